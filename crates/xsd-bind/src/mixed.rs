//! The text between the child elements of mixed content.

/// The text between the child elements of a type with mixed content.
///
/// The child elements are fields, as in other types. Each text has a position: the number of child elements before it.
///
/// ```
/// # #![allow(missing_docs)]
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/parcel.rs"));
/// # use parcel::Letter;
/// # fn main() -> Result<(), xsd_bind::Error> {
/// let mut letter: Letter =
///     xsd_bind::from_str("<Letter xmlns='urn:example:parcel'>Arrives <Bold>today</Bold>!</Letter>")?;
/// assert_eq!(letter.bold, ["today"]);
/// assert_eq!((letter.text.after(0), letter.text.after(1)), ("Arrives ", "!"));
///
/// letter.text.set(1, " or tomorrow.");
/// assert!(xsd_bind::to_string(&letter)?.contains(">Arrives <p:Bold>today</p:Bold> or tomorrow.<"));
/// # Ok(())
/// # }
/// ```
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MixedText {
    texts: Vec<(usize, String)>,
    children: usize,
}

impl MixedText {
    /// Creates a content with text before the first child element.
    pub fn new(text: impl Into<String>) -> Self {
        Self { texts: vec![(0, text.into())], children: 0 }
    }

    /// Sets the text after the given number of child elements.
    pub fn set(&mut self, children: usize, text: impl Into<String>) {
        match self.texts.binary_search_by_key(&children, |(after, _)| *after) {
            Ok(index) => self.texts[index].1 = text.into(),
            Err(index) => self.texts.insert(index, (children, text.into())),
        }
    }

    /// Returns the text after the given number of child elements, or an empty string.
    pub fn after(&self, children: usize) -> &str {
        match self.texts.binary_search_by_key(&children, |(after, _)| *after) {
            Ok(index) => &self.texts[index].1,
            Err(_) => "",
        }
    }

    /// Iterates over the texts in order, each with the number of child elements before it.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        self.texts.iter().map(|(after, text)| (*after, &**text))
    }

    /// Returns the concatenated text.
    pub fn text(&self) -> String {
        self.texts.iter().map(|(_, text)| &**text).collect()
    }

    /// Compares the text with a fixed value, which an empty element has too. If they differ, returns the text.
    #[doc(hidden)]
    pub fn check_fixed(&self, fixed: &str) -> Result<(), String> {
        match self.texts.as_slice() {
            [] => Ok(()),
            [(0, only)] if only == fixed => Ok(()),
            _ => Err(self.text()),
        }
    }

    /// Appends text after the child elements counted so far.
    pub(crate) fn push(&mut self, text: &str) {
        match self.texts.last_mut() {
            Some((after, before)) if *after == self.children => before.push_str(text),
            _ => self.texts.push((self.children, text.to_owned())),
        }
    }

    /// Completes the text after all child elements are read.
    pub(crate) fn finished(self) -> Self {
        Self { children: 0, ..self }
    }

    /// Returns the length of the text after the child elements counted so far.
    pub(crate) fn last_len(&self) -> usize {
        self.texts.last().filter(|(after, _)| *after == self.children).map_or(0, |(_, text)| text.len())
    }

    pub(crate) fn count_child(&mut self) {
        self.children += 1;
    }

    /// Returns the state of a text that is being read, for [`reset`](Self::reset).
    pub(crate) fn mark(&self) -> (usize, usize, usize) {
        (self.texts.len(), self.texts.last().map_or(0, |(_, text)| text.len()), self.children)
    }

    /// Removes what was read since a mark.
    pub(crate) fn reset(&mut self, (texts, last, children): (usize, usize, usize)) {
        self.texts.truncate(texts);
        if let Some((_, text)) = self.texts.last_mut() {
            text.truncate(last);
        }
        self.children = children;
    }

    /// Uncounts the last child element, and returns the length of the text before it.
    pub(crate) fn withdraw_child(&mut self) -> usize {
        let text = self.texts.pop_if(|(after, _)| *after == self.children);
        self.children = self.children.saturating_sub(1);
        let before = self.last_len();
        if let Some((_, text)) = text {
            self.push(&text);
        }
        before
    }
}
