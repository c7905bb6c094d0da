//! The check of identity constraints and IDs in a document that has been written.

use super::Writer;
use crate::identity::{Identity, evaluate};
use crate::read::Walk;
use crate::{Deviation, Error, ReadOptions, Result, place};

impl Writer<'_> {
    /// Checks the document.
    pub(super) fn check_identity(&mut self) -> Result {
        match self.schema.identity {
            Some(identity) if self.options.validate => self.evaluate(identity),
            Some(_) | None => Ok(()),
        }
    }

    #[cold]
    fn evaluate(&mut self, identity: &'static Identity) -> Result {
        // What is written may exceed the limits for reading.
        let options = ReadOptions::lenient().max_depth(usize::MAX).max_attributes(usize::MAX);
        let options = options.max_namespaces(usize::MAX).max_name(usize::MAX);
        let out = std::mem::take(&mut self.out);
        let all = self.tracker.as_ref().is_some_and(|tracker| tracker.collect);
        let mut found = Vec::new();
        let mut handle = |offset, kind| {
            found.push(Deviation::at(offset, kind));
            if all { Ok(()) } else { Err(Error::at(offset, found[0].kind().clone())) }
        };
        // Another error means that the document is not well-formed, which has been reported.
        let _ = evaluate(identity, Walk::new(&out, self.schema, &options, usize::MAX), self.root, &mut handle);
        place::find_all(&out, &[], &mut found);
        self.out = out;
        found.into_iter().try_for_each(|Deviation { path, kind, .. }| self.violation(Some(&path), kind))
    }
}
