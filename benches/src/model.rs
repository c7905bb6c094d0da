//! Types as people write them for a few operations. The hand-written code and serde share them.
//!
//! They have the properties that the payloads have. Dates and enumerations stay texts, and nothing is checked.

use serde::{Deserialize, Serialize};

/// The namespace of `m:`.
pub const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";
/// The namespace of `t:`.
pub const TYPES: &str = "http://schemas.microsoft.com/exchange/services/2006/types";

/// The root element of a response.
#[derive(Serialize, Deserialize)]
pub struct Response<T> {
    #[serde(rename(serialize = "@xmlns:m"), skip_deserializing, default = "messages")]
    m: &'static str,
    #[serde(rename(serialize = "@xmlns:t"), skip_deserializing, default = "types")]
    t: &'static str,
    /// The response messages.
    #[serde(rename(serialize = "m:ResponseMessages", deserialize = "ResponseMessages"))]
    pub messages: T,
}

impl<T> Response<T> {
    /// Makes a response.
    pub fn new(messages: T) -> Self {
        Self { m: MESSAGES, t: TYPES, messages }
    }
}

fn messages() -> &'static str {
    MESSAGES
}

fn types() -> &'static str {
    TYPES
}

macro_rules! records {
    ($($(#[$attribute:meta])* $name:ident { $($(#[$how:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$attribute])*
        #[derive(Default, Serialize, Deserialize)]
        #[serde(rename_all(deserialize = "PascalCase"))]
        #[allow(missing_docs)]
        pub struct $name {
            $($(#[$how])* pub $field: $type,)*
        }
    )*};
}

records! {
    /// The response messages of GetClientAccessToken.
    TokenMessages {
        #[serde(default, rename(serialize = "m:GetClientAccessTokenResponseMessage", deserialize = "GetClientAccessTokenResponseMessage"))]
        messages: Vec<TokenMessage>,
    }
    /// A response message with a token.
    TokenMessage {
        #[serde(rename = "@ResponseClass")]
        class: String,
        #[serde(rename(serialize = "m:ResponseCode"))]
        response_code: String,
        #[serde(rename(serialize = "m:Token"))]
        token: Token,
    }
    /// A token.
    Token {
        #[serde(rename(serialize = "t:Id"))]
        id: String,
        #[serde(rename(serialize = "t:TokenType"))]
        token_type: String,
        #[serde(rename(serialize = "t:TokenValue"))]
        token_value: String,
        #[serde(rename(serialize = "t:TTL", deserialize = "TTL"))]
        ttl: u64,
    }
    /// The response messages of FindItem.
    FindItemMessages {
        #[serde(rename(serialize = "m:FindItemResponseMessage", deserialize = "FindItemResponseMessage"))]
        message: FindItemMessage,
    }
    /// A response message with found items.
    FindItemMessage {
        #[serde(rename = "@ResponseClass")]
        class: String,
        #[serde(rename(serialize = "m:ResponseCode"))]
        response_code: String,
        #[serde(rename(serialize = "m:RootFolder"))]
        root_folder: RootFolder,
    }
    /// The found items.
    RootFolder {
        #[serde(rename = "@IndexedPagingOffset")]
        indexed_paging_offset: u32,
        #[serde(rename = "@IncludesLastItemInRange")]
        includes_last_item_in_range: bool,
        #[serde(rename = "@TotalItemsInView")]
        total_items_in_view: u32,
        #[serde(rename(serialize = "t:Items"))]
        items: Items,
    }
    /// A list of messages.
    Items {
        #[serde(default, rename(serialize = "t:Message", deserialize = "Message"))]
        messages: Vec<Message>,
    }
    /// The response messages of SyncFolderItems.
    SyncMessages {
        #[serde(rename(serialize = "m:SyncFolderItemsResponseMessage", deserialize = "SyncFolderItemsResponseMessage"))]
        message: SyncMessage,
    }
    /// A response message with changes.
    SyncMessage {
        #[serde(rename = "@ResponseClass")]
        class: String,
        #[serde(rename(serialize = "m:ResponseCode"))]
        response_code: String,
        #[serde(rename(serialize = "m:SyncState"))]
        sync_state: String,
        #[serde(rename(serialize = "m:IncludesLastItemInRange"))]
        includes_last_item_in_range: bool,
        #[serde(rename(serialize = "m:Changes"))]
        changes: Changes,
    }
    /// The changes of a folder.
    Changes {
        #[serde(default, rename(serialize = "t:Create", deserialize = "Create"))]
        created: Vec<Create>,
    }
    /// A new message.
    Create {
        #[serde(rename(serialize = "t:Message"))]
        message: Message,
    }
    /// A message.
    Message {
        #[serde(rename(serialize = "t:ItemId"))]
        item_id: Id,
        #[serde(rename(serialize = "t:ParentFolderId"))]
        parent_folder_id: Id,
        #[serde(rename(serialize = "t:ItemClass"))]
        item_class: String,
        #[serde(rename(serialize = "t:Subject"))]
        subject: String,
        #[serde(rename(serialize = "t:Sensitivity"))]
        sensitivity: String,
        #[serde(rename(serialize = "t:DateTimeReceived"))]
        date_time_received: String,
        #[serde(rename(serialize = "t:Size"))]
        size: i32,
        #[serde(rename(serialize = "t:Categories"))]
        categories: Categories,
        #[serde(rename(serialize = "t:Importance"))]
        importance: String,
        #[serde(rename(serialize = "t:InReplyTo"))]
        in_reply_to: String,
        #[serde(rename(serialize = "t:IsSubmitted"))]
        is_submitted: bool,
        #[serde(rename(serialize = "t:IsDraft"))]
        is_draft: bool,
        #[serde(rename(serialize = "t:IsFromMe"))]
        is_from_me: bool,
        #[serde(rename(serialize = "t:DateTimeSent"))]
        date_time_sent: String,
        #[serde(rename(serialize = "t:DateTimeCreated"))]
        date_time_created: String,
        #[serde(rename(serialize = "t:ReminderIsSet"))]
        reminder_is_set: bool,
        #[serde(rename(serialize = "t:DisplayTo"))]
        display_to: String,
        #[serde(rename(serialize = "t:HasAttachments"))]
        has_attachments: bool,
        #[serde(rename(serialize = "t:Culture"))]
        culture: String,
        #[serde(rename(serialize = "t:Sender"))]
        sender: Recipients,
        #[serde(rename(serialize = "t:ToRecipients"))]
        to_recipients: Recipients,
        #[serde(rename(serialize = "t:IsReadReceiptRequested"))]
        is_read_receipt_requested: bool,
        #[serde(rename(serialize = "t:ConversationTopic"))]
        conversation_topic: String,
        #[serde(rename(serialize = "t:From"))]
        from: Recipients,
        #[serde(rename(serialize = "t:InternetMessageId"))]
        internet_message_id: String,
        #[serde(rename(serialize = "t:IsRead"))]
        is_read: bool,
    }
    /// The identifier of an item or a folder.
    Id {
        #[serde(rename = "@Id")]
        id: String,
        #[serde(rename = "@ChangeKey")]
        change_key: String,
    }
    /// The categories of a message.
    Categories {
        #[serde(default, rename(serialize = "t:String", deserialize = "String"))]
        names: Vec<String>,
    }
    /// People.
    Recipients {
        #[serde(default, rename(serialize = "t:Mailbox", deserialize = "Mailbox"))]
        mailboxes: Vec<Mailbox>,
    }
    /// A person.
    Mailbox {
        #[serde(rename(serialize = "t:Name"))]
        name: String,
        #[serde(rename(serialize = "t:EmailAddress"))]
        email_address: String,
        #[serde(default, rename(serialize = "t:RoutingType"), skip_serializing_if = "Option::is_none")]
        routing_type: Option<String>,
    }
}
