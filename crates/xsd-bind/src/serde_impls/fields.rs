//! Structs: a map with an entry for each field, those of the base first. Absent fields and empty lists have no entry.
//!
//! `record!` and `group!` list the fields, and this module does the rest, so that a struct brings little code of its own. A format that
//! is not human-readable gets all fields, because it may rely on their number and order.

use std::fmt;
use std::sync::OnceLock;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A struct that serializes as its fields. `serde_record!` implements it.
pub trait Fields {
    /// Passes each field on, those of the base first.
    fn write(&self, fields: &mut impl WriteFields);

    /// Passes each field on, in the same order.
    fn read<'de>(&mut self, fields: &mut impl ReadFields<'de>);
}

/// What is done with each field of a struct that is serialized.
pub trait WriteFields {
    /// Takes a field.
    fn field<T: Serialize>(&mut self, name: &'static str, value: &T, is_absent: bool);
}

/// What is done with each field of a struct that is deserialized.
pub trait ReadFields<'de> {
    /// May set a field.
    fn field<T: Deserialize<'de>>(&mut self, name: &'static str, value: &mut T, is_required: bool);
}

macro_rules! words {
    ($($($word:ident)+ => $held:ty, $required:literal, $absent:expr;)+) => {
        /// Passes a field to [`WriteFields`]. `record!` calls the function named like the method that reads the field from XML.
        pub mod write {
            use super::{Serialize, WriteFields, present, unraw};

            $(words! { @write [$($word)+] $held, $absent })+
        }

        /// Passes a field to [`ReadFields`], as [`mod@write`] does.
        pub mod read {
            use super::{Deserialize, ReadFields, unraw};

            $(words! { @read [$($word)+] $held, $required })+
        }
    };
    (@write [$($word:ident)+] $held:ty, $absent:expr) => { $(words! { @write $word $held, $absent })+ };
    (@write $word:ident $held:ty, $absent:expr) => {
        #[allow(missing_docs)]
        pub fn $word<T: Serialize>(fields: &mut impl WriteFields, name: &'static str, value: &$held) {
            fields.field(unraw(name), value, $absent(value));
        }
    };
    (@read [$($word:ident)+] $held:ty, $required:literal) => { $(words! { @read $word $held, $required })+ };
    (@read $word:ident $held:ty, $required:literal) => {
        #[allow(missing_docs)]
        pub fn $word<'de, T: Deserialize<'de>>(fields: &mut impl ReadFields<'de>, name: &'static str, value: &mut $held) {
            fields.field(unraw(name), value, $required);
        }
    };
}

words! {
    required required_or required_fixed required_as required_any required_attribute required_attribute_fixed text_value choice group
        => T, true, present;
    optional optional_or optional_fixed optional_as optional_any optional_attribute optional_attribute_fixed optional_choice
        optional_group => Option<T>, false, Option::is_none;
    repeated repeated_or repeated_fixed repeated_as choices groups any any_attributes => Vec<T>, false, Vec::is_empty;
    defaulted => T, false, present;
}

fn present<T>(_: &T) -> bool {
    false
}

/// Returns the name of an identifier, which may be raw: `r#type`.
fn unraw(name: &'static str) -> &'static str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// Serializes the struct `name`.
///
/// # Errors
/// Fails if a field or the serializer fails.
pub fn serialize<T: Fields, S: Serializer>(name: &'static str, value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let all = !serializer.is_human_readable();
    let mut count = Count { all, len: 0 };
    value.write(&mut count);
    let mut fields = Write { all, to: serializer.serialize_struct(name, count.len)?, error: None };
    value.write(&mut fields);
    match fields.error {
        Some(error) => Err(error),
        None => fields.to.end(),
    }
}

/// Counts the fields that are serialized.
struct Count {
    all: bool,
    len: usize,
}

impl WriteFields for Count {
    fn field<T: Serialize>(&mut self, _: &'static str, _: &T, is_absent: bool) {
        self.len += usize::from(self.all || !is_absent);
    }
}

/// Serializes the fields, up to an error.
struct Write<S: SerializeStruct> {
    all: bool,
    to: S,
    error: Option<S::Error>,
}

impl<S: SerializeStruct> WriteFields for Write<S> {
    fn field<T: Serialize>(&mut self, name: &'static str, value: &T, is_absent: bool) {
        if self.error.is_none() {
            let done =
                if self.all || !is_absent { self.to.serialize_field(name, value) } else { self.to.skip_field(name) };
            self.error = done.err();
        }
    }
}

/// A struct that is deserialized.
#[derive(Debug)]
pub struct Struct {
    name: &'static str,
    /// The fields, which are collected once.
    table: OnceLock<Table>,
}

impl Struct {
    /// Describes the struct `name`.
    pub const fn new(name: &'static str) -> Self {
        Self { name, table: OnceLock::new() }
    }
}

/// The fields of a struct, those of the base first.
#[derive(Debug, Default)]
struct Table {
    names: Vec<&'static str>,
    /// Whether each field is required.
    required: Vec<bool>,
    /// The last field with the same name: a field hides one of the base.
    last: Vec<usize>,
}

impl ReadFields<'_> for Table {
    fn field<T>(&mut self, name: &'static str, _: &mut T, is_required: bool) {
        self.names.push(name);
        self.required.push(is_required);
    }
}

impl Table {
    fn new(mut placeholder: impl Fields) -> Self {
        let mut table = Self::default();
        placeholder.read(&mut table);
        let last = |name| table.names.iter().rposition(|other| other == name).unwrap_or_default();
        table.last = table.names.iter().map(last).collect();
        table
    }

