//! `choice!`, `derived!`, `family!`, `newtype!`: enums over alternatives, and elements with a Rust type of their own.
//!
//! A macro takes a line for each variant, with the XML name, and creates the enum and its trait implementations.

/// Declares an enum that is a [`Choice`](crate::Choice).
///
/// The head has the name of the enum, the names of the elements for messages, and the placeholder. Each line before the semicolon is a
/// variant for one element. The lines after it are variants that are read in another way: `repeated`, `group`, `groups`, `choice`,
/// `choices`, `required_any` and `any`, as in `record!`. `deref Type` implements `Deref` to a type that all variants have in common,
/// `from Type` implements `From` for the variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __choice {
    ($(#[$meta:meta])* pub enum $name:ident, $names:literal, $placeholder:expr $(, deref $target:ty)? $(, serde $form:ident)?;
        $($(#[$vmeta:meta])* $v:ident($vt:ty) = ($ns:path, $l:literal, $w:literal) $(from $from:ty $(| $more:ty)*)?,)*
        $(; $($(#[$ometa:meta])* $k:ident $ov:ident($ot:ty) $(= ($ons:path, $ol:literal, $ow:literal))? $([$($m:expr),*])?
            $(from $ofrom:ty $(| $omore:ty)*)?,)+)?
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $($(#[$vmeta])* $v($vt),)*
            $($($(#[$ometa])* $ov($ot),)+)?
        }

        impl $crate::generated::Choice for $name {
            fn placeholder() -> Self {
                $placeholder
            }

            fn starts(r: &mut $crate::generated::Reader<'_>) -> bool {
                match r.child() {
                    $(::core::option::Option::Some(($ns, $l)) => true,)*
                    _ => false $($(|| $crate::generated::starts::$k(Self::$ov, r, $($ons, $ol,)? $($($m),*)?))+)?,
                }
            }

            // A choice may have no alternative that is one element; then no variant is filled.
            #[allow(unreachable_code, unused_mut, unused_variables)]
            fn read(r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result<::core::option::Option<Self>> {
                let mut choice: Self = match r.child() {
                    $(::core::option::Option::Some(($ns, $l)) => $crate::generated::alternative::begin(Self::$v),)*
                    _ => {
                        $($(if let ::core::option::Option::Some(value) = $crate::generated::alternative::$k(r, $($ons, $ol,)? $($($m,)*)?)? {
                            return ::core::result::Result::Ok(::core::option::Option::Some(Self::$ov(value)));
                        })+)?
                        return r.none_of($names);
                    }
                };
                match &mut choice {
                    $(Self::$v(value) => r.read_required(value)?,)*
                    $($(Self::$ov(_) => {})+)?
                }
                ::core::result::Result::Ok(::core::option::Option::Some(choice))
            }

            fn write(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                match self {
                    $(Self::$v(value) => w.required($crate::generated::tag!($w), value),)*
                    $($(Self::$ov(value) => w.$k($($crate::generated::tag!($ow),)? $($($m,)*)? value),)+)?
                }
            }

            #[inline]
            fn element(&self) -> ::core::option::Option<&'static str> {
                match self {
                    $(Self::$v(_) => ::core::option::Option::Some($w),)*
                    #[allow(unreachable_patterns)]
                    _ => ::core::option::Option::None,
                }
            }

            $(fn times(&self) -> usize {
                let times = match self {
                    $(Self::$ov(value) => $crate::generated::times::$k($($($m,)*)? value),)+
                    #[allow(unreachable_patterns)]
                    _ => ::core::option::Option::None,
                };
                times.unwrap_or(1)
            })?
        }

        $crate::generated::deref! { $name [$($target)?] $($v)* }
        $crate::generated::serde_variants! { $name [$($form)?] $($v)* $($($ov)+)? }

        $($(impl ::core::convert::From<$from> for $name {
            #[inline]
            fn from(value: $from) -> Self {
                Self::$v(::core::convert::From::from(value))
            }
        }

        $(impl ::core::convert::From<$more> for $name {
            #[inline]
            fn from(value: $more) -> Self {
                Self::from(<$from>::from(value))
            }
        })*)?)*
        $($($(impl ::core::convert::From<$ofrom> for $name {
            #[inline]
            fn from(value: $ofrom) -> Self {
                Self::$ov(::core::convert::From::from(value))
            }
        }

        $(impl ::core::convert::From<$omore> for $name {
            #[inline]
            fn from(value: $omore) -> Self {
                Self::from(<$ofrom>::from(value))
            }
        })*)?)+)?
    };
}

/// Declares an enum over the types that `xsi:type` can name in place of a concrete type.
///
/// A line is a variant with the name of its type. `extends` marks an extension, with the types that contribute fields in brackets, base
/// first. `restricts` marks a restriction. `family` at the end marks a type that has such an enum itself.
///
/// The base holds the derived value in a private field, with the inherited fields moved into the base. So the writer always writes the
/// fields of the base.
#[doc(hidden)]
#[macro_export]
macro_rules! __derived {
    ($(#[$meta:meta])* pub enum $name:ident of $base:ident $(, serde $form:ident)?;
        $($(#[$vmeta:meta])* $how:ident $v:ident($t:ty) = ($ns:path, $l:literal, $w:literal) $([$($part:ty),*])? $($family:ident)?,)+
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("The type `", $w, "`.\n\n")] $(#[$vmeta])* $v($t),)+
        }

        $crate::generated::serde_variants! { $name [$($form)?] $($v)* }

        impl $base {
            /// Converts the value into the derived type that `xsi:type` named, with the inherited fields.
            ///
            /// # Errors
            /// Returns the value unchanged if it has no derived type.
            pub fn into_derived(mut self) -> ::core::result::Result<$name, Self> {
                match self.derived.take() {
                    ::core::option::Option::None => ::core::result::Result::Err(self),
                    ::core::option::Option::Some(mut derived) => {
                        match &mut *derived {
                            $($name::$v(value) => $crate::generated::derived_base! { @give $how value, $base, self },)+
                        }
                        ::core::result::Result::Ok(*derived)
                    }
                }
            }

            /// Returns a copy of the value as the derived type that `xsi:type` named, or `None` if it has no derived type.
            #[inline]
            pub fn to_derived(&self) -> ::core::option::Option<$name> {
                self.derived.as_ref()?;
                ::core::clone::Clone::clone(self).into_derived().ok()
            }
        }

        impl $name {
            fn read(base: &mut $base, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result<bool> {
                // A derived value can be large, and its elements nest, so it is not on the stack while they are read.
                let placeholder: fn() -> ::std::boxed::Box<Self> = match r.type_name()? {
                    $(::core::option::Option::Some(($ns, $l)) => {
                        || ::std::boxed::Box::new(Self::$v($crate::generated::Type::placeholder()))
                    })+
                    _ => return ::core::result::Result::Ok(false),
                };
                let mut derived = $crate::generated::alternative::derived::<Self, $base>(r, placeholder)?;
                match &mut *derived {
                    $(Self::$v(value) => r.typed_value(value)?,)+
                }
                derived.place(base);
                ::core::result::Result::Ok(true)
            }

            /// Puts the value into its base, which takes the inherited fields.
            #[inline(never)]
            fn place(self: ::std::boxed::Box<Self>, base: &mut $base) {
                let mut derived = self;
                let inherited: $base = match &mut *derived {
                    $(Self::$v(value) => $crate::generated::derived_base! { @take $how value, $base },)+
                };
                *base = inherited;
                base.derived = ::core::option::Option::Some(derived);
            }

            fn write(&self, base: &$base, tag: $crate::generated::Tag<'_>, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                match self {
                    $(Self::$v(value) => $crate::generated::derived_write! { $how value [$($($part),*)?] $base base tag $w w },)+
                }
            }

            #[doc(hidden)]
            #[inline]
            pub fn convert<__T>(self) -> __T
            where
                $(__T: ::core::convert::From<$t>,)+
            {
                match self { $(Self::$v(value) => value.into(),)+ }
            }
        }

        impl ::core::convert::From<$name> for $base {
            fn from(derived: $name) -> Self {
                let mut base = <Self as $crate::generated::Type>::placeholder();
                ::std::boxed::Box::new(derived).place(&mut base);
                base
            }
        }

        $(impl ::core::convert::From<$t> for $name {
            #[inline]
            fn from(value: $t) -> Self {
                Self::$v(value)
            }
        }

        impl ::core::convert::From<$t> for $base {
            #[inline]
            fn from(value: $t) -> Self {
                $crate::generated::derived_base! { @flatten $($family)? value }
                $name::from(value).into()
            }
        })+
    };
}

/// Moves the inherited fields between a derived value and its base.
#[doc(hidden)]
#[macro_export]
macro_rules! __derived_base {
    (@take extends $value:ident, $base:ty) => {{
        let base: &mut $base = $value;
        if $crate::generated::Type::is_derived(base) {
            // The base holds a derived value, which it can't; the writer reports it.
            $crate::generated::Type::placeholder()
        } else {
            ::core::mem::replace(base, $crate::generated::Type::placeholder())
        }
    }};
    (@take restricts $value:ident, $base:ty) => {{
        let _ = $value;
        $crate::generated::Type::placeholder()
    }};
    (@give extends $value:ident, $base:ty, $inherited:ident) => {{
        let base: &mut $base = $value;
        *base = $inherited;
    }};
    (@give restricts $value:ident, $base:ty, $inherited:ident) => {{
        let _ = $value;
    }};
    (@flatten $value:ident) => {};
    (@flatten family $value:ident) => {
        let $value = match $value.into_derived() {
            ::core::result::Result::Ok(derived) => return derived.convert(),
            ::core::result::Result::Err(value) => value,
        };
    };
}

/// Writes a derived value: the fields of the base, then the fields of the derived type.
#[doc(hidden)]
#[macro_export]
macro_rules! __derived_write {
    (extends $value:ident [$($part:ty),*] $base:ident $of:ident $tag:ident $type:literal $w:ident) => {
        $w.derived(
            $tag,
            <$base as $crate::generated::Type>::TYPE_NAME,
            $type,
            &mut |w, part| match part {
                $crate::generated::ElementPart::Attributes => {
                    $crate::generated::Type::write_attributes($of, w)?;
                    w.undivided::<$base>($value)?;
                    $(<$part as $crate::generated::Type>::write_own_attributes($value, w)?;)*
                    w.wild_attributes($value)
                }
                $crate::generated::ElementPart::Content => {
                    $crate::generated::Type::write_content($of, w)?;
                    $(<$part as $crate::generated::Type>::write_own_content($value, w)?;)*
                    ::core::result::Result::Ok(())
                }
            },
        )
    };
    (restricts $value:ident [] $base:ident $of:ident $tag:ident $type:literal $w:ident) => {
        $w.restricted($tag, $type, $value, $of)
    };
}

/// Declares an enum for an abstract type, over the types that `xsi:type` can name.
#[doc(hidden)]
#[macro_export]
macro_rules! __family {
    ($(#[$meta:meta])* pub enum $name:ident = ($tns:path, $type:literal), $content:ident, $placeholder:expr, $names:expr
        $(, deref $target:ty)? $(, serde $form:ident)?;
        $($(#[$vmeta:meta])* $v:ident($vt:ty) = ($ns:path, $l:literal, $w:literal) from $t:ty,)+
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("The type `", $w, "`.\n\n")] $(#[$vmeta])* $v($vt),)+
        }

        impl $crate::generated::Type for $name {
            const TYPE_NAME: ($crate::generated::Ns, &'static str) = ($tns, $type);
            const CONTENT: $crate::generated::Content = $crate::generated::Content::$content;

            fn placeholder() -> Self {
                $placeholder
            }

            fn read_attributes(&mut self, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                match self { $(Self::$v(value) => value.read_attributes(r),)+ }
            }

            fn read_value(&mut self, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                match r.type_name()? {
                    $(::core::option::Option::Some(($ns, $l)) => $crate::generated::alternative::typed(r, self, Self::$v),)+
                    _ => {
                        r.unknown_type($names)?;
                        // An unknown type has the common fields at least.
                        *self = Self::placeholder();
                        match self { $(Self::$v(value) => r.typed_value(value),)+ }
                    }
                }
            }

            fn write_attributes(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                match self { $(Self::$v(value) => value.write_attributes(w),)+ }
            }

            fn write_value(&self, tag: $crate::generated::Tag<'_>, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                match self { $(Self::$v(value) => w.typed(tag, $w, value),)+ }
            }
        }

        $crate::generated::deref! { $name [$($target)?] $($v)* }
        $crate::generated::serde_variants! { $name [$($form)?] $($v)* }

        $(impl ::core::convert::From<$t> for $name {
            #[inline]
            fn from(value: $t) -> Self {
                Self::$v(::core::convert::From::from(value))
            }
        })+
    };
}

/// Implements `Deref` to the type that all variants have in common, if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __deref {
    ($name:ident [] $($v:ident)*) => {};
    ($name:ident [$target:ty] $($v:ident)*) => {
        impl ::core::ops::Deref for $name {
            type Target = $target;

            // A variant can have the name `Target`.
            #[inline]
            fn deref(&self) -> &$target {
                match self { $(Self::$v(value) => value,)* }
            }
        }

        impl ::core::ops::DerefMut for $name {
            #[inline]
            fn deref_mut(&mut self) -> &mut $target {
                match self { $(Self::$v(value) => value,)* }
            }
        }
    };
}

/// Implements `Element`: makes a type the root of a document.
#[doc(hidden)]
#[macro_export]
macro_rules! __element {
    ($type:ty = ($ns:path, $l:literal, $w:literal), $schema:path $(, $constraint:expr)?) => {
        impl $crate::generated::Element for $type {
            const ELEMENT: ($crate::generated::Ns, &'static str, $crate::generated::Tag<'static>) =
                ($ns, $l, $crate::generated::tag!($w));
            const SCHEMA: &'static $crate::generated::Schema = &$schema;
            $(const CONSTRAINT: $crate::generated::Constraint = $constraint;)?
        }
    };
}

/// Implements `Element` for a tuple struct over the type of the element.
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype {
    ($name:ident($type:ty) $(serde $form:ident)? = ($ns:path, $l:literal, $w:literal), $schema:path $(, $constraint:expr)?) => {
        $crate::generated::serde_value! { $name [$($form)?] 0 }
        $crate::generated::element! { $name = ($ns, $l, $w), $schema $(, $constraint)? }

        impl $crate::generated::Type for $name {
            const TYPE_NAME: ($crate::generated::Ns, &'static str) = <$type as $crate::generated::Type>::TYPE_NAME;
            const CONTENT: $crate::generated::Content = <$type as $crate::generated::Type>::CONTENT;
            const ANY_ATTRIBUTES: bool = <$type as $crate::generated::Type>::ANY_ATTRIBUTES;
            const MEMBERS: $crate::generated::TypeNames = <$type as $crate::generated::Type>::MEMBERS;

            fn placeholder() -> Self {
                Self($crate::generated::Type::placeholder())
            }

            fn read_attributes(&mut self, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                $crate::generated::Type::read_attributes(&mut self.0, r)
            }

            fn read_content(&mut self, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                $crate::generated::Type::read_content(&mut self.0, r)
            }

            fn finish(&mut self, r: &mut $crate::generated::Reader<'_>) {
                $crate::generated::Type::finish(&mut self.0, r);
            }

            fn check_fixed(&self, fixed: &str) -> ::core::result::Result<(), ::std::string::String> {
                $crate::generated::Type::check_fixed(&self.0, fixed)
            }

            fn read_value(&mut self, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                $crate::generated::Type::read_value(&mut self.0, r)
            }

            fn write_attributes(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                $crate::generated::Type::write_attributes(&self.0, w)
            }

            fn write_content(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                $crate::generated::Type::write_content(&self.0, w)
            }

            fn write_value(&self, tag: $crate::generated::Tag<'_>, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                $crate::generated::Type::write_value(&self.0, tag, w)
            }
        }

        impl ::core::ops::Deref for $name {
            type Target = $type;

            #[inline]
            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }

        impl ::core::ops::DerefMut for $name {
            #[inline]
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.0
            }
        }

        impl ::core::convert::From<$type> for $name {
            #[inline]
            fn from(value: $type) -> Self {
                Self(value)
            }
        }
    };
}

/// Implements the traits of a named list type, `pub struct Name(pub xb::List<Item>)`.
#[doc(hidden)]
#[macro_export]
macro_rules! __list {
    ($name:ident($item:ty) $(serde $form:ident)?) => {
        $crate::generated::restriction! { $name($crate::generated::List<$item>) $(serde $form)? }

        impl ::core::convert::From<::std::vec::Vec<$item>> for $name {
            #[inline]
            fn from(items: ::std::vec::Vec<$item>) -> Self {
                Self(items.into())
            }
        }

        impl ::core::iter::FromIterator<$item> for $name {
            #[inline]
            fn from_iter<__I: ::core::iter::IntoIterator<Item = $item>>(items: __I) -> Self {
                Self(items.into_iter().collect())
            }
        }

        impl ::core::ops::DerefMut for $name {
            #[inline]
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.0
            }
        }
    };
}
