//! Checks a scanned document against the vocabulary of XML Schema.
//!
//! In: the tree of a document. Out: an error for each element or attribute that is unknown, misplaced, missing or malformed.
//! xsd-parser silently ignores such errors. References are not followed.

use crate::error::{Error, ErrorKind};
use crate::read::scan::{Item, Node, undeclared};
use crate::schema::Place;
use crate::xsd::XSD_NAMESPACE;
use crate::xsd::lexical::{is_name, is_valid};
use crate::xsd::vocabulary::{Child, FREE, Kind, Often, Rule, SCHEMA, SIMPLE_RESTRICTION, is_xsd_1_1};

/// Checks a document.
pub(crate) fn check(root: &Node, errors: &mut Vec<Error>) {
    if root.is_xsd() && root.local() == "schema" {
        check_node(root, &SCHEMA, &Context { prefix: &prefix_of_target(root), component: None }, errors);
        return;
    }
    let (what, help) = if root.local() == "schema" {
        (
            format!("<{}> is not in the namespace of XML Schema", root.written),
            format!("declare `{XSD_NAMESPACE}` for it"),
        )
    } else {
        (format!("<{}> is not a schema", root.written), "name a file whose root element is xs:schema".into())
    };
    errors.push(Error::at(&root.place, what).with_help(help));
}

/// The context of a check.
struct Context<'a> {
    /// The prefix of the target namespace with a colon; empty without a prefix.
    prefix: &'a str,
    /// The global component that contains the checked element, as messages show it.
    component: Option<String>,
}

/// Returns the prefix that the root declares for the target namespace.
fn prefix_of_target(root: &Node) -> String {
    let target = root.attribute("targetNamespace");
    let declared = root.declares.iter().find(|(prefix, uri)| !prefix.is_empty() && Some(uri.as_str()) == target);
    declared.map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default()
}

fn check_node(node: &Node, rule: &Rule, context: &Context<'_>, errors: &mut Vec<Error>) {
    let mut found = Vec::new();
    check_attributes(node, rule, &mut found);
    check_combinations(node, rule, &mut found);
    let children = if std::ptr::eq(rule, &FREE) { Vec::new() } else { match_children(node, rule, &mut found) };
    errors.extend(found.into_iter().map(|error| match &context.component {
        Some(component) => error.of(component),
        None => error,
    }));
    for (child, rule) in children {
        let component =
            context.component.clone().or_else(|| Some(format!("{}{}", context.prefix, child.attribute("name")?)));
        check_node(child, rule, &Context { prefix: context.prefix, component }, errors);
    }
}

fn check_attributes(node: &Node, rule: &Rule, errors: &mut Vec<Error>) {
    for attr in &node.attributes {
        let kind = rule.attributes.iter().find(|(name, _)| *name == attr.local).map(|(_, kind)| *kind);
        let what = match (attr.namespace.as_deref(), kind) {
            (Some(XSD_NAMESPACE), _) => Some(format!("the attribute `{}` must not have a prefix", attr.local)),
            (Some(_), _) => None,
            (None, _) if attr.local == "id" => None,
            (None, Some(kind)) => check_value(node, &attr.value, kind).map(|what| {
                format!("invalid value \"{}\" of `{}` on <{}>: {what}", attr.value, attr.local, node.written)
            }),
            (None, None) if is_xsd_1_1(&attr.local) => Some(only_1_1(&format!("the attribute `{}`", attr.local))),
            (None, None) => Some(format!("the attribute `{}` is not allowed on <{}> here", attr.local, node.written)),
        };
        errors.extend(what.map(|what| unknown(&node.place, what, &attr.local)));
    }
    for name in rule.required.iter().filter(|name| node.attribute(name).is_none()) {
        errors.push(Error::at(&node.place, format!("<{}> has no attribute `{name}`", node.written)));
    }
}

