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

/// What a terminal that was asked to sends before what is pasted, as the number of a sequence.
const PASTE: u16 = 200;
/// And behind it.
const PASTED: &[u8] = b"\x1b[201~";

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
    /// Inside of a sequence that began with `[`, with the number that its parameters begin with.
    Control(Option<u16>),
    /// Inside of such a sequence, behind its first number.
    Further,
    /// Inside of what was pasted, with how many bytes of its end were seen: no key of it counts.
    Pasted(usize),
    /// Behind `O`.
    Shift,
}

impl Parser {
    /// Takes the next byte; a key where one is complete.
    pub(super) fn take(&mut self, byte: u8) -> Option<Key> {
        let (next, key) = match (*self, byte) {
            (Self::Pasted(seen), _) => (Self::after_pasted(seen, byte), None),
            (_, 0x1b) => (Self::Escaped, None),
            (Self::Escaped | Self::Alone, b'[') => (Self::Control(None), None),
            (Self::Escaped | Self::Alone, b'O') => (Self::Shift, None),
            // A key together with Alt.
            (Self::Escaped, _) => (Self::Between, Some(Key::Other)),
            (Self::Control(first), b'0'..=b'9') => {
                let number = first.unwrap_or_default().saturating_mul(10);
                let number = number.saturating_add(u16::from(byte - b'0'));
                (Self::Control(Some(number)), None)
            }
            (Self::Control(Some(PASTE)), b'~') => (Self::Pasted(0), None),
            (Self::Control(first), 0x40..=0x7e) => (Self::Between, Some(control(byte, first))),
            (Self::Further, 0x40..=0x7e) | (Self::Shift, _) => {
                (Self::Between, Some(control(byte, None)))
            }
            (Self::Control(_) | Self::Further, _) => (Self::Further, None),
            (Self::Between | Self::Alone, _) => (Self::Between, Some(single(byte))),
        };
        *self = next;
        key
    }

    /// Inside of what was pasted, until the sequence that ends it is whole.
    fn after_pasted(seen: usize, byte: u8) -> Self {
        let seen = if PASTED.get(seen) == Some(&byte) {
            seen + 1
        } else {
            usize::from(byte == PASTED[0])
        };
        if seen == PASTED.len() {
            Self::Between
        } else {
            Self::Pasted(seen)
        }
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

/// The key of a sequence by its last byte and the number that it begins with.
const fn control(last: u8, first: Option<u16>) -> Key {
    match (last, first) {
        (b'A', _) => Key::Up,
        (b'B', _) => Key::Down,
        (b'H', _) | (b'~', Some(1 | 7)) => Key::First,
        (b'F', _) | (b'~', Some(4 | 8)) => Key::Last,
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
            (b"\x1b[3~\x1b[200;1~", &[Other, Other]),
            (b"\x1b[200~y\r\x1b[20\x1b[201~n", &[Letter('n')]),
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
            // What is pasted ends, an open sequence with its last byte, an open escape with one key.
            for byte in PASTED {
                parser.take(*byte);
            }
            parser.take(b'~');
            parser.take(b'~');
            prop_assert_eq!(parser.take(b'q'), Some(Key::Letter('q')));
        }
    }
}
