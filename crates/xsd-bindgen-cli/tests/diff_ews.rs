//! The EWS schema against itself as it was in Exchange 2010 SP2: what the annotations call newer is taken out.
//!
//! A walk over both files by names alone must find the same components, members and values to be new as the command
//! does.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{Declared, Node, run_to_text};

/// The versions that the older schema knows.
const KNOWN: [&str; 3] = ["Exchange 2010", "Exchange 2010 SP1", "Exchange 2010 SP2"];

const FILES: [(&str, &str); 2] = [("messages.xsd", "m"), ("types.xsd", "t")];

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas")
}

/// Takes out what is newer, and what refers to something that is gone.
fn take_out_newer(roots: &mut [Node]) {
    for root in roots.iter_mut() {
        prune(root, &|node| node.since().is_some_and(|since| !KNOWN.contains(&since)));
    }
    loop {
        let mut known: BTreeSet<(String, String)> = BTreeSet::new();
        for (root, (_, prefix)) in roots.iter().zip(FILES) {
            let named = root.children.iter().filter_map(|node| Some((node, node.get("name")?)));
            known.extend(named.map(|(node, name)| (symbols(node.local()), format!("{prefix}:{name}"))));
        }
        let dangling = |node: &Node| {
            ["type", "base", "ref", "itemType", "substitutionGroup"].iter().any(|attribute| {
                let symbols = match *attribute {
                    "ref" => node.local(),
                    "substitutionGroup" => "element",
                    _ => "type",
                };
                let Some(name) = node.get(attribute) else { return false };
                let ours = name.starts_with("t:") || name.starts_with("m:");
                ours && !known.contains(&(symbols.to_owned(), name.to_owned()))
            })
        };
        let before = count(roots);
        for root in roots.iter_mut() {
            prune(root, &|node| dangling(node) || is_hollow(node));
        }
        if count(roots) == before {
            return;
        }
    }
}

fn symbols(local: &str) -> String {
    if local.ends_with("Type") { "type".to_owned() } else { local.to_owned() }
}

/// A construct that needs a part which is gone.
fn is_hollow(node: &Node) -> bool {
    let has = |names: &[&str]| node.children.iter().any(|child| names.contains(&child.local()));
    match node.local() {
        "complexContent" | "simpleContent" => !has(&["extension", "restriction"]),
        "simpleType" => !has(&["restriction", "list", "union"]),
        "choice" => !has(&["element", "sequence", "choice", "group", "any"]),
        "list" => node.get("itemType").is_none() && !has(&["simpleType"]),
        "restriction" => {
            let text = node.get("base") == Some("xs:string");
            text && node.children.iter().all(|child| child.local() == "annotation") && node.since().is_some()
        }
        _ => false,
    }
}

fn prune(node: &mut Node, gone: &dyn Fn(&Node) -> bool) {
    node.children.retain(|child| !gone(child));
    let derived = |child: &Node| matches!(child.local(), "complexContent" | "simpleContent");
    let hollow_type = node.local() == "schema";
    node.children.iter_mut().for_each(|child| prune(child, gone));
    if hollow_type {
        // A type whose base is gone is gone too.
        node.children.retain(|child| !child.children.iter().any(|content| derived(content) && is_hollow(content)));
    }
}

fn count(nodes: &[Node]) -> usize {
    nodes.iter().map(|node| 1 + count(&node.children)).sum()
}

/// Writes the older schema.
fn older(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let mut roots: Vec<Node> = FILES.iter().map(|(file, _)| Node::read(&schemas().join(file))).collect();
    take_out_newer(&mut roots);
    for (root, (file, _)) in roots.iter().zip(FILES) {
        root.write(&folder.join(file));
    }
    fs::copy(schemas().join("xml.xsd"), folder.join("xml.xsd")).unwrap();
    folder
}

fn declared(folder: &Path) -> Declared {
    let mut declared = Declared::default();
    for (file, prefix) in FILES {
        declared.add(&Node::read(&folder.join(file)), prefix);
    }
    declared
}

/// What a diff finds to be new or gone: components, members and values.
fn found(report: &Value, kind: &str) -> Declared {
    let mut found = Declared::default();
    let text = |change: &Value, key: &str| change[key].as_str().unwrap_or_default().to_owned();
    for change in report["changes"].as_array().unwrap().iter().filter(|change| change["kind"] == kind) {
        let (component, path) = (text(change, "component"), text(change, "path"));
        let side = if kind == "added" { "new" } else { "old" };
        if path.is_empty() {
            found.components.insert((text(change, "category"), component));
        } else if change[side] == "value" {
            found.values.insert((component, path));
        } else {
            found.members.insert((component, path));
        }
    }
    found
}

/// What one schema declares beyond another, without the parts of what is new as a whole.
fn beyond(newer: &Declared, older: &Declared) -> Declared {
    let components: BTreeSet<_> = newer.components.difference(&older.components).cloned().collect();
    let names: BTreeSet<&String> = older.components.iter().map(|(_, name)| name).collect();
    let rest = |newer: &BTreeSet<(String, String)>, older: &BTreeSet<(String, String)>| {
        let parent = |path: &str| path.rsplit_once('/').map(|(parent, _)| parent.to_owned());
        let within_new = |(component, path): &(String, String)| {
            parent(path).is_some_and(|parent| !older.contains(&(component.clone(), parent)))
        };
        let new = newer.difference(older).filter(|entry| names.contains(&entry.0) && !within_new(entry));
        new.cloned().collect::<BTreeSet<_>>()
    };
    let (members, values) = (rest(&newer.members, &older.members), rest(&newer.values, &older.values));
    Declared { components, members, values }
}

#[test]
fn what_is_new_is_what_a_walk_by_names_finds() {
    let old = older("older-ews");
    let (old_file, new_file) = (old.join("messages.xsd"), schemas().join("messages.xsd"));
    let files = [old_file.to_str().unwrap(), new_file.to_str().unwrap()];
    for (pair, kind) in [([files[0], files[1]], "added"), ([files[1], files[0]], "removed")] {
        let (code, stdout, stderr) = run_to_text(Path::new("."), &["diff", pair[0], pair[1], "--format", "json"]);
        assert_eq!((code, stderr.as_str()), (1, ""));
        let report: Value = serde_json::from_str(&stdout).unwrap();
        let expected = beyond(&declared(&schemas()), &declared(&old));
        let found = found(&report, kind);
        assert!(expected.components.len() > 400 && expected.members.len() > 200 && expected.values.len() > 200);
        let sets =
            |declared: &Declared| [declared.components.clone(), declared.members.clone(), declared.values.clone()];
        for (found, expected) in sets(&found).into_iter().zip(sets(&expected)) {
            let odd: Vec<_> = found.symmetric_difference(&expected).collect();
            assert!(odd.is_empty(), "{kind}: either alone finds {odd:#?}");
        }
    }
}

#[test]
fn identical_schemas_have_no_changes() {
    let folder = schemas();
    let files = folder.join("messages.xsd");
    let files = files.to_str().unwrap();
    let (code, stdout, _) = run_to_text(&folder, &["diff", files, "messages.xsd"]);
    assert_eq!((code, stdout.as_str()), (0, "no changes\n"));
    let (code, stdout, _) = run_to_text(&folder, &["diff", ".", "messages.xsd", "--docs"]);
    assert_eq!((code, stdout.as_str()), (0, "no changes\n"));
}
