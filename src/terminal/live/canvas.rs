//! What the changing lines are drawn on.
//!
//! indicatif fills every row to its last column, and lets the terminal break them apart; one that gets
//! another width then joins and breaks them anew, and what was counted is no longer there. So each row
//! ends by itself here, and is taken away by how wide the terminal is at that moment.

use console::{Term, measure_text_width as width};
use indicatif::{ProgressDrawTarget, TermLike};
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How often it is drawn at most, in a second.
const RATE: u8 = 20;

/// Clears the row of the cursor, and all below it.
const CLEARED: &str = "\x1b[2K\x1b[1B\x1b[J\x1b[1A";

/// A terminal that can be drawn on.
pub(super) trait Paper: Send + Sync {
    /// Its rows and columns.
    fn size(&self) -> (u16, u16);

    /// Writes to it, at once.
    fn write(&self, text: &str) -> io::Result<()>;
}

impl Paper for Term {
    fn size(&self) -> (u16, u16) {
        Self::size(self)
    }

    fn write(&self, text: &str) -> io::Result<()> {
        self.write_str(text)
    }
}

/// What the changing lines are drawn on. Clones share it.
#[derive(Clone)]
pub(super) struct Canvas {
    paper: Arc<dyn Paper>,
    sheet: Arc<Mutex<Sheet>>,
}

/// What is on it.
#[derive(Default)]
struct Sheet {
    /// The rows that are there, and how wide the terminal was.
    drawn: (Vec<String>, u16),
    /// The rows that come next.
    next: Vec<String>,
    /// Whether somebody else has the terminal.
    away: bool,
}

impl Canvas {
    pub(super) fn on(paper: impl Paper + 'static) -> Self {
        Self {
            paper: Arc::new(paper),
            sheet: Arc::default(),
        }
    }

    /// Where indicatif draws, so often in a second at most.
    pub(super) fn target(&self) -> ProgressDrawTarget {
        ProgressDrawTarget::term_like_with_hz(Box::new(self.clone()), RATE)
    }

    /// The columns that there are at this moment.
    pub(super) fn columns(&self) -> usize {
        usize::from(self.paper.size().1)
    }

    /// Takes everything away, and draws nothing more: somebody else gets the terminal. Whether it was
    /// not so already.
    pub(super) fn leave(&self) -> bool {
        let mut sheet = self.sheet();
        let first = !std::mem::replace(&mut sheet.away, true);
        if first {
            let erased = self.erased(&sheet);
            // Nothing can be told to a terminal that is gone.
            _ = self.paper.write(&erased);
            sheet.drawn.0.clear();
        }
        first
    }

    /// The terminal is ours again: what was drawn before is where nobody knows, and stays there.
    pub(super) fn again(&self) {
        let mut sheet = self.sheet();
        sheet.drawn.0.clear();
        sheet.away = false;
    }

    /// What takes the rows away. A terminal that became narrower has wrapped them anew. The first row is
    /// cleared by itself: tmux takes whoever clears from the very corner of the screen for one who clears
    /// all of it, and keeps what was there in its history, each time.
    fn erased(&self, sheet: &Sheet) -> String {
        let columns = self.columns().max(1);
        let rows = sheet.drawn.0.iter();
        let rows = rows.map(|row| width(row).div_ceil(columns).max(1));
        match rows.sum::<usize>() {
            0 => String::new(),
            1 => "\r\x1b[2K".to_owned(),
            rows => format!("\r\x1b[{}A{CLEARED}", rows - 1),
        }
    }

    fn sheet(&self) -> MutexGuard<'_, Sheet> {
        self.sheet.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Canvas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Canvas")
    }
}

/// Rows are written, and what fills them up with blanks, which is left out; the cursor is moved here.
impl TermLike for Canvas {
    fn width(&self) -> u16 {
        self.paper.size().1
    }

    fn height(&self) -> u16 {
        self.paper.size().0
    }

    fn move_cursor_up(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_down(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_right(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_left(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn write_line(&self, row: &str) -> io::Result<()> {
        self.write_str(row)
    }

    fn write_str(&self, row: &str) -> io::Result<()> {
        if !row.trim().is_empty() {
            self.sheet().next.push(row.trim_end().to_owned());
        }
        Ok(())
    }

    fn clear_line(&self) -> io::Result<()> {
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        let mut sheet = self.sheet();
        let next = (std::mem::take(&mut sheet.next), self.paper.size().1);
        if sheet.away || next == sheet.drawn || (next.0.is_empty() && sheet.drawn.0.is_empty()) {
            return Ok(());
        }
        let text = format!("{}{}", self.erased(&sheet), next.0.join("\r\n"));
        sheet.drawn = next;
        self.paper.write(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU16, Ordering};

    /// A terminal of some columns, and what was written to it.
    #[derive(Clone)]
    struct Sized(Arc<(AtomicU16, Mutex<String>)>);

    impl Paper for Sized {
        fn size(&self) -> (u16, u16) {
            (24, self.0.0.load(Ordering::Relaxed))
        }

        fn write(&self, text: &str) -> io::Result<()> {
            self.0.1.lock().unwrap().push_str(text);
            Ok(())
        }
    }

    impl Sized {
        /// What was written since this was asked last.
        fn written(&self) -> String {
            std::mem::take(&mut *self.0.1.lock().unwrap())
        }
    }

    /// Draws as indicatif does: each row, and what fills it up.
    fn draw(canvas: &Canvas, rows: &[&str]) {
        for row in rows {
            canvas.write_str(row).unwrap();
            let filler = canvas.columns().saturating_sub(row.len());
            canvas.write_str(&" ".repeat(filler)).unwrap();
        }
        canvas.flush().unwrap();
    }

    fn canvas() -> (Canvas, Sized) {
        let paper = Sized(Arc::new((AtomicU16::new(60), Mutex::default())));
        (Canvas::on(paper.clone()), paper)
    }

    #[test]
    fn rows_end_by_themselves_and_are_taken_away_as_wide_as_the_terminal_is_then() {
        let (canvas, paper) = canvas();
        let (wide, narrow) = ("x".repeat(50), "y".repeat(20));
        draw(&canvas, &[&wide, &narrow]);
        assert_eq!(paper.written(), format!("{wide}\r\n{narrow}"));
        draw(&canvas, &[&wide, &narrow]);
        assert_eq!(paper.written(), "", "it is there already");
        paper.0.0.store(30, Ordering::Relaxed);
        draw(&canvas, &[&narrow]);
        assert_eq!(paper.written(), format!("\r\x1b[2A{CLEARED}{narrow}"));
        paper.0.0.store(100, Ordering::Relaxed);
        draw(&canvas, &[]);
        assert_eq!(paper.written(), "\r\x1b[2K");
    }

    #[test]
    fn somebody_else_who_has_the_terminal_sees_nothing_of_it() {
        let (canvas, paper) = canvas();
        draw(&canvas, &["a", "b"]);
        paper.written();
        assert!(canvas.leave());
        assert_eq!(paper.written(), format!("\r\x1b[1A{CLEARED}"));
        assert!(!canvas.leave());
        draw(&canvas, &["a", "c"]);
        assert_eq!(paper.written(), "");
        canvas.again();
        draw(&canvas, &["a", "c"]);
        assert_eq!(paper.written(), "a\r\nc");
    }
}
