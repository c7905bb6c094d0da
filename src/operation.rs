//! Which request has which response, and the SOAPAction that goes with it: from `schemas/operations.tsv`.

use xsd_bind::Element;

/// The request of an operation.
pub trait Operation: Element {
    /// The name of the operation in the service description.
    const NAME: &'static str;

    /// The value of the HTTP header `SOAPAction`, without quotation marks.
    const SOAP_ACTION: &'static str;

    /// What the server answers.
    type Response: Element;
}

include!(concat!(env!("OUT_DIR"), "/operations.rs"));
