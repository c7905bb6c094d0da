//! Code that constructs a value of a generated type.
//!
//! In: the items of generated code. Out: an expression with as little in it as the types allow: the first or simplest variant of a
//! choice, the first value of an enumeration, no optional part but a few that are set to show how.

use std::collections::BTreeMap;

use super::items::{Item, Items, Newtype, Param, ParamKind, Path, Ty};

/// Setters that an example shows, and how much code each may take.
const SETTERS: usize = 3;
const COST: usize = 4;

/// The cost of what cannot be constructed.
const ENDLESS: usize = 1 << 20;

pub(super) struct Writer<'a> {
    pub(super) items: &'a Items,
    pub(super) costs: &'a Costs,
    /// The text of a valid value of a simple type.
    pub(super) value: &'a dyn Fn(&Path) -> Option<String>,
}

/// How much code a value of each item takes.
pub(super) struct Costs(BTreeMap<Path, usize>);

impl Writer<'_> {
    /// Returns a statement that constructs a value; `None` if the item is not known.
    pub(super) fn example(&self, path: &Path) -> Option<String> {
        let costs = self.costs;
        let target = self.items.target(path);
        let mut code = self.item(target, path, costs)?;
        if let Some(Item::Record(record)) = self.items.get(target) {
            let cheap = |param: &Param| costs.ty(&param.ty, self.items) <= COST;
            for setter in record.setters.iter().filter(|setter| cheap(&setter.param)).take(SETTERS) {
                code.push_str(&format!(".{}({})", setter.name, self.argument(&setter.param, costs)?));
            }
        }
        let file = syn::parse_file(&format!("fn main() {{ let value = {code}; }}")).ok()?;
        let text = prettyplease::unparse(&file);
        let lines = text.lines().skip(1).filter_map(|line| line.strip_prefix("    "));
        Some(lines.collect::<Vec<_>>().join("\n"))
    }

    /// An expression of the type of an item, which `name` names.
    fn item(&self, path: &Path, name: &Path, costs: &Costs) -> Option<String> {
        match self.items.get(path)? {
            _ if costs.item(path) >= ENDLESS => None,
            Item::Record(record) => {
                let arguments: Option<Vec<String>> =
                    record.params.iter().map(|one| self.argument(one, costs)).collect();
                Some(format!("{name}::new({})", arguments?.join(", ")))
            }
            Item::Sum(variants) => {
                let (variant, ty) = variants.iter().min_by_key(|(_, ty)| costs.ty(ty, self.items))?;
                Some(format!("{name}::{variant}({})", self.exact(ty, None, costs)?))
            }
            Item::Enumeration(values) => Some(format!("{name}::{}", values.first()?)),
            Item::Newtype(ty, Newtype::Restriction) => {
                Some(format!("{name}({})", self.exact(ty, (self.value)(path), costs)?))
            }
            Item::Newtype(ty, Newtype::List) => {
                Some(format!("{name}({}::values::List(vec![{}]))", self.items.runtime, self.exact(ty, None, costs)?))
            }
            Item::Newtype(ty, Newtype::Element) => Some(format!("{name}({})", self.exact(ty, None, costs)?)),
            Item::Alias(target) => self.item(self.items.target(target), name, costs),
        }
    }

    fn argument(&self, param: &Param, costs: &Costs) -> Option<String> {
        match param.kind {
            ParamKind::Copy => self.exact(&param.ty, None, costs),
            ParamKind::Into => self.loose(&param.ty, costs),
            ParamKind::List => {
                let one = self.loose(&param.ty, costs)?;
                Some(if self.is_list(&param.ty) { format!("std::iter::once({one})") } else { format!("[{one}]") })
            }
        }
    }

    /// Whether an array could be meant as the items of one value.
    fn is_list(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Item(path) => match self.items.get(self.items.target(path)) {
                Some(Item::Record(record)) => record.wraps,
                Some(Item::Newtype(_, Newtype::List)) => true,
                Some(Item::Newtype(inner, _)) => self.is_list(inner),
                Some(_) | None => false,
            },
            Ty::Many(..) => true,
            Ty::Builtin(name) => name == "Base64Binary" || name == "HexBinary",
            Ty::Nillable(_) | Ty::Boxed(..) => false,
        }
    }

    /// An expression that converts into the type.
    fn loose(&self, ty: &Ty, costs: &Costs) -> Option<String> {
        match ty {
            Ty::Builtin(name) => match text_of(name) {
                Some(text) => Some(format!("{text:?}")),
                None => self.exact(ty, None, costs),
            },
            Ty::Nillable(inner) => self.exact(inner, None, costs),
            Ty::Item(_) | Ty::Boxed(..) | Ty::Many(..) => self.exact(ty, None, costs),
        }
    }

    /// An expression of exactly the type; `text` is the value of a simple type.
    fn exact(&self, ty: &Ty, text: Option<String>, costs: &Costs) -> Option<String> {
        let runtime = &self.items.runtime;
        match ty {
            Ty::Builtin(name) => Some(self.builtin(name, text)),
            Ty::Item(path) => match (self.items.get(path), text) {
                (Some(Item::Newtype(base, Newtype::Restriction)), Some(text)) => {
                    Some(format!("{path}({})", self.exact(base, Some(text), costs)?))
                }
                _ => self.item(path, path, costs),
            },
            Ty::Nillable(inner) => Some(format!("{runtime}::Nillable::from({})", self.exact(inner, None, costs)?)),
            Ty::Boxed("Box", inner) => Some(format!("Box::new({})", self.exact(inner, None, costs)?)),
            Ty::Boxed(name, inner) => Some(format!("{runtime}::{name}::new({})", self.exact(inner, None, costs)?)),
            Ty::Many("List", inner) => {
                Some(format!("{runtime}::values::List(vec![{}])", self.exact(inner, None, costs)?))
            }
            Ty::Many(_, inner) => Some(format!("vec![{}]", self.exact(inner, None, costs)?)),
        }
    }

    fn builtin(&self, name: &str, text: Option<String>) -> String {
        let runtime = &self.items.runtime;
        let number = |usual: &str| {
            let given = text
                .as_deref()
                .map(|text| text.trim().trim_start_matches('+'))
                .filter(|text| text.parse::<i128>().is_ok());
            given.unwrap_or(usual).to_owned()
        };
        match name {
            "bool" => {
                if text.as_deref().is_some_and(|text| matches!(text.trim(), "false" | "0")) { "false" } else { "true" }
                    .to_owned()
            }
            "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" => number("1"),
            "f32" | "f64" => match text.as_deref().and_then(|text| text.trim().parse::<f64>().ok()) {
                Some(value) if value.is_finite() => format!("{value:?}"),
                Some(_) | None => "1.5".to_owned(),
            },
            "String" => format!("String::from({:?})", text.as_deref().unwrap_or("text")),
            "AnyElement" => format!("{runtime}::AnyElement {{ local: \"name\".to_owned(), ..Default::default() }}"),
            "AnyAttribute" => {
                format!("{runtime}::AnyAttribute {{ local: \"name\".to_owned(), ..Default::default() }}")
            }
            "AnyType" => format!("{runtime}::AnyType(Default::default())"),
            "QName" => match text.as_deref().and_then(|text| text.strip_prefix('{')?.split_once('}')) {
                Some((uri, local)) => format!("{runtime}::values::QName::with_namespace(\"p\", {uri:?}, {local:?})"),
                None => format!("{runtime}::values::QName::new({:?})", text.as_deref().unwrap_or("name")),
            },
            "NmTokens" | "IdRefs" | "Entities" => {
                format!("{runtime}::values::{name}({runtime}::values::List(vec![\"name\".into()]))")
            }
            _ => match text_of(name) {
                Some(usual) => format!("{runtime}::values::{name}::from({:?})", text.as_deref().unwrap_or(usual)),
                None => {
                    let text = text.as_deref().unwrap_or_else(|| lexical(name));
                    format!("{text:?}.parse::<{runtime}::values::{name}>().unwrap()")
                }
            },
        }
    }
}

