//! Older versions of the EWS schema, made from the annotations: what is younger is taken out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::tree::Node;

/// The versions in the annotations, oldest first. What has none is as old as the schema.
pub(crate) const VERSIONS: [&str; 10] = [
    "Exchange 2010",
    "Exchange 2010 SP1",
    "Exchange 2010 SP2",
    "Exchange 2013",
    "Exchange 2013 SP1",
    "Exchange 2016",
    "V2_47",
    "V2016_10_10",
    "V2017_07_11",
    "V2018_01_08",
];

/// The schema files with a prefix for their names.
pub(crate) const FILES: [(&str, &str); 2] = [("messages.xsd", "m"), ("types.xsd", "t")];

/// Returns the folder of the schema.
pub(crate) fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas")
}

/// Writes the schema as it was in a version.
pub(crate) fn write(version: &str, folder: &Path) {
    let number = |name: &str| VERSIONS.iter().position(|known| *known == name).unwrap_or(VERSIONS.len());
    let newest = number(version);
    assert!(newest < VERSIONS.len(), "{version}");
    // A dated version between two of the list is younger than any before `V2016_10_10`.
    let is_younger = |since: &str| match number(since) {
        known if known < VERSIONS.len() => known > newest,
        _ => since > version || !version.starts_with("V20"),
    };
    fs::create_dir_all(folder).unwrap();
    let mut roots: Vec<Node> = FILES.iter().map(|(file, _)| Node::read(&schemas().join(file))).collect();
    take_out(&mut roots, &is_younger);
    for (root, (file, _)) in roots.iter().zip(FILES) {
        root.write(&folder.join(file));
    }
    fs::copy(schemas().join("xml.xsd"), folder.join("xml.xsd")).unwrap();
}

/// Takes out what is newer, and what refers to something that is gone.
fn take_out(roots: &mut [Node], is_younger: &dyn Fn(&str) -> bool) {
    for root in roots.iter_mut() {
        prune(root, &|node| node.since().is_some_and(is_younger));
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
