//! The prefixes of namespaces.
//!
//! In: the prefixes from the settings, and a schema. Out: the schema with these prefixes, and the errors in them.

use std::collections::BTreeMap;

use super::Config;
use crate::error::{Error, code};
use crate::schema::{Schema, XML_NAMESPACE};
use crate::xsd::names;

impl Config {
    /// Returns the schema with the prefixes from the settings.
    pub(crate) fn with_prefixes(&self, mut schema: Schema) -> Schema {
        for namespace in &mut schema.namespaces {
            if let Some(prefix) = namespace.uri.as_deref().and_then(|uri| self.prefixes.get(uri)) {
                namespace.prefix.clone_from(prefix);
            }
        }
        schema
    }

    /// Returns an error for each prefix that documents cannot have.
    pub(super) fn check_prefixes(&self) -> Vec<Error> {
        let mut errors = Vec::new();
        for (uri, prefix) in &self.prefixes {
            let of = if uri.is_empty() { "components without a namespace".to_owned() } else { format!("`{uri}`") };
            let message = format!("{of} cannot have the prefix `{prefix}`");
            if uri.is_empty() || uri == XML_NAMESPACE {
                let help = "only namespaces other than that of `xml:lang` have a prefix of your choice";
                errors.push(Error::general(code::SETTING_INVALID, message).with_help(help));
            } else if !names::is_ncname(prefix) {
                errors.push(
                    Error::general(code::SETTING_INVALID, message)
                        .with_help("use a letter, then letters, digits and . - _"),
                );
            } else if is_reserved(prefix) {
                let help = "`xs`, `xsi` and prefixes that start with `xml` are reserved; choose another one";
                errors.push(Error::general(code::SETTING_INVALID, message).with_help(help));
            }
        }
        errors
    }

    /// Returns an error for each prefix of a namespace that the schema does not have, and for each prefix that two namespaces have.
    /// The schema has the prefixes from the settings.
    pub(super) fn check_prefixes_of(&self, schema: &Schema) -> Vec<Error> {
        let known: Vec<&str> = schema.namespaces.iter().filter_map(|known| known.uri.as_deref()).collect();
        let unknown = self.prefixes.keys().filter(|uri| !known.contains(&uri.as_str()));
        let mut errors: Vec<Error> = unknown
            .map(|uri| {
                let message = format!("cannot set the prefix of `{uri}`: the schema has no such namespace");
                Error::general(code::SETTING_MATCHES_NOTHING, message)
                    .with_help(format!("the schema has `{}`", known.join("`, `")))
            })
            .collect();
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        for namespace in &schema.namespaces {
            let Some(uri) = namespace.uri.as_deref() else { continue };
            if let Some(other) = owners.insert(&namespace.prefix, uri) {
                let message = format!("`{other}` and `{uri}` have the same prefix `{}`", namespace.prefix);
                errors.push(
                    Error::general(code::SETTINGS_CONFLICT, message)
                        .with_help("set the prefix of one of them to another one"),
                );
            }
        }
        errors
    }
}

fn is_reserved(prefix: &str) -> bool {
    matches!(prefix, "xs" | "xsi") || prefix.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("xml"))
}
