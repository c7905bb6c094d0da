//! Writing child elements: the methods that generated code calls, in schema order.

use super::element::Body;
use super::{Tag, Writer};
use crate::read::Occurs;
use crate::{Choice, ErrorKind, Group, Result, Type};

impl Writer<'_> {
    /// Writes a required child element.
    #[inline]
    pub fn required<T: Type>(&mut self, tag: Tag<'static>, value: &T) -> Result {
        if self.turn.is_none() { value.write_value(tag, self) } else { self.in_turn(Some((tag, value))) }
    }

    /// Writes an optional child element.
    #[inline]
    pub fn optional<T: Type>(&mut self, tag: Tag<'static>, value: &Option<T>) -> Result {
        match value {
            Some(value) => self.required(tag, value),
            None if self.turn.is_some() => self.in_turn(None),
            None => Ok(()),
        }
    }

    /// Writes a slot of an `xs:all` when its turn comes.
    #[cold]
    fn in_turn(&mut self, element: Option<(Tag<'static>, &dyn Body)>) -> Result {
        let turn = self.turn.take();
        if let Some((tag, value)) = element
            && turn.is_none_or(|(wanted, next)| wanted == next)
        {
            value.value(tag, self)?;
        }
        self.turn = turn.map(|(wanted, next)| (wanted, next + 1));
        Ok(())
    }

    /// Writes repeated child elements.
    pub fn repeated<T: Type>(&mut self, tag: Tag<'static>, occurs: Occurs, values: &[T]) -> Result {
        if values.is_empty() {
            return self.none_of(tag, occurs);
        }
        self.count(values.len(), occurs, tag.name())?;
        for value in values {
            value.write_value(tag, self)?;
        }
        Ok(())
    }

    /// Writes no element where there can be some.
    fn none_of(&mut self, tag: Tag<'static>, occurs: Occurs) -> Result {
        if self.tracker.is_some() && self.is_hole(Some(tag), occurs)? {
            return Ok(());
        }
        self.count(0, occurs, tag.name())
    }

    pub(super) fn count(&mut self, have: usize, occurs: Occurs, name: &str) -> Result {
        if have < occurs.0 || have > occurs.1 { self.wrong_count(have, occurs, name) } else { Ok(()) }
    }

    #[cold]
    fn wrong_count(&mut self, have: usize, occurs: Occurs, name: &str) -> Result {
        if have < occurs.0 {
            let expected = match occurs.0 {
                1 => name.to_owned(),
                least => format!("at least {least} of {name}"),
            };
            return self.violation(None, ErrorKind::MissingElement { expected: vec![expected] });
        }
        self.violation(None, ErrorKind::TooMany { found: name.to_owned(), max: occurs.1 })
    }

    /// Counts the occurrences of a choice or group. The minimum is that of the reader, which fills an occurrence before it begins another.
    fn occurrences<T>(&mut self, values: &[T], times: fn(&T) -> usize, occurs: Occurs, name: &str) -> Result {
        let split = || values.iter().map(times).sum::<usize>().min(occurs.1);
        let have = if values.len() < occurs.0 { split() } else { values.len() };
        self.count(have, occurs, name)
    }

    /// Writes a choice.
    pub fn choice<C: Choice>(&mut self, value: &C) -> Result {
        value.write(self)
    }

    /// Writes an optional choice.
    pub fn optional_choice<C: Choice>(&mut self, value: &Option<C>) -> Result {
        match value {
            Some(value) => value.write(self),
            None if self.turn.is_some() => self.in_turn(None),
            None => Ok(()),
        }
    }

    /// Writes a repeated choice.
    pub fn choices<C: Choice>(&mut self, occurs: Occurs, values: &[C]) -> Result {
        if values.is_empty() && self.tracker.is_some() && self.is_hole(None, occurs)? {
            return Ok(());
        }
        self.occurrences(values, C::times, occurs, "the choice")?;
        for value in values {
            value.write(self)?;
        }
        Ok(())
    }

    /// Writes a model group.
    pub fn group<G: Group>(&mut self, value: &G) -> Result {
        value.write(self)
    }

    /// Writes an optional model group.
    pub fn optional_group<G: Group>(&mut self, value: &Option<G>) -> Result {
        value.as_ref().map_or(Ok(()), |value| value.write(self))
    }

    /// Writes a repeated model group.
    pub fn groups<G: Group>(&mut self, occurs: Occurs, values: &[G]) -> Result {
        self.occurrences(values, G::times, occurs, "the group")?;
        values.iter().try_for_each(|value| value.write(self))
    }
}
