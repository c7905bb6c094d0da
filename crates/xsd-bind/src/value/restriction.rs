//! `restriction!`: a newtype that restricts a simple type. Enumerations of texts use `enumeration!` instead.

use std::borrow::Cow;

use crate::{Faceted, Facets, Scope, ValueError, WhiteSpace};

/// Implements the traits of a simple type for `pub struct Name(pub Base)`, which restricts `Base` by facets.
///
/// Reading normalizes white space, parses the base with its own facets, and then checks these facets. Lenient reading accepts a value that
/// violates facets, writing rejects it. A text in the base is not normalized when the value is created: writing rejects it if `white_space`
/// would change it. The newtype dereferences to `str` if the innermost base is a text, otherwise to the innermost base.
/// It converts from its base, from `&str` if the base does, and from the type after `from`, which the base must convert from.
///
/// ```
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct NonEmpty(pub String);
/// xsd_bind::generated::restriction! { NonEmpty(String), min_length: Some(1) }
///
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Guid(pub NonEmpty);
/// xsd_bind::generated::restriction! { Guid(NonEmpty) from String, patterns: &[&[xsd_bind::generated::pattern!("[0-9A-F]{4}", "^(?:[0-9A-F]{4})$")]] }
///
/// assert_eq!(Guid::from("0AF9").len(), 4);
/// assert_eq!(Guid::from(String::from("0AF9")), Guid(NonEmpty::from("0AF9")));
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __restriction {
    (@space $base:ty) => {
        <$base as $crate::generated::Faceted>::WHITE_SPACE
    };
    (@space $base:ty, white_space: $value:expr $(, $facet:ident: $other:expr)*) => {
        $crate::generated::WhiteSpace::stricter($value, <$base as $crate::generated::Faceted>::WHITE_SPACE)
    };
    (@space $base:ty, $first:ident: $value:expr $(, $facet:ident: $other:expr)*) => {
        $crate::generated::restriction!(@space $base $(, $facet: $other)*)
    };
    ($name:ident($base:ty) from $inner:ty $(, $facet:ident: $value:expr)* $(,)?) => {
        $crate::generated::restriction! { $name($base) $(, $facet: $value)* }

        impl ::core::convert::From<$inner> for $name {
            fn from(value: $inner) -> Self {
                Self(<$base>::from(value))
            }
        }
    };
    ($name:ident($base:ty) $(serde $form:ident)? $(, $facet:ident: $value:expr)* $(,)?) => {
        $crate::generated::serde_value! { $name [$($form)?] 0 }

        impl $name {
            #[doc(hidden)]
            pub fn facets() -> &'static $crate::generated::Facets {
                static FACETS: $crate::generated::Facets = $crate::generated::Facets { $($facet: $value,)* ..$crate::generated::Facets::NONE };
                &FACETS
            }
        }

        impl $crate::generated::Simple for $name {
            fn placeholder() -> Self {
                Self(<$base as $crate::generated::Simple>::placeholder())
            }

            fn parse(
                text: &str,
                scope: &$crate::generated::Scope<'_>,
            ) -> ::core::result::Result<Self, $crate::generated::ValueError> {
                $crate::generated::parse_restricted(text, scope, Self::facets()).map(Self)
            }

            fn salvage(text: &str, scope: &$crate::generated::Scope<'_>) -> ::core::option::Option<Self> {
                $crate::generated::salvage_restricted(text, scope, Self::facets()).map(Self)
            }

            fn cost(text: &str) -> usize {
                <$base as $crate::generated::Simple>::cost(text)
            }

            fn write(&self, text: &mut $crate::generated::Text<'_>) -> ::core::result::Result<(), $crate::generated::ValueError> {
                <$base as $crate::generated::Simple>::write(&self.0, text)?;
                Self::facets().check(&self.0, ::core::option::Option::None)
            }

            fn namespaces(&self, declare: &mut dyn ::core::ops::FnMut(&str, &str)) {
                <$base as $crate::generated::Simple>::namespaces(&self.0, declare);
            }
        }

        impl $crate::generated::Faceted for $name {
            type Target = <$base as $crate::generated::Faceted>::Target;

            const WHITE_SPACE: $crate::generated::WhiteSpace =
                $crate::generated::restriction!(@space $base $(, $facet: $value)*);
            const UNIT: &'static str = <$base as $crate::generated::Faceted>::UNIT;
            const QUALIFIED: bool = <$base as $crate::generated::Faceted>::QUALIFIED;

            fn white_space(&self) -> $crate::generated::WhiteSpace {
                ::core::cmp::Ord::max(Self::WHITE_SPACE, $crate::generated::Faceted::white_space(&self.0))
            }

            fn target(&self) -> &Self::Target {
                $crate::generated::Faceted::target(&self.0)
            }

            fn lexical(&self) -> ::std::borrow::Cow<'_, str> {
                $crate::generated::Faceted::lexical(&self.0)
            }

            fn length(&self) -> ::core::option::Option<usize> {
                $crate::generated::Faceted::length(&self.0)
            }

            fn bytes(&self) -> ::core::option::Option<usize> {
                $crate::generated::Faceted::bytes(&self.0)
            }

            fn compare(&self, bound: &str) -> ::core::option::Option<::core::cmp::Ordering> {
                $crate::generated::Faceted::compare(&self.0, bound)
            }

            fn equals(&self, other: &str) -> bool {
                $crate::generated::Faceted::equals(&self.0, &Self::WHITE_SPACE.apply(other))
            }

            fn digits(&self) -> ::core::option::Option<(usize, usize)> {
                $crate::generated::Faceted::digits(&self.0)
            }

            fn violations(&self, report: &mut dyn ::core::ops::FnMut($crate::generated::ValueError)) {
                $crate::generated::Faceted::violations(&self.0, report);
                Self::facets().violations(&self.0, ::core::option::Option::None, report);
            }
        }

        impl ::core::ops::Deref for $name {
            type Target = <$base as $crate::generated::Faceted>::Target;

            fn deref(&self) -> &Self::Target {
                $crate::generated::Faceted::target(&self.0)
            }
        }

        impl ::core::convert::From<$base> for $name {
            fn from(value: $base) -> Self {
                Self(value)
            }
        }

        // The lifetime makes the bound non-trivial, so that it may fail for a base that does not convert from text.
        impl<'a> ::core::convert::From<&'a str> for $name
        where
            $base: ::core::convert::From<&'a str>,
        {
            fn from(text: &'a str) -> Self {
                Self(<$base>::from(text))
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&$crate::generated::Faceted::lexical(&self.0))
            }
        }
    };
}

