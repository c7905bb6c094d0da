//! Dates, times and durations. They preserve the time zone and the number of fraction digits, and convert from and to jiff for arithmetic.

mod calendar;
mod clock;
mod cursor;
mod date;
mod datetime;
mod duration;
mod gregorian;
mod zone;

pub use clock::Time;
pub use date::Date;
pub use datetime::DateTime;
pub use duration::Duration;
pub use gregorian::{GDay, GMonth, GMonthDay, GYear, GYearMonth};
pub use zone::Zone;

/// Implements the traits of a type with `read(&mut Cursor) -> Result<Self, Fault>`, `form(&self) -> Form<_>` and
/// `compare(&self, &Self) -> Option<Ordering>`.
macro_rules! lexical {
    ($name:ident, $expected:literal) => {
        impl std::str::FromStr for $name {
            type Err = crate::ValueError;

            fn from_str(text: &str) -> Result<Self, crate::ValueError> {
                let mut cursor = super::cursor::Cursor::new(crate::value::lex::trim(text));
                Self::read(&mut cursor).and_then(|value| cursor.end().map(|()| value)).map_err(|fault| {
                    crate::ValueError::lexical(match fault {
                        "" => std::borrow::Cow::Borrowed($expected),
                        fault => std::borrow::Cow::Owned(format!("{}: {fault}", $expected)),
                    })
                })
            }
        }

        impl crate::Simple for $name {
            fn placeholder() -> Self {
                Self::default()
            }

            fn parse(text: &str, _: &crate::Scope<'_>) -> Result<Self, crate::ValueError> {
                text.parse()
            }

            fn write(&self, text: &mut crate::Text<'_>) -> Result<(), crate::ValueError> {
                text.push_plain(self.form().as_str());
                Ok(())
            }
        }

        impl crate::Faceted for $name {
            type Target = Self;

            fn target(&self) -> &Self {
                self
            }

            fn lexical(&self) -> std::borrow::Cow<'_, str> {
                std::borrow::Cow::Owned(self.form().as_str().to_owned())
            }

            fn compare(&self, bound: &str) -> Option<std::cmp::Ordering> {
                bound.parse().ok().and_then(|bound| self.compare(&bound))
            }

            fn equals(&self, other: &str) -> bool {
                crate::Faceted::compare(self, other) == Some(std::cmp::Ordering::Equal)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.form().as_str())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), self.form().as_str())
            }
        }
    };
}
use lexical;
