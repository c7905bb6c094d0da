//! Base64 and hexadecimal digits.

use xsd_bind::generated::{Base64Binary, HexBinary};

use crate::doc::{read, salvage, table, write};

const REFUSED: &str = "! a valid xs:base64Binary: groups of four letters, digits, + or /";

#[test]
fn base64() {
    // libxml2 passes over characters that are neither base64 nor white space, as U+00A0; XSD 1.0 (3.2.16) does not allow them.
    table::<Base64Binary>(&[
        ("", ""),
        ("  \n", ""),
        ("AAAA", "AAAA"),
        ("AAA=", "AAA="),
        ("AA==", "AA=="),
        ("+/+/", "+/+/"),
        (" AA\n== ", "AA=="),
        ("A A = =", "AA=="),
        ("A\tA\rA\nA", "AAAA"),
        ("AAAA\n AAAA\n", "AAAAAAAA"),
        ("A", REFUSED),
        ("AA", REFUSED),
        ("AAA", REFUSED),
        ("AAAAA", REFUSED),
        ("AB==", REFUSED),
        ("AAB=", REFUSED),
        ("A===", REFUSED),
        ("====", REFUSED),
        ("AA==AA==", REFUSED),
        ("AA== AA==", REFUSED),
        ("AA=A", REFUSED),
        ("AA-_", REFUSED),
        ("AA\u{A0}AA", REFUSED),
        ("AAA\u{E9}", REFUSED),
    ]);
}

#[test]
fn base64_in_pieces() {
    // Around the size of the pieces that a text with white space is decoded in, and that a value is written in.
    for length in (3060..3090).chain([0, 1, 2, 3, 6143, 6144, 6145, 100_000]) {
        let bytes: Vec<u8> = (0..length).map(|index| (index * 7 % 251) as u8).collect();
        let written = write(Base64Binary(bytes.clone())).unwrap();
        assert_eq!(read(&written), Ok(Base64Binary(bytes.clone())), "{length}");
        let lines: Vec<&str> = written.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
        assert_eq!(read(&lines.join("\r\n")), Ok(Base64Binary(bytes.clone())), "{length}");
        let bare = written.trim_end_matches('=');
        assert_eq!(salvage(bare), (Base64Binary(bytes), bare != written), "{length}");
    }
    let padded_piece = format!("{}AA== AAAA", "AAAA".repeat(1023));
    assert!(read::<Base64Binary>(&padded_piece).is_err());
}

#[test]
fn base64_salvaged() {
    assert_eq!(salvage("AAE"), (Base64Binary(vec![0, 1]), true));
    assert_eq!(salvage("AB=="), (Base64Binary(vec![0]), true));
    assert_eq!(salvage("-_-_"), (Base64Binary(vec![0xfb, 0xff, 0xbf]), true));
    assert_eq!(salvage("AAEC A"), (Base64Binary(vec![0, 1, 2]), true));
    // Nothing can be kept, and what stands there is blank.
    assert_eq!(salvage("AA!A"), (Base64Binary(vec![]), true));
}

#[test]
fn hexadecimal() {
    const REFUSED: &str = "! a valid xs:hexBinary: an even number of hexadecimal digits";
    table::<HexBinary>(&[
        ("", ""),
        ("0a", "0A"),
        (" 0FB7 ", "0FB7"),
        ("ffFF", "FFFF"),
        ("0", REFUSED),
        ("0FB", REFUSED),
        ("0g", REFUSED),
        ("0x0F", REFUSED),
        ("0 a", REFUSED),
        ("+1", REFUSED),
        ("é", REFUSED),
    ]);
    let bytes: Vec<u8> = (0..2000).map(|index| index as u8).collect();
    assert_eq!(read(&write(HexBinary(bytes.clone())).unwrap()), Ok(HexBinary(bytes)));
    assert_eq!(salvage("0F\nB7"), (HexBinary(vec![0x0f, 0xb7]), true));
    assert_eq!(HexBinary::from(b"\x0f").to_string(), "0F");
}