/// Parses the base of a restriction and checks the facets.
#[doc(hidden)]
pub fn parse_restricted<T: Faceted>(text: &str, scope: &Scope<'_>, facets: &Facets) -> Result<T, ValueError> {
    // Without patterns, normalization is left to the base, so that a long text is not copied.
    let text = match facets.white_space {
        Some(rule) => rule.max(T::WHITE_SPACE).apply(text),
        None if facets.patterns.is_empty() => Cow::Borrowed(text),
        None => T::WHITE_SPACE.apply(text),
    };
    let value = T::parse(&text, scope)?;
    // The member of a union determines its rule (4.3.6).
    if !facets.patterns.is_empty() && value.white_space() != T::WHITE_SPACE {
        facets.check_read(&value, &value.white_space().apply(&text), scope)?;
    } else {
        facets.check_read(&value, &text, scope)?;
    }
    Ok(value)
}

/// Parses the base of a restriction leniently.
#[doc(hidden)]
pub fn salvage_restricted<T: Faceted>(text: &str, scope: &Scope<'_>, facets: &Facets) -> Option<T> {
    let text = WhiteSpace::stricter(facets.white_space, WhiteSpace::Preserve).apply(text);
    T::parse(&text, scope).ok().or_else(|| T::salvage(&text, scope))
}
