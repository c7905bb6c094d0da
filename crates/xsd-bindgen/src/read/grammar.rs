//! Checks a scanned document against the vocabulary of XML Schema.
//!
//! In: the tree of a document. Out: an error for each element or attribute that is unknown, misplaced, missing or malformed.
//! xsd-parser silently ignores such errors. References are not followed.

use std::collections::BTreeSet;

use crate::error::code::{self, ErrorCode};
use crate::error::{Error, Mark, suggestion};
use crate::read::scan::{Item, Node, undeclared};
use crate::xsd::lexical::is_valid;
use crate::xsd::names::is_ncname;
use crate::xsd::paths::{self, Path};
use crate::xsd::vocabulary::{Child, FREE, Kind, Often, Rule, SCHEMA, SIMPLE_RESTRICTION, is_xsd_1_1};
use crate::xsd::{XML_NAMESPACE, XSD_NAMESPACE};

/// Checks a document.
pub(crate) fn check(root: &Node, errors: &mut Vec<Error>) {
    if root.is_xsd() && root.local() == "schema" {
        check_node(root, &SCHEMA, &Context { prefix: &prefix_of_target(root), component: None }, errors);
        return;
    }
    let (code, what, help) = if root.local() == "schema" {
        (
            code::WRONG_SCHEMA_NAMESPACE,
            format!("<{}> is not in the namespace of XML Schema", root.written),
            format!("declare `{XSD_NAMESPACE}` for it"),
        )
    } else {
        let help = "name a file whose root element is xs:schema".to_owned();
        (code::NOT_A_SCHEMA, format!("<{}> is not a schema", root.written), help)
    };
    errors.push(Error::at(code, &root.place, what).with_help(help));
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
        let (local, written) = (&attr.local, &node.written);
        let whole = || Mark::attribute(&node.place, attr.written.clone());
        let error = match (attr.namespace.as_deref(), kind) {
            (Some(XSD_NAMESPACE), _) => {
                let what = format!("the attribute `{local}` must not have a prefix");
                Error::at(code::ATTRIBUTE_PREFIX, whole(), what).with_help(format!("write `{local}`"))
            }
            (Some(XML_NAMESPACE), _)
                if local == "lang" && !(attr.value.is_empty() || is_valid("language", attr.value.trim())) =>
            {
                let what = format!("invalid value \"{}\" of `xml:lang` on <{written}>: not a language", attr.value);
                let error = Error::at(code::ATTRIBUTE_VALUE, Mark::value(&node.place, attr.written.clone()), what);
                error.with_help("write a code such as `en` or `en-US`, or remove it")
            }
            (Some(_), _) => continue,
            (None, _) if local == "id" => continue,
            (None, Some(kind)) => {
                let Some((code, what)) = check_value(node, &attr.value, kind) else { continue };
                let what = format!("invalid value \"{}\" of `{local}` on <{written}>: {what}", attr.value);
                let error = Error::at(code, Mark::value(&node.place, local.clone()), what);
                match code {
                    code::UNDECLARED_VALUE_PREFIX => error.with_help("declare it with `xmlns`, or use another prefix"),
                    code::LARGE_NUMBER => error.with_help("write a smaller number"),
                    code::XPATH => {
                        error.with_help("write steps such as `a/b`, `.//a`, `p:*`, and in a field `@a` last")
                    }
                    _ => error,
                }
            }
            (None, None) if is_xsd_1_1(local) => {
                Error::at(code::XSD_1_1, whole(), only_1_1(&format!("the attribute `{local}`")))
            }
            (None, None) => {
                let what = format!("the attribute `{local}` is not allowed on <{written}> here");
                let known = suggestion(local, rule.attributes.iter().map(|(name, _)| *name));
                let error = Error::at(code::ATTRIBUTE_NOT_ALLOWED, whole(), what);
                let error = with_note(error, written, rule.attributes.iter().map(|(name, _)| (*name).to_owned()));
                error.with_help(known.unwrap_or_else(|| "remove it".to_owned()))
            }
        };
        errors.push(error);
    }
    for name in rule.required.iter().filter(|name| node.attribute(name).is_none()) {
        let what = format!("<{}> has no attribute `{name}`", node.written);
        errors.push(Error::at(code::ATTRIBUTE_MISSING, &node.place, what).with_help("add it"));
    }
}

