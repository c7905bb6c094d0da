//! Rules of the settings that select components by pattern.
//!
//! A pattern without `/` selects types by the names that the table of names gives them. A pattern with `/` selects parts of types:
//! fields, variants and enumerated values. `*` matches any characters.

/// A rule: what to do with the items that a pattern selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The name of the setting, for messages.
    pub setting: &'static str,
    /// The pattern.
    pub pattern: String,
    /// The effect.
    pub effect: Effect,
}

/// The effect of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Adds lines of documentation.
    Docs(Vec<String>),
    /// Adds an attribute, as code.
    Attribute(String),
    /// Derives a trait, by its path.
    Derive(String),
    /// Gates the type by a feature.
    Gate(String),
    /// Makes an enumeration have no variant for values that the schema does not list.
    Close,
    /// Boxes an optional field. The schema need not have it if it is optional here.
    Box {
        /// Whether the rule may select nothing.
        optional: bool,
    },
}

impl Rule {
    /// Tests whether the rule selects parts of types rather than types.
    pub fn selects_parts(&self) -> bool {
        self.pattern.contains('/')
    }

    /// Tests whether the pattern matches a name.
    pub fn matches(&self, name: &str) -> bool {
        matches(&self.pattern, name)
    }

    /// Tests whether the rule boxes a field.
    pub fn boxes(&self, name: &str) -> bool {
        matches!(self.effect, Effect::Box { .. }) && self.matches(name)
    }

    /// Tests whether the rule names this component or a part of it, perhaps together with others.
    pub fn concerns(&self, component: &str) -> bool {
        let pattern = self.pattern.split_once('/').map_or(self.pattern.as_str(), |(component, _)| component);
        matches(pattern, component)
    }
}

/// Tests whether a pattern matches a name. `*` matches any characters.
pub fn matches(pattern: &str, name: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(name) = name.strip_prefix(start) else { return false };
    let ends = name.char_indices().map(|(at, _)| at).chain([name.len()]);
    ends.into_iter().any(|at| matches(rest, &name[at..]))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_matches_any_characters() {
        for (pattern, name) in [
            ("t:Item", "t:Item"),
            ("*", "t:Item"),
            ("t:*Type", "t:ItemType"),
            ("t:*Type", "t:Type"),
            ("*Item*", "t:ItemType"),
            ("*a*b", "a-ab-b"),
            ("*/=ü*", "t:Kind/=über"),
        ] {
            assert!(matches(pattern, name), "{pattern} matches {name}");
        }
        for (pattern, name) in [("t:Item", "t:ItemType"), ("t:*Type", "m:ItemType"), ("*a*b", "ba"), ("", "a")] {
            assert!(!matches(pattern, name), "{pattern} does not match {name}");
        }
    }
}
