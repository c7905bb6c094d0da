//! Runs the commands of `tests/commands/*.txt` and compares what they print. `UPDATE=1` writes the files anew.
//!
//! A file has commands, each on a line that begins with `$ `. Below it are what it prints on standard output, what it prints on
//! standard error, each line after `! `, and its exit code unless that is 0. The commands of a file run one after another in a copy
//! of the folder, where they may write files.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands")
}

/// A fresh copy of the folder.
fn copy(name: &str) -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::remove_dir_all(&copy).ok();
    fs::create_dir_all(&copy).unwrap();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, copy.join(path.file_name().unwrap())).unwrap();
    }
    copy
}

fn run(command: &str, folder: &Path) -> Output {
    let arguments: Vec<&str> = command.split_whitespace().map(|word| word.trim_matches('\'')).collect();
    let (program, arguments) = arguments.split_first().unwrap();
    assert_eq!(*program, "xsd-bindgen", "{command}");
    Command::new(env!("CARGO_BIN_EXE_xsd-bindgen")).args(arguments).current_dir(folder).output().unwrap()
}

/// What belongs below the line of a command.
fn printed(output: Output) -> String {
    let mut text = String::from_utf8(output.stdout).unwrap();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    for line in String::from_utf8(output.stderr).unwrap().lines() {
        writeln!(text, "! {line}").unwrap();
    }
    match output.status.code() {
        Some(0) => {}
        code => writeln!(text, "exit code {}", code.unwrap()).unwrap(),
    }
    text
}

fn golden(name: &str) {
    let file = folder().join(name).with_extension("txt");
    let expected = fs::read_to_string(&file).unwrap();
    let copy = copy(name);
    let mut actual = String::new();
    for command in expected.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let separator = if actual.is_empty() { "" } else { "\n" };
        write!(actual, "{separator}$ {command}\n{}", printed(run(command, &copy))).unwrap();
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, actual).unwrap();
    } else {
        assert_eq!(actual, expected, "{}; `UPDATE=1 cargo test` writes it anew", file.display());
    }
}

#[test]
fn explain() {
    golden("explain");
}

#[test]
fn check() {
    golden("check");
}

#[test]
fn sample() {
    golden("sample");
}

#[test]
fn validate() {
    golden("validate");
}

#[test]
fn a_long_diff_is_cut() {
    let copy = copy("long-diff");
    assert!(run("xsd-bindgen generate small.xsd --out small.rs", &copy).status.success());
    let output = run("xsd-bindgen check order.xsd --out small.rs", &copy);
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!((output.status.code(), lines.len()), (Some(1), 42), "{text}");
    assert!(lines[40].starts_with("… ") && lines[40].ends_with(" more lines"), "{text}");
}
