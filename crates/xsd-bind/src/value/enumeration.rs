//! `enumeration!`: an enum for a simple type that lists texts.
//!
//! Enumerations of numbers and dates are restrictions, because they list values instead of texts.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Declares an enum of texts as a simple type. The base, after the colon, determines how white space is normalized.
///
/// The macro adds the variant `Unlisted` for texts that the schema does not list, and derives `Clone`, `Debug`, `PartialEq`, `Eq` and
/// `Hash`.
///
/// ```
/// xsd_bind::generated::enumeration! {
///     /// The outcome of a request.
///     pub enum ResponseClassType: String {
///         /// The request succeeded.
///         Success = "Success",
///         Warning = "Warning",
///         Error = "Error",
///     }
/// }
/// assert_eq!(ResponseClassType::from("Warning"), ResponseClassType::Warning);
/// assert!(!ResponseClassType::from("Disaster").is_listed());
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration {
    ($(#[$meta:meta])* $vis:vis enum $name:ident: $base:ty { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        $vis enum $name {
            $($(#[$doc])* #[doc = concat!("\n\n`", $text, "`")] $variant,)+
            /// A text that the schema does not list. Lenient reading accepts it, strict reading and writing reject it.
            ///
            /// Convert from a text instead: a listed text gives its own variant. `Unlisted` with a listed text is another value, which
            /// writing rejects.
            Unlisted(::std::string::String),
        }

        impl $name {
            /// Returns the text of the value.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Unlisted(text) => text,
                }
            }

            /// Returns whether the schema lists the value.
            pub const fn is_listed(&self) -> bool {
                !::core::matches!(self, Self::Unlisted(_))
            }
        }

        $crate::generated::listed_texts! {
            $name: $base { $($variant = $text),+ }

            impl Simple {
                fn salvage(text: &str, _: &$crate::generated::Scope<'_>) -> ::core::option::Option<Self> {
                    ::core::option::Option::Some(Self::from(text))
                }

                fn write(&self, text: &mut $crate::generated::Text<'_>) -> ::core::result::Result<(), $crate::generated::ValueError> {
                    text.push_str(self.as_str());
                    if self.is_listed() {
                        return ::core::result::Result::Ok(());
                    }
                    ::core::result::Result::Err($crate::generated::ValueError::enumeration(Self::VALUES))
                }
            }

            impl Faceted {
                fn violations(&self, report: &mut dyn ::core::ops::FnMut($crate::generated::ValueError)) {
                    if !self.is_listed() {
                        report($crate::generated::ValueError::enumeration(Self::VALUES));
                    }
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            /// Returns the listed value with this text, ignoring white space around it, otherwise `Unlisted` with the unchanged text.
            #[inline]
            fn from(text: &str) -> Self {
                if let ::core::option::Option::Some(listed) = Self::listed(text) {
                    return listed;
                }
                match Self::listed(text.trim()) {
                    ::core::option::Option::Some(listed) => listed,
                    ::core::option::Option::None => Self::Unlisted(text.into()),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }
    };
}

/// Implements what open and closed enumerations share: the values and their texts, the traits of simple types with the given methods,
/// `AsRef` and `Display`.
#[doc(hidden)]
#[macro_export]
macro_rules! __listed_texts {
    (
        $name:ident: $base:ty { $($variant:ident = $text:literal),+ }
        impl Simple { $($simple:tt)* }
        impl Faceted { $($faceted:tt)* }
    ) => {
        impl $name {
            /// The values that the schema lists, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The texts of these values.
            pub const VALUES: &'static [&'static str] = &[$($text),+];

            fn listed(text: &str) -> ::core::option::Option<Self> {
                static INDEX: [u16; $crate::generated::index_size($name::VALUES.len())] = $crate::generated::index_texts($name::VALUES);
                static LARGE: $crate::generated::LargeIndex = $crate::generated::LargeIndex::new();
                let at = $crate::generated::find_text(&INDEX, &LARGE, Self::VALUES, text)?;
                ::core::option::Option::Some(::core::clone::Clone::clone(&Self::ALL[at]))
            }

            #[cold]
            fn parse_unusual(text: &str) -> ::core::result::Result<Self, $crate::generated::ValueError> {
                Self::listed(&<$base as $crate::generated::Faceted>::WHITE_SPACE.apply(text))
                    .ok_or_else(|| $crate::generated::ValueError::enumeration(Self::VALUES))
            }
        }

        $crate::generated::serde_text! { $name }

        impl $crate::generated::Simple for $name {
            fn placeholder() -> Self {
                ::core::clone::Clone::clone(&Self::ALL[0])
            }

            fn parse(
                text: &str,
                _: &$crate::generated::Scope<'_>,
            ) -> ::core::result::Result<Self, $crate::generated::ValueError> {
                match Self::listed(text) {
                    ::core::option::Option::Some(value) => ::core::result::Result::Ok(value),
                    ::core::option::Option::None => Self::parse_unusual(text),
                }
            }

            $($simple)*
        }

        impl $crate::generated::Faceted for $name {
            type Target = str;

            const WHITE_SPACE: $crate::generated::WhiteSpace = <$base as $crate::generated::Faceted>::WHITE_SPACE;

            fn target(&self) -> &str {
                self.as_str()
            }

            fn lexical(&self) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Borrowed(self.as_str())
            }

            fn length(&self) -> ::core::option::Option<usize> {
                ::core::option::Option::Some(self.as_str().chars().count())
            }

            $($faceted)*
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// The index of an enumeration that is too large to be indexed at compile time.
#[doc(hidden)]
pub type LargeIndex = OnceLock<HashMap<&'static str, usize>>;

/// Returns the size of an index of `count` texts: a power of two that leaves at least half of the index empty, or 0 for more texts than the
/// compiler should evaluate.
#[doc(hidden)]
pub const fn index_size(count: usize) -> usize {
    const MOST: usize = 4096;
    if count > MOST { 0 } else { (count * 2).next_power_of_two() }
}

/// Builds a hash index at compile time: one more than the position of each text, or 0. A lookup takes one hash and about one comparison.
#[doc(hidden)]
pub const fn index_texts<const SIZE: usize>(texts: &[&str]) -> [u16; SIZE] {
    let mut index = [0; SIZE];
    let mut at = 0;
    while SIZE > 0 && at < texts.len() {
        let mut slot = hash(texts[at].as_bytes()) as usize % SIZE;
        while index[slot] != 0 {
            slot = (slot + 1) % SIZE;
        }
        at += 1;
        index[slot] = at as u16;
    }
    index
}

/// Returns the position of `text` in `texts`.
#[doc(hidden)]
pub fn find_text<const SIZE: usize>(
    index: &[u16; SIZE],
    large: &LargeIndex,
    texts: &'static [&'static str],
    text: &str,
) -> Option<usize> {
    if SIZE == 0 {
        let numbered = || texts.iter().enumerate().map(|(at, text)| (*text, at)).collect();
        return large.get_or_init(numbered).get(text).copied();
    }
    let mut slot = hash(text.as_bytes()) as usize % SIZE;
    loop {
        let at = usize::from(index[slot]).checked_sub(1)?;
        if *texts.get(at)? == text {
            return Some(at);
        }
        slot = (slot + 1) % SIZE;
    }
}

/// Hashes eight bytes at a time. The index is small and half empty, so chosen collisions gain nothing.
const fn hash(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let mut at = 0;
    while at < bytes.len() {
        let mut word = 0;
        let mut byte = 0;
        while byte < 8 && at + byte < bytes.len() {
            word |= (bytes[at + byte] as u64) << (8 * byte);
            byte += 1;
        }
        hash = (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^= hash >> 29;
        at += 8;
    }
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::{LargeIndex, find_text, index_size, index_texts};

    #[test]
    fn texts_are_found_in_small_and_large_indexes() {
        let texts = |count: usize| (0..count).map(|number| &*format!("v{number}").leak()).collect::<Vec<_>>().leak();
        let small: &'static [&'static str] = texts(100);
        let index = index_texts::<{ index_size(100) }>(small);
        let large: &'static [&'static str] = texts(70_000);
        const NONE: usize = index_size(70_000);
        for (number, text) in large.iter().enumerate() {
            let expected = (number < 100).then_some(number);
            assert_eq!(find_text(&index, &LargeIndex::new(), small, text), expected, "{text}");
        }
        let lazy = LargeIndex::new();
        for (number, text) in large.iter().enumerate() {
            assert_eq!(find_text(&index_texts::<NONE>(large), &lazy, large, text), Some(number), "{text}");
        }
        assert_eq!(find_text(&index_texts::<NONE>(large), &lazy, large, "v70000"), None);
    }
}
