//! XML that is not well formed, and what may not stand beside the root.

use super::{Bench, POLICY};
use crate::rng::Rng;
use crate::surface::Around;
use crate::tree::{Node, Piece};

type Change = fn(&mut Bench<'_>, &mut Node) -> bool;

pub(super) const RULES: &[(&str, Change)] = &[
    ("end-tag-other", |_, node| end(node, "SomethingElse")),
    ("end-tag-missing", |_, node| end(node, "")),
    ("end-tag-without-start", |bench, node| raw(bench, node, "</SomethingElse>")),
    ("attribute-twice", |_, node| tag(node, " twice=\"1\" twice='2'")),
    ("attribute-twice-by-prefixes", |_, node| {
        tag(node, " xmlns:za=\"urn:same\" xmlns:zb=\"urn:same\" za:q=\"1\" zb:q=\"1\"")
    }),
    ("attribute-unquoted", |_, node| tag(node, " unquoted=1")),
    ("attribute-without-value", |_, node| tag(node, " bare")),
    ("attribute-without-space", |_, node| tag(node, " one=\"1\"two=\"2\"")),
    ("attribute-less-than", |_, node| tag(node, " less=\"a<b\"")),
    ("attribute-bare-ampersand", |_, node| tag(node, " amp=\"a & b\"")),
    ("attribute-undeclared-prefix", |_, node| tag(node, " nobodyDeclares:x=\"1\"")),
    ("attribute-name-digit", |_, node| tag(node, " 1x=\"1\"")),
    ("attribute-quotes-mixed", |_, node| tag(node, " q=\"1'")),
    ("namespace-twice", |_, node| tag(node, " xmlns:zz=\"urn:a\" xmlns:zz=\"urn:b\"")),
    ("namespace-prefix-emptied", |_, node| tag(node, " xmlns:zz=\"\"")),
    ("namespace-of-xml-rebound", |_, node| tag(node, " xmlns:xml=\"urn:other\"")),
    ("namespace-xmlns-bound", |_, node| tag(node, " xmlns:xmlns=\"urn:other\"")),
    ("element-undeclared-prefix", |bench, node| raw(bench, node, "<nobodyDeclares:x/>")),
    ("element-two-colons", |bench, node| raw(bench, node, "<a:b:c/>")),
    ("element-name-digit", |bench, node| raw(bench, node, "<1x/>")),
    ("element-space-before-name", |bench, node| raw(bench, node, "< x/>")),
    ("entity-undefined", |bench, node| raw(bench, node, "&nobodyDefines;")),
    ("entity-of-html", |bench, node| raw(bench, node, "&nbsp;")),
    ("ampersand-bare", |bench, node| raw(bench, node, "a & b")),
    ("reference-unclosed", |bench, node| raw(bench, node, "&amp x")),
    ("reference-empty", |bench, node| raw(bench, node, "&#;")),
    ("reference-no-number", |bench, node| raw(bench, node, "&#x4G;")),
    ("reference-beyond-unicode", |bench, node| raw(bench, node, "&#x110000;")),
    ("reference-surrogate", |bench, node| raw(bench, node, "&#xD800;")),
    ("control-character", |bench, node| raw(bench, node, "\u{1}")),
    ("control-character-reference", |bench, node| raw(bench, node, "&#x1;")),
    ("null-reference", |bench, node| raw(bench, node, "&#0;")),
    ("noncharacter", |bench, node| raw(bench, node, "\u{FFFE}")),
    ("cdata-end-in-text", |bench, node| raw(bench, node, "]]>")),
    ("cdata-unclosed", |bench, node| raw(bench, node, "<![CDATA[ open ")),
    ("cdata-lower-case", |bench, node| raw(bench, node, "<![cdata[x]]>")),
    ("comment-double-hyphen", |bench, node| raw(bench, node, "<!-- a -- b -->")),
    ("comment-three-hyphens", |bench, node| raw(bench, node, "<!-- a --->")),
    ("comment-unclosed", |bench, node| raw(bench, node, "<!-- open ")),
    ("instruction-named-xml", |bench, node| raw(bench, node, "<?XML data?>")),
    ("instruction-unclosed", |bench, node| raw(bench, node, "<?open ")),
    ("instruction-unnamed", |bench, node| raw(bench, node, "<? ?>")),
    ("doctype-within", |bench, node| raw(bench, node, "<!DOCTYPE x>")),
    ("declaration-within", |bench, node| raw(bench, node, "<?xml version=\"1.0\"?>")),
];

type Beside = fn(&mut Rng, &Node) -> Around;

pub(super) const AROUND: &[(&str, Beside)] = &[
    ("roots-two", |_, root| after(&format!("<{}/>", root.name.local))),
    ("text-after-root", |rng, _| after(rng.word(&["stray", "&#32;", "<![CDATA[]]>"]))),
    ("text-before-root", |rng, _| before(rng.word(&["stray", "&#32;", "<![CDATA[]]>"]))),
    ("end-tag-after-root", |_, root| after(&format!("</{}>", root.name.local))),
    ("declaration-late", |_, _| before("<!-- late --><?xml version=\"1.0\"?>")),
    ("doctype-after-root", |_, root| after(&format!("<!DOCTYPE {}>", root.name.local))),
    (POLICY, |rng, root| {
        let name = &root.name.local;
        match rng.below(3) {
            0 => before(&format!("<!DOCTYPE {name}>")),
            1 => before(&format!("<!DOCTYPE {name} [<!ENTITY e \"text\">]>")),
            _ => before(&format!("<!DOCTYPE {name} [\n<!-- ]> --><?x ]>?>\n]>")),
        }
    }),
];

fn end(node: &mut Node, name: &str) -> bool {
    node.raw_end = Some(name.to_owned());
    true
}

fn tag(node: &mut Node, raw: &str) -> bool {
    node.raw_attributes.push_str(raw);
    true
}

fn raw(bench: &mut Bench<'_>, node: &mut Node, text: &str) -> bool {
    let count = node.content.len();
    let at = bench.rng().within(0, count);
    node.content.insert(at, Piece::Raw(text.to_owned()));
    true
}

fn before(text: &str) -> Around {
    Around { before: text.to_owned(), after: String::new() }
}

fn after(text: &str) -> Around {
    Around { before: String::new(), after: text.to_owned() }
}
