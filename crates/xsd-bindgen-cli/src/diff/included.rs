//! Whether each document that is valid for one type is valid for another.
//!
//! In: two types, each with its schema. Out: an answer. Types of one name are equal here: what changed in them is
//! reported where they are defined. A redundant `xsi:type`, which names the very type of its element, is not
//! considered.

use std::collections::{BTreeMap, BTreeSet};

use xsd_bindgen::internals::schema::{
    AttributeOccurs, ComplexType, Content, Element, Particle, Place, Process, QName, Schema, Type, TypeRef,
    ValueConstraint,
};

use super::attributes::{self, Attributes};
use super::scope::Scope;
use super::tree::{Languages, Leaf, LeafKind, Model, Spelled, admits};
use super::values::{self, Text};
use super::{Answer, Category, Verdict};

/// Which side is asked whether it fits into the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// OLD into NEW.
    OldIntoNew,
    /// NEW into OLD.
    NewIntoOld,
}

/// A comparison in one direction.
pub(super) struct Inclusion<'s, 'a> {
    scope: &'s Scope<'a>,
    direction: Direction,
    /// The pairs of types that are being compared or have been, by place.
    seen: BTreeSet<(&'a Place, &'a Place)>,
}

/// The answers for the types of two elements: OLD into NEW and NEW into OLD.
pub(super) fn both<'a>(scope: &Scope<'a>, old: &'a TypeRef, new: &'a TypeRef) -> (Answer, Answer) {
    let forward = Inclusion::new(scope, Direction::OldIntoNew).type_(old, new);
    (forward, Inclusion::new(scope, Direction::NewIntoOld).type_(new, old))
}

/// The answers for two complex types, whatever they are called.
pub(super) fn both_complex<'a>(scope: &Scope<'a>, old: &'a ComplexType, new: &'a ComplexType) -> (Answer, Answer) {
    let forward = Inclusion::new(scope, Direction::OldIntoNew).complex(old, new);
    (forward, Inclusion::new(scope, Direction::NewIntoOld).complex(new, old))
}

impl<'s, 'a> Inclusion<'s, 'a> {
    /// A comparison in this direction.
    pub(super) fn new(scope: &'s Scope<'a>, direction: Direction) -> Self {
        Self { scope, direction, seen: BTreeSet::new() }
    }

    fn schemas(&self) -> (&'a Schema, &'a Schema) {
        match self.direction {
            Direction::OldIntoNew => (self.scope.old, self.scope.new),
            Direction::NewIntoOld => (self.scope.new, self.scope.old),
        }
    }

    fn same(&self, a: &'a QName, b: &'a QName) -> bool {
        match self.direction {
            Direction::OldIntoNew => self.scope.same(Category::Type, a, b),
            Direction::NewIntoOld => self.scope.same(Category::Type, b, a),
        }
    }

    /// Whether the type `b` admits what `a` admits.
    pub(super) fn type_(&mut self, a: &'a TypeRef, b: &'a TypeRef) -> Answer {
        let (a_schema, b_schema) = self.schemas();
        if let (TypeRef::Named(a), TypeRef::Named(b)) = (a, b)
            && self.same(a, b)
        {
            return Answer::Yes;
        }
        let any = |type_: &TypeRef| type_.name() == Some(&QName::xsd("anyType"));
        match (any(a), any(b)) {
            (_, true) => return Answer::Yes,
            (true, false) => return Answer::No,
            (false, false) => {}
        }
        if let (Some(a), Some(b)) = (Text::of(a_schema, a), Text::of(b_schema, b)) {
            return values::includes(&b, &a);
        }
        match (a_schema.resolve(a), b_schema.resolve(b)) {
            (Some(Type::Complex(a)), Some(Type::Complex(b))) => self.complex(a, b),
            (_, Some(Type::Complex(b))) => match (Text::of(a_schema, a), self.text(b_schema, b)) {
                (Some(a), Some(text)) => {
                    let required =
                        attributes::of(b_schema, b).uses.values().any(|own| own.occurs == AttributeOccurs::Required);
                    values::includes(&text, &a).max(Answer::yes_if(!required && !b.abstract_))
                }
                _ => Answer::No,
            },
            (Some(Type::Complex(a)), _) => match (self.text(a_schema, a), Text::of(b_schema, b)) {
                (Some(text), Some(b)) => {
                    values::includes(&b, &text).max(Answer::yes_if(attributes::of(a_schema, a).is_empty()))
                }
                _ => Answer::No,
            },
            (Some(Type::Simple(_)) | None, Some(Type::Simple(_)) | None) => Answer::Maybe,
        }
    }

