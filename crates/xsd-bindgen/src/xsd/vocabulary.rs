//! The vocabulary of schema documents as tables: the attributes and children that each element of XML Schema 1.0 allows.
//!
//! In: nothing. Out: a rule for each element, beginning with [`SCHEMA`]. An element whose rule depends on its parent, such
//! as a global and a local `xs:element`, has a rule for each. [`is_xsd_1_1`] knows the names that XML Schema 1.1 added.

/// The form of an attribute's value.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// Anything.
    Text,
    /// A name without a prefix.
    Name,
    /// A name whose prefix, if any, is declared.
    QName,
    /// Qualified names, separated by white space.
    QNames,
    Bool,
    /// A non-negative integer.
    Count,
    /// A non-negative integer, or `unbounded`.
    Max,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Any of these words, or `#all`.
    AnyOf(&'static [&'static str]),
    /// The `namespace` of a wildcard.
    Namespaces,
    /// The XPath of a selector.
    Selector,
    /// The XPath of a field.
    Field,
}

/// How often a child can occur.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Often {
    /// At most one child among all those with the same rank.
    Once,
    Many,
}

/// The attributes and children that an element allows.
pub(crate) struct Rule {
    /// The attributes without a namespace, except `id`, which is allowed everywhere.
    pub(crate) attributes: &'static [(&'static str, Kind)],
    /// The required attributes.
    pub(crate) required: &'static [&'static str],
    pub(crate) children: &'static [Child],
}

/// A child that an element allows. Children occur in the order of their ranks.
pub(crate) struct Child {
    pub(crate) name: &'static str,
    pub(crate) rank: u8,
    pub(crate) often: Often,
    pub(crate) rule: &'static Rule,
}

use Kind::{AnyOf, Bool, Count, Field, Max, Name, Namespaces, OneOf, QName, QNames, Selector, Text};
use Often::{Many, Once};

const fn child(name: &'static str, rank: u8, often: Often, rule: &'static Rule) -> Child {
    Child { name, rank, often, rule }
}

const ANNOTATION_CHILD: Child = child("annotation", 0, Once, &ANNOTATION);
const BLOCK: Kind = AnyOf(&["extension", "restriction", "substitution"]);
const DERIVATION: Kind = AnyOf(&["extension", "restriction"]);
const FORM: Kind = OneOf(&["qualified", "unqualified"]);
const PROCESS: Kind = OneOf(&["strict", "lax", "skip"]);

/// The root of a document.
pub(crate) static SCHEMA: Rule = Rule {
    attributes: &[
        ("targetNamespace", Text),
        ("version", Text),
        ("finalDefault", AnyOf(&["extension", "restriction", "list", "union"])),
        ("blockDefault", BLOCK),
        ("attributeFormDefault", FORM),
        ("elementFormDefault", FORM),
    ],
    required: &[],
    children: &[
        child("include", 0, Many, &INCLUDE),
        child("import", 0, Many, &IMPORT),
        child("redefine", 0, Many, &REDEFINE),
        child("annotation", 0, Many, &ANNOTATION),
        child("annotation", 1, Many, &ANNOTATION),
        child("simpleType", 1, Many, &GLOBAL_SIMPLE_TYPE),
        child("complexType", 1, Many, &GLOBAL_COMPLEX_TYPE),
        child("group", 1, Many, &GLOBAL_GROUP),
        child("attributeGroup", 1, Many, &GLOBAL_ATTRIBUTE_GROUP),
        child("element", 1, Many, &GLOBAL_ELEMENT),
        child("attribute", 1, Many, &GLOBAL_ATTRIBUTE),
        child("notation", 1, Many, &NOTATION),
    ],
};

static INCLUDE: Rule =
    Rule { attributes: &[("schemaLocation", Text)], required: &["schemaLocation"], children: &[ANNOTATION_CHILD] };
static IMPORT: Rule =
    Rule { attributes: &[("schemaLocation", Text), ("namespace", Text)], required: &[], children: &[ANNOTATION_CHILD] };
