//! Selects parts of a small schema.

#[path = "common/short.rs"]
mod short;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use short::short;
use xsd_bindgen::internals::schema::{QName, Schema, Term, Type};
use xsd_bindgen::internals::{Roots, Selection, load, select};

const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
<xs:element name="Root" type="t:RootType"/>
<xs:complexType name="RootType"><xs:sequence>
  <xs:element name="shape" type="t:Shape"/><xs:element name="concrete" type="t:Concrete"/><xs:element ref="t:Head"/>
  <xs:element name="answers" type="t:Answers"/>
</xs:sequence><xs:attributeGroup ref="t:Common"/></xs:complexType>
<xs:complexType name="Shape" abstract="true"/>
<xs:complexType name="Circle"><xs:complexContent><xs:extension base="t:Shape"/></xs:complexContent></xs:complexType>
<xs:complexType name="Dot"><xs:complexContent><xs:extension base="t:Circle"><xs:attribute name="r" type="t:Radius"/></xs:extension></xs:complexContent></xs:complexType>
<xs:complexType name="Concrete"/>
<xs:complexType name="MoreConcrete"><xs:complexContent><xs:extension base="t:Concrete"/></xs:complexContent></xs:complexType>
<xs:element name="Head" abstract="true" type="t:Concrete"/>
<xs:element name="Member" type="t:Concrete" substitutionGroup="t:Head"/>
<xs:complexType name="Answers"><xs:choice maxOccurs="unbounded">
  <xs:element name="one" type="t:One"/><xs:element name="two" type="t:Two"/><xs:element name="text" type="xs:string"/>
  <xs:sequence><xs:element name="three" type="t:One"/><xs:element ref="t:Unused"/></xs:sequence>
</xs:choice></xs:complexType>
<xs:complexType name="One"/><xs:complexType name="Two"/>
<xs:element name="Unused" type="t:UnusedType"/><xs:complexType name="UnusedType"/>
<xs:simpleType name="Radius"><xs:restriction base="xs:int"/></xs:simpleType>
<xs:attributeGroup name="Common"><xs:attribute ref="t:id"/></xs:attributeGroup>
<xs:attribute name="id" type="t:Id"/><xs:simpleType name="Id"><xs:restriction base="xs:string"/></xs:simpleType>
</xs:schema>"#;

fn schema() -> Schema {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("select.xsd");
    // Several tests write this file with the same content. Renaming makes each write atomic.
    let temporary = path.with_extension(format!("{:?}", std::thread::current().id()));
    fs::write(&temporary, SCHEMA).unwrap();
    fs::rename(&temporary, &path).unwrap();
    load(&[path], &BTreeMap::new()).unwrap().schema
}

fn selection(roots: &[&str], prunable: &[&str]) -> Selection {
    let strings = |names: &[&str]| names.iter().map(ToString::to_string).collect();
    Selection {
        roots: Roots::Named(strings(roots)),
        optional: vec!["o:NotThere".to_owned()],
        prunable: strings(prunable),
    }
}

fn names(schema: &Schema) -> String {
    let tables = [
        schema.elements.keys().collect::<Vec<_>>(),
        schema.types.keys().collect(),
        schema.attributes.keys().collect(),
        schema.attribute_groups.keys().collect(),
    ];
    let names = tables.map(|names| names.iter().map(|name| name.local.to_string()).collect::<Vec<_>>().join(" "));
    names.join(" | ")
}

fn alternatives(schema: &Schema) -> Vec<String> {
    let name = QName::new(Some("urn:t"), "Answers");
    let Some(Type::Complex(answers)) = schema.types.get(&name) else { panic!("t:Answers is complex") };
    let Some(Term::Choice(items)) = answers.particle().map(|particle| &particle.term) else { panic!("it is a choice") };
    let name = |term: &Term| match term {
        Term::Element(element) => element.name.local.to_string(),
        _ => "other".to_string(),
    };
    items.iter().map(|item| name(&item.term)).collect()
}

#[test]
fn selects_the_components_that_a_root_needs() {
    let whole = schema();
    let part = select(&whole, &selection(&["t:Root"], &[])).unwrap();
    let expected = "Head Member Root Unused | Answers Circle Concrete Dot Id One Radius RootType Shape Two UnusedType | id | Common";
    assert_eq!(names(&part), expected, "only abstract types and heads need the components that can replace them");
    assert_eq!(names(&select(&whole, &selection(&["{urn:t}Circle"], &[])).unwrap()), " | Circle Shape |  | ");
    let member = select(&whole, &selection(&["t:Member"], &[])).unwrap();
    assert_eq!(names(&member), "Member | Concrete |  | ");
    assert!(member.elements.values().all(|element| element.substitution_group.is_none()), "its head is not needed");
    assert_eq!(select(&whole, &Selection::default()).unwrap(), whole);
}

#[test]
fn prunes_choices() {
    let whole = schema();
    let part = select(&whole, &selection(&["t:Root", "t:One"], &["t:Answers"])).unwrap();
    assert_eq!(alternatives(&part), ["one", "text"]);
    assert!(!names(&part).contains("Two") && !names(&part).contains("Unused"));
    let part = select(&whole, &selection(&["t:Root", "t:One", "t:Unused"], &["t:Answers"])).unwrap();
    assert_eq!(alternatives(&part), ["one", "text", "other"]);
}

#[test]
fn rejects_names_that_match_nothing() {
    let errors = select(&schema(), &selection(&["t:Rot", "u:Root", "nothing"], &["t:Anwsers", "t:Shape"])).unwrap_err();
    let expected = "\
        the name to prune, `t:Anwsers`, is not a type or group with a choice\n  help: did you mean `t:Answers`?\n\
        the name to prune, `t:Shape`, is not a type or group with a choice\n  \
        help: write it as `prefix:Name` with a prefix of the schema, or as `{namespace}Name`\n\
        the root `nothing` is not an element or type of the schema\n  \
        help: write it as `prefix:Name` with a prefix of the schema, or as `{namespace}Name`\n\
        the root `t:Rot` is not an element or type of the schema\n  help: did you mean `t:Dot` or `t:Root`?\n\
        the root `u:Root` is not an element or type of the schema\n  help: did you mean `t:Root`?";
    assert_eq!(short(&errors), expected);
}

#[test]
fn rejects_pruning_all_alternatives_of_a_choice() {
    let text = SCHEMA.replace("<xs:element name=\"text\" type=\"xs:string\"/>", "");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("empty-choice.xsd");
    fs::write(&path, text).unwrap();
    let schema = load(&[path], &BTreeMap::new()).unwrap().schema;
    let errors = select(&schema, &selection(&["t:Root"], &["t:Answers"])).unwrap_err();
    let errors = short(&errors);
    let expected = "empty-choice.xsd:14:1: t:Answers: no alternative of the pruned choice is selected\n  \
        help: add the type of an alternative as a root, or do not prune the choice";
    assert!(errors.ends_with(expected), "{errors}");
}
