//! Generates Rust types that read and write XML exactly from XSD 1.0 schemas.
//!
//! A build script configures a [`Config`] and calls [`Config::write_to_out_dir`]. The generated module reads documents into
//! plain structs and enums, validates them against the schema, and writes them. It depends only on the small runtime crate
//! `xsd-bind`.
//!
//! # Walkthrough
//! This is the schema, `schemas/order.xsd`:
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
//! Add the packages to `Cargo.toml`. The generator is a build dependency, so it is not a part of your program:
//!
//! ```toml
//! [dependencies]
//! xsd-bind = "0.1"
//!
//! [build-dependencies]
//! xsd-bindgen = "0.1"
//! ```
//!
//! Call the generator from the build script, `build.rs`. It reports all errors at once, each with file, line and help:
//!
//! ```no_run
//! fn main() -> Result<(), xsd_bindgen::Errors> {
//!     xsd_bindgen::Config::new().schema("schemas/order.xsd").write_to_out_dir("order.rs")?;
//!     Ok(())
//! }
//! ```
//!
//! Include the generated module in `src/lib.rs`. It has the name of the schema file:
//!
//! ```text
//! include!(concat!(env!("OUT_DIR"), "/order.rs"));
//! ```
//!
//! It has a struct for the element, whose documentation shows the XML, the children and the attributes:
//!
//! ```
//! pub struct Order {
//!     pub id: i32,
//!     pub item: Vec<String>,
//!     pub note: Option<String>,
//! }
//! ```
//!
//! The type of a field shows how often it occurs: `T` is required, `Option<T>` is optional, and `Vec<T>` is repeated. Read,
//! change and write a document:
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
//! [`Config::generate`] returns the code, the Rust path of each component, and the files that were read. [`Config::write_to`]
//! writes a file that you can commit.
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
//! # Errors
//! [`Errors`] displays all errors as the compiler does, each with the line of the schema. An [`Error`] also has accessors for its
//! parts. Its [code](ErrorCode) is stable, and [`explain`] returns the page of a code.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let path = std::env::temp_dir().join(format!("xsd-bindgen-errors-{}.xsd", std::process::id()));
//! std::fs::write(&path, r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
//!   <xs:element name="Order" type="xs:strng"/>
//! </xs:schema>"#)?;
//! let errors = xsd_bindgen::Config::new().schema(&path).generate().unwrap_err();
//! # let text = errors.to_string().replace(&path.display().to_string(), "order.xsd");
//! # std::fs::remove_file(&path)?;
//! # let errors = text;
//! assert_eq!(errors.to_string(), r#"
//! error[XSD0203]: there is no type `xs:strng`
//!  --> order.xsd:2:34
//!   |
//! 2 |   <xs:element name="Order" type="xs:strng"/>
//!   |                                  ^^^^^^^^
//!   |
//!   = in: Order
//!   = help: did you mean `xs:string`?
//! "#.trim());
//! # Ok(())
//! # }
//! ```
//!
//! # Large schemas
//! [`Config::roots`] selects elements and types, and the generator omits the components that they do not need.
//! [`Config::prunable`] reduces a choice to the alternatives that other roots need.
//!
//! The compiler follows the types in a type, up to its recursion limit. Where a schema nests types too deep, the generator puts some parts
//! into an `ErasedBox` of the runtime, a box into which the compiler does not look.
//!
//! # Settings
//! | to … | call |
//! |---|---|
//! | read schemas | [`schema`](Config::schema), [`map_location`](Config::map_location), [`catalog`](Config::catalog), [`skip_missing_includes`](Config::skip_missing_includes), [`annotations`](Config::annotations), [`full_checking`](Config::full_checking) |
//! | select components | [`root`](Config::root), [`optional_roots`](Config::optional_roots), [`prunable`](Config::prunable) |
//! | name modules, prefixes and types | [`module`](Config::module), [`prefix`](Config::prefix), [`rename`](Config::rename) |
//! | add to the documentation | [`see_also`](Config::see_also), [`attribute`](Config::attribute) |
//! | add attributes and traits | [`attribute`](Config::attribute), [`derive`](Config::derive), [`serde`](Config::serde) |
//! | change the form of the code | [`setters`](Config::setters), [`documentation`](Config::documentation), [`layout`](Config::layout), [`closed_enumerations`](Config::closed_enumerations), [`boxed`](Config::boxed), [`feature_gate`](Config::feature_gate), [`global_element_enum`](Config::global_element_enum), [`ignore_identity_constraints`](Config::ignore_identity_constraints), [`runtime`](Config::runtime) |
//! | use your types | [`extern_type`](Config::extern_type) |
//! | use types that another run generates | [`extern_namespace`](Config::extern_namespace), [`extern_names`](Config::extern_names) |
//! | use types of other libraries | [`map_integers`](Config::map_integers), [`map_decimals`](Config::map_decimals), [`map_dates`](Config::map_dates) |
//!
//! A setting that is invalid, contradicts another one, is given twice or has no effect is an error. With the feature `toml`,
//! `Config::from_file` reads settings from a file, whose format its documentation shows.

