//! The verdicts of `diff` on code, judged by the compiler.
//!
//! For each case of `tests/diff`, in both directions, a program uses all of the API that is generated from one side. It compiles
//! with that side. Compiled with the other side, each use that fails is one for which `diff` has a verdict other than `yes`, and a
//! verdict `no` has a use that fails. One package has all programs. It is checked again without the uses that failed, since the
//! compiler does not check types before all names resolve.

#[path = "support/caller.rs"]
mod caller;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use caller::Use;
use serde_json::Value;
use xsd_bindgen::Config;

/// The greatest number of checks: names, types, borrows.
const CHECKS: usize = 5;

/// A program, and the code to compile it with.
struct Program {
    /// The folder of its case and the sides: `values/old_new`.
    name: String,
    uses: Vec<Use>,
    failed: BTreeSet<usize>,
    /// What `diff` says; nothing if both sides are the same.
    diff: Option<Value>,
}

fn work() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff-code")
}

fn command(folder: &Path, arguments: &[String]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xsd-bindgen"));
    let output = command.current_dir(folder).args(arguments).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(0) || arguments[0] == "diff", "{}: {arguments:?}\n{errors}", folder.display());
    String::from_utf8(output.stdout).unwrap()
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Copies a side of a case, so that the files of both sides have the same names.
fn copy(case: &Path, side: &str, to: &Path) {
    let to = to.join(side);
    fs::create_dir_all(&to).unwrap();
    let folder = case.join(side);
    if !folder.is_dir() {
        fs::copy(case.join(format!("{side}.xsd")), to.join("schema.xsd")).unwrap();
        return;
    }
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap().path();
        fs::copy(&entry, to.join(entry.file_name().unwrap())).unwrap();
    }
}

/// Returns the schemas of a side, except those that others include.
fn schemas(folder: &Path, side: &str) -> Vec<String> {
    let files: Vec<PathBuf> = fs::read_dir(folder.join(side)).unwrap().map(|entry| entry.unwrap().path()).collect();
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let name = |file: &PathBuf| file.file_name().unwrap().to_str().unwrap().to_owned();
    let is_included =
        |name: &String| texts.iter().any(|text| text.contains(&format!("include schemaLocation=\"{name}\"")));
    let mut names: Vec<String> = files.iter().map(name).filter(|name| !is_included(name)).collect();
    names.sort();
    names.iter().map(|name| format!("{side}/{name}")).collect()
}

/// Writes the code of a side, and returns the uses of its API.
fn generate(folder: &Path, side: &str, arguments: &[String]) -> Vec<Use> {
    let schemas = schemas(folder, side);
    let roots = arguments.iter().skip_while(|argument| *argument != "--root").skip(1).take(1);
    let config = schemas.iter().fold(Config::new().roots(roots), |config, schema| config.schema(folder.join(schema)));
    let code = config.generate().unwrap_or_else(|errors| panic!("{}: {errors}", folder.display())).text;
    fs::write(folder.join(format!("{side}.rs")), &code).unwrap();
    let mut uses = caller::uses(&code);
    let explain = owned(&["explain", "*", "--format", "json", "--depth", "0"]);
    let explanations: Value = serde_json::from_str(&command(folder, &[explain, schemas].concat())).unwrap();
    for explanation in explanations.as_array().unwrap() {
        let rust = &explanation["rust"];
        if let (Some(path), Some(example)) = (rust["path"].as_str(), rust["example"].as_str())
            && (arguments.is_empty() || code.contains(&format!("pub struct {} ", path.rsplit("::").next().unwrap())))
        {
            uses.push(caller::example(path, example));
        }
    }
    assert!(!uses.is_empty(), "{}", folder.display());
    uses
}

