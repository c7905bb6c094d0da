//! Loads identity constraints.
//!
//! In: a scanned `xs:key`, `xs:unique` or `xs:keyref`. Out: the constraint. Its XPaths come from the scanned tree, which knows the prefixes.

use std::sync::Arc;

use super::parts::{Context, Result, nth, unsupported};
use crate::read::scan::Node;
use crate::schema::{IdentityConstraint, IdentityKind, NameTest, QName, XPath, XPathAlternative};
use crate::xsd::paths::{self, Path, Test};

pub(super) fn identity_constraint(
    context: &Context<'_>,
    kind: IdentityKind,
    node: &Node,
) -> Result<IdentityConstraint> {
    let fields = node.elements().filter(|child| child.is_xsd() && child.local() == "field");
    let name = node.attribute("name").map(str::trim);
    Ok(IdentityConstraint {
        name: context.global(name),
        kind,
        selector: xpath(nth(node, "selector", 0)?, paths::selector)?,
        fields: fields.map(|field| xpath(field, paths::field)).collect::<Result<_>>()?,
        place: node.place.clone(),
    })
}

fn xpath(node: &Node, parse: fn(&str) -> std::result::Result<Vec<Path<'_>>, String>) -> Result<XPath> {
    let text = node.attribute("xpath").unwrap_or_default().trim();
    let parsed = parse(text).map_err(|_| unsupported(node))?;
    let paths = parsed.into_iter().map(|path| {
        let steps = path.steps.into_iter().map(|test| name_test(node, test)).collect::<Option<_>>()?;
        let attribute = match path.attribute {
            Some(test) => Some(name_test(node, test)?),
            None => None,
        };
        Some(XPathAlternative { descendants: path.descendants, steps, attribute })
    });
    let paths = paths.collect::<Option<_>>().ok_or_else(|| unsupported(node))?;
    Ok(XPath { text: text.to_owned(), paths })
}

/// Resolves the prefix of a test. A name without a prefix has no namespace, whatever the default namespace is.
fn name_test(node: &Node, test: Test<'_>) -> Option<NameTest> {
    Some(match test {
        Test::Any => NameTest::Any,
        Test::Prefix(prefix) => NameTest::Namespace(node.scope.resolve(prefix)?),
        Test::Name(prefix, local) => {
            let namespace = match prefix {
                Some(prefix) => node.scope.resolve(prefix)?,
                None => None,
            };
            NameTest::Name(QName { namespace, local: Arc::from(local) })
        }
    })
}
