//! A file for each module.

use generated::r#mod::Code;
use generated::schema::Root;

#[path = "out/mod.rs"]
#[rustfmt::skip]
#[allow(dead_code, missing_docs, unreachable_pub)]
mod generated;

#[test]
fn modules_in_files_are_the_same_as_in_one() {
    let root: Root = xsd_bind::from_str(
        r#"<Root xmlns="urn:t" xmlns:o="urn:o"><o:Theirs>x</o:Theirs><Own>a</Own><o:Thing>1</o:Thing></Root>"#,
    )
    .unwrap();
    assert_eq!(root.own, Code::A);
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let one = bare(&super::configs::config("layout").module("urn:o", "mod").generate().unwrap().text);
    for (name, file) in [("schema", include_str!("out/schema.rs")), ("r#mod", include_str!("out/mod_.rs"))] {
        let (_, body) = file.split_once("\n\n").unwrap();
        assert!(one.contains(&bare(&format!("pub mod {name} {{ {body} }}"))), "{name}");
    }
}
