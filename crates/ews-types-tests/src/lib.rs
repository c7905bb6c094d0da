//! Tests of `ews-types` with the whole schema; there is no library, see `tests`.
