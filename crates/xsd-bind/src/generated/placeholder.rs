//! Placeholders: the values of fields before the reader fills them. `record!` calls the function named like the method that reads the
//! field.

use crate::{AnyElement, Choice, Group, Simple, Type};

macro_rules! placeholders {
    ($($($word:ident)+ => <T $(: $bound:ident)?> $result:ty = $value:expr;)+) => { $(
        placeholders! { @each [$($word)+] [$($bound)?] $result = $value }
    )+ };
    (@each [$($word:ident)+] $bound:tt $result:ty = $value:expr) => { $(
        placeholders! { @one $word $bound $result = $value }
    )+ };
    (@one $word:ident [$($bound:ident)?] $result:ty = $value:expr) => {
        #[doc = concat!("The placeholder of a field that `Reader::", stringify!($word), "` reads.")]
        pub fn $word<T $(: $bound)?>() -> $result {
            $value
        }
    };
}

placeholders! {
    required required_or required_fixed required_as => <T: Type> T = T::placeholder();
    required_attribute required_attribute_fixed text_value => <T: Simple> T = T::placeholder();
    choice => <T: Choice> T = T::placeholder();
    group => <T: Group> T = T::placeholder();
    optional optional_or optional_fixed optional_as optional_attribute optional_attribute_fixed => <T> Option<T> = None;
    optional_choice optional_group optional_any => <T> Option<T> = None;
    repeated repeated_or repeated_fixed repeated_as choices groups any any_attributes => <T> Vec<T> = Vec::new();
}

/// The placeholder of a field that `Reader::required_any` reads.
pub fn required_any() -> AnyElement {
    AnyElement::default()
}

/// Parses a default of the schema. The generator has checked the text; if it is invalid anyway, returns the placeholder.
pub fn literal<T: Simple>(text: &str) -> T {
    T::parse(text, &crate::Scope::expanded()).unwrap_or_else(|_| T::placeholder())
}
