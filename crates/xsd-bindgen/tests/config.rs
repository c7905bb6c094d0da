//! Tests the settings, the output files and the errors of a `Config`.

#[path = "common/short.rs"]
mod short;

use std::error::Error as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use short::short;
use xsd_bindgen::{Config, Dates, ErrorKind, Errors, Integers};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    let schema = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
        <xs:element name="a" type="xs:int"/></xs:schema>"#;
    fs::write(folder.join("a.xsd"), schema).unwrap();
    folder
}

#[test]
fn rejects_repeated_and_unmatched_settings() {
    let folder = folder("settings");
    let config = Config::new()
        .schema(folder.join("a.xsd"))
        .roots(["t:a", "t:a"])
        .prunable("t:P")
        .prunable("t:P")
        .map_location("urn:x", "x.xsd")
        .map_location("urn:x", "y.xsd")
        .module("urn:t", "t")
        .module("urn:t", "u")
        .rename("t:a", "A")
        .rename("t:a", "B")
        .runtime("::a")
        .runtime("::b")
        .serde(true)
        .serde(true)
        .global_element_enum("A")
        .global_element_enum("B")
        .layout(xsd_bindgen::Layout::SingleFile)
        .layout(xsd_bindgen::Layout::FilePerModule)
        .documentation(true)
        .documentation(false)
        .see_also("t:a", "text")
        .optional_see_also("t:a", "text")
        .closed_enumerations("*")
        .closed_enumerations("*")
        .boxed("t:a/b")
        .boxed("t:a/b");
    let expected = "`boxed` of `t:a/b` is given twice\n  help: remove one\n\
        `closed_enumerations` of `*` is given twice\n  help: remove one\n\
        `documentation` is given twice\n  help: remove one\n\
        `global_element_enum` is given twice\n  help: remove one\n\
        `layout` is given twice\n  help: remove one\n\
        `runtime` is given twice\n  help: remove one\n\
        `serde` is given twice\n  help: remove one\n\
        the line `text` of the page of `t:a` is given twice\n  help: remove one\n\
        the location `urn:x` is given twice\n  help: remove one\n\
        the module of `urn:t` is given twice\n  help: remove one\n\
        the name of `t:a` is given twice\n  help: remove one\n\
        the prunable type `t:P` is given twice\n  help: remove one\n\
        the root `t:a` is given twice\n  help: remove one";
    assert_eq!(short(&config.generate().unwrap_err()), expected);
    assert_eq!(short(&Config::new().generate().unwrap_err()), "no schema given\n  help: add one with `Config::schema`");
    let unknown = Config::new().schema(folder.join("a.xsd")).module("urn:tt", "t").generate().unwrap_err();
    assert_eq!(
        short(&unknown),
        "cannot name the module of `urn:tt`: the schema has no such namespace\n  help: the schema has `urn:t`"
    );
}

#[test]
fn rejects_prefixes_that_documents_cannot_have() {
    let file = folder("prefixes").join("a.xsd");
    let errors = |config: Config| short(&config.generate().unwrap_err());
    let config = || Config::new().schema(&file);
    assert_eq!(
        errors(config().prefix("urn:t", "a").prefix("urn:t", "b")),
        "the prefix of `urn:t` is given twice\n  help: remove one"
    );
    assert_eq!(
        errors(config().prefix("urn:t", "a:b").prefix("urn:u", "XMLx").prefix("urn:v", "xs").prefix("", "n")),
        "`urn:t` cannot have the prefix `a:b`\n  help: use a letter, then letters, digits and . - _\n\
         `urn:u` cannot have the prefix `XMLx`\n  help: `xs`, `xsi` and prefixes that start with `xml` are reserved; choose another one\n\
         `urn:v` cannot have the prefix `xs`\n  help: `xs`, `xsi` and prefixes that start with `xml` are reserved; choose another one\n\
         components without a namespace cannot have the prefix `n`\n  help: only namespaces other than that of `xml:lang` have a prefix of your choice"
    );
    assert_eq!(
        errors(config().prefix("urn:tt", "x")),
        "cannot set the prefix of `urn:tt`: the schema has no such namespace\n  help: the schema has `urn:t`"
    );
    let other = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:u"/>"#;
    fs::write(file.with_file_name("b.xsd"), other).unwrap();
    assert_eq!(
        errors(config().schema(file.with_file_name("b.xsd")).prefix("urn:u", "t")),
        "`urn:t` and `urn:u` have the same prefix `t`\n  help: set the prefix of one of them to another one"
    );
}

