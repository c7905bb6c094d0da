//! Reads the elements of a document one by one, as its parts arrive. It does no input and output.

use super::Document;
use super::path::{Path, no_element};
use super::split::{Event, Splitter};
use crate::read::{Context, Gaps, incomplete, read_document, read_part};
use crate::{DeviationPolicy, Error, ErrorKind, Ns, ReadOptions, Reader, Report, Result};

/// Reads the current element if it has a name, or whatever its name is, and adds its value to a list.
pub(super) type ReadItem<T> = fn(&mut Reader<'_>, Option<(Ns, &str)>, &mut Vec<T>) -> Result;

/// What the next part of a document gives.
#[derive(Debug)]
pub(super) enum Next<T> {
    /// Nothing yet.
    More,
    Item(Result<T>),
    End,
}

/// What reads a document as its parts arrive.
pub(super) trait Machine {
    type Item;
    type Document: Document;

    fn base(&mut self) -> &mut Base<Self::Document>;

    /// Takes what the document has next.
    fn step(&mut self) -> Result<Next<Self::Item>>;

    /// Adds the next part of the document.
    fn push(&mut self, bytes: &[u8]) -> Result {
        self.base().splitter.push(bytes)
    }

    /// Marks the end of the document.
    fn end(&mut self) -> Result {
        self.base().splitter.end()
    }

    /// Returns what the document has next, the first error, or the end.
    fn next(&mut self) -> Next<Self::Item> {
        if !self.base().is_reading() {
            return Next::End;
        }
        match self.step() {
            Ok(next) => next,
            Err(error) => Next::Item(Err(self.base().fail(error))),
        }
    }
}

/// The state of reading a document `D`.
#[derive(Debug)]
pub(super) struct Base<D> {
    pub(super) splitter: Splitter,
    pub(super) options: ReadOptions,
    report: Report,
    state: State<D>,
}

#[derive(Debug)]
enum State<D> {
    Reading,
    Done(D),
    Failed(Error),
}

/// The state of reading a document `D` with elements `T`.
#[derive(Debug)]
pub(super) struct Core<D, T> {
    pub(super) base: Base<D>,
    read: ReadItem<T>,
}

impl<D: Document> Base<D> {
    pub(super) fn new(path: &str, options: &ReadOptions, contents: bool) -> Result<Self> {
        if D::SCHEMA.identity.is_some() && options.identity != DeviationPolicy::Ignore {
            return Err(Error::in_value(
                String::new(),
                ErrorKind::Streaming(
                    "the schema has identity constraints or IDs, whose check needs the whole document; \
                 set `identity_constraints` to `Ignore` to read it in parts",
                ),
            ));
        }
        let splitter = Splitter::new(Path::new(path, D::SCHEMA, options)?, options.clone(), contents);
        Ok(Self { splitter, options: options.clone(), report: Report::default(), state: State::Reading })
    }

    pub(super) fn is_reading(&self) -> bool {
        matches!(self.state, State::Reading)
    }

    pub(super) fn fail(&mut self, error: Error) -> Error {
        self.state = State::Failed(error.clone());
        error
    }

    /// Returns the error with which reading has ended.
    pub(super) fn failure(&self) -> Result {
        match &self.state {
            State::Failed(error) => Err(error.clone()),
            State::Reading | State::Done(_) => Ok(()),
        }
    }

    /// Returns the deviations since the last call.
    pub(super) fn take_report(&mut self) -> Report {
        std::mem::take(&mut self.report)
    }

    /// Returns the document without the elements, if reading is complete.
    pub(super) fn document(&self) -> Option<&D> {
        match &self.state {
            State::Done(document) => Some(document),
            State::Reading | State::Failed(_) => None,
        }
    }

    pub(super) fn finish(self) -> Result<(D, Report)> {
        match self.state {
            State::Done(document) => Ok((document, self.report)),
            State::Failed(error) => Err(error),
            State::Reading => Err(incomplete()),
        }
    }

    /// Reads the outline so far, for an error before its end.
    pub(super) fn check(&self) -> Result {
        let length = self.splitter.outline.text.len();
        match self.outline() {
            Err(error) if error.offset() < length => Err(error),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Returns the error in the outline so far that comes before another error, or else that error.
    pub(super) fn first(&self, error: Error) -> Error {
        match self.check() {
            Err(first) if !matches!(first.kind(), ErrorKind::Limit { limit: "max_size", .. }) => first,
            Ok(()) | Err(_) => error,
        }
    }

    pub(super) fn add(&mut self, report: Report) {
        let free = self.options.max_deviations.saturating_sub(self.report.deviations.len());
        self.report.omitted += report.omitted + report.deviations.len().saturating_sub(free);
        self.report.deviations.extend(report.deviations.into_iter().take(free));
    }

    pub(super) fn outline(&self) -> Result<(D, Report)> {
        let outline = &self.splitter.outline;
        let gaps = Gaps { gaps: &outline.gaps, stubs: &outline.stubs };
        read_document(&outline.text, gaps, D::SCHEMA, &self.options, D::read)
    }

    /// Reads the document without its elements. Fails if there is no parent of such elements.
    pub(super) fn complete(&mut self) -> Result<(), Error> {
        let (mut document, mut report) = self.outline()?;
        let outline = &self.splitter.outline;
        report.deviations.retain(|deviation| !outline.is_reported(deviation));
        let mut preserved = std::mem::take(&mut report.preserved);
        if let Some(text) = outline.without_read() {
            // It is valid, but for the elements that are missing now.
            let rest;
            let options = ReadOptions { unknown_element: DeviationPolicy::Report, ..self.options.ignoring() };
            (document, rest) = read_document(&text, Gaps::default(), D::SCHEMA, &options, D::read)?;
            self.check_groups(&rest, &options)?;
            preserved = rest.preserved;
        }
        self.add(report);
        self.report.deviations.sort_by_key(|deviation| (deviation.line, deviation.column));
        self.report.preserved = preserved;
        self.state = State::Done(document);
        Ok(())
    }

    /// Rejects elements that were in one group with others, which have no place without them. `rest` is the report of reading those.
    fn check_groups(&self, rest: &Report, options: &ReadOptions) -> Result {
        let unknown = |report: &Report| {
            let found = report.deviations.iter().filter(|one| matches!(one.kind, ErrorKind::UnexpectedElement { .. }));
            found.count() + report.omitted
        };
        let without = unknown(rest);
        if without == 0 {
            return Ok(());
        }
        let with = read_document(&self.splitter.outline.text, Gaps::default(), D::SCHEMA, options, D::read)?;
        if without <= unknown(&with.1) {
            return Ok(());
        }
        const WHY: &str =
            "other elements belong to the same groups as the elements of the stream, and have no place without them";
        Err(Error::in_value(self.splitter.path().text.clone(), ErrorKind::Streaming(WHY)))
    }

    /// Returns what follows the end of the document: an error if it does not have the parent of the elements.
    pub(super) fn end<T>(&self) -> Next<T> {
        let (found, path) = (self.splitter.found, &self.splitter.path().text);
        if found { Next::End } else { Next::Item(Err(no_element(path))) }
    }
}

impl<D: Document, T> Core<D, T> {
    pub(super) fn new(path: &str, options: &ReadOptions, read: ReadItem<T>) -> Result<Self> {
        Ok(Self { base: Base::new(path, options, false)?, read })
    }

    fn item(&mut self) -> Result<Option<T>> {
        let read = match self.base.splitter.item() {
            Some((text, context)) => self.read_item(text, &context),
            None => return Ok(None),
        };
        let (value, report) = match read {
            Ok(read) => read,
            Err(error) => {
                self.base.splitter.pass_item();
                return Err(self.base.first(error));
            }
        };
        self.base.splitter.skip_item(&report.deviations);
        self.base.add(report);
        Ok(value)
    }

    fn read_item(&self, text: &str, context: &Context<'_>) -> Result<(Option<T>, Report)> {
        let name = self.base.splitter.path().item.as_ref().map(|step| (step.ns, &*step.local));
        let options = self.base.options.clone().preserve_unknown(false);
        read_part(text, context, D::SCHEMA, &options, &|reader, list| (self.read)(reader, name, list))
    }

    /// Returns the error at which the splitter has stopped.
    fn error(&mut self) -> Error {
        self.base.splitter.stop();
        let own = self.base.splitter.item().and_then(|(text, context)| self.read_item(text, &context).err());
        self.base.splitter.pass_item();
        let error = own.unwrap_or_else(|| self.base.outline().err().unwrap_or_else(incomplete));
        self.base.first(error)
    }
}

impl<D: Document, T> Machine for Core<D, T> {
    type Item = T;
    type Document = D;

    fn base(&mut self) -> &mut Base<D> {
        &mut self.base
    }

    fn step(&mut self) -> Result<Next<T>> {
        loop {
            match self.base.splitter.next() {
                Event::More => return Ok(Next::More),
                Event::Check => self.base.check()?,
                Event::Item => {
                    if let Some(value) = self.item()? {
                        return Ok(Next::Item(Ok(value)));
                    }
                }
                Event::Stop | Event::Begin | Event::Text | Event::Finish => return Err(self.error()),
                Event::End => {
                    self.base.complete()?;
                    return Ok(self.base.end());
                }
            }
        }
    }
}
