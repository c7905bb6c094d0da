//! What XML Schema 1.0 itself defines.
//!
//! In: names and values as a schema writes them. Out: facts from the recommendation: the vocabulary of schema documents,
//! the built-in types with the lexical forms and the order of their values, the facets, and the regular expressions. It
//! knows no particular schema.

mod blocks;
pub(crate) mod built_in;
mod dates;
pub(crate) mod facets;
pub(crate) mod lexical;
pub(crate) mod names;
pub(crate) mod paths;
pub(crate) mod pattern;
pub(crate) mod values;
pub(crate) mod vocabulary;

/// The namespace of XML Schema. Its types, such as `xs:string`, are referred to by name and are not in `Schema::types`.
pub const XSD_NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema";

/// The namespace of `xsi:type` and the other attributes that every element can have.
pub const XSI_NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The namespace of `xml:lang` and the other attributes that XML defines.
pub const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";
