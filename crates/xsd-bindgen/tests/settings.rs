//! Uses code that was generated with each setting. `goldens.rs` compares `settings/*/out.rs` with the generated code.

#[path = "settings/closed/behavior.rs"]
mod closed;
#[allow(dead_code)]
#[path = "settings/configs.rs"]
mod configs;
#[path = "settings/extern_type/behavior.rs"]
mod extern_type;
#[path = "settings/gates/behavior.rs"]
mod gates;
#[path = "settings/identity/behavior.rs"]
mod identity;
#[path = "settings/imports/behavior.rs"]
mod imports;
#[path = "settings/layout/behavior.rs"]
mod layout;
#[path = "settings/mapping/behavior.rs"]
mod mapping;
#[path = "settings/plain/behavior.rs"]
mod plain;
#[path = "settings/prefix/behavior.rs"]
mod prefix;
#[path = "settings/rules/behavior.rs"]
mod rules;
