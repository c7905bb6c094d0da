//! Trees at random from a fixed seed, with hostile names, namespaces and texts: each is refused, or written and read back.
//!
//! `TREE_ROUNDS` sets the number of trees. `xmllint` judges what is written.

use std::fs;
use std::process::Command;

use xsd_bind::generated::AnyType;
use xsd_bind::{AnyAttribute, AnyElement, AnyNode, from_str, to_string, validate};

use super::model::Doc;
use super::{with_attributes, within};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The first part of each table is usual, the rest is hostile.
const NAMES: (&[&str], &[&str]) =
    (&["a", "b", "c", "type", "é"], &["", "1", "a:b", "a b", "xmlns", "xml", "a>", "b='' c", "\u{1}"]);
const PREFIXES: (&[&str], &[&str]) =
    (&["", "p", "q", "t", "ns1", "xs", "xsi"], &["xml", "xmlns", "q='x' onload", "1", "a:b", "\u{FFFF}"]);
const URIS: (&[&str], &[&str]) = (
    &["", "urn:p", "urn:q", "urn:t", XSI, "http://www.w3.org/2001/XMLSchema"],
    &[
        "http://www.w3.org/XML/1998/namespace",
        "http://www.w3.org/2000/xmlns/",
        "urn:<&\"'>",
        "urn:\r\n\t ",
        "urn:\u{1}",
        "urn:\u{FFFE}",
        " ",
    ],
);
const TEXTS: (&[&str], &[&str]) = (
    &[
        "",
        "a",
        "p:a",
        "t:b q:c",
        "ns1:a/ns2:b",
        "xs:string",
        "xsi:nil",
        "p",
        ":a",
        "x-p:a",
        "-q:b",
        "http://a",
        "two words",
    ],
    &["\r", "\r\n\t", "]]>", "<&>\"'", "\u{1}", "\u{FFFF}", "xmlns:p", "xml:a", "\u{85}\u{2028}"],
);

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 ^ (self.0 >> 29)) >> 16) as usize % limit
    }

    /// Returns an entry of a table, rarely a hostile one.
    fn pick(&mut self, table: (&[&str], &[&str])) -> String {
        let part = if self.below(60) == 0 { table.1 } else { table.0 };
        part[self.below(part.len())].to_owned()
    }

    /// Returns a prefix and a namespace, which usually go together.
    fn binding(&mut self) -> (String, String) {
        let (mut prefix, mut uri) = (self.pick(PREFIXES), self.pick(URIS));
        if self.below(30) > 0 {
            if uri.is_empty() {
                prefix.clear();
            } else if prefix.is_empty() && self.below(2) == 0 {
                uri.clear();
            }
        }
        (prefix, uri)
    }

    fn attribute(&mut self) -> AnyAttribute {
        let (prefix, uri) = self.binding();
        AnyAttribute { prefix, namespace: uri.into(), local: self.pick(NAMES), value: self.pick(TEXTS) }
    }

    fn element(&mut self, depth: usize) -> AnyElement {
        let (prefix, uri) = self.binding();
        let mut element = AnyElement::new(prefix, uri, self.pick(NAMES));
        for _ in 0..self.below(5).saturating_sub(2) {
            let (prefix, uri) = self.binding();
            element.declarations.push((prefix, uri.into()));
        }
        for _ in 0..self.below(6).saturating_sub(2) {
            element.attributes.push(self.attribute());
        }
        for _ in 0..self.below(5).saturating_sub(1) {
            element.children.push(match self.below(2) {
                0 if depth > 0 => AnyNode::Element(self.element(depth - 1)),
                _ => AnyNode::Text(self.pick(TEXTS)),
            });
        }
        element
    }

    fn doc(&mut self) -> Doc {
        match self.below(6) {
            0 => {
                let attributes = (0..self.below(5)).map(|_| self.attribute());
                // A wildcard does not admit `xsi` attributes.
                with_attributes(attributes.filter(|attribute| attribute.namespace != XSI).collect())
            }
            1 => {
                // The schema names the element.
                let (prefix, namespace, local) = ("t".into(), "urn:t".into(), "Free".into());
                Doc::default().with_free(AnyType(AnyElement { prefix, namespace, local, ..self.element(2) }))
            }
            _ => {
                let depth = self.below(3);
                let trees: Vec<_> = (0..self.below(2) + 1).map(|_| self.element(depth)).collect();
                within(trees)
            }
        }
    }
}

#[test]
fn a_tree_is_refused_or_read_back() {
    let rounds = std::env::var("TREE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(2_000);
    let mut random = Random(11);
    let mut written = Vec::new();
    for round in 0..rounds {
        let doc = random.doc();
        match (to_string(&doc), validate(&doc)) {
            (Ok(xml), violations) => {
                assert_eq!(violations, [], "{xml}");
                let again = from_str::<Doc>(&xml).unwrap_or_else(|error| panic!("{round}: {error}\n{xml}\n{doc:#?}"));
                assert_eq!(again, doc, "{round}: {xml}");
                written.push(xml);
            }
            (Err(error), violations) => assert!(!violations.is_empty(), "{round}: {error}"),
        }
    }
    assert!((rounds / 5..rounds * 4 / 5).contains(&written.len()), "{} of {rounds} are written", written.len());
    judge(&written);
}

/// Lets `xmllint` read the documents, if it is installed. With `REQUIRE_ORACLE=1`, it must be.
fn judge(documents: &[String]) {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("trees.xml");
    fs::write(&file, format!("<all>{}</all>", documents.concat())).unwrap();
    let output = match Command::new("xmllint").args(["--nonet", "--noout"]).arg(&file).output() {
        Ok(output) => output,
        Err(error) if std::env::var_os("REQUIRE_ORACLE").is_some_and(|value| value == "1") => panic!("{error}"),
        Err(error) => return println!("not judged by xmllint: {error}"),
    };
    let messages = String::from_utf8_lossy(&output.stderr);
    // Namespaces in XML allows any text as the URI, even with a line end, which ends the line of the message.
    let about_uri = |line: &str| line.ends_with("is not a valid URI") || line.ends_with(": 'urn:");
    let errors: Vec<&str> =
        messages.lines().filter(|line| line.contains(" error :") && !about_uri(line)).take(9).collect();
    assert!(errors.is_empty() && output.status.success(), "{errors:#?}");
}
