//! The regular expressions of XML Schema.
//!
//! In: the value of a pattern facet (XML Schema part 2, appendix F). Out: the first error in it, or an equivalent pattern
//! for `regex-lite`, in which each class is a list of character ranges.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

use super::blocks::BLOCKS;
use super::names;

/// The maximum nesting depth of groups and of classes, so that no pattern can exhaust the stack.
const MAX_DEPTH: usize = 50;

/// Returns the first error in a pattern.
pub(crate) fn check(pattern: &str) -> Result<(), String> {
    parse(pattern).map(drop)
}

/// Returns whether a valid pattern has a `-` within a character class that is neither at an end of it nor part of a range, as in
/// `[a-z-0]`. The recommendation forbids it, and many processors take it for a character.
pub(crate) fn has_stray_hyphen(pattern: &str) -> bool {
    let mut input = pattern.chars().peekable();
    let mut is_open = false;
    let mut is_first = false;
    while let Some(c) = input.next() {
        match c {
            '[' => {
                is_open = true;
                is_first = true;
                input.next_if_eq(&'^');
                continue;
            }
            ']' => is_open = false,
            '-' if is_open && !is_first && !matches!(input.peek(), Some(']' | '[')) => return true,
            '\\' => drop(input.next()),
            _ => {}
        }
        is_first = false;
        let mut ahead = input.clone();
        // The end of a range is not the start of another one.
        if is_open && c != '-' && ahead.next_if_eq(&'-').is_some() && !matches!(ahead.peek(), Some(']' | '[')) {
            input.next();
            if input.next() == Some('\\') {
                input.next();
            }
        }
    }
    false
}

/// Translates a pattern into one for `regex-lite` that is anchored at both ends.
pub(crate) fn translate(pattern: &str) -> Result<String, String> {
    let mut translated = String::from("^(?:");
    write_branches(&parse(pattern)?, &mut translated);
    translated.push_str(")$");
    match regex_lite::Regex::new(&translated) {
        Ok(_) => Ok(translated),
        Err(error) => Err(error.to_string()),
    }
}

/// Compiled patterns, each compiled once.
#[derive(Default)]
pub(crate) struct Patterns(RefCell<BTreeMap<String, Option<regex_lite::Regex>>>);

impl Patterns {
    /// Returns whether a pattern accepts a value. A pattern that cannot be translated accepts every value.
    pub(crate) fn accepts(&self, pattern: &str, value: &str) -> bool {
        let mut known = self.0.borrow_mut();
        let compiled = known
            .entry(pattern.to_owned())
            .or_insert_with(|| translate(pattern).ok().and_then(|translated| regex_lite::Regex::new(&translated).ok()));
        compiled.as_ref().is_none_or(|compiled| compiled.is_match(value))
    }
}

/// The alternatives of a pattern or group.
type Branches = Vec<Vec<Piece>>;

/// An atom with its quantifier.
struct Piece {
    atom: Atom,
    /// The quantifier as written, which has the same syntax in `regex-lite`.
    quantifier: String,
}

enum Atom {
    Group(Branches),
    /// Any character except a line end.
    Dot,
    Char(char),
    Class(ClassUnicode),
}

type Input<'a> = Peekable<Chars<'a>>;

fn parse(pattern: &str) -> Result<Branches, String> {
    let mut input = pattern.chars().peekable();
    let branches = branches(&mut input, 0)?;
    match input.next() {
        None => Ok(branches),
        Some(c) => Err(unopened(c)),
    }
}

/// Parses branches up to the end of the pattern, or to the `)` that closes the group.
fn branches(input: &mut Input<'_>, depth: usize) -> Result<Branches, String> {
    if depth > MAX_DEPTH {
        return Err(format!("groups are nested more than {MAX_DEPTH} deep"));
    }
    let (mut branches, mut branch) = (Vec::new(), Vec::new());
    while let Some(c) = input.next_if(|c| *c != ')') {
        if c == '|' {
            branches.push(std::mem::take(&mut branch));
        } else {
            branch.push(Piece { atom: atom(c, input, depth)?, quantifier: quantifier(input)? });
        }
    }
    branches.push(branch);
    Ok(branches)
}

