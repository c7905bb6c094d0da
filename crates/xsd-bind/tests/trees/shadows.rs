//! Documents that bind a prefix again: what is written means what was read.

use xsd_bind::{ReadOptions, from_str, from_str_with};

use super::model::Doc;
use super::{copy, tree};

const DOCUMENTS: &[&str] = &[
    // An inner ancestor gives the prefix of the schema back its namespace.
    "<o:Doc xmlns:o='urn:t' xmlns:t='urn:other'><t:Inner xmlns:t='urn:t'><a>t:x</a><t:b t:c='t:y'/></t:Inner></o:Doc>",
    // An ancestor takes the prefix of the schema.
    "<t:Doc xmlns:t='urn:t'><o:Inner xmlns:o='urn:t' xmlns:t='urn:other'><a>t:x</a><t:b t:c='t:y'/></o:Inner></t:Doc>",
    "<o:Doc xmlns:o='urn:t' xmlns:t='urn:other'><o:Inner><a b='t:x'/><t:b t:c='1'/><o:c>o:c</o:c></o:Inner></o:Doc>",
    // Prefixes that the schema does not have.
    "<t:Doc xmlns:t='urn:t' xmlns:p='urn:1'><t:Inner xmlns:p='urn:2'><a>p:x</a><p:b p:c='p:y'/></t:Inner></t:Doc>",
    "<t:Doc xmlns:t='urn:t' xmlns:p='urn:1'><t:Inner><a xmlns:p='urn:2'>p:x<b xmlns:p='urn:1'>p:x</b></a><b>p:x</b></t:Inner></t:Doc>",
    "<t:Doc xmlns:t='urn:t' xmlns:p='urn:p'><t:Inner><a path='child::p:a/@p:b[p:c = 1-p:d]'/><a>x<!-- -->p<!-- -->:x</a></t:Inner></t:Doc>",
    // The writer's own prefixes.
    "<t:Doc xmlns:t='urn:t' xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:ns1='urn:1'><t:Inner><a>xs:string ns1:x</a></t:Inner></t:Doc>",
    "<t:Doc xmlns:t='urn:t' xmlns:xs='urn:xs' xmlns:xsi='urn:xsi'><t:Inner><a xsi:a='xsi:a'>xs:a</a></t:Inner></t:Doc>",
    // The type of an element, with and without a prefix.
    "<t:Doc xmlns:t='urn:t' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:p='urn:p'><t:Inner><a i:type='p:T'/></t:Inner></t:Doc>",
    "<Doc xmlns='urn:t' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><Inner><x:a xmlns:x='urn:x' i:type='T'/></Inner></Doc>",
    // The default namespace.
    "<Doc xmlns='urn:t'><Inner><a xmlns='urn:a'><b xmlns=''><c>x</c></b></a><d xmlns=''/><e/></Inner></Doc>",
    "<Doc xmlns='urn:t'><Inner xmlns='urn:t'><p:a xmlns:p='urn:p'><b xmlns=''/><c/></p:a></Inner></Doc>",
    // xs:anyType.
    "<t:Doc xmlns:t='urn:t' xmlns:p='urn:p'><t:Free a='p:x' p:b='1'><p:c/>p:d</t:Free></t:Doc>",
    "<o:Doc xmlns:o='urn:t' xmlns:p='urn:p'><o:Free o:a='o:b' xmlns:q='urn:q'><q:c/>q:d<q:e/></o:Free></o:Doc>",
    "<Doc xmlns='urn:t'><Free><a/><b xmlns=''/></Free></Doc>",
    "<o:Doc xmlns:o='urn:t'><o:Free xmlns:t='urn:other' t:a='t:b'><t:b>t:c</t:b>ns1:d</o:Free></o:Doc>",
    "<o:Doc xmlns:o='urn:t' xmlns:t='urn:other'><o:Free t:a='1'>t:b</o:Free></o:Doc>",
    "<o:Doc xmlns:o='urn:t' xmlns:t='urn:other'><o:Free t:a='1'><t:b/></o:Free></o:Doc>",
    // xs:QName.
    "<Doc xmlns='urn:t' xmlns:p='urn:p'><Name>p:a</Name><Name xmlns:p='urn:q'>p:a</Name><Inner><a>p:a</a></Inner></Doc>",
    "<t:Doc xmlns:t='urn:t'><t:Name xmlns:xsi='urn:x'>xsi:a</t:Name></t:Doc>",
];

#[test]
fn what_is_written_means_what_was_read() {
    for xml in DOCUMENTS {
        let doc: Doc = from_str(xml).unwrap_or_else(|error| panic!("{xml}: {error}"));
        let written = copy(xml);
        assert_eq!(from_str::<Doc>(&written).as_ref(), Ok(&doc), "{xml}\n{written}");
        assert_eq!(copy(&written), written);
        // The value of an xs:QName is compared above.
        if !xml.contains("Name>") {
            assert_eq!(tree(&written), tree(xml), "{xml}\n{written}");
        }
    }
}

#[test]
fn only_used_bindings_are_inherited() {
    let xml = "<t:Doc xmlns:t='urn:t' xmlns:p='urn:p' xmlns:q='urn:q' xmlns='urn:d' xmlns:r='urn:r'><t:Inner xmlns:r='urn:r2'>
        <p:a><p:b q:c='1'/>r:x u:y</p:a><t:a>t:x</t:a><t:a>Name</t:a><t:a>no name</t:a><p:a/></t:Inner></t:Doc>";
    let doc: Doc = from_str(xml).unwrap();
    let inherited = |index: usize| -> Vec<(String, String)> {
        let declarations = &doc.inner.as_ref().unwrap().any[index].declarations;
        declarations.iter().map(|(prefix, uri)| (prefix.clone(), uri.to_string())).collect()
    };
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(prefix, uri)| ((*prefix).to_owned(), (*uri).to_owned())).collect()
    };
    assert_eq!(inherited(0), pairs(&[("p", "urn:p"), ("q", "urn:q"), ("r", "urn:r2")]));
    assert_eq!(inherited(1), []);
    assert_eq!(inherited(2), pairs(&[("", "urn:d")]));
    assert_eq!(inherited(3), []);
    assert_eq!(inherited(4), []);
}

#[test]
fn preserved_content_keeps_its_bindings() {
    let xml = "<o:Doc xmlns:o='urn:t' xmlns:t='urn:other'><Unknown t:a='t:b'>t:c</Unknown></o:Doc>";
    let (doc, report) = from_str_with::<Doc>(xml, &ReadOptions::lenient().preserve_unknown(true)).unwrap();
    let written = xsd_bind::to_string_preserving(&doc, &report.preserved, &xsd_bind::WriteOptions::new()).unwrap();
    assert_eq!(tree(&written), tree(xml), "{written}");
}
