//! Memory does not grow with the document. Limits hold.

use std::io::{self, BufReader, Read};

use xsd_bind::{ErrorKind, ReadOptions, stream};

use super::feed::{EntriesChoice, Feed};

const START: &str = "<f:Feed xmlns:f='urn:example:feed'><f:Title/><f:Page><f:Entries>";
const END: &str = "</f:Entries></f:Page><f:End>1</f:End></f:Feed>";

/// A stream that makes its text: a start, then a piece so often, then an end.
pub(crate) struct Made {
    pub start: &'static str,
    pub piece: &'static str,
    pub count: usize,
    pub end: &'static str,
    pub at: usize,
}

impl Read for Made {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.start.len() && (self.count > 0 || self.start != self.end) {
            (self.start, self.at) = if self.count > 0 { (self.piece, 0) } else { (self.end, 0) };
            self.count = self.count.saturating_sub(1);
        }
        let rest = &self.start.as_bytes()[self.at..];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.at += length;
        Ok(length)
    }
}

pub(crate) fn made(start: &'static str, piece: &'static str, count: usize, end: &'static str) -> BufReader<Made> {
    BufReader::new(Made { start, piece, count, end, at: 0 })
}

const PATH: &str = "f:Feed/f:Page/f:Entries/*";

/// Returns the largest amount of memory that reading a document takes.
fn peak(piece: &'static str, size: usize, options: &ReadOptions) -> u64 {
    let count = size / piece.len();
    let memory = allocation_counter::measure(|| {
        let mut items = stream::Reader::new(made(START, piece, count, END))
            .options(options)
            .choices::<Feed, EntriesChoice>(PATH)
            .unwrap();
        let read = items.by_ref().map(Result::unwrap).count();
        assert!(read == count || piece.contains("Other"));
        let (rest, report) = items.finish().unwrap();
        assert_eq!(rest.end, 1);
        assert!(report.deviations.len() <= 2);
    });
    memory.bytes_max
}

#[test]
fn memory_is_that_of_one_element() {
    let lenient = ReadOptions::lenient().max_deviations(2);
    let pieces = [
        "<f:Note><f:Id>1</f:Id><f:Text>A text of some length &amp; a reference</f:Text></f:Note>\n",
        "<f:Note><f:Id>1</f:Id></f:Note><!-- a comment --><?and an instruction?>",
        "<f:File><f:Name>a</f:Name><f:Content>AAECAwQFBgcICQoLDA0ODw==</f:Content></f:File>   \n\n",
        "<n:Note xmlns:n='urn:example:feed'><n:Id>1</n:Id></n:Note>",
        "<f:Other/><f:Note><f:Id>one</f:Id></f:Note>",
    ];
    for piece in pieces {
        let options = if piece.contains("Other") { &lenient } else { &ReadOptions::strict() };
        let (small, large) = (peak(piece, 100_000, options), peak(piece, 5_000_000, options));
        assert!(large <= small + 1000 && large < 100_000, "{piece}: {small} bytes for 100 kB, {large} bytes for 5 MB");
    }
}

fn limited(start: &'static str, piece: &'static str) -> (xsd_bind::Error, u64) {
    let options = ReadOptions::lenient().max_size(100_000);
    let mut error = None;
    let memory = allocation_counter::measure(|| {
        let endless = made(start, piece, usize::MAX, "");
        let mut items = stream::Reader::new(endless).options(&options).choices::<Feed, EntriesChoice>(PATH).unwrap();
        error = Some(items.find_map(Result::err).unwrap());
    });
    (error.unwrap(), memory.bytes_max)
}

#[test]
fn time_is_linear_in_a_token() {
    // One token of 8 MB in parts of 100 bytes: searched from its beginning each time, it would take hours.
    let starts =
        ["<!-- ", "<?a ", "<f:Note a='", "<f:Note ", "</f:Note ", "<f:Note><![CDATA[", "<f:Note>&", "a", "<f:Note>"];
    for start in starts {
        let document = [START, start, &"a ".repeat(4_000_000)].concat();
        let reader = stream::Reader::new(BufReader::with_capacity(100, document.as_bytes()));
        let mut items = reader.choices::<Feed, EntriesChoice>(PATH).unwrap();
        let error = items.find_map(Result::err).unwrap();
        assert!(matches!(error.kind(), ErrorKind::IllFormed(_)), "{start}: {error}");
    }
}

#[test]
fn max_size_limits_each_element_and_the_rest() {
    let entry = "<f:Feed xmlns:f='urn:example:feed'><f:Title/><f:Page><f:Entries><f:Note><f:Id>1</f:Id><f:Text>";
    let cases = [
        (entry, "a"),
        (entry, "<f:a></f:a>"),
        (entry, "<!-- -->"),
        (entry, "<![CDATA["),
        (START, "<!-- -->"),
        (START, "text"),
        (START, "<!--"),
        (START, "<a b='"),
        ("<f:Feed xmlns:f='urn:example:feed'><f:Title>", "text"),
        ("<f:Feed xmlns:f='urn:example:feed'>", "<a></a>"),
        ("<!--", " "),
        ("<?", "a "),
        ("<f:Feed xmlns:f='urn:example:feed'/>", " "),
        ("", " "),
    ];
    for (start, piece) in cases {
        let (error, memory) = limited(start, piece);
        assert_eq!(error.kind(), &ErrorKind::Limit { limit: "max_size", value: 100_000 }, "{start}{piece}…: {error}");
        assert!(memory < 1_000_000, "{start}{piece}…: {memory}");
    }
    // The depth is limited before that.
    let (error, memory) = limited(entry, "<f:a>");
    assert_eq!(error.kind(), &ErrorKind::Limit { limit: "max_depth", value: 128 });
    assert!(memory < 100_000, "{memory}");
}
