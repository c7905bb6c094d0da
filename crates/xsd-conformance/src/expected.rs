//! The differences from the suite that are expected, each with the reason and the beginning of what happens instead.
//!
//! In: `expected.tsv` and the differences of a run. Out: whether they agree. Each row needs a reason. It begins with `suite:` and says why the
//! specification does not agree with the suite, or with `limit:` and says what is not supported.

use std::collections::{BTreeMap, BTreeSet};
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

/// The rows by group and instance.
pub(crate) struct Expected(BTreeMap<(String, String), Row>);

/// A row of the list.
#[derive(Clone)]
struct Row {
    /// Why the verdict differs. Empty for a new row, which no run accepts.
    reason: String,
    /// The beginning of what happens instead.
    found: String,
}

/// What a reason begins with.
const KINDS: [&str; 2] = ["suite: ", "limit: "];

const HEADER: &str = "# group\tinstance\treason\twhat happens instead\n";

/// Returns the name of a group in the list.
pub(crate) fn key(group: &Group) -> String {
    format!("{}/{}", group.set, group.name)
}

impl Expected {
    pub(crate) fn read(path: &Path) -> io::Result<Self> {
        Ok(Self::parse(&fs::read_to_string(path)?))
    }

    fn parse(text: &str) -> Self {
        let rows = text.lines().filter(|line| !line.starts_with('#')).map(|line| {
            let mut cells = line.split('\t').map(str::to_owned);
            let mut cell = || cells.next().unwrap_or_default();
            ((cell(), cell()), Row { reason: cell(), found: cell() })
        });
        Self(rows.collect())
    }

    /// Prints what differs from the list, and the rows without a reason. `ran` says whether the run had a group.
    pub(crate) fn compare(&self, differences: &[Difference], ran: impl Fn(&str) -> bool) -> bool {
        let found: BTreeSet<(&str, &str)> = differences.iter().map(|one| (&*one.group, &*one.instance)).collect();
        let new: Vec<&Difference> =
            differences.iter().filter(|one| !self.0.contains_key(&(one.group.clone(), one.instance.clone()))).collect();
        let gone: Vec<_> =
            self.0.keys().filter(|(group, instance)| ran(group) && !found.contains(&(&**group, &**instance))).collect();
        let unexplained: Vec<_> = self.unexplained().collect();
        for one in &new {
            println!("unexpected: {} {}: {}", one.group, one.instance, one.found);
        }
        for (group, instance) in &gone {
            println!("no longer different: {group} {instance}");
        }
        for (group, instance) in &unexplained {
            println!("without a reason: {group} {instance}");
        }
        println!("{} differences, {} of them unexpected; {} no longer there", differences.len(), new.len(), gone.len());
        new.is_empty() && gone.is_empty() && unexplained.is_empty()
    }

    /// Returns the rows that give no reason.
    fn unexplained(&self) -> impl Iterator<Item = &(String, String)> {
        let is_given = |reason: &str| KINDS.iter().any(|kind| reason.starts_with(kind));
        self.0.iter().filter(move |(_, row)| !is_given(&row.reason)).map(|(key, _)| key)
    }

    /// Writes the differences of a run. Those of groups that did not run stay.
    pub(crate) fn update(&self, path: &Path, differences: &[Difference], complete: bool) -> io::Result<()> {
        fs::write(path, self.updated(differences, complete))
    }

    fn updated(&self, differences: &[Difference], complete: bool) -> String {
        let mut all = if complete { BTreeMap::new() } else { self.0.clone() };
        for one in differences {
            let key = (one.group.clone(), one.instance.clone());
            let reason = self.0.get(&key).map(|row| row.reason.clone()).unwrap_or_default();
            all.insert(key, Row { reason, found: excerpt(&one.found) });
        }
        let rows = all.into_iter().map(|((group, instance), row)| {
            let Row { reason, found } = row;
            format!("{group}\t{instance}\t{reason}\t{found}\n")
        });
        std::iter::once(HEADER.to_owned()).chain(rows).collect()
    }
}

/// Returns the beginning of a text, in one cell.
fn excerpt(text: &str) -> String {
    const SHOWN: usize = 120;
    let mut chars = text.chars().map(|char| if matches!(char, '\t' | '\n' | '\r') { ' ' } else { char });
    let shown: String = chars.by_ref().take(SHOWN).collect();
    if chars.next().is_some() { shown + "…" } else { shown }
}

#[cfg(test)]
mod tests {
    use super::{Difference, Expected};

    fn difference(group: &str, found: &str) -> Difference {
        Difference { group: group.to_owned(), instance: String::new(), found: found.to_owned() }
    }

    #[test]
    fn reasons_stay_and_are_required() {
        let list = Expected::parse("# group\ttitle\nA/a\t\tsuite: it errs\taccepted\nA/b\t\tgone\taccepted\n");
        let now = [difference("A/a", "refused"), difference("A/c", &"é".repeat(200))];
        let text = list.updated(&now, true);
        assert_eq!(text.lines().nth(1), Some("A/a\t\tsuite: it errs\trefused"));
        assert_eq!(text.lines().nth(2), Some(&*format!("A/c\t\t\t{}…", "é".repeat(120))));
        assert_eq!(text.lines().count(), 3);
        assert!(list.updated(&now, false).contains("A/b"));

        assert!(!Expected::parse(&text).compare(&now, |_| true), "the new row has no reason");
        let explained = text.replace("A/c\t\t\t", "A/c\t\tlimit: here\t");
        assert!(Expected::parse(&explained).compare(&now, |_| true));
        assert!(!Expected::parse(&explained).compare(&now[..1], |_| true), "a row is gone");
    }
}
