//! Reads the given schema documents and those that they include and import.
//!
//! In: paths. Out: a scanned and checked document for each file and target namespace, sorted by path, and the files that were
//! read. The network is never accessed. An included document without a target namespace takes that of the including document,
//! so it can occur once for each namespace. Components are not interpreted.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use crate::error::code::ErrorCode;
use crate::error::{Error, Mark, Sources, code, suggestion};
use crate::read::grammar;
use crate::read::identifiers;
use crate::read::scan::{Node, place_at, scan};
use crate::read::text::{DecodeError, decode};
use crate::schema::{Place, XML_NAMESPACE, XSD_NAMESPACE};

/// The schema of the `xml` namespace, for imports without a file.
const XML_SCHEMA: &str = include_str!("xml.xsd");

/// A document in one target namespace.
pub(crate) struct Document {
    pub(crate) file: Arc<str>,
    /// The target namespace of the document itself, or of the including document.
    pub(crate) target: Option<Arc<str>>,
    /// Whether the target namespace is that of the including document.
    pub(crate) chameleon: bool,
    pub(crate) root: Rc<Node>,
}

/// The documents that were read, and the errors in them.
#[derive(Default)]
pub(crate) struct Documents {
    pub(crate) documents: Vec<Document>,
    /// The path of each file that was read, in the order of reading.
    pub(crate) files: Vec<PathBuf>,
    /// The texts of the files, for diagnostics.
    pub(crate) sources: Sources,
    pub(crate) errors: Vec<Error>,
}

/// A document to read.
struct Request {
    path: PathBuf,
    via: Via,
}

/// What leads to a document.
enum Via {
    Named,
    Include { place: Place, target: Option<Arc<str>> },
    Import { place: Place, namespace: Option<Arc<str>> },
}

/// An import whose file is missing, which is an error unless another document has the namespace.
struct Pending {
    namespace: Option<Arc<str>>,
    error: Error,
}

/// A parsed file.
#[derive(Clone)]
struct Parsed {
    /// The name of the file in places.
    file: Arc<str>,
    root: Rc<Node>,
}

/// The state of reading.
#[derive(Default)]
struct State {
    out: Documents,
    /// The parsed files by canonical path; `None` for a file with errors.
    parsed: BTreeMap<PathBuf, Option<Parsed>>,
    /// The canonical path and target namespace of each document.
    seen: BTreeSet<(PathBuf, Option<Arc<str>>)>,
    pending: Vec<Pending>,
    queue: VecDeque<Request>,
    /// The mapped locations that occur.
    used: BTreeSet<String>,
}

/// Reads files and the files that they include and import. `locations` maps a `schemaLocation` or a namespace to a file.
pub(crate) fn read(paths: &[PathBuf], locations: &BTreeMap<String, PathBuf>) -> Documents {
    let mut paths: Vec<PathBuf> = paths.iter().map(|path| path.components().collect()).collect();
    paths.sort();
    let mut state = State::default();
    state.queue.extend(paths.into_iter().map(|path| Request { path, via: Via::Named }));
    while let Some(request) = state.queue.pop_front() {
        read_one(&request, locations, &mut state);
    }
    resolve_imports(&mut state);
    for unused in locations.keys().filter(|location| !state.used.contains(*location)) {
        let what = format!("no schema refers to the mapped location `{unused}`");
        state.out.errors.push(Error::general(code::LOCATION_UNUSED, what).with_help("remove the mapping"));
    }
    state.out.documents.sort_by(|a, b| (&a.file, &a.target).cmp(&(&b.file, &b.target)));
    state.out
}

fn read_one(request: &Request, locations: &BTreeMap<String, PathBuf>, state: &mut State) {
    let canonical = match fs::canonicalize(&request.path) {
        Ok(canonical) => canonical,
        Err(error) => return report_unreadable(request, error, state),
    };
    if !state.parsed.contains_key(&canonical) {
        let parsed = parse(request, state);
        state.parsed.insert(canonical.clone(), parsed);
    }
    let Some(Some(Parsed { file, root })) = state.parsed.get(&canonical).cloned() else { return };
    let own: Option<Arc<str>> = root.attribute("targetNamespace").map(|uri| Arc::from(uri.trim()));
    let target = match target_of(&request.via, own.clone(), &root.place) {
        Ok(target) => target,
        Err(error) => return state.out.errors.push(error),
    };
    if state.seen.insert((canonical, target.clone())) {
        follow(&root, &request.path, target.as_ref(), locations, state);
        let chameleon = own.is_none() && target.is_some();
        state.out.documents.push(Document { file, target, chameleon, root });
    }
}

