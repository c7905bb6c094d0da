//! A stream gives what reading the whole document gives: the same values, the same deviations, and the same error.

use xsd_bind::{ErrorKind, ReadOptions, Report, stream};

use super::feed::{EntriesChoice, Feed, Tag};
use super::{Parts, SIZES};

const ENTRIES: &str = "f:Feed/f:Page/f:Entries/*";
const TAGS: &str = "f:Feed/f:Page/f:Tag";

/// What reading gives: the items, and the rest with its report, or an error.
type Outcome<T> = Result<(Vec<T>, Feed, Report), String>;

/// The items at a path, and how to take them from a whole document.
trait Items: Sized + PartialEq + std::fmt::Debug {
    fn read(document: &[u8], size: usize, options: &ReadOptions) -> Outcome<Self>;
    fn take(feed: &mut Feed) -> Vec<Self>;
}

macro_rules! items {
    ($item:ty, $function:ident, $path:ident, |$page:ident| $list:expr) => {
        impl Items for $item {
            fn read(document: &[u8], size: usize, options: &ReadOptions) -> Outcome<Self> {
                let text = |error: xsd_bind::Error| error.to_string();
                let reader = stream::Reader::new(Parts(document, size)).options(options);
                let mut stream = reader.$function::<Feed, Self>($path).map_err(text)?;
                let items: Result<Vec<_>, _> = stream.by_ref().collect();
                let items = match items {
                    Err(error) if matches!(error.kind(), ErrorKind::NoElement { .. }) => Vec::new(),
                    Err(error) => {
                        assert!(stream.next().is_none());
                        assert_eq!(stream.finish().unwrap_err(), error);
                        return Err(error.to_string());
                    }
                    Ok(items) => items,
                };
                let (rest, report) = stream.finish().map_err(text)?;
                Ok((items, rest, report))
            }

            fn take(feed: &mut Feed) -> Vec<Self> {
                let lists = feed.page.iter_mut().map(|$page| $list);
                lists.flatten().collect()
            }
        }
    };
}
items!(EntriesChoice, choices, ENTRIES, |page| match &mut page.entries {
    Some(entries) => std::mem::take(&mut entries.choice),
    None => Vec::new(),
});
items!(Tag, elements, TAGS, |page| std::mem::take(&mut page.tag));

fn compare<T: Items>(document: &str, options: &ReadOptions) {
    let mut whole = xsd_bind::from_str_with::<Feed>(document, options).map_err(|error| error.to_string());
    let items = whole.as_mut().map(|(feed, _)| T::take(feed)).unwrap_or_default();
    for size in SIZES {
        match (T::read(document.as_bytes(), size, options), &whole) {
            (Ok((read, rest, report)), Ok((feed, expected))) => {
                assert_eq!(read, items, "{size}: {document}");
                assert_eq!(rest, *feed, "{size}: {document}");
                assert_eq!(shown(&report), shown(expected), "{size}: {document}");
            }
            (Err(error), Err(expected)) => assert_eq!(error, *expected, "{size}: {document}"),
            (stream, whole) => panic!("{size}: {document}\nstream: {stream:?}\nwhole: {whole:?}"),
        }
    }
}

fn shown(report: &Report) -> Vec<(String, &ErrorKind)> {
    report.deviations.iter().map(|deviation| (deviation.to_string(), deviation.kind())).collect()
}

fn compare_all(document: &str) {
    for options in [ReadOptions::strict(), ReadOptions::lenient()] {
        compare::<EntriesChoice>(document, &options);
        compare::<Tag>(document, &options);
    }
}

/// A document with all that matters: two pages, comments, sections, namespaces that hide others, `xsi:type`.
const FEED: &str = r#"<?xml version="1.0"?>
<!-- <Entries><Note/></Entries> -->
<Feed xmlns="urn:example:feed" xmlns:f="urn:other" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Title>About &lt;Entries&gt; <![CDATA[<Page><Entries><Note>]]></Title>
  <Page n="1">
    <Tag>a</Tag><Tag>b</Tag>
    <!-- between --> <Tag>c</Tag> <?tag d?>
    <Tag>é€😀</Tag>
    <Entries>
      <Note><Id>1</Id><Text><![CDATA[</Note>]]></Text></Note>
      <g:Note xmlns:g="urn:example:feed"><g:Id>2</g:Id></g:Note>
      <!-- </Entries> --><Note ><Id
      >3</Id><Text>a > b</Text></Note
      ><File xmlns:f="urn:example:feed"><f:Name>x.bin</f:Name><Content>AAEC</Content></File>
      <Note xsi:type="t:LongNote" xmlns:t="urn:example:feed"><Id>5</Id><t:Rest>r</t:Rest></Note>
      <Note><Id>6</Id><Text>é€😀</Text></Note></Entries>
    <More>true</More>
  </Page>
  <Page><Entries><Note><Id>7</Id></Note><Note><Id>8</Id></Note><Note><Id>9</Id></Note><Note><Id>10</Id></Note><Note><Id>11</Id></Note></Entries></Page>
  <x:Page xmlns:x="urn:example:feed" n="3"/>
  <End>1</End>
