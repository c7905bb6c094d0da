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
        types::ContactItemType 3248
        types::MeetingRequestMessageType 3088
        messages::GetPersonaResponseMessageType 2824
        types::PersonaType 2712
        types::CalendarItemType 2528
        types::MeetingResponseMessageType 2488
        types::MeetingCancellationMessageType 2432
        types::MeetingMessageType 2248
        types::DocumentFileItemType 2248
        types::NetworkItemType 2200
        types::FileItemType 2176
        types::ResponseObjectType 2144
        types::RemoveItemType 2144
        types::ProposeNewTimeType 2144
        types::AddItemToMyCalendarType 2144
        types::ResponseObjectCoreType 2120
        types::SharingMessageType 2080
        types::MessageType 2064
        types::TaskType 1968
        types::AbchPersonItemType 1744
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
