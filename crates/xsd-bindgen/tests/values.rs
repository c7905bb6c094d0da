//! Reading and writing compare fixed values by value, and writing accepts only what is read back.

#![allow(missing_docs, unreachable_pub)]

use xsd_bind::{Element, from_str, to_string, validate};

mod fixed {
    #![allow(dead_code)]
    include!("cases/fixed-values/out.rs");
}
mod spaces {
    #![allow(dead_code)]
    include!("cases/white-space/out.rs");
}

mod names {
    #![allow(dead_code)]
    include!("cases/qname-values/out.rs");
}

fn document(inner: &str) -> String {
    format!("<t:Root xmlns:t=\"urn:t\">{inner}</t:Root>")
}

/// Reads a document, and returns what is written.
fn copy<T: Element>(inner: &str) -> Result<String, String> {
    let value: T = from_str(&document(inner)).map_err(|error| error.to_string())?;
    let violations: Vec<String> = validate(&value).iter().map(ToString::to_string).collect();
    assert_eq!(violations, Vec::<String>::new());
    to_string(&value).map_err(|error| error.to_string())
}

#[test]
fn fixed_values_have_other_lexical_forms() {
    let inner = "<t:Price>+1</t:Price><t:At>2000-01-01T13:00:00+01:00</t:At><t:Key>0f</t:Key><t:Yes>1</t:Yes><t:All>1.0  2</t:All>\
                 <t:Size unit=\"m\">5.0</t:Size><t:Nil>+7</t:Nil>";
    let written = "<t:Price>1</t:Price><t:At>2000-01-01T13:00:00+01:00</t:At><t:Key>0F</t:Key><t:Yes>true</t:Yes><t:All>1.0 2</t:All>\
                   <t:Size unit=\"m\">5.0</t:Size><t:Nil>7</t:Nil>";
    assert_eq!(copy::<fixed::schema::Root>(inner), Ok(document(written)));
}

#[test]
fn an_empty_element_has_the_fixed_value() {
    let written = "<t:Price>1.0</t:Price><t:No>NaN</t:No><t:Size>5</t:Size><t:Nil>7</t:Nil>";
    assert_eq!(copy::<fixed::schema::Root>("<t:Price/><t:No/><t:Size/><t:Nil/>"), Ok(document(written)));
}

#[test]
fn names_of_the_schema_have_the_namespaces_of_the_schema() {
    use names::schema::{Any, Code, Root};
    let xml = "<o:Root xmlns:o=\"urn:t\"><o:Default/><o:Other/><o:Fixed/><o:Mixture/></o:Root>";
    let root: Root = from_str(xml).unwrap();
    let name = |value: &xsd_bind::values::QName| (value.namespace.as_deref().map(str::to_owned), value.local.clone());
    let pair = |namespace: &str, local: &str| (Some(namespace.to_owned()), local.to_owned());
    assert_eq!(root.default.as_ref().map(name), Some(pair("urn:t", "b")));
    assert_eq!(root.other.as_ref().map(name), Some(pair("urn:o", "b")));
    assert_eq!(root.fixed.as_ref().map(name), Some(pair("urn:t", "a")));
    let Some([Any::Int(12), Any::QName(second), Any::QName(third)]) = root.mixture.as_ref().map(|all| &all[..]) else {
        panic!("{:?}", root.mixture)
    };
    assert_eq!([name(second), name(third)], [pair("urn:t", "a"), (None, "text".to_owned())]);
    assert_eq!(name(&root.kind_or_default()), pair("urn:o", "b"));
    assert_eq!(from_str::<Root>(&to_string(&root).unwrap()).unwrap(), root);

    let code: Code = from_str("<Code xmlns=\"urn:t\"/>").unwrap();
    assert_eq!(name(&code.0), pair("urn:t", "a"));
}

#[test]
fn an_empty_element_of_a_derived_type_has_the_default() {
    let types = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"";
    let inner = format!("<t:Name {types} xsi:type=\"xs:token\"/>");
    assert_eq!(copy::<fixed::schema::Root>(&inner), Ok(document("<t:Name>Ann</t:Name>")));
}

#[test]
fn an_empty_text_cannot_be_written_where_it_means_the_default() {
    let root = fixed::schema::Root::new().with_name("");
    let expected = "t:Root/t:Name: \"\" is not a text: an empty element has the default value \"Ann\"";
    assert_eq!(to_string(&root).unwrap_err().to_string(), expected);
    assert_eq!(validate(&root).len(), 1);
}

#[test]
fn white_space_is_normalized_before_facets_are_checked() {
    let inner = "<t:Words> a\n b </t:Words><t:Pair> a  b </t:Pair><t:Shade> deep  red</t:Shade><t:Line>\na </t:Line>\
                 <t:Short> 12 </t:Short><t:Short> abc</t:Short>";
    let written = "<t:Words>a b</t:Words><t:Pair>a b</t:Pair><t:Shade>deep red</t:Shade><t:Line> a </t:Line>\
                   <t:Short>12</t:Short><t:Short>abc</t:Short>";
    assert_eq!(copy::<spaces::schema::Root>(inner), Ok(document(written)));
}
