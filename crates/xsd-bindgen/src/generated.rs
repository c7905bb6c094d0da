//! The result of a generation.
//!
//! In: the text of a module, and what was learned on the way. Out: the same for the caller, or a file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Errors};

/// A generated module, and what it was generated from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// The text of the module, formatted.
    pub text: String,
    /// The name of each component (`o:Order`) and the path of its Rust type (`order::Order`), sorted.
    pub names: Vec<(String, String)>,
    /// The schema files that were read: those given, and those that they include or import.
    pub files: Vec<PathBuf>,
    /// The elements and types that were generated, with their parts.
    pub components: Vec<Component>,
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
    /// Writes the text to a file, unless the file already holds it.
    ///
    /// The file is replaced as a whole: no other process ever reads half of it.
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

/// Writes a file by way of a temporary one beside it.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read(path).is_ok_and(|known| known == text.as_bytes()) {
        return Ok(());
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let renamed = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if renamed.is_err() {
        // The first failure is the one to report.
        fs::remove_file(&beside).ok();
    }
    renamed
}
