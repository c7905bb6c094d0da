//! The result for a pull request, in Markdown.

use std::fmt::Write as _;

use super::words::{answer, label, sign, verdicts, what};
use crate::diff::{Answer, Diff};

/// The tables.
pub(super) fn report(found: &Diff) -> String {
    let summary = &found.summary;
    let mut text = "## Schema changes\n\n".to_owned();
    if found.changes.is_empty() {
        text.push_str("No changes.\n");
        return text;
    }
    // Writing to a string cannot fail.
    write!(
        text,
        "| question | answer |\n|---|---|\n\
         | Does code for the old types compile with the new ones? | **{}**, version step **{}** |\n\
         | Are old documents valid under the new schema? | **{}** |\n\
         | Does code for the old schema read new documents? | **{}** |\n\n\
         | change | | old documents | new documents | code |\n|---|---|---|---|---|\n",
        summary.code.word(),
        summary.step.word(),
        summary.old_documents.word(),
        summary.new_documents.word()
    )
    .ok();
    for change in &found.changes {
        write!(text, "| {} {} | {} |", sign(change.kind), code(&label(change)), escaped(&what(change))).ok();
        for (question, verdict) in verdicts(change) {
            let bold = if verdict.verdict == Answer::Yes { "" } else { "**" };
            let answer = answer(question, verdict, change.lenient);
            let (word, reason) = answer.split_once(' ').map_or((answer.as_str(), ""), |(word, reason)| (word, reason));
            let space = if reason.is_empty() { "" } else { " " };
            write!(text, " {bold}{word}{bold}{space}{} |", escaped(reason)).ok();
        }
        text.push('\n');
    }
    text
}

/// A name as code.
fn code(name: &str) -> String {
    let fence = if name.contains('`') { "``" } else { "`" };
    format!("{fence}{}{fence}", name.replace('|', "\\|"))
}

/// A text in a cell of a table, as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    let mut in_code = false;
    for char in text.chars() {
        match char {
            '`' => {
                in_code = !in_code;
                escaped.push(char);
            }
            '|' => escaped.push_str("\\|"),
            '\n' | '\r' => escaped.push(' '),
            '*' | '_' | '<' | '>' | '[' | ']' | '\\' | '#' if !in_code => {
                escaped.push('\\');
                escaped.push(char);
            }
            _ => escaped.push(char),
        }
    }
    escaped
}
