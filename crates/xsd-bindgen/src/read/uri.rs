//! Resolves the references to documents.
//!
//! In: a location as a document writes it, and the document. Out: a local path, or the URI of what is not local.

use std::path::{Component, Path, PathBuf};

/// What a location refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    File(PathBuf),
    Remote(String),
}

impl Target {
    /// Appends the rest of a location whose start this target replaces.
    pub(crate) fn with(&self, rest: &str) -> Self {
        match self {
            Self::File(path) => {
                let mut whole = path.as_os_str().to_owned();
                whole.push(unescape(rest));
                Self::File(join(Path::new(""), Path::new(&whole)))
            }
            Self::Remote(uri) => Self::Remote(format!("{uri}{rest}")),
        }
    }
}

/// Resolves a location against the document that has it.
pub(crate) fn resolve(document: &Target, location: &str) -> Target {
    let local = location.strip_prefix("file://localhost/").or(location.strip_prefix("file:///"));
    let local = local.or(location.strip_prefix("file:/"));
    let local = local.map(|rest| if rest.get(1..2) == Some(":") { rest.to_string() } else { format!("/{rest}") });
    let has_scheme = |scheme: &str| {
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        scheme.len() > 1 && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(legal)
    };
    if local.is_none() && location.split_once(':').is_some_and(|(scheme, _)| has_scheme(scheme)) {
        return Target::Remote(location.to_owned());
    }
    match document {
        Target::Remote(uri) if local.is_none() => {
            let folder = uri.rsplit_once('/').map_or("", |(folder, _)| folder);
            Target::Remote(format!("{folder}/{location}"))
        }
        Target::Remote(_) => Target::File(PathBuf::from(unescape(local.as_deref().unwrap_or(location)))),
        Target::File(path) => {
            let relative = unescape(local.as_deref().unwrap_or(location));
            Target::File(join(folder(path), Path::new(&relative)))
        }
    }
}

/// Returns the folder of a path, which is itself a folder if it ends with a slash.
fn folder(path: &Path) -> &Path {
    if path.to_string_lossy().ends_with('/') { path } else { path.parent().unwrap_or(Path::new("")) }
}

/// Resolves a reference in a document in `folder`. As in a URI, `..` removes the preceding segment.
fn join(folder: &Path, reference: &Path) -> PathBuf {
    let mut path = if reference.has_root() { PathBuf::new() } else { folder.to_path_buf() };
    for component in reference.components() {
        match (component, path.components().next_back()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                path.pop();
            }
            (component, _) => path.push(component),
        }
    }
    // A folder keeps its slash, since it can be the base of other locations.
    if reference.to_string_lossy().ends_with('/') {
        path.push("");
    }
    path
}

/// Decodes percent-encoded characters such as `%20`.
fn unescape(location: &str) -> String {
    let mut bytes = Vec::with_capacity(location.len());
    let mut rest = location.as_bytes();
    while let [first, more @ ..] = rest {
        let code = more.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(code) => (bytes.push(code), rest = &more[2..]),
            None => (bytes.push(*first), rest = more),
        };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| location.to_string())
}
