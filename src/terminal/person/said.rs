//! Lines that were typed before, to be had again: a wrong address is mended rather than typed anew.

use dialoguer::{BasicHistory, History};
use std::sync::{Mutex, PoisonError};

/// The most lines that are kept.
const MOST: usize = 50;

/// The lines that were typed in this run, in memory alone. The names that consent is typed with are
/// not among them: they are typed.
pub(super) struct Said(Mutex<BasicHistory>);

impl Default for Said {
    fn default() -> Self {
        let empty = BasicHistory::new().max_entries(MOST).no_duplicates(true);
        Self(Mutex::new(empty))
    }
}

impl Said {
    /// Keeps a line, if something is in it.
    pub(super) fn keep(&self, line: &str) {
        if !line.trim().is_empty() {
            let mut said = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            said.write(&line.to_owned());
        }
    }

    /// All lines, the last one first, each of them once.
    pub(super) fn all(&self) -> Vec<String> {
        let said = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = (0..).map_while(|place| History::<String>::read(&*said, place));
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept_once_and_the_last_one_comes_first() {
        let said = Said::default();
        for line in ["one", " ", "two", "one", ""] {
            said.keep(line);
        }
        assert_eq!(said.all(), ["one", "two"]);
    }
}
