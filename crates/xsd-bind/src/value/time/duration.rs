//! `xs:duration`: years, months, days, hours, minutes and seconds. Fields don't carry over: `PT90M` is not `PT1H30M`.

use std::cmp::Ordering;

use jiff::Span;

use super::calendar::days_before_month;
use super::clock::{rescale, shortest};
use super::cursor::{Cursor, Fault, MAX_DIGITS};
use crate::ValueError;
use crate::value::lex::Form;

/// `xs:duration` (part 2, 3.2.6): a length of time such as `P1Y2M3DT10H30M`, `-P120D` or `PT1.5S`.
///
/// It preserves which fields are present, and up to 18 fraction digits of the seconds. `PT0S` is the duration without fields. Equality
/// compares lexical forms, [`compare`](Self::compare) compares lengths if they have an order: a month is longer than 27 days and shorter
/// than 32.
///
/// ```
/// use xsd_bind::values::Duration;
///
/// assert_eq!(Duration::default().with_minutes(90).to_string(), "PT90M");
/// assert_eq!("PT90M".parse::<Duration>()?.to_span().map(|span| span.get_minutes()), Some(90));
/// # Ok::<(), xsd_bind::ValueError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Duration {
    /// Years, months, days, hours, minutes, seconds.
    fields: [u64; 6],
    /// The fraction digits as one number.
    fraction: u64,
    digits: u8,
    /// A bit for each field that is present, from the years in the lowest bit.
    written: u8,
    negative: bool,
}

const MARKS: [u8; 6] = *b"YMDHMS";
const TIME: usize = 3;
const SECONDS: usize = 5;

macro_rules! fields {
    ($($field:ident, $with:ident, $index:literal;)*) => { $(
        #[doc = concat!("Returns the number of ", stringify!($field), ", without the sign.")]
        pub fn $field(&self) -> u64 {
            self.fields[$index]
        }

        #[doc = concat!("Returns the duration with another number of ", stringify!($field), ".")]
        pub fn $with(mut self, $field: u64) -> Self {
            self.set($index, $field);
            self
        }
    )* };
}

impl Duration {
    fields! {
        years, with_years, 0;
        months, with_months, 1;
        days, with_days, 2;
        hours, with_hours, 3;
        minutes, with_minutes, 4;
        seconds, with_seconds, 5;
    }

    /// Returns whether the duration is negative.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// Returns the duration with or without a minus sign.
    pub fn with_sign(self, negative: bool) -> Self {
        Self { negative, ..self }
    }

    /// Returns the fraction of the seconds in nanoseconds, truncated.
    pub fn nanoseconds(&self) -> u32 {
        rescale(self.fraction, self.digits, 9) as u32
    }

    /// Returns the duration with another fraction of the seconds, in nanoseconds modulo one second.
    pub fn with_nanoseconds(mut self, nanoseconds: u32) -> Self {
        (self.fraction, self.digits) = shortest(nanoseconds % 1_000_000_000);
        if self.digits > 0 {
            self.written |= 1 << SECONDS;
        }
        self
    }

    /// Returns the number of fraction digits in the lexical form, from 0 to 18.
    pub fn fraction_digits(&self) -> u8 {
        self.digits
    }

    /// Converts to jiff. Returns `None` if a field is too large.
    pub fn to_span(&self) -> Option<Span> {
        let sign = if self.negative { -1 } else { 1 };
        let [years, months, days, hours, minutes, seconds] = self.fields.map(|field| i64::try_from(field).ok());
        let span = Span::new().try_years(sign * years?).ok()?.try_months(sign * months?).ok()?;
        let span = span.try_days(sign * days?).ok()?.try_hours(sign * hours?).ok()?;
        let span = span.try_minutes(sign * minutes?).ok()?.try_seconds(sign * seconds?).ok()?;
        span.try_nanoseconds(sign * i64::from(self.nanoseconds())).ok()
    }

    /// September 1696, February 1697, March and July 1903, in months from January of the year 0.
    const STARTS: [i128; 4] = [1696 * 12 + 8, 1697 * 12 + 1, 1903 * 12 + 2, 1903 * 12 + 6];

    /// Returns a text that is the same for equal durations.
    pub(crate) fn key(&self) -> String {
        let ends = Self::STARTS.map(|start| self.after(start));
        ends.iter().map(|(seconds, fraction)| format!("{seconds}.{fraction} ")).collect()
    }