#[test]
fn rejects_rules_that_are_not_rust_or_select_nothing() {
    let file = folder("rules").join("a.xsd");
    let errors = |config: Config| short(&config.generate().unwrap_err());
    let config = || Config::new().schema(&file);
    let wrong = config()
        .attribute("t:a", "deprecated")
        .attribute("t:a", "#[cfg(test)]")
        .attribute("t:a", "#[a] #[b]")
        .derive("t:a", "Partial Ord")
        .derive("t:a/b", "Ord");
    let help = "\n  help: write it like `#[cfg_attr(test, derive(Trait))]`\n";
    let expected = format!(
        "`attribute` gives `t:a` the attribute `#[a] #[b]`: expected one attribute{help}\
         `attribute` gives `t:a` the attribute `#[cfg(test)]`: other code refers to what it would remove{help}\
         `attribute` gives `t:a` the attribute `deprecated`: unexpected token{help}\
         `derive` gives `t:a` the trait `Partial Ord`, which is not a Rust path\n  help: write it like `some_crate::Trait`\n\
         `derive` selects `t:a/b`, but only types derive traits\n  help: write a pattern without `/`"
    );
    assert_eq!(errors(wrong), expected);
    assert_eq!(
        errors(config().derive("t:a", "Ord").derive("t:a", "Ord")),
        "`derive` of `t:a` with `Ord` is given twice\n  help: remove one"
    );
    assert_eq!(
        errors(config().serde(true).derive("*", "serde::Serialize")),
        "`derive` gives `*` a trait of serde, and `serde` implements it too\n  help: remove one of them"
    );
    for attribute in [r#"#[serde(rename = "b")]"#, "#[cfg_attr(test, deprecated, serde(skip))]"] {
        let given = config().attribute("t:a/b", attribute);
        assert_eq!(
            errors(given.serde(true)),
            format!(
                "`attribute` gives `t:a/b` the attribute `{attribute}`, which `serde` does not read\n  \
                 help: remove one of them; without `serde`, types can `derive` the traits that read it"
            )
        );
    }
    assert_eq!(
        errors(config().attribute("t:b", "#[deprecated]").attribute("t:a/c", "#[deprecated]").derive("x:*", "Ord")),
        "`attribute` selects `t:a/c`, but there is no such part\n  help: name a field by its default name, or a value as `p:Name/=value`\n\
         `attribute` selects `t:b`, but there is no such type\n  help: write the component as `prefix:Name`, and `*` for any characters\n\
         `derive` selects `x:*`, but there is no such type\n  help: write the component as `prefix:Name`, and `*` for any characters"
    );
}

#[test]
fn rejects_gates_that_break_references() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docs/messages.xsd");
    let errors = |config: Config| short(&config.generate().unwrap_err());
    let config = || Config::new().schema(&file);
    assert_eq!(
        errors(
            config()
                .feature_gate("m:Invoice", "invoices")
                .feature_gate("m:Priority", "a")
                .feature_gate("m:Priority", "b")
        ),
        "`feature_gate` gates `m:Invoice` by the feature `invoices`, but `m:Batch (choice)` refers to it\n  \
         help: gate `m:Batch (choice)` by the same feature, or do not gate `m:Invoice`\n\
         `feature_gate` gates `m:Invoice` by the feature `invoices`, but `m:Batch` refers to it\n  \
         help: gate `m:Batch` by the same feature, or do not gate `m:Invoice`\n\
         `feature_gate` gates `m:Priority` by the features `a` and `b`, but `m:Order` refers to it\n  \
         help: gate `m:Order` by the same features, or do not gate `m:Priority`"
    );
    let wide = config().roots(["m:Order", "m:Invoice"]).feature_gate("m:Priority", "a");
    assert!(wide.clone().feature_gate("m:Order", "b").generate().is_err());
    assert!(wide.clone().feature_gate("m:Order", "a").generate().is_ok());
    assert!(wide.feature_gate("m:Priority", "b").feature_gate("m:Order", "b").generate().is_ok());
    let all = config().global_element_enum("Document").feature_gate("m:*", "all");
    assert_eq!(
        errors(all),
        "`feature_gate` gates every global element, so the enum over them can be empty\n  \
         help: leave one of them without a gate, or remove `global_element_enum`"
    );
    assert_eq!(
        errors(config().feature_gate("m:Order", "a b").feature_gate("m:Order/item", "a").setters(true).setters(false)),
        "`feature_gate` gates `m:Order` by `a b`, which is not a feature of Cargo\n  help: use letters, digits and _ - + .\n\
         `feature_gate` selects `m:Order/item`, but only types can be gated\n  help: write a pattern without `/`\n\
         `setters` is given twice\n  help: remove one"
    );
}

