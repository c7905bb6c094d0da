//! Parses documents with `xmllint`, many with each process.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The maximum number of documents for a process.
const BATCH: usize = 500;

/// Ends the output for a document. It is ill-formed, so that it appears in both streams.
const SEPARATOR: &str = "<end:of-document/>";

/// What libxml2 makes of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// The document is well-formed, with this canonical form.
    WellFormed(String),
    /// The document is well-formed, but has no canonical form, because a namespace is a relative reference.
    WithoutForm,
    /// The document is not well-formed, with or without regard to namespaces. These are the messages.
    IllFormed(String),
}

/// Returns whether `xmllint` is installed. With `REQUIRE_ORACLE=1`, a missing `xmllint` is a failure.
pub fn has_judge() -> bool {
    let found = Command::new("xmllint").arg("--version").stderr(Stdio::null()).status().is_ok();
    assert!(found || std::env::var_os("REQUIRE_ORACLE").is_none(), "xmllint is not installed");
    if !found {
        println!("not judged: xmllint is not installed");
    }
    found
}

/// Parses documents and returns their canonical forms. Document type definitions must not be in them.
///
/// # Panics
/// Panics if `xmllint` cannot be started.
pub fn judge<D: AsRef<[u8]>>(documents: &[D]) -> Vec<Judgement> {
    let folder = Folder::new();
    fs::write(folder.0.join("end"), SEPARATOR).expect("the folder is writable");
    let mut judgements = Vec::with_capacity(documents.len());
    for batch in documents.chunks(BATCH) {
        let mut command = Command::new("xmllint");
        command.current_dir(&folder.0).args(["--nonet", "--c14n"]);
        for (index, document) in batch.iter().enumerate() {
            let name = format!("document{index}");
            fs::write(folder.0.join(&name), document).expect("the folder is writable");
            command.args([&name, "end"]);
        }
        let output = command.output().expect("xmllint is installed");
        let (out, messages) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let forms: Vec<&str> = out.split("<end:of-document></end:of-document>").collect();
        let messages: Vec<&str> = messages.split("end:1: namespace error").collect();
        assert_eq!((forms.len(), messages.len()), (batch.len() + 1, batch.len() + 1), "each document has an output");
        judgements.extend((0..batch.len()).map(|index| judgement(forms[index], messages[index])));
    }
    judgements
}

fn judgement(form: &str, messages: &str) -> Judgement {
    let relevant = |line: &&str| line.contains(" error : ") && !line.starts_with("C14N error");
    match messages.lines().filter(relevant).collect::<Vec<_>>() {
        none if none.is_empty() && form.is_empty() => Judgement::WithoutForm,
        none if none.is_empty() => Judgement::WellFormed(form.to_owned()),
        errors => Judgement::IllFormed(errors.join("\n")),
    }
}

/// A temporary folder, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path: PathBuf = Path::new(&std::env::temp_dir()).join(format!("xml-tests-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).expect("the temporary folder is writable");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that remains is harmless.
        let _ = fs::remove_dir_all(&self.0);
    }
}
