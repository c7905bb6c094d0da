//! Checks that a group that `xs:redefine` restricts allows no more than its original.
//!
//! In: a model whose references resolve, without cycles. Out: an error for each particle and attribute that violates the rule.

use crate::check::attributes::{name, narrows};
use crate::check::particle_restriction::check as compare;
use crate::check::particles::Models;
use crate::check::restriction;
use crate::error::{Error, Mark, code};
use crate::schema::wildcards::allows;
use crate::schema::{AttributeGroup, AttributeOccurs, AttributeUse, QName, Schema};

/// Checks the redefined groups and attribute groups.
pub(crate) fn check(models: &Models<'_>) -> Vec<Error> {
    let schema = models.schema;
    let groups = schema.restricted_groups.iter().filter_map(|(name, original)| group(models, name, original));
    let attributes = schema.restricted_attribute_groups.iter().flat_map(|(name, original)| {
        let groups = schema.attribute_groups.get(name).zip(schema.attribute_groups.get(original));
        groups.map_or_else(Vec::new, |(group, original)| attributes(schema, group, original))
    });
    groups.chain(attributes).collect()
}

fn group(models: &Models<'_>, name: &QName, original: &QName) -> Option<Error> {
    let schema = models.schema;
    let (group, original) = (schema.groups.get(name)?, schema.groups.get(original)?);
    let (Ok(own), Ok(before)) = (models.group(group), models.group(original)) else { return None };
    let fault = compare(schema, own.as_ref(), before.as_ref())?;
    let error = restriction::error(schema, code::NOT_RESTRICTED, (&group.place, &original.place), fault);
    let shown = schema.display(name);
    let help = format!("restrict the content of the original, or refer to `{shown}` to add to it");
    Some(error.of(shown).with_help(help))
}

fn attributes(schema: &Schema, group: &AttributeGroup, original: &AttributeGroup) -> Vec<Error> {
    let allowed = |attribute: &&AttributeUse| attribute.occurs != AttributeOccurs::Prohibited;
    let known: Vec<&AttributeUse> = schema.attribute_uses(&original.attributes).into_iter().filter(allowed).collect();
    let own: Vec<&AttributeUse> = schema.attribute_uses(&group.attributes).into_iter().filter(allowed).collect();
    let shown = schema.display(&group.name);
    let fail = |mark: Mark, what: String| Error::at(code::NOT_RESTRICTED, mark, what).of(shown.as_str());
    let is_allowed = |attribute: &AttributeUse| {
        let wildcard = original.any_attribute.as_ref();
        wildcard.is_some_and(|wildcard| allows(&wildcard.namespaces, name(attribute).namespace.as_deref()))
    };
    let help = format!("restrict the attributes of the original, or refer to `{shown}` to add to them");
    let mut errors = Vec::new();
    for attribute in &own {
        let written = schema.display(name(attribute));
        let before = known.iter().find(|known| name(known) == name(attribute));
        let error = match before {
            Some(before) => narrows(schema, attribute, before).map(|(why, part)| {
                let mark = part.map_or(Mark::from(&attribute.place), |part| Mark::attribute(&attribute.place, part));
                let error = fail(mark, format!("the attribute `{written}` {why}"));
                error.with_label(&before.place, "the attribute of the original")
            }),
            None if is_allowed(attribute) => None,
            None => {
                let error = fail(Mark::from(&attribute.place), format!("the original has no attribute `{written}`"));
                Some(error.with_label(Mark::value(&original.place, "name"), "the original"))
            }
        };
        errors.extend(error.map(|error| error.with_help(help.as_str())));
    }
    for attribute in known.iter().filter(|attribute| attribute.occurs == AttributeOccurs::Required) {
        if !own.iter().any(|own| name(own) == name(attribute)) {
            let written = schema.display(name(attribute));
            let what = format!("the attribute `{written}`, which the original requires, is missing");
            let error = fail(Mark::value(&group.place, "name"), what);
            errors.push(error.with_label(&attribute.place, "the attribute of the original").with_help("add it"));
        }
    }
    errors
}
