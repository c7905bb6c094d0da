//! Generates the code of all groups, on all cores.
//!
//! In: groups. Out: for each, the code or the codes of the errors.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use xsd_bindgen::Config;

use crate::suite::Group;

/// What the generator says of a group.
pub(crate) enum Generated {
    Code(String),
    /// Codes and texts of the errors.
    Refused(Vec<(String, String)>),
    Panicked,
}

pub(crate) fn generate(groups: &[&Group], folder: &Path) -> Vec<Generated> {
    let results: Vec<Mutex<Option<Generated>>> = groups.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(group) = groups.get(index) else { break };
                    let result = one(group, folder);
                    if let Ok(mut slot) = results[index].lock() {
                        *slot = Some(result);
                    }
                }
            });
        }
    });
    results.into_iter().map(|slot| slot.into_inner().ok().flatten().unwrap_or(Generated::Panicked)).collect()
}

fn one(group: &Group, folder: &Path) -> Generated {
    // The suite has valid schemas that include missing documents.
    let config = Config::new().skip_missing_includes(true);
    let config = group.schemas.iter().fold(config, |config, path| config.schema(folder.join(path)));
    match catch_unwind(AssertUnwindSafe(|| config.generate())) {
        Ok(Ok(generated)) => Generated::Code(generated.text),
        Ok(Err(errors)) => Generated::Refused(
            errors.iter().map(|error| (error.code().to_string(), error.message().to_owned())).collect(),
        ),
        Err(_) => Generated::Panicked,
    }
}