mod annotate;
mod check;
mod components;
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

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub use config::{Config, Layout};
pub use error::{Error, ErrorCode, ErrorKind, Errors, Label, Severity, codes, explain};
pub use generated::{CodeFile, Component, ComponentKind, Generated, Part};
pub use plan::{Dates, Decimals, Integers};

use read::Loaded;
use schema::Schema;

/// The schema model and the first stages, for the tests of this workspace. Not part of the public API.
#[doc(hidden)]
pub mod internals {
    use std::collections::BTreeMap;
    use std::path::PathBuf;
    use std::time::{Duration, Instant};

    pub use crate::read::Loaded;
    pub use crate::select::{Roots, Selection, select};

    use crate::{Config, Errors};

    /// The schema model.
    pub mod schema {
        pub use crate::schema::*;
    }

    /// Translates a pattern facet into a pattern for `regex-lite`, anchored at both ends.
    pub fn pattern(pattern: &str) -> Result<String, String> {
        crate::xsd::pattern::translate(pattern)
    }

    /// Returns the name of a built-in type of XML Schema 1.0 and that of its base.
    pub fn built_in_type(name: &str) -> Option<(&'static str, Option<&'static str>)> {
        crate::xsd::built_in::built_in(name).map(|known| (known.name, known.base))
    }

    /// The model of the generated code.
    pub mod rust {
        pub use crate::rust::*;
    }

    /// Decides what is generated from a schema, without writing it.
    pub fn plan(schema: &schema::Schema, config: &Config) -> Result<rust::Crate, Errors> {
        crate::plan::plan(schema, &config.settings(Default::default()))
    }

    /// How long each stage of a run took.
    #[derive(Debug, Default)]
    pub struct Timings(pub Vec<(&'static str, Duration)>);

    impl Timings {
        pub(super) fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
            let start = Instant::now();
            let result = run();
            self.0.push((name, start.elapsed()));
            result
        }
    }

    /// Generates code, and notes how long each stage takes.
    pub fn generate_timed(config: &Config, timings: &mut Timings) -> Result<crate::Generated, Errors> {
        config.generate_timed(timings)
    }

    /// Reads and checks schema files, without full checking.
    pub fn load(files: &[PathBuf], locations: &BTreeMap<String, PathBuf>) -> Result<Loaded, Errors> {
        checked(crate::read::Input { files, locations, catalogs: &[], skip_missing: false })
    }

    /// Reads and checks the schemas of a configuration.
    pub fn load_config(config: &Config) -> Result<Loaded, Errors> {
        Errors::check(config.check())?;
        checked(config.input())
    }

    fn checked(input: crate::read::Input<'_>) -> Result<Loaded, Errors> {
        let mut loaded = crate::read::read(input)?;
        match crate::check::check(&loaded.schema, false) {
            Ok(_) => {
                crate::read::inline_originals(&mut loaded.schema);
                Ok(loaded)
            }
            Err(errors) => Err(errors.locate(&loaded.sources)),
        }
    }
}

impl Config {
    /// Generates the code.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/order.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).generate()?;
    /// assert!(generated.text.contains("pub note: Option<String>,"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Fails if a setting is invalid, a file cannot be read, a schema is invalid, or a construct is unsupported.
    pub fn generate(&self) -> Result<Generated, Errors> {
        self.generate_timed(&mut internals::Timings::default())
    }

