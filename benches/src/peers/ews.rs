//! The crate `ews`. Its interface takes and returns SOAP envelopes, about 300 bytes more than the payload.

use ews::get_item::GetItem;
use ews::soap::Envelope;
use ews::{BaseItemId, BaseShape, ItemShape, OperationResponse, ResponseClass};
use ews_types::messages::GetItemType;
use ews_types::types::NonEmptyArrayOfBaseItemIdsTypeChoice as Id;

use crate::case::{Contender, EWS};
use crate::model::TYPES;

/// Reads a response.
pub(super) fn read<T: OperationResponse + 'static>(xml: &str) -> Contender<'_> {
    let envelope = format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>\
         <t:ServerVersionInfo xmlns:t=\"{TYPES}\" MajorVersion=\"15\" MinorVersion=\"20\"/></s:Header>\
         <s:Body>{xml}</s:Body></s:Envelope>"
    );
    let run = move || Envelope::<T>::from_xml_document(envelope.as_bytes()).expect("ews reads the payload");
    let succeeds = |message: &ResponseClass<T::Message>| matches!(message, ResponseClass::Success(_));
    assert!(run().body.response_messages().iter().all(succeeds), "ews reads no successful response");
    Contender::new(EWS, run)
}

/// Writes a request with the ids of the payload.
pub(super) fn write_ids(xml: &str) -> Contender<'_> {
    let request: GetItemType = ews_types::from_str(xml).expect("the payload is valid");
    let id = |id: Id| match id {
        Id::ItemId(id) => BaseItemId::ItemId { id: id.id, change_key: id.change_key },
        _ => unreachable!("the payload has ids of items only"),
    };
    let body = GetItem {
        item_shape: ItemShape { base_shape: BaseShape::AllProperties, ..Default::default() },
        item_ids: request.item_ids.into_iter().map(id).collect(),
    };
    let envelope = Envelope { headers: Vec::new(), body };
    Contender::new(EWS, move || envelope.as_xml_document().expect("ews writes the request"))
}
