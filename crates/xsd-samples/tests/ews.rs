//! Documents for each global element of the EWS schema, judged by `xmllint`.

use std::path::PathBuf;

use xsd_samples::{Model, Options, Size, document, load, oracle};

fn schema_file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../schemas/messages.xsd")
}

#[test]
fn documents_are_valid() {
    let schema = load(&[&schema_file()]).unwrap();
    let model = Model::new(&schema);
    let mut documents = Vec::new();
    let t = std::time::Instant::now();
    for name in model.roots() {
        for seed in 0..20 {
            let size = [Size::Small, Size::Medium, Size::Medium, Size::Large][seed as usize % 4];
            documents.push(document(&model, &name, seed, &Options { size, ..Options::default() }).unwrap());
        }
    }
    println!("{:?}", t.elapsed());
    let mut sizes: Vec<usize> = documents.iter().map(String::len).collect();
    sizes.sort();
    println!("{} {} {} {}", sizes.len(), sizes[0], sizes[sizes.len() / 2], sizes[sizes.len() - 1]);
    let verdicts = oracle::judge(&schema_file(), &documents).unwrap();
    println!("{:?}", t.elapsed());
    let mut bad = 0;
    for (document, verdict) in documents.iter().zip(&verdicts) {
        if let oracle::Verdict::Invalid(messages) = verdict {
            bad += 1;
            if bad < 12 {
                println!("{messages:#?}\n{}\n", &document.chars().take(3000).collect::<String>());
            } else {
                println!("{:?}", messages.first());
            }
        }
    }
    assert_eq!(bad, 0);
}

#[test]
fn mutants_are_refused() {
    let schema = load(&[&schema_file()]).unwrap();
    let model = Model::new(&schema);
    let t = std::time::Instant::now();
    let mut all = Vec::new();
    for name in model.roots() {
        for seed in 0..1 {
        all.extend(xsd_samples::mutants(&model, &name, seed));
        }
    }
    println!("{:?} {}", t.elapsed(), all.len());
    let documents: Vec<&String> = all.iter().map(|m| &m.document).collect();
    let verdicts = oracle::judge(&schema_file(), &documents).unwrap();
    println!("{:?}", t.elapsed());
    let mut table = std::collections::BTreeMap::new();
    for (m, v) in all.iter().zip(&verdicts) {
        let e = table.entry(m.rule).or_insert((0, 0, String::new()));
        e.0 += 1;
        if v.is_valid() { e.1 += 1; if e.2.is_empty() || m.document.len() < e.2.len() { e.2 = m.document.clone(); } }
    }
    for r in xsd_samples::rules() { if !table.contains_key(r) { println!("none: {r}"); } }
    for (r, (n, bad, ex)) in &table {
        println!("{r} {n} {bad}");
        if *bad > 0 { println!("   {}", ex.chars().take(1500).collect::<String>()); }
    }
}
