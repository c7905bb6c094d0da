//! Loads the components of a document from the tree that xsd-parser creates.
//!
//! In: a scanned document. Out: its components. xsd-parser parses the scanned tree, serialized without annotations, so both
//! trees have the same elements in the same order, and each component takes its place and documentation from the scanned
//! element. References are not followed.
//!
//! No other folder names `xsd_parser`.

use std::sync::Arc;

use xsd_parser::Parser;
use xsd_parser::models::schema::xs;

use crate::error::{Error, code};
use crate::read::docs::docs;
use crate::read::documents::Document;
use crate::read::rewrite::rewrite;
use crate::read::scan::Node;
use crate::schema::*;

mod attributes;
mod complex;
mod identity;
mod parts;
mod simple;

use attributes::{Attributes, any_attribute, attribute, attribute_use};
use complex::{complex_type, element, group_content};
use parts::{Context, Result, context, pairs, unsupported};
use simple::simple_type;

/// The components of one document.
#[derive(Default)]
pub(crate) struct Components {
    pub(crate) elements: Vec<Element>,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) types: Vec<Type>,
    pub(crate) groups: Vec<Group>,
    pub(crate) attribute_groups: Vec<AttributeGroup>,
    pub(crate) redefinitions: Vec<Redefinition>,
    pub(crate) notations: Vec<(QName, Place)>,
    /// The global elements that take the type of the head of their substitution group.
    pub(crate) untyped: Vec<QName>,
}

/// A component in an `xs:redefine`.
pub(crate) struct Redefinition {
    /// The place of the `xs:redefine`.
    pub(crate) place: Place,
    /// The target namespace of its document.
    pub(crate) target: Option<Arc<str>>,
    /// The name of the component.
    pub(crate) name: QName,
    pub(crate) component: Redefined,
}

/// What an `xs:redefine` can redefine.
#[allow(clippy::large_enum_variant, reason = "a schema has few redefinitions")]
pub(crate) enum Redefined {
    Type(Type),
    Group(Group),
    AttributeGroup(AttributeGroup),
}

/// Loads the components of a document.
pub(crate) fn load(document: &Document) -> Result<Components> {
    let rejected = |what: &dyn std::fmt::Display| {
        Error::in_file(code::NOT_LOADED, &document.file, what.to_string().to_lowercase())
    };
    let parser = Parser::new().resolve_includes(false);
    let parsed = parser.add_schema_from_str(&rewrite(&document.root)).map_err(|error| rejected(&error))?.finish();
    let (_, parsed) = parsed.schemas().next().ok_or_else(|| rejected(&"the file contains no schema"))?;
    let schema = &parsed.schema;
    let context = context(document, schema);
    let mut components = Components::default();
    for (content, node) in pairs(&schema.content, &document.root)? {
        global(&context, content, node, &mut components)?;
    }
    Ok(components)
}

fn global(context: &Context<'_>, content: &xs::SchemaContent, node: &Node, out: &mut Components) -> Result<()> {
    use xs::SchemaContent as C;
    match content {
        // `documents` follows these.
        C::Include(_) | C::Import(_) => {}
        C::Notation(parsed) => out.notations.push((context.global(Some(&parsed.name)), node.place.clone())),
        C::SimpleType(parsed) => out.types.push(Type::Simple(simple_type(context, parsed, node)?)),
        C::ComplexType(parsed) => out.types.push(Type::Complex(complex_type(context, parsed, node)?)),
        C::Group(parsed) => out.groups.push(group(context, parsed, node)?),
        C::AttributeGroup(parsed) => out.attribute_groups.push(attribute_group(context, parsed, node)?),
        C::Attribute(parsed) => {
            let name = context.global(parsed.name.as_deref());
            out.attributes.push(attribute(context, name, parsed, node)?);
        }
        C::Element(parsed) => {
            let name = context.global(parsed.name.as_deref());
            let element = element(context, name, parsed, node)?;
            let typed = parsed.type_.is_some() || matches!(element.type_, TypeRef::Inline(_));
            if !typed && element.substitution_group.is_some() {
                out.untyped.push(element.name.clone());
            }
            out.elements.push(element);
        }
        C::Redefine(parsed) => {
            for (content, child) in pairs(&parsed.content, node)? {
                let name = context.global(child.attribute("name").map(str::trim));
                let (place, component) = (node.place.clone(), redefined(context, content, child)?);
                out.redefinitions.push(Redefinition { place, target: context.target(), name, component });
            }
        }
        C::Override(_) | C::Annotation(_) | C::DefaultOpenContent(_) => return Err(unsupported(node)),
    }
    Ok(())
}

fn redefined(context: &Context<'_>, content: &xs::RedefineContent, node: &Node) -> Result<Redefined> {
    use xs::RedefineContent as C;
    Ok(match content {
        C::SimpleType(parsed) => Redefined::Type(Type::Simple(simple_type(context, parsed, node)?)),
        C::ComplexType(parsed) => Redefined::Type(Type::Complex(complex_type(context, parsed, node)?)),
        C::Group(parsed) => Redefined::Group(group(context, parsed, node)?),
        C::AttributeGroup(parsed) => Redefined::AttributeGroup(attribute_group(context, parsed, node)?),
        C::Annotation(_) => return Err(unsupported(node)),
    })
}

fn group(context: &Context<'_>, parsed: &xs::GroupType, node: &Node) -> Result<Group> {
    let mut particle = None;
    for (content, node) in pairs(&parsed.content, node)? {
        particle = group_content(context, content, node)?;
    }
    let particle = particle.ok_or_else(|| unsupported(node))?;
    Ok(Group { name: context.global(parsed.name.as_deref()), particle, docs: docs(node), place: node.place.clone() })
}

fn attribute_group(context: &Context<'_>, parsed: &xs::AttributeGroupType, node: &Node) -> Result<AttributeGroup> {
    use xs::AttributeGroupTypeContent as C;
    let mut attributes = Attributes::default();
    for (content, node) in pairs(&parsed.content, node)? {
        match content {
            C::Attribute(parsed) => attributes.add(attribute_use(context, parsed, node)?, false)?,
            C::AttributeGroup(parsed) => attributes.add_group(context, parsed, node)?,
            C::AnyAttribute(parsed) => attributes.any = Some(any_attribute(context, parsed)),
            C::Annotation(_) => return Err(unsupported(node)),
        }
    }
    let Attributes { items, any } = attributes;
    let (name, place) = (context.global(parsed.name.as_deref()), node.place.clone());
    Ok(AttributeGroup { name, attributes: items, any_attribute: any, docs: docs(node), place })
}
