//! What generated items say in their documentation.

pub(crate) mod docs;
mod page;
mod skeleton;
