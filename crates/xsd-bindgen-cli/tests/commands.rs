//! Runs the commands of `tests/commands/*.txt` and compares what they print. `UPDATE=1` writes the files anew.
//!
//! A file has commands, each on a line that begins with `$ `. Below it are what it prints on standard output, what it prints on
//! standard error, each line after `! `, and its exit code unless that is 0. Commands run in the folder of the files.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands")
}

/// Runs a command and returns what belongs below its line.
fn run(command: &str) -> String {
    let arguments: Vec<&str> = command.split_whitespace().map(|word| word.trim_matches('\'')).collect();
    let (program, arguments) = arguments.split_first().unwrap();
    assert_eq!(*program, "xsd-bindgen", "{command}");
    let output =
        Command::new(env!("CARGO_BIN_EXE_xsd-bindgen")).args(arguments).current_dir(folder()).output().unwrap();
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

fn check(name: &str) {
    let file = folder().join(name).with_extension("txt");
    let expected = fs::read_to_string(&file).unwrap();
    let mut actual = String::new();
    for command in expected.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let separator = if actual.is_empty() { "" } else { "\n" };
        write!(actual, "{separator}$ {command}\n{}", run(command)).unwrap();
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, actual).unwrap();
    } else {
        assert_eq!(actual, expected, "{}; `UPDATE=1 cargo test` writes it anew", file.display());
    }
}

#[test]
fn explain() {
    check("explain");
}
