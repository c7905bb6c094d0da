//! Measures all contenders, and prints tables in Markdown.

use std::error::Error;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use clap::Parser;
use ews_types_benches::case::Direction;
use ews_types_benches::memory::Memory;
use ews_types_benches::payloads::{FIND_ITEM, Payload, recipes};
use ews_types_benches::table::{ContenderResult, Row};
use ews_types_benches::{chart, measure, memory, table};

/// Compares the speed and memory of ews-types with other ways to read and write the same documents.
#[derive(Parser)]
struct Arguments {
    /// The number of rounds; each figure is their median.
    #[arg(long, default_value_t = 15)]
    rounds: usize,
    /// Measure only the payloads that contain this text in their names.
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,
    /// Draw a bar chart into this file.
    #[arg(long, value_name = "FILE.svg")]
    chart: Option<PathBuf>,
    /// Write the FindItem response with 1,000 messages into this file, for measure_xsdata.py.
    #[arg(long, value_name = "FILE.xml")]
    payload: Option<PathBuf>,
}

/// Makes glibc keep freed memory, where it is the allocator.
///
/// Otherwise it returns memory to the system now and then, and page faults take more time than reading. Which contender has them depends on
/// how the blocks happen to lie.
const TUNABLES: (&str, &str) =
    ("GLIBC_TUNABLES", "glibc.malloc.mmap_threshold=33554432:glibc.malloc.trim_threshold=1073741824");

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments = Arguments::parse();
    if std::env::var_os(TUNABLES.0).is_some() {
        return measured(&arguments).map(|()| ExitCode::SUCCESS);
    }
    // They take effect at the start of a program.
    let program = Command::new(std::env::current_exe()?).args(std::env::args_os().skip(1)).envs([TUNABLES]).status()?;
    Ok(if program.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn measured(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let memory = memory::run(&arguments.only)?;
    let mut rows = Vec::new();
    for recipe in recipes().iter().filter(|recipe| recipe.name.contains(&arguments.only)) {
        let payload = recipe.make();
        if let (FIND_ITEM, Some(file)) = (recipe.name, &arguments.payload) {
            std::fs::write(file, &payload.xml)?;
        }
        rows.extend(Direction::ALL.map(|direction| row(&payload, direction, arguments.rounds, &memory)));
    }
    println!("Median of {} rounds", arguments.rounds);
    print!("{}", table::markdown(&rows));
    arguments.chart.as_ref().map_or(Ok(()), |file| chart::draw(file, &rows))
}

fn row(payload: &Payload, direction: Direction, rounds: usize, memory: &Memory) -> Row {
    let contenders = direction.contenders(payload);
    let times = measure::medians(&contenders, payload.xml.len(), rounds);
    let result = |(contender, seconds): (&ews_types_benches::case::Contender<'_>, f64)| ContenderResult {
        name: contender.name,
        seconds,
        memory: memory.get(&payload.name, direction, contender.name),
    };
    let results = contenders.iter().zip(times).map(result).collect();
    Row { payload: payload.name.clone(), bytes: payload.xml.len(), direction, results }
}
