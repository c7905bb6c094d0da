//! Verdicts on small edits of many schemas, against random documents and `xmllint`.
//!
//! Each case of the generator is edited in each place where that makes sense: a particle occurs in other numbers, a part is left out or
//! exchanged with its neighbor, a sequence becomes a choice, a type becomes another. No edit makes the command fail, and a `yes` is never
//! refuted. Each thirteenth edit is tried; `EVERY=1` tries all, `SEED=n` makes other documents.

mod support;
#[path = "support/tree.rs"]
mod tree;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{Node, run_to_text};
use xsd_samples::{Model, Options, Size, document, load, oracle};

/// An edit of one node: `None` if it does not apply.
type Edit = fn(&mut Node) -> Option<()>;

/// Edits by name. Those that remove or exchange children say of which one by its number.
const EDITS: [(&str, Edit); 11] = [
    ("optional", |node| occurs(node, "minOccurs", "0")),
    ("required", |node| occurs(node, "minOccurs", "1")),
    ("repeated", |node| occurs(node, "maxOccurs", "unbounded")),
    ("twice", |node| occurs(node, "maxOccurs", "2")),
    ("choice", |node| rename(node, "sequence", "choice")),
    ("sequence", |node| rename(node, "choice", "sequence")),
    ("type", |node| retype(node, "xs:int")),
    ("text", |node| retype(node, "xs:string")),
    ("use", |node| {
        let required = node.get("use") == Some("required");
        (node.local() == "attribute" && node.get("name").is_some())
            .then(|| set(node, "use", if required { "optional" } else { "required" }))
    }),
    ("nillable", |node| {
        let nillable = node.get("nillable") == Some("true");
        (node.local() == "element" && node.get("type").is_some())
            .then(|| set(node, "nillable", if nillable { "false" } else { "true" }))
    }),
    ("bound", |node| {
        let number: i64 = node.get("value")?.parse().ok()?;
        (node.local() != "enumeration").then(|| set(node, "value", &(number + 1).to_string()))
    }),
];

fn set(node: &mut Node, name: &str, value: &str) {
    node.attributes.retain(|(known, _)| known != name);
    node.attributes.push((name.to_owned(), value.to_owned()));
}

fn occurs(node: &mut Node, name: &str, value: &str) -> Option<()> {
    let is_particle = matches!(node.local(), "element" | "sequence" | "choice" | "group" | "any");
    let is_other = node.get(name).unwrap_or("1") != value;
    (is_particle && is_other).then(|| set(node, name, value))
}

fn rename(node: &mut Node, from: &str, to: &str) -> Option<()> {
    (node.local() == from).then(|| node.name = node.name.replace(from, to))
}

fn retype(node: &mut Node, to: &str) -> Option<()> {
    (matches!(node.local(), "element" | "attribute") && node.get("type")? != to).then(|| set(node, "type", to))
}

/// All edits of a schema, each with a name.
fn mutants(root: &Node) -> Vec<(String, Node)> {
    let mut found = Vec::new();
    let mut ways: Vec<Vec<usize>> = vec![Vec::new()];
    let mut next = 0;
    while let Some(way) = ways.get(next).cloned() {
        let count = at(&mut root.clone(), &way).children.len();
        ways.extend((0..count).map(|child| [way.as_slice(), &[child]].concat()));
        next += 1;
    }
    for way in ways {
        // Particles below `xs:schema` do not occur.
        for (name, edit) in EDITS {
            let mut mutant = root.clone();
            if (way.len() > 1 || !matches!(name, "optional" | "required" | "repeated" | "twice"))
                && edit(at(&mut mutant, &way)).is_some()
            {
                found.push((format!("{name} {way:?}"), mutant));
            }
        }
        if let Some((child, parent)) = way.split_last() {
            let mut mutant = root.clone();
            at(&mut mutant, parent).children.remove(*child);
            found.push((format!("without {way:?}"), mutant));
            let mut mutant = root.clone();
            let siblings = &mut at(&mut mutant, parent).children;
            if child + 1 < siblings.len() {
                siblings.swap(*child, child + 1);
                found.push((format!("exchanged {way:?}"), mutant));
            }
        }
    }
    found
}

fn at<'a>(root: &'a mut Node, way: &[usize]) -> &'a mut Node {
    way.iter().fold(root, |node, child| &mut node.children[*child])
}

