//! Reads responses, ignoring prefixes and elements that it doesn't know.

use std::error::Error;
use std::str::FromStr;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::model::{
    Categories, FindItemMessage, FindItemMessages, Id, Mailbox, Message, Recipients, Response, RootFolder, Token,
    TokenMessage, TokenMessages,
};
use crate::peers::events::{attribute_value, character};

pub(in crate::peers) type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// Reads a response of GetClientAccessToken.
pub(in crate::peers) fn tokens(xml: &str) -> Result<Response<TokenMessages>> {
    let mut messages = Vec::new();
    response(xml, |input, tag| {
        messages.push(token_message(input, tag)?);
        Ok(())
    })?;
    Ok(Response::new(TokenMessages { messages }))
}

/// Reads a response of FindItem.
pub(in crate::peers) fn find_item(xml: &str) -> Result<Response<FindItemMessages>> {
    let mut message = FindItemMessage::default();
    response(xml, |input, tag| {
        message.class = attribute(tag, "ResponseClass")?;
        input.children(|input, tag| match tag.local_name().as_ref() {
            "ResponseCode" => input.text(&mut message.response_code),
            "RootFolder" => {
                message.root_folder = root_folder(input, tag)?;
                Ok(())
            }
            _ => input.skip(tag),
        })
    })?;
    Ok(Response::new(FindItemMessages { message }))
}

struct Input<'x>(Reader<&'x [u8]>);

impl<'x> Input<'x> {
    /// Calls a function for each child element, up to the end tag of the parent.
    fn children(&mut self, mut child: impl FnMut(&mut Self, &BytesStart<'x>) -> Result) -> Result {
        loop {
            match self.0.read_event()? {
                Event::Start(tag) => child(self, &tag)?,
                Event::End(_) => return Ok(()),
                Event::Eof => return Err("the document ends too early".into()),
                _ => {}
            }
        }
    }

    /// Reads a text, up to the end tag.
    fn text(&mut self, text: &mut String) -> Result {
        loop {
            match self.0.read_event()? {
                Event::Text(part) => text.push_str(&part.xml10_content()),
                Event::CData(part) => text.push_str(&part.xml10_content()),
                Event::GeneralRef(reference) => text.push(character(&reference)),
                Event::End(_) => return Ok(()),
                Event::Start(_) | Event::Eof => return Err("an element where a text belongs".into()),
                _ => {}
            }
        }
    }

    fn value<T: FromStr<Err: Error + 'static>>(&mut self, value: &mut T) -> Result {
        let mut text = String::new();
        self.text(&mut text)?;
        *value = text.parse()?;
        Ok(())
    }

    fn skip(&mut self, tag: &BytesStart<'_>) -> Result {
        self.0.read_to_end(tag.name())?;
        Ok(())
    }
}

/// Calls a function for each response message.
fn response<'x>(xml: &'x str, mut message: impl FnMut(&mut Input<'x>, &BytesStart<'x>) -> Result) -> Result {
    let mut input = Input(Reader::from_str(xml));
    input.0.config_mut().expand_empty_elements = true;
    loop {
        match input.0.read_event()? {
            Event::Start(_) => return input.children(|input, _| input.children(&mut message)),
            Event::Eof => return Err("the document has no root element".into()),
            _ => {}
        }
    }
}

fn attribute<T: FromStr<Err: Error + 'static>>(tag: &BytesStart<'_>, name: &str) -> Result<T> {
    let attribute = tag.try_get_attribute(name)?.ok_or("an attribute is missing")?;
    Ok(attribute_value(&attribute).parse()?)
}

fn token_message(input: &mut Input<'_>, tag: &BytesStart<'_>) -> Result<TokenMessage> {
    let mut message = TokenMessage { class: attribute(tag, "ResponseClass")?, ..Default::default() };
    input.children(|input, tag| match tag.local_name().as_ref() {
        "ResponseCode" => input.text(&mut message.response_code),
        "Token" => token(input, &mut message.token),
        _ => input.skip(tag),
    })?;
    Ok(message)
}

