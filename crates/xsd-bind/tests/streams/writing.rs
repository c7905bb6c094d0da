//! Writing element by element gives what writing at once gives.

use std::io::{self, Read, Write};

use xsd_bind::values::Base64Binary;
use xsd_bind::{Error, ErrorKind, WriteOptions, stream};

use super::feed::{Entries, EntriesChoice, Feed, File, LongNote, Note, Page, Tag};

const ENTRIES: &str = "f:Feed/f:Page/f:Entries/*";
const TAGS: &str = "f:Feed/f:Page/f:Tag";
const CONTENT: &str = "f:Feed/f:Page/f:Entries/f:File/f:Content";

fn feed(tags: Vec<Tag>, entries: Vec<EntriesChoice>) -> Feed {
    let first = Page::new().with_entries(Entries::new([Note::new(1), Note::new(2), Note::new(3)]));
    let mut second = Page::new().with_n(2).with_more(true);
    let mut content = Entries::new([Note::new(1)]);
    content.choice = entries;
    (second.tag, second.entries) = (tags, Some(content));
    Feed::new("<Title>", 7).with_page([first, second])
}

fn entries() -> Vec<EntriesChoice> {
    let long = LongNote { base: Note::new(4).with_text("é & <"), rest: "rest".into() };
    vec![
        Note::new(1).into(),
        File::new("a.txt").with_content(b"abc").with_size(3).into(),
        Note::from(long).into(),
        Note::new(5).with_text("\t]]>").into(),
    ]
}

fn write_entries(feed: &Feed, entries: &[EntriesChoice], options: &WriteOptions) -> Result<String, Error> {
    let writer = stream::Writer::new(Vec::new()).options(options);
    let mut stream = writer.choices::<Feed, EntriesChoice>(feed, ENTRIES)?;
    entries.iter().try_for_each(|entry| stream.write(entry))?;
    Ok(String::from_utf8(stream.finish()?).unwrap())
}

fn write_tags(feed: &Feed, tags: &[Tag]) -> Result<String, Error> {
    let mut stream = stream::Writer::new(Vec::new()).elements::<Feed, Tag>(feed, TAGS)?;
    tags.iter().try_for_each(|tag| stream.write(tag))?;
    Ok(String::from_utf8(stream.finish()?).unwrap())
}

#[test]
fn elements_are_written_as_at_once() {
    let options = WriteOptions::new().declaration(true);
    let whole = feed(vec![Tag("a".into())], entries());
    let written = write_entries(&feed(vec![Tag("a".into())], Vec::new()), &entries(), &options).unwrap();
    // `xsi` is declared where it is used in both.
    assert_eq!(written, xsd_bind::to_string_with(&whole, &options).unwrap());
    assert_eq!(xsd_bind::from_str::<Feed>(&written).unwrap(), whole);

    let mut one = feed(Vec::new(), entries());
    one.page.remove(0);
    let tags = [Tag("a".into()), Tag("<&>".into())];
    let written = write_tags(&one, &tags).unwrap();
    one.page[0].tag = tags.to_vec();
    assert_eq!(written, xsd_bind::to_string(&one).unwrap());
}

#[test]
fn a_large_document_around_the_list_is_not_cut() {
    let mut whole = feed(Vec::new(), Vec::new());
    whole.title = "long ".repeat(100_000);
    let written = write_entries(&whole, &entries(), &WriteOptions::new()).unwrap();
    whole.page[1].entries.as_mut().unwrap().choice = entries();
    assert_eq!(written, xsd_bind::to_string(&whole).unwrap());
}

#[test]
fn elements_and_their_number_are_validated() {
    let mut one = feed(Vec::new(), entries());
    one.page.remove(0);
    let mut stream = stream::Writer::new(Vec::new()).elements::<Feed, Tag>(&one, TAGS).unwrap();
    stream.write(&Tag("a".into())).unwrap();
    let error = stream.write(&Tag("too long a tag".into())).unwrap_err();
    one.page[0].tag = vec![Tag("a".into()), Tag("too long a tag".into())];
    assert_eq!(error.to_string(), xsd_bind::to_string(&one).unwrap_err().to_string());
    // A refused element is not written, and others can follow.
    for _ in 1..5 {
        stream.write(&Tag("b".into())).unwrap();
    }
    let error = stream.write(&Tag("c".into())).unwrap_err();
    one.page[0].tag = vec![Tag("a".into()); 6];
    assert_eq!(error.to_string(), xsd_bind::to_string(&one).unwrap_err().to_string());
    assert_eq!(error.to_string(), "f:Feed/f:Page: too many of f:Tag: at most 5 allowed");
    one.page[0].tag = [vec![Tag("a".into())], vec![Tag("b".into()); 4]].concat();
    assert_eq!(stream.finish().unwrap(), xsd_bind::to_string(&one).unwrap().into_bytes());

    let empty = feed(Vec::new(), Vec::new());
    let error = write_entries(&empty, &entries()[..2], &WriteOptions::new()).unwrap_err();
    let whole = xsd_bind::to_string(&feed(Vec::new(), entries()[..2].to_vec())).unwrap_err();
    assert_eq!(error.to_string(), whole.to_string());
    assert_eq!(error.to_string(), "f:Feed/f:Page[2]/f:Entries: missing element: expected at least 3 of the choice");

    let without = WriteOptions::new().validate(false);
    assert!(write_entries(&empty, &[], &without).unwrap().contains("<f:Entries></f:Entries>"));

    let mut wrong = entries();
    wrong[3] = Note::new(5).with_text("\u{1}").into();
    let error = write_entries(&empty, &wrong, &WriteOptions::new()).unwrap_err();
    let whole = xsd_bind::to_string(&feed(Vec::new(), wrong)).unwrap_err();
    assert_eq!(error.to_string(), whole.to_string());
    assert_eq!(error.path(), "f:Feed/f:Page[2]/f:Entries/f:Note[3]/f:Text");
}

