//! The output of the generator.
//!
//! In: the text of the generated modules, with the names and files that belong to it. Out: a file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Errors};

/// Generated code, the names of its types, and the files that it depends on.
///
/// ```
/// # fn main() -> Result<(), xsd_bindgen::Errors> {
/// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
/// let generated = xsd_bindgen::Config::new().schema(schema).generate()?;
/// assert!(generated.text.contains("pub struct Order {"));
/// assert_eq!(generated.names, [("o:Order".to_string(), "order::Order".to_string())]);
/// assert!(generated.files[0].ends_with("order.xsd"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// The formatted code: a module for each namespace.
    pub text: String,
    /// The name of each component (`o:Order`) with the path of its Rust type (`order::Order`), sorted.
    pub names: Vec<(String, String)>,
    /// The schema files that were read: the given ones, and those that they include or import.
    pub files: Vec<PathBuf>,
}

impl Generated {
    /// Writes the code to a file, unless the file already has this content.
    ///
    /// The file is replaced atomically, so no other process reads a part of it.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// let generated = xsd_bindgen::Config::new().schema("schemas/order.xsd").generate()?;
    /// generated.write_to("src/order.rs")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Fails if the file cannot be written.
    pub fn write_to(&self, path: impl AsRef<Path>) -> Result<(), Errors> {
        let path = path.as_ref();
        write(path, &self.text).map_err(|error| {
            let message = format!("cannot write the file: {}", error.to_string().to_lowercase());
            Error::in_file(path.to_string_lossy(), message).caused_by(error).into()
        })
    }
}

/// Writes a temporary file in the same folder, then renames it.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read(path).is_ok_and(|known| known == text.as_bytes()) {
        return Ok(());
    }
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(format!(".{}.tmp", std::process::id()));
    let renamed = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    if renamed.is_err() {
        // The error to report is the first one.
        fs::remove_file(&temporary).ok();
    }
    renamed
}
