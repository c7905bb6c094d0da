//! The text between the children of mixed content.

/// The text between the child elements of a type with mixed content.
///
/// The children themselves are fields, as without text; each text says how many children stand before it.
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MixedText {
    texts: Vec<(usize, String)>,
    children: usize,
}

impl MixedText {
    /// A content that is text alone.
    pub fn new(text: impl Into<String>) -> Self {
        Self { texts: vec![(0, text.into())], children: 0 }
    }

    /// Sets the text that stands after as many children as `children` says.
    pub fn set(&mut self, children: usize, text: impl Into<String>) {
        match self.texts.binary_search_by_key(&children, |(after, _)| *after) {
            Ok(index) => self.texts[index].1 = text.into(),
            Err(index) => self.texts.insert(index, (children, text.into())),
        }
    }

    /// The text that stands after as many children as `children` says; empty if there is none.
    pub fn after(&self, children: usize) -> &str {
        match self.texts.binary_search_by_key(&children, |(after, _)| *after) {
            Ok(index) => &self.texts[index].1,
            Err(_) => "",
        }
    }

    /// The texts in their order, each with the number of children before it.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        self.texts.iter().map(|(after, text)| (*after, &**text))
    }

    /// All the text, one after the other.
    pub fn text(&self) -> String {
        self.texts.iter().map(|(_, text)| &**text).collect()
    }

    /// Adds text at the end, after the children that have been counted.
    pub(crate) fn push(&mut self, text: &str) {
        match self.texts.last_mut() {
            Some((after, before)) if *after == self.children => before.push_str(text),
            _ => self.texts.push((self.children, text.to_owned())),
        }
    }

    pub(crate) fn count_child(&mut self) {
        self.children += 1;
    }
}