static REDEFINE: Rule = Rule {
    attributes: &[("schemaLocation", Text)],
    required: &[],
    children: &[
        child("annotation", 0, Many, &ANNOTATION),
        child("simpleType", 0, Many, &GLOBAL_SIMPLE_TYPE),
        child("complexType", 0, Many, &GLOBAL_COMPLEX_TYPE),
        child("group", 0, Many, &GLOBAL_GROUP),
        child("attributeGroup", 0, Many, &GLOBAL_ATTRIBUTE_GROUP),
    ],
};
static NOTATION: Rule = Rule {
    attributes: &[("name", Name), ("public", Text), ("system", Text)],
    required: &["name"],
    children: &[ANNOTATION_CHILD],
};
static ANNOTATION: Rule = Rule {
    attributes: &[],
    required: &[],
    children: &[child("documentation", 0, Many, &FREE), child("appinfo", 0, Many, &FREE)],
};
/// The rule of `xs:documentation` and `xs:appinfo`, whose content is free.
pub(crate) static FREE: Rule = Rule { attributes: &[("source", Text)], required: &[], children: &[] };

static GLOBAL_ELEMENT: Rule = Rule {
    attributes: &[
        ("name", Name),
        ("type", QName),
        ("substitutionGroup", QName),
        ("default", Text),
        ("fixed", Text),
        ("nillable", Bool),
        ("abstract", Bool),
        ("final", DERIVATION),
        ("block", BLOCK),
    ],
    required: &["name"],
    children: &ELEMENT_CHILDREN,
};
static LOCAL_ELEMENT: Rule = Rule {
    attributes: &[
        ("name", Name),
        ("ref", QName),
        ("type", QName),
        ("minOccurs", Count),
        ("maxOccurs", Max),
        ("default", Text),
        ("fixed", Text),
        ("nillable", Bool),
        ("block", BLOCK),
        ("form", FORM),
    ],
    required: &[],
    children: &ELEMENT_CHILDREN,
};
static ELEMENT_CHILDREN: [Child; 6] = [
    ANNOTATION_CHILD,
    child("simpleType", 1, Once, &LOCAL_SIMPLE_TYPE),
    child("complexType", 1, Once, &LOCAL_COMPLEX_TYPE),
    child("unique", 2, Many, &KEY),
    child("key", 2, Many, &KEY),
    child("keyref", 2, Many, &KEYREF),
];
static KEY_CHILDREN: [Child; 3] =
    [ANNOTATION_CHILD, child("selector", 1, Once, &SELECTOR), child("field", 2, Many, &FIELD)];
static KEY: Rule = Rule { attributes: &[("name", Name)], required: &["name"], children: &KEY_CHILDREN };
static KEYREF: Rule =
    Rule { attributes: &[("name", Name), ("refer", QName)], required: &["name", "refer"], children: &KEY_CHILDREN };
static SELECTOR: Rule =
    Rule { attributes: &[("xpath", Selector)], required: &["xpath"], children: &[ANNOTATION_CHILD] };
static FIELD: Rule = Rule { attributes: &[("xpath", Field)], required: &["xpath"], children: &[ANNOTATION_CHILD] };

static GLOBAL_ATTRIBUTE: Rule = Rule {
    attributes: &[("name", Name), ("type", QName), ("default", Text), ("fixed", Text)],
    required: &["name"],
    children: &[ANNOTATION_CHILD, child("simpleType", 1, Once, &LOCAL_SIMPLE_TYPE)],
};
static LOCAL_ATTRIBUTE: Rule = Rule {
    attributes: &[
        ("name", Name),
        ("ref", QName),
        ("type", QName),
        ("use", OneOf(&["required", "optional", "prohibited"])),
        ("default", Text),
        ("fixed", Text),
        ("form", FORM),
    ],
    required: &[],
    children: &[ANNOTATION_CHILD, child("simpleType", 1, Once, &LOCAL_SIMPLE_TYPE)],
};
static GLOBAL_ATTRIBUTE_GROUP: Rule = Rule {
    attributes: &[("name", Name)],
    required: &["name"],
    children: &[
        ANNOTATION_CHILD,
        child("attribute", 3, Many, &LOCAL_ATTRIBUTE),
        child("attributeGroup", 3, Many, &ATTRIBUTE_GROUP_REF),
        child("anyAttribute", 4, Once, &ANY_ATTRIBUTE),
    ],
};
static ATTRIBUTE_GROUP_REF: Rule =
    Rule { attributes: &[("ref", QName)], required: &["ref"], children: &[ANNOTATION_CHILD] };
static ANY_ATTRIBUTE: Rule = Rule {
    attributes: &[("namespace", Namespaces), ("processContents", PROCESS)],
    required: &[],
    children: &[ANNOTATION_CHILD],
};

