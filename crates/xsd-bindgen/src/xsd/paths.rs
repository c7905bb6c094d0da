//! The XPaths of identity constraints (part 1, 3.11.6): a small part of XPath 1.0.
//!
//! In: the `xpath` of a selector or a field. Out: its alternatives, with prefixes as written, or what is wrong.

use super::names::{is_ncname, is_nmtoken};

/// An alternative of an XPath: the way from an element to a descendant, or to an attribute of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Path<'t> {
    /// Whether it begins with `.//`, so that its first step can be at any depth.
    pub(crate) descendants: bool,
    /// The child steps. The step `.` is left out.
    pub(crate) steps: Vec<Test<'t>>,
    /// The attribute at its end.
    pub(crate) attribute: Option<Test<'t>>,
}

/// A test of the name of an element or attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Test<'t> {
    /// `*`
    Any,
    /// `prefix:*`
    Prefix(&'t str),
    /// A name with an optional prefix.
    Name(Option<&'t str>, &'t str),
}

impl<'t> Path<'t> {
    /// Returns the prefixes that the path uses.
    pub(crate) fn prefixes(&self) -> impl Iterator<Item = &'t str> {
        self.steps.iter().chain(&self.attribute).filter_map(|test| match test {
            Test::Any | Test::Name(None, _) => None,
            Test::Prefix(prefix) | Test::Name(Some(prefix), _) => Some(*prefix),
        })
    }
}

/// Parses the XPath of a selector.
pub(crate) fn selector(text: &str) -> Result<Vec<Path<'_>>, String> {
    parse(text, false)
}

/// Parses the XPath of a field, which can end in an attribute.
pub(crate) fn field(text: &str) -> Result<Vec<Path<'_>>, String> {
    parse(text, true)
}

fn parse(text: &str, field: bool) -> Result<Vec<Path<'_>>, String> {
    text.split('|').map(|alternative| Cursor { rest: alternative.trim_ascii(), field }.path()).collect()
}

/// The rest of an alternative, without white space before it.
struct Cursor<'t> {
    rest: &'t str,
    /// Whether the path can end in an attribute.
    field: bool,
}

impl<'t> Cursor<'t> {
    fn path(mut self) -> Result<Path<'t>, String> {
        let mut path = Path { descendants: false, steps: Vec::new(), attribute: None };
        let after_dot = self.rest.strip_prefix('.').map(str::trim_ascii_start);
        if let Some(rest) = after_dot.and_then(|rest| rest.strip_prefix("//")) {
            path.descendants = true;
            self.rest = rest.trim_ascii_start();
        }
        loop {
            if self.eat(".") {
                // The element itself.
            } else if self.eat("@") || self.axis("attribute") {
                if !self.field {
                    return Err("a selector selects elements, not attributes".to_owned());
                }
                path.attribute = Some(self.test()?);
            } else {
                self.axis("child");
                path.steps.push(self.test()?);
            }
            match (self.rest, path.attribute) {
                ("", _) => return Ok(path),
                (rest, Some(_)) => return Err(format!("`{rest}` cannot follow an attribute")),
                (rest, None) if rest.starts_with("//") => {
                    return Err("`//` is allowed only at the start, after `.`".to_owned());
                }
                (_, None) if self.eat("/") => {}
                (rest, None) => return Err(format!("`{rest}` is not allowed here")),
            }
        }
    }

    /// Skips a token.
    fn eat(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest.trim_ascii_start();
                true
            }
            None => false,
        }
    }

    /// Skips an axis, such as `child::`.
    fn axis(&mut self, name: &str) -> bool {
        let rest = self.rest.strip_prefix(name).and_then(|rest| rest.trim_ascii_start().strip_prefix("::"));
        self.rest = rest.map_or(self.rest, str::trim_ascii_start);
        rest.is_some()
    }

    fn test(&mut self) -> Result<Test<'t>, String> {
        if self.eat("*") {
            return Ok(Test::Any);
        }
        let first = self.name()?;
        let Some(rest) = self.rest.strip_prefix(':') else {
            self.rest = self.rest.trim_ascii_start();
            return Ok(Test::Name(None, first));
        };
        self.rest = rest;
        if self.eat("*") {
            return Ok(Test::Prefix(first));
        }
        let local = self.name()?;
        self.rest = self.rest.trim_ascii_start();
        Ok(Test::Name(Some(first), local))
    }

    fn name(&mut self) -> Result<&'t str, String> {
        let is_part = |char: char| char != ':' && is_nmtoken(char.encode_utf8(&mut [0; 4]));
        let end = self.rest.find(|char| !is_part(char)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        if !is_ncname(name) {
            return Err(match self.rest {
                "" => "a name is missing".to_owned(),
                rest => format!("expected a name at `{rest}`"),
            });
        }
        self.rest = rest;
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let name = |local| Test::Name(None, local);
        let path =
            |descendants, steps: &[Test<'static>], attribute| Path { descendants, steps: steps.into(), attribute };
        assert_eq!(selector("."), Ok(vec![path(false, &[], None)]));
        assert_eq!(selector(".//a/./b"), Ok(vec![path(true, &[name("a"), name("b")], None)]));
        assert_eq!(selector(" . // child :: child "), Ok(vec![path(true, &[name("child")], None)]));
        assert_eq!(
            selector("p:*|*"),
            Ok(vec![path(false, &[Test::Prefix("p")], None), path(false, &[Test::Any], None)])
        );
        assert_eq!(field("a/@p:b"), Ok(vec![path(false, &[name("a")], Some(Test::Name(Some("p"), "b")))]));
        assert_eq!(field(".//attribute::*"), Ok(vec![path(true, &[], Some(Test::Any))]));
        assert_eq!(field("attribute"), Ok(vec![path(false, &[name("attribute")], None)]));
    }

    #[test]
    fn other_xpath_is_an_error() {
        for wrong in
            ["", "|a", "a|", "/a", "//a", "a//b", "..", "a/", "a[1]", "text()", "a b", "p: a", "self::a", "1", "a:b:c"]
        {
            assert!(field(wrong).is_err(), "{wrong}");
        }
        assert!(selector("@a").is_err());
        assert!(field("@a/b").is_err());
        assert!(field("@@a").is_err());
    }
}