fn atom(c: char, input: &mut Input<'_>, depth: usize) -> Result<Atom, String> {
    Ok(match c {
        '(' if input.peek() == Some(&'?') => return Err("`(?` is not part of XML Schema patterns".into()),
        '(' => {
            let inner = branches(input, depth + 1)?;
            input.next().ok_or("unclosed `(`")?;
            Atom::Group(inner)
        }
        '[' => Atom::Class(class(input, depth)?),
        '\\' => Atom::Class(escape(input)?),
        '.' => Atom::Dot,
        '?' | '*' | '+' | '{' => {
            return Err(format!("`{c}` has nothing to repeat; write `\\{c}` for the character"));
        }
        ']' | '}' => return Err(unopened(c)),
        _ => Atom::Char(c),
    })
}

fn unopened(c: char) -> String {
    format!("unopened `{c}`; write `\\{c}` for the character")
}

fn quantifier(input: &mut Input<'_>) -> Result<String, String> {
    if let Some(c) = input.next_if(|c| matches!(c, '?' | '*' | '+')) {
        return Ok(c.to_string());
    }
    if input.next_if_eq(&'{').is_none() {
        return Ok(String::new());
    }
    let range = up_to_brace(input)?;
    let number =
        |text: &str| if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse::<u32>().ok() } else { None };
    let bounds = match range.split_once(',') {
        Some((min, "")) => number(min).map(|min| (min, u32::MAX)),
        Some((min, max)) => number(min).zip(number(max)),
        None => number(&range).map(|count| (count, count)),
    };
    match bounds {
        Some((min, max)) if min <= max => Ok(format!("{{{range}}}")),
        Some(_) => Err(format!("the bounds of `{{{range}}}` are reversed")),
        None => Err(format!("invalid quantifier `{{{range}}}`; write {{n}}, {{n,}} or {{n,m}}")),
    }
}

/// Consumes the text up to the next `}` and the brace, and returns the text.
fn up_to_brace(input: &mut Input<'_>) -> Result<String, String> {
    let mut text = String::new();
    while let Some(c) = input.next_if(|c| *c != '}') {
        text.push(c);
    }
    input.next().ok_or("unclosed `{`")?;
    Ok(text)
}

/// Parses an escape after its backslash.
fn escape(input: &mut Input<'_>) -> Result<ClassUnicode, String> {
    let c = input.next().ok_or("a `\\` at the end escapes nothing")?;
    Ok(match c {
        'n' => one('\n'),
        'r' => one('\r'),
        't' => one('\t'),
        '\\' | '|' | '.' | '-' | '^' | '?' | '*' | '+' | '{' | '}' | '(' | ')' | '[' | ']' => one(c),
        's' => space(),
        'S' => negated(space()),
        'i' => name_start(),
        'I' => negated(name_start()),
        'c' => name_char(),
        'C' => negated(name_char()),
        'd' => property("Nd")?,
        'D' => negated(property("Nd")?),
        'w' => word()?,
        'W' => negated(word()?),
        'p' => category(input)?,
        'P' => negated(category(input)?),
        _ if c.is_alphanumeric() => return Err(format!("unknown escape `\\{c}`")),
        _ => return Err(format!("unknown escape `\\{c}`; write `{c}`")),
    })
}

fn category(input: &mut Input<'_>) -> Result<ClassUnicode, String> {
    if input.next_if_eq(&'{').is_none() {
        return Err("`\\p` needs a property in braces, such as `\\p{L}`".into());
    }
    let name = up_to_brace(input)?;
    match name.strip_prefix("Is") {
        Some(block) => match BLOCKS.iter().find(|(known, ..)| *known == block) {
            Some((_, from, to)) => Ok(ranges(&[(*from, *to)])),
            None => Err(format!("unknown Unicode block `{block}`")),
        },
        None => property(&name),
    }
}

