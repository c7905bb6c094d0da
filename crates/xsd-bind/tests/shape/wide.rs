//! Types in the form of generated code with one field for each kind of content that a document can drive to extremes.
#![allow(missing_docs, dead_code, unreachable_pub)]

use xsd_bind::generated as xb;

/// The numbers of the namespaces.
mod ns {
    use xsd_bind::generated::Ns;
    pub(super) const NONE: Ns = Ns::NONE;
    pub(super) const M: Ns = Ns::known(0);
    pub(super) const T: Ns = Ns::known(1);
}

/// The schema.
pub static SCHEMA: xb::Schema = xb::Schema {
    namespaces: &[("m", "http://example.com/m"), ("t", "http://example.com/t")],
    check,
    ..xb::Schema::NONE
};

fn check(reader: &mut xb::Reader<'_>) -> xb::Result<bool> {
    match reader.child() {
        Some((ns::M, "Wide")) => reader.check_global::<Wide>(),
        Some((ns::T, "Number")) => reader.value::<i32>().map(|_| true),
        _ => Ok(false),
    }
}

xb::enumeration! {
    /// A color.
    pub enum Color: String {
        Red = "Red",
        Blue = "Blue",
    }
}
xb::simple_type!(Color, ns::T, "Color");

// --- Mixed content.

xb::choice! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum Inline, "t:Bold t:Part", Self::Bold(xb::Type::placeholder());
    Bold(String) = (ns::T, "Bold", "t:Bold") from String,
    Part(Mixed) = (ns::T, "Part", "t:Part") from Mixed,
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Mixed {
    pub inline: Vec<Inline>,
    pub text: xb::MixedText,
}
xb::record! { Mixed = (ns::T, "Mixed"), Mixed, texts text, new();
    choices inline [(0, usize::MAX)] => with_inline(Inline),
}

// --- A content in any order.

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct All {
    pub a: Option<i32>,
    pub b: Option<i32>,
    pub c: Option<String>,
    pub order: xb::Order,
}
xb::record! { All = (ns::T, "All"), All, order order, new();
    optional a = (ns::T, "A", "t:A") => with_a(@ i32),
    optional b = (ns::T, "B", "t:B") => with_b(@ i32),
    optional c = (ns::T, "C", "t:C") => with_c(String),
}

// --- A repeated group.

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Pair {
    pub key: String,
    pub size: Option<i32>,
}
xb::group! { Pair, |r| r.at(ns::T, "Key"), new(key: into(String));
    required key = (ns::T, "Key", "t:Key"),
    optional size = (ns::T, "PairSize", "t:PairSize") => with_size(@ i32),
}

// --- The types that `xsi:type` can name.

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Shape {
    pub name: Option<String>,
    derived: Option<Box<ShapeDerived>>,
}
xb::record! { Shape = (ns::T, "Shape"), Elements, derived ShapeDerived, new();
    optional name = (ns::T, "Name", "t:Name") => with_name(String),
}

xb::derived! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum ShapeDerived of Shape;
    extends Circle(Circle) = (ns::T, "Circle", "t:Circle") [Circle],
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Circle {
    pub base: Shape,
    pub radius: Option<i32>,
    pub shape: Vec<Shape>,
}
xb::record! { Circle = (ns::T, "Circle"), Elements, base base: Shape(), new();
    optional radius = (ns::T, "Radius", "t:Radius") => with_radius(@ i32),
    repeated shape = (ns::T, "Shape", "t:Shape") [(0, usize::MAX)] => with_shape(Shape),
}

// --- A wildcard.

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Open {
    pub any: Vec<xb::AnyElement>,
    pub attributes: Vec<xb::AnyAttribute>,
}
xb::record! { Open = (ns::T, "Open"), Elements, new();
    @ any_attributes attributes [&xb::Wildcard { namespaces: xb::Admitted::Any, process: xb::Process::Skip }]
        => with_attributes(xb::AnyAttribute),
    any any [&xb::Wildcard { namespaces: xb::Admitted::Any, process: xb::Process::Lax }, (0, usize::MAX)]
        => with_any(xb::AnyElement),
}

// --- The element that contains them, and itself.

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Wide {
    pub color: Option<Color>,
    pub text: Vec<String>,
    pub number: Vec<i32>,
    pub once: Option<i32>,
    pub big: Vec<xb::Integer>,
    pub decimal: Vec<xb::Decimal>,
    pub when: Vec<xb::DateTime>,
    pub period: Vec<xb::Duration>,
    pub list: Option<xb::List<i32>>,
    pub tokens: Option<xb::List<xb::Token>>,
    pub qualified: Vec<xb::QName>,
    pub mixed: Option<Mixed>,
    pub all: Vec<All>,
    pub pair: Vec<Pair>,
    pub shape: Vec<Shape>,
    pub open: Option<Open>,
    pub nil: Vec<xb::Nillable<i32>>,
    pub wide: Vec<Wide>,
}
xb::record! { Wide = (ns::M, "Wide"), Elements, new();
    @ optional_attribute color = (ns::NONE, "Color", "Color") => with_color(Color),
    repeated text = (ns::T, "Text", "t:Text") [(0, usize::MAX)] => with_text(String),
    repeated number = (ns::T, "Number", "t:Number") [(0, usize::MAX)] => with_number(i32),
    optional once = (ns::T, "Once", "t:Once") => with_once(@ i32),
    repeated big = (ns::T, "Big", "t:Big") [(0, usize::MAX)] => with_big(xb::Integer),
    repeated decimal = (ns::T, "Decimal", "t:Decimal") [(0, usize::MAX)] => with_decimal(xb::Decimal),
    repeated when = (ns::T, "When", "t:When") [(0, usize::MAX)] => with_when(xb::DateTime),
    repeated period = (ns::T, "Period", "t:Period") [(0, usize::MAX)] => with_period(xb::Duration),
    optional list = (ns::T, "List", "t:List") => with_list(xb::List<i32>),
    optional tokens = (ns::T, "Tokens", "t:Tokens") => with_tokens(xb::List<xb::Token>),
    repeated qualified = (ns::T, "Qualified", "t:Qualified") [(0, usize::MAX)] => with_qualified(xb::QName),
    optional mixed = (ns::T, "Mixed", "t:Mixed") => with_mixed(Mixed),
    repeated all = (ns::T, "All", "t:All") [(0, usize::MAX)] => with_all(All),
    groups pair [(0, usize::MAX)] => with_pair(Pair),
    repeated shape = (ns::T, "Shape", "t:Shape") [(0, usize::MAX)] => with_shape(Shape),
    optional open = (ns::T, "Open", "t:Open") => with_open(Open),
    repeated nil = (ns::T, "Nil", "t:Nil") [(0, usize::MAX)] => with_nil(xb::Nillable<i32>),
    repeated wide = (ns::M, "Wide", "m:Wide") [(0, usize::MAX)] => with_wide(Wide),
}
xb::element! { Wide = (ns::M, "Wide", "m:Wide"), SCHEMA }
