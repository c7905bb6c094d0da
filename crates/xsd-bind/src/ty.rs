//! The traits that generated code implements and that the reader and the writer drive.
//!
//! A type reads and writes its attributes and its content; which element it stands in, the caller knows. A choice and a group are parts of
//! a content that have a Rust type of their own.

use crate::value::BUILT_IN;
use crate::{Ns, Reader, Result, Writer};

/// What can stand between the tags of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing, not even white space.
    Empty,
    /// Child elements in the order of the schema, and white space.
    Elements,
    /// Child elements in any order (`xs:all`), and white space.
    All,
    /// Child elements in the order of the schema, and text between them.
    Mixed,
    /// Text alone.
    Text,
}

/// A type of a schema. Generated types implement it; an element of any name can have such a type, see [`from_str_as`](crate::from_str_as).
pub trait Type: Sized {
    /// The namespace and the name of the type in the schema; the name of an anonymous type is empty.
    #[doc(hidden)]
    const TYPE_NAME: (Ns, &'static str);

    /// What stands between the tags.
    #[doc(hidden)]
    const CONTENT: Content;

    /// The value that nothing has been read into yet: each required part is blank itself, the others are absent.
    #[doc(hidden)]
    fn placeholder() -> Self;

    /// Reads the attributes that the type declares.
    #[doc(hidden)]
    fn read_attributes(&mut self, _reader: &mut Reader<'_>) -> Result {
        Ok(())
    }

    /// Reads what stands between the tags.
    #[doc(hidden)]
    fn read_content(&mut self, _reader: &mut Reader<'_>) -> Result {
        Ok(())
    }

    /// Takes what is known only when the content has been read: the text between the children of mixed content.
    #[doc(hidden)]
    fn finish(&mut self, _reader: &mut Reader<'_>) {}

    /// Whether the value is of a derived type, which `xsi:type` names.
    #[doc(hidden)]
    fn is_derived(&self) -> bool {
        false
    }

    /// Reads the element at hand, which may name by `xsi:type` a type derived from this one.
    #[doc(hidden)]
    fn read_value(&mut self, reader: &mut Reader<'_>) -> Result {
        reader.plain(self)
    }

    /// Writes the attributes, inherited ones first.
    #[doc(hidden)]
    fn write_attributes(&self, writer: &mut Writer<'_>) -> Result {
        self.write_own_attributes(writer)
    }

    /// Writes what stands between the tags, inherited content first.
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

    /// Writes an element of the given name, with `xsi:type` if the value is of a derived type.
    #[doc(hidden)]
    fn write_value(&self, name: &str, writer: &mut Writer<'_>) -> Result {
        writer.plain(name, self)
    }
}

/// The type of a global element: a document can consist of it. Generated types implement it; see [`from_str`](crate::from_str) and
/// [`to_string`](crate::to_string).
pub trait Element: Type {
    /// The namespace of the element, its local name, and its name as it is written.
    #[doc(hidden)]
    const ELEMENT: (Ns, &'static str, &'static str);

    /// The schema that the element belongs to.
    #[doc(hidden)]
    const SCHEMA: &'static Schema;
}

/// A schema. Each generated module has it as `SCHEMA`; see [`from_str_as`](crate::from_str_as) for its use.
#[derive(Debug)]
pub struct Schema {
    /// The namespaces that the code names, in the order of their numbers.
    #[doc(hidden)]
    pub namespaces: crate::Namespaces,
    /// Reads the element at hand as the global element of that name and says `true`, or says `false` if there is none.
    /// A wildcard that asks for valid content is checked by it.
    #[doc(hidden)]
    pub check: fn(&mut Reader<'_>) -> Result<bool>,
    /// The named types of the schema whose content is text: an element of one of them can name, by `xsi:type`, one that is derived from it.
    /// The value does not tell that; it is kept in the report if the options ask for it.
    #[doc(hidden)]
    pub simple_types: &'static [SimpleType],
}

/// Reads the element at hand as one of a certain type, and forgets it.
pub(crate) type Check = fn(&mut Reader<'_>) -> Result;

/// A named type whose content is text, and the type that it is derived from.
#[derive(Debug)]
pub struct SimpleType {
    name: (Ns, &'static str),
    base: (Ns, &'static str),
    check: Check,
}

impl SimpleType {
    /// The type `T`, and the name of the type that it is derived from; that of a list or union is `anySimpleType`.
    pub const fn new<T: Type>(base: (Ns, &'static str)) -> Self {
        Self { name: T::TYPE_NAME, base, check: |reader| reader.typed::<T>().map(drop) }
    }

    /// The check of the type `name`, if it is derived from `base`.
    pub(crate) fn derived(schema: &Schema, name: (Ns, &str), base: (Ns, &str)) -> Option<Check> {
        // Longer than any sensible chain of derivations, so that a circle ends.
        const LONGEST: usize = 64;
        let find = |name: (Ns, &str)| schema.simple_types.iter().chain(BUILT_IN).find(|known| known.name == name);
        let first = find(name)?;
        let mut step = first;
        for _ in 0..LONGEST {
            if step.base == base {
                return Some(first.check);
            }
            step = find(step.base)?;
        }
        None
    }
}

/// A choice of elements, or what can stand in for one by substitution.
pub trait Choice: Sized {
    /// The value where nothing was read: the first alternative that can be blank.
    fn placeholder() -> Self;

    /// Reads the alternative that the child element at hand begins; `None` if it begins none.
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>>;

    /// Writes the alternative.
    fn write(&self, writer: &mut Writer<'_>) -> Result;
}

/// A sequence of elements that is optional or repeated as a whole.
pub trait Group: Sized {
    /// The value that nothing has been read into yet.
    fn placeholder() -> Self;

    /// Whether the child element at hand begins the sequence.
    fn starts(reader: &mut Reader<'_>) -> bool;

    /// Reads the sequence.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result;

    /// Writes the sequence.
    fn write(&self, writer: &mut Writer<'_>) -> Result;
}

/// Makes a type that implements [`Simple`](crate::Simple) a [`Type`]: its text is the content of an element.
#[doc(hidden)]
#[macro_export]
macro_rules! __simple_type {
    ($type:ty, $ns:expr, $name:expr) => {
        impl $crate::generated::Type for $type {
            const TYPE_NAME: ($crate::generated::Ns, &'static str) = ($ns, $name);
            const CONTENT: $crate::generated::Content = $crate::generated::Content::Text;

            fn placeholder() -> Self {
                <Self as $crate::generated::Simple>::placeholder()
            }

            fn read_content(&mut self, reader: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                reader.text_value(self)
            }

            fn write_own_content(&self, writer: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                writer.text_value(self)
            }
        }
    };
}

impl<T: Type> Type for Box<T> {
    const TYPE_NAME: (Ns, &'static str) = T::TYPE_NAME;
    const CONTENT: Content = T::CONTENT;

    fn placeholder() -> Self {
        Box::new(T::placeholder())
    }

    fn read_attributes(&mut self, reader: &mut Reader<'_>) -> Result {
        (**self).read_attributes(reader)
    }

    fn read_content(&mut self, reader: &mut Reader<'_>) -> Result {
        (**self).read_content(reader)
    }

    fn finish(&mut self, reader: &mut Reader<'_>) {
        (**self).finish(reader);
    }

    fn read_value(&mut self, reader: &mut Reader<'_>) -> Result {
        (**self).read_value(reader)
    }

    fn write_attributes(&self, writer: &mut Writer<'_>) -> Result {
        (**self).write_attributes(writer)
    }

    fn write_content(&self, writer: &mut Writer<'_>) -> Result {
        (**self).write_content(writer)
    }

    fn write_value(&self, name: &str, writer: &mut Writer<'_>) -> Result {
        (**self).write_value(name, writer)
    }
}
