//! Compares `ews-types` with other ways to read and write the same documents, in one run.
//!
//! [`payloads`] makes the documents, and [`peers`] has what reads and writes them. The binary `speed` measures the time and prints tables.
//! It runs the binary `memory`, which counts allocations: counting takes time, so one program can't measure both.

pub mod case;
pub mod chart;
pub mod measure;
pub mod memory;
pub mod model;
pub mod payloads;
pub mod peers;
pub mod table;
