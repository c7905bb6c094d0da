//! When two trees are equal.

use std::collections::HashSet;

use xsd_bind::values::QName;
use xsd_bind::{AnyElement, AnyNode, NamespaceUri};

use super::tree;

#[test]
fn trees_with_the_same_meaning_are_equal() {
    let equal = [
        ("<a/>", "<a></a>"),
        ("<p:a xmlns:p='urn:p'/>", "<a xmlns='urn:p'/>"),
        ("<a b='1' c='2'/>", "<a c='2' b='1'/>"),
        ("<a p:b='1' xmlns:p='urn:p'/>", "<a q:b='1' xmlns:q='urn:p' xmlns:r='urn:r'/>"),
        ("<a>p:x</a>", "<a xmlns:q='urn:q'>p:x</a>"),
        ("<a xmlns:p='urn:p'><b>p:x</b></a>", "<a><b xmlns:p='urn:p'>p:x</b></a>"),
        ("<p:a xmlns:p='urn:p'>p:x</p:a>", "<p:a xmlns:p='urn:p'>p:<!-- -->x</p:a>"),
        ("<a xmlns='urn:a'>Text</a>", "<p:a xmlns:p='urn:a'>Text</p:a>"),
    ];
    for (one, other) in equal {
        assert_eq!(tree(one), tree(other));
    }
    let mut parts = tree("<a>xy</a>");
    parts.children = ["", "x", "", "y"].map(|part| AnyNode::Text(part.to_owned())).into();
    assert_eq!(parts, tree("<a>xy</a>"));
    assert_eq!(tree("<a/>").with_text(""), tree("<a/>"));
}

#[test]
fn trees_with_another_meaning_are_not_equal() {
    let unequal = [
        ("<a/>", "<b/>"),
        ("<a xmlns='urn:a'/>", "<a/>"),
        ("<a b='1'/>", "<a b='2'/>"),
        ("<a b='1'/>", "<a b='1' c='1'/>"),
        ("<a>x</a>", "<a>y</a>"),
        ("<a>x</a>", "<a/>"),
        ("<a>x<b/></a>", "<a><b/>x</a>"),
        ("<a xmlns:p='urn:p'>p:x</a>", "<a xmlns:p='urn:q'>p:x</a>"),
        ("<a xmlns:p='urn:p'>p:x</a>", "<a>p:x</a>"),
        ("<a xmlns:p='urn:p' b='p:x'/>", "<a xmlns:p='urn:q' b='p:x'/>"),
        (
            "<p:a xmlns:p='urn:p' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='T'/>",
            "<a xmlns='urn:p' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='T'/>",
        ),
    ];
    for (one, other) in unequal {
        assert_ne!(tree(one), tree(other));
        assert_eq!(tree(one), tree(one));
    }
}

#[test]
fn names_compare_by_value() {
    let names = [QName::new("a"), QName { namespace: Some("".into()), ..QName::new("a") }];
    assert_eq!(names[0], names[1]);
    assert_eq!(names.into_iter().collect::<HashSet<_>>().len(), 1);
    let (uri, next, text) = (NamespaceUri::from("urn:a"), NamespaceUri::from("urn:b"), String::from("urn:a"));
    assert_eq!(uri, "urn:a");
    assert_eq!("urn:a", uri);
    assert_eq!(uri, text);
    assert_eq!(text, uri);
    assert!(uri < next && NamespaceUri::default().is_empty());
    assert_eq!(HashSet::from([uri.clone()]).get("urn:a"), Some(&uri));
    assert_eq!(format!("{uri} {uri:?}"), "urn:a \"urn:a\"");
    assert_eq!(AnyElement::new("t", uri.clone(), "Value"), AnyElement::new("", "urn:a", "Value"));
}
