//! A document of twice the size takes twice the memory and time.
//!
//! Memory is counted in bytes allocated, in total and at once. There are no counters for steps, because they would slow reading down, so
//! time is measured: one document takes about as long as eight of an eighth of the size, and up to eight times as long if the time is
//! quadratic.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use allocation_counter::{AllocationInfo, measure};
use xsd_bind::{
    Element, ErrorKind, ForbiddenCharacters, ReadOptions, WriteOptions, from_str_with, to_string_preserving,
};

use super::model::Doc;
use super::traps::{TRAPS, Trap};
use super::wide::Wide;

/// The longest name in a document that is written back.
const SHORT: usize = 100;

/// The size of the smaller document.
const SIZE: usize = 8_000;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mode {
    Strict,
    Lenient,
    Preserving,
    WriteBack,
}

const MODES: [Mode; 4] = [Mode::Strict, Mode::Lenient, Mode::Preserving, Mode::WriteBack];

/// Runs `count` around the reading or writing of a document. Strict reading may return an error.
fn run<R>(xml: &str, mode: Mode, count: impl FnOnce(&mut dyn FnMut()) -> R) -> R {
    if xml.starts_with("<m:Doc") { run_as::<Doc, R>(xml, mode, count) } else { run_as::<Wide, R>(xml, mode, count) }
}

fn run_as<T: Element, R>(xml: &str, mode: Mode, count: impl FnOnce(&mut dyn FnMut()) -> R) -> R {
    let options = match mode {
        Mode::Strict => ReadOptions::strict(),
        Mode::Lenient => ReadOptions::lenient(),
        Mode::Preserving | Mode::WriteBack => ReadOptions::lenient().preserve_unknown(true),
    };
    let options = options.max_name(usize::MAX);
    let read = || from_str_with::<T>(xml, &options);
    if mode != Mode::WriteBack {
        return count(&mut || assert!(read().is_ok() || mode == Mode::Strict));
    }
    // Each element that needs a namespace declares it, so only the limit of names limits what is written.
    let is_short = from_str_with::<T>(xml, &options.clone().max_name(SHORT)).is_ok();
    let Some((value, report)) = is_short.then(|| read().expect("the document is well-formed")) else {
        return count(&mut || {});
    };
    let options = WriteOptions::new().validate(false).forbidden_characters(ForbiddenCharacters::Replace);
    count(&mut || drop(to_string_preserving(&value, &report.preserved, &options)))
}

