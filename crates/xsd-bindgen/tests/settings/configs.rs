//! The settings of each folder in `tests/settings`: its `schema.xsd` generates its `out.rs`, or `out` for several files.

use std::path::{Path, PathBuf};

use xsd_bindgen::{Config, Dates, Decimals, Integers, Layout};

/// Returns settings with the schema of a folder.
pub(crate) fn config(name: &str) -> Config {
    Config::new().schema(folder(name).join("schema.xsd"))
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/settings").join(name)
}

fn mapping() -> Config {
    config("mapping").documentation(false)
}

/// Returns each folder with its settings.
pub(crate) fn configs() -> Vec<(&'static str, Config)> {
    vec![
        ("prefix", config("prefix").prefix("urn:order", "o")),
        ("closed", config("closed").serde(true).closed_enumerations("t:Closed*").derive("*", "PartialOrd")),
        ("extern_type", config("extern_type").extern_type("t:Money", "crate::extern_type::Money")),
        ("identity", config("identity").ignore_identity_constraints(true)),
        ("identity_checked", Config::new().schema(folder("identity").join("schema.xsd"))),
        ("imports", config("imports").extern_namespace("urn:common", "crate::imports::first::common")),
        ("imports_common", Config::new().schema(folder("imports").join("common.xsd"))),
        ("layout", config("layout").module("urn:o", "mod").layout(Layout::FilePerModule)),
        (
            "mapping",
            config("mapping")
                .map_integers(Integers::BigInt)
                .map_decimals(Decimals::RustDecimal)
                .map_dates(Dates::Chrono)
                .serde(true),
        ),
        ("mapping_jiff", mapping().map_dates(Dates::Jiff).map_integers(Integers::I64)),
        ("mapping_time", mapping().map_dates(Dates::Time)),
        ("plain", config("plain").setters(false).documentation(false)),
        (
            "gates",
            config("gates")
                .global_element_enum("Document")
                .feature_gate("t:Invoice*", "toml")
                .feature_gate("t:ReminderType", "toml")
                .feature_gate("t:Amount", "toml")
                .feature_gate("t:Kind", "toml"),
        ),
        (
            "rules",
            config("rules")
                .derive("*", "PartialOrd")
                .derive("t:RootType*", "serde::Serialize")
                .derive("t:RootType*", "serde::Deserialize")
                .derive("t:Shape", "serde::Serialize")
                .derive("t:Shape", "serde::Deserialize")
                .derive("t:C*", "serde::Serialize")
                .derive("t:C*", "serde::Deserialize")
                .derive("t:Word", "serde::Serialize")
                .derive("t:Word", "serde::Deserialize")
                .derive("t:RootType (*", "Ord")
                .derive("t:Size", "std::cmp::Ord")
                .derive("t:Word", "::core::cmp::Ord")
                .derive("t:Count", "Ord")
                .derive("t:Count", "Copy")
                .attribute("t:RootType", r#"#[doc = "See also `Circle`."]"#)
                .see_also("t:Root", "Its number: [t:Count]")
                .see_also("t:Size", "Used by [t:Root] and [t:RootType]")
                .optional_see_also("t:Root", "Replaced by [t:Tree]")
                .attribute("t:Root", r#"#[doc = "The root."]"#)
                .attribute("t:Root", r#"#[doc(alias = "document")]"#)
                .attribute("*", r#"#[cfg_attr(any(), derive(NoSuchTrait))]"#)
                .attribute("t:RootType/number", r#"#[serde(rename = "no")]"#)
                .attribute("t:RootType/Small", r#"#[serde(rename = "small")]"#)
                .attribute("t:Shape/Circle", r#"#[serde(rename = "Round")]"#)
                .attribute("t:Size/=s", "#[doc = \"The smallest.\"]")
                .attribute("t:Size/m", "#[doc(alias = \"middle\")]")
                .attribute("t:*/Count", "#[doc = \"A number.\"]"),
        ),
    ]
}
