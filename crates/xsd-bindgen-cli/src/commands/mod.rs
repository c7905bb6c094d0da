//! The commands, one file each.

pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod generate;
pub(crate) mod names;
pub(crate) mod sample;
pub(crate) mod validate;

use xsd_bindgen::internals::schema::Schema;

use crate::cli::SchemaArgs;
use crate::output::Failure;

impl SchemaArgs {
    /// Reads and checks the schemas, for questions about them.
    pub(crate) fn load(&self) -> Result<Schema, Failure> {
        if self.schemas.is_empty() {
            return Err(Failure::Usage("no schema given".to_owned()));
        }
        Ok(self.lookup.load(&self.schemas)?)
    }
}
