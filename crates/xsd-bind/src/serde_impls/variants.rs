//! Enums over types: a map with one entry, whose key is the variant. `choice!`, `family!`, `derived!` and `document!` list the variants.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, Unexpected, VariantAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// An enum that serializes as its variant and the value in it. `serde_variants!` implements it.
pub trait Variants: Sized {
    /// The name of the enum.
    const NAME: &'static str;

    /// The names of the variants.
    const VARIANTS: &'static [&'static str];

    /// Passes on the variant and its value.
    ///
    /// # Errors
    /// Fails if the value or the serializer fails.
    fn write<S: Serializer>(&self, variant: WriteVariant<S>) -> Result<S::Ok, S::Error>;

    /// Reads the value of a variant.
    ///
    /// # Errors
    /// Fails if the value or the deserializer fails.
    fn read<'de, A: VariantAccess<'de>>(name: &'static str, variant: ReadVariant<A>) -> Result<Self, A::Error>;
}

/// Serializes an enum.
///
/// # Errors
/// Fails if the value or the serializer fails.
pub fn serialize<T: Variants, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.write(WriteVariant { serializer, name: T::NAME, variants: T::VARIANTS })
}

/// Serializes a variant.
#[derive(Debug)]
pub struct WriteVariant<S> {
    serializer: S,
    name: &'static str,
    variants: &'static [&'static str],
}

impl<S: Serializer> WriteVariant<S> {
    /// Serializes the variant with its value.
    ///
    /// # Errors
    /// Fails if the value or the serializer fails.
    pub fn value<T: Serialize>(self, variant: &'static str, value: &T) -> Result<S::Ok, S::Error> {
        let number = self.variants.iter().position(|other| *other == variant).unwrap_or_default();
        self.serializer.serialize_newtype_variant(self.name, number as u32, variant, value)
    }
}

/// Deserializes an enum.
///
/// # Errors
/// Fails if the variant is unknown, or if the value or the deserializer fails.
pub fn deserialize<'de, T: Variants, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_enum(T::NAME, T::VARIANTS, Enum(PhantomData))
}

struct Enum<T>(PhantomData<T>);

impl<'de, T: Variants> Visitor<'de> for Enum<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "enum {}", T::NAME)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<T, A::Error> {
        let (name, variant) = data.variant_seed(Name(T::VARIANTS))?;
        T::read(name, ReadVariant(variant))
    }
}

/// Deserializes the value of a variant.
#[derive(Debug)]
pub struct ReadVariant<A>(A);

impl<'de, A: VariantAccess<'de>> ReadVariant<A> {
    /// Deserializes the value.
    ///
    /// # Errors
    /// Fails if the value or the deserializer fails.
    pub fn value<T: Deserialize<'de>, E>(self, variant: impl FnOnce(T) -> E) -> Result<E, A::Error> {
        self.0.newtype_variant().map(variant)
    }

    /// Returns the error for a variant without a value.
    ///
    /// # Errors
    /// Fails always.
    pub fn unknown<E>(self, name: &'static str) -> Result<E, A::Error> {
        Err(Error::unknown_variant(name, &[]))
    }
}

/// The name of a variant.
#[derive(Clone, Copy)]
struct Name(&'static [&'static str]);

impl Name {
    fn find<E: Error>(self, name: &str) -> Result<&'static str, E> {
        let known = self.0.iter().find(|known| **known == name);
        known.copied().ok_or_else(|| Error::unknown_variant(name, self.0))
    }
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = &'static str;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'static str, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = &'static str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("variant identifier")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<&'static str, E> {
        let known = usize::try_from(number).ok().and_then(|number| self.0.get(number));
        known.copied().ok_or_else(|| {
            let expected = format!("variant index 0 <= i < {}", self.0.len());
            Error::invalid_value(Unexpected::Unsigned(number), &expected.as_str())
        })
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<&'static str, E> {
        self.find(name)
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<&'static str, E> {
        self.find(&String::from_utf8_lossy(name))
    }
}
