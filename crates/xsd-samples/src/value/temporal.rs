//! Creates dates, times, durations and their parts.

use super::ValueStyle;
use crate::rng::Rng;

/// Creates a value of a date or time type.
pub(super) fn temporal(name: &str, rng: &mut Rng, style: &ValueStyle) -> String {
    let date = |rng: &mut Rng| format!("{}-{}", year(rng), month_day(rng));
    let text = match name {
        "dateTime" if !style.canonical && rng.one_in(25) => format!("{}T24:00:00", date(rng)),
        "dateTime" => format!("{}T{}", date(rng), clock(rng)),
        "time" if !style.canonical && rng.one_in(25) => "24:00:00".to_owned(),
        "time" => clock(rng),
        "date" => date(rng),
        "gYear" => year(rng),
        "gYearMonth" => format!("{}-{:02}", year(rng), rng.within(1, 12)),
        "gMonthDay" => format!("--{}", month_day(rng)),
        "gMonth" => format!("--{:02}", rng.within(1, 12)),
        _ => format!("---{:02}", rng.within(1, 31)),
    };
    text + &zone(rng, style)
}

fn year(rng: &mut Rng) -> String {
    match rng.below(12) {
        0 => "0001".to_owned(),
        1 => "9999".to_owned(),
        2 => "-0044".to_owned(),
        3 => "12025".to_owned(),
        4 => "2000".to_owned(),
        _ => format!("{}", rng.within(1900, 2100)),
    }
}

fn month_day(rng: &mut Rng) -> String {
    let month = rng.within(1, 12);
    let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    format!("{month:02}-{:02}", rng.within(1, days[month - 1]))
}

fn clock(rng: &mut Rng) -> String {
    let (hour, minute, second) = match rng.below(6) {
        0 => (0, 0, 0),
        1 => (23, 59, 59),
        _ => (rng.below(24), rng.below(60), rng.below(60)),
    };
    let fraction = match rng.below(4) {
        0 => {
            let digits = rng.within(1, 7);
            format!(".{}", (0..digits).map(|_| char::from(b'0' + rng.below(10) as u8)).collect::<String>())
        }
        1 if rng.one_in(3) => ".500".to_owned(),
        _ => String::new(),
    };
    format!("{hour:02}:{minute:02}:{second:02}{fraction}")
}

fn zone(rng: &mut Rng, style: &ValueStyle) -> String {
    match rng.below(8) {
        0..=2 => "Z".to_owned(),
        3 | 4 => String::new(),
        5 => rng.word(&["+14:00", "-14:00", "+05:30", "-00:30"]).to_owned(),
        6 if !style.canonical => rng.word(&["+00:00", "-00:00"]).to_owned(),
        _ => format!("{}{:02}:{:02}", rng.word(&["+", "-"]), rng.within(1, 13), rng.below(4) * 15),
    }
}

pub(super) fn duration(rng: &mut Rng, style: &ValueStyle) -> String {
    let plain =
        ["P1D", "PT0S", "PT1H30M", "P1Y2M3DT4H5M6S", "-P120D", "PT1.5S", "PT1234567S", "-PT36H", "P400Y", "PT0.001S"];
    let odd = ["P0Y", "P0D", "P1Y0M0D", "P007D", "P0Y0M0DT0H0M0S", "-P0Y", "PT1.50S", "P1M"];
    match rng.below(6) {
        0..=2 => rng.word(&plain).to_owned(),
        3 if !style.canonical => rng.word(&odd).to_owned(),
        4 => format!("P{}M{}D", rng.within(1, 900), rng.within(1, 900)),
        _ => format!("{}PT{}H{}M", rng.word(&["", "-"]), rng.within(1, 90), rng.within(1, 59)),
    }
}
