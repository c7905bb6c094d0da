//! Measures reading and writing of a large response, as ratios to quick-xml's event loop and to its writer in the same run.
//!
//! Run it with `cargo bench --features full --bench find_item [-- ROUNDS] [FILE.xml]`. The payload is a `FindItem` response of 1,000
//! messages with 25 properties each. Each figure is the median of all rounds. Contenders alternate, so that a busy machine slows all of
//! them. With a file, the benchmark also writes the payload there, for `measure_xsdata.py`.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use ews_types::messages::FindItemResponse;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

const MESSAGES: usize = 1_000;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let rounds = words.iter().find_map(|word| word.parse().ok()).unwrap_or(15);
    let xml = payload();
    if let Some(file) = words.iter().find(|word| word.ends_with(".xml")) {
        std::fs::write(file, &xml).expect("the file can be written");
    }
    let parts = parts(&xml);
    let value: FindItemResponse = ews_types::from_str(&xml).expect("the payload is valid");
    let contenders: [(&str, &dyn Fn()); 5] = [
        ("quick-xml events", &|| events(&xml)),
        ("quick-xml writer", &|| rewrite(&parts)),
        ("read strict", &|| drop(black_box(ews_types::from_str::<FindItemResponse>(&xml)))),
        ("read lenient", &|| drop(black_box(ews_types::from_str_lenient::<FindItemResponse>(&xml)))),
        ("write", &|| drop(black_box(ews_types::to_string(&value)))),
    ];
    let times = medians(&contenders, rounds);
    println!("{} bytes, {MESSAGES} messages, median of {rounds} rounds", xml.len());
    println!("{:18} {:>10} {:>8} {:>12}", "", "ms", "ratio", "allocations");
    // Reading is compared with the event loop, and writing with the writer.
    for (index, (name, run)) in contenders.iter().enumerate() {
        let baseline = if *name == "write" || *name == "quick-xml writer" { times[1] } else { times[0] };
        let ratio = times[index].as_secs_f64() / baseline.as_secs_f64();
        println!("{name:18} {:10.3} {ratio:8.2} {:12}", times[index].as_secs_f64() * 1e3, allocations(run));
    }
}

fn medians(contenders: &[(&str, &dyn Fn())], rounds: usize) -> Vec<Duration> {
    let mut times = vec![Vec::new(); contenders.len()];
    for _ in 0..rounds {
        for (index, (_, run)) in contenders.iter().enumerate() {
            let start = Instant::now();
            run();
            times[index].push(start.elapsed());
        }
    }
    times
        .into_iter()
        .map(|mut times| {
            times.sort_unstable();
            times[times.len() / 2]
        })
        .collect()
}

/// The baseline of reading: reads and discards all events.
fn events(xml: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event().expect("the payload is well-formed") {
            Event::Eof => break,
            event => drop(black_box(event)),
        }
    }
}

/// The input of the writing baseline.
enum Part {
    Start(String, Vec<(String, String)>),
    Empty(String, Vec<(String, String)>),
    Text(String),
    End(String),
}

/// The baseline of writing: creates events from names and values and writes them, which escapes the values.
fn rewrite(parts: &[Part]) {
    let mut writer = quick_xml::Writer::new(Vec::new());
    for part in parts {
        let event = match part {
            Part::Start(name, attributes) => Event::Start(tag(name, attributes)),
            Part::Empty(name, attributes) => Event::Empty(tag(name, attributes)),
            Part::Text(text) => Event::Text(BytesText::new(text)),
            Part::End(name) => Event::End(BytesEnd::new(&**name)),
        };
        writer.write_event(event).expect("writing to memory succeeds");
    }
    black_box(writer.into_inner());
}

fn tag<'p>(name: &'p str, attributes: &'p [(String, String)]) -> BytesStart<'p> {
    let mut tag = BytesStart::new(name);
    for (name, value) in attributes {
        tag.push_attribute((&**name, &**value));
    }
    tag
}

fn parts(xml: &str) -> Vec<Part> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut parts = Vec::new();
    // A reference is a separate event, but belongs to the surrounding text.
    let mut text = String::new();
    loop {
        let event = reader.read_event().expect("the payload is well-formed");
        if !matches!(event, Event::Text(_) | Event::GeneralRef(_)) && !text.is_empty() {
            parts.push(Part::Text(std::mem::take(&mut text)));
        }
        match event {
            Event::Start(start) => parts.push(Part::Start(start.name().as_ref().to_owned(), attributes(&start))),
            Event::Empty(start) => parts.push(Part::Empty(start.name().as_ref().to_owned(), attributes(&start))),
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(reference) => text.push(match reference.as_ref() {
                "amp" => '&',
                "lt" => '<',
                _ => '>',
            }),
            Event::End(end) => parts.push(Part::End(end.name().as_ref().to_owned())),
            Event::Eof => return parts,
            _ => {}
        }
    }
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let pair = |attribute: Attribute<'_>| (attribute.key.as_ref().to_owned(), attribute.value.into_owned());
    start.attributes().map(|attribute| pair(attribute.expect("the payload is well-formed"))).collect()
}

