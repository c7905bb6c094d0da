//! Types derive the traits from the settings, and types and parts have the attributes from the settings.

use generated::schema::{Circle, Count, Root, RootType, RootTypeChoice, Size, Word};

mod generated {
    #![allow(dead_code, missing_docs, unreachable_pub)]
    include!("out.rs");
}

fn root(number: i32) -> Root {
    RootType::new(Count(number), Size::S, Circle::new().with_r(2))
}

#[test]
fn types_derive_the_traits() {
    assert!(root(1) < root(2));
    assert!(Size::S < Size::M && Word::from(Count(9)) < Word::from("a".to_owned()));
    let mut choices = [RootTypeChoice::Text(Word::from(Count(9))), RootTypeChoice::Small(Size::M)];
    choices.sort();
    assert_eq!(choices[0], RootTypeChoice::Small(Size::M));
}

#[test]
fn parts_have_the_attributes() {
    let json = r#"{"no":5,"choice":{"small":"s"},"shape":{"Round":{"r":2}}}"#;
    assert_eq!(serde_json::to_string(&root(5)).unwrap(), json);
    assert_eq!(serde_json::from_str::<Root>(json).unwrap(), root(5));
}

#[test]
fn documentation_is_added_as_a_paragraph() {
    let code = include_str!("out.rs");
    assert!(code.contains("    ///\n    /// See also `Circle`.\n    #[derive("));
    assert!(code.contains("            /// The smallest.\n            S = \"s\","));
    assert!(code.contains("    /// The root.\n    #[doc(alias = \"document\")]\n    pub type Root = RootType;"));
}
