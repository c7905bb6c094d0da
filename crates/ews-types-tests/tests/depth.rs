//! Reads and writes the deepest documents that the limit allows, on the stack of a thread in a debug build and on a small one in a release
//! build. Cloning the values needs the stack of a thread in both.

use ews_types::messages::{FindItem, GetItemResponse};
use ews_types::{Element, ReadOptions, WriteOptions};

const NAMES: &str = concat!(
    r#"xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" "#,
    r#"xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" "#,
    r#"xmlns:i="http://www.w3.org/2001/XMLSchema-instance""#
);

/// The stack of a thread of the standard library.
const THREAD: usize = 2 << 20;

const STACK: usize = if cfg!(debug_assertions) { THREAD } else { 512 << 10 };

fn on_stack<T: Send + 'static>(size: usize, test: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(size).spawn(test).expect("a thread can be started");
    thread.join().expect("the stack suffices")
}

/// Runs a test on the small stack.
fn on_small_stack(test: impl FnOnce() + Send + 'static) {
    on_stack(STACK, test);
}

/// Reads a document, writes it, and reads the result. Returns the value.
fn round_trip<T: Element + PartialEq + std::fmt::Debug>(xml: &str) -> T {
    let value: T = ews_types::from_str(xml).expect("the document is valid");
    let written = ews_types::to_string(&value).expect("the value can be written");
    assert_eq!(value, ews_types::from_str(&written).expect("the written document is valid"));
    assert!(ews_types::validate(&value).is_empty());
    assert!(!format!("{value:?}").is_empty());
    for preserve in [false, true] {
        let options = ReadOptions::lenient().preserve_unknown(preserve);
        assert!(ews_types::from_str_with::<T>(xml, &options).expect("the document is valid").1.is_empty());
    }
    value
}

/// Reads and writes a document on the small stack, and clones its value on the stack of a thread.
fn round_trips<T>(xml: String)
where
    T: Element + PartialEq + Clone + std::fmt::Debug + Send + 'static,
{
    let value: T = on_stack(STACK, move || round_trip(&xml));
    on_stack(THREAD, move || assert_eq!(value.clone(), value));
}

fn nested(open: &str, inner: &str, close: &str, levels: usize) -> String {
    format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
}

/// Creates a response with items in attachments of items. Seven elements surround the levels, each of which has three.
fn items(start: &str, end: &str) -> String {
    let levels = (ReadOptions::MAX_DEPTH - 7) / 3;
    let open = format!("{start}<t:Attachments><t:ItemAttachment>");
    let close = format!("</t:ItemAttachment></t:Attachments>{end}");
    let items = nested(&open, "<t:Message><t:Subject>deep</t:Subject></t:Message>", &close, levels);
    format!(
        r#"<m:GetItemResponse {NAMES}><m:ResponseMessages><m:GetItemResponseMessage ResponseClass="Success"><m:Items>{items}</m:Items></m:GetItemResponseMessage></m:ResponseMessages></m:GetItemResponse>"#
    )
}

fn find(restriction: &str) -> String {
    format!(
        r#"<m:FindItem Traversal="Shallow" {NAMES}><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:Restriction>{restriction}</m:Restriction><m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds></m:FindItem>"#
    )
}

#[test]
fn round_trips_nested_messages() {
    round_trips::<GetItemResponse>(items("<t:Message>", "</t:Message>"));
}

#[test]
fn round_trips_nested_calendar_items() {
    round_trips::<GetItemResponse>(items("<t:CalendarItem>", "</t:CalendarItem>"));
}

#[test]
fn round_trips_nested_derived_items() {
    round_trips::<GetItemResponse>(items(r#"<t:Item i:type="t:CalendarItemType">"#, "</t:Item>"));
}

#[test]
fn round_trips_nested_search_expressions() {
    let levels = ReadOptions::MAX_DEPTH - 4;
    let exists = r#"<t:Exists><t:FieldURI FieldURI="item:Subject"/></t:Exists>"#;
    let kinds = [
        ("<t:Not>".to_owned(), "</t:Not>"),
        (format!("<t:And>{exists}"), "</t:And>"),
        (format!("<t:Or>{exists}"), "</t:Or>"),
        (r#"<t:SearchExpression i:type="t:NotType">"#.to_owned(), "</t:SearchExpression>"),
    ];
    for (open, close) in kinds {
        round_trips::<FindItem>(find(&nested(&open, exists, close, levels)));
    }
}

#[test]
fn preserves_nested_unknown_elements() {
    let levels = ReadOptions::MAX_DEPTH - 1;
    let xml = format!("<m:FindItem {NAMES}>{}</m:FindItem>", nested("<t:New>", "", "</t:New>", levels));
    let options = ReadOptions::lenient().preserve_unknown(true);
    on_small_stack(move || {
        let (value, report) =
            ews_types::from_str_with::<FindItem>(&xml, &options).expect("the document is well-formed");
        assert_eq!(report.preserved.len(), 1);
        assert_eq!(report, report.clone());
        assert!(!format!("{report:?}").is_empty());
        let options = WriteOptions::new().validate(false);
        ews_types::to_string_preserving(&value, &report.preserved, &options).expect("the value can be written");
    });
}
