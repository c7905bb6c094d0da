//! Values made at random with the public interface: validation, writing and strict reading agree on each.
//!
//! `ROUNDS=n` makes n times as many.

use crate::model::{Body, Choice, Doc, Item, Kind, Message};
use xsd_bind::{from_str, to_string, validate};

const TEXTS: [&str; 20] = [
    "",
    " ",
    "  a  b ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "]]>",
    "<a>",
    "&amp;",
    "\"'",
    "é",
    "\u{1F600}",
    "\u{FFFE}",
    "\u{FFFF}",
    "\u{0}",
    "\u{1A}",
    "\u{7F}\u{85}",
    "\u{2028}",
    "a\u{FFFD}",
];

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit as u64) as usize
    }

    fn text(&mut self) -> String {
        (0..self.below(4)).map(|_| TEXTS[self.below(TEXTS.len())]).collect()
    }

    fn kind(&mut self) -> Kind {
        match self.below(12) {
            0 => Kind::Unlisted("Big".into()),
            1 => Kind::Unlisted(self.text()),
            2 => Kind::from(self.text()),
            number => [Kind::Small, Kind::Big][number % 2].clone(),
        }
    }

    fn item(&mut self) -> Item {
        let size = (self.below(2) == 0).then(|| self.below(9) as i32 - 4);
        Item::new(self.text(), self.kind()).with_size(size)
    }

    fn message(&mut self) -> Message {
        let mut message = Message::new(self.text(), self.kind());
        if self.below(2) == 0 {
            let body_type = (self.below(2) == 0).then(|| self.text());
            message = message.with_body(Body::new(self.text()).with_body_type(body_type));
        }
        message.to = (0..self.below(3)).map(|_| self.text()).collect();
        message
    }

    fn choice(&mut self) -> Choice {
        match self.below(4) {
            0 => Choice::Item(self.message().into()),
            1 => {
                // The base of a derived value is one itself.
                let mut message = self.message();
                message.base = self.message().into();
                Choice::Message(message)
            }
            2 => Choice::Message(self.message()),
            _ => Choice::Item(self.item()),
        }
    }
}

#[test]
fn validation_writing_and_reading_agree() {
    let times = std::env::var("ROUNDS").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    let mut random = Random(3);
    let (mut written, mut rejected) = (0, 0);
    for _ in 0..20_000 * times {
        let doc: Doc = (0..random.below(3)).map(|_| random.choice()).collect();
        let violations = validate(&doc);
        match to_string(&doc) {
            Ok(xml) => {
                assert!(violations.is_empty(), "{violations:?}\n{xml}");
                assert_eq!(from_str::<Doc>(&xml).as_ref(), Ok(&doc), "{xml}");
                written += 1;
            }
            Err(error) => {
                assert!(!violations.is_empty(), "{error}\n{doc:?}");
                rejected += 1;
            }
        }
    }
    println!("{written} written, {rejected} rejected");
    assert!(written > 1_000 && rejected > 1_000);
}
