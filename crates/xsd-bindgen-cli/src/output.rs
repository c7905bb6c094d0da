//! What a command prints: results on standard output, everything else on standard error.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::Duration;

use serde::Serialize;
use xsd_bindgen::{Error, ErrorKind, Errors};

use crate::cli::{Color, Format, Global};
use crate::diagnostics::Report;

/// How a command ended that ran to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// Nothing to report: exit code 0.
    Success,
    /// The command found what it looks for: exit code 1.
    Findings,
}

/// Why a command could not run to its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Errors in the schemas: exit code 1; in the configuration or with files: 2.
    Errors(Errors),
    /// The same for two schemas.
    BothErrors(Errors, Errors),
    /// Arguments that contradict each other, or a file: exit code 2.
    Usage(String),
}

impl From<Errors> for Failure {
    fn from(errors: Errors) -> Self {
        Self::Errors(errors)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Usage(format!("cannot write the output: {error}"))
    }
}

/// Where a command prints to, and how.
#[derive(Debug)]
pub(crate) struct Output {
    format: Format,
    quiet: bool,
}

impl Output {
    pub(crate) fn new(global: &Global) -> Self {
        let choice = match global.color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
        Self { format: global.format, quiet: global.quiet }
    }

    /// Whether the result is for a program.
    pub(crate) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Whether the user asked for results and errors only.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Prints text for people.
    pub(crate) fn text(&self, text: &str) -> Result<(), Failure> {
        let mut stdout = anstream::stdout();
        read_or_not(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
    }

    /// Prints a value for programs.
    pub(crate) fn json(&self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value).map_err(io::Error::other)?;
        let mut stdout = io::stdout();
        read_or_not(writeln!(stdout, "{text}").and_then(|()| stdout.flush()))
    }

    /// Prints a remark on standard error, unless the user asked for quiet.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            complain(text);
        }
    }

    /// Prints what the command found wrong on standard error.
    pub(crate) fn error(&self, text: &str) {
        complain(format_args!("error: {text}"));
    }

    /// Runs work and shows on a terminal what is being done, once it takes longer than a second.
    pub(crate) fn working<T>(&self, what: &str, work: impl FnOnce() -> T) -> T {
        const PATIENCE: Duration = Duration::from_secs(1);
        if self.quiet || !io::stderr().is_terminal() {
            return work();
        }
        let (done, waiting) = mpsc::channel::<()>();
        std::thread::scope(|scope| {
            scope.spawn(move || {
                if waiting.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                    eprint!("{what} …");
                    // Waits for the end of the work, and removes the line.
                    waiting.recv().ok();
                    eprint!("\r\x1b[K");
                }
            });
            let result = work();
            drop(done);
            result
        })
    }

    /// Prints warnings on standard error, unless the user asked for quiet.
    pub(crate) fn warnings(&self, warnings: &[Error]) {
        for warning in warnings.iter().filter(|_| !self.quiet) {
            complain(format_args!("{}\n", warning.render_colored()));
        }
    }

    /// Prints errors: as text on standard error, or as JSON on standard output.
    fn errors(&self, errors: &[&Error], sides: &[&Errors]) {
        // A program that does not read standard output still gets the exit code.
        let printed = self.is_json() && self.json(&Report::new(errors.iter().copied())).is_ok();
        for side in sides.iter().filter(|_| !printed) {
            complain(side.render_colored());
        }
    }

    /// Prints why a command failed, and returns its exit code.
    pub(crate) fn failure(&self, failure: &Failure) -> ExitCode {
        match failure {
            Failure::Errors(errors) => {
                self.errors(&errors.iter().collect::<Vec<_>>(), &[errors]);
                exit_code(errors.iter())
            }
            Failure::BothErrors(first, second) => {
                // Both sides can read one file.
                let repeated = first.to_string() == second.to_string();
                let sides = if repeated { vec![first] } else { vec![first, second] };
                self.errors(&sides.iter().flat_map(|errors| errors.iter()).collect::<Vec<_>>(), &sides);
                exit_code(first.iter().chain(second.iter()))
            }
            Failure::Usage(message) => {
                complain(format_args!("error: {message}"));
                ExitCode::from(2)
            }
        }
    }
}

fn exit_code<'a>(mut errors: impl Iterator<Item = &'a Error>) -> ExitCode {
    let schema = |kind| matches!(kind, ErrorKind::Xml | ErrorKind::Schema | ErrorKind::Unsupported);
    ExitCode::from(if errors.all(|error| schema(error.kind())) { 1 } else { 2 })
}

/// A reader that has read enough, such as `head`, closes its end: that is no failure.
fn read_or_not(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Prints a line on standard error. Where that is closed, nobody listens.
fn complain(line: impl Display) {
    writeln!(anstream::stderr(), "{line}").ok();
}
