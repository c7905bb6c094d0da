//! How a complex type derives from its base.

use crate::schema::{ComplexType, Content, Derivation, QName};

/// Returns the type that a complex type extends.
pub(crate) fn extended(complex: &ComplexType) -> Option<&QName> {
    base(complex, Derivation::Extension)
}

/// Tests whether a complex type extends `xs:anyType`, whose content is any elements and text.
pub(crate) fn extends_any_type(complex: &ComplexType) -> bool {
    matches!(complex.content, Content::Complex { .. }) && extended(complex) == Some(&QName::xsd("anyType"))
}

/// Tests whether text can stand between the child elements of a complex type.
pub(crate) fn is_mixed(complex: &ComplexType) -> bool {
    complex.mixed || extends_any_type(complex)
}

/// Returns the type that a complex type restricts.
pub(crate) fn restricted(complex: &ComplexType) -> Option<&QName> {
    base(complex, Derivation::Restriction)
}

fn base(complex: &ComplexType, wanted: Derivation) -> Option<&QName> {
    let derivation = match &complex.content {
        Content::Simple { derivation, .. } => *derivation,
        Content::Complex { base, .. } => base.as_ref()?.derivation,
    };
    complex.base().filter(|_| derivation == wanted)
}
