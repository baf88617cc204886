//! Keys, out of the bytes that a terminal sends for them.

/// A key that some prompt knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// Enter.
    Enter,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// Home.
    First,
    /// End.
    Last,
    /// Escape by itself.
    Escape,
    /// The key that takes back what was typed.
    Backspace,
    /// A printable key of ASCII.
    Letter(char),
    /// Any other key: none of ours.
    Other,
}

/// Where one is in the bytes of a key that sends several: none of them is a key by itself.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parser {
    /// Between two keys.
    #[default]
    Between,
    /// Behind an escape.
    Escaped,
    /// Behind an escape that nothing followed at once. What arrives late over a slow line still
    /// belongs to it, if it can: `[` and `O` are no keys of ours.
    Alone,
    /// Inside of a sequence that began with `[`, with the first digit of its parameters.
    Control(Option<u8>),
    /// Behind `O`.
    Shift,
}

impl Parser {
    /// Takes the next byte; a key where one is complete.
    pub(super) fn take(&mut self, byte: u8) -> Option<Key> {
        let (next, key) = match (*self, byte) {
            (_, 0x1b) => (Self::Escaped, None),
            (Self::Escaped | Self::Alone, b'[') => (Self::Control(None), None),
            (Self::Escaped | Self::Alone, b'O') => (Self::Shift, None),
            // A key together with Alt.
            (Self::Escaped, _) => (Self::Between, Some(Key::Other)),
            (Self::Control(first), b'0'..=b'9') => (Self::Control(first.or(Some(byte))), None),
            (Self::Control(first), 0x40..=0x7e) => (Self::Between, Some(control(byte, first))),
            (Self::Control(first), _) => (Self::Control(first), None),
            (Self::Shift, _) => (Self::Between, Some(control(byte, None))),
            (Self::Between | Self::Alone, _) => (Self::Between, Some(single(byte))),
        };
        *self = next;
        key
    }

    /// Nothing more came for now; a key where that completes one.
    pub(super) const fn pause(&mut self) -> Option<Key> {
        match self {
            Self::Escaped => {
                *self = Self::Alone;
                Some(Key::Escape)
            }
            _ => None,
        }
    }
}

/// The key of a byte by itself.
const fn single(byte: u8) -> Key {
    match byte {
        b'\r' | b'\n' => Key::Enter,
        0x08 | 0x7f => Key::Backspace,
        b' '..=b'~' => Key::Letter(byte as char),
        _ => Key::Other,
    }
}

/// The key of a sequence by its last byte and the first digit in it.
const fn control(last: u8, first: Option<u8>) -> Key {
    match (last, first) {
        (b'A', _) => Key::Up,
        (b'B', _) => Key::Down,
        (b'H', _) | (b'~', Some(b'1' | b'7')) => Key::First,
        (b'F', _) | (b'~', Some(b'4' | b'8')) => Key::Last,
        _ => Key::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The keys of bytes that come at once, with a pause behind them.
    fn keys(bytes: &[u8]) -> Vec<Key> {
        let mut parser = Parser::default();
        let mut keys: Vec<_> = bytes.iter().filter_map(|byte| parser.take(*byte)).collect();
        keys.extend(parser.pause());
        keys
    }

    #[test]
    fn every_key_is_one() {
        use Key::{Backspace, Down, Enter, Escape, First, Last, Letter, Other, Up};
        for (bytes, wanted) in [
            (&b"c"[..], &[Letter('c')][..]),
            (b"\r\n\x7f", &[Enter, Enter, Backspace]),
            (b"\x1b[A\x1bOB", &[Up, Down]),
            (b"\x1b[1;5Bs", &[Down, Letter('s')]),
            (b"\x1b[H\x1b[4~\x1bOF", &[First, Last, Last]),
            (b"\x1b[3~\x1b[200~", &[Other, Other]),
            (b"\x1bOSe", &[Other, Letter('e')]),
            (b"\x1bqc", &[Other, Letter('c')]),
            (b"\x1b", &[Escape]),
            ("é".as_bytes(), &[Other, Other]),
        ] {
            assert_eq!(keys(bytes), wanted, "{bytes:?}");
        }
    }

    #[test]
    fn an_arrow_that_arrives_in_pieces_is_no_letter() {
        let mut parser = Parser::default();
        assert_eq!(parser.take(0x1b), None);
        assert_eq!(parser.pause(), Some(Key::Escape));
        assert_eq!(parser.pause(), None);
        assert_eq!(
            (parser.take(b'['), parser.take(b'A')),
            (None, Some(Key::Up))
        );
        assert_eq!(parser.take(0x1b), None);
        assert_eq!(parser.pause(), Some(Key::Escape));
        assert_eq!(parser.take(b'y'), Some(Key::Letter('y')));
    }

    proptest! {
        #[test]
        fn no_bytes_swallow_the_keys_behind_them(bytes: Vec<u8>) {
            let mut parser = Parser::default();
            for byte in bytes {
                parser.take(byte);
            }
            // An open sequence ends with its last byte, and an open escape with one key.
            parser.take(b'~');
            parser.take(b'~');
            prop_assert_eq!(parser.take(b'q'), Some(Key::Letter('q')));
        }
    }
}
