//! `xs:dateTime`, `xs:date`, `xs:time` and `xs:duration` as types of chrono.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Timelike};

use super::instant::{
    Instant, civil_date, civil_time, clock, date_time, day, duration, instant, out_of_range, seconds,
};
use super::mapped;
use crate::{Date, Duration, Time, ValueError};

mapped!(
    DateTime<FixedOffset>: crate::DateTime,
    "dateTime",
    DateTime::UNIX_EPOCH.fixed_offset(),
    |at| {
        let Instant { seconds, nanoseconds, offset } = instant(at)?;
        let offset = FixedOffset::east_opt(offset).ok_or_else(out_of_range)?;
        let at = DateTime::from_timestamp(seconds, nanoseconds).ok_or_else(out_of_range)?;
        Ok(at.with_timezone(&offset))
    },
    |at| {
        let local = at.naive_local();
        date_time(to_civil_date(local.date())?, to_civil_time(local.time())?, at.offset().local_minus_utc())
    }
);

mapped!(
    NaiveDate: Date,
    "date",
    NaiveDate::default(),
    |date| {
        let date = day(date)?;
        let [month, day] = [date.month(), date.day()].map(|part| u32::from(part.unsigned_abs()));
        NaiveDate::from_ymd_opt(date.year().into(), month, day).ok_or_else(out_of_range)
    },
    |date| to_civil_date(*date).map(Date::from)
);

mapped!(
    NaiveTime: Time,
    "time",
    NaiveTime::MIN,
    |time| {
        let time = clock(time)?;
        let fields = [time.hour(), time.minute(), time.second()];
        let [hour, minute, second] = fields.map(|field| u32::from(field.unsigned_abs()));
        let nanosecond = time.subsec_nanosecond().unsigned_abs();
        NaiveTime::from_hms_nano_opt(hour, minute, second, nanosecond).ok_or_else(out_of_range)
    },
    |time| to_civil_time(*time).map(Time::from)
);

mapped!(
    TimeDelta: Duration,
    "duration",
    TimeDelta::zero(),
    |duration| {
        let (seconds, nanoseconds) = seconds(duration)?;
        let delta = TimeDelta::try_seconds(seconds).ok_or_else(out_of_range)?;
        delta.checked_add(&TimeDelta::nanoseconds(nanoseconds.into())).ok_or_else(out_of_range)
    },
    |delta| {
        let magnitude = delta.abs().to_std().map_err(|_| out_of_range())?;
        Ok(duration(*delta < TimeDelta::zero(), magnitude))
    }
);

fn to_civil_date(date: NaiveDate) -> Result<jiff::civil::Date, ValueError> {
    civil_date(date.year(), date.month() as u8, date.day() as u8)
}

fn to_civil_time(time: NaiveTime) -> Result<jiff::civil::Time, ValueError> {
    civil_time([time.hour(), time.minute(), time.second()].map(|part| part as u8), time.nanosecond())
}
