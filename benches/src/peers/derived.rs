//! The types of the model with the reader and the writer that quick-xml has for serde.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::case::{Contender, DERIVED};
use crate::model::Response;

/// Reads a response with messages of a type.
pub(super) fn read<T: DeserializeOwned + 'static>(xml: &str) -> Contender<'_> {
    Contender::new(DERIVED, move || response::<T>(xml))
}

/// Writes a response with messages of a type.
pub(super) fn write<'p, T: Serialize + DeserializeOwned + 'static>(xml: &'p str, root: &'static str) -> Contender<'p> {
    let value = response::<T>(xml);
    super::writer(DERIVED, xml, move || {
        quick_xml::se::to_string_with_root(root, &value).expect("the value can be written")
    })
}

fn response<T: DeserializeOwned>(xml: &str) -> Response<T> {
    quick_xml::de::from_str(xml).expect("the types have the elements of the payload")
}
