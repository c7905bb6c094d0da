//! `record!` and `group!`: the trait implementations, `new` and the setters of a struct.
//!
//! A macro takes a line for each field: how it is read and written, and the name of its setter. The first word of a line is the name of the
//! methods that read and write the field: `optional` is `Reader::optional` and `Writer::optional`. The struct itself is written out next to
//! the macro, for readers of the generated code.

/// Implements [`Type`](crate::Type) for a struct.
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
/// Options come before `new`, in this order:
///
/// | option | meaning |
/// |---|---|
/// | `is abstract` | the type is abstract, and no type derives from it |
/// | `base field: Type(parameters)` | the struct extends the type, whose `new` has these parameters |
/// | `extends Type \| …` | the ancestors whose setters are in a trait |
/// | `derived Enum` | the types that `xsi:type` can name instead |
/// | `setters Trait` | declares a trait with the setters, for derived types |
/// | `order field` | the content is an `xs:all` |
/// | `texts field` | the content is mixed |
/// | `wraps field: Item \| Source \| …` | the struct has one repeated field, and these types convert into an item; `Item as Box` if it is boxed |
/// | `from Source \| …` | these types convert into the only parameter of `new` |
/// | `element name` | the struct is a global element of the schema `super::SCHEMA` |
/// | `serde form` | implements `Serialize` and `Deserialize`; see `serde_impls/macros.rs` |
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($name:ident = ($ns:path, $type:literal), $content:ident $(, is $abstract:ident)?
        $(, base $base:ident: $base_type:ident $(:: $base_rest:ident)* ($($bp:ident: $bh:ident($bt:ty $(, $bm:ident)?)),*))?
        $(, extends $($ancestor:ty)|+)? $(, derived $derived:ident)? $(, setters $setters:ident)? $(, order $order:ident)?
        $(, texts $texts:ident)? $(, wraps $wrapped:ident: $item:ty $(as $held:ty)? $(| $one:ty)*)? $(, from $($source:ty)|+)?
        $(, element ($ens:path, $el:literal, $ew:literal))? $(, serde $form:ident $($list:ident)?)?, new($($p:ident: $ph:ident($pt:ty $(, $pm:ident)?)),*)
        ; $(@ $ak:ident $af:ident $(= ($ans:path, $al:literal, $aw:literal))? $([$($am:expr),*])? $(=> $as:ident($($at:tt)+))?,)*
        $($k:ident $f:ident $(= ($fns:path, $l:literal, $w:literal))? $([$($m:expr),*])? $(=> $s:ident($($t:tt)+))?,)*
    ) => {
        impl $name {
            /// Creates a value from its required fields. Optional fields are absent, and optional lists are empty.
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
            #[inline]
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

            #[inline]
            fn deref(&self) -> &Self::Target {
                &self.$base
            }
        }

        impl ::core::ops::DerefMut for $name {
            #[inline]
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.$base
            }
        })?

        $crate::generated::serde_record! {
            $name [$($form $($list)?)?] $crate::generated::Type [$($base)?]
            [$(($ak $af $af))*] $(($k $f $f))* $((optional derived derived $derived))? $((defaulted $order $order))?
            $((defaulted $texts $texts))?
        }

        $($crate::generated::wrapper! { $name { $wrapped: $item $(as $held)? $(| $one)* } })?
        $($crate::generated::element! { $name = ($ens, $el, $ew), super::SCHEMA })?

        $($(impl ::core::convert::AsMut<$ancestor> for $name {
            #[inline]
            fn as_mut(&mut self) -> &mut $ancestor {
                self
            }
        })+)?

        impl $crate::generated::Type for $name {
            const TYPE_NAME: ($crate::generated::Ns, &'static str) = ($ns, $type);
            const CONTENT: $crate::generated::Content = $crate::generated::Content::$content;
            const HAS_ATTRIBUTES: bool = $crate::generated::is_any!($($base)? $($ak)*);
            const ANY_ATTRIBUTES: bool = false $(|| <$base_type $(::$base_rest)* as $crate::generated::Type>::ANY_ATTRIBUTES)?
                $(|| $crate::generated::is_wild!($ak))*;

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
                // A wildcard takes only what neither the type nor its base declares.
                $($crate::generated::declared! { $ak r.$ak($($ans, $al,)? $($($am,)*)? &mut self.$af)?; })*
                $($crate::generated::wild! { $ak r.begin_wildcard($($($am,)*)?); })*
                $(self.$base.read_attributes(r)?;)?
                $($crate::generated::wild! { $ak r.end_wildcard(); })*
                $($crate::generated::wild! { $ak r.$ak($($ans, $al,)? $($($am,)*)? &mut self.$af)?; })*
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

            fn check_fixed(&self, _fixed: &str) -> ::core::result::Result<(), ::std::string::String> {
                $(self.$base.check_fixed(_fixed)?;)?
                $($crate::generated::text_fixed!($k self.$f, _fixed);)*
                $(self.$texts.check_fixed(_fixed)?;)?
                ::core::result::Result::Ok(())
            }

            $($crate::generated::abstract_type! { $abstract })?

            $(fn read_value(&mut self, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                if $derived::read(self, r)? { ::core::result::Result::Ok(()) } else { r.plain(self) }
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
                $(w.$ak($($crate::generated::attribute_tag!($aw),)? $($($am,)*)? &self.$af)?;)*
                ::core::result::Result::Ok(())
            }

            fn write_own_content(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                $(w.texts(&self.$texts);)?
                $crate::generated::in_order! { [$(self.$order)?] w: $(w.$k($($crate::generated::tag!($w),)? $($($m,)*)? &self.$f)?;)* }
                ::core::result::Result::Ok(())
            }

            $(fn is_derived(&self) -> bool {
                ::core::option::Option::<::std::boxed::Box<$derived>>::is_some(&self.derived)
            }

            fn write_value(&self, tag: $crate::generated::Tag<'_>, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                match &self.derived {
                    ::core::option::Option::Some(derived) => $derived::write(derived, self, tag, w),
                    ::core::option::Option::None => w.plain(tag, self),
                }
            })?
        }
    };
}

