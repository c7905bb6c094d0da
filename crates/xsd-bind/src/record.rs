//! `record!` and `group!`: what a struct needs to be a type of a schema, or a sequence that is a part of one.
//!
//! In: a line for each field that says how it is read, how it is written and what its setter is called. Out: the traits, `new` and the
//! setters. The struct itself stands beside the macro, so that it can be read. What the words at the beginning of a line mean is defined
//! by the methods of that name: `optional` is [`Reader::optional`](crate::Reader::optional) and
//! [`Writer::optional`](crate::Writer::optional), and so on.

/// Makes the struct that stands beside it a [`Type`](crate::Type).
///
/// ```
/// use xsd_bind::generated as xb;
/// # mod ns { pub const NONE: xsd_bind::generated::Ns = xsd_bind::generated::Ns::NONE; }
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Note {
///     pub lang: Option<String>,
///     pub to: Vec<String>,
///     pub body: String,
/// }
/// xb::record! { Note = (ns::NONE, "Note"), Elements, new(body: into(String));
///     @ optional_attribute lang = (ns::NONE, "lang", "lang") => with_lang(String),
///     repeated to = (ns::NONE, "To", "To") [(0, usize::MAX)] => with_to(String),
///     required body = (ns::NONE, "Body", "Body"),
/// }
/// let note = Note::new("hello").with_to(["Ann", "Bob"]);
/// assert_eq!(note.to.len(), 2);
/// ```
///
/// Before `new` can stand, in this order: `base field: Type(parameters of its new)` for the type that is extended, `extends Type | ...` for
/// the types further up that have setters in a trait, `derived Enum` for what `xsi:type` can put in the place of the type, `setters Trait`
/// for a trait with the same setters for derived types, `order field` for `xs:all`, `texts field` for mixed content, `wraps field: Item | Source | ...` for a
/// record of one repeated field and what else converts into an item, `from Source | ...` for what converts into the one parameter of `new`, and
/// `element name` for a type that is a global element, of the schema `super::SCHEMA`.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($name:ident = ($ns:path, $type:literal), $content:ident
        $(, base $base:ident: $base_type:ident $(:: $base_rest:ident)* ($($bp:ident: $bh:ident($bt:ty $(, $bm:ident)?)),*))?
        $(, extends $($ancestor:ty)|+)? $(, derived $derived:ident)? $(, setters $setters:ident)? $(, order $order:ident)?
        $(, texts $texts:ident)? $(, wraps $wrapped:ident: $item:ty $(| $one:ty)*)? $(, from $($source:ty)|+)?
        $(, element ($ens:path, $el:literal, $ew:literal))?, new($($p:ident: $ph:ident($pt:ty $(, $pm:ident)?)),*)
        ; $(@ $ak:ident $af:ident $(= ($ans:path, $al:literal, $aw:literal))? $([$($am:expr),*])? $(=> $as:ident($($at:tt)+))?,)*
        $($k:ident $f:ident $(= ($fns:path, $l:literal, $w:literal))? $([$($m:expr),*])? $(=> $s:ident($($t:tt)+))?,)*
    ) => {
        impl $name {
            /// Creates a value from its required parts; the others are absent.
            #[allow(clippy::too_many_arguments, clippy::new_without_default)]
            pub fn new<$($($($bm,)?)*)? $($($pm,)?)*>(
                $($($bp: $crate::generated::param!($bh $bt $(, $bm)?),)*)?
                $($p: $crate::generated::param!($ph $pt $(, $pm)?)),*
            ) -> Self {
                #[allow(unused_mut)]
                let mut new = <Self as $crate::generated::Type>::placeholder();
                $(new.$base = $base_type $(::$base_rest)*::new($($bp),*);)?
                $(new.$p = $crate::generated::argument!($ph $p, $pt);)*
                new
            }
        }

        $($(impl ::core::convert::From<$source> for $name {
            fn from(value: $source) -> Self {
                Self::new(value)
            }
        })+)?

        $crate::generated::setters! {
            $name [$($setters)?]
            $(($ak $af [$($aw)?] $($as $($at)+)?))* $(($k $f [$($w)?] $($s $($t)+)?))*
        }

        $(impl ::core::ops::Deref for $name {
            type Target = $base_type $(::$base_rest)*;

            fn deref(&self) -> &Self::Target {
                &self.$base
            }
        }

        impl ::core::ops::DerefMut for $name {
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.$base
            }
        })?

        $($crate::generated::wrapper! { $name { $wrapped: $item $(| $one)* } })?
        $($crate::generated::element! { $name = ($ens, $el, $ew), super::SCHEMA })?

        $($(impl ::core::convert::AsMut<$ancestor> for $name {
            fn as_mut(&mut self) -> &mut $ancestor {
                self
            }
        })+)?

        impl $crate::generated::Type for $name {
            const TYPE_NAME: ($crate::generated::Ns, &'static str) = ($ns, $type);
            const CONTENT: $crate::generated::Content = $crate::generated::Content::$content;

            fn placeholder() -> Self {
                Self {
                    $($base: $crate::generated::Type::placeholder(),)?
                    $($af: $crate::generated::placeholder::$ak(),)*
                    $($f: $crate::generated::placeholder::$k(),)*
                    $($order: ::core::default::Default::default(),)?
                    $($texts: ::core::default::Default::default(),)?
                    $(derived: $crate::generated::placeholder::optional::<::std::boxed::Box<$derived>>(),)?
                }
            }

            fn read_attributes(&mut self, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                $(self.$base.read_attributes(r)?;)?
                $(r.$ak($($ans, $al,)? $($($am,)*)? &mut self.$af)?;)*
                ::core::result::Result::Ok(())
            }

            fn read_content(&mut self, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                $(self.$base.read_content(r)?;)?
                $(r.$k($($fns, $l,)? $($($m,)*)? &mut self.$f)?;)*
                $(r.order(&mut self.$order);)?
                ::core::result::Result::Ok(())
            }

            fn finish(&mut self, r: &mut $crate::generated::Reader<'_>) {
                $(self.$base.finish(r);)?
                $(r.texts(&mut self.$texts);)?
            }

            $(fn read_value(&mut self, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                match $derived::read(r)? {
                    ::core::option::Option::Some(derived) => *self = derived.into(),
                    ::core::option::Option::None => r.plain(self)?,
                }
                ::core::result::Result::Ok(())
            })?

            $(fn write_attributes(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                w.undivided(&self.$base)?;
                self.$base.write_attributes(w)?;
                self.write_own_attributes(w)
            }

            fn write_content(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                self.$base.write_content(w)?;
                self.write_own_content(w)
            })?

            fn write_own_attributes(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                $(w.$ak($($aw,)? $($($am,)*)? &self.$af)?;)*
                ::core::result::Result::Ok(())
            }

            fn write_own_content(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                $(w.texts(&self.$texts);)?
                $crate::generated::in_order! { [$(self.$order)?] w: $(w.$k($($w,)? $($($m,)*)? &self.$f)?;)* }
                ::core::result::Result::Ok(())
            }

            $(fn is_derived(&self) -> bool {
                ::core::option::Option::<::std::boxed::Box<$derived>>::is_some(&self.derived)
            }

            fn write_value(&self, name: &str, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                match &self.derived {
                    ::core::option::Option::Some(derived) => $derived::write(derived, self, name, w),
                    ::core::option::Option::None => w.plain(name, self),
                }
            })?
        }
    };
}

