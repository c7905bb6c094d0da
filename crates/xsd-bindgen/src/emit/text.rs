//! Parts of items: types, XML names, wildcards, attributes, documentation.

use crate::rust::runtime::{ADMITTED, ALIAS, ERASED_BOX, NILLABLE, NS, PROCESS, WILDCARD};
use crate::rust::{
    Admitted, Boxed, Custom, Gate, NAMESPACES, Ns, Occurs, Path, Slot, Traits, Ty, TypeName, Wildcard, Wire,
};

/// How serde serializes an enum over types, in the line of a macro.
pub(super) const VARIANTS: &str = ", serde variants";

/// How serde serializes a struct that holds one value, in the line of a macro.
pub(super) const VALUE: &str = " serde value";

/// Writes a path as seen from a module.
pub(super) fn path(path: &Path, module: &str) -> String {
    if path.module == module || path.module.is_empty() {
        path.name.clone()
    } else {
        format!("{}::{}", path.module, path.name)
    }
}

/// Writes a type as seen from a module.
pub(super) fn ty(of: &Ty, module: &str) -> String {
    match of {
        Ty::Builtin(builtin) => builtin.path.to_owned(),
        Ty::Item(item) => path(item, module),
        Ty::Extern(path) => path.clone(),
        Ty::Nillable(inner) => format!("{NILLABLE}<{}>", ty(inner, module)),
    }
}

/// Writes a type in its box.
pub(super) fn held(ty: String, boxed: Option<Boxed>) -> String {
    match boxed {
        None => ty,
        Some(Boxed::Plain) => format!("Box<{ty}>"),
        Some(Boxed::Erased) => format!("{ERASED_BOX}<{ty}>"),
    }
}

/// Writes the type of a field.
pub(super) fn slot(of: &Ty, slot: Slot, boxed: Option<Boxed>, module: &str) -> String {
    let one = held(ty(of, module), boxed);
    match slot {
        Slot::Required => one,
        Slot::Optional => format!("Option<{one}>"),
        Slot::Repeated => format!("Vec<{one}>"),
    }
}

/// Writes documentation, wrapped. Leaves out the characters that change the direction of text, which the compiler rejects.
pub(super) fn docs(lines: &[String]) -> String {
    let turns = |char| matches!(char, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let mut docs = String::new();
    for line in lines.iter().flat_map(|line| wrapped(line)) {
        let line = if line.is_ascii() { line } else { line.replace(turns, "") };
        let line = line.trim_end();
        docs.push_str(if line.is_empty() { "///" } else { "/// " });
        docs.push_str(line);
        docs.push('\n');
    }
    docs
}

/// The greatest number of characters in a line of documentation: 120 without the deepest indentation and the slashes.
const COLUMNS: usize = 108;

/// Wraps a line of prose. Table rows, headings and code stay as they are. A link that is too long is broken before its
/// address.
pub(super) fn wrapped(line: &str) -> Vec<String> {
    if line.len() <= COLUMNS || line.chars().count() <= COLUMNS || line.starts_with(['|', '#', '<', ' ']) {
        return vec![line.to_owned()];
    }
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in words(line) {
        let (before, after) = match word.split_once("](http") {
            Some((text, address)) => (format!("{text}]("), Some(format!("http{address}"))),
            None => (word, None),
        };
        for piece in [Some(before), after].into_iter().flatten() {
            let glue = if current.is_empty() || current.ends_with("](") { "" } else { " " };
            if !current.is_empty() && current.chars().count() + glue.len() + piece.chars().count() > COLUMNS {
                lines.push(std::mem::take(&mut current));
            } else {
                current.push_str(glue);
            }
            current.push_str(&piece);
        }
    }
    lines.push(current);
    // A continuation must not begin a list, a heading or a table, and must stay in its list item.
    let indent = if line.starts_with("- ") { "  " } else { "" };
    let continued = |line| format!("{indent}{}", escaped_start(line));
    lines.into_iter().enumerate().map(|(index, line)| if index > 0 { continued(line) } else { line }).collect()
}

/// Splits a line into words. Spaces within code do not separate words.
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for word in line.split(' ') {
        match words.last_mut() {
            Some(last) if open => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
        open ^= word.matches('`').count() % 2 == 1;
    }
    words
}

fn escaped_start(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && line[digits..].starts_with(['.', ')']);
    match line.chars().next() {
        Some('-' | '+' | '=' | '#' | '~') => format!("\\{line}"),
        Some(_) if numbered => format!("{}\\{}", &line[..digits], &line[digits..]),
        _ => line,
    }
}

/// `ns::T`
pub(super) fn ns(namespace: &Ns) -> String {
    match namespace {
        Ns::None => format!("{NAMESPACES}::NONE"),
        Ns::Xml => format!("{NAMESPACES}::XML"),
        Ns::Xsd => format!("{NS}::XS"),
        Ns::Known(constant) => format!("{NAMESPACES}::{constant}"),
    }
}

/// `ns::T, "ItemType"`
pub(super) fn type_name(name: &TypeName) -> String {
    format!("{}, {:?}", ns(&name.ns), name.local)
}

/// `&[(ns::T, "ItemType")]`
pub(super) fn type_names(names: &[TypeName]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("({})", type_name(name))).collect();
    format!("&[{}]", names.join(", "))
}

