//! `xs:dateTime`, `xs:date`, `xs:time` and `xs:duration` as types of the library `time`.

use time::{Duration, Month, OffsetDateTime, UtcOffset};

use super::instant::{
    Instant, civil_date, civil_time, clock, date_time, day, duration, instant, out_of_range, seconds,
};
use super::mapped;
use crate::{Date, DateTime, Time, ValueError};

mapped!(
    OffsetDateTime: DateTime,
    "dateTime",
    OffsetDateTime::UNIX_EPOCH,
    |at| {
        let Instant { seconds, nanoseconds, offset } = instant(at)?;
        let nanoseconds = i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds);
        let at = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).map_err(|_| out_of_range())?;
        let offset = UtcOffset::from_whole_seconds(offset).map_err(|_| out_of_range())?;
        at.checked_to_offset(offset).ok_or_else(out_of_range)
    },
    |at| date_time(to_civil_date(at.date())?, to_civil_time(at.time())?, at.offset().whole_seconds())
);

mapped!(
    time::Date: Date,
    "date",
    OffsetDateTime::UNIX_EPOCH.date(),
    |date| {
        let date = day(date)?;
        let month = Month::try_from(date.month().unsigned_abs()).map_err(|_| out_of_range())?;
        time::Date::from_calendar_date(date.year().into(), month, date.day().unsigned_abs()).map_err(|_| out_of_range())
    },
    |date| to_civil_date(*date).map(Date::from)
);

mapped!(
    time::Time: Time,
    "time",
    time::Time::MIDNIGHT,
    |time| {
        let time = clock(time)?;
        let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(i8::unsigned_abs);
        let nanosecond = time.subsec_nanosecond().unsigned_abs();
        time::Time::from_hms_nano(hour, minute, second, nanosecond).map_err(|_| out_of_range())
    },
    |time| to_civil_time(*time).map(Time::from)
);

mapped!(
    Duration: crate::Duration,
    "duration",
    Duration::ZERO,
    |duration| seconds(duration).map(|(seconds, nanoseconds)| Duration::new(seconds, nanoseconds)),
    |length| Ok(duration(length.is_negative(), length.unsigned_abs()))
);

fn to_civil_date(date: time::Date) -> Result<jiff::civil::Date, ValueError> {
    civil_date(date.year(), u8::from(date.month()), date.day())
}

fn to_civil_time(time: time::Time) -> Result<jiff::civil::Time, ValueError> {
    civil_time([time.hour(), time.minute(), time.second()], time.nanosecond())
}
