//! `xs:boolean` and the numeric types that Rust has: `bool`, `i8` to `i64`, `u8` to `u64`, `f32` and `f64`.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::lex::{Form, sign, trim};
use crate::{Faceted, Scope, Simple, Text, ValueError};

/// `xs:boolean` (part 2, 3.2.2): `true`, `false`, `1` or `0`, written as a word. Lenient reading accepts any case.
impl Simple for bool {
    fn placeholder() -> Self {
        false
    }

    fn parse(text: &str, _: &Scope<'_>) -> Result<Self, ValueError> {
        match trim(text) {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(ValueError::lexical("a valid xs:boolean: true, false, 1 or 0")),
        }
    }

    fn salvage(text: &str, _: &Scope<'_>) -> Option<Self> {
        let text = text.trim();
        let is = |word| text.eq_ignore_ascii_case(word);
        if is("true") || is("1") { Some(true) } else { (is("false") || is("0")).then_some(false) }
    }

    fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
        text.push_plain(if *self { "true" } else { "false" });
        Ok(())
    }
}

impl Faceted for bool {
    type Target = Self;

    fn target(&self) -> &Self {
        self
    }

    fn lexical(&self) -> Cow<'_, str> {
        Cow::Borrowed(if *self { "true" } else { "false" })
    }

    fn equals(&self, other: &str) -> bool {
        matches!((self, trim(other)), (true, "true" | "1") | (false, "false" | "0"))
    }
}

/// The integer types of a fixed size: an optional sign and digits, such as `+5` or `007`, and `-0` for the unsigned types.
///
/// XSD 1.0 contradicts itself about a sign on unsigned types: 3.3.21 mentions only digits, but their base type (3.3.20) allows a sign. XSD
/// 1.1 allows it.
macro_rules! fixed {
    ($($rust:ty, $section:literal, $expected:literal;)*) => { $(
        #[doc = concat!("Part 2, ", $section, ": an optional sign and digits, within the range of the type.")]
        impl Simple for $rust {
            fn placeholder() -> Self {
                0
            }

            fn parse(text: &str, _: &Scope<'_>) -> Result<Self, ValueError> {
                Self::lex(text).ok_or(ValueError::lexical($expected))
            }

            fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
                text.push_plain(self.form().as_str());
                Ok(())
            }
        }

        impl Fixed for $rust {
            fn lex(text: &str) -> Option<Self> {
                let text = trim(text);
                text.parse().ok().or_else(|| {
                    let (minus, digits) = sign(text);
                    (minus && digits.bytes().all(|byte| byte == b'0') && !digits.is_empty()).then_some(0)
                })
            }

            fn form(self) -> Form<20> {
                let mut form = Form::new();
                if i128::from(self) < 0 {
                    form.byte(b'-');
                }
                form.number(i128::from(self).unsigned_abs() as u64, 1);
                form
            }
        }

        impl Faceted for $rust {
            type Target = Self;

            fn target(&self) -> &Self {
                self
            }

            fn lexical(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }

            fn compare(&self, bound: &str) -> Option<Ordering> {
                Self::lex(bound).map(|bound| self.cmp(&bound))
            }

            fn equals(&self, other: &str) -> bool {
                Self::lex(other) == Some(*self)
            }

            fn digits(&self) -> Option<(usize, usize)> {
                Some((i128::from(*self).unsigned_abs().max(1).ilog10() as usize + 1, 0))
            }
        }
    )* };
}

trait Fixed: Sized {
    fn lex(text: &str) -> Option<Self>;
    fn form(self) -> Form<20>;
}

fixed! {
    i64, "3.3.16, `xs:long`", "a valid xs:long from -9223372036854775808 to 9223372036854775807";
    i32, "3.3.17, `xs:int`", "a valid xs:int from -2147483648 to 2147483647";
    i16, "3.3.18, `xs:short`", "a valid xs:short from -32768 to 32767";
    i8, "3.3.19, `xs:byte`", "a valid xs:byte from -128 to 127";
    u64, "3.3.21, `xs:unsignedLong`", "a valid xs:unsignedLong from 0 to 18446744073709551615";
    u32, "3.3.22, `xs:unsignedInt`", "a valid xs:unsignedInt from 0 to 4294967295";
    u16, "3.3.23, `xs:unsignedShort`", "a valid xs:unsignedShort from 0 to 65535";
    u8, "3.3.24, `xs:unsignedByte`", "a valid xs:unsignedByte from 0 to 255";
}

/// `xs:float` and `xs:double`: a decimal number with an optional exponent, or `INF`, `-INF`, `NaN`. The written form has the fewest digits
/// that read back as the same value, with an exponent if it would need more than 17 digits.
macro_rules! floating {
    ($($rust:ty, $section:literal, $expected:literal;)*) => { $(
        #[doc = concat!("Part 2, ", $section, ". A number that is too large is read as infinity, as the standard requires.")]
        impl Simple for $rust {
            fn placeholder() -> Self {
                0.0
            }

            fn parse(text: &str, _: &Scope<'_>) -> Result<Self, ValueError> {
                Self::lex(text).ok_or(ValueError::lexical($expected))
            }

            /// Also accepts `Infinity`, `inf`, `+INF` and `nan`, in any case.
            fn salvage(text: &str, _: &Scope<'_>) -> Option<Self> {
                text.trim().parse().ok()
            }

            fn write(&self, text: &mut Text<'_>) -> Result<(), ValueError> {
                text.push_plain(&self.lexical());
                Ok(())
            }
        }

        impl Floating for $rust {
            fn lex(text: &str) -> Option<Self> {
                match trim(text) {
                    "INF" => Some(Self::INFINITY),
                    "-INF" => Some(Self::NEG_INFINITY),
                    "NaN" => Some(Self::NAN),
                    // Rust's other spellings (`inf`, `nan`, `infinity`, `+INF`) end in a letter.
                    text if text.ends_with(|c: char| c.is_ascii_digit() || c == '.') => text.parse().ok(),
                    _ => None,
                }
            }
        }

        impl Faceted for $rust {
            type Target = Self;

            fn target(&self) -> &Self {
                self
            }

            fn lexical(&self) -> Cow<'_, str> {
                if self.is_nan() {
                    Cow::Borrowed("NaN")
                } else if self.is_infinite() {
                    Cow::Borrowed(if *self > 0.0 { "INF" } else { "-INF" })
                } else if *self == 0.0 || (1e-5..1e17).contains(&self.abs()) {
                    Cow::Owned(format!("{self}"))
                } else {
                    Cow::Owned(format!("{self:E}"))
                }
            }

            fn compare(&self, bound: &str) -> Option<Ordering> {
                // In XSD 1.0, NaN equals itself and is greater than all others (3.2.4).
                let bound = Self::lex(bound)?;
                self.partial_cmp(&bound).or_else(|| Some(self.is_nan().cmp(&bound.is_nan())))
            }

            fn equals(&self, other: &str) -> bool {
                self.compare(other) == Some(Ordering::Equal)
            }
        }
    )* };
}

trait Floating: Sized {
    fn lex(text: &str) -> Option<Self>;
}

floating! {
    f32, "3.2.4, `xs:float`", "a valid xs:float, such as 12.5, -1E4, INF or NaN";
    f64, "3.2.5, `xs:double`", "a valid xs:double, such as 12.5, -1E4, INF or NaN";
}
