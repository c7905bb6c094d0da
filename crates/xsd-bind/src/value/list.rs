//! `xs:list`: items separated by white space.

use std::borrow::Cow;

use super::lex::words;
use crate::chars::is_space;
use crate::{Faceted, Scope, Simple, Text, ValueError};

/// A list type (part 2, 2.5.1.2): items separated by white space.
///
/// The writer rejects items that are empty or contain white space, because they would be read back as no item or as several.
///
/// ```
/// use xsd_bind::values::{List, Token};
///
/// let sizes: List<i32> = [38, 40].into();
/// assert_eq!(sizes.iter().sum::<i32>(), 78);
///
/// let words: List<Token> = ["red", "green"].into_iter().map(Token::from).collect();
/// assert_eq!(words.len(), 2);
/// ```
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct List<T>(pub Vec<T>);

impl<T: Faceted> Simple for List<T> {
    fn placeholder() -> Self {
        Self(Vec::new())
    }

    fn parse(text: &str, scope: &Scope<'_>) -> Result<Self, ValueError> {
        words(text).map(|word| T::parse(word, scope).map_err(in_list)).collect()
    }

    fn cost(text: &str) -> usize {
        words(text).map(|word| size_of::<T>() + T::cost(word)).sum()
    }

    /// Skips the items that can't be parsed, even leniently.
    fn salvage(text: &str, scope: &Scope<'_>) -> Option<Self> {
        let item = |word| T::parse(word, scope).ok().or_else(|| T::salvage(word, scope));
        Some(text.split_whitespace().filter_map(item).collect())
    }

    fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
        // A list with a faulty item is written whole, in case that validation is off.
        let mut result = Ok(());
        for (index, item) in self.0.iter().enumerate() {
            if index > 0 {
                text.push_plain(" ");
            }
            result = result.and(item.write(text).map_err(in_list)).and_then(|()| check_word(item));
        }
        result
    }

    fn namespaces(&self, declare: &mut dyn FnMut(&str, &str)) {
        for item in &self.0 {
            item.namespaces(declare);
        }
    }
}

impl<T: Faceted> Faceted for List<T> {
    type Target = Vec<T>;

    const UNIT: &'static str = "item";
    const QUALIFIED: bool = T::QUALIFIED;

    fn target(&self) -> &Vec<T> {
        &self.0
    }

    fn lexical(&self) -> Cow<'_, str> {
        let items: Vec<_> = self.0.iter().map(Faceted::lexical).collect();
        Cow::Owned(items.join(" "))
    }

    fn length(&self) -> Option<usize> {
        Some(self.0.len())
    }

    fn equals(&self, other: &str) -> bool {
        let mut others = words(other);
        self.0.iter().all(|item| others.next().is_some_and(|word| item.equals(word))) && others.next().is_none()
    }

    fn violations(&self, report: &mut dyn FnMut(ValueError)) {
        for item in &self.0 {
            item.violations(&mut |error| report(in_list(error)));
            if let Err(error) = check_word(item) {
                report(error);
            }
        }
    }
}

fn in_list(error: ValueError) -> ValueError {
    ValueError { expected: format!("a list in which each item is {}", error.expected).into(), ..error }
}

fn check_word<T: Faceted>(item: &T) -> Result<(), ValueError> {
    // Types without a length, such as numbers and dates, have no such forms.
    let empty_or_split = || {
        let form = item.lexical();
        form.is_empty() || form.bytes().any(is_space)
    };
    if item.length().is_some() && empty_or_split() {
        return Err(ValueError::lexical("a list of items without white space, none of them empty"));
    }
    Ok(())
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> std::ops::Deref for List<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> std::ops::DerefMut for List<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(items)
    }
}

impl<T> From<List<T>> for Vec<T> {
    fn from(list: List<T>) -> Self {
        list.0
    }
}

impl<T, const N: usize> From<[T; N]> for List<T> {
    fn from(items: [T; N]) -> Self {
        Self(items.into())
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<T> Extend<T> for List<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        self.0.extend(items);
    }
}

impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
