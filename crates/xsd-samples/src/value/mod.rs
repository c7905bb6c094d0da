//! Values of simple types: made at random, and checked.

mod check;
mod instant;
mod make;
mod pattern;
mod temporal;
mod text;
mod wanted;

pub(crate) use check::{accepts, same_value};
pub(crate) use make::{can_make, make};
pub(crate) use wanted::{Taste, Value};
