//! `generate`: writes Rust code, with arguments that other commands share.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use serde::Serialize;
use xsd_bindgen::internals::{Timings, generate_timed};
use xsd_bindgen::{Config, Generated, Layout};

use crate::cli::{SchemaArgs, pair};
use crate::diagnostics::{Diagnostic, diagnostics};
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
    /// Ignore identity constraints (xs:key, xs:unique, xs:keyref), and do not compare xs:ID and xs:IDREF.
    #[arg(long)]
    ignore_identity_constraints: bool,
    /// Implement serde's `Serialize` and `Deserialize`.
    #[arg(long)]
    serde: bool,
    /// Only warn about violations of rules that do not affect the code: restrictions that allow more than their base, and content
    /// models that are not deterministic.
    #[arg(long)]
    no_full_checking: bool,
}

impl GenerateArgs {
    /// The settings for the library.
    pub(crate) fn config(&self) -> Result<Config, Failure> {
        let config = self.config.as_ref().map_or_else(|| Ok(Config::new()), Config::from_file)?;
        let mut config = config.roots(&self.root);
        if self.serde {
            config = config.serde(true);
        }
        if self.no_full_checking {
            config = config.full_checking(false);
        }
        if self.ignore_identity_constraints {
            config = config.ignore_identity_constraints(true);
        }
        config = self.schema.lookup.config(config, &self.schema.schemas);
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

    /// Generates the code for a file, or for a folder: one that exists, or a path that ends with a slash.
    pub(crate) fn generate(&self, out: &Path, output: &Output, timings: &mut Timings) -> Result<Generated, Failure> {
        let is_folder = out.is_dir() || out.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
        let mut config = self.config()?;
        // A configuration decides the layout itself.
        if is_folder && self.config.is_none() {
            config = config.layout(Layout::FilePerModule);
        }
        let generated = output.working("generating", || generate_timed(&config, timings))?;
        output.warnings(&generated.warnings);
        Ok(generated)
    }
}

/// Generate Rust types from schemas.
///
/// Nothing is written if a schema has errors; they are all printed.
#[derive(Debug, Args)]
pub(crate) struct Generate {
    #[command(flatten)]
    args: GenerateArgs,
    /// The file to write, or a folder for a file of each module: one that exists, or a path that ends with `/`. `-` is standard output.
    #[arg(short, long, value_name = "FILE|FOLDER", default_value = "-")]
    out: PathBuf,
    /// Also print how long each stage took.
    #[arg(long)]
    timings: bool,
}

#[derive(Serialize)]
struct Summary {
    out: Option<PathBuf>,
    files: Vec<PathBuf>,
    components: usize,
    lines: usize,
    warnings: Vec<Diagnostic>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timings: Option<Vec<Timing>>,
}

/// How long a stage took.
#[derive(Serialize)]
struct Timing {
    stage: &'static str,
    milliseconds: f64,
}

impl Timing {
    fn new((stage, time): &(&'static str, Duration)) -> Self {
        Self { stage, milliseconds: (time.as_secs_f64() * 1e4).round() / 10.0 }
    }
}

impl Generate {
    pub(crate) fn run(&self, output: &Output) -> Result<Status, Failure> {
        let to_stdout = self.out.as_os_str() == "-";
        if to_stdout && output.is_json() {
            return Err(Failure::Usage("`--format json` needs `--out FILE`: the code is not JSON".to_owned()));
        }
        let folder = self.out.parent().filter(|folder| *folder != Path::new(""));
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(Failure::Usage(format!(
                "cannot write {}: there is no folder {}",
                self.out.display(),
                folder.display()
            )));
        }
        let mut timings = Timings::default();
        let generated = self.args.generate(&self.out, output, &mut timings)?;
        let summary = Summary {
            out: (!to_stdout).then(|| self.out.clone()),
            files: generated.files.clone(),
            components: generated.names.len(),
            lines: generated.text.lines().count(),
            warnings: diagnostics(&generated.warnings),
            timings: self.timings.then(|| timings.0.iter().map(Timing::new).collect()),
        };
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
            for Timing { stage, milliseconds } in summary.timings.iter().flatten() {
                output.note(&format!("{stage:<8} {milliseconds:>8.1} ms"));
            }
        }
        Ok(Status::Success)
    }
}
