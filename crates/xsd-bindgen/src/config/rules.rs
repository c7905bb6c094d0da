//! Attributes and traits for the components that a pattern selects.

use quote::ToTokens;
use syn::Token;
use syn::parse::Parser;
use syn::punctuated::Punctuated;

use super::Config;
use crate::error::{Error, code};
use crate::plan::{Effect, Rule};

impl Config {
    /// Adds an attribute to the types, fields, variants or enumerated values that a pattern selects.
    ///
    /// | pattern | selects |
    /// |---|---|
    /// | `m:Order` | the type of a component, by its name in [`Generated::names`](crate::Generated::names) |
    /// | `m:*Type`, `*` | types: `*` matches any characters |
    /// | `m:Order/item` | a field, by its default name; a variant of a choice or union, by its name |
    /// | `m:Priority/=24h` | a value of an enumeration |
    /// | `m:*/id` | parts of several types |
    ///
    /// A pattern without `/` selects types only. The types of unnamed choices, sequences and anonymous types in a component have longer
    /// names: `m:Order` does not select them, `m:Order*` does. A type alias is selected only by its full name.
    ///
    /// The attribute follows the derived traits. A `doc` attribute is added to the documentation as a paragraph.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new()
    ///     .schema(schema)
    ///     .attribute("m:*", r#"#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]"#)
    ///     .attribute("m:Order/item", r#"#[doc = "The name of an article."]"#)
    ///     .generate()?;
    /// assert!(generated.text.contains("derive(schemars::JsonSchema)"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if the attribute is not one outer attribute, if it is `#[cfg]`, if a pattern gets it
    /// twice, or if the pattern selects nothing. It also fails for serde's attributes together with [`serde`](Config::serde), whose
    /// implementations do not read them: leave `serde` out and [`derive`](Config::derive) the traits for another form.
    #[must_use]
    pub fn attribute(mut self, pattern: impl Into<String>, attribute: impl AsRef<str>) -> Self {
        let (pattern, attribute) = (pattern.into(), attribute.as_ref().trim());
        match parse_attribute(attribute) {
            Ok(effect) => self.add_rule("attribute", pattern, effect, Some(attribute)),
            Err(why) => {
                let message = format!("`attribute` gives `{pattern}` the attribute `{attribute}`: {why}");
                self.refuse(message, "write it like `#[cfg_attr(test, derive(Trait))]`");
            }
        }
        self
    }

    /// Derives a trait for the types that a pattern selects; see [`attribute`](Config::attribute) for patterns.
    ///
    /// Traits that a type derives anyway are not derived twice.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).derive("m:Priority", "PartialOrd").generate()?;
    /// assert!(generated.text.contains("#[derive(PartialOrd)]"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if the trait is not a path, if a pattern gets it twice, or if the pattern selects no type.
    /// It also fails for serde's traits together with [`serde`](Config::serde), which implements them.
    #[must_use]
    pub fn derive(mut self, pattern: impl Into<String>, path: impl AsRef<str>) -> Self {
        let (pattern, path) = (pattern.into(), path.as_ref().trim());
        if pattern.contains('/') {
            let message = format!("`derive` selects `{pattern}`, but only types derive traits");
            self.refuse(message, "write a pattern without `/`");
        } else if syn::Path::parse_mod_style.parse_str(path).is_err() {
            let message = format!("`derive` gives `{pattern}` the trait `{path}`, which is not a Rust path");
            self.refuse(message, "write it like `some_crate::Trait`");
        } else {
            let effect = Effect::Derive(path.split_whitespace().collect());
            self.add_rule("derive", pattern, effect, Some(path));
        }
        self
    }

