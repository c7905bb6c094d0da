//! The functions that read, write and validate documents.

use std::io;

use crate::identity::Root;
use crate::write::{Job, Tag};
use crate::{
    Deviation, Element, Error, ErrorKind, Ns, Preserved, ReadOptions, Report, Schema, Type, WriteOptions, read,
};

/// Reads a document, which must match the schema exactly.
///
/// # Errors
/// Returns the first deviation from XML or the schema, with its path, line and column.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let xml = "<Order xmlns='urn:example:order' id='7'><Customer>Ann</Customer><Item>Tea</Item></Order>";
/// let order: Order = xsd_bind::from_str(xml)?;
/// assert_eq!((order.id, order.item), (7, vec!["Tea".to_string()]));
///
/// let error = xsd_bind::from_str::<Order>(&xml.replace("'7'", "'seven'")).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "Order/@id (line 1, column 34): \"seven\" is not a valid xs:int from -2147483648 to 2147483647"
/// );
/// # Ok(())
/// # }
/// ```
pub fn from_str<T: Element>(xml: &str) -> Result<T, Error> {
    from_str_with(xml, &ReadOptions::strict()).map(|(value, _)| value)
}

/// Reads a document in UTF-8, UTF-16, ISO-8859-1 or US-ASCII, which must match the schema exactly.
///
/// # Errors
/// Fails like [`from_str`], or if the encoding is not supported.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?>
///     <Order xmlns='urn:example:order' id='7'><Customer>Andr\xe9</Customer><Item>Tea</Item></Order>";
/// let order: Order = xsd_bind::from_slice(latin)?;
/// assert_eq!(order.customer, "André");
/// # Ok(())
/// # }
/// ```
pub fn from_slice<T: Element>(xml: &[u8]) -> Result<T, Error> {
    from_str(&crate::decode(xml)?)
}

/// Reads a document leniently, and reports each deviation from the schema.
///
/// # Errors
/// Fails only if the document is not well-formed XML, has another root element or exceeds a limit.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let xml = "<Order xmlns='urn:example:order' id='7'><Item>Tea</Item><Customer>Ann</Customer></Order>";
/// let (order, report) = xsd_bind::from_str_lenient::<Order>(xml)?;
/// assert_eq!((order.customer.as_str(), order.item.len()), ("Ann", 1));
/// assert_eq!(
///     report.deviations[0].to_string(),
///     "Order/Customer (line 1, column 57): the element Customer is out of order"
/// );
/// # Ok(())
/// # }
/// ```
pub fn from_str_lenient<T: Element>(xml: &str) -> Result<(T, Report), Error> {
    from_str_with(xml, &ReadOptions::lenient())
}

/// Reads a document leniently from bytes, and reports each deviation from the schema.
///
/// # Errors
/// Fails like [`from_str_lenient`], or if the encoding is not supported.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let xml = b"<Order xmlns='urn:example:order' id='7'><Customer>Ann</Customer></Order>";
/// let (order, report) = xsd_bind::from_slice_lenient::<Order>(xml)?;
/// assert!(order.item.is_empty() && report.deviations.len() == 1);
/// # Ok(())
/// # }
/// ```
pub fn from_slice_lenient<T: Element>(xml: &[u8]) -> Result<(T, Report), Error> {
    from_slice_with(xml, &ReadOptions::lenient())
}

/// Reads a document with the given options.
///
/// # Errors
/// Returns the first deviation that the options reject.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// use xsd_bind::{DeviationPolicy, ReadOptions};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let options = ReadOptions::strict().max_size(1000).unknown_attributes(DeviationPolicy::Report);
/// let xml = "<Order xmlns='urn:example:order' id='7' gift='yes'><Customer>Ann</Customer><Item>Tea</Item></Order>";
/// let (_, report) = xsd_bind::from_str_with::<Order>(xml, &options)?;
/// assert_eq!(report.deviations[0].path(), "Order/@gift");
///
/// let error = xsd_bind::from_str_with::<Order>(&xml.repeat(20), &options).unwrap_err();
/// assert_eq!(error.to_string(), "Order (line 1, column 1): exceeds `max_size` (1000)");
/// # Ok(())
/// # }
/// ```
pub fn from_str_with<T: Element>(xml: &str, options: &ReadOptions) -> Result<(T, Report), Error> {
    read::read_root(xml, T::SCHEMA, options, |reader| reader.root_element())
}

/// Reads a document from bytes with the given options.
///
/// # Errors
/// Fails like [`from_str_with`], or if the encoding is not supported.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// use xsd_bind::ReadOptions;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let xml = b"<Order xmlns='urn:example:order' id='7'><Customer>Ann</Customer><Item>Tea</Item></Order>";
/// let (order, _) = xsd_bind::from_slice_with::<Order>(xml, &ReadOptions::strict().max_text(100))?;
/// assert_eq!(order.id, 7);
/// # Ok(())
/// # }
/// ```
pub fn from_slice_with<T: Element>(xml: &[u8], options: &ReadOptions) -> Result<(T, Report), Error> {
    from_str_with(&crate::decode(xml)?, options)
}

