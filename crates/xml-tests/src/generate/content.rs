//! Elements, attributes, namespaces and text.

use super::Generator;

/// The URIs that declarations bind. For a relative reference, libxml2 has no canonical form, and in others it does not escape `&`.
const URIS: [&str; 8] = [
    "urn:a",
    "urn:a",
    "urn:b",
    "http://a/",
    "http://A/",
    "urn:%41",
    "urn:&#x61;",
    "http://www.w3.org/2001/XMLSchema-instance",
];

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

impl Generator {
    /// Writes an element with its content.
    pub(super) fn element(&mut self) {
        self.depth += 1;
        let outer = self.scope.len();
        let declarations = self.declarations();
        let name = self.qname();
        let open = if self.fault() { self.rng.pick(&["< ", "<<", "", "<\u{FEFF}", "</", "<!"]) } else { "<" };
        self.push(open);
        self.push(&name);
        self.attributes(declarations);
        if self.rng.one_in(3) {
            let end = if self.fault() { self.rng.pick(&["/ >", "//>", "/", "/>/>", ">/"]) } else { "/>" };
            self.push(end);
        } else {
            self.push(">");
            for _ in 0..self.rng.below(5) {
                self.content();
            }
            self.end_tag(&name);
        }
        self.scope.truncate(outer);
        self.depth -= 1;
    }

    fn end_tag(&mut self, name: &str) {
        if self.fault() {
            let wrong = [
                format!("</ {name}>"),
                format!("</{name} a='b'>"),
                format!("</{name}"),
                format!("</{name}/>"),
                "</b>".into(),
                format!("</{}>", name.to_uppercase()),
                String::new(),
                format!("</{name}a>"),
                format!("</a:{name}>"),
                "</>".into(),
                format!("<{name}>"),
                format!("</{name}></{name}>"),
                format!("< /{name}>"),
            ];
            let wrong = wrong[self.rng.below(wrong.len())].clone();
            return self.push(&wrong);
        }
        self.push("</");
        self.push(name);
        if self.rng.one_in(6) {
            self.space(1);
        }
        self.push(">");
    }

    /// Adds prefixes to the scope, and returns the attributes that declare them.
    fn declarations(&mut self) -> Vec<(String, String)> {
        let mut declared: Vec<(String, String)> = Vec::new();
        for _ in 0..self.rng.below(3) {
            let prefix = self.rng.pick(&["", "p", "q", "r", "p", "q", "é"]).to_owned();
            let name = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
            if declared.iter().any(|(other, _)| *other == name) && !self.fault() {
                continue;
            }
            let uri = if prefix.is_empty() && self.rng.one_in(3) { "" } else { self.rng.pick(&URIS) };
            self.scope.push(prefix);
            declared.push((name, uri.to_owned()));
        }
        if self.rng.one_in(30) {
            declared.push(("xmlns:xml".to_owned(), XML.to_owned()));
        }
        if self.fault() {
            let (name, uri) = self.rng.pick(&[
                ("xmlns:xml", "urn:a"),
                ("xmlns:xmlns", "urn:a"),
                ("xmlns:xmlns", XMLNS),
                ("xmlns:z", XMLNS),
                ("xmlns:z", XML),
                ("xmlns", XML),
                ("xmlns", XMLNS),
                ("xmlns:z", ""),
                ("xmlns:", "urn:a"),
                ("xmlns:a:b", "urn:a"),
                ("Xmlns:z", "urn:a"),
                ("xmlns:1", "urn:a"),
                ("xmlns:z", " "),
            ]);
            declared.push((name.to_owned(), uri.to_owned()));
        }
        declared
    }

    /// Writes attributes, and the end of a start tag up to `>` or `/>`.
    fn attributes(&mut self, declarations: Vec<(String, String)>) {
        let mut all: Vec<(String, Option<String>)> =
            declarations.into_iter().map(|(name, uri)| (name, Some(uri))).collect();
        for _ in 0..self.rng.below(4) {
            let name = self.qname();
            let local = |name: &str| name.rsplit(':').next().unwrap_or_default().to_owned();
            // Attributes with one local name can clash by their namespaces, so they are rare.
            if name != "xmlns" && (!all.iter().any(|(other, _)| local(other) == local(&name)) || self.rng.one_in(8)) {
                all.push((name, None));
            }
        }
        for (name, uri) in all {
            if !self.fault() {
                self.space(1);
            }
            self.push(&name);
            if self.rng.one_in(8) {
                self.space(0);
            }
            let equals = if self.fault() { self.rng.pick(&["", "==", ":", "= ="]) } else { "=" };
            self.push(equals);
            if self.rng.one_in(8) {
                self.space(0);
            }
            let value = uri.unwrap_or_else(|| self.value());
            self.quoted(&value);
        }
        if self.rng.one_in(6) {
            self.space(0);
        }
        if self.fault() {
            self.any(&["a", " a=", "=", " a", " 'a'", " a='b' a='b'", ",", " <!---->", " xml:a='' xml:a=''", "&#32;"]);
        }
    }

