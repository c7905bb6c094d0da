//! Links to types, as seen from a module.

use std::collections::{BTreeMap, BTreeSet};

use super::docs::code;
use crate::plan::context::Context;
use crate::rust::Path;
use crate::schema::{QName, TypeRef};

/// Links to a type.
pub(super) fn type_link(context: &Context<'_>, type_: &TypeRef, module: &str) -> String {
    match type_ {
        TypeRef::Named(name) => name_link(context, name, module),
        TypeRef::Inline(_) => "anonymous".to_owned(),
    }
}

/// Links to a named type.
pub(super) fn name_link(context: &Context<'_>, name: &QName, module: &str) -> String {
    match context.item(name) {
        Some(path) => link(path, module),
        None => code(&context.schema.display(name)),
    }
}

/// Links to an item from a module.
pub(super) fn link(path: &Path, module: &str) -> String {
    if path.module == module {
        format!("[`{}`]", path.name)
    } else {
        format!("[`{0}`](super::{1}::{0})", path.name, path.module)
    }
}

/// A link to an item of another module: ``[`Name`](super::module::Name)``.
struct Long<'l> {
    name: &'l str,
    target: &'l str,
}

/// Finds the first link to another module.
fn find(line: &str) -> Option<(std::ops::Range<usize>, Long<'_>)> {
    let middle = line.find("`](super::")?;
    let start = line[..middle].rfind("[`")?;
    let end = middle + line[middle..].find(')')?;
    Some((start..end + 1, Long { name: &line[start + 2..middle], target: &line[middle + 3..end] }))
}

/// Returns all links to other modules.
fn long_links(line: &str) -> Vec<Long<'_>> {
    let (mut links, mut rest) = (Vec::new(), line);
    while let Some((range, link)) = find(rest) {
        links.push(link);
        rest = &rest[range.end..];
    }
    links
}

/// Shortens links to other modules: the row of a table is narrower when the targets stand below the page.
pub(super) fn shorten(line: &str) -> String {
    match find(line) {
        Some((range, link)) => {
            format!("{}[`{}`]{}", &line[..range.start], link.name, shorten(&line[range.end..]))
        }
        None => line.to_owned(),
    }
}

/// Shortens the links in the tables of a page, and adds their targets below it. A name that the page also has in the module
/// itself, or in two others, keeps its long links.
pub(super) fn with_targets_below(lines: Vec<String>) -> Vec<String> {
    let mut targets: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for link in lines.iter().flat_map(|line| long_links(line)) {
        targets.entry(link.name).or_default().insert(link.target);
    }
    let is_own = |name: &str| {
        let own = format!("[`{name}`]");
        lines.iter().any(|line| line.match_indices(&own).any(|(at, _)| !line[at + own.len()..].starts_with('(')))
    };
    targets.retain(|name, found| found.len() == 1 && !is_own(name));
    let (mut page, mut below) = (Vec::new(), BTreeMap::new());
    for line in &lines {
        let links = long_links(line);
        let is_short = line.starts_with('|') && links.iter().all(|link| targets.contains_key(link.name));
        page.push(if is_short { shorten(line) } else { line.clone() });
        below.extend(links.iter().filter(|_| is_short).map(|link| (link.name, link.target)));
    }
    if !below.is_empty() {
        page.push(String::new());
    }
    page.extend(below.into_iter().map(|(name, target)| format!("[`{name}`]: {target}")));
    page
}

#[cfg(test)]
mod tests {
    use super::with_targets_below;

    #[test]
    fn targets_stand_below_the_page() {
        let page = [
            "Extends [`B`](super::t::B).",
            "| [`A`](super::t::A) or [`B`](super::t::B) |",
            "| [`C`](super::t::C) | [`C`] |",
            "| 1 |",
        ];
        let expected = [
            "Extends [`B`](super::t::B).",
            "| [`A`] or [`B`] |",
            "| [`C`](super::t::C) | [`C`] |",
            "| 1 |",
            "",
            "[`A`]: super::t::A",
            "[`B`]: super::t::B",
        ];
        assert_eq!(with_targets_below(page.map(str::to_owned).to_vec()), expected);
    }
}
