//! Checks that the output is complete with every set of features.
//!
//! In: the output. Out: an error for each item that refers to an item which some features disable while they enable the first one.

use super::assemble::References;
use super::customize::Additions;
use crate::error::{Error, Errors, code};
use crate::rust::{Crate, Gate, Item, Path};

/// Checks the references of all items.
pub(crate) fn check(output: &Crate, additions: &Additions) -> Result<(), Errors> {
    let name = |path: &Path| additions.name(path).to_owned();
    let mut errors = Vec::new();
    for item in output.modules.iter().flat_map(|module| &module.items) {
        let own = output.item_gate(item);
        for path in References::of([item]).into_paths() {
            let Some(gate) = output.gate(&path).filter(|gate| !is_subset(own, gate)) else { continue };
            let (gated, refers) = (name(&path), item_name(item, &name));
            let features: Vec<String> = gate.iter().map(|feature| format!("`{feature}`")).collect();
            let (features, noun) = (features.join(" and "), if gate.len() == 1 { "feature" } else { "features" });
            let message =
                format!("`feature_gate` gates `{gated}` by the {noun} {features}, but `{refers}` refers to it");
            let help = format!("gate `{refers}` by the same {noun}, or do not gate `{gated}`");
            errors.push(Error::general(code::SETTINGS_CONFLICT, message).with_help(help));
        }
    }
    let always = |path: &Path| output.gate(path).is_none();
    if output.document.is_some() && !output.globals.is_empty() && !output.globals.iter().any(|one| always(&one.path)) {
        let error = Error::general(
            code::SETTINGS_CONFLICT,
            "`feature_gate` gates every global element, so the enum over them can be empty",
        );
        errors.push(error.with_help("leave one of them without a gate, or remove `global_element_enum`"));
    }
    Errors::check(errors)
}

/// Tests whether the features that enable an item all enable the gated one.
fn is_subset(own: Option<&Gate>, gate: &Gate) -> bool {
    own.is_some_and(|own| own.is_subset(gate))
}

fn item_name(item: &Item, name: &impl Fn(&Path) -> String) -> String {
    match item {
        Item::Element(element) => element.wire.written.clone(),
        Item::Extern(extern_type) => extern_type.wire.written.clone(),
        Item::Alias(alias) => name(&alias.path),
        Item::Record(record) => name(&record.path),
        Item::Choice(choice) => name(&choice.path),
        Item::Family(family) => name(&family.path),
        Item::Enumeration(enumeration) => name(&enumeration.path),
        Item::Restriction(restriction) => name(&restriction.path),
        Item::List(list) => name(&list.path),
        Item::Union(union) => name(&union.path),
        Item::Newtype(newtype) => name(&newtype.path),
    }
}
