//! Any bytes decode to a text or an error, and a text without an XML declaration is the same in each encoding.
#![no_main]

use ews_types::runtime::decode;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = decode(bytes) else { return };
    if text.starts_with("<?xml") || text.starts_with('\u{FEFF}') || text.starts_with('\0') {
        return;
    }
    let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect()
    };
    for encoded in [format!("\u{FEFF}{text}").into_bytes(), utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
        assert_eq!(decode(&encoded).expect("the mark tells the encoding"), text);
    }
});