    /// Closes the enumerations that a pattern selects: they have no variant `Unlisted` for values that the schema does not list.
    ///
    /// Lenient reading reports such a value and omits it, like a number out of range. Texts convert with `TryFrom` and
    /// [`parse`](str::parse). See [`attribute`](Config::attribute) for patterns.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).closed_enumerations("*").generate()?;
    /// assert!(generated.text.contains("xb::closed_enumeration! {"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if the pattern selects no enumeration, or if it is given twice.
    #[must_use]
    pub fn closed_enumerations(mut self, pattern: impl Into<String>) -> Self {
        self.add_rule("closed_enumerations", pattern.into(), Effect::Close, None);
        self
    }

    /// Boxes the optional fields that a pattern selects, so that a value without them is smaller.
    ///
    /// The generator boxes large fields itself: it knows their sizes, but not how often they are absent. Name the fields that documents
    /// seldom have. Only fields whose types are generated can be boxed. See [`attribute`](Config::attribute) for patterns.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new().schema(schema).boxed("m:Order/delivery").generate()?;
    /// assert!(generated.text.contains("pub delivery: Option<Box<Delivery>>,"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if the pattern selects no such field, or if it is given twice, here or to
    /// [`optional_boxed`](Self::optional_boxed).
    #[must_use]
    pub fn boxed(mut self, pattern: impl Into<String>) -> Self {
        self.add_box("boxed", pattern.into(), false);
        self
    }

    /// Boxes the optional fields that a pattern selects, if the schema has them.
    ///
    /// Use it for schemas that exist in several versions; see [`boxed`](Self::boxed).
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let config = xsd_bindgen::Config::new().schema(schema).optional_boxed("m:Order/refund");
    /// assert!(config.generate().is_ok());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if the pattern is given twice, here or to [`boxed`](Self::boxed).
    #[must_use]
    pub fn optional_boxed(mut self, pattern: impl Into<String>) -> Self {
        self.add_box("optional_boxed", pattern.into(), true);
        self
    }

    fn add_box(&mut self, setting: &'static str, pattern: String, optional: bool) {
        let other = |rule: &&Rule| rule.effect == Effect::Box { optional: !optional } && rule.pattern == pattern;
        if !pattern.contains('/') {
            let message = format!("`{setting}` selects `{pattern}`, but only fields can be boxed");
            self.refuse(message, "write the field after a slash: `p:Name/field`");
        } else if let Some(other) = self.rules.iter().find(other) {
            let message = format!("`{setting}` selects `{pattern}`, and `{}` selects it too", other.setting);
            self.refuse(message, "remove one of them");
        } else {
            self.add_rule(setting, pattern, Effect::Box { optional }, None);
        }
    }

    /// Gates the types that a pattern selects by a feature of your crate: they exist only if the feature is enabled.
    ///
    /// A type with several gates exists if one of the features is enabled. The types of the choices, sequences and anonymous types
    /// in a component are gated with it. See [`attribute`](Config::attribute) for patterns.
    ///
    /// The code has to be complete with every set of features, so only types with the same gates may refer to a gated type.
    /// [`prunable`](Config::prunable) removes references from choices.
    ///
    /// ```
    /// # fn main() -> Result<(), xsd_bindgen::Errors> {
    /// # let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/messages.xsd");
    /// let generated = xsd_bindgen::Config::new()
    ///     .schema(schema)
    ///     .roots(["m:Order", "m:Invoice"])
    ///     .feature_gate("m:Invoice", "invoices")
    ///     .generate()?;
    /// assert!(generated.text.contains(r#"#[cfg(feature = "invoices")]"#));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`generate`](Config::generate) fails if a type refers to a gated one without its gates, if a pattern gets a gate twice, or if
    /// the pattern selects no type.
    #[must_use]
    pub fn feature_gate(mut self, pattern: impl Into<String>, feature: impl Into<String>) -> Self {
        let (pattern, feature) = (pattern.into(), feature.into());
        let is_feature = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.');
        if pattern.contains('/') {
            let message = format!("`feature_gate` selects `{pattern}`, but only types can be gated");
            self.refuse(message, "write a pattern without `/`");
        } else if feature.is_empty() || !feature.chars().all(is_feature) {
            let message = format!("`feature_gate` gates `{pattern}` by `{feature}`, which is not a feature of Cargo");
            self.refuse(message, "use letters, digits and _ - + .");
        } else {
            self.add_rule("feature_gate", pattern, Effect::Gate(feature.clone()), Some(&feature));
        }
        self
    }

