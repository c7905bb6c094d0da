//! Dates, times and durations.

use std::cmp::Ordering;

use jiff::civil;
use xsd_bind::generated::{Date, DateTime, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, Time, Zone};

use crate::doc::{read, table};

/// Checks that texts are written as they were read.
fn preserved<T: xsd_bind::generated::Simple + Clone + PartialEq + std::fmt::Debug>(texts: &[&str]) {
    table::<T>(&texts.iter().map(|text| (*text, *text)).collect::<Vec<_>>());
}

#[test]
fn date_times() {
    // libxml2 does not collapse white space around dates, and accepts years and fractions of any length. It takes -0004 for a leap year. In
    // XSD 1.0 (3.2.7) -0001 is the year before 0001, so -0001 is a leap year and -0004 is not.
    preserved::<DateTime>(&[
        "2026-06-26T17:54:39",
        "2026-06-26T17:54:39Z",
        "2026-06-26T17:54:39+00:00",
        "2026-06-26T17:54:39-00:00",
        "2026-06-26T17:54:39.0",
        "2026-06-26T17:54:39.000",
        "9999-12-30T23:59:59.9999999Z",
        "2026-06-26T17:54:39.123456789012345678",
        "2000-01-01T24:00:00",
        "2000-12-31T24:00:00.00-05:00",
        "2026-01-01T00:00:00+14:00",
        "2026-01-01T00:00:00-14:00",
        "2026-01-01T00:00:00+05:45",
        "2000-02-29T00:00:00",
        "12026-01-01T00:00:00",
        "-0044-03-15T12:00:00",
        "-0001-02-29T00:00:00",
        "-2147483647-01-01T00:00:00.123456789012345678-14:00",
        "0001-01-01T00:00:00",
    ]);
    table::<DateTime>(&[
        (" \t2026-06-26T17:54:39\r\n", "2026-06-26T17:54:39"),
        ("2026-06-26", "! is not a valid xs:dateTime, such as 2026-06-26T17:54:39 or"),
        ("", "! a valid xs:dateTime"),
        ("2026-06-26T", "! a valid xs:dateTime"),
        ("2026-06-26 17:54:39", "! a valid xs:dateTime"),
        ("2026-06-26t17:54:39", "! a valid xs:dateTime"),
        ("2026-06-26T17:54:39z", "! a valid xs:dateTime"),
        ("2026-06-26T17:54", "! a valid xs:dateTime"),
        ("2026-06-26T17:54:39 Z", "! a valid xs:dateTime"),
        ("2026-06-26T17:54:39Zx", "! a valid xs:dateTime"),
        ("2026-06-26T17:54:39.", "! a valid xs:dateTime"),
        ("2026-06-26T17:54:39,5", "! a valid xs:dateTime"),
        ("+2026-06-26T17:54:39", "! a valid xs:dateTime"),
        ("2026-6-26T17:54:39", "! a valid xs:dateTime"),
        ("２026-06-26T17:54:39", "! a valid xs:dateTime"),
        ("2026-06-26T1７:54:39", "! a valid xs:dateTime"),
        ("\u{A0}2026-06-26T17:54:39", "! a valid xs:dateTime"),
        ("2026-06-26T17:54:39+5:00", "! a valid xs:dateTime"),
        ("2026-06-26T17:54:39+0500", "! a valid xs:dateTime"),
        ("2026-06-26T17:54:39+14:01", "! the time zone is more than 14:00 from UTC"),
        ("2026-06-26T17:54:39+05:60", "! the time zone is more than 14:00 from UTC"),
        ("2000-01-01T24:00:00.1", "! 24:00:00 is the latest time"),
        ("2000-01-01T24:00:01", "! 24:00:00 is the latest time"),
        ("2000-01-01T25:00:00", "! the hour is not from 00 to 24"),
        ("2000-01-01T00:60:00", "! the minute is not from 00 to 59"),
        ("2016-12-31T23:59:60Z", "! the second is not from 00 to 59"),
        ("2026-02-29T00:00:00", "! the month has no such day"),
        ("1900-02-29T00:00:00", "! the month has no such day"),
        ("-0004-02-29T00:00:00", "! the month has no such day"),
        ("2026-06-31T00:00:00", "! the month has no such day"),
        ("2026-06-00T00:00:00", "! the month has no such day"),
        ("2026-13-01T00:00:00", "! the month is not from 01 to 12"),
        ("0000-01-01T00:00:00", "! XSD 1.0 has no year 0000"),
        ("-0000-01-01T00:00:00", "! XSD 1.0 has no year 0000"),
        ("02026-01-01T00:00:00", "! four digits, or more without a leading zero"),
        ("226-01-01T00:00:00", "! four digits, or more without a leading zero"),
        ("2147483648-01-01T00:00:00", "! years beyond 2147483647 are not supported"),
        ("2026-01-01T00:00:00.1234567890123456789", "! more than 18 fraction digits are not supported"),
    ]);
}

