//! The commands, one file each.

pub(crate) mod diff;
pub(crate) mod generate;
pub(crate) mod names;