/// Makes the struct that stands beside it a [`Group`](crate::Group): a sequence that is optional or repeated as a whole. The closure says
/// whether the child at hand begins it; the lines are those of [`record!`].
#[doc(hidden)]
#[macro_export]
macro_rules! __group {
    ($name:ident, |$reader:ident| $starts:expr $(, from $($source:ty)|+)?, new($($p:ident: $ph:ident($pt:ty $(, $pm:ident)?)),*);
        $($k:ident $f:ident $(= ($ns:path, $l:literal, $w:literal))? $([$($m:expr),*])? $(=> $s:ident($($t:tt)+))?,)*
    ) => {
        impl $name {
            /// Creates a value from its required parts; the others are absent.
            #[allow(clippy::too_many_arguments, clippy::new_without_default)]
            pub fn new<$($($pm,)?)*>($($p: $crate::generated::param!($ph $pt $(, $pm)?)),*) -> Self {
                #[allow(unused_mut)]
                let mut new = <Self as $crate::generated::Group>::placeholder();
                $(new.$p = $crate::generated::argument!($ph $p, $pt);)*
                new
            }
        }

        $($(impl ::core::convert::From<$source> for $name {
            fn from(value: $source) -> Self {
                Self::new(value)
            }
        })+)?

        $crate::generated::setters! { $name [] $(($k $f [$($w)?] $($s $($t)+)?))* }

        impl $crate::generated::Group for $name {
            fn placeholder() -> Self {
                Self { $($f: $crate::generated::placeholder::$k(),)* }
            }

            fn starts($reader: &mut $crate::generated::Reader<'_>) -> bool {
                $starts
            }

            fn read(&mut self, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                $(r.$k($($ns, $l,)? $($($m,)*)? &mut self.$f)?;)*
                ::core::result::Result::Ok(())
            }

            fn write(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                $(w.$k($($w,)? $($($m,)*)? &self.$f)?;)*
                ::core::result::Result::Ok(())
            }
        }
    };
}

