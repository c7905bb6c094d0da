//! `union!`: an enum for a union of simple types.

use crate::{ValueError, ValueRule};

/// Declares an enum as a union of simple types (part 2, 2.5.1.3), with the members in schema order. The derives are explicit, because not
/// every member implements `Eq` or `Hash`.
///
/// The first member that accepts a text reads it. So the writer rejects a value of a later member if an earlier one accepts its text.
///
/// ```
/// xsd_bind::generated::union! {
///     /// A number or a word.
///     #[derive(Clone, Debug, PartialEq)]
///     pub enum NumberOrWord {
///         /// A number.
///         Int(i32),
///         Token(xsd_bind::values::Token),
///     }
/// }
/// assert_eq!(NumberOrWord::from(5), NumberOrWord::Int(5));
/// ```
///
/// Each variant gets a `From` implementation. `without From` before the brace omits them, for members of the same type.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    (@first $first:expr $(, $other:expr)*) => {
        $first
    };
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident($member:ty)),+ $(,)? }) => {
        $crate::generated::union! {
            $(#[$meta])* $vis enum $name without From { $($(#[$doc])* $variant($member)),+ }
        }

        $(impl ::core::convert::From<$member> for $name {
            fn from(value: $member) -> Self {
                Self::$variant(value)
            }
        })+
    };
    ($(#[$meta:meta])* $vis:vis enum $name:ident without From { $($(#[$doc:meta])* $variant:ident($member:ty)),+ $(,)? }) => {
        $(#[$meta])*
        $vis enum $name {
            $($(#[$doc])* $variant($member),)+
        }

        impl $name {
            /// Returns an error if an earlier member accepts the text of the value.
            fn unambiguous(&self) -> ::core::result::Result<(), $crate::generated::ValueError> {
                let scope = $crate::generated::Scope::default();
                let mut form = ::core::option::Option::None;
                $(if ::core::matches!(self, Self::$variant(_)) {
                    return ::core::result::Result::Ok(());
                }
                let text = form.get_or_insert_with(|| $crate::generated::Faceted::lexical(self));
                if <$member as $crate::generated::Simple>::parse(text, &scope).is_ok() {
                    return ::core::result::Result::Err($crate::generated::union_clash(::core::stringify!($variant)));
                })+
                ::core::result::Result::Ok(())
            }
        }

        impl $crate::generated::Simple for $name {
            fn placeholder() -> Self {
                $crate::generated::union!(@first $(Self::$variant(<$member as $crate::generated::Simple>::placeholder())),+)
            }

            fn parse(
                text: &str,
                scope: &$crate::generated::Scope<'_>,
            ) -> ::core::result::Result<Self, $crate::generated::ValueError> {
                let mut errors = ::std::vec::Vec::new();
                $(match <$member as $crate::generated::Simple>::parse(text, scope) {
                    ::core::result::Result::Ok(value) => return ::core::result::Result::Ok(Self::$variant(value)),
                    ::core::result::Result::Err(error) => errors.push(error),
                })+
                ::core::result::Result::Err($crate::generated::union_error(&errors))
            }

            fn salvage(text: &str, scope: &$crate::generated::Scope<'_>) -> ::core::option::Option<Self> {
                // White space around a text doesn't determine the member.
                if let ::core::result::Result::Ok(value) = Self::parse(text.trim(), scope) {
                    return ::core::option::Option::Some(value);
                }
                $(if let ::core::option::Option::Some(value) = <$member as $crate::generated::Simple>::salvage(text, scope) {
                    return ::core::option::Option::Some(Self::$variant(value));
                })+
                ::core::option::Option::None
            }

            fn cost(text: &str) -> usize {
                0_usize$(.max(<$member as $crate::generated::Simple>::cost(text)))+
            }

            fn write(&self, text: &mut $crate::generated::Text<'_>) -> ::core::result::Result<(), $crate::generated::ValueError> {
                match self { $(Self::$variant(value) => $crate::generated::Simple::write(value, text)?,)+ }
                self.unambiguous()
            }

            fn namespaces(&self, declare: &mut dyn ::core::ops::FnMut(&str, &str)) {
                match self { $(Self::$variant(value) => $crate::generated::Simple::namespaces(value, declare),)+ }
            }
        }

        impl $crate::generated::Faceted for $name {
            type Target = Self;

            const WHITE_SPACE: $crate::generated::WhiteSpace = $crate::generated::WhiteSpace::Preserve;
            const MEMBERS: $crate::generated::TypeNames = &[$(<$member as $crate::generated::Type>::TYPE_NAME),+];

            const QUALIFIED: bool = false $(|| <$member as $crate::generated::Faceted>::QUALIFIED)+;

            fn white_space(&self) -> $crate::generated::WhiteSpace {
                match self { $(Self::$variant(value) => $crate::generated::Faceted::white_space(value),)+ }
            }

            fn target(&self) -> &Self {
                self
            }

            fn lexical(&self) -> ::std::borrow::Cow<'_, str> {
                match self { $(Self::$variant(value) => $crate::generated::Faceted::lexical(value),)+ }
            }

            fn length(&self) -> ::core::option::Option<usize> {
                match self { $(Self::$variant(value) => $crate::generated::Faceted::length(value),)+ }
            }

            fn compare(&self, bound: &str) -> ::core::option::Option<::core::cmp::Ordering> {
                match self { $(Self::$variant(value) => $crate::generated::Faceted::compare(value, bound),)+ }
            }

            fn equals(&self, other: &str) -> bool {
                match self { $(Self::$variant(value) => $crate::generated::Faceted::equals(value, other),)+ }
            }

            fn digits(&self) -> ::core::option::Option<(usize, usize)> {
                match self { $(Self::$variant(value) => $crate::generated::Faceted::digits(value),)+ }
            }

            fn violations(&self, report: &mut dyn ::core::ops::FnMut($crate::generated::ValueError)) {
                match self { $(Self::$variant(value) => $crate::generated::Faceted::violations(value, report),)+ }
                if let ::core::result::Result::Err(error) = self.unambiguous() {
                    report(error);
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&$crate::generated::Faceted::lexical(self))
            }
        }
    };
}

/// Returns the error for a value whose text an earlier member accepts.
#[doc(hidden)]
pub fn union_clash(earlier: &str) -> ValueError {
    ValueError::lexical(format!("a text that the earlier member {earlier} of the union does not accept"))
}

/// Combines the errors of the members.
#[doc(hidden)]
pub fn union_error(errors: &[ValueError]) -> ValueError {
    let mut expected: Vec<&str> = Vec::new();
    for error in errors {
        if !expected.contains(&&*error.expected) {
            expected.push(&error.expected);
        }
    }
    let expected = expected.join(" or ").into();
    // An unlisted value of a member is an unlisted value of the union.
    let unlisted = errors.iter().any(|error| error.rule == ValueRule::Enumeration);
    ValueError { rule: if unlisted { ValueRule::Enumeration } else { ValueRule::Lexical }, expected }
}
