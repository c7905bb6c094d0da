//! Tries schemas of hostile size: generates code, compiles it with warnings as faults, reads the largest documents and writes them back.
//!
//! In: the schemas of `cases`. Out: a table with the time of each step, and what is wrong: errors, warnings, documents that are not copied,
//! and a step whose time grows faster than the schema.

mod cases;

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use xsd_bindgen::Config;
use xsd_conformance::{COPY, Kind, Step, compile};
use xsd_samples::canonical_equal;

use cases::{CASES, Case, Made};

/// By how much generating may take longer for a schema four times as large.
const GROWTH: f64 = 7.0;

/// The time in seconds from which growth counts. Below, it says little.
const SLOW: f64 = 0.5;

/// Tries schemas of hostile size.
///
/// Exits with 1 if one does not generate, compile without a warning, or copy its documents, or if generating is not linear.
#[derive(Parser)]
#[command(name = "hostile")]
struct Arguments {
    /// Try only the cases whose name contains this text.
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Divide the sizes by this number.
    #[arg(long, default_value_t = 1)]
    divide: usize,
    /// Stop after generating: compile nothing, read no document.
    #[arg(long)]
    generate_only: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(faults) if faults.is_empty() => ExitCode::SUCCESS,
        Ok(faults) => {
            faults.iter().for_each(|fault| println!("{fault}"));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Returns what is wrong.
fn run(arguments: &Arguments) -> io::Result<Vec<String>> {
    let work = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/hostile");
    let mut faults = Vec::new();
    println!(
        "| case | size | generated in s | of a quarter | MB of code | compiled in s | kB of documents | copied in s |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let wanted = |case: &&Case| arguments.only.as_ref().is_none_or(|text| case.name.contains(text.as_str()));
    for (number, case) in CASES.iter().enumerate().filter(|(_, case)| wanted(case)) {
        let size = case.size / arguments.divide;
        let folder = work.join(case.name);
        fs::create_dir_all(&folder)?;
        let (quarter, _) = generate(case, size / 4, &folder)?;
        let (seconds, code) = generate(case, size, &folder)?;
        print!("| {} | {size} | {seconds:.2} | {quarter:.2} | ", case.name);
        if seconds > SLOW.max(GROWTH * quarter) {
            faults.push(format!("{}: {seconds:.2} s, and {quarter:.2} s for a quarter of the size", case.name));
        }
        match code {
            Err(error) => {
                println!("{} | | | |", error.lines().next().unwrap_or_default());
                faults.push(format!("{}: {}", case.name, error.chars().take(2000).collect::<String>()));
            }
            Ok(code) => {
                print!("{:.1} | ", code.len() as f64 / 1e6);
                if arguments.generate_only {
                    println!("| | |");
                } else {
                    copy(number, case, (size, &code), &work, &mut faults)?;
                }
            }
        }
    }
    Ok(faults)
}

/// Generates the code of a case, and returns the time in seconds.
fn generate(case: &Case, size: usize, folder: &Path) -> io::Result<(f64, Result<String, String>)> {
    let path = folder.join("schema.xsd");
    fs::write(&path, (case.make)(size).schema)?;
    let start = Instant::now();
    let result = Config::new().schema(&path).global_element_enum("Document").generate();
    let seconds = start.elapsed().as_secs_f64();
    let result = result.map(|generated| generated.text).map_err(|errors| errors.to_string());
    if let Ok(code) = &result {
        fs::write(folder.join("code.rs"), code)?;
    }
    Ok((seconds, result))
}

/// Compiles the code, and copies the documents.
fn copy(
    number: usize,
    case: &Case,
    (size, code): (usize, &str),
    work: &Path,
    faults: &mut Vec<String>,
) -> io::Result<()> {
    let kind = Kind { folder: &work.join("programs"), program: COPY, batch: 1, step: Step::Build };
    let start = Instant::now();
    let programs = compile(&[(number, code)], kind)?;
    print!("{:.1} | ", start.elapsed().as_secs_f64());
    faults.extend(programs.faults.values().map(|fault| format!("{}: {fault}", case.name)));
    let Made { documents, .. } = (case.make)(size);
    let mut paths = Vec::new();
    for (at, text) in documents.iter().enumerate() {
        let path = work.join(case.name).join(format!("{at}.xml"));
        fs::write(&path, text)?;
        paths.push((number, path));
    }
    let bytes: usize = documents.iter().map(String::len).sum();
    let start = Instant::now();
    let answers = programs.run(&paths)?;
    println!("{} | {:.2} |", bytes / 1000, start.elapsed().as_secs_f64());
    for ((answer, text), (_, path)) in answers.iter().zip(&documents).zip(&paths) {
        let name = format!("{} {}", case.name, path.file_name().unwrap_or_default().display());
        if let Some(answer) = answer {
            faults.push(format!("{name}: {}", answer.chars().take(500).collect::<String>()));
        } else if let Err(difference) = canonical_equal(text, &fs::read_to_string(path.with_extension("copy"))?) {
            faults.push(format!("{name}: the copy differs: {difference}"));
        }
    }
    Ok(())
}
