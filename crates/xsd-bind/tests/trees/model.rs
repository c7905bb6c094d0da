//! Types in the form of generated code: wildcards, `xs:anyType` and `xs:QName`.
#![allow(missing_docs, dead_code, unreachable_pub)]

use xsd_bind::generated as xb;

/// The numbers of the namespaces.
pub(crate) mod ns {
    use xsd_bind::generated::Ns;
    pub(crate) const NONE: Ns = Ns::NONE;
    pub(crate) const T: Ns = Ns::known(0);
}

/// The schema.
pub static SCHEMA: xb::Schema = xb::Schema { namespaces: &[("t", "urn:t")], ..xb::Schema::NONE };

/// A schema that declares nothing.
pub static NOTHING: xb::Schema = xb::Schema::NONE;

const ANY: &xb::Wildcard = &xb::Wildcard { namespaces: xb::Admitted::Any, process: xb::Process::Lax };

/// The content of a wildcard.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Inner {
    pub any: Vec<xb::AnyElement>,
}
xb::record! { Inner = (ns::T, "Inner"), Elements, new();
    any any [ANY, (0, usize::MAX)] => with_any(xb::AnyElement),
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Base {
    pub any_attributes: Vec<xb::AnyAttribute>,
}
xb::record! { Base = (ns::T, "Base"), Elements, new();
    @ any_attributes any_attributes [ANY] => with_any_attributes(xb::AnyAttribute),
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Doc {
    pub base: Base,
    pub id: Option<String>,
    pub name: Vec<xb::QName>,
    pub free: Option<xb::AnyType>,
    pub inner: Option<Inner>,
}
xb::record! { Doc = (ns::T, "Doc"), Elements, base base: Base(), new();
    @ optional_attribute id = (ns::NONE, "id", "id") => with_id(String),
    repeated name = (ns::T, "Name", "t:Name") [(0, usize::MAX)] => with_name(xb::QName),
    optional free = (ns::T, "Free", "t:Free") => with_free(xb::AnyType),
    optional inner = (ns::T, "Inner", "t:Inner") => with_inner(Inner),
}
xb::element! { Doc = (ns::T, "Doc", "t:Doc"), SCHEMA }
