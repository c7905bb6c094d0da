//! Compiles generated code in batches, and runs it on documents.
//!
//! In: code by number, and the text of a program. Out: a folder of programs, each with the modules of a batch, and what the compiler says
//! of each module. A module that does not compile is left out, so that the others of its batch still run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What to make of the modules.
pub struct Kind<'a> {
    /// The folder for the programs.
    pub folder: &'a Path,
    /// The text of each program. It defines a macro `modules!`, which is called with the number and name of each module, and reads a line
    /// for each document.
    pub program: &'a str,
    /// The number of modules in a program.
    pub batch: usize,
    /// What the compiler does with the programs.
    pub step: Step,
}

/// What the compiler does with the programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Checks types and lints, which is much faster.
    Check,
    /// Builds the programs as well, so that they can run.
    Build,
}

/// The programs, and the modules that are wrong.
pub struct Programs<'a> {
    kind: Kind<'a>,
    /// The modules of each program.
    batches: Vec<Vec<usize>>,
    /// The first error or warning of a module that has one.
    pub faults: BTreeMap<usize, String>,
}

/// Compiles the code of each module.
///
/// # Errors
/// Fails if the programs cannot be written, or if the compiler cannot be started.
pub fn compile<'a>(code: &[(usize, &str)], kind: Kind<'a>) -> io::Result<Programs<'a>> {
    let folder = kind.folder;
    fs::create_dir_all(folder)?;
    let batches: Vec<Vec<usize>> =
        code.chunks(kind.batch).map(|chunk| chunk.iter().map(|(index, _)| *index).collect()).collect();
    let mut members = String::new();
    for chunk in code.chunks(kind.batch) {
        let name = batch_name(chunk.iter().map(|(index, _)| index));
        write!(members, "\"{name}\", ").map_err(io::Error::other)?;
        fs::create_dir_all(folder.join(&name).join("src"))?;
        for (index, text) in chunk {
            write_changed(&folder.join(format!("{name}/src/g{index}.rs")), text)?;
        }
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nxsd-bind.workspace = true\n"
        );
        write_changed(&folder.join(&name).join("Cargo.toml"), &manifest)?;
    }
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../xsd-bind");
    let manifest = format!(
        "[workspace]\nmembers = [{members}]\nresolver = \"3\"\n\n[workspace.dependencies]\nxsd-bind = {{ path = {runtime:?} }}\n\n\
         [profile.dev]\ndebug = 0\nincremental = false\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock"))?;
    let mut programs = Programs { kind, batches, faults: BTreeMap::new() };
    programs.build()?;
    Ok(programs)
}

impl Programs<'_> {
    /// Builds until all programs compile without the modules that are wrong.
    fn build(&mut self) -> io::Result<()> {
        let command = match self.kind.step {
            Step::Check => "check",
            Step::Build => "build",
        };
        // A workspace without packages does not build.
        while !self.batches.is_empty() {
            for batch in &self.batches {
                self.write_main(batch)?;
            }
            let output = Command::new(env!("CARGO"))
                .args([command, "--quiet", "--workspace", "--keep-going", "--message-format=json", "--target-dir"])
                .arg(self.kind.folder.join("target"))
                .current_dir(self.kind.folder)
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
        Ok(())
    }

    /// Returns the modules that do not compile.
    pub fn broken(&self) -> BTreeSet<usize> {
        self.faults.iter().filter(|(_, fault)| fault.starts_with("error")).map(|(index, _)| *index).collect()
    }

    fn write_main(&self, batch: &[usize]) -> io::Result<()> {
        let broken = self.broken();
        let mut text = format!("{}\nmodules! {{\n", self.kind.program);
        for index in batch.iter().filter(|index| !broken.contains(index)) {
            writeln!(text, "    {index} g{index}").map_err(io::Error::other)?;
        }
        text.push_str("}\n");
        write_changed(&self.kind.folder.join(batch_name(batch)).join("src/main.rs"), &text)
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
    /// Fails if the programs were not built, or if a program cannot be started.
    pub fn run(&self, instances: &[(usize, PathBuf)]) -> io::Result<Vec<Option<String>>> {
        let mut verdicts: Vec<Option<String>> = instances.iter().map(|_| Some("was not run".to_owned())).collect();
        for batch in &self.batches {
            let own: Vec<usize> = (0..instances.len()).filter(|at| batch.contains(&instances[*at].0)).collect();
            let mut input = String::new();
            for at in &own {
                let (index, path) = &instances[*at];
                writeln!(input, "{index} {}", path.display()).map_err(io::Error::other)?;
            }
            let mut child = Command::new(self.kind.folder.join("target/debug").join(batch_name(batch)))
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

/// Returns the name of a program: the number of its first module.
fn batch_name<'a>(modules: impl IntoIterator<Item = &'a usize>) -> String {
    modules.into_iter().next().map_or_else(|| "empty".to_owned(), |first| format!("b{first}"))
}

/// Writes a file unless it has this text, so that the compiler does no work twice.
fn write_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) { Ok(()) } else { fs::write(path, text) }
}

/// Returns the number of the module that a span, or the macro call that it comes from, is in.
fn module_of(span: &Value) -> Option<usize> {
    let own = span["file_name"].as_str().and_then(|file| {
        let name = Path::new(file).file_stem()?.to_str()?;
        name.strip_prefix('g')?.parse().ok()
    });
    own.or_else(|| span.get("expansion").filter(|call| !call.is_null()).and_then(|call| module_of(&call["span"])))
}
