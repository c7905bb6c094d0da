//! Compares a scanned document with the vocabulary of XML Schema.
//!
//! In: the tree of a document. Out: a finding for each element or attribute that has no meaning where it stands, that
//! is missing, or whose value has another form than it must have. A reader of schemas may skip such things silently
//! (xsd-parser does), so they are found here first. What names refer to is not looked at.

use crate::error::Error;
use crate::read::scan::{Item, Node, undeclared};
use crate::read::vocabulary::{Child, FREE, Kind, Often, Rule, SCHEMA, SIMPLE_RESTRICTION, is_xsd_1_1};
use crate::xsd::XSD_NAMESPACE;
use crate::xsd::lexical::is_name;

/// Checks a document from its root.
pub(crate) fn check(root: &Node, errors: &mut Vec<Error>) {
    if root.is_xsd() && root.local() == "schema" {
        check_node(root, &SCHEMA, &Within { prefix: &prefix_of_target(root), component: None }, errors);
        return;
    }
    let what = if root.local() == "schema" {
        format!("<{}> is not in the namespace of XML Schema; declare {XSD_NAMESPACE} for it", root.written)
    } else {
        format!("<{}> is not a schema; name a file whose root element is xs:schema", root.written)
    };
    errors.push(Error::at(&root.place, what));
}

/// The global component that is being checked.
struct Within<'a> {
    /// The prefix of the target namespace with its colon, or nothing.
    prefix: &'a str,
    component: Option<String>,
}

fn prefix_of_target(root: &Node) -> String {
    let target = root.attribute("targetNamespace");
    let declared = root.declares.iter().find(|(prefix, uri)| !prefix.is_empty() && Some(uri.as_str()) == target);
    declared.map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default()
}

fn check_node(node: &Node, rule: &Rule, within: &Within<'_>, errors: &mut Vec<Error>) {
    let mut found = Vec::new();
    check_attributes(node, rule, &mut found);
    check_together(node, rule, &mut found);
    let children = if std::ptr::eq(rule, &FREE) { Vec::new() } else { match_children(node, rule, &mut found) };
    errors.extend(found.into_iter().map(|error| match &within.component {
        Some(component) => error.of(component),
        None => error,
    }));
    for (child, rule) in children {
        let component =
            within.component.clone().or_else(|| Some(format!("{}{}", within.prefix, child.attribute("name")?)));
        check_node(child, rule, &Within { prefix: within.prefix, component }, errors);
    }
}

fn check_attributes(node: &Node, rule: &Rule, errors: &mut Vec<Error>) {
    for attr in &node.attributes {
        let kind = rule.attributes.iter().find(|(name, _)| *name == attr.local).map(|(_, kind)| *kind);
        let what = match (attr.namespace.as_deref(), kind) {
            (Some(XSD_NAMESPACE), _) => Some(format!("the attribute {} must be written without a prefix", attr.local)),
            (Some(_), _) => None,
            (None, _) if attr.local == "id" => None,
            (None, Some(kind)) => check_value(node, &attr.value, kind)
                .map(|what| format!("{}=\"{}\" on <{}>: {what}", attr.local, attr.value, node.written)),
            (None, None) if is_xsd_1_1(&attr.local) => Some(only_1_1(&format!("the attribute {}", attr.local))),
            (None, None) => Some(format!("the attribute {} is not allowed on <{}> here", attr.local, node.written)),
        };
        errors.extend(what.map(|what| Error::at(&node.place, what)));
    }
    for name in rule.required.iter().filter(|name| node.attribute(name).is_none()) {
        errors.push(Error::at(&node.place, format!("<{}> needs the attribute {name}", node.written)));
    }
}

/// Finds the rule for each child that is allowed where it stands.
fn match_children<'a>(node: &'a Node, rule: &Rule, errors: &mut Vec<Error>) -> Vec<(&'a Node, &'static Rule)> {
    let (mut rank, mut seen, mut matched) = (0, None, Vec::new());
    for item in &node.content {
        let child = match item {
            Item::Element(child) => child,
            Item::Text(text) => {
                let start: String = text.trim().chars().take(20).collect();
                let what = format!("text in <{}>: {start}", node.written);
                errors.push(Error::at(&node.place, what).with_help("put it into xs:annotation/xs:documentation"));
                continue;
            }
        };
        let known: Vec<&Child> = rule.children.iter().filter(|known| fits(child, known)).collect();
        let Some(found) = known.iter().find(|known| known.rank >= rank).or(known.first()) else {
            errors.push(Error::at(&child.place, unknown_child(node, child)));
            continue;
        };
        if found.rank < rank {
            errors.push(Error::at(&child.place, format!("<{}> must stand before what precedes it", child.written)));
        } else if found.often == Often::Once && seen == Some(found.rank) {
            let what = format!("<{}> is one too many in <{}>", child.written, node.written);
            errors.push(Error::at(&child.place, what));
        }
        rank = rank.max(found.rank);
        seen = Some(found.rank);
        matched.push((child, found.rule));
    }
    matched
}

fn fits(child: &Node, known: &Child) -> bool {
    child.is_xsd() && known.name == child.local()
}

fn unknown_child(node: &Node, child: &Node) -> String {
    if child.is_xsd() && is_xsd_1_1(child.local()) {
        return only_1_1(&format!("<{}>", child.written));
    }
    format!("<{}> is not allowed in <{}> here", child.written, node.written)
}