/// `(ns::T, "Id", "t:Id")`
pub(super) fn wire(wire: &Wire) -> String {
    format!("({}, {:?}, {:?})", ns(&wire.ns), wire.local, wire.written)
}

/// `(0, usize::MAX)`
pub(super) fn occurs(Occurs { min, max }: Occurs) -> String {
    match max {
        Some(max) => format!("({min}, {max})"),
        None => format!("({min}, usize::MAX)"),
    }
}

/// `&xb::Wildcard { namespaces: xb::Admitted::Any, process: xb::Process::Lax }`
pub(super) fn wildcard(wildcard: &Wildcard) -> String {
    format!("&{}", wildcard_value(wildcard))
}

/// `xb::Wildcard { namespaces: xb::Admitted::Any, process: xb::Process::Lax }`
pub(super) fn wildcard_value(wildcard: &Wildcard) -> String {
    let admitted = match &wildcard.admitted {
        Admitted::Any => "Any".to_owned(),
        Admitted::Other(uri) => format!("Other({uri:?})"),
        Admitted::List(uris) => format!("List(&{uris:?})"),
    };
    format!("{WILDCARD} {{ namespaces: {ADMITTED}::{admitted}, process: {PROCESS}::{:?} }}", wildcard.process)
}

/// The traits that a type derives.
pub(super) fn traits(traits: Traits, custom: &Custom) -> Vec<&str> {
    let mut names = vec!["Clone", "Debug"];
    names.extend(traits.default.then_some("Default"));
    names.push("PartialEq");
    names.extend(traits.eq.then_some("Eq"));
    names.extend((traits.eq && traits.hash).then_some("Hash"));
    let further = further(&names, custom);
    names.extend(further);
    names
}

/// The traits from the settings that a type does not derive anyway.
fn further<'a>(known: &[&str], custom: &'a Custom) -> Vec<&'a str> {
    let mut further: Vec<&str> = Vec::new();
    for path in &custom.derives {
        let is_std = ["std", "core", "::std", "::core"].iter().any(|root| path.starts_with(&format!("{root}::")));
        let name = if is_std { path.rsplit("::").next().unwrap_or(path) } else { path };
        if !known.contains(&name) && !further.contains(&path.as_str()) {
            further.push(path);
        }
    }
    further
}

/// `#[derive(Clone, Debug, PartialEq)]`, and the attributes from the settings.
pub(super) fn derives(of: Traits, custom: &Custom) -> String {
    format!("#[derive({})]\n{}", traits(of, custom).join(", "), attributes(&custom.attributes))
}

/// The traits and attributes from the settings, for an enum that derives all that it can.
pub(super) fn further_derives(custom: &Custom, closed: bool) -> String {
    let known = ["Clone", "Debug", "PartialEq", "Eq", "Hash", "Copy"];
    let further = further(if closed { &known } else { &known[..5] }, custom);
    let derives = if further.is_empty() { String::new() } else { format!("#[derive({})]\n", further.join(", ")) };
    derives + &attributes(&custom.attributes)
}

/// Gates a text that consists of an item and macro calls at its level.
pub(super) fn gated(text: String, gate: Option<&Gate>) -> String {
    let Some(cfg) = gate.map(cfg) else { return text };
    let mut gated = String::new();
    for (number, line) in text.lines().enumerate() {
        if number == 0 || line.starts_with(&format!("{ALIAS}::")) {
            gated.push_str(&cfg);
        }
        gated.push_str(&format!("{line}\n"));
    }
    gated
}

/// `#[cfg(feature = "orders")]`
pub(super) fn cfg(gate: &Gate) -> String {
    let features: Vec<String> = gate.iter().map(|feature| format!("feature = {feature:?}")).collect();
    match features.as_slice() {
        [only] => format!("#[cfg({only})]\n"),
        several => format!("#[cfg(any({}))]\n", several.join(", ")),
    }
}

/// Writes attributes, each on a line of its own.
pub(super) fn attributes(attributes: &[String]) -> String {
    attributes.iter().map(|attribute| format!("{attribute}\n")).collect()
}

/// Indents each line that is not empty.
pub(super) fn indent(text: &str) -> String {
    let mut indented = String::with_capacity(text.len() + text.len() / 8);
    for line in text.lines() {
        if !line.is_empty() {
            indented.push_str("    ");
            indented.push_str(line);
        }
        indented.push('\n');
    }
    indented
}
