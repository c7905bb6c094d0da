//! `document!`: an enum over all global elements of a schema.
//!
//! In: a line for each element. Out: the enum, and how it is read and written. For programs that take whatever comes: stand-ins for a
//! server, converters, tests.

/// Declares an enum over the global elements of a schema.
#[doc(hidden)]
#[macro_export]
macro_rules! __document {
    ($(#[$meta:meta])* pub enum $name:ident { $($v:ident($t:ty) = ($ns:path, $l:literal, $w:literal),)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $w, "`")] $v(::std::boxed::Box<$t>),)+
        }

        impl $name {
            /// Reads the element at hand, if it is a global element of the schema.
            pub fn read(r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result<::core::option::Option<Self>> {
                ::core::result::Result::Ok(::core::option::Option::Some(match r.child() {
                    $(::core::option::Option::Some(($ns, $l)) => Self::$v(r.value()?),)+
                    _ => return ::core::result::Result::Ok(::core::option::Option::None),
                }))
            }

            /// Writes the element.
            pub fn write(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                match self { $(Self::$v(value) => w.required($w, value),)+ }
            }

            /// The name of the element, as it is written.
            pub fn name(&self) -> &'static str {
                match self { $(Self::$v(_) => $w,)+ }
            }
        }

        $(impl ::core::convert::From<$t> for $name {
            fn from(value: $t) -> Self {
                Self::$v(::std::boxed::Box::new(value))
            }
        })+
    };
}
