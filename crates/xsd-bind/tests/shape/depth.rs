//! The deepest documents that the default limit allows fit on the smallest usual stack.

use xsd_bind::{ErrorKind, ReadOptions, WriteOptions, from_str_with, to_string, to_string_preserving, validate};

use super::wide::Wide;

/// The stack of a thread in a debug build, and a small one in a release build.
const STACK: usize = if cfg!(debug_assertions) { 2 << 20 } else { 512 << 10 };

/// What surrounds the nested elements, with the number of its levels, and the start and end of a part, with the number of its levels.
const KINDS: &[(&str, &str, usize, &str, &str, usize)] = &[
    ("", "", 1, "<m:Wide>", "</m:Wide>", 1),
    ("", "", 1, "<n>", "</n>", 1),
    ("<t:Mixed>", "</t:Mixed>", 2, "a<t:Part>", "</t:Part>b", 1),
    ("<t:Open>", "</t:Open>", 2, "<n>", "</n>", 1),
    ("", "", 1, "<t:Open><m:Wide>", "</m:Wide></t:Open>", 2),
    ("", "", 1, "<t:Shape i:type='t:Circle'>", "</t:Shape>", 1),
    ("", "", 2, "<m:Wide i:nil='0'><n/>x", "<t:Once/></m:Wide>", 1),
];

#[test]
fn the_deepest_documents_fit_on_a_small_stack() {
    for kind in KINDS {
        std::thread::Builder::new()
            .stack_size(STACK)
            .spawn(|| {
                round_trip(&document(kind, 0));
                let options = ReadOptions::lenient().preserve_unknown(true);
                let error = from_str_with::<Wide>(&document(kind, 1), &options).expect_err("it is too deep");
                assert!(matches!(error.kind(), ErrorKind::Limit { limit: "max_depth", .. }), "{error}");
            })
            .expect("a thread can be started")
            .join()
            .expect("the document is read and written");
    }
}

/// Creates a document that has the greatest depth, or more.
fn document(
    (before, after, around, open, close, each): &(&str, &str, usize, &str, &str, usize),
    more: usize,
) -> String {
    let levels = (ReadOptions::MAX_DEPTH - around) / each + more;
    let (open, close) = (open.repeat(levels), close.repeat(levels));
    format!(
        "<m:Wide xmlns:m='http://example.com/m' xmlns:t='http://example.com/t' \
         xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>{before}{open}{close}{after}</m:Wide>"
    )
}

fn round_trip(xml: &str) {
    // Whether the document is valid depends on the kind.
    let _ = from_str_with::<Wide>(xml, &ReadOptions::strict());
    from_str_with::<Wide>(xml, &ReadOptions::lenient()).expect("the document is well-formed");
    let options = ReadOptions::lenient().preserve_unknown(true);
    let (value, report) = from_str_with::<Wide>(xml, &options).expect("the document is well-formed");
    assert_eq!(value, value.clone());
    assert_eq!(report, report.clone());
    assert!(!format!("{value:?} {report:?}").is_empty());
    assert!(validate(&value).is_empty());
    to_string(&value).expect("the value is valid");
    to_string_preserving(&value, &report.preserved, &WriteOptions::new()).expect("the value is valid");
}
