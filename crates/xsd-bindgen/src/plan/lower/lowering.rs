//! The state of a lowering.
//!
//! In: the context. Out: the items, the names and the errors so far, and the items of components that have been lowered
//! already. The neighbours add the methods that lower each kind of component.

use std::collections::BTreeMap;

use crate::error::code::ErrorCode;
use crate::error::{Error, Mark};
use crate::plan::context::Context;
use crate::plan::draft::{Item, Shape, Type};
use crate::plan::names::Register;
use crate::plan::origin::Origin;
use crate::plan::settings::Settings;
use crate::rust::Path;
use crate::schema::{Place, QName};

/// A lowering: what it reads, and what it has made.
pub(super) struct Lowering<'c, 'a> {
    /// The facts about the schema.
    pub(super) context: &'c Context<'a>,
    /// The names that are taken.
    pub(super) register: Register,
    /// The components that have been lowered.
    pub(super) known: Known,
    /// The items of each module.
    pub(super) items: BTreeMap<String, Vec<Item>>,
    /// Whether a wildcard or an element of type `xs:anyType` validates its content.
    pub(super) validates: bool,
    /// The settings.
    pub(super) settings: &'c Settings,
    /// The constructs that are unsupported.
    pub(super) errors: Vec<Error>,
}

/// The paths of components that have no name of their own in `Names`, once one has been needed.
#[derive(Default)]
pub(super) struct Known {
    /// Named model groups.
    pub(super) groups: BTreeMap<QName, Path>,
    /// Heads of substitution groups.
    pub(super) heads: BTreeMap<QName, Path>,
    /// The simple types of simple content, by the path that was wanted.
    pub(super) texts: BTreeMap<Path, Path>,
    /// The anonymous simple types of global elements.
    pub(super) global: BTreeMap<QName, Path>,
    /// The anonymous types of global attributes, where they are first referenced.
    pub(super) attributes: BTreeMap<QName, Path>,
    /// The anonymous types of local elements, by the place of the element and the module.
    pub(super) local: BTreeMap<(Place, String), Path>,
}

/// The component that is being lowered.
#[derive(Debug, Clone)]
pub(super) struct Owner {
    /// Its path; its parts are named after it.
    pub(super) path: Path,
    /// Where it comes from.
    pub(super) origin: Origin,
}

impl Owner {
    /// Returns a part of the component as an owner itself.
    pub(super) fn part(&self, path: &Path, part: &str, place: &Place) -> Self {
        let component = format!("{}/{part}", self.origin.component);
        Self { path: path.clone(), origin: Origin { component, place: place.clone() } }
    }
}

impl<'c, 'a> Lowering<'c, 'a> {
    /// Starts a lowering.
    pub(super) fn new(context: &'c Context<'a>, register: Register, settings: &'c Settings) -> Self {
        Self {
            context,
            register,
            known: Known::default(),
            items: BTreeMap::new(),
            validates: false,
            settings,
            errors: Vec::new(),
        }
    }

    /// Takes a name for a part of a component.
    pub(super) fn free(&mut self, owner: &Owner, suffix: &str) -> Path {
        self.register.free(&owner.path.module, &[format!("{}{suffix}", owner.path.name)])
    }

    /// Adds a type.
    pub(super) fn push_type(&mut self, path: Path, origin: &Origin, docs: Vec<String>, shape: Shape) {
        let module = path.module.clone();
        self.push(&module, Item::Type(Type { path, origin: origin.clone(), docs, shape }));
    }

    /// Adds an item.
    pub(super) fn push(&mut self, module: &str, item: Item) {
        self.items.entry(module.to_owned()).or_default().push(item);
    }

    /// Reports that a component is unsupported.
    pub(super) fn refuse(&mut self, code: ErrorCode, origin: &Origin, what: impl Into<String>, help: &str) {
        self.errors.push(origin.error(code, what, help));
    }

    /// Reports that a part of a component is unsupported, at the place of the part.
    pub(super) fn refuse_at(
        &mut self,
        code: ErrorCode,
        mark: impl Into<Mark>,
        origin: &Origin,
        what: impl Into<String>,
        help: &str,
    ) {
        self.errors.push(origin.error_at(code, mark, what, help));
    }
}