/// Calls `judge` for each trap and mode, and fails with all complaints.
fn for_each_trap(judge: impl Fn(&Trap, Mode) -> Option<String>) {
    let runs = TRAPS.iter().flat_map(|trap| MODES.map(|mode| (trap, mode)));
    let complaint = |(trap, mode): (&Trap, Mode)| judge(trap, mode).map(|what| format!("{}, {mode:?}: {what}", trap.0));
    let complaints: Vec<_> = runs.filter_map(complaint).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn memory_is_linear() {
    for_each_trap(|(_, document), mode| {
        let bytes = |size| run(&document(size), mode, |job| measure(job));
        let (one, two): (AllocationInfo, AllocationInfo) = (bytes(SIZE), bytes(2 * SIZE));
        let grows = |one: u64, two: u64| two * 10 > one * 23 + 10 * SIZE as u64;
        let worse = grows(one.bytes_total, two.bytes_total) || grows(one.bytes_max, two.bytes_max);
        worse.then(|| {
            let (total, most) = ((one.bytes_total, two.bytes_total), (one.bytes_max, two.bytes_max));
            format!("bytes in total {total:?}, at once {most:?}")
        })
    });
}

#[test]
fn memory_is_at_most_the_documented_multiple_of_the_size() {
    // The largest record for the shortest element, while its list grows. No construct takes more.
    let factor = 3 * size_of::<Wide>() / "<m:Wide/>".len();
    for_each_trap(|(_, document), mode| {
        let xml = document(SIZE);
        let options =
            ReadOptions::lenient().max_name(usize::MAX).max_deviations(0).preserve_unknown(mode == Mode::Preserving);
        let most = measure(|| drop(limited(&xml, &options))).bytes_max as usize;
        let worse = matches!(mode, Mode::Lenient | Mode::Preserving) && most > factor * xml.len() + SIZE;
        worse.then(|| format!("{most} bytes for {} are {} for each, not {factor}", xml.len(), most / xml.len()))
    });
    // A deviation at a long path takes at most 2 kB.
    let (_, document) =
        TRAPS.iter().find(|(name, _)| *name == "long names around unknown elements").expect("is a trap");
    let xml = document(100_000);
    let options = ReadOptions::lenient().max_deviations(1_000);
    let most = measure(|| drop(from_str_with::<Wide>(&xml, &options))).bytes_max as usize;
    assert!((900_000..2_000_000 + xml.len()).contains(&most), "{most}");
}

#[test]
fn written_declarations_are_at_most_one_for_each_element() {
    let (uri, elements) = ("n".repeat(4_000), 500);
    let qualified = "<t:Qualified>n:a</t:Qualified>".repeat(elements);
    let xml = format!(
        "<m:Wide xmlns:m='http://example.com/m' xmlns:t='http://example.com/t' xmlns:n='{uri}'>{qualified}{}</m:Wide>",
        "<n:n/>".repeat(elements)
    );
    let options = ReadOptions::lenient().preserve_unknown(true);
    let (value, report) = from_str_with::<Wide>(&xml, &options).expect("the document is well-formed");
    assert_eq!(report.preserved.len(), elements);
    let written = to_string_preserving(&value, &report.preserved, &WriteOptions::new()).expect("the value is valid");
    let declarations = written.matches(&uri).count();
    assert!((1..=2 * elements).contains(&declarations), "{declarations}");
}

#[test]
fn memory_stays_within_its_limit() {
    for_each_trap(|(_, document), mode| {
        let xml = document(SIZE);
        let options = ReadOptions::lenient().max_name(usize::MAX).preserve_unknown(mode == Mode::Preserving);
        let read = |limit: u64| {
            let options = options.clone().max_memory(limit as usize);
            let mut outcome = None;
            let most = measure(|| outcome = limited(&xml, &options)).bytes_max;
            (most, outcome)
        };
        // What is needed to parse a text or a name depends on the document alone.
        let document = 3 * SIZE as u64;
        let (all, _) = read(u64::MAX);
        let (_, enough) = read(3 * all + document);
        let (part, stopped) = read(all / 10);
        let stops = all > document && stopped.as_deref() != Some("max_memory");
        let fine = enough.is_none() && part <= 4 * (all / 10) + document && !stops;
        let what = || format!("takes {all}, with a tenth as limit {part} and {stopped:?}, else {enough:?}");
        (!fine && matches!(mode, Mode::Lenient | Mode::Preserving)).then(what)
    });
}

/// Reads a document, and returns the limit that it exceeds.
fn limited(xml: &str, options: &ReadOptions) -> Option<String> {
    fn exceeded<T: Element>(xml: &str, options: &ReadOptions) -> Option<String> {
        match from_str_with::<T>(xml, options).err()?.kind() {
            ErrorKind::Limit { limit, .. } => Some((*limit).to_owned()),
            other => Some(other.to_string()),
        }
    }
    if xml.starts_with("<m:Doc") { exceeded::<Doc>(xml, options) } else { exceeded::<Wide>(xml, options) }
}

#[test]
fn time_is_linear() {
    for_each_trap(|(_, document), mode| {
        let time = |xml: &str, runs| {
            run(xml, mode, |job| {
                let start = clock();
                (0..runs).for_each(|_| job());
                clock().saturating_sub(start)
            })
        };
        let (one, eight) = (document(SIZE), document(8 * SIZE));
        // Time that is too short to measure is no harm, and a disturbance does not repeat.
        let ratio = || {
            let (long, parts) = (time(&eight, 1), time(&one, 8));
            if long < Duration::from_millis(10) { 1.0 } else { long.as_secs_f64() / parts.as_secs_f64().max(1e-4) }
        };
        let ratio = (0..4).map(|_| ratio()).find(|ratio| *ratio < 3.0).is_none().then(ratio)?;
        Some(format!("one document takes {ratio:.1} times as long as its eighth eight times"))
    });
}

/// Returns the processor time of the thread where the system tells it, because other processes prolong any other time.
fn clock() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat");
    let nanoseconds = statistics.ok().and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}
