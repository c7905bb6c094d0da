//! Hand-written code: quick-xml's events into the types of the model, and these into a string.

mod read;
mod write;

pub(super) use read::{find_item, tokens};
pub(super) use write::{find_item as write_find_item, tokens as write_tokens};

use crate::case::{Contender, HAND};
use read::Result;

/// Reads a value.
pub(super) fn read<T: 'static>(xml: &str, read: fn(&str) -> Result<T>) -> Contender<'_> {
    Contender::new(HAND, move || read(xml).expect("the payload is valid"))
}

/// Writes a value.
pub(super) fn write<T: 'static>(xml: &str, read: fn(&str) -> Result<T>, write: fn(&mut String, &T)) -> Contender<'_> {
    let value = read(xml).expect("the payload is valid");
    super::writer(HAND, xml, move || {
        let mut text = String::new();
        write(&mut text, &value);
        text
    })
}
