//! `closed_enumeration!`: an enum for a simple type that lists texts, without a variant for others.

/// Declares an enum of texts as a simple type that has the listed values only. The base, after the colon, determines how white space is
/// normalized.
///
/// The macro derives `Clone`, `Copy`, `Debug`, `PartialEq`, `Eq` and `Hash`. A text that is not listed is an error; lenient reading
/// reports it and has no value for it.
///
/// ```
/// xsd_bind::generated::closed_enumeration! {
///     /// The outcome of a request.
///     pub enum ResponseClassType: String {
///         /// The request succeeded.
///         Success = "Success",
///         Warning = "Warning",
///         Error = "Error",
///     }
/// }
/// assert_eq!("Warning".parse(), Ok(ResponseClassType::Warning));
/// assert!(ResponseClassType::try_from("Disaster").is_err());
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __closed_enumeration {
    ($(#[$meta:meta])* $vis:vis enum $name:ident: $base:ty { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $vis enum $name {
            $($(#[$doc])* #[doc = concat!("\n\n`", $text, "`")] $variant,)+
        }

        impl $name {
            /// The values, in the order of the schema.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The texts of the values, in the order of the schema.
            pub const VALUES: &'static [&'static str] = &[$($text),+];

            /// Returns the text of the value.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            fn listed(text: &str) -> ::core::option::Option<Self> {
                static INDEX: [u16; $crate::generated::index_size($name::VALUES.len())] = $crate::generated::index_texts($name::VALUES);
                $crate::generated::find_text(&INDEX, Self::VALUES, text).map(|at| Self::ALL[at])
            }
        }

        $crate::generated::serde_text! { $name }

        impl $crate::generated::Simple for $name {
            fn placeholder() -> Self {
                Self::ALL[0]
            }

            fn parse(
                text: &str,
                _: &$crate::generated::Scope<'_>,
            ) -> ::core::result::Result<Self, $crate::generated::ValueError> {
                Self::listed(text)
                    .or_else(|| Self::listed(&<$base as $crate::generated::Faceted>::WHITE_SPACE.apply(text)))
                    .ok_or_else(|| $crate::generated::ValueError::enumeration(Self::VALUES))
            }

            fn write(&self, text: &mut $crate::generated::Text<'_>) -> ::core::result::Result<(), $crate::generated::ValueError> {
                text.push_str(self.as_str());
                ::core::result::Result::Ok(())
            }
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
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::generated::ValueError;

            /// Returns the value with this text, ignoring white space around it.
            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::generated::ValueError> {
                Self::listed(text)
                    .or_else(|| Self::listed(text.trim()))
                    .ok_or_else(|| $crate::generated::ValueError::enumeration(Self::VALUES))
            }
        }

        impl ::core::convert::TryFrom<::std::string::String> for $name {
            type Error = $crate::generated::ValueError;

            fn try_from(text: ::std::string::String) -> ::core::result::Result<Self, $crate::generated::ValueError> {
                Self::try_from(text.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::generated::ValueError;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::generated::ValueError> {
                Self::try_from(text)
            }
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
