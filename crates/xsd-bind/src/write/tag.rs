//! The names of elements and attributes in generated code, as the pieces of a document that the writer copies.

/// The tags of an element, and spaces: `<a></a>` and 32 spaces.
///
/// The writer copies a whole tag at once, and up to 32 bytes in one block. The spaces follow the tags, so that there is always a block.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'t>(&'t str);

impl<'t> Tag<'t> {
    /// Creates the tags of an element from the text that `tag!` makes.
    pub const fn new(text: &'t str) -> Self {
        Self(text)
    }

    /// Returns the text of the tags of an element whose name is not known in advance.
    pub(crate) fn text(name: &str) -> String {
        format!("<{name}></{name}>{:BLOCK$}", "")
    }

    /// Returns the start tag: `<a>`.
    #[inline]
    pub(super) fn start(self) -> Piece<'t> {
        Piece { text: self.0, len: self.start_len() }
    }

    /// Returns the start tag without its last character: `<a`.
    #[inline]
    pub(super) fn open(self) -> Piece<'t> {
        Piece { text: self.0, len: self.start_len() - 1 }
    }

    /// Returns the end tag: `</a>`.
    #[inline]
    pub(super) fn end(self) -> Piece<'t> {
        let start = self.start_len();
        Piece { text: &self.0[start..], len: start + 1 }
    }

    /// Returns the name of the element.
    #[inline]
    pub(crate) fn name(self) -> &'t str {
        &self.0[1..self.start_len() - 1]
    }

    /// The end tag has one character more than the start tag.
    #[inline]
    fn start_len(self) -> usize {
        (self.0.len() - BLOCK) / 2
    }
}

/// The name of an attribute, with what is around it, and spaces: ` a="` and 32 spaces.
#[derive(Clone, Copy, Debug)]
pub struct AttributeTag(&'static str);

impl AttributeTag {
    /// Creates the name of an attribute from the text that `attribute_tag!` makes.
    pub const fn new(text: &'static str) -> Self {
        Self(text)
    }

    /// Returns the name, with what is around it: ` a="`.
    #[inline]
    pub(super) fn open(self) -> Piece<'static> {
        Piece { text: self.0, len: self.0.len() - BLOCK }
    }

    /// Returns the name of the attribute.
    #[inline]
    pub(super) fn name(self) -> &'static str {
        &self.0[1..self.0.len() - BLOCK - 2]
    }
}

/// The number of bytes that are copied at once.
const BLOCK: usize = 32;

/// The start of a text.
#[derive(Clone, Copy)]
pub(super) struct Piece<'t> {
    text: &'t str,
    len: usize,
}

impl Piece<'_> {
    /// Appends the piece to a text. To copy a block of constant length takes less time than to copy its start.
    #[inline(always)]
    pub(super) fn push(self, out: &mut String) {
        match self.text.get(..BLOCK) {
            Some(block) if self.len <= BLOCK => {
                let end = out.len() + self.len;
                out.push_str(block);
                out.truncate(end);
            }
            _ => out.push_str(&self.text[..self.len]),
        }
    }
}

/// The tags of an element.
#[doc(hidden)]
#[macro_export]
macro_rules! __tag {
    ($name:literal) => {
        $crate::generated::Tag::new(concat!("<", $name, "></", $name, ">", "                                "))
    };
}

/// The name of an attribute, with what is around it.
#[doc(hidden)]
#[macro_export]
macro_rules! __attribute_tag {
    ($name:literal) => {
        $crate::generated::AttributeTag::new(concat!(" ", $name, "=\"", "                                "))
    };
}

#[cfg(test)]
mod tests {
    use super::{AttributeTag, Tag};

    #[test]
    fn the_pieces_of_all_names_are_those_of_the_document() {
        for char in ["a", "é", "名"] {
            for len in 1..70 {
                let name = format!("p:{}", char.repeat(len));
                let text = Tag::text(&name);
                let tag = Tag::new(&text);
                let mut out = String::from("é");
                tag.start().push(&mut out);
                tag.end().push(&mut out);
                tag.open().push(&mut out);
                assert_eq!(out, format!("é<{name}></{name}><{name}"));
                assert_eq!(tag.name(), name);
            }
        }
    }

    #[test]
    fn the_macros_make_what_is_taken_apart() {
        let (tag, attribute): (Tag<'_>, AttributeTag) = (crate::__tag!("t:Item"), crate::__attribute_tag!("Id"));
        let mut out = String::new();
        tag.open().push(&mut out);
        attribute.open().push(&mut out);
        assert_eq!((out.as_str(), tag.name(), attribute.name()), ("<t:Item Id=\"", "t:Item", "Id"));
    }
}
