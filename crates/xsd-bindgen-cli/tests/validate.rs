//! `validate` agrees with `xmllint` on the cases of the generator, on random documents and on mutants.
//!
//! `ROUNDS=n` makes n times as many documents.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xsd_samples::{Extent, Model, Options, Size, document, mutants, oracle, sample};

/// A document and what is known of it.
struct Item {
    document: String,
    /// Where it comes from.
    origin: String,
    /// Whether it is valid, if that is known without an oracle.
    valid: Option<bool>,
    /// Whether `xmllint` may be wrong.
    excused: bool,
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect());
    let mut entries: Vec<PathBuf> = entries.unwrap_or_default();
    entries.sort();
    entries
}

fn model(schema: &Path) -> Model {
    Model::new(&xsd_samples::load(&[schema]).unwrap())
}

/// The verdicts of the command.
fn verdicts(schema: &Path, name: &str, items: &[Item]) -> Vec<(bool, String)> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("validate-{name}"));
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    let mut verdicts = Vec::new();
    for (number, chunk) in items.chunks(1000).enumerate() {
        let files: Vec<String> = (0..chunk.len()).map(|index| format!("{number}-{index}.xml")).collect();
        for (file, item) in files.iter().zip(chunk) {
            fs::write(folder.join(file), &item.document).unwrap();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_xsd-bindgen"));
        command.current_dir(&folder).args(["validate", "--format", "json", "--schema"]).arg(schema).args(&files);
        let output = command.output().unwrap();
        assert!(output.status.code() < Some(2), "{}", String::from_utf8_lossy(&output.stderr));
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        for verdict in found.as_array().unwrap() {
            verdicts.push((verdict["valid"].as_bool().unwrap(), verdict["violations"].to_string()));
        }
    }
    fs::remove_dir_all(&folder).ok();
    verdicts
}

/// Compares the verdicts with what is known and with those of `xmllint`; returns the disagreements.
fn compare(schema: &Path, name: &str, items: &[Item]) -> Vec<String> {
    let own = verdicts(schema, name, items);
    assert_eq!(own.len(), items.len());
    let mut wrong = Vec::new();
    for (item, (valid, violations)) in items.iter().zip(&own) {
        if item.valid.is_some_and(|known| known != *valid) {
            wrong.push(format!("{}: valid={valid} {violations}\n{}", item.origin, item.document));
        }
    }
    let documents: Vec<&str> = items.iter().map(|item| item.document.as_str()).collect();
    match oracle::judge(schema, &documents) {
        Err(oracle::OracleError::NotInstalled) if std::env::var("REQUIRE_ORACLE").is_err() => {
            println!("skipped: {}", oracle::OracleError::NotInstalled);
        }
        // libxml2 looks for the attributes of these namespaces in files of their own.
        Err(oracle::OracleError::Schema(message))
            if ["XML/1998/namespace", "XMLSchema-instance"].iter().any(|uri| message.contains(uri)) => {}
        Err(error) => panic!("{error}"),
        Ok(judged) => {
            for ((item, (valid, violations)), verdict) in items.iter().zip(&own).zip(&judged) {
                if !item.excused && verdict.is_valid() != *valid {
                    wrong.push(format!("{}: {violations}, xmllint: {verdict:?}\n{}", item.origin, item.document));
                }
            }
        }
    }
    wrong
}

