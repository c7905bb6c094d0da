//! Patterns of XML Schema as patterns of `regex-lite`.
//!
//! In: a regular expression of XSD 1.0 (part 2, appendix F). Out: one that matches the same texts, in which each class is spelled out as
//! ranges of characters; or why there is none.

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange, HirKind};

use super::blocks::BLOCKS;

/// Translates a pattern; the translation has `^(?:` and `)$` around it.
pub(crate) fn translate(pattern: &str) -> Result<String, String> {
    let mut parser = Parser { rest: pattern.chars().collect(), at: 0, out: String::new(), depth: 0 };
    parser.branches()?;
    if parser.peek().is_some() {
        return Err("a parenthesis is closed that was not opened".to_owned());
    }
    let translated = format!("^(?:{})$", parser.out);
    match regex_lite::Regex::new(&translated) {
        Ok(_) => Ok(translated),
        Err(error) => Err(error.to_string()),
    }
}

struct Parser {
    rest: Vec<char>,
    at: usize,
    out: String,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn next(&mut self) -> Result<char, String> {
        let next = self.peek().ok_or("it ends in the middle")?;
        self.at += 1;
        Ok(next)
    }

    fn eat(&mut self, char: char) -> bool {
        let found = self.peek() == Some(char);
        self.at += usize::from(found);
        found
    }

