//! What a mail client writes: thirteen requests in the style that the README recommends, judged by `xmllint`.

use ews_types::messages::*;
use ews_types::prelude::*;
use ews_types::types::*;
use ews_types::values::DateTime;
use ews_types::{Element, SchemaVersion};
use ews_types_tests::{has_oracle, schema_file};
use xsd_samples::oracle;

fn xml(request: &impl Element) -> String {
    ews_types::to_string(request).expect("the request is valid")
}

fn find_item() -> FindItemType {
    let unread = IsEqualToType::new(UnindexedFieldURIType::MessageIsRead, ConstantValueType::new("false"));
    let since = ConstantValueType::new("2026-01-01T00:00:00Z");
    let recent = IsGreaterThanType::new(UnindexedFieldURIType::ItemDateTimeReceived, since);
    let newest = FieldOrderType::new(SortDirectionType::Descending, UnindexedFieldURIType::ItemDateTimeReceived);
    FindItemType::new(
        ItemQueryTraversalType::Shallow,
        DefaultShapeNamesType::IdOnly,
        DistinguishedFolderIdNameType::Inbox,
    )
    .with_restriction(AndType::new([SearchExpression::from(unread), recent.into()]))
    .with_sort_order(newest)
    .with_paging(IndexedPageViewType::new(0, IndexBasePointType::Beginning).with_max_entries_returned(50))
}

fn message() -> MessageType {
    let recipient = |address| EmailAddressType::new().with_email_address(address);
    MessageType::new()
        .with_subject("Minutes")
        .with_body(BodyType::new("Attached.", BodyTypeType::Text))
        .with_attachments(FileAttachmentType::new().with_name("minutes.txt").with_content(*b"agreed"))
        .with_to_recipients(["ann@example.org", "bob@example.org"].map(recipient))
}

fn meeting() -> CalendarItemType {
    let at = |hour| DateTime::new(2026, 11, 26, hour, 0, 0).expect("a date");
    let attendee = AttendeeType::new(EmailAddressType::new().with_email_address("ann@example.org"));
    CalendarItemType::new().with_subject("Review").with_start(at(9)).with_end(at(10)).with_required_attendees(attendee)
}

fn requests() -> Vec<String> {
    let shape = ItemResponseShapeType::new(DefaultShapeNamesType::IdOnly)
        .with_body_type(BodyTypeResponseType::Text)
        .with_additional_properties([UnindexedFieldURIType::ItemSubject, UnindexedFieldURIType::ItemBody]);
    let ids = ["a", "b"].map(ItemIdType::new);
    let read = SetItemFieldType::new(UnindexedFieldURIType::MessageIsRead, MessageType::new().with_is_read(true));
    let root = DistinguishedFolderIdNameType::MsgFolderRoot;
    let new_mail = StreamingSubscriptionRequestType::new([NotificationEventTypeType::NewMailEvent]);
    vec![
        xml(&GetFolderType::new(DefaultShapeNamesType::Default, root.clone())),
        xml(&FindFolderType::new(FolderQueryTraversalType::Deep, DefaultShapeNamesType::IdOnly, root)),
        xml(&find_item()),
        xml(&GetItemType::new(shape, ids.clone())),
        xml(&GetAttachmentType::new(["x", "y"].map(RequestAttachmentIdType::new))),
        xml(&CreateItemType::new(message()).with_message_disposition(MessageDispositionType::SendAndSaveCopy)),
        xml(&CreateItemType::new(meeting())
            .with_send_meeting_invitations(CalendarItemCreateOrDeleteOperationType::SendToNone)),
        xml(&UpdateItemType::new(ConflictResolutionType::AutoResolve, ItemChangeType::new(ItemIdType::new("a"), read))),
        xml(&DeleteItemType::new(DisposalType::MoveToDeletedItems, ItemIdType::new("a"))),
        xml(&MoveItemType::new(DistinguishedFolderIdNameType::JunkEmail, ids)),
        xml(&SyncFolderItemsType::new(DefaultShapeNamesType::IdOnly, DistinguishedFolderIdNameType::Inbox, 512)),
        xml(&SubscribeType::new(new_mail.with_folder_ids(DistinguishedFolderIdNameType::Inbox))),
        xml(&ResolveNamesType::new(true, "ann")),
    ]
}

#[test]
fn requests_are_valid() {
    let requests = requests();
    assert_eq!(requests.len(), 13);
    if has_oracle() {
        let verdicts = oracle::judge(&schema_file(), &requests).expect("xmllint validates the requests");
        assert!(verdicts.iter().all(oracle::Verdict::is_valid), "{verdicts:?}");
    }
}

/// Servers expect the element that replaces the head of the substitution group, not the head with `xsi:type`.
#[test]
fn restrictions_are_written_as_substitutes() {
    let xml = xml(&find_item());
    assert!(xml.contains("<m:Restriction><t:And><t:IsEqualTo>") && !xml.contains("xsi:type"), "{xml}");
}

#[test]
fn requests_require_the_version_of_their_youngest_part() {
    let path = |required: ews_types::Requirement| (required.version, required.path.unwrap_or_default());
    assert_eq!(find_item().requires().path, None);
    let create = |item: MessageType| CreateItemType::new(item).requires();
    assert_eq!(path(create(message())), (SchemaVersion::EXCHANGE_2007, String::new()));
    // An inherited element, an enumeration value of an attribute, and a type.
    let flagged = message().with_flag(FlagType::new(FlagStatusType::Flagged));
    let expected = (SchemaVersion::EXCHANGE_2013, "m:CreateItem/m:Items/t:Message/t:Flag".to_owned());
    assert_eq!(path(create(flagged)), expected);
    let archive = GetFolderType::new(DefaultShapeNamesType::Default, DistinguishedFolderIdNameType::ArchiveInbox);
    let expected = "m:GetFolder/m:FolderIds/t:DistinguishedFolderId/@Id";
    assert_eq!(path(archive.requires()), (SchemaVersion::EXCHANGE_2013_SP1, expected.to_owned()));
    let streaming = StreamingSubscriptionRequestType::new([NotificationEventTypeType::NewMailEvent]);
    assert_eq!(SubscribeType::new(streaming).requires().version, SchemaVersion::EXCHANGE_2010_SP1);
    assert_eq!(ews_types::SCHEMA_VERSION, SchemaVersion::V2018_01_08);
}
