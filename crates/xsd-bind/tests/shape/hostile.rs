//! Untrusted documents: limits hold, and the stack doesn't overflow. The bench `hostile` shows that time is linear.

use xsd_bind::{ErrorKind, ReadOptions, decode, from_slice_with, from_str_with};

use crate::model::Doc;
use crate::wide::Wide;

const HEAD: &str = "<m:Doc xmlns:m='urn:m' xmlns:t='urn:t'>";
const XSI: &str = "xmlns:i='http://www.w3.org/2001/XMLSchema-instance'";
const ITEM: &str = "<t:Item Kind='Big'><t:Id>1</t:Id></t:Item>";

fn error(xml: &str, options: &ReadOptions) -> String {
    match from_str_with::<Doc>(xml, options) {
        Ok(_) => "read".to_owned(),
        Err(error) => error.kind().to_string(),
    }
}

#[test]
fn a_million_nested_elements_are_rejected() {
    let xml = format!("{HEAD}{}", "<t:Other>".repeat(1_000_000));
    assert_eq!(error(&xml, &ReadOptions::lenient()), "exceeds `max_depth` (128)");
    let preserving = ReadOptions::lenient().preserve_unknown(true);
    assert_eq!(error(&xml, &preserving), "exceeds `max_depth` (128)");
}

#[test]
fn each_limit_names_itself() {
    let attributes: String = (0..5000).map(|number| format!(" a{number}='1'")).collect();
    let xml = format!("{HEAD}<t:Item Kind='Big'{attributes}/></m:Doc>");
    assert_eq!(error(&xml, &ReadOptions::lenient()), "exceeds `max_attributes` (4096)");

    let mut options = ReadOptions::strict();
    let namespaces: String = (0..1000).map(|number| format!(" xmlns:n{number}='urn:{number}'")).collect();
    let xml = format!("{HEAD}<t:Item Kind='Big'{namespaces}/></m:Doc>");
    assert_eq!(error(&xml, &options), "exceeds `max_namespaces` (256)");

    options = options.max_text(10);
    let xml = format!("{HEAD}<t:Item Kind='Big'><t:Id>{}</t:Id></t:Item></m:Doc>", "x".repeat(11));
    assert_eq!(error(&xml, &options), "exceeds `max_text` (10)");
    let xml = format!("{HEAD}<t:Item Kind='Big'><t:Id>{}&amp;{}</t:Id></t:Item></m:Doc>", "x".repeat(6), "y".repeat(6));
    assert_eq!(error(&xml, &options), "exceeds `max_text` (10)");

    options = options.max_size(20);
    assert_eq!(error(&xml, &options), "exceeds `max_size` (20)");
}

#[test]
fn a_report_counts_the_deviations_that_it_omits() {
    let xml = format!("{HEAD}{}{ITEM}</m:Doc>", "<t:Other/>".repeat(10));
    let read = |limit| from_str_with::<Doc>(&xml, &ReadOptions::lenient().max_deviations(limit)).expect("is read").1;
    let report = read(3);
    assert_eq!((report.deviations.len(), report.omitted), (3, 7));
    assert_eq!(report.deviations[2].path(), "m:Doc/t:Other[3]");
    assert_eq!((read(10).deviations.len(), read(10).omitted), (10, 0));
    assert!(read(0).deviations.is_empty() && !read(0).is_empty());
}

#[test]
fn names_texts_and_paths_in_a_report_are_short() {
    let long = "n".repeat(10_000);
    let deep = format!("{}<a/>{}", "<t:Other>".repeat(100), "</t:Other>".repeat(100));
    let cases = [
        format!("<{long}/>"),
        format!("<{long}:a xmlns:{long}='urn:o'/>"),
        format!("<t:Item {long}='1' Kind='Big'/>"),
        format!("<t:Item {long}='1' Kind='{long}'/>"),
        format!("<t:Item xmlns='{long}' {XSI} i:type='{long}' Kind='Big'/>"),
        format!("<Item xmlns='{long}'/>{long}"),
        deep,
    ];
    for inner in cases {
        let xml = format!("<{long}:Doc xmlns:{long}='urn:m' xmlns:m='urn:m' xmlns:t='urn:t'>{inner}</{long}:Doc>");
        let options = ReadOptions::lenient().max_name(usize::MAX);
        let (_, report) = from_str_with::<Doc>(&xml, &options).expect("the document is well-formed");
        assert!(!report.is_empty());
        for deviation in &report.deviations {
            let text = deviation.to_string();
            assert!(text.len() < 500 && text.starts_with(&format!("{}…", &long[..100])), "{text}");
        }
    }
    let error = from_str_with::<Doc>(&format!("<{long}/>"), &ReadOptions::strict()).expect_err("another root");
    assert!(error.to_string().len() < 500);
}

