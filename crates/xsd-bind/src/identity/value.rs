//! The simple types of the table: a built-in type, a list or a union.

use super::MemberFacets;
use super::atom::{Atom, Role};
use crate::value::lex::{collapse, words};
use crate::value::{
    AnyUri, Base64Binary, Date, DateTime, Decimal, Duration, Entity, GDay, GMonth, GMonthDay, GYear, GYearMonth,
    HexBinary, Id, IdRef, Integer, Language, NcName, NegativeInteger, NmToken, NonNegativeInteger, NonPositiveInteger,
    NormalizedString, PositiveInteger, QName, Time, Token, XmlName,
};
use crate::{Facets, Scope};

/// A simple type.
#[derive(Debug)]
pub struct Value {
    /// What it consists of.
    pub kind: ValueKind,
    /// The facets that decide whether it accepts a text, and those that normalize white space, nearest first.
    pub facets: MemberFacets,
}

/// What a simple type consists of.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// A built-in type.
    Atom {
        /// Returns the key of a text.
        key: fn(&str, &Scope<'_>, &[Facets]) -> Option<String>,
        /// Its role in references.
        role: Role,
    },
    /// A list.
    List {
        /// The type of an item.
        item: &'static Value,
    },
    /// A union.
    Union {
        /// The member types.
        members: &'static [&'static Value],
    },
}

/// The value of an `xs:ID`, or of a type that refers to something.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) role: Role,
    pub(super) name: String,
}

impl Value {
    /// Describes a built-in type.
    pub const fn atom<T: Atom>() -> Self {
        Self { kind: ValueKind::Atom { key: key::<T>, role: T::ROLE }, facets: &[] }
    }

    /// Describes a list.
    pub const fn list(item: &'static Self) -> Self {
        Self { kind: ValueKind::List { item }, facets: &[] }
    }

    /// Returns whether a value can be an ID or refer to something.
    pub(super) fn mentions(&self) -> bool {
        match self.kind {
            ValueKind::Atom { role, .. } => role != Role::None,
            ValueKind::List { item } => item.mentions(),
            ValueKind::Union { members } => members.iter().any(|member| member.mentions()),
        }
    }

    /// Returns the key of a text, or `None` if it is not valid. Adds the IDs and references in it.
    pub(super) fn key(&self, text: &str, scope: &Scope<'_>, mentions: &mut Vec<Mention>) -> Option<String> {
        match self.kind {
            ValueKind::Atom { key, role } => {
                let key = key(text, scope, self.facets)?;
                if role != Role::None {
                    mentions.push(Mention { role, name: key[1..].to_owned() });
                }
                Some(key)
            }
            ValueKind::List { item } => {
                let mut key = String::from("[");
                let mut count = 0;
                for word in words(text) {
                    key.push_str(&item.key(word, scope, mentions)?);
                    // No text of a document has this character.
                    key.push('\u{2}');
                    count += 1;
                }
                self.accepts(text, &key, Some(count)).then_some(key)
            }
            ValueKind::Union { members } => {
                let before = mentions.len();
                members.iter().find_map(|member| {
                    mentions.truncate(before);
                    member.key(text, scope, mentions).filter(|key| self.accepts(text, key, None))
                })
            }
        }
    }

    /// Returns whether the facets of a list or union accept a value.
    fn accepts(&self, text: &str, key: &str, count: Option<usize>) -> bool {
        let text = collapse(text);
        self.facets.iter().all(|facets| {
            let within = count.is_none_or(|count| {
                facets.length.is_none_or(|length| count == length)
                    && facets.min_length.is_none_or(|min| count >= min)
                    && facets.max_length.is_none_or(|max| count <= max)
            });
            let plain = Self { kind: self.kind, facets: &[] };
            let scope = Scope::expanded();
            let listed = |listed: &&str| plain.key(listed, &scope, &mut Vec::new()).as_deref() == Some(key);
            within
                && facets.patterns.iter().all(|group| group.iter().any(|pattern| pattern.is_match(&text)))
                && (facets.enumeration.is_empty() || facets.enumeration.iter().any(listed))
        })
    }
}

fn key<T: Atom>(text: &str, scope: &Scope<'_>, facets: &[Facets]) -> Option<String> {
    let rules = facets.iter().filter_map(|facets| facets.white_space);
    let text = rules.fold(T::WHITE_SPACE, Ord::max).apply(text);
    let value = T::parse(&text, scope).ok()?;
    facets.iter().all(|facets| facets.check_read(&value, &text, scope).is_ok()).then(|| value.key())
}

static ID_REF: Value = Value::atom::<IdRef>();
static ENTITY: Value = Value::atom::<Entity>();
static NM_TOKEN: Value = Value::atom::<NmToken>();

/// The built-in types, which `xsi:type` can name.
pub(super) static BUILT_IN: &[(&str, Value)] = &[
    ("anySimpleType", Value::atom::<String>()),
    ("string", Value::atom::<String>()),
    ("normalizedString", Value::atom::<NormalizedString>()),
    ("token", Value::atom::<Token>()),
    ("anyURI", Value::atom::<AnyUri>()),
    ("language", Value::atom::<Language>()),
    ("NMTOKEN", Value::atom::<NmToken>()),
    ("NMTOKENS", Value::list(&NM_TOKEN)),
    ("Name", Value::atom::<XmlName>()),
    ("NCName", Value::atom::<NcName>()),
    ("ID", Value::atom::<Id>()),
    ("IDREF", Value::atom::<IdRef>()),
    ("IDREFS", Value::list(&ID_REF)),
    ("ENTITY", Value::atom::<Entity>()),
    ("ENTITIES", Value::list(&ENTITY)),
    ("QName", Value::atom::<QName>()),
    ("boolean", Value::atom::<bool>()),
    ("float", Value::atom::<f32>()),
    ("double", Value::atom::<f64>()),
    ("decimal", Value::atom::<Decimal>()),
    ("integer", Value::atom::<Integer>()),
    ("nonPositiveInteger", Value::atom::<NonPositiveInteger>()),
    ("negativeInteger", Value::atom::<NegativeInteger>()),
    ("nonNegativeInteger", Value::atom::<NonNegativeInteger>()),
    ("positiveInteger", Value::atom::<PositiveInteger>()),
    ("long", Value::atom::<i64>()),
    ("int", Value::atom::<i32>()),
    ("short", Value::atom::<i16>()),
    ("byte", Value::atom::<i8>()),
    ("unsignedLong", Value::atom::<u64>()),
    ("unsignedInt", Value::atom::<u32>()),
    ("unsignedShort", Value::atom::<u16>()),
    ("unsignedByte", Value::atom::<u8>()),
    ("dateTime", Value::atom::<DateTime>()),
    ("date", Value::atom::<Date>()),
    ("time", Value::atom::<Time>()),
    ("gYear", Value::atom::<GYear>()),
    ("gYearMonth", Value::atom::<GYearMonth>()),
    ("gMonth", Value::atom::<GMonth>()),
    ("gMonthDay", Value::atom::<GMonthDay>()),
    ("gDay", Value::atom::<GDay>()),
    ("duration", Value::atom::<Duration>()),
    ("base64Binary", Value::atom::<Base64Binary>()),
    ("hexBinary", Value::atom::<HexBinary>()),
];
