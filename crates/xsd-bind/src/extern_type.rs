//! `extern_type!`: a type of the user's in place of a simple type.

/// Implements a simple type for a type that implements `FromStr`, `Display` and `Default`. `Preserve`, `Replace` or `Collapse` determines
/// how white space is normalized before the text is parsed.
///
/// ```
/// # mod ns { pub const T: xsd_bind::generated::Ns = xsd_bind::generated::Ns::known(0); }
/// #[derive(Debug, Default)]
/// struct Percent(u8);
///
/// impl std::str::FromStr for Percent {
///     type Err = std::num::ParseIntError;
///
///     fn from_str(text: &str) -> Result<Self, Self::Err> {
///         text.trim_end_matches('%').parse().map(Self)
///     }
/// }
///
/// impl std::fmt::Display for Percent {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         write!(f, "{}%", self.0)
///     }
/// }
///
/// xsd_bind::generated::extern_type! { Percent = (ns::T, "Percent", "t:Percent"), Collapse }
/// # fn main() {}
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __extern_type {
    ($type:ty = ($ns:path, $name:literal, $written:literal), $space:ident) => {
        impl $crate::generated::Simple for $type {
            fn placeholder() -> Self {
                ::core::default::Default::default()
            }

            fn parse(
                text: &str,
                _: &$crate::generated::Scope<'_>,
            ) -> ::core::result::Result<Self, $crate::generated::ValueError> {
                let text = <Self as $crate::generated::Faceted>::WHITE_SPACE.apply(text);
                ::core::str::FromStr::from_str(&text).map_err(|error| {
                    $crate::generated::ValueError::lexical(::std::format!(concat!("a valid ", $written, ": {}"), error))
                })
            }

            fn write(
                &self,
                text: &mut $crate::generated::Text<'_>,
            ) -> ::core::result::Result<(), $crate::generated::ValueError> {
                text.push_str(&::std::string::ToString::to_string(self));
                ::core::result::Result::Ok(())
            }
        }

        impl $crate::generated::Faceted for $type {
            type Target = Self;

            const WHITE_SPACE: $crate::generated::WhiteSpace = $crate::generated::WhiteSpace::$space;

            fn target(&self) -> &Self {
                self
            }

            fn lexical(&self) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Owned(::std::string::ToString::to_string(self))
            }

            fn length(&self) -> ::core::option::Option<usize> {
                ::core::option::Option::Some(::std::string::ToString::to_string(self).chars().count())
            }
        }

        $crate::generated::simple_type!($type, $ns, $name);
    };
}