    fn text(&self, schema: &'a Schema, complex: &'a ComplexType) -> Option<Text<'a>> {
        schema.effective_content(complex).map(|effective| Text { schema, effective })
    }

    /// Whether the complex type `b` admits what `a` admits.
    pub(super) fn complex(&mut self, a: &'a ComplexType, b: &'a ComplexType) -> Answer {
        if !self.seen.insert((&a.place, &b.place)) {
            return Answer::Yes;
        }
        let (a_schema, b_schema) = self.schemas();
        let attributes = self.attributes(&attributes::of(a_schema, a), &attributes::of(b_schema, b));
        let forms = Answer::yes_if((!b.abstract_ || a.abstract_) && (!a.mixed || b.mixed));
        let content = match (self.text(a_schema, a), self.text(b_schema, b)) {
            (Some(a), Some(b)) => values::includes(&b, &a),
            (None, None) => self.content(&particles(a_schema, a), &particles(b_schema, b)).verdict,
            (Some(_), None) | (None, Some(_)) => Answer::No,
        };
        attributes.max(forms).max(content)
    }

    pub(super) fn attributes(&mut self, a: &Attributes<'a>, b: &Attributes<'a>) -> Answer {
        let (a_schema, b_schema) = self.schemas();
        let mut worst = Answer::Yes;
        for (name, own) in &a.uses {
            let Some(other) = b.uses.get(name) else {
                worst = worst.max(b.admits(name));
                continue;
            };
            let required = other.occurs != AttributeOccurs::Required || own.occurs == AttributeOccurs::Required;
            let fixed = fixed(a_schema.attribute_value(own), b_schema.attribute_value(other));
            worst = worst.max(Answer::yes_if(required)).max(fixed);
            if let (Some(own), Some(other)) = (a_schema.attribute(own), b_schema.attribute(other)) {
                worst = worst.max(self.type_(&own.type_, &other.type_));
            }
        }
        let missing = b.uses.iter().any(|(name, other)| {
            other.occurs == AttributeOccurs::Required && a.uses.get(name).is_none_or(|own| own.occurs != other.occurs)
        });
        let wildcards = a.wildcards.iter().all(|own| b.wildcards.iter().any(|other| wildcard_included(own, other)));
        worst.max(Answer::yes_if(!missing)).max(if wildcards { Answer::Yes } else { Answer::No })
    }

    /// Whether content of `b` admits the element names that content of `a` admits.
    pub(super) fn names(&self, a: &[&'a Particle], b: &[&'a Particle]) -> Verdict {
        let (a, b) = self.models(a, b);
        self.model_names(&a, &b)
    }

    fn models(&self, a: &[&'a Particle], b: &[&'a Particle]) -> (Model<'a>, Model<'a>) {
        let (a_schema, b_schema) = self.schemas();
        (Model::read(a_schema, a, &BTreeSet::new()), Model::read(b_schema, b, &BTreeSet::new()))
    }

    fn model_names(&self, a: &Model<'a>, b: &Model<'a>) -> Verdict {
        let (a_schema, b_schema) = self.schemas();
        let spelled = spelled(a_schema, a, true).into_iter().chain(spelled(b_schema, b, true));
        let mut languages = Languages::new(&spelled.collect::<Vec<_>>());
        let behind = a.leaves.len();
        languages.included(&a.tree, &b.tree.renumbered(&|id| id + behind))
    }

    /// Whether content of `b` admits what content of `a` admits, the types of the elements included.
    pub(super) fn content(&mut self, a: &[&'a Particle], b: &[&'a Particle]) -> Verdict {
        let (a, b) = self.models(a, b);
        let verdict = self.model_names(&a, &b);
        if verdict.verdict == Answer::No {
            return verdict;
        }
        let mut worst = Answer::Yes;
        // All elements of one name in a content have one type.
        let others: BTreeMap<&QName, &'a Element> = b.leaves.iter().filter_map(named).collect();
        for (name, own) in a.leaves.iter().filter_map(named) {
            if let Some(other) = others.get(name) {
                worst = worst.max(self.element(own, other));
            }
        }
        let wildcards = a.leaves.iter().filter_map(|leaf| match leaf.kind {
            LeafKind::Any(wildcard) => Some(wildcard.process),
            LeafKind::Element(..) | LeafKind::Group(_) => None,
        });
        let loosest = b.leaves.iter().filter_map(|leaf| match leaf.kind {
            LeafKind::Any(wildcard) => Some(rank(wildcard.process)),
            LeafKind::Element(..) | LeafKind::Group(_) => None,
        });
        let loosest = loosest.max().unwrap_or(0);
        let strict = wildcards.into_iter().any(|process| rank(process) > loosest);
        verdict.and(worst.max(Answer::yes_if(!strict)).into())
    }

    fn element(&mut self, a: &'a Element, b: &'a Element) -> Answer {
        let nil = Answer::yes_if(!a.nillable || b.nillable);
        nil.max(fixed(a.value.as_ref(), b.value.as_ref())).max(self.type_(&a.type_, &b.type_))
    }
}

