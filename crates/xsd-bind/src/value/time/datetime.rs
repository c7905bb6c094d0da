//! `xs:dateTime`: a date and time of day with an optional time zone.

use std::cmp::Ordering;
use std::time::SystemTime;

use jiff::{Timestamp, Zoned, civil, tz};

use super::calendar::Moment;
use super::clock::{Clock, Time, clock_methods};
use super::cursor::{Cursor, Fault};
use super::date::Date;
use super::zone::Zone;
use crate::ValueError;
use crate::value::lex::Form;

/// `xs:dateTime` (part 2, 3.2.7): a date and time such as `2026-06-26T17:54:39`, `9999-12-30T23:59:59.9999999Z` or
/// `2000-01-01T24:00:00+05:30`.
///
/// It preserves the zone, up to 18 fraction digits, and the hour 24. Equality compares lexical forms, [`compare`](Self::compare) compares
/// instants. [`Date`] describes the range of years.
///
/// ```
/// use xsd_bind::values::{DateTime, Zone};
///
/// let written: DateTime = "2026-06-26T17:54:39.120Z".parse()?;
/// assert_eq!(written.to_timestamp().map(|at| at.as_millisecond()), Some(1782496479120));
/// assert_eq!(DateTime::new(2026, 6, 26, 17, 54, 39).map(|at| at.with_zone(Zone::UTC).to_string()), Some("2026-06-26T17:54:39Z".into()));
/// # Ok::<(), xsd_bind::ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateTime {
    clock: Clock,
    /// Has no zone; the clock has it.
    day: Date,
}

clock_methods!(DateTime);

impl DateTime {
    /// Creates a date and time without a zone and fraction, or returns `None` if there is no such date or time.
    pub fn new(year: i32, month: u8, day: u8, hour: u8, minute: u8, second: u8) -> Option<Self> {
        Some(Self::from_parts(Date::new(year, month, day)?, Clock::new(hour, minute, second)?))
    }

    /// Returns the year, which is never 0.
    pub fn year(&self) -> i32 {
        self.day.year()
    }

    /// Returns the month, from 1 to 12.
    pub fn month(&self) -> u8 {
        self.day.month()
    }

    /// Returns the day of the month, from 1 to 31.
    pub fn day(&self) -> u8 {
        self.day.day()
    }

    /// Returns the date, with the zone.
    pub fn date(&self) -> Date {
        self.day.with_zone(self.clock.zone)
    }

    /// Returns the time of day, with the zone.
    pub fn time(&self) -> Time {
        Time::from_clock(self.clock)
    }

    /// Converts to jiff, without the zone. `24:00:00` becomes midnight of the next day. Returns `None` if the year is out of jiff's range
    /// of -9999 to 9999.
    pub fn to_civil(&self) -> Option<civil::DateTime> {
        let mut date = self.day.to_civil()?;
        if self.clock.ends_day() {
            date = date.tomorrow().ok()?;
        }
        Some(date.to_datetime(self.clock.to_civil()))
    }

    /// Converts to an instant. Returns `None` if there is no zone, or the year is out of jiff's range.
    pub fn to_timestamp(&self) -> Option<Timestamp> {
        let offset = tz::Offset::from_seconds(i32::from(self.clock.zone?.minutes()) * 60).ok()?;
        offset.to_timestamp(self.to_civil()?).ok()
    }

    /// Compares two instants (part 2, 3.2.7.4). Returns `None` if only one has a zone and they are less than fourteen hours apart.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        self.moment().compare(other.moment())
    }

    /// Returns a text that is the same for equal instants.
    pub(crate) fn key(&self) -> String {
        self.moment().key()
    }

    fn moment(&self) -> Moment {
        self.clock.after(self.date().moment())
    }

    fn from_parts(date: Date, clock: Clock) -> Self {
        Self { clock, day: date.with_zone(None) }
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Fault> {
        let date = Date::read_day(cursor)?;
        cursor.expect(b'T')?;
        Ok(Self::from_parts(date, Clock::read(cursor)?))
    }

    fn form(&self) -> Form<64> {
        let mut form = Form::new();
        self.day.form_day(&mut form);
        form.byte(b'T');
        self.clock.form(&mut form);
        form
    }
}

/// Midnight of January 1 of the year 1, without a zone.
impl Default for DateTime {
    fn default() -> Self {
        Self::from_parts(Date::default(), Clock::default())
    }
}

/// Converts without a zone, with as many fraction digits as needed.
impl From<civil::DateTime> for DateTime {
    fn from(at: civil::DateTime) -> Self {
        Self::from_parts(at.date().into(), Clock::from_civil(at.time(), None))
    }
}

/// Converts to UTC, with as many fraction digits as needed.
impl From<Timestamp> for DateTime {
    fn from(at: Timestamp) -> Self {
        Self::from(tz::Offset::UTC.to_datetime(at)).with_zone(Zone::UTC)
    }
}

/// Converts to UTC, with as many fraction digits as needed. Fails if the year is out of jiff's range of -9999 to 9999.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use xsd_bind::values::DateTime;
///
/// let at = SystemTime::UNIX_EPOCH + Duration::from_millis(1782496479120);
/// let written = DateTime::try_from(at)?;
/// assert_eq!(written.to_string(), "2026-06-26T17:54:39.12Z");
/// assert_eq!(SystemTime::try_from(written)?, at);
/// # Ok::<(), xsd_bind::ValueError>(())
/// ```
impl TryFrom<SystemTime> for DateTime {
    type Error = ValueError;

    fn try_from(at: SystemTime) -> Result<Self, ValueError> {
        Timestamp::try_from(at)
            .map(Self::from)
            .map_err(|_| ValueError::lexical("an instant of the years -9999 to 9999"))
    }
}

/// Fails if there is no zone, or the year is out of jiff's range of -9999 to 9999.
impl TryFrom<DateTime> for Timestamp {
    type Error = ValueError;

    fn try_from(at: DateTime) -> Result<Self, ValueError> {
        at.to_timestamp().ok_or_else(|| ValueError::lexical("an instant of the years -9999 to 9999: it needs a zone"))
    }
}

/// Fails if there is no zone, or the year is out of jiff's range of -9999 to 9999.
impl TryFrom<DateTime> for SystemTime {
    type Error = ValueError;

    fn try_from(at: DateTime) -> Result<Self, ValueError> {
        Timestamp::try_from(at).map(Self::from)
    }
}

/// Converts with the offset as zone, or to UTC if the offset is not in whole minutes or exceeds fourteen hours.
impl From<&Zoned> for DateTime {
    fn from(at: &Zoned) -> Self {
        let seconds = at.offset().seconds();
        let zone = i16::try_from(seconds / 60).ok().filter(|_| seconds % 60 == 0).and_then(Zone::offset);
        match zone {
            Some(zone) => Self::from(at.datetime()).with_zone(zone),
            None => Self::from(at.timestamp()),
        }
    }
}

/// Converts to the midnight at the start of the day.
impl From<Date> for DateTime {
    fn from(date: Date) -> Self {
        Self::from_parts(date, Clock::default()).with_zone(date.zone())
    }
}

super::lexical!(DateTime, "a valid xs:dateTime, such as 2026-06-26T17:54:39 or 2026-06-26T17:54:39.5Z");
