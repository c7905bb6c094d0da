//! A document with one element, whose content is a simple value.

use std::fmt::Debug;

use xsd_bind::generated::{
    Content, Element, Ns, ReadOptions, Reader, Result, Schema, Simple, Tag, Type, WriteOptions, Writer, tag,
};
use xsd_bind::{from_str_with, to_string_with};

pub(crate) struct Doc<T>(pub(crate) T);

static SCHEMA: Schema = Schema { namespaces: &[("t", "urn:t")], ..Schema::NONE };

impl<T: Simple> Type for Doc<T> {
    const TYPE_NAME: (Ns, &'static str) = (Ns::NONE, "");
    const CONTENT: Content = Content::Text;

    fn placeholder() -> Self {
        Self(T::placeholder())
    }

    fn read_content(&mut self, reader: &mut Reader<'_>) -> Result {
        reader.text_value(&mut self.0)
    }

    fn write_content(&self, writer: &mut Writer<'_>) -> Result {
        writer.text_value(&self.0)
    }
}

impl<T: Simple> Element for Doc<T> {
    const ELEMENT: (Ns, &'static str, Tag<'static>) = (Ns::NONE, "v", tag!("v"));
    const SCHEMA: &'static Schema = &SCHEMA;
}

/// Reads a value strictly. Returns the message of the error.
pub(crate) fn read<T: Simple>(text: &str) -> Result<T, String> {
    read_with(text, &ReadOptions::strict()).map(|(value, _)| value)
}

/// Reads a value leniently. Also returns whether there were deviations.
pub(crate) fn salvage<T: Simple>(text: &str) -> (T, bool) {
    read_with(text, &ReadOptions::lenient()).unwrap()
}

fn read_with<T: Simple>(text: &str, options: &ReadOptions) -> Result<(T, bool), String> {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\r', "&#13;");
    let xml = format!("<v xmlns:t='urn:t'>{text}</v>");
    let (doc, report) = from_str_with::<Doc<T>>(&xml, options).map_err(|error| error.to_string())?;
    Ok((doc.0, !report.is_empty()))
}

/// Returns the text that the writer writes for a value, with references resolved.
pub(crate) fn write<T: Simple>(value: T) -> Result<String, String> {
    let options = WriteOptions::default();
    let xml = to_string_with(&Doc(value), &options).map_err(|error| error.to_string())?;
    let (doc, _) = from_str_with::<Doc<String>>(&xml, &ReadOptions::strict()).map_err(|error| error.to_string())?;
    Ok(doc.0)
}

/// Checks a table of texts and their written forms.
pub(crate) fn table<T: Simple + Clone + PartialEq + Debug>(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        let outcome = read::<T>(text).and_then(|value| {
            let written = write(value.clone())?;
            let again = read::<T>(&written)?;
            // NaN is not equal to itself.
            assert!(again == value || written == "NaN", "{text:?} is read back as {again:?}, not {value:?}");
            Ok(written)
        });
        let type_name = std::any::type_name::<T>();
        match (expected.strip_prefix('!'), outcome) {
            (None, Ok(written)) => assert_eq!(written, *expected, "{type_name} {text:?}"),
            (Some(phrase), Err(error)) => {
                assert!(error.contains(phrase.trim()), "{type_name} {text:?}: {error}");
            }
            (_, outcome) => panic!("{type_name} {text:?} gives {outcome:?}, not {expected:?}"),
        }
    }
}
