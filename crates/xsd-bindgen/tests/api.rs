//! Uses generated code as a program does: construction, setters of base types, conversions, iteration and defaults.

#![allow(dead_code, missing_docs)]

use xsd_bind::{Nillable, ReadOptions, WriteOptions, from_str_with, to_string_with};

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
fn new_takes_required_fields_and_setters_of_the_base_chain() {
    use extension::schema::{ASetters, C, CChoice};
    let c = C::new("attribute", "x", 2, CChoice::Q("q".into())).with_y(1).with_c(3);
    assert_eq!((c.x.as_str(), c.a.as_str(), c.y, c.z), ("x", "attribute", Some(1), 2));
}

#[test]
fn a_choice_of_derived_types_dereferences_to_their_base() {
    use family::schema::{Item, ItemSetters, Message, Reply, Root, RootChoice};
    let root: Root =
        [RootChoice::from(Message::new().with_subject("s").with_to("x")), Item::new().into(), Reply::new().into()]
            .into();
    let subjects: Vec<Option<&str>> = (&root).into_iter().map(|item| item.subject.as_deref()).collect();
    assert_eq!(subjects, [Some("s"), None, None]);
    let items: Vec<RootChoice> = root.into();
    assert_eq!(items.len(), 3);
}

#[test]
fn a_derived_type_converts_into_its_base() {
    use derived::schema::{Item, ItemDerived, ItemSetters, Message, Root};
    let root = Root::new().with_item(Message::new("me").with_id("1"));
    let item = root.item.as_ref().unwrap();
    assert_eq!(item.id.as_deref(), Some("1"));
    let Some(ItemDerived::Message(message)) = item.to_derived() else { panic!("a message") };
    assert_eq!((message.to.as_str(), message.id.as_deref()), ("me", Some("1")));
    let xml = to_string_with(&root, &WriteOptions::default()).unwrap();
    assert!(xml.contains("xsi:type=\"t:Message\"><t:Id>1</t:Id><t:To>me</t:To>"), "{xml}");
    assert_eq!(Item::default(), Item::new());
}

#[test]
fn writes_changes_of_inherited_fields() {
    use derived::schema::{Bare, Item, ItemDerived, ItemSetters, Message, Request, Root};
    let derived = [("t:Message", r#"<t:To>me</t:To>"#, ""), ("t:Request", r#"<t:To>me</t:To>"#, r#" urgent="true""#)];
    for (name, own, attribute) in derived {
        let document = |id: &str| {
            format!(
                r#"<t:Root xmlns:t="urn:t"><t:Item xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="{name}"{attribute}><t:Id>{id}</t:Id>{own}</t:Item></t:Root>"#
            )
        };
        let (mut root, _) = from_str_with::<Root>(&document("1"), &ReadOptions::strict()).unwrap();
        root.item.as_mut().unwrap().id = Some("2".to_owned());
        let written = to_string_with(&root, &WriteOptions::default()).unwrap();
        assert_eq!(written, document("2"));
        assert_eq!(from_str_with::<Root>(&written, &ReadOptions::strict()).unwrap().0, root);
        let whole = root.item.unwrap().into_derived().unwrap();
        let id = match &whole {
            ItemDerived::Message(message) => &message.id,
            ItemDerived::Request(request) => &request.id,
            other => panic!("unexpected type: {other:?}"),
        };
        assert_eq!(id.as_deref(), Some("2"));
    }

    let request = Request::new("me").with_urgent(true).with_id("4");
    assert_eq!(Item::from(request.clone()).into_derived(), Ok(ItemDerived::Request(request)));

    // A value that the document cannot represent is an error.
    let error =
        |item: Item| to_string_with(&Root::new().with_item(item), &WriteOptions::default()).unwrap_err().to_string();
    let mut bare = Item::from(Bare::new());
    bare.id = Some("3".to_owned());
    assert_eq!(
        error(bare),
        "t:Root/t:Item: t:Bare restricts its base: set its own fields, not those of the base beside it"
    );
    let mut message = Message::new("me");
    message.base = Item::from(Message::new("you"));
    assert_eq!(
        error(message.into()),
        "t:Root/t:Item: the field `base` holds a value of a derived type; take its `into_derived()` instead"
    );
}

#[test]
fn an_abstract_type_is_an_enum_that_dereferences_to_its_base() {
    use with_fields::schema::{BaseAny, BaseSetters, File, Folder};
    let file: BaseAny = File::new(3).with_name("f").into();
    assert_eq!(file.name.as_deref(), Some("f"));
    let folder = Folder::new().with_member([file]);
    assert_eq!(folder.member.len(), 1);
}

#[test]
fn absent_attributes_have_a_default_value() {
    use attributes::schema::Root;
    let root = Root::new(1);
    assert_eq!((root.usual, root.usual_or_default(), root.always_or_default().as_str()), (None, 7, "on"));
    assert_eq!(root.with_usual(8).usual_or_default(), 8);
}

#[test]
fn distinguishes_nil_from_absent() {
    use nillable::schema::{Rec, Root};
    let root = Root::new(Nillable::nil()).with_may(Rec::new(1));
    assert_eq!(root.must.value(), None);
    assert_eq!(root.may.and_then(Nillable::into_value), Some(Rec::new(1)));
}

#[test]
fn rejects_a_wrong_fixed_value_when_writing() {
    use default_and_fixed::schema::{Root, RootChoice};
    let root = Root::new(1, RootChoice::B(2)).with_always(5);
    let error = to_string_with(&root, &WriteOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "t:Root/t:Always: \"5\" is not the fixed value \"1\"");
}

#[test]
fn enumerations_provide_their_values() {
    use enumeration::schema::Odd;
    assert_eq!(Odd::from("item:Subject"), Odd::ItemSubject);
    assert_eq!(Odd::VALUES.len(), Odd::ALL.len());
}
