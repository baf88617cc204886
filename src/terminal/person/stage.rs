//! What a prompt does to the terminal, undone where it is given up.

use crate::terminal::tty::Tty;
use console::Term;

/// Where an open prompt leaves the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cursor {
    /// At the start of a line.
    LineStart,
    /// Behind the prompt.
    MidLine,
}

/// An open prompt. Where it is dropped without having been answered, the terminal is as it was
/// found, the cursor is seen, and what is written next begins a line.
#[must_use]
pub(super) struct Stage<'a> {
    tty: &'a Tty,
    cursor: Cursor,
    open: bool,
}

impl<'a> Stage<'a> {
    pub(super) fn open(tty: &'a Tty, cursor: Cursor) -> Self {
        Self {
            tty,
            cursor,
            open: true,
        }
    }

    /// The prompt was answered, and has cleaned up after itself.
    pub(super) fn close(mut self) {
        self.open = false;
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        let term = Term::stderr();
        // Nothing can be told to a terminal that is gone.
        _ = term.show_cursor();
        if self.open {
            self.tty.restore();
            if self.cursor == Cursor::MidLine {
                _ = term.write_line("");
            }
        }
    }
}
