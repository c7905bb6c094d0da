//! A mail client: finds unread messages, reads one with its attachments, replies to it and marks it as read.
//!
//! Run it with `cargo run --features full --example mail`. `post` replaces an HTTP client: it returns the documents in the
//! folder `mail`, which have the form of server responses.

use ews_types::{Messages, messages::*, prelude::*, soap, types::*};

type Result<T = (), E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

fn main() -> Result {
    let id = find()?;
    let message = read(&id)?;
    reply(&message)?;
    mark_as_read(id)
}

/// Finds the newest unread message in the inbox whose subject contains "minutes".
fn find() -> Result<ItemIdType> {
    let unread = IsEqualToType::new(UnindexedFieldURIType::MessageIsRead, ConstantValueType::new("false"));
    let minutes = ContainsExpressionType::new(UnindexedFieldURIType::ItemSubject, ConstantValueType::new("minutes"))
        .with_containment_mode(ContainmentModeType::Substring);
    let request = FindItemType::new(
        ItemQueryTraversalType::Shallow,
        DefaultShapeNamesType::IdOnly,
        DistinguishedFolderIdNameType::Inbox,
    )
    .with_restriction(AndType::new([SearchExpression::from(unread), minutes.into()]))
    .with_sort_order(FieldOrderType::new(SortDirectionType::Descending, UnindexedFieldURIType::ItemDateTimeReceived))
    .with_paging(IndexedPageViewType::new(0, IndexBasePointType::Beginning).with_max_entries_returned(5));

    let folder = call(request)?.one()?.root_folder.ok_or("the response has no folder")?;
    println!("{} unread messages", folder.total_items_in_view.unwrap_or_default());
    let FindItemParentTypeChoice::Items(items) = folder.found else { return Err("the items are grouped".into()) };
    let newest = items.into_iter().next().ok_or("no message")?;
    Ok(newest.item_id.clone().ok_or("the item has no id")?)
}

/// Reads a message, and prints its text and the size of its attachments.
fn read(id: &ItemIdType) -> Result<MessageType> {
    let shape =
        ItemResponseShapeType::new(DefaultShapeNamesType::AllProperties).with_body_type(BodyTypeResponseType::Text);
    let items = call(GetItemType::new(shape, id.clone()))?.one()?.items;
    let Some(ArrayOfRealItemsTypeChoice::Message(message)) = items.into_iter().next() else {
        return Err("not a message".into());
    };
    let from = message.from.as_ref().and_then(|from| from.mailbox.name.as_deref());
    println!("{}: {}", from.unwrap_or("unknown"), message.subject.as_deref().unwrap_or("(no subject)"));
    println!("{}", message.body.as_ref().map_or("", |body| &body.value));

    for attachment in message.attachments.iter().flatten() {
        let id = attachment.attachment_id.clone().ok_or("the attachment has no id")?;
        for attachment in call(GetAttachmentType::new(RequestAttachmentIdType::new(&*id.id)))?.one()?.attachments {
            if let ArrayOfAttachmentsTypeChoice::FileAttachment(file) = attachment {
                let bytes = file.content.as_ref().map_or(0, |content| content.len());
                println!("{}: {bytes} bytes", file.name.as_deref().unwrap_or("unnamed"));
            }
        }
    }
    Ok(*message)
}

/// Replies to a message, and saves the reply in the folder of sent items.
fn reply(message: &MessageType) -> Result {
    let reply = ReplyToItemType::new()
        .with_reference_item_id(message.item_id.clone())
        .with_new_body_content(BodyType::new("Thank you!", BodyTypeType::Text));
    let request = CreateItemType::new(reply)
        .with_message_disposition(MessageDispositionType::SendAndSaveCopy)
        .with_saved_item_folder_id(DistinguishedFolderIdNameType::SentItems);
    call(request)?.one()?;
    Ok(())
}

/// Marks a message as read.
fn mark_as_read(id: ItemIdType) -> Result {
    let read = SetItemFieldType::new(UnindexedFieldURIType::MessageIsRead, MessageType::new().with_is_read(true));
    let request = UpdateItemType::new(ConflictResolutionType::AutoResolve, ItemChangeType::new(id, read))
        .with_message_disposition(MessageDispositionType::SaveOnly);
    call(request)?.try_for_each(|message| message.map(drop))?;
    Ok(())
}

/// Sends a request and returns the messages of its response.
fn call<O: Operation>(request: O) -> Result<Messages<O::Message>> {
    let body = soap::to_string(&soap::Envelope::request(ExchangeVersionType::Exchange2013, request))?;
    let (envelope, report) = soap::from_str_lenient::<O::Response>(post(O::NAME, &body)?)?;
    report.deviations.iter().for_each(|deviation| eprintln!("{deviation}"));
    Ok(envelope.body?.into_messages())
}

/// Returns the response to `POST https://<server>/EWS/Exchange.asmx`.
fn post(operation: &str, body: &str) -> Result<&'static str> {
    println!("> {operation}, {} bytes", body.len());
    match operation {
        "FindItem" => Ok(include_str!("mail/FindItem.xml")),
        "GetItem" => Ok(include_str!("mail/GetItem.xml")),
        "GetAttachment" => Ok(include_str!("mail/GetAttachment.xml")),
        "CreateItem" => Ok(include_str!("mail/CreateItem.xml")),
        "UpdateItem" => Ok(include_str!("mail/UpdateItem.xml")),
        other => Err(format!("unexpected operation {other}").into()),
    }
}
