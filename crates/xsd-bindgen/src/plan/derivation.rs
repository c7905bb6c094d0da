//! How a complex type derives from its base.

use crate::schema::{ComplexType, Content, Derivation, QName};

/// Returns the type that a complex type extends.
pub(crate) fn extended(complex: &ComplexType) -> Option<&QName> {
    base(complex, Derivation::Extension)
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
