//! Makes the documents: the requests and responses of servers, with namespace declarations at the root and no white space between elements.

use std::fmt::Write as _;

/// A document to read, and to write from its value.
pub struct Payload {
    /// What the tables call it.
    pub name: String,
    /// Its root element.
    pub kind: Kind,
    /// Its text, without an envelope.
    pub xml: String,
}

/// The root elements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `GetClientAccessTokenResponse`.
    Tokens,
    /// `FindItemResponse`.
    FindItem,
    /// `GetItemResponse`.
    GetItem,
    /// `SyncFolderItemsResponse`.
    SyncFolderItems,
    /// `GetItem`, a request.
    GetItemRequest,
    /// `GetAttachmentResponse`.
    GetAttachment,
}

/// The name of the payload that the chart shows and `measure_xsdata.py` reads.
pub const FIND_ITEM: &str = "FindItem, 1,000 messages";

/// A payload that is made only when it is measured, because the largest take 100 MB.
pub struct Recipe {
    /// The name of the payload.
    pub name: &'static str,
    kind: Kind,
    make: fn() -> String,
}

impl Recipe {
    /// Makes the payload.
    pub fn make(&self) -> Payload {
        Payload { name: self.name.to_owned(), kind: self.kind, xml: (self.make)() }
    }
}

/// Returns all payloads, in the order of the tables.
pub fn recipes() -> [Recipe; 10] {
    let recipe = |name, kind, make| Recipe { name, kind, make };
    [
        recipe("GetClientAccessToken, 1 token", Kind::Tokens, || tokens(1)),
        recipe("GetClientAccessToken, 1,000 tokens", Kind::Tokens, || tokens(1_000)),
        recipe("FindItem, 1 message", Kind::FindItem, || find_item(1)),
        recipe("FindItem, 30 messages", Kind::FindItem, || find_item(30)),
        recipe(FIND_ITEM, Kind::FindItem, || find_item(1_000)),
        recipe("FindItem, 55,000 messages", Kind::FindItem, || find_item(55_000)),
        recipe("GetItem, 1,000 messages with text", Kind::GetItem, || get_item(1_000)),
        recipe("SyncFolderItems, 1,000 new messages", Kind::SyncFolderItems, || sync_folder_items(1_000)),
        recipe("GetItem request, 1,000 ids", Kind::GetItemRequest, || get_item_request(1_000)),
        recipe("GetAttachment, base64", Kind::GetAttachment, || get_attachment(50_000_000)),
    ]
}

fn tokens(count: usize) -> String {
    let mut messages = String::new();
    for number in 0..count {
        // A signed token has three parts in base64url, about 1,600 characters.
        let value = format!("eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.{}.sIgNaTuRe", format!("{number:08x}").repeat(192));
        let token = format!(
            "<m:Token><t:Id>1C50226D-04B5-4AB2-9FCD-{number:012X}</t:Id><t:TokenType>CallerIdentity</t:TokenType>\
             <t:TokenValue>{value}</t:TokenValue><t:TTL>480</t:TTL></m:Token>"
        );
        messages += &success("GetClientAccessToken", &token);
    }
    response("GetClientAccessToken", &messages)
}

fn find_item(count: usize) -> String {
    let mut folder = String::from(
        r#"<m:RootFolder IndexedPagingOffset="1000" IncludesLastItemInRange="false" TotalItemsInView="5120"><t:Items>"#,
    );
    for number in 0..count {
        folder += &message(number, &Details::default());
    }
    folder += "</t:Items></m:RootFolder>";
    response("FindItem", &success("FindItem", &folder))
}

fn get_item(count: usize) -> String {
    let mut messages = String::new();
    for number in 0..count {
        messages += &success("GetItem", &format!("<m:Items>{}</m:Items>", message(number, &details(number))));
    }
    response("GetItem", &messages)
}

fn sync_folder_items(count: usize) -> String {
    let mut content = format!("<m:SyncState>{}</m:SyncState>", "H4sIAAAA".repeat(100));
    content += "<m:IncludesLastItemInRange>true</m:IncludesLastItemInRange><m:Changes>";
    for number in 0..count {
        content += &format!("<t:Create>{}</t:Create>", message(number, &Details::default()));
    }
    content += "</m:Changes>";
    response("SyncFolderItems", &success("SyncFolderItems", &content))
}

