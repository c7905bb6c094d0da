//! Creates random valid documents, and mutants with exactly one error, for any schema.
//!
//! In: a schema. Out: documents as text, which depend only on the seed. [`oracle`] validates documents with `xmllint`, and
//! [`canonical_equal`] compares two documents. This crate is for tests, so it is not optimized.

mod canonical;
mod generate;
mod model;
mod mutate;
mod options;
pub mod oracle;
mod rng;
mod surface;
mod tree;
mod value;

use std::path::{Path, PathBuf};

pub use xsd_bindgen::Errors;
pub use xsd_bindgen::internals::schema::{QName, Schema};

pub use canonical::{Difference, canonical_equal};
pub use model::Model;
pub use mutate::{Mutant, POLICY, mutants, rules};
pub use options::{Options, Size};

use generate::Generator;
use rng::element_seed;
use surface::{Around, Style};

/// Loads a schema from files, and from the files that they include and import.
pub fn load(files: &[&Path]) -> Result<Schema, Errors> {
    let files: Vec<PathBuf> = files.iter().map(|file| file.to_path_buf()).collect();
    Ok(xsd_bindgen::internals::load(&files, &Default::default())?.schema)
}

/// Returns a random valid document, or `None` if there is no such global element or the element is abstract.
pub fn document(model: &Model, element: &QName, seed: u64, options: &Options) -> Option<String> {
    let declaration = model.elements.get(element).filter(|declaration| !declaration.abstract_)?;
    let mut generator = Generator::new(model, element_seed(element, seed), *options);
    let budget = options.size.elements();
    let budget = generator.rng.within(budget / 2, budget);
    generator.steer(declaration, seed);
    let root = generator.element(declaration, budget);
    let style = Style { plain: options.plain_surface, blanks: !options.canonical_values };
    Some(surface::write(model, &root, &mut generator.rng, style, &Around::default()))
}
