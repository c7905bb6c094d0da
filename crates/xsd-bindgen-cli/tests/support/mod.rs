//! What a schema declares, by names alone, and runs of the command.

#![allow(dead_code, reason = "each test uses a part")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

pub(crate) use super::tree::Node;

/// What a schema declares, by names alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Declared {
    /// Global components: kind and name.
    pub(crate) components: BTreeSet<(String, String)>,
    /// Child elements and attributes: component, and the way to them.
    pub(crate) members: BTreeSet<(String, String)>,
    /// Enumerated values: component, and the way to them.
    pub(crate) values: BTreeSet<(String, String)>,
}

impl Declared {
    /// Adds what a file declares whose names have this prefix.
    pub(crate) fn add(&mut self, root: &Node, prefix: &str) {
        for component in &root.children {
            let Some(name) = component.get("name") else { continue };
            let kind = match component.local() {
                "complexType" | "simpleType" => "type",
                "attributeGroup" => "attribute-group",
                other => other,
            };
            let name = format!("{prefix}:{name}");
            self.components.insert((kind.to_owned(), name.clone()));
            component.children.iter().for_each(|child| self.within(child, &name, ""));
        }
    }

    fn within(&mut self, node: &Node, component: &str, path: &str) {
        let join = |part: &str| if path.is_empty() { part.to_owned() } else { format!("{path}/{part}") };
        let local = |name: &str| name.rsplit(':').next().unwrap().to_owned();
        let path = match (node.local(), node.get("name").or(node.get("ref")), node.get("value")) {
            ("element", Some(name), _) => {
                let path = join(&local(name));
                self.members.insert((component.to_owned(), path.clone()));
                path
            }
            ("attribute", Some(name), _) => {
                let path = join(&format!("@{}", local(name)));
                self.members.insert((component.to_owned(), path.clone()));
                path
            }
            ("enumeration", _, Some(value)) => {
                self.values.insert((component.to_owned(), join(value)));
                return;
            }
            _ => path.to_owned(),
        };
        node.children.iter().for_each(|child| self.within(child, component, &path));
    }
}

/// Runs the command.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    let command = Command::new(env!("CARGO_BIN_EXE_xsd-bindgen")).current_dir(folder).args(arguments).output();
    command.expect("the command runs")
}

/// Runs the command and returns the exit code, standard output and standard error.
pub(crate) fn run_to_text(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = run(folder, arguments);
    let text = |bytes| String::from_utf8(bytes).expect("the output is Unicode");
    (output.status.code().expect("the command ends by itself"), text(output.stdout), text(output.stderr))
}
