//! `explain`: one component as a tree, with its documentation, its relations and its Rust side.

use clap::{Args, ValueEnum};
use serde::Serialize;
use xsd_samples::Model;

use super::generate::GenerateArgs;
use crate::explain::{self, Code, Kind, Unknown};
use crate::output::{Failure, Output, Status};

/// Explain a component: its content, attributes, values, relations and Rust type. Or explain an error code such as `XSD0203`.
///
/// Components are elements, types, groups, attribute groups and attributes. A path selects a part: `t:ItemType/Subject` or
/// `t:ItemType/@Id`. If there is no such component, prints similar names and exits with 1.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The component: `p:Name`, `{uri}Name` or `Name`, optionally followed by the path of a part. `*` matches any text.
    name: String,
    #[command(flatten)]
    args: GenerateArgs,
    /// Number of levels of child elements to show.
    #[arg(long, value_name = "N", default_value_t = 2)]
    depth: usize,
    /// Show the documentation in full instead of its first sentence.
    #[arg(long)]
    docs: bool,
    /// Select components of this kind, if several share a name.
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<Kind>,
    /// Form of the output.
    #[arg(long = "as", value_enum, value_name = "FORM", default_value_t = Form::Tree)]
    form: Form,
}

/// How to draw a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A tree as text.
    Tree,
    /// A Mermaid flowchart.
    Mermaid,
    /// A Graphviz digraph.
    Dot,
}

/// The page of the code of an error.
#[derive(Serialize)]
struct CodePage<'a> {
    code: String,
    page: &'a str,
}

/// The answer to a name that means nothing.
#[derive(Serialize)]
struct NotFound<'a> {
    error: &'a str,
    did_you_mean: &'a [String],
}

impl Explain {
    pub(crate) fn run(&self, output: &Output) -> Result<Status, Failure> {
        if let Some(page) = xsd_bindgen::explain(&self.name).filter(|_| self.args.schema.schemas.is_empty()) {
            return self.code_page(page, output);
        }
        let schema = self.args.schema.load()?;
        let found = match explain::find(&schema, &self.name, self.kind) {
            Ok(found) => found,
            Err(unknown) => return not_found(&unknown, output),
        };
        let mut explanations: Vec<_> = found.iter().map(|one| explain::explain(&schema, one, self.depth)).collect();
        if self.form == Form::Tree {
            let model = Model::new(&schema);
            let value = |component: &str| {
                let types = explain::find(&schema, component, Some(Kind::Type)).ok()?;
                types.iter().find_map(|found| xsd_samples::simple_value(&model, found.type_()?.name()?))
            };
            let code = self.code(output)?;
            for (explanation, found) in explanations.iter_mut().zip(&found) {
                explanation.rust = code.as_ref().and_then(|code| code.describe(found, &value));
            }
        }
        match (output.is_json(), self.form) {
            (true, _) => output.json(&explanations)?,
            (false, Form::Tree) => {
                let texts: Vec<String> = explanations.iter().map(|one| explain::text(one, self.docs)).collect();
                output.text(&texts.join("\n"))?;
            }
            (false, Form::Mermaid) => output.text(&explain::mermaid(&explanations))?,
            (false, Form::Dot) => output.text(&explain::dot(&explanations))?,
        }
        Ok(Status::Success)
    }

    /// Prints the page of the code of an error.
    fn code_page(&self, page: &str, output: &Output) -> Result<Status, Failure> {
        if output.is_json() {
            output.json(&CodePage { code: self.name.to_uppercase(), page })?;
        } else {
            output.text(page)?;
        }
        Ok(Status::Success)
    }

    /// The generated code. A schema that cannot be generated is explained without it.
    fn code(&self, output: &Output) -> Result<Option<Code>, Failure> {
        match self.args.config()?.generate() {
            Ok(generated) => Ok(Code::new(&generated)),
            Err(errors) => {
                output.note(&format!("without the Rust side, since the code cannot be generated:\n{errors}"));
                Ok(None)
            }
        }
    }
}

/// Prints the nearest names.
pub(crate) fn not_found(unknown: &Unknown, output: &Output) -> Result<Status, Failure> {
    let Unknown { message, near } = unknown;
    if output.is_json() {
        output.json(&NotFound { error: message, did_you_mean: near })?;
    } else {
        let help =
            if near.is_empty() { String::new() } else { format!("\n  help: did you mean `{}`?", near.join("` or `")) };
        output.error(&format!("{message}{help}"));
    }
    Ok(Status::Findings)
}
