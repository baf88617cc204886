//! The lines, drawn.

use super::canvas::Canvas;
use super::heard::Heard;
use super::shown::{Head, Shown, Time};
use crate::terminal::fit::cut;
use crate::terminal::style::Style;
use crate::terminal::tty::Tty;
use crate::terminal::zone::Zone;
use crate::world::Clock;
use indicatif::{MultiProgress, ProgressBar, ProgressState, ProgressStyle};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How often a line with a spinner is drawn.
const TICK: Duration = Duration::from_millis(120);
/// How often a line below it is drawn that tells a time.
const SECOND: Duration = Duration::from_secs(1);

/// The lines, and what they are drawn with.
pub(super) struct Lines {
    all: MultiProgress,
    drawn: Vec<(Shown, ProgressBar)>,
    canvas: Canvas,
    pub(super) style: Style,
    /// The zone that times are told in.
    pub(super) zone: Zone,
    pub(super) clock: Option<Arc<dyn Clock>>,
    /// What a running call has said.
    pub(super) heard: Heard,
    /// Whether the exit criteria are watched until they hold, and whether there are keys then.
    pub(super) watches: Option<bool>,
    /// How many prompts are open.
    pub(super) hushed: usize,
    /// Where one types below the lines; `None` while there are none.
    typed_at: Option<Tty>,
    /// Whether one types below them at all.
    is_terminal: bool,
}

impl Lines {
    /// No lines yet.
    pub(super) fn on(canvas: Canvas, style: Style, is_terminal: bool) -> Self {
        Self {
            all: MultiProgress::with_draw_target(canvas.target()),
            drawn: Vec::new(),
            canvas,
            style,
            zone: Zone::UTC,
            clock: None,
            heard: Heard::default(),
            watches: None,
            hushed: 0,
            typed_at: None,
            is_terminal,
        }
    }

    /// Whether none is there.
    pub(super) const fn is_empty(&self) -> bool {
        self.drawn.is_empty()
    }

    /// Takes them away as long as something else is written.
    pub(super) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        self.all.suspend(write)
    }

    /// Takes them away as long as somebody else has the terminal; whether they were not away.
    pub(super) fn leave(&self) -> bool {
        let first = self.canvas.leave();
        self.typed_at.iter().for_each(Tty::restore);
        first
    }

    /// Draws them again, where the cursor is now.
    pub(super) fn again(&self) {
        self.canvas.again();
        self.typed_at.iter().for_each(Tty::without_echo);
        self.redraw();
    }

    /// Draws all of them as they are now, those that do not move, too.
    pub(super) fn redraw(&self) {
        for (_, bar) in &self.drawn {
            redraw(bar);
        }
    }

    /// Draws these lines and no other: what is drawn already goes on spinning.
    pub(super) fn draw(&mut self, scene: Vec<Shown>) {
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
            let style = self.style_of(&shown);
            let held = self.drawn.iter_mut();
            let mut held = held.filter(|(held, _)| shown.is_line_of(held));
            if let Some((held, bar)) = held.next() {
                if *held != shown {
                    bar.set_style(style);
                    redraw(bar);
                    *held = shown;
                }
            } else {
                let bar = self.begin(at, &shown, style);
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

    fn begin(&self, at: usize, shown: &Shown, style: ProgressStyle) -> ProgressBar {
        let bar = self.all.insert(at, ProgressBar::new_spinner());
        bar.set_style(style);
        redraw(&bar);
        match (shown.is_beside(), shown.moves()) {
            (false, _) => bar.enable_steady_tick(TICK),
            (true, true) => bar.enable_steady_tick(SECOND),
            (true, false) => {}
        }
        bar
    }

    fn style_of(&self, shown: &Shown) -> ProgressStyle {
        let template = match shown.head {
            Head::Beside => "  {line}",
            _ => "{spinner} {line}",
        };
        let style = ProgressStyle::with_template(template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_spinner());
        let style = style.tick_chars(if self.style.utf8 {
            "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ "
        } else {
            "|/-\\ "
        });
        let (canvas, clock) = (self.canvas.clone(), self.clock.clone());
        let line = text(shown.clone(), canvas, (self.style, self.zone), clock);
        style.with_key("line", line)
    }
}

/// Draws a line now. A tick would not, where it ticks by itself; no line has a message of its own.
fn redraw(bar: &ProgressBar) {
    bar.set_message("");
}

/// Writes what a line says now, in one row of the terminal.
fn text(
    shown: Shown,
    canvas: Canvas,
    (style, zone): (Style, Zone),
    clock: Option<Arc<dyn Clock>>,
) -> impl Fn(&ProgressState, &mut dyn fmt::Write) + Clone + Send + Sync {
    move |state, out| {
        let now = clock.as_ref().map(|clock| clock.now());
        let time = Time { now, zone };
        let text = shown.at(time, state.elapsed(), style);
        // The spinner and a blank stand before it, and the last column is left free: some
        // terminals break a line that fills it.
        let text = cut(&text, canvas.columns().saturating_sub(3), style);
        let text = match shown.role() {
            Some(role) => style.paint(role, &text),
            None => text,
        };
        // Only the line itself could be told that it cannot be written.
        _ = out.write_str(&text);
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        self.draw(Vec::new());
    }
}
