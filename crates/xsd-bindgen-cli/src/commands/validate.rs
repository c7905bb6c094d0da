//! `validate`: verdicts on documents.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::cli::LookupArgs;
use crate::output::{Failure, Output, Status};
use crate::validate::{Validator, Violation, any_particle};

/// Check documents against a schema, and print every violation with its path, line and column. Exits with 1 if a document is invalid.
///
/// The rules are those of XML Schema 1.0. Document type declarations are rejected. The attributes xsi:schemaLocation and xsi:noNamespaceSchemaLocation are ignored.
#[derive(Debug, Args)]
pub(crate) struct Validate {
    /// Documents; `-` is standard input.
    #[arg(value_name = "DOCUMENT", required = true)]
    documents: Vec<PathBuf>,
    /// A schema file. Files that it includes or imports are found by their `schemaLocation`. Repeatable.
    #[arg(short, long = "schema", value_name = "SCHEMA", required = true)]
    schemas: Vec<PathBuf>,
    #[command(flatten)]
    lookup: LookupArgs,
}

/// The verdict on a document.
#[derive(Serialize)]
struct Verdict<'a> {
    document: &'a Path,
    valid: bool,
    violations: Vec<Violation>,
}

impl Validate {
    pub(crate) fn run(&self, output: &Output) -> Result<Status, Failure> {
        let schema = self.lookup.load(&self.schemas)?;
        let any = any_particle();
        let mut validator = Validator::new(&schema, &any);
        let mut verdicts = Vec::new();
        for document in &self.documents {
            let bytes = read(document)
                .map_err(|error| Failure::Usage(format!("cannot read {}: {error}", document.display())))?;
            let violations =
                output.working(&format!("validating {}", document.display()), || validator.validate(&bytes));
            let verdict = Verdict { document, valid: violations.is_empty(), violations };
            if !output.is_json() {
                print(&verdict, output)?;
            }
            verdicts.push(verdict);
        }
        if output.is_json() {
            output.json(&verdicts)?;
        }
        Ok(if verdicts.iter().all(|verdict| verdict.valid) { Status::Success } else { Status::Findings })
    }
}

fn read(document: &Path) -> io::Result<Vec<u8>> {
    if document.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    fs::read(document)
}

fn print(verdict: &Verdict<'_>, output: &Output) -> Result<(), Failure> {
    let document = verdict.document.display();
    let mut text: String = verdict.violations.iter().map(|violation| format!("{document}:{violation}\n")).collect();
    if verdict.valid {
        output.note(&format!("{document} is valid"));
    } else {
        let count = verdict.violations.len();
        let plural = if count == 1 { "" } else { "s" };
        text.push_str(&format!("{document} is invalid: {count} violation{plural}\n"));
    }
    output.text(&text)
}
