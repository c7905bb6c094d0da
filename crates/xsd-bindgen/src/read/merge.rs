//! Merges the components of all documents into one model.
//!
//! In: documents. Out: a `Schema` with the components by name and the namespaces with their prefixes, or an error for each
//! duplicate name. References are followed only for elements that take the type of their head, and for values that are
//! qualified names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, Errors, Mark, code};
use crate::read::docs::{docs, join};
use crate::read::documents::{Document, Include, imported};
use crate::read::load::load;
use crate::read::simplify::simplify;
use crate::read::{qnames, redefine};
use crate::schema::{Docs, Namespace, Place, QName, Schema, Type, TypeRef, XML_NAMESPACE, XSD_NAMESPACE};

/// Merges the components of all documents. `includes` has which document includes which.
pub(crate) fn merge(documents: &[Document], includes: &[Include]) -> Result<Schema, Errors> {
    let mut schema = Schema { namespaces: namespaces(documents), visible: visible(documents), ..Schema::default() };
    let (mut errors, mut untyped, mut duplicates) = (Vec::new(), Vec::new(), Vec::new());
    let mut redefinitions = Vec::new();
    for document in documents {
        let components = match load(document) {
            Ok(components) => components,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        untyped.extend(components.untyped);
        redefinitions.extend(components.redefinitions);
        for item in components.elements {
            if let Some(head) = &item.substitution_group {
                schema.heads.entry(head.clone()).or_default().insert(item.name.clone());
            }
            add(&mut schema.elements, "element", item.name.clone(), item, |item| &item.place, &mut duplicates);
        }
        for item in components.attributes {
            add(&mut schema.attributes, "attribute", item.name.clone(), item, |item| &item.place, &mut duplicates);
        }
        for item in components.groups {
            add(&mut schema.groups, "group", item.name.clone(), item, |item| &item.place, &mut duplicates);
        }
        for item in components.attribute_groups {
            add(
                &mut schema.attribute_groups,
                "attribute group",
                item.name.clone(),
                item,
                |item| &item.place,
                &mut duplicates,
            );
        }
        for (name, place) in components.notations {
            add(&mut schema.notations, "notation", name, place, |place| place, &mut duplicates);
        }
        for item in components.types {
            if let Some(name) = item.name().cloned() {
                add(&mut schema.types, "type", name, item, Type::place, &mut duplicates);
            }
        }
    }
    errors.extend(duplicates.iter().map(|Duplicate { kind, name, first, second }| {
        let name = schema.display(name);
        Error::at(code::TWO_COMPONENTS, Mark::value(second, "name"), format!("the {kind} `{name}` is declared twice"))
            .of(name)
            .with_label(Mark::value(first, "name"), "first declared here")
            .with_help("rename or remove one of them")
    }));
    Errors::check(errors)?;
    Errors::check(redefine::apply(&mut schema, redefinitions, includes))?;
    inherit_types(&mut schema, &untyped);
    simplify(&mut schema);
    qnames::resolve(&mut schema, documents);
    Ok(schema)
}

/// Two components of the same kind and name.
struct Duplicate {
    kind: &'static str,
    name: QName,
    first: Place,
    second: Place,
}

fn add<T>(
    table: &mut BTreeMap<QName, T>,
    kind: &'static str,
    name: QName,
    item: T,
    place: impl Fn(&T) -> &Place,
    duplicates: &mut Vec<Duplicate>,
) {
    match table.get(&name) {
        Some(known) => {
            duplicates.push(Duplicate { kind, name, first: place(known).clone(), second: place(&item).clone() })
        }
        None => {
            table.insert(name, item);
        }
    }
}

/// Gives the elements without a type that of the head of their substitution group.
fn inherit_types(schema: &mut Schema, untyped: &[QName]) {
    for name in untyped {
        let mut seen = BTreeSet::from([name.clone()]);
        let head = |name: &QName| schema.elements.get(name)?.substitution_group.clone();
        let mut found = head(name);
        while let Some(next) = found.clone().filter(|next| untyped.contains(next) && seen.insert(next.clone())) {
            found = head(&next);
        }
        let type_: Option<TypeRef> = found.and_then(|head| Some(schema.elements.get(&head)?.type_.clone()));
        if let (Some(type_), Some(element)) = (type_, schema.elements.get_mut(name)) {
            element.type_ = type_;
        }
    }
}

/// Returns the target namespaces with a unique prefix for each.
fn namespaces(documents: &[Document]) -> Vec<Namespace> {
    let mut uris: BTreeMap<Option<Arc<str>>, (String, Docs)> = BTreeMap::new();
    for document in documents {
        let file = Path::new(&*document.file).file_name().map(|name| name.to_string_lossy().into_owned());
        let entry = uris.entry(document.target.clone()).or_insert((file.unwrap_or_default(), Docs::default()));
        join(&mut entry.1, docs(&document.root));
    }
    // A prefix from a document whose target is the namespace takes precedence.
    let mut taken: BTreeSet<String> = ["xs", "xsi", "xml"].map(String::from).into();
    let mut chosen: BTreeMap<Option<Arc<str>>, String> = BTreeMap::new();
    chosen.insert(None, String::new());
    chosen.insert(Some(Arc::from(XML_NAMESPACE)), "xml".to_string());
    chosen.insert(Some(Arc::from(XSD_NAMESPACE)), "xs".to_string());
    for own in [true, false] {
        for document in documents {
            for (prefix, uri) in document.root.declares.iter().filter(|(prefix, _)| !prefix.is_empty()) {
                let uri = Some(Arc::from(uri.as_str()));
                let wanted = uris.contains_key(&uri) && !chosen.contains_key(&uri) && !taken.contains(prefix);
                if wanted && own == (document.target == uri) {
                    taken.insert(prefix.clone());
                    chosen.insert(uri, prefix.clone());
                }
            }
        }
    }
    let mut generated = (1u32..).map(|number| format!("ns{number}"));
    let uris = uris.into_iter();
    uris.map(|(uri, (file, docs))| {
        let prefix = chosen.get(&uri).cloned().or_else(|| generated.find(|prefix| !taken.contains(prefix)));
        Namespace { uri, prefix: prefix.unwrap_or_default(), file, docs }
    })
    .collect()
}

/// Returns the namespaces that each file can refer to.
fn visible(documents: &[Document]) -> BTreeMap<Arc<str>, BTreeSet<Option<Arc<str>>>> {
    let mut visible: BTreeMap<Arc<str>, BTreeSet<Option<Arc<str>>>> = BTreeMap::new();
    for document in documents {
        let namespaces = visible.entry(Arc::clone(&document.file)).or_default();
        namespaces.insert(document.target.clone());
        namespaces.insert(Some(Arc::from(XSD_NAMESPACE)));
        for node in document.root.elements().filter(|node| node.is_xsd() && node.local() == "import") {
            namespaces.insert(imported(node));
        }
    }
    visible
}
