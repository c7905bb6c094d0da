//! Which version of the schema a value needs.
//!
//! In: the tables that the build script writes from the annotations of the schema. Out: the version that introduced a component, and
//! the oldest version that knows all of a value.

use std::fmt;

use xsd_bind::generated::{Job, Used};
use xsd_bind::{Element, WriteOptions};

use crate::SchemaVersion;

/// A type: its name, the version that introduced it or 0, its base or item type or nothing, and its parts.
type TypeRow = (&'static str, u32, &'static str, &'static [PartRow]);

/// A part: its name, the version that introduced it or 0, and for an attribute its type or nothing.
type PartRow = (&'static str, u32, &'static str);

include!(concat!(env!("OUT_DIR"), "/versions.rs"));

/// The oldest version of the schema that knows every element, attribute and enumeration value of a request.
///
/// Displays as `Exchange2013_SP1 for m:GetClientAccessToken/m:TokenRequests/t:TokenRequest/t:Scope`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Requirement {
    /// The version.
    pub version: SchemaVersion,
    /// The path of the first element, attribute or value that needs it. `None` if every version has all of the request.
    pub path: Option<String>,
}

/// Returns the oldest version of the schema that knows every element, attribute and enumeration value of a document.
///
/// A server rejects what it doesn't know, so a client compares the version with the one that the server reports:
///
/// ```
/// use ews_types::{SchemaVersion, messages::*, types::*};
///
/// let token = ClientAccessTokenRequestType::new("app", ClientAccessTokenTypeType::ScopedToken).with_scope("mail");
/// let required = ews_types::requires(&GetClientAccessTokenType::new(token));
/// assert_eq!(required.version, SchemaVersion::EXCHANGE_2013_SP1);
/// assert!(required.path.unwrap().ends_with("t:TokenRequest/t:Scope"));
///
/// let server: SchemaVersion = "Exchange2013".parse()?;
/// assert!(required.version > server);
/// # Ok::<(), ews_types::UnknownVersion>(())
/// ```
///
/// Versions come from the annotations of the schema (see `schemas/README.md`). A component without one counts as known to every
/// version, and so does the content of wildcards.
pub fn requires<T: Element>(document: &T) -> Requirement {
    let job = Job { schema: T::SCHEMA, options: &WriteOptions::new().validate(false), preserved: &[] };
    let mut required = Requirement { version: SchemaVersion::EXCHANGE_2007, path: None };
    for used in job.used(|writer| document.write_value(T::ELEMENT.2, writer)) {
        if let Some(version) = used_since(&used).filter(|version| *version > required.version) {
            required = Requirement { version, path: Some(used.path) };
        }
    }
    required
}

/// Returns the version that introduced a component or a part of one; `None` if it is as old as the schema, or unknown.
///
/// A component is named with its prefix, a part behind a slash: a child element by its name, an attribute with `@`, an
/// enumeration value with `=`. A part that is as old as its component has no version of its own.
///
/// ```
/// use ews_types::SchemaVersion;
///
/// assert_eq!(ews_types::since("m:GetClientAccessTokenType"), Some(SchemaVersion::EXCHANGE_2013));
/// assert_eq!(ews_types::since("t:ClientAccessTokenRequestType/Scope"), Some(SchemaVersion::EXCHANGE_2013_SP1));
/// assert_eq!(ews_types::since("t:ClientAccessTokenTypeType/=Connectors"), Some(SchemaVersion::V2016_10_10));
/// ```
pub fn since(component: &str) -> Option<SchemaVersion> {
    let name_ends = component.char_indices().filter(|(_, char)| *char == '/').map(|(at, _)| at).rev();
    let part = name_ends.filter_map(|at| {
        let (owner, part) = (find(&component[..at])?, &component[at + 1..]);
        owner.3.iter().find(|(name, ..)| *name == part)
    });
    let number = match part.map(|(_, since, _)| *since).next() {
        Some(since) => since,
        None => {
            find(component).map(|(_, since, ..)| *since).filter(|since| *since > 0).or_else(|| element(component))?
        }
    };
    (number > 0).then_some(SchemaVersion::from_number(number))
}

/// The version that a use of a component needs: the youngest of the part, of its type and of the global element.
fn used_since(used: &Used) -> Option<SchemaVersion> {
    let mut since = element(&used.part).unwrap_or_default();
    let name = used.part.rsplit(':').next().unwrap_or(&used.part);
    if let Some(text) = used.part.strip_prefix('=') {
        since = since.max(value_since(&used.owner, text));
    } else if let Some((_, number, type_name)) = part(&used.owner, name) {
        since = since.max(*number).max(value_since(type_name, used.value.as_deref().unwrap_or_default()));
    }
    if !used.part.starts_with(['=', '@']) {
        since = since.max(find(&used.type_name).map_or(0, |(_, since, ..)| *since));
    }
    (since > 0).then_some(SchemaVersion::from_number(since))
}

/// The version of a value of an enumeration, or of the youngest item of a list.
fn value_since(type_name: &str, text: &str) -> u32 {
    if type_name.is_empty() {
        return 0;
    }
    let of = |value: &str| part(type_name, &format!("={value}")).map_or(0, |(_, since, _)| *since);
    text.split_ascii_whitespace().map(of).max().unwrap_or_default()
}

/// The row of a part of a type or of one of its bases.
fn part(type_name: &str, name: &str) -> Option<&'static PartRow> {
    let mut row = find(type_name)?;
    loop {
        if let Some(found) = row.3.iter().find(|(known, ..)| *known == name) {
            return Some(found);
        }
        row = find(row.2)?;
    }
}

fn find(type_name: &str) -> Option<&'static TypeRow> {
    TYPES.binary_search_by(|(name, ..)| (*name).cmp(type_name)).ok().map(|index| &TYPES[index])
}

fn element(name: &str) -> Option<u32> {
    ELEMENTS.binary_search_by(|(known, _)| (*known).cmp(name)).ok().map(|index| ELEMENTS[index].1)
}

impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{} for {path}", self.version),
            None => self.version.fmt(f),
        }
    }
}
