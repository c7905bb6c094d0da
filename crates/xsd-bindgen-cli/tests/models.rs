//! Random content models, and all short words over their names: generated readers and `validate` accept exactly the words of the language.
//!
//! The judge is the expansion of the model in `models/language.rs`. What is read is written again, leniently read words and changed values are
//! written and read (`models/program.rs`). `MODELS=n` tests n models instead of a few, `SEED=n` others, and `LONGEST=n` takes words up to this
//! length. With `MODELS`, the test also prints where `xmllint` differs.

#[path = "models/language.rs"]
mod language;
#[path = "models/particle.rs"]
mod particle;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use language::{Language, words};
use particle::{Model, Random, Third, schema};
use xsd_samples::oracle::{self, Verdict};

/// The number of models without a setting.
const FEW: usize = 40;

/// The maximum number of models that are compiled together.
const BATCH: usize = 200;

/// The number of models that `xmllint` judges.
const JUDGED: usize = 100;

/// A model with its language.
struct Case {
    model: Model,
    language: Language,
}

/// A document: the case, the word, and the text.
struct Document {
    case: usize,
    word: Vec<usize>,
    text: String,
}

fn setting(name: &str) -> Option<usize> {
    std::env::var(name).ok().and_then(|value| value.parse().ok())
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("models");
    fs::create_dir_all(folder.join("src")).unwrap();
    folder
}

/// Makes models that obey Unique Particle Attribution and that the generator supports. Counts those that it refuses.
fn cases(count: usize, wrong: &mut Vec<String>) -> Vec<Case> {
    let mut random = Random(setting("SEED").unwrap_or(1) as u64);
    let (mut cases, mut known, mut refused) = (Vec::new(), BTreeSet::new(), BTreeMap::new());
    while cases.len() < count {
        let model = Model::random(&mut random);
        let Some(language) = Language::new(&model.particle) else { continue };
        let is_new = known.insert(model.declaration("M"));
        if !is_new || !model.repeats() || language.is_unique(model.symbols) != Some(true) {
            continue;
        }
        let path = folder().join("one.xsd");
        fs::write(&path, schema(&[("M".to_owned(), &model)])).unwrap();
        match xsd_bindgen::Config::new().schema(&path).generate() {
            Ok(_) => cases.push(Case { model, language }),
            Err(errors) => {
                let code = errors.iter().next().unwrap().code().as_str();
                if code != "XSD0812" {
                    wrong.push(format!("{errors}\n{}", model.declaration("M")));
                }
                refused.entry(code).or_insert_with(Vec::new).push(model.declaration("M"));
            }
        }
    }
    for (code, models) in refused {
        println!(
            "{code}: {} models are refused, such as {}",
            models.len(),
            models.iter().min_by_key(|m| m.len()).unwrap()
        );
        if setting("SHOW").is_some() {
            println!("{}", models.concat());
        }
    }
    cases
}

fn documents(cases: &[Case]) -> Vec<Document> {
    let longest = setting("LONGEST").unwrap_or(5);
    let mut documents = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        // One name alone makes few words, so they can be longer.
        let longest = if case.model.symbols == 1 { 3 * longest } else { longest };
        for word in words(case.model.symbols, longest) {
            let text = case.model.document(&format!("M{index}"), &word);
            documents.push(Document { case: index, word, text });
        }
    }
    documents
}