#[test]
fn rejects_closing_what_is_no_enumeration() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docs/messages.xsd");
    let config = Config::new().schema(&file).closed_enumerations("m:Order");
    assert_eq!(
        short(&config.generate().unwrap_err()),
        "`closed_enumerations` selects `m:Order`, but there is no such enumeration\n  \
         help: an enumeration lists texts, and no other facet restricts it"
    );
}

#[test]
fn rejects_boxing_what_is_no_optional_field_with_a_generated_type() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docs/messages.xsd");
    let config = || Config::new().schema(&file);
    for pattern in ["m:Order/item", "m:Order/priority", "m:Batch/*", "m:Order/deliveries"] {
        assert_eq!(
            short(&config().boxed(pattern).generate().unwrap_err()).lines().next().unwrap(),
            format!("`boxed` selects `{pattern}`, but there is no such optional field with a generated type")
        );
        let generated = config().optional_boxed(pattern).generate().unwrap();
        assert!(!generated.text.contains("Box<"), "{}", generated.text);
    }
    assert_eq!(
        short(&config().optional_boxed("m:Order").generate().unwrap_err()),
        "`optional_boxed` selects `m:Order`, but only fields can be boxed\n  help: write the field after a slash: `p:Name/field`"
    );
    let twice = config().boxed("m:Order/delivery").optional_boxed("m:Order/delivery");
    assert_eq!(
        short(&twice.generate().unwrap_err()),
        "`optional_boxed` selects `m:Order/delivery`, and `boxed` selects it too\n  help: remove one of them"
    );
    let generated = config().boxed("*/delivery").generate().unwrap();
    assert!(generated.text.contains("pub delivery: Option<Box<Delivery>>,"), "{}", generated.text);
}

#[test]
fn rejects_lines_for_and_links_to_components_without_a_page() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docs/messages.xsd");
    let config =
        Config::new().schema(&file).see_also("m:Ordre", "See [m:Invoice].").see_also("m:Order", "[Order], [x](y)");
    assert_eq!(
        short(&config.generate().unwrap_err()),
        "`see_also` names `Order`, but there is no such element or type\n  help: did you mean `m:Order`?\n\
         `see_also` names `m:Ordre`, but there is no such element or type\n  help: did you mean `m:Order`?"
    );
}

#[test]
fn rejects_external_types_that_cannot_replace_another() {
    let folder = folder("external");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docs/messages.xsd");
    let errors = |config: Config| short(&config.generate().unwrap_err());
    let config = || Config::new().schema(&file);
    assert_eq!(
        errors(
            config()
                .extern_type("m:Priority", "other::P")
                .extern_type("m:A", "crate::A")
                .extern_type("m:B", "crate::A")
        ),
        "`extern_type` replaces `m:Priority` by `other::P`, which is no path in your crate\n  \
         help: start it with `crate`; generated code implements traits for the type\n\
         `extern_type` replaces both `m:A` and `m:B` by `crate::A`\n  help: use a type for each of them"
    );
    let wrong = config()
        .extern_type("m:Priority", "crate::P")
        .rename("m:Priority", "Urgency")
        .extern_type("m:Order", "crate::O")
        .extern_type("m:Prioritie", "crate::Q");
    assert_eq!(
        errors(wrong),
        "`extern_type` cannot replace `m:Order`: it is a complex type\n  help: only simple types can be replaced\n\
         `extern_type` cannot replace `m:Prioritie`: the schema has no such type\n  help: did you mean `m:Priority`?\n\
         `extern_type` cannot replace `m:Priority`: `rename` gives it a name\n  help: remove one of them"
    );
    let twice = config().extern_type("m:Priority", "crate::P").extern_type("m:Priority", "crate::Q");
    assert_eq!(errors(twice), "the external type of `m:Priority` is given twice\n  help: remove one");
    let schema = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:simpleType name="A"><xs:restriction base="xs:int"/></xs:simpleType>
<xs:simpleType name="B"><xs:restriction base="A"/></xs:simpleType>
<xs:simpleType name="C"><xs:restriction base="B"><xs:maxInclusive value="5"/></xs:restriction></xs:simpleType>
</xs:schema>"#;
    fs::write(folder.join("b.xsd"), schema).unwrap();
    let restricted = errors(Config::new().schema(folder.join("b.xsd")).extern_type("A", "crate::A"));
    let expected = "b.xsd:4:50: C: only patterns and enumerated values can restrict a type that `extern_type` replaces\n  \
                    help: replace this type too";
    assert!(restricted.ends_with(expected), "{restricted}");
}

