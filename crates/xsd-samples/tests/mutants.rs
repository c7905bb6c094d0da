//! `xmllint` rejects mutants, except for the rules where it is known to be too lenient.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use xsd_samples::{Mutant, mutants, oracle, rules};

/// The number of mutants of each rule, and the number of those that `xmllint` accepts.
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
        if let oracle::Verdict::Invalid(messages) = &verdict {
            let found = messages.iter().any(|one| one.contains("parser error") || one.contains("namespace error"));
            assert_eq!(mutant.well_formed, !found, "{}: {messages:?}\n{}", mutant.rule, mutant.document);
        }
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
fn xmllint_rejects_mutants_of_every_rule() {
    let has_oracle = common::has_oracle();
    let mut table = Table::new();
    let mut seen = BTreeSet::new();
    let mut of_ews = 0;
    for (schema, seeds) in [(common::ews(), 1)].into_iter().chain(common::small().into_iter().map(|file| (file, 6))) {
        let found = all(&schema, seeds);
        of_ews = of_ews.max(found.len());
        seen.extend(found.iter().map(|mutant| mutant.rule));
        if has_oracle {
            judge(&schema, &found, &mut table);
        }
    }
    print(&table);
    let unseen: Vec<&str> = rules().into_iter().filter(|rule| !seen.contains(rule)).collect();
    assert_eq!(unseen, Vec::<&str>::new());
    assert!(of_ews > 30_000, "{of_ews}");
}
