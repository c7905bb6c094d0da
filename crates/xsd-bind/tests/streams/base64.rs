//! Base64 content is decoded as it arrives, and gives what reading the whole document gives.

use std::io::{self, Read};

use xsd_bind::{ErrorKind, ReadOptions, Report, stream};

use super::feed::{EntriesChoice, Feed};
use super::memory::made;
use super::{Parts, SIZES};

const PATH: &str = "f:Feed/f:Page/f:Entries/f:File/f:Content";

/// Returns the contents and the rest.
fn read(document: &[u8], size: usize, options: &ReadOptions) -> Result<(Vec<Vec<u8>>, Feed, Report), xsd_bind::Error> {
    let reader = stream::Reader::new(Parts(document, size)).options(options);
    let mut contents = reader.base64::<Feed>(PATH)?;
    let mut all = Vec::new();
    let result = loop {
        match contents.next() {
            Ok(Some(mut content)) => {
                let mut bytes = Vec::new();
                match content.copy_to(&mut bytes) {
                    Ok(length) => assert_eq!(length, bytes.len() as u64),
                    Err(error) => break Err(error),
                }
                all.push(bytes);
            }
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    match result {
        Err(error) if !matches!(error.kind(), ErrorKind::NoElement { .. }) => {
            assert_eq!(contents.next().unwrap_err(), error);
            assert_eq!(contents.finish().unwrap_err(), error);
            Err(error)
        }
        _ => contents.finish().map(|(rest, report)| (all, rest, report)),
    }
}

fn shown(report: &Report) -> Vec<String> {
    report.deviations.iter().map(ToString::to_string).collect()
}

fn compare(document: &str, options: &ReadOptions) {
    let mut whole = xsd_bind::from_str_with::<Feed>(document, options).map_err(|error| error.to_string());
    let mut contents = Vec::new();
    if let Ok((feed, _)) = &mut whole {
        for entry in feed.page.iter_mut().filter_map(|page| page.entries.as_mut()).flat_map(|list| &mut list.choice) {
            match entry {
                EntriesChoice::File(file) => {
                    contents.extend(file.content.as_mut().map(|bytes| std::mem::take(&mut bytes.0)))
                }
                EntriesChoice::Note(_) => {}
            }
        }
    }
    for size in SIZES {
        match (read(document.as_bytes(), size, options), &whole) {
            (Ok((read, rest, report)), Ok((feed, expected))) => {
                assert_eq!(read, contents, "{size}: {document}");
                assert_eq!(rest, *feed, "{size}: {document}");
                assert_eq!(shown(&report), shown(expected), "{size}: {document}");
            }
            (Err(error), Err(expected)) => assert_eq!(error.to_string(), *expected, "{size}: {document}"),
            // Bytes without a meaning are an error, although lenient reading leaves out the value.
            (Err(error), Ok((_, expected))) => {
                assert!(options.clone() == ReadOptions::lenient(), "{size}: {document}\n{error}");
                assert!(matches!(error.kind(), ErrorKind::Value { .. }));
                assert!(shown(expected).contains(&error.to_string()), "{size}: {error}\n{:?}", shown(expected));
            }
            (stream, whole) => panic!("{size}: {document}\nstream: {stream:?}\nwhole: {whole:?}"),
        }
    }
}

fn feed(content: &str) -> String {
    format!(
        "<f:Feed xmlns:f='urn:example:feed'><f:Title>é</f:Title>\n<f:Page><f:Entries>\n\
         <f:File><f:Name>a</f:Name><f:Content>QUJD</f:Content><f:Size>3</f:Size></f:File>\n\
         <f:File><f:Name>b</f:Name>\n<f:Content>{content}</f:Content> <f:Size>4</f:Size></f:File>\n\
         <f:File><f:Name>c</f:Name><f:Content/></f:File>\n\
         <f:Note><f:Id>1</f:Id></f:Note></f:Entries></f:Page><f:End>1</f:End></f:Feed>"
    )
}

#[test]
fn contents_are_those_of_the_whole_document() {
    let long = "QUJD".repeat(3000);
    let lines = "QUJD\nREVG\n".repeat(1000);
    let wrong = format!("{long}!");
    let contents = [
        "",
        " ",
        "QQ==",
        "QUI=",
        "QUJD",
        "Q Q\n=\t=",
        "QQ",
        "QQ=",
        "Q",
        "QUJDR",
        "QR==",
        "QQ==QQ==",
        "QQ==QUJD",
        "=",
        "====",
        "Q===",
        "-_-_",
        "A-",
        "!",
        "é",
        "QUJD!",
        &long,
        &lines,
        &wrong,
        "<![CDATA[QUJD]]>",
        "QU<![CDATA[J]]>D",
        "<!-- a -->QU<!-- b -->JD",
        "Q&#85;&#x4A;D",
        "QU&amp;",
        "QU&unknown;",
        "QU&#0;",
        "QU&#xD800;",
        "QU&",
        "QU&#85",
        "QUJD]]>",
        "<a/>",
        "QU<a>JD</a>",
        "QU<",
        "QUJD<?x?>",
        "QUJD<?xml?>",
        "<!-- -- -->",
        "<!DOCTYPE a>",
        "<![CDATA[QUJD",
        "<f:Content>QUJD</f:Content>",
    ];
    for content in contents {
        compare(&feed(content), &ReadOptions::strict());
        compare(&feed(content), &ReadOptions::lenient());
    }
    for (from, to) in [
        ("<f:Size>4", "<f:Size>four"),
        ("<f:Size>4", "<f:Size><f:Size>4"),
        ("<f:Size>3", "<f:Size>three"),
        ("<f:Content>", "<f:Content a='1'>"),
        ("<f:Content>", "<f:Content/><f:Content>"),
        ("</f:Feed>", ""),
        ("</f:Feed>", "</f:Feed><f:Feed/>"),
        ("<f:Content>Q", "<f:Content>!"),
    ] {
        compare(&feed("QUJD").replace(from, to), &ReadOptions::strict());
    }
    let document = feed("QUJD");
    for end in 0..document.len() {
        if document.is_char_boundary(end) {
            compare(&document[..end], &ReadOptions::strict());
        }
    }
}

#[test]
fn all_short_texts_are_decoded_alike() {
    let alphabet = ["Q", "R", "=", "-", " "];
    for length in 0..6u32 {
        for number in 0..5usize.pow(length) {
            let text: String = (0..length).map(|place| alphabet[number / 5usize.pow(place) % 5]).collect();
            let document = feed(&text);
            for options in [ReadOptions::strict(), ReadOptions::lenient()] {
                let whole = xsd_bind::from_str_with::<Feed>(&document, &options);
                let stream = read(document.as_bytes(), 64, &options);
                let (Ok((feed, expected)), Ok((contents, _, report))) = (&whole, &stream) else {
                    let error = stream.map(drop).unwrap_err().to_string();
                    match whole {
                        Err(expected) => assert_eq!(error, expected.to_string(), "{text:?}"),
                        Ok((_, report)) => assert_eq!([error], shown(&report)[..], "{text:?}"),
                    }
                    continue;
                };
                let EntriesChoice::File(file) = &feed.page[0].entries.as_ref().unwrap().choice[1] else { panic!() };
                let Some(content) = &file.content else { panic!("{text:?}: {contents:?}") };
                assert_eq!(contents[1], content.0, "{text:?}");
                assert_eq!(shown(report), shown(expected), "{text:?}");
            }
        }
    }
}

#[test]
fn a_content_is_a_reader() {
    let document = feed(&"QUJD".repeat(5000));
    let mut contents = stream::Reader::new(document.as_bytes()).base64::<Feed>(PATH).unwrap();
    // The first is skipped.
    contents.next().unwrap().unwrap();
    let mut content = contents.next().unwrap().unwrap();
    let mut start = [0; 4];
    content.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"ABCA");
    let mut rest = Vec::new();
    assert_eq!(io::copy(&mut content, &mut rest).unwrap(), 14_996);
    assert_eq!(content.read(&mut start).unwrap(), 0);
    assert!(contents.next().unwrap().is_some());
    assert!(contents.document().is_none());
    assert!(contents.next().unwrap().is_none());
    assert_eq!(contents.document().unwrap().end, 1);

    let document = feed("QUJD!");
    let mut contents = stream::Reader::new(document.as_bytes()).base64::<Feed>(PATH).unwrap();
    contents.next().unwrap().unwrap();
    let error = io::read_to_string(contents.next().unwrap().unwrap()).unwrap_err();
    let error = error.downcast::<xsd_bind::Error>().unwrap();
    assert!(
        error
            .to_string()
            .starts_with("f:Feed/f:Page/f:Entries/f:File[2]/f:Content (line 5, column 12): \"QUJD!\" is not"),
        "{error}"
    );
}

#[test]
fn memory_does_not_grow_with_the_content() {
    let start = "<f:Feed xmlns:f='urn:example:feed'><f:Title/><f:Page><f:Entries><f:File><f:Name>a</f:Name><f:Content>";
    let end = "</f:Content></f:File><f:Note><f:Id>1</f:Id></f:Note><f:Note><f:Id>1</f:Id></f:Note></f:Entries></f:Page>\
        <f:End>1</f:End></f:Feed>";
    for piece in ["QUJDREVG", "QUJDREVGQUJDREVGQUJDREVGQUJDREVGQUJDREVGQUJDREVGQUJDREVGQUJDREVG\r\n", "QU&#x4A;D"] {
        let mut length = 0;
        let memory = allocation_counter::measure(|| {
            let document = made(start, piece, 4_000_000 / piece.len(), end);
            let mut contents = stream::Reader::new(document).base64::<Feed>(PATH).unwrap();
            length = contents.next().unwrap().unwrap().copy_to(io::sink()).unwrap();
            assert_eq!(contents.finish().unwrap().0.end, 1);
        });
        assert!(length > 1_000_000);
        assert!(memory.bytes_max < 50_000, "{piece}: {}", memory.bytes_max);
    }
}
