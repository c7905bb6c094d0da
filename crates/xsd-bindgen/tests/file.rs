//! Reads settings from a TOML file.

#![cfg(feature = "toml")]

#[path = "common/short.rs"]
mod short;

use std::fs;
use std::path::{Path, PathBuf};

use short::short;
use xsd_bindgen::{Config, Dates, Decimals, ErrorKind, Integers, Layout};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docs")
}

fn example() -> PathBuf {
    folder().join("xsd-bindgen.toml")
}

fn write(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn the_example_has_the_settings_of_the_methods() {
    let folder = folder();
    let config = Config::new()
        .schema(folder.join("messages.xsd"))
        .annotations(folder.join("messages.xsd"))
        .catalog(folder.join("catalog.xml"))
        .skip_missing_includes(false)
        .roots(["m:Batch", "m:Order"])
        .optional_roots(["m:CreditNote"])
        .prunable("m:Batch")
        .full_checking(true)
        .runtime("::xsd_bind")
        .serde(false)
        .global_element_enum("Document")
        .module("urn:example:messages", "shop")
        .prefix("urn:example:messages", "m")
        .rename("m:Priority", "Urgency")
        .rename("m:Priority/24h", "Express")
        .optional_rename("m:CreditNote", "Credit")
        .attribute("m:Order", "#[doc = \"See also `Batch`.\"]")
        .attribute("m:Order", r#"#[doc(alias = "purchase")]"#)
        .attribute("m:Order/item", r#"#[doc = "The name of an article."]"#)
        .see_also("m:Order", "Answered by [m:Invoice]")
        .optional_see_also("m:Invoice", "Revoked by [m:CreditNote]")
        .setters(true)
        .documentation(true)
        .layout(Layout::SingleFile)
        .closed_enumerations("m:Priority")
        .boxed("m:Order/delivery")
        .optional_boxed("m:Order/refund")
        .map_integers(Integers::I64)
        .map_decimals(Decimals::RustDecimal)
        .map_dates(Dates::Jiff)
        .feature_gate("m:Invoice", "invoices")
        .derive("m:Priority", "PartialOrd")
        .derive("m:Priority", "Ord");
    let read = Config::from_file(example()).unwrap();
    assert_eq!(read.generate().unwrap(), config.generate().unwrap());
}

#[test]
fn the_example_has_every_key() {
    let text = fs::read_to_string(example()).unwrap();
    // The error for an unknown key lists the known ones.
    let error = Config::from_file(write("unknown.toml", "no-such-key = 1")).unwrap_err();
    let keys = error.iter().next().unwrap().message().split('`').skip(3).step_by(2).map(str::to_owned);
    let keys: Vec<String> = keys.collect();
    assert!(keys.contains(&"schemas".to_owned()) && keys.contains(&"derives".to_owned()), "{keys:?}");
    let missing: Vec<&String> = keys
        .iter()
        .filter(|key| !text.contains(&format!("\n{key} = ")) && !text.contains(&format!("[{key}]")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn errors_have_a_place() {
    for (name, text, expected) in [
        (
            "key.toml",
            "serde = true\n  rots = [\"m:Order\"]\n",
            "key.toml:2:3: unknown field `rots`, expected one of `schemas`",
        ),
        ("type.toml", "serde = \"yes\"\n", "type.toml:1:9: invalid type: string \"yes\", expected a boolean"),
        ("twice.toml", "[modules]\n\"urn:a\" = \"a\"\n\"urn:a\" = \"b\"\n", "twice.toml:3:1: duplicate key"),
        ("syntax.toml", "serde =\n", "syntax.toml:1:8: "),
    ] {
        let path = write(name, text);
        let errors = Config::from_file(&path).unwrap_err();
        let message = short(&errors);
        let message = message.strip_prefix(path.parent().unwrap().to_str().unwrap()).unwrap();
        assert!(message[1..].starts_with(expected), "{message}");
        assert_eq!(errors.iter().next().unwrap().kind(), ErrorKind::Config);
    }
    let twice = Config::from_file(write("serde.toml", "serde = true\n")).unwrap().schema(folder().join("messages.xsd"));
    assert_eq!(short(&twice.serde(false).generate().unwrap_err()), "`serde` is given twice\n  help: remove one");
    let missing = Config::from_file("no/such/file.toml").unwrap_err();
    assert_eq!(missing.iter().next().unwrap().kind(), ErrorKind::Io);
}
