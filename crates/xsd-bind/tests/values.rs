//! The values of simple types: what each type takes and refuses, and what it writes.
//!
//! A row of a table is a text and either the form that is written back or, after `!`, a part of the error. Each text is read from a
//! document and written to one. The rows were held against libxml2's `xmllint --schema`; where it and XSD 1.0 differ, a comment says so.

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
