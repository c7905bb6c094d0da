//! How the generated API changes.
//!
//! In: two APIs, and which components belong together. Out: each difference with its verdict. The rules:
//!
//! - An item, field, variant or parameter of `new` that is gone, renamed or of another type is a `no`. So is an item of
//!   another kind.
//! - A new item, field or variant is a `yes`: structs and enums are `#[non_exhaustive]`. The enum of a union is not, so a
//!   new variant there is a `maybe`.
//! - A trait or conversion that is gone is a `maybe`, and so is a part that is boxed now, or a field that is inherited
//!   now: only code that relies on it notices.

use std::collections::{BTreeMap, BTreeSet};

use super::Verdict;
use super::api::{Api, Core, Fact, Held, Item, Part};
use super::scope::Scope;

/// A difference between two APIs.
#[derive(Debug)]
pub(super) struct Difference {
    /// The component, perhaps with the way to a part, as NEW writes it.
    pub(super) component: String,
    /// The member.
    pub(super) member: Option<String>,
    /// Whether code for OLD compiles.
    pub(super) verdict: Verdict,
    /// Whether there is more than before.
    pub(super) extends: bool,
    /// Whether it is about the order of members.
    pub(super) is_order: bool,
    /// What it is about, from OLD.
    pub(super) old_path: Option<String>,
    /// What it is about, from NEW.
    pub(super) new_path: Option<String>,
}

/// Writes the names of OLD's components as NEW does.
pub(super) struct Translation {
    prefixes: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
}

impl Translation {
    /// Reads the names of both sides.
    pub(super) fn new(scope: &Scope<'_>) -> Self {
        let prefixes = scope.old.namespaces.iter().filter_map(|namespace| {
            let new = scope.new.namespace(namespace.uri.as_deref())?;
            Some((namespace.prefix.clone(), new.prefix.clone()))
        });
        let names = scope.pairs.renamed().map(|(_, old, new)| (scope.old.display(old), scope.show(new)));
        Self { prefixes: prefixes.collect(), names: names.collect() }
    }

    /// A component of OLD, perhaps with the way to a part.
    pub(super) fn component(&self, component: &str) -> String {
        let (name, rest) = component.split_at(component.find('/').unwrap_or(component.len()));
        if let Some(new) = self.names.get(name) {
            return format!("{new}{rest}");
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        match self.prefixes.get(prefix) {
            Some(prefix) if prefix.is_empty() => format!("{local}{rest}"),
            Some(prefix) => format!("{prefix}:{local}{rest}"),
            None => component.to_owned(),
        }
    }
}

/// Which item of NEW is which item of OLD.
struct Same<'a> {
    /// By path of OLD.
    successors: BTreeMap<&'a str, &'a str>,
    new: &'a Api,
}

impl Same<'_> {
    fn core(&self, old: &Core, new: &Core) -> bool {
        match (old, new) {
            (Core::BuiltIn(old), Core::BuiltIn(new)) => old == new,
            (Core::Item(old), Core::Item(new)) => self.path(old) == Some(new),
            (Core::BuiltIn(_), Core::Item(_)) | (Core::Item(_), Core::BuiltIn(_)) => false,
        }
    }

    fn path(&self, old: &str) -> Option<&str> {
        self.successors.get(old).copied()
    }

    /// The field of a base of an item of NEW, which the item dereferences to.
    fn inherited(&self, item: &Item, name: &str) -> Option<&Part> {
        let base = item.parts.iter().find(|part| part.member == "(base)")?;
        let Core::Item(path) = &base.held.as_ref()?.core else { return None };
        let base = self.new.items.get(path)?;
        base.parts.iter().find(|part| part.name == name).or_else(|| self.inherited(base, name))
    }

    fn held(&self, old: &Held, new: &Held) -> bool {
        old.around == new.around && old.nillable == new.nillable && self.core(&old.core, &new.core)
    }
}

/// All differences.
pub(super) fn differences(scope: &Scope<'_>, old: &Api, new: &Api) -> Vec<Difference> {
    let translation = Translation::new(scope);
    let same = Same { successors: successors(&translation, old, new), new };
    let kept: BTreeSet<&str> = same.successors.values().copied().collect();
    let mut found = Vec::new();
    for (path, item) in &old.items {
        let component = translation.component(&item.component);
        match same.path(path) {
            Some(successor) => found.extend(item_differences(
                &translation,
                &same,
                component,
                (path, item),
                (successor, &new.items[successor]),
            )),
            None => found.push(Difference {
                component,
                member: None,
                verdict: Verdict::no(format!("`{path}` is gone")),
                extends: false,
                is_order: false,
                old_path: Some(path.clone()),
                new_path: None,
            }),
        }
    }
    for (path, item) in new.items.iter().filter(|(path, _)| !kept.contains(path.as_str())) {
        found.push(Difference {
            component: item.component.clone(),
            member: None,
            verdict: Verdict::YES,
            extends: true,
            is_order: false,
            old_path: None,
            new_path: Some(path.clone()),
        });
    }
    found.extend(elements(&translation, &same, old, new));
    found
}

