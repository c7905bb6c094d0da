//! Runs the W3C XML Schema test suite: generates code for each schema, compiles it, reads each instance strictly, and compares the
//! verdicts with those of the suite.
//!
//! In: the folder of the suite. Out: a table, and the differences that `expected.tsv` does not list.

mod expected;
mod generate;
mod report;
mod suite;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use xsd_conformance::{Kind, STRICT, Step, compile};

use expected::{Difference, Expected};
use generate::Generated;
use report::Table;
use suite::{Group, Verdict};

/// The number of schemas in a program.
const BATCH: usize = 120;

/// Runs the W3C XML Schema test suite.
///
/// Exits with 1 if a verdict differs from that of the suite and `expected.tsv` does not list it, or lists one that no longer differs.
#[derive(Parser)]
struct Arguments {
    /// The folder with cases.jsonl.gz and suite.tar.gz.
    #[arg(long, env = "W3C_SUITE")]
    suite: PathBuf,
    /// Run one group in N, selected by the seed.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    sample: u64,
    /// Selects the sample.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Run only the groups whose set or name contains this text.
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Stop after generating: compile nothing, read no instance.
    #[arg(long)]
    generate_only: bool,
    /// Write all differences to expected.tsv. New rows need a reason, which the next run demands.
    #[arg(long)]
    update: bool,
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
    let work = package.join("../../target/w3c");
    let suite = suite::load(&arguments.suite, &work)?;
    let wanted = |group: &&Group| {
        suite::is_selected(group, arguments.sample, arguments.seed)
            && arguments.only.as_ref().is_none_or(|text| group.set.contains(text) || group.name.contains(text))
    };
    let groups: Vec<&Group> = suite.groups.iter().filter(wanted).collect();
    let start = std::time::Instant::now();
    let generated = generate::generate(&groups, &suite.folder);
    eprintln!("generated {} schemas in {:.1} s", groups.len(), start.elapsed().as_secs_f64());

    let mut table = Table::default();
    let mut differences = Vec::new();
    for (group, generated) in groups.iter().zip(&generated) {
        table.schema(group, generated);
        differences.extend(schema_difference(group, generated, &suite.folder));
    }
    if !arguments.generate_only {
        differences.extend(read_instances(&groups, &generated, &suite.folder, &work, &mut table)?);
    }
    println!("{table}");
    let complete = arguments.sample == 1 && arguments.only.is_none() && !arguments.generate_only;
    let path = package.join("expected.tsv");
    let expected = Expected::read(&path)?;
    if arguments.update {
        expected.update(&path, &differences, complete)?;
        return Ok(true);
    }
    Ok(expected.compare(&differences, |name| complete || groups.iter().any(|group| expected::key(group) == name)))
}

fn schema_difference(group: &Group, generated: &Generated, folder: &Path) -> Option<Difference> {
    // The list does not depend on where the suite is.
    let local = |text: &str| text.replace(&folder.display().to_string(), "");
    let found = match generated {
        Generated::Panicked => "panicked".to_owned(),
        Generated::Code(_) if group.expected == Verdict::Invalid => "accepted".to_owned(),
        Generated::Refused(errors) if group.expected == Verdict::Valid => {
            errors.first().map(|(code, text)| format!("{code} {}", local(text))).unwrap_or_default()
        }
        _ => return None,
    };
    Some(Difference { group: expected::key(group), instance: String::new(), found })
}

/// Compiles the code of the valid schemas and reads their instances.
fn read_instances(
    groups: &[&Group],
    generated: &[Generated],
    folder: &Path,
    work: &Path,
    table: &mut Table,
) -> io::Result<Vec<Difference>> {
    let code: Vec<(usize, &str)> = generated
        .iter()
        .enumerate()
        .filter_map(|(index, generated)| match generated {
            Generated::Code(text) if groups[index].expected == Verdict::Valid => Some((index, &**text)),
            _ => None,
        })
        .collect();
    let programs = work.join("programs");
    let kind = Kind { folder: &programs, program: STRICT, batch: BATCH, step: Step::Build };
    let programs = compile(&code, kind)?;
    let mut differences = Vec::new();
    for (index, fault) in &programs.faults {
        let group = groups[*index];
        differences.push(Difference { group: expected::key(group), instance: String::new(), found: fault.clone() });
    }
    table.faults(groups, &programs.faults);
    let compiled: Vec<usize> =
        code.iter().map(|(index, _)| *index).filter(|index| !programs.broken().contains(index)).collect();
    let instances: Vec<(usize, PathBuf)> = compiled
        .iter()
        .flat_map(|index| groups[*index].instances.iter().map(|instance| (*index, folder.join(&instance.path))))
        .collect();
    let mut verdicts = programs.run(&instances)?.into_iter();
    for index in compiled {
        let group = groups[index];
        for (instance, error) in group.instances.iter().zip(&mut verdicts) {
            let right = Verdict::of(error.is_none()) == instance.expected && error.as_deref() != Some("panicked");
            table.instance(group, instance.expected, right);
            if !right {
                let found = error.unwrap_or_else(|| "accepted".to_owned());
                differences.push(Difference { group: expected::key(group), instance: instance.path.clone(), found });
            }
        }
    }
    Ok(differences)
}
