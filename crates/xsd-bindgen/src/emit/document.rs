//! The top of the output: the numbers of the namespaces, the table of the schema, and the enum over all global elements.
//!
//! ```text
//! mod ns {
//!     use super::xb::Ns;
//!     pub(crate) const M: Ns = Ns::known(0);
//! }
//! pub static SCHEMA: xb::Schema = xb::Schema { namespaces: &[("m", "urn:m")], check, simple_types: &[...], ... };
//! fn check(r: &mut xb::Reader<'_>) -> xb::Result<bool> {
//!     match r.child() {
//!         Some((ns::M, "GetItem")) => r.check_global::<messages::GetItemType>(),
//!         _ => Ok(false),
//!     }
//! }
//! ```

use super::text::{VARIANTS, cfg, indent, ns, path, ty, type_name, wire};
use crate::rust::runtime::{
    COMPLEX_TYPE, GLOBAL_ATTRIBUTE, NS, READER, RESULT, SAME_NAMESPACES, SCHEMA, SIMPLE_TYPE, macros,
};
use crate::rust::{Crate, Gate, GlobalAttribute, Imports, NAMESPACES, Ns, Path, SimpleType, Ty};

/// Imports the modules of another run's code, and checks that its namespaces have the same numbers here.
pub(super) fn imports(output: &Crate) -> String {
    let Some(Imports { root, paths, namespaces }) = &output.imports else { return String::new() };
    let mut text = String::new();
    for path in paths {
        text.push_str(&format!("#[allow(unused_imports)]\nuse {path};\n"));
    }
    let message =
        format!("the namespaces of {root} have other numbers or prefixes: import all of them, and set the prefixes");
    text.push_str(&format!(
        "\nconst _: () = assert!(\n    {SAME_NAMESPACES}(&SCHEMA, &{root}::SCHEMA, {namespaces}),\n"
    ));
    text.push_str(&format!("    {message:?}\n);\n"));
    text
}

/// Writes the constants of the namespaces that the code names.
pub(super) fn namespaces(output: &Crate) -> String {
    let ns = NS.rsplit("::").next().unwrap_or(NS);
    let mut constants = String::new();
    for (namespace, constant) in [(Ns::None, "NONE"), (Ns::Xml, "XML")] {
        if output.named.contains(&namespace) {
            constants.push_str(&format!("    pub(crate) const {constant}: {ns} = {ns}::{constant};\n"));
        }
    }
    for (number, namespace) in output.namespaces.iter().enumerate() {
        let constant = &namespace.constant;
        if output.named.contains(&Ns::Known(constant.clone())) {
            constants.push_str(&format!("    pub(crate) const {constant}: {ns} = {ns}::known({number});\n"));
        }
    }
    if constants.is_empty() {
        return String::new();
    }
    let docs = if output.documentation { "/// The numbers of the namespaces.\n" } else { "" };
    let allow = if output.gates.is_empty() { "" } else { "#[allow(dead_code)]\n" };
    format!("\n{docs}{allow}mod {NAMESPACES} {{\n    use super::{NS};\n{constants}}}\n")
}

/// Writes the table of the schema, and the enum over all global elements if one is generated.
pub(super) fn document(output: &Crate) -> String {
    let docs = "/// The schema that this code was generated from.\n";
    let mut text = format!("\n{}", if output.documentation { docs } else { "#[allow(missing_docs)]\n" });
    text.push_str(&format!("pub static SCHEMA: {SCHEMA} = {SCHEMA} {{\n    namespaces: &[\n"));
    for namespace in &output.namespaces {
        text.push_str(&format!("        ({:?}, {:?}),\n", namespace.prefix, namespace.uri));
    }
    text.push_str("    ],\n    check,\n");
    text.push_str(&table("simple_types", output.simple_types.iter().map(|type_| simple_type(output, type_))));
    text.push_str(&table("complex_types", output.complex_types.iter().map(|of| complex_type(output, of))));
    text.push_str(&table("attributes", output.attributes.iter().map(|attribute| global_attribute(output, attribute))));
    let identity = output.identity.as_ref().map_or("None", |_| "Some(&IDENTITY)");
    text.push_str(&format!("    identity: {identity},\n}};\n"));
    match &output.document {
        Some(name) if !output.globals.is_empty() => text.push_str(&document_enum(output, name)),
        Some(_) | None => text.push_str(&check(output)),
    }
    text
}

/// Writes a field of the table of the schema.
fn table(name: &str, rows: impl Iterator<Item = String>) -> String {
    let rows: String = rows.collect();
    if rows.is_empty() { format!("    {name}: &[],\n") } else { format!("    {name}: &[\n{rows}    ],\n") }
}

fn simple_type(output: &Crate, type_: &SimpleType) -> String {
    let (of, base) = (path(&type_.path, ""), type_name(&type_.base));
    rows(format!("{SIMPLE_TYPE}::new::<{of}>(({base})),\n"), output.gate(&type_.path))
}

fn complex_type(output: &Crate, of: &Path) -> String {
    rows(format!("{COMPLEX_TYPE}::new::<{}>(),\n", path(of, "")), output.gate(of))
}

fn global_attribute(output: &Crate, attribute: &GlobalAttribute) -> String {
    let (ns, local, of) = (ns(&attribute.wire.ns), &attribute.wire.local, ty(&attribute.ty, ""));
    let gate = match &attribute.ty {
        Ty::Item(path) => output.gate(path),
        Ty::Builtin(_) | Ty::Extern(_) | Ty::Nillable(_) => None,
    };
    rows(format!("{GLOBAL_ATTRIBUTE}::new::<{of}>(({ns}, {local:?}), {:?}),\n", attribute.fixed), gate)
}

/// Writes a row, with its gate, within two levels.
fn rows(row: String, gate: Option<&Gate>) -> String {
    indent(&indent(&(gate.map(cfg).unwrap_or_default() + &row)))
}

fn document_enum(output: &Crate, name: &str) -> String {
    let mut text = format!("\nfn check(r: &mut {READER}<'_>) -> {RESULT}<bool> {{\n");
    text.push_str(&format!("    {name}::read(r).map(|found| found.is_some())\n}}\n\n"));
    let serde = if output.serde { VARIANTS } else { "" };
    let docs = if output.documentation { "/// Any global element.\n" } else { "#[allow(missing_docs)]\n" };
    text.push_str(&format!("{} {{\n    {docs}    pub enum {name}{serde} {{\n", macros::DOCUMENT));
    for global in &output.globals {
        let held = path(&global.path, "");
        let row = format!("{}({held}) = {},\n", global.variant, wire(&global.wire));
        text.push_str(&rows(row, output.gate(&global.path)));
    }
    text.push_str("    }\n}\n");
    text
}

fn check(output: &Crate) -> String {
    if output.globals.is_empty() {
        return format!("\nfn check(_: &mut {READER}<'_>) -> {RESULT}<bool> {{\n    Ok(false)\n}}\n");
    }
    let mut text = format!("\nfn check(r: &mut {READER}<'_>) -> {RESULT}<bool> {{\n    match r.child() {{\n");
    for global in &output.globals {
        let (ns, local, held) = (ns(&global.wire.ns), &global.wire.local, path(&global.path, ""));
        let row = format!("Some(({ns}, {local:?})) => r.check_global::<{held}>(),\n");
        text.push_str(&rows(row, output.gate(&global.path)));
    }
    text.push_str("        _ => Ok(false),\n    }\n}\n");
    text
}
