//! Decides the rules on content models: `rules/determinism.txt` has models with the element that is ambiguous, `rules/restriction.txt`
//! pairs of a base and a restriction with the message.
//!
//! `a` is a local element and `a:int` one with a type, `@head` a reference to a global element, `*any` a wildcard. `?`, `*`, `+`, `{2}`,
//! `{2,}` and `{2,3}` are occurrences. Parentheses hold a sequence (`,`), a choice (`|`) or an xs:all (`&`).

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use xsd_bindgen::{Config, Severity};

/// Translates the notation into the elements of a schema document.
struct Parser<'t> {
    rest: &'t str,
}

impl<'t> Parser<'t> {
    fn eat(&mut self, token: &str) -> bool {
        let rest = self.rest.trim_start();
        let found = rest.strip_prefix(token);
        self.rest = found.unwrap_or(rest);
        found.is_some()
    }

    fn word(&mut self) -> &'t str {
        let end = self.rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn occurs(&mut self) -> String {
        let (min, max) = if self.eat("?") {
            ("0", "1")
        } else if self.eat("*") {
            ("0", "unbounded")
        } else if self.eat("+") {
            ("1", "unbounded")
        } else if self.eat("{") {
            let (range, rest) = self.rest.split_once('}').unwrap();
            self.rest = rest;
            let (min, max) = range.split_once(',').unwrap_or((range, range));
            (min, if max.is_empty() { "unbounded" } else { max })
        } else {
            ("1", "1")
        };
        format!("minOccurs='{min}' maxOccurs='{max}'")
    }

    fn particle(&mut self) -> String {
        if self.eat("(") {
            let (kind, items) = self.items();
            assert!(self.eat(")"), "{}", self.rest);
            return format!("<xs:{kind} {}>{items}</xs:{kind}>", self.occurs());
        }
        if self.eat("@") {
            let name = self.word();
            return format!("<xs:element ref='t:{name}' {}/>", self.occurs());
        }
        if self.eat("*") {
            let namespace = match self.word() {
                "target" => "##targetNamespace",
                word => &format!("##{word}"),
            };
            return format!("<xs:any namespace='{namespace}' processContents='lax' {}/>", self.occurs());
        }
        let name = self.word();
        assert!(!name.is_empty(), "no particle at `{}`", self.rest);
        let type_ = if self.eat(":") { self.word() } else { "string" };
        format!("<xs:element name='{name}' type='xs:{type_}' {}/>", self.occurs())
    }

    /// Returns the kind of a group and its particles.
    fn items(&mut self) -> (&'static str, String) {
        let (mut kind, mut items) = ("sequence", self.particle());
        loop {
            kind = if self.eat(",") {
                "sequence"
            } else if self.eat("|") {
                "choice"
            } else if self.eat("&") {
                "all"
            } else {
                return (kind, items);
            };
            items += &self.particle();
        }
    }
}

/// Returns a model as the content of a type.
fn content(model: &str) -> String {
    let mut parser = Parser { rest: model };
    let (kind, items) = parser.items();
    assert!(parser.rest.trim().is_empty(), "`{}` follows", parser.rest);
    // A single group is the content itself.
    let is_group = kind == "sequence" && model.starts_with('(') && items.matches("<xs:all").count() == 1;
    if is_group { items } else { format!("<xs:{kind}>{items}</xs:{kind}>") }
}

fn schema(name: &str, types: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rules");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    let text = format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t' \
         elementFormDefault='qualified'>\n<xs:element name='head' type='xs:string'/>\n\
         <xs:element name='member' type='xs:string' substitutionGroup='t:head'/>\n\
         <xs:element name='other' type='xs:string'/>\n{types}</xs:schema>"
    );
    fs::write(&path, text).unwrap();
    path
}

/// Returns the messages with a code, and fails on other errors of schemas.
fn messages(path: &Path, code: &str, line: &str) -> String {
    let start = Instant::now();
    let errors = match Config::new().schema(path).generate() {
        Ok(_) => return "ok".to_owned(),
        Err(errors) => errors,
    };
    assert!(start.elapsed() < Duration::from_secs(5), "{line} takes {:?}", start.elapsed());
    let mut found = String::new();
    for error in &errors {
        if error.kind() == xsd_bindgen::ErrorKind::Unsupported {
            continue;
        }
        assert_eq!(error.code().as_str(), code, "{line}: {error}");
        if found.is_empty() {
            write!(found, "{}", error.message()).unwrap();
        }
    }
    if found.is_empty() { "ok".to_owned() } else { found }
}

fn cases(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split_once("  ").map(|(model, expected)| (model.trim(), expected.trim())).unwrap())
}

#[test]
fn content_models_are_deterministic() {
    let mut wrong = String::new();
    for (model, expected) in cases(include_str!("rules/determinism.txt")) {
        let type_ = format!("<xs:complexType name='T'>{}</xs:complexType>", content(model));
        let found = messages(&schema("determinism.xsd", &type_), "XSD0506", model);
        let right = match expected {
            "ok" => found == "ok",
            "wildcards" => found == "an element can belong to two wildcards here",
            _ => match expected.strip_suffix(" wildcard") {
                Some(name) => found == format!("the element `t:{name}` can also belong to a wildcard here"),
                None => found.contains(&format!("`t:{expected}`")),
            },
        };
        if !right {
            writeln!(wrong, "{model}: expected {expected}, found {found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn restrictions_allow_no_more_than_their_base() {
    let mut wrong = String::new();
    for (models, expected) in cases(include_str!("rules/restriction.txt")) {
        let (base, derived) = models.split_once(" > ").unwrap();
        let types = format!(
            "<xs:complexType name='Base'>{}</xs:complexType>\n<xs:complexType name='T'><xs:complexContent>\
             <xs:restriction base='t:Base'>{}</xs:restriction></xs:complexContent></xs:complexType>",
            content(base),
            content(derived)
        );
        let found = messages(&schema("restriction.xsd", &types), "XSD0314", models);
        if found != expected {
            writeln!(wrong, "{models}: expected {expected}\n    found {found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn without_full_checking_they_are_warnings() {
    let type_ = format!("<xs:complexType name='T'>{}</xs:complexType>", content("a?, a"));
    let path = schema("warnings.xsd", &type_);
    let generated = Config::new().schema(&path).full_checking(false).generate().unwrap();
    let [warning] = generated.warnings.as_slice() else { panic!("{:?}", generated.warnings) };
    assert_eq!((warning.code().as_str(), warning.severity()), ("XSD0506", Severity::Warning));
    assert_eq!(warning.line(), Some(5));
}
