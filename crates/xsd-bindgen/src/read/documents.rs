//! Reads the given schema documents and those that they include and import.
//!
//! In: paths. Out: a scanned and checked document for each file and target namespace, sorted by path, and the files that were
//! read. The network is never accessed. An included document without a target namespace takes that of the including document,
//! so it can occur once for each namespace. Components are not interpreted.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use crate::error::code::ErrorCode;
use crate::error::{Error, Mark, Sources, code, suggestion};
use crate::read::catalog::{self, Reading};
use crate::read::file::{self, Unreadable, shown};
use crate::read::locate::Locator;
use crate::read::scan::{Item, Node, place_at, scan};
use crate::read::text::{DecodeError, decode};
use crate::read::{Input, grammar, identifiers, used};
use crate::schema::{Place, XML_NAMESPACE, XSD_NAMESPACE, XSI_NAMESPACE};
use crate::xsd::built_in::built_in;

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

/// An `xs:include` or `xs:redefine`.
pub(crate) struct Include {
    /// The place of the element.
    pub(crate) place: Place,
    /// The target namespace of both documents.
    pub(crate) target: Option<Arc<str>>,
    /// The included file.
    pub(crate) file: Arc<str>,
}

/// The documents that were read, and the errors in them.
#[derive(Default)]
pub(crate) struct Documents {
    pub(crate) documents: Vec<Document>,
    pub(crate) includes: Vec<Include>,
    /// The path of each file that was read, in the order of reading.
    pub(crate) files: Vec<PathBuf>,
    /// The texts of the files, for diagnostics.
    pub(crate) sources: Sources,
    pub(crate) errors: Vec<Error>,
    pub(crate) warnings: Vec<Error>,
}

/// A document to read.
struct Request {
    path: PathBuf,
    via: Via,
}

/// What leads to a document.
enum Via {
    Named,
    Include { place: Place, target: Option<Arc<str>>, kind: Kind },
    Import { place: Place, namespace: Option<Arc<str>> },
}

/// How a document becomes a part of another one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// By `xs:include`, or an `xs:redefine` that redefines nothing.
    Include,
    Redefine,
}

/// An import whose file is missing, which is an error if the importing document refers to the namespace and no other document
/// has it.
struct Pending {
    namespace: Option<Arc<str>>,
    place: Place,
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
struct State<'a> {
    out: Documents,
    locator: Locator<'a>,
    /// Whether an included document can be missing.
    skip_missing: bool,
    /// The parsed files by canonical path; `None` for a file with errors.
    parsed: BTreeMap<PathBuf, Option<Parsed>>,
    /// The canonical path and target namespace of each document.
    seen: BTreeSet<(PathBuf, Option<Arc<str>>)>,
    pending: Vec<Pending>,
    queue: VecDeque<Request>,
}

/// Reads files and the files that they include and import.
pub(crate) fn read(input: &Input<'_>) -> Documents {
    let mut paths: Vec<PathBuf> = input.files.iter().map(|path| path.components().collect()).collect();
    paths.sort();
    let mut out = Documents::default();
    let Documents { files, sources, errors, .. } = &mut out;
    let mut reading = Reading { files, sources, errors, seen: BTreeSet::new() };
    let catalogs = input.catalogs.iter().map(|path| catalog::read(path, &mut reading)).collect();
    let mut state = State {
        out,
        locator: Locator::new(input.locations, catalogs),
        skip_missing: input.skip_missing,
        parsed: BTreeMap::new(),
        seen: BTreeSet::new(),
        pending: Vec::new(),
        queue: paths.into_iter().map(|path| Request { path, via: Via::Named }).collect(),
    };
    while let Some(request) = state.queue.pop_front() {
        read_one(&request, &mut state);
    }
    resolve_imports(&mut state);
    let State { mut out, locator, .. } = state;
    out.errors.extend(locator.unused());
    out.documents.sort_by(|a, b| (&a.file, &a.target).cmp(&(&b.file, &b.target)));
    out
}

