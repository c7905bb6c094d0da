//! The macros that implement `Serialize` and `Deserialize` for generated types. The macro of each type calls one of them with the form from
//! its line `serde FORM`, in brackets. Without such a form, it expands to nothing.
//!
//! | form | the type serializes as |
//! |---|---|
//! | `serde fields` | a map of its fields, and those of the base |
//! | `serde fields name` | a map of its fields; the base is a list, which is the field `name` |
//! | `serde list` | the list that it consists of |
//! | `serde variants` | its variant |
//! | `serde value` | the value that it holds |

/// Implements `Serialize` and `Deserialize` for a struct. The path is the trait that makes the placeholder. The fields are the base, the
/// attributes and the content, each with the word that reads it and its name. Text stands before the attributes, like in the struct.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "serde")]
macro_rules! __serde_record {
    ($name:ident [] $($rest:tt)*) => {};
    ($name:ident [list] $trait:path [$base:ident] []) => {
        $crate::generated::serde_value! { $name [value] $base }
    };
    ($name:ident [list] $trait:path [] [] ($k:ident $f:ident $label:ident)) => {
        $crate::generated::serde_value! { $name [value] $f }
    };
    ($name:ident [fields $list:ident] $trait:path [$base:ident] [$($attribute:tt)*] $($field:tt)*) => {
        $crate::generated::serde_record! { $name [fields] $trait [] [(required $base $list) $($attribute)*] $($field)* }
    };
    ($name:ident [fields] $trait:path [$($base:ident)?] [$($attribute:tt)+] (text_value $text:ident $label:ident) $($field:tt)*) => {
        $crate::generated::serde_record! { $name [fields] $trait [$($base)?] [] (text_value $text $label) $($attribute)* $($field)* }
    };
    (
        $name:ident [fields] $trait:path [$($base:ident)?] [$(($ak:ident $af:ident $alabel:ident))*]
        $(($k:ident $f:ident $label:ident $($derived:ident)?))*
    ) => {
        impl $crate::generated::fields::Fields for $name {
            fn write(&self, _fields: &mut impl $crate::generated::fields::WriteFields) {
                $($crate::generated::fields::Fields::write(&self.$base, _fields);)?
                $($crate::generated::fields::write::$ak(_fields, ::core::stringify!($alabel), &self.$af);)*
                $($crate::generated::fields::write::$k(_fields, ::core::stringify!($label), &self.$f);)*
            }

            fn read<'de>(&mut self, _fields: &mut impl $crate::generated::fields::ReadFields<'de>) {
                $($crate::generated::fields::Fields::read(&mut self.$base, _fields);)?
                $($crate::generated::fields::read::$ak(_fields, ::core::stringify!($alabel), &mut self.$af);)*
                $($crate::generated::fields::read::$k(_fields, ::core::stringify!($label), &mut self.$f);)*
            }
        }

        $crate::generated::serde_value! {
            @impl $name |value, to| $crate::generated::fields::serialize(::core::stringify!($name), value, to);
            |from| {
                static STRUCT: $crate::generated::fields::Struct = $crate::generated::fields::Struct::new(::core::stringify!($name));
                $crate::generated::fields::deserialize(&STRUCT, <Self as $trait>::placeholder, from)
            }
        }
    };
}

/// Implements `Serialize` and `Deserialize` for an enum over types.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "serde")]
macro_rules! __serde_variants {
    ($name:ident [] $($rest:tt)*) => {};
    ($name:ident [variants] $($(#[$cfg:meta])* $v:ident)*) => {
        impl $crate::generated::variants::Variants for $name {
            const NAME: &'static str = ::core::stringify!($name);
            const VARIANTS: &'static [&'static str] = &[$($(#[$cfg])* ::core::stringify!($v)),*];

            fn write<__S: $crate::generated::serde::Serializer>(
                &self,
                variant: $crate::generated::variants::WriteVariant<__S>,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                match self { $($(#[$cfg])* Self::$v(value) => variant.value(::core::stringify!($v), value),)* }
            }

            fn read<'de, __A: $crate::generated::serde::de::VariantAccess<'de>>(
                name: &'static str,
                variant: $crate::generated::variants::ReadVariant<__A>,
            ) -> ::core::result::Result<Self, __A::Error> {
                match name {
                    $($(#[$cfg])* ::core::stringify!($v) => variant.value(Self::$v),)*
                    _ => variant.unknown(name),
                }
            }
        }

        $crate::generated::serde_value! {
            @impl $name |value, to| $crate::generated::variants::serialize(value, to);
            |from| $crate::generated::variants::deserialize(from)
        }
    };
}

/// Implements `Serialize` and `Deserialize` for a struct that serializes as its only field.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "serde")]
macro_rules! __serde_value {
    ($name:ident [] $field:tt) => {};
    ($name:ident [value] $field:tt) => {
        $crate::generated::serde_value! {
            @impl $name |value, to| $crate::generated::serde::Serialize::serialize(&value.$field, to);
            |from| $crate::generated::serde::Deserialize::deserialize(from).map(|value| Self { $field: value })
        }
    };
    (@impl $name:ident |$value:ident, $to:ident| $write:expr; |$from:ident| $read:expr) => {
        impl $crate::generated::serde::Serialize for $name {
            fn serialize<__S: $crate::generated::serde::Serializer>(
                &self,
                $to: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                let $value = self;
                $write
            }
        }

        impl<'de> $crate::generated::serde::Deserialize<'de> for $name {
            fn deserialize<__D: $crate::generated::serde::Deserializer<'de>>(
                $from: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $read
            }
        }
    };
}

/// Stands for the macros above without the feature `serde`: refuses code that was generated with serde.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "serde"))]
macro_rules! __without_serde {
    ($name:ident [] $($rest:tt)*) => {};
    ($($rest:tt)*) => {
        ::core::compile_error!("this code was generated with serde: enable the feature `serde` of its runtime");
    };
}