/// The type of a parameter of `new`: `copy` takes the type itself, `into` what converts into it, `list` the items of a `Vec`.
#[doc(hidden)]
#[macro_export]
macro_rules! __param {
    (copy $t:ty) => { $t };
    (into $t:ty) => { impl ::core::convert::Into<$t> };
    (list $t:ty, $by:ident) => { impl $crate::convert::IntoList<$t, $by> };
}

/// An argument of `new` as the value of its field, which may be boxed.
#[doc(hidden)]
#[macro_export]
macro_rules! __argument {
    (copy $p:ident, $t:ty) => {
        $p
    };
    (into $p:ident, $t:ty) => {
        ::core::convert::From::<$t>::from($p.into())
    };
    (list $p:ident, $t:ty) => {
        $crate::convert::IntoList::<$t, _>::into_list($p).into_iter().map(::core::convert::From::<$t>::from).collect()
    };
}

/// The setters of a record, and a trait with the same setters for all types that extend it.
#[doc(hidden)]
#[macro_export]
macro_rules! __setters {
    ($name:ident [$($trait:ident)?] $(($k:ident $f:ident [$($w:literal)?] $($setter:tt)*))*) => {
        impl $name {
            $($crate::generated::setter! { $k $name $f [$($w)?] $($setter)* })*
        }

        $crate::generated::inherited_setters! { $name [$($trait)?] $(($k $f [$($w)?] $($setter)*))* }
    };
}

/// The trait with the setters of a record, for all types that extend it.
#[doc(hidden)]
#[macro_export]
macro_rules! __inherited_setters {
    ($name:ident [] $($field:tt)*) => {};
    ($name:ident [$trait:ident] $(($k:ident $f:ident [$($w:literal)?] $($setter:tt)*))*) => {
        #[doc = concat!("The setters of [`", stringify!($name), "`], for it and for all types that extend it.")]
        pub trait $trait: ::core::convert::AsMut<$name> + ::core::marker::Sized {
            $($crate::generated::setter! { @inherit $k $name $f [$($w)?] $($setter)* })*
        }

        impl<T: ::core::convert::AsMut<$name>> $trait for T {}

        impl ::core::convert::AsMut<$name> for $name {
            fn as_mut(&mut self) -> &mut $name {
                self
            }
        }
    };
}

