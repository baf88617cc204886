//! What a client brings back.

use crate::text::Text;
use crate::truth::Why;

/// What a source said, and what is worth saying beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen<T> {
    /// What was seen, or why nothing was.
    pub raw: Result<T, Why>,
    /// What is worth saying beside it, such as a way that was not open.
    pub notes: Vec<Text>,
}

impl<T> Seen<T> {
    /// What was seen, with nothing beside it.
    pub const fn plain(raw: Result<T, Why>) -> Self {
        Self {
            raw,
            notes: Vec::new(),
        }
    }
}

impl<T> From<Why> for Seen<T> {
    fn from(why: Why) -> Self {
        Self::plain(Err(why))
    }
}
