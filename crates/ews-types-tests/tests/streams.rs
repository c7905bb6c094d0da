//! Responses read item by item give what reading them at once gives.

use std::future::Future;
use std::io::BufReader;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use ews_types::messages::*;
use ews_types::soap::{self, StreamError, paths};
use ews_types::types::*;
use ews_types::{ReadOptions, Response, stream};
use ews_types_tests::model;
use xsd_bind::generated::Choice;
use xsd_samples::{Model, Options, QName, document, mutants};

/// A response, its items, and how to take them from it.
trait Case {
    type Response: Response + Clone + PartialEq + std::fmt::Debug;
    type Item: Choice + PartialEq + std::fmt::Debug;
    const NAME: &'static str;
    const PATH: &'static str;
    fn take(response: &mut Self::Response) -> Vec<Self::Item>;
}

struct FindItem;

impl Case for FindItem {
    type Response = FindItemResponse;
    type Item = ArrayOfRealItemsTypeChoice;
    const NAME: &'static str = "FindItemResponse";
    const PATH: &'static str = paths::FIND_ITEM;

    fn take(response: &mut FindItemResponse) -> Vec<ArrayOfRealItemsTypeChoice> {
        let mut items = Vec::new();
        for message in &mut response.base.response_messages.message {
            let ArrayOfResponseMessagesTypeChoice::FindItemResponseMessage(message) = message else { continue };
            if let Some(FindItemParentTypeChoice::Items(found)) =
                message.root_folder.as_mut().map(|folder| &mut folder.found)
            {
                items.append(&mut found.item);
            }
        }
        items
    }
}

struct Sync;

impl Case for Sync {
    type Response = SyncFolderItemsResponse;
    type Item = SyncFolderItemsChangesTypeChoice;
    const NAME: &'static str = "SyncFolderItemsResponse";
    const PATH: &'static str = paths::SYNC_FOLDER_ITEMS;

    fn take(response: &mut SyncFolderItemsResponse) -> Vec<SyncFolderItemsChangesTypeChoice> {
        let mut items = Vec::new();
        for message in &mut response.base.response_messages.message {
            let ArrayOfResponseMessagesTypeChoice::SyncFolderItemsResponseMessage(message) = message else { continue };
            if let Some(changes) = &mut message.changes {
                items.append(&mut changes.change);
            }
        }
        items
    }
}

/// Returns an envelope around an element.
fn envelope(element: &str) -> String {
    let element = element.trim_start_matches('\u{FEFF}');
    let declaration = element.starts_with("<?xml ").then(|| element.split_once("?>")).flatten();
    let element = declaration.map_or(element, |(_, element)| element);
    format!("<s:Envelope xmlns:s='{}'>\r\n<s:Body>{element}</s:Body></s:Envelope>", soap::NAMESPACE)
}

/// Compares a stream with reading at once. Returns the number of items, or the error.
fn compare<C: Case>(xml: &str, options: &ReadOptions) -> Result<usize, String> {
    let whole = soap::from_str_with::<C::Response>(xml, options);
    let mut stream = soap::Reader::new(BufReader::with_capacity(7, xml.as_bytes()))
        .options(options)
        .choices::<C::Response, C::Item>(C::PATH)
        .unwrap();
    let (mut items, mut errors) = (Vec::new(), Vec::new());
    for item in &mut stream {
        match item {
            Ok(item) => items.push(item),
            Err(error) => errors.push(error),
        }
    }
    match (whole, stream.finish()) {
        (Ok((mut envelope, expected)), Ok((rest, report))) => {
            let taken = envelope.body.as_mut().map(C::take).unwrap_or_default();
            assert!(items == taken, "{xml}\n{items:?}\n{taken:?}");
            assert!(rest == envelope, "{xml}\n{rest:?}\n{envelope:?}");
            let shown = |report: &ews_types::Report| -> Vec<String> {
                report.deviations.iter().map(ToString::to_string).collect()
            };
            assert_eq!(shown(&report), shown(&expected), "{xml}");
            let reported = envelope.body.map_or(1, |response| response.into_messages().filter(Result::is_err).count());
            assert!(errors.len() == reported || matches!(errors[..], [StreamError::Document(_)]), "{xml}\n{errors:?}");
            Ok(items.len())
        }
        (Err(expected), Err(error)) => {
            assert_eq!(errors.last().map(ToString::to_string), Some(error.to_string()));
            // Two mistakes in one place can be found in another order.
            assert_eq!(error.to_string(), expected.to_string(), "{xml}");
            Err(error.to_string())
        }
        (whole, stream) => panic!("{xml}\n{:?}\n{:?}", whole.map(drop), stream.map(drop)),
    }
}

