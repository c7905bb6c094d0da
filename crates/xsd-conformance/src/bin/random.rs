//! Generates code for random schemas, compiles it with warnings as faults, and reads documents of the schemas.
//!
//! In: seeds. Out: what is wrong: panics, slow schemas, errors without a place, code that does not compile, and each verdict on a schema
//! or a document that differs from that of `xmllint`. A person judges the last ones, since libxml2 has faults of its own.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use random_schemas::{Choices, random_bytes, schema};
use xsd_bindgen::{Config, Error, Errors};
use xsd_conformance::{Kind, STRICT, Step, compile};
use xsd_samples::{Model, Options, document, load, oracle};

/// The time after which a schema counts as slow.
const SLOW: Duration = Duration::from_secs(5);

/// The number of schemas in a program.
const BATCH: usize = 120;

/// Generates code for random schemas, compiles it, and reads documents.
///
/// Exits with 1 if the generator panics, is slow or reports an error without a place, or if code has an error or a warning.
#[derive(Parser)]
struct Arguments {
    /// The number of schemas.
    #[arg(long, default_value_t = 100)]
    count: u64,
    /// The first seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The number of documents for each global element. With 0, no program is built, and the code is only checked.
    #[arg(long, default_value_t = 2)]
    documents: u64,
    /// Stop after generating: compile nothing, read no document.
    #[arg(long)]
    generate_only: bool,
    /// Compare the verdicts with those of `xmllint`.
    #[arg(long)]
    xmllint: bool,
}

/// A schema with its code.
struct Subject {
    seed: u64,
    path: PathBuf,
    code: String,
}

#[derive(Default)]
struct Findings {
    /// What must not happen.
    faults: Vec<String>,
    /// Where the verdicts differ.
    differences: Vec<String>,
    /// How often each error was reported.
    errors: BTreeMap<String, usize>,
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
    let work = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/random");
    fs::create_dir_all(&work)?;
    let mut findings = Findings::default();
    let mut subjects = Vec::new();
    let start = Instant::now();
    for seed in arguments.seed..arguments.seed + arguments.count {
        let path = write(&work, seed)?;
        subjects.extend(generate(seed, path, arguments.xmllint, &mut findings));
    }
    println!("{} of {} schemas give code, in {:.1} s", subjects.len(), arguments.count, start.elapsed().as_secs_f64());
    if !arguments.generate_only {
        compile_and_read(arguments, &work, &subjects, &mut findings)?;
    }
    for (error, count) in &findings.errors {
        println!("{count:6} {error}");
    }
    for text in findings.differences.iter().chain(&findings.faults) {
        println!("{text}");
    }
    println!("{} faults, {} differences", findings.faults.len(), findings.differences.len());
    Ok(findings.faults.is_empty())
}

/// Writes the documents of a schema to a folder, and returns the path of the last one.
fn write(work: &Path, seed: u64) -> io::Result<PathBuf> {
    let folder = work.join(format!("schemas/{seed}"));
    fs::create_dir_all(&folder)?;
    let mut path = folder.clone();
    for file in schema(&mut Choices::new(&random_bytes(seed, 8192))) {
        path = folder.join(file.name);
        fs::write(&path, file.text)?;
    }
    Ok(path)
}

/// Generates the code of a schema.
fn generate(seed: u64, path: PathBuf, judge: bool, findings: &mut Findings) -> Option<Subject> {
    let start = Instant::now();
    let Ok(result) = catch_unwind(AssertUnwindSafe(|| Config::new().schema(&path).generate())) else {
        findings.faults.push(format!("{seed}: the generator panics"));
        return None;
    };
    if start.elapsed() > SLOW {
        findings.faults.push(format!("{seed}: {:.1} s", start.elapsed().as_secs_f64()));
    }
    let refusal = if judge { refusal(&path) } else { None };
    match result {
        Ok(generated) => {
            if let Some(refusal) = refusal.filter(|text| !LIMITS.iter().any(|limit| text.contains(limit))) {
                findings.differences.push(format!("{seed}: accepted, but xmllint: {refusal}"));
            }
            Some(Subject { seed, path, code: generated.text })
        }
        Err(errors) => {
            note(seed, &errors, judge && refusal.is_none(), findings);
            None
        }
    }
}

fn note(seed: u64, errors: &Errors, is_alone: bool, findings: &mut Findings) {
    for error in errors.iter() {
        *findings.errors.entry(format!("{} {}", error.code(), generic(error.message()))).or_default() += 1;
        if error.line().is_none() || error.message().is_empty() {
            findings.faults.push(format!("{seed}: an error without a place: {error}"));
        }
    }
    let is_checked = |error: &&Error| !NOT_CHECKED.contains(&&*error.code().to_string());
    if let Some(error) = errors.iter().next().filter(|_| is_alone).filter(is_checked) {
        findings.differences.push(format!("{seed}: refused, but not by xmllint: {} {}", error.code(), error.message()));
    }
}

