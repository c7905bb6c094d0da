//! What reads and writes the payloads. Each file makes the contenders of one kind.

mod derived;
mod events;
mod ews;
mod hand;
mod ours;
mod tree;

use ews_types::messages::{
    FindItemResponse, GetAttachmentResponse, GetClientAccessTokenResponse, GetItemResponse, GetItemType,
    SyncFolderItemsResponse,
};

use crate::case::Contender;
use crate::model::{FindItemMessages, SyncMessages, TokenMessages};
use crate::payloads::{Kind, Payload};

/// Returns what can read a payload.
pub fn reading(payload: &Payload) -> Vec<Contender<'_>> {
    let xml = &*payload.xml;
    let mut all = vec![events::bare(xml), events::resolved(xml), tree::read(xml)];
    match payload.kind {
        Kind::Tokens => all.extend([hand::read(xml, hand::tokens), derived::read::<TokenMessages>(xml)]),
        Kind::FindItem => all.extend([
            hand::read(xml, hand::find_item),
            derived::read::<FindItemMessages>(xml),
            ews::read::<::ews::find_item::FindItemResponse>(xml),
        ]),
        Kind::GetItem => all.push(ews::read::<::ews::get_item::GetItemResponse>(xml)),
        Kind::SyncFolderItems => all.extend([
            derived::read::<SyncMessages>(xml),
            ews::read::<::ews::sync_folder_items::SyncFolderItemsResponse>(xml),
        ]),
        Kind::GetItemRequest | Kind::GetAttachment => {}
    }
    all.extend(match payload.kind {
        Kind::Tokens => ours::read::<GetClientAccessTokenResponse>(xml),
        Kind::FindItem => ours::read::<FindItemResponse>(xml),
        Kind::GetItem => ours::read::<GetItemResponse>(xml),
        Kind::SyncFolderItems => ours::read::<SyncFolderItemsResponse>(xml),
        Kind::GetItemRequest => ours::read::<GetItemType>(xml),
        Kind::GetAttachment => ours::read::<GetAttachmentResponse>(xml),
    });
    all
}

/// Returns what can write a payload. Each has read or made its value before.
pub fn writing(payload: &Payload) -> Vec<Contender<'_>> {
    let xml = &*payload.xml;
    let mut all = vec![events::write_ready(xml), events::write_new(xml)];
    match payload.kind {
        Kind::Tokens => all.extend([
            hand::write(xml, hand::tokens, hand::write_tokens),
            derived::write::<TokenMessages>(xml, "m:GetClientAccessTokenResponse"),
        ]),
        Kind::FindItem => all.extend([
            hand::write(xml, hand::find_item, hand::write_find_item),
            derived::write::<FindItemMessages>(xml, "m:FindItemResponse"),
        ]),
        Kind::SyncFolderItems => all.push(derived::write::<SyncMessages>(xml, "m:SyncFolderItemsResponse")),
        Kind::GetItemRequest => all.push(ews::write_ids(xml)),
        Kind::GetItem | Kind::GetAttachment => {}
    }
    all.push(match payload.kind {
        Kind::Tokens => ours::write::<GetClientAccessTokenResponse>(xml),
        Kind::FindItem => ours::write::<FindItemResponse>(xml),
        Kind::GetItem => ours::write::<GetItemResponse>(xml),
        Kind::SyncFolderItems => ours::write::<SyncFolderItemsResponse>(xml),
        Kind::GetItemRequest => ours::write::<GetItemType>(xml),
        Kind::GetAttachment => ours::write::<GetAttachmentResponse>(xml),
    });
    all
}

/// Makes a contender that writes, after checking that it writes the document.
fn writer<'p>(name: &'static str, xml: &str, run: impl Fn() -> String + 'p) -> Contender<'p> {
    // Whether `>` is escaped is a matter of taste, and parsers normalize line ends.
    let canonical = |xml: &str| xml.replace("&gt;", ">").replace("\r\n", "\n");
    let (written, expected) = (canonical(&run()), canonical(xml));
    if written != expected {
        let same = written.bytes().zip(expected.bytes()).take_while(|(left, right)| left == right).count();
        let from = |text: &str| String::from_utf8_lossy(&text.as_bytes()[same..text.len().min(same + 80)]).into_owned();
        panic!("{name} writes {:?} instead of {:?}", from(&written), from(&expected));
    }
    Contender::new(name, run)
}
