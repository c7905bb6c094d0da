//! Formats a model as text, one line for each component.

use std::fmt::Write;

use xsd_bindgen::internals::schema::*;

pub(crate) fn dump(schema: &Schema) -> String {
    let mut text = String::new();
    for Namespace { uri, prefix, file, docs } in &schema.namespaces {
        let uri = uri.as_deref().unwrap_or("none");
        writeln!(text, "namespace {prefix} = {uri} ({file}){}", annotated(docs)).unwrap();
    }
    let dump = Dump(schema);
    schema.elements.values().for_each(|item| writeln!(text, "element {}", dump.element(item)).unwrap());
    for item in schema.attributes.values() {
        writeln!(text, "attribute {}", dump.attribute(item)).unwrap();
    }
    for (name, type_) in &schema.types {
        writeln!(text, "type {} = {}", schema.display(name), dump.type_(type_)).unwrap();
    }
    for Group { name, particle, docs, .. } in schema.groups.values() {
        writeln!(text, "group {} = {}{}", schema.display(name), dump.particle(particle), annotated(docs)).unwrap();
    }
    for group in schema.attribute_groups.values() {
        let attributes = dump.attributes(&group.attributes, group.any_attribute.as_ref());
        writeln!(text, "attribute group {} ={attributes}{}", schema.display(&group.name), annotated(&group.docs))
            .unwrap();
    }
    for (place, name) in &schema.qualified_values {
        writeln!(text, "at line {}: {name}", place.line).unwrap();
    }
    text
}

struct Dump<'a>(&'a Schema);

impl Dump<'_> {
    fn element(&self, element: &Element) -> String {
        let mut text = format!("{}: {}", self.0.display(&element.name), self.type_ref(&element.type_));
        let flags = [("nillable", element.nillable), ("abstract", element.abstract_)];
        flags.iter().filter(|(_, set)| *set).for_each(|(flag, _)| text += &format!(" {flag}"));
        text += &value(element.value.as_ref());
        if let Some(head) = &element.substitution_group {
            text += &format!(" for {}", self.0.display(head));
        }
        text += &format!("{}{}", set("block", element.block), set("final", element.final_));
        for constraint in &element.identity_constraints {
            text += &format!(" {}", self.constraint(constraint));
        }
        text + &annotated(&element.docs)
    }

    fn constraint(&self, constraint: &IdentityConstraint) -> String {
        let kind = match &constraint.kind {
            IdentityKind::Unique => "unique".to_owned(),
            IdentityKind::Key => "key".to_owned(),
            IdentityKind::KeyRef(key) => format!("keyref to {}", self.0.display(key)),
        };
        let fields: Vec<String> = constraint.fields.iter().map(|field| self.xpath(field)).collect();
        let (name, selector) = (self.0.display(&constraint.name), self.xpath(&constraint.selector));
        format!("{kind} {name} of {selector} by {}", fields.join(", "))
    }

    fn xpath(&self, xpath: &XPath) -> String {
        let test = |test: &NameTest| match test {
            NameTest::Any => "*".to_owned(),
            NameTest::Namespace(uri) => format!("{{{}}}*", uri.as_deref().unwrap_or_default()),
            NameTest::Name(name) => self.0.display(name),
        };
        let path = |path: &XPathAlternative| {
            let start = if path.descendants { ".//" } else { "./" };
            let steps = path.steps.iter().map(test).chain(path.attribute.iter().map(|name| format!("@{}", test(name))));
            format!("{start}{}", steps.collect::<Vec<_>>().join("/"))
        };
        xpath.paths.iter().map(path).collect::<Vec<_>>().join(" | ")
    }

    fn attribute(&self, attribute: &Attribute) -> String {
        let (name, type_) = (self.0.display(&attribute.name), self.type_ref(&attribute.type_));
        format!("{name}: {type_}{}{}", value(attribute.value.as_ref()), annotated(&attribute.docs))
    }

    fn type_ref(&self, reference: &TypeRef) -> String {
        match reference {
            TypeRef::Named(name) => self.0.display(name),
            TypeRef::Inline(type_) => format!("({})", self.type_(type_)),
        }
    }

    fn type_(&self, type_: &Type) -> String {
        match type_ {
            Type::Simple(simple) => self.simple(simple),
            Type::Complex(complex) => self.complex(complex),
        }
    }

    fn simple(&self, simple: &SimpleType) -> String {
        let text = match &simple.variety {
            Variety::Restriction { base, facets: own } => format!("{}{}", self.type_ref(base), facets(own)),
            Variety::List { item } => format!("list of {}", self.type_ref(item)),
            Variety::Union { members } => {
                format!(
                    "union of {}",
                    members.iter().map(|member| self.type_ref(member)).collect::<Vec<_>>().join(", ")
                )
            }
        };
        text + &set("final", simple.final_) + &annotated(&simple.docs)
    }

    fn complex(&self, complex: &ComplexType) -> String {
        let mut text = String::from(if complex.abstract_ { "abstract complex" } else { "complex" });
        if complex.mixed {
            text += " mixed";
        }
        match &complex.content {
            Content::Simple { derivation, base, inline, facets: own } => {
                text += &format!(" text {derivation} of {}{}", self.0.display(base), facets(own));
                inline.iter().for_each(|inline| text += &format!(" by ({})", self.simple(inline)));
            }
            Content::Complex { base, particle } => {
                base.iter()
                    .for_each(|base| text += &format!(" {} of {}", base.derivation, self.0.display(&base.type_)));
                particle.iter().for_each(|particle| text += &format!(" {}", self.particle(particle)));
            }
        }
        text += &self.attributes(&complex.attributes, complex.any_attribute.as_ref());
        text + &set("block", complex.block) + &set("final", complex.final_) + &annotated(&complex.docs)
    }

    fn attributes(&self, items: &[AttributeItem], any: Option<&Wildcard>) -> String {
        let mut text = String::new();
        for item in items {
            text += &match item {
                AttributeItem::Group(name) => format!(" @group {}", self.0.display(name)),
                AttributeItem::Use(attribute) => {
                    let declaration = match &attribute.declaration {
                        AttributeDeclaration::Local(local) => self.attribute(local),
                        AttributeDeclaration::Ref(name) => {
                            format!("ref {}{}", self.0.display(name), value(attribute.value.as_ref()))
                        }
                    };
                    let occurs = format!("{:?}", attribute.occurs).to_lowercase();
                    format!(" @{}{declaration}", if occurs == "optional" { String::new() } else { occurs + " " })
                }
            };
        }
        text + &any.map(|any| format!(" @{}", wildcard(any))).unwrap_or_default()
    }

    fn particle(&self, particle: &Particle) -> String {
        let items = |word: &str, items: &[Particle]| {
            format!("{word}[{}]", items.iter().map(|item| self.particle(item)).collect::<Vec<_>>().join(", "))
        };
        let term = match &particle.term {
            Term::Element(element) => self.element(element),
            Term::ElementRef(name) => format!("ref {}", self.0.display(name)),
            Term::Group(name) => format!("group {}", self.0.display(name)),
            Term::Sequence(list) => items("sequence", list),
            Term::Choice(list) => items("choice", list),
            Term::All(list) => items("all", list),
            Term::Any(any) => wildcard(any),
        };
        let occurs = match (particle.min, particle.max) {
            (1, Some(1)) => String::new(),
            (0, Some(1)) => "?".to_string(),
            (0, None) => "*".to_string(),
            (1, None) => "+".to_string(),
            (min, None) => format!("{{{min},}}"),
            (min, Some(max)) => format!("{{{min},{max}}}"),
        };
        format!("{term}{occurs}{}", annotated(&particle.docs))
    }
}

