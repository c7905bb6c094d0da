//! Names that are hard to turn into Rust names, and texts that are hard to turn into documentation.

use std::collections::BTreeSet;

use crate::choices::Choices;

/// Names. The first are plain.
const NAMES: [&str; 149] = [
    "Order",
    "Item",
    "note",
    "price",
    "shipTo",
    "Type",
    "Value",
    "id",
    "code",
    "Kind",
    "item",
    "ITEM",
    "It.em",
    "it-em",
    "i_tem",
    "IItem",
    "Items",
    "self",
    "Self",
    "super",
    "crate",
    "type",
    "match",
    "async",
    "await",
    "dyn",
    "gen",
    "union",
    "macro_rules",
    "yield",
    "try",
    "abstract",
    "box",
    "fn",
    "impl",
    "where",
    "static",
    "struct",
    "raw",
    "safe",
    "final",
    "override",
    "priv",
    "typeof",
    "unsized",
    "virtual",
    "become",
    "do",
    "auto",
    "default",
    "_",
    "__",
    "___",
    "_1",
    "_a",
    "a_",
    "a__b",
    "a.b",
    "a-b",
    "a_b",
    "aB",
    "AB",
    "A-B",
    "Ab",
    "ab",
    "a1",
    "a-1",
    "a.1",
    "a_1",
    "A1",
    "Option",
    "Vec",
    "String",
    "Box",
    "None",
    "Some",
    "Ok",
    "Err",
    "Result",
    "Target",
    "Default",
    "Clone",
    "Copy",
    "Debug",
    "From",
    "Into",
    "Item-",
    "Deref",
    "Iterator",
    "Error",
    "Schema",
    "Unlisted",
    "Never",
    "new",
    "base",
    "content",
    "value",
    "with_note",
    "note_mut",
    "into_item",
    "as_item",
    "is_item",
    "get",
    "len",
    "iter",
    "into_iter",
    "from",
    "into",
    "deref",
    "clone",
    "eq",
    "fmt",
    "validate",
    "text",
    "xsi",
    "xb",
    "xsd_bind",
    "std",
    "core",
    "alloc",
    "u8",
    "str",
    "bool",
    "i32",
    "char",
    "usize",
    "Decimal",
    "DateTime",
    "AnyElement",
    "extra",
    "attributes",
    "types",
    "prelude",
    "Ext",
    "TypeExt",
    "Choice",
    "Sequence",
    "ß",
    "ss",
    "straße",
    "STRASSE",
    "é",
    "e\u{301}",
    "K",
    "ı",
    "İ",
    "Ω",
    "中文",
    "العربية",
];

/// Parts that are appended to a name.
const ENDS: [&str; 22] = [
    "", "Type", "1", "2", "_", "-", ".", "s", "Ext", "Choice", "Value", "List", "-type", "TYPE", "_1", "é", "e\u{301}",
    "\u{B7}", "0x", "名", "Builder", "Item",
];

/// Texts of annotations.
const TEXTS: [&str; 40] = [
    "Says what it is.",
    "",
    " ",
    "*/ /* //",
    "`",
    "``` \nfn main() { panic!() }\n```",
    "[link](http://example.com/a b)",
    "[link]",
    "[`Order`]",
    "&lt;b>bold",
    "# Heading",
    "  - list\n    - nested",
    "    let x = 1;",
    "\t\ttabs",
    "1. one\n3. three",
    "| a | b |\n|---|---|\n| c |",
    "\\",
    "\"#\"##",
    "{} {0} {:?}",
    "\u{202E}reversed",
    "\u{200B}",
    "\u{FEFF}",
    "&#13;carriage&#13;&#10;return",
    "<![CDATA[<xml> & ]]>",
    "http://example.com/?a=1&amp;b=2_c_",
    "_a_ *b* __c__ **d**",
    "~~~",
    "---",
    "===\n===",
    "!",
    "~",
    "Straße 中文 العربية",
    "\u{85}next\u{2028}line",
    "a\n\n\n\nb",
    "<x xmlns=\"\">child</x>",
    "<h:p xmlns:h=\"http://www.w3.org/1999/xhtml\">p &amp; <h:b>q</h:b></h:p>",
    "#![no_std]",
    "$x $(a)* $crate",
    "r#type",
    "<!-- comment --><?pi x?>",
];

/// Returns a name that is not in `used`, and adds it.
pub(crate) fn name(choices: &mut Choices<'_>, used: &mut BTreeSet<String>) -> String {
    let mut name =
        if choices.one_in(3) { choices.pick(&NAMES[..10]).to_owned() } else { choices.pick(&NAMES).to_owned() };
    if choices.one_in(4) {
        name.push_str(choices.pick(&ENDS));
    }
    match choices.below(250) {
        245.. => name = name.repeat(40),
        // Characters of names since the fifth edition of XML.
        242..245 => name.push_str(choices.pick(&["・", "Ａ", "ſ", "\u{10400}"])),
        _ => {}
    }
    let mut number = 2;
    let plain = name.clone();
    while !used.insert(name.clone()) {
        name = format!("{plain}{number}");
        number += 1;
    }
    name
}

/// Returns an annotation, or an empty text.
pub(crate) fn annotation(choices: &mut Choices<'_>, xs: &str) -> String {
    if !choices.one_in(6) {
        return String::new();
    }
    let mut text = String::new();
    for _ in 0..=choices.below(3) {
        let part = choices.pick(&TEXTS);
        match choices.below(4) {
            0..=1 => text.push_str(&format!("<{xs}documentation>{part}</{xs}documentation>")),
            2 => text
                .push_str(&format!("<{xs}documentation xml:lang=\"de\" source=\"urn:x\">{part}</{xs}documentation>")),
            _ => text.push_str(&format!("<{xs}appinfo source=\"since\">{part}</{xs}appinfo>")),
        }
    }
    format!("<{xs}annotation>{text}</{xs}annotation>")
}
