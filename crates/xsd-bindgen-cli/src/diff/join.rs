//! Which change of the schema caused which change of the API.
//!
//! In: both. Out: the changes of the schema with their Rust paths and verdicts on code. A difference of the API goes to
//! the change of the same member, else to one of the same component. What no change explains is a change of its own: it
//! comes from afar, like a trait that a type loses because a part of a part lost it.

use std::collections::BTreeMap;

use super::api::Api;
use super::api_diff::{Difference, Translation};
use super::scope::{At, Scope};
use super::{Answer, Category, Change, Kind, Lenient, RustPaths, Verdict};

/// Joins both.
pub(super) fn join(
    scope: &Scope<'_>,
    mut changes: Vec<Change>,
    api: Vec<Difference>,
    old: &Api,
    new: &Api,
) -> Vec<Change> {
    let translation = Translation::new(scope);
    let table = Table::new(&changes);
    let mut alone: BTreeMap<(String, String), Vec<Difference>> = BTreeMap::new();
    for difference in api {
        match table.find(&difference) {
            Some(index) => take(&mut changes[index], difference),
            // More than before needs no explanation.
            None if difference.verdict.verdict == Answer::Yes => {}
            None => {
                let reason = difference.verdict.reason.clone().unwrap_or_default();
                alone.entry((difference.component.clone(), reason)).or_default().push(difference);
            }
        }
    }
    let (old, new) = (Paths::new(old, Some(&translation)), Paths::new(new, None));
    for change in &mut changes {
        open_enumeration(change, &new);
        if change.rust.is_none() {
            let paths = RustPaths { old: old.of(change), new: new.of(change) };
            change.rust = (paths.old.is_some() || paths.new.is_some()).then_some(paths);
        }
    }
    changes.extend(alone.into_values().flatten().map(|difference| rust_change(scope, difference)));
    changes.retain(|change| !change.only_written || change.code.verdict != Answer::Yes);
    changes.sort_by(|a, b| (a.category, &a.component).cmp(&(b.category, &b.component)));
    changes
}

fn take(change: &mut Change, difference: Difference) {
    let worse = difference.verdict.verdict > change.code.verdict;
    let about_member = difference.member.is_some();
    if worse || (change.rust.is_none() && about_member) {
        change.rust = Some(RustPaths { old: difference.old_path, new: difference.new_path });
    }
    change.extends_api |= difference.extends;
    let obvious = change.kind == Kind::Removed
        && difference.verdict.reason.as_deref().is_some_and(|why| why.ends_with(" is gone"));
    let verdict = if obvious { Verdict::NO } else { difference.verdict };
    change.code = std::mem::replace(&mut change.code, Verdict::YES).and(verdict);
}

/// Changes by component and path.
struct Table {
    exact: BTreeMap<String, Vec<usize>>,
    /// The changes within groups, by path: fields belong to the types that refer to the group.
    in_groups: BTreeMap<String, Vec<usize>>,
    kinds: Vec<Kind>,
}

impl Table {
    fn new(changes: &[Change]) -> Self {
        let mut exact: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut in_groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, change) in changes.iter().enumerate() {
            exact.entry(full(&change.component, &change.path)).or_default().push(index);
            let is_group = matches!(change.category, Category::Group | Category::AttributeGroup);
            if is_group && !change.path.is_empty() {
                in_groups.entry(change.path.clone()).or_default().push(index);
            }
            // A renamed member was another member.
            if let (Kind::Renamed, Some(old), false) = (change.kind, &change.old, change.path.is_empty()) {
                let parent = change.path.rsplit_once('/').map_or("", |(parent, _)| parent);
                let before = if parent.is_empty() { old.clone() } else { format!("{parent}/{old}") };
                exact.entry(full(&change.component, &before)).or_default().push(index);
            }
        }
        Self { exact, in_groups, kinds: changes.iter().map(|change| change.kind).collect() }
    }

    /// The change that explains a difference.
    fn find(&self, difference: &Difference) -> Option<usize> {
        let mut component = difference.component.as_str();
        if let Some(member) = &difference.member {
            let member = member.split('#').next().unwrap_or(member);
            let found = self.exact.get(&full(component, member)).and_then(|found| self.best(found, difference));
            let in_group = || {
                let path = component.split_once('/').map_or_else(String::new, |(_, path)| path.to_owned());
                let found = self.in_groups.get(full(&path, member).trim_start_matches('/'))?;
                self.best(found, difference)
            };
            if let Some(found) = found.or_else(in_group) {
                return Some(found);
            }
        }
        loop {
            let own = self.exact.get(component).and_then(|found| self.best(found, difference));
            let within = || {
                let prefix = format!("{component}/");
                let range = self.exact.range(prefix.clone()..);
                let found: Vec<usize> = range
                    .take_while(|(key, _)| key.starts_with(&prefix))
                    .flat_map(|(_, found)| found.clone())
                    .collect();
                self.best(&found, difference)
            };
            let found = own.or_else(within);
            if found.is_some() {
                return found;
            }
            component = component.rsplit_once('/')?.0;
        }
    }

    /// The first that can explain it.
    fn best(&self, found: &[usize], difference: &Difference) -> Option<usize> {
        let kind = |index: &&usize| self.kinds[**index];
        let order = found.iter().find(|index| difference.is_order && kind(index) == Kind::Order);
        let more = || found.iter().find(|index| !matches!(kind(index), Kind::Documentation | Kind::Final));
        order.or_else(more).or(found.first()).copied()
    }
}

