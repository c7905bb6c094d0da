//! The syntax of XML and the encodings of a document, without a schema.

use xsd_bind::generated::{self as xb, Ns};
use xsd_bind::{AnyElement, Error, ErrorKind, ReadOptions, decode};

static SCHEMA: xb::Schema = xb::Schema::NONE;

fn tree(xml: &str, options: &ReadOptions) -> Result<AnyElement, Error> {
    xb::read_root(xml, &SCHEMA, options, |reader| reader.tree()).map(|(tree, _)| tree)
}

/// Reads a document from bytes, and returns its text or the error.
fn text(bytes: &[u8]) -> Result<String, String> {
    let read = decode(bytes).and_then(|xml| tree(&xml, &ReadOptions::strict()));
    read.map(|root| root.text()).map_err(|error| error.kind().to_string())
}

/// The bytes of a code unit.
type Unit = fn(u16) -> [u8; 2];

fn utf16(xml: &str, unit: Unit) -> Vec<u8> {
    xml.encode_utf16().flat_map(unit).collect()
}

/// Returns a document with an XML declaration that names an encoding.
fn declared(encoding: &str) -> String {
    format!("<?xml version='1.0' encoding='{encoding}'?><a>é</a>")
}

#[test]
fn one_byte_order_mark_is_not_part_of_the_document() {
    let xml = "<a>é</a>";
    for (count, expected) in [(0, true), (1, true), (2, false), (3, false)] {
        let marked = "\u{FEFF}".repeat(count) + xml;
        assert_eq!(tree(&marked, &ReadOptions::strict()).is_ok(), expected, "{count} in text");
        assert_eq!(text(marked.as_bytes()).is_ok(), expected, "{count} in UTF-8");
        let utf16_is_known = count > 0;
        assert_eq!(text(&utf16(&marked, u16::to_le_bytes)).is_ok(), expected && utf16_is_known, "{count} in UTF-16LE");
        assert_eq!(text(&utf16(&marked, u16::to_be_bytes)).is_ok(), expected && utf16_is_known, "{count} in UTF-16BE");
    }
}

#[test]
fn the_declaration_names_the_encoding_of_the_bytes() {
    let mark = |xml: &str| format!("\u{FEFF}{xml}");
    let (le, be): (Unit, Unit) = (u16::to_le_bytes, u16::to_be_bytes);
    let no = "the declared encoding";
    // The name, then whether it fits: UTF-8 without and with a mark, UTF-16LE without and with a mark, UTF-16BE without and with a mark.
    let cases = [
        ("UTF-8", [true, true, false, false, false, false]),
        ("utf8", [true, true, false, false, false, false]),
        ("UTF-16", [false, false, true, true, true, true]),
        ("ISO-10646-UCS-2", [false, false, true, true, true, true]),
        ("utf-16le", [false, false, true, true, false, false]),
        ("utf-16be", [false, false, false, false, true, true]),
        ("ISO-8859-1", [true, false, false, false, false, false]),
        ("US-ASCII", [false, false, false, false, false, false]),
        ("windows-1252", [false, false, false, false, false, false]),
        ("UTF-32", [false, false, false, false, false, false]),
    ];
    for (name, fits) in cases {
        let xml = declared(name);
        let forms = [
            xml.clone().into_bytes(),
            mark(&xml).into_bytes(),
            utf16(&xml, le),
            utf16(&mark(&xml), le),
            utf16(&xml, be),
            utf16(&mark(&xml), be),
        ];
        for (form, (bytes, fits)) in forms.iter().zip(fits).enumerate() {
            match (text(bytes), fits) {
                (Ok(_), true) => {}
                (Err(error), false) if error.starts_with(no) => {}
                (other, _) => panic!("{name}, form {form}: {other:?}"),
            }
        }
    }
    assert_eq!(text(declared("ISO-8859-1").replace('é', "e").as_bytes()).as_deref(), Ok("e"));
    assert_eq!(text(b"<?xml version='1.0' encoding='latin1'?><a>\xE9</a>").as_deref(), Ok("é"));
    assert_eq!(text(declared("US-ASCII").replace('é', "e").as_bytes()).as_deref(), Ok("e"));
}

