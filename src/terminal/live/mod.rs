//! The lines that change while something is waited for.
//!
//! They are there only while something is: never under a prompt, never after the end.

mod canvas;
mod heard;
mod lines;
mod plain;
mod scene;
mod shown;
#[cfg(test)]
mod tests;

use super::stop;
use super::style::Style;
use super::zone::Zone;
use crate::event::Record;
use crate::walk::Progress;
use crate::world::Clock;
use canvas::Canvas;
use console::Term;
use lines::Lines;
use rustix::process::Signal;
use scene::{Sight, planning, scene};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::signal::unix::{SignalKind, signal};

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
        Self::on(Canvas::on(Term::stderr()), style, true)
    }

    fn on(canvas: Canvas, style: Style, is_terminal: bool) -> Self {
        let lines = Lines::on(canvas, style, is_terminal);
        Self(Some(Arc::new(Mutex::new(lines))))
    }

    /// Takes the lines away before Ctrl-Z stops this program, draws them anew once it is continued,
    /// and as wide as a terminal is that gets another size; needs a runtime, and does so as long as
    /// that runs.
    pub(super) fn heed_terminal(&self) -> io::Result<()> {
        let kind = |signal: Signal| SignalKind::from_raw(signal.as_raw());
        let mut asked = signal(kind(Signal::TSTP))?;
        let mut back = signal(kind(Signal::CONT))?;
        let mut sized = signal(SignalKind::window_change())?;
        let live = self.clone();
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = asked.recv() => live.stop(),
                    _ = back.recv() => live.again(),
                    _ = sized.recv() => live.redraw(),
                }
            }
        });
        Ok(())
    }

    fn stop(&self) {
        // One that nobody can continue goes on.
        let away = || self.lines().is_none_or(|lines| lines.leave());
        if stop::is_possible() && away() {
            stop::this_process();
        }
    }

    fn again(&self) {
        if let Some(lines) = self.lines() {
            lines.again();
        }
    }

    fn redraw(&self) {
        if let Some(lines) = self.lines() {
            lines.redraw();
        }
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

    /// Draws what is waited for after this record, with times in this zone.
    pub(super) fn show(&self, record: &Record, progress: &Progress, zone: Zone) {
        if let Some(mut lines) = self.lines() {
            lines.zone = zone;
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
                0 => planning(action, said.unwrap_or(LOOKING), None, lines.style),
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
