//! A short form of diagnostics for tests of messages. `diagnostics.rs` tests the text that people see.

use xsd_bindgen::{Error, Errors};

/// Returns `file:line:column: component: message` and the help of each error.
pub(crate) fn short(errors: &Errors) -> String {
    errors.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn one(error: &Error) -> String {
    let mut text = String::new();
    if let Some(path) = error.path() {
        text += &format!("{}:", path.display());
        text += &error.line().zip(error.column()).map_or(String::new(), |(line, column)| format!("{line}:{column}:"));
        text += " ";
    }
    text += &error.component().map_or(String::new(), |component| format!("{component}: "));
    text += error.message();
    text += &error.help().map_or(String::new(), |help| format!("\n  help: {help}"));
    text
}