#[test]
fn bytes_in_another_encoding_are_refused() {
    let message = |bytes: &[u8]| match decode(bytes) {
        Ok(text) => panic!("{text}"),
        Err(error) => {
            assert!(matches!(error.kind(), ErrorKind::Encoding(_)));
            error.kind().to_string()
        }
    };
    assert_eq!(message(b"<a>\xFF</a>"), "invalid UTF-8 at byte offset 3");
    assert_eq!(message(b"\xEF\xBB\xBF<a>\xFF</a>"), "invalid UTF-8 at byte offset 6");
    assert_eq!(message(declared("KOI8-R").as_bytes()), "the declared encoding \"KOI8-R\" is not supported");
    assert_eq!(
        message(declared("utf-16").as_bytes()),
        "the declared encoding is \"utf-16\", but the bytes are not UTF-16"
    );
    assert_eq!(
        message(format!("\u{FEFF}{}", declared("latin1")).as_bytes()),
        "the declared encoding is \"latin1\", but the bytes are UTF-8"
    );
    assert_eq!(
        message(&utf16(&declared("utf-16be"), u16::to_le_bytes)),
        "the declared encoding is \"utf-16be\", but the bytes are UTF-16LE"
    );
    assert_eq!(
        message(declared("us-ascii").as_bytes()),
        "the declared encoding is \"us-ascii\", but the bytes are not US-ASCII"
    );
    for marked in ["\u{FEFF}<a/>", "<a/>"] {
        let be: Vec<u8> = marked.chars().flat_map(|char| u32::from(char).to_be_bytes()).collect();
        let le: Vec<u8> = marked.chars().flat_map(|char| u32::from(char).to_le_bytes()).collect();
        assert_eq!([message(&be), message(&le)], ["the encoding UTF-32 is not supported"; 2]);
    }
    let half = utf16("\u{FEFF}<a>\u{10000}</a>", u16::to_be_bytes);
    assert_eq!(message(&half[..half.len() - 1]), "the document begins as UTF-16BE, but is not valid UTF-16BE");
    assert_eq!(message(&[&half[..10], &half[12..]].concat()), message(&half[..half.len() - 1]));
}

#[test]
fn a_long_declaration_names_the_encoding() {
    for spaces in [1, 255, 256, 100_000] {
        let gap = " ".repeat(spaces);
        let xml = format!("<?xml version='1.0'{gap}encoding='ISO-8859-1'?><a>");
        let bytes = [xml.as_bytes(), b"\xE9</a>"].concat();
        assert_eq!(text(&bytes).as_deref(), Ok("é"), "{spaces}");
    }
}

#[test]
fn declarations_follow_the_productions() {
    let proper = [
        "version='1.0'",
        "version=\"1.0\"",
        "\tversion\n=\r'1.0'\n",
        "version='1.7'",
        "version='1.0' standalone='yes'",
        "version='1.0' encoding='UTF-8' standalone='no'",
        "version='1.0' encoding='a'",
        "version='1.0' encoding='x-A1._-'",
    ];
    let improper = [
        "",
        "encoding='UTF-8'",
        "version=1.0",
        "version='1.'",
        "version='2.0'",
        "version='1.0a'",
        "version=' 1.0'",
        "version='1.0'encoding='UTF-8'",
        "version='1.0' encoding=''",
        "version='1.0' encoding='a b'",
        "version='1.0' encoding=' a'",
        "version='1.0' encoding='1a'",
        "version='1.0' encoding='a:b'",
        "version='1.0' encoding='é'",
        "version='1.0' encoding='aé'",
        "version='1.0' encoding='UTF-8\"",
        "version='1.0' standalone='yes' encoding='UTF-8'",
        "version='1.0' standalone='Yes'",
        "version='1.0' standalone=''",
        "version='1.0' version='1.0'",
        "Version='1.0'",
        "version='1.0' other=''",
        "version='1.0' ?",
        "version='1.0\u{85}'",
        "version\u{A0}='1.0'",
    ];
    let read = |body: &str| tree(&format!("<?xml {body}?><a/>"), &ReadOptions::strict());
    for body in proper {
        assert!(read(body).is_ok(), "{body}: {:?}", read(body));
    }
    for body in improper {
        assert!(read(body).is_err(), "{body}");
    }
}