fn named<'a>(leaf: &Leaf<'a>) -> Option<(&'a QName, &'a Element)> {
    match leaf.kind {
        LeafKind::Element(element, _) => Some((&element.name, element)),
        LeafKind::Any(_) | LeafKind::Group(_) => None,
    }
}

/// Whether a fixed value of `b` admits what `a` admits.
fn fixed(a: Option<&ValueConstraint>, b: Option<&ValueConstraint>) -> Answer {
    match (a, b) {
        (Some(ValueConstraint::Fixed(a)), Some(ValueConstraint::Fixed(b))) => Answer::yes_if(a == b),
        (_, Some(ValueConstraint::Fixed(_))) => Answer::No,
        (_, Some(ValueConstraint::Default(_)) | None) => Answer::Yes,
    }
}

/// The particles of a type and of all that it extends, those of the furthest base first.
pub(super) fn particles<'a>(schema: &'a Schema, complex: &'a ComplexType) -> Vec<&'a Particle> {
    use xsd_bindgen::internals::schema::Derivation;
    let (mut chain, mut complex) = (Vec::new(), complex);
    // A chain without circles is never longer than the number of types.
    for _ in 0..=schema.types.len() {
        let Content::Complex { base, particle } = &complex.content else { break };
        chain.extend(particle);
        let extended = base.as_ref().filter(|base| base.derivation == Derivation::Extension);
        match extended.and_then(|base| schema.types.get(&base.type_)) {
            Some(Type::Complex(next)) => complex = next,
            Some(Type::Simple(_)) | None => break,
        }
    }
    chain.reverse();
    chain
}

/// The leaves of a model for a language; with the members of substitution groups if wanted.
pub(super) fn spelled<'a>(schema: &'a Schema, model: &Model<'a>, substitution: bool) -> Vec<Spelled<'a>> {
    let has_groups = substitution && schema.elements.values().any(|element| element.substitution_group.is_some());
    let leaf = |leaf: &Leaf<'a>| {
        let members = match leaf.kind {
            LeafKind::Element(element, true) if has_groups => schema.members(&element.name),
            LeafKind::Element(..) | LeafKind::Any(_) | LeafKind::Group(_) => Vec::new(),
        };
        Spelled { kind: leaf.kind, members: members.into_iter().map(|member| &member.name).collect() }
    };
    model.leaves.iter().map(leaf).collect()
}

/// How much a wildcard admits that is not declared.
pub(super) fn rank(process: Process) -> u8 {
    match process {
        Process::Strict => 0,
        Process::Lax => 1,
        Process::Skip => 2,
    }
}

/// Whether one wildcard admits all that another admits.
pub(super) fn wildcard_included(
    a: &xsd_bindgen::internals::schema::Wildcard,
    b: &xsd_bindgen::internals::schema::Wildcard,
) -> bool {
    use xsd_bindgen::internals::schema::NamespaceConstraint as N;
    let namespaces = match (&a.namespaces, &b.namespaces) {
        (_, N::Any) => true,
        (N::Any, _) => false,
        (N::List(uris), _) => uris.iter().all(|uri| admits(b, uri.as_deref())),
        (N::Other(a), N::Other(b)) => a == b,
        (N::Other(_), N::List(_)) => false,
    };
    namespaces && rank(a.process) <= rank(b.process)
}
