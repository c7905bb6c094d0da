//! Lines of the section "See also" on reference pages.
//!
//! In: a line with names of components in brackets. Out: the names, or the line with links in their place.

/// A line of the section "See also".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeeAlso {
    /// The component whose page has the line.
    pub component: String,
    /// The line. A name in brackets is that of a component: `[m:Order]`.
    pub text: String,
    /// Whether the schema need not have the component and those that the line links to.
    pub optional: bool,
}

impl SeeAlso {
    /// Returns the components that the line links to.
    pub fn links(&self) -> Vec<&str> {
        let mut links = Vec::new();
        let mut rest = self.text.as_str();
        while let Some((_, name, after)) = first_link(rest) {
            links.push(name);
            rest = after;
        }
        links
    }

    /// Returns the line with a link to each component, or `None` if a component has no link.
    pub fn linked(&self, link: impl Fn(&str) -> Option<String>) -> Option<String> {
        let mut line = String::new();
        let mut rest = self.text.as_str();
        while let Some((before, name, after)) = first_link(rest) {
            line.push_str(before);
            line.push_str(&link(name)?);
            rest = after;
        }
        Some(line + rest)
    }
}

/// Splits a text at the first name in brackets. The text of a Markdown link is not a name.
fn first_link(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find('[')?;
        let end = start + text[start..].find(']')?;
        let after = &text[end + 1..];
        if !after.starts_with('(') {
            return Some((&text[..start], &text[start + 1..end], after));
        }
        from = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::SeeAlso;

    #[test]
    fn names_in_brackets_become_links() {
        let line = |text: &str| SeeAlso { component: "m:A".to_owned(), text: text.to_owned(), optional: false };
        let link = |name: &str| name.strip_prefix("m:").map(|name| format!("<{name}>"));
        for (text, expected) in [
            ("Response: [m:B].", Some("Response: <B>.")),
            ("[m:B], [c](https://example.org), [m:D]", Some("<B>, [c](https://example.org), <D>")),
            ("a ] b [ c", Some("a ] b [ c")),
            ("[x]", None),
        ] {
            assert_eq!(line(text).linked(link).as_deref(), expected);
        }
        assert_eq!(line("[m:B] and [x], [c](d)").links(), ["m:B", "x"]);
    }
}
