//! Tests the whole schema with random documents: valid ones survive reading and writing, and mutants are rejected or reported.
//!
//! `xmllint` validates the written documents. `xsd_samples` does not create documents that `xmllint` is known to judge wrongly.

use std::collections::BTreeMap;

use ews_types::{ErrorKind, ReadOptions, WriteOptions};
use ews_types_tests::{has_oracle, model, read, schema_file, write};
use xsd_samples::{Options, canonical_equal, document, mutants, oracle};

/// The number of random documents for each global element.
const DOCUMENTS: u64 = 20;
/// The minimum number of mutants of all elements.
const MUTANTS: usize = 10_000;

fn seed() -> u64 {
    std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1)
}

/// Fails with the number of failures and the first few of them.
fn report(what: &str, failures: &[String]) {
    let shown: Vec<_> = failures.iter().take(8).map(String::as_str).collect();
    assert!(failures.is_empty(), "{} {what}:\n{}", failures.len(), shown.join("\n\n"));
}

#[test]
fn random_documents_survive_reading_and_writing() {
    let model = model();
    let options = Options { canonical_values: true, simple_xsi_type: true, ..Options::default() };
    let preserving = ReadOptions::strict().preserve_unknown(true);
    let (mut failures, mut written, mut count) = (Vec::new(), Vec::new(), 0);
    for element in model.roots() {
        for number in 0..DOCUMENTS {
            let Some(xml) = document(&model, &element, seed() * 1000 + number, &options) else { continue };
            count += 1;
            let (value, report) = match read(&xml, &preserving) {
                Ok(read) => read,
                Err(error) => {
                    failures.push(format!("not read: {error}\n{xml}"));
                    continue;
                }
            };
            match write(&value, &report.preserved, &WriteOptions::new()) {
                Ok(again) => {
                    if let Err(difference) = canonical_equal(&xml, &again) {
                        failures.push(format!("not the same: {difference}\n{xml}\n{again}"));
                    }
                    written.push(again);
                }
                Err(error) => failures.push(format!("not written: {error}\n{xml}")),
            }
        }
    }
    report("random documents fail", &failures);
    assert_eq!(count, model.roots().len() * DOCUMENTS as usize, "every element has documents");
    println!("{count} documents of {} elements survive reading and writing", model.roots().len());
    if has_oracle() {
        let verdicts = oracle::judge(&schema_file(), &written).expect("xmllint validates the documents");
        let wrong =
            |(xml, verdict): (&String, &oracle::Verdict)| (!verdict.is_valid()).then(|| format!("{verdict:?}\n{xml}"));
        report("written documents are not valid", &written.iter().zip(&verdicts).filter_map(wrong).collect::<Vec<_>>());
    }
}

#[test]
fn strict_and_lenient_reading_accept_all_lexical_forms() {
    let model = model();
    let options = Options { beyond_libxml2: true, ..Options::default() };
    let mut failures = Vec::new();
    for element in model.roots() {
        for number in 0..DOCUMENTS / 2 {
            let Some(xml) = document(&model, &element, seed() * 2000 + number, &options) else { continue };
            if let Err(error) = read(&xml, &ReadOptions::strict()) {
                failures.push(format!("strict: {error}\n{xml}"));
            }
            match read(&xml, &ReadOptions::lenient()) {
                Ok((_, report)) if report.is_empty() => {}
                Ok((_, report)) => failures.push(format!("lenient: {}\n{xml}", report.deviations[0])),
                Err(error) => failures.push(format!("lenient: {error}\n{xml}")),
            }
        }
    }
    report("random documents fail", &failures);
}

#[test]
fn strict_reading_rejects_mutants_and_lenient_reading_reports_them() {
    let model = model();
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut failures, mut made, mut round) = (Vec::new(), 0, 0);
    while made < MUTANTS && round < 40 {
        for element in model.roots() {
            for mutant in mutants(&model, &element, seed() * 3000 + round) {
                made += 1;
                *rules.entry(mutant.rule).or_default() += 1;
                check(&mutant, &mut failures);
            }
        }
        round += 1;
    }
    report("mutants fail", &failures);
    assert!(made >= MUTANTS, "only {made} mutants");
    assert!(rules.len() >= 40, "only {} rules: {:?}", rules.len(), rules);
    println!("{made} mutants of {} rules, rejected or reported: {rules:?}", rules.len());
}

fn check(mutant: &xsd_samples::Mutant, failures: &mut Vec<String>) {
    let xml = &mutant.document;
    if read(xml, &ReadOptions::strict()).is_ok() {
        failures.push(format!("{}: accepted\n{xml}", mutant.rule));
    }
    match read(xml, &ReadOptions::lenient()) {
        Ok((_, report)) if report.is_empty() => failures.push(format!("{}: not reported\n{xml}", mutant.rule)),
        Ok(_) => {}
        // Document type declarations are rejected by policy.
        Err(error) if error.kind().is_fatal() && (!mutant.well_formed || mutant.rule == "doctype-by-policy") => {}
        Err(error) if matches!(error.kind(), ErrorKind::Root { .. }) => {}
        Err(error) => failures.push(format!("{}: {error}\n{xml}", mutant.rule)),
    }
}