#[test]
fn dates_and_times() {
    preserved::<Date>(&["2025-01-20", "2025-01-20Z", "2025-01-20-14:00", "2024-02-29", "-12026-12-31+01:00"]);
    table::<Date>(&[
        (" 2025-01-20\n", "2025-01-20"),
        ("2025-01-20T00:00:00", "! a valid xs:date, such as 2025-01-20 or 2025-01-20Z"),
        ("2025-02-29", "! the month has no such day"),
        ("2025-1-20", "! a valid xs:date"),
        ("2025-01-2", "! a valid xs:date"),
        ("20250120", "! a valid xs:date"),
        ("2025/01/20", "! a valid xs:date"),
        ("0000-01-01", "! XSD 1.0 has no year 0000"),
        ("2025-01-20+25:00", "! the time zone is more than 14:00"),
        ("", "! a valid xs:date"),
    ]);
    preserved::<Time>(&[
        "03:00:00",
        "24:00:00",
        "24:00:00.000Z",
        "13:20:00.50-05:00",
        "00:00:00+00:00",
        "23:59:59.999999999",
    ]);
    table::<Time>(&[
        (" 03:00:00 ", "03:00:00"),
        ("24:00:01", "! 24:00:00 is the latest time"),
        ("23:59:60", "! the second is not from 00 to 59"),
        ("3:00:00", "! a valid xs:time, such as 13:20:00 or"),
        ("03:00", "! a valid xs:time"),
        ("T03:00:00", "! a valid xs:time"),
        ("03:00:00 PM", "! a valid xs:time"),
        ("-03:00:00", "! a valid xs:time"),
        ("03:00:00.", "! a valid xs:time"),
        ("", "! a valid xs:time"),
    ]);
}

#[test]
fn parts_of_dates() {
    preserved::<GYear>(&["2026", "-0044", "12026", "2026Z", "2026+05:00", "2026-05:00"]);
    table::<GYear>(&[
        ("0000", "! no year 0000"),
        ("99", "! four digits"),
        ("02026", "! four digits"),
        ("2026-", "! a valid xs:gYear, such as 2026"),
    ]);
    preserved::<GYearMonth>(&["2026-06", "2026-06Z", "-0001-01", "2026-06-05:00"]);
    table::<GYearMonth>(&[
        ("2026-13", "! the month is not"),
        ("2026-6", "! a valid xs:gYearMonth, such as 2026-06"),
        ("2026-06-01", "! a valid xs:gYearMonth"),
    ]);
    preserved::<GMonth>(&["--06", "--06Z", "--12-14:00"]);
    // The first edition of XSD 1.0 has --06-- by mistake (erratum E2-12).
    table::<GMonth>(&[
        ("--06--", "! a valid xs:gMonth, such as --06"),
        ("--13", "! the month is not"),
        ("--6", "! a valid xs:gMonth"),
        ("06", "! a valid xs:gMonth"),
    ]);
    preserved::<GMonthDay>(&["--02-29", "--06-26+05:00", "--12-31"]);
    table::<GMonthDay>(&[
        ("--02-30", "! a valid xs:gMonthDay, such as --06-26"),
        ("--06-31", "! a valid xs:gMonthDay"),
        ("--06-32", "! no such day"),
        ("06-26", "! a valid xs:gMonthDay"),
    ]);
    preserved::<GDay>(&["---26", "---01Z", "---31"]);
    table::<GDay>(&[
        ("---32", "! no such day"),
        ("---00", "! no such day"),
        ("--26", "! a valid xs:gDay, such as ---26"),
        ("26", "! a valid xs:gDay"),
    ]);
    assert_eq!(GMonthDay::new(2, 30), None);
    assert_eq!(GYearMonth::new(2026, 6).map(|part| (part.year(), part.month())), Some((2026, 6)));
}

