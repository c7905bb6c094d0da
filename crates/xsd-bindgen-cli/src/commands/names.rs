//! `names`: the table of XSD names and Rust paths.

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use super::generate::GenerateArgs;
use crate::output::{Failure, Output, Status};

/// List the components of a schema and their Rust paths.
///
/// Commit the list to see in a diff how the generated API changes.
#[derive(Debug, Args)]
pub(crate) struct Names {
    #[command(flatten)]
    args: GenerateArgs,
}

#[derive(Serialize)]
struct Row<'a> {
    component: &'a str,
    path: &'a str,
}

impl Names {
    pub(crate) fn run(&self, output: &Output) -> Result<Status, Failure> {
        let generated = self.args.config()?.generate()?;
        output.warnings(&generated.warnings);
        if output.is_json() {
            let rows = generated.names.iter().map(|(component, path)| Row { component, path });
            output.json(&rows.collect::<Vec<_>>())?;
        } else {
            let mut text = String::new();
            for (component, path) in &generated.names {
                // Writing to a string cannot fail.
                writeln!(text, "{component}\t{path}").ok();
            }
            output.text(&text)?;
        }
        Ok(Status::Success)
    }
}
