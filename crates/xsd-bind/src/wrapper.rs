//! `wrapper!` and `attribute_default!`: what a struct has besides the implementation of its trait.

/// Implements conversions and iteration for a struct with one repeated field.
#[doc(hidden)]
#[macro_export]
macro_rules! __wrapper {
    ($name:ident { $field:ident: $item:ty $(| $one:ty)* }) => {
        $crate::generated::wrapper! { $name { $field: $item as $item $(| $one)* } }
    };
    ($name:ident { $field:ident: $item:ty as $held:ty $(| $one:ty)* }) => {
        impl ::core::convert::From<$item> for $name {
            #[inline]
            fn from(item: $item) -> Self {
                Self { $field: ::std::vec![::core::convert::From::from(item)] }
            }
        }

        $(impl ::core::convert::From<$one> for $name {
            #[inline]
            fn from(item: $one) -> Self {
                Self::from(<$item as ::core::convert::From<$one>>::from(item))
            }
        })*

        impl<__T: ::core::convert::Into<$held>> ::core::convert::From<::std::vec::Vec<__T>> for $name {
            #[inline]
            fn from(items: ::std::vec::Vec<__T>) -> Self {
                items.into_iter().collect()
            }
        }

        impl<__T: ::core::convert::Into<$held>, const __N: usize> ::core::convert::From<[__T; __N]> for $name {
            #[inline]
            fn from(items: [__T; __N]) -> Self {
                items.into_iter().collect()
            }
        }

        impl ::core::convert::From<$name> for ::std::vec::Vec<$held> {
            #[inline]
            fn from(value: $name) -> Self {
                value.$field
            }
        }

        impl<__T: ::core::convert::Into<$held>> ::core::iter::FromIterator<__T> for $name {
            #[inline]
            fn from_iter<__I: ::core::iter::IntoIterator<Item = __T>>(items: __I) -> Self {
                Self { $field: items.into_iter().map(::core::convert::Into::into).collect() }
            }
        }

        impl ::core::iter::IntoIterator for $name {
            type Item = $held;
            type IntoIter = ::std::vec::IntoIter<$held>;

            #[inline]
            fn into_iter(self) -> Self::IntoIter {
                self.$field.into_iter()
            }
        }

        impl<'a> ::core::iter::IntoIterator for &'a $name {
            type Item = &'a $held;
            type IntoIter = ::core::slice::Iter<'a, $held>;

            #[inline]
            fn into_iter(self) -> Self::IntoIter {
                self.$field.iter()
            }
        }
    };
}

/// Declares the method that returns an attribute or its default.
#[doc(hidden)]
#[macro_export]
macro_rules! __attribute_default {
    ($name:ident, $method:ident, $field:ident: $type:ty = $text:literal) => {
        impl $name {
            #[doc = concat!(
                        "Returns [`", stringify!($field), "`](Self::", stringify!($field), "), or the default `", $text,
                        "` if the attribute is absent."
                    )]
            #[inline]
            pub fn $method(&self) -> $type {
                self.$field
                    .clone()
                    .map_or_else(|| $crate::generated::literal::<$type>($text), ::core::convert::Into::into)
            }
        }
    };
}