static GLOBAL_SIMPLE_TYPE: Rule = Rule {
    attributes: &[("name", Name), ("final", AnyOf(&["list", "union", "restriction"]))],
    required: &["name"],
    children: &SIMPLE_TYPE_CHILDREN,
};
static LOCAL_SIMPLE_TYPE: Rule = Rule { attributes: &[], required: &[], children: &SIMPLE_TYPE_CHILDREN };
static SIMPLE_TYPE_CHILDREN: [Child; 4] = [
    ANNOTATION_CHILD,
    child("restriction", 1, Once, &SIMPLE_RESTRICTION),
    child("list", 1, Once, &LIST),
    child("union", 1, Once, &UNION),
];
static LIST: Rule = Rule {
    attributes: &[("itemType", QName)],
    required: &[],
    children: &[ANNOTATION_CHILD, child("simpleType", 1, Once, &LOCAL_SIMPLE_TYPE)],
};
static UNION: Rule = Rule {
    attributes: &[("memberTypes", QNames)],
    required: &[],
    children: &[ANNOTATION_CHILD, child("simpleType", 1, Many, &LOCAL_SIMPLE_TYPE)],
};
/// The `xs:restriction` of a simple type.
pub(crate) static SIMPLE_RESTRICTION: Rule = Rule {
    attributes: &[("base", QName)],
    required: &[],
    children: &[
        ANNOTATION_CHILD,
        child("simpleType", 1, Once, &LOCAL_SIMPLE_TYPE),
        child("length", 2, Many, &FACET),
        child("minLength", 2, Many, &FACET),
        child("maxLength", 2, Many, &FACET),
        child("pattern", 2, Many, &REPEATED_FACET),
        child("enumeration", 2, Many, &REPEATED_FACET),
        child("whiteSpace", 2, Many, &WHITE_SPACE),
        child("maxInclusive", 2, Many, &FACET),
        child("maxExclusive", 2, Many, &FACET),
        child("minInclusive", 2, Many, &FACET),
        child("minExclusive", 2, Many, &FACET),
        child("totalDigits", 2, Many, &FACET),
        child("fractionDigits", 2, Many, &FACET),
    ],
};
static FACET: Rule =
    Rule { attributes: &[("value", Text), ("fixed", Bool)], required: &["value"], children: &[ANNOTATION_CHILD] };
static REPEATED_FACET: Rule =
    Rule { attributes: &[("value", Text)], required: &["value"], children: &[ANNOTATION_CHILD] };
static WHITE_SPACE: Rule = Rule {
    attributes: &[("value", OneOf(&["preserve", "replace", "collapse"])), ("fixed", Bool)],
    required: &["value"],
    children: &[ANNOTATION_CHILD],
};

static LOCAL_COMPLEX_TYPE_CHILDREN: [Child; 10] = [
    ANNOTATION_CHILD,
    child("simpleContent", 1, Once, &SIMPLE_CONTENT),
    child("complexContent", 1, Once, &COMPLEX_CONTENT),
    child("group", 1, Once, &GROUP_REF),
    child("all", 1, Once, &ALL),
    child("choice", 1, Once, &GROUP),
    child("sequence", 1, Once, &GROUP),
    child("attribute", 3, Many, &LOCAL_ATTRIBUTE),
    child("attributeGroup", 3, Many, &ATTRIBUTE_GROUP_REF),
    child("anyAttribute", 4, Once, &ANY_ATTRIBUTE),
];
static LOCAL_COMPLEX_TYPE: Rule =
    Rule { attributes: &[("mixed", Bool)], required: &[], children: &LOCAL_COMPLEX_TYPE_CHILDREN };
