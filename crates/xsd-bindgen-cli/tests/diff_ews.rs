//! The EWS schema against itself as it was in Exchange 2010 SP2: what the annotations call newer is taken out.
//!
//! A walk over both files by names alone must find the same components, members and values to be new as the command
//! does.

#[path = "support/older.rs"]
mod older;
mod support;
#[path = "support/tree.rs"]
mod tree;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use older::{FILES, schemas};
use serde_json::Value;
use support::{Declared, Node, run_to_text};

/// Writes the older schema.
fn older(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    older::write("Exchange 2010 SP2", &folder);
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
