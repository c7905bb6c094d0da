//! The sizes of the largest types on 64-bit machines, which decide how much memory a list of items takes.

use std::mem::size_of;

macro_rules! sizes {
    ($($module:ident::$name:ident $size:literal)+) => {
        [$((concat!(stringify!($module), "::", stringify!($name)), size_of::<ews_types::$module::$name>(), $size)),+]
    };
}

#[test]
#[cfg(target_pointer_width = "64")]
fn the_twenty_largest_types() {
    let sizes = sizes! {
        messages::GetPersonaResponseMessageType 2808
        types::PersonaType 2696
        types::ContactItemType 2688
        types::MeetingRequestMessageType 2424
        types::CalendarItemType 1952
        types::MeetingResponseMessageType 1840
        types::DocumentFileItemType 1832
        types::MeetingCancellationMessageType 1800
        types::FileItemType 1760
        types::NetworkItemType 1752
        types::MeetingMessageType 1632
        types::ResponseObjectType 1544
        types::RemoveItemType 1544
        types::ProposeNewTimeType 1544
        types::AddItemToMyCalendarType 1544
        types::ResponseObjectCoreType 1520
        types::TaskType 1520
        types::SharingMessageType 1480
        types::MessageType 1464
        types::AbchPersonItemType 1328
    };
    let changed: Vec<_> = sizes.iter().filter(|(_, size, expected)| size != expected).collect();
    assert!(changed.is_empty(), "type, size, expected size: {changed:?}");
}

/// What the twenty have in common is that they are items or personas; a list holds items in boxes.
#[test]
#[cfg(target_pointer_width = "64")]
fn choices_of_items_are_small() {
    assert_eq!(size_of::<ews_types::types::ArrayOfRealItemsTypeChoice>(), 16);
}
