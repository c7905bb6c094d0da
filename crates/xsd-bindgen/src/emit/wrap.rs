//! Lines of at most 120 columns.
//!
//! In: code with one item or field on each line. Out: the same code, with long lines broken where few brackets are open.
//! Documentation stays as it is.

/// The greatest width of a line of code.
const WIDTH: usize = 120;

/// The number of columns that a break loses in comparison for each open bracket.
const SHALLOW: usize = 16;

/// Breaks the long lines of a text.
pub(super) fn wrap(text: &str) -> String {
    let mut wrapped = String::with_capacity(text.len() + text.len() / 16);
    for line in text.lines() {
        if line.len() <= WIDTH || line.trim_start().starts_with("//") {
            wrapped.push_str(line);
        } else {
            wrap_line(line, &mut wrapped);
        }
        wrapped.push('\n');
    }
    wrapped
}

/// Where a line can be broken.
struct Break {
    /// The line ends before this byte.
    end: usize,
    /// The number of characters before `end`.
    column: usize,
    /// The next line begins with this byte.
    next: usize,
    /// The number of open brackets.
    depth: usize,
    /// Whether it is within a string, which a backslash continues on the next line.
    in_string: bool,
}

fn wrap_line(line: &str, wrapped: &mut String) {
    let indent = line.len() - line.trim_start().len();
    let breaks = breaks(line);
    let length = line.chars().count();
    // The rest of the line begins at byte `start`, and stands `shift` columns before its place in the unbroken line.
    let (mut start, mut shift) = (0, 0);
    while length - shift > WIDTH {
        let columns = |at: &Break| at.column + usize::from(at.in_string) - shift;
        let from = breaks.partition_point(|at| at.next <= start + 1);
        let near = || breaks[from..].iter().take_while(|at| at.column - shift <= WIDTH);
        let fits = || near().filter(|at| columns(at) <= WIDTH && columns(at) > indent + 24);
        let outside =
            fits().filter(|at| !at.in_string).max_by_key(|at| columns(at) as isize - (at.depth * SHALLOW) as isize);
        // A string is broken only if nothing else fits.
        let within = || fits().max_by_key(|at| (line[..at.end].ends_with(' '), at.end));
        let Some(at) = outside.or_else(within) else { break };
        wrapped.push_str(&line[start..at.end]);
        wrapped.push_str(if at.in_string { "\\\n" } else { "\n" });
        wrapped.push_str(&" ".repeat(indent + 4));
        start = at.next;
        shift = at.column + (at.next - at.end) - (indent + 4);
    }
    wrapped.push_str(&line[start..]);
}

/// Returns the places after a comma, before `|`, `=>` and `= (`, and within strings, except before a space.
fn breaks(line: &str) -> Vec<Break> {
    let bytes = line.as_bytes();
    let (mut breaks, mut depth, mut in_string, mut escaped) = (Vec::new(), 0, false, false);
    // An escape such as `\u{301}` ends at byte `whole`.
    let mut whole = 0;
    for (column, (at, char)) in line.char_indices().enumerate() {
        if in_string {
            if !escaped && at >= whole && !char.is_whitespace() && bytes[at - 1] != b'"' && char != '"' {
                breaks.push(Break { end: at, column, next: at, depth, in_string });
            }
            if escaped && char == 'u' {
                whole = line[at..].find('}').map_or(whole, |length| at + length + 1);
            }
            match char {
                '"' if !escaped => in_string = false,
                _ => escaped = char == '\\' && !escaped,
            }
            continue;
        }
        match char {
            '"' => in_string = true,
            '(' | '[' | '{' => {
                // A last resort: a name with its brackets can be too long for a line.
                breaks.push(Break { end: at, column, next: at, depth: depth + 4, in_string });
                depth += 1;
            }
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ' ' if bytes[at - usize::from(at > 0)] == b',' => {
                breaks.push(Break { end: at, column, next: at + 1, depth, in_string });
            }
            ' ' if [" | ", " => ", " = ("].iter().any(|sign| line[at..].starts_with(sign)) => {
                breaks.push(Break { end: at, column, next: at + 1, depth, in_string });
            }
            _ => {}
        }
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, wrap};

    #[test]
    fn breaks_where_the_brackets_are_shallow() {
        let names: Vec<String> = (0..12).map(|number| format!("Alternative{number}(String)")).collect();
        let text = wrap(&format!("    choice! {{ Name, {}\n", names.join(", ")));
        assert!(text.lines().all(|line| line.len() <= WIDTH && line.starts_with("    ")));
        assert_eq!(text.split_whitespace().count(), names.len() + 3);
    }

    #[test]
    fn a_line_of_a_megabyte_is_broken() {
        let text = wrap(&format!("    restriction! {{ \"{}\" }}\n", "[a-é]".repeat(200_000)));
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH));
        let joined: String = text.lines().map(|line| line.trim_start().trim_end_matches('\\')).collect();
        assert!(joined.contains(&"[a-é]".repeat(200_000)));
    }

    #[test]
    fn a_long_string_is_continued() {
        for part in ["\\\\d[a b]", "e\\u{301}", "\\u{200b}\\n\\\"", "\\\\u{a"] {
            let long = format!("restriction! {{ \"{}\" }}\n", part.repeat(60));
            let text = wrap(&long);
            assert!(text.lines().all(|line| line.len() <= WIDTH), "{text}");
            let value = |text: &str| {
                let inner = text.trim_start_matches("restriction! { ").trim_end().trim_end_matches(" }");
                syn::parse_str::<syn::LitStr>(inner).expect("a string").value()
            };
            assert_eq!(value(&text), value(&long));
        }
    }
}
