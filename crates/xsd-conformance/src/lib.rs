//! What the programs of this package share: compiling generated code in batches.

pub mod compile;
