//! `check`: compares generated code with what is on disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::generate::GenerateArgs;
use xsd_bindgen::internals::Timings;

use crate::output::{Failure, Output, Status};

/// The most lines of a diff for people.
const LINES: usize = 40;
/// Lines of context around a change.
const CONTEXT: usize = 2;
/// How long to look for a shorter diff.
const PATIENCE: Duration = Duration::from_secs(2);

/// Check that generated code on disk is current. Exits with 1 and a short diff if it is stale or missing.
///
/// Takes the arguments of `generate`, and writes nothing.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    args: GenerateArgs,
    /// File to compare with, or folder with a file for each module.
    #[arg(short, long, value_name = "FILE|FOLDER")]
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
        let generated = self.args.generate(&self.out, output, &mut Timings::default())?;
        let verdicts: Vec<Verdict> = if generated.code.is_empty() {
            vec![verdict(&self.out, &generated.text)?]
        } else {
            let files = generated.code.iter().map(|file| verdict(&self.out.join(&file.name), &file.text));
            files.collect::<Result<_, _>>()?
        };
        match verdicts.as_slice() {
            [one] if output.is_json() => output.json(one)?,
            several if output.is_json() => output.json(&several)?,
            several => several.iter().try_for_each(|one| print(one, output))?,
        }
        let current = verdicts.iter().all(|verdict| verdict.state == State::Current);
        Ok(if current { Status::Success } else { Status::Findings })
    }
}

/// Compares a file with its generated text.
fn verdict(file: &Path, generated: &str) -> Result<Verdict, Failure> {
    let known = match fs::read_to_string(file) {
        Ok(known) => known,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let added = generated.lines().count();
            return Ok(Verdict { file: file.to_owned(), state: State::Missing, added, removed: 0, diff: None });
        }
        Err(error) => return Err(Failure::Usage(format!("cannot read {}: {error}", file.display()))),
    };
    if known == generated {
        return Ok(Verdict { file: file.to_owned(), state: State::Current, added: 0, removed: 0, diff: None });
    }
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(known.as_str(), generated);
    let count = |tag| diff.iter_all_changes().filter(|change| change.tag() == tag).count();
    let (added, removed) = (count(ChangeTag::Insert), count(ChangeTag::Delete));
    let (old, new) = (format!("{} (on disk)", file.display()), format!("{} (generated)", file.display()));
    let text = diff.unified_diff().context_radius(CONTEXT).header(&old, &new).to_string();
    Ok(Verdict { file: file.to_owned(), state: State::Stale, added, removed, diff: Some(text) })
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
