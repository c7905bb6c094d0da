//! Drafts: the items of the output as lowering decides them.
//!
//! In: nothing; `lower` makes drafts. Out: plain data for `analyze` and `assemble`. A draft holds no fact that depends on
//! other items, such as boxes, traits and conversions.

use super::origin::Origin;
use crate::rust::{
    Codec, Constraint, Content, Element, Extern, Facet, Global, GlobalAttribute, Identity, Namespace, Param, Path,
    RecordKind, SimpleType, Slot, Ty, TypeName, Wire,
};

/// The whole output.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The comment at the top of the file.
    pub(crate) docs: Vec<String>,
    /// The namespaces, in the order of their numbers.
    pub(crate) namespaces: Vec<Namespace>,
    /// The modules, in the order of the namespaces.
    pub(crate) modules: Vec<Module>,
    /// The global elements that can be the root of a document.
    pub(crate) globals: Vec<Global>,
    /// The named types with simple content.
    pub(crate) simple_types: Vec<SimpleType>,
    /// The named types with child elements, if a wildcard validates with them.
    pub(crate) complex_types: Vec<Path>,
    /// The global attributes, if a wildcard validates with them.
    pub(crate) attributes: Vec<GlobalAttribute>,
    /// The table for identity constraints and IDs, if the schema has any.
    pub(crate) identity: Option<Identity>,
    /// The name of each component and the path of its Rust type.
    pub(crate) names: Vec<(String, String)>,
}

/// The items of one namespace.
#[derive(Debug)]
pub(crate) struct Module {
    /// Its name.
    pub(crate) name: String,
    /// Its documentation.
    pub(crate) docs: Vec<String>,
    /// Its items, in the order of the output.
    pub(crate) items: Vec<Item>,
}

/// An item of a module.
#[derive(Debug)]
pub(crate) enum Item {
    /// A type.
    Type(Type),
    /// The implementation of `Element` for a type.
    Element(Element),
    /// A type alias.
    Alias(Alias),
    /// The implementation of a simple type for a type of the user's.
    Extern(Extern),
}

/// A type.
#[derive(Debug)]
pub(crate) struct Type {
    /// Its path.
    pub(crate) path: Path,
    /// The component that it represents.
    pub(crate) origin: Origin,
    /// Its documentation.
    pub(crate) docs: Vec<String>,
    /// Its shape.
    pub(crate) shape: Shape,
}

impl Type {
    /// Returns the name by which rules select a part.
    pub(crate) fn part_name(&self, part: &str) -> String {
        format!("{}/{part}", self.origin.component)
    }
}

/// A type alias.
#[derive(Debug)]
pub(crate) struct Alias {
    /// Its path.
    pub(crate) path: Path,
    /// Its documentation.
    pub(crate) docs: Vec<String>,
    /// The type.
    pub(crate) ty: Path,
}

/// The shape of a type.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A struct for a complex type, or for a sequence that has no name.
    Record(Box<Record>),
    /// An enum for a choice or a substitution group, by its variants.
    Choice(Vec<Variant>),
    /// An enum over the types that `xsi:type` can name.
    Family(FamilyKind, Vec<Member>),
    /// An enum of strings.
    Enumeration {
        /// Its name in the schema.
        type_name: TypeName,
        /// The type that it restricts.
        base: Ty,
        /// The values.
        values: Vec<Value>,
    },
    /// A newtype that restricts a simple type.
    Restriction {
        /// Its name in the schema.
        type_name: TypeName,
        /// The type that it restricts.
        base: Ty,
        /// The facets.
        facets: Vec<Facet>,
    },
    /// A newtype for a list.
    List {
        /// Its name in the schema.
        type_name: TypeName,
        /// The type of an item.
        item: Ty,
    },
    /// An enum for a union.
    Union {
        /// Its name in the schema.
        type_name: TypeName,
        /// The member types.
        members: Vec<UnionMember>,
        /// Whether each member type converts into the enum: no two are the same.
        from: bool,
    },
    /// A newtype that is a global element.
    Newtype {
        /// The type that it wraps.
        ty: Ty,
        /// The element.
        wire: Wire,
        /// What its declaration requires.
        constraint: Constraint,
    },
}

/// A value of an enumeration.
#[derive(Debug)]
pub(crate) struct Value {
    /// The name of its variant.
    pub(crate) variant: String,
    /// Its documentation.
    pub(crate) docs: Vec<String>,
    /// The value in a document.
    pub(crate) text: String,
}

/// A member type of a union.
#[derive(Debug)]
pub(crate) struct UnionMember {
    /// The name of its variant.
    pub(crate) variant: String,
    /// The type.
    pub(crate) ty: Ty,
}

