//! Prompts that are answered by single keys: what they show, and what each key does. Pure.

use super::key::Key;
use crate::terminal::style::Style;

/// A prompt that is answered by single keys.
pub(super) trait Form: Send {
    /// What it is answered with.
    type Answer: Send;

    /// What a key does.
    fn press(&mut self, key: Key) -> Pressed<Self::Answer>;

    /// The lines that show it, none of which is wider than the room.
    fn draw(&self, room: Room, style: Style) -> Vec<String>;

    /// What is left of it on the screen where the person leaves instead of answering.
    fn left(&self, room: Room, style: Style) -> String;

    /// Whether one types in it: then the cursor is shown.
    fn has_cursor(&self) -> bool;

    /// The line, from the first one, and the column where one types; behind the last line where it
    /// does not say.
    fn cursor(&self, _room: Room, _style: Style) -> Option<(usize, usize)> {
        None
    }

    /// Somebody else had the terminal, and what stood above it may be gone: what was half typed is no
    /// consent any more, and what is agreed to is told again.
    fn again(&mut self) {}

    /// Whether it agrees to something.
    fn is_consent(&self) -> bool {
        false
    }

    /// The least room in which one sees what one agrees to.
    fn least(&self) -> Room {
        if self.is_consent() {
            Room::OF_CONSENT
        } else {
            Room::ANY
        }
    }
}

/// What is said where several lines come in at once: nobody reads what is asked in between.
pub(super) const IN_ONE_PIECE: &str = "that came in one piece: nothing is taken";

/// What is said where something is pasted that is to be typed.
pub(super) const PASTED: &str = "what is pasted is not taken: type it";

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed<T> {
    /// Nothing: nothing is drawn either.
    Nothing,
    /// Something that shows.
    Changed,
    /// It takes nothing of what came in one piece, or of a line that agrees to nothing and declines
    /// nothing; what comes right behind that is dropped, too.
    Refused,
    /// It answered.
    Answered(T),
    /// The person leaves.
    Leaves,
}

/// The room that there is for a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// The rows of the terminal.
    pub(super) rows: usize,
    /// The columns of a line, one less than the terminal's: some break a line that fills the last.
    pub(super) columns: usize,
}

impl Room {
    /// Any room at all.
    pub(super) const ANY: Self = Self {
        rows: 0,
        columns: 0,
    };

    /// The least room for a consent: the columns that a plan is drawn for, and some of its rows above
    /// the question.
    pub(super) const OF_CONSENT: Self = Self {
        rows: 10,
        columns: 39,
    };

    /// Whether there is as much room as `least`.
    pub(super) const fn holds(self, least: Self) -> bool {
        self.rows >= least.rows && self.columns >= least.columns
    }

    /// The room on a terminal of this size.
    pub(super) fn of(rows: u16, columns: u16) -> Self {
        Self {
            rows: usize::from(rows).max(6),
            columns: usize::from(columns).saturating_sub(1).max(10),
        }
    }
}
