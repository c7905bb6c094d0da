//! `diff`: what changed between two versions of a schema, and whom it breaks.

mod inputs;
mod json;
mod markdown;
mod text;
mod words;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::{LookupArgs, pair};
use crate::diff::{self, Answer, Diff as Found, Options, Summary};
use crate::output::{Failure, Output, Status};

/// Compare two versions of a schema: what changed in the schema and in the generated Rust, and what that breaks.
///
/// Each change has three verdicts, `yes`, `no` or `maybe`; `yes` is not printed. Old documents: are all documents that
/// are valid under OLD also valid under NEW? New documents: does code generated from OLD strictly read all documents
/// that are valid under NEW? Code: does a program written for the code generated from OLD compile with the code
/// generated from NEW?
#[derive(Debug, Args)]
#[command(after_long_help = RULES)]
pub(crate) struct Diff {
    /// The older schema: a file, or a folder of `.xsd` files.
    old: PathBuf,
    /// The newer schema: a file, or a folder of `.xsd` files.
    new: PathBuf,
    /// Exit with 1 unless the answer to this question is `yes`. Repeatable.
    #[arg(long, value_enum, value_name = "WHAT", default_value = "any", value_delimiter = ',')]
    fail_on: Vec<FailOn>,
    /// Print Markdown for a pull request.
    #[arg(long)]
    markdown: bool,
    /// Also compare documentation.
    #[arg(long)]
    docs: bool,
    /// Compare only this element or type, and what it needs: `p:Name` or `{uri}Name`. Repeatable.
    #[arg(long, value_name = "NAME")]
    root: Vec<String>,
    #[command(flatten)]
    lookup: LookupArgs,
    /// Name the Rust module of a namespace. Repeatable.
    #[arg(long, value_name = "URI=NAME", value_parser = pair)]
    module: Vec<(String, String)>,
    /// Set the Rust name of a component, or of a part of one: `p:Name/part`. Repeatable.
    #[arg(long, value_name = "NAME=RUST", value_parser = pair)]
    rename: Vec<(String, String)>,
}

const RULES: &str = "\
Old and new documents:
  Content models are compared as languages, so moving elements into a group changes nothing. Simple
  types are compared by base, facets and values. A change of a type is reported at the type, once,
  not where the type is used. New documents can have new root elements, and name new derived types
  by `xsi:type`. A redundant `xsi:type`, which names the declared type, is ignored.

Code:
  no     an item, field, variant or parameter of `new` is gone, renamed or of another type
  maybe  a trait or a conversion is gone, a part is boxed or inherited now, or a union has a new
         variant
  yes    everything else: structs and enums are `#[non_exhaustive]`
  The version step is `major` unless each answer is `yes`, `minor` if the API has more than before,
  and `patch` otherwise.

Folders:
  Reads the `.xsd` files directly in the folder, except those that another one includes.

Guesses:
  A new component counts as a removed one renamed if they share four of five members, or half of
  them and have similar names. Members do if they have the same type and similar names.";

/// What makes the command fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Code written for OLD does not compile, or may not.
    Code,
    /// Documents valid under OLD are invalid, or may be.
    OldDocuments,
    /// Code generated from OLD refuses documents valid under NEW, or may.
    NewDocuments,
    /// Any of these.
    Any,
    /// Nothing.
    Never,
}

impl Diff {
    pub(crate) fn run(&self, output: &Output) -> Result<Status, Failure> {
        if self.markdown && output.is_json() {
            return Err(Failure::Usage("`--markdown` and `--format json` exclude each other".to_owned()));
        }
        let inputs = inputs::read(self, output)?;
        let options = Options { docs: self.docs, files: inputs.same_layout };
        let found = inputs::on_large_stack(|| diff::diff(&inputs.old, &inputs.new, options))?;
        if output.is_json() {
            output.json(&json::Report { old: &self.old, new: &self.new, found: &found })?;
        } else if self.markdown {
            output.text(&markdown::report(&found))?;
        } else {
            output.text(&text::report(&found, !output.is_quiet()))?;
        }
        Ok(self.status(&found))
    }

    fn status(&self, found: &Found) -> Status {
        let Summary { old_documents, new_documents, code, .. } = found.summary;
        let fails = |what: &FailOn| match what {
            FailOn::Code => code != Answer::Yes,
            FailOn::OldDocuments => old_documents != Answer::Yes,
            FailOn::NewDocuments => new_documents != Answer::Yes,
            FailOn::Any => [code, old_documents, new_documents].iter().any(|answer| *answer != Answer::Yes),
            FailOn::Never => false,
        };
        if self.fail_on.iter().any(fails) { Status::Findings } else { Status::Success }
    }
}
