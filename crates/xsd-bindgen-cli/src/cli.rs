//! The command line: its commands, arguments and help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use xsd_bindgen::internals::{self, schema::Schema};
use xsd_bindgen::{Config, Errors};

/// Generates Rust types that read and write XML exactly from XSD 1.0 schemas, and answers questions about schemas.
#[derive(Debug, Parser)]
#[command(name = "xsd-bindgen", version, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "Exit codes:
  0  success, nothing to report
  1  the command ran and found something: schema errors, stale code, incompatible changes, invalid documents
  2  invalid arguments or configuration, or a file that cannot be read or written";

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Output format.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Print only results and errors, without progress or a summary.
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// When to use colors.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
}

/// How to print a result. Every command has `text` and `json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Readable text.
    Text,
    /// One JSON value on standard output, errors included.
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// If the output is a terminal.
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Generate(crate::commands::generate::Generate),
    Check(crate::commands::check::Check),
    Explain(crate::commands::explain::Explain),
    Names(crate::commands::names::Names),
    Diff(crate::commands::diff::Diff),
    Sample(crate::commands::sample::Sample),
    Validate(crate::commands::validate::Validate),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// Which schemas to read, and what to select from them. The same for every command.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Schema files. Files that they include or import are found by their `schemaLocation`.
    #[arg(value_name = "SCHEMA")]
    pub(crate) schemas: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) lookup: LookupArgs,
}

/// Where included and imported files are.
#[derive(Debug, Args)]
pub(crate) struct LookupArgs {
    /// Map a `schemaLocation` or a namespace to a local file. Repeatable.
    #[arg(long, value_name = "LOCATION=FILE", value_parser = pair)]
    location: Vec<(String, String)>,
    /// Find included and imported files with an OASIS XML catalog. Repeatable.
    #[arg(long, value_name = "FILE")]
    catalog: Vec<PathBuf>,
    /// Warn of a missing file that a schema includes, instead of failing.
    #[arg(long)]
    skip_missing_includes: bool,
}

impl LookupArgs {
    /// Adds schema files and these arguments to settings.
    pub(crate) fn config(&self, config: Config, schemas: &[PathBuf]) -> Config {
        let config = schemas.iter().fold(config, Config::schema);
        let config = self.location.iter().fold(config, |config, (from, to)| config.map_location(from, to));
        let config = self.catalog.iter().fold(config, Config::catalog);
        if self.skip_missing_includes { config.skip_missing_includes(true) } else { config }
    }

    /// Reads and checks schema files, for questions about them.
    pub(crate) fn load(&self, schemas: &[PathBuf]) -> Result<Schema, Errors> {
        Ok(internals::load_config(&self.config(Config::new(), schemas))?.schema)
    }
}

/// Splits `a=b` at the last `=`, since a URI can contain one.
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((left, right)) => Ok((left.to_owned(), right.to_owned())),
        None => Err("expected two parts joined by `=`".to_owned()),
    }
}