fn get_item_request(count: usize) -> String {
    let mut content = String::from("<m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:ItemIds>");
    for number in 0..count {
        let id = id(number);
        content += &format!(r#"<t:ItemId Id="{id}=" ChangeKey="CQAAABYAAAD{number:08x}"/>"#);
    }
    content += "</m:ItemIds>";
    root("GetItem", &content)
}

fn get_attachment(size: usize) -> String {
    let attachment = format!(
        "<m:Attachments><t:FileAttachment><t:AttachmentId Id=\"{}\"/><t:Name>slides.pdf</t:Name>\
         <t:ContentType>application/pdf</t:ContentType><t:Content>{}</t:Content></t:FileAttachment></m:Attachments>",
        id(0),
        "JVBERi0xLjcKJeLjz9MK".repeat(size / 20)
    );
    response("GetAttachment", &success("GetAttachment", &attachment))
}

fn root(name: &str, content: &str) -> String {
    format!(
        "<m:{name} xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\" \
         xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\">{content}</m:{name}>"
    )
}

fn response(operation: &str, messages: &str) -> String {
    root(&format!("{operation}Response"), &format!("<m:ResponseMessages>{messages}</m:ResponseMessages>"))
}

fn success(operation: &str, content: &str) -> String {
    format!(
        "<m:{operation}ResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode>{content}\
         </m:{operation}ResponseMessage>"
    )
}

/// EWS identifiers have about 150 characters.
fn id(number: usize) -> String {
    format!("AAMkAGI2{number:08x}").repeat(9)
}

/// What GetItem returns and FindItem doesn't: elements for their places in a message.
#[derive(Default)]
struct Details {
    body: String,
    headers: String,
    recipients: String,
}

fn details(number: usize) -> Details {
    let line =
        "Dear all, please find the minutes &amp; decisions below; &lt;comments&gt; are welcome until Friday.\r\n";
    let body = format!(r#"<t:Body BodyType="Text">{}</t:Body>"#, line.repeat(14));
    let mut headers = String::from("<t:InternetMessageHeaders>");
    for hop in 0..6 {
        headers += &format!(
            r#"<t:InternetMessageHeader HeaderName="Received">from mx{hop}.example.com by mx{number}</t:InternetMessageHeader>"#
        );
    }
    headers += "</t:InternetMessageHeaders>";
    let recipients = ["bela.kun", "dora.ems", "emil.fux"]
        .map(|name| {
            format!("<t:Mailbox><t:Name>{name}</t:Name><t:EmailAddress>{name}@example.com</t:EmailAddress></t:Mailbox>")
        })
        .concat();
    Details { body, headers, recipients }
}

fn message(number: usize, details: &Details) -> String {
    let (day, minute, id) = (number % 28 + 1, number % 60, id(number));
    let Details { body, headers, recipients } = details;
    let mut xml = String::new();
    let mut add = |part: std::fmt::Arguments<'_>| xml.write_fmt(part).expect("writing to memory succeeds");
    add(format_args!(r#"<t:Message><t:ItemId Id="{id}=" ChangeKey="CQAAABYAAAD{number:08x}"/>"#));
    add(format_args!(r#"<t:ParentFolderId Id="{id}A=" ChangeKey="AQAAAA=="/><t:ItemClass>IPM.Note</t:ItemClass>"#));
    add(format_args!("<t:Subject>Minutes &amp; decisions of meeting {number}</t:Subject>"));
    add(format_args!("<t:Sensitivity>Normal</t:Sensitivity>{body}"));
    add(format_args!("<t:DateTimeReceived>2026-03-{day:02}T08:{minute:02}:17Z</t:DateTimeReceived>"));
    add(format_args!("<t:Size>{}</t:Size><t:Categories><t:String>Project</t:String></t:Categories>", 2048 + number));
    add(format_args!(
        "<t:Importance>Normal</t:Importance><t:InReplyTo>&lt;{number}@mail.example.com&gt;</t:InReplyTo>"
    ));
    add(format_args!("<t:IsSubmitted>false</t:IsSubmitted><t:IsDraft>false</t:IsDraft><t:IsFromMe>false</t:IsFromMe>"));
    add(format_args!("{headers}<t:DateTimeSent>2026-03-{day:02}T08:{minute:02}:12Z</t:DateTimeSent>"));
    add(format_args!("<t:DateTimeCreated>2026-03-{day:02}T08:{minute:02}:17Z</t:DateTimeCreated>"));
    add(format_args!("<t:ReminderIsSet>false</t:ReminderIsSet><t:DisplayTo>Anna Berg; Bela Kun</t:DisplayTo>"));
    add(format_args!("<t:HasAttachments>{}</t:HasAttachments>", number.is_multiple_of(3)));
    add(format_args!("<t:Culture>en-US</t:Culture><t:Sender><t:Mailbox><t:Name>Carl Dietz</t:Name>"));
    add(format_args!("<t:EmailAddress>carl.dietz@example.com</t:EmailAddress><t:RoutingType>SMTP</t:RoutingType>"));
    add(format_args!("</t:Mailbox></t:Sender><t:ToRecipients><t:Mailbox><t:Name>Anna Berg</t:Name>"));
    add(format_args!(
        "<t:EmailAddress>anna.berg@example.com</t:EmailAddress></t:Mailbox>{recipients}</t:ToRecipients>"
    ));
    add(format_args!("<t:IsReadReceiptRequested>false</t:IsReadReceiptRequested>"));
    add(format_args!("<t:ConversationTopic>Meeting {number}</t:ConversationTopic><t:From><t:Mailbox>"));
    add(format_args!("<t:Name>Carl Dietz</t:Name><t:EmailAddress>carl.dietz@example.com</t:EmailAddress>"));
    add(format_args!("<t:RoutingType>SMTP</t:RoutingType></t:Mailbox></t:From>"));
    add(format_args!("<t:InternetMessageId>&lt;{number}.{day}@mail.example.com&gt;</t:InternetMessageId>"));
    add(format_args!("<t:IsRead>true</t:IsRead></t:Message>"));
    xml
}