/// Returns the items of a random request, as text with the prefixes of the schema.
fn random_items(model: &Model, root: &QName, seed: u64) -> Option<String> {
    let options = Options { simple_xsi_type: true, canonical_values: true, ..Options::default() };
    let request: CreateItemType = ews_types::from_str(&document(model, root, seed, &options)?).ok()?;
    let xml = ews_types::to_string(&request).ok()?;
    let (_, items) = xml.split_once("<m:Items>")?;
    Some(items.split_once("</m:Items>")?.0.to_owned())
}

/// Returns a response with items in several pages.
fn response<C: Case>(items: &[String]) -> String {
    let namespaces = "xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages'
        xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'";
    let message = |items: &String| {
        let (start, end) = match C::NAME {
            "FindItemResponse" => {
                ("<m:RootFolder IncludesLastItemInRange='true'><t:Items>", "</t:Items></m:RootFolder>")
            }
            _ => ("<m:SyncState>H4sI</m:SyncState><m:Changes><t:Create>", "</t:Create></m:Changes>"),
        };
        let name = C::NAME.strip_suffix("Response").unwrap();
        format!(
            "<m:{name}ResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode>
            {start}{items}{end}</m:{name}ResponseMessage>"
        )
    };
    let messages: String = items.iter().map(message).collect();
    envelope(&format!("<m:{0} {namespaces}><m:ResponseMessages>{messages}</m:ResponseMessages></m:{0}>", C::NAME))
}

/// Changes one character of markup or a digit.
fn edited(xml: &str, seed: u64) -> String {
    let places: Vec<usize> =
        xml.bytes().enumerate().filter(|(_, byte)| b"<>/=\"'!0123456789:".contains(byte)).map(|(at, _)| at).collect();
    let number = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
    let at = places[number as usize % places.len()];
    let instead = ["", "x", "<", ">", "/>", "<a/>", "&", "&#x1;"][number as usize / 7 % 8];
    [&xml[..at], instead, &xml[at + 1..]].concat()
}

fn random<C: Case>() {
    let model = model();
    let root = |name: &str| model.roots().into_iter().find(|root| &*root.local == name).unwrap();
    let (create, whole) = (root("CreateItem"), root(C::NAME));
    let (mut count, mut refused) = (0, 0);
    for seed in 0..60 {
        let items: Vec<String> = (0..4).filter_map(|part| random_items(&model, &create, 4 * seed + part)).collect();
        let xml = response::<C>(&items);
        for options in [ReadOptions::strict(), ReadOptions::lenient()] {
            count += compare::<C>(&xml, &options).unwrap_or_default();
            for part in 0..20 {
                refused += usize::from(compare::<C>(&edited(&xml, 20 * seed + part), &options).is_err());
            }
        }
    }
    for mutant in (0..10).flat_map(|seed| mutants(&model, &whole, seed)) {
        refused += usize::from(compare::<C>(&envelope(&mutant.document), &ReadOptions::strict()).is_err());
    }
    println!("{}: {count} items, {refused} documents refused", C::NAME);
    assert!(count > 100 && refused > 500);
}

#[test]
fn random_find_item_responses() {
    random::<FindItem>();
}

#[test]
fn random_sync_folder_items_responses() {
    random::<Sync>();
}

/// Reads all items of a response. Returns their number and the errors.
fn items(xml: &str) -> (usize, Vec<StreamError>) {
    let reader = soap::Reader::new(xml.as_bytes());
    let stream = reader.choices::<FindItemResponse, ArrayOfRealItemsTypeChoice>(paths::FIND_ITEM).unwrap();
    let (mut count, mut errors) = (0, Vec::new());
    for item in stream {
        match item {
            Ok(_) => count += 1,
            Err(error) => errors.push(error),
        }
    }
    (count, errors)
}

