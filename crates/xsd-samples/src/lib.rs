//! Valid documents, and documents with exactly one fault, for any XSD 1.0 schema.
//!
//! A [`Model`] of a schema makes documents as text, the same for the same seed:
//!
//! | to … | call |
//! |---|---|
//! | make a short and readable document | [`sample`] |
//! | make a document as varied as XML permits | [`document()`] |
//! | make documents that each break one rule | [`mutants()`] |
//! | make a value of a simple type | [`simple_value`] |
//! | ask `xmllint` for its verdict on documents | [`oracle::judge`] |
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

pub use canonical::{Difference, canonical_equal};
pub use model::Model;
pub use mutate::{Mutant, POLICY, mutants, rules};
pub use options::{Extent, Options, Size};

use generate::Generator;
use mutate::Around;
use surface::Style;

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
    let style = Style { plain: options.plain_surface, blanks: !options.canonical_values, indented: false };
    Some(surface::write(model, &root, &mut generator.rng, style, &Around::default()))
}

/// A valid document that is easy to read; `None` if there is no such global element, if it is abstract, or if the schema requires a
/// value that cannot be made.
///
/// With the seed 0 a minimal or full document has the first alternative of each choice and the same values each time.
pub fn sample(model: &Model, element: &QName, extent: Extent, seed: u64, indented: bool) -> Option<String> {
    let declaration = model.elements.get(element).filter(|declaration| !declaration.abstract_)?;
    let mixed = if seed == 0 && extent != Extent::Typical { 0 } else { own_seed(element, seed) };
    let root = sample::sample(model, declaration, extent, mixed)?;
    let style = Style { plain: true, blanks: false, indented };
    Some(surface::write(model, &root, &mut rng::Rng::new(0), style, &Around::default()))
}

/// A value of a global simple type, or of the content of a global complex type with simple content; `None` if there is no such type
/// or no value can be made. A qualified name has the form `{uri}local`.
pub fn simple_value(model: &Model, type_: &QName) -> Option<String> {
    match &model.types[*model.by_name.get(type_)?].content {
        model::ContentModel::Text(simple) => sample::value(simple),
        model::ContentModel::Empty | model::ContentModel::Elements { .. } => None,
    }
}

/// The seed mixed with the element's name (FNV-1a), so that one seed does not give all elements the same numbers.
fn own_seed(element: &QName, seed: u64) -> u64 {
    let name = element.to_string();
    let mixed = name
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    mixed.wrapping_add(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}
