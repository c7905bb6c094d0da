//! Reading elements and attributes whose declarations require more than their type: a fixed value, the types that `xsi:type` can name. And
//! the required element of a wildcard.

use super::{Kind, Occurs, Reader};
use crate::{
    AnyElement, Constraint, Element, ErrorKind, Faceted, Ns, Result, Type, TypeNames, ValueError, Wildcard,
    check_fixed, place,
};

/// What the reader calls of the type of a global element. It is an object, so that all types share the code of the reader.
trait Global {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result;
    fn compare_fixed(&self, fixed: &str) -> Result<(), String>;
}

impl<T: Element> Global for T {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result {
        reader.read_required(self)
    }

    fn compare_fixed(&self, fixed: &str) -> Result<(), String> {
        self.check_fixed(fixed)
    }
}

/// A placeholder for a global element, and what the reader knows of the element.
pub struct GlobalPlaceholder<'v> {
    kind: &'static Kind,
    constraint: &'static Constraint,
    value: &'v mut dyn Global,
}

impl<'v> GlobalPlaceholder<'v> {
    /// Describes the element.
    pub fn new<T: Element>(value: &'v mut T) -> Self {
        Self { kind: Kind::of::<T>(), constraint: &T::CONSTRAINT, value }
    }
}

fn boxed_placeholder<'t, T: Element + 't>() -> Box<dyn Global + 't> {
    Box::new(T::placeholder())
}

