//! The table for identity constraints and IDs.
//!
//! ```text
//! static VALUE_0: xb::Value = xb::Value::atom::<xb::Id>();
//!
//! static IDENTITY: xb::Identity = xb::Identity {
//!     elements: &[
//!         xb::DeclaredElement { name: (ns::T, "Order"), of: 0, ..xb::DeclaredElement::NONE },
//!     ],
//!     globals: 1,
//!     types: &[
//!         xb::DeclaredType {
//!             attributes: &[
//!                 xb::DeclaredAttribute { name: (ns::NONE, "id"), of: &VALUE_0, value: None },
//!             ],
//!             ..xb::DeclaredType::NONE
//!         },
//!     ],
//!     attributes: &[],
//!     constraints: &[],
//! };
//! ```

use super::simple::facet;
use super::text::{indent, ns, type_name, wildcard_value};
use crate::rust::runtime::{
    DECLARED_ATTRIBUTE, DECLARED_ELEMENT, DECLARED_TYPE, FACETS, IDENTITY, IDENTITY_CONSTRAINT, IDENTITY_KIND,
    NAME_TEST, VALUE, VALUE_KIND, XPATH,
};
use crate::rust::{
    Crate, DeclaredAttribute, DeclaredElement, DeclaredType, DeclaredValue, IdentityConstraint, IdentityKind, NameTest,
    Ns, ValueKind, XPath,
};

/// Writes the table, if the output has one.
pub(super) fn identity(output: &Crate) -> String {
    let Some(identity) = &output.identity else { return String::new() };
    let mut text = String::from("\n");
    for (index, of) in identity.values.iter().enumerate() {
        text.push_str(&format!("static VALUE_{index}: {VALUE} = {};\n", value(of)));
    }
    text.push_str(&format!("\nstatic IDENTITY: {IDENTITY} = {IDENTITY} {{\n"));
    text.push_str(&table("elements", identity.elements.iter().map(element)));
    text.push_str(&format!("    globals: {},\n", identity.globals));
    text.push_str(&table("types", identity.types.iter().map(type_)));
    text.push_str(&table("attributes", identity.attributes.iter().map(attribute)));
    text.push_str(&table("constraints", identity.constraints.iter().map(constraint)));
    text.push_str("};\n");
    text
}

fn table(name: &str, rows: impl Iterator<Item = String>) -> String {
    indent(&format!("{name}: {},\n", lines(rows)))
}

fn value(value: &DeclaredValue) -> String {
    let kind = match &value.kind {
        ValueKind::Atom(builtin) => format!("{VALUE}::atom::<{}>()", builtin.path),
        ValueKind::List(item) => format!("{VALUE}::list(&VALUE_{item})"),
        ValueKind::Union(members) => {
            let members: Vec<String> = members.iter().map(|member| format!("&VALUE_{member}")).collect();
            let (members, facets) = (members.join(", "), facets(value));
            return format!("{VALUE} {{ kind: {VALUE_KIND}::Union {{ members: &[{members}] }}, facets: {facets} }}");
        }
    };
    if value.facets.is_empty() { kind } else { format!("{VALUE} {{ facets: {}, ..{kind} }}", facets(value)) }
}

fn facets(value: &DeclaredValue) -> String {
    let rows = value.facets.iter().map(|facets| {
        let facets: Vec<String> = facets.iter().map(facet).collect();
        format!("{FACETS} {{ {}, ..{FACETS}::NONE }}", facets.join(", "))
    });
    list(rows)
}

/// `&[a, b]`
fn list(items: impl Iterator<Item = String>) -> String {
    format!("&[{}]", items.collect::<Vec<_>>().join(", "))
}

/// A list with an item on each line.
fn lines(items: impl Iterator<Item = String>) -> String {
    let items: String = items.map(|item| format!("{item},\n")).collect();
    if items.is_empty() { "&[]".to_owned() } else { format!("&[\n{}]", indent(&items)) }
}

