//! Loads schemas: `load/bad.txt` has invalid schemas with their errors, `load/good.txt` valid schemas with their model.
//!
//! A case has a title (`=== title`), files (`--- name`) and the result (`--- errors` or `--- model`). `load` gets the first
//! file. A file that does not begin with `<?xml`, `<!` or `<xs:schema` is wrapped in a schema with the target namespace
//! `urn:t`, whose start tag is the first line. `UPDATE=1` rewrites the results.

#[path = "load/dump.rs"]
mod dump;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use xsd_bindgen::internals::{Loaded, load};

/// Creates an empty folder for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

struct Case<'a> {
    name: &'a str,
    files: Vec<(&'a str, &'a str)>,
    result: &'a str,
}

fn parse(text: &str) -> Vec<Case<'_>> {
    split(text, "=== ")
        .into_iter()
        .map(|case| {
            let (name, rest) = case.split_once('\n').unwrap();
            let mut parts: Vec<(&str, &str)> =
                split(rest, "--- ").into_iter().map(|part| part.split_once('\n').unwrap()).collect();
            let (_, result) = parts.pop().unwrap();
            Case { name, files: parts, result }
        })
        .collect()
}

/// Returns what follows each marker at the start of a line, up to the next one.
fn split<'a>(text: &'a str, marker: &str) -> Vec<&'a str> {
    let is_start = |at: &usize| *at == 0 || text[..*at].ends_with('\n');
    let starts: Vec<usize> = text.match_indices(marker).map(|(at, _)| at).filter(is_start).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[start + marker.len()..end]).collect()
}

fn wrapped(content: &str) -> String {
    if ["<?xml", "<!", "<xs:schema"].iter().any(|start| content.starts_with(start)) || content.trim().is_empty() {
        return content.to_string();
    }
    let open = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">"#;
    format!("{open}\n{content}</xs:schema>\n")
}

fn run(case: &Case<'_>, folder: &Path) -> String {
    let folder = folder.join(case.name.replace(|c: char| !c.is_alphanumeric(), "-"));
    fs::create_dir_all(&folder).unwrap();
    for (name, content) in &case.files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, wrapped(content)).unwrap();
    }
    let prefix = format!("{}/", folder.display());
    match load(&[folder.join(case.files[0].0)], &BTreeMap::new()) {
        Ok(Loaded { schema, .. }) => dump::dump(&schema),
        Err(errors) => format!("{errors}\n").replace(&prefix, ""),
    }
}

fn check(file: &str, kind: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/load").join(file);
    let text = fs::read_to_string(&path).unwrap();
    let (folder, mut updated, mut wrong) = (folder(file), String::new(), Vec::new());
    for case in parse(&text) {
        let found = run(&case, &folder);
        if found.trim_end() != case.result.trim_end() {
            wrong.push(format!("{}\nexpected:\n{}\nfound:\n{found}", case.name, case.result.trim_end()));
        }
        updated += &format!("=== {}\n", case.name);
        for (name, content) in &case.files {
            updated += &format!("--- {name}\n{content}");
        }
        updated += &format!("--- {kind}\n{found}\n");
    }
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::write(&path, updated).unwrap();
    } else {
        assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    }
}

#[test]
fn invalid_schemas_have_the_expected_errors() {
    check("bad.txt", "errors");
}

#[test]
fn valid_schemas_have_the_expected_model() {
    check("good.txt", "model");
}

#[test]
fn damaged_schemas_do_not_panic() {
    let folder = folder("damaged");
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/load/good.txt")).unwrap();
    let mut random = 1u64;
    let mut below = |limit: usize| {
        random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        usize::try_from(random >> 33).unwrap() % limit.max(1)
    };
    let path = folder.join("a.xsd");
    for case in parse(&text) {
        let whole = wrapped(case.files[0].1);
        let words: Vec<&str> = whole.split_inclusive(['"', '<', '>', ' ']).collect();
        for _ in 0..60 {
            let mut words = words.clone();
            for _ in 0..=below(2) {
                let (from, to) = (below(words.len()), below(words.len()));
                match below(3) {
                    0 => drop(words.remove(from)),
                    1 => words.swap(from, to),
                    _ => words[from] = words[to],
                }
            }
            fs::write(&path, words.concat()).unwrap();
            drop(load(std::slice::from_ref(&path), &BTreeMap::new()).map_err(|errors| errors.to_string()));
        }
    }
}

