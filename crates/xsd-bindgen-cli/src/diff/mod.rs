//! What changed between two versions of a schema, and whom it breaks.
//!
//! In: two schemas, and what is generated from each. Out: plain data, one [`Change`] a difference, and its verdicts.
//! Nothing is read, written or printed here.
//!
//! # Verdicts
//! Each change answers three questions with `yes`, `no` or `maybe`:
//!
//! - **old documents**: is each document that is valid under OLD still valid under NEW?
//! - **new documents**: does code generated from OLD read each document that is valid under NEW, strictly? Lenient
//!   reading reads all of them; `Lenient` says what happens to the part that is new.
//! - **code**: does a program written for the code generated from OLD compile with the code generated from NEW?
//!
//! The first two compare languages. Content models are compared as regular languages (`language`), one edit after the
//! other, so that moving elements into a group changes nothing. Simple types are compared by base, facets and values
//! (`values`). Two declarations that name the same type are equal here: a change of the type is reported at the type,
//! once.
//!
//! The third compares the generated items (`api`) and gives each difference to the change of the schema that caused it
//! (`join`).

pub(crate) mod api;
mod api_diff;
mod attributes;
mod builtin;
mod complex;
mod components;
mod content;
mod declarations;
mod edits;
mod facets;
mod included;
mod join;
mod language;
mod pairs;
mod scope;
mod similar;
mod simple;
mod tree;
mod values;

use serde::Serialize;
use xsd_bindgen::internals::schema::{Place, Schema};

use api::Api;
pub(crate) use scope::Scope;

/// One side of a comparison.
#[derive(Debug)]
pub(crate) struct Side {
    /// The schema.
    pub(crate) schema: Schema,
    /// What is generated from it.
    pub(crate) api: Api,
}

/// What to compare.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Options {
    /// Whether changes of documentation count.
    pub(crate) docs: bool,
    /// Whether both sides have the same file layout, so that a move to another file is a change.
    pub(crate) files: bool,
}

/// The result of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Diff {
    /// The verdicts of all changes together.
    pub(crate) summary: Summary,
    /// The changes, ordered by component.
    pub(crate) changes: Vec<Change>,
}

/// The verdicts of all changes together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Summary {
    /// How many changes there are.
    pub(crate) changes: usize,
    /// The worst verdict on old documents.
    pub(crate) old_documents: Answer,
    /// The worst verdict on new documents.
    pub(crate) new_documents: Answer,
    /// The worst verdict on code.
    pub(crate) code: Answer,
    /// The version step that the generated API asks for.
    pub(crate) step: Step,
}

/// The answer to a question, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Answer {
    /// It holds.
    Yes,
    /// It depends, or cannot be decided.
    Maybe,
    /// It does not hold.
    No,
}

/// A version step of the crate that has the generated code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Step {
    /// Nothing changed.
    None,
    /// The API is the same.
    Patch,
    /// The API has more.
    Minor,
    /// The API breaks callers.
    Major,
}

/// An answer and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Verdict {
    /// The answer.
    pub(crate) verdict: Answer,
    /// Why, where the change itself does not say it.
    pub(crate) reason: Option<String>,
}

/// What lenient reading does with the part of a document that is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Lenient {
    /// The value keeps it, and writes it back.
    Preserved,
    /// The report lists it.
    Reported,
}

/// The kind of a component; each has its own symbol space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Category {
    /// A global type.
    Type,
    /// A global element.
    Element,
    /// A global attribute.
    Attribute,
    /// A named model group.
    Group,
    /// A named attribute group.
    AttributeGroup,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It probably has another name.
    Renamed,
    /// It is in another namespace.
    Namespace,
    /// It is in another file.
    File,
    /// It is at another position.
    Order,
    /// The least number of occurrences.
    MinOccurs,
    /// The greatest number of occurrences.
    MaxOccurs,
    /// How model groups nest.
    Structure,
    /// The type of an element, attribute, list item or union.
    Type,
    /// Whether an attribute is required.
    Use,
    /// Whether an element can be nil.
    Nillable,
    /// The default value.
    Default,
    /// The fixed value.
    Fixed,
    /// What a wildcard admits, or how it is checked.
    Wildcard,
    /// The type that a type derives from.
    Base,
    /// Extension or restriction.
    Derivation,
    /// Simple or complex; atomic, list or union; text or elements.
    Variety,
    /// Whether it is abstract.
    Abstract,
    /// Whether text occurs between child elements.
    Mixed,
    /// The derivations that cannot replace it.
    Block,
    /// The derivations that are forbidden.
    Final,
    /// The head that it can replace.
    SubstitutionGroup,
    /// A key, keyref or unique.
    IdentityConstraint,
    /// A facet other than an enumerated value.
    Facet,
    /// Documentation.
    Documentation,
    /// The generated code alone.
    Rust,
}