</Feed>
<!-- end -->
"#;

#[test]
fn a_stream_gives_what_the_whole_document_gives() {
    let unknown = "<Unknown><Entries><Note/></Entries></Unknown>";
    compare::<EntriesChoice>(FEED, &ReadOptions::strict());
    compare::<Tag>(FEED, &ReadOptions::strict());
    compare_all(FEED);
    compare_all(&FEED.replace('\n', "\r\n"));
    compare_all(&FEED.replace("<More>", &format!("{unknown}<More>")));
    compare_all(&FEED.replace("<Title>", &format!("{unknown}<Title>")));
    compare_all(
        &FEED.replace("<Entries>", "<e:Entries xmlns:e='urn:example:feed'>").replace("</Entries>", "</e:Entries>"),
    );
    compare_all("<Feed xmlns='urn:example:feed'><Title/><End>1</End></Feed>");
    compare_all("<Feed xmlns='urn:example:feed'><Title/><Page/><Page><Tag/></Page><End>1</End></Feed>");
}

/// Replaces what occurs once, or the last occurrence of what occurs more often.
fn with(from: &str, to: &str) -> String {
    let at = FEED.rfind(from).unwrap_or_else(|| panic!("{from}"));
    [&FEED[..at], to, &FEED[at + from.len()..]].concat()
}