/// Implements `Group` for a struct: a model group that is optional or repeated as a whole. The closure returns whether the current child
/// element starts it. The lines are those of `record!`. `order field` marks an `xs:all`, `serde fields` implements `Serialize` and `Deserialize`.
#[doc(hidden)]
#[macro_export]
macro_rules! __group {
    ($name:ident, |$reader:ident| $starts:expr $(, order $order:ident)? $(, from $($source:ty)|+)?
        $(, serde $form:ident)?, new($($p:ident: $ph:ident($pt:ty $(, $pm:ident)?)),*);
        $($k:ident $f:ident $(= ($ns:path, $l:literal, $w:literal))? $([$($m:expr),*])? $(=> $s:ident($($t:tt)+))?,)*
    ) => {
        impl $name {
            /// Creates a value from its required fields. Optional fields are absent, and optional lists are empty.
            #[allow(clippy::too_many_arguments, clippy::new_without_default)]
            pub fn new<$($($pm,)?)*>($($p: $crate::generated::param!($ph $pt $(, $pm)?)),*) -> Self {
                #[allow(unused_mut)]
                let mut new = <Self as $crate::generated::Group>::placeholder();
                $(new.$p = $crate::generated::argument!($ph $p, $pt);)*
                new
            }
        }

        $($(impl ::core::convert::From<$source> for $name {
            #[inline]
            fn from(value: $source) -> Self {
                Self::new(value)
            }
        })+)?

        $crate::generated::setters! { $name [] $(($k $f [$($w)?] $($s $($t)+)?))* }
        $crate::generated::serde_record! {
            $name [$($form)?] $crate::generated::Group [] [] $(($k $f $f))* $((defaulted $order $order))?
        }

        impl $crate::generated::Group for $name {
            fn placeholder() -> Self {
                Self {
                    $($f: $crate::generated::placeholder::$k(),)*
                    $($order: ::core::default::Default::default(),)?
                }
            }

            fn starts($reader: &mut $crate::generated::Reader<'_>) -> bool {
                $starts
            }

            fn read(&mut self, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
                $crate::generated::any_order! {
                    [$($order)?] self r: $(r.$k($($ns, $l,)? $($($m,)*)? &mut self.$f)?;)*
                }
            }

            fn write(&self, w: &mut $crate::generated::Writer<'_>) -> $crate::generated::Result {
                $crate::generated::in_order! { [$(self.$order)?] w: $(w.$k($($crate::generated::tag!($w),)? $($($m,)*)? &self.$f)?;)* }
                ::core::result::Result::Ok(())
            }

            fn times(&self) -> usize {
                $crate::generated::times::of_group([$($crate::generated::times::$k($($($m,)*)? &self.$f)),*])
            }
        }
    };
}

