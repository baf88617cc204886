//! Reading a runbook's text: the strict format, with the place of what does not fit.

use super::fault::{Fault, Faults};
use super::source::BookSource;
use super::yaml;

/// The text of a runbook with what it is called.
#[derive(Debug, Clone)]
pub struct BookText {
    /// The name on the command line.
    pub name: String,
    /// The file as it is named to the user.
    pub file: String,
    /// The text.
    pub text: String,
}

impl BookText {
    /// Reads the format; the rest is checked when it is resolved.
    pub fn parse(&self) -> Result<BookSource, Faults> {
        serde_saphyr::from_str(&self.text).map_err(|error| self.faults(vec![yaml::fault(&error)]))
    }

    /// The faults of this text.
    pub fn faults(&self, mut list: Vec<Fault>) -> Faults {
        list.sort_by_key(|fault| fault.place.map(|place| (place.line(), place.column())));
        Faults {
            file: self.file.clone(),
            text: self.text.clone(),
            list,
        }
    }
}
