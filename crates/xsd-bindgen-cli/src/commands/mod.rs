//! The commands, one file each.

pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod generate;
pub(crate) mod names;
pub(crate) mod sample;
pub(crate) mod validate;
