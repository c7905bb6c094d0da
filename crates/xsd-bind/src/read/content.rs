//! Reading child elements: the methods that generated code calls, in schema order.

use super::Reader;
use crate::never::NOTHING;
use crate::{AnyElement, Choice, Error, ErrorKind, Group, MixedText, Ns, Order, Result, Type, Wildcard, place};

/// The occurrence bounds of a particle: minimum and maximum.
pub type Occurs = (usize, usize);

impl Reader<'_> {
    /// Returns whether the current child element has the given name.
    #[inline]
    pub fn at(&mut self, ns: Ns, name: &str) -> bool {
        let at = self.head.start && self.head.ns == ns && self.head.local == name;
        if self.asked.is_some() {
            self.note(at, ns, name);
        }
        at
    }

    /// Collects the name that generated code asks for, for an error message.
    #[cold]
    fn note(&mut self, at: bool, ns: Ns, name: &str) {
        let written = place::written(self.schema, ns, name);
        if let Some(asked) = &mut self.asked {
            if at {
                asked.clear();
            } else if !asked.contains(&written) {
                asked.push(written);
            }
        }
    }

    /// Returns `None` for a child element that starts no alternative of a choice. `names` lists the elements that do, separated by spaces.
    #[inline]
    pub fn none_of<C>(&mut self, names: &'static str) -> Result<Option<C>> {
        if let Some(asked) = &mut self.asked {
            asked.extend(names.split(' ').filter(|name| !name.is_empty()).map(str::to_owned));
        }
        Ok(None)
    }

    /// Notes that nothing can be read here.
    #[cold]
    pub(crate) fn expect_nothing(&mut self) {
        if let Some(asked) = &mut self.asked {
            asked.push(NOTHING.to_owned());
        }
    }

    /// Handles the lack of a model group that nothing matches.
    #[cold]
    pub(crate) fn nothing(&mut self) -> Result {
        self.expect_nothing();
        self.absent(Vec::new()).map(drop)
    }

    /// Handles an element whose content nothing matches.
    #[cold]
    pub(crate) fn never(&mut self) -> Result {
        let (found, offset) = (self.head.name.to_owned(), self.head.offset);
        self.deviate(self.options.unknown_element, offset, || ErrorKind::UnexpectedElement {
            found,
            expected: Vec::new(),
        })?;
        self.skip_unknown()
    }

    /// Returns whether the current child element has the given name and its slot is free. Skips the child element if the slot is filled.
    #[inline]
    fn take(&mut self, ns: Ns, name: &'static str, occurs: Occurs) -> Result<bool> {
        let at = self.at(ns, name);
        if self.frame.active {
            let slot = self.next_slot();
            return if at {
                self.take_slot(slot, occurs.1 == 1)
            } else if occurs.0 > 0 {
                self.leave_slot(slot, ns, name, occurs)
            } else {
                Ok(false)
            };
        }
        if at || occurs.0 == 0 { Ok(at) } else { self.absent_element(ns, name) }
    }

    #[inline(never)]
    fn take_slot(&mut self, slot: usize, single: bool) -> Result<bool> {
        match self.fill_next(slot, single) {
            Ok(false) => self.skip_surplus().map(|()| false),
            taken => taken,
        }
    }

    #[cold]
    fn leave_slot(&mut self, slot: usize, ns: Ns, name: &'static str, occurs: Occurs) -> Result<bool> {
        let placeholder = (occurs == (1, 1)).then_some((ns, name));
        self.must_fill_or_write(slot, vec![place::written(self.schema, ns, name)], placeholder);
        Ok(false)
    }

    #[cold]
    fn absent_element(&mut self, ns: Ns, name: &str) -> Result<bool> {
        self.absent(vec![place::written(self.schema, ns, name)])
    }

    /// Creates the error for a missing particle: the current child element is unexpected, or there is none.
    #[cold]
    pub(super) fn absent(&mut self, expected: Vec<String>) -> Result<bool> {
        let asked = self.asked.as_mut().map(std::mem::take).unwrap_or_default();
        let kind = if let Some(too_many) = self.too_many() {
            too_many
        } else if self.head.start {
            ErrorKind::UnexpectedElement { found: self.head.name.to_owned(), expected: asked }
        } else {
            ErrorKind::MissingElement { expected: if expected.is_empty() { asked } else { expected } }
        };
        Err(Error::at(self.head.offset, kind))
    }

    /// Reads a required child element.
    #[inline]
    pub fn required<T: Type>(&mut self, ns: Ns, name: &'static str, slot: &mut T) -> Result {
        if self.take(ns, name, (1, 1))? {
            return self.read_required(slot);
        }
        if T::BOXED > 0 { self.allocate(T::BOXED) } else { Ok(()) }
    }

    /// Reads an optional child element.
    #[inline]
    pub fn optional<T: Type>(&mut self, ns: Ns, name: &'static str, slot: &mut Option<T>) -> Result {
        if self.take(ns, name, (0, 1))? { self.optional_value(slot) } else { Ok(()) }
    }

    fn optional_value<T: Type>(&mut self, slot: &mut Option<T>) -> Result {
        // Only a text can be unusable.
        if const { !T::CONTENT.can_be_text() } {
            return inserted(slot).read_value(self);
        }
        let (offset, outer) = (self.head.offset, self.head.outer);
        self.unusable = false;
        inserted(slot).read_value(self)?;
        if std::mem::take(&mut self.unusable) {
            *slot = None;
            return self.preserve_unusable(offset, outer, true);
        }
        Ok(())
    }

    /// Reads repeated child elements.
    #[inline]
    pub fn repeated<T: Type>(&mut self, ns: Ns, name: &'static str, occurs: Occurs, slot: &mut Vec<T>) -> Result {
        self.repeated_each(ns, name, occurs, slot, |_| Ok(()))
    }

    /// Reads repeated child elements. Calls `before` at each.
    #[inline]
    pub(super) fn repeated_each<T: Type>(
        &mut self,
        ns: Ns,
        name: &'static str,
        occurs: Occurs,
        slot: &mut Vec<T>,
        before: impl Fn(&mut Self) -> Result,
    ) -> Result {
        if self.take(ns, name, occurs)? { self.repeated_values(ns, name, occurs, slot, &before) } else { Ok(()) }
    }

    fn repeated_values(
        &mut self,
        ns: Ns,
        name: &'static str,
        occurs: Occurs,
        slot: &mut dyn Repeated,
        before: &dyn Fn(&mut Self) -> Result,
    ) -> Result {
        let (was_full, from) = (slot.count() >= occurs.1, self.head.offset);
        while self.at(ns, name) {
            if slot.count() >= occurs.1 && !self.exceeds(was_full, occurs.1)? {
                break;
            }
            before(self)?;
            slot.read_next(self)?;
        }
        self.enough(slot.count(), occurs, name, from)
    }

    /// Reads the current element, and adds it to a list.
    #[inline]
    pub(super) fn listed_value<T: Type>(&mut self, list: &mut Vec<T>) -> Result {
        self.make_room(list)?;
        // Only a text can be unusable.
        if const { !T::CONTENT.can_be_text() } {
            return pushed(list).read_value(self);
        }
        let (offset, outer) = (self.head.offset, self.head.outer);
        self.unusable = false;
        pushed(list).read_value(self)?;
        if std::mem::take(&mut self.unusable) {
            list.pop();
            return self.preserve_unusable(offset, outer, false);
        }
        Ok(())
    }

    /// Handles fewer occurrences than the minimum, in a list from an offset to the current head.
    #[inline]
    fn enough(&mut self, have: usize, occurs: Occurs, name: &str, from: usize) -> Result {
        let is_plain = self.gaps.stubs.is_empty() && !self.frame.has_few();
        if have >= occurs.0 && is_plain { Ok(()) } else { self.not_enough(have, occurs, name, from) }
    }

    #[cold]
    fn not_enough(&mut self, have: usize, occurs: Occurs, name: &str, from: usize) -> Result {
        let (left_out, last) = self.left_out(from);
        let have = have + left_out;
        if left_out > 0 && have > occurs.1 {
            let (found, max) = (name.to_owned(), occurs.1);
            return self.deviate(self.options.too_many, last, || ErrorKind::TooMany { found, max });
        }
        let expected = (have < occurs.0).then(|| format!("at least {} of {name}", occurs.0));
        self.few(self.frame.next.saturating_sub(1), expected)
    }

    /// Reads an optional child element. An empty one has the value `default`.
    pub fn optional_or<T: Type>(
        &mut self,
        ns: Ns,
        name: &'static str,
        default: &'static str,
        slot: &mut Option<T>,
    ) -> Result {
        self.with_default(ns, name, default, |reader| reader.optional(ns, name, slot))
    }

    /// Reads a required child element. An empty one has the value `default`.
    pub fn required_or<T: Type>(&mut self, ns: Ns, name: &'static str, default: &'static str, slot: &mut T) -> Result {
        self.with_default(ns, name, default, |reader| reader.required(ns, name, slot))
    }

    /// Reads repeated child elements. An empty one has the value `default`.
    pub fn repeated_or<T: Type>(
        &mut self,
        ns: Ns,
        name: &'static str,
        default: &'static str,
        occurs: Occurs,
        slot: &mut Vec<T>,
    ) -> Result {
        let before = |reader: &mut Self| {
            reader.default = Some((default, reader.depth + 1));
            Ok(())
        };
        self.repeated_each(ns, name, occurs, slot, before)?;
        self.default = None;
        Ok(())
    }

    fn with_default(
        &mut self,
        ns: Ns,
        name: &str,
        default: &'static str,
        read: impl FnOnce(&mut Self) -> Result,
    ) -> Result {
        self.default = self.at(ns, name).then_some((default, self.depth + 1));
        read(self)?;
        self.default = None;
        Ok(())
    }

    /// Reads a required choice.
    pub fn choice<C: Choice>(&mut self, slot: &mut C) -> Result {
        if let Some(value) = self.alternative((1, 1))? {
            *slot = value;
        }
        Ok(())
    }

    /// Reads an optional choice.
    pub fn optional_choice<C: Choice>(&mut self, slot: &mut Option<C>) -> Result {
        if let Some(value) = self.alternative((0, 1))? {
            *slot = Some(value);
        }
        Ok(())
    }

    /// Reads a repeated choice.
    pub fn choices<C: Choice>(&mut self, occurs: Occurs, slot: &mut Vec<C>) -> Result {
        let (was_full, from) = (slot.len() >= occurs.1, self.head.offset);
        let more = slot.len() + 1 < occurs.1;
        let Some(first) = self.occurrence(more, C::starts, |reader| reader.alternative(occurs))? else {
            return Ok(());
        };
        if was_full {
            self.exceeds(true, occurs.1)?;
        }
        self.make_room(slot)?;
        slot.push(first);
        loop {
            if slot.len() >= occurs.1 && !(C::starts(self) && self.exceeds(was_full, occurs.1)?) {
                break;
            }
            let more = slot.len() + 1 < occurs.1;
            let Some(value) = self.occurrence(more, C::starts, C::read)? else { break };
            self.make_room(slot)?;
            slot.push(value);
        }
        if slot.len() >= occurs.0 && self.gaps.stubs.is_empty() && !self.frame.has_few() {
            return Ok(());
        }
        let have = if slot.len() >= occurs.0 { slot.len() } else { slot.iter().map(Choice::times).sum() };
        self.enough(have, occurs, "the choice", from)
    }

    /// Reads an alternative of a choice, if its slot is free.
    fn alternative<C: Choice>(&mut self, occurs: Occurs) -> Result<Option<C>> {
        let mut value = None;
        let mut read = |reader: &mut Self| {
            value = C::read(reader)?;
            Ok(value.is_some())
        };
        let is_free = self.alternative_body(occurs, &mut read)?;
        Ok(value.filter(|_| is_free))
    }

    /// Does so with `read`, which returns whether there is an alternative. Returns whether the slot is free.
    fn alternative_body(&mut self, occurs: Occurs, read: &mut dyn FnMut(&mut Self) -> Result<bool>) -> Result<bool> {
        let child = self.head;
        if !self.frame.active {
            if !read(self)? && occurs.0 > 0 {
                self.absent(Vec::new())?;
            }
            return Ok(true);
        }
        let slot = self.next_slot();
        if self.preserves() && occurs.1 == 1 && self.frame.is_filled(slot) {
            self.surplus_alternative(slot, child, read)?;
            return Ok(false);
        }
        if read(self)? {
            return self.fill(slot, occurs.1 == 1, child);
        }
        if occurs.0 > 0 {
            self.must_fill(slot, vec!["an alternative of the choice".to_owned()]);
        }
        Ok(false)
    }

    /// Reads a required model group.
    pub fn group<G: Group>(&mut self, slot: &mut G) -> Result {
        let starts = G::starts(self);
        if !self.frame.active {
            return slot.read(self);
        }
        let number = self.next_slot();
        if !starts {
            self.must_fill(number, Vec::new());
            return Ok(());
        }
        if !self.fill_next(number, true)? {
            return self.skip_unknown();
        }
        self.in_group(&mut |reader| slot.read(reader))
    }

    /// Reads an optional model group.
    pub fn optional_group<G: Group>(&mut self, slot: &mut Option<G>) -> Result {
        if G::starts(self) {
            return self.group(slot.get_or_insert_with(G::placeholder));
        }
        if self.frame.active {
            self.next_slot();
        }
        Ok(())
    }

    /// Reads a repeated model group.
    pub fn groups<G: Group>(&mut self, occurs: Occurs, slot: &mut Vec<G>) -> Result {
        let number = if self.frame.active { self.next_slot() } else { 0 };
        let known = slot.len();
        while G::starts(self) {
            if slot.len() >= occurs.1 && !self.exceeds(known >= occurs.1, occurs.1)? {
                break;
            }
            let mut value = G::placeholder();
            if self.frame.active {
                self.fill_next(number, false)?;
                let more = slot.len() + 1 < occurs.1;
                self.occurrence(more, G::starts, |reader| reader.in_group(&mut |reader| value.read(reader)))?;
            } else {
                value.read(self)?;
            }
            self.make_room(slot)?;
            slot.push(value);
        }
        if slot.len() >= occurs.0 || slot.iter().map(Group::times).sum::<usize>() >= occurs.0 {
            return self.few(number, None);
        }
        if !self.frame.active {
            return self.absent(Vec::new()).map(drop);
        }
        self.too_few(number, slot.len() > known, format!("at least {} of the group", occurs.0))
    }

    /// Reads elements that a wildcard admits.
    pub fn any(&mut self, wildcard: &Wildcard, occurs: Occurs, slot: &mut Vec<AnyElement>) -> Result {
        let number = if self.frame.active { self.next_slot() } else { 0 };
        let known = slot.len();
        while self.is_admitted(wildcard) {
            if slot.len() >= occurs.1 && !self.exceeds(known >= occurs.1, occurs.1)? {
                break;
            }
            if self.frame.active && !self.fill_next(number, occurs.1 == 1)? {
                self.skip_surplus()?;
                continue;
            }
            self.make_room(slot)?;
            slot.push(self.any_element(wildcard)?);
        }
        if slot.len() >= occurs.0 {
            return self.few(number, None);
        }
        let one = "an element that the wildcard admits";
        if !self.frame.active {
            return self.absent(vec![one.to_owned()]).map(drop);
        }
        let expected = match occurs.0 {
            1 => one.to_owned(),
            least => format!("at least {least} elements that the wildcard admits"),
        };
        self.too_few(number, slot.len() > known, expected)
    }

    /// Reads an optional element that a wildcard admits.
    pub fn optional_any(&mut self, wildcard: &Wildcard, slot: &mut Option<AnyElement>) -> Result {
        let mut one = Vec::new();
        self.any(wildcard, (0, 1), &mut one)?;
        *slot = one.pop().or(slot.take());
        Ok(())
    }

    /// Moves the text of the mixed content that was read into a field.
    pub fn texts(&mut self, slot: &mut MixedText) {
        *slot = self.mixed.take().map(MixedText::finished).unwrap_or_default();
    }

    /// Stores the order in which the child elements of an `xs:all` were read.
    pub fn order(&self, slot: &mut Order) {
        slot.set(self.frame.order(), self.frame.missing());
    }
}

/// What the reader calls of a list. It is an object, so that all types share the code of the reader.
trait Repeated {
    fn count(&self) -> usize;
    fn read_next(&mut self, reader: &mut Reader<'_>) -> Result;
}

impl<T: Type> Repeated for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn read_next(&mut self, reader: &mut Reader<'_>) -> Result {
        reader.listed_value(self)
    }
}

/// Fills a field with a placeholder, which must not be on the stack of the caller while nested elements are read.
fn inserted<T: Type>(slot: &mut Option<T>) -> &mut T {
    slot.insert(T::placeholder())
}

/// Adds a placeholder to a list, which must not be on the stack of the caller while nested elements are read.
fn pushed<T: Type>(list: &mut Vec<T>) -> &mut T {
    let last = list.len();
    list.push(T::placeholder());
    &mut list[last]
}
