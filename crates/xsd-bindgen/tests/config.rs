//! The settings of a build script.

use std::fs;
use std::path::{Path, PathBuf};

use xsd_bindgen::Config;

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
fn repeated_and_unused_settings() {
    let folder = folder("settings");
    let config = Config::new()
        .schema(folder.join("a.xsd"))
        .roots(["t:a", "t:a"])
        .prunable("t:P")
        .prunable("t:P")
        .map_location("urn:x", "x.xsd")
        .map_location("urn:x", "y.xsd")
        .module("urn:t", "t")
        .module("urn:t", "u");
    let expected = "the location urn:x is given twice; remove one\n\
        the module of urn:t is given twice; remove one\n\
        the prunable type t:P is given twice; remove one\n\
        the root t:a is given twice; remove one";
    assert_eq!(config.generate().unwrap_err().to_string(), expected);
    assert_eq!(Config::new().generate().unwrap_err().to_string(), "no schema is named; add one with Config::schema");
    let unknown = Config::new().schema(folder.join("a.xsd")).module("urn:tt", "t").generate().unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "a module is named for urn:tt, which is no namespace of the schema; the schema has urn:t"
    );
}

#[test]
fn files_are_written_whole_or_not_at_all() {
    let folder = folder("write");
    let (schema, out) = (folder.join("a.xsd"), folder.join("out.rs"));
    let config = Config::new().schema(&schema);
    assert_eq!(config.write_to(&out).unwrap().files, std::slice::from_ref(&schema));
    let first = fs::metadata(&out).unwrap().modified().unwrap();
    assert_eq!(fs::read_to_string(&out).unwrap(), config.generate().unwrap().text);
    config.write_to(&out).unwrap();
    assert_eq!(fs::metadata(&out).unwrap().modified().unwrap(), first, "an equal text is not written again");
    let before = fs::read(&out).unwrap();
    fs::write(&schema, "<nothing/>").unwrap();
    assert!(config.write_to(&out).is_err());
    assert_eq!(fs::read(&out).unwrap(), before, "nothing is written on an error");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "no other file stays");
    let nowhere = Config::new().schema(folder.join("b.xsd"));
    fs::write(folder.join("b.xsd"), "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"/>").unwrap();
    let error = nowhere.write_to(folder.join("no/out.rs")).unwrap_err().to_string();
    assert!(error.contains("no/out.rs: the file cannot be written: "), "{error}");
}
