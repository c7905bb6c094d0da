//! This project.

use ews_types::Element;

use crate::case::{Contender, LENIENT, OURS, STRICT};

/// Reads strictly and leniently.
pub(super) fn read<T: Element + 'static>(xml: &str) -> [Contender<'_>; 2] {
    [
        Contender::new(STRICT, move || ews_types::from_str::<T>(xml).expect("the payload is valid")),
        Contender::new(LENIENT, move || ews_types::from_str_lenient::<T>(xml).expect("the payload is valid")),
    ]
}

/// Writes a value, which checks it.
pub(super) fn write<T: Element + 'static>(xml: &str) -> Contender<'_> {
    let value: T = ews_types::from_str(xml).expect("the payload is valid");
    super::writer(OURS, xml, move || ews_types::to_string(&value).expect("the value is valid"))
}
