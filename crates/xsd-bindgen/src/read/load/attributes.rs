//! Loads attributes, references to attribute groups, and attribute wildcards.
//!
//! In: the attributes in xsd-parser's tree and the matching scanned elements. Out: the attributes of the model.

use xsd_parser::models::schema::xs;

use super::parts::{Context, Result, form, inline, nth, unsupported, value, wildcard};
use super::simple::simple_type;
use crate::error::{Error, Mark, code};
use crate::read::docs::docs;
use crate::read::scan::Node;
use crate::schema::*;

/// The attributes of a type or attribute group, as they are collected.
#[derive(Default)]
pub(super) struct Attributes {
    pub(super) items: Vec<AttributeItem>,
    pub(super) any: Option<Wildcard>,
}

impl Attributes {
    /// Adds an attribute. XML Schema ignores prohibited attributes outside restrictions, and allows `xsi:type` and its like
    /// on every element.
    pub(super) fn add(&mut self, attribute: AttributeUse, restriction: bool) -> Result<()> {
        if matches!(&attribute.declaration, AttributeDeclaration::Ref(name) if is_instance(name)) {
            return refuse_demand(&attribute);
        }
        if restriction || attribute.occurs != AttributeOccurs::Prohibited {
            self.items.push(AttributeItem::Use(Box::new(attribute)));
        }
        Ok(())
    }

    /// Adds a reference to an attribute group.
    pub(super) fn add_group(
        &mut self,
        context: &Context<'_>,
        parsed: &xs::AttributeGroupType,
        node: &Node,
    ) -> Result<()> {
        let name = parsed.ref_.as_ref().ok_or_else(|| unsupported(node))?;
        self.items.push(AttributeItem::Group(context.reference(name)));
        Ok(())
    }
}

/// Refuses an attribute of `http://www.w3.org/2001/XMLSchema-instance` that must occur or have a certain value: no field has it.
fn refuse_demand(attribute: &AttributeUse) -> Result<()> {
    let (part, what) = match (attribute.occurs, &attribute.value) {
        (AttributeOccurs::Required, _) => ("use", "a required attribute"),
        (_, Some(ValueConstraint::Fixed(_))) => ("fixed", "a fixed value of an attribute"),
        _ => return Ok(()),
    };
    let what = format!("{what} of the namespace `{XSI_NAMESPACE}` is not supported");
    let error = Error::at(code::INSTANCE_ATTRIBUTE, Mark::attribute(&attribute.place, part), what);
    Err(error.with_help("remove it: every element can have the attribute"))
}

/// Returns whether a name is that of an attribute of `http://www.w3.org/2001/XMLSchema-instance`.
fn is_instance(name: &QName) -> bool {
    name.namespace.as_deref() == Some(XSI_NAMESPACE)
        && matches!(&*name.local, "type" | "nil" | "schemaLocation" | "noNamespaceSchemaLocation")
}

pub(super) fn attribute(
    context: &Context<'_>,
    name: QName,
    parsed: &xs::AttributeInnerType,
    node: &Node,
) -> Result<Attribute> {
    let type_ = match (&parsed.simple_type, &parsed.type_) {
        (Some(parsed), _) => inline(Type::Simple(simple_type(context, parsed, nth(node, "simpleType", 0)?)?)),
        (None, Some(name)) => TypeRef::Named(context.reference(name)),
        (None, None) => TypeRef::Named(QName::xsd("anySimpleType")),
    };
    let value = value(parsed.default.as_deref(), parsed.fixed.as_deref());
    Ok(Attribute { name, type_, value, docs: docs(node), place: node.place.clone() })
}

pub(super) fn attribute_use(
    context: &Context<'_>,
    parsed: &xs::AttributeInnerType,
    node: &Node,
) -> Result<AttributeUse> {
    let declaration = match &parsed.ref_ {
        Some(name) => AttributeDeclaration::Ref(context.reference(name)),
        None => {
            let qualified = form(parsed.form, context.attributes_qualified);
            let name = context.local(parsed.name.as_deref(), qualified);
            AttributeDeclaration::Local(attribute(context, name, parsed, node)?)
        }
    };
    let occurs = match parsed.use_ {
        xs::AttributeUseType::Required => AttributeOccurs::Required,
        xs::AttributeUseType::Optional => AttributeOccurs::Optional,
        xs::AttributeUseType::Prohibited => AttributeOccurs::Prohibited,
    };
    let value = value(parsed.default.as_deref(), parsed.fixed.as_deref());
    Ok(AttributeUse { declaration, occurs, value, docs: docs(node), place: node.place.clone() })
}

pub(super) fn any_attribute(context: &Context<'_>, parsed: &xs::AnyAttribute) -> Wildcard {
    wildcard(context, parsed.namespace.as_ref(), &parsed.process_contents)
}
