//! Counts allocations in another process: the binary `memory` prints a line for each contender, and [`run`] reads the lines.

use std::collections::HashMap;
use std::error::Error;
use std::process::{Command, Stdio};

use crate::case::Direction;

/// What one run allocates. Growing a buffer counts as another allocation, during which both buffers exist.
#[derive(Clone, Copy)]
pub struct Figures {
    /// The number of allocations.
    pub allocations: u64,
    /// The bytes that are allocated at the same time, at most.
    pub peak: u64,
    /// The bytes that the result holds.
    pub live: u64,
}

/// The figures by payload, direction and contender.
#[derive(Default)]
pub struct Memory(HashMap<[String; 3], Figures>);

impl Memory {
    /// Returns the figures of a contender.
    pub fn get(&self, payload: &str, direction: Direction, contender: &str) -> Option<Figures> {
        self.0.get(&[payload, direction.name(), contender].map(str::to_owned)).copied()
    }
}

/// Formats figures as a line, for [`run`].
pub fn line(payload: &str, direction: Direction, contender: &str, figures: Figures) -> String {
    let Figures { allocations, peak, live } = figures;
    format!("{payload}\t{}\t{contender}\t{allocations}\t{peak}\t{live}", direction.name())
}

/// Builds and runs the binary `memory` for the payloads that contain a text in their names.
pub fn run(only: &str) -> Result<Memory, Box<dyn Error>> {
    // `cargo run` builds only the binary that it runs.
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let output = Command::new(cargo)
        .args(["run", "--release", "--quiet", "--manifest-path", manifest, "--bin", "memory", "--", only])
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err("the binary `memory` failed".into());
    }
    String::from_utf8(output.stdout)?.lines().map(parse).collect::<Result<_, _>>().map(Memory)
}

fn parse(line: &str) -> Result<([String; 3], Figures), Box<dyn Error>> {
    let parts: Vec<&str> = line.split('\t').collect();
    let &[payload, direction, contender, allocations, peak, live] = &parts[..] else {
        return Err(format!("not a line of figures: {line}").into());
    };
    let figures = Figures { allocations: allocations.parse()?, peak: peak.parse()?, live: live.parse()? };
    Ok(([payload, direction, contender].map(str::to_owned), figures))
}
