//! Derived traits.

/// The traits that a type derives besides `Clone`, `Debug` and `PartialEq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits {
    /// `Eq`
    pub eq: bool,
    /// `Hash`
    pub hash: bool,
    /// `Default`
    pub default: bool,
}

impl Traits {
    /// All traits.
    pub const ALL: Self = Self { eq: true, hash: true, default: true };

    /// Returns the traits that are in both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { eq: self.eq && other.eq, hash: self.hash && other.hash, default: self.default && other.default }
    }
}