/// Compiles the generated code, reads the documents with it, and returns the lines that it prints.
fn read(schema: &Path, documents: &[Document]) -> Vec<String> {
    let folder = folder();
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    let generated =
        xsd_bindgen::Config::new().schema(schema).serde(true).global_element_enum("Document").generate().unwrap();
    fs::write(folder.join("src/code.rs"), generated.text).unwrap();
    fs::write(folder.join("src/main.rs"), include_str!("models/program.rs")).unwrap();
    let manifest = format!(
        "[package]\nname = \"models\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nserde = {{ version = \"1\", features = \
         [\"derive\"] }}\nserde_json = \"1\"\nxsd-bind = {{ path = \"{}/crates/xsd-bind\", features = [\"serde\"] }}\n\n[workspace]\n",
        workspace.display()
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(&folder).args(["build", "--offline", "--quiet"]).env("CARGO_TARGET_DIR", folder.join("target"));
    let built = cargo.output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let mut program = Command::new(folder.join("target/debug/models"))
        .arg(setting("MUTANTS").unwrap_or(20).to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    let text: String = documents.iter().map(|document| format!("{}\n", document.text)).collect();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = program.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// The verdicts of the command.
fn validate(schema: &Path, documents: &[Document]) -> Vec<bool> {
    let folder = folder().join("documents");
    fs::create_dir_all(&folder).unwrap();
    let mut verdicts = Vec::new();
    for chunk in documents.chunks(2000) {
        let files: Vec<String> = (0..chunk.len()).map(|index| format!("{index}.xml")).collect();
        for (file, document) in files.iter().zip(chunk) {
            fs::write(folder.join(file), &document.text).unwrap();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_xsd-bindgen"));
        command.current_dir(&folder).args(["validate", "--format", "json", "--schema"]).arg(schema).args(&files);
        let output = command.output().unwrap();
        assert!(output.status.code() < Some(2), "{}", String::from_utf8_lossy(&output.stderr));
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        verdicts.extend(found.as_array().unwrap().iter().map(|verdict| verdict["valid"].as_bool().unwrap()));
    }
    verdicts
}

/// Prints where libxml2 differs: the models that it refuses, and a word of each model that it judges otherwise.
fn second_opinion(cases: &[Case]) {
    for case in cases {
        let path = folder().join("second.xsd");
        let declaration = case.model.declaration("M0");
        fs::write(&path, schema(&[("M0".to_owned(), &case.model)])).unwrap();
        let words = words(case.model.symbols, 4);
        let documents: Vec<String> = words.iter().map(|word| case.model.document("M0", word)).collect();
        match oracle::judge(&path, &documents) {
            Err(oracle::OracleError::Schema(message)) => println!("xmllint refuses {declaration}  {message}"),
            Err(error) => println!("{error}"),
            Ok(verdicts) => {
                let differs =
                    |(verdict, word): &(&Verdict, &Vec<usize>)| verdict.is_valid() != case.language.accepts(word);
                if let Some((verdict, word)) = verdicts.iter().zip(&words).find(differs) {
                    println!("xmllint judges {} for {word:?} of {declaration}", verdict.is_valid());
                }
            }
        }
    }
}

#[test]
fn readers_and_validate_accept_the_language_of_random_models() {
    let many = setting("MODELS");
    let mut wrong = Vec::new();
    let cases = cases(many.unwrap_or(FEW), &mut wrong);
    let (mut judged, mut valid) = (0, 0);
    for cases in cases.chunks(BATCH) {
        let path = folder().join("schema.xsd");
        let named: Vec<(String, &Model)> =
            cases.iter().enumerate().map(|(index, case)| (format!("M{index}"), &case.model)).collect();
        fs::write(&path, schema(&named)).unwrap();
        let documents = documents(cases);
        let lines = read(&path, &documents);
        assert_eq!(
            lines.len(),
            documents.len(),
            "the program ends early at {:?}",
            documents.get(lines.len()).map(|d| &d.text)
        );
        let verdicts = validate(&path, &documents);
        assert_eq!(verdicts.len(), documents.len());
        for ((document, line), verdict) in documents.iter().zip(&lines).zip(&verdicts) {
            let case = &cases[document.case];
            let accepted = case.language.accepts(&document.word);
            let (read, problem) = line.split_once(' ').unwrap();
            judged += 1;
            valid += usize::from(accepted);
            let about = || format!("{:?} of {}", document.word, case.model.declaration("M").trim());
            if (read == "valid") != accepted {
                wrong.push(format!("read as {read}: {}", about()));
            }
            if *verdict != accepted {
                wrong.push(format!("`validate` says {verdict}: {}", about()));
            }
            if !problem.is_empty() {
                wrong.push(format!("{problem}: {}", about()));
            }
        }
        if many.is_some() {
            println!("{judged} documents, {valid} valid, {} wrong", wrong.len());
        }
    }
    if many.is_some() {
        second_opinion(&cases[..cases.len().min(JUDGED)]);
    }
    let wildcards = cases.iter().filter(|case| case.model.third == Third::Wildcard).count();
    println!("{} models, {wildcards} with wildcards, {judged} documents, {valid} valid", cases.len());
    let shown: Vec<&str> = wrong.iter().take(setting("SHOW").unwrap_or(12)).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), shown.join("\n\n"));
}

#[test]
fn the_generator_refuses_exactly_the_ambiguous_models() {
    let (mut random, mut wrong) = (Random(setting("SEED").unwrap_or(1) as u64), Vec::new());
    let path = folder().join("ambiguous.xsd");
    let (mut unique, mut ambiguous) = (0, 0);
    while unique + ambiguous < setting("MODELS").unwrap_or(10 * FEW) {
        let model = Model::random(&mut random);
        let expected = Language::new(&model.particle).and_then(|language| language.is_unique(model.symbols));
        let Some(expected) = expected else { continue };
        // A group counts also where it does not occur.
        if model.named && model.declaration("M").contains("maxOccurs=\"0\"") {
            continue;
        }
        fs::write(&path, schema(&[("M".to_owned(), &model)])).unwrap();
        let result = xsd_bindgen::Config::new().schema(&path).generate();
        let refused = result.is_err_and(|errors| errors.iter().any(|error| error.code().as_str() == "XSD0506"));
        if refused == expected {
            wrong.push(model.declaration("M"));
        }
        *if expected { &mut unique } else { &mut ambiguous } += 1;
    }
    println!("{unique} models, and {ambiguous} ambiguous ones");
    assert!(unique > 0 && ambiguous > 0);
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), unique + ambiguous, wrong[0]);
}
