//! The table of a run, and what is not as expected.

use std::fmt::Write as _;

use crate::check::{Count, Judged, Made};
use crate::list::{List, Registry};

/// Returns a line for each schema.
pub(crate) fn table(list: &List, made: &[Made<'_>], judged: &[Judged]) -> String {
    let mut text = String::from(
        "| schema | package | files | lines of code | compiles | documents copied | made ones copied | invalid ones refused |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for (index, one) in made.iter().enumerate() {
        let package = one.entry.packages().next().map(|key| package(list, key)).unwrap_or_default();
        let cells = match (&one.result, judged.get(index)) {
            (Err(_), _) => {
                let reason = one.entry.refused.as_deref().unwrap_or("unexpected");
                format!("refused: {reason} | | | | | ")
            }
            (Ok(code), None) => format!("{} | {} | | | | ", code.files, code.lines()),
            (Ok(code), Some(judged)) => {
                let compiles = if judged.fault.is_none() { "yes" } else { "no" };
                let cell = |count: Count| match count.valid {
                    0 => "-".to_owned(),
                    valid => format!("{} of {valid}", count.copied),
                };
                let (documents, made) = (cell(judged.packaged), cell(judged.made));
                let refusals = judged.packaged.refused;
                format!("{} | {} | {compiles} | {documents} | {made} | {refusals}", code.files, code.lines())
            }
        };
        // Writing to a string does not fail.
        let _ = writeln!(text, "| {} | {package} | {cells} |", one.entry.name);
    }
    text
}

fn package(list: &List, key: &str) -> String {
    let Some(package) = list.packages.get(key) else { return String::new() };
    let registry = match package.registry {
        Registry::Pypi | Registry::PypiSource => "PyPI",
        Registry::Npm => "npm",
        Registry::Debian => "Debian",
    };
    let name = package.name.as_deref().unwrap_or(key);
    format!("{registry} {name} {}", package.version.as_deref().unwrap_or_default()).trim_end().to_owned()
}

/// Returns what is not as the list expects.
pub(crate) fn unexpected(made: &[Made<'_>], judged: &[Judged]) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, one) in made.iter().enumerate() {
        let entry = one.entry;
        let mut note = |text: String| lines.push(format!("{}: {text}", entry.name));
        match (&one.result, &entry.refused) {
            (Err(error), None) => note(error.clone()),
            (Err(error), Some(reason)) if !error.contains(reason.split(':').next().unwrap_or(reason)) => {
                note(format!("{error}\nexpected {reason}"));
            }
            (Ok(_), Some(reason)) => note(format!("generates, expected {reason}")),
            _ => {}
        }
        let Some(judged) = judged.get(index) else { continue };
        if let Some(fault) = &judged.fault {
            note(fault.clone());
        }
        match (&judged.no_judge, &entry.no_judge) {
            (Some(error), None) => note(error.clone()),
            (None, Some(_)) => note("xmllint has verdicts, `no-judge` says otherwise".to_owned()),
            _ => {}
        }
        let known = |name: &str| entry.differences.keys().any(|key| is_named(key, name));
        for (name, what) in &judged.differences {
            if !known(name) {
                note(format!("{name}: {what}"));
            }
        }
        for key in
            entry.differences.keys().filter(|key| judged.differences.iter().all(|(name, _)| !is_named(key, name)))
        {
            note(format!("{key}: no longer differs"));
        }
    }
    lines
}

/// Returns whether a key of the list is about a document: its file name, or the root element of made ones.
fn is_named(key: &str, name: &str) -> bool {
    name.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
