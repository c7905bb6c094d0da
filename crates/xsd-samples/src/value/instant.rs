//! Parses and compares dates, times and durations.

use std::cmp::Ordering;

/// A point in time in nanoseconds since the year 0, and whether it has a time zone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Instant {
    nanos: i128,
    zoned: bool,
}

const DAY: i128 = 86_400;
const NANOS: i128 = 1_000_000_000;

/// Parses a date, a time or a part of one. Returns `None` if the text does not have the form of the type.
pub(crate) fn parse(name: &str, text: &str) -> Option<Instant> {
    let mut rest = text;
    let (mut year, mut month, mut day) = (1972, 1, 1);
    match name {
        "dateTime" | "date" => {
            year = parse_year(&mut rest)?;
            eat(&mut rest, "-")?;
            month = two(&mut rest)?;
            eat(&mut rest, "-")?;
            day = two(&mut rest)?;
        }
        "gYearMonth" => {
            year = parse_year(&mut rest)?;
            eat(&mut rest, "-")?;
            month = two(&mut rest)?;
        }
        "gYear" => year = parse_year(&mut rest)?,
        "gMonthDay" => {
            eat(&mut rest, "--")?;
            month = two(&mut rest)?;
            eat(&mut rest, "-")?;
            day = two(&mut rest)?;
        }
        "gMonth" => {
            eat(&mut rest, "--")?;
            month = two(&mut rest)?;
        }
        "gDay" => {
            eat(&mut rest, "---")?;
            day = two(&mut rest)?;
        }
        _ => {}
    }
    if name == "dateTime" {
        eat(&mut rest, "T")?;
    }
    let clock = if matches!(name, "dateTime" | "time") { parse_clock(&mut rest)? } else { 0 };
    let zone = parse_zone(rest)?;
    let astronomical = if year < 0 { year + 1 } else { year };
    if !(1..=12).contains(&month) || !(1..=days_in(astronomical, month)).contains(&day) {
        return None;
    }
    let days = days_from_civil(astronomical, month, day);
    let seconds = days * DAY - zone.unwrap_or(0) * 60;
    Some(Instant { nanos: seconds * NANOS + clock, zoned: zone.is_some() })
}

/// Returns the order of two texts of a type, or `None` if one is invalid or only one has a time zone that would decide it.
pub(crate) fn compare(name: &str, a: &str, b: &str) -> Option<Ordering> {
    let (a, b) = (parse(name, a)?, parse(name, b)?);
    let fourteen_hours = if a.zoned == b.zoned { 0 } else { 14 * 3600 * NANOS };
    match a.nanos - b.nanos {
        0 if fourteen_hours == 0 => Some(Ordering::Equal),
        difference if difference < -fourteen_hours => Some(Ordering::Less),
        difference if difference > fourteen_hours => Some(Ordering::Greater),
        _ => None,
    }
}

/// Parses a duration into months and nanoseconds.
pub(crate) fn duration(text: &str) -> Option<(i128, i128)> {
    let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let rest = rest.strip_prefix('P')?;
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None => (rest, ""),
    };
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let mut date = date;
    let months = field(&mut date, 'Y')? * 12 + field(&mut date, 'M')?;
    let days = field(&mut date, 'D')?;
    let mut time = time;
    let hours = field(&mut time, 'H')?;
    let minutes = field(&mut time, 'M')?;
    let (seconds, fraction) = if time.is_empty() {
        (0, 0)
    } else {
        let number = time.strip_suffix('S')?;
        time = "";
        seconds(number)?
    };
    let whole = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
    (date.is_empty() && time.is_empty()).then_some((sign * months, sign * (whole * NANOS + fraction)))
}

