//! Reading, writing and validating documents: what programs call.

use std::io;

use crate::write::Job;
use crate::{
    Deviation, Element, Error, ErrorKind, Ns, Preserved, ReadOptions, Report, Schema, Type, WriteOptions, read,
};

/// Reads a document that must match the schema exactly.
///
/// # Errors
/// Returns the first deviation from XML or the schema, with its path, line and column.
pub fn from_str<T: Element>(xml: &str) -> Result<T, Error> {
    from_str_with(xml, &ReadOptions::strict()).map(|(value, _)| value)
}

/// Reads a document from bytes in UTF-8, UTF-16, ISO-8859-1 or US-ASCII. It must match the schema exactly.
///
/// # Errors
/// As [`from_str`], and if the encoding is not one of these.
pub fn from_slice<T: Element>(xml: &[u8]) -> Result<T, Error> {
    from_str(&crate::decode(xml)?)
}

/// Reads a document leniently, and reports each deviation from the schema.
///
/// # Errors
/// Fails only if the document is not well-formed XML, has another root element or exceeds a limit.
pub fn from_str_lenient<T: Element>(xml: &str) -> Result<(T, Report), Error> {
    from_str_with(xml, &ReadOptions::lenient())
}

/// Reads a document leniently from bytes, and reports each deviation from the schema.
///
/// # Errors
/// As [`from_str_lenient`], and if the encoding is not supported.
pub fn from_slice_lenient<T: Element>(xml: &[u8]) -> Result<(T, Report), Error> {
    from_slice_with(xml, &ReadOptions::lenient())
}

/// Reads a document with the given options.
///
/// # Errors
/// Returns the first deviation that the options reject.
pub fn from_str_with<T: Element>(xml: &str, options: &ReadOptions) -> Result<(T, Report), Error> {
    read::read_root(xml, T::SCHEMA, options, |reader| {
        let (ns, local, name) = T::ELEMENT;
        if reader.is_root(ns, local) { reader.value() } else { Err(reader.wrong_root(name)) }
    })
}

/// Reads a document from bytes with the given options.
///
/// # Errors
/// As [`from_str_with`], and if the encoding is not supported.
pub fn from_slice_with<T: Element>(xml: &[u8], options: &ReadOptions) -> Result<(T, Report), Error> {
    from_str_with(&crate::decode(xml)?, options)
}

/// Reads a fragment: an element of any name as a value of the type `T`.
///
/// `name` is `prefix:local` with a prefix of the schema, or `local` for an element in no namespace.
///
/// # Errors
/// As [`from_str_with`], and if the schema does not have the prefix.
pub fn from_str_as<T: Type>(
    xml: &str,
    name: &str,
    schema: &'static Schema,
    options: &ReadOptions,
) -> Result<(T, Report), Error> {
    let (ns, local) = resolve(name, schema)?;
    read::read_root(xml, schema, options, |reader| {
        if reader.is_root(ns, local) { reader.value() } else { Err(reader.wrong_root(name)) }
    })
}

/// Writes a value as a document, after validating it.
///
/// # Errors
/// Returns the first schema violation or forbidden character, with its path.
pub fn to_string<T: Element>(value: &T) -> Result<String, Error> {
    to_string_with(value, &WriteOptions::new())
}

/// Writes a value as a document with the given options.
///
/// # Errors
/// Returns the first violation that the options reject.
pub fn to_string_with<T: Element>(value: &T, options: &WriteOptions) -> Result<String, Error> {
    to_string_preserving(value, &[], options)
}

/// Writes a value as a document, with the content that lenient reading [preserved](Report::preserved) at the places where it stood.
///
/// Places are counted in child elements, so they are exact unless elements were added or removed in the meantime.
///
/// # Errors
/// As [`to_string_with`].
pub fn to_string_preserving<T: Element>(
    value: &T,
    preserved: &[Preserved],
    options: &WriteOptions,
) -> Result<String, Error> {
    let job = Job { schema: T::SCHEMA, options, preserved };
    job.to_string(|writer| value.write_value(T::ELEMENT.2, writer))
}

/// Writes a value as an element of any name.
///
/// `name` is `prefix:local` with a prefix of the schema, or `local` for an element in no namespace.
///
/// # Errors
/// As [`to_string_with`], and if the schema does not have the prefix.
pub fn to_string_as<T: Type>(
    value: &T,
    name: &str,
    schema: &'static Schema,
    options: &WriteOptions,
) -> Result<String, Error> {
    resolve(name, schema)?;
    Job { schema, options, preserved: &[] }.to_string(|writer| value.write_value(name, writer))
}

/// Writes a value as a UTF-8 document, piece by piece: memory never holds all of a large document.
///
/// # Errors
/// As [`to_string`], and if the writer fails. The part before the error has been written then.
pub fn to_writer<T: Element>(writer: impl io::Write, value: &T) -> Result<(), Error> {
    to_writer_with(writer, value, &WriteOptions::new())
}

/// Writes a value as a UTF-8 document with the given options, piece by piece.
///
/// # Errors
/// As [`to_string_with`], and if the writer fails. The part before the error has been written then.
pub fn to_writer_with<T: Element>(mut writer: impl io::Write, value: &T, options: &WriteOptions) -> Result<(), Error> {
    let job = Job { schema: T::SCHEMA, options, preserved: &[] };
    job.to_writer(&mut writer, |writer| value.write_value(T::ELEMENT.2, writer))
}

/// Lists every schema violation of a value, with its path. An empty list means that the value can be written.
pub fn validate<T: Element>(value: &T) -> Vec<Deviation> {
    let job = Job { schema: T::SCHEMA, options: &WriteOptions::new(), preserved: &[] };
    job.violations(|writer| value.write_value(T::ELEMENT.2, writer))
}

/// Lists every schema violation of a value as an element of any name; see [`to_string_as`].
///
/// # Errors
/// Fails if the schema does not have the prefix of `name`.
pub fn validate_as<T: Type>(value: &T, name: &str, schema: &'static Schema) -> Result<Vec<Deviation>, Error> {
    resolve(name, schema)?;
    let job = Job { schema, options: &WriteOptions::new(), preserved: &[] };
    Ok(job.violations(|writer| value.write_value(name, writer)))
}

/// The namespace and the local name of an element, by the prefixes of the schema.
fn resolve<'n>(name: &'n str, schema: &Schema) -> Result<(Ns, &'n str), Error> {
    let Some((prefix, local)) = name.split_once(':') else { return Ok((Ns::NONE, name)) };
    let known = schema.namespaces.iter().position(|(known, _)| *known == prefix);
    match known {
        Some(index) => Ok((Ns::known(index as u32), local)),
        None => Err(Error::in_value(String::new(), ErrorKind::UnknownPrefix { name: name.to_owned() })),
    }
}
