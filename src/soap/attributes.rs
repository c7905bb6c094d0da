//! The global attributes of SOAP 1.1, which the schema admits on header blocks.

use xsd_bind::generated as xb;

use super::SOAP;
use crate::SCHEMA;

xb::closed_enumeration! {
    /// The value of `s:mustUnderstand`.
    pub enum Flag: xb::Token {
        No = "0",
        Yes = "1",
    }
}
xb::simple_type!(Flag, SOAP, "");

const KNOWN: usize = SCHEMA.attributes.len();
const OWN: [xb::GlobalAttribute; 3] = [
    xb::GlobalAttribute::new::<Flag>((SOAP, "mustUnderstand"), None),
    xb::GlobalAttribute::new::<xb::AnyUri>((SOAP, "actor"), None),
    xb::GlobalAttribute::new::<xb::List<xb::AnyUri>>((SOAP, "encodingStyle"), None),
];

/// The global attributes of the schema and of SOAP.
pub(super) static ATTRIBUTES: [xb::GlobalAttribute; KNOWN + OWN.len()] = {
    let known = SCHEMA.attributes;
    let mut all = [OWN[0]; KNOWN + OWN.len()];
    let mut index = 0;
    while index < all.len() {
        all[index] = if index < known.len() { known[index] } else { OWN[index - known.len()] };
        index += 1;
    }
    all
};
