//! Renders diagnostics as rustc does.
//!
//! In: a diagnostic. Out: text, plain or with colors. The text of a schema is not needed: a span has its line.

use std::fmt;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::diagnostic::{Error, Severity, Spot};

/// Lines of one file are shown in one snippet if at most this many lines are between them.
const MAX_GAP: u32 = 1_000;

/// Wider than any line: excerpts are short already.
const WIDTH: usize = 1_000;

/// A span to show, with its label.
struct Piece<'a> {
    spot: &'a Spot,
    label: Option<&'a str>,
}

/// The spans of one file to show together, in the order of their lines.
type Together<'a> = Vec<Piece<'a>>;

/// A column of a cut line: what the renderer shows, and what is right.
type Column = (String, String);

pub(crate) fn plain(error: &Error) -> String {
    render(error, &Renderer::plain())
}

pub(crate) fn colored(error: &Error) -> String {
    render(error, &Renderer::styled())
}

fn render(error: &Error, renderer: &Renderer) -> String {
    let level = match error.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(error.message()).id(error.code().as_str()));
    let mut columns = Vec::new();
    for element in elements(error, &mut columns) {
        group = group.element(element);
    }
    for (name, text) in [("in", error.component()), ("note", error.note())] {
        group = group.elements(text.map(|text| Level::NOTE.with_name(name).message(text)));
    }
    group = group.elements(error.help().map(|text| Level::HELP.message(text)));
    let text = renderer.clone().term_width(WIDTH).render(&[group]);
    correct(text, &columns)
}

/// Returns the files with the lines to show.
fn elements<'a>(error: &'a Error, columns: &mut Vec<Column>) -> Vec<Element<'a>> {
    let first = error.spot().map(|spot| Piece { spot, label: None });
    let others = error.labels().iter().map(|label| Piece { spot: label.spot(), label: Some(label.text()) });
    let mut groups: Vec<Together<'_>> = Vec::new();
    for piece in first.into_iter().chain(others) {
        match groups.iter_mut().find(|group| group.iter().all(|other| fit(other, &piece))) {
            Some(group) => group.push(piece),
            None => groups.push(vec![piece]),
        }
    }
    let is_primary = |piece: &Piece<'_>| piece.label.is_none();
    let element = |mut group: Together<'a>| {
        group.sort_by_key(|piece| (piece.spot.start(), !is_primary(piece)));
        match group.first() {
            Some(piece) if piece.spot.span().is_none() => origin(piece).into(),
            _ => snippet(&group, columns).into(),
        }
    };
    groups.into_iter().map(element).collect()
}

/// Returns whether two spans fit in one snippet.
fn fit(a: &Piece<'_>, b: &Piece<'_>) -> bool {
    let (Some(first), Some(second)) = (a.spot.span(), b.spot.span()) else { return false };
    let is_near = match first.start.0.abs_diff(second.start.0) {
        0 => first.excerpt.text == second.excerpt.text,
        gap => gap <= MAX_GAP,
    };
    a.spot.file() == b.spot.file() && is_near && !first.excerpt.is_cut && !second.excerpt.is_cut
}

fn origin<'a>(piece: &Piece<'a>) -> Origin<'a> {
    let origin = Origin::path(piece.spot.file());
    match piece.spot.start() {
        Some((line, column)) => origin.line(index(line)).char_column(index(column)),
        None => origin,
    }
}