fn read_one(request: &Request, state: &mut State<'_>) {
    let canonical = match file::canonical(&request.path) {
        Ok(canonical) => canonical,
        Err(unreadable) => return report_unreadable(request, unreadable, state),
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
    if let Via::Include { place, .. } = &request.via {
        let include = Include { place: place.clone(), target: target.clone(), file: Arc::clone(&file) };
        state.out.includes.push(include);
    }
    let root = if target.as_deref() == Some(XSD_NAMESPACE) { Rc::new(without_built_in(&root)) } else { root };
    if state.seen.insert((canonical, target.clone())) {
        follow(&root, &request.path, target.as_ref(), state);
        let chameleon = own.is_none() && target.is_some();
        state.out.documents.push(Document { file, target, chameleon, root });
    }
}

/// Returns the schema of XML Schema without the built-in types that it declares: every schema has them.
fn without_built_in(root: &Node) -> Node {
    let is_built_in = |node: &Node| {
        matches!(node.local(), "simpleType" | "complexType")
            && node.attribute("name").is_some_and(|name| built_in(name).is_some())
    };
    let mut root = root.clone();
    root.content.retain(|item| !matches!(item, Item::Element(node) if is_built_in(node)));
    root
}

/// Reads a file. Reports its errors, and returns `None` if it is not a schema document.
fn parse(request: &Request, state: &mut State<'_>) -> Option<Parsed> {
    state.out.files.push(request.path.clone());
    let bytes = match file::read(&request.path) {
        Ok(bytes) => bytes,
        Err(unreadable) => {
            report_unreadable(request, unreadable, state);
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
        Via::Include { place, target, kind } => {
            let verb = if *kind == Kind::Redefine { "redefine" } else { "include" };
            let what = format!("cannot {verb} {file}: its target namespace is {}, not {}", uri(&own), uri(target));
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
fn follow(root: &Node, path: &Path, target: Option<&Arc<str>>, state: &mut State<'_>) {
    if root.attribute("targetNamespace").is_some_and(|uri| uri.trim().is_empty()) {
        let help = "remove it for a schema without a namespace";
        let mark = Mark::value(&root.place, "targetNamespace");
        state.out.errors.push(Error::at(code::EMPTY_TARGET, mark, "`targetNamespace` is empty").with_help(help));
    }
    for node in root.elements().filter(|node| node.is_xsd()) {
        let place = node.place.clone();
        let namespace = imported(node);
        let via = match node.local() {
            "include" => Via::Include { place, target: target.cloned(), kind: Kind::Include },
            "redefine" => {
                let redefines = node.elements().any(|child| child.is_xsd() && child.local() != "annotation");
                let kind = if redefines { Kind::Redefine } else { Kind::Include };
                Via::Include { place, target: target.cloned(), kind }
            }
            "import" if namespace.as_ref() == target => {
                let what = "a schema cannot import its own namespace";
                let mark = Mark::value(&place, "namespace");
                state.out.errors.push(Error::at(code::IMPORT_OWN, mark, what).with_help("use xs:include"));
                continue;
            }
            "import" if matches!(namespace.as_deref(), Some(XSD_NAMESPACE | XSI_NAMESPACE)) => continue,
            "import" => Via::Import { place, namespace },
            _ => continue,
        };
        let location = node.attribute("schemaLocation").map(str::trim);
        let namespace = node.attribute("namespace").map(str::trim).filter(|_| node.local() == "import");
        // `grammar` reports an xs:include without a location.
        if location.is_none() && node.local() != "import" {
            continue;
        }
        match state.locator.locate(location, namespace, &node.place, path) {
            Ok(path) => state.queue.push_back(Request { path, via }),
            Err(error) => report_missing(via, error, state),
        }
    }
}

/// Returns the namespace that an `xs:import` imports.
pub(crate) fn imported(import: &Node) -> Option<Arc<str>> {
    import.attribute("namespace").map(str::trim).filter(|uri| !uri.is_empty()).map(Arc::from)
}

/// Reports a missing document: at once, or for an import later if its namespace is needed.
fn report_missing(via: Via, error: Error, state: &mut State<'_>) {
    match via {
        Via::Include { kind: Kind::Include, .. } if state.skip_missing => state.out.warnings.push(error.into_warning()),
        Via::Named | Via::Include { .. } => state.out.errors.push(error),
        Via::Import { namespace, place } => state.pending.push(Pending { namespace, place, error }),
    }
}

/// Reports a file that cannot be read.
fn report_unreadable(request: &Request, unreadable: Unreadable, state: &mut State<'_>) {
    let path = shown(&request.path);
    let (code, why) = (unreadable.code, &unreadable.message);
    let at = |place| Error::at(code, Mark::value(place, "schemaLocation"), format!("{path}: {why}"));
    let error = match &request.via {
        Via::Named if path.contains(":/") => {
            Error::in_file(code, &path, why.as_str()).with_help("download it: the network is not accessed")
        }
        Via::Named => Error::in_file(code, &path, why.as_str()),
        Via::Include { place, .. } | Via::Import { place, .. } => at(place),
    };
    let error = unreadable.cause_of(with_similar(error, &request.path));
    match (&request.via, code) {
        (Via::Import { place, namespace }, code::FILE_NOT_FOUND | code::FILE_NOT_READABLE) => {
            state.pending.push(Pending { namespace: namespace.clone(), place: place.clone(), error });
        }
        (Via::Include { kind: Kind::Include, .. }, code::FILE_NOT_FOUND) if state.skip_missing => {
            state.out.warnings.push(error.into_warning());
        }
        _ => state.out.errors.push(error),
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
fn resolve_imports(state: &mut State<'_>) {
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
    let mut pending = std::mem::take(&mut state.pending);
    pending.retain(|import| !known.contains(&import.namespace) && !is_xml(&import.namespace));
    let roots = state.out.documents.iter().map(|document| (&document.file, &document.root));
    let roots: BTreeMap<_, _> = roots.filter(|_| !pending.is_empty()).collect();
    let mut referenced: BTreeMap<Arc<str>, BTreeSet<Option<Arc<str>>>> = BTreeMap::new();
    for Pending { namespace, place, error } in pending {
        let referenced = referenced
            .entry(Arc::clone(&place.file))
            .or_insert_with(|| roots.get(&place.file).map(|root| used::namespaces(root)).unwrap_or_default());
        if referenced.contains(&namespace) {
            state.out.errors.push(error);
        } else if error.code() != code::NO_LOCATION {
            state.out.warnings.push(error.into_warning());
        }
    }
}
