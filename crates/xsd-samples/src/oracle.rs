//! Validates documents with `xmllint`.
//!
//! In: a schema file and documents. Out: a verdict for each. The documents are written to a temporary folder. Each process validates
//! many documents, since loading the schema takes longer than validating a document.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The maximum number of documents for a process.
const BATCH: usize = 400;

/// The number of concurrent processes.
const PROCESSES: usize = 2;

/// The verdict on a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The document is valid.
    Valid,
    /// The document is invalid or not well-formed. These are the messages.
    Invalid(Vec<String>),
}

/// Returns why `xmllint` can accept mutants of this rule although they are invalid, or `None` if it rejects them.
pub fn too_lenient(rule: &str) -> Option<&'static str> {
    Some(match rule {
        crate::POLICY => "a document type declaration is valid, but rejected by policy",
        "element-undeclared-prefix"
        | "element-two-colons"
        | "attribute-undeclared-prefix"
        | "attribute-twice-by-prefixes" => {
            "libxml2 reports the undeclared prefix and continues; a wildcard accepts such a name"
        }
        "namespace-prefix-emptied" | "namespace-of-xml-rebound" | "namespace-xmlns-bound" => {
            "libxml2 reports the declaration and ignores it"
        }
        "duration-fraction" => {
            "libxml2 accepts a point without digits on one side (part 2, 3.2.6.1: at least one digit follows)"
        }
        "float-exponent" => "libxml2 accepts an exponent without digits (part 2, 3.2.4.1: an integer)",
        "list-built-in-empty" => "libxml2 accepts xs:NMTOKENS without items (part 2, 3.3.5: a non-zero length)",
        _ => return None,
    })
}

/// Why `xmllint` returns no verdict.
#[derive(Debug)]
pub enum OracleError {
    /// `xmllint` is not installed.
    NotInstalled,
    /// A file could not be written, or a process could not be started.
    Io(io::Error),
    /// `xmllint` rejects the schema. These are the messages.
    Schema(String),
}

impl Verdict {
    /// Returns whether the document is valid.
    pub fn is_valid(&self) -> bool {
        matches!(self, Self::Valid)
    }
}

impl fmt::Display for OracleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInstalled => f.write_str(
                "xmllint is not installed: apt-get install libxml2-utils (Debian), brew install libxml2 (macOS)",
            ),
            Self::Io(error) => write!(f, "xmllint: {error}"),
            Self::Schema(messages) => write!(f, "xmllint rejects the schema: {messages}"),
        }
    }
}

impl std::error::Error for OracleError {}

impl From<io::Error> for OracleError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Self::NotInstalled } else { Self::Io(error) }
    }
}

/// Checks that `xmllint` is installed.
///
/// # Errors
/// Fails if `xmllint` cannot be started.
pub fn available() -> Result<(), OracleError> {
    Command::new("xmllint").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    Ok(())
}

/// Validates documents in any encoding.
///
/// # Errors
/// Fails if `xmllint` cannot be started or rejects the schema.
pub fn judge<D: AsRef<[u8]>>(schema: &Path, documents: &[D]) -> Result<Vec<Verdict>, OracleError> {
    judge_all(schema, None, documents)
}

/// Validates documents against a schema whose imports an OASIS XML catalog maps to files.
///
/// # Errors
/// Fails if `xmllint` cannot be started or rejects the schema.
pub fn judge_with_catalog<D: AsRef<[u8]>>(
    schema: &Path,
    catalog: &Path,
    documents: &[D],
) -> Result<Vec<Verdict>, OracleError> {
    judge_all(schema, Some(catalog), documents)
}

fn judge_all<D: AsRef<[u8]>>(
    schema: &Path,
    catalog: Option<&Path>,
    documents: &[D],
) -> Result<Vec<Verdict>, OracleError> {
    available()?;
    let schema = fs::canonicalize(schema).map_err(OracleError::Io)?;
    let folder = Folder::new().map_err(OracleError::Io)?;
    for (index, document) in documents.iter().enumerate() {
        fs::write(folder.0.join(file(index)), document).map_err(OracleError::Io)?;
    }
    let mut verdicts = Vec::new();
    let batches: Vec<_> = (0..documents.len()).collect::<Vec<_>>().chunks(BATCH).map(<[usize]>::to_vec).collect();
    for batches in batches.chunks(PROCESSES) {
        let started: Result<Vec<Child>, OracleError> =
            batches.iter().map(|batch| start(&schema, catalog, &folder.0, batch)).collect();
        // A thread for each process reads its output, so that no process blocks.
        let outputs: Vec<_> =
            started?.into_iter().map(|child| std::thread::spawn(|| child.wait_with_output())).collect();
        for (batch, output) in batches.iter().zip(outputs) {
            let output = output.join().map_err(|_| io::Error::other("cannot read the output"))?;
            verdicts.extend(parse(batch, &String::from_utf8_lossy(&output.map_err(OracleError::Io)?.stderr))?);
        }
    }
    Ok(verdicts)
}

fn file(index: usize) -> String {
    format!("{index}.xml")
}

fn start(schema: &Path, catalog: Option<&Path>, folder: &Path, batch: &[usize]) -> Result<Child, OracleError> {
    let mut command = Command::new("xmllint");
    command.current_dir(folder).args(["--nonet", "--noout", "--schema"]).arg(schema);
    if let Some(catalog) = catalog {
        command.env("XML_CATALOG_FILES", catalog);
    }
    command.args(batch.iter().map(|index| file(*index)));
    Ok(command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?)
}

/// Parses the output: `3.xml validates`, `3.xml fails to validate`, and messages that begin with `3.xml:`.
fn parse(batch: &[usize], output: &str) -> Result<Vec<Verdict>, OracleError> {
    let mut messages: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut valid = Vec::new();
    for line in output.lines() {
        if let Some(file) = line.strip_suffix(" validates") {
            valid.push(file);
        } else if let Some((file, message)) = line.split_once(':').filter(|(file, _)| file.ends_with(".xml")) {
            messages.entry(file).or_default().push(message.to_owned());
        } else if line.contains("failed to compile") {
            return Err(OracleError::Schema(output.lines().take(5).collect::<Vec<_>>().join("; ")));
        }
    }
    let verdict = |index: &usize| {
        let name = file(*index);
        if valid.contains(&name.as_str()) {
            Verdict::Valid
        } else {
            Verdict::Invalid(messages.remove(name.as_str()).unwrap_or_default())
        }
    };
    Ok(batch.iter().map(verdict).collect())
}

/// A temporary folder, removed on drop.
struct Folder(PathBuf);

impl Folder {
    fn new() -> io::Result<Self> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("xsd-samples-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that remains is not a failure.
        let _ = fs::remove_dir_all(&self.0);
    }
}