/// The paths of the generated item or of its part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct RustPaths {
    /// From OLD.
    pub(crate) old: Option<String>,
    /// From NEW.
    pub(crate) new: Option<String>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Change {
    /// The kind of the global component that it is in.
    pub(crate) category: Category,
    /// The name of that component, as NEW writes it: `t:ItemType`.
    pub(crate) component: String,
    /// The way to the part, empty for the component itself: `Subject`, `@Id`, `Item/Subject`, or an enumerated value.
    pub(crate) path: String,
    /// What happened.
    pub(crate) kind: Kind,
    /// What there was.
    pub(crate) old: Option<String>,
    /// What there is.
    pub(crate) new: Option<String>,
    /// Where it was.
    #[serde(serialize_with = "place")]
    pub(crate) old_place: Option<Place>,
    /// Where it is.
    #[serde(serialize_with = "place")]
    pub(crate) new_place: Option<Place>,
    /// Its Rust paths.
    pub(crate) rust: Option<RustPaths>,
    /// Are documents that are valid under OLD valid under NEW?
    pub(crate) old_documents: Verdict,
    /// Does code generated from OLD read documents that are valid under NEW?
    pub(crate) new_documents: Verdict,
    /// Does code written for OLD compile with NEW?
    pub(crate) code: Verdict,
    /// What lenient reading does where the answer to the second question is not `yes`.
    pub(crate) lenient: Option<Lenient>,
    /// Whether the generated API has more than before.
    #[serde(skip)]
    pub(crate) extends_api: bool,
    /// Whether the two sides are written alike once groups are expanded, so that only the code can tell.
    #[serde(skip)]
    pub(crate) only_written: bool,
}

fn place<S: serde::Serializer>(place: &Option<Place>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Shown<'a> {
        file: &'a str,
        line: u32,
        column: u32,
    }
    let shown = place.as_ref().map(|place| Shown { file: &place.file, line: place.line, column: place.column });
    shown.serialize(serializer)
}

impl Verdict {
    /// It holds.
    pub(crate) const YES: Self = Self { verdict: Answer::Yes, reason: None };
    /// It does not hold, as the change itself says.
    pub(crate) const NO: Self = Self { verdict: Answer::No, reason: None };

    /// It does not hold, for this reason.
    pub(crate) fn no(reason: impl Into<String>) -> Self {
        Self { verdict: Answer::No, reason: Some(reason.into()) }
    }

    /// It depends on this.
    pub(crate) fn maybe(reason: impl Into<String>) -> Self {
        Self { verdict: Answer::Maybe, reason: Some(reason.into()) }
    }

    /// The worse of two verdicts, the first of two equal ones.
    pub(crate) fn and(self, other: Self) -> Self {
        if other.verdict > self.verdict { other } else { self }
    }
}

impl From<Answer> for Verdict {
    fn from(verdict: Answer) -> Self {
        let reason = (verdict == Answer::Maybe).then(|| "the two types cannot be compared in full".to_owned());
        Self { verdict, reason }
    }
}

impl Answer {
    /// `No` or `Yes`.
    pub(crate) fn yes_if(condition: bool) -> Self {
        if condition { Self::Yes } else { Self::No }
    }

    /// Its word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Maybe => "maybe",
            Self::No => "no",
        }
    }
}

impl Step {
    /// Its word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// Compares two sides.
pub(crate) fn diff(old: &Side, new: &Side, options: Options) -> Diff {
    let scope = Scope::new(&old.schema, &new.schema, options);
    let changes = constrained(components::changes(&scope), &old.schema, &new.schema);
    let api = api_diff::differences(&scope, &old.api, &new.api);
    let changes = join::join(&scope, changes, api, &old.api, &new.api);
    Diff { summary: summary(&changes), changes }
}

/// Lowers the verdicts on documents of a schema with identity constraints: any change can make a constraint select or compare something else.
fn constrained(mut changes: Vec<Change>, old: &Schema, new: &Schema) -> Vec<Change> {
    let (old, new) = (old.has_identity_constraints(), new.has_identity_constraints());
    let affects =
        |kind: Kind| !matches!(kind, Kind::IdentityConstraint | Kind::File | Kind::Documentation | Kind::Rust);
    for change in changes.iter_mut().filter(|change| affects(change.kind)) {
        let verdicts = [(new, &mut change.old_documents), (old, &mut change.new_documents)];
        for (_, verdict) in verdicts.into_iter().filter(|(is_constrained, _)| *is_constrained) {
            let own = std::mem::replace(verdict, Verdict::YES);
            *verdict = own.and(Verdict::maybe("it can affect what an identity constraint compares"));
        }
    }
    changes
}

fn summary(changes: &[Change]) -> Summary {
    let worst = |verdict: fn(&Change) -> &Verdict| {
        changes.iter().map(|change| verdict(change).verdict).max().unwrap_or(Answer::Yes)
    };
    let code = worst(|change| &change.code);
    let step = match code {
        Answer::No | Answer::Maybe => Step::Major,
        Answer::Yes if changes.iter().any(|change| change.extends_api) => Step::Minor,
        Answer::Yes if changes.is_empty() => Step::None,
        Answer::Yes => Step::Patch,
    };
    Summary {
        changes: changes.len(),
        old_documents: worst(|change| &change.old_documents),
        new_documents: worst(|change| &change.new_documents),
        code,
        step,
    }
}
