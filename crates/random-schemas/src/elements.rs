//! Identity constraints, and the children that they select.

use crate::choices::Choices;
use crate::complex::Content;
use crate::content::{Particle, Term, TypeUse};
use crate::names::annotation;
use crate::world::{Place, World};

/// Returns identity constraints of an element with this type.
pub(crate) fn constraints(choices: &mut Choices<'_>, world: &World, place: Place, ty: &TypeUse) -> String {
    let TypeUse::Complex(index) = ty else { return String::new() };
    if !choices.one_in(8) {
        return String::new();
    }
    let mut children = Vec::new();
    if let Content::Elements(model) = &world.complexes[*index].what.content {
        collect(world, place, model, &mut children);
    }
    let xs = &world.xs;
    let mut text = String::new();
    let count = choices.within(1, 3);
    // The number of fields: a keyref has as many as its key.
    let fields: Vec<String> = (0..choices.within(1, 2))
        .map(|_| {
            let path = match (choices.below(5), choices.maybe(&children)) {
                (0, _) | (_, None) => "@id".to_owned(),
                (1, _) => ".".to_owned(),
                (2, _) => "@xml:lang | @id".to_owned(),
                (3, Some(child)) => format!(".//{child}"),
                (_, Some(child)) => child,
            };
            format!("<{xs}field xpath=\"{path}\"/>")
        })
        .collect();
    // A name is unique in its namespace: numbers make the collisions rare.
    let number = choices.below(65_536);
    let key = format!("{}{number}", choices.pick(&["key", "Self", "type", "É", "k.1-"]));
    for at in 0..count {
        let selector = match (choices.below(4), choices.maybe(&children)) {
            (0, _) | (_, None) => "*".to_owned(),
            (1, Some(child)) => format!(".//{child}"),
            (2, Some(child)) => format!("{child}/* | ./{child}"),
            (_, Some(child)) => child,
        };
        let selector = format!("<{xs}selector xpath=\"{selector}\"/>");
        let note = annotation(choices, xs);
        let (word, refer) = match at {
            0 => (choices.pick(&["key", "unique"]), String::new()),
            _ => {
                let colon = if place.is_chameleon || world.namespaces[place.namespace].uri.is_empty() {
                    String::new()
                } else {
                    format!("{}:", world.namespaces[place.namespace].prefix)
                };
                ("keyref", format!(" refer=\"{colon}{key}-0\""))
            }
        };
        text.push_str(&format!(
            "<{xs}{word} name=\"{key}-{at}\"{refer}>{note}{selector}{}</{xs}{word}>",
            fields.concat()
        ));
    }
    text
}

/// Collects the steps that select the child elements.
fn collect(world: &World, place: Place, particle: &Particle, children: &mut Vec<String>) {
    match &particle.term {
        Term::Local(local) if local.qualified && !world.namespaces[place.namespace].uri.is_empty() => {
            children.push(format!("{}:{}", world.namespaces[place.namespace].prefix, local.name));
        }
        Term::Local(local) => children.push(local.name.clone()),
        Term::Ref(index) => {
            let key = &world.elements[*index].key;
            children.push(world.reference(Place { is_chameleon: false, ..place }, key));
        }
        Term::Any(_) => {}
        Term::Named(index) => collect(world, place, &world.groups[*index].what.content, children),
        Term::Group(_, items) => items.iter().for_each(|item| collect(world, place, item, children)),
    }
}