/// Returns the allowed children, each with its rule.
fn match_children<'a>(node: &'a Node, rule: &Rule, errors: &mut Vec<Error>) -> Vec<(&'a Node, &'static Rule)> {
    let (mut rank, mut seen, mut matched): (_, _, Vec<(&Node, &'static Rule)>) = (0, None, Vec::new());
    for item in &node.content {
        let child = match item {
            Item::Element(child) => child,
            Item::Text(text) => {
                let start: String = text.trim().chars().take(20).collect();
                let what = format!("text is not allowed in <{}>: \"{start}\"", node.written);
                let first: String = text.trim().lines().next().unwrap_or_default().chars().take(20).collect();
                let error = Error::at(code::TEXT_NOT_ALLOWED, Mark::text(&node.place, &first), what);
                errors.push(error.with_help("move it to xs:annotation/xs:documentation"));
                continue;
            }
        };
        let known: Vec<&Child> = rule.children.iter().filter(|known| fits(child, known)).collect();
        let Some(found) = known.iter().find(|known| known.rank >= rank).or(known.first()) else {
            errors.push(unknown_child(node, child, rule));
            continue;
        };
        if found.rank < rank {
            let what = format!("<{}> is out of order in <{}>", child.written, node.written);
            let error = Error::at(code::OUT_OF_ORDER, &child.place, what);
            let error = error.with_help("move it before the preceding elements");
            errors.push(match matched.last() {
                Some((before, _)) => error.with_label(&before.place, "it cannot follow this element"),
                None => error,
            });
        } else if found.often == Often::Once && seen == Some(found.rank) {
            let what = format!("<{}> in <{}> cannot follow the preceding element", child.written, node.written);
            let error = Error::at(code::TOO_MANY, &child.place, what).with_help("remove one of them");
            errors.push(match matched.last() {
                Some((before, _)) => error.with_label(&before.place, "the preceding element"),
                None => error,
            });
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

fn unknown_child(node: &Node, child: &Node, rule: &Rule) -> Error {
    if child.is_xsd() && is_xsd_1_1(child.local()) {
        return Error::at(code::XSD_1_1, &child.place, only_1_1(&format!("<{}>", child.written)));
    }
    let what = format!("<{}> is not allowed in <{}> here", child.written, node.written);
    let error = Error::at(code::ELEMENT_NOT_ALLOWED, &child.place, what);
    let known = rule.children.iter().map(|known| known.name).filter(|_| child.is_xsd());
    let known = known.filter(|name| *name != child.local());
    let error = with_note(error, &node.written, rule.children.iter().map(|known| format!("xs:{}", known.name)));
    match suggestion(child.local(), known) {
        Some(help) => error.with_help(help),
        None => error,
    }
}

/// Adds a note that lists what an element allows.
fn with_note(error: Error, written: &str, names: impl Iterator<Item = String>) -> Error {
    let names: BTreeSet<String> = names.collect();
    match names.is_empty() {
        true => error,
        false => error.with_note(format!("<{written}> allows {}", names.into_iter().collect::<Vec<_>>().join(", "))),
    }
}

/// Checks the attributes and children of an element in combination.
fn check_combinations(node: &Node, rule: &Rule, errors: &mut Vec<Error>) {
    let has = |name: &str| node.attribute(name).is_some();
    let contains = |name: &str| child(node, name).is_some();
    let mut report = |code, what: String, help: &str| errors.push(Error::at(code, &node.place, what).with_help(help));
    let written = &node.written;
    match node.local() {
        "element" | "attribute" => check_declaration(node, rule, errors),
        "simpleType" if !(contains("restriction") || contains("list") || contains("union")) => {
            report(code::NO_CONTENT, format!("<{written}> has no content"), "add xs:restriction, xs:list or xs:union");
        }
        "simpleContent" | "complexContent" if !(contains("restriction") || contains("extension")) => {
            report(code::NO_CONTENT, format!("<{written}> has no content"), "add xs:restriction or xs:extension");
        }
        "complexType" => check_outside_derivation(node, errors),
        "restriction" if std::ptr::eq(rule, &SIMPLE_RESTRICTION) && has("base") && contains("simpleType") => {
            errors.push(two_types(node, "base"));
        }
        "restriction" if !has("base") && !contains("simpleType") => {
            let help = "add the attribute `base` or an xs:simpleType";
            report(code::NO_BASE, format!("<{written}> has no base type"), help);
        }
        "list" => match (has("itemType"), contains("simpleType")) {
            (true, true) => errors.push(two_types(node, "itemType")),
            (false, false) => {
                let help = "add the attribute `itemType` or an xs:simpleType";
                report(code::NO_BASE, format!("<{written}> has no item type"), help);
            }
            (true, false) | (false, true) => {}
        },
        "union" if node.attribute("memberTypes").is_none_or(|m| m.trim().is_empty()) && !contains("simpleType") => {
            let help = "add the attribute `memberTypes` or an xs:simpleType";
            report(code::NO_BASE, format!("<{written}> has no member types"), help);
        }
        "group" if has("name") && !(contains("all") || contains("choice") || contains("sequence")) => {
            report(code::NO_CONTENT, format!("<{written}> has no content"), "add xs:all, xs:choice or xs:sequence");
        }
        "notation" if !(has("public") || has("system")) => {
            let what = format!("<{written}> has neither `public` nor `system`");
            report(code::ATTRIBUTE_MISSING, what, "add one");
        }
        "key" | "unique" | "keyref" if !(contains("selector") && contains("field")) => {
            report(code::KEY_INCOMPLETE, format!("<{written}> is incomplete"), "add xs:selector and xs:field");
        }
        _ => {}
    }
    check_occurs(node, errors);
}

/// Returns the first child with this name.
fn child<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    node.elements().find(|child| child.is_xsd() && child.local() == name)
}

/// Checks the attributes and children of an element or attribute in combination.
fn check_declaration(node: &Node, rule: &Rule, errors: &mut Vec<Error>) {
    let has = |name: &str| node.attribute(name).is_some();
    let (place, written) = (&node.place, &node.written);
    let mut report = |code, mark, what, help: &str| errors.push(Error::at(code, mark, what).with_help(help));
    match (has("name"), has("ref")) {
        (true, true) => {
            let what = format!("<{written}> has both `name` and `ref`");
            report(code::NAME_AND_REF, Mark::attribute(place, "ref"), what, "remove one");
        }
        (false, false) if !rule.required.contains(&"name") => {
            let what = format!("<{written}> has neither `name` nor `ref`");
            report(code::NEITHER_NAME_NOR_REF, Mark::from(place), what, "add one");
        }
        (false, false) | (true, false) | (false, true) => {}
    }
    for name in ["type", "form", "nillable", "block"].into_iter().filter(|name| has("ref") && has(name)) {
        let what = format!("<{written}> has both `ref` and `{name}`");
        let mark = Mark::attribute(place, name);
        report(code::REF_AND_MORE, mark, what, "move it to the referenced declaration");
    }
    if node.local() == "attribute" && node.attribute("name").is_some_and(|name| name.trim() == "xmlns") {
        let what = format!("invalid value \"xmlns\" of `name` on <{written}>: this name declares namespaces");
        report(code::ATTRIBUTE_VALUE, Mark::value(place, "name"), what, "use another name");
    }
    let anonymous = child(node, "simpleType").or(child(node, "complexType"));
    if let Some(anonymous) = anonymous.filter(|_| has("ref")) {
        let what = format!("<{written}> has both `ref` and a type");
        let mark = Mark::from(&anonymous.place);
        report(code::REF_AND_MORE, mark, what, "move the type to the referenced declaration");
    }
    if has("default") && has("fixed") {
        let what = format!("<{written}> has both `default` and `fixed`");
        report(code::DEFAULT_AND_FIXED, Mark::attribute(place, "fixed"), what, "remove one");
    }
    let is_optional = node.attribute("use").is_none_or(|value| value.trim() == "optional");
    if node.local() == "attribute" && has("default") && !is_optional {
        let what = format!("<{written}> has a default but is not optional");
        report(code::DEFAULT_NOT_OPTIONAL, Mark::attribute(place, "use"), what, "remove `use` or `default`");
    }
    if has("ref") && node.local() == "element" && (has("default") || has("fixed")) {
        let what = format!("<{written}> has both `ref` and a value");
        let mark = Mark::attribute(place, if has("default") { "default" } else { "fixed" });
        report(code::REF_AND_MORE, mark, what, "move the value to the referenced declaration");
    }
    if has("type") && anonymous.is_some() {
        errors.push(two_types(node, "type"));
    }
}

/// Creates the error for a type in an attribute next to an anonymous type.
fn two_types(node: &Node, attribute: &'static str) -> Error {
    let what = format!("<{}> has both the attribute `{attribute}` and an anonymous type", node.written);
    let error = Error::at(code::TWO_TYPES, Mark::attribute(&node.place, attribute), what).with_help("remove one");
    match child(node, "simpleType").or(child(node, "complexType")) {
        Some(child) => error.with_label(&child.place, "the anonymous type"),
        None => error,
    }
}

/// Reports attributes next to a derivation.
fn check_outside_derivation(node: &Node, errors: &mut Vec<Error>) {
    let Some(content) = child(node, "simpleContent").or(child(node, "complexContent")) else { return };
    for name in ["attribute", "attributeGroup", "anyAttribute"] {
        let Some(misplaced) = child(node, name) else { continue };
        let what = format!("xs:{name} is not allowed next to the content");
        let error = Error::at(code::OUTSIDE_DERIVATION, &misplaced.place, what);
        let error = error.with_label(&content.place, "the content");
        errors.push(error.with_help("move it into the derivation"));
    }
}

/// Reports minOccurs that exceeds maxOccurs.
fn check_occurs(node: &Node, errors: &mut Vec<Error>) {
    if node.local() == "all" && node.attribute("maxOccurs").is_some_and(|max| max.trim() == "0") {
        let error = Error::at(code::ALL_REPEATED, Mark::attribute(&node.place, "maxOccurs"), "xs:all occurs once");
        errors.push(error.with_help("remove it"));
    }
    let number = |name: &str| node.attribute(name).map_or(Some(1), |value| value.trim().parse::<u32>().ok());
    if let (Some(min), Some(max)) = (number("minOccurs"), number("maxOccurs"))
        && min > max
    {
        let what = format!("minOccurs {min} exceeds maxOccurs {max} on <{}>", node.written);
        let error = Error::at(code::MIN_EXCEEDS_MAX, Mark::value(&node.place, "minOccurs"), what);
        errors.push(match node.attribute("maxOccurs") {
            Some(_) => error.with_help(format!("write `maxOccurs=\"{min}\"`, or lower minOccurs")),
            None => error.with_help("add maxOccurs, whose default is 1"),
        });
    }
}

/// Returns what is wrong with the value of an attribute.
fn check_value(node: &Node, value: &str, kind: Kind) -> Option<(ErrorCode, String)> {
    let trimmed = value.trim();
    let what = match kind {
        Kind::QName => return check_qname(node, trimmed),
        Kind::QNames => return trimmed.split_whitespace().find_map(|name| check_qname(node, name)),
        Kind::Selector => return check_xpath(node, paths::selector(trimmed)),
        Kind::Field => return check_xpath(node, paths::field(trimmed)),
        Kind::Count if is_large(trimmed) => {
            return Some((code::LARGE_NUMBER, format!("the number exceeds {}", u32::MAX)));
        }
        Kind::Text => None,
        Kind::Name => (!is_ncname(trimmed)).then(|| "not an XML name".into()),
        Kind::Bool => (!is_valid("boolean", trimmed)).then(|| "expected true or false".into()),
        Kind::Count => trimmed.parse::<u32>().is_err().then(|| "expected a non-negative integer".into()),
        Kind::Max => (trimmed != "unbounded" && trimmed.parse::<u32>().is_err())
            .then(|| "expected a non-negative integer or `unbounded`".into())
            .filter(|_| !is_large(trimmed)),
        Kind::OneOf(words) => (!words.contains(&trimmed)).then(|| format!("expected one of {}", words.join(", "))),
        Kind::AnyOf(words) => (trimmed != "#all" && trimmed.split_whitespace().any(|word| !words.contains(&word)))
            .then(|| format!("expected #all or a list of {}", words.join(", "))),
        Kind::Namespaces => {
            let odd = |word: &str| word.starts_with("##") && !matches!(word, "##targetNamespace" | "##local");
            let odd = !matches!(trimmed, "##any" | "##other") && trimmed.split_whitespace().any(odd);
            odd.then(|| "expected ##any, ##other or a list of URIs, ##targetNamespace and ##local".into())
        }
    };
    what.map(|what| (code::ATTRIBUTE_VALUE, what))
}

/// Returns whether a number of occurrences exceeds those that a document can have.
pub(crate) fn is_large(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit()) && number.len() > 9 && number.parse::<u32>().is_err()
}

fn check_qname(node: &Node, value: &str) -> Option<(ErrorCode, String)> {
    let (prefix, local) = value.split_once(':').map_or((None, value), |(prefix, local)| (Some(prefix), local));
    if !is_ncname(local) || !prefix.is_none_or(is_ncname) {
        return Some((code::ATTRIBUTE_VALUE, "not an XML name".into()));
    }
    let prefix = prefix?;
    node.scope.resolve(prefix).is_none().then(|| (code::UNDECLARED_VALUE_PREFIX, undeclared(prefix)))
}

fn check_xpath(node: &Node, parsed: Result<Vec<Path<'_>>, String>) -> Option<(ErrorCode, String)> {
    let paths = match parsed {
        Ok(paths) => paths,
        Err(what) => return Some((code::XPATH, what)),
    };
    let unknown = paths.iter().flat_map(Path::prefixes).find(|prefix| node.scope.resolve(prefix).is_none())?;
    Some((code::UNDECLARED_VALUE_PREFIX, undeclared(unknown)))
}

fn only_1_1(what: &str) -> String {
    format!("{what} belongs to XML Schema 1.1, which is not supported")
}