fn documents(schema: &Path, count: u64) -> Option<Vec<String>> {
    let model = Model::new(&load(&[schema]).ok()?);
    let options = |seed: u64| Options { size: [Size::Small, Size::Medium][seed as usize % 2], ..Options::default() };
    let roots = model.roots();
    let first: u64 = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0) * count;
    let seeds = first..first + count;
    let all =
        roots.iter().flat_map(|root| seeds.clone().filter_map(|seed| document(&model, root, seed, &options(seed))));
    Some(all.collect())
}

#[test]
fn no_yes_is_refuted() {
    if let Err(missing) = oracle::available() {
        assert!(std::env::var_os("REQUIRE_ORACLE").is_none(), "{missing}");
        eprintln!("skipped: {missing}");
        return;
    }
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../xsd-bindgen/tests/cases");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(cases).unwrap().map(|entry| entry.unwrap().path().join("schema.xsd")).collect();
    cases.sort();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff-mutants");
    fs::create_dir_all(&folder).unwrap();
    let every: usize = std::env::var("EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(13);
    let (mut number, mut wrong, mut answers) = (0, Vec::new(), BTreeMap::<String, usize>::new());
    for case in cases {
        // libxml2 compares the prefixes of qualified names with those of a fixed value.
        let is_misjudged = case.parent().is_some_and(|case| case.ends_with("qname-values"));
        if is_misjudged || fs::read_to_string(&case).unwrap().contains("schemaLocation") {
            continue;
        }
        let root = Node::read(&case);
        root.write(&folder.join("schema.xsd"));
        for (name, mutant) in mutants(&root) {
            // A type that requires itself has no document, and no end.
            if case.to_string_lossy().contains("recursion") && name.starts_with("required") {
                continue;
            }
            number += 1;
            if number % every == 0 {
                mutant.write(&folder.join("mutant.xsd"));
                check(&folder, &format!("{}: {name}", case.display()), &mut wrong, &mut answers);
            }
        }
    }
    println!("{answers:?}");
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(answers["yes"] > 50 && answers["no, shown"] > 50);
}

fn check(folder: &Path, name: &str, wrong: &mut Vec<String>, answers: &mut BTreeMap<String, usize>) {
    let (old, new) = (folder.join("schema.xsd"), folder.join("mutant.xsd"));
    let (code, stdout, stderr) = run_to_text(folder, &["diff", "schema.xsd", "mutant.xsd", "--format", "json"]);
    if !stderr.is_empty() {
        if code == 101 || stderr.contains("panicked") {
            wrong.push(format!("{name}: {stderr}"));
        }
        return;
    }
    let report: Value = serde_json::from_str(&stdout).unwrap();
    // Not each edit gives a valid schema.
    if report["errors"].is_array() {
        return;
    }
    for (from, to, question) in [(&old, &new, "old_documents"), (&new, &old, "new_documents")] {
        let Some(documents) = documents(from, 16) else { continue };
        // Where `xmllint` and the random documents disagree, it is not about the edit.
        let Ok(own) = oracle::judge(from, &documents) else { continue };
        let valid = documents.into_iter().zip(own).filter(|(_, verdict)| verdict.is_valid());
        let documents: Vec<String> = valid.map(|(document, _)| document).collect();
        let Ok(verdicts) = oracle::judge(to, &documents) else { continue };
        let refused = documents.iter().zip(&verdicts).find(|(_, verdict)| !verdict.is_valid());
        let answer = report["summary"][question].as_str().unwrap();
        let answer = match (answer, refused) {
            // The verdicts leave out an `xsi:type` that names the very type of its element.
            ("yes", Some((document, _)))
                if document.contains("XMLSchema-instance") && name.contains("substitution") =>
            {
                answer
            }
            ("yes", Some((document, verdict))) => {
                wrong.push(format!("{name}: {question}: {verdict:?}\n{document}"));
                "yes, wrong"
            }
            ("no", Some(_)) => "no, shown",
            ("no", None) => {
                if std::env::var_os("LIST_UNSHOWN").is_some() {
                    println!("{name}: {question}: no, but not shown");
                }
                "no, not shown"
            }
            (answer, _) => answer,
        };
        *answers.entry(answer.to_owned()).or_default() += 1;
    }
}
