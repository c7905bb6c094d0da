//! `diff`, one kind of change a folder: both schemas and what the command says of them.
//!
//! A folder holds `old.xsd` and `new.xsd`, or folders `old` and `new`; perhaps more `arguments`; and `expected.txt`,
//! and perhaps
//! `expected.json` and `expected.md`. `UPDATE=1` writes those that exist, and `expected.txt` in any case.

mod support;
#[path = "support/tree.rs"]
mod tree;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::run_to_text;
use xsd_samples::{Model, Options, Size, document, load, oracle};

/// Where a valid document of the other side is refused for a reason that random documents hardly show.
const HARDLY_SHOWN: [&str; 1] = ["counted"];

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 25);
    cases
}

fn name(case: &Path) -> &str {
    case.file_name().unwrap().to_str().unwrap()
}

/// The arguments for both sides, in this order, with those of the case.
fn arguments(case: &Path, sides: [&str; 2]) -> Vec<String> {
    let side = |name: &str| if case.join(name).is_dir() { name.to_owned() } else { format!("{name}.xsd") };
    let more = fs::read_to_string(case.join("arguments")).unwrap_or_default();
    let mut arguments = vec!["diff".to_owned(), side(sides[0]), side(sides[1])];
    arguments.extend(more.split_whitespace().map(str::to_owned));
    arguments
}

fn diff(case: &Path, sides: [&str; 2], more: &[&str]) -> (i32, String) {
    let mut arguments = arguments(case, sides);
    arguments.extend(more.iter().map(|argument| (*argument).to_owned()));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (code, stdout, stderr) = run_to_text(case, &arguments);
    assert_eq!(stderr, "", "{}", name(case));
    (code, stdout)
}

fn json(case: &Path, sides: [&str; 2]) -> Value {
    serde_json::from_str(&diff(case, sides, &["--format", "json"]).1).unwrap()
}

#[test]
fn every_case_says_what_is_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    for case in cases() {
        for (file, more) in
            [("expected.txt", &[][..]), ("expected.json", &["--format", "json"]), ("expected.md", &["--markdown"])]
        {
            let file = case.join(file);
            if file.exists() || (update && more.is_empty()) {
                let (code, stdout) = diff(&case, ["old", "new"], more);
                let stdout = if more.is_empty() { format!("{stdout}exit code {code}\n") } else { stdout };
                if update {
                    fs::write(&file, &stdout).unwrap();
                }
                assert_eq!(stdout, fs::read_to_string(&file).unwrap(), "{}", file.display());
            }
        }
    }
}

#[test]
fn the_sample_of_the_readme_is_real() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (_, sample) = diff(&folder.join("tests/diff/readme"), ["old", "new"], &[]);
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    assert!(
        readme.contains(&format!("$ xsd-bindgen diff old.xsd new.xsd\n{sample}```")),
        "the sample is not:\n{sample}"
    );
}

#[test]
fn nothing_changes_between_a_schema_and_itself() {
    for case in cases() {
        for side in ["old", "new"] {
            assert_eq!(diff(&case, [side, side], &[]), (0, "no changes\n".to_owned()), "{}", name(&case));
        }
    }
}

/// The verdicts on documents hold for random ones, says `xmllint`.
#[test]
fn random_documents_agree_with_the_verdicts() {
    if let Err(missing) = oracle::available() {
        assert!(std::env::var_os("REQUIRE_ORACLE").is_none(), "{missing}");
        eprintln!("skipped: {missing}");
        return;
    }
    let mut wrong = Vec::new();
    for case in cases() {
        let summary = json(&case, ["old", "new"])["summary"].clone();
        for (from, to, question) in [("old", "new", "old_documents"), ("new", "old", "new_documents")] {
            let main = |side: &str| {
                let folder = case.join(side);
                if folder.is_dir() {
                    ["main.xsd", "a.xsd"].map(|file| folder.join(file)).into_iter().find(|file| file.exists())
                } else {
                    None
                }
                .unwrap_or_else(|| case.join(format!("{side}.xsd")))
            };
            let model = Model::new(&load(&[&main(from)]).unwrap());
            let only: Vec<String> = arguments(&case, ["old", "new"])
                .into_iter()
                .filter_map(|argument| argument.strip_prefix("t:").map(str::to_owned))
                .collect();
            let mut documents = Vec::new();
            for root in model.roots().iter().filter(|root| only.is_empty() || only.contains(&root.local.to_string())) {
                for seed in 0..40 {
                    let options =
                        Options { size: [Size::Small, Size::Medium][seed as usize % 2], ..Options::default() };
                    documents.push(document(&model, root, seed, &options).unwrap());
                }
            }
            let verdicts = oracle::judge(&main(to), &documents).unwrap();
            let refused = documents.iter().zip(&verdicts).find(|(_, verdict)| !verdict.is_valid());
            match (summary[question].as_str().unwrap(), refused) {
                ("yes", Some((document, verdict))) => {
                    wrong.push(format!("{}: {question}: {verdict:?}\n{document}", name(&case)))
                }
                ("no", None) if !HARDLY_SHOWN.contains(&name(&case)) => {
                    wrong.push(format!("{}: {question}: all are valid", name(&case)));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The question about old documents is the one about new documents the other way round.
#[test]
fn both_directions_agree() {
    for case in cases() {
        let (there, back) = (json(&case, ["old", "new"]), json(&case, ["new", "old"]));
        let answer = |report: &Value, question: &str| report["summary"][question].as_str().unwrap().to_owned();
        assert_eq!(answer(&there, "old_documents"), answer(&back, "new_documents"), "{}", name(&case));
        assert_eq!(answer(&there, "new_documents"), answer(&back, "old_documents"), "{}", name(&case));
    }
}
