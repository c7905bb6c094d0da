//! Writing what wildcards admit: elements, attributes, and the content of `xs:anyType`.
//!
//! The schema judges such content only by reading it. So the reader validates what is written: the piece of the document, in the scope of
//! the namespace bindings at its place. Only values with such content pay for that.

use super::binding::Binding;
use super::{Tag, Writer};
use crate::read::{Kind, Occurs, read_piece};
use crate::{AnyAttribute, AnyElement, AnyType, Deviation, ErrorKind, Job, Process, Reader, Result, Type, Wildcard};

impl Writer<'_> {
    /// Writes elements that a wildcard admits.
    pub fn any(&mut self, wildcard: &Wildcard, occurs: Occurs, values: &[AnyElement]) -> Result {
        self.count(values.len(), occurs, "elements that the wildcard admits")?;
        for value in values {
            if let Err(kind) = wildcard.check(&value.namespace, value.name()) {
                self.violation(None, kind)?;
            }
            value.write(self)?;
            if wildcard.process != Process::Skip && self.options.validate {
                let read = |reader: &mut Reader<'_>| reader.any_element(wildcard).map(drop);
                self.verify(&value.name(), |writer| value.write(writer), read)?;
            }
        }
        Ok(())
    }

    /// Writes an optional element that a wildcard admits.
    pub fn optional_any(&mut self, wildcard: &Wildcard, value: &Option<AnyElement>) -> Result {
        self.any(wildcard, (0, 1), value.as_slice())
    }

    /// Writes the required element of a wildcard.
    pub fn required_any(&mut self, wildcard: &Wildcard, value: &AnyElement) -> Result {
        // The placeholder of a missing element has no name.
        let values = if value.local.is_empty() { &[] } else { std::slice::from_ref(value) };
        self.any(wildcard, (1, 1), values)
    }

    /// Writes an element of type `xs:anyType`.
    pub(crate) fn any_type(&mut self, tag: Tag<'_>, value: &AnyType) -> Result {
        self.any_type_tree(tag, value)?;
        if !self.options.validate {
            return Ok(());
        }
        let only = self.only.filter(|(depth, _)| *depth == self.depth + 1).map(|(_, types)| types);
        let read = |reader: &mut Reader<'_>| {
            only.map_or(Ok(()), |types| reader.only_types(Kind::of::<AnyType>(), types))?;
            reader.lax_tree().map(drop)
        };
        self.verify(tag.name(), |writer| writer.any_type_tree(tag, value), read)
    }

    /// Writes the attributes that a wildcard admits. [`wild_attributes`](Self::wild_attributes) validates them.
    pub fn any_attributes(&mut self, _: &Wildcard, attributes: &[AnyAttribute]) -> Result {
        for attribute in attributes {
            attribute.write(self)?;
            self.wild.push((attribute.namespace.clone(), attribute.local.clone()));
        }
        Ok(())
    }

    /// Validates the attributes of the open start tag that a wildcard of the type of `value` admits.
    #[inline]
    pub fn wild_attributes<T: Type>(&mut self, _value: &T) -> Result {
        // The condition stands alone, so that the compiler leaves out what follows.
        if !T::ANY_ATTRIBUTES {
            return Ok(());
        }
        if self.wild.is_empty() || !self.options.validate {
            return Ok(());
        }
        self.verify_attributes(|reader| T::placeholder().read_attributes(reader))
    }

    #[cold]
    fn verify_attributes(&mut self, read: fn(&mut Reader<'_>) -> Result) -> Result {
        let start = self.out.rfind('<').unwrap_or_default();
        let tag = format!("{}/>", &self.out[start..]);
        let outer = self.declared.partition_point(|binding| binding.depth < self.depth);
        let mut found =
            read_piece(&tag, self.schema, bindings(&self.declared[..outer]), self.depth - 1, true, |reader| {
                read(reader)?;
                reader.finish_wild_attributes(&self.wild)
            });
        // The other attributes have been validated.
        found.retain(|deviation| match deviation.path.rsplit_once("/@") {
            Some((_, name)) => self.wild.iter().any(|(_, local)| name.rsplit(':').next() == Some(local)),
            None => matches!(deviation.kind, ErrorKind::IllFormed(_) | ErrorKind::Limit { .. }),
        });
        for Deviation { path, kind, .. } in found {
            let last = path.split_once('/').map(|(_, last)| last);
            self.violation(last, kind)?;
        }
        Ok(())
    }

    /// Validates an element that has been written. `write` writes it once more, and `read` validates it.
    fn verify(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut Writer<'_>) -> Result,
        read: impl Fn(&mut Reader<'_>) -> Result,
    ) -> Result {
        let job = Job { schema: self.schema, options: self.options, preserved: &[] };
        let mut copy = Writer { depth: self.depth, declared: self.declared.clone(), ..Writer::new(job, None) };
        if write(&mut copy).is_err() {
            // Then it is not well-formed, which has been reported.
            return Ok(());
        }
        let all = self.tracker.as_ref().is_some_and(|tracker| tracker.collect);
        for Deviation { path, kind, .. } in
            read_piece(&copy.out, self.schema, bindings(&self.declared), self.depth, all, read)
        {
            let rest = path.split_once('/').map(|(_, rest)| rest);
            let step = self.tracker.as_ref().map_or_else(String::new, |tracker| tracker.step(name));
            let last = rest.map_or_else(|| step.clone(), |rest| format!("{step}/{rest}"));
            self.violation(Some(&last), kind)?;
        }
        Ok(())
    }
}

fn bindings(declared: &[Binding]) -> impl Iterator<Item = (&str, &str)> + Clone {
    declared.iter().map(|binding| (&*binding.prefix, &*binding.uri))
}
