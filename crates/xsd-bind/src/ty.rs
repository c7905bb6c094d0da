//! The traits that generated code implements and the reader and writer call.
//!
//! A type reads and writes its attributes and content; its caller handles the element name. Choices and groups are parts of a content with
//! Rust types of their own.

use crate::read::Kind;
use crate::simple::lexical;
use crate::value::BUILT_IN;
use crate::write::Tag;
use crate::{ComplexType, Faceted, GlobalAttribute, Identity, Ns, Reader, Result, Writer};

/// The kind of content between the tags of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing, not even white space.
    Empty,
    /// Child elements in schema order, and white space.
    Elements,
    /// Child elements in any order (`xs:all`), and white space.
    All,
    /// Child elements in schema order, and text between them.
    Mixed,
    /// Child elements in any order, and text between them.
    MixedAll,
    /// Text only.
    Text,
}

impl Content {
    /// Returns whether a text can be the whole content, if not of the type itself, then of a type that `xsi:type` names: a type of mixed
    /// content can be restricted to text.
    pub(crate) const fn can_be_text(self) -> bool {
        matches!(self, Self::Text | Self::Mixed | Self::MixedAll)
    }

    /// Returns whether the child elements can have any order.
    pub(crate) fn is_all(self) -> bool {
        matches!(self, Self::All | Self::MixedAll)
    }

    /// Returns whether text can stand between the child elements.
    pub(crate) fn is_mixed(self) -> bool {
        matches!(self, Self::Mixed | Self::MixedAll)
    }
}