    fn add_rule(&mut self, setting: &'static str, pattern: String, effect: Effect, given: Option<&str>) {
        let rule = Rule { setting, pattern, effect };
        if self.rules.contains(&rule) {
            let with = given.map_or_else(String::new, |given| format!(" with `{given}`"));
            self.repeated.push(format!("`{setting}` of `{}`{with}", rule.pattern));
        } else {
            self.rules.push(rule);
        }
    }

    /// Returns an error for each derived trait that `serde` implements too, and for each attribute that only derived traits read.
    pub(super) fn check_serde(&self) -> Vec<Error> {
        let conflict = |rule: &Rule| match &rule.effect {
            Effect::Derive(path) if matches!(path.rsplit("::").next(), Some("Serialize" | "Deserialize")) => {
                let message =
                    format!("`derive` gives `{}` a trait of serde, and `serde` implements it too", rule.pattern);
                Some(Error::general(code::SETTINGS_CONFLICT, message).with_help("remove one of them"))
            }
            Effect::Attribute(text) if is_of_serde(text) => {
                let message =
                    format!("`attribute` gives `{}` the attribute `{text}`, which `serde` does not read", rule.pattern);
                let help = "remove one of them; without `serde`, types can `derive` the traits that read it";
                Some(Error::general(code::SETTINGS_CONFLICT, message).with_help(help))
            }
            Effect::Derive(_) | Effect::Attribute(_) | Effect::Docs(_) => None,
            Effect::Gate(_) | Effect::Close | Effect::Box { .. } => None,
        };
        self.rules.iter().filter(|_| self.serde == Some(true)).filter_map(conflict).collect()
    }
}

/// Parses an attribute. Its text is laid out like the rest of the code.
fn parse_attribute(text: &str) -> Result<Effect, String> {
    let parsed = syn::Attribute::parse_outer.parse_str(text).map_err(|error| error.to_string())?;
    let [attribute] = parsed.as_slice() else { return Err("expected one attribute".to_owned()) };
    if attribute.path().is_ident("cfg") {
        return Err("other code refers to what it would remove".to_owned());
    }
    if let syn::Meta::NameValue(value) = &attribute.meta
        && value.path.is_ident("doc")
        && let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(docs), .. }) = &value.value
    {
        let lines = docs.value();
        return Ok(Effect::Docs(lines.trim().lines().map(|line| line.trim_end().to_owned()).collect()));
    }
    Ok(Effect::Attribute(layout(attribute)))
}

/// Tests whether an attribute is `#[serde(…)]`, or becomes one by `cfg_attr`.
fn is_of_serde(attribute: &str) -> bool {
    let attributes = syn::Attribute::parse_outer.parse_str(attribute).unwrap_or_default();
    attributes.iter().any(|attribute| gives_serde(&attribute.meta))
}

fn gives_serde(meta: &syn::Meta) -> bool {
    let syn::Meta::List(list) = meta else { return false };
    if !list.path.is_ident("cfg_attr") {
        return list.path.is_ident("serde");
    }
    let given = list.parse_args_with(Punctuated::<syn::Meta, Token![,]>::parse_terminated);
    given.is_ok_and(|given| given.iter().skip(1).any(gives_serde))
}

/// Lays out an attribute.
fn layout(attribute: &syn::Attribute) -> String {
    let item = syn::parse_quote!(#attribute struct S;);
    let text = prettyplease::unparse(&syn::File { shebang: None, attrs: Vec::new(), items: vec![item] });
    match text.trim_end().strip_suffix("struct S;") {
        Some(text) => text.trim_end().to_owned(),
        None => attribute.to_token_stream().to_string(),
    }
}