/// Returns a response as a server sends it: with namespace declarations at the root and no white space between elements.
fn payload() -> String {
    let mut xml = String::from(concat!(
        r#"<m:FindItemResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" "#,
        r#"xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>"#,
        r#"<m:FindItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>"#,
        r#"<m:RootFolder IndexedPagingOffset="1000" TotalItemsInView="5120" IncludesLastItemInRange="false"><t:Items>"#,
    ));
    for number in 0..MESSAGES {
        message(&mut xml, number).expect("writing to memory succeeds");
    }
    xml.push_str("</t:Items></m:RootFolder></m:FindItemResponseMessage></m:ResponseMessages></m:FindItemResponse>");
    xml
}

fn message(xml: &mut String, number: usize) -> std::fmt::Result {
    let (day, minute) = (number % 28 + 1, number % 60);
    // EWS identifiers have about 150 characters.
    let id = format!("AAMkAGI2{number:08x}").repeat(9);
    write!(xml, r#"<t:Message><t:ItemId Id="{id}=" ChangeKey="CQAAABYAAAD{number:08x}"/>"#)?;
    write!(xml, r#"<t:ParentFolderId Id="{id}A=" ChangeKey="AQAAAA=="/><t:ItemClass>IPM.Note</t:ItemClass>"#)?;
    write!(
        xml,
        "<t:Subject>Minutes &amp; decisions of meeting {number}</t:Subject><t:Sensitivity>Normal</t:Sensitivity>"
    )?;
    write!(
        xml,
        "<t:DateTimeReceived>2026-03-{day:02}T08:{minute:02}:17Z</t:DateTimeReceived><t:Size>{}</t:Size>",
        2048 + number
    )?;
    write!(xml, "<t:Categories><t:String>Project</t:String></t:Categories><t:Importance>Normal</t:Importance>")?;
    write!(xml, "<t:InReplyTo>&lt;{number}@mail.example.com&gt;</t:InReplyTo><t:IsSubmitted>false</t:IsSubmitted>")?;
    write!(xml, "<t:IsDraft>false</t:IsDraft><t:IsFromMe>false</t:IsFromMe>")?;
    write!(xml, "<t:DateTimeSent>2026-03-{day:02}T08:{minute:02}:12Z</t:DateTimeSent>")?;
    write!(xml, "<t:DateTimeCreated>2026-03-{day:02}T08:{minute:02}:17Z</t:DateTimeCreated>")?;
    write!(xml, "<t:ReminderIsSet>false</t:ReminderIsSet><t:DisplayTo>Anna Berg; Bela Kun</t:DisplayTo>")?;
    write!(xml, "<t:HasAttachments>{}</t:HasAttachments><t:Culture>en-US</t:Culture>", number.is_multiple_of(3))?;
    write!(
        xml,
        "<t:Sender><t:Mailbox><t:Name>Carl Dietz</t:Name><t:EmailAddress>carl.dietz@example.com</t:EmailAddress>"
    )?;
    write!(xml, "<t:RoutingType>SMTP</t:RoutingType></t:Mailbox></t:Sender>")?;
    write!(
        xml,
        "<t:ToRecipients><t:Mailbox><t:Name>Anna Berg</t:Name><t:EmailAddress>anna.berg@example.com</t:EmailAddress>"
    )?;
    write!(xml, "</t:Mailbox></t:ToRecipients><t:IsReadReceiptRequested>false</t:IsReadReceiptRequested>")?;
    write!(xml, "<t:ConversationTopic>Meeting {number}</t:ConversationTopic>")?;
    write!(
        xml,
        "<t:From><t:Mailbox><t:Name>Carl Dietz</t:Name><t:EmailAddress>carl.dietz@example.com</t:EmailAddress>"
    )?;
    write!(xml, "<t:RoutingType>SMTP</t:RoutingType></t:Mailbox></t:From>")?;
    write!(
        xml,
        "<t:InternetMessageId>&lt;{number}.{day}@mail.example.com&gt;</t:InternetMessageId><t:IsRead>true</t:IsRead>"
    )?;
    xml.push_str("</t:Message>");
    Ok(())
}

/// Returns the number of allocations of a run.
fn allocations(run: &dyn Fn()) -> u64 {
    allocation_counter::measure(run).count_total
}