#[test]
fn rejects_mappings_that_cannot_hold_values_of_the_schema() {
    let file = folder("mapping").join("b.xsd");
    let schema = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:simpleType name="A"><xs:restriction base="xs:integer"><xs:maxInclusive value="9223372036854775808"/></xs:restriction></xs:simpleType>
<xs:complexType name="B"><xs:attribute name="at" type="xs:dateTime" default="2020-01-01T00:00:00"/>
<xs:attribute name="on" type="xs:date" default="2020-01-01+01:00"/>
<xs:attribute name="for" type="xs:duration" default="P1M"/></xs:complexType>
</xs:schema>"#;
    fs::write(&file, schema).unwrap();
    let config = || Config::new().schema(&file);
    assert!(config().map_integers(Integers::BigInt).generate().is_ok());
    let errors = config().map_integers(Integers::I64).map_dates(Dates::Chrono).generate().unwrap_err();
    let messages: Vec<String> = errors.iter().map(|error| format!("{:?} {}", error.line(), error.message())).collect();
    assert_eq!(
        messages,
        [
            "Some(2) the mapping of xs:integer cannot hold `9223372036854775808`",
            "Some(3) the mapping of xs:dateTime cannot hold `2020-01-01T00:00:00`",
            "Some(4) the mapping of xs:date cannot hold `2020-01-01+01:00`",
            "Some(5) the mapping of xs:duration cannot hold `P1M`",
        ]
    );
    let twice = config().map_dates(Dates::Jiff).map_dates(Dates::Time).generate().unwrap_err();
    assert_eq!(short(&twice), "`map_dates` is given twice\n  help: remove one");
}

#[test]
fn rules_may_name_components_that_are_not_selected() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docs/messages.xsd");
    let config = || Config::new().schema(&file).root("m:Invoice").attribute("m:Priority/=low", "#[deprecated]");
    config().attribute("m:Order", "#[deprecated]").generate().unwrap();
    assert!(config().attribute("m:Ordr", "#[deprecated]").generate().is_err());
}

#[test]
fn rejects_names_that_are_not_rust() {
    let config = Config::new()
        .schema(folder("names").join("a.xsd"))
        .runtime("my runtime")
        .global_element_enum("Any Element")
        .rename("t:a", "type");
    let expected = "`rename` gives `t:a` the name `type`, which is not a Rust name\n  help: use letters, digits and underscores\n\
        the enum over all global elements cannot be named `Any Element`\n  help: give it the name of a Rust type\n\
        the runtime `my runtime` is not a Rust path\n  help: write it like `::xsd_bind`";
    assert_eq!(short(&config.generate().unwrap_err()), expected);
}

#[test]
fn generated_code_parses_for_any_value() {
    let file = folder("values").join("a.xsd");
    let values: String = ["²", "½ a", "𝟙", "ⓐ", "a\u{301}", "\u{301}", "·", "", "_", "-1", "self", "日本"]
        .iter()
        .map(|value| format!("<xs:enumeration value='{value}'/>"))
        .collect();
    let restriction = format!("<xs:restriction base='xs:string'>{values}</xs:restriction>");
    let type_ = format!("<xs:simpleType name='a·b'>{restriction}</xs:simpleType>");
    fs::write(&file, format!("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>{type_}</xs:schema>")).unwrap();
    let text = Config::new().schema(file).generate().unwrap().text;
    assert!(syn::parse_file(&text).is_ok(), "{text}");
}

