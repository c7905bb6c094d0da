//! The language of the schema: random valid documents are read, written back the same, and valid again; mutants are refused.
//!
//! `xmllint` judges too. Where it is known to be wrong, `xsd_samples` does not make such documents.

use std::collections::BTreeMap;

use ews_types::{ErrorKind, ReadOptions, WriteOptions};
use ews_types_tests::{model, oracle_is_there, read, schema_file, write};
use xsd_samples::{Options, canonical_equal, document, mutants, oracle};

/// How many random documents are made of each global element.
const DOCUMENTS: u64 = 20;
/// The aim for mutants of all elements together.
const MUTANTS: usize = 10_000;

fn seed() -> u64 {
    std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1)
}

/// The first few of a list of failures, and how many there are.
fn report(what: &str, failures: &[String]) {
    let shown: Vec<_> = failures.iter().take(8).map(String::as_str).collect();
    assert!(failures.is_empty(), "{} {what}:\n{}", failures.len(), shown.join("\n\n"));
}

#[test]
fn random_documents_are_read_and_written_back_the_same() {
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
    assert_eq!(count, model.roots().len() * DOCUMENTS as usize, "documents were made of each element");
    println!("{count} documents of {} elements: read, and written back the same", model.roots().len());
    if oracle_is_there() {
        let verdicts = oracle::judge(&schema_file(), &written).expect("xmllint judges");
        let wrong =
            |(xml, verdict): (&String, &oracle::Verdict)| (!verdict.is_valid()).then(|| format!("{verdict:?}\n{xml}"));
        report("written documents are not valid", &written.iter().zip(&verdicts).filter_map(wrong).collect::<Vec<_>>());
    }
}

#[test]
fn random_documents_of_any_lexical_form_are_read_in_both_ways() {
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
fn mutants_are_refused_and_tolerated() {
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
    assert!(made >= MUTANTS, "only {made} mutants were made");
    assert!(rules.len() >= 40, "only {} kinds of rule: {:?}", rules.len(), rules);
    println!("{made} mutants over {} kinds of rule: refused, and tolerated: {rules:?}", rules.len());
}

fn check(mutant: &xsd_samples::Mutant, failures: &mut Vec<String>) {
    let xml = &mutant.document;
    if read(xml, &ReadOptions::strict()).is_ok() {
        failures.push(format!("{}: taken\n{xml}", mutant.rule));
    }
    match read(xml, &ReadOptions::lenient()) {
        Ok((_, report)) if report.is_empty() => failures.push(format!("{}: not reported\n{xml}", mutant.rule)),
        Ok(_) => {}
        // A document type declaration is refused by policy.
        Err(error) if error.kind().is_fatal() && (!mutant.well_formed || mutant.rule == "doctype-by-policy") => {}
        Err(error) if matches!(error.kind(), ErrorKind::Root { .. }) => {}
        Err(error) => failures.push(format!("{}: {error}\n{xml}", mutant.rule)),
    }
}
