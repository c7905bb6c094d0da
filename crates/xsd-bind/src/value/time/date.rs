//! `xs:date`: a day with an optional time zone.

use std::cmp::Ordering;
use std::num::NonZeroU8;

use jiff::civil;

use super::calendar::{Moment, astronomical, days_in_month, historical};
use super::cursor::{Cursor, Fault};
use super::zone::Zone;
use crate::value::lex::{Form, two};

/// `xs:date` (part 2, 3.2.9): a day such as `2025-01-20`, `2025-01-20Z` or `-0044-03-15`.
///
/// Years range from -2147483647 to 2147483647. There is no year 0: -1 is the year before 1. Equality compares lexical forms,
/// [`compare`](Self::compare) compares days.
///
/// ```
/// use xsd_bind::values::{Date, Zone};
///
/// let day: Date = "2026-03-01Z".parse()?;
/// assert_eq!((day.year(), day.month(), day.day(), day.zone()), (2026, 3, 1, Some(Zone::UTC)));
/// assert_eq!(Date::new(2026, 2, 29), None);
///
/// let tomorrow = day.to_civil().and_then(|day| day.tomorrow().ok());
/// assert_eq!(tomorrow.map(Date::from), Date::new(2026, 3, 2));
/// # Ok::<(), xsd_bind::ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    year: i32,
    /// Not zero, so that an absent date takes no extra space.
    month: NonZeroU8,
    day: u8,
    zone: Option<Zone>,
}

impl Date {
    /// Creates a date that is known to exist.
    fn of(year: i32, month: u8, day: u8) -> Self {
        Self { year, month: NonZeroU8::new(month).unwrap_or(NonZeroU8::MIN), day, zone: None }
    }

    /// Creates a date without a zone, or returns `None` if there is no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let valid = year != 0
            && year != i32::MIN
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        valid.then_some(Self::of(year, month, day))
    }

    /// Returns the year, which is never 0.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// Returns the month, from 1 to 12.
    pub fn month(&self) -> u8 {
        self.month.get()
    }

    /// Returns the day of the month, from 1 to 31.
    pub fn day(&self) -> u8 {
        self.day
    }

    /// Returns the time zone, if there is one.
    pub fn zone(&self) -> Option<Zone> {
        self.zone
    }

    /// Returns the same day in another time zone, or in none.
    pub fn with_zone(self, zone: impl Into<Option<Zone>>) -> Self {
        Self { zone: zone.into(), ..self }
    }

    /// Converts to jiff, without the zone. Returns `None` if the year is out of jiff's range of -9999 to 9999.
    pub fn to_civil(&self) -> Option<civil::Date> {
        let year = i16::try_from(astronomical(self.year)).ok()?;
        civil::Date::new(year, self.month.get() as i8, self.day as i8).ok()
    }

    /// Compares the starts of two days. Returns `None` if only one has a zone and they are too close.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        self.moment().compare(other.moment())
    }

    /// Returns a text that is the same for equal days.
    pub(crate) fn key(&self) -> String {
        self.moment().key()
    }

    /// Reads the year, month and day.
    pub(super) fn read_day(cursor: &mut Cursor<'_>) -> Result<Self, Fault> {
        let year = cursor.year()?;
        cursor.expect(b'-')?;
        let month = cursor.month()?;
        cursor.expect(b'-')?;
        let day = cursor.day(days_in_month(year, month))?;
        Ok(Self::of(year, month, day))
    }

    pub(super) fn form_day<const N: usize>(self, form: &mut Form<N>) {
        form_year(self.year, form);
        let [[m1, m2], [d1, d2]] = [self.month.get(), self.day].map(two);
        form.bytes([b'-', m1, m2, b'-', d1, d2]);
    }

    pub(super) fn moment(self) -> Moment {
        Moment::new(self.year, self.month.get(), self.day, self.zone)
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Fault> {
        let day = Self::read_day(cursor)?;
        Ok(Self { zone: Zone::read(cursor)?, ..day })
    }

    fn form(&self) -> Form<40> {
        let mut form = Form::new();
        self.form_day(&mut form);
        Zone::form(self.zone, &mut form);
        form
    }
}

pub(super) fn form_year<const N: usize>(year: i32, form: &mut Form<N>) {
    if year < 0 {
        form.byte(b'-');
    }
    form.number(year.unsigned_abs().into(), 4);
}

/// January 1 of the year 1.
impl Default for Date {
    fn default() -> Self {
        Self::of(1, 1, 1)
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
        Self::of(historical(date.year()), month, day)
    }
}

super::lexical!(Date, "a valid xs:date, such as 2025-01-20 or 2025-01-20Z");
