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
            /// Returns the text of the value.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        $crate::generated::listed_texts! {
            $name: $base { $($variant = $text),+ }

            impl Simple {
                fn write(&self, text: &mut $crate::generated::Text<'_>) -> ::core::result::Result<(), $crate::generated::ValueError> {
                    text.push_str(self.as_str());
                    ::core::result::Result::Ok(())
                }
            }

            impl Faceted {}
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
    };
}
