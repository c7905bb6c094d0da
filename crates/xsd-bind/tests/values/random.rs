//! Random values and texts from a fixed seed: a written value is read back as the same value, and no text makes a parser panic.

use std::fmt::Debug;

use xsd_bind::generated::{
    AnyUri, Base64Binary, Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary,
    Integer, List, NcName, QName, Simple, Time, Token, Zone,
};

use crate::doc::{read, salvage, write};

/// A linear congruential generator. Its upper bits are random enough.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 ^ (self.0 >> 29)
    }

    fn below(&mut self, limit: u64) -> u64 {
        (self.next() >> 16) % limit
    }

    /// Returns a number of any size, small ones as often as large ones.
    fn wide(&mut self) -> u64 {
        let bits = self.below(64);
        self.next() >> bits
    }

    fn zone(&mut self) -> Option<Zone> {
        match self.below(3) {
            0 => None,
            1 => Some(Zone::UTC),
            _ => Zone::offset(self.below(1681) as i16 - 840),
        }
    }

    fn text(&mut self, alphabet: &str, longest: u64) -> String {
        let letters: Vec<char> = alphabet.chars().collect();
        (0..self.below(longest)).map(|_| letters[self.below(letters.len() as u64) as usize]).collect()
    }
}

const ROUNDS: usize = 3000;

fn survives<T: Simple + Clone + PartialEq + Debug>(make: impl Fn(&mut Random) -> T) {
    let mut random = Random(7);
    for _ in 0..ROUNDS {
        let value = make(&mut random);
        let text = write(value.clone()).unwrap();
        assert_eq!(read(&text), Ok(value), "{text:?}");
    }
}

#[test]
fn numbers() {
    survives(|random| random.wide() as i64);
    survives(|random| random.wide() as i8);
    survives(|random| random.wide());
    survives(|random| random.wide() as u16);
    survives(|random| Some(f64::from_bits(random.next())).filter(|number| !number.is_nan()).unwrap_or_default());
    survives(|random| Some(f32::from_bits(random.next() as u32)).filter(|number| !number.is_nan()).unwrap_or_default());
    survives(|random| random.wide() as f64 / 1000.0);
    survives(integer);
    survives(|random| Decimal::new(integer(random), random.below(40) as u32));
    survives(|random| (0..random.below(5)).map(|_| random.wide() as i32).collect::<List<i32>>());
}

fn integer(random: &mut Random) -> Integer {
    let digits = random.text("0123456789", 60);
    let sign = ["", "+", "-"][random.below(3) as usize];
    format!("{sign}0{digits}").parse().unwrap()
}

#[test]
fn texts() {
    const ALPHABET: &str = "ab \t\n\r<&>\"']é日\u{A0}\u{1F600}";
    survives(|random| random.text(ALPHABET, 20));
    survives(|random| Token::from(random.text(ALPHABET, 20)));
    survives(|random| AnyUri::from(random.text(ALPHABET, 20)));
    survives(|random| NcName::from(format!("a{}", random.text("b1.-_é", 10))));
    survives(|random| {
        let local = format!("a{}", random.text("b1.-_é", 10));
        if random.below(2) == 0 { QName::new(local) } else { QName::with_namespace("t", "urn:t", local) }
    });
    survives(|random| Base64Binary((0..random.below(300)).map(|_| random.next() as u8).collect()));
    survives(|random| HexBinary((0..random.below(300)).map(|_| random.next() as u8).collect()));
}

#[test]
fn times() {
    survives(date);
    survives(time);
    survives(|random| {
        let (date, time) = (date(random), time(random));
        format!("{}T{time}", date.with_zone(None)).parse::<DateTime>().unwrap()
    });
    survives(|random| GYear::new(year(random)).unwrap().with_zone(random.zone()));
    survives(|random| GYearMonth::new(year(random), random.below(12) as u8 + 1).unwrap().with_zone(random.zone()));
    survives(|random| GMonth::new(random.below(12) as u8 + 1).unwrap().with_zone(random.zone()));
    survives(|random| {
        GMonthDay::new(random.below(12) as u8 + 1, random.below(29) as u8 + 1).unwrap().with_zone(random.zone())
    });
    survives(|random| GDay::new(random.below(31) as u8 + 1).unwrap().with_zone(random.zone()));
    survives(duration);
}

fn year(random: &mut Random) -> i32 {
    let year = (random.wide() >> 33) as i32;
    if random.below(2) == 0 { -(year.max(1)) } else { year.max(1) }
}

fn date(random: &mut Random) -> Date {
    let (year, month) = (year(random), random.below(12) as u8 + 1);
    let days = random.below(31) as u8 + 1;
    (1..=days).rev().find_map(|day| Date::new(year, month, day)).unwrap().with_zone(random.zone())
}

fn time(random: &mut Random) -> Time {
    let fraction = random.text("0123456789", 19);
    let point = if fraction.is_empty() { "" } else { "." };
    let [hour, minute, second] = [24, 60, 60].map(|limit| random.below(limit));
    format!("{hour:02}:{minute:02}:{second:02}{point}{fraction}").parse::<Time>().unwrap().with_zone(random.zone())
}

fn duration(random: &mut Random) -> Duration {
    let mut duration = Duration::default().with_sign(random.below(2) == 0);
    let fields = [
        Duration::with_years,
        Duration::with_months,
        Duration::with_days,
        Duration::with_hours,
        Duration::with_minutes,
        Duration::with_seconds,
    ];
    for with in fields {
        if random.below(2) == 0 {
            duration = with(duration, random.wide());
        }
    }
    if random.below(3) == 0 { duration.with_nanoseconds(random.below(1_000_000_000) as u32) } else { duration }
}

#[test]
fn parsers_handle_any_text() {
    const ALPHABET: &str = "0123456789012345678901234567890000+-.:eETPYMDHSZINFa=/ _\u{A0}é１";
    let mut random = Random(11);
    for _ in 0..ROUNDS {
        let text = random.text(ALPHABET, 24);
        odd::<i32>(&text);
        odd::<f64>(&text);
        odd::<Decimal>(&text);
        odd::<DateTime>(&text);
        odd::<Date>(&text);
        odd::<GYearMonth>(&text);
        odd::<Time>(&text);
        odd::<Duration>(&text);
        odd::<Base64Binary>(&text);
        odd::<HexBinary>(&text);
        odd::<QName>(&text);
        // Similar to a duration and a date, so that the parsers get further.
        odd::<Duration>(&format!("P{}", random.text("0123456789YMDTHMS.", 12)));
        odd::<DateTime>(&format!("2026-06-2{}", random.text("0123456789T:.-+Z", 24)));
    }
}

/// Checks that an accepted text is written in the same form after another round.
fn odd<T: Simple + Clone + Debug>(text: &str) {
    salvage::<T>(text);
    if let Ok(value) = read::<T>(text) {
        let written = write(value).unwrap();
        assert_eq!(read::<T>(&written).and_then(write), Ok(written), "{text:?}");
    }
}