/// A struct.
#[derive(Debug)]
pub(crate) struct Record {
    /// What it represents.
    pub(crate) kind: RecordKind,
    /// Whether it is an abstract type that elements have, and no type derives from it.
    pub(crate) is_abstract: bool,
    /// The type that it extends.
    pub(crate) base: Option<Path>,
    /// The enum of the types that can replace it.
    pub(crate) derived: Option<Path>,
    /// The trait with its setters, if other types extend it.
    pub(crate) setters: Option<String>,
    /// The field that stores the order of the children of `xs:all`.
    pub(crate) order: Option<String>,
    /// The field that stores the text of mixed content.
    pub(crate) texts: Option<String>,
    /// The fields, attributes first.
    pub(crate) fields: Vec<Field>,
}

/// A field.
#[derive(Debug)]
pub(crate) struct Field {
    /// Its name.
    pub(crate) name: String,
    /// The part of the component that it represents, as settings name it: its default name.
    pub(crate) part: String,
    /// Its documentation.
    pub(crate) docs: Vec<String>,
    /// The type of one occurrence.
    pub(crate) ty: Ty,
    /// Whether it holds one occurrence, at most one or a list.
    pub(crate) slot: Slot,
    /// How it is read and written.
    pub(crate) codec: Codec,
    /// The name of its setter.
    pub(crate) setter: Option<String>,
    /// The default value of an absent attribute.
    pub(crate) default: Option<String>,
}

impl Field {
    /// Tests whether settings can box it: it is optional, and its type is generated.
    pub(crate) fn can_be_boxed(&self) -> bool {
        let is_content = matches!(self.codec, Codec::Element(..) | Codec::Choice(_) | Codec::Group(_));
        self.ty.item().is_some() && is_content && self.slot == Slot::Optional
    }
}

/// A variant of a choice.
#[derive(Debug)]
pub(crate) struct Variant {
    /// Its name.
    pub(crate) name: String,
    /// Its documentation.
    pub(crate) docs: Vec<String>,
    /// The type of one occurrence.
    pub(crate) ty: Ty,
    /// Whether it holds a list.
    pub(crate) repeated: bool,
    /// How it is read and written.
    pub(crate) codec: Codec,
}

/// What a family represents.
#[derive(Debug)]
pub(crate) enum FamilyKind {
    /// An abstract type.
    Abstract {
        /// Its name in the schema.
        name: TypeName,
        /// What an element of this type contains.
        content: Content,
    },
    /// The types that derive from a concrete type.
    Derived {
        /// The concrete type.
        of: Path,
    },
}

/// A type that `xsi:type` can name.
#[derive(Debug)]
pub(crate) struct Member {
    /// The name of the variant.
    pub(crate) name: String,
    /// The type.
    pub(crate) ty: Path,
    /// The XML name of the type.
    pub(crate) wire: Wire,
    /// Whether it contains the type that it replaces, as its base.
    pub(crate) extends: bool,
}

impl Record {
    /// Returns the fields without which no value is valid.
    pub(crate) fn required(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_required())
    }

    /// Returns the parameters of `new` for these fields.
    pub(crate) fn params(&self) -> impl Iterator<Item = Param> {
        self.required().map(|field| Param {
            name: field.name.clone(),
            ty: field.ty.clone(),
            repeated: field.slot == Slot::Repeated,
        })
    }

    /// Tests whether the record adds nothing to its base.
    pub(crate) fn adds_nothing(&self) -> bool {
        self.derived.is_none() && self.order.is_none() && self.texts.is_none() && self.fields.is_empty()
    }

    /// Returns the repeated field that is all that the record contains. A record that contains itself is no wrapper: `own` would convert
    /// from itself.
    pub(crate) fn wrapped(&self, own: &Path) -> Option<&Field> {
        let bare = self.base.is_none() && self.derived.is_none() && self.order.is_none() && self.texts.is_none();
        match (&self.kind, self.fields.as_slice()) {
            (RecordKind::Type { .. }, [only]) if bare && only.slot == Slot::Repeated => {
                let is_own = matches!(&only.ty, Ty::Item(item) if item == own);
                Some(only).filter(|only| !is_own && !matches!(only.codec, Codec::AnyAttributes(_)))
            }
            _ => None,
        }
    }
}

impl Field {
    fn is_required(&self) -> bool {
        match (&self.codec, self.slot) {
            (_, Slot::Required) => true,
            (
                Codec::Element(_, occurs, _) | Codec::Choice(occurs) | Codec::Group(occurs) | Codec::Any(_, occurs),
                Slot::Repeated,
            ) => occurs.min > 0,
            (_, Slot::Optional | Slot::Repeated) => false,
        }
    }
}
