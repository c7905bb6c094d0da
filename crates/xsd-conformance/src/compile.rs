//! Compiles generated code in batches, and runs the instances.
//!
//! In: code by number. Out: a folder of programs, each with the modules of a batch, and what the compiler says of each module. A module
//! that does not compile is left out, so that the others of its batch still run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// The number of modules in a program.
const BATCH: usize = 120;

/// The programs, and the modules that are wrong.
#[derive(Debug)]
pub struct Programs {
    folder: PathBuf,
    /// The modules of each program.
    batches: Vec<Vec<usize>>,
    /// The first error or warning of a module that has one.
    pub faults: BTreeMap<usize, String>,
}

/// What the compiler does with the programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Checks types and lints, which is much faster.
    Check,
    /// Builds the programs as well, so that they can run.
    Build,
}

/// Compiles the code of each group.
///
/// # Errors
/// Fails if the folder cannot be written, or if the compiler finds a fault that is in no module.
pub fn compile(code: &[(usize, &str)], work: &Path, step: Step) -> io::Result<Programs> {
    let folder = work.join("programs");
    if folder.join("batches").is_dir() {
        fs::remove_dir_all(folder.join("batches"))?;
    }
    let batches: Vec<Vec<usize>> =
        code.chunks(BATCH).map(|chunk| chunk.iter().map(|(index, _)| *index).collect()).collect();
    let mut programs = Programs { folder, batches, faults: BTreeMap::new() };
    for (number, chunk) in code.chunks(BATCH).enumerate() {
        let src = programs.folder.join(format!("batches/b{number}/src"));
        fs::create_dir_all(&src)?;
        for (index, text) in chunk {
            fs::write(src.join(format!("g{index}.rs")), text)?;
        }
        let manifest = format!(
            "[package]\nname = \"b{number}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nxsd-bind.workspace = true\n"
        );
        fs::write(programs.folder.join(format!("batches/b{number}/Cargo.toml")), manifest)?;
    }
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../xsd-bind");
    let manifest = format!(
        "[workspace]\nmembers = [\"batches/*\"]\nresolver = \"3\"\n\n[workspace.dependencies]\nxsd-bind = {{ path = {runtime:?} }}\n\n\
         [profile.dev]\ndebug = 0\nincremental = false\n"
    );
    fs::write(programs.folder.join("Cargo.toml"), manifest)?;
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    fs::copy(lock, programs.folder.join("Cargo.lock"))?;
    programs.build(step)?;
    Ok(programs)
}

impl Programs {
    /// Builds until all programs compile without the modules that are wrong.
    fn build(&mut self, step: Step) -> io::Result<()> {
        let command = match step {
            Step::Check => "check",
            Step::Build => "build",
        };
        loop {
            for number in 0..self.batches.len() {
                self.write_main(number)?;
            }
            let output = Command::new(env!("CARGO"))
                .args([command, "--quiet", "--workspace", "--keep-going", "--message-format=json", "--target-dir"])
                .arg(self.folder.join("target"))
                .current_dir(&self.folder)
                .stderr(Stdio::inherit())
                .output()?;
            let before = self.broken().len();
            for line in String::from_utf8_lossy(&output.stdout).lines() {
                self.note(line);
            }
            if output.status.success() {
                return Ok(());
            }
            if self.broken().len() == before {
                return Err(io::Error::other("a program does not compile, and no module is the cause"));
            }
        }
    }

    /// Returns the modules that do not compile.
    pub fn broken(&self) -> BTreeSet<usize> {
        self.faults.iter().filter(|(_, fault)| fault.starts_with("error")).map(|(index, _)| *index).collect()
    }

    fn write_main(&self, number: usize) -> io::Result<()> {
        let broken = self.broken();
        let mut text = String::from(include_str!("program.rs.txt"));
        let mut arms = String::new();
        for index in self.batches[number].iter().filter(|index| !broken.contains(index)) {
            writeln!(text, "mod g{index};").map_err(io::Error::other)?;
            writeln!(arms, "        {index} => Some(&g{index}::SCHEMA),").map_err(io::Error::other)?;
        }
        write!(text, "\nfn schema(index: usize) -> Option<&'static Schema> {{\n    match index {{\n{arms}        _ => None,\n    }}\n}}\n")
            .map_err(io::Error::other)?;
        let path = self.folder.join(format!("batches/b{number}/src/main.rs"));
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            return Ok(());
        }
        fs::write(path, text)
    }

    /// Notes which module a message of the compiler is about.
    fn note(&mut self, line: &str) {
        let Ok(message) = serde_json::from_str::<Value>(line) else { return };
        let message = &message["message"];
        let (Some(level), Some(text)) = (message["level"].as_str(), message["message"].as_str()) else { return };
        if !matches!(level, "error" | "warning") {
            return;
        }
        let Some(index) = message["spans"].as_array().into_iter().flatten().find_map(module_of) else { return };
        let fault = format!("{level}: {text}");
        let known = self.faults.entry(index).or_insert_with(|| fault.clone());
        if level == "error" && !known.starts_with("error") {
            *known = fault;
        }
    }

    /// Runs the instances of all modules. Returns the error of each instance that the code refuses, or `None` for one that it reads.
    ///
    /// # Errors
    /// Fails if the programs were not built, or if a program cannot be run.
    pub fn run(&self, instances: &[(usize, PathBuf)]) -> io::Result<Vec<Option<String>>> {
        let mut verdicts: Vec<Option<String>> = instances.iter().map(|_| Some("was not run".to_owned())).collect();
        for (number, batch) in self.batches.iter().enumerate() {
            let own: Vec<usize> = (0..instances.len()).filter(|at| batch.contains(&instances[*at].0)).collect();
            let mut input = String::new();
            for at in &own {
                let (index, path) = &instances[*at];
                writeln!(input, "{index} {}", path.display()).map_err(io::Error::other)?;
            }
            let mut child = Command::new(self.folder.join(format!("target/debug/b{number}")))
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()?;
            // The program reads all of its input before it prints.
            child.stdin.take().map(|mut stdin| stdin.write_all(input.as_bytes())).transpose()?;
            let output = child.wait_with_output()?;
            for (at, line) in own.iter().zip(String::from_utf8_lossy(&output.stdout).lines()) {
                verdicts[*at] = (line != "read").then(|| line.to_owned());
            }
        }
        Ok(verdicts)
    }
}

/// Returns the number of the module that a span, or the macro call that it comes from, is in.
fn module_of(span: &Value) -> Option<usize> {
    let own = span["file_name"].as_str().and_then(|file| {
        let name = Path::new(file).file_stem()?.to_str()?;
        name.strip_prefix('g')?.parse().ok()
    });
    own.or_else(|| span.get("expansion").filter(|call| !call.is_null()).and_then(|call| module_of(&call["span"])))
}
