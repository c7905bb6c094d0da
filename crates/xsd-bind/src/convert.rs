//! What constructors and setters of generated types accept.
//!
//! A parameter of the type `T` takes whatever converts into `T`. The second parameter of the traits only tells their implementations apart; the
//! compiler infers it.

/// A value for a single field: a `T`, anything that converts into it, an `Option` of these, or an iterator over the items of a `T` that is a list.
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
    label = "expected a `{T}`, a value that converts into it, or an `Option` of these",
    note = "build the `{T}` with `{T}::new`, or see its documentation for the types that convert into it"
)]
pub trait IntoField<T, By> {
    /// Returns the value of the field.
    fn into_field(self) -> Option<T>;
}

/// The items of a list: one item, or an array, a vector or an iterator of items.
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
    label = "expected a `{T}`, or an array, a vector or an iterator of values that convert into `{T}`",
    note = "build each item with `{T}::new`, or see the documentation of `{T}` for the types that convert into it"
)]
pub trait IntoList<T, By> {
    /// Returns the items.
    fn into_list(self) -> Vec<T>;
}

/// Tells implementations apart: the value converts as a whole.
#[derive(Debug)]
pub struct ByValue(());

/// Tells implementations apart: the value is an `Option`.
#[derive(Debug)]
pub struct ByOption(());

/// Tells implementations apart: the value yields items.
#[derive(Debug)]
pub struct ByItems(());

impl<T, U: Into<T>> IntoField<T, ByValue> for U {
    fn into_field(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T, U: Into<T>> IntoField<T, ByOption> for Option<U> {
    fn into_field(self) -> Option<T> {
        self.map(Into::into)
    }
}

impl<T: FromIterator<I::Item>, I: Iterator> IntoField<T, ByItems> for I {
    fn into_field(self) -> Option<T> {
        Some(self.collect())
    }
}

impl<T, U: Into<T>> IntoList<T, ByValue> for U {
    fn into_list(self) -> Vec<T> {
        vec![self.into()]
    }
}

impl<T, I: IntoIterator<Item: Into<T>>> IntoList<T, ByItems> for I {
    fn into_list(self) -> Vec<T> {
        self.into_iter().map(Into::into).collect()
    }
}
