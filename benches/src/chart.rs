//! Draws ratios as a bar chart in SVG. Texts are text elements, so no font is needed.

use std::error::Error;
use std::path::Path;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::case::{LENIENT, OURS, STRICT};
use crate::payloads::FIND_ITEM;
use crate::table::Row;

const WIDTH: i32 = 760;
const BARS: i32 = 210;
const LINE: i32 = 22;
const OURS_COLOR: RGBColor = RGBColor(31, 111, 180);
const PEERS_COLOR: RGBColor = RGBColor(176, 184, 192);
const TEXT_COLOR: RGBColor = RGBColor(36, 41, 47);

/// Draws the time to read and to write the FindItem response into a file.
pub fn draw(file: &Path, rows: &[Row]) -> Result<(), Box<dyn Error>> {
    let rows: Vec<&Row> = rows.iter().filter(|row| row.payload == FIND_ITEM).collect();
    if rows.is_empty() {
        return Err(format!("the chart shows {FIND_ITEM:?}, which was not measured").into());
    }
    let lines: i32 = rows.iter().map(|row| row.results.len() as i32 + 2).sum();
    let area = SVGBackend::new(file, (WIDTH as u32, (lines * LINE) as u32)).into_drawing_area();
    area.fill(&WHITE)?;
    let ratios = rows.iter().flat_map(|row| row.results.iter().map(|result| row.ratio(result)));
    let scale = f64::from(WIDTH - BARS - 60) / ratios.fold(1.0, f64::max);
    let mut y = LINE;
    for row in rows {
        let title = format!("Time of {} {FIND_ITEM}, quick-xml = 1", row.direction.name());
        area.draw(&label(title, 12, y, HPos::Left, 18))?;
        for result in &row.results {
            y += LINE;
            let ratio = row.ratio(result);
            let end = BARS + (ratio * scale).round().max(1.0) as i32;
            let color = if [STRICT, LENIENT, OURS].contains(&result.name) { OURS_COLOR } else { PEERS_COLOR };
            area.draw(&label(result.name.to_owned(), BARS - 8, y, HPos::Right, 16))?;
            area.draw(&Rectangle::new([(BARS, y - 8), (end, y + 8)], color.filled()))?;
            area.draw(&label(format!("{ratio:.1}"), end + 6, y, HPos::Left, 16))?;
        }
        y += 2 * LINE;
    }
    area.present()?;
    Ok(())
}

/// Returns a text whose vertical middle is at `y`.
fn label(text: String, x: i32, y: i32, side: HPos, size: i32) -> Text<'static, (i32, i32), String> {
    let style = TextStyle::from(("sans-serif", size).into_font()).color(&TEXT_COLOR).pos(Pos::new(side, VPos::Center));
    Text::new(text, (x, y), style)
}
