//! Names, and faulty names.

use super::Generator;
use crate::{NAME_CHAR, NAME_START_CHAR};

impl Generator {
    /// Returns a name without colons.
    pub(super) fn ncname(&mut self) -> String {
        let (starts, before) = NAME_START_CHAR.edges();
        let (parts, around) = NAME_CHAR.edges();
        if self.fault() {
            let odd = self.rng.pick(&[before, parts, around].concat());
            let wrong =
                [format!("{odd}"), format!("{odd}a"), format!("a{odd}"), "1".into(), "-a".into(), String::new()];
            return wrong[self.rng.below(wrong.len())].clone();
        }
        if self.rng.one_in(6) {
            let start = self.rng.pick(&starts);
            let part = if self.rng.one_in(2) { self.rng.pick(&starts) } else { self.rng.pick(&parts) };
            return format!("{start}{part}");
        }
        self.rng.pick(&["a", "b", "c", "a", "b", "_", "A-1.x", "é", "xml", "xmlns", "xMl", "lt", "x.y"]).to_owned()
    }

    /// Returns a name, with a prefix in scope or without one.
    pub(super) fn qname(&mut self) -> String {
        let local = self.ncname();
        if self.fault() {
            let wrong =
                [format!("undeclared:{local}"), format!(":{local}"), format!("{local}:"), format!("a:b:{local}")];
            return wrong[self.rng.below(wrong.len())].clone();
        }
        let prefixes: Vec<&String> = self.scope.iter().filter(|prefix| !prefix.is_empty()).collect();
        let prefix = match self.rng.below(4) {
            0 if !prefixes.is_empty() => prefixes[self.rng.below(prefixes.len())].clone(),
            1 if self.rng.one_in(8) => "xml".to_owned(),
            _ => return local,
        };
        format!("{prefix}:{local}")
    }
}
