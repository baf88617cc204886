//! The lines that change while something is waited for.
//!
//! They are there only while something is: never under a prompt, never after the end.

mod heard;
mod lines;
mod plain;
mod scene;
mod shown;
#[cfg(test)]
mod tests;

use super::style::Style;
use crate::event::Record;
use crate::walk::Progress;
use crate::world::Clock;
use console::Term;
use indicatif::ProgressDrawTarget;
use lines::Lines;
use scene::{Sight, planning, scene};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(super) use plain::Plain;

/// What is said of a plan in the making of which nothing is known.
const LOOKING: &str = "looks at what is there";

/// The changing lines on standard error, where that is a terminal. Clones share them.
#[derive(Clone)]
pub(super) struct Live(Option<Arc<Mutex<Lines>>>);

impl Live {
    /// None: standard error is no terminal.
    pub(super) const fn none() -> Self {
        Self(None)
    }

    /// On standard error.
    pub(super) fn on_stderr(style: Style) -> Self {
        let columns = || usize::from(Term::stderr().size().1);
        Self::on(ProgressDrawTarget::stderr(), columns, style, true)
    }

    fn on(
        target: ProgressDrawTarget,
        columns: fn() -> usize,
        style: Style,
        is_terminal: bool,
    ) -> Self {
        let lines = Lines::on(target, columns, style, is_terminal);
        Self(Some(Arc::new(Mutex::new(lines))))
    }

    /// Whether there can be lines.
    pub(super) const fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// Counts down by this clock from here on.
    pub(super) fn set_clock(&self, clock: Arc<dyn Clock>) {
        if let Some(mut lines) = self.lines() {
            lines.clock = Some(clock);
        }
    }

    /// Shows what the exit criteria wait for between two looks; `keys` tells whether somebody can
    /// press some.
    pub(super) fn watch_the_exit(&self, keys: bool) {
        if let Some(mut lines) = self.lines() {
            lines.watches = Some(keys);
        }
    }

    /// Draws what is waited for after this record.
    pub(super) fn show(&self, record: &Record, progress: &Progress) {
        if let Some(mut lines) = self.lines() {
            lines.heard.hear(record);
            let sight = Sight {
                heard: &lines.heard,
                style: lines.style,
                drawn: true,
                watches: lines.watches.is_some(),
                keys: lines.watches != Some(false),
            };
            let scene = match lines.hushed {
                0 => scene(&record.event, progress, sight),
                _ => Vec::new(),
            };
            lines.draw(scene);
        }
    }

    /// Draws that an action is being planned, and what that waits for.
    pub(super) fn plan(&self, action: &str, said: Option<&str>) {
        if let Some(mut lines) = self.lines() {
            let scene = match lines.hushed {
                0 => planning(action, said.unwrap_or(LOOKING), lines.style),
                _ => Vec::new(),
            };
            lines.draw(scene);
        }
    }

    /// Takes all lines away.
    pub(super) fn clear(&self) {
        if let Some(mut lines) = self.lines() {
            lines.draw(Vec::new());
        }
    }

    /// Takes the lines away while something else is written.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match self.lines() {
            Some(lines) if !lines.is_empty() => lines.suspend(write),
            _ => write(),
        }
    }

    /// Writes text above the lines.
    pub(super) fn say(&self, text: &str) {
        // Where standard error cannot be written there is nowhere left to say so.
        _ = self.aside(|| Term::stderr().write_line(text));
    }

    /// Draws nothing until the guard is dropped.
    pub(super) fn hush(&self) -> Hush {
        if let Some(mut lines) = self.lines() {
            lines.draw(Vec::new());
            lines.hushed += 1;
        }
        Hush(self.clone())
    }

    fn lines(&self) -> Option<MutexGuard<'_, Lines>> {
        let lines = self.0.as_ref()?;
        Some(lines.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Nothing is drawn as long as this is held.
#[must_use]
pub(super) struct Hush(Live);

impl Drop for Hush {
    fn drop(&mut self) {
        if let Some(mut lines) = self.0.lines() {
            lines.hushed -= 1;
        }
    }
}
