//! What is waited for: a line for each source while readings come in.

use crate::walk::Progress;
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// How many readings a line names.
const NAMED: usize = 3;
/// How often the elapsed time is drawn.
const TICK: Duration = Duration::from_millis(120);

/// The lines on standard error, one for each source that owes an answer. They are taken away when
/// this is dropped.
pub(super) struct Waiting {
    all: MultiProgress,
    lines: Vec<(String, ProgressBar)>,
    utf8: bool,
}

impl Waiting {
    /// No lines yet.
    pub(super) fn new(utf8: bool) -> Self {
        Self::on(ProgressDrawTarget::stderr(), utf8)
    }

    fn on(target: ProgressDrawTarget, utf8: bool) -> Self {
        Self {
            all: MultiProgress::with_draw_target(target),
            lines: Vec::new(),
            utf8,
        }
    }

    /// Draws what is still waited for.
    pub(super) fn show(&mut self, progress: &Progress) {
        for asked in progress.asked() {
            if !self.lines.iter().any(|(source, _)| *source == asked.source) {
                let line = self.all.add(ProgressBar::new_spinner());
                line.set_style(self.style());
                line.set_prefix(asked.source.clone());
                line.enable_steady_tick(TICK);
                self.lines.push((asked.source.clone(), line));
            }
        }
        for (source, line) in &self.lines {
            match owed(source, progress) {
                Some(names) => line.set_message(names),
                None => line.finish_and_clear(),
            }
        }
    }

    fn style(&self) -> ProgressStyle {
        let style = ProgressStyle::with_template("{spinner} {prefix} {elapsed} {wide_msg}");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_spinner());
        style.tick_chars(if self.utf8 {
            "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ "
        } else {
            "|/-\\ "
        })
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        for (_, line) in &self.lines {
            line.finish_and_clear();
        }
    }
}

/// The readings that a source owes, in words; `None` where it owes none or the step has ended.
fn owed(source: &str, progress: &Progress) -> Option<String> {
    if progress.ended.is_some() {
        return None;
    }
    let mine = progress.asked().filter(|asked| asked.source == source);
    let names: Vec<_> = mine
        .map(|asked| asked.id.as_str())
        .filter(|id| progress.reading(id).is_none())
        .collect();
    let more = names.len().saturating_sub(NAMED);
    match names.as_slice() {
        [] => None,
        few if more == 0 => Some(format!("waiting for {}", few.join(", "))),
        many => Some(format!(
            "waiting for {} and {more} more",
            many[..NAMED].join(", ")
        )),
    }
}
