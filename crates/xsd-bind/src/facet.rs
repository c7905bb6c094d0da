//! Facets as data, and what a value tells about itself so that they can be checked.
//!
//! In: a value, and the text it was read from if it was read. Out: the facets that it breaks. What white space a type keeps is applied
//! by whoever reads the text (`restriction!`); how a value is read and written is the business of [`Simple`].

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::OnceLock;

use regex_lite::Regex;

use crate::value::lex;
use crate::{Simple, ValueError};

/// What happens to the white space of a text before a type looks at it (part 2, 4.3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhiteSpace {
    /// It stays as it is.
    Preserve,
    /// Each tab, line feed and carriage return becomes a space.
    Replace,
    /// Each run of white space becomes one space, and none is left at the ends.
    Collapse,
}

impl WhiteSpace {
    /// `text` under this rule; borrowed where the rule changes nothing or only cuts the ends off.
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Preserve => Cow::Borrowed(text),
            Self::Replace => lex::replace(text),
            Self::Collapse => lex::collapse(text),
        }
    }
}

/// The `pattern` facet: the expression of the schema, for messages, and its translation, for matching.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    translated: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// `source` is what the schema says; `translated` means the same to `regex-lite`, with `^(?:` and `)$` around it.
    pub const fn new(source: &'static str, translated: &'static str) -> Self {
        Self { source, translated, regex: OnceLock::new() }
    }

    /// Whether the whole of `text` matches. A translation that `regex-lite` cannot compile matches nothing.
    pub fn is_match(&self, text: &str) -> bool {
        let regex = self.regex.get_or_init(|| Regex::new(self.translated).ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

/// A [`Pattern`] that is compiled once, where it is first matched: what the schema says, and the same for `regex-lite`.
#[doc(hidden)]
#[macro_export]
macro_rules! __pattern {
    ($source:literal, $translated:literal) => {{
        static PATTERN: $crate::generated::Pattern = $crate::generated::Pattern::new($source, $translated);
        &PATTERN
    }};
}

/// The facets of one step of derivation by restriction (part 2, 4.3). The base checks its own.
#[derive(Debug)]
pub struct Facets {
    /// `length`: exactly so many characters, bytes or items.
    pub length: Option<usize>,
    /// `minLength`: at least so many characters, bytes or items.
    pub min_length: Option<usize>,
    /// `maxLength`: at most so many characters, bytes or items.
    pub max_length: Option<usize>,
    /// `totalDigits`: at most so many digits.
    pub total_digits: Option<usize>,
    /// `fractionDigits`: at most so many digits after the point.
    pub fraction_digits: Option<usize>,
    /// `minInclusive`, as text of the type.
    pub min_inclusive: Option<&'static str>,
    /// `minExclusive`, as text of the type.
    pub min_exclusive: Option<&'static str>,
    /// `maxInclusive`, as text of the type.
    pub max_inclusive: Option<&'static str>,
    /// `maxExclusive`, as text of the type.
    pub max_exclusive: Option<&'static str>,
    /// `pattern`: of each group one has to match. One step of derivation is one group. Made by `pattern!`.
    pub patterns: &'static [&'static [&'static Pattern]],
    /// `enumeration`, as texts of the type; empty where there is none. A qualified name is given as `{namespace}local`.
    pub enumeration: &'static [&'static str],
    /// `whiteSpace`, where the step changes it.
    pub white_space: Option<WhiteSpace>,
}

impl Facets {
    /// No facet at all.
    pub const NONE: Self = Self {
        length: None,
        min_length: None,
        max_length: None,
        total_digits: None,
        fraction_digits: None,
        min_inclusive: None,
        min_exclusive: None,
        max_inclusive: None,
        max_exclusive: None,
        patterns: &[],
        enumeration: &[],
        white_space: None,
    };

    /// The first facet that `value` breaks. `text` is what it was read from, under the white space rule of the type; without it the
    /// patterns are matched against the form that would be written.
    pub fn check<T: Faceted>(&self, value: &T, text: Option<&str>) -> Result<(), ValueError> {
        let mut first = None;
        self.violations(value, text, &mut |error| {
            first.get_or_insert(error);
        });
        first.map_or(Ok(()), Err)
    }

    /// Reports every facet that `value` breaks; `text` as for [`check`](Self::check).
    pub fn violations<T: Faceted>(&self, value: &T, text: Option<&str>, report: &mut dyn FnMut(ValueError)) {
        self.lengths(value, report);
        self.bounds(value, report);
        if self.total_digits.is_some() || self.fraction_digits.is_some() {
            self.digits(value, report);
        }
        if !self.patterns.is_empty() {
            let text = text.map_or_else(|| value.lexical(), Cow::Borrowed);
            for group in self.patterns {
                if !group.iter().any(|pattern| pattern.is_match(&text)) {
                    let sources: Vec<&str> = group.iter().map(|pattern| pattern.source).collect();
                    report(ValueError::facet("pattern", format!("a match of {}", sources.join(" or "))));
                }
            }
        }
        if !self.enumeration.is_empty() && !self.enumeration.iter().any(|listed| value.equals(listed)) {
            report(ValueError::enumeration(self.enumeration));
        }
    }

    fn lengths<T: Faceted>(&self, value: &T, report: &mut dyn FnMut(ValueError)) {
        let rules = [
            ("length", "exactly", self.length, [Ordering::Equal; 2]),
            ("minLength", "at least", self.min_length, [Ordering::Greater, Ordering::Equal]),
            ("maxLength", "at most", self.max_length, [Ordering::Less, Ordering::Equal]),
        ];
        if rules.iter().all(|(_, _, limit, _)| limit.is_none()) {
            return;
        }
        let Some(length) = value.length() else { return };
        for (name, words, limit, allowed) in rules {
            if let Some(limit) = limit.filter(|limit| !allowed.contains(&length.cmp(limit))) {
                let unit = T::UNIT;
                let plural = if limit == 1 { "" } else { "s" };
                report(ValueError::facet(name, format!("{words} {limit} {unit}{plural} long")));
            }
        }
    }

    fn bounds<T: Faceted>(&self, value: &T, report: &mut dyn FnMut(ValueError)) {
        use Ordering::{Equal, Greater, Less};
        let rules = [
            ("minInclusive", "at least", self.min_inclusive, [Greater, Equal]),
            ("minExclusive", "more than", self.min_exclusive, [Greater; 2]),
            ("maxInclusive", "at most", self.max_inclusive, [Less, Equal]),
            ("maxExclusive", "less than", self.max_exclusive, [Less; 2]),
        ];
        for (name, words, bound, allowed) in rules {
            let Some(bound) = bound else { continue };
            // An order that cannot be told satisfies no bound.
            if !value.compare(bound).is_some_and(|order| allowed.contains(&order)) {
                report(ValueError::facet(name, format!("{words} {bound}")));
            }
        }
    }

    fn digits<T: Faceted>(&self, value: &T, report: &mut dyn FnMut(ValueError)) {
        let Some((total, fraction)) = value.digits() else { return };
        if let Some(limit) = self.total_digits.filter(|limit| total > *limit) {
            report(ValueError::facet("totalDigits", format!("a number of at most {limit} digits")));
        }
        if let Some(limit) = self.fraction_digits.filter(|limit| fraction > *limit) {
            report(ValueError::facet("fractionDigits", format!("a number with at most {limit} fraction digits")));
        }
    }
}

/// What a simple type tells of its values so that facets can be checked. Every built-in type, every `List`, and whatever
/// `restriction!`, `enumeration!` and `union!` make have it.
pub trait Faceted: Simple {
    /// What a restriction of the type dereferences to: `str` for texts, else the innermost built-in type.
    type Target: ?Sized;

    /// What happens to the white space of a text of the type.
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

    /// What [`length`](Self::length) counts.
    const UNIT: &'static str = "character";

    /// The value as its restrictions dereference to it.
    fn target(&self) -> &Self::Target;

    /// The text that [`Simple::write`] writes, unescaped.
    fn lexical(&self) -> Cow<'_, str>;

    /// How many characters, bytes or items the value has; `None` for types without length.
    fn length(&self) -> Option<usize> {
        None
    }

    /// How the value compares with `bound`, a text of the same type; `None` where the type has no order, or not between these two.
    fn compare(&self, bound: &str) -> Option<Ordering> {
        let _ = bound;
        None
    }

    /// Whether the value is the one that `other`, a text of the same type, stands for.
    fn equals(&self, other: &str) -> bool {
        self.lexical() == Self::WHITE_SPACE.apply(other)
    }

    /// The number of digits that the value needs, and how many of them after the point; `None` for what is no decimal number.
    fn digits(&self) -> Option<(usize, usize)> {
        None
    }

    /// Reports every rule of the type that the value breaks: all that writing would refuse, not just the first.
    fn violations(&self, report: &mut dyn FnMut(ValueError)) {
        let _ = report;
    }
}
