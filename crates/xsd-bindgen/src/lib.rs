//! Generates Rust types that read and write XML exactly from XSD 1.0 schemas.
//!
//! A build script fills a [`Config`] and calls [`Config::write_to_out_dir`].

mod config;
pub mod emit;
pub mod error;
pub mod plan;
pub mod read;
pub mod rust;
pub mod schema;

use std::path::PathBuf;

pub use config::Config;
pub use error::{Error, Errors};

use read::Loaded;
use read::select::{Roots, Selection, select};

/// What a generation yields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    /// The text of the module.
    pub text: String,
    /// The name of each component and the path of its Rust type, sorted.
    pub names: Vec<(String, String)>,
    /// The schema files read: those named, and those that they include and import.
    pub files: Vec<PathBuf>,
}

/// Generates the text of a module: the whole pipeline.
pub fn generate(config: &Config) -> Result<Generated, Errors> {
    Errors::check(config.check())?;
    let Loaded { schema, files } = read::load(&config.schemas, &config.locations)?;
    Errors::check(config::check_modules(config, &schema))?;
    let everything = config.roots.is_empty() && config.optional_roots.is_empty();
    let roots = if everything { Roots::All } else { Roots::Named(config.roots.clone()) };
    let schema = select(
        &schema,
        &Selection { roots, optional: config.optional_roots.clone(), prunable: config.prunable.clone() },
    )?;
    let output = plan::plan(&schema, &config.settings())?;
    Ok(Generated { text: emit::emit(&output), names: output.names, files })
}