static GLOBAL_COMPLEX_TYPE: Rule = Rule {
    attributes: &[("name", Name), ("mixed", Bool), ("abstract", Bool), ("final", DERIVATION), ("block", DERIVATION)],
    required: &["name"],
    children: &LOCAL_COMPLEX_TYPE_CHILDREN,
};
static SIMPLE_CONTENT: Rule = Rule {
    attributes: &[],
    required: &[],
    children: &[
        ANNOTATION_CHILD,
        child("restriction", 1, Once, &SIMPLE_CONTENT_RESTRICTION),
        child("extension", 1, Once, &SIMPLE_CONTENT_EXTENSION),
    ],
};
static COMPLEX_CONTENT: Rule = Rule {
    attributes: &[("mixed", Bool)],
    required: &[],
    children: &[
        ANNOTATION_CHILD,
        child("restriction", 1, Once, &COMPLEX_DERIVATION),
        child("extension", 1, Once, &COMPLEX_DERIVATION),
    ],
};
static SIMPLE_CONTENT_RESTRICTION: Rule = Rule {
    attributes: &[("base", QName)],
    required: &["base"],
    children: &[
        ANNOTATION_CHILD,
        child("simpleType", 1, Once, &LOCAL_SIMPLE_TYPE),
        child("length", 2, Many, &FACET),
        child("minLength", 2, Many, &FACET),
        child("maxLength", 2, Many, &FACET),
        child("pattern", 2, Many, &REPEATED_FACET),
        child("enumeration", 2, Many, &REPEATED_FACET),
        child("whiteSpace", 2, Many, &WHITE_SPACE),
        child("maxInclusive", 2, Many, &FACET),
        child("maxExclusive", 2, Many, &FACET),
        child("minInclusive", 2, Many, &FACET),
        child("minExclusive", 2, Many, &FACET),
        child("totalDigits", 2, Many, &FACET),
        child("fractionDigits", 2, Many, &FACET),
        child("attribute", 3, Many, &LOCAL_ATTRIBUTE),
        child("attributeGroup", 3, Many, &ATTRIBUTE_GROUP_REF),
        child("anyAttribute", 4, Once, &ANY_ATTRIBUTE),
    ],
};
static SIMPLE_CONTENT_EXTENSION: Rule = Rule {
    attributes: &[("base", QName)],
    required: &["base"],
    children: &[
        ANNOTATION_CHILD,
        child("attribute", 3, Many, &LOCAL_ATTRIBUTE),
        child("attributeGroup", 3, Many, &ATTRIBUTE_GROUP_REF),
        child("anyAttribute", 4, Once, &ANY_ATTRIBUTE),
    ],
};
static COMPLEX_DERIVATION: Rule = Rule {
    attributes: &[("base", QName)],
    required: &["base"],
    children: &[
        ANNOTATION_CHILD,
        child("group", 1, Once, &GROUP_REF),
        child("all", 1, Once, &ALL),
        child("choice", 1, Once, &GROUP),
        child("sequence", 1, Once, &GROUP),
        child("attribute", 3, Many, &LOCAL_ATTRIBUTE),
        child("attributeGroup", 3, Many, &ATTRIBUTE_GROUP_REF),
        child("anyAttribute", 4, Once, &ANY_ATTRIBUTE),
    ],
};

static GLOBAL_GROUP: Rule = Rule {
    attributes: &[("name", Name)],
    required: &["name"],
    children: &[
        ANNOTATION_CHILD,
        child("all", 1, Once, &NAMED_ALL),
        child("choice", 1, Once, &NAMED_GROUP),
        child("sequence", 1, Once, &NAMED_GROUP),
    ],
};
static GROUP_REF: Rule = Rule {
    attributes: &[("ref", QName), ("minOccurs", Count), ("maxOccurs", Max)],
    required: &["ref"],
    children: &[ANNOTATION_CHILD],
};
static GROUP_CHILDREN: [Child; 6] = [
    ANNOTATION_CHILD,
    child("element", 1, Many, &LOCAL_ELEMENT),
    child("group", 1, Many, &GROUP_REF),
    child("choice", 1, Many, &GROUP),
    child("sequence", 1, Many, &GROUP),
    child("any", 1, Many, &ANY),
];
static GROUP: Rule =
    Rule { attributes: &[("minOccurs", Count), ("maxOccurs", Max)], required: &[], children: &GROUP_CHILDREN };
static NAMED_GROUP: Rule = Rule { attributes: &[], required: &[], children: &GROUP_CHILDREN };
static ALL_CHILDREN: [Child; 2] = [ANNOTATION_CHILD, child("element", 1, Many, &LOCAL_ELEMENT)];
static ALL: Rule =
    Rule { attributes: &[("minOccurs", Count), ("maxOccurs", Max)], required: &[], children: &ALL_CHILDREN };
static NAMED_ALL: Rule = Rule { attributes: &[], required: &[], children: &ALL_CHILDREN };
static ANY: Rule = Rule {
    attributes: &[("namespace", Namespaces), ("processContents", PROCESS), ("minOccurs", Count), ("maxOccurs", Max)],
    required: &[],
    children: &[ANNOTATION_CHILD],
};

/// Returns whether XML Schema 1.1 added an element or attribute of this name.
pub(crate) fn is_xsd_1_1(name: &str) -> bool {
    matches!(
        name,
        "alternative"
            | "appliesToEmpty"
            | "assert"
            | "assertion"
            | "defaultAttributes"
            | "defaultAttributesApply"
            | "defaultOpenContent"
            | "explicitTimezone"
            | "inheritable"
            | "notNamespace"
            | "notQName"
            | "openContent"
            | "override"
            | "xpathDefaultNamespace"
    )
}