/// Documents of each global element; of each n-th one also mutants, and of these each n-th one.
fn random(model: &Model, rounds: std::ops::Range<u64>, (every, share): (usize, usize)) -> Vec<Item> {
    let mut items = Vec::new();
    for (index, name) in model.roots().into_iter().enumerate() {
        for round in rounds.clone() {
            let size = [Size::Small, Size::Medium][round as usize % 2];
            let options = Options { size, simple_xsi_type: round % 2 == 1, ..Options::default() };
            let origin = || format!("{name} {round}");
            let documents = document(model, &name, round, &options).into_iter();
            let documents = documents.chain(sample(model, &name, Extent::Full, round, true).filter(|_| round == 0));
            items.extend(documents.map(|document| Item {
                document,
                origin: origin(),
                valid: Some(true),
                excused: false,
            }));
            if !(index + round as usize).is_multiple_of(every) {
                continue;
            }
            for mutant in mutants(model, &name, round).into_iter().skip(round as usize % share).step_by(share) {
                let origin = format!("{name} {round} {}", mutant.rule);
                let excused = oracle::too_lenient(mutant.rule).is_some();
                items.push(Item { document: mutant.document, origin, valid: Some(false), excused });
            }
        }
    }
    items
}

fn report(wrong: &[String]) {
    let shown: Vec<&str> = wrong.iter().take(8).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} disagreements:\n{}", wrong.len(), shown.join("\n\n"));
}

/// The cases with identity constraints or IDs, which random documents ignore. `identity` compares their verdicts.
const CONSTRAINED: [&str; 5] = ["id", "key", "key-scopes", "key-values", "unique"];

/// The documents that libxml2 judges wrongly, and why.
const EXCUSED: [(&str, &str); 3] = [
    ("built-in-types/valid/all.xml", "refuses integers of more than 24 digits"),
    ("fixed-mixed/invalid/any-element.xml", "accepts child elements beside a fixed value (cvc-elt.5.2.2.1)"),
    ("fixed-mixed/invalid/element.xml", "accepts child elements beside a fixed value (cvc-elt.5.2.2.1)"),
];

/// The documents of a case, which are known to be valid or invalid.
fn known(case: &Path) -> Vec<Item> {
    let mut items = Vec::new();
    for (folder, valid) in [("valid", true), ("invalid", false)] {
        for path in entries(&case.join(folder)) {
            if path.extension().is_some_and(|ending| ending == "xml") {
                let document = fs::read_to_string(&path).unwrap();
                let excused = EXCUSED.iter().any(|(document, _)| path.ends_with(document))
                    || CONSTRAINED.iter().any(|name| case.ends_with(name));
                items.push(Item { document, origin: path.display().to_string(), valid: Some(valid), excused });
            }
        }
    }
    items
}

#[test]
fn cases_are_judged_as_they_are_meant() {
    let mut wrong = Vec::new();
    for case in entries(&folder("xsd-bindgen/tests/cases")) {
        let schema = case.join("schema.xsd");
        let mut items = known(&case);
        if !CONSTRAINED.iter().any(|name| case.ends_with(name)) {
            items.extend(random(&model(&schema), 0..rounds(), (1, 4)));
        }
        // libxml2 takes a reference to an abstract element that nothing substitutes as empty content, and compares the prefixes of names
        // with those of a fixed value.
        if case.ends_with("abstract-alone") || case.ends_with("qname-values") {
            items.iter_mut().for_each(|item| item.excused = true);
        }
        wrong.extend(compare(&schema, &case.file_name().unwrap().to_string_lossy(), &items));
    }
    report(&wrong);
}

#[test]
fn small_schemas_are_judged_as_by_xmllint() {
    let rounds = rounds();
    for name in ["plain", "groups", "values", "wild"] {
        let schema = folder("xsd-samples/schemas").join(name).with_extension("xsd");
        report(&compare(&schema, name, &random(&model(&schema), 0..rounds, (1, 2))));
    }
}

/// `ROUNDS` of the environment.
fn rounds() -> u64 {
    std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(1)
}

#[test]
fn documents_of_ews_are_judged_as_by_xmllint() {
    let schema = folder("../schemas/messages.xsd");
    let rounds = rounds();
    let share = if rounds == 1 { (20, 2) } else { (2, 1) };
    let items = random(&model(&schema), 0..rounds, share);
    println!("{} documents", items.len());
    report(&compare(&schema, "ews", &items));
}
