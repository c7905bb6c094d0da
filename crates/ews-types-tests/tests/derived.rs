//! Values of derived types in fields of their base type: `xsi:type` in EWS.

use ews_types::messages::{CreateItem, CreateItemType};
use ews_types::types::{
    ItemType, ItemTypeDerived, ItemTypeSetters, MeetingRequestMessageType, MessageType, MessageTypeSetters,
    NonEmptyArrayOfAllItemsType, NonEmptyArrayOfAllItemsTypeChoice as Choice,
};

/// Returns a request that creates one `t:Item` with the type of `item`.
fn document(item: ItemType) -> String {
    let items = NonEmptyArrayOfAllItemsType::from([Choice::Item(Box::new(item))]);
    ews_types::to_string(&CreateItemType::new(items)).expect("the request can be written")
}

fn item(request: CreateItem) -> ItemType {
    match request.items.item.into_iter().next() {
        Some(Choice::Item(item)) => *item,
        other => panic!("{other:?}"),
    }
}

#[test]
fn writes_changes_made_through_the_base() {
    let meeting = MeetingRequestMessageType::default().with_subject("before").with_is_read(true);
    let xml = document(meeting.clone().into());
    assert!(xml.contains(r#"xsi:type="t:MeetingRequestMessageType"><t:Subject>before</t:Subject>"#), "{xml}");
    let mut read = item(ews_types::from_str(&xml).expect("the document is valid"));
    assert_eq!(read.subject.as_deref(), Some("before"));
    read.subject = Some("after".into());
    let written = document(read);
    assert_eq!(written, xml.replace("before", "after"));
    let read = item(ews_types::from_str(&written).expect("the document is valid"));
    assert_eq!(read.into_derived(), Ok(ItemTypeDerived::from(meeting.with_subject("after"))));
}

#[test]
fn conversions_through_intermediate_bases_are_equal() {
    let meeting = MeetingRequestMessageType::default().with_subject("one").with_is_read(true);
    let message = MessageType::from(meeting.clone());
    assert_eq!((message.subject.as_deref(), message.is_read), (Some("one"), Some(true)));
    assert_eq!(ItemType::from(message), ItemType::from(meeting));
}

#[test]
fn reading_a_derived_value_moves_inherited_fields() {
    let subject = "s".repeat(1 << 20);
    let plain = document(ItemType::default().with_subject(&*subject));
    let derived = document(MessageType::default().with_subject(&*subject).into());
    let bytes = |xml: &str| {
        allocation_counter::measure(|| drop(ews_types::from_str::<CreateItem>(xml).expect("the document is valid")))
            .bytes_total
    };
    let more = bytes(&derived).saturating_sub(bytes(&plain));
    assert!(more < 1 << 16, "reading the derived value copies its subject: it allocates {more} more bytes");
}
