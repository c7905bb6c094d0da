//! The layers of the generator: which module may import which, and which library.
//!
//! A module is named by its path in `src`. What a file imports is read from its `use` declarations and its other paths
//! that begin with `crate::`. Unit tests and comments do not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module or folder, and the modules and libraries that it may import besides its own files. The longest entry that
/// contains a file counts. `lib` is not in the table: it connects the stages, and no stage imports it.
const MAY_IMPORT: [(&str, &[&str]); 34] = [
    ("xsd", &["regex_syntax", "regex_lite"]),
    ("schema", &["xsd"]),
    ("error", &["schema", "annotate_snippets"]),
    ("read", &["schema", "xsd", "error", "quick_xml", "encoding_rs"]),
    ("read/load", &["read", "schema", "xsd", "error", "xsd_parser"]),
    ("check", &["schema", "xsd", "error"]),
    ("annotate", &["schema"]),
    ("components", &["generated", "schema"]),
    ("select", &["schema", "error"]),
    ("plan", &["schema", "rust", "error"]),
    ("plan/settings", &["plan/builtins", "plan/names/ident", "plan/rules", "plan/see_also", "error"]),
    ("plan/rules", &[]),
    ("plan/see_also", &[]),
    ("plan/gates", &["plan/assemble", "plan/customize", "rust", "error"]),
    ("plan/imports", &["plan/draft", "plan/names", "plan/settings", "plan/uses", "schema", "rust", "error"]),
    ("plan/customize", &["plan/draft", "plan/rules", "plan/settings", "rust", "error"]),
    ("plan/origin", &["schema", "error"]),
    ("plan/draft", &["plan/origin", "rust"]),
    ("plan/builtins", &["rust"]),
    ("plan/uses", &["schema"]),
    ("plan/derivation", &["schema"]),
    ("plan/attributes", &["plan/derivation", "schema"]),
    ("plan/content", &["plan/derivation", "schema", "rust"]),
    ("plan/names", &["plan/settings", "schema", "rust", "unicode_ident", "unicode_normalization", "unicode_security"]),
    (
        "plan/context",
        &[
            "plan/attributes",
            "plan/content",
            "plan/derivation",
            "plan/names",
            "plan/see_also",
            "plan/settings",
            "plan/uses",
            "schema",
            "rust",
        ],
    ),
    (
        "plan/pages",
        &["plan/attributes", "plan/content", "plan/context", "plan/derivation", "plan/origin", "schema", "rust"],
    ),
    ("plan/loops", &["plan/content", "rust"]),
    (
        "plan/lower",
        &[
            "plan/attributes",
            "plan/builtins",
            "plan/content",
            "plan/context",
            "plan/derivation",
            "plan/draft",
            "plan/loops",
            "plan/names",
            "plan/origin",
            "plan/pages",
            "plan/settings",
            "schema",
            "xsd",
            "rust",
            "error",
        ],
    ),
    ("plan/analyze", &["plan/draft", "plan/names", "plan/rules", "rust", "error"]),
    ("plan/assemble", &["plan/analyze", "plan/customize", "plan/draft", "plan/imports", "plan/settings", "rust"]),
    ("rust", &[]),
    ("emit", &["rust", "error", "proc_macro2", "quote", "syn", "prettyplease"]),
    ("config", &["generated", "plan", "schema", "select", "xsd", "error", "quote", "syn", "prettyplease"]),
    ("generated", &["error"]),
];

/// The libraries that only some modules may import.
const LIBRARIES: [&str; 13] = [
    "annotate_snippets",
    "encoding_rs",
    "xsd_parser",
    "quick_xml",
    "regex_syntax",
    "regex_lite",
    "unicode_ident",
    "unicode_normalization",
    "unicode_security",
    "proc_macro2",
    "quote",
    "syn",
    "prettyplease",
];

/// The only file that names the runtime.
const RUNTIME: &str = "rust/runtime";

/// A source file: its module path, and its code without comments and unit tests.
struct File {
    module: String,
    code: String,
    lines: usize,
}

fn files() -> Vec<File> {
    fn collect(path: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { collect(&path, out) } else { out.push(path) }
        }
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&src, &mut paths);
    paths.retain(|path| path.extension().is_some_and(|found| found == "rs"));
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        let text = fs::read_to_string(path).unwrap();
        let tests = text.find("\n#[cfg(test)]").or_else(|| text.find("\n#[cfg(all(test")).unwrap_or(text.len());
        let code = text[..tests].lines().filter(|line| !line.trim_start().starts_with("//"));
        let module = name.trim_end_matches(".rs").trim_end_matches("/mod").to_owned();
        File { module, code: code.collect::<Vec<_>>().join("\n"), lines: text.lines().count() }
    };
    paths.into_iter().map(read).collect()
}

