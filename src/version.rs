//! Versions of the schema. The build script shares this file.
#![allow(clippy::inconsistent_digit_grouping, reason = "the numbers are dates")]

use std::fmt;
use std::str::FromStr;

/// A version of the EWS schema. Versions are ordered by age.
///
/// A server reports its version in the SOAP header [`ServerVersionInfo`](crate::soap::Header::server_version_info), and
/// [`requires`](crate::requires) finds the version that a request needs:
///
/// ```
/// use ews_types::SchemaVersion;
///
/// let server: SchemaVersion = "V2017_07_11".parse()?;
/// assert!(server > SchemaVersion::EXCHANGE_2013_SP1);
/// # Ok::<(), ews_types::UnknownVersion>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaVersion(u32);

/// The versions with a name, oldest first, by the day of their release. Those with a date are named after it.
const NAMED: [(u32, &str); 12] = [
    (2006_12_08, "Exchange2007"),
    (2007_11_29, "Exchange2007_SP1"),
    (2009_01_01, "Exchange2009"),
    (2009_11_09, "Exchange2010"),
    (2010_08_24, "Exchange2010_SP1"),
    (2011_12_04, "Exchange2010_SP2"),
    (2012_01_01, "Exchange2012"),
    (2012_12_03, "Exchange2013"),
    (2014_02_25, "Exchange2013_SP1"),
    (2015_01_01, "Exchange2015"),
    (2015_10_01, "Exchange2016"),
    (2015_10_02, "V2_47"),
];

impl SchemaVersion {
    /// Exchange 2007 without a service pack.
    pub const EXCHANGE_2007: Self = Self(2006_12_08);
    /// Exchange 2007 SP1.
    pub const EXCHANGE_2007_SP1: Self = Self(2007_11_29);
    /// Exchange 2010.
    pub const EXCHANGE_2010: Self = Self(2009_11_09);
    /// Exchange 2010 SP1.
    pub const EXCHANGE_2010_SP1: Self = Self(2010_08_24);
    /// Exchange 2010 SP2.
    pub const EXCHANGE_2010_SP2: Self = Self(2011_12_04);
    /// Exchange 2013.
    pub const EXCHANGE_2013: Self = Self(2012_12_03);
    /// Exchange 2013 SP1.
    pub const EXCHANGE_2013_SP1: Self = Self(2014_02_25);
    /// Exchange 2016.
    pub const EXCHANGE_2016: Self = Self(2015_10_01);
    /// Exchange 2016 with cumulative updates.
    pub const V2016_10_10: Self = Self(2016_10_10);
    /// Exchange 2019 and Exchange Server Subscription Edition.
    pub const V2017_07_11: Self = Self(2017_07_11);
    /// Exchange Online.
    pub const V2018_01_08: Self = Self(2018_01_08);

    /// The version of a number in the generated tables.
    #[allow(dead_code, reason = "the build script writes numbers and does not read them")]
    pub(crate) const fn from_number(number: u32) -> Self {
        Self(number)
    }

    /// The number for the generated tables.
    #[allow(dead_code, reason = "the library reads numbers and does not write them")]
    pub(crate) const fn number(self) -> u32 {
        self.0
    }
}

/// Parses the names that servers and the schema use: `Exchange2013_SP1`, `Exchange 2013 SP1`, `V2017_07_11`, `V2_47`.
impl FromStr for SchemaVersion {
    type Err = UnknownVersion;

    fn from_str(text: &str) -> Result<Self, UnknownVersion> {
        let plain = |name: &str| name.trim().replace([' ', '_'], "").to_ascii_lowercase();
        let wanted = plain(text);
        if let Some((number, _)) = NAMED.iter().find(|(_, name)| plain(name) == wanted) {
            return Ok(Self(*number));
        }
        dated(text.trim()).map(Self).ok_or_else(|| UnknownVersion(text.to_owned()))
    }
}

/// Parses `V2017_07_11`.
fn dated(text: &str) -> Option<u32> {
    let parts: Vec<&str> = text.strip_prefix(['V', 'v'])?.split('_').collect();
    let [year, month, day] = parts[..] else { return None };
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    let (year, month, day): (u32, u32, u32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(year * 10_000 + month * 100 + day)
}

/// Displays the name that servers use.
impl fmt::Display for SchemaVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match NAMED.iter().find(|(number, _)| *number == self.0) {
            Some((_, name)) => f.write_str(name),
            None => write!(f, "V{:04}_{:02}_{:02}", self.0 / 10_000, self.0 / 100 % 100, self.0 % 100),
        }
    }
}

impl fmt::Debug for SchemaVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The error of parsing a [`SchemaVersion`]: the text names no version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVersion(String);

impl fmt::Display for UnknownVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a version of the EWS schema", self.0)
    }
}

impl std::error::Error for UnknownVersion {}