#[test]
fn durations() {
    // libxml2 accepts PT.5S and PT5.S. XSD 1.0 (3.2.6.1) requires digits before and after the decimal point.
    preserved::<Duration>(&[
        "P1Y",
        "PT90M",
        "-P120D",
        "P1Y2M3DT10H30M5S",
        "PT1.5S",
        "PT1.50S",
        "PT0S",
        "-PT0S",
        "PT0.0S",
        "P0D",
        "P0Y0M0DT0H0M0S",
        "P1DT0S",
        "PT36000000H",
        "P18446744073709551615Y18446744073709551615M18446744073709551615DT18446744073709551615H18446744073709551615M18446744073709551615.123456789012345678S",
    ]);
    table::<Duration>(&[
        (" P1D\n", "P1D"),
        ("P01D", "P1D"),
        ("P", "! a number must follow P"),
        ("-P", "! a number must follow P"),
        ("PT", "! hours, minutes or seconds must follow T"),
        ("P1DT", "! hours, minutes or seconds must follow T"),
        ("P1DT1HT1M", "! a valid xs:duration, such as P1DT12H or PT90M"),
        ("+P1D", "! a valid xs:duration"),
        ("P-1D", "! a valid xs:duration"),
        ("P1", "! a valid xs:duration"),
        ("1D", "! a valid xs:duration"),
        ("P1W", "! a valid xs:duration"),
        ("P1S", "! a valid xs:duration"),
        ("P1H", "! a valid xs:duration"),
        ("PT1D", "! a valid xs:duration"),
        ("PT1Y", "! a valid xs:duration"),
        ("P1M1Y", "! a valid xs:duration"),
        ("PT1S1M", "! a valid xs:duration"),
        ("PT1H1H", "! a valid xs:duration"),
        ("PT1.5M", "! only seconds have a fraction"),
        ("P1.5D", "! only seconds have a fraction"),
        ("PT.5S", "! hours, minutes or seconds must follow T"),
        ("PT5.S", "! a valid xs:duration"),
        ("p1d", "! a valid xs:duration"),
        ("P 1D", "! a valid xs:duration"),
        ("P１D", "! a valid xs:duration"),
        ("PT18446744073709551616S", "! numbers beyond 18446744073709551615 are not supported"),
        ("PT0.1234567890123456789S", "! more than 18 fraction digits"),
        ("", "! a valid xs:duration"),
    ]);
}

fn order<T: std::str::FromStr>(one: &str, two: &str, compare: fn(&T, &T) -> Option<Ordering>) -> Option<Ordering> {
    let parse = |text: &str| text.parse::<T>().unwrap_or_else(|_| panic!("{text}"));
    let (one, two) = (parse(one), parse(two));
    let order = compare(&one, &two);
    assert_eq!(compare(&two, &one), order.map(Ordering::reverse));
    order
}

#[test]
fn order_of_dates() {
    use Ordering::{Equal, Greater, Less};
    // The examples of XSD 1.0, 3.2.7.4.
    let date_times = [
        ("2000-01-15T00:00:00", "2000-02-15T00:00:00", Some(Less)),
        ("2000-01-15T12:00:00", "2000-01-16T12:00:00Z", Some(Less)),
        ("2000-01-01T12:00:00", "1999-12-31T23:00:00Z", None),
        ("2000-01-16T12:00:00", "2000-01-16T12:00:00Z", None),
        ("2000-01-16T00:00:00", "2000-01-16T12:00:00Z", None),
        ("2000-01-01T00:00:00Z", "2000-01-01T05:30:00+05:30", Some(Equal)),
        ("2000-01-01T24:00:00", "2000-01-02T00:00:00.00", Some(Equal)),
        ("2000-01-01T00:00:00.5", "2000-01-01T00:00:00.50", Some(Equal)),
        ("2000-01-01T00:00:00.123456789012345678", "2000-01-01T00:00:00.123456789012345677", Some(Greater)),
        ("-0001-12-31T24:00:00", "0001-01-01T00:00:00", Some(Equal)),
        ("-2147483647-01-01T00:00:00Z", "2147483647-12-31T23:59:59Z", Some(Less)),
    ];
    for (one, two, expected) in date_times {
        assert_eq!(order(one, two, DateTime::compare), expected, "{one} {two}");
    }
    assert_eq!(order("2000-01-15", "2000-01-15Z", Date::compare), None);
    assert_eq!(order("2000-01-15", "2000-01-16Z", Date::compare), Some(Less));
    assert_eq!(order("12:00:00+01:00", "11:00:00Z", Time::compare), Some(Equal));
    assert_eq!(order("2000", "2001Z", GYear::compare), Some(Less));
    assert_eq!(order("--02-29", "--03-01", GMonthDay::compare), Some(Less));
    assert_eq!(order("---31", "---01", GDay::compare), Some(Greater));
}

#[test]
fn order_of_durations() {
    use Ordering::{Equal, Greater, Less};
    // The table of XSD 1.0, 3.2.6.2.
    let rows = [
        ("P1Y", "P364D", Some(Greater)),
        ("P1Y", "P365D", None),
        ("P1Y", "P366D", None),
        ("P1Y", "P367D", Some(Less)),
        ("P1M", "P27D", Some(Greater)),
        ("P1M", "P28D", None),
        ("P1M", "P31D", None),
        ("P1M", "P32D", Some(Less)),
        ("P5M", "P149D", Some(Greater)),
        ("P5M", "P150D", None),
        ("P5M", "P153D", None),
        ("P5M", "P154D", Some(Less)),
        ("PT90M", "PT1H30M", Some(Equal)),
        ("P1Y", "P12M", Some(Equal)),
        ("-PT0.5S", "-PT0.25S", Some(Less)),
        ("-PT0S", "PT0S", Some(Equal)),
        ("P18446744073709551615Y", "-P18446744073709551615DT18446744073709551615S", Some(Greater)),
    ];
    for (one, two, expected) in rows {
        assert_eq!(order(one, two, Duration::compare), expected, "{one} {two}");
    }
}