fn token(input: &mut Input<'_>, token: &mut Token) -> Result {
    input.children(|input, tag| match tag.local_name().as_ref() {
        "Id" => input.text(&mut token.id),
        "TokenType" => input.text(&mut token.token_type),
        "TokenValue" => input.text(&mut token.token_value),
        "TTL" => input.value(&mut token.ttl),
        _ => input.skip(tag),
    })
}

fn root_folder(input: &mut Input<'_>, tag: &BytesStart<'_>) -> Result<RootFolder> {
    let mut folder = RootFolder {
        indexed_paging_offset: attribute(tag, "IndexedPagingOffset")?,
        total_items_in_view: attribute(tag, "TotalItemsInView")?,
        includes_last_item_in_range: attribute(tag, "IncludesLastItemInRange")?,
        ..Default::default()
    };
    input.children(|input, _| {
        input.children(|input, tag| match tag.local_name().as_ref() {
            "Message" => {
                folder.items.messages.push(Message::default());
                message(input, folder.items.messages.last_mut().expect("a message was added"))
            }
            _ => input.skip(tag),
        })
    })?;
    Ok(folder)
}

fn message(input: &mut Input<'_>, message: &mut Message) -> Result {
    input.children(|input, tag| match tag.local_name().as_ref() {
        "ItemId" => id(input, tag, &mut message.item_id),
        "ParentFolderId" => id(input, tag, &mut message.parent_folder_id),
        "ItemClass" => input.text(&mut message.item_class),
        "Subject" => input.text(&mut message.subject),
        "Sensitivity" => input.text(&mut message.sensitivity),
        "DateTimeReceived" => input.text(&mut message.date_time_received),
        "Size" => input.value(&mut message.size),
        "Categories" => categories(input, &mut message.categories),
        "Importance" => input.text(&mut message.importance),
        "InReplyTo" => input.text(&mut message.in_reply_to),
        "IsSubmitted" => input.value(&mut message.is_submitted),
        "IsDraft" => input.value(&mut message.is_draft),
        "IsFromMe" => input.value(&mut message.is_from_me),
        "DateTimeSent" => input.text(&mut message.date_time_sent),
        "DateTimeCreated" => input.text(&mut message.date_time_created),
        "ReminderIsSet" => input.value(&mut message.reminder_is_set),
        "DisplayTo" => input.text(&mut message.display_to),
        "HasAttachments" => input.value(&mut message.has_attachments),
        "Culture" => input.text(&mut message.culture),
        "Sender" => recipients(input, &mut message.sender),
        "ToRecipients" => recipients(input, &mut message.to_recipients),
        "IsReadReceiptRequested" => input.value(&mut message.is_read_receipt_requested),
        "ConversationTopic" => input.text(&mut message.conversation_topic),
        "From" => recipients(input, &mut message.from),
        "InternetMessageId" => input.text(&mut message.internet_message_id),
        "IsRead" => input.value(&mut message.is_read),
        _ => input.skip(tag),
    })
}

fn id(input: &mut Input<'_>, tag: &BytesStart<'_>, id: &mut Id) -> Result {
    *id = Id { id: attribute(tag, "Id")?, change_key: attribute(tag, "ChangeKey")? };
    input.skip(tag)
}

fn categories(input: &mut Input<'_>, categories: &mut Categories) -> Result {
    input.children(|input, _| {
        categories.names.push(String::new());
        input.text(categories.names.last_mut().expect("a name was added"))
    })
}

fn recipients(input: &mut Input<'_>, recipients: &mut Recipients) -> Result {
    input.children(|input, _| {
        let mut mailbox = Mailbox::default();
        input.children(|input, tag| match tag.local_name().as_ref() {
            "Name" => input.text(&mut mailbox.name),
            "EmailAddress" => input.text(&mut mailbox.email_address),
            "RoutingType" => input.text(mailbox.routing_type.insert(String::new())),
            _ => input.skip(tag),
        })?;
        recipients.mailboxes.push(mailbox);
        Ok(())
    })
}