    /// Returns the value of an attribute, without double quotes.
    fn value(&mut self) -> String {
        let mut value = String::new();
        for _ in 0..self.rng.below(4) {
            let part = match self.rng.below(4) {
                _ if self.fault() => {
                    self.rng.pick(&["<", "&", "<!---->", "&a", "&nbsp;", "<![CDATA[]]>", "\u{1}"]).to_owned()
                }
                0 => self.reference(),
                1 => self.character(),
                _ => self
                    .rng
                    .pick(&[" ", "\t", "\n", "\r", "\r\n", "  ", "a", ">", "]]>", "--", "?>", "/>", "'", "=", "é"])
                    .to_owned(),
            };
            value.push_str(&part);
        }
        // A single quote ends a value that begins with one.
        if value.contains('\'') && !self.fault() { value.replace('\'', "&apos;") } else { value }
    }

    fn content(&mut self) {
        match self.rng.below(8) {
            _ if self.fault() => self.any(&[
                "]]>",
                "&",
                "& ",
                "&a;",
                "&nbsp;",
                "<",
                "<1>",
                "<>",
                "</>",
                "<!x>",
                "<!DOCTYPE a>",
                "<![cdata[]]>",
                "<![CDATA []]>",
                "<![CDATA[",
                "<![CDATA[]]]]>]]>",
                "]]&#62;]]>",
                "<![IGNORE[]]>",
                "<![CDATA[]>",
                "\u{FFFE}",
                "\u{1}",
                "<!ENTITY a 'b'>",
                "<![ CDATA[]]>",
                "<a",
                "<!-",
                "<?",
                "<!",
            ]),
            0 | 1 if self.depth < 6 => self.element(),
            2 => self.comment(),
            3 => self.instruction(),
            4 => self.any(&[
                "<![CDATA[]]>",
                "<![CDATA[a]]>",
                "<![CDATA[<a>&b;]]>",
                "<![CDATA[]]]>",
                "<![CDATA[]]]]>",
                "<![CDATA[ ]] > ]>]]>",
                "<![CDATA[\r\n]]>",
                "<![CDATA[<![CDATA[]]>",
                "<![CDATA[<!--]]>",
                "<![CDATA[é]]>",
            ]),
            5 => {
                let reference = self.reference();
                self.push(&reference);
            }
            6 => self.any(&[
                " ", "\t", "\n", "\r", "\r\n", "\r\r", "\n\r", "a", "]", "]]", "]]&gt;", ">", "]>", "é", "\"", "'",
                "--", "?>", "/>", "\u{85}", "\u{2028}", "\u{FEFF}", "] ]>", ";", "#",
            ]),
            _ => {
                let character = self.character();
                self.push(&character);
            }
        }
    }

    /// Returns a reference to a character or a predefined entity.
    fn reference(&mut self) -> String {
        if self.fault() {
            return self
                .rng
                .pick(&[
                    "&#;",
                    "&#x;",
                    "&#X41;",
                    "&#xD800;",
                    "&#xDFFF;",
                    "&#0;",
                    "&#x1F;",
                    "&#xFFFE;",
                    "&#xFFFF;",
                    "&#x110000;",
                    "&#99999999999999999999;",
                    "&#x1000000000000041;",
                    "&#4294967361;",
                    "&#65",
                    "&#6 5;",
                    "&# 65;",
                    "&#-65;",
                    "&#+65;",
                    "&#6a;",
                    "&#xg;",
                    "&lt",
                    "&LT;",
                    "&Lt;",
                    "&lt ;",
                    "& lt;",
                    "&;",
                    "&&;",
                    "&#x;",
                    "&#x 41;",
                    "&undeclared;",
                    "&1;",
                    "&#６５;",
                ])
                .to_owned();
        }
        let code = match self.rng.below(3) {
            0 => return self.rng.pick(&["&lt;", "&gt;", "&amp;", "&quot;", "&apos;"]).to_owned(),
            1 => self.rng.pick(&[
                9, 10, 13, 32, 38, 39, 60, 62, 93, 0x85, 0xA0, 0x2028, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF,
            ]),
            _ => u32::from(self.character().chars().next().unwrap_or('a')),
        };
        let zeros = "0".repeat(if self.rng.one_in(8) { self.rng.below(60) } else { 0 });
        match self.rng.below(3) {
            0 => format!("&#{zeros}{code};"),
            1 => format!("&#x{zeros}{code:x};"),
            _ => format!("&#x{zeros}{code:X};"),
        }
    }

    /// Returns a character that has no meaning in markup.
    fn character(&mut self) -> String {
        let random = char::from_u32(0x21 + self.rng.below(0x11_0000) as u32);
        match self.rng.below(4) {
            0 => random.filter(|char| !matches!(char, '<' | '&' | '"' | '\'' | '\u{FFFE}' | '\u{FFFF}')).unwrap_or('a'),
            1 => char::from_u32(0x21 + self.rng.below(0x400) as u32)
                .filter(|char| !"<&\"'".contains(*char))
                .unwrap_or('a'),
            2 => self.rng.pick(&[
                '\u{7F}',
                '\u{80}',
                '\u{9F}',
                '\u{A0}',
                '\u{FF}',
                '\u{D7FF}',
                '\u{E000}',
                '\u{FFFD}',
                '\u{10FFFF}',
            ]),
            _ => self.rng.pick(&['a', 'z', '0', '.', '€', '😀']),
        }
        .to_string()
    }
}
