//! Reading a runbook's text: the strict format, with the place of what does not fit.

use super::fault::{Fault, Faults};
use super::source::BookSource;

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
        serde_saphyr::from_str(&self.text).map_err(|error| {
            let (message, hint) = plain(&error.to_string());
            self.faults(vec![Fault {
                place: error.location(),
                message,
                hint,
            }])
        })
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

/// The parser's message without its own place, which is drawn, and its alternatives as a hint.
fn plain(message: &str) -> (String, Option<String>) {
    let message = message.lines().next().unwrap_or_default();
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let placed = message
        .strip_prefix("line ")
        .and_then(|rest| rest.split_once(": "));
    let message = placed.map_or(message, |(_, message)| message);
    match message.split_once(", expected ") {
        Some((what, expected)) => (what.to_owned(), Some(format!("expected {expected}"))),
        None => (message.to_owned(), None),
    }
}
