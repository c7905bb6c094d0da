//! The path of the elements that a stream reads or writes one by one.

use crate::read::is_near;
use crate::{DeviationPolicy, Error, ErrorKind, Ns, ReadOptions, Result, Schema};

/// A path such as `o:Orders/o:Order` or `o:Orders/*`, with the prefixes of the schema.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub(super) text: String,
    /// The elements from the root to the parent.
    parents: Vec<Step>,
    /// The elements themselves, or `None` for all child elements of the parent.
    pub(super) item: Option<Step>,
    /// Whether a namespace that is not quite the right one matches.
    lenient: bool,
    schema: &'static Schema,
}

/// The name of an element.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) ns: Ns,
    pub(super) uri: &'static str,
    pub(super) local: String,
}

impl Path {
    pub(super) fn new(path: &str, schema: &'static Schema, options: &ReadOptions) -> Result<Self> {
        let (parents, item) = path.rsplit_once('/').ok_or_else(|| no_element(path))?;
        let parents: Result<_> = parents.split('/').map(|name| Step::new(name, schema)).collect();
        Ok(Self {
            text: path.to_owned(),
            parents: parents?,
            item: if item == "*" { None } else { Some(Step::new(item, schema)?) },
            lenient: options.wrong_namespace != DeviationPolicy::Reject,
            schema,
        })
    }

    /// Returns the number of elements from the root to the parent.
    pub(super) fn depth(&self) -> usize {
        self.parents.len()
    }

    /// Returns whether an element with a number of ancestors on the path is on the path itself, above the elements in question.
    pub(super) fn is_parent(&self, depth: usize, uri: &str, local: &str) -> bool {
        self.parents.get(depth).is_some_and(|step| self.matches(step, uri, local))
    }

    /// Returns whether a child element of the parent is one of the elements in question.
    pub(super) fn is_item(&self, uri: &str, local: &str) -> bool {
        self.item.as_ref().is_none_or(|step| self.matches(step, uri, local))
    }

    fn matches(&self, step: &Step, uri: &str, local: &str) -> bool {
        let known = |uri: &str| uri.is_empty() || self.schema.namespaces.iter().any(|(_, known)| *known == uri);
        step.local == local
            && (step.uri == uri || (self.lenient && (is_near(uri, step.uri) || (known(uri) && known(step.uri)))))
    }
}

impl Step {
    fn new(name: &str, schema: &Schema) -> Result<Self> {
        let (ns, local) = crate::api::resolve(name, schema)?;
        if local.is_empty() {
            return Err(no_element(name));
        }
        let uri = schema.namespaces.get((ns.0 as usize).wrapping_sub(4)).map_or("", |(_, uri)| uri);
        Ok(Self { ns, uri, local: local.to_owned() })
    }
}

pub(super) fn no_element(path: &str) -> Error {
    Error::in_value(String::new(), ErrorKind::NoElement { path: path.to_owned() })
}
