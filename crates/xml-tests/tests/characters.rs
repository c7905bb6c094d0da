//! Every character is accepted exactly where the productions of XML 1.0 (fifth edition) have it.

use xml_tests::{CHAR, NAME_CHAR, NAME_START_CHAR, Outcome, Production, read};

/// Returns which of the Unicode characters match one of the productions.
fn table(productions: &[Production]) -> Vec<bool> {
    let mut table = vec![false; 0x11_0000];
    for (first, last) in productions.iter().flat_map(Production::ranges) {
        table[first as usize..=last as usize].fill(true);
    }
    table
}

/// Every character. Without optimization, only some from U+20000 on, where all planes are alike, but every one near their ends.
fn every_char() -> impl Iterator<Item = char> {
    let tested = |char: &char| {
        let code = u32::from(*char);
        !cfg!(debug_assertions) || code < 0x2_0000 || code % 97 == 0 || (code + 2) & 0xFFFF < 4
    };
    ('\0'..=char::MAX).filter(tested)
}

/// Returns the name of the root element, if the document is well-formed.
fn name(xml: &str) -> Option<String> {
    match read(xml.as_bytes()) {
        Outcome::Read(root) => Some(root.local),
        _ => None,
    }
}

#[test]
fn names_have_the_characters_of_the_productions() {
    let start = table(&[NAME_START_CHAR]);
    let part = table(&[NAME_START_CHAR, NAME_CHAR]);
    // A colon separates a prefix.
    for char in every_char().filter(|char| *char != ':') {
        let (starts, continues) = (start[char as usize], part[char as usize]);
        let own = char.to_string();
        assert_eq!(name(&format!("<{char}/>")) == Some(own.clone()), starts, "{char:?} starts a name");
        let own = format!("a{char}");
        assert_eq!(name(&format!("<{own}/>")) == Some(own.clone()), continues, "{char:?} is in a name");
        // In other places of names, if the document can be well-formed at all.
        if continues {
            let xml = format!("<?{own}?><b:{own} xmlns:{own}='u' xmlns:b='v' {own}:{own}=''/>");
            assert_eq!(name(&xml), Some(own), "{xml}");
        }
    }
}

#[test]
fn documents_have_the_characters_of_the_production() {
    let allowed = table(&[CHAR]);
    for char in every_char() {
        let expected = allowed[char as usize];
        if !matches!(char, '<' | '&') {
            let but = |special| if char == special { ' ' } else { char };
            let xml = format!("<!--{}--><a b=\"{}\">{char}</a>", but('-'), but('"'));
            assert_eq!(matches!(read(xml.as_bytes()), Outcome::Read(_)), expected, "{char:?}");
        }
        let xml = format!("<a>&#{};</a>", u32::from(char));
        match read(xml.as_bytes()) {
            Outcome::Read(root) => assert!(expected && root.text() == char.to_string(), "{char:?} as a reference"),
            _ => assert!(!expected, "{char:?} as a reference"),
        }
    }
}
