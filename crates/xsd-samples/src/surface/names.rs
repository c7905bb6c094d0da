//! Chooses prefixes and the places of namespace declarations.

use std::sync::Arc;

use xsd_bindgen::internals::schema::{QName, XML_NAMESPACE, XSD_NAMESPACE};

use crate::model::Model;
use crate::rng::Rng;
use crate::tree::{Node, XSI};
use crate::value::Value;

/// The declarations in scope, innermost last: prefix and URI. The empty URI means no namespace.
pub(super) type Scope = Vec<(String, String)>;

/// The names of a start tag. The tag cannot redeclare a prefix that it uses.
pub(super) struct Names<'s> {
    scope: &'s mut Scope,
    mark: usize,
    used: Vec<String>,
    plain: bool,
}

const PREFIXES: [&str; 12] = ["m", "t", "a", "b", "ns0", "ns1", "x-y", "soap", "_", "é", "T", "q.r"];

impl<'s> Names<'s> {
    pub(super) fn new(scope: &'s mut Scope, plain: bool) -> Self {
        let mark = scope.len();
        Self { scope, mark, used: Vec::new(), plain }
    }

    /// Declares namespaces at the root: all of them in the plain style, otherwise some.
    pub(super) fn at_root(&mut self, model: &Model, rng: &mut Rng, root: &Node) {
        if self.plain {
            let mut all = Vec::new();
            namespaces(root, &mut all);
            for uri in all {
                let prefix = plain_prefix(model, &uri, self.scope);
                self.declare(prefix, &uri);
            }
            return;
        }
        for (uri, _) in &model.prefixes {
            if &**uri != XML_NAMESPACE && rng.one_in(2) {
                let prefix = self.fresh(rng);
                self.declare(prefix, uri);
            }
        }
        if rng.one_in(3) {
            let prefix = self.fresh(rng);
            self.declare(prefix, "urn:example:unused");
        }
    }

    pub(super) fn element(&mut self, name: &QName, rng: &mut Rng, model: &Model) -> String {
        let Some(uri) = &name.namespace else {
            self.no_default();
            return name.local.to_string();
        };
        let prefix = self.prefix(uri, true, rng, model);
        qualified(&prefix, &name.local)
    }

    pub(super) fn attribute(&mut self, name: &QName, rng: &mut Rng, model: &Model) -> String {
        match name.namespace.as_deref() {
            None => name.local.to_string(),
            Some(XML_NAMESPACE) => format!("xml:{}", name.local),
            Some(uri) => {
                let prefix = self.prefix(uri, false, rng, model);
                qualified(&prefix, &name.local)
            }
        }
    }

    /// Returns qualified names as a value.
    pub(super) fn values(&mut self, names: &[QName], rng: &mut Rng, model: &Model) -> String {
        let words: Vec<String> = names.iter().map(|name| self.value(name, rng, model)).collect();
        words.join(" ")
    }

    fn value(&mut self, name: &QName, rng: &mut Rng, model: &Model) -> String {
        match name.namespace.as_deref() {
            None if self.lookup("").is_none_or(str::is_empty) || self.no_default() => name.local.to_string(),
            // The element is in the default namespace, so this value cannot be written. Callers avoid it.
            None => name.local.to_string(),
            Some(XML_NAMESPACE) => format!("xml:{}", name.local),
            Some(uri) => {
                let prefix = self.prefix(uri, true, rng, model);
                qualified(&prefix, &name.local)
            }
        }
    }

    /// Returns the declarations of this tag.
    pub(super) fn finish(self) -> Vec<(String, String)> {
        self.scope[self.mark..].to_vec()
    }