/// Reads a fragment: an element with a name of your choice, as a value of any type of the schema.
///
/// `name` is `prefix:local` with a prefix of the schema, or `local` for an element in no namespace. `schema` is the `SCHEMA` of the
/// generated module.
///
/// # Errors
/// Fails like [`from_str_with`], or if the schema does not define the prefix.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/parcel.rs"));
/// # use parcel::*;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let xml = "<From xmlns='urn:example:parcel'><Street>1 High Street</Street><City>Leeds</City></From>";
/// let address: Address = xsd_bind::from_str_as(xml, "p:From", &SCHEMA)?;
/// assert_eq!(address.city, "Leeds");
/// # Ok(())
/// # }
/// ```
pub fn from_str_as<T: Type>(xml: &str, name: &str, schema: &'static Schema) -> Result<T, Error> {
    from_str_as_with(xml, name, schema, &ReadOptions::strict()).map(|(value, _)| value)
}

/// Reads a fragment with the given options. See [`from_str_as`] for `name` and `schema`.
///
/// # Errors
/// Fails like [`from_str_with`], or if the schema does not define the prefix.
pub fn from_str_as_with<T: Type>(
    xml: &str,
    name: &str,
    schema: &'static Schema,
    options: &ReadOptions,
) -> Result<(T, Report), Error> {
    let (ns, local) = resolve(name, schema)?;
    read::read_root(xml, schema, options, |reader| {
        reader.root = Root::of::<T>();
        if reader.is_root(ns, local) { reader.value() } else { Err(reader.wrong_root(name)) }
    })
}

/// Writes a value as a document. Validates it first.
///
/// # Errors
/// Returns the first schema violation or forbidden character, with its path.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let order = Order::new(7, "Ann", ["Tea"]);
/// assert_eq!(
///     xsd_bind::to_string(&order)?,
///     r#"<o:Order xmlns:o="urn:example:order" id="7"><o:Customer>Ann</o:Customer><o:Item>Tea</o:Item></o:Order>"#
/// );
///
/// let empty = Order::new(7, "Ann", Vec::<String>::new());
/// assert_eq!(xsd_bind::to_string(&empty).unwrap_err().to_string(), "o:Order: missing element: expected o:Item");
/// # Ok(())
/// # }
/// ```
pub fn to_string<T: Element>(value: &T) -> Result<String, Error> {
    to_string_with(value, &WriteOptions::new())
}

/// Writes a value as a document with the given options.
///
/// # Errors
/// Returns the first violation that the options reject.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// use xsd_bind::WriteOptions;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let invalid = Order::new(7, "Ann", Vec::<String>::new());
/// let xml = xsd_bind::to_string_with(&invalid, &WriteOptions::new().validate(false))?;
/// assert!(xml.ends_with("<o:Customer>Ann</o:Customer></o:Order>"));
/// # Ok(())
/// # }
/// ```
pub fn to_string_with<T: Element>(value: &T, options: &WriteOptions) -> Result<String, Error> {
    to_string_preserving(value, &[], options)
}

/// Writes a value as a document, with the unknown content that the reader [preserved](Report::preserved).
///
/// The content is found by the names of its parent and the sibling before it. If that sibling is gone, the content follows at the end of the
/// parent. A preserved text or attribute that stands for a value is written until you replace the value.
///
/// # Errors
/// Fails like [`to_string_with`], or if the parent of preserved content is not written, unless
/// [`drop_unplaced`](WriteOptions::drop_unplaced) allows that.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// use xsd_bind::{ReadOptions, WriteOptions};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let xml = "<Order xmlns='urn:example:order' id='7'><Customer>Ann</Customer><Gift wrap='red'/><Item>Tea</Item></Order>";
/// let options = ReadOptions::lenient().preserve_unknown(true);
/// let (mut order, report) = xsd_bind::from_str_with::<Order>(xml, &options)?;
///
/// order.item[0] = "Coffee".into();
/// let xml = xsd_bind::to_string_preserving(&order, &report.preserved, &WriteOptions::new())?;
/// assert!(xml.ends_with(r#"<Gift xmlns="urn:example:order" wrap="red"/><o:Item>Coffee</o:Item></o:Order>"#));
///
/// // An unusable value is written back, until the program replaces it.
/// let (mut order, report) = xsd_bind::from_str_with::<Order>(&xml.replace("\"7\"", "\"seven\""), &options)?;
/// assert_eq!(order.id, 0);
/// assert!(xsd_bind::to_string_preserving(&order, &report.preserved, &WriteOptions::new())?.contains(r#" id="seven""#));
/// order.id = 8;
/// assert!(xsd_bind::to_string_preserving(&order, &report.preserved, &WriteOptions::new())?.contains(r#" id="8""#));
/// # Ok(())
/// # }
/// ```
pub fn to_string_preserving<T: Element>(
    value: &T,
    preserved: &[Preserved],
    options: &WriteOptions,
) -> Result<String, Error> {
    let job = Job { schema: T::SCHEMA, options, preserved };
    job.to_string(|writer| writer.global(value))
}

