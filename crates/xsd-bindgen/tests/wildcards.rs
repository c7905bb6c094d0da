//! Writing and `validate` judge what wildcards admit as strict reading does.

#![allow(missing_docs, unreachable_pub)]

use xsd_bind::{AnyAttribute, AnyElement, AnyType, WriteOptions, from_str, to_string, to_string_with, validate};

mod case {
    #![allow(dead_code)]
    include!("cases/wildcard-validation/out.rs");
}

use case::schema::{Lax, Root, Strict};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

fn number(text: &str) -> AnyElement {
    AnyElement::new("t", "urn:t", "Number").with_text(text)
}

fn attribute(prefix: &str, namespace: &str, local: &str, value: &str) -> AnyAttribute {
    let [prefix, namespace, local, value] = [prefix, namespace, local, value].map(str::to_owned);
    AnyAttribute { prefix, namespace: namespace.into(), local, value }
}

fn typed(mut element: AnyElement, type_: &str) -> AnyElement {
    element.declarations.push(("t".into(), "urn:t".into()));
    element.attributes.push(attribute("xsi", XSI, "type", type_));
    element
}

/// Checks that a value is valid, and that strict reading returns it.
fn accepts(root: &Root) {
    assert_eq!(validate(root), []);
    let again: Root = from_str(&to_string(root).unwrap()).unwrap();
    assert_eq!(validate(&again), []);
}

/// Checks that writing, `validate` and strict reading reject a value. Returns the violations.
fn rejects(root: &Root) -> Vec<String> {
    let violations: Vec<String> = validate(root).iter().map(ToString::to_string).collect();
    assert_eq!(violations.first(), to_string(root).err().map(|error| error.to_string()).as_ref());
    let xml = to_string_with(root, &WriteOptions::new().validate(false)).unwrap();
    assert!(from_str::<Root>(&xml).is_err_and(|_| !violations.is_empty()), "{xml}");
    violations
}

fn lax(elements: impl IntoIterator<Item = AnyElement>) -> Root {
    Root::new().with_lax(Lax::new().with_any(elements.into_iter().collect::<Vec<_>>()))
}

fn strict(element: AnyElement) -> Root {
    Root::new().with_strict(Strict::new().with_any(element))
}

#[test]
fn elements_are_judged_by_their_declarations() {
    accepts(&lax([number("5"), AnyElement::new("", "", "Other").with_child(number("6"))]));
    accepts(&strict(number("5")));
    assert_eq!(
        rejects(&lax([number("5"), number("five")])),
        ["t:Root/t:Lax/t:Number[2]: \"five\" is not a valid xs:int from -2147483648 to 2147483647"]
    );
    let inner = AnyElement::new("", "", "Other").with_child(number("5")).with_child(number("six"));
    assert!(rejects(&lax([inner]))[0].starts_with("t:Root/t:Lax/Other/t:Number[2]: \"six\" is not"));
    let unknown = rejects(&strict(AnyElement::new("u", "urn:u", "Other")));
    assert_eq!(
        unknown,
        ["t:Root/t:Strict/u:Other: the element u:Other is not allowed here; expected a global element of the schema"]
    );
}

#[test]
fn all_violations_in_an_element_are_found() {
    let inner = AnyElement::new("", "", "Other").with_child(number("five")).with_child(number("six"));
    assert_eq!(rejects(&lax([inner])).len(), 2);
}

#[test]
fn elements_are_judged_by_their_types() {
    let here = || AnyElement::new("", "", "Here");
    accepts(&lax([typed(here().with_attribute("x", "1"), "t:Point")]));
    accepts(&strict(typed(here().with_attribute("x", "1"), "t:Point")));
    accepts(&lax([typed(here(), "t:Unknown")]));
    assert!(rejects(&lax([typed(here(), "t:Point")]))[0].contains("missing attribute"));
    assert!(rejects(&lax([typed(number("5"), "t:Point")]))[0].contains("t:Point"));
    rejects(&strict(typed(here(), "t:Unknown")));
}

#[test]
fn attributes_are_judged_by_their_declarations() {
    let with = |attribute: AnyAttribute| Root::new().with_lax(Lax::new().with_any_attributes(attribute));
    let strictly = |attribute: AnyAttribute| Root::new().with_strict(Strict::new().with_any_attributes(attribute));
    accepts(&with(attribute("t", "urn:t", "size", "5")));
    accepts(&with(attribute("t", "urn:t", "unit", "1")));
    accepts(&with(attribute("", "", "size", "big")));
    accepts(&strictly(attribute("t", "urn:t", "size", "5")));
    for wrong in [("size", "big"), ("unit", "2"), ("tone", "blue")] {
        let (name, value) = wrong;
        let violations = rejects(&with(attribute("t", "urn:t", name, value)));
        assert!(violations[0].starts_with(&format!("t:Root/t:Lax/@t:{name}: ")), "{violations:?}");
        rejects(&strictly(attribute("t", "urn:t", name, value)));
    }
    rejects(&strictly(attribute("t", "urn:t", "other", "5")));
    for name in ["nil", "type", "other"] {
        rejects(&with(attribute("xsi", XSI, name, "true")));
    }
}

#[test]
fn an_attribute_that_the_type_declares_is_not_one_of_the_wildcard() {
    let root = Root::new().with_lax(Lax::new().with_any_attributes(attribute("", "", "own", "5")));
    assert_eq!(validate(&root).len(), 1);
    assert!(to_string(&root).is_err());
    let twice = Lax::new().with_own(4).with_any_attributes(attribute("", "", "own", "5"));
    let root = Root::new().with_lax(twice);
    assert!(!validate(&root).is_empty());
    // The document would not be well-formed, so it is not written without validation either.
    assert!(to_string(&root).is_err() && to_string_with(&root, &WriteOptions::new().validate(false)).is_err());
}

#[test]
fn the_content_of_any_type_is_judged() {
    let with = |element: AnyElement| Root::new().with_any(AnyType(element));
    accepts(&with(AnyElement::new("t", "urn:t", "Any").with_child(number("5"))));
    let violations = rejects(&with(AnyElement::new("t", "urn:t", "Any").with_child(number("five"))));
    assert!(violations[0].starts_with("t:Root/t:Any/t:Number: "), "{violations:?}");
    rejects(&with(typed(AnyElement::new("t", "urn:t", "Any"), "t:Point")));
    let mut sized = AnyElement::new("t", "urn:t", "Any");
    sized.attributes.push(attribute("t", "urn:t", "size", "big"));
    rejects(&with(sized));
}