    /// Compares the results of adding both durations to four dates (part 2, 3.2.6.2). Returns `None` if they disagree, as for `P1M` and
    /// `P30D`.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let orders = Self::STARTS.map(|start| self.after(start).cmp(&other.after(start)));
        orders.iter().all(|order| *order == orders[0]).then_some(orders[0])
    }

    /// Returns the instant at this duration after the first of a month, in seconds and units of 10^-18 s.
    fn after(&self, start: i128) -> (i128, i128) {
        let [years, months, days, hours, minutes, seconds] = self.fields.map(i128::from);
        let sign = if self.negative { -1 } else { 1 };
        let days = days_before_month(start + sign * (years * 12 + months)) + sign * days;
        let seconds = days * 86_400 + sign * (hours * 3_600 + minutes * 60 + seconds);
        let fraction = sign * i128::from(rescale(self.fraction, self.digits, MAX_DIGITS));
        const ONE: i128 = 10i128.pow(MAX_DIGITS as u32);
        (seconds + fraction.div_euclid(ONE), fraction.rem_euclid(ONE))
    }

    fn set(&mut self, index: usize, value: u64) {
        self.fields[index] = value;
        self.written |= 1 << index;
        // PT0S is the duration without fields, so that it has a single representation.
        if self.written == 1 << SECONDS && value == 0 && self.digits == 0 {
            self.written = 0;
        }
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Fault> {
        let mut duration = Self { negative: cursor.eat(b'-'), ..Self::default() };
        cursor.expect(b'P')?;
        let (mut next, mut in_time) = (0, false);
        while let Some(byte) = cursor.peek() {
            if byte == b'T' && !in_time {
                cursor.skip();
                (next, in_time) = (TIME, true);
                // Digits must follow, not a second T.
                cursor.peek().filter(u8::is_ascii_digit).ok_or("hours, minutes or seconds must follow T")?;
            }
            let digits = cursor.digits()?;
            let value =
                digits.iter().try_fold(0u64, |sum, digit| sum.checked_mul(10)?.checked_add(u64::from(digit - b'0')));
            let value = value.ok_or("numbers beyond 18446744073709551615 are not supported")?;
            let point = cursor.peek() == Some(b'.');
            (duration.fraction, duration.digits) = cursor.fraction()?;
            let mark = cursor.peek().ok_or("")?;
            cursor.skip();
            let marks = if in_time { next..MARKS.len() } else { next..TIME };
            let index = marks.into_iter().find(|index| MARKS[*index] == mark).ok_or("")?;
            if point && index != SECONDS {
                return Err("only seconds have a fraction");
            }
            duration.set(index, value);
            // Seconds are the last field.
            next = index + 1;
            if next > SECONDS {
                return cursor.end().map(|()| duration);
            }
        }
        if next == 0 { Err("a number must follow P") } else { Ok(duration) }
    }

    fn form(&self) -> Form<160> {
        let mut form = Form::new();
        if self.negative {
            form.byte(b'-');
        }
        form.byte(b'P');
        let written = if self.written == 0 { 1 << SECONDS } else { self.written };
        for (index, mark) in MARKS.into_iter().enumerate() {
            // T precedes the first field of the time.
            if written & (1 << index) == 0 {
                continue;
            }
            if index >= TIME && (written >> TIME).trailing_zeros() as usize == index - TIME {
                form.byte(b'T');
            }
            form.number(self.fields[index], 1);
            if index == SECONDS && self.digits > 0 {
                form.byte(b'.');
                form.number(self.fraction, usize::from(self.digits));
            }
            form.byte(mark);
        }
        form
    }
}

/// Converts weeks to days, and subsecond units to seconds with a fraction. Omits fields that are zero.
impl From<Span> for Duration {
    fn from(span: Span) -> Self {
        let nanoseconds = i128::from(span.get_nanoseconds())
            + i128::from(span.get_microseconds()) * 1_000
            + i128::from(span.get_milliseconds()) * 1_000_000
            + i128::from(span.get_seconds()) * 1_000_000_000;
        let [days, weeks] = [span.get_days(), span.get_weeks()].map(i64::from);
        let date = [i64::from(span.get_years()), i64::from(span.get_months()), days + 7 * weeks];
        let time = [i64::from(span.get_hours()), span.get_minutes(), (nanoseconds / 1_000_000_000) as i64];
        let mut duration = Self { negative: span.is_negative(), ..Self::default() };
        for (index, value) in date.into_iter().chain(time).enumerate().filter(|(_, value)| *value != 0) {
            duration.set(index, value.unsigned_abs());
        }
        duration.with_nanoseconds((nanoseconds % 1_000_000_000).unsigned_abs() as u32)
    }
}

/// Converts to seconds and their fraction.
impl From<std::time::Duration> for Duration {
    fn from(time: std::time::Duration) -> Self {
        Self::default().with_seconds(time.as_secs()).with_nanoseconds(time.subsec_nanos())
    }
}

/// Fails if a field is too large for jiff.
impl TryFrom<Duration> for Span {
    type Error = ValueError;

    fn try_from(duration: Duration) -> Result<Self, ValueError> {
        duration.to_span().ok_or_else(|| ValueError::lexical("a duration of at most 19998 years"))
    }
}

super::lexical!(Duration, "a valid xs:duration, such as P1DT12H or PT90M");
