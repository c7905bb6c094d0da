//! Types derived by restriction in the place of their bases: what is set beside them, and texts that have no value.

use xsd_bind::generated as xb;
use xsd_bind::{ReadOptions, from_str_with, to_string, to_string_preserving, validate};

use model::{A, B, Base, C, Int, Less, Root};

mod ns {
    use super::xb::Ns;
    pub(crate) const NONE: Ns = Ns::NONE;
    pub(crate) const T: Ns = Ns::known(0);
}

static SCHEMA: xb::Schema = xb::Schema { namespaces: &[("t", "urn:t")], ..xb::Schema::NONE };

#[allow(unreachable_pub)]
mod model {
    use super::{ns, xb};

    // --- A type of mixed content, which a text and a mixed type restrict.

    #[derive(Clone, Debug, PartialEq)]
    pub struct Base {
        pub b: Vec<String>,
        pub text: xb::MixedText,
        derived: Option<Box<BaseDerived>>,
    }
    xb::record! { Base = (ns::T, "Base"), Mixed, derived BaseDerived, texts text, new();
        repeated b = (ns::T, "b", "t:b") [(0, usize::MAX)],
    }

    #[derive(Clone, Debug, PartialEq)]
    pub struct Int {
        pub value: i32,
    }
    xb::record! { Int = (ns::T, "Int"), Text, new(value: copy(i32)); text_value value, }

    #[derive(Clone, Debug, PartialEq)]
    pub struct Less {
        pub text: xb::MixedText,
    }
    xb::record! { Less = (ns::T, "Less"), Mixed, texts text, new(); }

    xb::derived! {
        #[derive(Clone, Debug, PartialEq)]
        pub enum BaseDerived of Base;
        restricts Int(Int) = (ns::T, "Int", "t:Int"),
        restricts Less(Less) = (ns::T, "Less", "t:Less"),
    }

    // --- `B` extends `A`, and `C` restricts `B`.

    #[derive(Clone, Debug, PartialEq)]
    pub struct A {
        pub a: Option<String>,
        derived: Option<Box<ADerived>>,
    }
    xb::record! { A = (ns::T, "A"), Elements, derived ADerived, new();
        optional a = (ns::T, "a", "t:a"),
    }

    #[derive(Clone, Debug, PartialEq)]
    pub struct B {
        pub base: A,
        pub id: Option<String>,
        pub x: Option<String>,
        derived: Option<Box<BDerived>>,
    }
    xb::record! { B = (ns::T, "B"), Elements, base base: A(), derived BDerived, new();
        @ optional_attribute id = (ns::NONE, "id", "id") => with_id(String),
        optional x = (ns::T, "x", "t:x"),
    }

    #[derive(Clone, Debug, PartialEq)]
    pub struct C {
        pub x: Option<String>,
    }
    xb::record! { C = (ns::T, "C"), Elements, new(); optional x = (ns::T, "x", "t:x"), }

    xb::derived! {
        #[derive(Clone, Debug, PartialEq)]
        pub enum ADerived of A;
        extends B(B) = (ns::T, "B", "t:B") [B] family,
        restricts C(C) = (ns::T, "C", "t:C"),
    }
    xb::derived! {
        #[derive(Clone, Debug, PartialEq)]
        pub enum BDerived of B;
        restricts C(C) = (ns::T, "C", "t:C"),
    }

    #[derive(Clone, Debug, PartialEq)]
    pub struct Root {
        pub item: Option<Base>,
        pub list: Vec<Base>,
        pub any: Option<xb::AnyType>,
        pub n: i32,
        pub bs: Vec<B>,
    }
    xb::record! { Root = (ns::T, "Root"), Elements, element (ns::T, "Root", "t:Root"), new(n: copy(i32));
        optional item = (ns::T, "item", "t:item") => with_item(Base),
        repeated list = (ns::T, "list", "t:list") [(0, usize::MAX)],
        optional any = (ns::T, "any", "t:any"),
        required n = (ns::T, "n", "t:n"),
        repeated bs = (ns::T, "bs", "t:bs") [(0, usize::MAX)] => with_bs(B),
    }
}

#[test]
fn what_is_set_beside_a_restriction_is_an_error() {
    let violations = |root: Root| validate(&root).iter().map(ToString::to_string).collect::<Vec<_>>();
    let beside = |path: &str, name: &str| {
        vec![format!("t:Root/{path}: {name} is a restriction: set its own fields, not the fields of its base")]
    };

    let text = |mut base: Base| {
        base.text = xb::MixedText::new("lost");
        violations(Root::new(1).with_item(base))
    };
    assert_eq!(text(Int::new(7).into()), beside("t:item", "t:Int"));
    assert_eq!(text(Less::new().into()), beside("t:item", "t:Less"));
    let mut child = Base::from(Int::new(7));
    child.b.push(String::new());
    assert_eq!(violations(Root::new(1).with_item(child)), beside("t:item", "t:Int"));

    let mut attribute = B::from(C::new());
    attribute.id = Some("lost".to_owned());
    assert_eq!(violations(Root::new(1).with_bs(attribute)), beside("t:bs", "t:C"));
    let mut nested = B::from(C::new());
    nested.base = A::from(C { x: Some("lost".to_owned()) });
    assert_eq!(violations(Root::new(1).with_bs(nested)), beside("t:bs", "t:C"));

    let proper = Root::new(1).with_item(Int::new(7)).with_bs(C { x: Some("kept".to_owned()) });
    assert_eq!(violations(proper.clone()), Vec::<String>::new());
    let xml = to_string(&proper).unwrap();
    assert!(xml.contains(r#"xsi:type="t:Int">7</t:item>"#) && xml.contains("<t:x>kept</t:x>"), "{xml}");
}

#[test]
fn a_bad_text_in_the_place_of_mixed_content_is_no_value() {
    let bad = [
        r#"<t:item xsi:type="t:Int">abc</t:item>"#,
        r#"<t:list xsi:type="t:Int">abc</t:list>"#,
        r#"<t:any xsi:type="xs:int">abc</t:any>"#,
    ];
    for element in bad {
        let xml = format!(
            "<t:Root xmlns:t='urn:t' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
             xmlns:xs='http://www.w3.org/2001/XMLSchema'>{element}<t:n>+5</t:n></t:Root>"
        );
        assert!(from_str_with::<Root>(&xml, &ReadOptions::strict()).is_err());
        let (root, report) = from_str_with::<Root>(&xml, &ReadOptions::lenient()).unwrap();
        assert_eq!(root, Root::new(5), "{element}");
        assert_eq!(report.deviations.len(), 1, "{element}");

        let (root, report) = from_str_with::<Root>(&xml, &ReadOptions::lenient().preserve_unknown(true)).unwrap();
        // The value represents `+5`.
        assert_eq!((&root, report.preserved.len()), (&Root::new(5), 1), "{element}");
        let back = to_string_preserving(&root, &report.preserved, &Default::default()).unwrap();
        assert!(back.contains(">abc<") && back.contains("<t:n>5</t:n>"), "{back}");
    }
}
