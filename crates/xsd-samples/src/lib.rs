//! Creates valid documents, and mutants with exactly one error, for any XSD 1.0 schema.
//!
//! A [`Model`] of a schema creates documents as text, which depend only on the seed:
//!
//! | to … | call |
//! |---|---|
//! | create a short and readable document | [`sample`] |
//! | create a document as varied as XML permits | [`document()`] |
//! | create documents that each break one rule | [`mutants()`] |
//! | create a value of a simple type | [`simple_value`] |
//! | validate documents with `xmllint` | [`oracle::judge`] |
//! | compare two documents | [`canonical_equal`] |
//!
//! ```
//! use std::path::Path;
//! use xsd_samples::{Extent, Model, load, sample};
//!
//! # fn main() -> Result<(), xsd_samples::Errors> {
//! # let file = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/plain.xsd");
//! let model = Model::new(&load(&[Path::new(file)])?);
//! for element in model.roots() {
//!     let smallest = sample(&model, &element, Extent::Minimal, 0, true);
//!     let fullest = sample(&model, &element, Extent::Full, 0, true);
//!     assert!(smallest.map(|xml| xml.len()) <= fullest.map(|xml| xml.len()));
//! }
//! # Ok(())
//! # }
//! ```

mod canonical;
mod generate;
mod model;
mod mutate;
mod options;
pub mod oracle;
mod rng;
mod sample;
mod surface;
mod tree;
mod value;

use std::path::{Path, PathBuf};

pub use xsd_bindgen::Errors;
pub use xsd_bindgen::internals::schema::{QName, Schema};

pub use canonical::{Difference, Same, canonical_equal, canonical_equal_by};
pub use model::Model;
pub use mutate::{Mutant, POLICY, mutants, rules};
pub use options::{Extent, Options, Size};

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
    let style = Style { plain: options.plain_surface, blanks: !options.canonical_values, indented: false };
    Some(surface::write(model, &root, &mut generator.rng, style, &Around::default()))
}

/// Returns a valid document that is easy to read, or `None` if there is no such global element, if it is abstract, or if the schema
/// requires a value that cannot be created.
///
/// With the seed 0 a minimal or full document has the first alternative of each choice and the same values each time.
pub fn sample(model: &Model, element: &QName, extent: Extent, seed: u64, indented: bool) -> Option<String> {
    let declaration = model.elements.get(element).filter(|declaration| !declaration.abstract_)?;
    let mixed = if seed == 0 && extent != Extent::Typical { 0 } else { element_seed(element, seed) };
    let root = sample::sample(model, declaration, extent, mixed)?;
    let style = Style { plain: true, blanks: false, indented };
    Some(surface::write(model, &root, &mut rng::Rng::new(0), style, &Around::default()))
}

/// Returns a value of a global simple type, or of the content of a global complex type with simple content, or `None` if there is no
/// such type or no value can be created. A qualified name has the form `{uri}local`.
pub fn simple_value(model: &Model, type_: &QName) -> Option<String> {
    match &model.types[*model.by_name.get(type_)?].content {
        model::ContentModel::Text(simple) => sample::value(simple),
        model::ContentModel::Empty | model::ContentModel::Elements { .. } => None,
    }
}