/// Parses a character class after its `[`.
fn class(input: &mut Input<'_>, depth: usize) -> Result<ClassUnicode, String> {
    if depth > MAX_DEPTH {
        return Err(format!("classes are nested more than {MAX_DEPTH} deep"));
    }
    let negative = input.next_if_eq(&'^').is_some();
    let mut class = ClassUnicode::empty();
    let mut first = true;
    let finished = |mut class: ClassUnicode| {
        if negative {
            class.negate();
        }
        class
    };
    loop {
        let c = input.next().ok_or("unclosed `[`")?;
        let start = match c {
            ']' if first => return Err("empty class; write `\\]` for the character".into()),
            ']' => return Ok(finished(class)),
            '[' => return Err("`[` within a class must be written `\\[`".into()),
            '-' if !first && input.next_if_eq(&'[').is_some() => {
                let subtracted = self::class(input, depth + 1)?;
                input.next_if_eq(&']').ok_or("a subtraction must end its class")?;
                let mut class = finished(class);
                class.difference(&subtracted);
                return Ok(class);
            }
            '\\' => escape(input)?,
            _ => one(c),
        };
        first = false;
        let mut ahead = input.clone();
        let range = c != '-' && ahead.next_if_eq(&'-').is_some() && !matches!(ahead.peek(), Some(']' | '[') | None);
        if range {
            input.next();
            class.push(range_to(&start, input)?);
        } else {
            class.union(&start);
        }
    }
}

/// Parses the end of a range, after its `-`.
fn range_to(start: &ClassUnicode, input: &mut Input<'_>) -> Result<ClassUnicodeRange, String> {
    let end = match input.next().ok_or("unclosed `[`")? {
        '\\' => escape(input)?,
        end => one(end),
    };
    match single(start).zip(single(&end)) {
        Some((start, end)) if start <= end => Ok(ClassUnicodeRange::new(start, end)),
        Some((start, end)) => Err(format!("the bounds of `{start}-{end}` are reversed")),
        None => Err("a range needs a character at both ends; write `\\-` for the character -".into()),
    }
}

/// Returns the only character of a class, or `None` if it has none or several.
fn single(class: &ClassUnicode) -> Option<char> {
    match class.ranges() {
        [range] if range.start() == range.end() => Some(range.start()),
        _ => None,
    }
}

fn write_branches(branches: &Branches, out: &mut String) {
    for (index, branch) in branches.iter().enumerate() {
        if index > 0 {
            out.push('|');
        }
        for Piece { atom, quantifier } in branch {
            match atom {
                Atom::Group(inner) => {
                    out.push_str("(?:");
                    write_branches(inner, out);
                    out.push(')');
                }
                Atom::Dot => out.push_str(r"[^\n\r]"),
                Atom::Char(c) => write_literal(*c, out),
                Atom::Class(class) => write_class(class, out),
            }
            out.push_str(quantifier);
        }
    }
}

fn write_literal(c: char, out: &mut String) {
    if r"\.+*?()|[]{}^$#&-~".contains(c) {
        out.push('\\');
    }
    out.push(c);
}

fn write_class(class: &ClassUnicode, out: &mut String) {
    if let Some(c) = single(class) {
        return write_char(c, out);
    }
    if class.ranges().is_empty() {
        // An empty class, which `regex-lite` cannot express directly.
        out.push_str(r"[^\x00-\x{10FFFF}]");
        return;
    }
    out.push('[');
    for range in class.ranges() {
        write_char(range.start(), out);
        if range.start() < range.end() {
            out.push('-');
            write_char(range.end(), out);
        }
    }
    out.push(']');
}

fn write_char(c: char, out: &mut String) {
    if c.is_ascii_graphic() {
        write_literal(c, out);
    } else {
        out.push_str(&format!(r"\x{{{:X}}}", u32::from(c)));
    }
}

fn ranges(ranges: &[(u32, u32)]) -> ClassUnicode {
    let range = |(from, to): &(u32, u32)| Some(ClassUnicodeRange::new(char::from_u32(*from)?, char::from_u32(*to)?));
    ClassUnicode::new(ranges.iter().filter_map(range))
}

fn one(char: char) -> ClassUnicode {
    ClassUnicode::new([ClassUnicodeRange::new(char, char)])
}

fn negated(mut class: ClassUnicode) -> ClassUnicode {
    class.negate();
    class
}

fn space() -> ClassUnicode {
    ranges(&[(0x9, 0xA), (0xD, 0xD), (0x20, 0x20)])
}

/// The characters that can begin an XML name.
fn name_start() -> ClassUnicode {
    let mut class = ranges(names::START);
    class.union(&one(':'));
    class
}

/// The characters that an XML name can contain.
fn name_char() -> ClassUnicode {
    let mut class = name_start();
    class.union(&ranges(names::MORE));
    class
}

/// All characters except those in the general categories P (punctuation), Z (separators) and C (other).
fn word() -> Result<ClassUnicode, String> {
    let mut class = property("P")?;
    class.union(&property("Z")?);
    class.union(&property("C")?);
    Ok(negated(class))
}