#[test]
fn a_long_path_shows_its_ends() {
    let (prefix, levels) = ("p".repeat(50), 40);
    let (open, close) = (format!("<{prefix}:Wide>"), format!("</{prefix}:Wide>"));
    let inner = format!("{}<n/><n/>{}", open.repeat(levels), close.repeat(levels));
    let xml = format!("<m:Wide xmlns:m='http://example.com/m' xmlns:{prefix}='http://example.com/m'>{inner}</m:Wide>");
    let (_, report) = from_str_with::<Wide>(&xml, &ReadOptions::lenient()).expect("the document is well-formed");
    let path = report.deviations[1].path();
    assert!(
        path.starts_with("m:Wide/p") && path.ends_with("/n[2]") && path.contains("p:Wide/…/p") && path.len() < 1_100
    );
}

#[test]
fn the_mark_and_the_declaration_determine_the_encoding() {
    let text =
        format!("<?xml version='1.0' encoding='utf-16'?>{HEAD}<t:Item Kind='Big'><t:Id>é😀</t:Id></t:Item></m:Doc>");
    let with_mark = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| {
        let mut bytes = mark.to_vec();
        bytes.extend(text.encode_utf16().flat_map(unit));
        bytes
    };
    for bytes in [with_mark([0xFF, 0xFE], u16::to_le_bytes), with_mark([0xFE, 0xFF], u16::to_be_bytes)] {
        let (doc, _) = from_slice_with::<Doc>(&bytes, &ReadOptions::strict()).expect("UTF-16 is read");
        assert_eq!(doc.choice[0].id, "é😀");
        let (doc, _) =
            from_slice_with::<Doc>(&bytes[2..], &ReadOptions::strict()).expect("UTF-16 is told by the declaration");
        assert_eq!(doc.choice[0].id, "é😀");
    }
    let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>";
    assert!(decode(latin).expect("ISO-8859-1 is read").contains('é'));
    let mark = format!("\u{FEFF}{HEAD}{ITEM}</m:Doc>");
    assert!(from_slice_with::<Doc>(mark.as_bytes(), &ReadOptions::strict()).is_ok());
    for wrong in [
        &b"<a>\xFF</a>"[..],
        b"<?xml version='1.0' encoding='utf-16'?><a/>",
        b"<?xml version='1.0' encoding='EBCDIC'?><a/>",
    ] {
        assert!(matches!(decode(wrong).expect_err("the bytes are in another encoding").kind(), ErrorKind::Encoding(_)));
    }
}

