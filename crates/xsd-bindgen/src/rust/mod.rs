//! Model 2: the code to write. Every decision has been made; `emit` only lays it out.
//!
//! In: nothing; `plan` fills these tables. Out: plain data for `emit`. XML Schema appears only as text that the code
//! contains: XML names, facets, documentation.

mod complex;
mod custom;
mod identity;
mod names;
mod output;
pub mod runtime;
mod simple;
mod traits;
mod types;

pub use complex::{
    Admitted, Base, Boxed, Choice, Codec, Constraint, Family, FamilyKind, Field, Member, Param, Record, RecordKind,
    Slot, Start, Variant, Wildcard, Wraps,
};
pub use custom::{Custom, Gate};
pub use identity::{
    DeclaredAttribute, DeclaredElement, DeclaredType, DeclaredValue, Identity, IdentityConstraint, IdentityKind,
    NameTest, ValueKind, XPath,
};
pub use names::{NAMESPACES, Ns, Path, TypeName, Wire};
pub use output::{
    Alias, Crate, Element, Extern, Global, GlobalAttribute, Imports, Item, Module, Namespace, Newtype, SimpleType,
};
pub use runtime::{Content, Process, WhiteSpace};
pub use simple::{Enumeration, Facet, List, Pattern, Restriction, Union, UnionMember, Value};
pub use traits::Traits;
pub use types::{Occurs, Source, Ty};
