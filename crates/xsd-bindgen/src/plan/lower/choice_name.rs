//! The name of the field for a choice, which has no name in the schema.
//!
//! In: the alternatives. Out: the words that their names share (`view` of `IndexedPageItemView` and `CalendarView`), or
//! the name of the type that all of their types extend.

use crate::plan::content::{Kind, Node};
use crate::plan::names::{Idents, ident};
use crate::schema::{Element, QName, Schema, Type};

/// Returns the name that the alternatives of a choice suggest.
pub(super) fn suggested(schema: &Schema, idents: &Idents, alternatives: &[Node<'_>]) -> Option<String> {
    if alternatives.len() < 2 {
        return None;
    }
    let names: Option<Vec<&str>> = alternatives.iter().map(name).collect();
    common_words(&names?, idents).or_else(|| common_base(schema, alternatives))
}

fn name<'a>(alternative: &Node<'a>) -> Option<&'a str> {
    match &alternative.kind {
        Kind::Element { element, .. } | Kind::Head(element) => Some(&element.name.local),
        Kind::Group(group, _) => Some(&group.name.local),
        Kind::Any(_) | Kind::Sequence(_) | Kind::Choice(_) | Kind::All(_) | Kind::Never(_) => None,
    }
}

/// Returns the longest run of words that all names share; the last of several.
fn common_words(names: &[&str], idents: &Idents) -> Option<String> {
    let split = |name: &str| -> Vec<String> {
        ident::bare(&idents.field(name)).split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let names: Vec<Vec<String>> = names.iter().map(|name| split(name)).collect();
    let (first, others) = names.split_first()?;
    for length in (1..=first.len()).rev() {
        let shared = |run: &&[String]| others.iter().all(|other| other.windows(length).any(|window| window == *run));
        if let Some(run) = first.windows(length).rev().find(shared) {
            let name = run.join("_");
            return (name.len() > 1 && name != "type").then_some(name);
        }
    }
    None
}

/// Returns the name of the nearest type that the types of all alternatives derive from, without `Base` and `Type`.
fn common_base(schema: &Schema, alternatives: &[Node<'_>]) -> Option<String> {
    let mut chains = alternatives.iter().map(|alternative| match &alternative.kind {
        Kind::Element { element, .. } => chain(schema, element),
        Kind::Head(_) | Kind::Group(..) | Kind::Any(_) => Vec::new(),
        Kind::Sequence(_) | Kind::Choice(_) | Kind::All(_) | Kind::Never(_) => Vec::new(),
    });
    let mut common = chains.next()?;
    for chain in chains {
        common.retain(|name| chain.contains(name));
    }
    let named = common.first().filter(|name| matches!(schema.types.get(name), Some(Type::Complex(_))))?;
    let local = &*named.local;
    let name = local.strip_suffix("Type").unwrap_or(local);
    let name = name.strip_prefix("Base").filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(name);
    Some(name.to_owned()).filter(|name| !name.is_empty())
}

/// Returns the named type of an element and the types that it derives from, nearest first.
fn chain<'a>(schema: &'a Schema, element: &'a Element) -> Vec<&'a QName> {
    let type_ = element.type_.name().and_then(|name| schema.types.get(name));
    let types = type_.into_iter().chain(type_.into_iter().flat_map(|type_| schema.bases(type_)));
    types.filter_map(|type_| type_.name()).collect()
}

#[cfg(test)]
mod tests {
    use super::common_words;

    #[test]
    fn the_words_that_all_names_share() {
        let shared = |names: &[&str]| common_words(names, &super::Idents::default());
        assert_eq!(shared(&["IndexedPageItemView", "CalendarView"]).as_deref(), Some("view"));
        assert_eq!(shared(&["GroupBy", "DistinguishedGroupBy"]).as_deref(), Some("group_by"));
        assert_eq!(shared(&["ItemId", "OccurrenceItemId", "RecurringItemIdRanges"]).as_deref(), Some("item_id"));
        assert_eq!(shared(&["Create", "Delete"]), None);
        assert_eq!(shared(&["AType", "BType"]), None);
    }
}