#[test]
fn a_response_without_items_is_not_an_empty_one() {
    let message = "<t:Message><t:Subject>a</t:Subject></t:Message>".to_owned();
    let xml = response::<FindItem>(&[message, String::new()]);
    assert!(matches!(items(&xml), (1, errors) if errors.is_empty()));
    // The server has no items.
    assert!(matches!(items(&response::<FindItem>(&[String::new()])), (0, errors) if errors.is_empty()));

    // One of two messages reports an error.
    let (success, folder) = ("ResponseClass='Success'><m:ResponseCode>NoError", "<m:RootFolder");
    let at = xml.rfind(success).unwrap();
    let rest = xml[at..].replace(success, "ResponseClass='Error'><m:ResponseCode>ErrorServerBusy");
    let end = rest.find("</m:RootFolder>").unwrap() + "</m:RootFolder>".len();
    let error = [&xml[..at], &rest[..rest.find(folder).unwrap()], &rest[end..]].concat();
    let (count, errors) = items(&error);
    let [StreamError::Response(reported)] = &errors[..] else { panic!("{errors:?}") };
    assert_eq!((count, reported.code.clone()), (1, Some(ResponseCodeType::ErrorServerBusy)));

    let fault = envelope("<s:Fault><faultcode>s:Server</faultcode><faultstring>down</faultstring></s:Fault>");
    let (count, errors) = items(&fault);
    assert!(matches!((count, &errors[..]), (0, [StreamError::Fault(_)])), "{errors:?}");

    // Another response, and none.
    let other = envelope("<m:GetItemResponse xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages'/>");
    let whole = soap::from_str::<FindItemResponse>(&other).unwrap_err().to_string();
    assert!(matches!(items(&other), (0, errors) if errors[0].to_string() == whole));
    let reader = soap::Reader::new(xml.as_bytes());
    let mut wrong =
        reader.choices::<FindItemResponse, ArrayOfRealItemsTypeChoice>("m:FindItemResponse/t:Items/*").unwrap();
    let error = wrong.next().unwrap().unwrap_err();
    assert_eq!(error.to_string(), "there is no element s:Envelope/s:Body/m:FindItemResponse/t:Items/*");
    assert!(wrong.finish().unwrap().0.body.is_ok());
}

#[test]
fn an_attachment_is_read_and_written_as_a_stream() {
    let content: Vec<u8> = (0..100_000u32).map(|number| number as u8).collect();
    let mut file = FileAttachmentType::new();
    file.base.name = Some("a.bin".to_owned());
    file.content = Some(Default::default());
    let attachments = ArrayOfAttachmentsType::from(vec![ArrayOfAttachmentsTypeChoice::from(file)]);
    let message = AttachmentInfoResponseMessageType::new(ResponseClassType::Success, attachments);
    let list =
        ArrayOfResponseMessagesType::from(vec![ArrayOfResponseMessagesTypeChoice::GetAttachmentResponseMessage(
            message.into(),
        )]);
    let response = soap::Envelope::new(GetAttachmentResponse::new(list));
    let path = format!("s:Envelope/s:Body/{}", paths::ATTACHMENT_CONTENT);
    let xml = stream::Writer::new(Vec::new()).base64(&response, &path, content.as_slice()).unwrap();

    let mut contents =
        soap::Reader::new(xml.as_slice()).base64::<GetAttachmentResponse>(paths::ATTACHMENT_CONTENT).unwrap();
    let mut read = Vec::new();
    while let Some(mut content) = contents.next().unwrap() {
        content.copy_to(&mut read).unwrap();
    }
    assert!(read == content);
    assert!(contents.finish().unwrap().0 == response);
}

/// Runs a future whose input is always ready.
fn run<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the input is ready"),
    }
}

#[test]
fn asynchronous_streams_report_the_same() {
    let message = "<t:Message><t:Subject>a</t:Subject></t:Message>".to_owned();
    let xml = response::<FindItem>(&[message]);
    let fault = envelope("<s:Fault><faultcode>s:Server</faultcode><faultstring>down</faultstring></s:Fault>");
    run(async {
        let reader = soap::AsyncReader::tokio(xml.as_bytes());
        let mut stream = reader.choices::<FindItemResponse, ArrayOfRealItemsTypeChoice>(paths::FIND_ITEM).unwrap();
        assert_eq!(stream.next().await.unwrap().unwrap().subject.as_deref(), Some("a"));
        assert!(stream.next().await.is_none());
        assert!(stream.finish().await.unwrap().0.body.is_ok());

        let reader = soap::AsyncReader::futures(fault.as_bytes());
        let mut stream = reader.choices::<FindItemResponse, ArrayOfRealItemsTypeChoice>(paths::FIND_ITEM).unwrap();
        assert!(matches!(stream.next().await, Some(Err(StreamError::Fault(_)))));
        assert!(stream.next().await.is_none());

        let reader = soap::AsyncReader::tokio(fault.as_bytes());
        let mut contents = reader.base64::<GetAttachmentResponse>(paths::ATTACHMENT_CONTENT).unwrap();
        assert!(matches!(contents.next().await, Err(StreamError::Fault(_))));
        assert!(!contents.next().await.unwrap());
    });
}
