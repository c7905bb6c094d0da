//! Namespace declarations: what the prefixes at the writer's position are bound to, and what the open start tag declares.

use super::{Text, Writer};
use crate::chars::{find_forbidden, is_ncname};
use crate::namespace::{XML_URI, XMLNS_URI};
use crate::{ErrorKind, NamespaceUri, Result};

/// A namespace binding other than those that the root element declares for the schema.
#[derive(Clone, Debug)]
pub(super) struct Binding {
    pub(super) prefix: String,
    pub(super) uri: NamespaceUri,
    /// The depth of the element that declares it.
    pub(super) depth: usize,
}

impl Writer<'_> {
    pub(super) fn declaration(&mut self, prefix: &str, uri: &str) {
        self.out.push_str(if prefix.is_empty() { " xmlns" } else { " xmlns:" });
        self.out.push_str(prefix);
        self.out.push_str("=\"");
        Text::new(&mut self.out, true, self.options.forbidden).push_str(uri);
        self.out.push('"');
    }

    /// Declares a prefix on the current element, unless it is already bound to that namespace.
    pub(crate) fn declare(&mut self, prefix: &str, uri: &str) {
        if self.bound(prefix).unwrap_or_default() != uri && self.tag_open {
            self.declaration(prefix, uri);
            self.note_binding(prefix, uri.into());
        }
    }

    fn note_binding(&mut self, prefix: &str, uri: NamespaceUri) {
        self.declared.push(Binding { prefix: prefix.to_owned(), uri, depth: self.depth });
    }

    /// Forgets the bindings of the element that ends.
    #[inline]
    pub(super) fn leave_bindings(&mut self) {
        while self.declared.last().is_some_and(|binding| binding.depth == self.depth) {
            self.declared.pop();
        }
    }

    /// Returns the namespace that a prefix is bound to at the writer's position.
    pub(super) fn bound(&self, prefix: &str) -> Option<&str> {
        match self.declared.iter().rev().find(|binding| binding.prefix == prefix) {
            Some(binding) => Some(&binding.uri),
            None if prefix == "xml" => Some(XML_URI),
            None => self.of_schema(prefix),
        }
    }

    /// Returns the URI of a bound prefix or of `xml`.
    pub(super) fn uri(&self, prefix: &str) -> Option<&str> {
        if prefix == "xml" { Some(XML_URI) } else { self.bound(prefix) }
    }

    fn of_schema(&self, prefix: &str) -> Option<&'static str> {
        self.schema.namespaces.iter().find(|(known, _)| *known == prefix).map(|(_, bound)| *bound)
    }

    /// Returns the namespace that the current element itself binds a prefix to, by a declaration or because a name in its tag has it.
    pub(super) fn bound_here(&self, prefix: &str) -> Option<&str> {
        let own = self.declared.iter().rev().take_while(|binding| binding.depth == self.depth);
        match own.into_iter().find(|binding| binding.prefix == prefix) {
            Some(binding) => Some(&binding.uri),
            None if self.depth == 1 => self.of_schema(prefix),
            None => None,
        }
    }

    /// Declares and returns a prefix for a name in an element with a generated type: the wanted one if it is free or bound to that
    /// namespace, otherwise a new one.
    pub(crate) fn attribute_prefix(&mut self, wanted: &str, uri: &str) -> Result<String> {
        if uri == XML_URI {
            return Ok("xml".to_owned());
        }
        let usable = |prefix: &str| {
            // The writer itself declares `xsi` and `xs`, perhaps on this element.
            let reserved = matches!(prefix, "" | "xml" | "xmlns") || standard(prefix).is_some_and(|own| own != uri);
            !reserved && is_ncname(prefix) && self.bound(prefix).is_none_or(|bound| bound == uri)
        };
        let prefix = if usable(wanted) { wanted.to_owned() } else { made_up(usable) };
        match self.bound(&prefix) {
            Some(_) => {}
            None => match refusal(&prefix, uri) {
                Some(kind) => self.violation(None, kind)?,
                None => self.declare(&prefix, uri),
            },
        }
        Ok(prefix)
    }

    /// Binds a prefix on the current element, whose tag is open, or fails if the element binds it to another namespace. With
    /// `repeat`, declares it even if an outer element does.
    pub(super) fn bind(&mut self, prefix: &str, uri: &NamespaceUri, repeat: bool) -> Result {
        match self.bound_here(prefix) {
            Some(bound) if bound == *uri => return Ok(()),
            Some(_) => return self.violation(None, clash(prefix, uri)),
            None => {}
        }
        let known = match self.bound(prefix) {
            Some(bound) => bound == *uri,
            None => prefix.is_empty() && uri.is_empty(),
        };
        if !known && let Some(kind) = refusal(prefix, uri) {
            return self.violation(None, kind);
        }
        if (repeat || !known) && prefix != "xml" {
            self.declaration(prefix, uri);
        }
        self.note_binding(prefix, uri.clone());
        Ok(())
    }
}

/// Returns the namespace of a prefix that the writer declares where a value needs it.
pub(super) fn standard(prefix: &str) -> Option<&'static str> {
    match prefix {
        "xsi" => Some(crate::namespace::XSI_URI),
        "xs" => Some(crate::namespace::XS_URI),
        _ => None,
    }
}

/// Returns the first new prefix that is usable.
pub(super) fn made_up(usable: impl Fn(&str) -> bool) -> String {
    (1..).map(|number| format!("ns{number}")).find(|prefix| usable(prefix)).unwrap_or_default()
}

/// Returns why a prefix can't be bound to a namespace anywhere.
pub(super) fn refusal(prefix: &str, uri: &str) -> Option<ErrorKind> {
    if !prefix.is_empty() && !is_ncname(prefix) {
        return Some(ErrorKind::IllFormed(format!("{prefix:?} is not a valid namespace prefix")));
    }
    let proper = match (prefix, uri) {
        ("xmlns", _) | (_, XMLNS_URI) => false,
        ("xml", uri) => uri == XML_URI,
        (_, XML_URI) => false,
        (prefix, uri) => prefix.is_empty() || !uri.is_empty(),
    };
    if !proper {
        return Some(clash(prefix, uri));
    }
    // Without the character it would be another namespace, so no option removes it.
    let forbidden = find_forbidden(uri).and_then(|at| uri[at..].chars().next());
    forbidden.map(ErrorKind::ForbiddenCharacter)
}

fn clash(prefix: &str, uri: &str) -> ErrorKind {
    ErrorKind::IllFormed(format!("the prefix {prefix:?} can't be bound to {uri:?} here"))
}