/// Writes a value of any type of the schema as an element with a name of your choice.
///
/// See [`from_str_as`] for `name` and `schema`.
///
/// # Errors
/// Fails like [`to_string_with`], or if the schema does not define the prefix.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/parcel.rs"));
/// # use parcel::*;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let address = Address::new("1 High Street", "Leeds");
/// let xml = xsd_bind::to_string_as(&address, "p:From", &SCHEMA)?;
/// assert!(xml.ends_with("<p:Street>1 High Street</p:Street><p:City>Leeds</p:City></p:From>"));
/// # Ok(())
/// # }
/// ```
pub fn to_string_as<T: Type>(value: &T, name: &str, schema: &'static Schema) -> Result<String, Error> {
    to_string_as_with(value, name, schema, &WriteOptions::new())
}

/// Writes a value of any type of the schema as an element with the given options. See [`from_str_as`] for `name` and `schema`.
///
/// # Errors
/// Fails like [`to_string_with`], or if the schema does not define the prefix.
pub fn to_string_as_with<T: Type>(
    value: &T,
    name: &str,
    schema: &'static Schema,
    options: &WriteOptions,
) -> Result<String, Error> {
    resolve(name, schema)?;
    let text = Tag::text(name);
    let tag = Tag::new(&text);
    Job { schema, options, preserved: &[] }.to_string(|writer| {
        writer.root = Root::of::<T>();
        value.write_value(tag, writer)
    })
}

/// Writes a value as a document in UTF-8 to a stream. Uses little memory even for a large document.
///
/// # Errors
/// Fails like [`to_string`], or if the stream fails. The stream has then received a part of the document.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut stream = Vec::new();
/// xsd_bind::to_writer(&mut stream, &Order::new(7, "Ann", ["Tea"]))?;
/// assert!(stream.ends_with(b"</o:Order>"));
/// # Ok(())
/// # }
/// ```
pub fn to_writer<T: Element>(writer: impl io::Write, value: &T) -> Result<(), Error> {
    to_writer_with(writer, value, &WriteOptions::new())
}

/// Writes a value as a document in UTF-8 to a stream, with the given options.
///
/// # Errors
/// Fails like [`to_string_with`], or if the stream fails. The stream has then received a part of the document.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// use xsd_bind::WriteOptions;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut stream = Vec::new();
/// xsd_bind::to_writer_with(&mut stream, &Order::new(7, "Ann", ["Tea"]), &WriteOptions::new().declaration(true))?;
/// assert!(stream.starts_with(b"<?xml"));
/// # Ok(())
/// # }
/// ```
pub fn to_writer_with<T: Element>(mut writer: impl io::Write, value: &T, options: &WriteOptions) -> Result<(), Error> {
    let job = Job { schema: T::SCHEMA, options, preserved: &[] };
    job.to_writer(&mut writer, |writer| writer.global(value))
}

/// Returns every schema violation of a value, with its path. The list is empty if the value is valid.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/order.rs"));
/// # use order::*;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let order = Order::new(7, "Ann", Vec::<String>::new()).with_status("Lost");
/// let violations: Vec<String> = xsd_bind::validate(&order).iter().map(ToString::to_string).collect();
/// assert_eq!(violations, [
///     "o:Order: missing element: expected o:Item",
///     "o:Order/o:Status: \"Lost\" is not one of Open, Shipped",
/// ]);
/// # Ok(())
/// # }
/// ```
pub fn validate<T: Element>(value: &T) -> Vec<Deviation> {
    let job = Job { schema: T::SCHEMA, options: &WriteOptions::new(), preserved: &[] };
    job.violations(|writer| writer.global(value))
}

/// Returns every schema violation of a value as an element with a name of your choice.
///
/// See [`from_str_as`] for `name` and `schema`.
///
/// # Errors
/// Fails if the schema does not define the prefix of `name`.
///
/// # Examples
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/parcel.rs"));
/// # use parcel::*;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let address = Address::new("1 High Street", "Leeds");
/// assert!(xsd_bind::validate_as(&address, "p:From", &SCHEMA)?.is_empty());
/// assert!(xsd_bind::validate_as(&address, "q:From", &SCHEMA).is_err());
/// # Ok(())
/// # }
/// ```
pub fn validate_as<T: Type>(value: &T, name: &str, schema: &'static Schema) -> Result<Vec<Deviation>, Error> {
    resolve(name, schema)?;
    let text = Tag::text(name);
    let tag = Tag::new(&text);
    let job = Job { schema, options: &WriteOptions::new(), preserved: &[] };
    Ok(job.violations(|writer| {
        writer.root = Root::of::<T>();
        value.write_value(tag, writer)
    }))
}

/// Resolves the name of an element with the prefixes of the schema.
pub(crate) fn resolve<'n>(name: &'n str, schema: &Schema) -> Result<(Ns, &'n str), Error> {
    let Some((prefix, local)) = name.split_once(':') else { return Ok((Ns::NONE, name)) };
    let known = schema.namespaces.iter().position(|(known, _)| *known == prefix);
    match known {
        Some(index) => Ok((Ns::known(index as u32), local)),
        None => Err(Error::in_value(String::new(), ErrorKind::UnknownPrefix { name: name.to_owned() })),
    }
}
