//! Tries one schema.
//!
//! In: an entry of the list. Out, before compiling: the code or the errors of the generator, and the documents; after it: a verdict for
//! each document.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use xsd_bindgen::{Config, internals};
use xsd_conformance::Programs;
use xsd_samples::Model;
use xsd_samples::oracle::{self, OracleError, Verdict};

use crate::copy;
use crate::documents::{self, Document};
use crate::list::Entry;

/// What the generator makes of a schema.
pub(crate) struct Made<'a> {
    /// The place of the entry in the list.
    pub(crate) number: usize,
    pub(crate) entry: &'a Entry,
    pub(crate) result: Result<Code, String>,
    pub(crate) documents: Vec<Document>,
    /// The schema for xmllint, and the files of locations.
    files: Vec<PathBuf>,
    locations: BTreeMap<String, PathBuf>,
}

/// Generated code, with the number of schema documents.
pub(crate) struct Code {
    pub(crate) text: String,
    pub(crate) files: usize,
}

/// What becomes of the documents of a schema.
#[derive(Default)]
pub(crate) struct Judged {
    /// The first error or warning of the compiler.
    pub(crate) fault: Option<String>,
    pub(crate) packaged: Count,
    pub(crate) made: Count,
    /// The documents with another verdict than that of xmllint, or with a copy that differs.
    pub(crate) differences: Vec<(String, String)>,
    /// Why xmllint has no verdicts.
    pub(crate) no_judge: Option<String>,
}

/// The valid documents, how many of them are copied, and how many invalid ones are refused.
#[derive(Clone, Copy, Default)]
pub(crate) struct Count {
    pub(crate) copied: usize,
    pub(crate) valid: usize,
    pub(crate) refused: usize,
}

impl Entry {
    /// Returns the packages that paths begin with.
    pub(crate) fn packages(&self) -> impl Iterator<Item = &str> {
        let paths = self.files.iter().chain(self.locations.values()).chain(&self.documents);
        paths.filter_map(|path| path.split('/').next())
    }
}

impl Made<'_> {
    pub(crate) fn code(&self) -> Option<&str> {
        self.result.as_ref().ok().map(|code| &*code.text)
    }

    pub(crate) fn summary(&self) -> String {
        match &self.result {
            Ok(code) => format!("{} lines, {} documents", code.lines(), self.documents.len()),
            Err(error) => error.clone(),
        }
    }
}

impl Code {
    /// Returns the number of lines, documentation not counted.
    pub(crate) fn lines(&self) -> usize {
        self.text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//")).count()
    }
}

/// Generates the code, and collects the documents.
pub(crate) fn make<'a>(
    number: usize,
    entry: &'a Entry,
    folders: &BTreeMap<String, PathBuf>,
    work: &Path,
) -> io::Result<Made<'a>> {
    let path = |path: &String| {
        let (package, rest) = path.split_once('/').unwrap_or((path, ""));
        folders[package].join(rest)
    };
    let mut files: Vec<PathBuf> = entry.files.iter().map(path).collect();
    if let Some(text) = &entry.user {
        let user = work.join(format!("user{number}.xsd"));
        fs::write(&user, text)?;
        files.push(user);
    }
    let locations: BTreeMap<String, PathBuf> =
        entry.locations.iter().map(|(location, file)| (location.clone(), path(file))).collect();
    let config = files.iter().fold(Config::new(), Config::schema);
    let config = locations.iter().fold(config, |config, (location, file)| config.map_location(location, file));
    let config = config.global_element_enum("Document").full_checking(entry.full_checking_off.is_none());
    let mut documents = Vec::new();
    let result = match config.generate() {
        Err(errors) => Err(errors.to_string()),
        Ok(generated) => {
            let patterns: Vec<String> =
                entry.documents.iter().map(|pattern| path(pattern).to_string_lossy().into_owned()).collect();
            documents = documents::in_packages(&patterns)?;
            let loaded = internals::load_config(&config).map_err(io::Error::other)?;
            documents.extend(documents::made(&Model::new(&loaded.schema)));
            Ok(Code { text: generated.text, files: generated.files.len() })
        }
    };
    Ok(Made { number, entry, result, documents, files, locations })
}

/// Copies the documents, and compares the verdicts with those of xmllint.
pub(crate) fn judge(made: &Made<'_>, programs: &Programs<'_>, work: &Path) -> io::Result<Judged> {
    let mut judged = Judged { fault: programs.faults.get(&made.number).cloned(), ..Judged::default() };
    if made.result.is_err() {
        return Ok(judged);
    }
    let folder = work.join("documents").join(made.number.to_string());
    if folder.is_dir() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut paths = Vec::new();
    for (number, document) in made.documents.iter().enumerate() {
        let path = folder.join(format!("{number}.xml"));
        fs::write(&path, &document.text)?;
        paths.push((made.number, path));
    }
    let read = programs.run(&paths)?;
    let verdicts = match verdicts(made, &folder) {
        Ok(verdicts) => Some(verdicts),
        Err(error) => {
            judged.no_judge = Some(error.to_string());
            None
        }
    };
    for (number, (document, answer)) in made.documents.iter().zip(read).enumerate() {
        let count = if document.made { &mut judged.made } else { &mut judged.packaged };
        let is_read = answer.as_deref().is_none_or(|answer| answer == "unequal");
        let found = match verdicts.as_ref().map(|all| &all[number]) {
            Some(Verdict::Invalid(_)) if !is_read => {
                count.refused += 1;
                None
            }
            Some(Verdict::Invalid(messages)) => {
                let message = messages.first().map_or("", |message| message.trim());
                Some(format!("xmllint refuses it: {message}"))
            }
            Some(Verdict::Valid) | None => {
                count.valid += 1;
                let found = match answer {
                    Some(error) if !is_read => Some(error),
                    answer => copy::compare(&document.text, &paths[number].1, answer.is_none())?,
                };
                count.copied += usize::from(found.is_none());
                found
            }
        };
        judged.differences.extend(found.map(|found| (document.name.clone(), found)));
    }
    Ok(judged)
}

/// Asks xmllint for its verdicts.
fn verdicts(made: &Made<'_>, folder: &Path) -> Result<Vec<Verdict>, OracleError> {
    let texts: Vec<&str> = made.documents.iter().map(|document| &*document.text).collect();
    let mut catalog = String::from("<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>\n");
    for (location, file) in &made.locations {
        let file = file.display();
        catalog.push_str(&format!("  <system systemId='{location}' uri='file://{file}'/>\n"));
        catalog.push_str(&format!("  <uri name='{location}' uri='file://{file}'/>\n"));
    }
    catalog.push_str("</catalog>\n");
    let path = folder.join("catalog");
    fs::write(&path, catalog)?;
    oracle::judge_with_catalog(&root(made, folder)?, &path, &texts)
}

/// Returns the schema document for xmllint, which takes only one.
fn root(made: &Made<'_>, folder: &Path) -> io::Result<PathBuf> {
    if let [file] = &*made.files {
        return Ok(file.clone());
    }
    let mut text = String::from("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n");
    for file in &made.files {
        let schema = fs::read_to_string(file)?;
        let namespace = schema.split("targetNamespace=").nth(1).and_then(|rest| rest.split(['"', '\'']).nth(1));
        let namespace = namespace.map(|uri| format!(" namespace='{uri}'")).unwrap_or_default();
        text.push_str(&format!("  <xs:import{namespace} schemaLocation='{}'/>\n", file.display()));
    }
    text.push_str("</xs:schema>\n");
    let path = folder.join("all.xsd");
    fs::write(&path, text)?;
    Ok(path)
}
