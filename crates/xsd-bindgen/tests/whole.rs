//! Loads the whole EWS schema.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use xsd_bindgen::internals::load;
use xsd_bindgen::internals::schema::{DerivationSet, QName, Schema, Type};

const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";
const TYPES: &str = "http://schemas.microsoft.com/exchange/services/2006/types";

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas").canonicalize().unwrap()
}

fn whole() -> Schema {
    load(&[schemas().join("messages.xsd")], &BTreeMap::new()).unwrap().schema
}

fn t(local: &str) -> QName {
    QName::new(Some(TYPES), local)
}

#[test]
fn the_model_has_every_component() {
    let schema = whole();
    let of_ews = |name: &&QName| matches!(name.namespace.as_deref(), Some(MESSAGES | TYPES));
    let simple = |type_: &&Type| matches!(type_, Type::Simple(_));
    assert_eq!(schema.elements.keys().filter(of_ews).count(), 321);
    assert_eq!(schema.types.values().filter(|type_| !simple(type_)).count(), 968);
    assert_eq!(schema.types.values().filter(simple).count(), 189);
    assert_eq!(schema.groups.len(), 4);
    assert_eq!(schema.attribute_groups.keys().filter(of_ews).count(), 1);
    let prefixes: Vec<&str> = schema.namespaces.iter().map(|namespace| namespace.prefix.as_str()).collect();
    assert_eq!(prefixes, ["m", "t", "xml"]);
}

#[test]
fn the_order_of_files_does_not_matter() {
    let [messages, types] = ["messages.xsd", "types.xsd"].map(|name| schemas().join(name));
    let one = load(&[messages.clone(), types.clone()], &BTreeMap::new()).unwrap();
    let other = load(&[types, messages], &BTreeMap::new()).unwrap();
    assert_eq!(one, other);
    assert_eq!(one.schema, whole());
}

#[test]
fn queries_follow_derivations_and_substitution_groups() {
    let schema = whole();
    let names =
        |types: Vec<&Type>| types.iter().filter_map(|type_| Some(type_.name()?.local.to_string())).collect::<Vec<_>>();
    let message = &schema.types[&t("MeetingRequestMessageType")];
    assert_eq!(names(schema.bases(message)), ["MeetingMessageType", "MessageType", "ItemType"]);
    assert!(schema.derives_from(message, &t("ItemType")) && !schema.derives_from(message, &t("TaskType")));
    let search: Vec<String> =
        schema.members(&t("SearchExpression")).iter().map(|item| item.name.local.to_string()).collect();
    assert!(search.contains(&"Not".to_string()) && search.contains(&"Exists".to_string()), "{search:?}");
    assert!(!search.contains(&"SearchExpression".to_string()));
    let ids = names(schema.instance_types(&t("AlternateIdBaseType"), DerivationSet::default()));
    assert!(ids.len() == 3 && !ids.contains(&"AlternateIdBaseType".to_string()), "{ids:?}");
}
