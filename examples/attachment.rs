//! Writes an attachment of any size to a file, as a server does, and reads it back, as a client does. It is never in memory as a whole.
//!
//! `cargo run --release --features mail --example attachment -- 1000` does so with 1,000 MB, and prints how long it takes.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read};
use std::time::Instant;

use ews_types::{messages::*, prelude::*, soap, types::*, values::Base64Binary};

type Result<T = (), E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

fn main() -> Result {
    let megabytes: u64 = std::env::args().nth(1).map_or(Ok(10), |size| size.parse())?;
    let path = std::env::temp_dir().join(format!("attachment-{}.xml", std::process::id()));

    let start = Instant::now();
    let content = io::repeat(b'a').take(megabytes * 1_000_000);
    let file = BufWriter::new(File::create(&path)?);
    soap::Writer::new(file).base64(&response(), soap::paths::ATTACHMENT_CONTENT, content)?;
    println!("{megabytes} MB written in {:.2?}", start.elapsed());

    let start = Instant::now();
    let body = BufReader::new(File::open(&path)?);
    let mut contents = soap::Reader::new(body).base64::<GetAttachmentResponse>(soap::paths::ATTACHMENT_CONTENT)?;
    while let Some(mut content) = contents.next()? {
        let length = content.copy_to(io::sink())?; // or a file
        println!("{length} bytes read in {:.2?}", start.elapsed());
    }
    std::fs::remove_file(&path)?;

    // The largest amount of memory that the program has had.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
        println!("{} of memory", peak.trim());
    }
    Ok(())
}

/// Returns a response with an attachment that has no content yet.
fn response() -> soap::Envelope<GetAttachmentResponse> {
    let attachment = FileAttachmentType::new().with_name("a.bin").with_content(Base64Binary::default());
    let message = AttachmentInfoResponseMessageType::new(
        ResponseClassType::Success,
        ArrayOfAttachmentsType::from(vec![ArrayOfAttachmentsTypeChoice::from(attachment)]),
    );
    let message = ArrayOfResponseMessagesTypeChoice::GetAttachmentResponseMessage(message.into());
    soap::Envelope::new(GetAttachmentResponse::new(ArrayOfResponseMessagesType::from(vec![message])))
}