#[test]
fn malformed_documents_are_rejected_with_any_options() {
    let id = |text: &str| format!("{HEAD}<t:Item Kind='Big'><t:Id>{text}</t:Id></t:Item></m:Doc>");
    let cases = [
        (String::new(), "the document has no root element"),
        ("x".to_owned(), "text is not allowed before the root element"),
        (HEAD.to_owned(), "unexpected end of the document within <m:Doc>"),
        (id("]]>"), "`]]>` is not allowed in text"),
        (id("&nbsp;"), "undeclared entity &nbsp;"),
        (id("a & b"), "`&` does not start a reference"),
        (id("&#xFFFFFFFFF;"), "the character reference &#xFFFFFFFFF; is outside of Unicode"),
        (id("\u{1}"), "the character U+0001 is forbidden in XML 1.0"),
        (id("\u{FFFF}"), "the character U+FFFF is forbidden in XML 1.0"),
        (id("</t:Size>"), "expected the end tag </t:Id>, found </t:Size>"),
        (id("<!-- -- -->"), "`--` is not allowed in a comment"),
        ("<?>x".to_owned(), "unterminated processing instruction"),
        (id("<?xml version='1.0'?>"), "the target of the processing instruction is not a valid name"),
        (format!("{HEAD}{ITEM}</m:Doc><a/>"), "content is not allowed after the root element"),
        (format!("<!DOCTYPE a>{HEAD}{ITEM}</m:Doc>"), "document type declarations are not supported"),
        (format!("{HEAD}<t:Item Kind='a' Kind='b'/></m:Doc>"), "duplicate attribute Kind"),
        (format!("{HEAD}<t:Item Kind='<'/></m:Doc>"), "`<` is not allowed in the value of the attribute Kind"),
        (format!("{HEAD}<t:Item Kind=Big/></m:Doc>"), "unquoted value of the attribute Kind"),
        (format!("{HEAD}<t:Item Kind='a'b='c'/></m:Doc>"), "missing white space in a tag"),
        (format!("{HEAD}<x:Item/></m:Doc>"), "the prefix of the element x:Item is not declared"),
        (format!("{HEAD}<t:Item x:Kind='1'/></m:Doc>"), "the prefix of the attribute x:Kind is not declared"),
        (format!("{HEAD}<t:Item xmlns:a='urn:a' xmlns:b='urn:a' a:x='1' b:x='2'/></m:Doc>"), "duplicate attribute b:x"),
        (format!("{HEAD}<a:b:c/></m:Doc>"), "a name can't have two colons"),
        (format!("{HEAD}<1/></m:Doc>"), "invalid name"),
        (format!("{HEAD}<t:Item xmlns:a=''/></m:Doc>"), "xmlns:a can't be bound to \"\""),
    ];
    for (xml, expected) in cases {
        for options in [ReadOptions::strict(), ReadOptions::lenient()] {
            assert_eq!(error(&xml, &options), expected, "{xml}");
        }
    }
}

#[test]
fn the_limit_of_a_text_holds_in_every_place() {
    // Each place of a text, and each way to write thirty characters and one more.
    let places = [
        "<t:Text>{}</t:Text>",
        "<t:Text>{}<n/></t:Text>",
        "{}",
        "<n>{}</n>",
        "<n><n>{}</n></n>",
        "<n>a<n/>{}<n/>b</n>",
        "<t:Text>a<n>{}</n></t:Text>",
        "<t:Open><n>{}</n></t:Open>",
        "<t:Open><n>a<n/>{}<n/>b</n></t:Open>",
        "<t:Open><m:Wide><t:Text>{}</t:Text></m:Wide></t:Open>",
        "<t:Mixed>{}</t:Mixed>",
        "<t:Mixed>a<t:Bold/>{}<t:Bold/>b</t:Mixed>",
        "<m:Wide Color='{}'/>",
        "<m:Wide a='{}'/>",
        "<n a='{}'/>",
        "<t:Open a='{}'/>",
        "<t:Open><n a='{}'/></t:Open>",
    ];
    let texts = ["xxxxxxxxx", "x&amp;xxxx&#x20;xx", "x<![CDATA[xxxxx]]>xxx", "x<!--xxxxxxx-->xxxx<?xxxxx xxxxx?>xxxx"];
    for preserve in [false, true] {
        let options = ReadOptions::lenient().preserve_unknown(preserve).max_text(30);
        for (place, text) in places.iter().flat_map(|place| texts.map(|text| (place, text))) {
            let in_attribute = place.contains("'{}'") && text.contains('<');
            let divided = *place == "{}" && text.contains("<!--");
            for (more, expected) in [("x", "read"), ("xx", "exceeds `max_text` (30)")] {
                let inner = place.replace("{}", &format!("{}{text}{more}", "x".repeat(20)));
                let xml =
                    format!("<m:Wide xmlns:m='http://example.com/m' xmlns:t='http://example.com/t'>{inner}</m:Wide>");
                let found = match from_str_with::<Wide>(&xml, &options) {
                    Ok(_) => "read".to_owned(),
                    Err(error) => error.kind().to_string(),
                };
                if !in_attribute && !divided {
                    assert_eq!(found, expected, "{xml}");
                }
            }
        }
    }
}
