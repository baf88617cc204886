//! The lines of an open prompt, drawn over themselves.

use super::form::Room;
use console::{Term, measure_text_width as width};
use std::io;

/// The lines of an open prompt. Where it is dropped without having been closed, one line of it is
/// left, and what is written next begins a line.
#[must_use]
pub(super) struct Panel {
    term: Term,
    /// The widths of the lines that are on the screen, down to the cursor's, which ends there.
    drawn: Vec<usize>,
    /// The lines that are on the screen below the cursor's.
    below: usize,
    /// What is left of it where it is given up.
    left: String,
    has_cursor: bool,
    /// Whether its cursor is hidden for now.
    rests: bool,
}

impl Panel {
    /// Opens one on standard error.
    pub(super) fn open(has_cursor: bool) -> Self {
        let term = Term::buffered_stderr();
        if !has_cursor {
            // Nothing can be told to a terminal that is gone.
            _ = term.hide_cursor();
        }
        Self {
            term,
            drawn: Vec::new(),
            below: 0,
            left: String::new(),
            has_cursor,
            rests: false,
        }
    }

    /// Hides its cursor from the next drawing on: what is typed now is dropped.
    pub(super) fn rest(&mut self) -> io::Result<()> {
        self.rests = true;
        self.term.hide_cursor()
    }

    /// Shows its cursor again.
    pub(super) fn wake(&mut self) -> io::Result<()> {
        self.rests = false;
        self.term.show_cursor()?;
        self.term.flush()
    }

    /// The room that there is at this moment.
    pub(super) fn room(&self) -> Room {
        let (rows, columns) = self.term.size();
        Room::of(rows, columns)
    }

    /// The rows and columns of the terminal.
    pub(super) fn size(&self) -> (u16, u16) {
        self.term.size()
    }

    /// Draws these lines instead of those before, with the cursor at a line and a column of them;
    /// `left` is what stays where it is given up.
    pub(super) fn draw(
        &mut self,
        lines: &[String],
        cursor: Option<(usize, usize)>,
        left: String,
    ) -> io::Result<()> {
        self.erase()?;
        self.term.write_str(&lines.join("\n"))?;
        self.drawn = lines.iter().map(|line| width(line)).collect();
        self.below = 0;
        if let Some((row, column)) = cursor {
            self.term
                .move_cursor_up(lines.len().saturating_sub(row + 1))?;
            self.term.write_str("\r")?;
            self.term.move_cursor_right(column)?;
            self.below = lines.len().saturating_sub(row + 1);
            self.drawn.truncate(row);
            self.drawn.push(column);
        }
        self.left = left;
        self.term.flush()
    }

    /// Takes it away while somebody else has the terminal.
    pub(super) fn leave(&mut self) -> io::Result<()> {
        self.erase()?;
        self.term.show_cursor()?;
        self.term.flush()
    }

    /// Somebody else had the terminal: what was drawn is where nobody knows, and stays there.
    pub(super) fn again(&mut self) {
        self.drawn.clear();
        if !self.has_cursor {
            // Nothing can be told to a terminal that is gone.
            _ = self.term.hide_cursor();
        }
    }

    /// Takes it away: it was answered.
    pub(super) fn close(mut self) -> io::Result<()> {
        self.erase()?;
        self.left = String::new();
        self.term.flush()
    }

    /// Takes the lines away. A terminal that became narrower has wrapped them anew. The first row is
    /// cleared by itself: tmux takes whoever clears from the very corner of the screen for one who clears
    /// all of it, and keeps what was there in its history.
    fn erase(&mut self) -> io::Result<()> {
        let (_, columns) = self.term.size();
        let columns = usize::from(columns).max(1);
        let rows = self.drawn.iter().map(|wide| wide.div_ceil(columns).max(1));
        let above = rows.sum::<usize>().saturating_sub(1);
        if !self.drawn.is_empty() {
            // It goes to the line's first column, too.
            self.term.clear_line()?;
            self.term.move_cursor_up(above)?;
            self.term.clear_line()?;
            if above + self.below > 0 {
                self.term.move_cursor_down(1)?;
                self.term.clear_to_end_of_screen()?;
                self.term.move_cursor_up(1)?;
            }
        }
        self.drawn.clear();
        Ok(())
    }
}

impl Drop for Panel {
    fn drop(&mut self) {
        // Nothing can be told to a terminal that is gone.
        if !self.left.is_empty() {
            _ = self.erase();
            _ = self.term.write_line(self.left.trim_end());
        }
        if !self.has_cursor || self.rests {
            _ = self.term.show_cursor();
        }
        _ = self.term.flush();
    }
}
