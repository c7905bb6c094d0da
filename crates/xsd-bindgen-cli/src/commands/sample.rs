//! `sample`: valid documents of an element.

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;
use xsd_bindgen::internals::schema::Schema;
use xsd_samples::{Extent, Model, QName};

use super::explain::not_found;
use crate::cli::SchemaArgs;
use crate::explain::{self, Kind};
use crate::output::{Failure, Output, Status};

/// Print valid documents of a global element, for tests and experiments.
///
/// Values are short and plain. The same arguments give the same documents. Exits with 1 if there is no such element, or if it has no
/// valid document.
#[derive(Debug, Args)]
pub(crate) struct Sample {
    /// The global element: `p:Name`, `{uri}Name` or `Name`.
    name: String,
    #[command(flatten)]
    schema: SchemaArgs,
    /// How much optional content to include.
    #[arg(long, value_enum, value_name = "SIZE", default_value_t = Size::Typical)]
    size: Size,
    /// Seed of the random decisions. With 0, minimal and full documents have the first alternative of each choice.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Number of documents, each with the next seed.
    #[arg(long, value_name = "N", default_value_t = 1)]
    count: u64,
    /// Write the documents into this folder, as `Name-SEED.xml`.
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print documents without white space between elements.
    #[arg(long)]
    compact: bool,
}

/// How much of what is optional a document shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Size {
    /// Only what the schema requires.
    Minimal,
    /// Some of the optional content, at random.
    Typical,
    /// All optional content once, without recursion.
    Full,
}

#[derive(Serialize)]
struct Document {
    element: String,
    seed: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<PathBuf>,
    document: String,
}

impl Sample {
    pub(crate) fn run(&self, output: &Output) -> Result<Status, Failure> {
        let schema = self.schema.load()?;
        let name = match self.element(&schema) {
            Ok(name) => name,
            Err(unknown) => return not_found(&unknown, output),
        };
        let written = schema.display(name);
        let model = Model::new(&schema);
        let mut documents = Vec::new();
        for seed in self.seed..self.seed.saturating_add(self.count) {
            let Some(document) = xsd_samples::sample(&model, name, self.extent(), seed, !self.compact) else {
                output.error(&format!("`{written}` has no valid document that can be made"));
                return Ok(Status::Findings);
            };
            let file = self.out.as_ref().map(|folder| folder.join(format!("{}-{seed}.xml", name.local)));
            documents.push(Document { element: written.clone(), seed, file, document });
        }
        self.write(&documents)?;
        self.print(&documents, output)?;
        Ok(Status::Success)
    }

    /// The element; an abstract one has no documents.
    fn element<'a>(&self, schema: &'a Schema) -> Result<&'a QName, explain::Unknown> {
        let found = explain::find(schema, &self.name, Some(Kind::Element))?;
        let elements = found.iter().filter_map(|one| one.element()).filter(|element| !element.abstract_);
        let mut elements: Vec<&QName> = elements.map(|element| &element.name).collect();
        let near = elements.iter().map(|name| schema.display(name)).collect();
        match (elements.pop(), elements.is_empty()) {
            (Some(name), true) => Ok(name),
            (Some(_), false) => {
                Err(explain::Unknown { message: format!("`{}` means several elements", self.name), near })
            }
            (None, _) => {
                Err(explain::Unknown { message: format!("`{}` is no element that is not abstract", self.name), near })
            }
        }
    }

    fn extent(&self) -> Extent {
        match self.size {
            Size::Minimal => Extent::Minimal,
            Size::Typical => Extent::Typical,
            Size::Full => Extent::Full,
        }
    }

    fn write(&self, documents: &[Document]) -> Result<(), Failure> {
        let Some(folder) = &self.out else { return Ok(()) };
        let failed = |error| Failure::Usage(format!("cannot write to {}: {error}", folder.display()));
        fs::create_dir_all(folder).map_err(failed)?;
        for Document { file, document, .. } in documents {
            if let Some(file) = file {
                fs::write(file, document).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Several documents are told apart by comments before them.
    fn print(&self, documents: &[Document], output: &Output) -> Result<(), Failure> {
        if output.is_json() {
            return output.json(&documents);
        }
        if let Some(folder) = &self.out {
            output.note(&format!("wrote {} documents to {}", documents.len(), folder.display()));
            return Ok(());
        }
        let mut text = String::new();
        for Document { element, seed, document, .. } in documents {
            if documents.len() > 1 {
                text.push_str(&format!("<!-- {element}, seed {seed} -->\n"));
            }
            text.push_str(document);
            text.push('\n');
        }
        output.text(&text)
    }
}
