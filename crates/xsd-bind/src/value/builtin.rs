//! The names of the built-in types.

use super::*;
use crate::{Ns, SimpleType, simple_type};

simple_type!(String, Ns::XS, "string");
simple_type!(AnySimpleType, Ns::XS, "anySimpleType");
simple_type!(NormalizedString, Ns::XS, "normalizedString");
simple_type!(Token, Ns::XS, "token");
simple_type!(AnyUri, Ns::XS, "anyURI");
simple_type!(Language, Ns::XS, "language");
simple_type!(NmToken, Ns::XS, "NMTOKEN");
simple_type!(NmTokens, Ns::XS, "NMTOKENS");
simple_type!(XmlName, Ns::XS, "Name");
simple_type!(NcName, Ns::XS, "NCName");
simple_type!(Id, Ns::XS, "ID");
simple_type!(IdRef, Ns::XS, "IDREF");
simple_type!(IdRefs, Ns::XS, "IDREFS");
simple_type!(Entity, Ns::XS, "ENTITY");
simple_type!(Entities, Ns::XS, "ENTITIES");
simple_type!(QName, Ns::XS, "QName");
simple_type!(bool, Ns::XS, "boolean");
simple_type!(f32, Ns::XS, "float");
simple_type!(f64, Ns::XS, "double");
simple_type!(Decimal, Ns::XS, "decimal");
simple_type!(Integer, Ns::XS, "integer");
simple_type!(NonPositiveInteger, Ns::XS, "nonPositiveInteger");
simple_type!(NegativeInteger, Ns::XS, "negativeInteger");
simple_type!(NonNegativeInteger, Ns::XS, "nonNegativeInteger");
simple_type!(PositiveInteger, Ns::XS, "positiveInteger");
simple_type!(i64, Ns::XS, "long");
simple_type!(i32, Ns::XS, "int");
simple_type!(i16, Ns::XS, "short");
simple_type!(i8, Ns::XS, "byte");
simple_type!(u64, Ns::XS, "unsignedLong");
simple_type!(u32, Ns::XS, "unsignedInt");
simple_type!(u16, Ns::XS, "unsignedShort");
simple_type!(u8, Ns::XS, "unsignedByte");
simple_type!(DateTime, Ns::XS, "dateTime");
simple_type!(Date, Ns::XS, "date");
simple_type!(Time, Ns::XS, "time");
simple_type!(GYear, Ns::XS, "gYear");
simple_type!(GYearMonth, Ns::XS, "gYearMonth");
simple_type!(GMonth, Ns::XS, "gMonth");
simple_type!(GMonthDay, Ns::XS, "gMonthDay");
simple_type!(GDay, Ns::XS, "gDay");
simple_type!(Duration, Ns::XS, "duration");
simple_type!(Base64Binary, Ns::XS, "base64Binary");
simple_type!(HexBinary, Ns::XS, "hexBinary");

impl<T: crate::Faceted> crate::Type for List<T> {
    const TYPE_NAME: (Ns, &'static str) = (Ns::NONE, "");
    const CONTENT: crate::Content = crate::Content::Text;

    fn placeholder() -> Self {
        <Self as crate::Simple>::placeholder()
    }

    fn read_content(&mut self, reader: &mut crate::Reader<'_>) -> crate::Result {
        reader.text_value(self)
    }

    fn write_content(&self, writer: &mut crate::Writer<'_>) -> crate::Result {
        writer.text_value(self)
    }

    fn check_fixed(&self, fixed: &str) -> Result<(), String> {
        crate::check_fixed(self, fixed)
    }
}

/// The built-in types with their base types (part 2, 3).
pub(crate) const BUILT_IN: &[SimpleType] = &[
    SimpleType::new::<String>((Ns::XS, "anySimpleType")),
    SimpleType::new::<NormalizedString>((Ns::XS, "string")),
    SimpleType::new::<Token>((Ns::XS, "normalizedString")),
    SimpleType::new::<AnyUri>((Ns::XS, "anySimpleType")),
    SimpleType::new::<Language>((Ns::XS, "token")),
    SimpleType::new::<NmToken>((Ns::XS, "token")),
    SimpleType::new::<NmTokens>((Ns::XS, "anySimpleType")),
    SimpleType::new::<XmlName>((Ns::XS, "token")),
    SimpleType::new::<NcName>((Ns::XS, "Name")),
    SimpleType::new::<Id>((Ns::XS, "NCName")),
    SimpleType::new::<IdRef>((Ns::XS, "NCName")),
    SimpleType::new::<IdRefs>((Ns::XS, "anySimpleType")),
    SimpleType::new::<Entity>((Ns::XS, "NCName")),
    SimpleType::new::<Entities>((Ns::XS, "anySimpleType")),
    SimpleType::new::<QName>((Ns::XS, "anySimpleType")),
    SimpleType::new::<bool>((Ns::XS, "anySimpleType")),
    SimpleType::new::<f32>((Ns::XS, "anySimpleType")),
    SimpleType::new::<f64>((Ns::XS, "anySimpleType")),
    SimpleType::new::<Decimal>((Ns::XS, "anySimpleType")),
    SimpleType::new::<Integer>((Ns::XS, "decimal")),
    SimpleType::new::<NonPositiveInteger>((Ns::XS, "integer")),
    SimpleType::new::<NegativeInteger>((Ns::XS, "nonPositiveInteger")),
    SimpleType::new::<NonNegativeInteger>((Ns::XS, "integer")),
    SimpleType::new::<PositiveInteger>((Ns::XS, "nonNegativeInteger")),
    SimpleType::new::<i64>((Ns::XS, "integer")),
    SimpleType::new::<i32>((Ns::XS, "long")),
    SimpleType::new::<i16>((Ns::XS, "int")),
    SimpleType::new::<i8>((Ns::XS, "short")),
    SimpleType::new::<u64>((Ns::XS, "nonNegativeInteger")),
    SimpleType::new::<u32>((Ns::XS, "unsignedLong")),
    SimpleType::new::<u16>((Ns::XS, "unsignedInt")),
    SimpleType::new::<u8>((Ns::XS, "unsignedShort")),
    SimpleType::new::<DateTime>((Ns::XS, "anySimpleType")),
    SimpleType::new::<Date>((Ns::XS, "anySimpleType")),
    SimpleType::new::<Time>((Ns::XS, "anySimpleType")),
    SimpleType::new::<GYear>((Ns::XS, "anySimpleType")),
    SimpleType::new::<GYearMonth>((Ns::XS, "anySimpleType")),
    SimpleType::new::<GMonth>((Ns::XS, "anySimpleType")),
    SimpleType::new::<GMonthDay>((Ns::XS, "anySimpleType")),
    SimpleType::new::<GDay>((Ns::XS, "anySimpleType")),
    SimpleType::new::<Duration>((Ns::XS, "anySimpleType")),
    SimpleType::new::<Base64Binary>((Ns::XS, "anySimpleType")),
    SimpleType::new::<HexBinary>((Ns::XS, "anySimpleType")),
];
