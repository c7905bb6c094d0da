//! `document!`: an enum over all global elements of a schema, for programs that don't know the root element in advance, such as servers,
//! converters and tests.

/// Declares an enum over the global elements of a schema.
#[doc(hidden)]
#[macro_export]
macro_rules! __document {
    ($(#[$meta:meta])* pub enum $name:ident $(, serde $form:ident)? {
        $($(#[$cfg:meta])* $v:ident($t:ty) = ($ns:path, $l:literal, $w:literal),)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("The element `", $w, "`.")] $(#[$cfg])* $v(::std::boxed::Box<$t>),)+
        }

        $crate::generated::serde_variants! { $name [$($form)?] $($(#[$cfg])* $v)+ }

        impl $name {
            /// Reads the current element, if it is a global element of the schema.
            #[doc(hidden)]
            pub fn read(r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result<::core::option::Option<Self>> {
                let mut document = match r.child() {
                    $($(#[$cfg])* ::core::option::Option::Some(($ns, $l)) => $crate::generated::alternative::begin(Self::$v),)+
                    _ => return ::core::result::Result::Ok(::core::option::Option::None),
                };
                let global = match &mut document { $($(#[$cfg])* Self::$v(value) => $crate::generated::GlobalPlaceholder::new::<$t>(value),)+ };
                r.global_placeholder(global)?;
                ::core::result::Result::Ok(::core::option::Option::Some(document))
            }

            /// Writes the element.
            #[doc(hidden)]
            pub fn write(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                match self { $($(#[$cfg])* Self::$v(value) => w.global::<$t>(value),)+ }
            }

            /// Returns the name of the element with its prefix.
            #[inline]
            pub fn name(&self) -> &'static str {
                match self { $($(#[$cfg])* Self::$v(_) => $w,)+ }
            }
        }

        $($(#[$cfg])* impl ::core::convert::From<$t> for $name {
            #[inline]
            fn from(value: $t) -> Self {
                Self::$v(::std::boxed::Box::new(value))
            }
        })+
    };
}
