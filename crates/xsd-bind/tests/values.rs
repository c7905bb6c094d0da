//! The values of simple types: what each type accepts, rejects and writes.
//!
//! A row of a table has a text and the form that is written back or, after `!`, a part of the error. Each text is read from a document and
//! written to one. `xmllint --schema` of libxml2 confirms the rows; comments describe where it differs from XSD 1.0.

#[path = "values/bytes.rs"]
mod bytes;
#[path = "values/doc.rs"]
mod doc;
#[path = "values/facets.rs"]
mod facets;
#[path = "values/names.rs"]
mod names;
#[path = "values/numbers.rs"]
mod numbers;
#[path = "values/random.rs"]
mod random;
#[path = "values/texts.rs"]
mod texts;
#[path = "values/time.rs"]
mod time;
#[path = "values/writing.rs"]
mod writing;