/// Reads a file. Reports its errors, and returns `None` if it is not a schema document.
fn parse(request: &Request, state: &mut State) -> Option<Parsed> {
    state.out.files.push(request.path.clone());
    let bytes = match fs::read(&request.path) {
        Ok(bytes) => bytes,
        Err(error) => {
            report_unreadable(request, error, state);
            return None;
        }
    };
    let file: Arc<str> = Arc::from(shown(&request.path));
    let scanned = match decode(&bytes) {
        Ok(text) => {
            let scanned = scan(&text, &file);
            state.out.sources.insert(&file, text);
            scanned
        }
        Err(DecodeError { code, position: None, message }) => Err(Error::in_file(code, &file, message)),
        Err(DecodeError { code, position: Some((text, offset)), message }) => {
            let place = place_at(&text, offset, &file);
            state.out.sources.insert(&file, text);
            Err(undecodable(code, &place, message))
        }
    };
    match scanned {
        Ok(root) => {
            grammar::check(&root, &mut state.out.errors);
            identifiers::check(&root, &mut state.out.errors);
            root.is_xsd().then(|| Parsed { file, root: Rc::new(root) })
        }
        Err(error) => {
            state.out.errors.push(error);
            None
        }
    }
}

/// Creates the error for a file that cannot be decoded.
fn undecodable(code: ErrorCode, place: &Place, message: String) -> Error {
    if code == code::UNSUPPORTED_ENCODING {
        return Error::at(code, Mark::value(place, "encoding"), message).with_help("convert the file to UTF-8");
    }
    let help = if code == code::FORBIDDEN_CHARACTER { "remove it" } else { "convert the file to UTF-8" };
    Error::at(code, place, message).with_help(help)
}

/// Returns the target namespace that a document has in this place.
fn target_of(via: &Via, own: Option<Arc<str>>, root: &Place) -> Result<Option<Arc<str>>, Error> {
    let file = &root.file;
    let uri = |uri: &Option<Arc<str>>| uri.as_ref().map_or("none".to_string(), |uri| uri.to_string());
    match via {
        Via::Named => Ok(own),
        Via::Include { target, .. } if own.is_none() || own == *target => Ok(target.clone()),
        Via::Include { place, target } => {
            let what = format!("cannot include {file}: its target namespace is {}, not {}", uri(&own), uri(target));
            let error = Error::at(code::INCLUDE_TARGET, Mark::value(place, "schemaLocation"), what);
            let error = error.with_label(Mark::value(root, "targetNamespace"), "the target namespace of this file");
            Err(error.with_help("use xs:import, or correct `targetNamespace`"))
        }
        Via::Import { namespace, .. } if own == *namespace => Ok(own),
        Via::Import { place, namespace } => {
            let what = format!("cannot import {file}: its target namespace is {}, not {}", uri(&own), uri(namespace));
            let error = Error::at(code::IMPORT_TARGET, Mark::value(place, "namespace"), what);
            let error = error.with_label(Mark::value(root, "targetNamespace"), "the target namespace of this file");
            Err(error.with_help("correct `namespace` or `schemaLocation`"))
        }
    }
}

/// Queues the documents that a document includes and imports.
fn follow(
    root: &Node,
    path: &Path,
    target: Option<&Arc<str>>,
    locations: &BTreeMap<String, PathBuf>,
    state: &mut State,
) {
    if root.attribute("targetNamespace").is_some_and(|uri| uri.trim().is_empty()) {
        let help = "remove it for a schema without a namespace";
        let mark = Mark::value(&root.place, "targetNamespace");
        state.out.errors.push(Error::at(code::EMPTY_TARGET, mark, "`targetNamespace` is empty").with_help(help));
    }
    for node in root.elements().filter(|node| node.is_xsd()) {
        let place = node.place.clone();
        let namespace = node.attribute("namespace").map(|uri| Arc::from(uri.trim()));
        let via = match node.local() {
            "redefine" => {
                let what = "xs:redefine is not supported";
                let help = "use xs:include, and change the definitions in the included schema";
                state.out.errors.push(Error::at(code::REDEFINE, &place, what).with_help(help));
                continue;
            }
            "include" => Via::Include { place, target: target.cloned() },
            "import" if namespace.as_ref() == target => {
                let what = "a schema cannot import its own namespace";
                let mark = Mark::value(&place, "namespace");
                state.out.errors.push(Error::at(code::IMPORT_OWN, mark, what).with_help("use xs:include"));
                continue;
            }
            "import" if namespace.as_deref() == Some(XSD_NAMESPACE) => continue,
            "import" => Via::Import { place, namespace },
            _ => continue,
        };
        let location = node.attribute("schemaLocation").map(str::trim);
        match locate(location, &via, path, locations, &mut state.used) {
            Ok(path) => state.queue.push_back(Request { path, via }),
            Err(error) => report_missing(via, error, state),
        }
    }
}

