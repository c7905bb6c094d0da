//! Links to types, as seen from a module.

use super::docs::code;
use crate::plan::context::Context;
use crate::rust::Path;
use crate::schema::{QName, TypeRef};

/// Links to a type.
pub(super) fn type_link(context: &Context<'_>, type_: &TypeRef, module: &str) -> String {
    match type_ {
        TypeRef::Named(name) => name_link(context, name, module),
        TypeRef::Inline(_) => "anonymous".to_owned(),
    }
}

/// Links to a named type.
pub(super) fn name_link(context: &Context<'_>, name: &QName, module: &str) -> String {
    match context.item(name) {
        Some(path) => link(path, module),
        None => code(&context.schema.display(name)),
    }
}

/// Links to an item from a module.
pub(super) fn link(path: &Path, module: &str) -> String {
    if path.module == module {
        format!("[`{}`]", path.name)
    } else {
        format!("[`{0}`](super::{1}::{0})", path.name, path.module)
    }
}
