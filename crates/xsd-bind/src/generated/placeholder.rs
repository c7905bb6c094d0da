//! The blank value of a field, by the word that says how it is read.
//!
//! In: nothing. Out: what stands in a field before anything is read into it. `record!` calls these by the word at the beginning of a line.

use crate::{AnyElement, Choice, Group, Simple, Type};

macro_rules! placeholders {
    ($($($word:ident)+ => <T $(: $bound:ident)?> $result:ty = $value:expr;)+) => { $(
        placeholders! { @each [$($word)+] [$($bound)?] $result = $value }
    )+ };
    (@each [$($word:ident)+] $bound:tt $result:ty = $value:expr) => { $(
        placeholders! { @one $word $bound $result = $value }
    )+ };
    (@one $word:ident [$($bound:ident)?] $result:ty = $value:expr) => {
        #[doc = concat!("Of a field that is read by `", stringify!($word), "`.")]
        pub fn $word<T $(: $bound)?>() -> $result {
            $value
        }
    };
}

placeholders! {
    required required_or required_fixed => <T: Type> T = T::placeholder();
    required_attribute required_attribute_fixed text_value => <T: Simple> T = T::placeholder();
    choice => <T: Choice> T = T::placeholder();
    group => <T: Group> T = T::placeholder();
    optional optional_or optional_fixed optional_attribute optional_attribute_fixed => <T> Option<T> = None;
    optional_choice optional_group optional_any => <T> Option<T> = None;
    repeated repeated_or repeated_fixed choices groups any any_attributes => <T> Vec<T> = Vec::new();
}

/// Of a field that is read by `required_any`.
pub fn required_any() -> AnyElement {
    AnyElement::default()
}

/// The value of a text that the schema gives: a default. Blank if the text is none of the type, which the generator has refused.
pub fn literal<T: Simple>(text: &str) -> T {
    T::parse(text, &crate::Scope::new(&[])).unwrap_or_else(|_| T::placeholder())
}
