//! The memory for a document grows with its size, however often names repeat a namespace.

use xsd_bind::{ReadOptions, from_str_with};

use super::model::Doc;

/// Returns the bytes that reading a document allocates.
fn cost(xml: &str, options: &ReadOptions) -> u64 {
    let mut read = None;
    let counted = allocation_counter::measure(|| read = from_str_with::<Doc>(xml, options).ok());
    assert!(read.is_some(), "the document is valid");
    counted.bytes_total
}

/// Checks that the memory is proportional to the size of the document.
fn stays_small(document: impl Fn(usize) -> String) {
    let options = ReadOptions::lenient().preserve_unknown(true).max_name(1 << 20);
    let (small, large) = (document(1_000), document(8_000));
    let (before, after) = (cost(&small, &options), cost(&large, &options));
    assert!(after < before * 10, "{before} bytes, then {after}");
    assert!(after < large.len() as u64 * 300, "{after} bytes for {}", large.len());
}

#[test]
fn of_one_long_namespace() {
    let uri = |size: usize| "u".repeat(size * 2);
    stays_small(|size| {
        format!("<t:Doc xmlns:t='urn:t'><t:Inner xmlns='{}'>{}</t:Inner></t:Doc>", uri(size), "<a/>".repeat(size))
    });
    stays_small(|size| {
        let children = "<a p:b=''/>".repeat(size);
        format!("<t:Doc xmlns:t='urn:t'><t:Inner><a xmlns:p='{}'>{children}</a></t:Inner></t:Doc>", uri(size))
    });
    stays_small(|size| {
        let names = "<t:Name>p:b</t:Name>".repeat(size);
        format!("<t:Doc xmlns:t='urn:t' xmlns:p='{}'>{names}</t:Doc>", uri(size))
    });
}

#[test]
fn of_many_bindings() {
    let bindings: String = (0..250).map(|number| format!(" xmlns:p{number}='urn:{number}'")).collect();
    for child in ["<a/>", "<p7:a>p9:x</p7:a>", "<a>p249:x</a>", "<a xmlns:p0='urn:x'>p0:x</a>"] {
        stays_small(|size| {
            format!("<t:Doc xmlns:t='urn:t'{bindings}><t:Inner>{}</t:Inner></t:Doc>", child.repeat(size))
        });
        // Unknown elements, which are preserved.
        stays_small(|size| format!("<t:Doc xmlns:t='urn:t'{bindings}><t:Inner/>{}</t:Doc>", child.repeat(size)));
    }
}
