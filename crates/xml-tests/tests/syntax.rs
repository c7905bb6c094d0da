//! Random documents: the reader and libxml2 agree on which are well-formed, and on what they say.
//!
//! `XML_DOCUMENTS=100000` sets the number of documents, `XML_SEED` the first seed.

use std::collections::BTreeMap;

use xml_tests::{Judgement, Outcome, canonical, document, has_judge, judge, read, without_notes};

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |value| value.parse().expect("a number"))
}

/// Returns how the verdicts on a document agree, or `None` if they don't.
fn agreement(document: &[u8], outcome: &Outcome, judgement: &Judgement) -> Option<&'static str> {
    match (outcome, judgement) {
        (Outcome::Doctype, _) => Some("with a document type declaration"),
        (Outcome::Read(root), Judgement::WellFormed(form)) => {
            (canonical(root) == without_notes(form)).then_some("well-formed, with the same content")
        }
        (Outcome::Read(_), Judgement::WithoutForm) => Some("well-formed"),
        (Outcome::Read(_), Judgement::IllFormed(messages)) => too_strict(document, messages),
        (Outcome::Refused(_) | Outcome::Encoding(_), Judgement::IllFormed(_)) => Some("ill-formed"),
        (Outcome::Encoding(message), _) if message.ends_with("is not supported") => Some("in an unsupported encoding"),
        (Outcome::Refused(message) | Outcome::Encoding(message), _) => too_lenient(document, message),
    }
}

/// Returns why libxml2 rejects a document that is well-formed.
fn too_strict(document: &[u8], messages: &str) -> Option<&'static str> {
    let is_utf16 = document[..document.len().min(4)].contains(&0);
    let reason = |message: &str| {
        if message.contains("is not a valid URI") {
            Some("libxml2 checks the syntax of namespace names (Namespaces in XML 1.0, 7: not required)")
        } else if message.contains("CharRef: invalid") {
            Some("libxml2 rejects a letter after 20 digits of a hexadecimal reference (XML 1.0, 4.1: any number)")
        } else if is_utf16 && message.contains("Blank needed here") {
            Some(
                "libxml2 loses characters after a declaration of UTF-16LE or UTF-16BE (XML 1.0, F.1: the same encoding)",
            )
        } else {
            None
        }
    };
    let reasons: Option<Vec<_>> = messages.lines().map(reason).collect();
    reasons?.first().copied()
}

/// Returns why libxml2 accepts a document that is ill-formed.
fn too_lenient(document: &[u8], message: &str) -> Option<&'static str> {
    let ascii: String = document.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
    if ascii.contains("'1.'") || ascii.contains("\"1.\"") {
        Some("libxml2 accepts the version `1.` (XML 1.0, 2.8: at least one digit follows)")
    } else if message.ends_with("missing white space in the XML declaration") && ascii.contains("standalone") {
        Some("libxml2 accepts `standalone` without white space before it (XML 1.0, 2.9: S)")
    } else if message.ends_with("the character U+0000 is forbidden in XML 1.0") {
        Some("libxml2 ignores a zero byte after the root element, and what follows (XML 1.0, 2.2: no character)")
    } else if message.starts_with("the declared encoding is") {
        Some("libxml2 ignores a declaration that contradicts the encoding (XML 1.0, 4.3.3: a fatal error)")
    } else {
        None
    }
}

#[test]
fn the_reader_and_libxml2_agree() {
    let (first, count) = (number("XML_SEED", 0), number("XML_DOCUMENTS", 2_000));
    if !has_judge() {
        return;
    }
    let seeds: Vec<u64> = (first..first + count).collect();
    let mut differences = Vec::new();
    let mut figures = BTreeMap::<&str, usize>::new();
    for seeds in seeds.chunks(10_000) {
        let documents: Vec<Vec<u8>> = seeds.iter().map(|seed| document(*seed)).collect();
        for ((seed, document), judgement) in seeds.iter().zip(&documents).zip(judge(&documents)) {
            let outcome = read(document);
            match agreement(document, &outcome, &judgement) {
                Some(how) => *figures.entry(how).or_default() += 1,
                None => differences
                    .push(format!("{seed}: {:?}\n{outcome:?}\n{judgement:?}", String::from_utf8_lossy(document))),
            }
        }
    }
    figures.iter().for_each(|(how, count)| println!("{count:7} {how}"));
    let shown = differences.len().min(20);
    assert!(differences.is_empty(), "{} differences, such as\n{}", differences.len(), differences[..shown].join("\n"));
}
