//! Whether a content model restricts another: "Particle Valid (Restriction)".
//!
//! In: two content models. Out: the first particle that allows what the base does not, and why. The rules compare the structure
//! of the models and not their languages, so some restrictions that allow no more than their base are errors, as the
//! recommendation demands.

use crate::check::derivation::{Definition, restricts};
use crate::check::particles::{Compositor, Kind, Node};
use crate::check::values::same_value;
use crate::schema::wildcards::{allows, is_subset, is_weaker};
use crate::schema::*;

/// The most pairs of particles that are compared for one type.
const MAX_STEPS: usize = 2_000_000;

/// Why a particle does not restrict one of the base.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fault<'n, 'a> {
    pub(crate) reason: Reason,
    pub(crate) derived: Option<&'n Node<'a>>,
    pub(crate) base: Option<&'n Node<'a>>,
}

/// The rule that a particle violates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The elements have different names.
    Name,
    /// Only the derived element is nillable.
    Nillable,
    /// The base element has another fixed value.
    Fixed,
    /// The base element blocks more.
    Block,
    /// The type does not restrict that of the base element.
    Type,
    /// The particle can occur more often, or less often.
    Occurs,
    /// The wildcard of the base does not accept the element.
    Namespace,
    /// The wildcard accepts more namespaces than that of the base.
    Subset,
    /// The wildcard validates less than that of the base.
    Process,
    /// Particles of these kinds do not restrict each other.
    Kinds,
    /// No particle of the base, in order, corresponds to the derived one.
    Unmatched,
    /// The base requires a particle that the restriction omits.
    Required,
}

/// Returns why a content model does not restrict that of its base; `None` is an empty model.
pub(crate) fn check<'n, 'a>(
    schema: &Schema,
    derived: Option<&'n Node<'a>>,
    base: Option<&'n Node<'a>>,
) -> Option<Fault<'n, 'a>> {
    match (derived, base) {
        (None, Some(base)) if !base.emptiable => Some(Fault { reason: Reason::Required, derived, base: Some(base) }),
        (Some(_), None) => Some(Fault { reason: Reason::Unmatched, derived, base }),
        (None, _) => None,
        (Some(derived), Some(base)) => {
            let mut check = Check { schema, steps: 0 };
            let result = check.particle(derived, base, true);
            result.err().filter(|_| check.steps <= MAX_STEPS)
        }
    }
}

type Result<'n, 'a> = std::result::Result<(), Fault<'n, 'a>>;

struct Check<'s> {
    schema: &'s Schema,
    steps: usize,
}

/// A group: its occurrences and its particles.
#[derive(Clone, Copy)]
struct Items<'i, 'n, 'a> {
    node: &'n Node<'a>,
    occurs: (u64, Option<u64>),
    items: &'i [&'n Node<'a>],
}

