//! What is typed: single keys, and whole lines.

use super::key::{Key, Parser};
use crate::operator::Nudge;
use crate::terminal::live::Live;
use crate::terminal::stop;
use crate::terminal::tty::Tty;
use futures::future::pending;
use rustix::io::ioctl_fionread;
use std::fs::File;
use std::io::{self, Read as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::time::timeout;

/// What the keys do.
const HELP: &str = concat!(
    "  c  check now, instead of at the next look\n",
    "  e  extend: wait longer\n",
    "  s  skip: do not wait for it, and go on; twice, since one key is soon hit\n",
    "  q  quit: stop here; it can be resumed"
);

/// The same on one line, for a screen reader.
pub(super) const ALOUD: &str =
    "keys: c checks now, e extends the wait, s twice skips it, q quits, ? tells more";

/// The keys that are pressed. They are read one at a time and only while somebody listens, so that
/// what is typed later is there for who asks later.
pub(super) struct Keys {
    device: AsyncFd<File>,
    /// Whether the last key asked for skipping.
    skip: AtomicBool,
}

/// A piece of what came in.
pub(super) enum Typed {
    /// A byte of a key.
    Byte(u8),
    /// Nothing more for now.
    Nothing,
    /// Nothing ever again.
    End,
}

/// What came of a line.
pub(super) enum Line {
    /// It was typed to its end.
    Whole(String),
    /// It is so long that the terminal may have dropped the rest of it.
    Cut,
    /// Nothing ever again, or Ctrl-D broke it off: only Enter ends what is an answer.
    End,
}

/// What comes within this time of the byte before it was not typed by hand: keys that are held down
/// come at 30 a second.
const AT_ONCE: Duration = Duration::from_millis(20);

/// How long nothing is typed before something is agreed to behind what was no answer: lines of a paste
/// that nobody marked come sooner, over a slow line too, and whoever reads what was wrong takes longer.
const QUIET: Duration = Duration::from_millis(500);

/// Said where skipping is asked for.
const ONCE_MORE: &str =
    "  s once more: it is waited for no longer, and what is not seen by then is not known";

/// The longest line that a terminal takes, with its end.
const LINE: usize = if cfg!(target_vendor = "apple") {
    1024
} else {
    4096
};

impl Keys {
    #[expect(
        deprecated,
        reason = "its successor is unsafe, for types that lend out another descriptor than their own; a file does not"
    )]
    pub(super) fn of(tty: &Tty) -> io::Result<Self> {
        let device = AsyncFd::with_interest(tty.device()?, Interest::READABLE)?;
        let skip = AtomicBool::new(false);
        Ok(Self { device, skip })
    }

    /// Waits for a key that wants something; `?` shows what they do, others do nothing.
    pub(super) async fn next(&self, tty: &Tty, live: &Live, marks: bool) -> Nudge {
        let mode = tty.single_keys(marks);
        let Ok(mut back) = super::continued() else {
            return pending().await;
        };
        let mut parser = Parser::default();
        loop {
            let typed = tokio::select! {
                typed = self.read() => typed,
                _ = back.recv() => {
                    mode.again();
                    continue;
                }
            };
            let Ok(typed) = typed else {
                return pending().await;
            };
            let key = match typed {
                Typed::Nothing => parser.pause(),
                Typed::End => return Nudge::Stop,
                Typed::Byte(byte) => parser.take(byte),
            };
            if key == Some(Key::Control('z')) && stop::is_possible() {
                mode.leave();
                stop::ask_job();
                back.recv().await;
                mode.again();
                continue;
            }
            let Some(Key::Letter(letter)) = key else {
                continue;
            };
            let letter = letter.to_ascii_lowercase();
            if letter != 's' {
                self.skip.store(false, Ordering::Relaxed);
            }
            match letter {
                'c' => return Nudge::Look,
                'e' => return Nudge::Extend,
                's' if self.skips_now() => return Nudge::Skip,
                's' => live.say(ONCE_MORE),
                'q' => return Nudge::Stop,
                '?' => live.say(HELP),
                _ => {}
            }
        }
    }

    /// Whether skipping was asked for by the key before, too; one that was hit by chance gives up
    /// nothing.
    fn skips_now(&self) -> bool {
        self.skip.fetch_not(Ordering::Relaxed)
    }

    /// Waits for what comes next; nothing is lost where this is given up. Only while keys come
    /// singly.
    pub(super) async fn read(&self) -> io::Result<Typed> {
        let mut ready = self.device.readable().await?;
        let mut byte = [0];
        match ready.get_inner().read(&mut byte) {
            Ok(1) => Ok(Typed::Byte(byte[0])),
            Ok(_) if ready.ready().is_read_closed() => Ok(Typed::End),
            Ok(_) => {
                ready.clear_ready();
                Ok(Typed::Nothing)
            }
            Err(error) if super::hung_up(&error) => Ok(Typed::End),
            Err(error) => Err(error),
        }
    }

    /// Whether more follows at once: then what came was no key that somebody pressed by itself.
    pub(super) async fn more(&self) -> bool {
        self.more_within(AT_ONCE).await
    }

    /// Whether more follows before it was quiet for a while.
    pub(super) async fn more_before_quiet(&self) -> bool {
        self.more_within(QUIET).await
    }

    /// Whether more is there already.
    pub(super) fn has_more(&self) -> bool {
        ioctl_fionread(self.device.get_ref()).is_ok_and(|bytes| bytes > 0)
    }

    async fn more_within(&self, time: Duration) -> bool {
        let more = async {
            loop {
                let Ok(mut ready) = self.device.readable().await else {
                    return false;
                };
                match ioctl_fionread(ready.get_inner()) {
                    Ok(0) if !ready.ready().is_read_closed() => ready.clear_ready(),
                    waiting => return waiting.is_ok_and(|bytes| bytes > 0),
                }
            }
        };
        timeout(time, more).await.unwrap_or(false)
    }

    /// Waits for a line, as the terminal lets it be typed. Nothing is lost where this is given up, and
    /// nobody goes on reading.
    pub(super) async fn line(&self) -> io::Result<Line> {
        loop {
            let mut ready = self.device.readable().await?;
            // Of an open line nothing can be read, and a read would block.
            match ioctl_fionread(ready.get_inner()) {
                Ok(0) if ready.ready().is_read_closed() => return Ok(Line::End),
                Ok(0) => ready.clear_ready(),
                Ok(_) => {
                    let mut line = [0; LINE];
                    let read = ready.get_inner().read(&mut line)?;
                    // Ctrl-D in an empty line is there as nothing, before the next line.
                    if read > 0 {
                        return Ok(typed(&line[..read]));
                    }
                }
                Err(error) => {
                    let error = io::Error::from(error);
                    return if super::hung_up(&error) {
                        Ok(Line::End)
                    } else {
                        Err(error)
                    };
                }
            }
        }
    }
}

/// What was typed in a line.
fn typed(line: &[u8]) -> Line {
    match line.strip_suffix(b"\n") {
        None => Line::End,
        Some(_) if line.len() == LINE => Line::Cut,
        Some(typed) => Line::Whole(String::from_utf8_lossy(typed).trim().to_owned()),
    }
}