/// Pairs items of one component, role and path, then those of one component and role, then those of one path.
fn successors<'a>(translation: &Translation, old: &'a Api, new: &'a Api) -> BTreeMap<&'a str, &'a str> {
    let key = |item: &'a Item| (item.component.clone(), item.role.as_str());
    let mut by_key: BTreeMap<(String, &str), Vec<&str>> = BTreeMap::new();
    for (path, item) in new.items.iter().rev() {
        by_key.entry(key(item)).or_default().push(path);
    }
    let old_keys: Vec<(&str, (String, &str))> = old
        .items
        .iter()
        .map(|(path, item)| (path.as_str(), (translation.component(&item.component), item.role.as_str())))
        .collect();
    let mut successors: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, key) in &old_keys {
        let Some(candidates) = by_key.get_mut(key) else { continue };
        if let Some(index) = candidates.iter().position(|candidate| candidate == path) {
            successors.insert(path, candidates.remove(index));
        }
    }
    for (path, key) in &old_keys {
        if !successors.contains_key(path)
            && let Some(successor) = by_key.get_mut(key).and_then(Vec::pop)
        {
            successors.insert(path, successor);
        }
    }
    let mut taken: BTreeSet<&str> = successors.values().copied().collect();
    for (path, _) in old_keys {
        if !successors.contains_key(path) && new.items.contains_key(path) && taken.insert(path) {
            successors.insert(path, path);
        }
    }
    successors
}

/// The elements that a type no longer is.
fn elements(translation: &Translation, same: &Same<'_>, old: &Api, new: &Api) -> Vec<Difference> {
    let mut found = Vec::new();
    for (path, element) in &old.elements {
        let element = translation.component(element);
        let is = |(new_path, new_element): &(String, String)| {
            *new_element == element && same.path(path).unwrap_or(path) == new_path
        };
        if !new.elements.iter().any(is) {
            found.push(Difference {
                verdict: Verdict::maybe(format!("`{path}` is no longer the element {element}")),
                component: element,
                member: None,
                extends: false,
                is_order: false,
                old_path: Some(path.clone()),
                new_path: same.path(path).map(str::to_owned),
            });
        }
    }
    found
}

fn item_differences(
    translation: &Translation,
    same: &Same<'_>,
    component: String,
    old: (&str, &Item),
    new: (&str, &Item),
) -> Vec<Difference> {
    let ((old_path, old), (new_path, new)) = (old, new);
    let paths = (Some(old_path.to_owned()), Some(new_path.to_owned()));
    let difference = |member: Option<&str>, verdict: Verdict| Difference {
        component: component.clone(),
        member: member.map(str::to_owned),
        verdict,
        extends: false,
        is_order: false,
        old_path: paths.0.clone(),
        new_path: paths.1.clone(),
    };
    let mut found = Vec::new();
    if old_path != new_path {
        found.push(difference(None, Verdict::no(format!("`{old_path}` is now `{new_path}`"))));
    }
    if old.word != new.word {
        found.push(difference(None, Verdict::no(format!("{} `{new_path}` is now {}", old.word, article(new.word)))));
        return found;
    }
    let part = |item: &Item, path: &str, part: &Part| match part.word {
        _ if item.word == "alias" => path.to_owned(),
        _ => format!("{path}::{}", part.name),
    };
    for before in &old.parts {
        let after = new.parts.iter().find(|after| after.member == before.member);
        let verdict = match after {
            None => Some(gone(same, before, new)),
            Some(after) => part_verdict(same, before, after),
        };
        if let Some(verdict) = verdict {
            found.push(Difference {
                old_path: Some(part(old, old_path, before)),
                new_path: after.map(|after| part(new, new_path, after)),
                ..of(
                    before.of.as_deref().map(|of| translation.component(of)),
                    difference(Some(&before.member), verdict),
                )
            });
        }
    }
    for after in new.parts.iter().filter(|after| old.parts.iter().all(|before| before.member != after.member)) {
        let verdict = if new.exhaustive {
            Verdict::maybe(format!("`match` needs the new variant `{}`", after.name))
        } else {
            Verdict::YES
        };
        found.push(Difference {
            extends: true,
            old_path: None,
            new_path: Some(part(new, new_path, after)),
            ..of(after.of.clone(), difference(Some(&after.member), verdict))
        });
    }
    let params = params(old, new);
    let others = facts(same, old, new, params.iter().any(|(member, _)| member.is_some()));
    found.extend(params.into_iter().map(|(member, verdict)| {
        let is_order = member.is_none();
        Difference { is_order, ..difference(member, verdict) }
    }));
    found.extend(others.map(|verdict| difference(None, verdict)));
    found
}

/// The same difference, of the component that a part comes from.
fn of(component: Option<String>, difference: Difference) -> Difference {
    match component {
        Some(component) => Difference { component, member: None, ..difference },
        None => difference,
    }
}

