//! Tests each case with random documents: valid ones survive reading and writing, and invalid ones are rejected or reported.

mod common;

use common::{CASES, folder};
use xsd_bind::{Error, ErrorKind, ReadOptions};
use xsd_samples::{Model, Options, canonical_equal, document, load, mutants};

/// The number of random documents, and of rounds of mutants, for each element.
const ROUNDS: u64 = 12;

/// The cases for which `xsd-samples` does not create or compare valid documents, and why.
const EXCEPTIONS: [(&str, &str); 6] = [
    ("id", "it creates no references"),
    ("pattern", "it creates no text for \\i and \\c"),
    ("qname", "it writes enumerated names with the prefix of the schema"),
    ("qname-values", "its comparison takes an unprefixed name for a text"),
    ("schema-of-schemas", "its comparison takes an unprefixed name for a text"),
    ("white-space", "it does not normalize the white space of canonical texts"),
];

/// The cases whose identity constraints `xsd-samples` ignores.
const CONSTRAINED: [&str; 4] = ["key", "key-scopes", "key-values", "unique"];

fn report(failures: &[String], made: usize) {
    let shown: Vec<&str> = failures.iter().take(12).map(String::as_str).collect();
    assert!(failures.is_empty(), "{} of {made} fail:\n{}", failures.len(), shown.join("\n\n"));
    assert!(made > 1_000, "only {made} documents were made");
}

fn model(name: &str) -> Model {
    Model::new(&load(&[&folder().join(name).join("schema.xsd")]).unwrap())
}

#[test]
fn random_documents_survive_reading_and_writing() {
    let options = Options { canonical_values: true, ..Options::default() };
    let preserving = ReadOptions::strict().preserve_unknown(true);
    let (mut failures, mut made) = (Vec::new(), 0);
    for case in CASES.iter().filter(|case| EXCEPTIONS.iter().all(|(name, _)| *name != case.name)) {
        let model = model(case.name);
        for element in model.roots() {
            for round in 0..ROUNDS * 2 {
                let Some(xml) = document(&model, &element, round, &options) else { continue };
                made += 1;
                match (case.copy)(&xml, &preserving) {
                    Ok((again, _)) => {
                        if let Err(difference) = canonical_equal(&xml, &again) {
                            failures.push(format!("{}: not the same: {difference}\n{xml}\n{again}", case.name));
                        }
                    }
                    Err(error) if CONSTRAINED.contains(&case.name) && is_constraint(&error) => {}
                    Err(error) => failures.push(format!("{}: {error}\n{xml}", case.name)),
                }
            }
        }
    }
    report(&failures, made);
}

fn is_constraint(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::IdentityConstraint { .. })
}

#[test]
fn strict_reading_rejects_mutants_and_lenient_reading_reports_them() {
    let (mut failures, mut made) = (Vec::new(), 0);
    for case in CASES.iter().filter(|case| EXCEPTIONS.iter().all(|(name, _)| *name != case.name)) {
        let model = model(case.name);
        for element in model.roots() {
            for mutant in (0..ROUNDS).flat_map(|round| mutants(&model, &element, round)) {
                made += 1;
                let xml = &mutant.document;
                if (case.copy)(xml, &ReadOptions::strict()).is_ok() {
                    failures.push(format!("{}: {}: accepted\n{xml}", case.name, mutant.rule));
                }
                match (case.copy)(xml, &ReadOptions::lenient()) {
                    Ok((_, report)) if report.is_empty() => {
                        failures.push(format!("{}: {}: not reported\n{xml}", case.name, mutant.rule));
                    }
                    Ok(_) => {}
                    Err(error) if matches!(error.kind(), ErrorKind::Root { .. }) || error.kind().is_fatal() => {}
                    // Writing can fail for a preserved value. Such an error has no line.
                    Err(error) if error.line().is_none() => {}
                    Err(error) => failures.push(format!("{}: {}: {error}\n{xml}", case.name, mutant.rule)),
                }
            }
        }
    }
    report(&failures, made);
}
