//! Generates Rust types that read and write XML exactly from XSD 1.0 schemas.
//!
//! A build script fills a [`Config`] and calls [`Config::write_to_out_dir`].

mod config;
pub mod error;
pub mod read;
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
    /// The schema files read: those named, and those that they include and import.
    pub files: Vec<PathBuf>,
}

/// Generates the text of a module: the whole pipeline.
pub fn generate(config: &Config) -> Result<Generated, Errors> {
    Errors::check(config.check())?;
    let Loaded { schema, files } = read::load(&config.schemas, &config.locations)?;
    Errors::check(config::check_modules(config, &schema))?;
    let roots = if config.roots.is_empty() { Roots::All } else { Roots::Named(config.roots.clone()) };
    let schema = select(&schema, &Selection { roots, prunable: config.prunable.clone() })?;
    let names: Vec<&str> = schema.namespaces.iter().map(|namespace| namespace.file.as_str()).collect();
    let text = format!("// Generated from {}.\n", names.join(", "));
    Ok(Generated { text, files })
}