#[test]
fn writes_files_atomically() {
    let folder = folder("write");
    let (schema, out) = (folder.join("a.xsd"), folder.join("out.rs"));
    let config = Config::new().schema(&schema);
    assert_eq!(config.write_to(&out).unwrap().files, std::slice::from_ref(&schema));
    let first = fs::metadata(&out).unwrap().modified().unwrap();
    assert_eq!(fs::read_to_string(&out).unwrap(), config.generate().unwrap().text);
    config.write_to(&out).unwrap();
    assert_eq!(fs::metadata(&out).unwrap().modified().unwrap(), first, "a file with the same content is not written");
    let before = fs::read(&out).unwrap();
    fs::write(&schema, "<nothing/>").unwrap();
    assert!(config.write_to(&out).is_err());
    assert_eq!(fs::read(&out).unwrap(), before, "an error leaves the file unchanged");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "no temporary file remains");
    let config = Config::new().schema(folder.join("b.xsd"));
    fs::write(folder.join("b.xsd"), "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"/>").unwrap();
    let errors = config.write_to(folder.join("no/out.rs")).unwrap_err();
    assert!(short(&errors).contains("no/out.rs: cannot write the file: "), "{errors}");
    let error = errors.iter().next().unwrap();
    assert_eq!((error.kind(), error.path()), (ErrorKind::Io, Some(folder.join("no/out.rs").as_path())));
    assert_eq!(error.io_error().unwrap().kind(), io::ErrorKind::NotFound);
    assert!(errors.source().unwrap().is::<io::Error>());
}

fn errors(name: &str, schema: &str) -> Errors {
    let file = folder(name).join("a.xsd");
    fs::write(&file, schema).unwrap();
    Config::new().schema(file).generate().unwrap_err()
}

#[test]
fn errors_have_kind_position_component_and_help() {
    let head = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>";
    let schema =
        errors("schema", &format!("{head}\n<xs:element name='b' type='t:A'/><xs:simpleType name='a'/></xs:schema>"));
    let error = schema.iter().next().unwrap();
    assert_eq!((error.kind(), error.line(), error.column()), (ErrorKind::Schema, Some(2), Some(34)));
    assert_eq!((error.component(), error.message()), (Some("t:a"), "<xs:simpleType> has no content"));
    assert_eq!(error.help(), Some("add xs:restriction, xs:list or xs:union"));
    assert!(error.path().unwrap().ends_with("schema/a.xsd") && error.io_error().is_none());
    for (name, schema, kind) in [
        ("xml", "<a".to_string(), ErrorKind::Xml),
        ("version", format!("{head}<xs:override/></xs:schema>"), ErrorKind::Unsupported),
        (
            "shape",
            format!(
                "{head}<xs:complexType name='T'><xs:choice maxOccurs='9'><xs:element name='a' minOccurs='2' maxOccurs='9'/>\
                 <xs:element name='b'/></xs:choice></xs:complexType></xs:schema>"
            ),
            ErrorKind::Unsupported,
        ),
    ] {
        assert!(errors(name, &schema).iter().all(|error| error.kind() == kind), "{name}");
    }
    let setting = Config::new().generate().unwrap_err();
    let error = setting.into_iter().next().unwrap();
    assert_eq!((error.kind(), error.path(), error.line()), (ErrorKind::Config, None, None));
}

/// The examples in the documentation of xsd-bindgen and xsd-bind use this code. `UPDATE=1` rewrites it.
#[test]
fn the_code_of_the_examples_is_current() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    for example in [
        "tests/docs/order",
        "../xsd-bind/docs/order",
        "../xsd-bind/docs/parcel",
        "../xsd-bind/docs/catalog",
        "../xsd-bind/tests/streams/feed",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(example);
        let text = Config::new().schema(path.with_extension("xsd")).generate().unwrap().text;
        let golden = path.with_extension("rs");
        if update {
            fs::write(golden, text).unwrap();
        } else {
            assert!(text == fs::read_to_string(golden).unwrap(), "UPDATE=1 rewrites {example}.rs");
        }
    }
}