impl Costs {
    /// How much code each item takes, found by repetition until nothing gets cheaper.
    pub(super) fn new(items: &Items) -> Self {
        let mut costs = Self(items.iter().map(|(path, _)| (path.clone(), ENDLESS)).collect());
        loop {
            let mut changed = false;
            for (path, item) in items.iter() {
                let cost = match item {
                    Item::Record(record) => 1 + record.params.iter().map(|one| costs.ty(&one.ty, items)).sum::<usize>(),
                    Item::Sum(variants) => {
                        1 + variants.iter().map(|(_, ty)| costs.ty(ty, items)).min().unwrap_or(ENDLESS)
                    }
                    Item::Enumeration(values) => {
                        if values.is_empty() {
                            ENDLESS
                        } else {
                            1
                        }
                    }
                    Item::Newtype(ty, _) => 1 + costs.ty(ty, items),
                    Item::Alias(_) => continue,
                };
                if let Some(known) = costs.0.get_mut(path).filter(|known| cost < **known) {
                    *known = cost;
                    changed = true;
                }
            }
            if !changed {
                return costs;
            }
        }
    }

    fn item(&self, path: &Path) -> usize {
        self.0.get(path).copied().unwrap_or(ENDLESS)
    }

    fn ty(&self, ty: &Ty, items: &Items) -> usize {
        match ty {
            // It has no values.
            Ty::Builtin(name) if name == "Never" => ENDLESS,
            Ty::Builtin(name) if ["AnyType", "AnyElement", "AnyAttribute"].contains(&name.as_str()) => 10,
            Ty::Builtin(_) => 1,
            Ty::Item(path) => self.item(items.target(path)),
            Ty::Nillable(inner) | Ty::Boxed(_, inner) | Ty::Many(_, inner) => 1 + self.ty(inner, items),
        }
    }
}

/// A text for a type that texts convert into.
fn text_of(name: &str) -> Option<&'static str> {
    match name {
        "String" | "AnySimpleType" | "NormalizedString" | "Token" => Some("text"),
        "Language" => Some("en"),
        "XmlName" | "NcName" | "NmToken" | "Id" | "IdRef" | "Entity" => Some("name"),
        "AnyUri" => Some("https://example.com/"),
        _ => None,
    }
}

/// The text of a value of a type that texts do not convert into.
fn lexical(name: &str) -> &'static str {
    match name {
        "Decimal" => "1.5",
        "NegativeInteger" | "NonPositiveInteger" => "-1",
        "DateTime" => "2024-01-31T09:30:00Z",
        "Date" => "2024-01-31",
        "Time" => "09:30:00",
        "Duration" => "PT1H",
        "GYear" => "2024",
        "GYearMonth" => "2024-01",
        "GMonth" => "--01",
        "GMonthDay" => "--01-31",
        "GDay" => "---31",
        "Base64Binary" => "AAEC",
        "HexBinary" => "000102",
        _ => "1",
    }
}
