//! Choices and groups in a `Box`: it makes recursive types finite and large enums small.

use crate::{Choice, Group, Reader, Result, Writer};

impl<C: Choice> Choice for Box<C> {
    fn placeholder() -> Self {
        Box::new(C::placeholder())
    }

    fn starts(reader: &mut Reader<'_>) -> bool {
        C::starts(reader)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>> {
        let Some(value) = C::read(reader)? else { return Ok(None) };
        reader.allocate(size_of::<C>())?;
        Ok(Some(Box::new(value)))
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result {
        (**self).write(writer)
    }

    fn times(&self) -> usize {
        (**self).times()
    }
}

impl<G: Group> Group for Box<G> {
    fn placeholder() -> Self {
        Box::new(G::placeholder())
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