fn full(component: &str, path: &str) -> String {
    if path.is_empty() { component.to_owned() } else { format!("{component}/{path}") }
}

/// The Rust paths of one side, by component and path as NEW writes them.
struct Paths<'a> {
    /// Fields and variants.
    parts: BTreeMap<String, String>,
    /// Items, by component and whether it is an element.
    items: BTreeMap<(String, bool), &'a str>,
    /// The enums that preserve values which they do not list.
    open: Vec<String>,
}

impl<'a> Paths<'a> {
    fn new(api: &'a Api, translation: Option<&Translation>) -> Self {
        let translate =
            |component: &str| translation.map_or_else(|| component.to_owned(), |to| to.component(component));
        let (mut parts, mut items, mut open) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for (path, item) in &api.items {
            let component = translate(&item.component);
            for part in &item.parts {
                parts.entry(full(&component, &part.member)).or_insert_with(|| format!("{path}::{}", part.name));
            }
            if !item.parts.is_empty() && item.parts.iter().all(|part| part.word == "variant" && part.held.is_none()) {
                open.push(component.clone());
            }
            items.entry((component, item.role == "element")).or_insert(path.as_str());
        }
        for (component, path) in &api.rows {
            let component = component.split(" (").next().unwrap_or(component);
            items.entry((translate(component), true)).or_insert(path.as_str());
        }
        Self { parts, items, open }
    }

    fn of(&self, change: &Change) -> Option<String> {
        let full = full(&change.component, &change.path);
        let item = |element: bool| self.items.get(&(full.clone(), element)).map(|path| (*path).to_owned());
        match change.category {
            _ if !change.path.is_empty() => self.parts.get(&full).cloned(),
            Category::Element => item(true),
            Category::Type | Category::Group => item(false),
            Category::Attribute | Category::AttributeGroup => None,
        }
    }
}

/// Lenient reading preserves a new value only where the generated enum is open.
fn open_enumeration(change: &mut Change, new: &Paths<'_>) {
    if change.lenient == Some(Lenient::Preserved) {
        let owner = full(&change.component, &change.path);
        let is_open = new
            .open
            .iter()
            .any(|component| owner.strip_prefix(component.as_str()).is_some_and(|rest| rest.starts_with('/')));
        if !is_open {
            change.lenient = Some(Lenient::Reported);
        }
    }
}

/// A difference that no change of the schema explains.
fn rust_change(scope: &Scope<'_>, difference: Difference) -> Change {
    let (component, path) = match difference.component.split_once('/') {
        Some((component, path)) => (component.to_owned(), path.to_owned()),
        None => (difference.component.clone(), String::new()),
    };
    let is = |category| {
        let paired = scope.pairs.of(category);
        paired.both.iter().any(|(_, new)| scope.show(new) == component)
    };
    let category = if is(Category::Type) || !is(Category::Element) { Category::Type } else { Category::Element };
    let at = At { category, component, path };
    let at = match &difference.member {
        Some(member) => at.child(member),
        None => at,
    };
    let change = at.change(Kind::Rust, None, None);
    let rust = Some(RustPaths { old: difference.old_path, new: difference.new_path });
    Change { rust, code: difference.verdict, extends_api: difference.extends, ..change }
}
