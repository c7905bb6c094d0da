//! The `xsd-bindgen` command: the generator from a shell.
//!
//! In: arguments. Out: a Rust file, or the errors of the generation. All decisions are the library's.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::*;
use xsd_bindgen::Config;

const HELP: &str = "\
Generates Rust types that read and write XML exactly from XSD 1.0 schemas.

usage: xsd-bindgen generate [OPTIONS] SCHEMA...

  -o, --out FILE                  write to this file instead of standard output
      --root NAME                 generate only this element or type, p:Name or {uri}Name, and what it needs;
                                  can be repeated
      --prune NAME                in the choices of this type, keep only alternatives that other roots need
      --module URI=NAME           name the Rust module for a namespace
      --location LOCATION=FILE    map a schemaLocation or a namespace to a local file
      --rename NAME=RUST          set the Rust name of a component, or of a part of one (p:Name/part)
      --runtime PATH              set the path of the runtime crate (default: ::xsd_bind)
      --document NAME             also generate an enum of this name over all global elements
      --serde                     implement serde's Serialize and Deserialize
  -h, --help                      print this text
  -V, --version                   print the version
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
            eprintln!("{error}; see xsd-bindgen --help");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn request(mut words: lexopt::Parser) -> Result<Request, lexopt::Error> {
    let mut config = Config::new();
    let mut out = None;
    let mut command = None;
    while let Some(word) = words.next()? {
        config = match word {
            Short('h') | Long("help") => return Ok(Request::Help),
            Short('V') | Long("version") => return Ok(Request::Version),
            Short('o') | Long("out") => {
                out = Some(words.value()?.into());
                config
            }
            Long("root") => config.root(words.value()?.string()?),
            Long("prune") => config.prunable(words.value()?.string()?),
            Long("module") => {
                let (uri, name) = pair("--module", words.value()?)?;
                config.module(uri, name)
            }
            Long("location") => {
                let (location, file) = pair("--location", words.value()?)?;
                config.map_location(location, file)
            }
            Long("rename") => {
                let (component, name) = pair("--rename", words.value()?)?;
                config.rename(component, name)
            }
            Long("runtime") => config.runtime(words.value()?.string()?),
            Long("document") => config.global_element_enum(words.value()?.string()?),
            Long("serde") => config.serde(true),
            Value(first) if command.is_none() => {
                command = Some(first.string()?);
                config
            }
            Value(schema) => config.schema(schema),
            _ => return Err(word.unexpected()),
        };
    }
    match command.as_deref() {
        Some("generate") => Ok(Request::Generate { config: Box::new(config), out }),
        Some(other) => Err(format!("unknown command `{other}`").into()),
        None => Ok(Request::Help),
    }
}

/// Splits `a=b` at the last `=`, since a URI can contain one.
fn pair(option: &str, value: OsString) -> Result<(String, String), lexopt::Error> {
    let text = value.string()?;
    match text.rsplit_once('=') {
        Some((left, right)) => Ok((left.to_owned(), right.to_owned())),
        None => Err(format!("{option} expects two parts joined by `=`, not `{text}`").into()),
    }
}
