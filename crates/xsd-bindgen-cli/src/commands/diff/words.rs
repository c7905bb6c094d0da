//! A change in words.
//!
//! In: a change. Out: the texts that `text` and `markdown` lay out.

use crate::diff::{Answer, Category, Change, Kind, Lenient, Verdict};

/// What a line begins with.
pub(super) fn sign(kind: Kind) -> char {
    match kind {
        Kind::Added => '+',
        Kind::Removed => '-',
        _ => '~',
    }
}

/// What changed: `type t:ItemType`, or `t:ItemType/Subject`.
pub(super) fn label(change: &Change) -> String {
    let category = match change.category {
        Category::Type => "type",
        Category::Element => "element",
        Category::Attribute => "attribute",
        Category::Group => "group",
        Category::AttributeGroup => "attributeGroup",
    };
    if change.path.is_empty() {
        format!("{category} {}", change.component)
    } else {
        format!("{}/{}", change.component, change.path)
    }
}

/// How it changed: `minOccurs 1 → 0`.
pub(super) fn what(change: &Change) -> String {
    let (old, new) = (change.old.as_deref(), change.new.as_deref());
    match change.kind {
        Kind::Added => new.unwrap_or_default().to_owned(),
        Kind::Removed => old.unwrap_or_default().to_owned(),
        Kind::Renamed => format!("renamed? {}", arrow(old, new)),
        Kind::Rust => String::new(),
        Kind::Facet => match (old.and_then(|old| old.split_once(' ')), new.and_then(|new| new.split_once(' '))) {
            (Some((kind, old)), Some((other, new))) if kind == other => format!("{kind} {old} → {new}"),
            (Some((kind, old)), None) => format!("{kind} {old} → (none)"),
            (None, Some((kind, new))) => format!("{kind} (none) → {new}"),
            _ => arrow(old, new),
        },
        _ => format!("{} {}", word(change.kind), arrow(old, new)),
    }
}

fn arrow(old: Option<&str>, new: Option<&str>) -> String {
    format!("{} → {}", old.unwrap_or("(none)"), new.unwrap_or("(none)"))
}

/// The kind as XML Schema calls it.
fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => "added",
        Kind::Removed => "removed",
        Kind::Renamed => "renamed",
        Kind::Namespace => "moved",
        Kind::File => "file",
        Kind::Order => "order",
        Kind::MinOccurs => "minOccurs",
        Kind::MaxOccurs => "maxOccurs",
        Kind::Structure => "structure",
        Kind::Type => "type",
        Kind::Use => "use",
        Kind::Nillable => "nillable",
        Kind::Default => "default",
        Kind::Fixed => "fixed",
        Kind::Wildcard => "wildcard",
        Kind::Base => "base",
        Kind::Derivation => "derivation",
        Kind::Variety => "variety",
        Kind::Abstract => "abstract",
        Kind::Mixed => "mixed",
        Kind::Block => "block",
        Kind::Final => "final",
        Kind::SubstitutionGroup => "substitutionGroup",
        Kind::IdentityConstraint => "identity constraint",
        Kind::Facet => "facet",
        Kind::Documentation => "documentation",
        Kind::Rust => "generated code",
    }
}

/// The three questions with their answers.
pub(super) fn verdicts(change: &Change) -> [(&'static str, &Verdict); 3] {
    [("old documents", &change.old_documents), ("new documents", &change.new_documents), ("code", &change.code)]
}

/// An answer and why.
pub(super) fn answer(question: &str, verdict: &Verdict, lenient: Option<Lenient>) -> String {
    let word = verdict.verdict.word();
    let lenient = match lenient {
        Some(Lenient::Preserved) if question == "new documents" && verdict.verdict != Answer::Yes => {
            Some("leniently preserved")
        }
        _ => None,
    };
    let reasons: Vec<&str> = verdict.reason.as_deref().into_iter().chain(lenient).collect();
    if reasons.is_empty() { word.to_owned() } else { format!("{word} ({})", reasons.join("; ")) }
}
