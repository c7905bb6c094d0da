//! The differences from the suite that are expected, each with what happens instead.
//!
//! In: `expected.tsv` and the differences of a run. Out: whether they agree. A row is a gap to close, unless its last cell begins with
//! `suite:` and says why the suite is not right.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use crate::suite::Group;

/// A verdict that differs from that of the suite.
pub(crate) struct Difference {
    pub(crate) group: String,
    /// The instance, or an empty string if the difference is about the schema.
    pub(crate) instance: String,
    /// What was found instead.
    pub(crate) found: String,
}

/// What happens instead, by group and instance.
pub(crate) struct Expected(BTreeMap<(String, String), String>);

/// Returns the name of a group in the list.
pub(crate) fn key(group: &Group) -> String {
    format!("{}/{}", group.set, group.name)
}

impl Expected {
    pub(crate) fn read(path: &Path) -> io::Result<Self> {
        let mut rows = BTreeMap::new();
        for line in fs::read_to_string(path)?.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t').map(str::to_owned);
            if let (Some(group), Some(instance), Some(found)) = (cells.next(), cells.next(), cells.next()) {
                rows.insert((group, instance), found);
            }
        }
        Ok(Self(rows))
    }

    /// Prints what differs from the list. `ran` says whether the run had a group.
    pub(crate) fn compare(&self, differences: &[Difference], ran: impl Fn(&str) -> bool) -> bool {
        let found: BTreeSet<(&str, &str)> = differences.iter().map(|one| (&*one.group, &*one.instance)).collect();
        let new: Vec<&Difference> =
            differences.iter().filter(|one| !self.0.contains_key(&(one.group.clone(), one.instance.clone()))).collect();
        let gone: Vec<_> =
            self.0.keys().filter(|(group, instance)| ran(group) && !found.contains(&(&**group, &**instance))).collect();
        for one in &new {
            println!("unexpected: {} {}: {}", one.group, one.instance, one.found);
        }
        for (group, instance) in &gone {
            println!("no longer different: {group} {instance}");
        }
        println!("{} differences, {} of them unexpected; {} no longer there", differences.len(), new.len(), gone.len());
        new.is_empty() && gone.is_empty()
    }

    /// Writes the differences of a run. Those of groups that did not run stay.
    pub(crate) fn update(&self, path: &Path, differences: &[Difference], complete: bool) -> io::Result<()> {
        let mut all = if complete { BTreeMap::new() } else { self.0.clone() };
        for one in differences {
            let key = (one.group.clone(), one.instance.clone());
            let known = self.0.get(&key).filter(|known| known.starts_with("suite:")).cloned();
            all.insert(key, known.unwrap_or_else(|| one.found.replace(['\t', '\n'], " ")));
        }
        let mut text = String::from("# group\tinstance\twhat happens instead\n");
        for ((group, instance), found) in all {
            writeln!(text, "{group}\t{instance}\t{found}").map_err(io::Error::other)?;
        }
        fs::write(path, text)
    }
}
