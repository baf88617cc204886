//! Single keys while something is waited for.

use crate::operator::Nudge;
use crate::terminal::live::Live;
use crate::terminal::tty::Tty;
use futures::future::pending;
use std::fs::File;
use std::io::{self, Read as _};
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;

/// What the keys do.
const HELP: &str = "\
  c  check now, instead of at the next look
  e  extend: wait longer
  s  skip: do not wait for it, and go on
  q  abort: stop here; nothing more is done, and it can be resumed";

/// The keys that are pressed. They are read one at a time and only while somebody listens, so that
/// what is typed later is there for who asks later.
pub(super) struct Keys(AsyncFd<File>);

/// A piece of what came in.
enum Typed {
    /// A key.
    Key(u8),
    /// Nothing more for now.
    Nothing,
    /// Nothing ever again.
    End,
}

impl Keys {
    #[expect(
        deprecated,
        reason = "its successor is unsafe, for types that lend out another descriptor than their own; a file does not"
    )]
    pub(super) fn of(tty: &Tty) -> io::Result<Self> {
        AsyncFd::with_interest(tty.device()?, Interest::READABLE).map(Self)
    }

    /// Waits for a key that wants something; `?` shows what they do, others do nothing.
    pub(super) async fn next(&self, tty: &Tty, live: &Live) -> Nudge {
        let _mode = tty.single_keys();
        let mut escape = Escape::default();
        loop {
            let Ok(typed) = self.read().await else {
                return pending().await;
            };
            let wanted = match typed {
                Typed::Nothing => {
                    escape = Escape::default();
                    continue;
                }
                Typed::End => return Nudge::Stop,
                Typed::Key(byte) if escape.takes(byte) => continue,
                Typed::Key(byte) => byte.to_ascii_lowercase(),
            };
            match wanted {
                b'c' => return Nudge::Look,
                b'e' => return Nudge::Extend,
                b's' => return Nudge::Skip,
                b'q' => return Nudge::Stop,
                b'?' => live.say(HELP),
                _ => {}
            }
        }
    }

    async fn read(&self) -> io::Result<Typed> {
        let mut ready = self.0.readable().await?;
        let mut byte = [0];
        match ready.get_inner().read(&mut byte) {
            Ok(1) => Ok(Typed::Key(byte[0])),
            Ok(_) if ready.ready().is_read_closed() => Ok(Typed::End),
            Ok(_) => {
                ready.clear_ready();
                Ok(Typed::Nothing)
            }
            Err(error) if super::hung_up(&error) => Ok(Typed::End),
            Err(error) => Err(error),
        }
    }
}

/// Where one is in the bytes of a key that sends several, such as an arrow: none of them is a key
/// of ours.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Escape {
    #[default]
    Outside,
    Begun,
    Inside,
}

impl Escape {
    /// Whether a byte belongs to such a key.
    fn takes(&mut self, byte: u8) -> bool {
        let (next, takes) = match (*self, byte) {
            (_, 0x1b) => (Self::Begun, true),
            (Self::Begun, b'[' | b'O') => (Self::Inside, true),
            (Self::Begun, _) | (Self::Inside, 0x40..=0x7e) => (Self::Outside, true),
            (Self::Inside, _) => (Self::Inside, true),
            (Self::Outside, _) => (Self::Outside, false),
        };
        *self = next;
        takes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_of_an_arrow_is_a_key() {
        for (bytes, keys) in [
            (&b"c"[..], "c"),
            (b"\x1b[Ac", "c"),
            (b"\x1b[1;5cs", "s"),
            (b"\x1bOSe", "e"),
            (b"\x1bqc", "c"),
        ] {
            let mut escape = Escape::default();
            let left: Vec<u8> = bytes
                .iter()
                .copied()
                .filter(|b| !escape.takes(*b))
                .collect();
            assert_eq!(left, keys.as_bytes(), "{bytes:?}");
        }
    }
}
