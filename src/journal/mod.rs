//! The journal of an incident: its records, one a line, and the notes beside them.
//!
//! It keeps what it is given and gives it back; what the records mean together is the walk's to
//! say. It never writes over a line, and never gives half of one back.

mod exchange;
#[cfg(test)]
mod exchange_tests;
mod fault;
mod folder;
mod id;
mod incidents;
mod last;
mod lines;
mod lock;
mod note;
mod origin;
mod parcel;
mod tape;
#[cfg(test)]
mod tests;
mod writer;

pub use exchange::Import;
pub use fault::JournalFault;
pub use id::{begun, chance, looks_like_id, runbook};
pub use incidents::{Entry, History, Incidents};
pub use lock::Driver;
#[cfg(test)]
pub use lock::Holder;
pub use note::Note;
pub use origin::Origin;
pub use parcel::Parcel;
pub use writer::Journal;
