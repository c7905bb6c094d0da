//! Writes responses into a string. Each text is escaped.

use std::fmt::{Display, Write as _};

use quick_xml::escape::{escape, partial_escape};

use crate::model::{FindItemMessages, Id, MESSAGES, Message, Recipients, Response, TYPES, TokenMessages};

/// Writes a response of GetClientAccessToken.
pub(in crate::peers) fn tokens(out: &mut String, response: &Response<TokenMessages>) {
    root(out, "m:GetClientAccessTokenResponse", |out| {
        for message in &response.messages.messages {
            response_message(
                out,
                "m:GetClientAccessTokenResponseMessage",
                &message.class,
                &message.response_code,
                |out| {
                    element(out, "m:Token", |out| {
                        text(out, "t:Id", &message.token.id);
                        text(out, "t:TokenType", &message.token.token_type);
                        text(out, "t:TokenValue", &message.token.token_value);
                        plain(out, "t:TTL", message.token.ttl);
                    });
                },
            );
        }
    });
}

/// Writes a response of FindItem.
pub(in crate::peers) fn find_item(out: &mut String, response: &Response<FindItemMessages>) {
    let answer = &response.messages.message;
    root(out, "m:FindItemResponse", |out| {
        response_message(out, "m:FindItemResponseMessage", &answer.class, &answer.response_code, |out| {
            let folder = &answer.root_folder;
            let (offset, total) = (folder.indexed_paging_offset, folder.total_items_in_view);
            let last = folder.includes_last_item_in_range;
            add(out, format_args!(r#"<m:RootFolder IndexedPagingOffset="{offset}" IncludesLastItemInRange="{last}" "#));
            add(out, format_args!(r#"TotalItemsInView="{total}">"#));
            element(out, "t:Items", |out| {
                folder.items.messages.iter().for_each(|item| element(out, "t:Message", |out| message(out, item)));
            });
            out.push_str("</m:RootFolder>");
        });
    });
}

fn root(out: &mut String, name: &str, messages: impl FnOnce(&mut String)) {
    add(out, format_args!(r#"<{name} xmlns:m="{MESSAGES}" xmlns:t="{TYPES}">"#));
    element(out, "m:ResponseMessages", messages);
    end(out, name);
}

fn response_message(out: &mut String, name: &str, class: &str, code: &str, content: impl FnOnce(&mut String)) {
    add(out, format_args!(r#"<{name} ResponseClass="{}">"#, escape(class)));
    text(out, "m:ResponseCode", code);
    content(out);
    end(out, name);
}

fn message(out: &mut String, message: &Message) {
    id(out, "t:ItemId", &message.item_id);
    id(out, "t:ParentFolderId", &message.parent_folder_id);
    text(out, "t:ItemClass", &message.item_class);
    text(out, "t:Subject", &message.subject);
    text(out, "t:Sensitivity", &message.sensitivity);
    text(out, "t:DateTimeReceived", &message.date_time_received);
    plain(out, "t:Size", message.size);
    element(out, "t:Categories", |out| message.categories.names.iter().for_each(|name| text(out, "t:String", name)));
    text(out, "t:Importance", &message.importance);
    text(out, "t:InReplyTo", &message.in_reply_to);
    plain(out, "t:IsSubmitted", message.is_submitted);
    plain(out, "t:IsDraft", message.is_draft);
    plain(out, "t:IsFromMe", message.is_from_me);
    text(out, "t:DateTimeSent", &message.date_time_sent);
    text(out, "t:DateTimeCreated", &message.date_time_created);
    plain(out, "t:ReminderIsSet", message.reminder_is_set);
    text(out, "t:DisplayTo", &message.display_to);
    plain(out, "t:HasAttachments", message.has_attachments);
    text(out, "t:Culture", &message.culture);
    recipients(out, "t:Sender", &message.sender);
    recipients(out, "t:ToRecipients", &message.to_recipients);
    plain(out, "t:IsReadReceiptRequested", message.is_read_receipt_requested);
    text(out, "t:ConversationTopic", &message.conversation_topic);
    recipients(out, "t:From", &message.from);
    text(out, "t:InternetMessageId", &message.internet_message_id);
    plain(out, "t:IsRead", message.is_read);
}

fn id(out: &mut String, name: &str, id: &Id) {
    out.push('<');
    out.push_str(name);
    out.push_str(" Id=\"");
    out.push_str(&escape(&*id.id));
    out.push_str("\" ChangeKey=\"");
    out.push_str(&escape(&*id.change_key));
    out.push_str("\"/>");
}

fn recipients(out: &mut String, name: &str, recipients: &Recipients) {
    element(out, name, |out| {
        for mailbox in &recipients.mailboxes {
            element(out, "t:Mailbox", |out| {
                text(out, "t:Name", &mailbox.name);
                text(out, "t:EmailAddress", &mailbox.email_address);
                if let Some(kind) = &mailbox.routing_type {
                    text(out, "t:RoutingType", kind);
                }
            });
        }
    });
}

fn text(out: &mut String, name: &str, value: &str) {
    element(out, name, |out| out.push_str(&partial_escape(value)));
}

/// Writes a value that has no character to escape.
fn plain(out: &mut String, name: &str, value: impl Display) {
    element(out, name, |out| add(out, format_args!("{value}")));
}

fn element(out: &mut String, name: &str, content: impl FnOnce(&mut String)) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    content(out);
    end(out, name);
}

fn end(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn add(out: &mut String, part: std::fmt::Arguments<'_>) {
    out.write_fmt(part).expect("writing to memory succeeds");
}
