//! The documents of a schema: those in packages, and made ones.
//!
//! In: an entry of the list, its schema, and the folders of packages. Out: documents as text without a declaration and a document type
//! declaration, which the runtime refuses.

use std::fs;
use std::io;
use std::path::Path;

use xsd_samples::{Extent, Model, Options, QName, document, sample};

/// How many documents to make for a schema, about.
const MADE: usize = 300;

pub(crate) struct Document {
    /// The name of the file, or the root element and the kind of a made document.
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) made: bool,
}

/// Reads the documents that match a pattern. A file is one document even if two patterns match it.
pub(crate) fn in_packages(patterns: &[String]) -> io::Result<Vec<Document>> {
    let mut paths = Vec::new();
    for pattern in patterns {
        let before = paths.len();
        for path in glob::glob(pattern).map_err(io::Error::other)? {
            paths.push(path.map_err(io::Error::other)?);
        }
        if paths.len() == before {
            return Err(io::Error::other(format!("no document matches {pattern}")));
        }
    }
    paths.sort();
    paths.dedup();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> io::Result<Document> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = fs::read(path)?;
    let text = match xsd_bind::decode(&bytes) {
        Ok(text) => text.into_owned(),
        // Some documents are UTF-8 and declare something else. Without the prolog, they are correct.
        Err(_) => String::from_utf8(bytes).map_err(|_| io::Error::other(format!("{}: no text", path.display())))?,
    };
    Ok(Document { name, text: without_prolog(&text).to_owned(), made: false })
}

/// Removes what is before the root element. A tag is the first `<` that no `?` or `!` follows, outside of comments and the internal subset.
fn without_prolog(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.find('<').map_or("", |at| &rest[at..]);
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else if rest.starts_with("<!") {
            let subset = rest.find('[').filter(|at| rest.find('>').is_some_and(|end| *at < end));
            subset.map_or_else(|| rest.find('>').map(|at| at + 1), |_| rest.find("]>").map(|at| at + 2))
        } else {
            return rest;
        };
        rest = end.map_or("", |end| &rest[end..]);
    }
}

/// Makes documents of all global elements: the smallest and the fullest, and random ones.
pub(crate) fn made(model: &Model) -> Vec<Document> {
    let roots = model.roots();
    let random = (MADE / roots.len().max(1)).saturating_sub(3).min(20) as u64;
    let options = Options { canonical_values: true, all_in_order: true, ..Options::default() };
    let mut documents = Vec::new();
    let extents = [(Extent::Typical, "typical"), (Extent::Full, "full"), (Extent::Minimal, "minimal")];
    // Of very many elements, a document each.
    let kinds = (MADE / roots.len().max(1)).clamp(1, extents.len());
    for root in &roots {
        for (extent, kind) in extents.into_iter().take(kinds) {
            documents.extend(sample(model, root, extent, 1, true).map(|text| named(root, kind, text)));
        }
        for seed in 0..random {
            let text = document(model, root, seed, &options);
            documents.extend(text.map(|text| named(root, &format!("random {seed}"), text)));
        }
    }
    documents
}

fn named(root: &QName, kind: &str, text: String) -> Document {
    Document { name: format!("{} {kind}", root.local), text, made: true }
}
