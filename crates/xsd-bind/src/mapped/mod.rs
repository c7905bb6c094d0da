//! Types of other libraries as built-in simple types, for code that is generated with a mapping of built-in types.
//!
//! A text is parsed as the value of this crate and converted, and a value is converted and written. So the lexical rules, white space and
//! the order of values are the same. A conversion fails for a value that the other type cannot hold, such as a time without the zone that
//! it needs.

#[cfg(feature = "chrono")]
mod chrono;
mod instant;
mod integers;
mod jiff;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "time")]
mod time;

/// Implements a simple type for a type that converts from and to a value of this crate. The conversions return an error for values that
/// the other type cannot hold.
macro_rules! mapped {
    ($type:ty: $of:ty, $name:literal, $placeholder:expr, $from:expr, $to:expr) => {
        const _: () = {
            fn from(value: $of) -> ::core::result::Result<$type, $crate::ValueError> {
                let from: fn($of) -> ::core::result::Result<$type, $crate::ValueError> = $from;
                from(value)
            }

            fn to(value: &$type) -> ::core::result::Result<$of, $crate::ValueError> {
                let to: fn(&$type) -> ::core::result::Result<$of, $crate::ValueError> = $to;
                to(value)
            }

            impl $crate::Simple for $type {
                fn placeholder() -> Self {
                    $placeholder
                }

                fn parse(text: &str, scope: &$crate::Scope<'_>) -> ::core::result::Result<Self, $crate::ValueError> {
                    <$of as $crate::Simple>::parse(text, scope).and_then(from)
                }

                fn salvage(text: &str, scope: &$crate::Scope<'_>) -> ::core::option::Option<Self> {
                    <$of as $crate::Simple>::salvage(text, scope).and_then(|value| from(value).ok())
                }

                fn write(&self, text: &mut $crate::Text<'_>) -> ::core::result::Result<(), $crate::ValueError> {
                    $crate::Simple::write(&to(self)?, text)
                }
            }

            impl $crate::Faceted for $type {
                type Target = Self;

                fn target(&self) -> &Self {
                    self
                }

                fn lexical(&self) -> ::std::borrow::Cow<'_, str> {
                    let text = to(self).map(|value| $crate::Faceted::lexical(&value).into_owned());
                    ::std::borrow::Cow::Owned(text.unwrap_or_default())
                }

                fn compare(&self, bound: &str) -> ::core::option::Option<::core::cmp::Ordering> {
                    $crate::Faceted::compare(&to(self).ok()?, bound)
                }

                fn equals(&self, other: &str) -> bool {
                    to(self).is_ok_and(|value| $crate::Faceted::equals(&value, other))
                }

                fn digits(&self) -> ::core::option::Option<(usize, usize)> {
                    $crate::Faceted::digits(&to(self).ok()?)
                }

                fn violations(&self, report: &mut dyn FnMut($crate::ValueError)) {
                    if let Err(error) = to(self) {
                        report(error);
                    }
                }
            }

            $crate::simple_type!($type, $crate::Ns::XS, $name);
        };
    };
}
use mapped;
