//! `xs:dateTime`, `xs:date` and `xs:time` as types of jiff. `xs:duration` stays a type of this crate, which converts from and to
//! `jiff::Span`: a span has no equality.

use jiff::{Timestamp, Zoned, civil, tz};

use super::instant::{Instant, clock, date_time, day, instant, out_of_range};
use super::mapped;
use crate::{Date, DateTime, Time};

mapped!(
    Zoned: DateTime,
    "dateTime",
    Timestamp::UNIX_EPOCH.to_zoned(tz::TimeZone::UTC),
    |at| {
        let Instant { seconds, nanoseconds, offset } = instant(at)?;
        let offset = tz::Offset::from_seconds(offset).map_err(|_| out_of_range())?;
        let at = Timestamp::new(seconds, nanoseconds as i32).map_err(|_| out_of_range())?;
        Ok(at.to_zoned(tz::TimeZone::fixed(offset)))
    },
    |at| date_time(at.date(), at.time(), at.offset().seconds())
);

mapped!(civil::Date: Date, "date", civil::Date::ZERO, day, |date| Ok(Date::from(*date)));

mapped!(civil::Time: Time, "time", civil::Time::midnight(), clock, |time| Ok(Time::from(*time)));
