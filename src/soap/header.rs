//! SOAP headers: blocks in any order, with types of the schema.

use xsd_bind::generated::{Content, Ns, Reader, Writer, tag};
use xsd_bind::{AnyElement, Error, Type};

use super::SOAP;
use crate::ns;
use crate::types;

/// The header of an envelope.
///
/// ```
/// use ews_types::{soap::Header, types::*};
///
/// let header = Header::request(ExchangeVersionType::Exchange2016)
///     .with(MailboxCulture::from("en-US"));
/// assert_eq!(header.blocks.len(), 2);
/// assert!(header.mailbox_culture().is_some() && header.time_zone_context().is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Header {
    /// The blocks, in document order.
    pub blocks: Vec<Block>,
}

macro_rules! blocks {
    ($($name:ident, $written:literal, $method:ident, $doc:literal;)+) => {
        /// A header block.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Block {
            $(#[doc = concat!("`", $written, "`: ", $doc, ".")] $name(Box<types::$name>),)+
            /// Another element, as a tree.
            Other(AnyElement),
        }

        impl Header {
            $(
                #[doc = concat!("Returns the block `", $written, "`: ", $doc, ".")]
                pub fn $method(&self) -> Option<&types::$name> {
                    self.blocks.iter().find_map(|block| match block {
                        Block::$name(block) => Some(&**block),
                        _ => None,
                    })
                }
            )+
        }

        $(impl From<types::$name> for Block {
            fn from(block: types::$name) -> Self {
                Self::$name(Box::new(block))
            }
        })+

        impl Block {
            fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
                match reader.child() {
                    $(Some((ns::T, stringify!($name))) => reader.value().map(Self::$name),)+
                    _ => reader.tree().map(Self::Other),
                }
            }

            fn write(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
                match self {
                    $(Self::$name(block) => writer.required(tag!($written), block),)+
                    Self::Other(element) => element.write(writer),
                }
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/blocks.rs"));

impl Header {
    /// Creates the header of a request for the given version of the schema.
    #[allow(clippy::useless_conversion, reason = "the attribute is optional in some versions of the schema")]
    pub fn request(version: types::ExchangeVersionType) -> Self {
        let mut block = <types::RequestServerVersion as Type>::placeholder();
        block.version = version.into();
        Self::default().with(block)
    }

    /// Adds a block.
    pub fn with(mut self, block: impl Into<Block>) -> Self {
        self.blocks.push(block.into());
        self
    }
}

impl Type for Header {
    const TYPE_NAME: (Ns, &'static str) = (SOAP, "Header");
    const CONTENT: Content = Content::Elements;

    fn placeholder() -> Self {
        Self::default()
    }

    fn read_content(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        while reader.child().is_some() {
            let block = Block::read(reader)?;
            self.blocks.push(block);
        }
        Ok(())
    }

    fn write_content(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        self.blocks.iter().try_for_each(|block| block.write(writer))
    }
}