#[test]
fn calendar() {
    let at: DateTime = read("2026-06-26T17:54:39.1234567891Z").unwrap();
    let timestamp = at.to_timestamp().unwrap();
    assert_eq!(timestamp.to_string(), "2026-06-26T17:54:39.123456789Z");
    assert_eq!(DateTime::from(timestamp).to_string(), "2026-06-26T17:54:39.123456789Z");
    assert_eq!(at.with_fraction_digits(3).to_string(), "2026-06-26T17:54:39.123Z");
    assert_eq!(at.with_fraction_digits(0).with_zone(None).to_string(), "2026-06-26T17:54:39");
    assert_eq!(at.with_fraction_digits(3).with_fraction_digits(5).to_string(), "2026-06-26T17:54:39.12300Z");

    let midnight: DateTime = read("2000-12-31T24:00:00-05:00").unwrap();
    assert_eq!(midnight.to_civil(), Some(civil::datetime(2001, 1, 1, 0, 0, 0, 0)));
    assert_eq!(midnight.to_timestamp().map(|at| at.to_string()), Some("2001-01-01T05:00:00Z".to_owned()));
    assert_eq!(midnight.with_zone(None).to_timestamp(), None);
    assert_eq!(midnight.date().to_string(), "2000-12-31-05:00");
    assert_eq!(read::<DateTime>("9999-12-31T24:00:00").unwrap().to_civil(), None);
    assert_eq!(read::<DateTime>("12026-01-01T00:00:00Z").unwrap().to_timestamp(), None);

    assert_eq!(Date::from(civil::date(0, 2, 29)).to_string(), "-0001-02-29");
    assert_eq!(Date::from(civil::Date::MIN).to_string(), "-10000-01-01");
    assert_eq!(Date::from(civil::Date::MIN).to_civil(), Some(civil::Date::MIN));
    assert_eq!(Time::from(civil::time(3, 0, 0, 500_000_000)).to_string(), "03:00:00.5");
    let zoned =
        jiff::tz::Offset::from_seconds(19_800).unwrap().to_timestamp(civil::datetime(2026, 1, 1, 0, 0, 0, 0)).unwrap();
    let zoned = zoned.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::Offset::from_seconds(19_800).unwrap()));
    assert_eq!(DateTime::from(&zoned).to_string(), "2026-01-01T00:00:00+05:30");
    assert_eq!(Zone::offset(-330).map(|zone| zone.to_string()), Some("-05:30".to_owned()));
    assert_eq!((Zone::offset(841), Zone::UTC.minutes()), (None, 0));
    assert_eq!(DateTime::new(2026, 2, 29, 0, 0, 0), None);
}

#[test]
fn spans() {
    use jiff::{Span, ToSpan};
    let spans = [
        ("P1Y2M3DT4H5M6.7S", 1.year().months(2).days(3).hours(4).minutes(5).seconds(6).milliseconds(700)),
        ("-PT90M", (-90).minutes()),
    ];
    for (text, span) in spans {
        let duration: Duration = read(text).unwrap();
        assert_eq!(Duration::from(span).to_string(), text);
        assert_eq!(
            duration.to_span().map(|span| span.fieldwise()),
            Some(Duration::from(span).to_span().unwrap().fieldwise())
        );
    }
    assert_eq!(Duration::from(2.weeks().days(1)).to_string(), "P15D");
    assert_eq!(Duration::from(Span::new()).to_string(), "PT0S");
    assert_eq!(Duration::from(1_500.milliseconds().microseconds(5)).to_string(), "PT1.500005S");
    assert_eq!(Duration::from((-1).nanosecond()).to_string(), "-PT0.000000001S");
    assert_eq!(Duration::from(std::time::Duration::from_millis(1500)).to_string(), "PT1.5S");
    assert!(read::<Duration>("P99999Y").unwrap().to_span().is_none());
    assert_eq!(Duration::default().with_days(1).with_sign(true).to_string(), "-P1D");
}

#[test]
fn compact() {
    assert!(size_of::<DateTime>() <= 24 && size_of::<Time>() <= 16 && size_of::<Date>() <= 8);
    assert!(size_of::<Duration>() <= 64 && size_of::<Option<Zone>>() == 2);
}
