//! Reads documents, one a line, with generated code, and prints a line for each: `valid` or `invalid`, then what is wrong.

mod code {
    #![allow(dead_code, missing_docs)]
    include!("code.rs");
}

use code::{Document, SCHEMA};
use xsd_bind::generated::{Job, Result, read_root};
use xsd_bind::{ReadOptions, Report, WriteOptions};

fn read(xml: &str, options: &ReadOptions) -> Result<(Document, Report)> {
    read_root(xml, &SCHEMA, options, |reader| match Document::read(reader)? {
        Some(document) => Ok(document),
        None => Err(reader.wrong_root("a global element")),
    })
}

fn write(document: &Document) -> Result<String> {
    let options = WriteOptions::new();
    Job { schema: &SCHEMA, options: &options, preserved: &[] }.to_string(|writer| document.write(writer))
}

/// The names of the elements, without prefixes.
fn names(xml: &str) -> Vec<String> {
    let starts = xml.split('<').skip(1).filter(|tag| !tag.starts_with('/'));
    let name = |tag: &str| tag.split([' ', '>', '/']).next().unwrap_or_default().split(':').next_back().unwrap_or_default().to_owned();
    starts.map(name).collect()
}

/// What is written is read strictly, and writes the same again. Returns the value that is read.
fn survives(document: &Document, wrong: &mut Vec<String>) -> Option<(String, Document)> {
    let xml = match write(document) {
        Ok(xml) => xml,
        Err(_) => return None,
    };
    match read(&xml, &ReadOptions::strict()) {
        Err(error) => wrong.push(format!("written as {}, which is not read: {error}: {document:?}", xml.trim())),
        Ok((again, _)) => match write(&again) {
            Ok(second) if second == xml => return Some((xml, again)),
            other => wrong.push(format!("written as {}, then {other:?}: {document:?}", xml.trim())),
        },
    }
    None
}

/// Changes the arrays of a value: an item is removed, repeated or moved into an item of its own.
fn mutate(value: &mut serde_json::Value, seed: &mut u64) {
    *seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
    let number = (*seed >> 33) as usize;
    match value {
        serde_json::Value::Array(items) => {
            let at = number / 8 % items.len().max(1);
            match number % 8 {
                0 if !items.is_empty() => drop(items.remove(at)),
                1 if !items.is_empty() => items.insert(at, items[at].clone()),
                2 if !items.is_empty() => {
                    let other = items[(at + 1) % items.len()].clone();
                    items.push(other);
                }
                3 => items.clear(),
                4 => items.reverse(),
                _ => {}
            }
            items.iter_mut().for_each(|item| mutate(item, seed));
        }
        serde_json::Value::Object(fields) => {
            if number % 16 == 1
                && let Some(first) = fields.keys().next().cloned()
            {
                fields.remove(&first);
            }
            fields.values_mut().for_each(|field| mutate(field, seed));
        }
        _ => {}
    }
}

fn check(xml: &str, seed: &mut u64, mutants: usize) -> (bool, Vec<String>) {
    let mut wrong = Vec::new();
    let strict = read(xml, &ReadOptions::strict());
    let lenient = read(xml, &ReadOptions::lenient());
    match (&strict, &lenient) {
        (_, Err(error)) => wrong.push(format!("lenient reading fails: {error}")),
        (Ok((one, _)), Ok((other, report))) => {
            if one != other || !report.is_empty() {
                wrong.push(format!("lenient reading reports {:?}, {other:?} instead of {one:?}", report.deviations));
            }
        }
        (Err(error), Ok((value, report))) => {
            if report.is_empty() {
                wrong.push(format!("lenient reading reports nothing; strict: {error}"));
            }
            survives(value, &mut wrong);
        }
    }
    let Ok((value, _)) = strict else { return (false, wrong) };
    match survives(&value, &mut wrong) {
        None if wrong.is_empty() => wrong.push(format!("not written: {:?}: {value:?}", write(&value))),
        None => {}
        Some((written, again)) => {
            if again != value || names(&written) != names(xml) {
                wrong.push(format!("written as {}, read as {again:?}, not {value:?}", written.trim()));
            }
        }
    }
    let json = serde_json::to_value(&value).unwrap();
    for _ in 0..mutants {
        let mut changed = json.clone();
        mutate(&mut changed, seed);
        if let Ok(changed) = serde_json::from_value(changed) {
            survives(&changed, &mut wrong);
        }
    }
    (true, wrong)
}

fn main() {
    let mutants = std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0);
    let mut seed = 1;
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let (valid, wrong) = check(&line, &mut seed, mutants);
        println!("{} {}", if valid { "valid" } else { "invalid" }, wrong.join(" | ").replace('\n', " "));
    }
}
