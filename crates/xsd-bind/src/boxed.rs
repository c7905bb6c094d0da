//! Values in boxes: `Box` makes recursive types finite and large types small. [`ErasedBox`] also hides a type from the compiler.

use std::any::Any;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::{RefUnwindSafe, UnwindSafe};

use crate::write::Tag;
use crate::{Choice, Content, Group, Ns, Reader, Result, Type, TypeNames, Writer};

/// A [`Box`] whose content the compiler does not look into.
///
/// To drop a value or to send it to another thread, the compiler follows the types in its type, and gives up after 128 steps. Few schemas nest
/// types that deep. If one does, the generator puts some parts into such boxes, so that programs need no `recursion_limit`.
///
/// ```
/// use xsd_bind::ErasedBox;
///
/// let mut boxed = ErasedBox::new(String::from("Ann"));
/// boxed.push_str("a");
/// assert_eq!(boxed.len(), 4);
/// assert_eq!(boxed.into_inner(), "Anna");
/// ```
pub struct ErasedBox<T> {
    value: Box<dyn Erased>,
    type_: PhantomData<fn() -> T>,
}

/// What an [`ErasedBox`] can hold: a value without borrowed or shared parts, as all generated types are.
pub trait Erased: Any + Send + Sync {}

impl<T: Any + Send + Sync> Erased for T {}

// Generated types have no shared parts that a panic could leave half changed.
impl<T> UnwindSafe for ErasedBox<T> {}
impl<T> RefUnwindSafe for ErasedBox<T> {}

impl<T: Erased> ErasedBox<T> {
    /// Puts a value into a box.
    pub fn new(value: T) -> Self {
        Self { value: Box::new(value), type_: PhantomData }
    }

    /// Takes the value out of the box.
    pub fn into_inner(self) -> T {
        let value: Box<dyn Any> = self.value;
        match value.downcast() {
            Ok(value) => *value,
            Err(_) => unreachable!("the box holds the type it was made with"),
        }
    }
}

impl<T: Erased> Deref for ErasedBox<T> {
    type Target = T;

    fn deref(&self) -> &T {
        let value: &dyn Any = &*self.value;
        value.downcast_ref().expect("the box holds the type it was made with")
    }
}

impl<T: Erased> DerefMut for ErasedBox<T> {
    fn deref_mut(&mut self) -> &mut T {
        let value: &mut dyn Any = &mut *self.value;
        value.downcast_mut().expect("the box holds the type it was made with")
    }
}

impl<T: Erased> From<T> for ErasedBox<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Erased + Clone> Clone for ErasedBox<T> {
    fn clone(&self) -> Self {
        Self::new((**self).clone())
    }
}

impl<T: Erased + Default> Default for ErasedBox<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: Erased + fmt::Debug> fmt::Debug for ErasedBox<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}

impl<T: Erased + PartialEq> PartialEq for ErasedBox<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Erased + Eq> Eq for ErasedBox<T> {}

impl<T: Erased + PartialOrd> PartialOrd for ErasedBox<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (**self).partial_cmp(other)
    }
}

impl<T: Erased + Ord> Ord for ErasedBox<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(other)
    }
}

impl<T: Erased + Hash> Hash for ErasedBox<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

#[cfg(feature = "serde")]
impl<T: Erased + serde::Serialize> serde::Serialize for ErasedBox<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

#[cfg(feature = "serde")]
impl<'de, T: Erased + serde::Deserialize<'de>> serde::Deserialize<'de> for ErasedBox<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::new)
    }
}

/// Reads and writes a box as its content.
macro_rules! boxed {
    ($boxed:ident $(, $bound:ident)?) => {
        impl<T: Type $(+ $bound)?> Type for $boxed<T> {
            const TYPE_NAME: (Ns, &'static str) = T::TYPE_NAME;
            const CONTENT: Content = T::CONTENT;
            const BOXED: usize = size_of::<T>() + T::BOXED;
            const ANY_ATTRIBUTES: bool = T::ANY_ATTRIBUTES;
            const MEMBERS: TypeNames = T::MEMBERS;

            fn placeholder() -> Self {
                $boxed::new(T::placeholder())
            }

            fn read_attributes(&mut self, reader: &mut Reader<'_>) -> Result {
                (**self).read_attributes(reader)
            }

            fn read_content(&mut self, reader: &mut Reader<'_>) -> Result {
                (**self).read_content(reader)
            }

            fn finish(&mut self, reader: &mut Reader<'_>) {
                (**self).finish(reader);
            }

            fn check_fixed(&self, fixed: &str) -> Result<(), String> {
                (**self).check_fixed(fixed)
            }

            fn read_value(&mut self, reader: &mut Reader<'_>) -> Result {
                reader.allocate(size_of::<T>())?;
                (**self).read_value(reader)
            }

            fn write_attributes(&self, writer: &mut Writer<'_>) -> Result {
                (**self).write_attributes(writer)
            }

            fn write_content(&self, writer: &mut Writer<'_>) -> Result {
                (**self).write_content(writer)
            }

            fn write_value(&self, tag: Tag<'_>, writer: &mut Writer<'_>) -> Result {
                (**self).write_value(tag, writer)
            }
        }

        impl<C: Choice $(+ $bound)?> Choice for $boxed<C> {
            fn placeholder() -> Self {
                $boxed::new(C::placeholder())
            }

            fn starts(reader: &mut Reader<'_>) -> bool {
                C::starts(reader)
            }

            fn read(reader: &mut Reader<'_>) -> Result<Option<Self>> {
                let Some(value) = C::read(reader)? else { return Ok(None) };
                reader.allocate(size_of::<C>())?;
                Ok(Some($boxed::new(value)))
            }

            fn write(&self, writer: &mut Writer<'_>) -> Result {
                (**self).write(writer)
            }

            fn times(&self) -> usize {
                (**self).times()
            }

            fn element(&self) -> Option<&'static str> {
                (**self).element()
            }
        }

        impl<G: Group $(+ $bound)?> Group for $boxed<G> {
            fn placeholder() -> Self {
                $boxed::new(G::placeholder())
            }

            fn starts(reader: &mut Reader<'_>) -> bool {
                G::starts(reader)
            }

            fn read(&mut self, reader: &mut Reader<'_>) -> Result {
                reader.allocate(size_of::<G>())?;
                (**self).read(reader)
            }

            fn write(&self, writer: &mut Writer<'_>) -> Result {
                (**self).write(writer)
            }

            fn times(&self) -> usize {
                (**self).times()
            }
        }
    };
}

boxed!(Box);
boxed!(ErasedBox, Erased);
