//! Random valid documents, and documents with exactly one fault, for any XSD.
//!
//! In: a schema as `xsd_bindgen` loads it. Out: documents as text, the same for the same seed. `oracle` asks `xmllint` what it
//! thinks of documents, and `canonical_equal` compares two of them. For tests alone: nothing here is fast or small.

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
use rng::own_seed;
use surface::{Around, Style};

/// Loads a schema from its files; what they include and import is found next to them.
pub fn load(files: &[&Path]) -> Result<Schema, Errors> {
    let files: Vec<PathBuf> = files.iter().map(|file| file.to_path_buf()).collect();
    Ok(xsd_bindgen::internals::load(&files, &Default::default())?.schema)
}

/// A random valid document; `None` if there is no such global element, or none that is not abstract.
pub fn document(model: &Model, element: &QName, seed: u64, options: &Options) -> Option<String> {
    let declaration = model.elements.get(element).filter(|declaration| !declaration.abstract_)?;
    let mut generator = Generator::new(model, own_seed(element, seed), *options);
    let budget = options.size.elements();
    let budget = generator.rng.within(budget / 2, budget);
    generator.steer(declaration, seed);
    let root = generator.element(declaration, budget);
    let style = Style { plain: options.plain_surface, blanks: !options.canonical_values };
    Some(surface::write(model, &root, &mut generator.rng, style, &Around::default()))
}
