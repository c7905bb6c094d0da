//! Compares documents canonically.

use xsd_samples::canonical_equal;

#[test]
fn ignores_equivalent_notation() {
    let same = [
        ("<a/>", "<?xml version='1.0'?><!-- x --><a\n></a>"),
        ("<a xmlns='urn:x'><b/></a>", "<p:a xmlns:p='urn:x'>\n <p:b></p:b>\n</p:a>"),
        ("<a x='1' y='2'/>", "<a y=\"2\"   x=\"1\"/>"),
        ("<a>x &lt; y</a>", "<a><![CDATA[x <]]> <!-- c --><?p?>&#x79;</a>"),
        ("<a>two\nlines</a>", "<a>two\r\nlines</a>"),
        ("<a x='a b'/>", "<a x='a\nb'/>"),
        (
            "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:t='urn:t' i:type='t:T'/>",
            "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns='' xsi:type='q:T' xmlns:q='urn:t'/>",
        ),
        ("<p:a xmlns:p='urn:x' p:b='1'/>", "<a xmlns='urn:x' xmlns:q='urn:x' q:b='1'/>"),
    ];
    for (left, right) in same {
        assert_eq!(canonical_equal(left, right), Ok(()), "{left} {right}");
    }
}

#[test]
fn finds_differences_in_content() {
    let different = [
        ("<a/>", "<b/>"),
        ("<a/>", "<a xmlns='urn:x'/>"),
        ("<a x='1'/>", "<a x='2'/>"),
        ("<a x='1'/>", "<a/>"),
        ("<a/>", "<a x='1'/>"),
        ("<p:a xmlns:p='urn:x' p:b='1'/>", "<p:a xmlns:p='urn:x' b='1'/>"),
        ("<a><b/><c/></a>", "<a><c/><b/></a>"),
        ("<a><b/></a>", "<a><b/><b/></a>"),
        ("<a>x</a>", "<a> x</a>"),
        ("<a> </a>", "<a/>"),
        ("<a>x<b/></a>", "<a><b/>x</a>"),
        ("<a>&#13;</a>", "<a>\n</a>"),
        (
            "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:t='urn:t' i:type='t:T'/>",
            "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:t='urn:u' i:type='t:T'/>",
        ),
    ];
    for (left, right) in different {
        assert!(canonical_equal(left, right).is_err(), "{left} {right}");
    }
}

#[test]
fn a_difference_has_a_path() {
    let difference = canonical_equal("<a><b><c>1</c></b></a>", "<a><b><c>2</c></b></a>").unwrap_err();
    assert_eq!(difference.to_string(), "/a/b[1]/c[1]: part 1 is the text \"1\", not the text \"2\"");
}

#[test]
fn rejects_malformed_documents() {
    for document in ["", "<a>", "<a></b>", "<a/><b/>", "<p:a/>", "<a>&x;</a>", "<!DOCTYPE a><a/>", "<a/>x"] {
        assert!(canonical_equal(document, document).is_err(), "{document}");
    }
}
