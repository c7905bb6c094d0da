//! Rejects imports that the imported code would have to know about.

#[path = "common/short.rs"]
mod short;

use std::fs;
use std::path::{Path, PathBuf};

use short::short;
use xsd_bindgen::Config;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("imports").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Generates `urn:own`, which imports `urn:c` and its code. Returns the errors, without the folder.
fn errors(name: &str, common: &str, own: &str) -> String {
    let folder = folder(name);
    let head = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="urn:c" xmlns:o="urn:own" elementFormDefault="qualified""#;
    fs::write(folder.join("common.xsd"), format!("{head} targetNamespace=\"urn:c\">\n{common}</xs:schema>")).unwrap();
    let import = r#"<xs:import namespace="urn:c" schemaLocation="common.xsd"/>"#;
    fs::write(folder.join("own.xsd"), format!("{head} targetNamespace=\"urn:own\">{import}\n{own}</xs:schema>"))
        .unwrap();
    let config = Config::new().schema(folder.join("own.xsd")).extern_namespace("urn:c", "common::c");
    match config.generate() {
        Ok(_) => String::new(),
        Err(errors) => short(&errors).replace(&format!("{}/", folder.display()), ""),
    }
}

const BASE: &str =
    r#"<xs:complexType name="Base"><xs:sequence><xs:element name="A" type="xs:int"/></xs:sequence></xs:complexType>"#;
const DERIVED: &str = r#"<xs:complexType name="Derived"><xs:complexContent><xs:extension base="c:Base"/></xs:complexContent></xs:complexType>"#;

#[test]
fn rejects_a_type_that_can_replace_an_imported_one() {
    assert_eq!(errors("extended", BASE, DERIVED), "", "no element has the base type");
    let element = r#"<xs:element name="E" type="c:Base"/>"#;
    assert_eq!(
        errors("replaced", BASE, &format!("{DERIVED}{element}")),
        "common.xsd:2:1: c:Base: `o:Derived` can replace `c:Base` in an element, which the imported code does not know\n  \
         help: generate both namespaces in one run, or block the derivation with `block` of the base type"
    );
    let blocked = BASE.replace("name=\"Base\"", "name=\"Base\" block=\"extension\"");
    assert_eq!(errors("blocked", &blocked, &format!("{DERIVED}{element}")), "");
    // The other run has no element of the type, so its code does not know the derived type either.
    let both = format!("{BASE}{DERIVED}");
    assert!(errors("unknown", &both, element).contains("`c:Derived` can replace `c:Base` in an element"));
    assert_eq!(errors("known", &format!("{both}{}", element.replace("\"E\"", "\"F\"")), element), "");
}

#[test]
fn rejects_a_member_of_an_imported_substitution_group() {
    let head = r#"<xs:element name="H" type="xs:string"/>"#;
    assert_eq!(
        errors("member", head, r#"<xs:element name="M" type="xs:string" substitutionGroup="c:H"/>"#),
        "own.xsd:2:1: o:M: the element can replace `c:H`, which the imported code does not know\n  \
         help: generate both namespaces in one run"
    );
}

#[test]
fn rejects_imported_components_that_refer_to_own_ones() {
    let import = r#"<xs:import namespace="urn:own" schemaLocation="own.xsd"/>"#;
    let common = format!(r#"{import}<xs:element name="H" type="o:T"/>"#);
    let own = r#"<xs:simpleType name="T"><xs:restriction base="xs:string"/></xs:simpleType>"#;
    assert_eq!(
        errors("circular", &common, own),
        "common.xsd:2:58: an imported component refers to `o:T`, which is not imported\n  \
         help: import the namespace of both with `extern_namespace`"
    );
}

#[test]
fn rejects_settings_that_contradict_each_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/settings/imports");
    let errors = |config: Config| short(&config.generate().unwrap_err());
    let config = || Config::new().schema(folder.join("schema.xsd"));
    assert_eq!(
        errors(config().extern_namespace("urn:common", "common")),
        "`extern_namespace` imports `urn:common` from `common`, which is not the path of a module\n  \
         help: write it like `other_crate::module`, the module that the other run generates"
    );
    assert_eq!(
        errors(config().extern_namespace("urn:common", "x::c").extern_namespace("urn:a", "y::a")),
        "`extern_namespace` imports from several runs: `x`, `y`\n  \
         help: import from one run; a namespace has one number in all code"
    );
    assert_eq!(
        errors(config().extern_namespace("urn:common", "x::c").extern_namespace("urn:a", "x::c")),
        "`extern_namespace` imports two namespaces from the same module\n  help: each namespace has a module of its own"
    );
    assert_eq!(
        errors(config().extern_namespace("urn:common", "x::c").extern_namespace("urn:a", "x::a")),
        "`extern_namespace` imports every namespace of the schema, so nothing is generated\n  \
         help: import only the namespaces that another run generates"
    );
    assert_eq!(
        errors(
            config().extern_namespace("urn:x", "x::x").module("urn:common", "c").extern_namespace("urn:common", "x::c")
        ),
        "`module` names the module of `urn:common`, but `extern_namespace` imports it\n  help: remove one of them\n\
         cannot import `urn:x`: the schema has no such namespace\n  help: the schema has `urn:a`, `urn:common`"
    );
    assert_eq!(
        errors(config().extern_names([("c:Code", "common::Code")])),
        "`extern_names` gives names, but no namespace is imported\n  help: import one with `extern_namespace`"
    );
    let twice = config().extern_namespace("urn:common", "x::c").extern_namespace("urn:common", "x::d");
    assert_eq!(errors(twice), "the import of `urn:common` is given twice\n  help: remove one");
}

#[test]
fn names_are_those_of_the_other_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/settings/imports");
    let common =
        Config::new().schema(folder.join("common.xsd")).rename("c:Code", "Currency").rename("c:Frame", "Border");
    let names = common.generate().unwrap().names;
    let config = || Config::new().schema(folder.join("schema.xsd")).extern_namespace("urn:common", "x::common");
    let generated = config().extern_names(names.clone()).generate().unwrap();
    assert!(generated.text.contains("pub tag: common::Currency,"));
    // Groups that only this run needs are its own.
    assert!(generated.names.iter().all(|(_, path)| path.starts_with("schema::")), "{:?}", generated.names);
    assert!(generated.components.iter().all(|component| component.name.starts_with("a:")));
    let same = config().rename("c:Code", "Currency").rename("c:Frame", "Border").generate().unwrap();
    assert_eq!(same.text, generated.text, "renames have the same effect");
    // The names of groups follow from settings.
    let wrong = names.into_iter().filter(|(name, _)| name != "c:Contact (group)");
    assert_eq!(
        short(&config().extern_names(wrong).generate().unwrap_err()),
        "`extern_names` gives `c:Contact (group)` no name, but this run names it `Contact`\n  \
         help: give both runs the same settings and schemas"
    );
    // Roots do not reduce the imported part.
    let text = config().root("a:Price").generate().unwrap().text;
    assert!(text.contains("pub struct Price(pub common::Amount);") && !text.contains("Company"));
}
