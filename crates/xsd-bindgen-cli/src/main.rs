//! The `xsd-bindgen` command: the generator, and questions about schemas, from a shell.
//!
//! `cli` declares the command line, each file of `commands` runs one command, and `output` prints results. `diff`
//! compares schemas; all other work is the library's.

mod cli;
mod commands;
mod diagnostics;
mod diff;
mod explain;
mod output;
mod validate;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use cli::{Cli, Command};
use output::{Failure, Output, Status};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let output = Output::new(&cli.global);
    match run(cli.command, &output) {
        Ok(Status::Success) => ExitCode::SUCCESS,
        Ok(Status::Findings) => ExitCode::from(1),
        Err(failure) => output.failure(&failure),
    }
}

fn run(command: Command, output: &Output) -> Result<Status, Failure> {
    match command {
        Command::Generate(command) => command.run(output),
        Command::Check(command) => command.run(output),
        Command::Explain(command) => command.run(output),
        Command::Names(command) => command.run(output),
        Command::Diff(command) => command.run(output),
        Command::Sample(command) => command.run(output),
        Command::Validate(command) => command.run(output),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "xsd-bindgen", &mut script);
            output.text(&String::from_utf8_lossy(&script))?;
            Ok(Status::Success)
        }
    }
}
