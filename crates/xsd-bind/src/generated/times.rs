//! The number of occurrences of a repeated model group that a value can be split into. The macros call the function named like the method
//! that reads the field.
//!
//! The reader puts as many child elements into an occurrence as it holds: it reads two elements `a` as one occurrence of `(a{1,2}, b?)`. The
//! schema may require two occurrences, which these are as well. A function returns `None` for a field that may be absent.

use crate::read::Occurs;
use crate::{AnyElement, Choice, Group, TypeNames, Wildcard};

/// Combines the fields of a group. Only if a single one is required, its child elements can be divided between occurrences.
pub fn of_group<const N: usize>(fields: [Option<usize>; N]) -> usize {
    let mut required = fields.into_iter().flatten();
    match (required.next(), required.next()) {
        (Some(times), None) => times,
        _ => 1,
    }
}

/// Divides child elements between occurrences that need the minimum of them.
fn divided(have: usize, occurs: Occurs) -> Option<usize> {
    have.checked_div(occurs.0)
}

macro_rules! one_element {
    ($($name:ident: $value:ident $(, $more:ident)*;)+) => { $(
        #[doc = concat!("For a field that `Reader::", stringify!($name), "` reads.")]
        pub fn $name<T>($(one_element!(@ $more): one_element!(@type $more),)* _: &T) -> Option<usize> {
            one_element!(@value $value)
        }
    )+ };
    (@ $more:ident) => { _ };
    (@type constraint) => { &'static str };
    (@type wildcard) => { &Wildcard };
    (@type types) => { TypeNames };
    (@value required) => { Some(1) };
    (@value optional) => { None };
}

one_element! {
    required: required;
    required_or: required, constraint;
    required_fixed: required, constraint;
    required_as: required, types;
    required_any: required, wildcard;
    optional: optional;
    optional_or: optional, constraint;
    optional_fixed: optional, constraint;
    optional_as: optional, types;
    optional_any: optional, wildcard;
    optional_choice: optional;
    optional_group: optional;
}

/// For a field that `Reader::choice` reads.
pub fn choice<C: Choice>(value: &C) -> Option<usize> {
    Some(value.times())
}

/// For a field that `Reader::group` reads.
pub fn group<G: Group>(value: &G) -> Option<usize> {
    Some(value.times())
}

/// For a field that `Reader::repeated` reads.
pub fn repeated<T>(occurs: Occurs, values: &[T]) -> Option<usize> {
    divided(values.len(), occurs)
}

/// For a field that `Reader::repeated_or` reads.
pub fn repeated_or<T>(_: &'static str, occurs: Occurs, values: &[T]) -> Option<usize> {
    divided(values.len(), occurs)
}

/// For a field that `Reader::repeated_fixed` reads.
pub fn repeated_fixed<T>(_: &'static str, occurs: Occurs, values: &[T]) -> Option<usize> {
    divided(values.len(), occurs)
}

/// For a field that `Reader::repeated_as` reads.
pub fn repeated_as<T>(_: TypeNames, occurs: Occurs, values: &[T]) -> Option<usize> {
    divided(values.len(), occurs)
}

/// For a field that `Reader::choices` reads.
pub fn choices<C: Choice>(occurs: Occurs, values: &[C]) -> Option<usize> {
    divided(values.iter().map(Choice::times).sum(), occurs)
}

/// For a field that `Reader::groups` reads.
pub fn groups<G: Group>(occurs: Occurs, values: &[G]) -> Option<usize> {
    divided(values.iter().map(Group::times).sum(), occurs)
}

/// For a field that `Reader::any` reads.
pub fn any(_: &Wildcard, occurs: Occurs, values: &[AnyElement]) -> Option<usize> {
    divided(values.len(), occurs)
}
