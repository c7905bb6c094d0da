//! The value of content that no document can have.

use crate::write::Tag;
use crate::{Choice, Content, ErrorKind, Group, Ns, Reader, Result, Type, Writer};

/// What an error expects where nothing is valid.
pub(crate) const NOTHING: &str = "an element that no document can have";

/// The value of content that the schema requires although nothing can be valid there.
///
/// That is a choice without alternatives, an abstract element that no element replaces, or a type whose required content contains the type
/// again. No program can make a value, strict reading refuses every document, and so does writing. Lenient reading reports it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Never(());

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Never {
    fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(serde::de::Error::custom("no document has this content"))
    }
}

impl Type for Never {
    const TYPE_NAME: (Ns, &'static str) = (Ns::NONE, "");
    const CONTENT: Content = Content::Empty;

    fn placeholder() -> Self {
        Self(())
    }

    fn read_value(&mut self, reader: &mut Reader<'_>) -> Result {
        reader.never()
    }

    fn write_value(&self, _: Tag<'_>, writer: &mut Writer<'_>) -> Result {
        writer.never()
    }
}

impl Choice for Never {
    fn placeholder() -> Self {
        Self(())
    }

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>> {
        reader.expect_nothing();
        Ok(None)
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result {
        writer.never()
    }
}

impl Group for Never {
    fn placeholder() -> Self {
        Self(())
    }

    fn starts(_: &mut Reader<'_>) -> bool {
        false
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result {
        reader.nothing()
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result {
        writer.never()
    }

    fn times(&self) -> usize {
        1
    }
}

impl Writer<'_> {
    #[cold]
    fn never(&mut self) -> Result {
        self.violation(None, ErrorKind::MissingElement { expected: vec![NOTHING.to_owned()] })
    }
}
