//! What a prompt of a line does to the terminal, undone where it is given up.

use crate::terminal::tty::Tty;
use console::Term;

/// An open prompt of a line, which the terminal itself lets be typed. Where it is dropped without
/// having been answered, the terminal is as it was found, and what is written next begins a line.
#[must_use]
pub(super) struct Stage<'a> {
    tty: &'a Tty,
    open: bool,
}

impl<'a> Stage<'a> {
    pub(super) const fn open(tty: &'a Tty) -> Self {
        Self { tty, open: true }
    }

    /// The prompt was answered, and has cleaned up after itself.
    pub(super) fn close(mut self) {
        self.open = false;
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        if self.open {
            self.tty.restore();
            // Nothing can be told to a terminal that is gone.
            _ = Term::stderr().write_line("");
        }
    }
}
