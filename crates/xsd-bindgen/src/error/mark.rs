//! The part of a schema document that a diagnostic is about.
//!
//! In: the place of an element, and what to underline in it. Out: a mark, which `source` resolves to a span once the text is
//! known. A mark whose part is not in the text falls back to the start tag.

use std::borrow::Cow;

use crate::schema::Place;

/// The elements with the attributes `base`, `itemType` and `memberTypes`.
const DERIVATIONS: &[&str] = &["restriction", "extension", "list", "union"];

/// A place, and what to underline there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark {
    /// The place of an element.
    pub(crate) place: Place,
    pub(crate) part: Part,
}

/// A part of an element.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The tag, or the character at the place if there is no tag.
    Tag,
    /// An attribute with its value.
    Attribute(Cow<'static, str>),
    /// The value of an attribute, or the word in it that has this local name.
    Value(Cow<'static, str>, Option<String>),
    /// The value of an attribute of the first descendant with one of these names, or the word with this local name.
    Inside(&'static [&'static str], &'static str, String),
    /// The first occurrence of this text after the start tag.
    Text(String),
}

impl From<&Place> for Mark {
    fn from(place: &Place) -> Self {
        Self { place: place.clone(), part: Part::Tag }
    }
}

impl Mark {
    /// Marks a whole attribute.
    pub(crate) fn attribute(place: &Place, name: impl Into<Cow<'static, str>>) -> Self {
        Self { place: place.clone(), part: Part::Attribute(name.into()) }
    }

    /// Marks the value of an attribute.
    pub(crate) fn value(place: &Place, name: impl Into<Cow<'static, str>>) -> Self {
        Self { place: place.clone(), part: Part::Value(name.into(), None) }
    }

    /// Marks the value in an attribute that refers to a component with this local name.
    pub(crate) fn reference(place: &Place, attribute: &'static str, local: &str) -> Self {
        Self { place: place.clone(), part: Part::Value(attribute.into(), Some(local.to_owned())) }
    }

    /// Marks the reference with this local name in the derivation of a type: `base`, `itemType` or `memberTypes`.
    pub(crate) fn derivation(type_: &Place, attribute: &'static str, local: &str) -> Self {
        Self { place: type_.clone(), part: Part::Inside(DERIVATIONS, attribute, local.to_owned()) }
    }

    /// Marks the `ref` with this local name of an `xs:attributeGroup` in a type or group.
    pub(crate) fn attribute_group(owner: &Place, local: &str) -> Self {
        Self { place: owner.clone(), part: Part::Inside(&["attributeGroup"], "ref", local.to_owned()) }
    }

    /// Marks text in an element.
    pub(crate) fn text(place: &Place, text: &str) -> Self {
        Self { place: place.clone(), part: Part::Text(text.to_owned()) }
    }
}
