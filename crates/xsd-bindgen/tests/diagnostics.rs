//! Tests each diagnostic code: the examples on its page, and the text of the diagnostic in `diagnostics/<code>.txt`.
//!
//! The wrong example of a page has the code, and the correct one has no errors. An example has several files if a fence names a
//! file; the first file is the schema. A file that does not begin with `<?xml` or `<xs:schema` is wrapped in a schema with the
//! target namespace `urn:t`, whose start tag is the first line. Codes without such an example are in `ELSEWHERE` or `UNREACHABLE`.
//! `UPDATE=1` rewrites the texts.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use xsd_bindgen::{Config, ErrorCode, Errors, codes, explain};

/// Provokes a diagnostic in a folder, and returns its text.
type Provoke = fn(&Path) -> String;

/// The diagnostics that no schema can provoke, or only one that is no text for a page.
const ELSEWHERE: [(&str, Provoke); 30] = [
    ("XSD0003", |folder| errors(Config::new().schema(order(folder)).write_to(folder.join("no/order.rs")))),
    ("XSD0007", |folder| generate(Config::new().schema(file(folder, "empty.xsd", b"")))),
    ("XSD0009", |folder| generate(Config::new().schema(file(folder, "latin.xsd", b"<a>\n caf\xE9 <b/>")))),
    ("XSD0020", |folder| {
        let deep =
            format!("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n{}", "<xs:sequence>\n".repeat(101));
        generate(Config::new().schema(file(folder, "deep.xsd", deep.as_bytes())))
    }),
    ("XSD0901", |_| generate(Config::new().root("t:Order"))),
    ("XSD0902", |folder| generate(Config::new().schema(order(folder)).root("t:Order").root("t:Order"))),
    ("XSD0903", |folder| generate(Config::new().schema(order(folder)).root("t:Ordr"))),
    ("XSD0904", |folder| generate(Config::new().schema(order(folder)).root("t:Order").prunable("t:Order"))),
    ("XSD0905", |folder| generate(Config::new().schema(order(folder)).rename("t:Ordr", "Purchase"))),
    ("XSD0906", |folder| generate(Config::new().schema(order(folder)).rename("t:Order/itm", "article"))),
    ("XSD0907", |folder| generate(Config::new().schema(order(folder)).module("urn:u", "shop"))),
    ("XSD0908", |folder| generate(Config::new().schema(order(folder)).runtime("a-b").rename("t:Order", "a b"))),
    ("XSD0909", |folder| generate(Config::new().schema(order(folder)).map_location("urn:u", "u.xsd"))),
    ("XSD0910", |folder| generate(Config::new().schema(order(folder)).root("t:Batch").prunable("t:Batch"))),
    ("XSD0911", |folder| generate(Config::new().schema(order(folder)).rename("t:Priority/low", "High"))),
    ("XSD0912", |folder| errors(Config::new().schema(order(folder)).write_to_out_dir("order.rs"))),
    ("XSD0914", |folder| {
        let generated = Config::new().schema(order(folder)).prunable("t:Batch").generate().unwrap();
        generated.warnings.iter().map(ToString::to_string).collect()
    }),
    ("XSD0915", |folder| generate(Config::new().schema(order(folder)).derive("t:Ordr", "PartialOrd"))),
    ("XSD0916", |folder| {
        let money = r#"<xs:simpleType name="Money"><xs:restriction base="xs:string"/></xs:simpleType>"#;
        let config = Config::new().schema(file(folder, "money.xsd", wrapped(money).as_bytes()));
        generate(config.extern_type("t:Money", "crate::Money").rename("t:Money", "Amount"))
    }),
    ("XSD0917", |folder| generate(Config::new().schema(order(folder)).prefix("urn:t", "t:"))),
    ("XSD0918", config_file),
    ("XSD0919", |folder| {
        let part = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:u">
<xs:import namespace="urn:t"/>
<xs:complexType name="Part"><xs:sequence><xs:element name="order" type="t:Order"/></xs:sequence></xs:complexType>
</xs:schema>"#;
        let config = Config::new().schema(order(folder)).schema(file(folder, "part.xsd", part.as_bytes()));
        generate(config.extern_namespace("urn:u", "parts::part"))
    }),
    ("XSD0920", |folder| {
        let big = r#"<xs:complexType name="Big"><xs:attribute name="n" type="xs:integer" default="99999999999999999999"/></xs:complexType>"#;
        let config = Config::new().schema(file(folder, "big.xsd", wrapped(big).as_bytes()));
        generate(config.map_integers(xsd_bindgen::Integers::I64))
    }),
    ("XSD0002", |folder| generate(Config::new().schema(folder))),
    ("XSD0022", |folder| {
        let path = folder.join("large.xsd");
        fs::File::create(&path).unwrap().set_len((64 << 20) + 1).unwrap();
        generate(Config::new().schema(path))
    }),
    ("XSD0815", |folder| {
        let city = |number: u32| match number {
            9 => r#"<xs:simpleType name="City"><xs:restriction base="xs:string"/></xs:simpleType>"#.to_owned(),
            _ => format!(
                "<xs:redefine schemaLocation=\"{}.xsd\"><xs:simpleType name=\"City\"><xs:restriction base=\"t:City\"/></xs:simpleType></xs:redefine>",
                number + 1
            ),
        };
        (0..=9).for_each(|number| drop(file(folder, &format!("{number}.xsd"), wrapped(&city(number)).as_bytes())));
        generate(Config::new().schema(folder.join("0.xsd")))
    }),
    ("XSD0817", |folder| {
        let group = |number: u32| {
            let next = number + 1;
            format!(
                "<xs:group name=\"G{number}\"><xs:sequence><xs:group ref=\"t:G{next}\"/><xs:group ref=\"t:G{next}\"/></xs:sequence></xs:group>\n"
            )
        };
        let groups: String = (0..200).map(group).collect();
        let rest = "<xs:group name=\"G200\"><xs:sequence/></xs:group>\n<xs:complexType name=\"T\"><xs:group ref=\"t:G0\"/></xs:complexType>\n";
        generate(Config::new().schema(file(folder, "groups.xsd", wrapped(&format!("{groups}{rest}")).as_bytes())))
    }),
    ("XSD0818", |folder| {
        let derived = |number: u32| {
            let base = number - 1;
            format!(
                "<xs:complexType name=\"T{number}\"><xs:complexContent><xs:extension base=\"t:T{base}\"/></xs:complexContent></xs:complexType>\n"
            )
        };
        let types: String = (1..=200).map(derived).collect();
        let all = wrapped(&format!("<xs:complexType name=\"T0\"/>\n{types}"));
        generate(Config::new().schema(file(folder, "types.xsd", all.as_bytes())))
    }),
    ("XSD0820", |folder| {
        let nested = |number: u32| {
            let next = number + 1;
            format!(
                "<xs:complexType name=\"T{number}\"><xs:sequence><xs:element name=\"E\" type=\"t:T{next}\"/></xs:sequence></xs:complexType>\n"
            )
        };
        let types: String = (0..200).map(nested).collect();
        let all = wrapped(&format!("<xs:complexType name=\"T200\"/>\n{types}"));
        generate(Config::new().schema(file(folder, "nested.xsd", all.as_bytes())))
    }),
    ("XSD0930", |folder| {
        generate(Config::new().schema(order(folder)).catalog(file(folder, "catalog.xml", b"<catalog/>")))
    }),
];

