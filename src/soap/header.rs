//! The header: blocks in any order, of the types that the schema has for them.

use xsd_bind::{AnyElement, Content, Error, Ns, Reader, Type, Writer};

use super::SOAP;
use crate::ns;
use crate::types;

/// The header of an envelope: its blocks in their order.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Header {
    /// The blocks, in the order of the document.
    pub blocks: Vec<Block>,
}

macro_rules! blocks {
    ($($name:ident, $written:literal, $method:ident, $doc:literal;)+) => {
        /// A block of a header.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Block {
            $(#[doc = $doc] $name(Box<types::$name>),)+
            /// An element that the schema of EWS does not name as a block, kept as it came.
            Other(AnyElement),
        }

        impl Header {
            $(
                #[doc = concat!("The block `", $written, "`: ", $doc)]
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
                    $(Self::$name(block) => writer.required($written, block),)+
                    Self::Other(element) => element.write(writer),
                }
            }
        }
    };
}

blocks! {
    RequestServerVersion, "t:RequestServerVersion", request_server_version, "the version of the schema that a request is written for.";
    ServerVersionInfo, "t:ServerVersionInfo", server_version_info, "the version of the server that answered.";
    ExchangeImpersonation, "t:ExchangeImpersonation", exchange_impersonation, "the account that the caller acts as.";
    MailboxCulture, "t:MailboxCulture", mailbox_culture, "the language of the mailbox (RFC 3066).";
    TimeZoneContext, "t:TimeZoneContext", time_zone_context, "the time zone of dates and times without one.";
    DateTimePrecision, "t:DateTimePrecision", date_time_precision, "whether times have seconds or milliseconds.";
    ManagementRole, "t:ManagementRole", management_role, "the roles that the caller acts in.";
    SerializedSecurityContext, "t:SerializedSecurityContext", serialized_security_context, "the security context of a server's own call.";
    OpenAsAdminOrSystemService, "t:OpenAsAdminOrSystemService", open_as_admin_or_system_service, "the mailbox is opened with the rights of a service.";
    ProxySecurityContext, "t:ProxySecurityContext", proxy_security_context, "the security context that one server hands to another.";
    ProxySuggesterSid, "t:ProxySuggesterSid", proxy_suggester_sid, "the security identifier that one server hands to another.";
    ProxyPartnerToken, "t:ProxyPartnerToken", proxy_partner_token, "the token of a partner that one server hands to another.";
    SharingSecurity, "t:SharingSecurity", sharing_security, "the security token of a request between organizations.";
}

impl Header {
    /// The header of a request that is written for the schema of the given version.
    pub fn request(version: types::ExchangeVersionType) -> Self {
        Self::default().with(types::RequestServerVersion::new(version))
    }

    /// The same header with one block more.
    pub fn with(mut self, block: impl Into<Block>) -> Self {
        self.blocks.push(block.into());
        self
    }
}

impl Type for Header {
    const NAME: (Ns, &'static str) = (SOAP, "Header");
    const CONTENT: Content = Content::Elements;

    fn blank() -> Self {
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
