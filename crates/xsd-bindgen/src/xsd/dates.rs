//! The order of dates, times and durations of XML Schema 1.0.
//!
//! In: the local name of a type, and two valid values. Out: how they compare, or `None` where the order is not determined, as
//! between some values with and without a time zone, or between a month and 30 days.

use std::cmp::Ordering;

/// The fractions of a second that are compared.
const SECOND: i128 = 1_000_000_000_000_000_000;
const DAY: i128 = 86_400;

/// The dates that decide the order of durations: year and month.
const REFERENCES: [(i128, i128); 4] = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)];

/// Returns the order of two values of a type, if it is determined.
pub(crate) fn order(local: &str, a: &str, b: &str) -> Option<Ordering> {
    if local == "duration" {
        let (a, b) = (duration(a)?, duration(b)?);
        let mut orders = REFERENCES.iter().map(|reference| Some(after(*reference, a)?.cmp(&after(*reference, b)?)));
        let first = orders.next()??;
        return orders.all(|order| order == Some(first)).then_some(first);
    }
    let (a, b) = (Moment::of(local, a)?, Moment::of(local, b)?);
    match (a.zone, b.zone) {
        (Some(_), Some(_)) | (None, None) => Some(a.at(0)?.cmp(&b.at(0)?)),
        (Some(_), None) => against_local(&a, &b),
        (None, Some(_)) => against_local(&b, &a).map(Ordering::reverse),
    }
}

/// Compares a moment with one whose time zone is unknown, and is within 14 hours.
fn against_local(a: &Moment, local: &Moment) -> Option<Ordering> {
    let (at, first, last) = (a.at(0)?, local.at(14 * 60)?, local.at(-14 * 60)?);
    if at < first {
        Some(Ordering::Less)
    } else if at > last {
        Some(Ordering::Greater)
    } else {
        None
    }
}

/// A point in time. The parts that a type does not have are the same for all its values.
struct Moment {
    /// The fractions of a second since the epoch, in local time.
    time: i128,
    /// The time zone in minutes.
    zone: Option<i128>,
}

impl Moment {
    fn of(local: &str, value: &str) -> Option<Self> {
        let (text, zone) = split_zone(value);
        let (date, time) = match local {
            "dateTime" => text.split_once('T').map(|(date, time)| (date, Some(time)))?,
            "time" => ("2000-01-01", Some(text)),
            _ => (text, None),
        };
        let (negative, date) = match date.strip_prefix('-').filter(|rest| !rest.starts_with('-')) {
            Some(rest) => (true, rest),
            None => (false, date),
        };
        let (year, month, day) = match local {
            "gMonth" => (2000, number(date.get(2..4)?)?, 1),
            "gDay" => (2000, 1, number(date.get(3..5)?)?),
            "gMonthDay" => (2000, number(date.get(2..4)?)?, number(date.get(5..7)?)?),
            _ => {
                let mut parts = date.split('-');
                let year = number(parts.next()?)?;
                (year, parts.next().map_or(Some(1), number)?, parts.next().map_or(Some(1), number)?)
            }
        };
        // There is no year 0.
        let year = if negative { 1 - year } else { year };
        let days = days(year, month)?.checked_add(day)?;
        let time = days.checked_mul(DAY * SECOND)?.checked_add(time.map_or(Some(0), seconds_of)?)?;
        Some(Self { time, zone })
    }

    /// Returns the moment in universal time; one without a time zone is in this one.
    fn at(&self, zone: i128) -> Option<i128> {
        self.time.checked_sub(self.zone.unwrap_or(zone).checked_mul(60 * SECOND)?)
    }
}

fn split_zone(value: &str) -> (&str, Option<i128>) {
    if let Some(text) = value.strip_suffix('Z') {
        return (text, Some(0));
    }
    let Some(at) = value.len().checked_sub(6).filter(|at| value.as_bytes().get(at + 3) == Some(&b':')) else {
        return (value, None);
    };
    let (text, zone) = value.split_at(at);
    let sign = match zone.as_bytes().first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(_) | None => return (value, None),
    };
    let minutes = zone.get(1..3).and_then(number).zip(zone.get(4..6).and_then(number));
    (text, minutes.map(|(hours, minutes)| sign * (hours * 60 + minutes)))
}

/// Returns the fractions of a second of `12:30:00.5`.
fn seconds_of(time: &str) -> Option<i128> {
    let mut parts = time.split(':');
    let (hours, minutes) = (number(parts.next()?)?, number(parts.next()?)?);
    fractions(parts.next()?)?.checked_add((hours * 60 + minutes) * 60 * SECOND)
}

