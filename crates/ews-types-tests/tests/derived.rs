//! Values of derived types in the place of their base: `xsi:type` on elements of EWS.

use ews_types::messages::{CreateItem, CreateItemType};
use ews_types::types::{
    ItemType, ItemTypeDerived, ItemTypeSetters, MeetingRequestMessageType, MessageType, MessageTypeSetters,
    NonEmptyArrayOfAllItemsType, NonEmptyArrayOfAllItemsTypeChoice as Choice,
};

/// A request that creates one `t:Item` of the type that `item` is of.
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
fn an_edit_through_the_base_is_written() {
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
fn a_derived_value_has_one_form_however_many_steps_lead_to_its_base() {
    let meeting = MeetingRequestMessageType::default().with_subject("one").with_is_read(true);
    let message = MessageType::from(meeting.clone());
    assert_eq!((message.subject.as_deref(), message.is_read), (Some("one"), Some(true)));
    assert_eq!(ItemType::from(message), ItemType::from(meeting));
}

#[test]
fn reading_a_derived_value_moves_what_it_inherits() {
    let subject = "s".repeat(1 << 20);
    let plain = document(ItemType::default().with_subject(&*subject));
    let derived = document(MessageType::default().with_subject(&*subject).into());
    let bytes = |xml: &str| {
        allocation_counter::measure(|| drop(ews_types::from_str::<CreateItem>(xml).expect("the document is valid")))
            .bytes_total
    };
    let more = bytes(&derived).saturating_sub(bytes(&plain));
    assert!(more < 1 << 16, "reading the derived value allocates {more} bytes more: its subject is copied");
}
