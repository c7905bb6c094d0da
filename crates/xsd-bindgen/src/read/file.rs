//! Reads the bytes of a file, whatever is at its path.
//!
//! In: a path. Out: bytes, or why there are none. A path can come from a schema, so a pipe or a device must not block or
//! fill the memory, and a line break in a name must not reach the output.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::error::code::{self, ErrorCode};

/// The maximum size of a file in bytes.
const MAX_SIZE: u64 = 64 << 20;

/// Why a file cannot be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) code: ErrorCode,
    pub(crate) message: String,
    cause: Option<io::Error>,
}

impl Unreadable {
    fn new(message: impl Into<String>) -> Self {
        Self { code: code::FILE_NOT_READABLE, message: message.into(), cause: None }
    }

    /// Adds the cause to an error.
    pub(crate) fn cause_of(self, error: Error) -> Error {
        match self.cause {
            Some(cause) => error.caused_by(cause),
            None => error,
        }
    }
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        let (code, message) = match error.kind() {
            io::ErrorKind::NotFound => (code::FILE_NOT_FOUND, "file not found".to_owned()),
            io::ErrorKind::PermissionDenied => (code::FILE_NOT_READABLE, "permission denied".to_owned()),
            _ => (code::FILE_NOT_READABLE, format!("cannot read the file: {}", error.to_string().to_lowercase())),
        };
        Self { code, message, cause: Some(error) }
    }
}

/// Returns the path without symbolic links, of a regular file.
pub(crate) fn canonical(path: &Path) -> Result<PathBuf, Unreadable> {
    if path.to_string_lossy().contains(char::is_control) {
        return Err(Unreadable::new("the path has a control character"));
    }
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(Unreadable::new("this is a directory, not a schema file"));
    }
    if !metadata.is_file() {
        return Err(Unreadable::new("this is a pipe or a device, not a schema file"));
    }
    Ok(fs::canonicalize(path)?)
}

/// Reads a regular file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let size = File::open(path)?.take(MAX_SIZE + 1).read_to_end(&mut bytes)?;
    if u64::try_from(size).is_ok_and(|size| size <= MAX_SIZE) {
        return Ok(bytes);
    }
    let message = format!("the file has more than {} MiB", MAX_SIZE >> 20);
    Err(Unreadable { code: code::TOO_LARGE, message, cause: None })
}

/// Returns a path as places show it.
pub(crate) fn shown(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let escape = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    if path.contains(char::is_control) { path.chars().map(escape).collect() } else { path }
}
