//! What there is once: the numbers of the namespaces, the schema's table, and the enum over all global elements.
//!
//! ```text
//! mod ns {
//!     use super::xb::Ns;
//!     pub(crate) const M: Ns = Ns::known(0);
//! }
//! pub static SCHEMA: xb::Schema = xb::Schema { namespaces: &[("m", "urn:m")], check, simple_types: &[...] };
//! fn check(r: &mut xb::Reader<'_>) -> xb::Result<bool> {
//!     match r.child() {
//!         Some((ns::M, "GetItem")) => r.value::<messages::GetItemType>().map(|_| true),
//!         _ => Ok(false),
//!     }
//! }
//! ```

use super::text::{path, wire};
use crate::rust::Crate;

/// The constants of the namespaces that the rest of the output names.
pub(super) fn namespaces(output: &Crate, rest: &str) -> String {
    let named = |constant: &str| {
        let name = format!("ns::{constant}");
        let mut parts = rest.split(name.as_str()).skip(1);
        parts.any(|after| !after.starts_with(|next: char| next == '_' || next.is_alphanumeric()))
    };
    let mut constants = String::new();
    for (constant, value) in [("NONE", "Ns::NONE"), ("XML", "Ns::XML")] {
        if named(constant) {
            constants.push_str(&format!("    pub(crate) const {constant}: Ns = {value};\n"));
        }
    }
    for (index, namespace) in output.namespaces.iter().enumerate() {
        if named(&namespace.constant) {
            constants.push_str(&format!("    pub(crate) const {}: Ns = Ns::known({index});\n", namespace.constant));
        }
    }
    if constants.is_empty() {
        return String::new();
    }
    format!("\n/// The numbers of the namespaces.\nmod ns {{\n    use super::xb::Ns;\n{constants}}}\n")
}

/// The table of the schema, and the enum over all global elements if one is wanted.
pub(super) fn document(output: &Crate) -> String {
    let mut text = "\n/// The schema that this code was made from.\npub static SCHEMA: xb::Schema = xb::Schema {\n    namespaces: &[\n"
        .to_owned();
    for namespace in &output.namespaces {
        text.push_str(&format!("        ({:?}, {:?}),\n", namespace.prefix, namespace.uri));
    }
    text.push_str("    ],\n    check,\n    simple_types: &[");
    text.push_str(if output.simple_types.is_empty() { "" } else { "\n" });
    for (of, (ns, local)) in &output.simple_types {
        text.push_str(&format!("        xb::SimpleType::new::<{}>(({ns}, {local:?})),\n", path(of, "")));
    }
    text.push_str(if output.simple_types.is_empty() { "],\n};\n" } else { "    ],\n};\n" });
    match &output.document {
        Some(name) if !output.globals.is_empty() => {
            text.push_str("\nfn check(r: &mut xb::Reader<'_>) -> xb::Result<bool> {\n");
            text.push_str(&format!("    {name}::read(r).map(|found| found.is_some())\n}}\n\n"));
            text.push_str(&format!("xb::document! {{\n    /// Any global element.\n    pub enum {name} {{\n"));
            for global in &output.globals {
                let held = path(&global.path, "");
                text.push_str(&format!("        {}({held}) = {},\n", global.variant, wire(&global.wire)));
            }
            text.push_str("    }\n}\n");
        }
        Some(_) | None => text.push_str(&check(output)),
    }
    text
}

fn check(output: &Crate) -> String {
    if output.globals.is_empty() {
        return "\nfn check(_: &mut xb::Reader<'_>) -> xb::Result<bool> {\n    Ok(false)\n}\n".to_owned();
    }
    let mut text = "\nfn check(r: &mut xb::Reader<'_>) -> xb::Result<bool> {\n    match r.child() {\n".to_owned();
    for global in &output.globals {
        let (ns, local, held) = (&global.wire.ns, &global.wire.local, path(&global.path, ""));
        text.push_str(&format!("        Some(({ns}, {local:?})) => r.value::<{held}>().map(|_| true),\n"));
    }
    text.push_str("        _ => Ok(false),\n    }\n}\n");
    text
}