/// The paths that a tree of a `use` declaration imports.
fn expand(tree: &str) -> Vec<String> {
    let Some((prefix, rest)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let inner = &rest[..rest.rfind('}').unwrap()];
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for char in inner.chars() {
        match char {
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        parts.last_mut().unwrap().push(char);
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| expand(part)).map(|part| format!("{}{part}", prefix.trim())).collect()
}

/// The paths that a file names: those of its `use` declarations, except re-exports of its children, and those that begin
/// with `crate::`.
fn paths(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut lines = code.lines().map(str::trim);
    while let Some(line) = lines.next() {
        let Some((visibility, tree)) = line.split_once("use ") else { continue };
        let is_export = matches!(visibility, "pub " | "pub(crate) " | "pub(super) ");
        if (is_export && !tree.starts_with("crate::") && !tree.starts_with("super::"))
            || !(is_export || visibility.is_empty())
        {
            continue;
        }
        let mut tree = tree.to_owned();
        while !tree.ends_with(';') {
            tree.push_str(lines.next().unwrap());
        }
        paths.extend(expand(tree.trim_end_matches(';')));
    }
    let ident = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let inline = code.match_indices("crate::").filter(|(at, _)| !code[..*at].ends_with(ident));
    paths.extend(inline.map(|(at, _)| code[at..].chars().take_while(|c| ident(*c)).collect()));
    for library in LIBRARIES {
        let mut found = code.match_indices(library).filter(|(at, _)| !code[..*at].ends_with(ident));
        paths.extend(found.any(|(at, _)| code[at + library.len()..].starts_with("::")).then(|| library.to_owned()));
    }
    paths
}

/// The modules and libraries that each file imports.
fn imports(files: &[File]) -> BTreeMap<&str, BTreeSet<String>> {
    let modules: BTreeSet<&str> = files.iter().map(|file| file.module.as_str()).collect();
    let resolve = |module: &str, path: &str| -> Option<String> {
        let mut segments: Vec<&str> = path.split("::").map(str::trim).collect();
        let mut base: Vec<&str> = module.split('/').filter(|part| *part != "lib").collect();
        match segments[0] {
            "crate" => base.clear(),
            "super" => {}
            "self" => {}
            library if LIBRARIES.contains(&library) => return Some(library.to_owned()),
            child if modules.contains(format!("{module}/{child}").as_str()) => segments.insert(0, "self"),
            _ => return None,
        }
        while segments.first() == Some(&"super") {
            base.pop();
            segments.remove(0);
        }
        let skip = usize::from(matches!(segments.first(), Some(&("crate" | "self"))));
        base.extend(segments.into_iter().skip(skip));
        // What follows the longest module is an item of it; an item of the root is one of `lib`.
        let longest = (1..=base.len()).rev().map(|length| base[..length].join("/"));
        Some(longest.into_iter().find(|path| modules.contains(path.as_str())).unwrap_or_else(|| "lib".to_owned()))
    };
    let imports = |file: &File| -> BTreeSet<String> {
        paths(&file.code)
            .iter()
            .filter_map(|path| resolve(&file.module, path))
            .filter(|to| *to != file.module)
            .collect()
    };
    files.iter().map(|file| (file.module.as_str(), imports(file))).collect()
}

fn is_in(module: &str, folder: &str) -> bool {
    module == folder || module.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

#[test]
fn imports_are_found() {
    let code = "use super::draft::{self, Shape,\n    inner::{A, B}};\npub use child::C;\npub(crate) use crate::d::D;\nlet e = crate::e::E;";
    let expected = [
        "super::draft::self",
        "super::draft::Shape",
        "super::draft::inner::A",
        "super::draft::inner::B",
        "crate::d::D",
    ];
    assert_eq!(paths(code)[..5], expected);
    assert_eq!(paths(code)[5..], ["crate::d::D", "crate::e::E"]);
    let files = files();
    let expected: BTreeSet<String> = ["plan/names", "plan/pages/docs", "rust"].map(str::to_owned).into();
    assert!(imports(&files)["plan/lower/choices"].is_superset(&expected));
}

#[test]
fn modules_import_only_what_they_may() {
    let files = files();
    let mut wrong = Vec::new();
    for (module, imports) in imports(&files) {
        if module == "lib" {
            continue;
        }
        let entries = MAY_IMPORT.iter().filter(|(folder, _)| is_in(module, folder));
        let Some((folder, allowed)) = entries.max_by_key(|(folder, _)| folder.len()) else {
            panic!("{module} is in no folder of the table");
        };
        assert!(folder != &"plan" || module == "plan", "{module} needs an entry in the table");
        let may = |import: &String| is_in(import, folder) || allowed.iter().any(|allowed| is_in(import, allowed));
        wrong.extend(imports.iter().filter(|import| !may(import)).map(|import| format!("{module} imports {import}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_have_no_cycles() {
    let files = files();
    let mut left = imports(&files);
    // A file that imports none of the remaining files is in no cycle.
    loop {
        let free: Vec<&str> = left
            .iter()
            .filter(|(_, to)| to.iter().all(|to| !left.contains_key(to.as_str())))
            .map(|(from, _)| *from)
            .collect();
        if free.is_empty() {
            break;
        }
        left.retain(|module, _| !free.contains(module));
    }
    assert!(left.is_empty(), "these modules import each other, directly or not: {left:#?}");
}

#[test]
fn one_file_names_the_runtime() {
    let files = files();
    let named: Vec<&str> = files.iter().filter(|file| file.code.contains("xb::")).map(|file| &*file.module).collect();
    assert_eq!(named, [RUNTIME]);
}

#[test]
fn files_have_at_most_500_lines() {
    let files = files();
    let long: Vec<&str> = files.iter().filter(|file| file.lines > 500).map(|file| &*file.module).collect();
    assert!(long.is_empty(), "{long:?}");
}
