//! The part of a schema document that a diagnostic is about.
//!
//! In: the place of an element, and what to underline in it. Out: a mark, which `source` resolves to a span once the text is
//! known. A mark whose part is not in the text falls back to the start tag.

use std::borrow::Cow;

use crate::schema::Place;

/// The elements that refer to the types that a type is derived from, and the attributes with these references.
const DERIVATIONS: (&[&str], &[&str]) =
    (&["restriction", "extension", "list", "union"], &["base", "itemType", "memberTypes"]);

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
    /// The word with this local name in the value of one of these attributes, on one of these elements within the element.
    Inside(&'static [&'static str], &'static [&'static str], String),
    /// The attribute that begins at this number of bytes after the place.
    At(usize),
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
    pub(crate) fn derivation(type_: &Place, local: &str) -> Self {
        Self { place: type_.clone(), part: Part::Inside(DERIVATIONS.0, DERIVATIONS.1, local.to_owned()) }
    }

    /// Marks the head of the substitution group of an element.
    pub(crate) fn substitution(element: &Place, local: &str) -> Self {
        Self::reference(element, "substitutionGroup", local)
    }

    /// Marks the reference with this local name to a group in a group.
    pub(crate) fn group(owner: &Place, local: &str) -> Self {
        Self { place: owner.clone(), part: Part::Inside(&["group"], &["ref"], local.to_owned()) }
    }

    /// Marks the reference with this local name to an attribute group in a type or group.
    pub(crate) fn attribute_group(owner: &Place, local: &str) -> Self {
        Self { place: owner.clone(), part: Part::Inside(&["attributeGroup"], &["ref"], local.to_owned()) }
    }

    /// Marks the attribute at a number of bytes after the place.
    pub(crate) fn at(place: &Place, bytes: usize) -> Self {
        Self { place: place.clone(), part: Part::At(bytes) }
    }

    /// Marks text in an element.
    pub(crate) fn text(place: &Place, text: &str) -> Self {
        Self { place: place.clone(), part: Part::Text(text.to_owned()) }
    }
}
