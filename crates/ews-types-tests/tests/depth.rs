//! Reads and writes the deepest documents that the limit allows, on the 2 MiB stack of a test thread, even in debug builds.

use ews_types::messages::{FindItem, GetItemResponse};
use ews_types::{Element, ReadOptions};

const NAMES: &str = concat!(
    r#"xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" "#,
    r#"xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types""#
);

/// Reads a document, writes it, and reads the result.
fn round_trip<T: Element + PartialEq + Clone + std::fmt::Debug>(xml: &str) {
    let value: T = ews_types::from_str(xml).expect("the document is valid");
    let written = ews_types::to_string(&value).expect("the value can be written");
    assert_eq!(value.clone(), ews_types::from_str(&written).expect("the written document is valid"));
    assert!(ews_types::validate(&value).is_empty());
    assert!(ews_types::from_str_lenient::<T>(xml).expect("the document is valid").1.is_empty());
}

fn nested(open: &str, inner: &str, close: &str, levels: usize) -> String {
    format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
}

#[test]
fn round_trips_nested_messages() {
    // Seven elements surround the levels, each of which has three.
    let levels = (ReadOptions::MAX_DEPTH - 7) / 3;
    let open = "<t:Message><t:Attachments><t:ItemAttachment>";
    let close = "</t:ItemAttachment></t:Attachments></t:Message>";
    let items = nested(open, "<t:Message><t:Subject>deep</t:Subject></t:Message>", close, levels);
    round_trip::<GetItemResponse>(&format!(
        r#"<m:GetItemResponse {NAMES}><m:ResponseMessages><m:GetItemResponseMessage ResponseClass="Success"><m:Items>{items}</m:Items></m:GetItemResponseMessage></m:ResponseMessages></m:GetItemResponse>"#
    ));
}

#[test]
fn round_trips_nested_search_expressions() {
    let levels = ReadOptions::MAX_DEPTH - 4;
    let exists = r#"<t:Exists><t:FieldURI FieldURI="item:Subject"/></t:Exists>"#;
    let not = nested("<t:Not>", exists, "</t:Not>", levels);
    round_trip::<FindItem>(&format!(
        r#"<m:FindItem Traversal="Shallow" {NAMES}><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:Restriction>{not}</m:Restriction><m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds></m:FindItem>"#
    ));
}

#[test]
fn preserves_nested_unknown_elements() {
    let levels = ReadOptions::MAX_DEPTH - 1;
    let xml = format!("<m:FindItem {NAMES}>{}</m:FindItem>", nested("<t:New>", "", "</t:New>", levels));
    let options = ReadOptions::lenient().preserve_unknown(true);
    let (_, report) = ews_types::from_str_with::<FindItem>(&xml, &options).expect("the document is well-formed");
    assert_eq!(report.preserved.len(), 1);
}
