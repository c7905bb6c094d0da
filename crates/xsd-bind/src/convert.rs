//! The conversions that constructors and setters of generated types apply to their arguments.
//!
//! You don't need to name these traits: `new` and `with_…` accept whatever converts into the field.
//!
//! | argument of | trait | accepts |
//! |---|---|---|
//! | `new`, a required field | [`IntoValue`] | a value that converts into the field |
//! | `with_…`, an optional field | [`IntoField`] | such a value, or an `Option` of one |
//! | `with_…`, an optional number, boolean, date or time | [`IntoOption`] | the number, boolean, date or time, or an `Option` of it |
//! | `new` and `with_…`, a repeated field | [`IntoList`] | one item, or an array, vector or iterator of items |
//!
//! The parameter `By` tells overlapping implementations apart. The compiler infers it.

/// The argument for a required field: a `T`, or a value that converts into it.
///
/// Every `Into<T>` implements it.
///
/// ```
/// use xsd_bind::convert::IntoValue;
/// use xsd_bind::values::Token;
///
/// fn name(name: impl IntoValue<Token>) -> Token {
///     name.into_value()
/// }
/// assert_eq!(name("Ann"), name(String::from("Ann")));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not convert into `{T}`",
    label = "expected `{T}`, or a value that converts into it",
    note = "see the `From` implementations of `{T}` for the types that convert into it"
)]
pub trait IntoValue<T> {
    /// Converts the argument into the value of the field.
    fn into_value(self) -> T;
}

/// The argument for an optional field: a `T`, a value that converts into it, or an `Option` of one. A `T` that is a list also takes an
/// iterator over its items.
///
/// `None` clears the field.
///
/// ```
/// use xsd_bind::convert::IntoField;
///
/// fn subject<By>(subject: impl IntoField<String, By>) -> Option<String> {
///     subject.into_field()
/// }
/// assert_eq!(subject("Minutes"), subject(Some("Minutes")));
/// assert_eq!(subject(None::<String>), None);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not convert into `{T}`",
    label = "expected `{T}`, a value that converts into it, or an `Option` of one",
    note = "see the `From` implementations of `{T}` for the types that convert into it"
)]
pub trait IntoField<T, By> {
    /// Converts the argument into the value of the field.
    fn into_field(self) -> Option<T>;
}

/// The argument for an optional number, boolean, date or time: a `T`, or an `Option` of it.
///
/// Every `Into<Option<T>>` implements it. Numbers don't convert into one another here, so that the type of a literal is clear.
///
/// ```
/// use xsd_bind::convert::IntoOption;
///
/// fn size(size: impl IntoOption<i32>) -> Option<i32> {
///     size.into_option()
/// }
/// assert_eq!(size(5), size(Some(5)));
/// assert_eq!(size(None), None);
/// ```
#[diagnostic::on_unimplemented(
    message = "expected `{T}` or `Option<{T}>`, found `{Self}`",
    label = "expected `{T}` or `Option<{T}>`",
    note = "convert the value into `{T}` first, for example with `try_into()` or `parse()`"
)]
pub trait IntoOption<T> {
    /// Converts the argument into the value of the field.
    fn into_option(self) -> Option<T>;
}

/// The argument for a repeated field: one item, or an array, vector or iterator of items.
///
/// ```
/// use xsd_bind::convert::IntoList;
///
/// fn names<By>(names: impl IntoList<String, By>) -> Vec<String> {
///     names.into_list()
/// }
/// assert_eq!(names("Ann"), names(["Ann"]));
/// assert_eq!(names(["a", "b"].map(str::to_uppercase)), names(vec!["A", "B"]));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not convert into a list of `{T}`",
    label = "expected `{T}`, or an array, vector or iterator of values that convert into `{T}`",
    note = "see the `From` implementations of `{T}` for the types that convert into an item"
)]
pub trait IntoList<T, By> {
    /// Converts the argument into the items of the field.
    fn into_list(self) -> Vec<T>;
}

/// Marks the conversion of a single value.
#[derive(Debug)]
pub struct ByValue(());

/// Marks the conversion of an `Option`.
#[derive(Debug)]
pub struct ByOption(());

/// Marks the conversion of a sequence of items.
#[derive(Debug)]
pub struct ByItems(());

// The errors name the traits above with their messages; the implementations below would only add `Into` and `FromIterator` to them.

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>> IntoValue<T> for U {
    fn into_value(self) -> T {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T, U: Into<Option<T>>> IntoOption<T> for U {
    fn into_option(self) -> Option<T> {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>> IntoField<T, ByValue> for U {
    fn into_field(self) -> Option<T> {
        Some(self.into())
    }
}

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>> IntoField<T, ByOption> for Option<U> {
    fn into_field(self) -> Option<T> {
        self.map(Into::into)
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromIterator<I::Item>, I: Iterator> IntoField<T, ByItems> for I {
    fn into_field(self) -> Option<T> {
        Some(self.collect())
    }
}

#[diagnostic::do_not_recommend]
impl<T, U: Into<T>> IntoList<T, ByValue> for U {
    fn into_list(self) -> Vec<T> {
        vec![self.into()]
    }
}

#[diagnostic::do_not_recommend]
impl<T, I: IntoIterator<Item: Into<T>>> IntoList<T, ByItems> for I {
    fn into_list(self) -> Vec<T> {
        self.into_iter().map(Into::into).collect()
    }
}