/// What concerns several attributes or children of one element.
fn check_together(node: &Node, rule: &Rule, errors: &mut Vec<Error>) {
    let has = |name: &str| node.attribute(name).is_some();
    let holds = |name: &str| node.elements().any(|child| child.is_xsd() && child.local() == name);
    let mut find = |what: String| errors.push(Error::at(&node.place, what));
    let written = &node.written;
    match node.local() {
        "element" | "attribute" => {
            match (has("name"), has("ref")) {
                (true, true) => find(format!("<{written}> has both name and ref; keep one")),
                (false, false) if !rule.required.contains(&"name") => {
                    find(format!("<{written}> has neither name nor ref; give one"));
                }
                (false, false) | (true, false) | (false, true) => {}
            }
            let own = ["type", "form", "nillable", "block"].into_iter().filter(|name| has("ref") && has(name));
            own.for_each(|name| find(format!("<{written}> has ref and {name}; {name} belongs to what is referred to")));
            if has("ref") && (holds("simpleType") || holds("complexType")) {
                find(format!("<{written}> has ref and a type; the type belongs to what is referred to"));
            }
            if has("type") && (holds("simpleType") || holds("complexType")) {
                find(format!("<{written}> has the attribute type and a type inside; keep one"));
            }
            if has("default") && has("fixed") {
                find(format!("<{written}> has both default and fixed; keep one"));
            }
            if node.local() == "attribute"
                && has("default")
                && node.attribute("use").is_some_and(|u| u.trim() != "optional")
            {
                find(format!("<{written}> has a default, so its use can only be optional"));
            }
            if has("ref") && (node.local() == "element") && (has("default") || has("fixed")) {
                find(format!("<{written}> has ref and a value; the value belongs to what is referred to"));
            }
        }
        "simpleType" if !(holds("restriction") || holds("list") || holds("union")) => {
            find(format!("<{written}> needs xs:restriction, xs:list or xs:union"));
        }
        "simpleContent" | "complexContent" if !(holds("restriction") || holds("extension")) => {
            find(format!("<{written}> needs xs:restriction or xs:extension"));
        }
        "complexType" if holds("simpleContent") || holds("complexContent") => {
            let beside = ["attribute", "attributeGroup", "anyAttribute"].into_iter().filter(|name| holds(name));
            beside.for_each(|name| find(format!("xs:{name} stands beside the content; move it into the derivation")));
        }
        "restriction" if std::ptr::eq(rule, &SIMPLE_RESTRICTION) && has("base") && holds("simpleType") => {
            find(format!("<{written}> has both base and a type inside; keep one"));
        }
        "restriction" if !has("base") && !holds("simpleType") => find(format!("<{written}> has no base")),
        "list" => match (has("itemType"), holds("simpleType")) {
            (true, true) => find(format!("<{written}> has both itemType and a type inside; keep one")),
            (false, false) => find(format!("<{written}> has no item type")),
            (true, false) | (false, true) => {}
        },
        "union" if node.attribute("memberTypes").is_none_or(|m| m.trim().is_empty()) && !holds("simpleType") => {
            find(format!("<{written}> has no member types"));
        }
        "group" if has("name") && !(holds("all") || holds("choice") || holds("sequence")) => {
            find(format!("<{written}> needs xs:all, xs:choice or xs:sequence"));
        }
        "key" | "unique" | "keyref" if !(holds("selector") && holds("field")) => {
            find(format!("<{written}> needs xs:selector and xs:field"));
        }
        _ => {}
    }
    check_occurs(node, errors);
}

fn check_occurs(node: &Node, errors: &mut Vec<Error>) {
    let number = |name: &str| node.attribute(name).map_or(Some(1), |value| value.trim().parse::<u32>().ok());
    if let (Some(min), Some(max)) = (number("minOccurs"), number("maxOccurs"))
        && min > max
    {
        let what = format!("<{}> has minOccurs {min}, more than maxOccurs {max}", node.written);
        errors.push(Error::at(&node.place, what));
    }
}

/// What is wrong with a value.
fn check_value(node: &Node, value: &str, kind: Kind) -> Option<String> {
    let trimmed = value.trim();
    match kind {
        Kind::Text => None,
        Kind::Name => (!is_name(trimmed)).then(|| "not a name".into()),
        Kind::QName => check_qname(node, trimmed),
        Kind::QNames => trimmed.split_whitespace().find_map(|name| check_qname(node, name)),
        Kind::Bool => (!matches!(trimmed, "true" | "false" | "1" | "0")).then(|| "neither true nor false".into()),
        Kind::Count => trimmed.parse::<u32>().is_err().then(|| "not a number from 0".into()),
        Kind::Max => (trimmed != "unbounded" && trimmed.parse::<u32>().is_err())
            .then(|| "neither a number from 0 nor unbounded".into()),
        Kind::OneOf(words) => (!words.contains(&trimmed)).then(|| format!("not one of {}", words.join(", "))),
        Kind::AnyOf(words) => (trimmed != "#all" && trimmed.split_whitespace().any(|word| !words.contains(&word)))
            .then(|| format!("neither #all nor some of {}", words.join(", "))),
        Kind::Namespaces => {
            let odd = |word: &str| word.starts_with("##") && !matches!(word, "##targetNamespace" | "##local");
            let odd = !matches!(trimmed, "##any" | "##other") && trimmed.split_whitespace().any(odd);
            odd.then(|| "neither ##any nor ##other nor some of URIs, ##targetNamespace, ##local".into())
        }
    }
}

fn check_qname(node: &Node, value: &str) -> Option<String> {
    let (prefix, local) = value.split_once(':').map_or((None, value), |(prefix, local)| (Some(prefix), local));
    if !is_name(local) || !prefix.is_none_or(is_name) {
        return Some("not a name".into());
    }
    let prefix = prefix?;
    node.scope.resolve(prefix).is_none().then(|| undeclared(prefix))
}

fn only_1_1(what: &str) -> String {
    format!("{what} is of XML Schema 1.1, which is not supported")
}