    fn generate_timed(&self, timings: &mut internals::Timings) -> Result<Generated, Errors> {
        Errors::check(self.check())?;
        let Loaded { schema, files, sources, warnings } = timings.stage("read", || read::read(self.input()))?;
        let schema = self.with_prefixes(schema);
        let generated = self.generate_from(schema, files, timings);
        let mut generated = generated.map_err(|errors| errors.locate(&sources))?;
        generated.warnings.iter_mut().for_each(|warning| warning.locate(&sources));
        generated.warnings.extend(warnings);
        Ok(generated)
    }

    fn input(&self) -> read::Input<'_> {
        read::Input {
            files: self.schemas(),
            locations: self.schema_locations(),
            catalogs: self.catalogs(),
            skip_missing: self.skips_missing(),
        }
    }

    fn generate_from(
        &self,
        mut schema: Schema,
        files: Vec<PathBuf>,
        timings: &mut internals::Timings,
    ) -> Result<Generated, Errors> {
        let mut warnings = timings.stage("check", || check::check(&schema, self.checks_fully()))?;
        warnings.extend(self.warnings());
        read::inline_originals(&mut schema);
        Errors::check(self.check_names(&schema))?;
        let schema = match self.annotated() {
            [] => schema,
            copy => timings.stage("annotate", || {
                let input = read::Input { files: copy, locations: &BTreeMap::new(), ..self.input() };
                Ok::<_, Errors>(annotate::annotate(schema, read::read(input)?.schema))
            })?,
        };
        let selected = timings.stage("select", || select::select(&schema, &self.selection(&schema)))?;
        let settings = self.settings(omitted(&schema, &selected));
        let schema = selected;
        let output = timings.stage("plan", || plan::plan(&schema, &settings))?;
        let components = self.without_imported(&schema, components::components(&schema));
        let emitted = timings.stage("emit", || emit::emit(&output))?;
        let text = emitted.in_one_file();
        let code = match self.layout.unwrap_or_default() {
            Layout::SingleFile => Vec::new(),
            Layout::FilePerModule => emitted.in_files(),
        };
        let code = code.into_iter().map(|(name, text)| CodeFile { name, text }).collect();
        Ok(Generated { text, code, names: output.names, files, components, warnings })
    }

    /// Generates the code and writes it to a file, unless the file already has this content. With [`Layout::FilePerModule`], the
    /// path is that of a folder.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// xsd_bindgen::Config::new().schema("schemas/order.xsd").write_to("src/order.rs")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Fails like [`generate`](Config::generate), or if the file cannot be written. In both cases the file is unchanged.
    pub fn write_to(&self, path: impl AsRef<Path>) -> Result<Generated, Errors> {
        let generated = self.generate()?;
        generated.write_to(path)?;
        Ok(generated)
    }

    /// Generates the code and writes it to a file in `OUT_DIR`, for build scripts.
    ///
    /// Cargo runs the script again when one of the schema files or the file with the settings changes.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// xsd_bindgen::Config::new().schema("schemas/order.xsd").write_to_out_dir("order.rs")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Fails like [`write_to`](Config::write_to), or if `OUT_DIR` is not set.
    pub fn write_to_out_dir(&self, file: impl AsRef<Path>) -> Result<Generated, Errors> {
        let folder = std::env::var_os("OUT_DIR").ok_or_else(|| {
            Error::general(error::code::NO_OUT_DIR, "the environment variable `OUT_DIR` is not set")
                .with_help("call this from a build script, or use `Config::write_to`")
        })?;
        let generated = self.write_to(Path::new(&folder).join(file))?;
        for warning in &generated.warnings {
            println!("cargo:warning={}", warning.one_line());
        }
        for file in generated.files.iter().chain(self.files()) {
            println!("cargo:rerun-if-changed={}", file.display());
        }
        Ok(generated)
    }
}

/// Returns the components that a selection omits.
fn omitted(schema: &Schema, selected: &Schema) -> BTreeSet<String> {
    let names = |schema: &Schema| schema.components().map(|name| schema.display(name)).collect::<BTreeSet<_>>();
    &names(schema) - &names(selected)
}
