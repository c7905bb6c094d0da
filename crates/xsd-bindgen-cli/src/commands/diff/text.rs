//! The result for people: one line a change.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::words::{answer, label, sign, verdicts, what};
use crate::diff::{Answer, Diff, Kind};

const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const CHANGED: Style = AnsiColor::Yellow.on_default();
const NAME: Style = Style::new().bold();

/// The lines, and the summary if it is wanted.
pub(super) fn report(found: &Diff, summary: bool) -> String {
    let mut text = String::new();
    for change in &found.changes {
        let sign = sign(change.kind);
        let style = match sign {
            '+' => ADDED,
            '-' => REMOVED,
            _ => CHANGED,
        };
        let what = what(change);
        let separator = if what.is_empty() { "" } else { "  " };
        // Writing to a string cannot fail.
        write!(text, "{style}{sign}{style:#} {NAME}{}{NAME:#}{separator}{what}", label(change)).ok();
        for (question, verdict) in verdicts(change).into_iter().filter(|(_, verdict)| verdict.verdict != Answer::Yes) {
            let style = if verdict.verdict == Answer::No { REMOVED } else { CHANGED };
            let answer = answer(question, verdict, change.lenient);
            write!(text, "   {style}{question}: {answer}{style:#}").ok();
        }
        text.push('\n');
    }
    if summary {
        text.push_str(&self::summary(found));
    }
    text
}

fn summary(found: &Diff) -> String {
    let summary = &found.summary;
    let guesses = found.changes.iter().filter(|change| change.kind == Kind::Renamed).count();
    let count = match summary.changes {
        0 => return "no changes\n".to_owned(),
        1 => "1 change".to_owned(),
        many => format!("{many} changes"),
    };
    let guesses = if guesses == 0 { String::new() } else { format!(", {guesses} renamed by a guess") };
    format!(
        "\n{count}{guesses}\n\
         generated API: old code compiles: {}; version step: {}\n\
         documents: old ones stay valid: {}; old code reads new ones: {}\n",
        summary.code.word(),
        summary.step.word(),
        summary.old_documents.word(),
        summary.new_documents.word()
    )
}
