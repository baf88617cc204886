//! Bytes of a program, as lines that are fit to be shown.

use crate::scrub;
use crate::text::Text;

/// The most bytes of a line that are shown.
const LONGEST: usize = 4096;

/// A stream on its way into lines.
#[derive(Default)]
pub(super) struct Lines {
    line: Vec<u8>,
    /// Whether the line was longer than is shown.
    is_cut: bool,
    /// Whether the next byte overwrites the line, as it would on a terminal.
    returned: bool,
}

impl Lines {
    /// Takes what came, and says every line that it ends.
    pub(super) fn push(&mut self, bytes: &[u8], mut say: impl FnMut(Text)) {
        for &byte in bytes {
            match byte {
                b'\n' => say(self.take()),
                b'\r' => self.returned = true,
                byte => self.add(byte),
            }
        }
    }

    /// What stands behind the last line's end, if anything does.
    pub(super) fn rest(&mut self) -> Option<Text> {
        (!self.line.is_empty()).then(|| self.take())
    }

    fn add(&mut self, byte: u8) {
        if self.returned {
            *self = Self::default();
        }
        if self.line.len() < LONGEST {
            self.line.push(byte);
        } else {
            self.is_cut = true;
        }
    }

    fn take(&mut self) -> Text {
        let Self { line, is_cut, .. } = std::mem::take(self);
        let line = String::from_utf8_lossy(&line);
        if !is_cut {
            return scrub::clean(&line);
        }
        // The cut may have gone through a character.
        let whole = line.trim_end_matches(char::REPLACEMENT_CHARACTER);
        scrub::clean(&format!("{whole} …"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(chunks: &[&[u8]]) -> Vec<String> {
        let (mut lines, mut said) = (Lines::default(), Vec::new());
        for chunk in chunks {
            lines.push(chunk, |line| said.push(line.to_string()));
        }
        said.extend(lines.rest().map(|line| line.to_string()));
        said
    }

    #[test]
    fn lines_are_as_a_terminal_shows_them_and_harmless() {
        for (bytes, lines) in [
            (&b"one\ntwo\n"[..], &["one", "two"][..]),
            (b"one\n\nthree", &["one", "", "three"]),
            (b"dos\r\nend\r\n", &["dos", "end"]),
            (b"10 %\r55 %\r100 %\ndone", &["100 %", "done"]),
            (b"half a second\r", &["half a second"]),
            (b"\xff\xfe bytes\n", &["\u{fffd}\u{fffd} bytes"]),
            (b"\x1b[2J\x1b]0;title\x07clear\n", &["clear"]),
            (b"password=hunter2\n", &["password=[hidden]"]),
            (b"", &[]),
        ] {
            assert_eq!(said(&[bytes]), lines, "{bytes:?}");
        }
    }

    #[test]
    fn a_long_line_is_cut_between_characters() {
        let mut long = "é".repeat(LONGEST).into_bytes();
        long.insert(0, b'x');
        long.extend(b"\nnext\n");
        let said = said(&[&long]);
        assert_eq!(said[0], format!("x{} …", "é".repeat(LONGEST / 2 - 1)));
        assert_eq!(said[1], "next");
    }

    proptest! {
        #[test]
        fn it_does_not_matter_how_the_bytes_come(bytes: Vec<u8>, at: prop::sample::Index) {
            let (left, right) = bytes.split_at(at.index(bytes.len() + 1));
            prop_assert_eq!(said(&[left, right]), said(&[&bytes]));
        }
    }
}
