//! `xs:time`, and the time of day of `xs:dateTime`. XSD has no leap seconds.

use std::cmp::Ordering;

use jiff::civil;

use super::calendar::Moment;
use super::cursor::{Cursor, Fault, MAX_DIGITS};
use super::zone::Zone;
use crate::value::lex::{Form, two};

/// A time of day and its zone, which `Time` and `DateTime` share.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Clock {
    /// The fraction digits as one number.
    pub(super) fraction: u64,
    pub(super) digits: u8,
    /// 24 only if the smaller fields are zero.
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
        let hour = cursor.two_within(0, 24, "the hour is not from 00 to 24")?;
        cursor.expect(b':')?;
        let minute = cursor.two_within(0, 59, "the minute is not from 00 to 59")?;
        cursor.expect(b':')?;
        let second = cursor.two_within(0, 59, "the second is not from 00 to 59")?;
        let (fraction, digits) = cursor.fraction()?;
        if hour == 24 && (minute > 0 || second > 0 || fraction > 0) {
            return Err("24:00:00 is the latest time");
        }
        Ok(Self { fraction, digits, hour, minute, second, zone: Zone::read(cursor)? })
    }

    pub(super) fn form<const N: usize>(self, form: &mut Form<N>) {
        let [[h1, h2], [m1, m2], [s1, s2]] = [self.hour, self.minute, self.second].map(two);
        form.bytes([h1, h2, b':', m1, m2, b':', s1, s2]);
        if self.digits > 0 {
            form.byte(b'.');
            form.number(self.fraction, usize::from(self.digits));
        }
        Zone::form(self.zone, form);
    }

    /// Returns the moment that follows a midnight by this time of day.
    pub(super) fn after(self, midnight: Moment) -> Moment {
        let seconds = (i64::from(self.hour) * 60 + i64::from(self.minute)) * 60 + i64::from(self.second);
        midnight.later(seconds, rescale(self.fraction, self.digits, MAX_DIGITS))
    }

    /// Whether it is `24:00:00`, the midnight at the end of the day.
    pub(super) fn ends_day(self) -> bool {
        self.hour == 24
    }

    /// Converts to jiff. `24:00:00` becomes `00:00:00`.
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

/// Converts a fraction of `from` digits to `to` digits, at most 18. Truncates.
pub(super) fn rescale(fraction: u64, from: u8, to: u8) -> u64 {
    let factor = 10u64.pow(u32::from(from.abs_diff(to)));
    if from <= to { fraction * factor } else { fraction / factor }
}

/// Converts nanoseconds to the fewest fraction digits.
pub(super) fn shortest(nanoseconds: u32) -> (u64, u8) {
    let (mut fraction, mut digits) = (u64::from(nanoseconds), 9);
    while digits > 0 && fraction % 10 == 0 {
        fraction /= 10;
        digits -= 1;
    }
    (fraction, digits)
}

/// Declares the methods of `Time` and `DateTime` that delegate to their `clock`.
macro_rules! clock_methods {
    ($name:ident) => {
        impl $name {
            /// Returns the hour, from 0 to 24. At 24, the smaller fields are zero.
            pub fn hour(&self) -> u8 {
                self.clock.hour
            }

            /// Returns the minute, from 0 to 59.
            pub fn minute(&self) -> u8 {
                self.clock.minute
            }

            /// Returns the second, from 0 to 59.
            pub fn second(&self) -> u8 {
                self.clock.second
            }

            /// Returns the fraction of the second in nanoseconds, truncated.
            pub fn nanosecond(&self) -> u32 {
                self.clock.nanosecond()
            }

            /// Returns the number of fraction digits in the lexical form, from 0 to 18.
            pub fn fraction_digits(&self) -> u8 {
                self.clock.digits
            }

            /// Returns the value with the given number of fraction digits, at most 18: truncated or padded with zeros.
            pub fn with_fraction_digits(mut self, digits: u8) -> Self {
                self.clock = self.clock.with_fraction_digits(digits);
                self
            }

            /// Returns the time zone, if there is one.
            pub fn zone(&self) -> Option<Zone> {
                self.clock.zone
            }

            /// Returns the value with the same fields in another time zone, or in none.
            pub fn with_zone(mut self, zone: impl Into<Option<Zone>>) -> Self {
                self.clock.zone = zone.into();
                self
            }
        }
    };
}
pub(super) use clock_methods;

/// `xs:time` (part 2, 3.2.8): a time of day such as `13:20:00`, `13:20:00.50-05:00` or `24:00:00`.
///
/// Equality compares lexical forms. [`compare`](Self::compare) compares instants.
///
/// ```
/// use xsd_bind::values::Time;
///
/// let opening: Time = "09:30:00+01:00".parse()?;
/// assert_eq!((opening.hour(), opening.minute()), (9, 30));
/// assert_eq!(opening.zone().map(|zone| zone.minutes()), Some(60));
/// assert!(opening.compare(&"08:30:00Z".parse()?).is_some_and(|order| order.is_eq()));
/// # Ok::<(), xsd_bind::ValueError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Time {
    clock: Clock,
}

clock_methods!(Time);

impl Time {
    /// Creates a time without a zone and fraction, or returns `None` if there is no such time. 24:00:00 is the end of the day.
    pub fn new(hour: u8, minute: u8, second: u8) -> Option<Self> {
        Clock::new(hour, minute, second).map(Self::from_clock)
    }

    /// Converts to jiff, without the zone. `24:00:00` becomes midnight.
    pub fn to_civil(&self) -> civil::Time {
        self.clock.to_civil()
    }

    /// Compares two times on the same day. Returns `None` if only one has a zone and they are too close.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        self.moment().compare(other.moment())
    }

    /// Returns a text that is the same for equal times.
    pub(crate) fn key(&self) -> String {
        self.moment().key()
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

super::lexical!(Time, "a valid xs:time, such as 13:20:00 or 13:20:00.5Z");
