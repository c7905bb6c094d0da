//! The interface for generated code. It can change in any release, so don't use it in programs.
//!
//! Generated code starts with `use ::xsd_bind::generated as xb;` and names nothing else in this crate.

pub mod placeholder;
pub mod starts;
pub mod times;

/// The libraries whose types fields can have.
pub mod libraries {
    #[cfg(feature = "chrono")]
    pub use ::chrono;
    pub use ::jiff;
    #[cfg(feature = "num-bigint")]
    pub use ::num_bigint;
    #[cfg(feature = "rust_decimal")]
    pub use ::rust_decimal;
    #[cfg(feature = "time")]
    pub use ::time;
}

pub use crate::any::{Admitted, AnyAttribute, AnyElement, AnyNode, Process, Wildcard};
pub use crate::any_type::AnyType;
pub use crate::boxed::ErasedBox;
pub use crate::error::{Deviation, Error, Result};
pub use crate::error_kind::ErrorKind;
pub use crate::facet::*;
pub use crate::from_reader::read_text;
pub use crate::globals::{ComplexType, GlobalAttribute};
pub use crate::identity::{
    Atom, DeclaredAttribute, DeclaredElement, DeclaredType, Identity, IdentityConstraint, IdentityKind, NameTest, Role,
    Value, ValueKind, XPath,
};
pub use crate::mixed::MixedText;
pub use crate::namespace::{Namespaces, Ns, Scope};
pub use crate::never::Never;
pub use crate::nillable::Nillable;
pub use crate::options::{DeviationPolicy, ForbiddenCharacters, ReadOptions, WriteOptions};
pub use crate::order::Order;
pub use crate::preserved::{Preserved, PreservedNode};
pub use crate::read::{GlobalPlaceholder, Occurs, Reader, Report, alternative, read_root};
#[cfg(feature = "serde")]
pub use crate::serde_impls::{fields, parse_text, variants};
pub use crate::simple::{Simple, ValueError, ValueRule};
pub use crate::ty::{
    Choice, Constraint, Content, Element, Group, Schema, SimpleType, Type, TypeNames, check_fixed, same_namespaces,
};
pub use crate::value::*;
pub use crate::write::{AttributeTag, ElementPart, Job, Tag, Text, Used, Writer};
pub use crate::{
    __abstract_type as abstract_type, __any_order as any_order, __argument as argument,
    __attribute_default as attribute_default, __attribute_tag as attribute_tag, __choice as choice,
    __closed_enumeration as closed_enumeration, __declared as declared, __deref as deref, __derived as derived,
    __derived_base as derived_base, __derived_write as derived_write, __document as document, __element as element,
    __enumeration as enumeration, __extern_type as extern_type, __family as family, __group as group,
    __in_order as in_order, __inherited_setters as inherited_setters, __is_any as is_any, __is_wild as is_wild,
    __list as list, __listed_texts as listed_texts, __newtype as newtype, __param as param, __pattern as pattern,
    __record as record, __restriction as restriction, __serde_text as serde_text, __setter as setter,
    __setter_doc as setter_doc, __setters as setters, __simple_type as simple_type, __tag as tag,
    __text_fixed as text_fixed, __union as union, __wild as wild, __wrapper as wrapper,
};
#[cfg(feature = "serde")]
pub use crate::{__serde_record as serde_record, __serde_value as serde_value, __serde_variants as serde_variants};
#[cfg(not(feature = "serde"))]
pub use crate::{__without_serde as serde_record, __without_serde as serde_value, __without_serde as serde_variants};
pub use placeholder::literal;
#[cfg(feature = "serde")]
pub use serde;
