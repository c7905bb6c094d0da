//! Child elements in a namespace that is not quite the right one.
//!
//! Servers misspell the address of a namespace, and put an element into a sibling namespace of the schema. Lenient reading takes both
//! for what was meant, and reports them.

use super::Reader;
use crate::{DeviationPolicy, ErrorKind, Ns, Result, Wildcard};

/// A child element that the schema does not allow in its own namespace, while the others of the schema are tried.
#[derive(Debug, Default)]
pub(super) struct Trial {
    /// The offset and the namespace of the element, if there is one.
    element: Option<(usize, Ns)>,
    /// The number of the next candidate.
    next: usize,
}

impl Reader<'_> {
    /// Corrects the namespace of the current element if it differs slightly from one of the schema, which is a deviation.
    pub(super) fn correct_namespace(&mut self) -> Result<bool> {
        let (ns, offset) = (self.head.ns, self.head.offset);
        if self.options.wrong_namespace == DeviationPolicy::Reject || self.is_of_schema(ns) {
            return Ok(false);
        }
        let found = self.scope.uri(ns);
        let known = self.schema.namespaces.iter().enumerate();
        let mut near = known.filter(|(_, (_, known))| is_near(found, known));
        let (Some((index, (_, known))), None) = (near.next(), near.next()) else {
            return Ok(false);
        };
        let found = found.to_owned();
        let on = self.options.wrong_namespace;
        self.deviate(on, offset, || ErrorKind::WrongNamespace { found, expected: (*known).to_owned() })?;
        self.head.ns = Ns::known(index as u32);
        Ok(true)
    }

    /// Returns whether the schema has a prefix for a namespace.
    pub(super) fn is_of_schema(&self, ns: Ns) -> bool {
        ns < Ns::known(self.schema.namespaces.len() as u32)
    }

    /// Moves the current element into the next namespace of the schema, for the next pass to try. Returns `false`, and leaves the
    /// element in its own namespace, if there is none.
    pub(super) fn try_namespace(&mut self, trial: &mut Trial) -> bool {
        let (offset, own) = trial.element.unwrap_or((self.head.offset, self.head.ns));
        if self.options.wrong_namespace == DeviationPolicy::Reject || !self.is_of_schema(own) {
            return false;
        }
        let known = (0..self.schema.namespaces.len()).map(|index| Ns::known(index as u32));
        let candidate = known.chain([Ns::NONE]).filter(|ns| *ns != own).nth(trial.next);
        self.head.ns = candidate.unwrap_or(own);
        self.guessed = candidate.map(|_| offset);
        trial.element = candidate.map(|_| (offset, own));
        trial.next = if candidate.is_some() { trial.next + 1 } else { 0 };
        candidate.is_some()
    }

    /// Reports the element that was tried, if the pass has read it.
    pub(super) fn finish_trial(&mut self, trial: &mut Trial, tried: Ns) -> Result {
        match trial.element {
            Some((offset, own)) if !self.head.start || self.head.offset != offset => {
                *trial = Trial::default();
                self.guessed = None;
                let (found, expected) = (self.scope.uri(own).to_owned(), self.scope.uri(tried).to_owned());
                self.deviate(self.options.wrong_namespace, offset, || ErrorKind::WrongNamespace { found, expected })
            }
            _ => Ok(()),
        }
    }

    /// Returns whether the wildcard admits the current element. A wildcard admits no element in a namespace that is only tried.
    pub(super) fn is_admitted(&self, wildcard: &Wildcard) -> bool {
        self.head.start && self.guessed != Some(self.head.offset) && wildcard.admits(self.scope.uri(self.head.ns))
    }
}

/// Returns whether two URIs differ at most by `https` instead of `http`, case, and a trailing slash.
///
/// Comparing the lengths comes first, so a long URI of the document costs no more than one of the schema.
pub(crate) fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    one.0 == other.0 && one.1.eq_ignore_ascii_case(other.1)
}

/// Returns whether the scheme of a URI is `http` or `https`, and the rest without a trailing slash.
fn plain(uri: &str) -> (bool, &[u8]) {
    let bytes = uri.strip_suffix('/').unwrap_or(uri).as_bytes();
    let rest = |scheme: &[u8]| {
        let (start, rest) = bytes.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    match rest(b"https://").or_else(|| rest(b"http://")) {
        Some(rest) => (true, rest),
        None => (false, bytes),
    }
}