/// A type of a schema. Generated types implement it.
///
/// Use it as a bound. [`from_str_as`](crate::from_str_as), [`to_string_as`](crate::to_string_as) and [`validate_as`](crate::validate_as)
/// accept any type, with an element name of your choice.
pub trait Type: Sized {
    /// The namespace and name of the type in the schema. An anonymous type has an empty name.
    #[doc(hidden)]
    const TYPE_NAME: (Ns, &'static str);

    /// The kind of content.
    #[doc(hidden)]
    const CONTENT: Content;

    /// The number of bytes that a placeholder allocates.
    #[doc(hidden)]
    const BOXED: usize = 0;
    /// Whether there can be attributes. `true` is right for any type, and `false` makes it compile to less code.
    #[doc(hidden)]
    const HAS_ATTRIBUTES: bool = true;
    /// Whether a wildcard may admit attributes.
    #[doc(hidden)]
    const ANY_ATTRIBUTES: bool = true;

    /// The member types of a union. An anonymous type has an empty name.
    #[doc(hidden)]
    const MEMBERS: TypeNames = &[];

    /// Returns the value that the reader fills: required fields are placeholders, the others are absent.
    #[doc(hidden)]
    fn placeholder() -> Self;

    /// Reads the attributes that the type declares.
    #[doc(hidden)]
    fn read_attributes(&mut self, _reader: &mut Reader<'_>) -> Result {
        Ok(())
    }

    /// Reads the content.
    #[doc(hidden)]
    fn read_content(&mut self, _reader: &mut Reader<'_>) -> Result {
        Ok(())
    }

    /// Completes the value after its content is read: mixed content receives its texts.
    #[doc(hidden)]
    fn finish(&mut self, _reader: &mut Reader<'_>) {}

    /// Compares the text with a fixed value. If they differ, returns the text.
    #[doc(hidden)]
    fn check_fixed(&self, _fixed: &str) -> Result<(), String> {
        Ok(())
    }

    /// Returns whether the value has a derived type, which `xsi:type` names.
    #[doc(hidden)]
    fn is_derived(&self) -> bool {
        false
    }

    /// Reads the current element, whose `xsi:type` may name a derived type.
    #[doc(hidden)]
    fn read_value(&mut self, reader: &mut Reader<'_>) -> Result {
        reader.plain(self)
    }

    /// Writes the attributes, inherited ones first.
    #[doc(hidden)]
    fn write_attributes(&self, writer: &mut Writer<'_>) -> Result {
        self.write_own_attributes(writer)
    }

    /// Writes the content, inherited content first.
    #[doc(hidden)]
    fn write_content(&self, writer: &mut Writer<'_>) -> Result {
        self.write_own_content(writer)
    }

    /// Writes the attributes that the type adds to its base.
    #[doc(hidden)]
    fn write_own_attributes(&self, _writer: &mut Writer<'_>) -> Result {
        Ok(())
    }

    /// Writes the content that the type adds to its base.
    #[doc(hidden)]
    fn write_own_content(&self, _writer: &mut Writer<'_>) -> Result {
        Ok(())
    }

    /// Writes an element with the given tags, with `xsi:type` if the value is of a derived type.
    #[doc(hidden)]
    fn write_value(&self, tag: Tag<'_>, writer: &mut Writer<'_>) -> Result {
        writer.plain(tag, self)
    }
}

/// The type of a global element, which can be the root of a document. Generated types implement it.
///
/// Use it as a bound, for functions that read or write any document of a schema:
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::Order;
/// use xsd_bind::Element;
///
/// fn load<T: Element>(path: &str) -> Result<T, Box<dyn std::error::Error>> {
///     Ok(xsd_bind::from_slice(&std::fs::read(path)?)?)
/// }
///
/// # fn main() {
/// assert!(load::<Order>("no/such/order.xml").is_err());
/// # }
/// ```
pub trait Element: Type {
    /// The namespace of the element, its local name, and its tags.
    #[doc(hidden)]
    const ELEMENT: (Ns, &'static str, Tag<'static>);

    /// The schema that the element belongs to.
    #[doc(hidden)]
    const SCHEMA: &'static Schema;

    /// What the declaration of the element requires, besides its type.
    #[doc(hidden)]
    const CONSTRAINT: Constraint = Constraint::None;
}

/// What the declaration of a global element requires, besides its type.
#[derive(Clone, Copy, Debug)]
pub enum Constraint {
    /// Nothing.
    None,
    /// An empty element has this value.
    Default(&'static str),
    /// This is the only valid value, which an empty element has too.
    Fixed(&'static str),
    /// `xsi:type` can name only these types, besides that of the element.
    Types(TypeNames),
}

/// Names of types.
pub type TypeNames = &'static [(Ns, &'static str)];

/// A schema. Each generated module has one as `SCHEMA`, for [`from_str_as`](crate::from_str_as) and similar functions.
#[derive(Debug)]
pub struct Schema {
    /// The namespaces, in the order of their numbers.
    #[doc(hidden)]
    pub namespaces: crate::Namespaces,
    /// Reads the current element as a global element and returns `true`, or returns `false` if there is no such global element. Wildcards
    /// validate their content with it.
    #[doc(hidden)]
    pub check: fn(&mut Reader<'_>) -> Result<bool>,
    /// The named types with text content, which `xsi:type` can name. The value does not hold the name, but the report preserves it on
    /// request.
    #[doc(hidden)]
    pub simple_types: &'static [SimpleType],
    /// The named types with child elements, if the schema has wildcards.
    #[doc(hidden)]
    pub complex_types: &'static [ComplexType],
    /// The global attributes, if the schema has wildcards.
    #[doc(hidden)]
    pub attributes: &'static [GlobalAttribute],
    /// The declarations of elements and attributes, if the schema has identity constraints or IDs.
    #[doc(hidden)]
    pub identity: Option<&'static Identity>,
}

impl Schema {
    /// A schema without components.
    #[doc(hidden)]
    pub const NONE: Self = Self {
        namespaces: &[],
        check: |_| Ok(false),
        simple_types: &[],
        complex_types: &[],
        attributes: &[],
        identity: None,
    };
}

/// Returns whether the first `count` namespaces of two schemas are the same, with the same prefixes. Then code for one schema can be a
/// part of code for the other.
pub const fn same_namespaces(one: &Schema, other: &Schema, count: usize) -> bool {
    if one.namespaces.len() < count || other.namespaces.len() < count {
        return false;
    }
    let mut at = 0;
    while at < count {
        let (own, theirs) = (&one.namespaces[at], &other.namespaces[at]);
        if !same_text(own.0, theirs.0) || !same_text(own.1, theirs.1) {
            return false;
        }
        at += 1;
    }
    true
}

const fn same_text(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// Reads the current element as a certain type and discards the value.
pub(crate) type Check = fn(&mut Reader<'_>) -> Result;

/// Validates the current element as a type that `xsi:type` names.
pub(crate) fn check_type<T: Type>(reader: &mut Reader<'_>) -> Result {
    reader.typed_value(&mut T::placeholder())
}

/// More steps than any real derivation has, so that a cycle ends.
const LONGEST: usize = 64;

/// A named type with text content, and its base.
#[derive(Debug)]
pub struct SimpleType {
    name: (Ns, &'static str),
    base: (Ns, &'static str),
    members: TypeNames,
    check: Check,
}

impl SimpleType {
    /// Describes the type `T`, which derives from `base`. Lists and unions derive from `anySimpleType`.
    pub const fn new<T: Type>(base: (Ns, &'static str)) -> Self {
        Self { name: T::TYPE_NAME, base, members: T::MEMBERS, check: check_type::<T> }
    }

    /// Returns the check for the type `name`, if it derives from a type, or from a member of that type, which is a union.
    pub(crate) fn derived(schema: &Schema, base: &Kind, name: (Ns, &str)) -> Option<Check> {
        let found = Self::find(schema, name)?;
        let derives = found.derives_from(schema, base.name)
            || base.members.iter().any(|member| found.is_or_derives_from(schema, *member, LONGEST));
        derives.then_some(found.check)
    }

    fn is_or_derives_from(&self, schema: &Schema, other: (Ns, &str), depth: usize) -> bool {
        let members = || Self::find(schema, other).map_or(&[][..], |other| other.members);
        self.name == other
            || self.derives_from(schema, other)
            || (depth > 0 && members().iter().any(|member| self.is_or_derives_from(schema, *member, depth - 1)))
    }

    fn derives_from(&self, schema: &Schema, base: (Ns, &str)) -> bool {
        let mut step = self;
        for _ in 0..LONGEST {
            if step.base == base {
                return true;
            }
            match Self::find(schema, step.base) {
                Some(next) => step = next,
                None => return false,
            }
        }
        false
    }

    /// Returns the check for the type `name`.
    pub(crate) fn check(schema: &Schema, name: (Ns, &str)) -> Option<Check> {
        Self::find(schema, name).map(|found| found.check)
    }

    fn find<'s>(schema: &'s Schema, name: (Ns, &str)) -> Option<&'s Self> {
        schema.simple_types.iter().chain(BUILT_IN).find(|known| known.name == name)
    }
}

/// Compares a value with a fixed value. If they differ, returns the text of the value.
pub fn check_fixed<S: Faceted>(value: &S, fixed: &str) -> Result<(), String> {
    if value.equals(fixed) { Ok(()) } else { Err(lexical(value)) }
}

/// A choice between elements, or a substitution group.
pub trait Choice: Sized {
    /// Returns the value that the reader replaces: an alternative with a placeholder.
    fn placeholder() -> Self;

    /// Returns whether the current child element starts an alternative. Only a choice that is repeated is asked.
    fn starts(_reader: &mut Reader<'_>) -> bool {
        false
    }

    /// Reads the alternative that the current child element starts, or returns `None`.
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>>;

    /// Writes the alternative.
    fn write(&self, writer: &mut Writer<'_>) -> Result;

    /// Returns the number of occurrences that the value can be split into.
    fn times(&self) -> usize {
        1
    }

    /// Returns the name of the element that the value is, with its prefix, unless the alternative is more than one element.
    fn element(&self) -> Option<&'static str> {
        None
    }
}

/// A model group that is optional or repeated as a whole.
pub trait Group: Sized {
    /// Returns the value that the reader fills.
    fn placeholder() -> Self;

    /// Returns whether the current child element starts the group.
    fn starts(reader: &mut Reader<'_>) -> bool;

    /// Reads the group.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result;

    /// Writes the group.
    fn write(&self, writer: &mut Writer<'_>) -> Result;

    /// Returns the number of occurrences that the value can be split into.
    fn times(&self) -> usize;
}

/// Implements [`Type`] for a simple type: its text is the content of an element.
#[doc(hidden)]
#[macro_export]
macro_rules! __simple_type {
    ($type:ty, $ns:expr, $name:expr) => {
        impl $crate::generated::Type for $type {
            const TYPE_NAME: ($crate::generated::Ns, &'static str) = ($ns, $name);
            const CONTENT: $crate::generated::Content = $crate::generated::Content::Text;
            const HAS_ATTRIBUTES: bool = false;
            const ANY_ATTRIBUTES: bool = false;
            const MEMBERS: $crate::generated::TypeNames = <Self as $crate::generated::Faceted>::MEMBERS;

            fn placeholder() -> Self {
                <Self as $crate::generated::Simple>::placeholder()
            }

            fn read_content(&mut self, reader: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                reader.text_value(self)
            }

            fn write_own_content(&self, writer: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                writer.text_value(self)
            }

            fn write_value(
                &self,
                tag: $crate::generated::Tag<'_>,
                writer: &mut $crate::generated::Writer<'_>,
            ) -> $crate::generated::Result {
                writer.simple(tag, self)
            }

            fn check_fixed(&self, fixed: &str) -> ::core::result::Result<(), ::std::string::String> {
                $crate::generated::check_fixed(self, fixed)
            }
        }
    };
}