impl Reader<'_> {
    /// Reads a required child element with a fixed value, which an empty one has too.
    pub fn required_fixed<T>(&mut self, ns: Ns, name: &'static str, fixed: &'static str, slot: &mut T) -> Result
    where
        T: Type,
    {
        let (here, offset) = (self.at(ns, name), self.head.offset);
        self.required_or(ns, name, fixed, slot)?;
        if here { self.is_fixed(slot.check_fixed(fixed), fixed, offset) } else { Ok(()) }
    }

    /// Reads an optional child element with a fixed value, which an empty one has too.
    pub fn optional_fixed<T>(&mut self, ns: Ns, name: &'static str, fixed: &'static str, slot: &mut Option<T>) -> Result
    where
        T: Type,
    {
        let (here, offset) = (self.at(ns, name), self.head.offset);
        self.optional_or(ns, name, fixed, slot)?;
        match slot {
            Some(value) if here => self.is_fixed(value.check_fixed(fixed), fixed, offset),
            _ => Ok(()),
        }
    }

    /// Reads repeated child elements with a fixed value, which an empty one has too.
    pub fn repeated_fixed<T>(
        &mut self,
        ns: Ns,
        name: &'static str,
        fixed: &'static str,
        occurs: Occurs,
        slot: &mut Vec<T>,
    ) -> Result
    where
        T: Type,
    {
        let (known, offset) = (slot.len(), self.head.offset);
        self.repeated_or(ns, name, fixed, occurs, slot)?;
        slot.iter().skip(known).try_for_each(|value| self.is_fixed(value.check_fixed(fixed), fixed, offset))
    }

    /// Reads the root element, which must be a certain global one.
    pub(crate) fn root_element<T: Element>(&mut self) -> Result<T> {
        let (ns, local, tag) = T::ELEMENT;
        if self.is_root(ns, local) { self.global() } else { Err(self.wrong_root(tag.name())) }
    }

    /// Reads the current element, which is global.
    pub fn global<T: Element>(&mut self) -> Result<T> {
        let mut value = T::placeholder();
        self.global_placeholder(GlobalPlaceholder::new(&mut value))?;
        Ok(value)
    }

    /// Reads the current element, which is global, and discards the value.
    pub fn check_global<T: Element>(&mut self) -> Result<bool> {
        self.check_body(Kind::of::<T>(), &T::CONSTRAINT, boxed_placeholder::<T>)
    }

    // The value is never on the stack of a caller that reads one of many elements.
    fn check_body<'t>(
        &mut self,
        kind: &'static Kind,
        constraint: &'static Constraint,
        placeholder: fn() -> Box<dyn Global + 't>,
    ) -> Result<bool> {
        self.global_placeholder(GlobalPlaceholder { kind, constraint, value: &mut *placeholder() }).map(|()| true)
    }

    /// Reads the current element, which is global, into a placeholder.
    pub fn global_placeholder(&mut self, global: GlobalPlaceholder<'_>) -> Result {
        let GlobalPlaceholder { kind, constraint, value } = global;
        let offset = self.head.offset;
        match constraint {
            Constraint::None => {}
            Constraint::Default(value) | Constraint::Fixed(value) => self.default = Some((value, self.depth + 1)),
            Constraint::Types(types) => self.only_types(kind, types)?,
        }
        value.read(self)?;
        self.default = None;
        if let Constraint::Fixed(fixed) = constraint {
            self.is_fixed(value.compare_fixed(fixed), fixed, offset)?;
        }
        Ok(())
    }

    /// Reads a required child element, whose `xsi:type` can name only some of the derived types.
    pub fn required_as<T: Type>(&mut self, ns: Ns, name: &'static str, types: TypeNames, slot: &mut T) -> Result {
        self.child_as::<T>(ns, name, types)?;
        self.required(ns, name, slot)
    }

    /// Reads an optional child element, whose `xsi:type` can name only some of the derived types.
    pub fn optional_as<T>(&mut self, ns: Ns, name: &'static str, types: TypeNames, slot: &mut Option<T>) -> Result
    where
        T: Type,
    {
        self.child_as::<T>(ns, name, types)?;
        self.optional(ns, name, slot)
    }

    /// Reads repeated child elements, whose `xsi:type` can name only some of the derived types.
    pub fn repeated_as<T: Type>(
        &mut self,
        ns: Ns,
        name: &'static str,
        types: TypeNames,
        occurs: Occurs,
        slot: &mut Vec<T>,
    ) -> Result {
        let before =
            |reader: &mut Self| if reader.head.xsi { reader.only_types(Kind::of::<T>(), types) } else { Ok(()) };
        self.repeated_each(ns, name, occurs, slot, before)
    }

    fn child_as<T: Type>(&mut self, ns: Ns, name: &str, types: TypeNames) -> Result {
        if self.head.xsi && self.at(ns, name) { self.only_types(Kind::of::<T>(), types) } else { Ok(()) }
    }

    /// Checks that `xsi:type`, if any, names the type `T` or one of `types`.
    #[cold]
    pub(crate) fn only_types(&mut self, kind: &'static Kind, types: TypeNames) -> Result {
        match self.type_name()? {
            Some(name) if name != kind.name && !types.contains(&name) => {}
            Some(_) | None => return Ok(()),
        }
        let (found, offset) = match self.xsi("type") {
            Some((found, offset)) => (found.to_owned(), offset),
            None => return Ok(()),
        };
        let own = [kind.name];
        let names = own.iter().chain(types).filter(|name| !name.1.is_empty());
        let expected = names.map(|name| place::written(self.schema, name.0, name.1)).collect();
        self.deviate(self.options.bad_type, offset, || ErrorKind::Type { found, expected })
    }

    /// Reads a required attribute with a fixed value.
    pub fn required_attribute_fixed<S>(
        &mut self,
        ns: Ns,
        name: &'static str,
        fixed: &'static str,
        slot: &mut S,
    ) -> Result
    where
        S: Faceted,
    {
        let offset = self.attribute_offset(ns, name);
        self.required_attribute(ns, name, slot)?;
        offset.map_or(Ok(()), |offset| self.is_fixed(check_fixed(slot, fixed), fixed, offset))
    }

    /// Reads an optional attribute with a fixed value.
    pub fn optional_attribute_fixed<S>(
        &mut self,
        ns: Ns,
        name: &'static str,
        fixed: &'static str,
        slot: &mut Option<S>,
    ) -> Result
    where
        S: Faceted,
    {
        let offset = self.attribute_offset(ns, name);
        self.optional_attribute(ns, name, slot)?;
        match (slot, offset) {
            (Some(value), Some(offset)) => self.is_fixed(check_fixed(value, fixed), fixed, offset),
            _ => Ok(()),
        }
    }

    fn attribute_offset(&self, ns: Ns, name: &str) -> Option<usize> {
        let found =
            self.attributes.iter().find(|attribute| attribute.ns == ns && attribute.local == name && !attribute.taken);
        found.map(|attribute| attribute.offset)
    }

    fn is_fixed(&mut self, checked: Result<(), String>, fixed: &str, offset: usize) -> Result {
        let Err(found) = checked else { return Ok(()) };
        let error = ValueError::fixed(fixed);
        self.deviate(self.options.bad_value, offset, || ErrorKind::value(&found, error))
    }

    /// Reads the required element of a wildcard.
    pub fn required_any(&mut self, wildcard: &Wildcard, slot: &mut AnyElement) -> Result {
        let mut one = Vec::new();
        self.any(wildcard, (1, 1), &mut one)?;
        if let Some(element) = one.pop() {
            *slot = element;
        }
        Ok(())
    }
}
