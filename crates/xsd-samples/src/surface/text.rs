//! Escapes text by references, CDATA sections and comments.

use crate::rng::Rng;

/// Escapes only the characters that require it.
pub(super) fn escape_plain(text: &str, attribute: bool) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            '\'' if attribute => out.push_str("&apos;"),
            '\n' | '\t' if attribute => out.push_str(&format!("&#{};", u32::from(c))),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    out
}

/// Escapes the value of an attribute for either quote.
pub(super) fn escape_attribute(text: &str, rng: &mut Rng) -> String {
    text.chars().map(|c| if c != '>' && plain(c) { maybe_reference(c, rng, 40) } else { reference(c, rng) }).collect()
}

/// Escapes text in pieces: literal, as references, or as CDATA, with comments in between if `inside`.
pub(super) fn escape_varied(text: &str, rng: &mut Rng, inside: bool) -> String {
    let mut out = String::new();
    let mut rest: Vec<char> = text.chars().collect();
    while !rest.is_empty() {
        let length = if rng.one_in(3) { rng.within(1, rest.len()) } else { rest.len() };
        let piece: Vec<char> = rest.drain(..length).collect();
        if inside && rng.one_in(4) {
            out.push_str(rng.word(&["<!-- in a value -->", "<?in a?>", "<!--<x>&-->", "<![CDATA[]]>"]));
        }
        let whole: String = piece.iter().collect();
        // A CDATA section can contain neither its end nor a carriage return.
        if rng.one_in(8) && !whole.contains("]]>") && !whole.contains('\r') {
            out.push_str(&format!("<![CDATA[{whole}]]>"));
            continue;
        }
        for c in piece {
            match c {
                // A literal `>` must not follow `]]`.
                '>' if !out.ends_with("]]") && rng.one_in(2) => out.push('>'),
                c if plain(c) || matches!(c, '\n' | '\t' | '"' | '\'') => out.push_str(&maybe_reference(c, rng, 60)),
                c => out.push_str(&reference(c, rng)),
            }
        }
    }
    if inside && rng.one_in(6) {
        out.push_str("<!-- behind -->");
    }
    out
}

fn plain(c: char) -> bool {
    !matches!(c, '&' | '<' | '>' | '"' | '\'' | '\n' | '\t' | '\r')
}

fn maybe_reference(c: char, rng: &mut Rng, seldom: usize) -> String {
    if rng.one_in(seldom) { number(c, rng) } else { c.to_string() }
}

fn reference(c: char, rng: &mut Rng) -> String {
    let named = match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&apos;",
        _ => return number(c, rng),
    };
    if rng.one_in(4) { number(c, rng) } else { named.to_owned() }
}

fn number(c: char, rng: &mut Rng) -> String {
    let code = u32::from(c);
    match rng.below(3) {
        0 => format!("&#{code};"),
        1 => format!("&#x{code:X};"),
        _ => format!("&#x00{code:x};"),
    }
}
