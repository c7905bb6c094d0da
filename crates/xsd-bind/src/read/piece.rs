//! Reading a piece of a document that the writer has written, to validate it.

use super::{Reader, lacks_names};
use crate::{Deviation, DeviationPolicy, Error, ErrorKind, NamespaceUri, ReadOptions, Result, Schema, place};

/// Reads an element at a depth of a document, in the scope of the prefixes of the schema and of `bindings`. Returns the first deviation
/// from the schema, or all of them.
pub(crate) fn read_piece<'p>(
    piece: &str,
    schema: &'static Schema,
    bindings: impl Iterator<Item = (&'p str, &'p str)> + Clone,
    depth: usize,
    all: bool,
    read: impl Fn(&mut Reader<'_>) -> Result,
) -> Vec<Deviation> {
    // Strict reading takes a namespace that resembles one of the schema as another one.
    let lenient = ReadOptions::lenient().wrong_namespaces(DeviationPolicy::Reject);
    let options = if all { lenient } else { ReadOptions::strict() };
    let piece = place::normalize_line_ends(piece);
    let run = |explain: bool| {
        let mut reader = Reader::new(&piece, schema, &options, explain);
        for (prefix, uri) in schema.namespaces.iter().copied().chain(bindings.clone()) {
            reader.scope.bind(prefix, uri.into());
        }
        reader.depth = depth;
        let result = reader.prolog().and_then(|()| read(&mut reader));
        (result, reader.deviations)
    };
    let (result, mut deviations) = match run(false) {
        (Err(error), _) if lacks_names(error.kind()) => run(true),
        result => result,
    };
    deviations.extend(result.err().map(Error::into_deviation));
    place::find_all(&piece, &[], &mut deviations);
    deviations
}

impl Reader<'_> {
    /// Handles the attributes that are left, and reports an attribute of `names` that no wildcard has admitted: the type declares it.
    pub(crate) fn finish_wild_attributes(&mut self, names: &[(NamespaceUri, String)]) -> Result {
        if let Some((found, offset)) = self.not_wild(names) {
            let found = found.to_owned();
            return Err(Error::at(offset, ErrorKind::UnexpectedAttribute { found }));
        }
        self.finish_attributes()
    }
}
