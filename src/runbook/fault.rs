//! What is wrong with a runbook file, and how that is drawn.

use crate::snippet;
use serde_saphyr::Location;

/// One fault of a runbook file.
#[derive(Debug, Clone)]
pub struct Fault {
    /// Where it is; `None` for the file as a whole.
    pub place: Option<Location>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Fault {
    /// A fault at a place.
    pub fn at(place: Location, message: impl Into<String>) -> Self {
        Self {
            place: Some(place),
            message: message.into(),
            hint: None,
        }
    }

    /// Its line and column, from 1; `None` for the file as a whole.
    pub fn position(&self) -> Option<(u64, u64)> {
        let known = self.place.filter(|place| *place != Location::UNKNOWN);
        known.map(|place| (place.line(), place.column()))
    }

    /// The same fault with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }
}

/// Every fault of one file.
#[derive(Debug, Clone)]
pub struct Faults {
    /// The file as it is named to the user.
    pub file: String,
    /// Its text.
    pub text: String,
    /// The faults in the order of their places.
    pub list: Vec<Fault>,
}

impl std::error::Error for Faults {}

impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let drawn: Vec<_> = self.list.iter().map(|fault| self.draw(fault)).collect();
        f.write_str(&drawn.join("\n\n"))
    }
}

impl Faults {
    /// A fault with its file, line, column, text and hint.
    fn draw(&self, fault: &Fault) -> String {
        let drawing = snippet::Fault {
            file: &self.file,
            text: &self.text,
            message: &fault.message,
            hint: fault.hint.as_deref(),
        };
        let known = fault.place.filter(|place| *place != Location::UNKNOWN);
        let Some(place) = known else {
            return drawing.draw();
        };
        let start = self.offset(place);
        let spanned = place
            .span()
            .byte_len()
            .and_then(|bytes| usize::try_from(bytes).ok());
        let spanned = spanned.unwrap_or(0).min(self.line(start).len());
        let end = start
            + if spanned > 0 {
                spanned
            } else {
                self.line(start).len().max(1)
            };
        drawing.draw_at(start..end)
    }

    /// The byte offset of a place.
    fn offset(&self, place: Location) -> usize {
        let line = usize::try_from(place.line()).unwrap_or(1).saturating_sub(1);
        let column = usize::try_from(place.column())
            .unwrap_or(1)
            .saturating_sub(1);
        let before: usize = self
            .text
            .split_inclusive('\n')
            .take(line)
            .map(str::len)
            .sum();
        let rest = &self.text[before..];
        before
            + rest
                .char_indices()
                .nth(column)
                .map_or(rest.len(), |(at, _)| at)
    }

    /// The rest of the line at an offset, without a comment.
    fn line(&self, start: usize) -> &str {
        let line = self.text[start..].lines().next().unwrap_or_default();
        line.split(" #").next().unwrap_or(line).trim_end()
    }
}