fn wildcard(wildcard: &Wildcard) -> String {
    let shown = |uri: &Option<std::sync::Arc<str>>| uri.as_deref().unwrap_or("none").to_string();
    let namespaces = match &wildcard.namespaces {
        NamespaceConstraint::Any => "any".to_string(),
        NamespaceConstraint::Other(uri) => format!("any but {}", shown(uri)),
        NamespaceConstraint::List(uris) => format!("any of {}", uris.iter().map(shown).collect::<Vec<_>>().join(" ")),
    };
    format!("{namespaces} {}", format!("{:?}", wildcard.process).to_lowercase())
}

fn facets(facets: &[Facet]) -> String {
    let fixed = |facet: &Facet| if facet.fixed { " fixed" } else { "" };
    let one = |facet: &Facet| format!(" {}={:?}{}{}", facet.kind, facet.value, fixed(facet), annotated(&facet.docs));
    facets.iter().map(one).collect()
}

fn value(value: Option<&ValueConstraint>) -> String {
    match value {
        Some(ValueConstraint::Default(value)) => format!(" default {value:?}"),
        Some(ValueConstraint::Fixed(value)) => format!(" fixed {value:?}"),
        None => String::new(),
    }
}

fn set(name: &str, set: DerivationSet) -> String {
    let DerivationSet { extension, restriction, substitution, list, union } = set;
    let words = [
        ("extension", extension),
        ("restriction", restriction),
        ("substitution", substitution),
        ("list", list),
        ("union", union),
    ];
    let words: Vec<&str> = words.iter().filter(|(_, set)| *set).map(|(word, _)| *word).collect();
    if words.is_empty() { String::new() } else { format!(" {name}({})", words.join(" ")) }
}

fn annotated(docs: &Docs) -> String {
    let mut text = String::new();
    docs.text.iter().for_each(|docs| text += &format!(" doc {docs:?}"));
    docs.pages.iter().for_each(|page| text += &format!(" page {page}"));
    docs.since.iter().for_each(|since| text += &format!(" since {since}"));
    text
}
