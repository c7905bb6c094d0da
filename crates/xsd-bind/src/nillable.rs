//! Nillable elements: an element can be present without a value.

use crate::write::Tag;
use crate::{Content, Ns, Reader, Result, Type, TypeNames, Writer};

/// The value of an element that the schema declares as nillable: a value, or `xsi:nil="true"`.
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/parcel.rs"));
/// # use parcel::*;
/// use xsd_bind::Nillable;
/// use xsd_bind::values::Date;
///
/// # fn main() -> Result<(), xsd_bind::Error> {
/// let mut parcel = Parcel::new(Address::new("1 High Street", "Leeds"), Nillable::nil());
/// assert!(xsd_bind::to_string(&parcel)?.contains(r#" xsi:nil="true"/>"#));
///
/// parcel.delivered = Date::new(2026, 3, 1).unwrap_or_default().into();
/// assert_eq!(parcel.delivered.value().map(|date| date.to_string()), Some("2026-03-01".into()));
/// # Ok(())
/// # }
/// ```
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Nillable<T> {
    /// The element has a value.
    Value(T),
    /// The element is nil. The attributes of the inner value are used, its content is a placeholder.
    Nil(T),
}

impl<T: Type> Nillable<T> {
    /// Creates a nil value without attributes.
    pub fn nil() -> Self {
        Self::Nil(T::placeholder())
    }
}

impl<T> Nillable<T> {
    /// Returns the value, or `None` if it is nil.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nil(_) => None,
        }
    }

    /// Converts into the value, or `None` if it is nil.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nil(_) => None,
        }
    }

    fn any(&self) -> &T {
        match self {
            Self::Value(value) | Self::Nil(value) => value,
        }
    }

    fn any_mut(&mut self) -> &mut T {
        match self {
            Self::Value(value) | Self::Nil(value) => value,
        }
    }
}

impl<T> From<T> for Nillable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Type> Type for Nillable<T> {
    const TYPE_NAME: (Ns, &'static str) = T::TYPE_NAME;
    const CONTENT: Content = T::CONTENT;
    const ANY_ATTRIBUTES: bool = T::ANY_ATTRIBUTES;
    const MEMBERS: TypeNames = T::MEMBERS;

    fn placeholder() -> Self {
        Self::Value(T::placeholder())
    }

    fn read_attributes(&mut self, reader: &mut Reader<'_>) -> Result {
        self.any_mut().read_attributes(reader)
    }

    fn read_content(&mut self, reader: &mut Reader<'_>) -> Result {
        self.any_mut().read_content(reader)
    }

    fn finish(&mut self, reader: &mut Reader<'_>) {
        self.any_mut().finish(reader);
    }

    /// A nil element has no value, so not the fixed one.
    fn check_fixed(&self, fixed: &str) -> Result<(), String> {
        match self {
            Self::Value(value) => value.check_fixed(fixed),
            Self::Nil(_) => Err(String::new()),
        }
    }

    fn read_value(&mut self, reader: &mut Reader<'_>) -> Result {
        reader.set_nillable(true);
        if reader.is_nil()? {
            let mut value = T::placeholder();
            reader.nil(&mut value)?;
            *self = Self::Nil(value);
            return Ok(());
        }
        self.any_mut().read_value(reader)
    }

    fn write_attributes(&self, writer: &mut Writer<'_>) -> Result {
        self.any().write_attributes(writer)
    }

    fn write_content(&self, writer: &mut Writer<'_>) -> Result {
        self.any().write_content(writer)
    }

    fn write_value(&self, tag: Tag<'_>, writer: &mut Writer<'_>) -> Result {
        match self {
            Self::Value(value) => value.write_value(tag, writer),
            Self::Nil(value) => writer.nil(tag, value),
        }
    }
}
