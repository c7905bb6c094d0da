//! Generates Rust types that read and write XML exactly from XSD 1.0 schemas.
//!
//! A build script fills a [`Config`] and calls [`Config::write_to_out_dir`]. The generated module reads documents into
//! plain structs and enums, checks them against the schema, and writes them back; it needs only the small runtime crate
//! `xsd-bind`.
//!
//! # Walkthrough
//! A schema, `schemas/order.xsd`:
//!
//! ```xml
//! <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:example:order"
//!            targetNamespace="urn:example:order" elementFormDefault="qualified">
//!   <xs:element name="Order">
//!     <xs:complexType>
//!       <xs:sequence>
//!         <xs:element name="Item" type="xs:string" maxOccurs="unbounded"/>
//!         <xs:element name="Note" type="xs:string" minOccurs="0"/>
//!       </xs:sequence>
//!       <xs:attribute name="id" type="xs:int" use="required"/>
//!     </xs:complexType>
//!   </xs:element>
//! </xs:schema>
//! ```
//!
//! The packages, in `Cargo.toml`. The generator is a build dependency and not part of your program:
//!
//! ```toml
//! [dependencies]
//! xsd-bind = "0.1"
//!
//! [build-dependencies]
//! xsd-bindgen = "0.1"
//! ```
//!
//! The build script, `build.rs`. All errors are reported at once, each with its file, line and a way to correct it:
//!
//! ```no_run
//! fn main() -> Result<(), xsd_bindgen::Errors> {
//!     xsd_bindgen::Config::new().schema("schemas/order.xsd").write_to_out_dir("order.rs")?;
//!     Ok(())
//! }
//! ```
//!
//! The generated module is included in `src/lib.rs`. Its name is that of the schema file:
//!
//! ```text
//! include!(concat!(env!("OUT_DIR"), "/order.rs"));
//! ```
//!
//! It has a struct for the element. The documentation of the struct shows the XML, its children and attributes:
//!
//! ```
//! pub struct Order {
//!     pub id: i32,
//!     pub item: Vec<String>,
//!     pub note: Option<String>,
//! }
//! ```
//!
//! Occurrence is in the type: required values stand alone, optional ones are an `Option`, repeated ones a `Vec`. To use
//! it:
//!
//! ```
//! # #![allow(missing_docs)]
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.rs"));
//! use order::Order;
//!
//! # fn main() -> Result<(), xsd_bind::Error> {
//! let xml = r#"<Order xmlns="urn:example:order" id="7"><Item>Tea</Item></Order>"#;
//! let mut order: Order = xsd_bind::from_str(xml)?;
//! assert_eq!((order.id, order.item.len(), &order.note), (7, 1, &None));
//!
//! order.note = Some("Leave it at the door".into());
//! let xml = xsd_bind::to_string(&order)?;
//! assert!(xml.ends_with("<o:Item>Tea</o:Item><o:Note>Leave it at the door</o:Note></o:Order>"));
//!
//! let wrong = xml.replace("Item", "Itme");
//! assert!(xsd_bind::from_str::<Order>(&wrong).is_err());
//! # Ok(())
//! # }
//! ```
//!
//! # Without a build script
//! [`Config::generate`] returns the text, the Rust path of each component, and the files that were read;
//! [`Config::write_to`] writes a file that can be committed.
//!
//! ```
//! # fn main() -> Result<(), xsd_bindgen::Errors> {
//! # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
//! let generated = xsd_bindgen::Config::new().schema(schema).generate()?;
//! assert!(generated.text.contains("pub struct Order {"));
//! assert_eq!(generated.names, [("o:Order".to_string(), "order::Order".to_string())]);
//! # Ok(())
//! # }
//! ```
//!
//! # Large schemas
//! [`Config::roots`] selects elements and types; everything that they need is generated, and nothing else.
//! [`Config::prunable`] names choices that keep only the alternatives selected by other roots.

mod check;
mod config;
#[allow(unreachable_pub, reason = "a stage is `pub` within the crate")]
mod emit;
mod error;
mod generated;
#[allow(unreachable_pub, reason = "a stage is `pub` within the crate")]
mod plan;
mod read;
#[allow(unreachable_pub, reason = "a stage is `pub` within the crate")]
mod rust;
mod schema;
mod select;
mod xsd;

use std::path::Path;

pub use config::Config;
pub use error::{Error, ErrorKind, Errors};
pub use generated::Generated;

use read::Loaded;

/// The stages and the model of a schema, for this workspace's own tests. Not part of the public API.
#[doc(hidden)]
pub mod internals {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    pub use crate::read::Loaded;
    pub use crate::select::{Roots, Selection, select};

    use crate::{Config, Errors};

    /// The model of a schema.
    pub mod schema {
        pub use crate::schema::*;
    }

    /// The model of the generated code.
    pub mod rust {
        pub use crate::rust::*;
    }

    /// Decides what is generated from a schema, without writing it.
    pub fn plan(schema: &schema::Schema, config: &Config) -> Result<rust::Crate, Errors> {
        crate::plan::plan(schema, &config.settings()).map_err(Errors::unsupported)
    }

    /// Reads and checks schema files.
    pub fn load(files: &[PathBuf], locations: &BTreeMap<String, PathBuf>) -> Result<Loaded, Errors> {
        let loaded = crate::read::read(files, locations)?;
        crate::check::check(&loaded.schema)?;
        Ok(loaded)
    }
}

impl Config {
    /// Generates a module.
    ///
    /// # Errors
    /// Fails with all errors in the settings, the schema files and the schema, and with all constructs that are not
    /// supported.
    pub fn generate(&self) -> Result<Generated, Errors> {
        Errors::check(self.check())?;
        let Loaded { schema, files } = read::read(self.schemas(), self.schema_locations())?;
        check::check(&schema)?;
        Errors::check(self.check_names(&schema))?;
        let schema = select::select(&schema, &self.selection())?;
        let output = plan::plan(&schema, &self.settings()).map_err(Errors::unsupported)?;
        Ok(Generated { text: emit::emit(&output), names: output.names, files })
    }

    /// Generates a module and writes it to a file, unless the file already holds it.
    ///
    /// # Errors
    /// Fails like [`generate`](Config::generate), or if the file cannot be written. The file is not touched then.
    pub fn write_to(&self, path: impl AsRef<Path>) -> Result<Generated, Errors> {
        let generated = self.generate()?;
        generated.write_to(path)?;
        Ok(generated)
    }

    /// Generates a module and writes it to a file in `OUT_DIR`, for build scripts.
    ///
    /// Cargo is told to run the script again when one of the schema files changes.
    ///
    /// # Errors
    /// Fails like [`write_to`](Config::write_to), or if `OUT_DIR` is not set.
    pub fn write_to_out_dir(&self, file: impl AsRef<Path>) -> Result<Generated, Errors> {
        let folder = std::env::var_os("OUT_DIR").ok_or_else(|| {
            Error::general("the environment variable `OUT_DIR` is not set")
                .with_help("call this from a build script, or use `Config::write_to`")
        })?;
        let generated = self.write_to(Path::new(&folder).join(file))?;
        for file in &generated.files {
            println!("cargo:rerun-if-changed={}", file.display());
        }
        Ok(generated)
    }
}