/// Puts the lines below each other, with empty lines in place of those between, which the renderer folds.
fn snippet<'a>(group: &Together<'a>, columns: &mut Vec<Column>) -> Snippet<'a, Annotation<'a>> {
    let (mut text, mut annotations) = (String::new(), Vec::new());
    let mut previous: Option<(u32, usize, &str)> = None;
    let mut start = 1;
    for Piece { spot, label } in group {
        let Some(span) = spot.span() else { continue };
        let line = span.start.0;
        let at = match previous {
            Some((known, at, _)) if known == line => at,
            Some((known, _, next)) => {
                let between = if line - known == 2 { next } else { "" };
                text.push('\n');
                text.push_str(between);
                text.push_str(&"\n".repeat(index(line - known - 1)));
                text.len()
            }
            None => 0,
        };
        match previous {
            Some((known, ..)) if known == line => {}
            Some(_) => text.push_str(&span.excerpt.text),
            None => {
                start = line;
                text.push_str(&span.excerpt.text);
            }
        }
        previous = Some((line, at, &span.excerpt.next));
        let range = at + span.excerpt.range.0..at + span.excerpt.range.1;
        let kind = if label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
        annotations.push(kind.span(range).label(*label));
        if span.excerpt.is_cut {
            let shown = span.excerpt.text[..span.excerpt.range.0].chars().count() + 1;
            let position = |column: usize| format!("{}:{line}:{column}", spot.file());
            columns.push((position(shown), position(index(span.start.1))));
        }
    }
    let file = group.first().map(|piece| piece.spot.file());
    Snippet::source(text).line_start(index(start)).path(file).annotations(annotations)
}

/// Corrects the columns of cut lines, which the renderer counts from the cut.
fn correct(mut text: String, columns: &[Column]) -> String {
    let mut from = 0;
    for (shown, right) in columns {
        if let Some(at) = text[from..].find(shown.as_str()).map(|at| from + at) {
            text.replace_range(at..at + shown.len(), right);
            from = at + right.len();
        }
    }
    text
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Formats the error without colors, over several lines and without a final line break.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&plain(self))
    }
}

