//! Parts of dates and times that the libraries for them have in common.

use jiff::civil;

use crate::{Date, DateTime, Time, ValueError, Zone};

/// An instant, and its offset from UTC.
pub(super) struct Instant {
    pub(super) seconds: i64,
    pub(super) nanoseconds: u32,
    /// In seconds.
    pub(super) offset: i32,
}

fn error(expected: &'static str) -> ValueError {
    ValueError::lexical(expected)
}

/// The error for a value that is out of the range of the other type.
pub(super) fn out_of_range() -> ValueError {
    error("within the range of the type in the program")
}

/// Converts a date and time to an instant.
pub(super) fn instant(at: DateTime) -> Result<Instant, ValueError> {
    if at.with_fraction_digits(9).compare(&at) != Some(std::cmp::Ordering::Equal) {
        return Err(error("an xs:dateTime with at most 9 fraction digits"));
    }
    let zone = at.zone().ok_or(error("an xs:dateTime with a time zone"))?;
    let timestamp = at.to_timestamp().ok_or(error("an xs:dateTime in a year from -9999 to 9999"))?;
    let nanoseconds = timestamp.as_nanosecond();
    const SECOND: i128 = 1_000_000_000;
    Ok(Instant {
        seconds: nanoseconds.div_euclid(SECOND) as i64,
        nanoseconds: nanoseconds.rem_euclid(SECOND) as u32,
        offset: i32::from(zone.minutes()) * 60,
    })
}

/// Converts a local date and time, and its offset from UTC in seconds. An offset that XSD does not have becomes UTC.
pub(super) fn date_time(date: civil::Date, time: civil::Time, offset: i32) -> Result<DateTime, ValueError> {
    let local = date.to_datetime(time);
    let zone = i16::try_from(offset / 60).ok().filter(|_| offset % 60 == 0).and_then(Zone::offset);
    match zone {
        Some(_) if offset == 0 => Ok(DateTime::from(local).with_zone(Zone::UTC)),
        Some(zone) => Ok(DateTime::from(local).with_zone(zone)),
        None => {
            let utc = local.checked_sub(jiff::SignedDuration::from_secs(offset.into())).map_err(|_| out_of_range())?;
            Ok(DateTime::from(utc).with_zone(Zone::UTC))
        }
    }
}

/// Converts a date to jiff.
pub(super) fn day(date: Date) -> Result<civil::Date, ValueError> {
    match date.zone() {
        Some(_) => Err(error("an xs:date without a time zone")),
        None => date.to_civil().ok_or(error("an xs:date in a year from -9999 to 9999")),
    }
}

/// Converts a time of day to jiff.
pub(super) fn clock(time: Time) -> Result<civil::Time, ValueError> {
    if time.zone().is_some() {
        return Err(error("an xs:time without a time zone"));
    }
    if time.with_fraction_digits(9).compare(&time) != Some(std::cmp::Ordering::Equal) {
        return Err(error("an xs:time with at most 9 fraction digits"));
    }
    Ok(time.to_civil())
}

/// Makes a date of jiff, with the year 0 before the year 1.
#[cfg(any(feature = "chrono", feature = "time"))]
pub(super) fn civil_date(year: i32, month: u8, day: u8) -> Result<civil::Date, ValueError> {
    let year = i16::try_from(year).map_err(|_| out_of_range())?;
    civil::Date::new(year, month as i8, day as i8).map_err(|_| out_of_range())
}

/// Makes a time of day of jiff.
#[cfg(any(feature = "chrono", feature = "time"))]
pub(super) fn civil_time([hour, minute, second]: [u8; 3], nanosecond: u32) -> Result<civil::Time, ValueError> {
    let nanosecond = i32::try_from(nanosecond).ok().filter(|nanosecond| *nanosecond < 1_000_000_000);
    let nanosecond = nanosecond.ok_or(error("a time without a leap second"))?;
    civil::Time::new(hour as i8, minute as i8, second as i8, nanosecond).map_err(|_| out_of_range())
}

/// Converts a duration to seconds and nanoseconds, which have the same sign.
#[cfg(any(feature = "chrono", feature = "time"))]
pub(super) fn seconds(duration: crate::Duration) -> Result<(i64, i32), ValueError> {
    if duration.years() > 0 || duration.months() > 0 {
        return Err(error("an xs:duration without years and months"));
    }
    let rounded = duration.with_nanoseconds(duration.nanoseconds());
    if rounded.compare(&duration) != Some(std::cmp::Ordering::Equal) {
        return Err(error("an xs:duration with at most 9 fraction digits"));
    }
    let parts =
        [(duration.days(), 86_400), (duration.hours(), 3_600), (duration.minutes(), 60), (duration.seconds(), 1)];
    let sum = |sum: Option<u64>, (value, unit): (u64, u64)| sum?.checked_add(value.checked_mul(unit)?);
    let sum = parts.into_iter().fold(Some(0), sum).and_then(|sum| i64::try_from(sum).ok()).ok_or_else(out_of_range)?;
    let sign = if duration.is_negative() { -1 } else { 1 };
    Ok((sum * sign, duration.nanoseconds() as i32 * sign as i32))
}

/// Makes a duration from its sign and magnitude.
#[cfg(any(feature = "chrono", feature = "time"))]
pub(super) fn duration(is_negative: bool, magnitude: std::time::Duration) -> crate::Duration {
    crate::Duration::from(magnitude).with_sign(is_negative)
}
