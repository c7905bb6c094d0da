//! The two versions, read and planned.
//!
//! In: the arguments. Out: both sides, each with its schema and its generated API. Both are read at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use quick_xml::events::Event;
use xsd_bindgen::internals::schema::Schema;
use xsd_bindgen::internals::{self, Roots, Selection};
use xsd_bindgen::{Config, Errors};

use super::Diff;
use crate::diff::{Side, api};
use crate::output::{Failure, Output};

/// Stack for the deepest schemas that the reader admits.
const STACK: usize = 64 << 20;

/// Both versions.
pub(super) struct Inputs {
    /// OLD.
    pub(super) old: Side,
    /// NEW.
    pub(super) new: Side,
    /// Whether the files of both are laid out alike, so that a move to another file is a change.
    pub(super) same_layout: bool,
}

/// Reads both versions.
pub(super) fn read(args: &Diff, output: &Output) -> Result<Inputs, Failure> {
    let (old_files, new_files) = (files(&args.old)?, files(&args.new)?);
    let (old, new) = output
        .working("reading the schemas", || both(|| args.lookup.load(&old_files), || args.lookup.load(&new_files)))?;
    check_names(args, &old, &new)?;
    let (old, new) = selected(&args.root, old, new)?;
    let same_module = same_module(args, &old, &new);
    let config = |modules: &BTreeMap<String, String>| {
        let config = modules.iter().fold(Config::new(), |config, (uri, name)| config.module(uri, name));
        args.rename.iter().fold(config, |config, (component, name)| config.optional_rename(component, name))
    };
    let given: BTreeMap<String, String> = args.module.iter().cloned().collect();
    let mut old_modules = given.clone();
    old_modules.extend(same_module.filter(|(uri, _)| !given.contains_key(uri)));
    let plan = || both(|| side(old, &config(&old_modules)), || side(new, &config(&given)));
    let (old, new) = output.working("planning the generated code", plan)?;
    let both_files = args.old.is_file() && args.new.is_file();
    let same_layout = !both_files || args.old.file_name() == args.new.file_name();
    Ok(Inputs { old, new, same_layout })
}

