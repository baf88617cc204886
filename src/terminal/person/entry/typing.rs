//! What is typed, and where in it one is.

use crate::terminal::person::key::Key;
use crate::text::harmless;
use console::measure_text_width as width;

/// The most characters of an answer.
const MOST: usize = 4000;

/// The most characters that are kept, to be shortened or written on in an editor.
const KEPT: usize = 1 << 16;

/// A text, and the place in it where the next letter comes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typing {
    letters: Vec<char>,
    at: usize,
}

impl Typing {
    /// A text on one line, with the place behind it.
    pub(super) fn of(text: &str) -> Self {
        let mut typing = Self::default();
        for letter in text.chars() {
            typing.insert(if letter == '\n' { ' ' } else { letter });
        }
        typing
    }

    pub(super) fn text(&self) -> String {
        self.letters.iter().collect()
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Why it is no answer, if it is too long for one. `editor` is whether one is offered.
    pub(super) fn too_long(&self, editor: bool) -> Option<String> {
        let told = match self.letters.len() {
            ..=MOST => return None,
            KEPT.. => format!("that is far too long: only its first {KEPT} characters are kept"),
            _ if editor => format!(
                "an answer has {MOST} characters at most here: Ctrl-O opens your editor for more"
            ),
            long => format!("an answer has {MOST} characters at most, and this has {long}"),
        };
        Some(told)
    }

    /// Presses a key, as shells and editors have them; whether it changed something.
    pub(super) fn press(&mut self, key: Key) -> bool {
        let before = (self.letters.len(), self.at);
        let end = self.letters.len();
        match key {
            Key::Letter(letter) | Key::Pasted(letter) => self.insert(letter),
            Key::Backspace if self.at > 0 => self.take(self.at - 1, self.at),
            Key::Delete | Key::Control('d') if self.at < end => self.take(self.at, self.at + 1),
            Key::Control('u') => self.take(0, self.at),
            Key::Control('k') => self.take(self.at, end),
            Key::Control('w') => self.take(self.word(), self.at),
            Key::Left | Key::Control('b') => self.at = self.at.saturating_sub(1),
            Key::Right | Key::Control('f') => self.at = (self.at + 1).min(end),
            Key::First | Key::Control('a') => self.at = 0,
            Key::Last | Key::Control('e') => self.at = end,
            _ => {}
        }
        (self.letters.len(), self.at) != before
    }

    /// What would move the cursor, or hide something, is no letter.
    fn insert(&mut self, letter: char) {
        let mut own = [0; 4];
        let own = letter.encode_utf8(&mut own);
        if self.letters.len() < KEPT && !letter.is_control() && harmless(own) == *own {
            self.letters.insert(self.at, letter);
            self.at += 1;
        }
    }

    fn take(&mut self, from: usize, to: usize) {
        self.letters.drain(from..to);
        self.at = from;
    }

    /// Where the word begins that ends here.
    fn word(&self) -> usize {
        let before = &self.letters[..self.at];
        let end = before.iter().rposition(|letter| !letter.is_whitespace());
        let end = end.map_or(0, |end| end + 1);
        let begin = before[..end].iter().rposition(|it| it.is_whitespace());
        begin.map_or(0, |begin| begin + 1)
    }

    /// The text in rows of so many columns, of which the first one begins behind `head` columns and
    /// the others behind `indent`; and the row and the column of the place. No row is filled to
    /// its last column, so that the cursor has one to stand in.
    pub(super) fn rows(
        &self,
        head: usize,
        indent: usize,
        columns: usize,
    ) -> (Vec<String>, (usize, usize)) {
        let mut rows = vec![String::new()];
        let mut column = head;
        let mut place = (0, head);
        for (at, letter) in self.letters.iter().enumerate() {
            let wide = width(letter.encode_utf8(&mut [0; 4]));
            if column + wide >= columns {
                rows.push(String::new());
                column = indent;
            }
            if at == self.at {
                place = (rows.len() - 1, column);
            }
            if let Some(row) = rows.last_mut() {
                row.push(*letter);
            }
            column += wide;
        }
        if self.at == self.letters.len() {
            place = (rows.len() - 1, column);
        }
        (rows, place)
    }
}