#[test]
fn character_references_have_any_number_of_leading_zeros() {
    for zeros in [0, 1, 20, 28, 29, 30, 31, 32, 33, 1_000, 1_000_000] {
        let zeros = "0".repeat(zeros);
        let xml = format!("<a b='&#{zeros}65;&#x{zeros}42;'>&#x{zeros}43;&#{zeros}68;</a>");
        let root = tree(&xml, &ReadOptions::strict()).expect("the references are well-formed");
        assert_eq!((root.attribute("b"), &*root.text()), (Some("AB"), "CD"));
    }
    let long = format!("&#{}65;", "0".repeat(100));
    for xml in [format!("<a>{long}</a>"), format!("<a b='{long}'/>")] {
        let error = tree(&xml, &ReadOptions::strict().max_text(100)).expect_err("the text is too long");
        assert_eq!(error.kind().to_string(), "exceeds `max_text` (100)");
        assert!(tree(&xml, &ReadOptions::strict().max_text(200)).is_ok());
    }
}

#[test]
fn references_follow_the_productions() {
    let numbers = format!("&#{};", "9".repeat(100));
    let zeros = format!("&#{}1;", "0".repeat(100));
    let cases = [
        ("&", "`&` does not start a reference"),
        ("&;", "`&` does not start a reference"),
        ("& amp;", "`&` does not start a reference"),
        ("&amp", "`&` does not start a reference"),
        ("&amp ;", "`&` does not start a reference"),
        ("&amp'\";", "`&` does not start a reference"),
        ("&#65", "`&` does not start a reference"),
        ("&# 65;", "`&` does not start a reference"),
        ("&nbsp;", "undeclared entity &nbsp;"),
        ("&AMP;", "undeclared entity &AMP;"),
        ("&é;", "undeclared entity &é;"),
        ("&#;", "malformed character reference &#;"),
        ("&#x;", "malformed character reference &#x;"),
        ("&#A;", "malformed character reference &#A;"),
        ("&#X41;", "malformed character reference &#X41;"),
        ("&#x4G;", "malformed character reference &#x4G;"),
        ("&#-1;", "malformed character reference &#-1;"),
        ("&##65;", "malformed character reference &##65;"),
        ("&#x110000;", "the character reference &#x110000; is outside of Unicode"),
        ("&#xD800;", "the character U+FFFD is forbidden in XML 1.0"),
        ("&#0;", "the character U+0000 is forbidden in XML 1.0"),
        ("&#xFFFE;", "the character U+FFFE is forbidden in XML 1.0"),
        (&zeros, "the character U+0001 is forbidden in XML 1.0"),
        (
            &numbers,
            "the character reference &#999999999999999999999999999999999999999999999999999999999999…; is outside of Unicode",
        ),
    ];
    for (reference, expected) in cases {
        for xml in [format!("<a>{reference}</a>"), format!("<a b=\"{}\"/>", reference.replace('"', ""))] {
            let error = tree(&xml, &ReadOptions::strict()).expect_err(&xml);
            assert_eq!(error.kind().to_string(), expected, "{xml}");
        }
    }
}

#[test]
fn a_foreign_namespace_number_has_no_uri() {
    for index in [0, 1, 1_000, u32::MAX - 4, u32::MAX] {
        let read = xb::read_root("<a/>", &SCHEMA, &ReadOptions::strict(), |reader| {
            Ok((reader.namespace_uri(Ns::known(index)).to_owned(), reader.tree()?))
        });
        assert_eq!(read.expect("the document is well-formed").0.0, "");
    }
}
