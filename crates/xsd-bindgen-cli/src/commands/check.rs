//! `check`: compares generated code with what is on disk.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::generate::GenerateArgs;
use crate::output::{Failure, Output, Status};

/// The most lines of a diff for people.
const LINES: usize = 40;
/// Lines of context around a change.
const CONTEXT: usize = 2;
/// How long to look for a shorter diff.
const PATIENCE: Duration = Duration::from_secs(2);

/// Check that generated code on disk is current. Exits with 1 and a short diff if it is stale or missing.
///
/// Give it the arguments of `generate`. Nothing is written.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    args: GenerateArgs,
    /// The file to compare with.
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Current,
    Stale,
    Missing,
}

/// The result for programs.
#[derive(Debug, Serialize)]
struct Verdict {
    file: PathBuf,
    state: State,
    /// How many lines generating would add and remove.
    added: usize,
    removed: usize,
    /// The unified diff from the file to the generated code.
    #[serde(skip_serializing_if = "Option::is_none")]
    diff: Option<String>,
}

impl Check {
    pub(crate) fn run(&self, output: &Output) -> Result<Status, Failure> {
        let generated = output.working("generating", || Ok::<_, Failure>(self.args.config()?.generate()?))?;
        output.warnings(&generated.warnings);
        let verdict = match fs::read_to_string(&self.out) {
            Ok(known) => self.compare(&known, &generated.text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.verdict(State::Missing, (generated.text.lines().count(), 0), None)
            }
            Err(error) => return Err(Failure::Usage(format!("cannot read {}: {error}", self.out.display()))),
        };
        if output.is_json() {
            output.json(&verdict)?;
        } else {
            print(&verdict, output)?;
        }
        Ok(if verdict.state == State::Current { Status::Success } else { Status::Findings })
    }

    fn compare(&self, known: &str, generated: &str) -> Verdict {
        if known == generated {
            return self.verdict(State::Current, (0, 0), None);
        }
        let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(known, generated);
        let count = |tag| diff.iter_all_changes().filter(|change| change.tag() == tag).count();
        let changed = (count(ChangeTag::Insert), count(ChangeTag::Delete));
        let file = self.out.display();
        let (old, new) = (format!("{file} (on disk)"), format!("{file} (generated)"));
        let text = diff.unified_diff().context_radius(CONTEXT).header(&old, &new).to_string();
        self.verdict(State::Stale, changed, Some(text))
    }

    fn verdict(&self, state: State, (added, removed): (usize, usize), diff: Option<String>) -> Verdict {
        Verdict { file: self.out.clone(), state, added, removed, diff }
    }
}

fn print(verdict: &Verdict, output: &Output) -> Result<(), Failure> {
    let Verdict { file, state, added, removed, diff } = verdict;
    let file = file.display();
    match state {
        State::Current => output.note(&format!("{file} is current")),
        State::Missing => output.text(&format!("{file} is missing: `xsd-bindgen generate` writes it\n"))?,
        State::Stale => {
            let lines: Vec<&str> = diff.as_deref().unwrap_or_default().lines().collect();
            let mut text: String = lines.iter().take(LINES).map(|line| format!("{line}\n")).collect();
            if lines.len() > LINES {
                text.push_str(&format!("… {} more lines\n", lines.len() - LINES));
            }
            text.push_str(&format!("{file} is stale: {added} lines to add, {removed} to remove\n"));
            output.text(&text)?;
        }
    }
    Ok(())
}