/// Returns the allowed children, each with its rule.
fn match_children<'a>(node: &'a Node, rule: &Rule, errors: &mut Vec<Error>) -> Vec<(&'a Node, &'static Rule)> {
    let (mut rank, mut seen, mut matched) = (0, None, Vec::new());
    for item in &node.content {
        let child = match item {
            Item::Element(child) => child,
            Item::Text(text) => {
                let start: String = text.trim().chars().take(20).collect();
                let what = format!("text is not allowed in <{}>: \"{start}\"", node.written);
                errors.push(Error::at(&node.place, what).with_help("move it to xs:annotation/xs:documentation"));
                continue;
            }
        };
        let known: Vec<&Child> = rule.children.iter().filter(|known| fits(child, known)).collect();
        let Some(found) = known.iter().find(|known| known.rank >= rank).or(known.first()) else {
            errors.push(unknown(&child.place, unknown_child(node, child), child.local()));
            continue;
        };
        if found.rank < rank {
            let what = format!("<{}> is out of order in <{}>", child.written, node.written);
            errors.push(Error::at(&child.place, what).with_help("move it before the preceding elements"));
        } else if found.often == Often::Once && seen == Some(found.rank) {
            let what = format!("<{}> in <{}> cannot follow the preceding element", child.written, node.written);
            errors.push(Error::at(&child.place, what).with_help("remove one of them"));
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

/// Checks the attributes and children of an element in combination.
fn check_combinations(node: &Node, rule: &Rule, errors: &mut Vec<Error>) {
    let has = |name: &str| node.attribute(name).is_some();
    let contains = |name: &str| node.elements().any(|child| child.is_xsd() && child.local() == name);
    let mut report = |what: String, help: &str| errors.push(Error::at(&node.place, what).with_help(help));
    let written = &node.written;
    match node.local() {
        "element" | "attribute" => {
            match (has("name"), has("ref")) {
                (true, true) => report(format!("<{written}> has both `name` and `ref`"), "remove one"),
                (false, false) if !rule.required.contains(&"name") => {
                    report(format!("<{written}> has neither `name` nor `ref`"), "add one");
                }
                (false, false) | (true, false) | (false, true) => {}
            }
            let own = ["type", "form", "nillable", "block"].into_iter().filter(|name| has("ref") && has(name));
            own.for_each(|name| {
                report(format!("<{written}> has both `ref` and `{name}`"), "move it to the referenced declaration")
            });
            if has("ref") && (contains("simpleType") || contains("complexType")) {
                report(format!("<{written}> has both `ref` and a type"), "move the type to the referenced declaration");
            }
            if has("type") && (contains("simpleType") || contains("complexType")) {
                report(format!("<{written}> has both the attribute `type` and an anonymous type"), "remove one");
            }
            if has("default") && has("fixed") {
                report(format!("<{written}> has both `default` and `fixed`"), "remove one");
            }
            if node.local() == "attribute"
                && has("default")
                && node.attribute("use").is_some_and(|u| u.trim() != "optional")
            {
                report(format!("<{written}> has a default but is not optional"), "remove `use` or `default`");
            }
            if has("ref") && (node.local() == "element") && (has("default") || has("fixed")) {
                report(
                    format!("<{written}> has both `ref` and a value"),
                    "move the value to the referenced declaration",
                );
            }
        }
        "simpleType" if !(contains("restriction") || contains("list") || contains("union")) => {
            report(format!("<{written}> has no content"), "add xs:restriction, xs:list or xs:union");
        }
        "simpleContent" | "complexContent" if !(contains("restriction") || contains("extension")) => {
            report(format!("<{written}> has no content"), "add xs:restriction or xs:extension");
        }
        "complexType" if contains("simpleContent") || contains("complexContent") => {
            let beside = ["attribute", "attributeGroup", "anyAttribute"].into_iter().filter(|name| contains(name));
            beside.for_each(|name| {
                report(format!("xs:{name} is not allowed next to the content"), "move it into the derivation")
            });
        }
        "restriction" if std::ptr::eq(rule, &SIMPLE_RESTRICTION) && has("base") && contains("simpleType") => {
            report(format!("<{written}> has both `base` and an anonymous type"), "remove one");
        }
        "restriction" if !has("base") && !contains("simpleType") => {
            report(format!("<{written}> has no base type"), "add the attribute `base` or an xs:simpleType")
        }
        "list" => match (has("itemType"), contains("simpleType")) {
            (true, true) => report(format!("<{written}> has both `itemType` and an anonymous type"), "remove one"),
            (false, false) => {
                report(format!("<{written}> has no item type"), "add the attribute `itemType` or an xs:simpleType")
            }
            (true, false) | (false, true) => {}
        },
        "union" if node.attribute("memberTypes").is_none_or(|m| m.trim().is_empty()) && !contains("simpleType") => {
            report(format!("<{written}> has no member types"), "add the attribute `memberTypes` or an xs:simpleType");
        }
        "group" if has("name") && !(contains("all") || contains("choice") || contains("sequence")) => {
            report(format!("<{written}> has no content"), "add xs:all, xs:choice or xs:sequence");
        }
        "key" | "unique" | "keyref" if !(contains("selector") && contains("field")) => {
            report(format!("<{written}> is incomplete"), "add xs:selector and xs:field");
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
        let what = format!("minOccurs {min} exceeds maxOccurs {max} on <{}>", node.written);
        errors.push(Error::at(&node.place, what));
    }
}

/// Returns what is wrong with the value of an attribute.
fn check_value(node: &Node, value: &str, kind: Kind) -> Option<String> {
    let trimmed = value.trim();
    match kind {
        Kind::Text => None,
        Kind::Name => (!is_name(trimmed)).then(|| "not an XML name".into()),
        Kind::QName => check_qname(node, trimmed),
        Kind::QNames => trimmed.split_whitespace().find_map(|name| check_qname(node, name)),
        Kind::Bool => (!is_valid("boolean", trimmed)).then(|| "expected true or false".into()),
        Kind::Count => trimmed.parse::<u32>().is_err().then(|| "expected a non-negative integer".into()),
        Kind::Max => (trimmed != "unbounded" && trimmed.parse::<u32>().is_err())
            .then(|| "expected a non-negative integer or `unbounded`".into()),
        Kind::OneOf(words) => (!words.contains(&trimmed)).then(|| format!("expected one of {}", words.join(", "))),
        Kind::AnyOf(words) => (trimmed != "#all" && trimmed.split_whitespace().any(|word| !words.contains(&word)))
            .then(|| format!("expected #all or a list of {}", words.join(", "))),
        Kind::Namespaces => {
            let odd = |word: &str| word.starts_with("##") && !matches!(word, "##targetNamespace" | "##local");
            let odd = !matches!(trimmed, "##any" | "##other") && trimmed.split_whitespace().any(odd);
            odd.then(|| "expected ##any, ##other or a list of URIs, ##targetNamespace and ##local".into())
        }
    }
}

fn check_qname(node: &Node, value: &str) -> Option<String> {
    let (prefix, local) = value.split_once(':').map_or((None, value), |(prefix, local)| (Some(prefix), local));
    if !is_name(local) || !prefix.is_none_or(is_name) {
        return Some("not an XML name".into());
    }
    let prefix = prefix?;
    node.scope.resolve(prefix).is_none().then(|| undeclared(prefix))
}

/// Creates an error about an element or attribute with this name.
fn unknown(place: &Place, message: String, name: &str) -> Error {
    let kind = if is_xsd_1_1(name) { ErrorKind::Unsupported } else { ErrorKind::Schema };
    Error::at(place, message).with_kind(kind)
}

fn only_1_1(what: &str) -> String {
    format!("{what} belongs to XML Schema 1.1, which is not supported")
}