    fn branches(&mut self) -> Result<(), String> {
        self.depth += 1;
        if self.depth > 100 {
            return Err("parentheses are nested too deep".to_owned());
        }
        loop {
            match self.peek() {
                None | Some(')') => break,
                Some('|') => {
                    self.at += 1;
                    self.out.push('|');
                }
                Some(_) => self.piece()?,
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn piece(&mut self) -> Result<(), String> {
        match self.next()? {
            '(' => {
                self.out.push_str("(?:");
                self.branches()?;
                if !self.eat(')') {
                    return Err("a parenthesis is not closed".to_owned());
                }
                self.out.push(')');
            }
            '[' => {
                let class = self.class()?;
                self.class_out(&class);
            }
            '.' => self.out.push_str(r"[^\n\r]"),
            '\\' => {
                let class = self.escape()?;
                self.class_out(&class);
            }
            char @ ('*' | '+' | '?' | '{' | '}' | ']') => return Err(format!("{char} has nothing before it")),
            char => self.literal(char),
        }
        self.quantifier()
    }

    fn quantifier(&mut self) -> Result<(), String> {
        match self.peek() {
            Some(char @ ('*' | '+' | '?')) => {
                self.at += 1;
                self.out.push(char);
            }
            Some('{') => {
                let end = self.rest[self.at..].iter().position(|char| *char == '}').ok_or("a brace is not closed")?;
                let quantity: String = self.rest[self.at + 1..self.at + end].iter().collect();
                let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                let sound = match quantity.split_once(',') {
                    None => number(&quantity),
                    Some((least, most)) => number(least) && (most.is_empty() || number(most)),
                };
                if !sound {
                    return Err(format!("{{{quantity}}} is no quantity"));
                }
                self.out.push_str(&format!("{{{quantity}}}"));
                self.at += end + 1;
            }
            _ => return Ok(()),
        }
        match self.peek() {
            Some(char @ ('*' | '+' | '?' | '{')) => Err(format!("{char} has nothing before it")),
            _ => Ok(()),
        }
    }

    fn literal(&mut self, char: char) {
        if r"\.+*?()|[]{}^$#&-~".contains(char) {
            self.out.push('\\');
        }
        self.out.push(char);
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<ClassUnicode, String> {
        Ok(match self.next()? {
            'n' => one('\n'),
            'r' => one('\r'),
            't' => one('\t'),
            char @ ('\\' | '|' | '.' | '?' | '*' | '+' | '(' | ')' | '{' | '}' | '-' | '[' | ']' | '^' | '$') => {
                one(char)
            }
            's' => space(),
            'S' => negated(space()),
            'i' => initial(),
            'I' => negated(initial()),
            'c' => named(),
            'C' => negated(named()),
            'd' => property("Nd")?,
            'D' => negated(property("Nd")?),
            'w' => word()?,
            'W' => negated(word()?),
            'p' => self.category()?,
            'P' => negated(self.category()?),
            char => return Err(format!("\\{char} means nothing")),
        })
    }

    fn category(&mut self) -> Result<ClassUnicode, String> {
        if !self.eat('{') {
            return Err("\\p wants a name in braces".to_owned());
        }
        let mut name = String::new();
        loop {
            match self.next()? {
                '}' => break,
                char => name.push(char),
            }
        }
        match name.strip_prefix("Is") {
            Some(block) => match BLOCKS.iter().find(|(known, ..)| *known == block) {
                Some((_, from, to)) => Ok(ranges(&[(*from, *to)])),
                None => Err(format!("there is no block {block}")),
            },
            None => property(&name),
        }
    }

    /// What follows an opening bracket, up to the closing one.
    fn class(&mut self) -> Result<ClassUnicode, String> {
        let negative = self.eat('^');
        let mut class = ClassUnicode::empty();
        let mut first = true;
        loop {
            match self.next()? {
                ']' if !first => break,
                ']' => return Err("a class is empty".to_owned()),
                '-' if self.peek() == Some('[') => {
                    self.at += 1;
                    let other = self.class()?;
                    if !self.eat(']') {
                        return Err("a class goes on after its subtraction".to_owned());
                    }
                    if negative {
                        class.negate();
                    }
                    class.difference(&other);
                    return Ok(class);
                }
                '[' => return Err("[ stands in a class without a backslash".to_owned()),
                '\\' => {
                    let from = self.escape()?;
                    let single = (from.ranges().len() == 1).then(|| from.ranges()[0]).filter(|r| r.start() == r.end());
                    match single {
                        Some(range) => self.range(range.start(), &mut class)?,
                        None => class.union(&from),
                    }
                }
                char => self.range(char, &mut class)?,
            }
            first = false;
        }
        if negative {
            class.negate();
        }
        Ok(class)
    }

    /// A range, or the one character that begins it.
    fn range(&mut self, from: char, class: &mut ClassUnicode) -> Result<(), String> {
        let after = self.rest.get(self.at + 1).copied();
        let to = if self.peek() == Some('-') && !matches!(after, Some(']' | '[') | None) {
            self.at += 1;
            match self.next()? {
                '\\' => {
                    let to = self.escape()?;
                    match to.ranges() {
                        [range] if range.start() == range.end() => range.start(),
                        _ => return Err("a range ends in a class".to_owned()),
                    }
                }
                char => char,
            }
        } else {
            from
        };
        if to < from {
            return Err(format!("the range {from}-{to} is the wrong way round"));
        }
        class.push(ClassUnicodeRange::new(from, to));
        Ok(())
    }

    fn class_out(&mut self, class: &ClassUnicode) {
        if let [range] = class.ranges()
            && range.start() == range.end()
        {
            return self.char_out(range.start());
        }
        if class.ranges().is_empty() {
            // No character at all.
            self.out.push_str(r"[^\x00-\x{10FFFF}]");
            return;
        }
        self.out.push('[');
        for range in class.ranges() {
            self.char_out(range.start());
            if range.start() < range.end() {
                self.out.push('-');
                self.char_out(range.end());
            }
        }
        self.out.push(']');
    }

    fn char_out(&mut self, char: char) {
        if char.is_ascii_graphic() {
            self.literal(char);
        } else {
            self.out.push_str(&format!(r"\x{{{:X}}}", u32::from(char)));
        }
    }
}

fn ranges(ranges: &[(u32, u32)]) -> ClassUnicode {
    let char = |code| char::from_u32(code);
    ClassUnicode::new(ranges.iter().filter_map(|(from, to)| Some(ClassUnicodeRange::new(char(*from)?, char(*to)?))))
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

/// What a name can begin with.
fn initial() -> ClassUnicode {
    ranges(&[
        (0x3A, 0x3A),
        (0x41, 0x5A),
        (0x5F, 0x5F),
        (0x61, 0x7A),
        (0xC0, 0xD6),
        (0xD8, 0xF6),
        (0xF8, 0x2FF),
        (0x370, 0x37D),
        (0x37F, 0x1FFF),
        (0x200C, 0x200D),
        (0x2070, 0x218F),
        (0x2C00, 0x2FEF),
        (0x3001, 0xD7FF),
        (0xF900, 0xFDCF),
        (0xFDF0, 0xFFFD),
        (0x10000, 0xEFFFF),
    ])
}

/// What a name can consist of.
fn named() -> ClassUnicode {
    let mut class = initial();
    class.union(&ranges(&[(0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)]));
    class
}

/// All characters but punctuation, separators and others.
fn word() -> Result<ClassUnicode, String> {
    let mut class = property("P")?;
    class.union(&property("Z")?);
    class.union(&property("C")?);
    Ok(negated(class))
}

/// The characters of a general category.
fn property(name: &str) -> Result<ClassUnicode, String> {
    let short = name.len() <= 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let parsed = regex_syntax::parse(&format!(r"\p{{gc={name}}}")).ok().filter(|_| short);
    match parsed.map(|hir| hir.into_kind()) {
        Some(HirKind::Class(regex_syntax::hir::Class::Unicode(class))) => Ok(class),
        _ => Err(format!("there is no category {name}")),
    }
}

#[cfg(test)]
mod tests {
    use super::translate;

    fn matches(pattern: &str, text: &str) -> bool {
        regex_lite::Regex::new(&translate(pattern).unwrap()).unwrap().is_match(text)
    }

    #[test]
    fn classes_mean_what_xsd_says() {
        assert!(matches(r"\d{2}-[A-Z-[IO]]+", "٣4-AB"));
        assert!(!matches(r"\d{2}-[A-Z-[IO]]+", "12-AI"));
        assert!(matches(r"\i\c*", "a:b-ü"));
        assert!(matches(r"\w+", "Größe1") && !matches(r"\w+", "a b"));
        assert!(matches(r"\p{IsGreek}+|\p{Lu}", "αβγ") && matches(r"\p{IsGreek}+|\p{Lu}", "Ü"));
        assert!(matches(r"[^\s]+", "x") && !matches("a|b", "ab"));
        assert!(matches("^a$", "^a$"), "anchors are ordinary characters");
    }

    #[test]
    fn what_cannot_be_translated_says_why() {
        for (pattern, why) in [
            (r"(a", "a parenthesis is not closed"),
            (r"a)", "a parenthesis is closed that was not opened"),
            (r"[]", "a class is empty"),
            (r"*", "* has nothing before it"),
            (r"\p{Foo}", "there is no category Foo"),
            (r"\p{IsFoo}", "there is no block Foo"),
            (r"\q", "\\q means nothing"),
            (r"[z-a]", "the range z-a is the wrong way round"),
        ] {
            assert_eq!(translate(pattern).unwrap_err(), why);
        }
    }
}
