//! Enforces the layers of the generator: the modules and libraries that the code of each module can name.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the crate except `lib`, each with the modules and libraries that its code can name.
const ALLOWED: [(&str, &[&str]); 13] = [
    ("xsd", &["xsd", "regex_syntax", "regex_lite"]),
    ("schema", &["schema", "xsd"]),
    ("error", &["error", "schema"]),
    ("read", &["read", "schema", "xsd", "error", "xsd_parser", "quick_xml"]),
    ("check", &["check", "schema", "xsd", "error"]),
    ("select", &["select", "schema", "error"]),
    ("annotate", &["annotate", "schema"]),
    ("components", &["components", "generated", "schema"]),
    ("plan", &["plan", "schema", "xsd", "rust", "error"]),
    ("rust", &["rust"]),
    ("emit", &["emit", "rust", "proc_macro2", "quote", "syn", "prettyplease"]),
    ("config", &["config", "plan", "schema", "select", "error"]),
    ("generated", &["generated", "error"]),
];

/// The libraries that only some modules can name.
const LIBRARIES: [&str; 8] =
    ["xsd_parser", "quick_xml", "regex_syntax", "regex_lite", "proc_macro2", "quote", "syn", "prettyplease"];

/// The only folder that names `xsd_parser`.
const LOADER: &str = "read/load/";

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Returns the Rust files of a folder: relative path and text, sorted.
fn files(folder: &Path) -> Vec<(String, String)> {
    fn collect(path: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { collect(&path, out) } else { out.push(path) }
        }
    }
    let mut paths = Vec::new();
    collect(folder, &mut paths);
    paths.retain(|path| path.extension().is_some_and(|found| found == "rs"));
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        (name, fs::read_to_string(path).unwrap())
    };
    paths.into_iter().map(read).collect()
}

/// Returns the modules and libraries that the code of a file names.
fn named(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let ident = |c: char| c.is_alphanumeric() || c == '_';
    let mut names: Vec<String> = code
        .split("crate::")
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| ident(*c)).collect::<String>())
        .filter(|name| name.chars().all(|c| !c.is_uppercase()))
        .collect();
    for library in LIBRARIES {
        let path = format!("{library}::");
        let paths = code.match_indices(&path).filter(|(at, _)| !code[..*at].ends_with(ident));
        names.extend(paths.map(|_| library.to_string()));
    }
    names
}

#[test]
fn modules_name_only_allowed_modules() {
    let mut wrong = Vec::new();
    for (file, text) in files(&src()) {
        let module = file.split(['/', '.']).next().unwrap();
        if module == "lib" {
            continue;
        }
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == module) else {
            panic!("the table has no module for {file}");
        };
        let names = named(&text)
            .into_iter()
            .filter(|name| !allowed.contains(&name.as_str()) || (name == "xsd_parser" && !file.starts_with(LOADER)));
        wrong.extend(names.map(|name| format!("{file} names {name}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_have_at_most_500_lines() {
    let long: Vec<String> =
        files(&src()).into_iter().filter(|(_, text)| text.lines().count() > 500).map(|(file, _)| file).collect();
    assert!(long.is_empty(), "{long:?}");
}
