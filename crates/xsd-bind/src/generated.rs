//! What generated code calls. It may change in any release; programs have no use for it.
//!
//! Generated code says `use ::xsd_bind::generated as xb;` and names nothing else of this crate.

pub use crate::any::{Admitted, AnyAttribute, AnyElement, AnyNode, Process, Wildcard};
pub use crate::any_type::AnyType;
pub use crate::blank;
pub use crate::blank::literal;
pub use crate::error::{Deviation, Error, Result};
pub use crate::error_kind::ErrorKind;
pub use crate::facet::*;
pub use crate::mixed::MixedText;
pub use crate::namespace::{Namespaces, Ns, Scope};
pub use crate::nillable::Nillable;
pub use crate::options::{DeviationPolicy, ForbiddenCharacters, ReadOptions, WriteOptions};
pub use crate::order::Order;
pub use crate::preserved::{Preserved, PreservedNode};
pub use crate::read::{Occurs, Reader, Report, alternative, read_root};
#[cfg(feature = "serde")]
pub use crate::serde_impls::parse_text;
pub use crate::simple::{Simple, ValueError, ValueRule};
pub use crate::ty::{Choice, Content, Element, Group, Schema, SimpleType, Type};
pub use crate::value::*;
pub use crate::write::{Job, Text, Writer};
pub use crate::{
    argument, attribute_default, choice, deref, derived, derived_base, derived_write, document, element, enumeration,
    family, group, in_order, inherited_setters, list, newtype, param, pattern, record, restriction, serde_text, setter,
    setters, simple_type, union, wrapper,
};
#[cfg(feature = "serde")]
pub use serde;
