//! Reads documents into generated types and writes them back.
//!
//! Run it with `cargo run --features full --example roundtrip -- [--lenient] [--out DIR] FILE...`. Each file contains a SOAP envelope or any
//! global element of the schema. The written document goes to `DIR/<file name>`. The output has a line for each file, `path<TAB>ok` or
//! `path<TAB>error: …`. With `--lenient`, deviations go to standard error. The exit code is 1 if a file fails.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ews_types::{Document, Error, ReadOptions, Report, WriteOptions, soap};

struct Arguments {
    lenient: bool,
    out: Option<PathBuf>,
    files: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = match arguments(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("{message}\nusage: roundtrip [--lenient] [--out DIR] FILE...");
            return ExitCode::from(2);
        }
    };
    let mut failed = false;
    for file in &arguments.files {
        match round_trip(file, &arguments) {
            Ok(report) => {
                println!("{}\tok", file.display());
                for deviation in report.deviations {
                    eprintln!("{}: {deviation}", file.display());
                }
            }
            Err(error) => {
                failed = true;
                println!("{}\terror: {error}", file.display());
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn arguments(words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut arguments = Arguments { lenient: false, out: None, files: Vec::new() };
    let mut words = words;
    while let Some(word) = words.next() {
        match &*word {
            "--lenient" => arguments.lenient = true,
            "--out" => arguments.out = Some(words.next().ok_or("--out requires a folder")?.into()),
            option if option.starts_with("--") => return Err(format!("unknown option {option}")),
            file => arguments.files.push(file.into()),
        }
    }
    if arguments.files.is_empty() { Err("no file given".to_owned()) } else { Ok(arguments) }
}

fn round_trip(file: &Path, arguments: &Arguments) -> Result<Report, Box<dyn std::error::Error>> {
    let bytes = std::fs::read(file)?;
    let (written, report) = rewrite(&bytes, arguments.lenient)?;
    if let Some(out) = &arguments.out {
        std::fs::create_dir_all(out)?;
        std::fs::write(out.join(file.file_name().unwrap_or_default()), written)?;
    }
    Ok(report)
}

/// Reads a document and writes it, including unknown elements and attributes.
fn rewrite(bytes: &[u8], lenient: bool) -> Result<(String, Report), Error> {
    let text = ews_types::runtime::decode(bytes)?;
    let options = if lenient { ReadOptions::lenient() } else { ReadOptions::strict() }.preserve_unknown(true);
    // Values that lenient reading accepts can violate the schema.
    let writing = WriteOptions::new().validate(!lenient);
    match soap::from_str_with::<Document>(&text, &options) {
        Ok((envelope, report)) => Ok((soap::to_string_preserving(&envelope, &report.preserved, &writing)?, report)),
        Err(error) if matches!(error.kind(), ews_types::ErrorKind::Root { .. }) => {
            let (document, report) = Document::from_str_with(&text, &options)?;
            Ok((document.to_string_preserving(&report.preserved, &writing)?, report))
        }
        Err(error) => Err(error),
    }
}
