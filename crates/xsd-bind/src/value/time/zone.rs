//! The time zone of a date or time: an offset from UTC in whole minutes.

use std::fmt;
use std::num::NonZeroI16;

use super::cursor::{Cursor, Fault};
use crate::value::lex::Form;

/// The time zone of a date or time (part 2, 3.2.7.3): `Z`, or an offset from UTC of up to fourteen hours.
///
/// `Z`, `+00:00` and `-00:00` are different values, so that the writer preserves them.
///
/// ```
/// use xsd_bind::values::{Time, Zone};
///
/// let noon = Time::new(12, 0, 0).map(|noon| noon.with_zone(Zone::offset(-330)));
/// assert_eq!(noon.map(|noon| noon.to_string()), Some("12:00:00-05:30".into()));
/// assert_eq!(Zone::UTC.minutes(), 0);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(NonZeroI16);

const LIMIT: i16 = 14 * 60;
/// Codes outside of the range of offsets, which are stored as minutes plus `SHIFT`, so that `Option<Zone>` takes no extra space.
const Z: NonZeroI16 = NonZeroI16::MAX;
const MINUS_ZERO: NonZeroI16 = NonZeroI16::MIN;
const SHIFT: i16 = 1000;

impl Zone {
    /// UTC, written as `Z`.
    pub const UTC: Self = Self(Z);

    /// Creates a zone from its offset in minutes, positive if it is ahead of UTC. Returns `None` if the offset exceeds fourteen hours.
    pub fn offset(minutes: i16) -> Option<Self> {
        if (-LIMIT..=LIMIT).contains(&minutes) { NonZeroI16::new(minutes + SHIFT).map(Self) } else { None }
    }

    /// Returns the offset in minutes, positive if the zone is ahead of UTC.
    pub fn minutes(self) -> i16 {
        if self.0 == Z || self.0 == MINUS_ZERO { 0 } else { self.0.get() - SHIFT }
    }

    /// Reads the optional zone at the end of a date or time.
    pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Option<Self>, Fault> {
        let minus = match cursor.peek() {
            None => return Ok(None),
            Some(b'Z') => {
                cursor.skip();
                return Ok(Some(Self::UTC));
            }
            Some(b'+') => false,
            Some(b'-') => true,
            Some(_) => return Err(""),
        };
        cursor.skip();
        let hours = i16::from(cursor.two()?);
        cursor.expect(b':')?;
        let minutes = i16::from(cursor.two()?);
        let offset = hours * 60 + minutes;
        if minutes > 59 || offset > LIMIT {
            return Err("the time zone is more than 14:00 from UTC");
        }
        if minus && offset == 0 {
            return Ok(Some(Self(MINUS_ZERO)));
        }
        Ok(Self::offset(if minus { -offset } else { offset }))
    }

    pub(super) fn form<const N: usize>(zone: Option<Self>, form: &mut Form<N>) {
        let Some(zone) = zone else { return };
        if zone.0 == Z {
            return form.byte(b'Z');
        }
        let minutes = zone.minutes();
        form.byte(if minutes < 0 || zone.0 == MINUS_ZERO { b'-' } else { b'+' });
        form.two((minutes.unsigned_abs() / 60) as u8);
        form.byte(b':');
        form.two((minutes.unsigned_abs() % 60) as u8);
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut form = Form::<8>::new();
        Self::form(Some(*self), &mut form);
        f.pad(form.as_str())
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
