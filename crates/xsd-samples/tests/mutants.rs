//! Mutants are refused by `xmllint`, but for the rules where it is known to be too lenient.

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use xsd_samples::{Mutant, mutants, oracle, rules};

/// How many mutants of each rule there are, and how many of them `xmllint` accepts.
type Table = BTreeMap<&'static str, (usize, usize)>;

fn all(schema: &Path, seeds: u64) -> Vec<Mutant> {
    let model = common::model(schema);
    let names = model.roots();
    names.iter().flat_map(|name| (0..seeds).flat_map(|seed| mutants(&model, name, seed)).collect::<Vec<_>>()).collect()
}

fn judge(schema: &Path, mutants: &[Mutant], table: &mut Table) {
    let documents: Vec<&str> = mutants.iter().map(|mutant| mutant.document.as_str()).collect();
    let verdicts = oracle::judge(schema, &documents).unwrap();
    for (mutant, verdict) in mutants.iter().zip(verdicts) {
        let (count, accepted) = table.entry(mutant.rule).or_default();
        *count += 1;
        *accepted += usize::from(verdict.is_valid());
        let excused = oracle::too_lenient(mutant.rule).is_some();
        assert!(excused || !verdict.is_valid(), "{}: accepted\n{}", mutant.rule, mutant.document);
    }
}

fn print(table: &Table) {
    for (rule, (count, accepted)) in table {
        let note = oracle::too_lenient(rule).filter(|_| *accepted > 0).unwrap_or_default();
        println!("{rule:34} {count:6} {accepted:6} {note}");
    }
    let total: usize = table.values().map(|(count, _)| count).sum();
    println!("{total} mutants of {} rules", table.len());
}

#[test]
fn mutants_of_ews_are_refused() {
    let found = all(&common::ews(), 1);
    assert!(found.len() > 10_000, "{}", found.len());
    let mut table = Table::new();
    if common::oracle_is_there() {
        judge(&common::ews(), &found, &mut table);
        print(&table);
    }
}

#[test]
fn mutants_of_small_schemas_are_refused_and_no_rule_is_without_one() {
    let mut table = Table::new();
    let mut seen = all(&common::ews(), 1);
    for schema in common::small() {
        let found = all(&schema, 12);
        if common::oracle_is_there() {
            judge(&schema, &found, &mut table);
        }
        seen.extend(found);
    }
    print(&table);
    let unseen: Vec<&str> = rules().into_iter().filter(|rule| seen.iter().all(|mutant| mutant.rule != *rule)).collect();
    assert_eq!(unseen, Vec::<&str>::new());
}
