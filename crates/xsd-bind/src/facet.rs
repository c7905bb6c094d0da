//! Facets, and the interface through which they examine a value.
//!
//! A check takes a value, and the text that it was read from if there is one, and returns the violated facets. White space is normalized
//! before, by `restriction!`.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::OnceLock;

use regex_lite::Regex;

use crate::value::lex;
use crate::{Scope, Simple, ValueError};

/// How a type normalizes white space before it parses a text (part 2, 4.3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhiteSpace {
    /// White space is unchanged.
    Preserve,
    /// Each tab, line feed and carriage return becomes a space.
    Replace,
    /// Each run of white space becomes one space, and the ends are trimmed.
    Collapse,
}

impl WhiteSpace {
    /// Returns the stricter of two rules, of which a restriction need not have its own.
    pub const fn stricter(own: Option<Self>, base: Self) -> Self {
        match own {
            Some(own) if own as u8 > base as u8 => own,
            Some(_) | None => base,
        }
    }

    /// Normalizes a text. Borrows it if only the ends change.
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Preserve => Cow::Borrowed(text),
            Self::Replace => lex::replace(text),
            Self::Collapse => lex::collapse(text),
        }
    }

    /// What a text must be that the rule does not change.
    fn expected(self) -> &'static str {
        match self {
            Self::Preserve => "a text",
            Self::Replace => "a text without tabs and line breaks",
            Self::Collapse => "a text without tabs, line breaks, double spaces and spaces at the ends",
        }
    }
}

