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

/// The state of reading a document `D` with elements `T`.
#[derive(Debug)]
pub(super) struct Core<D, T> {
    splitter: Splitter,
    options: ReadOptions,
    read: ReadItem<T>,
    report: Report,
    state: State<D>,
}

#[derive(Debug)]
enum State<D> {
    Reading,
    Done(D),
    Failed(Error),
}

impl<D: Document, T> Core<D, T> {
    pub(super) fn new(path: &str, options: &ReadOptions, read: ReadItem<T>) -> Result<Self> {
        if D::SCHEMA.identity.is_some() && options.identity != DeviationPolicy::Ignore {
            return Err(Error::in_value(
                String::new(),
                ErrorKind::Streaming(
                    "the schema has identity constraints or IDs, whose check needs the whole document; \
                 set `identity_constraints` to `Ignore` to read it in parts",
                ),
            ));
        }
        let splitter = Splitter::new(Path::new(path, D::SCHEMA, options)?, options.clone());
        Ok(Self { splitter, options: options.clone(), read, report: Report::default(), state: State::Reading })
    }

    /// Adds the next part of the document.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result {
        self.splitter.push(bytes)
    }

    /// Marks the end of the document.
    pub(super) fn end(&mut self) -> Result {
        self.splitter.end()
    }

    /// Returns the next element, the first error, or the end of the document.
    pub(super) fn next(&mut self) -> Next<T> {
        if !matches!(self.state, State::Reading) {
            return Next::End;
        }
        match self.step() {
            Ok(next) => next,
            Err(error) => Next::Item(Err(self.fail(error))),
        }
    }

    /// Ends reading with an error.
    pub(super) fn fail(&mut self, error: Error) -> Error {
        self.state = State::Failed(error.clone());
        error
    }

    /// Returns the deviations since the last call.
    pub(super) fn take_report(&mut self) -> Report {
        std::mem::take(&mut self.report)
    }

    /// Returns the document without the elements, at its end.
    pub(super) fn finish(self) -> Result<(D, Report)> {
        match self.state {
            State::Done(document) => Ok((document, self.report)),
            State::Failed(error) => Err(error),
            State::Reading => Err(incomplete()),
        }
    }

    fn step(&mut self) -> Result<Next<T>> {
        loop {
            match self.splitter.next() {
                Event::More => return Ok(Next::More),
                Event::Check => self.check()?,
                Event::Item => {
                    if let Some(value) = self.item()? {
                        return Ok(Next::Item(Ok(value)));
                    }
                }
                Event::Stop => return Err(self.error()),
                Event::End => {
                    self.state = State::Done(self.document()?);
                    let found = self.splitter.found;
                    let path = &self.splitter.path().text;
                    return Ok(if found { Next::End } else { Next::Item(Err(no_element(path))) });
                }
            }
        }
    }

    /// Reads the outline so far, for an error before its end.
    fn check(&mut self) -> Result {
        let length = self.splitter.outline.text.len();
        match self.outline(&self.options) {
            Err(error) if error.offset() < length => Err(error),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    fn item(&mut self) -> Result<Option<T>> {
        let read = match self.splitter.item() {
            Some((text, context)) => self.read_item(text, &context),
            None => return Ok(None),
        };
        let (value, report) = match read {
            Ok(read) => read,
            // An error before the element comes first.
            Err(error) => return self.check().and(Err(error)),
        };
        self.splitter.skip_item(&report.deviations);
        self.add(report);
        Ok(value)
    }

    fn read_item(&self, text: &str, context: &Context<'_>) -> Result<(Option<T>, Report)> {
        let name = self.splitter.path().item.as_ref().map(|step| (step.ns, &*step.local));
        let options = self.options.clone().preserve_unknown(false);
        read_part(text, context, D::SCHEMA, &options, &|reader, list| (self.read)(reader, name, list))
    }

    fn add(&mut self, report: Report) {
        let free = self.options.max_deviations.saturating_sub(self.report.deviations.len());
        self.report.omitted += report.omitted + report.deviations.len().saturating_sub(free);
        self.report.deviations.extend(report.deviations.into_iter().take(free));
    }

    /// Returns the error at which the splitter has stopped.
    fn error(&mut self) -> Error {
        self.splitter.stop();
        let result = match self.splitter.item() {
            Some((text, context)) => self.read_item(text, &context).map(drop),
            None => self.outline(&self.options).map(drop),
        };
        let error = result.err().unwrap_or_else(incomplete);
        self.check().err().unwrap_or(error)
    }

    fn outline(&self, options: &ReadOptions) -> Result<(D, Report)> {
        let outline = &self.splitter.outline;
        let gaps = Gaps { gaps: &outline.gaps, stubs: &outline.stubs };
        read_document(&outline.text, gaps, D::SCHEMA, options, D::read)
    }

    /// Reads the document without its elements.
    fn document(&mut self) -> Result<D> {
        let (mut document, mut report) = self.outline(&self.options)?;
        let outline = &self.splitter.outline;
        report.deviations.retain(|deviation| !outline.is_reported(deviation));
        let mut preserved = std::mem::take(&mut report.preserved);
        if let Some(text) = outline.without_read() {
            // It is valid, but for the elements that are missing now.
            let rest;
            (document, rest) = read_document(&text, Gaps::default(), D::SCHEMA, &self.options.ignoring(), D::read)?;
            preserved = rest.preserved;
        }
        self.add(report);
        self.report.deviations.sort_by_key(|deviation| (deviation.line, deviation.column));
        self.report.preserved = preserved;
        Ok(document)
    }
}
