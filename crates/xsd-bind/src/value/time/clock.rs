//! `xs:time`, and the time of day that `xs:dateTime` shares with it.
//!
//! In: text, or a time of jiff. Out: hours to fractions of a second, and the zone. There are no leap seconds in XSD.

use std::cmp::Ordering;

use jiff::civil;

use super::calendar::Moment;
use super::cursor::{Cursor, Fault, MAX_DIGITS};
use super::zone::Zone;
use crate::value::lex::Form;

/// A time of day and the zone; the parts of `Time` and of `DateTime` that are alike.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Clock {
    /// The fraction digits as one number.
    pub(super) fraction: u64,
    pub(super) digits: u8,
    /// 24 only if all else is zero.
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) zone: Option<Zone>,
}

impl Clock {
    pub(super) fn new(hour: u8, minute: u8, second: u8) -> Option<Self> {
        let valid = (hour < 24 && minute < 60 && second < 60) || (hour, minute, second) == (24, 0, 0);
        valid.then_some(Self { hour, minute, second, ..Self::default() })
    }

    pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Self, Fault> {
        let hour = cursor.two_within(0, 24, "an hour is from 00 to 24")?;
        cursor.expect(b':')?;
        let minute = cursor.two_within(0, 59, "a minute is from 00 to 59")?;
        cursor.expect(b':')?;
        let second = cursor.two_within(0, 59, "a second is from 00 to 59")?;
        let (fraction, digits) = cursor.fraction()?;
        if hour == 24 && (minute > 0 || second > 0 || fraction > 0) {
            return Err("a day ends at 24:00:00");
        }
        Ok(Self { fraction, digits, hour, minute, second, zone: Zone::read(cursor)? })
    }

    pub(super) fn form<const N: usize>(self, form: &mut Form<N>) {
        form.two(self.hour);
        form.byte(b':');
        form.two(self.minute);
        form.byte(b':');
        form.two(self.second);
        if self.digits > 0 {
            form.byte(b'.');
            form.number(self.fraction, usize::from(self.digits));
        }
        Zone::form(self.zone, form);
    }

    /// The time of day that follows a midnight.
    pub(super) fn after(self, midnight: Moment) -> Moment {
        let seconds = (i64::from(self.hour) * 60 + i64::from(self.minute)) * 60 + i64::from(self.second);
        midnight.later(seconds, rescale(self.fraction, self.digits, MAX_DIGITS))
    }

    /// Whether it is the midnight at the end of the day, `24:00:00`.
    pub(super) fn ends_day(self) -> bool {
        self.hour == 24
    }

    /// The time for jiff; the midnight at the end of the day is that at its beginning.
    pub(super) fn to_civil(self) -> civil::Time {
        let hour = if self.ends_day() { 0 } else { self.hour };
        let [hour, minute, second] = [hour, self.minute, self.second].map(|field| field as i8);
        civil::Time::new(hour, minute, second, self.nanosecond() as i32).unwrap_or_default()
    }

    pub(super) fn from_civil(time: civil::Time, zone: Option<Zone>) -> Self {
        let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(|field| field.unsigned_abs());
        let (fraction, digits) = shortest(time.subsec_nanosecond().unsigned_abs());
        Self { fraction, digits, hour, minute, second, zone }
    }

    pub(super) fn nanosecond(self) -> u32 {
        rescale(self.fraction, self.digits, 9) as u32
    }

    pub(super) fn with_fraction_digits(self, digits: u8) -> Self {
        let digits = digits.min(MAX_DIGITS);
        Self { fraction: rescale(self.fraction, self.digits, digits), digits, ..self }
    }
}

/// A fraction of `from` digits in `to` digits, at most 18; what is too fine is cut off.
pub(super) fn rescale(fraction: u64, from: u8, to: u8) -> u64 {
    let factor = 10u64.pow(u32::from(from.abs_diff(to)));
    if from <= to { fraction * factor } else { fraction / factor }
}

/// Nanoseconds as the fewest fraction digits that hold them.
pub(super) fn shortest(nanoseconds: u32) -> (u64, u8) {
    let (mut fraction, mut digits) = (u64::from(nanoseconds), 9);
    while digits > 0 && fraction % 10 == 0 {
        fraction /= 10;
        digits -= 1;
    }
    (fraction, digits)
}

/// The methods of `Time` and `DateTime` that are those of their `clock`.
macro_rules! clock_methods {
    ($name:ident) => {
        impl $name {
            /// The hour, from 0 to 24; at 24 all smaller fields are zero.
            pub fn hour(&self) -> u8 {
                self.clock.hour
            }

            /// The minute, from 0 to 59.
            pub fn minute(&self) -> u8 {
                self.clock.minute
            }

            /// The second, from 0 to 59.
            pub fn second(&self) -> u8 {
                self.clock.second
            }

            /// The fraction of the second in nanoseconds; finer digits are cut off.
            pub fn nanosecond(&self) -> u32 {
                self.clock.nanosecond()
            }

            /// The number of fraction digits written, from 0 to 18.
            pub fn fraction_digits(&self) -> u8 {
                self.clock.digits
            }

            /// The same with so many fraction digits, at most 18: cut off or filled up with zeros.
            pub fn with_fraction_digits(mut self, digits: u8) -> Self {
                self.clock = self.clock.with_fraction_digits(digits);
                self
            }

            /// The time zone, if there is one.
            pub fn zone(&self) -> Option<Zone> {
                self.clock.zone
            }

            /// The same date and time of day in another zone, or in none.
            pub fn with_zone(mut self, zone: impl Into<Option<Zone>>) -> Self {
                self.clock.zone = zone.into();
                self
            }
        }
    };
}
pub(super) use clock_methods;

/// `xs:time` (part 2, 3.2.8): a time of day, as `13:20:00`, `13:20:00.50-05:00` or `24:00:00`.
///
/// Equality is that of the written forms; [`compare`](Self::compare) compares the instants meant.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Time {
    clock: Clock,
}

clock_methods!(Time);

impl Time {
    /// The time without zone and fraction; `None` if there is no such time. 24:00:00 is the end of the day.
    pub fn new(hour: u8, minute: u8, second: u8) -> Option<Self> {
        Clock::new(hour, minute, second).map(Self::from_clock)
    }

    /// The time for jiff, without its zone; `24:00:00` is midnight.
    pub fn to_civil(&self) -> civil::Time {
        self.clock.to_civil()
    }

    /// Compares as on one day; `None` where just one of the two has a zone and they are too close to tell.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        self.moment().compare(other.moment())
    }

    pub(super) fn from_clock(clock: Clock) -> Self {
        Self { clock }
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Fault> {
        Clock::read(cursor).map(Self::from_clock)
    }

    fn form(&self) -> Form<40> {
        let mut form = Form::new();
        self.clock.form(&mut form);
        form
    }

    fn moment(self) -> Moment {
        let hour = self.clock.hour % 24;
        Clock { hour, ..self.clock }.after(Moment::new(1972, 12, 31, self.clock.zone))
    }
}

impl From<civil::Time> for Time {
    fn from(time: civil::Time) -> Self {
        Self::from_clock(Clock::from_civil(time, None))
    }
}

super::lexical!(Time, "an xs:time, as 13:20:00 or 13:20:00.5Z");
