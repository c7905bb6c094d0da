//! What `explain` says about a component, free of layout: `text` and `graph` print it, and serde makes JSON of it.

use serde::Serialize;
use xsd_bindgen::internals::schema::{self, Place};

/// One component, or a part of one.
#[derive(Debug, Serialize)]
pub(crate) struct Explanation {
    /// `element`, `complex type` and so on.
    pub(crate) component: &'static str,
    /// `t:ItemType`, or `t:ItemType/Subject`.
    pub(crate) name: String,
    /// The type of an element or attribute.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(crate) type_: Option<String>,
    /// The occurrence of a part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) occurs: Option<String>,
    pub(crate) place: Location,
    #[serde(flatten)]
    pub(crate) docs: Docs,
    /// `abstract`, `nillable`, `mixed`, `default "5"` and so on.
    pub(crate) properties: Vec<String>,
    /// The chain of bases, nearest first.
    pub(crate) bases: Vec<Step>,
    /// The types derived from it, directly or not.
    pub(crate) derived: Vec<String>,
    /// The head of the substitution group it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) substitutes: Option<String>,
    /// The elements that may replace it.
    pub(crate) substituted_by: Vec<String>,
    pub(crate) used_by: Vec<Use>,
    #[serde(flatten)]
    pub(crate) body: Body,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rust: Option<Rust>,
}

/// A step of a derivation.
#[derive(Debug, Serialize)]
pub(crate) struct Step {
    /// `extends` or `restricts`.
    pub(crate) by: &'static str,
    #[serde(rename = "type")]
    pub(crate) type_: String,
}

/// A component that refers to another one.
#[derive(Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    /// The global component, with the part of it: `t:ItemType/Subject`.
    pub(crate) component: String,
    /// What the reference is: `element`, `extends`, `list item` and so on.
    pub(crate) role: &'static str,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Location {
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Docs {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) documentation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) reference: Vec<String>,
}

/// What an element or type contains.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Body {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) attributes: Vec<Attribute>,
    /// The text, if the content is simple.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<Text>,
    /// The child elements and their groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) content: Vec<Node>,
    /// Why attributes and content are left out here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cut: Option<Cut>,
}

/// Why a tree ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Cut {
    /// At the depth asked for.
    Depth,
    /// The type is already open further up.
    Recursion,
}

#[derive(Debug, Serialize)]
pub(crate) struct Attribute {
    /// The name; `None` for a wildcard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(crate) type_: Option<String>,
    #[serde(rename = "use")]
    pub(crate) use_: &'static str,
    pub(crate) properties: Vec<String>,
    /// The base type or attribute group that declares it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<Text>,
    #[serde(flatten)]
    pub(crate) docs: Docs,
}

/// A simple type.
#[derive(Debug, Serialize)]
pub(crate) struct Text {
    /// `xs:string`, `list of t:Day` or `xs:int or t:Word`.
    pub(crate) values: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) facets: Vec<Facet>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) enumeration: Vec<Value>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Facet {
    pub(crate) name: &'static str,
    pub(crate) value: String,
}

/// An enumerated value.
#[derive(Debug, Serialize)]
pub(crate) struct Value {
    pub(crate) value: String,
    #[serde(flatten)]
    pub(crate) docs: Docs,
}

/// A particle.
#[derive(Debug, Serialize)]
#[serde(tag = "particle", rename_all = "lowercase")]
pub(crate) enum Node {
    Element(Box<Element>),
    /// A model group.
    Group(Group),
    /// A wildcard.
    Any {
        occurs: String,
        /// `any namespace, lax`
        properties: Vec<String>,
    },
}

#[derive(Debug, Serialize)]
pub(crate) struct Element {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) type_: String,
    /// `1`, `0..1` or `0..*`.
    pub(crate) occurs: String,
    pub(crate) properties: Vec<String>,
    /// The elements that may replace it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) substituted_by: Vec<String>,
    #[serde(flatten)]
    pub(crate) docs: Docs,
    pub(crate) place: Location,
    #[serde(flatten)]
    pub(crate) body: Body,
}

#[derive(Debug, Serialize)]
pub(crate) struct Group {
    /// `sequence`, `choice`, `all`, `group t:Name` or `content of t:Base`.
    pub(crate) group: String,
    pub(crate) occurs: String,
    pub(crate) items: Vec<Node>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cut: Option<Cut>,
}

/// The Rust side.
#[derive(Debug, Serialize)]
pub(crate) struct Rust {
    /// `types::ItemType`
    pub(crate) path: String,
    /// Code that constructs a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) example: Option<String>,
    /// The setters of its own fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) setters: Vec<String>,
    /// The traits with the setters of inherited fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) inherited_setters: Vec<String>,
}

impl From<&Place> for Location {
    fn from(place: &Place) -> Self {
        Self { file: place.file.to_string(), line: place.line, column: place.column }
    }
}

impl From<&schema::Docs> for Docs {
    fn from(docs: &schema::Docs) -> Self {
        Self { documentation: docs.text.clone(), since: docs.since.clone(), reference: docs.pages.clone() }
    }
}

impl Docs {
    /// Returns the first sentence of the documentation.
    pub(crate) fn sentence(&self) -> Option<String> {
        let text = self.documentation.as_deref()?;
        let text = text.split("\n\n").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let end = text.match_indices(". ").map(|(at, _)| at + 1).find(|at| !is_abbreviation(&text[..*at]));
        Some(text[..end.unwrap_or(text.len())].to_owned())
    }
}

fn is_abbreviation(text: &str) -> bool {
    ["e.g.", "i.e.", "etc.", "vs.", "cf."].iter().any(|short| text.ends_with(short))
}
