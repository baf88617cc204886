//! What a prompt does to the terminal, undone where it is given up.

use crate::terminal::tty::Tty;
use console::Term;

/// How the line of an open prompt is typed. The cursor stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typing {
    /// dialoguer draws what is typed.
    Drawn,
    /// The terminal shows what is typed; nothing is drawn.
    Plain,
}

/// An open prompt of a line. Where it is dropped without having been answered, the terminal is as it
/// was found, the cursor is seen, and what is written next begins a line.
#[must_use]
pub(super) struct Stage<'a> {
    tty: &'a Tty,
    typing: Typing,
    open: bool,
}

impl<'a> Stage<'a> {
    pub(super) fn open(tty: &'a Tty, typing: Typing) -> Self {
        Self {
            tty,
            typing,
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
        if self.typing == Typing::Drawn {
            _ = term.show_cursor();
        }
        if self.open {
            self.tty.restore();
            _ = term.write_line("");
        }
    }
}
