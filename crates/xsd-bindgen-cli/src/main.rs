//! The `xsd-bindgen` command.
fn main() {}
