//! The command `xsd-bindgen`, which generates Rust types from XSD 1.0 schemas.
//!
//! In: arguments. Out: the generated code in a file or on standard output, or errors on standard error. Each option corresponds to
//! a method of [`Config`].

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::*;
use xsd_bindgen::Config;

const HELP: &str = "\
Generates Rust types that read and write XML exactly from XSD 1.0 schemas.

Usage: xsd-bindgen generate [OPTIONS] SCHEMA...

Arguments:
  SCHEMA...                       schema files; included and imported files are found by their schemaLocation

Options:
  -o, --out FILE                  write the code to a file instead of standard output
      --root NAME                 generate only this element or type and the components that it needs; repeatable
      --prune NAME                reduce the choices of this type or group to the alternatives that other roots need;
                                  repeatable
      --module URI=MODULE         set the name of the Rust module for a namespace; repeatable
      --location LOCATION=FILE    map a schemaLocation or a namespace to a local file; repeatable
      --rename NAME=RUST          set the Rust name of a component, or of a part of one as NAME/PART; repeatable
      --runtime PATH              set the path of the runtime crate (default: ::xsd_bind)
      --document NAME             generate an enum of all global elements with this name
      --serde                     implement serde's Serialize and Deserialize
  -h, --help                      print this help
  -V, --version                   print the version

A NAME is prefix:Name with a prefix of the schema, or {namespace}Name.
";

/// A parsed command line.
enum Request {
    Help,
    Version,
    Generate { config: Box<Config>, out: Option<PathBuf> },
}

fn main() -> ExitCode {
    match request(lexopt::Parser::from_env()) {
        Ok(Request::Help) => print!("{HELP}"),
        Ok(Request::Version) => println!("xsd-bindgen {}", env!("CARGO_PKG_VERSION")),
        Ok(Request::Generate { config, out }) => {
            let result = match out {
                Some(out) => config.write_to(out).map(drop),
                None => config.generate().map(|generated| print!("{}", generated.text)),
            };
            if let Err(errors) = result {
                eprintln!("{errors}");
                return ExitCode::FAILURE;
            }
        }
        Err(error) => {
            eprintln!("{error}; try `xsd-bindgen --help`");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// Parses the command line.
fn request(mut arguments: lexopt::Parser) -> Result<Request, lexopt::Error> {
    let mut config = Config::new();
    let mut out = None;
    let mut command = None;
    while let Some(argument) = arguments.next()? {
        config = match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Short('V') | Long("version") => return Ok(Request::Version),
            Short('o') | Long("out") => {
                out = Some(arguments.value()?.into());
                config
            }
            Long("root") => config.root(arguments.value()?.string()?),
            Long("prune") => config.prunable(arguments.value()?.string()?),
            Long("module") => {
                let (uri, name) = pair("--module", arguments.value()?)?;
                config.module(uri, name)
            }
            Long("location") => {
                let (location, file) = pair("--location", arguments.value()?)?;
                config.map_location(location, file)
            }
            Long("rename") => {
                let (component, name) = pair("--rename", arguments.value()?)?;
                config.rename(component, name)
            }
            Long("runtime") => config.runtime(arguments.value()?.string()?),
            Long("document") => config.global_element_enum(arguments.value()?.string()?),
            Long("serde") => config.serde(true),
            Value(first) if command.is_none() => {
                command = Some(first.string()?);
                config
            }
            Value(schema) => config.schema(schema),
            _ => return Err(argument.unexpected()),
        };
    }
    match command.as_deref() {
        Some("generate") => Ok(Request::Generate { config: Box::new(config), out }),
        Some(other) => Err(format!("unknown command `{other}`").into()),
        None => Ok(Request::Help),
    }
}

/// Splits `a=b` at the last `=`, since a URI can contain `=`.
fn pair(option: &str, value: OsString) -> Result<(String, String), lexopt::Error> {
    let text = value.string()?;
    match text.rsplit_once('=') {
        Some((left, right)) => Ok((left.to_owned(), right.to_owned())),
        None => Err(format!("{option} requires two parts separated by `=`, not `{text}`").into()),
    }
}
