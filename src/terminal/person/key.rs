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
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// Home.
    First,
    /// End.
    Last,
    /// Escape by itself.
    Escape,
    /// The key that takes back what was typed.
    Backspace,
    /// The key that takes away what stands behind the cursor.
    Delete,
    /// A printable key.
    Letter(char),
    /// A character of something that was pasted: nobody pressed it.
    Pasted(char),
    /// The end of a line of something that came in one piece: nobody pressed it either.
    PastedEnter,
    /// A letter together with Ctrl.
    Control(char),
    /// Any other key: none of ours.
    Other,
}

/// What a terminal that was asked to sends before what is pasted, as the number of a sequence.
const PASTE: u16 = 200;
/// And behind it.
const PASTED: &[u8] = b"\x1b[201~";

/// Makes keys of bytes, which come one at a time.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parser {
    place: Place,
    wide: Wide,
}

/// Where one is in the bytes of a key that sends several: none of them is a key by itself.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Place {
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
    /// Inside of what was pasted, with how many bytes of its end were seen.
    Pasted(usize),
    /// Behind `O`.
    Shift,
}

impl Parser {
    /// Takes the next byte; a key where one is complete.
    pub(super) fn take(&mut self, byte: u8) -> Option<Key> {
        let (next, key) = match (self.place, byte) {
            (Place::Pasted(seen), _) => self.pasted(seen, byte),
            (_, 0x1b) => (Place::Escaped, None),
            (Place::Escaped | Place::Alone, b'[') => (Place::Control(None), None),
            (Place::Escaped | Place::Alone, b'O') => (Place::Shift, None),
            // A key together with Alt.
            (Place::Escaped, _) => (Place::Between, Some(Key::Other)),
            (Place::Control(first), b'0'..=b'9') => {
                let number = first.unwrap_or_default().saturating_mul(10);
                let number = number.saturating_add(u16::from(byte - b'0'));
                (Place::Control(Some(number)), None)
            }
            (Place::Control(Some(PASTE)), b'~') => (Place::Pasted(0), None),
            (Place::Control(first), 0x40..=0x7e) => (Place::Between, Some(control(byte, first))),
            (Place::Further, 0x40..=0x7e) | (Place::Shift, _) => {
                (Place::Between, Some(control(byte, None)))
            }
            (Place::Control(_) | Place::Further, _) => (Place::Further, None),
            (Place::Between | Place::Alone, 0x80..) => {
                let key = self.wide.take(byte);
                (
                    Place::Between,
                    key.map(|c| c.map_or(Key::Other, Key::Letter)),
                )
            }
            (Place::Between | Place::Alone, _) => (Place::Between, Some(single(byte))),
        };
        if byte < 0x80 {
            self.wide = Wide::default();
        }
        self.place = next;
        key
    }

    /// Inside of what was pasted, until the sequence that ends it is whole. A new line in it is a
    /// blank: Enter is only what somebody pressed.
    fn pasted(&mut self, seen: usize, byte: u8) -> (Place, Option<Key>) {
        let seen = if PASTED.get(seen) == Some(&byte) {
            seen + 1
        } else {
            usize::from(byte == PASTED[0])
        };
        let key = match byte {
            _ if seen > 0 => None,
            b'\t' | b'\n' | b'\r' => Some(Key::Pasted(' ')),
            b' '..=b'~' => Some(Key::Pasted(byte as char)),
            0x80.. => self.wide.take(byte).and_then(Result::ok).map(Key::Pasted),
            _ => None,
        };
        if seen == PASTED.len() {
            (Place::Between, None)
        } else {
            (Place::Pasted(seen), key)
        }
    }

    /// Nothing more came for now; a key where that completes one.
    pub(super) const fn pause(&mut self) -> Option<Key> {
        match self.place {
            Place::Escaped => {
                self.place = Place::Alone;
                Some(Key::Escape)
            }
            _ => None,
        }
    }
}

/// Bytes that are no UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct NoCharacter;

/// The bytes of a character that has several.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Wide {
    bytes: [u8; 4],
    seen: usize,
}

impl Wide {
    /// Takes the next byte; a character where one is complete, or that the bytes are none.
    fn take(&mut self, byte: u8) -> Option<Result<char, NoCharacter>> {
        let Some(place) = self.bytes.get_mut(self.seen) else {
            *self = Self::default();
            return Some(Err(NoCharacter));
        };
        *place = byte;
        self.seen += 1;
        let read = std::str::from_utf8(&self.bytes[..self.seen]);
        let whole = match read {
            Ok(text) => text.chars().next().ok_or(NoCharacter),
            Err(fault) if fault.error_len().is_none() => return None,
            Err(_) => Err(NoCharacter),
        };
        *self = Self::default();
        Some(whole)
    }
}

/// The key of a byte by itself.
const fn single(byte: u8) -> Key {
    match byte {
        b'\r' | b'\n' => Key::Enter,
        0x08 | 0x7f => Key::Backspace,
        0x01..=0x1a => Key::Control((b'a' + byte - 1) as char),
        b' '..=b'~' => Key::Letter(byte as char),
        _ => Key::Other,
    }
}

/// The key of a sequence by its last byte and the number that it begins with.
const fn control(last: u8, first: Option<u16>) -> Key {
    match (last, first) {
        (b'A', _) => Key::Up,
        (b'B', _) => Key::Down,
        (b'C', _) => Key::Right,
        (b'D', _) => Key::Left,
        (b'H', _) | (b'~', Some(1 | 7)) => Key::First,
        (b'F', _) | (b'~', Some(4 | 8)) => Key::Last,
        (b'~', Some(3)) => Key::Delete,
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
        use Key::{
            Backspace, Control, Delete, Down, Enter, Escape, First, Last, Left, Letter, Other,
            Pasted, Right, Up,
        };
        for (bytes, wanted) in [
            (&b"c"[..], &[Letter('c')][..]),
            (b"\r\n\x7f", &[Enter, Enter, Backspace]),
            (b"\x1b[A\x1bOB", &[Up, Down]),
            (b"\x1b[1;5Bs", &[Down, Letter('s')]),
            (b"\x1b[H\x1b[4~\x1bOF", &[First, Last, Last]),
            (b"\x1b[3~\x1b[200;1~", &[Delete, Other]),
            (
                b"\x1b[200~y\r\x1b[20\x1b[201~n",
                &[Pasted('y'), Pasted(' '), Letter('n')],
            ),
            (
                b"\x1b[C\x1b[D\x01\x1a",
                &[Right, Left, Control('a'), Control('z')],
            ),
            (b"\x1bOSe", &[Other, Letter('e')]),
            (b"\x1bqc", &[Other, Letter('c')]),
            (b"\x1b", &[Escape]),
            ("é日".as_bytes(), &[Letter('é'), Letter('日')]),
            (b"\xc3a\xff", &[Letter('a'), Other]),
            ("\u{1b}[200~é\u{1b}[201~".as_bytes(), &[Pasted('é')]),
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
