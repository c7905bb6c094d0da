//! A cursor over the lexical form of a date, time or duration. Each call reads one field.

/// The specific reason why a text is invalid, or an empty string.
pub(super) type Fault = &'static str;

pub(super) struct Cursor<'t> {
    rest: &'t [u8],
}

/// The maximum number of fraction digits: what fits in 64 bits.
pub(super) const MAX_DIGITS: u8 = 18;

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { rest: text.as_bytes() }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    pub(super) fn skip(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    /// Skips the next byte if it is `byte`, and returns whether it is.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.skip();
        }
        found
    }

    pub(super) fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        if self.eat(byte) { Ok(()) } else { Err("") }
    }

    pub(super) fn end(&self) -> Result<(), Fault> {
        if self.rest.is_empty() { Ok(()) } else { Err("") }
    }

    /// Reads exactly two digits.
    pub(super) fn two(&mut self) -> Result<u8, Fault> {
        match self.rest {
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] => {
                self.rest = rest;
                Ok((tens - b'0') * 10 + (ones - b'0'))
            }
            _ => Err(""),
        }
    }

    /// Reads two digits: a number from `low` to `high`.
    pub(super) fn two_within(&mut self, low: u8, high: u8, fault: Fault) -> Result<u8, Fault> {
        let number = self.two()?;
        if (low..=high).contains(&number) { Ok(number) } else { Err(fault) }
    }

    /// Reads one or more digits.
    pub(super) fn digits(&mut self) -> Result<&'t [u8], Fault> {
        let length = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        if digits.is_empty() { Err("") } else { Ok(digits) }
    }

    /// Reads an optional decimal point and digits. Returns the digits as a number, and their count.
    pub(super) fn fraction(&mut self) -> Result<(u64, u8), Fault> {
        if !self.eat(b'.') {
            return Ok((0, 0));
        }
        let digits = self.digits()?;
        if digits.len() > usize::from(MAX_DIGITS) {
            return Err("more than 18 fraction digits are not supported");
        }
        Ok((digits.iter().fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0')), digits.len() as u8))
    }

    /// Reads a year: at least four digits, without a leading zero if there are more, and not zero.
    pub(super) fn year(&mut self) -> Result<i32, Fault> {
        let minus = self.eat(b'-');
        let digits = self.digits()?;
        if digits.len() < 4 || (digits.len() > 4 && digits[0] == b'0') {
            return Err("the year does not have four digits, or more without a leading zero");
        }
        let year = digits.iter().try_fold(0i32, |sum, digit| sum.checked_mul(10)?.checked_add(i32::from(digit - b'0')));
        match year {
            None => Err("years beyond 2147483647 are not supported"),
            Some(0) => Err("XSD 1.0 has no year 0000"),
            Some(year) => Ok(if minus { -year } else { year }),
        }
    }

    pub(super) fn month(&mut self) -> Result<u8, Fault> {
        self.two_within(1, 12, "the month is not from 01 to 12")
    }

    /// Reads a day of a month that has `last` days.
    pub(super) fn day(&mut self, last: u8) -> Result<u8, Fault> {
        self.two_within(1, last, "the month has no such day")
    }
}