#[test]
fn a_stream_finds_what_reading_the_whole_document_finds() {
    let changes = [
        // In the elements.
        ("<Id>8</Id>", "<Id>eight</Id>"),
        ("<Id>6</Id>", "<Id>6</Id><Id>7</Id>"),
        ("<Id>6</Id>", ""),
        ("<Text>é", "<Text x='1'>é"),
        ("<Text>é", "<x:Text>é"),
        ("<Text>é", "<Text>&unknown;é"),
        ("<Text>é", "<Text>\u{1}é"),
        ("<Text>é", "<Text>]]>é"),
        ("<Text>é", "<Text>&#1;é"),
        ("<Text>é", "<Text><!-- -- -->é"),
        ("<Text>é", "<Text><!DOCTYPE a>é"),
        ("<Text>é", "<Text><!ELEMENT a>é"),
        ("<Text>é", "<Text a='<'>é"),
        ("<Text>é", "<Text a='1' a='2'>é"),
        ("<Text>é", "<Text <>é"),
        ("<Text>é", "<Text xmlns:a=''>é"),
        ("t:LongNote", "t:ShortNote"),
        ("<t:Rest>r</t:Rest>", ""),
        ("AAEC", "AA!C"),
        ("</Text></Note></Entries>", "</Note></Text></Entries>"),
        ("</Text></Note></Entries>", "</Text></Entries>"),
        ("</Text></Note></Entries>", "</Text></Note></Note></Entries>"),
        // Instead of the elements.
        ("<Note><Id>10</Id></Note>", "<Other/>"),
        ("<Note><Id>10</Id></Note>", "<Note xmlns='urn:x'><Id>10</Id></Note>"),
        ("<Note><Id>10</Id></Note>", "<Note xmlns='URN:EXAMPLE:FEED'><Id>10</Id></Note>"),
        ("<Note><Id>10</Id></Note>", "<Note xmlns=''><Id>10</Id></Note>"),
        ("<Note><Id>10</Id></Note>", "<a:Note><Id>10</Id></a:Note>"),
        ("<Note><Id>10</Id></Note>", ""),
        ("<Note><Id>10</Id></Note>", "text"),
        ("<Note><Id>10</Id></Note>", "<![CDATA[]]>"),
        ("<Note><Id>10</Id></Note>", "<Note><Id>10</Id></Note>text"),
        ("<Note><Id>6</Id>", "text<Note><Id>6</Id>"),
        ("<Note><Id>6</Id>", "<!-- -- --><Note><Id>6</Id>"),
        ("<Note><Id>6</Id>", "<?xml ?><Note><Id>6</Id>"),
        ("<Note><Id>6</Id>", "<!-- \u{FFFE} --><Note><Id>6</Id>"),
        ("<Note><Id>6</Id>", "<Other><Entries/></Other><Note><Id>6</Id>"),
        ("<Tag>c</Tag>", "<Tag>too long a tag</Tag>"),
        ("<Tag>c</Tag>", "<Tag><Tag>c</Tag></Tag>"),
        ("<Tag>c</Tag>", "<Other/><Tag>c</Tag>"),
        ("<Tag>c</Tag>", "text<Tag>c</Tag>"),
        ("<Tag>c</Tag>", "<!-- -- --><Tag>c</Tag>"),
        ("<More>true</More>", "<Tag>f</Tag><More>true</More>"),
        ("<More>true</More>", "<More>true</More><Tag>f</Tag>"),
        // Around them.
        ("<Entries><Note><Id>7</Id>", "<Entries a='1'><Note><Id>7</Id>"),
        ("<Entries><Note><Id>7</Id>", "<Entries xmlns='urn:x'><Note><Id>7</Id>"),
        ("xmlns:x=\"urn:", "xmlns:x=\"URN:"),
        ("<More>true</More>", "<More>perhaps</More>"),
        ("<More>true</More>", "<More>true</Page>"),
        ("<More>true</More>", "</More>"),
        ("<More>true</More>", "<!DOCTYPE a><More>true</More>"),
        ("<More>true</More>", "<a b=\"c\"d=''/><More>true</More>"),
        ("<Page n=\"1\">", "<Page n=\"one\">"),
        ("<Page n=\"1\">", "<y:Page n=\"1\">"),
        ("<Title>", "<Titel>"),
        ("<Title>", "<Title><!-- -- -->"),
        ("<End>1</End>", ""),
        ("<End>1</End>", "<End>one</End>"),
        ("<End>1</End>", "<End>&x;</End>"),
        ("<End>1</End>", "<End>1</End>\u{2}"),
        ("</Feed>", "</Feed><Feed/>"),
        ("</Feed>", "</Feed>text"),
        ("</Feed>", "</Feed><![CDATA[]]>"),
        ("</Feed>", "</feed>"),
        ("</Feed>", ""),
        ("<!-- end -->", "<!-- end --"),
        ("<!-- end -->", "<!DOCTYPE Feed>"),
        ("<?xml version=\"1.0\"?>", "<?xml version=\"1.0\"?><!DOCTYPE Feed [<!ENTITY a 'b'>]>"),
        ("<?xml version=\"1.0\"?>", "text<?xml version=\"1.0\"?>"),
        ("<?xml version=\"1.0\"?>", "<?xml version=\"3.0\"?>"),
        ("<?xml version=\"1.0\"?>", " <?xml version=\"1.0\"?>"),
        ("xmlns=\"urn:example:feed\"", "xmlns=\"urn:example:food\""),
    ];
    for (from, to) in changes {
        compare_all(&with(from, to));
    }
    compare_all(&FEED.replacen("<Feed", "<Food", 1).replace("</Feed>", "</Food>"));
    // The namespaces of the parents are not quite the right ones either.
    let wrong = FEED.replace("urn:example:feed", "Urn:example:feed/");
    compare::<Tag>(&wrong, &ReadOptions::lenient());
    assert_eq!(EntriesChoice::read(wrong.as_bytes(), 7, &ReadOptions::lenient()).unwrap().0.len(), 11);
    // Reading the whole document leniently would drop the elements of a surplus parent.
    for (from, to) in [
        ("<Entries><Note><Id>7</Id>", "<Entries/><Entries><Note><Id>7</Id>"),
        ("</Entries></Page>", "</Entries><Entries/></Page>"),
    ] {
        compare::<EntriesChoice>(&with(from, to), &ReadOptions::strict());
    }
}