/// Returns the order of two durations, or `None` if the length of months would decide it.
pub(crate) fn compare_durations(a: &str, b: &str) -> Option<Ordering> {
    let ((months_a, nanos_a), (months_b, nanos_b)) = (duration(a)?, duration(b)?);
    let (months, nanos) = (months_a - months_b, nanos_a - nanos_b);
    // A month has 28 to 31 days. Coarse bounds only make more durations incomparable.
    let (shortest, longest) = (months * 28 * DAY * NANOS, months * 31 * DAY * NANOS);
    let (low, high) = (shortest.min(longest) + nanos, shortest.max(longest) + nanos);
    match (low.signum(), high.signum()) {
        (0, 0) => Some(Ordering::Equal),
        (1, 1) => Some(Ordering::Greater),
        (-1, -1) => Some(Ordering::Less),
        _ => None,
    }
}

fn eat(rest: &mut &str, token: &str) -> Option<()> {
    *rest = rest.strip_prefix(token)?;
    Some(())
}

fn digits<'t>(rest: &mut &'t str) -> &'t str {
    let end = rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, further) = rest.split_at(end);
    *rest = further;
    digits
}

fn two(rest: &mut &str) -> Option<i128> {
    let number = rest.get(..2).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))?;
    *rest = &rest[2..];
    number.parse().ok()
}

fn parse_year(rest: &mut &str) -> Option<i128> {
    let minus = eat(rest, "-").is_some();
    let digits = digits(rest);
    let form = digits.len() == 4 || (digits.len() > 4 && !digits.starts_with('0'));
    let year: i128 = digits.parse().ok().filter(|year| form && *year != 0 && *year < 1_000_000_000_000)?;
    Some(if minus { -year } else { year })
}

/// Parses a time of day into nanoseconds since midnight.
fn parse_clock(rest: &mut &str) -> Option<i128> {
    let hour = two(rest)?;
    eat(rest, ":")?;
    let minute = two(rest)?;
    eat(rest, ":")?;
    let second = two(rest)?;
    let mut nanos = 0;
    if eat(rest, ".").is_some() {
        let fraction = digits(rest);
        nanos = Some(fraction).filter(|fraction| !fraction.is_empty()).map(nanos_of)?;
    }
    let last = (hour, minute, second, nanos) == (24, 0, 0, 0);
    let valid = last || (hour < 24 && minute < 60 && second < 60);
    valid.then_some(((hour * 60 + minute) * 60 + second) * NANOS + nanos)
}

fn nanos_of(fraction: &str) -> i128 {
    let digits: String = fraction.chars().chain(std::iter::repeat('0')).take(9).collect();
    digits.parse().unwrap_or(0)
}

/// Parses a time zone into minutes from UTC. The outer `None` means that the text is invalid.
fn parse_zone(rest: &str) -> Option<Option<i128>> {
    if rest.is_empty() || rest == "Z" {
        return Some((!rest.is_empty()).then_some(0));
    }
    let mut behind = rest.get(1..)?;
    let sign = match rest.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let hours = two(&mut behind)?;
    eat(&mut behind, ":")?;
    let minutes = two(&mut behind)?;
    let valid = behind.is_empty() && minutes < 60 && (hours < 14 || (hours, minutes) == (14, 0));
    valid.then_some(Some(sign * (hours * 60 + minutes)))
}

fn days_in(year: i128, month: i128) -> i128 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i128::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_from_civil(year: i128, month: i128, day: i128) -> i128 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year
}

fn field(rest: &mut &str, letter: char) -> Option<i128> {
    let Some(end) = rest.find(letter) else {
        return Some(0);
    };
    let number = &rest[..end];
    let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && number.len() < 19;
    *rest = &rest[end + letter.len_utf8()..];
    if plain { number.parse().ok() } else { None }
}

fn seconds(number: &str) -> Option<(i128, i128)> {
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, fraction)| (whole, Some(fraction)));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !fraction.is_none_or(plain) || whole.len() > 18 {
        return None;
    }
    Some((whole.parse().ok()?, fraction.map_or(0, nanos_of)))
}
