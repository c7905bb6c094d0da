//! The generated code as its users write it: construction, setters of bases, conversions, iteration, defaults.

#![allow(dead_code, missing_docs)]

use xsd_bind::{Nillable, WriteOptions, write_string};

pub mod attributes {
    include!("cases/attributes/out.rs");
}
pub mod default_and_fixed {
    include!("cases/default-and-fixed/out.rs");
}
pub mod derived {
    include!("cases/derived/out.rs");
}
pub mod enumeration {
    include!("cases/enumeration/out.rs");
}
pub mod extension {
    include!("cases/extension/out.rs");
}
pub mod family {
    include!("cases/choice-of-family/out.rs");
}
pub mod nillable {
    include!("cases/nillable/out.rs");
}
pub mod with_fields {
    include!("cases/abstract-with-fields/out.rs");
}

#[test]
fn what_is_required_comes_first_and_setters_of_the_base_chain() {
    use extension::schema::{ASetters, C, CChoice};
    let c = C::new("x", "attribute", 2, CChoice::Q("q".into())).with_y(1).with_c(3);
    assert_eq!((c.x.as_str(), c.a.as_str(), c.y, c.z), ("x", "attribute", Some(1), 2));
}

#[test]
fn a_family_is_read_through_its_common_base() {
    use family::schema::{Item, ItemSetters, Message, MessageSetters, Reply, Root, RootChoice};
    let root: Root =
        [RootChoice::from(Message::new().with_subject("s").with_to("x")), Item::new().into(), Reply::new().into()]
            .into();
    let subjects: Vec<Option<&str>> = (&root).into_iter().map(|item| item.subject.as_deref()).collect();
    assert_eq!(subjects, [Some("s"), None, None]);
    let items: Vec<RootChoice> = root.into();
    assert_eq!(items.len(), 3);
}

#[test]
fn a_derived_type_stands_for_its_base() {
    use derived::schema::{Item, ItemDerived, ItemSetters, Message, Root};
    let root = Root::new().with_item(Message::new("me").with_id("1"));
    let item = root.item.as_ref().unwrap();
    assert_eq!(item.id.as_deref(), Some("1"));
    assert!(matches!(item.derived.as_deref(), Some(ItemDerived::Message(message)) if message.to == "me"));
    let xml = write_string(&root, &WriteOptions::default()).unwrap();
    assert!(xml.contains("xsi:type=\"t:Message\"><t:Id>1</t:Id><t:To>me</t:To>"), "{xml}");
    assert_eq!(Item::default(), Item::new());
}

#[test]
fn an_abstract_type_is_an_enum_with_its_common_base() {
    use with_fields::schema::{BaseAny, BaseSetters, File, Folder};
    let file: BaseAny = File::new(3).with_name("f").into();
    assert_eq!(file.name.as_deref(), Some("f"));
    let folder = Folder::new().with_member([file]);
    assert_eq!(folder.member.len(), 1);
}

#[test]
fn absent_attributes_have_their_default() {
    use attributes::schema::Root;
    let root = Root::new(1);
    assert_eq!((root.usual, root.usual_or_default(), root.always_or_default().as_str()), (None, 7, "on"));
    assert_eq!(root.with_usual(8).usual_or_default(), 8);
}

#[test]
fn nil_is_told_from_absent() {
    use nillable::schema::{Rec, Root};
    let root = Root::new(Nillable::nil()).with_may(Rec::new(1));
    assert_eq!(root.must.value(), None);
    assert_eq!(root.may.and_then(Nillable::into_value), Some(Rec::new(1)));
}

#[test]
fn a_wrong_fixed_value_is_not_written() {
    use default_and_fixed::schema::{Root, RootChoice};
    let root = Root::new(1, RootChoice::B(2)).with_always(5);
    let error = write_string(&root, &WriteOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "t:Root/t:Always: \"5\" is not \"1\", which is fixed");
}

#[test]
fn enumerations_list_their_values() {
    use enumeration::schema::Odd;
    assert_eq!(Odd::from("item:Subject"), Odd::ItemSubject);
    assert_eq!(Odd::VALUES.len(), Odd::ALL.len());
}
