//! The pass over a document: finds the declaration of each element and attribute, and hands values to the constraints and the IDs.

use std::collections::HashMap;

use super::ids::{Ids, of_id};
use super::keys::{self, Found, Hit, Keys, Sink, Tables};
use super::value::{BUILT_IN, Mention, Value};
use super::{DeclaredAttribute, DeclaredElement, DeclaredType, Identity, Role};
use crate::read::{Tag, Walk};
use crate::{Admitted, IdRule, Ns, Process, Result, Scope, Type, Wildcard};

/// The declaration of a root element.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Root {
    /// The global element of its name, if there is one.
    Global,
    /// The global element of its name if it has the type of this name, or else that type.
    Type((Ns, &'static str)),
}

impl Root {
    /// Returns the declaration of an element of the type `T`.
    pub(crate) fn of<T: Type>() -> Self {
        if T::TYPE_NAME.1.is_empty() { Self::Global } else { Self::Type(T::TYPE_NAME) }
    }
}

/// Reports all violations in a document, with their offsets.
pub(crate) fn evaluate(identity: &'static Identity, walk: Walk<'_>, root: Root, report: Sink<'_>) -> Result {
    let (keys, names) = (Keys::new(identity), Names::new(identity));
    let (of_schema, ids) = (Scope::expanded(), Ids::default());
    let mut pass = Pass { walk, of_schema, names, path: Vec::new(), frames: Vec::new(), keys, ids, report };
    while let Some(tag) = pass.walk.next()? {
        match tag {
            Tag::Start { ns, local, offset } => pass.start((ns, local), offset, root)?,
            Tag::End => pass.end()?,
        }
    }
    let Pass { ids, report, .. } = pass;
    ids.unknown().try_for_each(|(offset, kind)| report(offset, kind))
}

/// About how many bytes a value takes in a table, besides its text.
const ENTRY: usize = 128;

/// The state of a pass.
struct Pass<'i, 'r> {
    walk: Walk<'i>,
    /// The scope of default values.
    of_schema: Scope<'static>,
    names: Names,
    /// The names of the open elements.
    path: Vec<(Ns, &'i str)>,
    frames: Vec<Frame>,
    keys: Keys,
    ids: Ids,
    report: Sink<'r>,
}

/// An open element.
struct Frame {
    declared: Declared,
    is_nil: bool,
    offset: usize,
    /// The position in the children of the type of the last child element.
    last: usize,
    /// The fields of which the element is the value.
    hits: Vec<Hit>,
    /// The keys of the child elements.
    tables: Tables,
}

/// What the schema says about an element.
#[derive(Clone, Copy)]
struct Declared {
    element: &'static DeclaredElement,
    of: &'static DeclaredType,
    /// The simple type of its content.
    value: Option<&'static Value>,
}

impl Declared {
    /// Replaces the type by the one of this name, if there is one.
    fn derive(&mut self, names: &mut Names, name: (Ns, &str)) {
        let built_in = || BUILT_IN.iter().find(|(local, _)| name == (Ns::XS, local)).map(|(_, value)| value);
        if let Some(of) = names.type_(name) {
            (self.of, self.value) = (of, of.value);
        } else if let Some(value) = built_in() {
            (self.of, self.value) = (&SIMPLE_TYPE, Some(value));
        }
    }
}

/// An attribute of an element.
struct Attribute {
    of: &'static Value,
    text: String,
    offset: usize,
    is_default: bool,
    /// The fields of which it is the value.
    hits: Vec<Hit>,
}

/// An element without a declaration.
static UNDECLARED: DeclaredElement = DeclaredElement::NONE;
static ANY_TYPE: DeclaredType = {
    const LAX: Wildcard = Wildcard { namespaces: Admitted::Any, process: Process::Lax };
    DeclaredType { any: &[LAX], any_attribute: Some(LAX), ..DeclaredType::NONE }
};
static SIMPLE_TYPE: DeclaredType = DeclaredType::NONE;

impl<'i> Pass<'i, '_> {
    fn start(&mut self, name: (Ns, &'i str), offset: usize, root: Root) -> Result {
        let Some(declared) = self.declared(name, root)? else { return self.walk.skip() };
        self.path.push(name);
        let is_nil = self.walk.is_nil();
        let hits = self.keys.open(declared.element.constraints, &self.path, offset, self.walk.scope());
        for hit in &hits {
            if declared.element.nillable && self.keys.is_key(*hit) {
                self.keys.set(*hit, Found::Nillable, offset, self.report)?;
            } else if declared.value.is_none() && !is_nil {
                self.keys.set(*hit, Found::Complex, offset, self.report)?;
            }
        }
        self.frames.push(Frame { declared, is_nil, offset, last: 0, hits, tables: Tables::new() });
        self.attributes(declared.of, offset)
    }

    /// Returns the declaration of the element that has started, or `None` if nothing in it is validated.
    fn declared(&mut self, name: (Ns, &str), root: Root) -> Result<Option<Declared>> {
        let found = match (self.frames.last_mut(), root) {
            (Some(parent), _) => {
                let children = parent.declared.of.children;
                // Most documents are in the order of the schema.
                let mut positions = (parent.last..children.len()).chain(0..parent.last);
                let next = |at: &usize| self.names.identity.elements[children[*at]].name == name;
                if let Some(at) = positions.find(next) {
                    parent.last = at;
                    Some(&self.names.identity.elements[children[at]])
                } else {
                    let uri = self.walk.scope().uri(name.0);
                    match parent.declared.of.any.iter().find(|wildcard| wildcard.admits(uri)) {
                        None | Some(Wildcard { process: Process::Skip, .. }) => return Ok(None),
                        Some(_) => self.names.element(name),
                    }
                }
            }
            (None, Root::Global) => self.names.element(name),
            (None, Root::Type(of)) => {
                let has_type = |found: &&DeclaredElement| self.names.identity.types[found.of].name == of;
                self.names.element(name).filter(has_type)
            }
        };
        let of = found.map_or(&ANY_TYPE, |found| &self.names.identity.types[found.of]);
        let mut declared = Declared { element: found.unwrap_or(&UNDECLARED), of, value: of.value };
        if let (None, true, Root::Type(of)) = (found, self.frames.is_empty(), root) {
            declared.derive(&mut self.names, of);
        }
        if let Some(name) = self.walk.type_name()? {
            declared.derive(&mut self.names, name);
        }
        Ok(Some(declared))
    }

    /// Handles the attributes of the element that has started.
    fn attributes(&mut self, of: &'static DeclaredType, element: usize) -> Result {
        let hits = |(ns, local): (Ns, &str)| {
            let scope = self.walk.scope();
            self.keys.attribute_hits(&self.path, (scope.uri(ns), local), scope)
        };
        let mut found: Vec<Attribute> = Vec::new();
        for (ns, local, text, offset) in self.walk.attributes() {
            let declared = match of.attributes.iter().find(|known| known.name == (ns, local)) {
                Some(known) => Some(known.of),
                None => {
                    let uri = self.walk.scope().uri(ns);
                    let wildcard = of.any_attribute.filter(|any| any.admits(uri) && any.process != Process::Skip);
                    wildcard.and_then(|_| self.names.attribute((ns, local))).map(|global| global.of)
                }
            };
            // An attribute without a declaration has no type, so it is no field.
            let Some(of) = declared else { continue };
            let hits = hits((ns, local));
            if !hits.is_empty() || of.mentions() {
                found.push(Attribute { of, text: text.to_string(), offset, is_default: false, hits });
            }
        }
        let absent =
            |known: &&DeclaredAttribute| !self.walk.attributes().any(|(ns, local, ..)| (ns, local) == known.name);
        for known in of.attributes.iter().filter(|known| known.value.is_some()).filter(absent) {
            let text = known.value.unwrap_or_default().to_owned();
            found.push(Attribute { of: known.of, text, offset: element, is_default: true, hits: hits(known.name) });
        }
        let mut ids = 0;
        for attribute in found {
            let mut mentions = Vec::new();
            let scope = if attribute.is_default { &self.of_schema } else { self.walk.scope() };
            let key = attribute.of.key(&attribute.text, scope, &mut mentions);
            ids += usize::from(mentions.iter().any(|mention| mention.role == Role::Id));
            if ids > 1 {
                (self.report)(attribute.offset, of_id(&attribute.text, IdRule::SecondOfElement))?;
                ids = 1;
            }
            self.mention(mentions, element, attribute.offset)?;
            for hit in attribute.hits {
                let found = self.found(key.clone(), &attribute.text)?;
                self.keys.set(hit, found, attribute.offset, self.report)?;
            }
        }
        Ok(())
    }

    fn end(&mut self) -> Result {
        let Some(Frame { declared, is_nil, offset, hits, tables, .. }) = self.frames.pop() else { return Ok(()) };
        if let Some(value) = declared.value.filter(|value| !hits.is_empty() || value.mentions()) {
            let (text, scope) = match (self.walk.text(), declared.element.value) {
                ("", Some(default)) => (default.to_owned(), &self.of_schema),
                (text, _) => (text.to_owned(), self.walk.scope()),
            };
            let mut mentions = Vec::new();
            let key = value.key(&text, scope, &mut mentions).filter(|_| !is_nil);
            if !is_nil {
                // The content of an element identifies its parent.
                let parent = self.frames.last().map_or(offset, |parent| parent.offset);
                self.mention(mentions, parent, offset)?;
            }
            for hit in hits {
                let found = if is_nil { Found::Nothing } else { self.found(key.clone(), &text)? };
                self.keys.set(hit, found, offset, self.report)?;
            }
        }
        let tables = self.keys.close(self.path.len(), tables, self.report)?;
        self.path.pop();
        if let Some(parent) = self.frames.last_mut() {
            tables.into_iter().for_each(|(index, table)| keys::add(&mut parent.tables, index, table, false));
        }
        Ok(())
    }

    /// Returns what a field finds in an element or attribute with a text and its key.
    fn found(&mut self, key: Option<String>, text: &str) -> Result<Found> {
        let Some(key) = key else { return Ok(Found::Invalid) };
        self.walk.allocate(ENTRY + 2 * key.len())?;
        Ok(Found::Value(key, text.trim().to_owned()))
    }

    fn mention(&mut self, mentions: Vec<Mention>, element: usize, offset: usize) -> Result {
        for mention in mentions {
            self.walk.allocate(ENTRY + 2 * mention.name.len())?;
            if let Some((offset, kind)) = self.ids.add(mention, element, offset) {
                (self.report)(offset, kind)?;
            }
        }
        Ok(())
    }
}

/// The global components by name.
struct Names {
    identity: &'static Identity,
    /// Empty until the first one is looked up.
    elements: HashMap<(Ns, &'static str), &'static DeclaredElement>,
    types: HashMap<(Ns, &'static str), &'static DeclaredType>,
}

impl Names {
    fn new(identity: &'static Identity) -> Self {
        Self { identity, elements: HashMap::new(), types: HashMap::new() }
    }

    fn element(&mut self, name: (Ns, &str)) -> Option<&'static DeclaredElement> {
        if self.elements.is_empty() {
            let globals = self.identity.elements.iter().take(self.identity.globals);
            self.elements = globals.map(|element| (element.name, element)).collect();
        }
        self.elements.get(&name).copied()
    }

    fn type_(&mut self, name: (Ns, &str)) -> Option<&'static DeclaredType> {
        if self.types.is_empty() {
            let named = self.identity.types.iter().filter(|of| !of.name.1.is_empty());
            self.types = named.map(|of| (of.name, of)).collect();
        }
        self.types.get(&name).copied()
    }

    /// Few schemas have many global attributes.
    fn attribute(&self, name: (Ns, &str)) -> Option<&'static DeclaredAttribute> {
        self.identity.attributes.iter().find(|attribute| attribute.name == name)
    }
}
