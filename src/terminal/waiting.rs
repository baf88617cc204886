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
        for asked in progress.visit.asked() {
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

    /// Takes the lines away while something else is written.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.all.suspend(write)
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
    if progress.visit.ended.is_some() {
        return None;
    }
    let mine = progress
        .visit
        .asked()
        .filter(|asked| asked.source == source);
    let names: Vec<_> = mine
        .map(|asked| asked.id.as_str())
        .filter(|id| progress.visit.reading(id).is_none())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::sample::{crash_loop, fold};
    use std::io;
    use std::sync::{Arc, Mutex};

    #[test]
    fn the_sources_that_owe_an_answer_are_named() {
        let records = crash_loop();
        let owed_after = |events: usize| {
            let progress = fold(&records[..events]);
            ["prometheus", "kubernetes", "redis"].map(|source| owed(source, &progress))
        };
        let [prometheus, kubernetes, redis] = owed_after(1);
        assert_eq!(
            prometheus.as_deref(),
            Some("waiting for backlog, processing_rate, backlog_by_type and 2 more")
        );
        assert!(kubernetes.is_some());
        assert_eq!(redis.as_deref(), Some("waiting for redis_queue"));
        assert_eq!(owed_after(2)[2], None);
        assert_eq!(owed_after(14)[0].as_deref(), Some("waiting for backlog"));
        assert_eq!(owed_after(15), [None, None, None]);
        assert_eq!(owed_after(records.len()), [None, None, None]);
    }

    /// A terminal of 60 columns whose screen can be looked at.
    #[derive(Clone)]
    struct Screen(Arc<Mutex<vt100::Parser>>);

    impl Screen {
        fn new() -> Self {
            Self(Arc::new(Mutex::new(vt100::Parser::new(10, 60, 0))))
        }

        fn lines(&self) -> Vec<String> {
            let contents = self.0.lock().unwrap().screen().contents();
            contents
                .lines()
                .map(|line| line.trim_end().to_owned())
                .collect()
        }

        fn feed(&self, text: &str) {
            self.0.lock().unwrap().process(text.as_bytes());
        }
    }

    impl std::fmt::Debug for Screen {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("Screen")
        }
    }

    impl indicatif::TermLike for Screen {
        fn width(&self) -> u16 {
            60
        }

        fn move_cursor_up(&self, lines: usize) -> io::Result<()> {
            self.feed(&format!("\x1b[{lines}A"));
            Ok(())
        }

        fn move_cursor_down(&self, lines: usize) -> io::Result<()> {
            self.feed(&format!("\x1b[{lines}B"));
            Ok(())
        }

        fn move_cursor_right(&self, columns: usize) -> io::Result<()> {
            self.feed(&format!("\x1b[{columns}C"));
            Ok(())
        }

        fn move_cursor_left(&self, columns: usize) -> io::Result<()> {
            self.feed(&format!("\x1b[{columns}D"));
            Ok(())
        }

        fn write_line(&self, line: &str) -> io::Result<()> {
            self.feed(&format!("{line}\r\n"));
            Ok(())
        }

        fn write_str(&self, text: &str) -> io::Result<()> {
            self.feed(text);
            Ok(())
        }

        fn clear_line(&self) -> io::Result<()> {
            self.feed("\r\x1b[2K");
            Ok(())
        }

        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines_come_and_go_and_leave_nothing_behind() {
        let screen = Screen::new();
        let target = ProgressDrawTarget::term_like(Box::new(screen.clone()));
        let mut waiting = Waiting::on(target, true);
        waiting.show(&fold(&crash_loop()[..1]));
        let shown = screen.lines().join("\n");
        assert!(
            shown.contains("redis 0s waiting for redis_queue"),
            "{shown}"
        );
        waiting.show(&fold(&crash_loop()[..2]));
        let shown = screen.lines().join("\n");
        assert!(!shown.contains("redis"), "{shown}");
        assert!(shown.contains("kubernetes 0s waiting for"), "{shown}");
        waiting.aside(|| assert_eq!(screen.lines().concat(), ""));
        assert!(
            screen
                .lines()
                .join("\n")
                .contains("kubernetes 0s waiting for")
        );
        drop(waiting);
        assert_eq!(screen.lines().concat(), "");
    }
}
