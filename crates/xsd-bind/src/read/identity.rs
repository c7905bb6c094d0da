//! The check of identity constraints and IDs in a document that has been read.

use super::{Report, Walk};
use crate::identity::{Identity, Root, evaluate};
use crate::{Deviation, DeviationPolicy, Error, ReadOptions, Result, Schema, place};

/// What reading leaves: the declaration of the root element, and the number of bytes that may still be allocated.
pub(super) type Rest = (Root, usize);

/// Adds the violations to a report, or returns the first as an error.
pub(super) fn check(
    input: &str,
    schema: &'static Schema,
    options: &ReadOptions,
    rest: Rest,
    report: &mut Report,
) -> Result {
    match schema.identity {
        Some(identity) if options.identity != DeviationPolicy::Ignore => {
            walk(input, schema, identity, options, rest, report)
        }
        Some(_) | None => Ok(()),
    }
}

#[cold]
fn walk(
    input: &str,
    schema: &'static Schema,
    identity: &'static Identity,
    options: &ReadOptions,
    rest: Rest,
    report: &mut Report,
) -> Result {
    let (root, memory) = rest;
    let walk = Walk::new(input, schema, options, memory);
    let mut handle = |offset, kind| {
        match options.identity {
            DeviationPolicy::Reject => return Err(Error::at(offset, kind)),
            _ if report.deviations.len() >= options.max_deviations => report.omitted += 1,
            _ => report.deviations.push(Deviation::at(offset, kind)),
        }
        Ok(())
    };
    evaluate(identity, walk, root, &mut handle).map_err(|mut error| {
        place::find(input, &[], error.deviation_mut());
        error
    })
}