/// Returns the programs of a case: each side with itself, and with the other one.
fn programs(case: &Path) -> Vec<Program> {
    let name = case.file_name().unwrap().to_str().unwrap();
    let folder = work().join("src").join(name);
    let arguments = fs::read_to_string(case.join("arguments")).unwrap_or_default();
    let arguments: Vec<String> = arguments.split_whitespace().map(str::to_owned).collect();
    let sides = ["old", "new"].map(|side| {
        copy(case, side, &folder);
        (side, generate(&folder, side, &arguments))
    });
    let mut programs = Vec::new();
    for ((from, uses), (to, _)) in [(0, 0), (1, 1), (0, 1), (1, 0)].map(|(from, to)| (&sides[from], &sides[to])) {
        let diff = owned(&["diff", from, to, "--format", "json"]);
        let diff = (from != to).then(|| command(&folder, &[diff, arguments.clone()].concat()));
        programs.push(Program {
            name: format!("{name}/{from}_{to}"),
            uses: uses.clone(),
            failed: BTreeSet::new(),
            diff: diff.map(|diff| serde_json::from_str(&diff).unwrap()),
        });
    }
    programs
}

impl Program {
    /// Writes the program without the uses that failed: one line for each use, from the first line on.
    fn write(&self) {
        let mut text = String::new();
        for (number, one) in self.uses.iter().enumerate() {
            if !self.failed.contains(&number) {
                let module = one.path.split("::").next().unwrap_or_default();
                let imports =
                    format!("use super::super::code::*; use super::super::code::{module}::{{*, prelude::*}};");
                text.push_str(&format!(
                    "mod use_{number} {{ {imports} use ::xsd_bind::generated as xb; fn run{} }}",
                    one.code
                ));
            }
            text.push('\n');
        }
        fs::write(work().join("src").join(&self.name).with_extension("rs"), text).unwrap();
    }

    /// Returns what is wrong.
    fn wrong(&self) -> Vec<String> {
        let failed = || self.failed.iter().map(|number| &self.uses[*number]);
        let Some(diff) = &self.diff else {
            return failed()
                .map(|one| format!("{}: fails with its own code: {} {}", self.name, one.path, one.code))
                .collect();
        };
        let changes = diff["changes"].as_array().unwrap();
        let verdict = |change: &Value| change["code"]["verdict"].as_str().unwrap().to_owned();
        let path = |change: &Value| change["rust"]["old"].as_str().map(str::to_owned);
        let breaking: Vec<&Value> = changes.iter().filter(|change| verdict(change) != "yes").collect();
        let mut wrong = Vec::new();
        let named = named(&self.uses);
        for one in failed().filter(|one| !breaking.iter().any(|change| explains(path(change).as_deref(), one, &named)))
        {
            wrong.push(format!("{}: no verdict says that this fails: {} {}", self.name, one.path, one.code));
        }
        for change in breaking.iter().filter(|change| verdict(change) == "no") {
            if !failed().any(|one| concerns(path(change).as_deref(), &one.path)) {
                let what = [&change["component"], &change["path"], &change["kind"], &change["code"]["reason"]];
                wrong.push(format!("{}: compiles in spite of the verdict `no`: {what:?}", self.name));
            }
        }
        wrong
    }
}

/// Tests whether a change of an item or part is about a use: one contains the other.
fn concerns(changed: Option<&str>, used: &str) -> bool {
    let Some(changed) = changed else { return true };
    let contains = |whole: &str, part: &str| {
        part.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    contains(changed, used) || contains(used, changed)
}

fn item(path: &str) -> &str {
    path.split("::").nth(1).unwrap_or_default()
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|char: char| !char.is_alphanumeric() && char != '_').filter(|word| !word.is_empty())
}

/// Returns the items that each item names: the types of its fields, and the values in its example.
fn named(uses: &[Use]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut named: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in uses {
        named.entry(item(&one.path)).or_default().extend(words(&one.code));
    }
    named
}