#[test]
fn a_document_that_ends_too_early_is_an_error() {
    for (end, _) in FEED.char_indices() {
        let whole = xsd_bind::from_str_lenient::<Feed>(&FEED[..end]);
        if end <= FEED.rfind("</Feed>").unwrap() {
            assert!(whole.is_err());
        }
        let options = ReadOptions::strict();
        let whole =
            xsd_bind::from_str_with::<Feed>(&FEED[..end], &options).map(drop).map_err(|error| error.to_string());
        for size in [1, 4096] {
            let document = &FEED.as_bytes()[..end];
            assert_eq!(EntriesChoice::read(document, size, &options).map(drop), whole, "{size}: {}", &FEED[..end]);
            assert_eq!(Tag::read(document, size, &options).map(drop), whole, "{size}: {}", &FEED[..end]);
        }
    }
}

#[test]
fn occurrences_are_counted() {
    let feed = |tags: usize, notes: usize| {
        let (tags, notes) = ("<Tag/>\n".repeat(tags), "<Note><Id>1</Id></Note>\n".repeat(notes));
        format!(
            "<Feed xmlns='urn:example:feed'><Title/><Page>{tags}<Entries>{notes}</Entries></Page>\
             <Page>{tags}<Entries>{notes}</Entries></Page><End>1</End></Feed>"
        )
    };
    for count in [3, 4, 100] {
        compare_all(&feed(5, count));
    }
    compare_all(&feed(5, 0));
    for count in [0, 1, 2] {
        compare::<EntriesChoice>(&feed(5, count), &ReadOptions::strict());
        compare::<EntriesChoice>(&feed(5, count), &ReadOptions::lenient());
    }
    // The place is that of the second element: how many are too many is known at the end only.
    let (document, options) = (feed(6, 3), ReadOptions::strict());
    let whole = xsd_bind::from_str::<Feed>(&document).unwrap_err();
    assert_eq!(whole.to_string(), "Feed/Page/Tag[6] (line 6, column 1): too many of Tag: at most 5 allowed");
    let error = Tag::read(document.as_bytes(), 7, &options).unwrap_err();
    assert_eq!(error, "Feed/Page/Tag[2] (line 2, column 1): too many of Tag: at most 5 allowed");
}

#[test]
fn one_element_is_not_several() {
    let document = "<Feed xmlns='urn:example:feed'><Title/><End>1</End><End>2</End></Feed>";
    let reader = stream::Reader::new(document.as_bytes());
    let mut stream = reader.elements::<Feed, i32>("f:Feed/f:End").unwrap();
    assert_eq!(stream.by_ref().filter_map(Result::ok).collect::<Vec<_>>(), [1, 2]);
    let whole = xsd_bind::from_str::<Feed>(document).unwrap_err();
    assert_eq!(stream.finish().unwrap_err().to_string(), whole.to_string());
}

/// The number of documents with random edits; `EDITS=1000000` tries more.
fn edits() -> u64 {
    std::env::var("EDITS").ok().and_then(|count| count.parse().ok()).unwrap_or(1000)
}

/// Replaces, removes, repeats or moves random pieces of a document.
fn edited(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut text = FEED.to_owned();
    for _ in 0..=random(2) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let from = places[random(places.len())];
        let until = places.iter().copied().find(|at| *at > from + random(20)).unwrap_or(text.len());
        let piece = text[from..until].to_owned();
        let pieces = [
            "",
            "<",
            ">",
            "/",
            "\"",
            "&",
            "]]>",
            "<!--",
            "-->",
            "<![CDATA[",
            "<Note>",
            "</Note>",
            "<Entries>",
            "</Entries>",
            "text",
            " ",
        ];
        match random(4) {
            0 => text.replace_range(from..until, pieces[random(pieces.len())]),
            1 => text.insert_str(from, pieces[random(pieces.len())]),
            2 => text.insert_str(places[random(places.len())], &piece),
            _ => text.replace_range(from..until, ""),
        }
    }
    text
}

#[test]
fn random_edits_give_the_same_errors() {
    for seed in 0..edits() {
        let document = edited(seed);
        let size = [1, 5, 33, 4096][seed as usize % 4];
        for options in [ReadOptions::strict(), ReadOptions::lenient()] {
            let whole =
                xsd_bind::from_str_with::<Feed>(&document, &options).map(drop).map_err(|error| error.to_string());
            let entries = EntriesChoice::read(document.as_bytes(), size, &options).map(drop);
            assert_eq!(entries, whole, "{seed}, {size}: {document}");
            let tags = Tag::read(document.as_bytes(), size, &options).map(drop);
            assert_eq!(tags, whole, "{seed}, {size}: {document}");
        }
    }
}
