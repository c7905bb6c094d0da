//! Reading a document in parts: single elements of it, and the rest.

use super::value::Body;
use super::{Reader, Report, run};
use crate::place::{Gap, Start};
use crate::{Content, Error, ErrorKind, Ns, ReadOptions, Result, Schema, Type, chars, place};

/// The context of an element in a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'p> {
    /// The prefixes in scope with their URIs, innermost last.
    pub(crate) bindings: &'p [(String, String)],
    /// The number of its ancestors.
    pub(crate) depth: usize,
    pub(crate) start: Start<'p>,
}

/// An element of an outline that stands for several.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stub {
    /// The offset of the element.
    pub(crate) offset: usize,
    /// The number of its ancestors.
    pub(crate) depth: usize,
    /// The number of the other elements.
    pub(crate) count: usize,
}

/// A document without some of its elements.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gaps<'p> {
    pub(crate) gaps: &'p [Gap],
    pub(crate) stubs: &'p [Stub],
}

/// What reads the current element, in one or several passes, and adds it to a list.
pub(crate) type ReadPart<'r, T> = &'r dyn Fn(&mut Reader<'_>, &mut Vec<T>) -> Result;

/// Reads an element out of its context. Returns its value, unless it has none.
pub(crate) fn read_part<'p, T>(
    part: &'p str,
    context: &Context<'p>,
    schema: &'static Schema,
    options: &'p ReadOptions,
    read: ReadPart<'_, T>,
) -> Result<(Option<T>, Report)> {
    match run(part, Gaps::default(), schema, options, |reader| reader.part(context, read)) {
        Ok((list, mut report, _)) => {
            place::find_from(part, &context.start, &mut report.deviations);
            Ok((list.into_iter().next(), report))
        }
        Err(mut error) => {
            place::find_from(part, &context.start, std::slice::from_mut(error.deviation_mut()));
            Err(error)
        }
    }
}

/// Reads a start tag. Returns the URI of the element, its local name, and the prefixes that it declares, or `None` if it is not well-formed.
pub(crate) fn read_tag(tag: &str, bindings: &[(String, String)], options: &ReadOptions) -> Option<TagNames> {
    let mut reader = Reader::new(tag, &Schema::NONE, options, false);
    reader.bind_all(bindings);
    let known = reader.scope.len();
    reader.start_tag().ok()?;
    let own = reader.scope.bindings()[known..].iter();
    let own = own.map(|(prefix, ns)| ((*prefix).to_owned(), reader.scope.uri(*ns).to_owned())).collect();
    Some((reader.scope.uri(reader.head.ns).to_owned(), reader.head.local.to_owned(), own))
}

/// The URI and local name of an element, and the prefixes that it declares.
pub(crate) type TagNames = (String, String, Vec<(String, String)>);

/// Returns whether a text has only white space, comments and processing instructions, and is well-formed.
pub(crate) fn is_misc(text: &str, options: &ReadOptions) -> bool {
    let mut reader = Reader::new(text, &Schema::NONE, options, false);
    chars::find_forbidden(text).is_none() && reader.misc().is_ok() && reader.pos == text.len()
}

/// Returns the character of a reference such as `&#65;`.
pub(crate) fn read_reference(reference: &str, options: &ReadOptions) -> Result<char> {
    Reader::new(reference, &Schema::NONE, options, false).reference(0).map(|(char, _)| char)
}

/// Reads the current element as a value of a type if it has a name, or whatever its name is.
pub(crate) fn read_named<T: Type>(reader: &mut Reader<'_>, name: Option<(Ns, &str)>, list: &mut Vec<T>) -> Result {
    let slot = if reader.frame.active { reader.next_slot() } else { 0 };
    if !reader.head.start || name.is_some_and(|name| name != (reader.head.ns, reader.head.local)) {
        return Ok(());
    }
    if reader.frame.active {
        reader.fill_next(slot, false)?;
    }
    reader.listed_value(list)
}

/// The content of the parent of an element.
struct Parent<'r, T> {
    list: Vec<T>,
    read: ReadPart<'r, T>,
}

impl<T> Body for Parent<'_, T> {
    fn attributes(&mut self, _: &mut Reader<'_>) -> Result {
        Ok(())
    }

    fn content(&mut self, reader: &mut Reader<'_>) -> Result {
        (self.read)(reader, &mut self.list)
    }

    fn end(&mut self, _: &mut Reader<'_>) {}
}

impl<'i> Reader<'i> {
    fn bind_all(&mut self, bindings: &'i [(String, String)]) {
        for (prefix, uri) in bindings {
            self.scope.bind(prefix, uri.into());
        }
    }

    /// Reads the only element of the input as a child element in its context.
    fn part<T>(&mut self, context: &Context<'i>, read: ReadPart<'_, T>) -> Result<Vec<T>> {
        self.check_input()?;
        self.bind_all(context.bindings);
        self.depth = context.depth;
        self.start_tag()?;
        let mut parent = Parent { list: Vec::new(), read };
        self.content(Content::Elements, &mut parent)?;
        if self.pos < self.input.len() {
            return self.ill_formed(self.pos, "content is not allowed after the element");
        }
        Ok(parent.list)
    }

    /// Returns the number of elements that are left out of a list. The list begins at an offset and ends at the current head.
    #[cold]
    pub(super) fn left_out(&self, from: usize) -> (usize, usize) {
        let here = self
            .gaps
            .stubs
            .iter()
            .filter(|stub| stub.depth == self.depth && (from..self.head.offset).contains(&stub.offset));
        here.fold((0, from), |(count, _), stub| (count + stub.count, stub.offset))
    }
}

/// Creates the error for a part that is not complete, although its reader found nothing wrong.
pub(crate) fn incomplete() -> Error {
    Error::in_value(String::new(), ErrorKind::IllFormed("unexpected end of the document".to_owned()))
}