fn article(word: &str) -> String {
    format!("{} {word}", if word.starts_with(['a', 'e']) { "an" } else { "a" })
}

/// A part that both sides have.
fn part_verdict(same: &Same<'_>, old: &Part, new: &Part) -> Option<Verdict> {
    let word = old.word;
    if old.name != new.name {
        return Some(Verdict::no(format!("{word} `{}` is now `{}`", old.name, new.name)));
    }
    let (Some(before), Some(after)) = (&old.held, &new.held) else { return None };
    if !same.held(before, after) {
        let what = if word == "field" { "field type" } else { "variant type" };
        return Some(Verdict::no(format!("{what} {} → {}", short(before, after), short(after, before))));
    }
    match (before.boxed, after.boxed) {
        (None, Some(_)) => Some(Verdict::maybe(format!("{word} `{}` is boxed now", new.name))),
        (Some(_), None) => Some(Verdict::maybe(format!("{word} `{}` is no longer boxed", new.name))),
        (Some(before), Some(after)) if before != after => {
            Some(Verdict::maybe(format!("{word} `{}` has another box now: `{after}`", new.name)))
        }
        _ => None,
    }
}

/// A type without its module, unless the other type has the same name.
fn short(held: &Held, other: &Held) -> String {
    let name = |held: &Held| match &held.core {
        Core::BuiltIn(path) => path.clone(),
        Core::Item(path) => path.rsplit("::").next().unwrap_or(path).to_owned(),
    };
    if name(held) == name(other) && held.core != other.core {
        return held.show();
    }
    Held { core: Core::BuiltIn(name(held)), ..held.clone() }.show()
}

/// A part that is gone. Code can still name a field that a base has.
fn gone(same: &Same<'_>, old: &Part, new: &Item) -> Verdict {
    let Part { word, name, .. } = old;
    let inherited = same.inherited(new, name).and_then(|part| part.held.as_ref());
    match (&old.held, inherited) {
        (Some(before), Some(after)) if same.held(before, after) => {
            Verdict::maybe(format!("{word} `{name}` is inherited now"))
        }
        _ => Verdict::no(format!("{word} `{name}` is gone")),
    }
}

/// The parameters of `new`: those that come or go, each with its member, else their order.
fn params<'a>(old: &'a Item, new: &'a Item) -> Vec<(Option<&'a str>, Verdict)> {
    let name = |item: &'a Item, member: &str| {
        item.parts.iter().find(|part| part.member == member).map_or("value", |part| part.name.as_str())
    };
    let mut found = Vec::new();
    if !old.all_params.is_empty() && old.all_params == new.all_params {
        return found;
    }
    for member in old.params.iter().filter(|member| !new.params.contains(member)) {
        found.push((Some(member.as_str()), Verdict::no(format!("`new` no longer takes `{}`", name(old, member)))));
    }
    for member in new.params.iter().filter(|member| !old.params.contains(member)) {
        found.push((Some(member.as_str()), Verdict::no(format!("`new` takes `{}`", name(new, member)))));
    }
    if found.is_empty() && old.params != new.params {
        found.push((None, Verdict::no("`new` takes its parameters in another order")));
    }
    found
}

/// What an item no longer offers. What `new` no longer offers explains most of it.
fn facts(same: &Same<'_>, old: &Item, new: &Item, has_other_params: bool) -> Option<Verdict> {
    const SHOWN: usize = 3;
    let has = |fact: &Fact| match fact {
        // What is gone is reported by itself.
        Fact::From(Core::Item(path)) | Fact::Deref(path) if same.path(path).is_none() => true,
        Fact::From(_) | Fact::Implements("Default") if has_other_params => true,
        Fact::From(core) => new.facts.iter().any(|other| matches!(other, Fact::From(other) if same.core(core, other))),
        Fact::Deref(path) => {
            new.facts.iter().any(|other| matches!(other, Fact::Deref(other) if same.path(path) == Some(other)))
        }
        Fact::Implements(_) | Fact::List | Fact::Default(_) | Fact::Setters(_) => new.facts.contains(fact),
    };
    let text = |fact: &Fact| match fact {
        Fact::Implements(word) => format!("no longer implements `{word}`"),
        Fact::From(Core::BuiltIn(path) | Core::Item(path)) => format!("no longer converts from `{path}`"),
        Fact::Deref(path) => format!("no longer dereferences to `{path}`"),
        Fact::List => "is no longer a list of its items".to_owned(),
        Fact::Default(name) => format!("no longer has the method `{name}`"),
        Fact::Setters(name) => format!("no longer has the trait `{name}`"),
    };
    let lost: Vec<String> = old.facts.iter().filter(|fact| !has(fact)).map(text).collect();
    match lost.len() {
        0 => None,
        1..=SHOWN => Some(Verdict::maybe(lost.join(", "))),
        many => Some(Verdict::maybe(format!("{}, and {} more", lost[..SHOWN].join(", "), many - SHOWN))),
    }
}