/// The type of a parameter of `new`: `copy` is the type itself, `into` a value that converts into it, `list` the items of a list.
#[doc(hidden)]
#[macro_export]
macro_rules! __param {
    (copy $t:ty) => { $t };
    (into $t:ty) => { impl $crate::convert::IntoValue<$t> };
    (list $t:ty, $by:ident) => { impl $crate::convert::IntoList<$t, $by> };
}

/// Converts an argument of `new` into the value of its field, which may be boxed.
#[doc(hidden)]
#[macro_export]
macro_rules! __argument {
    (copy $p:ident, $t:ty) => {
        $p
    };
    (into $p:ident, $t:ty) => {
        ::core::convert::From::<$t>::from($crate::convert::IntoValue::<$t>::into_value($p))
    };
    (list $p:ident, $t:ty) => {
        $crate::convert::IntoList::<$t, _>::into_list($p).into_iter().map(::core::convert::From::<$t>::from).collect()
    };
}

/// Declares the setters of a struct, and a trait with the same setters for the types that extend it.
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

/// Declares the trait with the setters of a struct, for the types that extend it.
#[doc(hidden)]
#[macro_export]
macro_rules! __inherited_setters {
    ($name:ident [] $($field:tt)*) => {};
    ($name:ident [$trait:ident] $(($k:ident $f:ident [$($w:literal)?] $($setter:tt)*))*) => {
        #[doc = concat!("The setters of [`", stringify!($name), "`], for the types that extend it.")]
        pub trait $trait: ::core::convert::AsMut<$name> + ::core::marker::Sized {
            $($crate::generated::setter! { @inherit $k $name $f [$($w)?] $($setter)* })*
        }

        impl<__T: ::core::convert::AsMut<$name>> $trait for __T {}

        impl ::core::convert::AsMut<$name> for $name {
            #[inline]
            fn as_mut(&mut self) -> &mut $name {
                self
            }
        }
    };
}

/// The documentation of a setter: the field, and the attribute or element that it holds.
#[doc(hidden)]
#[macro_export]
macro_rules! __setter_doc {
    (@list $name:ident $f:ident []) => {
        concat!(
            "Sets [`", stringify!($f), "`](", stringify!($name), "::", stringify!($f),
            ") to one item, or to the items of an array, vector or iterator."
        )
    };
    (@list $name:ident $f:ident [$w:literal]) => {
        concat!(
            "Sets [`", stringify!($f), "`](", stringify!($name), "::", stringify!($f), "), the repeated element `", $w,
            "`, to one item, or to the items of an array, vector or iterator."
        )
    };
    ($k:ident $name:ident $f:ident []) => {
        concat!(
            "Sets the optional [`", stringify!($f), "`](", stringify!($name), "::", stringify!($f),
            "). `None` clears it."
        )
    };
    (optional_attribute $name:ident $f:ident [$w:literal]) => {
        $crate::generated::setter_doc!(@optional "attribute" $name $f $w)
    };
    (optional_attribute_fixed $name:ident $f:ident [$w:literal]) => {
        $crate::generated::setter_doc!(@optional "attribute" $name $f $w)
    };
    ($k:ident $name:ident $f:ident [$w:literal]) => {
        $crate::generated::setter_doc!(@optional "element" $name $f $w)
    };
    (@optional $kind:literal $name:ident $f:ident $w:literal) => {
        concat!(
            "Sets [`", stringify!($f), "`](", stringify!($name), "::", stringify!($f), "), the optional ", $kind, " `", $w,
            "`. `None` clears it."
        )
    };
}

