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
