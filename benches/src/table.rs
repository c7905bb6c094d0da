//! Prints the results as tables in Markdown.

use crate::case::{Direction, EVENTS, RESOLVED};
use crate::memory::Figures;

/// The results of one case.
pub struct Row {
    /// The name of the payload.
    pub payload: String,
    /// The size of the payload.
    pub bytes: usize,
    /// What the contenders did.
    pub direction: Direction,
    /// The results, in the order of the columns. The first is that of the baseline.
    pub results: Vec<ContenderResult>,
}

/// The results of one contender.
pub struct ContenderResult {
    /// The column.
    pub name: &'static str,
    /// The median time.
    pub seconds: f64,
    /// The memory of one run.
    pub memory: Option<Figures>,
}

impl Row {
    /// Returns the time of a contender in relation to the baseline.
    pub fn ratio(&self, result: &ContenderResult) -> f64 {
        result.seconds / self.results[0].seconds
    }

    fn result(&self, name: &str) -> Option<&ContenderResult> {
        self.results.iter().find(|result| result.name == name)
    }
}

/// Returns a table of times and one of memory for each direction.
pub fn markdown(rows: &[Row]) -> String {
    let mut text = String::new();
    for direction in Direction::ALL {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.direction == direction).collect();
        let columns = direction.columns();
        text += &format!("\nTime of {}, as a multiple of the first contender's:\n\n", direction.name());
        text += &table(&rows, columns, |row, result| {
            let ratio = row.ratio(result);
            let time = format!("{:.3} ms, {:.0} MB/s", result.seconds * 1e3, row.bytes as f64 / result.seconds / 1e6);
            if result.name == columns[0] { time } else { format!("{ratio:.2}") }
        });
        // Events are no value, so they need no memory that lasts.
        let values: Vec<&str> = columns.iter().copied().filter(|name| ![EVENTS, RESOLVED].contains(name)).collect();
        text += &format!(
            "\nMemory of {}: allocations; peak and lasting bytes as multiples of the text:\n\n",
            direction.name()
        );
        text +=
            &table(&rows, &values, |row, result| result.memory.map_or_else(String::new, |memory| cell(row, memory)));
    }
    text
}

fn cell(row: &Row, memory: Figures) -> String {
    let multiple = |bytes: u64| bytes as f64 / row.bytes as f64;
    format!("{}; {:.1}; {:.1}", grouped(memory.allocations), multiple(memory.peak), multiple(memory.live))
}

fn table(rows: &[&Row], columns: &[&str], cell: impl Fn(&Row, &ContenderResult) -> String) -> String {
    let mut text = format!("| payload | size | {} |\n|---|---|{}\n", columns.join(" | "), "---|".repeat(columns.len()));
    for row in rows {
        let cells: Vec<String> =
            columns.iter().map(|name| row.result(name).map_or_else(String::new, |result| cell(row, result))).collect();
        text += &format!("| {} | {} | {} |\n", row.payload, size(row.bytes), cells.join(" | "));
    }
    text
}

fn size(bytes: usize) -> String {
    match bytes {
        0..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// Formats a number with commas.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&[u8]> = digits.as_bytes().rchunks(3).rev().collect();
    String::from_utf8_lossy(&groups.join(&b","[..])).into_owned()
}
