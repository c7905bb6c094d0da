//! Random documents, well-formed and nearly well-formed, in many encodings. The same seed gives the same document.

mod content;
mod encode;
mod names;
mod prolog;

use crate::rng::Rng;

/// Returns the document of a seed. About half of the documents are well-formed.
pub fn document(seed: u64) -> Vec<u8> {
    let mut rng = Rng::new(seed);
    // Most documents have faults rarely, so that one fault decides the verdict.
    let fault_in = rng.pick(&[20, 60, 200, usize::MAX]);
    let mut generator = Generator { rng, fault_in, out: String::new(), scope: Vec::new(), depth: 0 };
    let encoding = generator.encoding();
    generator.prolog(encoding.declared);
    generator.element();
    generator.misc();
    if generator.fault() {
        let end = generator.rng.pick(&["x", "<b/>", "</a>", "<![CDATA[]]>", "&#32;", "\u{FEFF}", "<", "<!DOCTYPE a>"]);
        generator.out.push_str(end);
    }
    if generator.rng.one_in(8) {
        generator.mutate();
    }
    encoding.encode(&generator.out, &mut generator.rng)
}

/// Writes a document from left to right.
struct Generator {
    rng: Rng,
    /// One choice in how many is a fault.
    fault_in: usize,
    out: String,
    /// The prefixes in scope, innermost last. The empty prefix is the default namespace.
    scope: Vec<String>,
    depth: usize,
}

impl Generator {
    /// Returns whether the next part is to be a fault.
    fn fault(&mut self) -> bool {
        self.fault_in != usize::MAX && self.rng.one_in(self.fault_in)
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes one of the texts.
    fn any(&mut self, texts: &[&str]) {
        let text = self.rng.pick(texts);
        self.out.push_str(text);
    }

    /// White space, optional if `least` is 0.
    fn space(&mut self, least: usize) {
        if self.fault() {
            return self.any(&["", "\u{A0}", "\u{85}", "\u{2028}", "\u{3000}", "\u{B}", "\u{C}", "\u{FEFF}", "&#32;"]);
        }
        for _ in 0..least + self.rng.below(2) {
            self.any(&[" ", " ", " ", " ", "\n", "\t", "\r\n", "\r", "\r\r\n", "  "]);
        }
    }

    /// Changes a character somewhere.
    fn mutate(&mut self) {
        let mut chars: Vec<char> = self.out.chars().collect();
        let at = self.rng.below(chars.len());
        let special: Vec<char> =
            "<>&;'\"=/?![]-#x: \t\r\na0.\u{0}\u{1F}\u{7F}\u{85}\u{FEFF}\u{FFFE}\u{FFFF}".chars().collect();
        match self.rng.below(5) {
            0 => drop(chars.remove(at)),
            1 => chars[at] = self.rng.pick(&special),
            2 => chars.swap(at, self.rng.below(self.out.chars().count())),
            3 => chars.truncate(at),
            _ => chars.insert(at, self.rng.pick(&special)),
        }
        self.out = chars.into_iter().collect();
    }
}