/// One setter: of a list, of a number (`@` stands before its type), or of another field that may be absent; nothing for a field without one.
#[doc(hidden)]
#[macro_export]
macro_rules! __setter {
    ($(@$inherit:ident)? $k:ident $name:ident $f:ident [$($w:literal)?]) => {};
    ($(@$inherit:ident)? repeated $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? repeated_or $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? repeated_fixed $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? choices $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? groups $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? any $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? any_attributes $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    (@list $name:ident $f:ident [$($w:literal)?] $s:ident $t:ty) => {
        #[doc = concat!("Sets the list [`", stringify!($f), "`](", stringify!($name), "::", stringify!($f), ")" $(, ": any number of `", $w, "`")?, ".")]
        #[must_use]
        pub fn $s<By>(mut self, values: impl $crate::convert::IntoList<$t, By>) -> Self {
            self.$f = values.into_list().into_iter().map(::core::convert::From::<$t>::from).collect();
            self
        }
    };
    (@inherit @list $name:ident $f:ident [$($w:literal)?] $s:ident $t:ty) => {
        #[doc = concat!("Sets the list [`", stringify!($f), "`](", stringify!($name), "::", stringify!($f), ")" $(, ": any number of `", $w, "`")?, ".")]
        #[must_use]
        fn $s<By>(mut self, values: impl $crate::convert::IntoList<$t, By>) -> Self {
            ::core::convert::AsMut::<$name>::as_mut(&mut self).$f =
                values.into_list().into_iter().map(::core::convert::From::<$t>::from).collect();
            self
        }
    };
    (@inherit $k:ident $name:ident $f:ident [$($w:literal)?] $s:ident @ $t:ty) => {
        #[doc = concat!("Sets or clears [`", stringify!($f), "`](", stringify!($name), "::", stringify!($f), ")" $(, ", the optional `", $w, "`")?, ".")]
        #[must_use]
        fn $s(mut self, value: impl ::core::convert::Into<::core::option::Option<$t>>) -> Self {
            ::core::convert::AsMut::<$name>::as_mut(&mut self).$f = value.into();
            self
        }
    };
    (@inherit $k:ident $name:ident $f:ident [$($w:literal)?] $s:ident $t:ty) => {
        #[doc = concat!("Sets or clears [`", stringify!($f), "`](", stringify!($name), "::", stringify!($f), ")" $(, ", the optional `", $w, "`")?, ".")]
        #[must_use]
        fn $s<By>(mut self, value: impl $crate::convert::IntoField<$t, By>) -> Self {
            ::core::convert::AsMut::<$name>::as_mut(&mut self).$f =
                value.into_field().map(::core::convert::From::<$t>::from);
            self
        }
    };
    ($k:ident $name:ident $f:ident [$($w:literal)?] $s:ident @ $t:ty) => {
        #[doc = concat!("Sets or clears [`", stringify!($f), "`](", stringify!($name), "::", stringify!($f), ")" $(, ", the optional `", $w, "`")?, ".")]
        #[must_use]
        pub fn $s(mut self, value: impl ::core::convert::Into<::core::option::Option<$t>>) -> Self {
            self.$f = value.into();
            self
        }
    };
    ($k:ident $name:ident $f:ident [$($w:literal)?] $s:ident $t:ty) => {
        #[doc = concat!("Sets or clears [`", stringify!($f), "`](", stringify!($name), "::", stringify!($f), ")" $(, ", the optional `", $w, "`")?, ".")]
        #[must_use]
        pub fn $s<By>(mut self, value: impl $crate::convert::IntoField<$t, By>) -> Self {
            self.$f = value.into_field().map(::core::convert::From::<$t>::from);
            self
        }
    };
}

/// Writes children, in the order that was kept if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __in_order {
    ([] $w:ident: $($write:expr;)*) => { $($write;)* };
    ([$self:ident.$order:ident] $w:ident: $($write:expr;)*) => {
        $w.in_order(&$self.$order, |$w| {
            $($write;)*
            ::core::result::Result::Ok(())
        })?;
    };
}

/// A record that only wraps one repeated field: conversions from and to `Vec`, and iteration.
#[doc(hidden)]
#[macro_export]
macro_rules! __wrapper {
    ($name:ident { $field:ident: $item:ty $(| $one:ty)* }) => {
        impl ::core::convert::From<$item> for $name {
            fn from(item: $item) -> Self {
                Self::from([item])
            }
        }

        $(impl ::core::convert::From<$one> for $name {
            fn from(item: $one) -> Self {
                Self::from([item])
            }
        })*

        impl<T: ::core::convert::Into<$item>> ::core::convert::From<::std::vec::Vec<T>> for $name {
            fn from(items: ::std::vec::Vec<T>) -> Self {
                items.into_iter().collect()
            }
        }

        impl<T: ::core::convert::Into<$item>, const N: usize> ::core::convert::From<[T; N]> for $name {
            fn from(items: [T; N]) -> Self {
                items.into_iter().collect()
            }
        }

        impl ::core::convert::From<$name> for ::std::vec::Vec<$item> {
            fn from(value: $name) -> Self {
                value.$field
            }
        }

        impl<T: ::core::convert::Into<$item>> ::core::iter::FromIterator<T> for $name {
            fn from_iter<I: ::core::iter::IntoIterator<Item = T>>(items: I) -> Self {
                Self { $field: items.into_iter().map(::core::convert::Into::into).collect() }
            }
        }

        impl ::core::iter::IntoIterator for $name {
            type Item = $item;
            type IntoIter = ::std::vec::IntoIter<$item>;

            fn into_iter(self) -> Self::IntoIter {
                self.$field.into_iter()
            }
        }

        impl<'a> ::core::iter::IntoIterator for &'a $name {
            type Item = &'a $item;
            type IntoIter = ::core::slice::Iter<'a, $item>;

            fn into_iter(self) -> Self::IntoIter {
                self.$field.iter()
            }
        }
    };
}

/// The value of an attribute, or its default where it is absent.
#[doc(hidden)]
#[macro_export]
macro_rules! __attribute_default {
    ($name:ident, $method:ident, $field:ident: $type:ty = $text:literal) => {
        impl $name {
            #[doc = concat!("`", stringify!($field), "`, or its default, `", $text, "`, where it is absent.")]
            pub fn $method(&self) -> $type {
                self.$field
                    .clone()
                    .map_or_else(|| $crate::generated::literal::<$type>($text), ::core::convert::Into::into)
            }
        }
    };
}