    /// Returns the field with a name. `expected` is probably that field.
    fn find(&self, name: &str, expected: usize) -> Option<usize> {
        let mut all = (expected..self.names.len()).chain(0..expected.min(self.names.len()));
        all.find(|at| self.names[*at] == name).map(|at| self.last[at])
    }
}

/// Deserializes a struct from a map, in which the entries have any order and unknown ones are ignored, or from a sequence.
///
/// # Errors
/// Fails if a required field is missing, if a field is given twice, or if a value or the deserializer fails.
pub fn deserialize<'de, T: Fields, D: Deserializer<'de>>(
    of: &'static Struct,
    placeholder: fn() -> T,
    deserializer: D,
) -> Result<T, D::Error> {
    let table = of.table.get_or_init(|| Table::new(placeholder()));
    deserializer.deserialize_struct(of.name, &table.names, Filled { name: of.name, table, placeholder })
}

/// A struct whose placeholder is filled.
struct Filled<T> {
    name: &'static str,
    table: &'static Table,
    placeholder: fn() -> T,
}

impl<'de, T: Fields> Visitor<'de> for Filled<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", self.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut value = (self.placeholder)();
        let seen = vec![false; self.table.names.len()];
        let mut fields = Entries { map, table: self.table, seen, at: 0, next: None, error: None };
        fields.advance();
        // Entries in the order of the fields take one pass. Each pass takes an entry, because `next` is a field.
        while fields.next.is_some() {
            fields.at = 0;
            value.read(&mut fields);
        }
        match fields.finish() {
            Some(error) => Err(error),
            None => Ok(value),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<T, A::Error> {
        let mut value = (self.placeholder)();
        let mut fields = Elements { seq, name: self.name, table: self.table, at: 0, error: None };
        value.read(&mut fields);
        match fields.error {
            Some(error) => Err(error),
            None => Ok(value),
        }
    }
}

/// Sets the fields from the entries of a map, up to an error.
struct Entries<A, E> {
    map: A,
    table: &'static Table,
    seen: Vec<bool>,
    /// The number of the field that is passed on next.
    at: usize,
    /// The field of the current entry, unless there are no more entries.
    next: Option<usize>,
    error: Option<E>,
}

impl<'de, A: MapAccess<'de>> Entries<A, A::Error> {
    /// Moves to the next entry that has a field.
    fn advance(&mut self) {
        self.next = match self.next_field() {
            Ok(next) => next,
            Err(error) => {
                self.error = Some(error);
                None
            }
        };
    }

    fn next_field(&mut self) -> Result<Option<usize>, A::Error> {
        while let Some(field) = self.map.next_key_seed(Key { table: self.table, expected: self.at })? {
            match field {
                Some(field) if self.seen[field] => return Err(Error::duplicate_field(self.table.names[field])),
                Some(field) => return Ok(Some(field)),
                None => self.map.next_value::<IgnoredAny>().map(drop)?,
            }
        }
        Ok(None)
    }

    /// Returns the error, if there was one or a required field is missing.
    fn finish(self) -> Option<A::Error> {
        self.error.or_else(|| {
            let is_missing = |field: &usize| self.table.required[*field] && !self.seen[*field];
            let missing = (0..self.seen.len()).find(is_missing)?;
            Some(Error::missing_field(self.table.names[missing]))
        })
    }
}

impl<'de, A: MapAccess<'de>> ReadFields<'de> for Entries<A, A::Error> {
    fn field<T: Deserialize<'de>>(&mut self, _: &'static str, value: &mut T, _: bool) {
        let field = self.at;
        self.at += 1;
        if self.next != Some(field) {
            return;
        }
        self.seen[field] = true;
        match self.map.next_value() {
            Ok(read) => {
                *value = read;
                self.advance();
            }
            Err(error) => {
                self.error = Some(error);
                self.next = None;
            }
        }
    }
}

/// The key of an entry: the number of its field, or `None` if there is no such field.
#[derive(Clone, Copy)]
struct Key {
    table: &'static Table,
    expected: usize,
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("field identifier")
    }

    fn visit_u64<E>(self, number: u64) -> Result<Option<usize>, E> {
        Ok(usize::try_from(number).ok().filter(|field| *field < self.table.names.len()))
    }

    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.table.find(name, self.expected))
    }

    fn visit_bytes<E>(self, name: &[u8]) -> Result<Option<usize>, E> {
        Ok(std::str::from_utf8(name).ok().and_then(|name| self.table.find(name, self.expected)))
    }
}

/// Sets the fields from the elements of a sequence, up to an error.
struct Elements<A, E> {
    seq: A,
    name: &'static str,
    table: &'static Table,
    at: usize,
    error: Option<E>,
}

impl<'de, A: SeqAccess<'de>> ReadFields<'de> for Elements<A, A::Error> {
    fn field<T: Deserialize<'de>>(&mut self, _: &'static str, value: &mut T, is_required: bool) {
        if self.error.is_some() {
            return;
        }
        match self.seq.next_element() {
            Ok(Some(read)) => *value = read,
            Ok(None) if is_required => {
                let expected = format!("struct {} with {} elements", self.name, self.table.names.len());
                self.error = Some(Error::invalid_length(self.at, &expected.as_str()));
            }
            Ok(None) => {}
            Err(error) => self.error = Some(error),
        }
        self.at += 1;
    }
}