#[test]
fn deep_schemas_do_not_exhaust_the_stack() {
    let path = folder("deep").join("a.xsd");
    let deep = |depth: usize| {
        let (open, close) = ("<xs:sequence>".repeat(depth), "</xs:sequence>".repeat(depth));
        wrapped(&format!("<xs:complexType name=\"A\">{open}{close}</xs:complexType>"))
    };
    fs::write(&path, deep(97)).unwrap();
    assert!(load(std::slice::from_ref(&path), &BTreeMap::new()).is_ok());
    fs::write(&path, deep(1_000_000)).unwrap();
    let errors = load(std::slice::from_ref(&path), &BTreeMap::new()).unwrap_err().to_string();
    assert!(errors.starts_with("error[XSD0020]: elements are nested more than 100 levels deep\n"), "{errors}");
}

#[test]
fn reports_unreadable_files() {
    let folder = folder("unreadable");
    fs::write(folder.join("empty.xsd"), "").unwrap();
    fs::write(folder.join("latin.xsd"), b"<?xml version='1.0'?>\n<\xE9/>").unwrap();
    let files = ["missing.xsd", "empty.xsd", "latin.xsd", "."].map(|name| folder.join(name));
    let errors = load(&files, &BTreeMap::new()).unwrap_err();
    let found: Vec<_> = errors.iter().map(|e| (e.message(), e.path().unwrap(), e.line().zip(e.column()))).collect();
    let expected = [
        ("this is a directory, not a schema file", folder.join("."), None),
        ("the file is empty", folder.join("empty.xsd"), None),
        ("invalid UTF-8", folder.join("latin.xsd"), Some((2, 2))),
        ("file not found", folder.join("missing.xsd"), None),
    ];
    assert_eq!(found, expected.each_ref().map(|(message, path, position)| (*message, path.as_path(), *position)));
}

#[test]
fn the_encoding_does_not_affect_the_model() {
    let folder = folder("encodings");
    let text = wrapped("<xs:element name=\"é\" type=\"xs:string\" default=\"ü\"/>\n");
    let utf16 = |unit: fn(u16) -> [u8; 2]| format!("\u{FEFF}{text}").encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let latin = format!("<?xml version='1.0' encoding='iso-8859-1'?>{text}");
    let files: [(&str, Vec<u8>); 5] = [
        ("utf8.xsd", text.clone().into_bytes()),
        ("mark.xsd", format!("\u{FEFF}{text}").into_bytes()),
        ("little.xsd", utf16(u16::to_le_bytes)),
        ("big.xsd", utf16(u16::to_be_bytes)),
        ("latin.xsd", latin.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()),
    ];
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
        let schema = load(&[folder.join(name)], &BTreeMap::new()).unwrap().schema;
        assert_eq!(
            dump::dump(&schema),
            format!("namespace t = urn:t ({name})\nelement t:é: xs:string default \"ü\"\n")
        );
    }
}

#[test]
fn maps_locations_and_namespaces_to_files() {
    let folder = folder("locations");
    let import = "<xs:import namespace=\"urn:b\" schemaLocation=\"http://example.org/b.xsd\"/>\n\
                  <xs:element name=\"E\" type=\"b:T\" xmlns:b=\"urn:b\"/>\n";
    fs::write(folder.join("a.xsd"), wrapped(import)).unwrap();
    let type_ = "<xs:complexType name=\"T\"/>\n";
    fs::write(folder.join("local.xsd"), wrapped(type_).replace("urn:t", "urn:b")).unwrap();
    let files = [folder.join("a.xsd")];
    let map = |key: &str| BTreeMap::from([(key.to_string(), folder.join("local.xsd"))]);
    for key in ["http://example.org/b.xsd", "urn:b"] {
        assert_eq!(load(&files, &map(key)).unwrap().files.len(), 2);
    }
    let errors = load(&files, &map("urn:c")).unwrap_err();
    let messages: Vec<&str> = errors.iter().map(|error| error.message()).collect();
    let expected = ["no schema refers to the mapped location `urn:c`", "http://example.org/b.xsd is not a local file"];
    assert_eq!(messages, expected);
    let both = [folder.join("a.xsd"), folder.join("local.xsd")];
    assert!(load(&both, &BTreeMap::new()).is_ok(), "another given file has the namespace");
}