/// Runs something that can recurse as deep as a schema does.
pub(super) fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Failure> {
    let found = thread::scope(|scope| {
        let spawned = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work)?;
        Ok(spawned.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    found.map_err(|error: std::io::Error| Failure::Usage(format!("cannot start a thread: {error}")))
}

/// Does one thing for each side, at once. Errors of both sides are reported together.
fn both<T: Send, U: Send>(
    old: impl FnOnce() -> Result<T, Errors> + Send,
    new: impl FnOnce() -> Result<U, Errors> + Send,
) -> Result<(T, U), Failure> {
    let (old, new) = thread::scope(|scope| {
        let old = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, old);
        let new = on_large_stack(new);
        let old = old.map(|old| old.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        (old.map_err(|error| Failure::Usage(format!("cannot start a thread: {error}"))), new)
    });
    match (old?, new?) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (Err(old), Err(new)) => Err(Failure::BothErrors(old, new)),
        (Err(errors), Ok(_)) | (Ok(_), Err(errors)) => Err(errors.into()),
    }
}

fn side(schema: Schema, config: &Config) -> Result<Side, Errors> {
    let code = internals::plan(&schema, config)?;
    Ok(Side { api: api::api(&code), schema })
}

/// The parts that the roots need. A root that only one side has is new or gone.
fn selected(roots: &[String], old: Schema, new: Schema) -> Result<(Schema, Schema), Failure> {
    if roots.is_empty() {
        return Ok((old, new));
    }
    for root in roots {
        let named = Selection { roots: Roots::Named(vec![root.clone()]), ..Selection::default() };
        if internals::select(&old, &named).is_err() {
            internals::select(&new, &named)?;
        }
    }
    let selection = Selection { roots: Roots::Named(Vec::new()), optional: roots.to_vec(), prunable: Vec::new() };
    Ok((internals::select(&old, &selection)?, internals::select(&new, &selection)?))
}

/// Refuses names that neither side has.
fn check_names(args: &Diff, old: &Schema, new: &Schema) -> Result<(), Failure> {
    let sides = [old, new];
    for (uri, _) in &args.module {
        if sides.iter().all(|schema| schema.namespace(Some(uri.as_str()).filter(|uri| !uri.is_empty())).is_none()) {
            return Err(Failure::Usage(format!("`--module` names `{uri}`, which neither schema has")));
        }
    }
    for (name, _) in &args.rename {
        let component = name.split('/').next().unwrap_or(name);
        if !sides.iter().any(|schema| schema.components().any(|known| schema.display(known) == component)) {
            return Err(Failure::Usage(format!("`--rename` names `{component}`, which neither schema has")));
        }
    }
    Ok(())
}

/// The module of OLD's file, if both sides are one file each under two names: a copy of a file has some name, and that
/// is no change.
fn same_module(args: &Diff, old: &Schema, new: &Schema) -> Option<(String, String)> {
    let (old_name, new_name) = (args.old.file_name()?.to_str()?, args.new.file_name()?.to_str()?);
    if args.old.is_dir() || args.new.is_dir() || old_name == new_name {
        return None;
    }
    let namespace = old.namespaces.iter().find(|namespace| namespace.file == old_name)?;
    let new = new.namespaces.iter().find(|namespace| namespace.file == new_name)?;
    let stem = Path::new(&new.file).file_stem()?.to_str()?;
    Some((namespace.uri.as_deref().unwrap_or_default().to_owned(), stem.to_owned()))
}

/// The schema files of an argument: itself, or those in the folder that no other file there includes.
fn files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |error| Failure::Usage(format!("cannot read {}: {error}", path.display()));
    let mut all = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let file = entry.map_err(unreadable)?.path();
        if file.extension().is_some_and(|extension| extension == "xsd") && file.is_file() {
            all.push(file);
        }
    }
    all.sort();
    if all.is_empty() {
        return Err(Failure::Usage(format!("{} has no `.xsd` file", path.display())));
    }
    let includes: BTreeMap<&PathBuf, BTreeSet<PathBuf>> = all.iter().map(|file| (file, included(file))).collect();
    let is_included =
        |file: &PathBuf| includes.iter().any(|(other, included)| *other != file && included.contains(file));
    let mut roots: Vec<PathBuf> = all.iter().filter(|file| !is_included(file)).cloned().collect();
    let mut reached = BTreeSet::new();
    roots.iter().for_each(|root| reach(root, &includes, &mut reached));
    // Files that include each other: one of them is enough.
    for file in &all {
        if !reached.contains(file) {
            roots.push(file.clone());
            reach(file, &includes, &mut reached);
        }
    }
    roots.sort();
    Ok(roots)
}

fn reach(root: &Path, includes: &BTreeMap<&PathBuf, BTreeSet<PathBuf>>, reached: &mut BTreeSet<PathBuf>) {
    let mut queue = vec![root.to_owned()];
    while let Some(file) = queue.pop() {
        if reached.insert(file.clone()) {
            queue.extend(includes.get(&file).into_iter().flatten().cloned());
        }
    }
}

/// The files that a file includes or redefines. What is wrong with the file is found when it is read.
fn included(file: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let Ok(mut reader) = quick_xml::Reader::from_file(file) else { return found };
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer);
        match event {
            Ok(Event::Start(tag) | Event::Empty(tag))
                if matches!(tag.local_name().as_ref(), b"include" | b"redefine") =>
            {
                let location = tag.try_get_attribute("schemaLocation").ok().flatten();
                let location = location.and_then(|location| {
                    location.decode_and_unescape_value(reader.decoder()).ok().map(|value| value.into_owned())
                });
                let folder = file.parent().unwrap_or(Path::new(""));
                found.extend(location.map(|location| folder.join(location.trim_start_matches("./"))));
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
        buffer.clear();
    }
}