/// Tests whether a change can be why a use of something else fails. A change of a type is reported at the type, and one of a group once,
/// so the use leads to the changed item, or names a part of the same name. What is generated for the parts of an item is named after it.
fn explains(changed: Option<&str>, used: &Use, named: &BTreeMap<&str, BTreeSet<&str>>) -> bool {
    let Some(path) = changed else { return true };
    let mut reached: BTreeSet<&str> = words(&used.code).chain([item(&used.path)]).collect();
    let mut queue: Vec<&str> = reached.iter().copied().collect();
    while let Some(name) = queue.pop() {
        queue.extend(named.get(name).into_iter().flatten().filter(|name| reached.insert(name)));
    }
    let part = path.split("::").nth(2);
    reached.contains(item(path))
        || item(&used.path).starts_with(item(path))
        || part.is_some_and(|part| words(&used.code).any(|word| word.trim_start_matches("with_") == part))
}

/// Writes the package: a module for each program, with the code beside it.
fn package(programs: &[Program]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    let manifest = format!(
        "[package]\nname = \"callers\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nxsd-bind = {{ path = {:?} }}\n\n[workspace]\n",
        root.join("crates/xsd-bind")
    );
    fs::write(work().join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), work().join("Cargo.lock")).unwrap();
    let mut main = "#![allow(warnings)]\n".to_owned();
    let mut codes = BTreeSet::new();
    for (number, program) in programs.iter().enumerate() {
        let (case, sides) = program.name.split_once('/').unwrap();
        let side = sides.split_once('_').unwrap().1;
        let code = format!("{}_{side}", case.replace('-', "_"));
        if codes.insert(code.clone()) {
            main.push_str(&format!("#[path = \"{case}/{side}.rs\"] mod {code};\n"));
        }
        let file = work().join("src").join(&program.name).with_extension("rs");
        main.push_str(&format!("mod p{number} {{ use super::{code} as code; #[path = {file:?}] mod program; }}\n"));
    }
    fs::write(work().join("src/lib.rs"), main).unwrap();
}

/// Checks the package, and returns the lines with errors by file.
fn check() -> BTreeMap<String, BTreeSet<usize>> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(work()).args(["check", "--offline", "--message-format=json"]);
    cargo.env("CARGO_TARGET_DIR", work().join("target"));
    for variable in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        cargo.env_remove(variable);
    }
    let output = cargo.output().expect("Cargo runs");
    let mut errors: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        let message = &message["message"];
        let Some(spans) = message["spans"].as_array().filter(|spans| message["level"] == "error" && !spans.is_empty())
        else {
            continue;
        };
        let span = spans.iter().find(|span| span["is_primary"] == true).unwrap();
        let file = span["file_name"].as_str().unwrap().replace('\\', "/");
        let name = file.rsplit_once("src/").map_or(file.as_str(), |(_, name)| name).to_owned();
        assert!(name.contains('_'), "{}", message["rendered"].as_str().unwrap_or_default());
        errors.entry(name).or_default().insert(span["line_start"].as_u64().unwrap() as usize);
    }
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() || !errors.is_empty(), "{log}");
    errors
}

#[test]
fn the_compiler_agrees_with_the_verdicts() {
    fs::remove_dir_all(work().join("src")).ok();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let of = |cases: &[PathBuf]| -> Vec<Program> { cases.iter().flat_map(|case| programs(case)).collect() };
    let mut programs: Vec<Program> = thread::scope(|scope| {
        let threads: Vec<_> = cases.chunks(8).map(|cases| scope.spawn(|| of(cases))).collect();
        threads.into_iter().flat_map(|one| one.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    package(&programs);
    for _ in 0..CHECKS {
        programs.iter().for_each(Program::write);
        let errors = check();
        if errors.is_empty() {
            break;
        }
        for program in &mut programs {
            let lines = errors.get(&format!("{}.rs", program.name)).into_iter().flatten();
            program.failed.extend(lines.map(|line| line - 1));
        }
    }
    let wrong: Vec<String> = programs.iter().flat_map(Program::wrong).collect();
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(programs.iter().map(|program| program.uses.len()).sum::<usize>() > 1_000);
}