fn name((namespace, local): &(Ns, String)) -> String {
    format!("({}, {local:?})", ns(namespace))
}

/// Writes a row with those fields that differ from the defaults, on one line if no field has several.
fn row(of: &str, fields: &[Option<String>]) -> String {
    let fields: Vec<&String> = fields.iter().flatten().collect();
    if fields.iter().any(|field| field.contains('\n')) {
        let fields: String = fields.into_iter().map(|field| format!("{field},\n")).collect();
        format!("{of} {{\n{}    ..{of}::NONE\n}}", indent(&fields))
    } else {
        let fields: String = fields.into_iter().map(|field| format!("{field}, ")).collect();
        format!("{of} {{ {fields}..{of}::NONE }}")
    }
}

fn element(element: &DeclaredElement) -> String {
    let constraints = (!element.constraints.is_empty()).then(|| format!("constraints: &{:?}", element.constraints));
    let fields = [
        Some(format!("name: {}", name(&element.name))),
        Some(format!("of: {}", element.of)),
        element.nillable.then(|| "nillable: true".to_owned()),
        element.value.as_ref().map(|value| format!("value: Some({value:?})")),
        constraints,
    ];
    row(DECLARED_ELEMENT, &fields)
}

fn type_(of: &DeclaredType) -> String {
    let any = || list(of.any.iter().map(wildcard_value));
    let fields = [
        (!of.name.local.is_empty()).then(|| format!("name: ({})", type_name(&of.name))),
        of.value.map(|value| format!("value: Some(&VALUE_{value})")),
        (!of.children.is_empty()).then(|| format!("children: &{:?}", of.children)),
        (!of.any.is_empty()).then(|| format!("any: {}", any())),
        (!of.attributes.is_empty()).then(|| format!("attributes: {}", lines(of.attributes.iter().map(attribute)))),
        of.any_attribute.as_ref().map(|any| format!("any_attribute: Some({})", wildcard_value(any))),
    ];
    row(DECLARED_TYPE, &fields)
}

fn attribute(attribute: &DeclaredAttribute) -> String {
    let (name, of, value) = (name(&attribute.name), attribute.of, &attribute.value);
    format!("{DECLARED_ATTRIBUTE} {{ name: {name}, of: &VALUE_{of}, value: {value:?} }}")
}

fn constraint(constraint: &IdentityConstraint) -> String {
    let kind = match constraint.kind {
        IdentityKind::Unique => "Unique".to_owned(),
        IdentityKind::Key => "Key".to_owned(),
        IdentityKind::KeyRef(key) => format!("KeyRef({key:?})"),
    };
    let field = |(text, paths): &(String, Vec<XPath>)| format!("({text:?}, {})", xpaths(paths));
    let (name, selector, fields) =
        (&constraint.name, xpaths(&constraint.selector), lines(constraint.fields.iter().map(field)));
    let parts = format!("name: {name:?},\nkind: {IDENTITY_KIND}::{kind},\nselector: {selector},\nfields: {fields},\n");
    format!("{IDENTITY_CONSTRAINT} {{\n{}}}", indent(&parts))
}

fn xpaths(paths: &[XPath]) -> String {
    lines(paths.iter().map(|path| {
        let steps = (!path.steps.is_empty()).then(|| format!("steps: {}", list(path.steps.iter().map(name_test))));
        let attribute = path.attribute.as_ref().map(|test| format!("attribute: Some({})", name_test(test)));
        let fields = [path.descendants.then(|| "descendants: true".to_owned()), steps, attribute];
        row(XPATH, &fields)
    }))
}

fn name_test(test: &NameTest) -> String {
    match test {
        NameTest::Any => format!("{NAME_TEST}::Any"),
        NameTest::Namespace(uri) => format!("{NAME_TEST}::Namespace({uri:?})"),
        NameTest::Name(uri, local) => format!("{NAME_TEST}::Name({uri:?}, {local:?})"),
    }
}
