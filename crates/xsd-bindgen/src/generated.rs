//! The output of the generator.
//!
//! In: the text of the generated modules, with the names and files that belong to it. Out: a file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Errors, code};

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
    /// The same code as several files, with [`Layout::FilePerModule`](crate::Layout::FilePerModule). Empty with one file.
    pub code: Vec<CodeFile>,
    /// The name of each component (`o:Order`) with the path of its Rust type (`order::Order`), sorted.
    pub names: Vec<(String, String)>,
    /// The schema files that were read: the given ones, and those that they include or import.
    pub files: Vec<PathBuf>,
    /// The elements and types that were generated, with their parts.
    pub components: Vec<Component>,
    /// What is probably not intended, but does not prevent the generation. [`Config::write_to_out_dir`] prints the warnings.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).prunable("m:Batch").generate()?;
    /// assert_eq!(generated.warnings[0].severity(), xsd_bindgen::Severity::Warning);
    /// assert_eq!(generated.warnings[0].help(), Some("add roots with `Config::root`"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [`Config::write_to_out_dir`]: crate::Config::write_to_out_dir
    pub warnings: Vec<Error>,
}

/// A file of generated code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeFile {
    /// Its name in the folder of the code, such as `mod.rs`.
    pub name: String,
    /// The formatted code.
    pub text: String,
}

/// An element or a type of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Component {
    /// Whether it is an element or a type.
    pub kind: ComponentKind,
    /// Its name as the schema writes it: `o:Order`. An anonymous type is named after the part that declares it: `o:Order/Item`.
    pub name: String,
    /// The type of an element; the base of a type, or the item of a list.
    pub type_name: Option<String>,
    /// The version that introduced it, from an `xs:appinfo` with the source `since`.
    pub since: Option<String>,
    /// The child elements, attributes and enumeration values that it declares itself, in the order of the schema.
    pub parts: Vec<Part>,
}

/// What a [`Component`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ComponentKind {
    /// A global element.
    Element,
    /// A type, global or anonymous.
    Type,
}

/// A part of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// `Item` for a child element, `@id` for an attribute, `=red` for an enumeration value.
    pub name: String,
    /// The type of an element or attribute.
    pub type_name: Option<String>,
    /// The version that introduced it, if it is younger than the component.
    pub since: Option<String>,
}

impl Generated {
    /// Writes the code to a file, unless the file already has this content. With
    /// [`Layout::FilePerModule`](crate::Layout::FilePerModule), the path is that of a folder, which is created if it does not exist.
    ///
    /// A file is replaced atomically, so no other process reads a part of it.
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
        let failed = |path: &Path, error: io::Error| {
            let message = format!("cannot write the file: {}", error.to_string().to_lowercase());
            let failed = Error::in_file(code::FILE_NOT_WRITABLE, path.to_string_lossy(), message);
            Errors::from(failed.with_help("create the folder, or write to another path").caused_by(error))
        };
        if !self.code.is_empty() {
            fs::create_dir_all(path).map_err(|error| failed(path, error))?;
        }
        self.files_at(path).try_for_each(|(path, text)| write(&path, text).map_err(|error| failed(&path, error)))
    }

    /// Returns the files that [`write_to`](Self::write_to) would change: those that do not exist or have other content.
    ///
    /// For tests that committed code is current:
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs");
    /// let generated = xsd_bindgen::Config::new().schema(format!("{folder}/order.xsd")).generate()?;
    /// assert!(generated.stale_files(format!("{folder}/order.rs")).is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn stale_files(&self, path: impl AsRef<Path>) -> Vec<PathBuf> {
        let is_stale = |(path, text): &(PathBuf, &str)| !has(path, text);
        self.files_at(path.as_ref()).filter(is_stale).map(|(path, _)| path).collect()
    }

    /// Returns the files to write with their content.
    fn files_at(&self, path: &Path) -> impl Iterator<Item = (PathBuf, &str)> {
        let one = self.code.is_empty().then(|| (path.to_owned(), self.text.as_str()));
        let several = self.code.iter().map(move |file| (path.join(&file.name), file.text.as_str()));
        one.into_iter().chain(several)
    }
}

/// Tests whether a file has this content.
fn has(path: &Path, text: &str) -> bool {
    fs::read(path).is_ok_and(|known| known == text.as_bytes())
}

/// Writes a temporary file in the same folder, then renames it. A device or pipe is written to, not replaced.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|known| !known.is_file() && !known.is_dir()) {
        return fs::write(path, text);
    }
    if has(path, text) {
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