/// Returns the path of an included or imported document.
fn locate(
    location: Option<&str>,
    via: &Via,
    path: &Path,
    locations: &BTreeMap<String, PathBuf>,
    used: &mut BTreeSet<String>,
) -> Result<PathBuf, Error> {
    let (place, namespace) = match via {
        Via::Named => return Ok(path.to_path_buf()),
        Via::Include { place, .. } => (place, None),
        Via::Import { place, namespace } => (place, namespace.as_deref()),
    };
    for key in location.into_iter().chain(namespace) {
        if let Some(mapped) = locations.get(key) {
            used.insert(key.to_string());
            return Ok(mapped.components().collect());
        }
    }
    let Some(location) = location else {
        let what = match namespace {
            Some(uri) => format!("the import of {uri} has no `schemaLocation`, and no given schema has this namespace"),
            None => {
                "the import has neither a `namespace` nor a `schemaLocation`, and every given schema has a namespace"
                    .to_string()
            }
        };
        return Err(Error::at(code::NO_LOCATION, place, what)
            .with_help("add `schemaLocation`, or map the namespace to a file with `Config::map_location`"));
    };
    let local = location.strip_prefix("file://localhost/").or(location.strip_prefix("file:///"));
    let local = local.map(|rest| if rest.get(1..2) == Some(":") { rest.to_string() } else { format!("/{rest}") });
    let has_scheme = |scheme: &str| scheme.len() > 1 && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+');
    if local.is_none() && location.split_once(':').is_some_and(|(scheme, _)| has_scheme(scheme)) {
        let what = format!("{location} is not a local file");
        return Err(Error::at(code::NOT_LOCAL, Mark::value(place, "schemaLocation"), what)
            .with_help("download it, and map this location to the file with `Config::map_location`"));
    }
    let relative = unescape(local.as_deref().unwrap_or(location));
    Ok(join(path.parent().unwrap_or(Path::new("")), Path::new(&relative)))
}

/// Reports a missing document: at once, or for an import later if no other document has its namespace.
fn report_missing(via: Via, error: Error, state: &mut State) {
    match via {
        Via::Named | Via::Include { .. } => state.out.errors.push(error),
        Via::Import { namespace, .. } => state.pending.push(Pending { namespace, error }),
    }
}

/// Reports a file that cannot be read.
fn report_unreadable(request: &Request, error: io::Error, state: &mut State) {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "file not found".to_string(),
        io::ErrorKind::PermissionDenied => "permission denied".to_string(),
        io::ErrorKind::IsADirectory => "this is a directory, not a schema file".to_string(),
        _ => format!("cannot read the file: {}", error.to_string().to_lowercase()),
    };
    let code = if error.kind() == io::ErrorKind::NotFound { code::FILE_NOT_FOUND } else { code::FILE_NOT_READABLE };
    let path = shown(&request.path);
    let at = |place| Error::at(code, Mark::value(place, "schemaLocation"), format!("{path}: {why}"));
    match &request.via {
        Via::Named => {
            let found = Error::in_file(code, &path, why);
            state.out.errors.push(with_similar(found, &request.path).caused_by(error));
        }
        Via::Include { place, .. } => {
            state.out.errors.push(with_similar(at(place), &request.path).caused_by(error));
        }
        Via::Import { place, namespace } => {
            let error = with_similar(at(place), &request.path).caused_by(error);
            state.pending.push(Pending { namespace: namespace.clone(), error });
        }
    }
}

/// Suggests the files of the same folder with a similar name.
fn with_similar(error: Error, path: &Path) -> Error {
    let wanted = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let known: BTreeSet<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let help = wanted.and_then(|wanted| suggestion(&wanted, known.iter().map(String::as_str).filter(|n| *n != wanted)));
    match help {
        Some(help) if error.code() == code::FILE_NOT_FOUND => error.with_help(help),
        Some(_) | None => error,
    }
}

/// Adds the built-in schema of the `xml` namespace if it is imported, and reports unresolved imports.
fn resolve_imports(state: &mut State) {
    let is_xml = |uri: &Option<Arc<str>>| uri.as_deref() == Some(XML_NAMESPACE);
    let wanted = state.out.documents.iter().any(|document| {
        document.root.elements().any(|node| node.is_xsd() && node.attribute("namespace") == Some(XML_NAMESPACE))
    });
    let known: BTreeSet<_> = state.out.documents.iter().map(|document| document.target.clone()).collect();
    if wanted && !known.iter().any(is_xml) {
        let file: Arc<str> = Arc::from("xml.xsd (built in)");
        match scan(XML_SCHEMA, &file) {
            Ok(root) => {
                state.out.sources.insert(&file, XML_SCHEMA.to_owned());
                let (target, root) = (Some(Arc::from(XML_NAMESPACE)), Rc::new(root));
                state.out.documents.push(Document { file, target, chameleon: false, root });
            }
            Err(error) => state.out.errors.push(error),
        }
    }
    for Pending { namespace, error } in std::mem::take(&mut state.pending) {
        if !known.contains(&namespace) && !is_xml(&namespace) {
            state.out.errors.push(error);
        }
    }
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
    path
}

/// Returns a path as places show it.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
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