/// The characters in a general category.
fn property(name: &str) -> Result<ClassUnicode, String> {
    let short = name.len() <= 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let parsed = regex_syntax::parse(&format!(r"\p{{gc={name}}}")).ok().filter(|_| short);
    match parsed.map(|hir| hir.into_kind()) {
        Some(HirKind::Class(Class::Unicode(class))) => Ok(class),
        // A category of one character: `Zl` and `Zp`.
        Some(HirKind::Literal(literal)) => {
            let text = String::from_utf8_lossy(&literal.0).into_owned();
            let chars = text.chars().map(|char| ClassUnicodeRange::new(char, char));
            Ok(ClassUnicode::new(chars))
        }
        _ => Err(format!("unknown general category `{name}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::{check, translate};

    fn matches(pattern: &str, text: &str) -> bool {
        regex_lite::Regex::new(&translate(pattern).unwrap()).unwrap().is_match(text)
    }

    #[test]
    fn translates_classes() {
        assert!(matches(r"\d{2}-[A-Z-[IO]]+", "٣4-AB"));
        assert!(!matches(r"\d{2}-[A-Z-[IO]]+", "12-AI"));
        assert!(matches(r"\i\c*", "a:b-ü"));
        assert!(matches(r"\w+", "Größe1") && !matches(r"\w+", "a b"));
        assert!(matches(r"\p{IsGreek}+|\p{Lu}", "αβγ") && matches(r"\p{IsGreek}+|\p{Lu}", "Ü"));
        assert!(matches(r"\p{Zp}\p{Zl}\P{Zl}", "\u{2029}\u{2028}\u{2029}"), "categories of one character");
        assert!(matches(r"[^\s]+", "x") && !matches("a|b", "ab"));
        assert!(matches("^a$", "^a$"), "anchors are ordinary characters");
        assert!(matches("[^a-c-[x]]", "d") && !matches("[^a-c-[x]]", "x"), "negation precedes subtraction");
    }

    #[test]
    fn accepts_valid_patterns() {
        for pattern in [
            "",
            "a|",
            "[0-9]{5}(-[0-9]{4})?",
            "\\p{Lu}\\P{IsBasicLatin}*",
            "[\\i-[:]][\\c-[:]]*",
            "[a\\-z-]",
            "[-+]",
            "^$",
            "(a|b){2,}",
            "[^\\s]+@[^\\.]+\\..+",
        ] {
            assert_eq!(check(pattern), Ok(()), "{pattern}");
            assert!(translate(pattern).is_ok(), "{pattern}");
        }
        assert!(check(&"(".repeat(100_000)).is_err());
    }

    #[test]
    fn rejects_invalid_patterns() {
        for (pattern, why) in [
            ("(a", "unclosed `(`"),
            ("a)", "unopened `)`; write `\\)` for the character"),
            ("]", "unopened `]`; write `\\]` for the character"),
            ("}", "unopened `}`; write `\\}` for the character"),
            ("[", "unclosed `[`"),
            ("[]", "empty class; write `\\]` for the character"),
            ("[a[b]", "`[` within a class must be written `\\[`"),
            ("*", "`*` has nothing to repeat; write `\\*` for the character"),
            ("a**", "`*` has nothing to repeat; write `\\*` for the character"),
            ("a{2", "unclosed `{`"),
            ("a{3,2}", "the bounds of `{3,2}` are reversed"),
            ("a{x}", "invalid quantifier `{x}`; write {n}, {n,} or {n,m}"),
            ("\\", "a `\\` at the end escapes nothing"),
            ("\\p", "`\\p` needs a property in braces, such as `\\p{L}`"),
            (r"\p{Foo}", "unknown general category `Foo`"),
            (r"\p{IsFoo}", "unknown Unicode block `Foo`"),
            (r"\q", "unknown escape `\\q`"),
            (r"\/", "unknown escape `\\/`; write `/`"),
            ("(?:a)", "`(?` is not part of XML Schema patterns"),
            (r"[z-a]", "the bounds of `z-a` are reversed"),
            ("[a-\\d]", "a range needs a character at both ends; write `\\-` for the character -"),
        ] {
            assert_eq!(check(pattern).unwrap_err(), why);
        }
    }
}
