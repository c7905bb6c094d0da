//! Generates Rust types that read and write XML exactly from XSD 1.0 schemas.

mod check;
mod config;
#[allow(unreachable_pub, reason = "a stage is `pub` within the crate")]
mod emit;
mod error;
mod generated;
#[allow(unreachable_pub, reason = "a stage is `pub` within the crate")]
mod plan;
mod read;
#[allow(unreachable_pub, reason = "a stage is `pub` within the crate")]
mod rust;
mod schema;
mod select;
mod xsd;

use std::path::Path;

pub use config::Config;
pub use error::{Error, ErrorKind, Errors};
pub use generated::Generated;

use read::Loaded;

/// The stages and the model of a schema, for this workspace's own tests. Not part of the public API.
#[doc(hidden)]
pub mod internals {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    pub use crate::read::Loaded;
    pub use crate::select::{Roots, Selection, select};

    use crate::Errors;

    /// The model of a schema.
    pub mod schema {
        pub use crate::schema::*;
    }

    /// Reads and checks schema files.
    pub fn load(files: &[PathBuf], locations: &BTreeMap<String, PathBuf>) -> Result<Loaded, Errors> {
        let loaded = crate::read::read(files, locations)?;
        crate::check::check(&loaded.schema)?;
        Ok(loaded)
    }
}

impl Config {
    /// Generates a module.
    ///
    /// # Errors
    /// Fails with all errors in the settings, the schema files and the schema, and with all constructs that are not
    /// supported.
    pub fn generate(&self) -> Result<Generated, Errors> {
        Errors::check(self.check())?;
        let Loaded { schema, files } = read::read(self.schemas(), self.schema_locations())?;
        check::check(&schema)?;
        Errors::check(self.check_modules(&schema))?;
        let schema = select::select(&schema, &self.selection())?;
        let output = plan::plan(&schema, &self.settings()).map_err(Errors::unsupported)?;
        Ok(Generated { text: emit::emit(&output), names: output.names, files })
    }

    /// Generates a module and writes it to a file, unless the file already holds it.
    ///
    /// # Errors
    /// Fails like [`generate`](Config::generate), or if the file cannot be written. The file is not touched then.
    pub fn write_to(&self, path: impl AsRef<Path>) -> Result<Generated, Errors> {
        let generated = self.generate()?;
        generated.write_to(path)?;
        Ok(generated)
    }

    /// Generates a module and writes it to a file in `OUT_DIR`, for build scripts.
    ///
    /// Cargo is told to run the script again when one of the schema files changes.
    ///
    /// # Errors
    /// Fails like [`write_to`](Config::write_to), or if `OUT_DIR` is not set.
    pub fn write_to_out_dir(&self, file: impl AsRef<Path>) -> Result<Generated, Errors> {
        let folder = std::env::var_os("OUT_DIR").ok_or_else(|| {
            Error::general("the environment variable `OUT_DIR` is not set")
                .with_help("call this from a build script, or use `Config::write_to`")
        })?;
        let generated = self.write_to(Path::new(&folder).join(file))?;
        for file in &generated.files {
            println!("cargo:rerun-if-changed={}", file.display());
        }
        Ok(generated)
    }
}