impl Error {
    /// Formats the error in one line without its labels, for `cargo:warning`.
    pub(crate) fn one_line(&self) -> String {
        let mut text = format!("[{}] ", self.code());
        if let Some(spot) = self.spot() {
            text.push_str(spot.file());
            text.push_str(&spot.start().map_or(String::new(), |(line, column)| format!(":{line}:{column}")));
            text.push_str(": ");
        }
        text.push_str(self.message());
        text.push_str(&self.help().map_or(String::new(), |help| format!("; {help}")));
        text.replace('\n', " ")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::code;
    use super::super::mark::{Mark, Part};
    use super::super::source::Sources;
    use super::{Error, colored, plain};
    use crate::schema::Place;

    fn file() -> Arc<str> {
        Arc::from("a.xsd")
    }

    /// Returns the place of the first occurrence of `wanted`.
    fn place(text: &str, wanted: &str) -> Place {
        let offset = text.find(wanted).unwrap();
        let line = text[..offset].matches('\n').count() + 1;
        let column = text[..offset].rsplit('\n').next().unwrap().chars().count() + 1;
        let number = |number: usize| u32::try_from(number).unwrap();
        Place { file: file(), line: number(line), column: number(column), offset: number(offset) }
    }

    fn located(text: &str, mut error: Error) -> Error {
        let mut sources = Sources::default();
        sources.insert(&file(), text.to_owned());
        error.locate(&sources);
        error
    }

    fn at_value(text: &str, element: &str) -> Error {
        located(text, Error::at(code::NO_TYPE, Mark::value(&place(text, element), "type"), "wrong"))
    }

    #[test]
    fn tabs_and_wide_characters_keep_their_columns() {
        let text = "<a>\n\t<b n='漢字é'\ttype='t:漢'/>\n</a>";
        let error = at_value(text, "<b");
        assert_eq!((error.line(), error.column(), error.end()), (Some(2), Some(19), Some((2, 22))));
        let expected = "error[XSD0203]: wrong
 --> a.xsd:2:19
  |
2 |     <b n='漢字é'    type='t:漢'/>
  |                           ^^^^";
        assert_eq!(plain(&error), expected);
    }

    #[test]
    fn long_lines_are_cut_around_the_span() {
        let filler = "<é/>".repeat(250_000);
        let text = format!("<a>{filler}<b type='t:A'/>{filler}</a>");
        let error = at_value(&text, "<b");
        let text = plain(&error);
        assert!(text.contains(" --> a.xsd:1:1000013\n"), "{text}");
        assert!(text.contains("1 | ...é/><é/>") && text.contains("<b type='t:A'/>") && text.len() < 600, "{text}");
        let long = format!("<b type='{}'/>", "x".repeat(1_000_000));
        let text = plain(&at_value(&long, "<b"));
        assert!(text.contains("a.xsd:1:10\n") && text.len() < 600, "{text}");
    }

    #[test]
    fn lines_that_are_cut_have_their_labels() {
        let filler = "<c/>".repeat(100);
        let text = format!("<a>{filler}<b type='1'/>{filler}<d type='2'/></a>");
        let error = Error::at(code::NO_TYPE, Mark::value(&place(&text, "<d"), "type"), "wrong");
        let error = error.with_label(Mark::value(&place(&text, "<b"), "type"), "the other");
        let text = plain(&located(&text, error));
        assert!(text.contains(" --> a.xsd:1:826\n") && text.contains(" ::: a.xsd:1:413\n"), "{text}");
        assert!(text.contains("- the other"), "{text}");
    }

    #[test]
    fn a_start_tag_with_several_lines_is_marked_on_the_first() {
        let text = "<a\n  b='1'\n  type='2'/>";
        let error = located(text, Error::at(code::NO_TYPE, &place(text, "<a"), "wrong"));
        assert_eq!(error.end(), Some((1, 3)));
        let error = at_value(text, "<a");
        assert_eq!((error.line(), error.column()), (Some(3), Some(9)));
    }

    #[test]
    fn distant_lines_are_folded_or_apart() {
        for (gap, expected) in [(1, "\n2 | <d/>\n"), (5, "\n...\n"), (2_000, "\n    ::: a.xsd:1:1\n")] {
            let text = format!("<b/>\n{}<e/>\n", "<d/>\n".repeat(gap));
            let error = Error::at(code::NO_TYPE, &place(&text, "<e"), "wrong");
            let text = plain(&located(&text, error.with_label(&place(&text, "<b"), "the other")));
            assert!(text.contains(expected), "{text}");
        }
    }

    #[test]
    fn no_place_makes_rendering_panic() {
        let mut random = 1u64;
        let mut below = |limit: usize| {
            random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            usize::try_from(random >> 33).unwrap() % limit.max(1)
        };
        let words = [
            "<", ">", "</", "/>", "a", "b:type", "=", "'", "\"", "é漢", "\n", "\t", " ", "<!--", "-->", "\u{202e}", "&",
        ];
        let long = "x".repeat(300);
        for _ in 0..3_000 {
            let mut text: String = (0..below(40)).map(|_| words[below(words.len())]).collect();
            if below(4) == 0 {
                text.insert_str(0, &long);
            }
            let mut place = || {
                let (line, column) = (below(60), below(60));
                let offset = if below(8) == 0 { usize::MAX } else { below(text.len() + 2) };
                let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
                Place { file: file(), line: number(line), column: number(column), offset: number(offset) }
            };
            let (first, second) = (place(), place());
            let part = match below(6) {
                0 => Part::Tag,
                1 => Part::Attribute("b:type".into()),
                2 => Part::Value("a".into(), Some("type".into())),
                3 => Part::Inside(&["a"], &["a"], "a".into()),
                4 => Part::At(below(50)),
                _ => Part::Text(words[below(words.len())].into()),
            };
            let error = Error::at(code::NO_TYPE, Mark { place: first, part }, "wrong");
            let error = located(&text, error.with_label(&second, "other\nline").with_help("help"));
            assert!(plain(&error).starts_with("error[XSD0203]: wrong"));
            assert!(!colored(&error).is_empty() && !error.one_line().is_empty());
        }
    }
}
