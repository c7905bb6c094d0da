//! The text types: `xs:string` and the types derived from it, `xs:anyURI` and `xs:anySimpleType`.
//!
//! Constructors normalize white space, so a value never violates that rule. Rules about characters are checked on reading and writing.

use std::borrow::Cow;

use super::name;
use crate::chars::is_ncname;
use crate::{Faceted, List, Scope, Simple, Text, ValueError, WhiteSpace};

/// `xs:string` (part 2, 3.2.1): any text, white space included.
impl Simple for String {
    fn placeholder() -> Self {
        Self::new()
    }

    fn parse(text: &str, _: &Scope<'_>) -> Result<Self, ValueError> {
        Ok(text.to_owned())
    }

    fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
        text.push_str(self);
        Ok(())
    }
}

impl Faceted for String {
    type Target = str;

    const WHITE_SPACE: WhiteSpace = WhiteSpace::Preserve;

    fn target(&self) -> &str {
        self
    }

    fn lexical(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }

    fn length(&self) -> Option<usize> {
        Some(self.chars().count())
    }

    fn bytes(&self) -> Option<usize> {
        Some(self.len())
    }
}

/// Declares newtypes over `String`: the name, the white space rule, the check of the characters, and the phrase for errors.
macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident, $space:ident, $valid:expr, $expected:literal;)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Returns the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Converts into the text.
            pub fn into_string(self) -> String {
                self.0
            }

            /// Returns whether the text is valid for the type. Strict reading and writing reject invalid texts.
            pub fn is_valid(&self) -> bool {
                let valid: fn(&str) -> bool = $valid;
                valid(&self.0)
            }

            fn check(&self) -> Result<(), ValueError> {
                if self.is_valid() { Ok(()) } else { Err(ValueError::lexical($expected)) }
            }
        }

        impl Simple for $name {
            fn placeholder() -> Self {
                Self::default()
            }

            fn parse(text: &str, _: &Scope<'_>) -> Result<Self, ValueError> {
                let value = Self::from(text);
                value.check().map(|()| value)
            }

            /// Accepts any characters.
            fn salvage(text: &str, _: &Scope<'_>) -> Option<Self> {
                Some(Self::from(text))
            }

            fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
                text.push_str(&self.0);
                self.check()
            }
        }

        impl Faceted for $name {
            type Target = str;

            const WHITE_SPACE: WhiteSpace = WhiteSpace::$space;

            fn target(&self) -> &str {
                &self.0
            }

            fn lexical(&self) -> Cow<'_, str> {
                Cow::Borrowed(&self.0)
            }

            fn length(&self) -> Option<usize> {
                self.0.length()
            }

            fn bytes(&self) -> Option<usize> {
                Some(self.0.len())
            }

            fn violations(&self, report: &mut dyn FnMut(ValueError)) {
                if let Err(error) = self.check() {
                    report(error);
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(Self::WHITE_SPACE.apply(text).into_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                match Self::WHITE_SPACE.apply(&text) {
                    Cow::Borrowed(same) if same.len() == text.len() => Self(text),
                    other => Self(other.into_owned()),
                }
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }
    )* };
}

texts! {
    /// `xs:anySimpleType` (part 2, 2.5.2): the text of an element, white space included. `xsi:type` can name any simple type, for which the
    /// text must be valid.
    AnySimpleType, Preserve, |_| true, "a text";
    /// `xs:normalizedString` (part 2, 3.3.1): text in which tabs and line breaks become spaces.
    ///
    /// ```
    /// assert_eq!(xsd_bind::values::NormalizedString::from("a\tb"), "a b");
    /// ```
    NormalizedString, Replace, |_| true, "a valid xs:normalizedString";
    /// `xs:token` (part 2, 3.3.2): text without leading or trailing white space, in which other white space becomes single spaces.
    ///
    /// ```
    /// use xsd_bind::values::Token;
    ///
    /// let city = Token::from("  New\n  York ");
    /// assert_eq!(city.as_str(), "New York");
    /// ```
    Token, Collapse, |_| true, "a valid xs:token";
    /// `xs:anyURI` (part 2, 3.2.17): an absolute or relative URI. Any text is valid, because XSD 1.0 does not define the syntax; white
    /// space collapses.
    ///
    /// ```
    /// let address = xsd_bind::values::AnyUri::from(" https://example.com/ ");
    /// assert!(address.starts_with("https:") && address.is_valid());
    /// ```
    AnyUri, Collapse, |_| true, "a valid xs:anyURI";
    /// `xs:language` (part 2, 3.3.3): a language tag such as `en` or `de-CH`.
    ///
    /// ```
    /// use xsd_bind::values::Language;
    ///
    /// assert!(Language::from("de-CH").is_valid());
    /// assert!(!Language::from("de_CH").is_valid());
    /// ```
    Language, Collapse, name::is_language, "a valid xs:language, such as en or de-CH";
    /// `xs:NMTOKEN` (part 2, 3.3.4): one or more name characters.
    NmToken, Collapse, name::is_nmtoken, "a valid xs:NMTOKEN: letters, digits and . - _ : without white space";
    /// `xs:Name` (part 2, 3.3.6): an XML name, which can contain colons.
    XmlName, Collapse, name::is_name, "a valid xs:Name: a letter, _ or :, then letters, digits and . - _ :";
    /// `xs:NCName` (part 2, 3.3.7): a name without colons.
    NcName, Collapse, is_ncname, "a valid xs:NCName: a letter or _, then letters, digits and . - _";
    /// `xs:ID` (part 2, 3.3.8): a name without colons, unique in the document.
    Id, Collapse, is_ncname, "a valid xs:ID: a letter or _, then letters, digits and . - _";
    /// `xs:IDREF` (part 2, 3.3.9): the `xs:ID` of an element of the document.
    IdRef, Collapse, is_ncname, "a valid xs:IDREF: a letter or _, then letters, digits and . - _";
    /// `xs:ENTITY` (part 2, 3.3.11): the name of an unparsed entity. Documents with declarations are not supported, so no
    /// entity is declared, and strict reading rejects each value.
    Entity, Collapse, is_ncname, "a valid xs:ENTITY: a letter or _, then letters, digits and . - _";
}

/// `xs:NMTOKENS` (part 2, 3.3.5): one or more `xs:NMTOKEN`, separated by white space.
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NmTokens(pub List<NmToken>);
crate::restriction! { NmTokens(List<NmToken>), min_length: Some(1) }

/// `xs:IDREFS` (part 2, 3.3.10): one or more `xs:IDREF`, separated by white space.
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IdRefs(pub List<IdRef>);
crate::restriction! { IdRefs(List<IdRef>), min_length: Some(1) }

/// `xs:ENTITIES` (part 2, 3.3.12): one or more `xs:ENTITY`, separated by white space.
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entities(pub List<Entity>);
crate::restriction! { Entities(List<Entity>), min_length: Some(1) }
