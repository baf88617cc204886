//! What a running call has said so far.

use crate::event::{Event, News, Record};
use crate::fact::Advance;
use crate::fact::estimate::Mark;

/// What a running call has said so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Heard {
    /// The last thing that it said.
    pub(super) last: Option<String>,
    /// How far it was when it first said so.
    pub(super) first: Option<Mark>,
    /// How far it is, and of how much.
    pub(super) far: Option<(Mark, u64)>,
}

impl Heard {
    /// Hears what happens.
    pub(super) fn hear(&mut self, record: &Record) {
        match &record.event {
            Event::Noted(News::Progress(text)) => self.last = Some(text.one_line()),
            Event::Noted(News::Line { text, .. }) => match Advance::of_line(text) {
                Some((advance, words)) => self.advance(record, advance, words),
                None if text.trim().is_empty() => {}
                None => self.last = Some(text.one_line()),
            },
            Event::Intended { .. } | Event::Settled { .. } => *self = Self::default(),
            _ => {}
        }
    }

    fn advance(&mut self, record: &Record, advance: Advance, words: String) {
        let Advance { done, of } = advance;
        let mark = Mark {
            at: record.at,
            done,
        };
        // Another whole, or less than before, is another piece of work with a pace of its own.
        let goes_on = self
            .far
            .is_some_and(|(last, whole)| whole == of && last.done <= done);
        if !goes_on {
            self.first = Some(mark);
        }
        self.far = Some((mark, of));
        if !words.is_empty() {
            self.last = Some(words);
        }
    }
}