/// The `pattern` facet: the expression in the schema, for messages, and its translation, for matching.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    translated: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Creates a pattern from an expression in the schema and its translation for `regex-lite`, which starts with `^(?:` and ends with
    /// `)$`.
    pub const fn new(source: &'static str, translated: &'static str) -> Self {
        Self { source, translated, regex: OnceLock::new() }
    }

    /// Returns whether the whole text matches. A translation that `regex-lite` can't compile matches nothing.
    pub fn is_match(&self, text: &str) -> bool {
        let regex = self.regex.get_or_init(|| Regex::new(self.translated).ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

/// A static [`Pattern`], which is compiled on first use.
#[doc(hidden)]
#[macro_export]
macro_rules! __pattern {
    ($source:literal, $translated:literal) => {{
        static PATTERN: $crate::generated::Pattern = $crate::generated::Pattern::new($source, $translated);
        &PATTERN
    }};
}

/// The facets of one derivation by restriction (part 2, 4.3). The base checks its own facets.
#[derive(Debug)]
pub struct Facets {
    /// `length`: the exact number of characters, bytes or items.
    pub length: Option<usize>,
    /// `minLength`: the minimum number of characters, bytes or items.
    pub min_length: Option<usize>,
    /// `maxLength`: the maximum number of characters, bytes or items.
    pub max_length: Option<usize>,
    /// `totalDigits`: the maximum number of digits.
    pub total_digits: Option<usize>,
    /// `fractionDigits`: the maximum number of digits after the decimal point.
    pub fraction_digits: Option<usize>,
    /// `minInclusive`, in a lexical form of the type.
    pub min_inclusive: Option<&'static str>,
    /// `minExclusive`, in a lexical form of the type.
    pub min_exclusive: Option<&'static str>,
    /// `maxInclusive`, in a lexical form of the type.
    pub max_inclusive: Option<&'static str>,
    /// `maxExclusive`, in a lexical form of the type.
    pub max_exclusive: Option<&'static str>,
    /// `pattern`: at least one pattern of each group must match. A derivation is a group. Created by `pattern!`.
    pub patterns: &'static [&'static [&'static Pattern]],
    /// `enumeration`, in lexical forms of the type, or empty. Each qualified name has the form `{namespace}local`.
    pub enumeration: &'static [&'static str],
    /// `whiteSpace`, if the derivation changes it.
    pub white_space: Option<WhiteSpace>,
}

impl Facets {
    /// No facets.
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

    /// Returns an error for the first facet that a value violates. Patterns match the text that it was read from, with white space
    /// normalized, or else the text that the writer would write.
    pub fn check<T: Faceted>(&self, value: &T, text: Option<&str>) -> Result<(), ValueError> {
        let mut first = None;
        self.violations(value, text, &mut |error| {
            first.get_or_insert(error);
        });
        first.map_or(Ok(()), Err)
    }

    /// Checks a value that was read from a text. The generator has checked the patterns of a qualified name of the schema, because they see
    /// its prefix.
    pub(crate) fn check_read<T: Faceted>(&self, value: &T, text: &str, scope: &Scope<'_>) -> Result<(), ValueError> {
        if T::QUALIFIED && scope.expanded {
            return Self { patterns: &[], ..*self }.check(value, Some(text));
        }
        self.check(value, Some(text))
    }

    /// Reports every facet that a value violates; see [`check`](Self::check) for `text`.
    ///
    /// A value that is not read must be normalized, because the written text would be read back as another value.
    #[inline]
    pub fn violations<T: Faceted>(&self, value: &T, text: Option<&str>, report: &mut dyn FnMut(ValueError)) {
        if !(self.has_only_lengths() && value.bytes().is_some_and(|bytes| self.fits(bytes))) {
            self.examine(value, (T::WHITE_SPACE, T::UNIT), text, report);
        }
    }

    fn has_only_lengths(&self) -> bool {
        !self.has_bounds()
            && self.total_digits.is_none()
            && self.fraction_digits.is_none()
            && self.patterns.is_empty()
            && self.enumeration.is_empty()
            && self.white_space.is_none()
    }

    fn has_bounds(&self) -> bool {
        let bounds = [self.min_inclusive, self.min_exclusive, self.max_inclusive, self.max_exclusive];
        bounds.iter().any(Option::is_some)
    }

    /// Tests whether a text has a proper length, judging by its bytes. A character has one to four of them.
    fn fits(&self, bytes: usize) -> bool {
        self.length.is_none()
            && self.min_length.is_none_or(|least| bytes.div_ceil(4) >= least)
            && self.max_length.is_none_or(|most| bytes <= most)
    }

    fn examine(
        &self,
        value: &dyn Examined,
        (white_space, unit): (WhiteSpace, &str),
        text: Option<&str>,
        report: &mut dyn FnMut(ValueError),
    ) {
        if let (Some(rule), None) = (self.white_space.filter(|rule| *rule > white_space), text)
            && rule.apply(&value.lexical()) != value.lexical()
        {
            report(ValueError::facet("whiteSpace", rule.expected()));
        }
        self.lengths(value, unit, report);
        self.bounds(value, report);
        if self.total_digits.is_some() || self.fraction_digits.is_some() {
            self.digits(value, report);
        }
        if !self.patterns.is_empty() {
            let text = text.map_or_else(|| value.lexical(), Cow::Borrowed);
            for group in self.patterns {
                if !group.iter().any(|pattern| pattern.is_match(&text)) {
                    let sources: Vec<&str> = group.iter().map(|pattern| pattern.source).collect();
                    report(ValueError::facet("pattern", format!("a match for {}", sources.join(" or "))));
                }
            }
        }
        if !self.enumeration.is_empty() && !self.enumeration.iter().any(|listed| value.equals(listed)) {
            report(ValueError::enumeration(self.enumeration));
        }
    }

    fn lengths(&self, value: &dyn Examined, unit: &str, report: &mut dyn FnMut(ValueError)) {
        if self.length.is_none() && self.min_length.is_none() && self.max_length.is_none() {
            return;
        }
        if value.bytes().is_some_and(|bytes| self.fits(bytes)) {
            return;
        }
        let Some(length) = value.length() else { return };
        let rules = [
            ("length", "exactly", self.length, [Ordering::Equal; 2]),
            ("minLength", "at least", self.min_length, [Ordering::Greater, Ordering::Equal]),
            ("maxLength", "at most", self.max_length, [Ordering::Less, Ordering::Equal]),
        ];
        for (name, words, limit, allowed) in rules {
            if let Some(limit) = limit.filter(|limit| !allowed.contains(&length.cmp(limit))) {
                let plural = if limit == 1 { "" } else { "s" };
                report(ValueError::facet(name, format!("{words} {limit} {unit}{plural} long")));
            }
        }
    }

    fn bounds(&self, value: &dyn Examined, report: &mut dyn FnMut(ValueError)) {
        use Ordering::{Equal, Greater, Less};
        if !self.has_bounds() {
            return;
        }
        let rules = [
            ("minInclusive", "at least", self.min_inclusive, [Greater, Equal]),
            ("minExclusive", "more than", self.min_exclusive, [Greater; 2]),
            ("maxInclusive", "at most", self.max_inclusive, [Less, Equal]),
            ("maxExclusive", "less than", self.max_exclusive, [Less; 2]),
        ];
        for (name, words, bound, allowed) in rules {
            let Some(bound) = bound else { continue };
            // Values that can't be ordered satisfy no bound.
            if !value.compare(bound).is_some_and(|order| allowed.contains(&order)) {
                report(ValueError::facet(name, format!("{words} {bound}")));
            }
        }
    }

    fn digits(&self, value: &dyn Examined, report: &mut dyn FnMut(ValueError)) {
        let Some((total, fraction)) = value.digits() else { return };
        if let Some(limit) = self.total_digits.filter(|limit| total > *limit) {
            report(ValueError::facet("totalDigits", format!("a number with at most {limit} digits")));
        }
        if let Some(limit) = self.fraction_digits.filter(|limit| fraction > *limit) {
            report(ValueError::facet("fractionDigits", format!("a number with at most {limit} fraction digits")));
        }
    }
}

/// What facets call of a value. It is an object, so that all types share the code of the facets.
trait Examined {
    fn lexical(&self) -> Cow<'_, str>;
    fn length(&self) -> Option<usize>;
    fn bytes(&self) -> Option<usize>;
    fn compare(&self, bound: &str) -> Option<Ordering>;
    fn equals(&self, other: &str) -> bool;
    fn digits(&self) -> Option<(usize, usize)>;
}

impl<T: Faceted> Examined for T {
    fn lexical(&self) -> Cow<'_, str> {
        Faceted::lexical(self)
    }

    fn length(&self) -> Option<usize> {
        Faceted::length(self)
    }

    fn bytes(&self) -> Option<usize> {
        Faceted::bytes(self)
    }

    fn compare(&self, bound: &str) -> Option<Ordering> {
        Faceted::compare(self, bound)
    }

    fn equals(&self, other: &str) -> bool {
        Faceted::equals(self, other)
    }

    fn digits(&self) -> Option<(usize, usize)> {
        Faceted::digits(self)
    }
}

/// A simple type whose values facets can examine: every built-in type, every `List`, and every type that `restriction!`, `enumeration!` or
/// `union!` creates.
pub trait Faceted: Simple {
    /// The type that a restriction of this type dereferences to: `str` for texts, otherwise the innermost built-in type.
    type Target: ?Sized;

    /// How the type normalizes white space.
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

    /// The member types of a union.
    const MEMBERS: crate::TypeNames = &[];

    /// Whether values are or contain qualified names.
    const QUALIFIED: bool = false;

    /// The unit that [`length`](Self::length) counts.
    const UNIT: &'static str = "character";

    /// Returns how the white space of the value is normalized. A union has the rule of the member.
    fn white_space(&self) -> WhiteSpace {
        Self::WHITE_SPACE
    }

    /// Returns the value that restrictions dereference to.
    fn target(&self) -> &Self::Target;

    /// Returns the text that [`Simple::write`] writes, before escaping.
    fn lexical(&self) -> Cow<'_, str>;

    /// Returns the number of characters, bytes or items, or `None` if the type has no length.
    fn length(&self) -> Option<usize> {
        None
    }

    /// Returns the number of bytes, if the length is the number of characters.
    fn bytes(&self) -> Option<usize> {
        None
    }

    /// Compares the value with a lexical form of the same type. Returns `None` if the type, or this pair of values, has no order.
    fn compare(&self, bound: &str) -> Option<Ordering> {
        let _ = bound;
        None
    }

    /// Returns whether a lexical form of the same type denotes this value.
    fn equals(&self, other: &str) -> bool {
        self.lexical() == Self::WHITE_SPACE.apply(other)
    }

    /// Returns the number of significant digits and of fraction digits, or `None` if the type is not decimal.
    fn digits(&self) -> Option<(usize, usize)> {
        None
    }

    /// Reports every rule of the type that the value violates, where writing would stop at the first.
    fn violations(&self, report: &mut dyn FnMut(ValueError)) {
        let _ = report;
    }
}
