//! The lines that change while something is waited for.
//!
//! They are there only while something is: never under a prompt, never after the end.

mod scene;
#[cfg(test)]
mod tests;

use super::age::left;
use super::style::Style;
use super::tty::Tty;
use crate::event::{Event, News, Record};
use crate::walk::Progress;
use crate::world::Clock;
use console::Term;
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use jiff::Timestamp;
use scene::{Head, Shown, scene};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often the elapsed time is drawn.
const TICK: Duration = Duration::from_millis(120);

/// The changing lines on standard error, where that is a terminal. Clones share them.
#[derive(Clone)]
pub(super) struct Live(Option<Arc<Mutex<Lines>>>);

struct Lines {
    all: MultiProgress,
    drawn: Vec<(Shown, ProgressBar)>,
    style: Style,
    clock: Option<Arc<dyn Clock>>,
    /// What a running call said last.
    note: Option<String>,
    /// How many prompts are open.
    hushed: usize,
    /// Where one types below the lines; `None` while there are none.
    typed_at: Option<Tty>,
    /// Whether one types below them at all.
    is_terminal: bool,
}

impl Live {
    /// None: standard error is no terminal.
    pub(super) const fn none() -> Self {
        Self(None)
    }

    /// On standard error.
    pub(super) fn on_stderr(style: Style) -> Self {
        Self::on(ProgressDrawTarget::stderr(), style, true)
    }

    fn on(target: ProgressDrawTarget, style: Style, is_terminal: bool) -> Self {
        Self(Some(Arc::new(Mutex::new(Lines {
            all: MultiProgress::with_draw_target(target),
            drawn: Vec::new(),
            style,
            clock: None,
            note: None,
            hushed: 0,
            typed_at: None,
            is_terminal,
        }))))
    }

    /// Counts down by this clock from here on.
    pub(super) fn set_clock(&self, clock: Arc<dyn Clock>) {
        if let Some(mut lines) = self.lines() {
            lines.clock = Some(clock);
        }
    }

    /// Draws what is waited for after this record.
    pub(super) fn show(&self, record: &Record, progress: &Progress) {
        if let Some(mut lines) = self.lines() {
            lines.hear(&record.event);
            let scene = match lines.hushed {
                0 => scene(&record.event, progress, lines.note.as_deref(), lines.style),
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
            Some(lines) if !lines.drawn.is_empty() => lines.all.suspend(write),
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

impl Lines {
    fn hear(&mut self, event: &Event) {
        match event {
            Event::Noted(News::Progress(text)) => self.note = Some(text.one_line()),
            Event::Intended { .. } | Event::Settled { .. } => self.note = None,
            _ => {}
        }
    }

    /// Draws these lines and no other: what is drawn already goes on spinning.
    fn draw(&mut self, scene: Vec<Shown>) {
        if !scene.is_empty() {
            self.hide_typing();
        }
        let before = std::mem::take(&mut self.drawn);
        let (kept, gone): (Vec<_>, Vec<_>) = before
            .into_iter()
            .partition(|(held, _)| scene.iter().any(|shown| shown.is_line_of(held)));
        for (_, bar) in gone {
            bar.finish_and_clear();
            self.all.remove(&bar);
        }
        self.drawn = kept;
        for (at, shown) in scene.into_iter().enumerate() {
            let held = self.drawn.iter_mut();
            let mut held = held.filter(|(held, _)| shown.is_line_of(held));
            if let Some((held, bar)) = held.next() {
                if *held != shown {
                    bar.set_message(shown.text.clone());
                    *held = shown;
                }
            } else {
                let bar = self.begin(at, &shown);
                self.drawn.insert(at.min(self.drawn.len()), (shown, bar));
            }
        }
        if self.drawn.is_empty() {
            self.typed_at = None;
        }
    }

    /// Shows nothing of what is typed while there are lines.
    fn hide_typing(&mut self) {
        if self.is_terminal && self.typed_at.is_none() {
            self.typed_at = Tty::of_stdin().ok();
        }
        self.typed_at.iter().for_each(Tty::without_echo);
    }

    fn begin(&self, at: usize, shown: &Shown) -> ProgressBar {
        let bar = self.all.insert(at, ProgressBar::new_spinner());
        bar.set_style(self.style_of(shown));
        bar.set_prefix(shown.name.clone());
        bar.set_message(shown.text.clone());
        match shown.head {
            Head::Beside => bar.tick(),
            Head::Since | Head::Until(_) => bar.enable_steady_tick(TICK),
        }
        bar
    }

    fn style_of(&self, shown: &Shown) -> ProgressStyle {
        let template = match shown.head {
            Head::Since => "{spinner} {prefix} {elapsed} {wide_msg}",
            Head::Until(_) => "{spinner} {prefix} {left} {wide_msg}",
            Head::Beside => "  {wide_msg}",
        };
        let style = ProgressStyle::with_template(template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_spinner());
        let style = style.tick_chars(if self.style.utf8 {
            "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ "
        } else {
            "|/-\\ "
        });
        match shown.head {
            Head::Until(until) => style.with_key("left", countdown(until, self.clock.clone())),
            Head::Since | Head::Beside => style,
        }
    }
}

/// Writes how long it is until a time; without a clock, the time.
fn countdown(
    until: Timestamp,
    clock: Option<Arc<dyn Clock>>,
) -> impl Fn(&ProgressState, &mut dyn fmt::Write) + Clone + Send + Sync {
    move |_, out| {
        // Only the line itself could be told that it cannot be written.
        _ = match &clock {
            Some(clock) => write!(out, "{} left", left(until, clock.now())),
            None => write!(out, "until {}", until.strftime("%H:%M:%SZ")),
        };
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        self.draw(Vec::new());
    }
}
