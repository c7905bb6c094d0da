//! `generate` and `check`: the same arguments; one writes the code, the other compares it with what is on disk.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use xsd_bindgen::Config;

use crate::cli::{SchemaArgs, pair};
use crate::output::{Failure, Output, Status};

/// What to generate and how.
#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    #[command(flatten)]
    pub(crate) schema: SchemaArgs,
    /// Read settings from a TOML file. The other options add to them.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Generate only this element or type, and what it needs: `p:Name` or `{uri}Name`. Repeatable.
    #[arg(long, value_name = "NAME")]
    root: Vec<String>,
    /// In the choices of this type or group, keep only the alternatives that other roots need. Repeatable.
    #[arg(long, value_name = "NAME")]
    prune: Vec<String>,
    /// Name the Rust module of a namespace. Repeatable.
    #[arg(long, value_name = "URI=NAME", value_parser = pair)]
    module: Vec<(String, String)>,
    /// Set the Rust name of a component, or of a part of one: `p:Name/part`. Repeatable.
    #[arg(long, value_name = "NAME=RUST", value_parser = pair)]
    rename: Vec<(String, String)>,
    /// Set the path of the runtime crate.
    #[arg(long, value_name = "PATH")]
    runtime: Option<String>,
    /// Also generate an enum of this name over all global elements.
    #[arg(long, value_name = "NAME")]
    document: Option<String>,
    /// Implement serde's `Serialize` and `Deserialize`.
    #[arg(long)]
    serde: bool,
}

impl GenerateArgs {
    /// The settings for the library.
    pub(crate) fn config(&self) -> Result<Config, Failure> {
        let config = self.config.as_ref().map_or_else(|| Ok(Config::new()), Config::from_file)?;
        let mut config = config.roots(&self.root);
        if self.serde {
            config = config.serde(true);
        }
        for schema in &self.schema.schemas {
            config = config.schema(schema);
        }
        for (location, file) in &self.schema.location {
            config = config.map_location(location, file);
        }
        for name in &self.prune {
            config = config.prunable(name);
        }
        for (uri, name) in &self.module {
            config = config.module(uri, name);
        }
        for (component, name) in &self.rename {
            config = config.rename(component, name);
        }
        if let Some(path) = &self.runtime {
            config = config.runtime(path);
        }
        if let Some(name) = &self.document {
            config = config.global_element_enum(name);
        }
        Ok(config)
    }
}

/// Generate Rust types from schemas.
///
/// Nothing is written if a schema has errors; they are all printed.
#[derive(Debug, Args)]
pub(crate) struct Generate {
    #[command(flatten)]
    args: GenerateArgs,
    /// Where to write to; `-` is standard output. The layout `file-per-module` of a configuration needs a folder.
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

#[derive(Serialize)]
struct Summary {
    out: Option<PathBuf>,
    files: Vec<PathBuf>,
    components: usize,
    lines: usize,
}

impl Generate {
    pub(crate) fn run(&self, output: &Output) -> Result<Status, Failure> {
        let generated = output.working("generating", || Ok::<_, Failure>(self.args.config()?.generate()?))?;
        let to_stdout = self.out.as_os_str() == "-";
        let summary = Summary {
            out: (!to_stdout).then(|| self.out.clone()),
            files: generated.files.clone(),
            components: generated.names.len(),
            lines: generated.text.lines().count(),
        };
        if to_stdout && output.is_json() {
            return Err(Failure::Usage("`--format json` needs `--out FILE`: the code is not JSON".to_owned()));
        }
        if to_stdout && !generated.code.is_empty() {
            return Err(Failure::Usage("the layout `file-per-module` needs `--out FOLDER`".to_owned()));
        }
        if to_stdout {
            output.text(&generated.text)?;
        } else {
            generated.write_to(&self.out)?;
        }
        if output.is_json() {
            output.json(&summary)?;
        } else {
            output.note(&format!("generated {} lines for {} components", summary.lines, summary.components));
        }
        Ok(Status::Success)
    }
}

/// Check that generated code on disk is current. Exits with 1 and a short diff if it is stale.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    args: GenerateArgs,
    /// The file or folder to compare with.
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

impl Check {
    pub(crate) fn run(&self, output: &Output) -> Result<Status, Failure> {
        let generated = output.working("generating", || Ok::<_, Failure>(self.args.config()?.generate()?))?;
        let stale = generated.stale_files(&self.out);
        if stale.is_empty() {
            output.note(&format!("{} is current", self.out.display()));
            return Ok(Status::Success);
        }
        for file in stale {
            output.text(&format!("{} is stale\n", file.display()))?;
        }
        Ok(Status::Findings)
    }
}
