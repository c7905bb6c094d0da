//! Attacks the writer with the whole schema: lenient reading of mutants returns values that violate the schema in many ways.
//!
//! Validation and writing must agree on each value. What is written must be read back strictly as the same value, and `xmllint` must
//! accept it. `MUTANTS=n` sets the minimum number of mutants.

use std::collections::BTreeMap;

use ews_types::{Document, ReadOptions, SCHEMA, WriteOptions};
use ews_types_tests::{has_oracle, model, schema_file};
use xsd_bind::generated::Job;
use xsd_samples::{canonical_equal, mutants, oracle};

/// The minimum number of mutants.
const MUTANTS: usize = 5_000;

/// Returns what becomes of the value of a document, and its text if it is written.
fn attack(xml: &str) -> Result<(&'static str, Option<String>), String> {
    let Ok((value, _)) = Document::from_str_with(xml, &ReadOptions::lenient()) else { return Ok(("no value", None)) };
    let violations =
        Job { schema: &SCHEMA, options: &WriteOptions::new(), preserved: &[] }.violations(|writer| value.write(writer));
    match value.to_string_preserving(&[], &WriteOptions::new()) {
        Err(_) if !violations.is_empty() => Ok(("rejected", None)),
        Err(error) => Err(format!("valid, but not written: {error}")),
        Ok(text) if !violations.is_empty() => Err(format!("written, but not valid: {violations:?}\n{text}")),
        Ok(text) => match Document::from_str(&text) {
            Err(error) => Err(format!("written, but not read: {error}\n{text}")),
            Ok(again) => {
                let twice = again.to_string_preserving(&[], &WriteOptions::new()).unwrap_or_default();
                // NaN differs from itself, and the order of an `xs:all` can have elements without a usable value.
                let shown = format!("{value:?}");
                let same = again == value || shown.contains("NaN") || shown.contains("order: Order([");
                match same && canonical_equal(&text, &twice).is_ok() {
                    true => Ok(("written", Some(text))),
                    false => Err(format!("{value:?} is read back as {again:?}\n{text}\n{twice}")),
                }
            }
        },
    }
}

#[test]
fn validation_writing_and_reading_agree() {
    let wanted = std::env::var("MUTANTS").ok().and_then(|wanted| wanted.parse().ok()).unwrap_or(MUTANTS);
    let model = model();
    let (mut counts, mut failures, mut written) = (BTreeMap::<&str, usize>::new(), Vec::new(), Vec::new());
    let (mut made, mut round) = (0, 0);
    while made < wanted {
        for element in model.roots() {
            for mutant in mutants(&model, &element, 9000 + round) {
                made += 1;
                match attack(&mutant.document) {
                    Ok((kind, text)) => {
                        *counts.entry(kind).or_default() += 1;
                        written.extend(text);
                    }
                    Err(what) => failures.push(format!("{}: {what}\n  from {}", mutant.rule, mutant.document)),
                }
            }
        }
        round += 1;
    }
    println!("{made} mutants: {counts:?}");
    if has_oracle() {
        written.sort();
        written.dedup();
        let verdicts = oracle::judge(&schema_file(), &written).expect("xmllint validates the documents");
        let wrong = written.iter().zip(verdicts).filter(|(_, verdict)| !verdict.is_valid());
        failures.extend(wrong.map(|(xml, verdict)| format!("{verdict:?}\n  {xml}")));
    }
    let shown: Vec<&str> = failures.iter().take(8).map(String::as_str).collect();
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), shown.join("\n\n"));
    assert!(counts["written"] > 500 && counts["rejected"] > 500);
}