/// Returns a message without its names.
fn generic(message: &str) -> String {
    message.split('`').enumerate().map(|(number, part)| if number % 2 == 0 { part } else { "…" }).collect()
}

/// Parts of messages of libxml2 that say nothing about a schema: it knows the names of the fourth edition of XML, no number of occurrences
/// of more than 30 bits, no integer of more than 24 digits, and no URI that is not in ASCII. The suite of the W3C has a valid schema with a
/// union of `xs:anySimpleType`.
const LIMITS: [&str; 7] = [
    "of the atomic type 'xs:NCName'",
    "of the atomic type 'xs:QName'",
    "of the atomic type 'xs:NOTATION'",
    "Expected is '(xs:nonNegativeInteger",
    "'-123456789012345678901234567890' is not a valid value of the atomic type 'xs:integer'",
    "anySimpleType' is neither an atomic, nor a list type",
    "is not a valid URI",
];

/// The codes of errors that libxml2 does not know: it compares no particles of restrictions (XSD0314), no types of elements with the same
/// name (XSD0505), and does not count the IDs of a type (XSD0317).
const NOT_CHECKED: [&str; 3] = ["XSD0314", "XSD0317", "XSD0505"];

/// Returns why `xmllint` refuses a schema.
fn refusal(path: &Path) -> Option<String> {
    match oracle::judge(path, &["<a/>"]) {
        Err(oracle::OracleError::Schema(message)) => {
            let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
            Some(message.replace(&folder, ""))
        }
        _ => None,
    }
}

fn compile_and_read(
    arguments: &Arguments,
    work: &Path,
    subjects: &[Subject],
    findings: &mut Findings,
) -> io::Result<()> {
    let code: Vec<(usize, &str)> =
        subjects.iter().enumerate().map(|(index, subject)| (index, &*subject.code)).collect();
    let start = Instant::now();
    let step = if arguments.documents == 0 { Step::Check } else { Step::Build };
    let folder = work.join("programs");
    let programs = compile(&code, Kind { folder: &folder, program: STRICT, batch: BATCH, step })?;
    println!("compiled in {:.1} s", start.elapsed().as_secs_f64());
    for (index, fault) in &programs.faults {
        findings.faults.push(format!("{}: {fault}", subjects[*index].seed));
    }
    if step == Step::Check {
        return Ok(());
    }
    let mut instances = Vec::new();
    let mut verdicts = Vec::new();
    for (index, subject) in subjects.iter().enumerate() {
        if programs.broken().contains(&index) {
            continue;
        }
        let documents = documents(&subject.path, arguments.documents);
        match oracle::judge(&subject.path, &documents) {
            Ok(judged) => verdicts.extend(judged.into_iter().map(Some)),
            Err(_) => verdicts.extend(documents.iter().map(|_| None)),
        }
        for (number, text) in documents.iter().enumerate() {
            let path = subject.path.with_file_name(format!("{number}.xml"));
            fs::write(&path, text)?;
            instances.push((index, path));
        }
    }
    let read = programs.run(&instances)?;
    for (((index, path), error), verdict) in instances.iter().zip(&read).zip(&verdicts) {
        let name = format!("{}/{}", subjects[*index].seed, path.file_name().unwrap_or_default().display());
        match (error.as_deref(), verdict) {
            (Some("panicked"), _) => findings.faults.push(format!("{name}: the reader panics")),
            (Some(error), Some(oracle::Verdict::Valid)) => {
                findings.differences.push(format!("{name}: valid for xmllint: {error}"));
            }
            (None, Some(oracle::Verdict::Invalid(messages))) => {
                findings
                    .differences
                    .push(format!("{name}: invalid for xmllint: {}", messages.first().cloned().unwrap_or_default()));
            }
            (Some(error), None) => findings.differences.push(format!("{name}: {error}")),
            (Some(_), Some(oracle::Verdict::Invalid(_))) | (None, _) => {}
        }
    }
    println!("{} documents, {} read", read.len(), read.iter().filter(|error| error.is_none()).count());
    Ok(())
}

/// Returns documents for the elements of a schema.
fn documents(path: &Path, count: u64) -> Vec<String> {
    let many = |text: String| text.contains("minOccurs=\"500\"") || text.contains("minOccurs=\"4000000000\"");
    // A document with so many elements is too large.
    if fs::read_dir(path.parent().unwrap_or(path))
        .into_iter()
        .flatten()
        .flatten()
        .any(|file| fs::read_to_string(file.path()).is_ok_and(many))
    {
        return Vec::new();
    }
    let Ok(schema) = load(&[path]) else { return Vec::new() };
    let model = Model::new(&schema);
    let options = Options::default();
    let elements = model.roots();
    let documents =
        elements.iter().flat_map(|element| (0..count).filter_map(|round| document(&model, element, round, &options)));
    documents.filter(|text| text.len() < 200_000).collect()
}
