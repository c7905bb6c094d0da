//! Types in the form of generated code, written by hand.
#![allow(missing_docs, dead_code, unreachable_pub)]

use xsd_bind::generated as xb;

/// The numbers of the namespaces.
pub(crate) mod ns {
    use xsd_bind::generated::Ns;
    pub(crate) const NONE: Ns = Ns::NONE;
    pub(crate) const M: Ns = Ns::known(0);
    pub(crate) const T: Ns = Ns::known(1);
}

/// The schema.
pub static SCHEMA: xb::Schema = xb::Schema {
    namespaces: &[("m", "urn:m"), ("t", "urn:t")],
    check,
    simple_types: &[xb::SimpleType::new::<Kind>((xb::Ns::XS, "string"))],
    complex_types: &[],
    attributes: &[],
    identity: None,
};

fn check(reader: &mut xb::Reader<'_>) -> xb::Result<bool> {
    match reader.child() {
        Some((ns::M, "Doc")) => reader.check_global::<Doc>(),
        _ => Ok(false),
    }
}

// --- A type with simple content.

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Body {
    pub value: String,
    pub body_type: Option<String>,
}

xb::record! { Body = (ns::T, "Body"), Text, new(value: into(String));
    @ optional_attribute body_type = (ns::NONE, "Type", "Type") => with_body_type(String),
    text_value value,
}

// --- An enumeration.

xb::enumeration! {
    /// A size.
    pub enum Kind: String {
        Small = "Small",
        Big = "Big",
    }
}
xb::simple_type!(Kind, ns::T, "Kind");

// --- A base type.

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Item {
    pub kind: Kind,
    pub id: String,
    pub size: Option<i32>,
    derived: Option<Box<ItemDerived>>,
}
xb::record! { Item = (ns::T, "Item"), Elements, derived ItemDerived, new(id: into(String), kind: into(Kind));
    @ required_attribute kind = (ns::NONE, "Kind", "Kind"),
    required id = (ns::T, "Id", "t:Id"),
    optional size = (ns::T, "Size", "t:Size") => with_size(@ i32),
}

// --- The types that `xsi:type` can name instead of the base type.

xb::derived! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum ItemDerived of Item;
    extends Message(Message) = (ns::T, "Message", "t:Message") [Message],
}

// --- A derived type.

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Message {
    pub base: Item,
    pub body: Option<Body>,
    pub to: Vec<String>,
}

xb::record! { Message = (ns::T, "Message"), Elements, base base: Item(id: into(String), kind: into(Kind)), new();
    optional body = (ns::T, "Body", "t:Body") => with_body(Body),
    repeated to = (ns::T, "To", "t:To") [(0, usize::MAX)] => with_to(String),
}

// --- An unbounded choice, and the element that contains it.

xb::choice! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum Choice, "t:Item t:Message", Self::Item(xb::Type::placeholder()), deref Item;
    Item(Item) = (ns::T, "Item", "t:Item") from Item,
    Message(Message) = (ns::T, "Message", "t:Message") from Message,
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Doc {
    pub choice: Vec<Choice>,
}
xb::record! { Doc = (ns::M, "Doc"), Elements, wraps choice: Choice, new(choice: list(Choice, A));
    choices choice [(1, usize::MAX)],
}
xb::element! { Doc = (ns::M, "Doc", "m:Doc"), SCHEMA }
