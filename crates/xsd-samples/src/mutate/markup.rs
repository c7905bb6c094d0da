//! Creates XML that is not well-formed, and markup that is not allowed outside the root element.

use super::{Mutator, POLICY};
use crate::rng::Rng;
use crate::surface::Around;
use crate::tree::{Node, Piece};

type Change = fn(&mut Mutator<'_>, &mut Node) -> bool;

pub(super) const RULES: &[(&str, Change)] = &[
    ("end-tag-other", |_, node| end(node, "SomethingElse")),
    ("end-tag-missing", |_, node| end(node, "")),
    ("end-tag-without-start", |mutator, node| raw(mutator, node, "</SomethingElse>")),
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
    ("element-undeclared-prefix", |mutator, node| raw(mutator, node, "<nobodyDeclares:x/>")),
    ("element-two-colons", |mutator, node| raw(mutator, node, "<a:b:c/>")),
    ("element-name-digit", |mutator, node| raw(mutator, node, "<1x/>")),
    ("element-space-before-name", |mutator, node| raw(mutator, node, "< x/>")),
    ("entity-undefined", |mutator, node| raw(mutator, node, "&nobodyDefines;")),
    ("entity-of-html", |mutator, node| raw(mutator, node, "&nbsp;")),
    ("ampersand-bare", |mutator, node| raw(mutator, node, "a & b")),
    ("reference-unclosed", |mutator, node| raw(mutator, node, "&amp x")),
    ("reference-empty", |mutator, node| raw(mutator, node, "&#;")),
    ("reference-no-number", |mutator, node| raw(mutator, node, "&#x4G;")),
    ("reference-beyond-unicode", |mutator, node| raw(mutator, node, "&#x110000;")),
    ("reference-surrogate", |mutator, node| raw(mutator, node, "&#xD800;")),
    ("control-character", |mutator, node| raw(mutator, node, "\u{1}")),
    ("control-character-reference", |mutator, node| raw(mutator, node, "&#x1;")),
    ("null-reference", |mutator, node| raw(mutator, node, "&#0;")),
    ("noncharacter", |mutator, node| raw(mutator, node, "\u{FFFE}")),
    ("cdata-end-in-text", |mutator, node| raw(mutator, node, "]]>")),
    ("cdata-unclosed", |mutator, node| raw(mutator, node, "<![CDATA[ open ")),
    ("cdata-lower-case", |mutator, node| raw(mutator, node, "<![cdata[x]]>")),
    ("comment-double-hyphen", |mutator, node| raw(mutator, node, "<!-- a -- b -->")),
    ("comment-three-hyphens", |mutator, node| raw(mutator, node, "<!-- a --->")),
    ("comment-unclosed", |mutator, node| raw(mutator, node, "<!-- open ")),
    ("instruction-named-xml", |mutator, node| raw(mutator, node, "<?XML data?>")),
    ("instruction-unclosed", |mutator, node| raw(mutator, node, "<?open ")),
    ("instruction-unnamed", |mutator, node| raw(mutator, node, "<? ?>")),
    ("doctype-within", |mutator, node| raw(mutator, node, "<!DOCTYPE x>")),
    ("declaration-within", |mutator, node| raw(mutator, node, "<?xml version=\"1.0\"?>")),
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

fn raw(mutator: &mut Mutator<'_>, node: &mut Node, text: &str) -> bool {
    let count = node.content.len();
    let at = mutator.rng().within(0, count);
    node.content.insert(at, Piece::Raw(text.to_owned()));
    true
}

fn before(text: &str) -> Around {
    Around { before: text.to_owned(), after: String::new() }
}

fn after(text: &str) -> Around {
    Around { before: String::new(), after: text.to_owned() }
}