impl<'n, 'a> Check<'_> {
    /// Compares two particles. `counted` is whether the occurrences within a wildcard count.
    fn particle(&mut self, derived: &'n Node<'a>, base: &'n Node<'a>, counted: bool) -> Result<'n, 'a> {
        use Compositor::{All, Choice, Sequence, Substitution};
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Ok(());
        }
        let fault = |reason| Err(Fault { reason, derived: Some(derived), base: Some(base) });
        let (own, inherited): (Vec<_>, Vec<_>) = (derived.items().iter().collect(), base.items().iter().collect());
        let own = Items { node: derived, occurs: occurs(derived), items: &own };
        let inherited = Items { node: base, occurs: occurs(base), items: &inherited };
        let alone = [derived];
        let alone = Items { node: derived, occurs: (1, Some(1)), items: &alone };
        match (&derived.term, &base.term) {
            (Kind::Element(own), Kind::Element(other)) => match self.element(own, other) {
                None if is_within(occurs(derived), occurs(base)) => Ok(()),
                None => fault(Reason::Occurs),
                Some(reason) => fault(reason),
            },
            (Kind::Element(element), Kind::Any(wildcard)) => {
                if counted && !is_within(occurs(derived), occurs(base)) {
                    fault(Reason::Occurs)
                } else if !allows(&wildcard.namespaces, element.name.namespace.as_deref()) {
                    fault(Reason::Namespace)
                } else {
                    Ok(())
                }
            }
            (Kind::Element(_), Kind::Group(Choice | Substitution, _)) => self.lax(alone, inherited),
            (Kind::Element(_), Kind::Group(Sequence | All, _)) => self.in_order(alone, inherited),
            (Kind::Any(own), Kind::Any(other)) => match is_within(occurs(derived), occurs(base)) {
                false => fault(Reason::Occurs),
                true if !is_subset(&own.namespaces, &other.namespaces) => fault(Reason::Subset),
                true if is_weaker(own.process, other.process) => fault(Reason::Process),
                true => Ok(()),
            },
            (Kind::Group(..), Kind::Any(_)) => {
                if counted && !is_within(total(derived), occurs(base)) {
                    return fault(Reason::Occurs);
                }
                derived.items().iter().try_for_each(|item| self.particle(item, base, false))
            }
            (Kind::Group(All, _), Kind::Group(All, _)) | (Kind::Group(Sequence, _), Kind::Group(Sequence, _)) => {
                self.in_order(own, inherited)
            }
            (Kind::Group(Choice | Substitution, _), Kind::Group(Choice | Substitution, _)) => self.lax(own, inherited),
            (Kind::Group(Sequence, _), Kind::Group(All, _)) => self.unordered(own, inherited),
            (Kind::Group(Sequence, _), Kind::Group(Choice | Substitution, _)) => self.mapped(own, inherited),
            (Kind::Any(_), Kind::Element(_) | Kind::Group(..))
            | (Kind::Group(..), Kind::Element(_) | Kind::Group(..)) => fault(Reason::Kinds),
        }
    }

    /// Returns why an element does not restrict one of the base.
    fn element(&self, own: &Element, base: &Element) -> Option<Reason> {
        if own.name != base.name {
            return Some(Reason::Name);
        }
        if std::ptr::eq(own, base) {
            return None;
        }
        if own.nillable && !base.nillable {
            return Some(Reason::Nillable);
        }
        if let Some(ValueConstraint::Fixed(fixed)) = &base.value
            && !matches!(&own.value, Some(ValueConstraint::Fixed(own)) if same_value(self.schema, &base.type_, own, fixed))
        {
            return Some(Reason::Fixed);
        }
        let blocks = |blocked: fn(&DerivationSet) -> bool| blocked(&own.block) || !blocked(&base.block);
        if !(blocks(|set| set.extension) && blocks(|set| set.restriction) && blocks(|set| set.substitution)) {
            return Some(Reason::Block);
        }
        let types = Definition::of(self.schema, &own.type_).zip(Definition::of(self.schema, &base.type_));
        types.is_some_and(|(own, base)| !restricts(self.schema, own, base)).then_some(Reason::Type)
    }

    /// Compares each particle with the next one of the base that it restricts, and skips only particles that can be absent.
    fn in_order(&mut self, derived: Items<'_, 'n, 'a>, base: Items<'_, 'n, 'a>) -> Result<'n, 'a> {
        range(derived, base)?;
        let mut rest = base.items.iter();
        'items: for item in derived.items {
            for other in rest.by_ref() {
                match self.particle(item, other, true) {
                    Ok(()) => continue 'items,
                    Err(_) if other.emptiable => {}
                    Err(inner) => return Err(nearest(inner, Reason::Required, item, other)),
                }
            }
            return Err(Fault { reason: Reason::Unmatched, derived: Some(item), base: Some(base.node) });
        }
        match rest.find(|other| !other.emptiable) {
            Some(other) => Err(Fault { reason: Reason::Required, derived: Some(derived.node), base: Some(other) }),
            None => Ok(()),
        }
    }

    /// Compares each particle with the next one of the base that it restricts, and skips any others.
    fn lax(&mut self, derived: Items<'_, 'n, 'a>, base: Items<'_, 'n, 'a>) -> Result<'n, 'a> {
        range(derived, base)?;
        let mut next = 0;
        'items: for item in derived.items {
            let mut fault = Fault { reason: Reason::Unmatched, derived: Some(*item), base: Some(base.node) };
            while let Some(other) = base.items.get(next) {
                next += 1;
                match self.particle(item, other, true) {
                    Ok(()) => {
                        // Several members of a substitution group can correspond to one reference.
                        if matches!(other.term, Kind::Group(Compositor::Substitution, _)) {
                            next -= 1;
                        }
                        continue 'items;
                    }
                    Err(inner) => fault = better(fault, inner),
                }
            }
            return Err(fault);
        }
        Ok(())
    }

    /// Compares each particle with a particle of the base of its own, in any order.
    fn unordered(&mut self, derived: Items<'_, 'n, 'a>, base: Items<'_, 'n, 'a>) -> Result<'n, 'a> {
        range(derived, base)?;
        let mut taken = vec![false; base.items.len()];
        for item in derived.items {
            let mut fault = Fault { reason: Reason::Unmatched, derived: Some(*item), base: Some(base.node) };
            let mut found = None;
            for (index, other) in base.items.iter().enumerate().filter(|(index, _)| !taken[*index]) {
                match self.particle(item, other, true) {
                    Ok(()) => {
                        found = Some(index);
                        break;
                    }
                    Err(inner) => fault = better(fault, inner),
                }
            }
            match found {
                Some(index) => taken[index] = true,
                None => return Err(fault),
            }
        }
        let mut left = base.items.iter().zip(&taken).filter(|(_, taken)| !**taken);
        match left.find(|(other, _)| !other.emptiable) {
            Some((other, _)) => Err(Fault { reason: Reason::Required, derived: Some(derived.node), base: Some(other) }),
            None => Ok(()),
        }
    }

    /// Compares each particle of a sequence with any one of a choice, which occurs once for each.
    fn mapped(&mut self, derived: Items<'_, 'n, 'a>, base: Items<'_, 'n, 'a>) -> Result<'n, 'a> {
        let count = derived.items.len() as u64;
        let (min, max) = derived.occurs;
        let occurs = (min.saturating_mul(count), max.map(|max| max.saturating_mul(count)));
        range(Items { occurs, ..derived }, base)?;
        for item in derived.items {
            let mut fault = Fault { reason: Reason::Unmatched, derived: Some(*item), base: Some(base.node) };
            let mut found = false;
            for other in base.items {
                match self.particle(item, other, true) {
                    Ok(()) => {
                        found = true;
                        break;
                    }
                    Err(inner) => fault = better(fault, inner),
                }
            }
            if !found {
                return Err(fault);
            }
        }
        Ok(())
    }
}