#[test]
fn a_document_that_is_not_valid_or_has_no_such_list_is_not_begun() {
    let mut wrong = feed(Vec::new(), Vec::new());
    wrong.page[0].tag = vec![Tag("too long a tag".into())];
    let mut sink = Vec::new();
    let error = stream::Writer::new(&mut sink).choices::<Feed, EntriesChoice>(&wrong, ENTRIES).unwrap_err();
    assert_eq!(error.path(), "f:Feed/f:Page/f:Tag");
    let full = feed(Vec::new(), entries());
    let notes = feed(Vec::new(), vec![Note::new(1).into(); 3]);
    let options = WriteOptions::new();
    let no_element = |error: Error, path: &str| {
        assert_eq!(error.kind(), &ErrorKind::NoElement { path: path.to_owned() });
        assert_eq!(error.to_string(), format!("there is no element {path}"));
    };
    no_element(write_entries(&full, &[], &options).unwrap_err(), ENTRIES);
    for path in ["f:Feed/f:Page/f:Tags", "f:Feed/f:Tag", "f:Feed/f:Page/f:Entries/f:Note", "f:Feed", ""] {
        let error = stream::Writer::new(&mut sink).elements::<Feed, Tag>(&full, path).unwrap_err();
        no_element(error, path);
    }
    let error = stream::Writer::new(&mut sink).elements::<Feed, Tag>(&full, "f:Feed/g:Tag").unwrap_err();
    assert_eq!(error.to_string(), "the schema does not define the prefix of \"g:Tag\"");
    no_element(stream::Writer::new(&mut sink).base64(&notes, CONTENT, io::empty()).unwrap_err(), CONTENT);
    no_element(stream::Writer::new(&mut sink).base64(&full, CONTENT, io::empty()).unwrap_err(), CONTENT);
    assert!(sink.is_empty());
}

/// A stream that fails after some bytes.
#[derive(Debug)]
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = bytes.len().min(self.0);
        self.0 -= length;
        if length == 0 { Err(io::Error::new(io::ErrorKind::StorageFull, "full")) } else { Ok(length) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_failing_stream_stays_failed() {
    let empty = feed(Vec::new(), Vec::new());
    let mut stream = stream::Writer::new(Full(700)).choices::<Feed, EntriesChoice>(&empty, ENTRIES).unwrap();
    let error = (0..100).find_map(|_| stream.write(&Note::new(1).into()).err()).unwrap();
    assert_eq!(error.to_string(), "cannot write the output: full");
    assert_eq!(stream.write(&Note::new(1).into()).unwrap_err(), error);
    assert_eq!(stream.finish().unwrap_err(), error);
}

#[test]
fn base64_is_encoded_from_a_stream() {
    let with = |content: &[u8]| {
        let file = File::new("a").with_content(Base64Binary(content.to_vec())).with_size(1);
        feed(Vec::new(), vec![Note::new(1).into(), file.into(), Note::new(2).into()])
    };
    for length in [0, 1, 2, 3, 12_287, 12_288, 12_289, 100_000] {
        let bytes: Vec<u8> = (0..length).map(|number: u32| (number % 251) as u8).collect();
        let parts = super::Parts(&bytes, 7);
        let written = stream::Writer::new(Vec::new()).base64(&with(&[]), CONTENT, parts).unwrap();
        let whole = xsd_bind::to_string(&with(&bytes)).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), whole.replace("<f:Content/>", "<f:Content></f:Content>"));
    }
}

#[test]
fn memory_does_not_grow_with_what_is_written() {
    let empty = feed(Vec::new(), Vec::new());
    let note = EntriesChoice::from(Note::new(1).with_text("text"));
    let memory = allocation_counter::measure(|| {
        let mut stream = stream::Writer::new(io::sink()).choices::<Feed, EntriesChoice>(&empty, ENTRIES).unwrap();
        for _ in 0..100_000 {
            stream.write(&note).unwrap();
        }
        stream.finish().unwrap();
    });
    assert!(memory.bytes_max < 20_000, "{}", memory.bytes_max);
    let file =
        feed(Vec::new(), vec![File::new("a").with_content(b"").into(), Note::new(1).into(), Note::new(1).into()]);
    let memory = allocation_counter::measure(|| {
        let bytes = io::repeat(7).take(10_000_000);
        stream::Writer::new(io::sink()).base64(&file, CONTENT, bytes).unwrap();
    });
    assert!(memory.bytes_max < 60_000, "{}", memory.bytes_max);
}
