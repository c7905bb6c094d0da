//! The table of a run: a line for each part of the suite.

use std::collections::BTreeMap;
use std::fmt;

use crate::generate::Generated;
use crate::suite::{Group, Verdict};

/// The figures of a run.
#[derive(Default)]
pub(crate) struct Table(BTreeMap<String, Row>);

/// The figures of a part of the suite: right ones of all.
#[derive(Default, Clone)]
struct Row {
    generated: Ratio,
    refused: Ratio,
    compiled: Ratio,
    read: Ratio,
    rejected: Ratio,
}

#[derive(Default, Clone, Copy)]
struct Ratio {
    right: usize,
    all: usize,
}

impl Table {
    pub(crate) fn schema(&mut self, group: &Group, generated: &Generated) {
        let row = self.row(group);
        let is_code = matches!(generated, Generated::Code(_));
        match group.expected {
            Verdict::Valid => row.generated.count(is_code),
            Verdict::Invalid => row.refused.count(matches!(generated, Generated::Refused(_))),
        }
        if is_code && group.expected == Verdict::Valid {
            row.compiled.count(true);
        }
    }

    /// Counts the modules that the compiler rejects or warns of.
    pub(crate) fn faults(&mut self, groups: &[&Group], faults: &BTreeMap<usize, String>) {
        for index in faults.keys() {
            self.row(groups[*index]).compiled.right -= 1;
        }
    }

    pub(crate) fn instance(&mut self, group: &Group, expected: Verdict, right: bool) {
        let row = self.row(group);
        match expected {
            Verdict::Valid => row.read.count(right),
            Verdict::Invalid => row.rejected.count(right),
        }
    }

    fn row(&mut self, group: &Group) -> &mut Row {
        self.0.entry(group.set.clone()).or_default()
    }
}

impl Ratio {
    fn count(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.all += other.all;
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| part | schemas generated | compile without a warning | invalid schemas refused | valid instances read | invalid instances refused |"
        )?;
        writeln!(f, "|---|---|---|---|---|---|")?;
        let mut total = Row::default();
        for (name, row) in &self.0 {
            writeln!(f, "| {name} | {row} |")?;
            total.add(row);
        }
        write!(f, "| **all** | {total} |")
    }
}

impl Row {
    fn add(&mut self, other: &Self) {
        self.generated.add(other.generated);
        self.refused.add(other.refused);
        self.compiled.add(other.compiled);
        self.read.add(other.read);
        self.rejected.add(other.rejected);
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} | {} | {} | {} | {}", self.generated, self.compiled, self.refused, self.read, self.rejected)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.all == 0 { f.write_str("-") } else { write!(f, "{} of {}", self.right, self.all) }
    }
}