/// The diagnostics that no test can provoke, and why.
const UNREACHABLE: [(&str, &str); 4] = [
    ("XSD0004", "the operating system starts the thread"),
    ("XSD0810", "`check` reports references that do not resolve"),
    ("XSD0899", "`grammar` reports what xsd-parser rejects or reads differently"),
    ("XSD0913", "`plan` makes only names that are Rust"),
];

#[cfg(feature = "toml")]
fn config_file(folder: &Path) -> String {
    errors(Config::from_file(file(folder, "xsd-bindgen.toml", b"schemas = []\nroot = [\"t:Order\"]\n")))
}

/// Only the feature reads files, so this text stands for theirs.
#[cfg(not(feature = "toml"))]
fn config_file(_: &Path) -> String {
    include_str!("diagnostics/XSD0918.txt").trim_end().to_owned()
}

fn generate(config: Config) -> String {
    config.generate().unwrap_err().to_string()
}

fn errors<T: std::fmt::Debug>(result: Result<T, Errors>) -> String {
    result.map_or_else(|errors| errors.to_string(), |_| "no error".to_owned())
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Writes the schema for the tests of the configuration.
fn order(folder: &Path) -> PathBuf {
    let body = r#"<xs:complexType name="Order">
  <xs:sequence>
    <xs:element name="item" type="xs:string"/>
  </xs:sequence>
</xs:complexType>
<xs:complexType name="Batch">
  <xs:choice maxOccurs="unbounded">
    <xs:element name="order" type="t:Order"/>
  </xs:choice>
</xs:complexType>
<xs:simpleType name="Priority">
  <xs:restriction base="xs:string">
    <xs:enumeration value="low"/>
    <xs:enumeration value="high"/>
  </xs:restriction>
</xs:simpleType>
"#;
    file(folder, "order.xsd", wrapped(body).as_bytes())
}

fn wrapped(content: &str) -> String {
    if content.starts_with("<?xml") || content.starts_with("<xs:schema") {
        return content.to_owned();
    }
    let open = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">"#;
    format!("{open}\n{content}</xs:schema>\n")
}

/// Creates an empty folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diagnostics").join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Returns the files of the example that follows a heading of a page; the first is `schema.xsd`.
fn example<'a>(page: &'a str, heading: &str) -> Vec<(&'a str, &'a str)> {
    let Some((_, rest)) = page.split_once(heading) else { return Vec::new() };
    let rest = rest.split("\nCorrect:\n").next().unwrap();
    let fences = rest.split("```xml").skip(1).map(|fence| fence.split("```").next().unwrap());
    let file = |fence: &'a str| {
        let (name, content) = fence.split_once('\n').unwrap();
        (if name.is_empty() { "schema.xsd" } else { name.trim() }, content)
    };
    fences.map(file).collect()
}

