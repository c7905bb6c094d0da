//! The syntax of XML Schema's regular expressions.
//!
//! In: the value of a pattern facet. Out: what is wrong with it. It neither matches nor translates.

use std::iter::Peekable;
use std::str::Chars;

/// Groups and character classes deeper than this are refused, so that no pattern can exhaust the stack.
const MAX_DEPTH: usize = 50;

type Input<'a> = Peekable<Chars<'a>>;

/// Checks a pattern.
pub(crate) fn check(pattern: &str) -> Result<(), String> {
    let mut input = pattern.chars().peekable();
    alternatives(&mut input, 0)?;
    match input.next() {
        None => Ok(()),
        Some(c) => Err(format!("{c} closes nothing; write \\{c} for the character")),
    }
}

/// Branches up to the end, or to the `)` that closes the group.
fn alternatives(input: &mut Input<'_>, depth: usize) -> Result<(), String> {
    if depth > MAX_DEPTH {
        return Err(format!("groups are nested more than {MAX_DEPTH} deep"));
    }
    while let Some(c) = input.next_if(|c| *c != ')') {
        match c {
            '|' => continue,
            '(' => {
                if input.peek() == Some(&'?') {
                    return Err("(? has no meaning in XML Schema; write a plain group".into());
                }
                alternatives(input, depth + 1)?;
                input.next().ok_or("a ( is not closed")?;
            }
            '[' => class(input, depth)?,
            '\\' => drop(escape(input)?),
            '?' | '*' | '+' | '{' => return Err(format!("{c} repeats nothing; write \\{c} for the character")),
            ']' => return Err("] closes nothing; write \\] for the character".into()),
            _ => {}
        }
        quantifier(input)?;
    }
    Ok(())
}

fn quantifier(input: &mut Input<'_>) -> Result<(), String> {
    if input.next_if(|c| matches!(c, '?' | '*' | '+')).is_some() {
        return Ok(());
    }
    if input.next_if_eq(&'{').is_none() {
        return Ok(());
    }
    let mut range = String::new();
    while let Some(c) = input.next_if(|c| *c != '}') {
        range.push(c);
    }
    input.next().ok_or("a { is not closed")?;
    let number =
        |text: &str| if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse::<u32>().ok() } else { None };
    let bounds = match range.split_once(',') {
        Some((min, "")) => number(min).map(|min| (min, u32::MAX)),
        Some((min, max)) => number(min).zip(number(max)),
        None => number(&range).map(|count| (count, count)),
    };
    match bounds {
        Some((min, max)) if min <= max => Ok(()),
        Some(_) => Err(format!("{{{range}}} ends before it begins")),
        None => Err(format!("{{{range}}} is no number of repetitions; write {{n}}, {{n,}} or {{n,m}}")),
    }
}

/// An escape, after its backslash; the character, if it stands for just one.
fn escape(input: &mut Input<'_>) -> Result<Option<char>, String> {
    let c = input.next().ok_or("a \\ at the end escapes nothing")?;
    match c {
        'n' => Ok(Some('\n')),
        'r' => Ok(Some('\r')),
        't' => Ok(Some('\t')),
        '\\' | '|' | '.' | '-' | '^' | '?' | '*' | '+' | '{' | '}' | '(' | ')' | '[' | ']' => Ok(Some(c)),
        's' | 'S' | 'i' | 'I' | 'c' | 'C' | 'd' | 'D' | 'w' | 'W' => Ok(None),
        'p' | 'P' => property(input).map(|()| None),
        _ if c.is_alphanumeric() => Err(format!("\\{c} has no meaning in XML Schema")),
        _ => Err(format!("\\{c} has no meaning in XML Schema; write {c}")),
    }
}

fn property(input: &mut Input<'_>) -> Result<(), String> {
    if input.next_if_eq(&'{').is_none() {
        return Err("\\p needs a property in braces, as \\p{L}".into());
    }
    let mut name = String::new();
    while let Some(c) = input.next_if(|c| *c != '}') {
        name.push(c);
    }
    input.next().ok_or("a { is not closed")?;
    let block = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let category = |name: &str| {
        let kinds = match name.chars().next() {
            Some('L') => "ultmo",
            Some('M') => "nce",
            Some('N') => "dlo",
            Some('P') => "cdseifo",
            Some('Z') => "slp",
            Some('S') => "mcko",
            Some('C') => "cfon",
            _ => return false,
        };
        name.len() == 1 || (name.len() == 2 && name.ends_with(|kind| kinds.contains(kind)))
    };
    if category(&name) || name.strip_prefix("Is").is_some_and(block) {
        return Ok(());
    }
    Err(format!("{name} is no category or block of characters"))
}

/// A character class, after its `[`.
fn class(input: &mut Input<'_>, depth: usize) -> Result<(), String> {
    if depth > MAX_DEPTH {
        return Err(format!("classes are nested more than {MAX_DEPTH} deep"));
    }
    let unclosed = || "a [ is not closed".to_string();
    input.next_if_eq(&'^');
    let mut first = true;
    loop {
        let c = input.next().ok_or_else(unclosed)?;
        let start = match c {
            ']' if first => return Err("a class is empty; write \\] for the character ]".into()),
            ']' => return Ok(()),
            '[' => return Err("[ in a class must be written \\[".into()),
            '-' if !first && input.next_if_eq(&'[').is_some() => {
                class(input, depth + 1)?;
                return input.next_if_eq(&']').map(drop).ok_or_else(|| "what is subtracted must end a class".into());
            }
            '\\' => escape(input)?,
            _ => Some(c),
        };
        first = false;
        let mut ahead = input.clone();
        let range = c != '-' && ahead.next_if_eq(&'-').is_some() && !matches!(ahead.peek(), Some(']' | '[') | None);
        if range {
            input.next();
            let end = match input.next().ok_or_else(unclosed)? {
                '\\' => escape(input)?,
                end => Some(end),
            };
            match start.zip(end) {
                Some((start, end)) if start <= end => {}
                Some((start, end)) => return Err(format!("{start}-{end} ends before it begins")),
                None => {
                    return Err(
                        "a range in a class needs a character at both ends; write \\- for the character -".into()
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn patterns() {
        for good in [
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
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in [
            "(", ")", "[", "[]", "]", "a**", "+", "{2}", "a{2", "a{3,2}", "a{x}", "\\", "\\b", "\\/", "\\p", "\\p{Xx}",
            "(?:a)", "[z-a]", "[a-\\d]", "[a[b]",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
        assert!(check(&"(".repeat(100_000)).is_err());
    }
}
