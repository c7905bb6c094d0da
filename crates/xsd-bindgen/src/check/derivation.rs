//! Whether a type derives from another by restriction alone: "Type Derivation OK".
//!
//! In: references to types. Out: yes or no.

use crate::schema::*;
use crate::xsd::built_in::{self, built_in};

/// The largest number of derivations and members that are followed.
const MAX_STEPS: usize = 10_000;

/// A type of a schema or a built-in type.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Definition<'a> {
    BuiltIn(&'a str),
    Simple(&'a SimpleType),
    Complex(&'a ComplexType),
}

impl<'a> Definition<'a> {
    /// Returns the type of a reference.
    pub(crate) fn of(schema: &'a Schema, reference: &'a TypeRef) -> Option<Self> {
        match reference {
            TypeRef::Named(name) => Self::named(schema, name),
            TypeRef::Inline(type_) => Some(Self::from(&**type_)),
        }
    }

    fn named(schema: &'a Schema, name: &'a QName) -> Option<Self> {
        match schema.types.get(name) {
            Some(type_) => Some(Self::from(type_)),
            None => name.is_xsd().then_some(Self::BuiltIn(&name.local)),
        }
    }

    fn base(self, schema: &'a Schema) -> Option<Self> {
        match self {
            Self::BuiltIn(local) => built_in(local)?.base.map(Self::BuiltIn),
            Self::Simple(simple) => match &simple.variety {
                Variety::Restriction { base, .. } => Self::of(schema, base),
                Variety::List { .. } | Variety::Union { .. } => Some(Self::BuiltIn("anySimpleType")),
            },
            Self::Complex(complex) => match complex.base() {
                Some(name) => Self::named(schema, name),
                None => Some(Self::BuiltIn("anyType")),
            },
        }
    }

    fn is_extension(self) -> bool {
        match self {
            Self::BuiltIn(_) | Self::Simple(_) => false,
            Self::Complex(complex) => match &complex.content {
                Content::Simple { derivation, .. } => *derivation == Derivation::Extension,
                Content::Complex { base, .. } => {
                    base.as_ref().is_some_and(|base| base.derivation == Derivation::Extension)
                }
            },
        }
    }

    fn is_simple(self) -> bool {
        match self {
            Self::BuiltIn(local) => built_in::is_simple(local),
            Self::Simple(_) => true,
            Self::Complex(_) => false,
        }
    }
}

impl<'a> From<&'a Type> for Definition<'a> {
    fn from(type_: &'a Type) -> Self {
        match type_ {
            Type::Simple(simple) => Self::Simple(simple),
            Type::Complex(complex) => Self::Complex(complex),
        }
    }
}

/// Anonymous types are equal if they are the same, also where an element takes the type of its head.
impl PartialEq for Definition<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::BuiltIn(a), Self::BuiltIn(b)) => a == b,
            (Self::Simple(a), Self::Simple(b)) => a.name == b.name && a.place == b.place,
            (Self::Complex(a), Self::Complex(b)) => a.name == b.name && a.place == b.place,
            _ => false,
        }
    }
}

/// Returns whether a type equals another or derives from it by restrictions only. A simple type also derives from the unions
/// that it is a member of.
pub(crate) fn restricts(schema: &Schema, type_: Definition<'_>, ancestor: Definition<'_>) -> bool {
    derives(schema, type_, ancestor, &mut { MAX_STEPS })
}

fn derives<'a>(schema: &'a Schema, type_: Definition<'a>, ancestor: Definition<'a>, left: &mut usize) -> bool {
    let ancestor = match ancestor {
        Definition::BuiltIn("anyType") if type_.is_simple() => Definition::BuiltIn("anySimpleType"),
        other => other,
    };
    let mut next = Some(type_);
    while let Some(step) = next {
        let Some(rest) = left.checked_sub(1) else { return true };
        *left = rest;
        if step == ancestor {
            return true;
        }
        if step.is_extension() {
            return false;
        }
        if let (true, Definition::Simple(SimpleType { variety: Variety::Union { members }, .. })) =
            (step.is_simple(), ancestor)
        {
            let mut members = members.iter().filter_map(|member| Definition::of(schema, member));
            if members.any(|member| derives(schema, step, member, left)) {
                return true;
            }
        }
        next = step.base(schema);
    }
    false
}