/// Declares the setter of a field: a list, a type that is `Copy` (marked by `@`), or another optional field. A field without a setter
/// expands to nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __setter {
    ($(@$inherit:ident)? $k:ident $name:ident $f:ident [$($w:literal)?]) => {};
    ($(@$inherit:ident)? repeated $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? repeated_or $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? repeated_fixed $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? repeated_as $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? choices $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? groups $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? any $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    ($(@$inherit:ident)? any_attributes $($rest:tt)+) => { $crate::generated::setter! { $(@$inherit)? @list $($rest)+ } };
    (@list $name:ident $f:ident [$($w:literal)?] $s:ident $t:ty) => {
        #[doc = $crate::generated::setter_doc!(@list $name $f [$($w)?])]
        #[must_use]
        pub fn $s<By>(mut self, values: impl $crate::convert::IntoList<$t, By>) -> Self {
            self.$f = values.into_list().into_iter().map(::core::convert::From::<$t>::from).collect();
            self
        }
    };
    (@inherit @list $name:ident $f:ident [$($w:literal)?] $s:ident $t:ty) => {
        #[doc = $crate::generated::setter_doc!(@list $name $f [$($w)?])]
        #[must_use]
        fn $s<By>(mut self, values: impl $crate::convert::IntoList<$t, By>) -> Self {
            ::core::convert::AsMut::<$name>::as_mut(&mut self).$f =
                values.into_list().into_iter().map(::core::convert::From::<$t>::from).collect();
            self
        }
    };
    (@inherit $k:ident $name:ident $f:ident [$($w:literal)?] $s:ident @ $t:ty) => {
        #[doc = $crate::generated::setter_doc!($k $name $f [$($w)?])]
        #[must_use]
        fn $s(mut self, value: impl $crate::convert::IntoOption<$t>) -> Self {
            ::core::convert::AsMut::<$name>::as_mut(&mut self).$f = $crate::convert::IntoOption::into_option(value);
            self
        }
    };
    (@inherit $k:ident $name:ident $f:ident [$($w:literal)?] $s:ident $t:ty) => {
        #[doc = $crate::generated::setter_doc!($k $name $f [$($w)?])]
        #[must_use]
        fn $s<By>(mut self, value: impl $crate::convert::IntoField<$t, By>) -> Self {
            ::core::convert::AsMut::<$name>::as_mut(&mut self).$f =
                value.into_field().map(::core::convert::From::<$t>::from);
            self
        }
    };
    ($k:ident $name:ident $f:ident [$($w:literal)?] $s:ident @ $t:ty) => {
        #[doc = $crate::generated::setter_doc!($k $name $f [$($w)?])]
        #[must_use]
        pub fn $s(mut self, value: impl $crate::convert::IntoOption<$t>) -> Self {
            self.$f = $crate::convert::IntoOption::into_option(value);
            self
        }
    };
    ($k:ident $name:ident $f:ident [$($w:literal)?] $s:ident $t:ty) => {
        #[doc = $crate::generated::setter_doc!($k $name $f [$($w)?])]
        #[must_use]
        pub fn $s<By>(mut self, value: impl $crate::convert::IntoField<$t, By>) -> Self {
            self.$f = value.into_field().map(::core::convert::From::<$t>::from);
            self
        }
    };
}

/// Compares the text of a type with simple content with a fixed value.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_fixed {
    (text_value $self:ident.$field:ident, $fixed:ident) => {
        $crate::generated::check_fixed(&$self.$field, $fixed)?
    };
    ($k:ident $self:ident.$field:ident, $fixed:ident) => {};
}

/// Reads and writes an element of an abstract type from which no type derives: neither is valid.
#[doc(hidden)]
#[macro_export]
macro_rules! __abstract_type {
    (abstract) => {
        fn read_value(&mut self, r: &mut $crate::generated::Reader<'_>) -> $crate::generated::Result {
            r.abstract_value(self)
        }

        fn write_value(
            &self,
            tag: $crate::generated::Tag<'_>,
            w: &mut $crate::generated::Writer<'_>,
        ) -> $crate::generated::Result {
            w.abstract_value(tag, self)
        }
    };
}

/// Expands to what follows the name of the method that reads an attribute, unless the attribute is a wildcard.
#[doc(hidden)]
#[macro_export]
macro_rules! __declared {
    (any_attributes $($read:tt)*) => {};
    ($k:ident $($read:tt)*) => { $($read)* };
}

/// Expands to what follows the name of the method that reads an attribute, if the attribute is a wildcard.
#[doc(hidden)]
#[macro_export]
macro_rules! __wild {
    (any_attributes $($read:tt)*) => { $($read)* };
    ($k:ident $($read:tt)*) => {};
}

/// Whether there is anything.
#[doc(hidden)]
#[macro_export]
macro_rules! __is_any {
    () => {
        false
    };
    ($($any:tt)+) => {
        true
    };
}

/// Whether a line is a wildcard for attributes.
#[doc(hidden)]
#[macro_export]
macro_rules! __is_wild {
    (any_attributes) => {
        true
    };
    ($k:ident) => {
        false
    };
}

/// Reads the child elements of a model group: in schema order, or in any order, which the named field records.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_order {
    ([] $self:ident $r:ident: $($read:expr;)*) => {{
        $($read;)*
        ::core::result::Result::Ok(())
    }};
    ([$order:ident] $self:ident $r:ident: $($read:expr;)*) => {
        $r.all(|$r| {
            $($read;)*
            $r.order(&mut $self.$order);
            ::core::result::Result::Ok(())
        })
    };
}

/// Writes child elements, in the recorded order if there is one.
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