/// Generates code for an example.
fn run(files: &[(&str, &str)], name: &str) -> Result<(), Errors> {
    let folder = folder(name);
    for (name, content) in files {
        file(&folder, name, wrapped(content).as_bytes());
    }
    Config::new().schema(folder.join("schema.xsd")).generate().map(drop)
}

/// Removes the folder of a test from a text.
fn shown(text: &str, name: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diagnostics").join(name).display().to_string();
    format!("{}\n", text.replace(&format!("{folder}/"), "").replace(&folder, "FOLDER"))
}

#[test]
fn each_code_has_a_page_with_tested_examples() {
    for code in codes() {
        let page = code.page();
        assert!(page.starts_with(&format!("# {code}: {}\n\n", code.title())), "{code}");
        assert_eq!(explain(code.as_str()), Some(page));
        let elsewhere = |known: &str| known == code.as_str();
        let is_special = ELSEWHERE.iter().any(|(known, _)| elsewhere(known))
            || UNREACHABLE.iter().any(|(known, _)| elsewhere(known));
        let wrong = example(page, "\nWrong:\n");
        assert!(is_special || !wrong.is_empty(), "{code} has no example");
        let correct = example(page, "\nCorrect:\n");
        assert!(wrong.is_empty() || !correct.is_empty(), "{code} has no corrected example");
        if !correct.is_empty() {
            run(&correct, &format!("{code}-correct")).unwrap_or_else(|errors| panic!("{code}: {errors}"));
        }
    }
}

#[test]
fn each_code_has_the_expected_text() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    fs::create_dir_all(&texts).unwrap();
    let (mut missing, mut wrong, mut expected) = (Vec::new(), Vec::new(), BTreeSet::new());
    for code in codes().iter().filter(|code| !UNREACHABLE.iter().any(|(known, _)| *known == code.as_str())) {
        let name = code.as_str();
        let text = match ELSEWHERE.iter().find(|(known, _)| *known == name) {
            Some((_, provoke)) => provoke(&folder(name)),
            None => errors(run(&example(code.page(), "\nWrong:\n"), name)),
        };
        let text = shown(&text, name);
        if !text.contains(&format!("[{name}]: ")) {
            missing.push(format!("{name} is not reported, but:\n{text}"));
            continue;
        }
        let path = texts.join(format!("{name}.txt"));
        expected.insert(path.clone());
        if update {
            fs::write(&path, text).unwrap();
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            wrong.push(format!("{name}:\n{text}"));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let found: BTreeSet<PathBuf> = fs::read_dir(texts).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_encoding_does_not_affect_the_text() {
    let name = "encodings";
    let folder = folder(name);
    let body = "<xs:element name=\"Größe\" type=\"xs:strng\"/>\n<xs:element name=\"Größe\"\ttype=\"xs:strng\"/>\n";
    let text = wrapped(body);
    let utf16 = |unit: fn(u16) -> [u8; 2]| format!("\u{FEFF}{text}").encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let latin = format!("<?xml version='1.0' encoding='iso-8859-1'?>{text}");
    let files: [Vec<u8>; 6] = [
        text.clone().into_bytes(),
        text.replace('\n', "\r\n").into_bytes(),
        format!("\u{FEFF}{text}").into_bytes(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        latin.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
    ];
    let expected = "error[XSD0201]: the element `t:Größe` is declared twice
 --> a.xsd:3:19
  |
2 | <xs:element name=\"Größe\" type=\"xs:strng\"/>
  |                   ----- first declared here
3 | <xs:element name=\"Größe\"    type=\"xs:strng\"/>
  |                   ^^^^^
  |
  = in: t:Größe
  = help: rename or remove one of them
";
    for bytes in files {
        let text = generate(Config::new().schema(file(&folder, "a.xsd", &bytes)));
        assert_eq!(shown(&text, name), expected);
    }
}

#[test]
fn many_errors_in_a_minified_schema_are_short() {
    let name = "minified";
    let folder = folder(name);
    let element = |number: u32| format!("<xs:element name=\"e{number}\" type=\"t:T{number}\"/>");
    let text = wrapped(&(0..2_000).map(element).collect::<String>());
    let errors = Config::new().schema(file(&folder, "a.xsd", text.as_bytes())).generate().unwrap_err();
    assert_eq!(errors.iter().len(), 2_000);
    let text = errors.to_string();
    assert!(text.len() < 2_000 * 500 && text.ends_with("\n\nerror: 2000 errors"));
}

#[test]
fn codes_are_sorted_and_unique() {
    let codes: Vec<ErrorCode> = codes().to_vec();
    let unique: BTreeSet<ErrorCode> = codes.iter().copied().collect();
    assert_eq!(unique.len(), codes.len());
    assert_eq!(unique.into_iter().collect::<Vec<_>>(), codes);
    assert_eq!(explain("xsd0203"), explain("XSD0203"));
    assert_eq!(explain("XSD0000"), None);
}