/// Returns the fractions of a second of a number of seconds.
fn fractions(seconds: &str) -> Option<i128> {
    let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
    let fraction = fraction.trim_end_matches('0');
    let padded = (fraction.len() <= 18).then(|| format!("{fraction:0<18}"))?;
    number(whole)?.checked_mul(SECOND)?.checked_add(number(&padded)?)
}

fn number(digits: &str) -> Option<i128> {
    digits.parse().ok()
}

/// Returns the days from the epoch to the day before the first day of a month of the Gregorian calendar.
fn days(year: i128, month: i128) -> Option<i128> {
    // A year that begins in March has its leap day at the end.
    let (year, month) = if month <= 2 { (year.checked_sub(1)?, month + 9) } else { (year, month - 3) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year.checked_mul(365)?.checked_add(leap_days)?.checked_add((153 * month + 2) / 5)
}

/// Parses a duration into months and fractions of a second.
fn duration(value: &str) -> Option<(i128, i128)> {
    let (sign, value) = value.strip_prefix('-').map_or((1, value), |rest| (-1, rest));
    let (date, time) = value.strip_prefix('P')?.split_once('T').unwrap_or((value.strip_prefix('P')?, ""));
    let (mut months, mut seconds) = (0i128, 0i128);
    let mut rest = date;
    for (unit, in_months, in_seconds) in [('Y', 12, 0), ('M', 1, 0), ('D', 0, DAY)] {
        if let Some((count, after)) = rest.split_once(unit) {
            let count = number(count)?;
            months = months.checked_add(count.checked_mul(in_months)?)?;
            seconds = seconds.checked_add(count.checked_mul(in_seconds * SECOND)?)?;
            rest = after;
        }
    }
    let mut rest = time;
    for (unit, in_seconds) in [('H', 3_600), ('M', 60), ('S', 1)] {
        if let Some((count, after)) = rest.split_once(unit) {
            seconds = seconds.checked_add(fractions(count)?.checked_mul(in_seconds)?)?;
            rest = after;
        }
    }
    Some((sign * months, sign * seconds))
}

/// Returns the moment that follows a date by a duration.
fn after((year, month): (i128, i128), (months, seconds): (i128, i128)) -> Option<i128> {
    let month = month.checked_add(months)? - 1;
    let days = days(year.checked_add(month.div_euclid(12))?, month.rem_euclid(12) + 1)?;
    days.checked_mul(DAY * SECOND)?.checked_add(seconds)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::order;

    #[test]
    fn compares_dates_and_durations() {
        for (local, a, b, expected) in [
            ("date", "1999-12-31", "2000-01-01", Some(Less)),
            ("date", "-0002-01-01", "-0001-01-01", Some(Less)),
            ("date", "2000-03-01", "2000-02-29", Some(Greater)),
            ("date", "2000-01-01+14:00", "1999-12-31-10:00", Some(Equal)),
            ("date", "2000-01-01Z", "2000-01-01", None),
            ("date", "2000-01-01Z", "2000-01-03", Some(Less)),
            ("dateTime", "2000-01-01T24:00:00", "2000-01-02T00:00:00.0", Some(Equal)),
            ("dateTime", "2000-01-01T00:00:00.5", "2000-01-01T00:00:00.49", Some(Greater)),
            ("dateTime", "2000-01-01T12:00:00+01:00", "2000-01-01T11:00:00Z", Some(Equal)),
            ("time", "12:00:00-10:00", "12:00:00-14:00", Some(Less)),
            ("gYear", "-0001", "0001", Some(Less)),
            ("gYearMonth", "2000-12", "2001-01", Some(Less)),
            ("gMonthDay", "--02-29", "--03-01", Some(Less)),
            ("gMonth", "--12", "--02", Some(Greater)),
            ("gDay", "---31Z", "---31+00:00", Some(Equal)),
            ("duration", "P1Y", "P12M", Some(Equal)),
            ("duration", "P1M", "P30D", None),
            ("duration", "P1M", "P32D", Some(Less)),
            ("duration", "-PT1.5S", "-PT1S", Some(Less)),
            ("duration", "P1DT24H", "PT48H0.0S", Some(Equal)),
        ] {
            assert_eq!(order(local, a, b), expected, "{local} {a} {b}");
        }
    }

    #[test]
    fn huge_numbers_have_no_order() {
        let year = "9".repeat(40);
        assert_eq!(order("gYear", &year, "2000"), None);
        assert_eq!(order("duration", &format!("P{year}Y"), "P1Y"), None);
    }
}