/// Returns an error unless a group occurs as often as that of the base allows.
fn range<'n, 'a>(derived: Items<'_, 'n, 'a>, base: Items<'_, 'n, 'a>) -> Result<'n, 'a> {
    match is_within(derived.occurs, base.occurs) {
        true => Ok(()),
        false => Err(Fault { reason: Reason::Occurs, derived: Some(derived.node), base: Some(base.node) }),
    }
}

/// Returns the inner fault of two particles that correspond, or else this one.
fn nearest<'n, 'a>(inner: Fault<'n, 'a>, reason: Reason, derived: &'n Node<'a>, base: &'n Node<'a>) -> Fault<'n, 'a> {
    better(Fault { reason, derived: Some(derived), base: Some(base) }, inner)
}

/// Returns the inner fault if it says more than that two particles do not correspond.
fn better<'n, 'a>(outer: Fault<'n, 'a>, inner: Fault<'n, 'a>) -> Fault<'n, 'a> {
    match inner.reason {
        Reason::Name | Reason::Kinds | Reason::Namespace | Reason::Unmatched | Reason::Required => outer,
        _ if !matches!(outer.reason, Reason::Unmatched | Reason::Required) => outer,
        _ => inner,
    }
}

fn occurs(node: &Node<'_>) -> (u64, Option<u64>) {
    (node.min.into(), node.max.map(u64::from))
}

fn is_within(own: (u64, Option<u64>), base: (u64, Option<u64>)) -> bool {
    own.0 >= base.0 && base.1.is_none_or(|max| own.1.is_some_and(|own| own <= max))
}

/// Returns how many elements a particle has: the effective total range.
fn total(node: &Node<'_>) -> (u64, Option<u64>) {
    let (min, max) = occurs(node);
    let Kind::Group(compositor, items) = &node.term else { return (min, max) };
    let totals = items.iter().map(total);
    let inner = match compositor {
        Compositor::Sequence | Compositor::All => totals.fold((0, Some(0)), |(min, max): (u64, Option<u64>), item| {
            (min.saturating_add(item.0), max.zip(item.1).map(|(max, item)| max.saturating_add(item)))
        }),
        Compositor::Choice | Compositor::Substitution => totals
            .reduce(|(min, max), item| (min.min(item.0), max.zip(item.1).map(|(max, item)| max.max(item))))
            .unwrap_or((0, Some(0))),
    };
    let most = match (max, inner.1) {
        (_, Some(0)) => Some(0),
        (Some(max), Some(inner)) => Some(max.saturating_mul(inner)),
        (None, _) | (_, None) => None,
    };
    (min.saturating_mul(inner.0), most)
}