    fn prefix(&mut self, uri: &str, default: bool, rng: &mut Rng, model: &Model) -> String {
        let mut known: Vec<String> = Vec::new();
        for (prefix, _) in self.scope.iter() {
            let fits = (default || !prefix.is_empty()) && self.lookup(prefix) == Some(uri);
            if fits && !known.contains(prefix) {
                known.push(prefix.clone());
            }
        }
        let anew = !self.plain && rng.one_in(25);
        let prefix = match rng.pick(&known).filter(|_| !anew) {
            Some(prefix) => prefix.clone(),
            None if self.plain => {
                let prefix = plain_prefix(model, uri, self.scope);
                self.declare(prefix.clone(), uri);
                prefix
            }
            None => {
                let free = default && !self.used.iter().any(String::is_empty) && !self.declared_here("");
                let prefix = if free && rng.one_in(3) { String::new() } else { self.fresh(rng) };
                self.declare(prefix.clone(), uri);
                prefix
            }
        };
        self.used.push(prefix.clone());
        prefix
    }

    /// Ensures that there is no default namespace. Returns false if this tag uses one.
    pub(super) fn no_default(&mut self) -> bool {
        let bare = self.lookup("").is_none_or(str::is_empty);
        if !bare && (self.used.iter().any(String::is_empty) || self.declared_here("")) {
            // Remove an unused default namespace that this tag declares.
            let used = self.used.iter().any(String::is_empty);
            if !used {
                let mark = self.mark;
                let mut index = 0;
                self.scope.retain(|(prefix, _)| {
                    index += 1;
                    index <= mark || !prefix.is_empty()
                });
                return self.no_default();
            }
            return false;
        }
        if !bare {
            self.declare(String::new(), "");
        }
        self.used.push(String::new());
        true
    }

    fn lookup(&self, prefix: &str) -> Option<&str> {
        self.scope.iter().rev().find(|(other, _)| other == prefix).map(|(_, uri)| uri.as_str())
    }

    fn declared_here(&self, prefix: &str) -> bool {
        self.scope[self.mark..].iter().any(|(other, _)| other == prefix)
    }

    fn declare(&mut self, prefix: String, uri: &str) {
        self.scope.push((prefix, uri.to_owned()));
    }

    /// Returns a prefix that this tag neither declares nor uses.
    fn fresh(&self, rng: &mut Rng) -> String {
        loop {
            let prefix = match rng.below(4) {
                0 => format!("n{}", rng.below(1000)),
                _ => rng.word(&PREFIXES).to_owned(),
            };
            if !self.declared_here(&prefix) && !self.used.contains(&prefix) {
                return prefix;
            }
        }
    }
}

fn qualified(prefix: &str, local: &str) -> String {
    if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") }
}

fn plain_prefix(model: &Model, uri: &str, scope: &Scope) -> String {
    let named = model.prefixes.iter().find(|(other, prefix)| &**other == uri && !prefix.is_empty());
    let wished = match (named, uri) {
        (Some((_, prefix)), _) => prefix.clone(),
        (None, XSI) => "xsi".to_owned(),
        (None, XSD_NAMESPACE) => "xs".to_owned(),
        (None, _) => "n".to_owned(),
    };
    let taken = |prefix: &str| scope.iter().any(|(other, _)| other == prefix);
    let numbered = (1..).map(|number| format!("{wished}{number}")).find(|prefix| !taken(prefix));
    if taken(&wished) { numbered.unwrap_or(wished) } else { wished }
}

/// Collects the namespaces of a tree in the order of their first use.
fn namespaces(node: &Node, all: &mut Vec<Arc<str>>) {
    let values = node.attributes.iter().flat_map(|(_, value)| match value {
        Value::Names(names) => names.as_slice(),
        Value::Text(_) => &[],
    });
    let names = std::iter::once(&node.name).chain(node.attributes.iter().map(|(name, _)| name)).chain(values);
    for uri in names.filter_map(|name| name.namespace.as_ref()) {
        if &**uri != XML_NAMESPACE && !all.contains(uri) {
            all.push(Arc::clone(uri));
        }
    }
    node.elements().for_each(|child| namespaces(child, all));
}
