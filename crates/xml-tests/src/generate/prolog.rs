//! The XML declaration, comments and processing instructions.

use super::Generator;

impl Generator {
    /// Writes what is before the root element.
    pub(super) fn prolog(&mut self, encoding: Option<&'static str>) {
        if self.fault() {
            self.any(&["\n", " ", "\u{FEFF}", "x", "<?xml version='1.0'?>", "<!---->"]);
        }
        if encoding.is_some() || self.rng.one_in(3) {
            self.declaration(encoding);
        }
        self.misc();
        if self.rng.one_in(200) {
            self.any(&["<!DOCTYPE a>", "<!DOCTYPE a []>", "<!doctype a>", "<!DOCTYPE>", "<!DOCTYPEa>"]);
        }
    }

    fn declaration(&mut self, encoding: Option<&'static str>) {
        self.push("<?xml");
        if self.fault() {
            return self.any(&["?>", " ?>", ">", " version='1.0'", " encoding='UTF-8'?>", "\u{A0}version='1.0'?>"]);
        }
        self.pseudo_attribute(
            "version",
            "1.0",
            &["1.1", "1.9", "1.10", "1", "2.0", "1.", "1.a", " 1.0", "", "1.0&#32;"],
        );
        if let Some(name) = encoding {
            self.pseudo_attribute("encoding", name, &["", " ", "UTF-8 ", "1", "a b", "é", "utf_8", "-a", "&#85;"]);
        }
        if self.rng.one_in(3) {
            let value = self.rng.pick(&["yes", "no"]);
            self.pseudo_attribute("standalone", value, &["Yes", "", "true", " yes", "no "]);
        }
        if self.fault() {
            self.any(&[" a='b'", " version='1.0'", "x", " encoding='UTF-8'", " ?", "<!---->", "é"]);
        }
        self.space(0);
        let end = if self.fault() { self.rng.pick(&["?", ">", "??>", "? >", "/>"]) } else { "?>" };
        self.push(end);
    }

    fn pseudo_attribute(&mut self, name: &str, value: &str, wrong: &[&str]) {
        self.space(1);
        if self.fault() {
            self.push(&name.to_uppercase());
        } else {
            self.push(name);
        }
        self.space(0);
        let equals = if self.fault() { self.rng.pick(&["", "==", ":"]) } else { "=" };
        self.push(equals);
        self.space(0);
        let value = if self.fault() { self.rng.pick(wrong) } else { value };
        self.quoted(value);
    }

    /// Writes a value in quotes.
    pub(super) fn quoted(&mut self, value: &str) {
        let quote = if value.contains('"') { "'" } else { self.rng.pick(&["'", "\""]) };
        let (open, close) = if self.fault() {
            self.rng.pick(&[("", ""), ("'", "\""), ("'", ""), ("", "'"), ("`", "`"), ("\u{201C}", "\u{201D}")])
        } else {
            (quote, quote)
        };
        self.push(open);
        self.push(value);
        self.push(close);
    }

    /// Comments, processing instructions and white space.
    pub(super) fn misc(&mut self) {
        for _ in 0..self.rng.below(3) {
            match self.rng.below(3) {
                0 => self.comment(),
                1 => self.instruction(),
                _ => self.space(1),
            }
        }
    }

    pub(super) fn comment(&mut self) {
        if self.fault() {
            return self.any(&[
                "<!----->",
                "<!-- -- -->",
                "<!---",
                "<!-->",
                "<!--->",
                "<!- a -->",
                "<! -- a -->",
                "<!-- a --",
                "<!-- a -- >",
                "<!--a--->",
                "<!---->-->",
            ]);
        }
        self.any(&[
            "<!---->",
            "<!-- a -->",
            "<!-- - -->",
            "<!--->-->",
            "<!--<b>&c;]]>-->",
            "<!--\r\n-->",
            "<!--<?a?>-->",
            "<!--é-->",
            "<!-- <!DOCTYPE a> -->",
            "<!--- a-->",
            "<!--\u{85}-->",
        ]);
    }

    pub(super) fn instruction(&mut self) {
        if self.fault() {
            return self.any(&[
                "<??>",
                "<? a?>",
                "<?xml?>",
                "<?xml version='1.0'?>",
                "<?XML a?>",
                "<?xMl?>",
                "<?a",
                "<?a>",
                "<?a ?",
                "<?1?>",
                "<?a:b?>",
                "<?:a?>",
                "<?a\u{A0}b?>",
                "<?a=b?>",
                "<?a<b?>",
                "<?-?>",
                "<?a/?>",
            ]);
        }
        let name = self.ncname();
        if name.eq_ignore_ascii_case("xml") {
            return;
        }
        self.push("<?");
        self.push(&name);
        self.any(&["", " ", " b", "\nb", " ?", " ??", " <>&x;", " b='c'", " --", "\r\n", " é\u{85}", "\tb"]);
        self.push("?>");
    }
}
