//! Types as the generator writes them.
#![allow(missing_docs, dead_code, unreachable_pub)]

use xsd_bind as xb;

/// The numbers of the namespaces.
pub(crate) mod ns {
    use xsd_bind::Ns;
    pub(crate) const M: Ns = Ns::known(0);
    pub(crate) const T: Ns = Ns::known(1);
}

/// The schema that this code was made from.
pub static SCHEMA: xb::Schema = xb::Schema {
    namespaces: &[("m", "urn:m"), ("t", "urn:t")],
    check,
    simple_types: &[xb::SimpleType::new::<Kind>((xb::Ns::XS, "string"))],
};

fn check(reader: &mut xb::Reader<'_>) -> xb::Result<bool> {
    match reader.child() {
        Some((ns::M, "Doc")) => reader.value::<Doc>().map(|_| true),
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

impl xb::Type for Body {
    const NAME: (xb::Ns, &'static str) = (ns::T, "Body");
    const CONTENT: xb::Content = xb::Content::Text;
    fn blank() -> Self {
        Self { value: xb::Type::blank(), body_type: None }
    }
    fn read_attributes(&mut self, r: &mut xb::Reader<'_>) -> xb::Result {
        r.optional_attribute(xb::Ns::NONE, "Type", &mut self.body_type)
    }
    fn read_content(&mut self, r: &mut xb::Reader<'_>) -> xb::Result {
        r.text_value(&mut self.value)
    }
    fn write_attributes(&self, w: &mut xb::Writer<'_>) -> xb::Result {
        w.optional_attribute("Type", &self.body_type)
    }
    fn write_content(&self, w: &mut xb::Writer<'_>) -> xb::Result {
        w.text_value(&self.value)
    }
}

// --- An enumeration.

xb::enumeration! {
    /// How large.
    pub enum Kind: String {
        Small = "Small",
        Big = "Big",
    }
}
xb::simple_type!(Kind, ns::T, "Kind");

// --- A record that other types extend.

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Item {
    pub kind: Kind,
    pub id: String,
    pub size: Option<i32>,
    /// Set where the element stands for a derived type, which `xsi:type` names; the fields here are then what it inherits.
    pub derived: Option<Box<ItemDerived>>,
}

impl Item {
    pub fn new(id: impl Into<String>, kind: impl Into<Kind>) -> Self {
        Self { id: id.into(), kind: kind.into(), ..xb::Type::blank() }
    }

    pub fn with_size(mut self, size: impl Into<i32>) -> Self {
        self.size = Some(size.into());
        self
    }
}

impl xb::Type for Item {
    const NAME: (xb::Ns, &'static str) = (ns::T, "Item");
    const CONTENT: xb::Content = xb::Content::Elements;
    fn blank() -> Self {
        Self { kind: xb::Type::blank(), id: xb::Type::blank(), size: None, derived: None }
    }
    fn read_attributes(&mut self, r: &mut xb::Reader<'_>) -> xb::Result {
        r.required_attribute(xb::Ns::NONE, "Kind", &mut self.kind)
    }
    fn read_content(&mut self, r: &mut xb::Reader<'_>) -> xb::Result {
        r.required(ns::T, "Id", &mut self.id)?;
        r.optional(ns::T, "Size", &mut self.size)
    }
    fn read_value(&mut self, r: &mut xb::Reader<'_>) -> xb::Result {
        match ItemDerived::read(r)? {
            Some(derived) => *self = derived.into(),
            None => r.plain(self)?,
        }
        Ok(())
    }
    fn write_attributes(&self, w: &mut xb::Writer<'_>) -> xb::Result {
        w.required_attribute("Kind", &self.kind)
    }
    fn write_content(&self, w: &mut xb::Writer<'_>) -> xb::Result {
        w.required("t:Id", &self.id)?;
        w.optional("t:Size", &self.size)
    }
    fn write_value(&self, name: &'static str, w: &mut xb::Writer<'_>) -> xb::Result {
        match &self.derived {
            Some(derived) => derived.write(name, w),
            None => w.plain(name, self),
        }
    }
}

// --- What can stand in the place of the record, named by `xsi:type`.

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ItemDerived {
    Message(Message),
}

impl ItemDerived {
    fn read(r: &mut xb::Reader<'_>) -> xb::Result<Option<Self>> {
        Ok(Some(match r.type_name()? {
            Some((ns::T, "Message")) => Self::Message(r.typed()?),
            _ => return Ok(None),
        }))
    }
    fn write(&self, name: &'static str, w: &mut xb::Writer<'_>) -> xb::Result {
        match self {
            Self::Message(value) => w.typed(name, "t:Message", value),
        }
    }
}

impl From<ItemDerived> for Item {
    fn from(derived: ItemDerived) -> Self {
        let inherited: Item = match &derived {
            ItemDerived::Message(value) => value.base.clone(),
        };
        Self { derived: Some(Box::new(derived)), ..inherited }
    }
}

// --- A derived type.

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Message {
    pub base: Item,
    pub body: Option<Body>,
    pub to: Vec<String>,
}

impl Message {
    pub fn new(id: impl Into<String>, kind: impl Into<Kind>) -> Self {
        Self { base: Item::new(id, kind), ..xb::Type::blank() }
    }
}

impl xb::Type for Message {
    const NAME: (xb::Ns, &'static str) = (ns::T, "Message");
    const CONTENT: xb::Content = xb::Content::Elements;
    fn blank() -> Self {
        Self { base: xb::Type::blank(), body: None, to: Vec::new() }
    }
    fn read_attributes(&mut self, r: &mut xb::Reader<'_>) -> xb::Result {
        self.base.read_attributes(r)
    }
    fn read_content(&mut self, r: &mut xb::Reader<'_>) -> xb::Result {
        self.base.read_content(r)?;
        r.optional(ns::T, "Body", &mut self.body)?;
        r.repeated(ns::T, "To", (0, usize::MAX), &mut self.to)
    }
    fn write_attributes(&self, w: &mut xb::Writer<'_>) -> xb::Result {
        self.base.write_attributes(w)
    }
    fn write_content(&self, w: &mut xb::Writer<'_>) -> xb::Result {
        self.base.write_content(w)?;
        w.optional("t:Body", &self.body)?;
        w.repeated("t:To", (0, usize::MAX), &self.to)
    }
}

impl std::ops::Deref for Message {
    type Target = Item;
    fn deref(&self) -> &Item {
        &self.base
    }
}

impl std::ops::DerefMut for Message {
    fn deref_mut(&mut self) -> &mut Item {
        &mut self.base
    }
}

// --- An unbounded choice over one family, and the element that holds it.

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Choice {
    Item(Item),
    Message(Message),
}

impl xb::Choice for Choice {
    fn blank() -> Self {
        Self::Item(xb::Type::blank())
    }
    fn read(r: &mut xb::Reader<'_>) -> xb::Result<Option<Self>> {
        Ok(Some(match r.child() {
            Some((ns::T, "Item")) => Self::Item(r.value()?),
            Some((ns::T, "Message")) => Self::Message(r.value()?),
            _ => return r.none_of("t:Item t:Message"),
        }))
    }
    fn write(&self, w: &mut xb::Writer<'_>) -> xb::Result {
        match self {
            Self::Item(value) => w.required("t:Item", value),
            Self::Message(value) => w.required("t:Message", value),
        }
    }
}

impl std::ops::Deref for Choice {
    type Target = Item;
    fn deref(&self) -> &Item {
        match self {
            Self::Item(value) => value,
            Self::Message(value) => value,
        }
    }
}

impl From<Message> for Choice {
    fn from(value: Message) -> Self {
        Self::Message(value)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Doc {
    pub choice: Vec<Choice>,
}

impl xb::Type for Doc {
    const NAME: (xb::Ns, &'static str) = (ns::M, "Doc");
    const CONTENT: xb::Content = xb::Content::Elements;
    fn blank() -> Self {
        Self { choice: Vec::new() }
    }
    fn read_content(&mut self, r: &mut xb::Reader<'_>) -> xb::Result {
        r.choices((1, usize::MAX), &mut self.choice)
    }
    fn write_content(&self, w: &mut xb::Writer<'_>) -> xb::Result {
        w.choices((1, usize::MAX), &self.choice)
    }
}

impl xb::Element for Doc {
    const ELEMENT: (xb::Ns, &'static str, &'static str) = (ns::M, "Doc", "m:Doc");
    const SCHEMA: &'static xb::Schema = &SCHEMA;
}
