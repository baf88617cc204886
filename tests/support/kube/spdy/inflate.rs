//! Inflating (RFC 1950, RFC 1951) a stream that its sender flushes after every message.

/// How long a match is: the base of each length code, and how many more bits follow it.
const LENGTHS: [(u16, u8); 29] = [
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 0),
    (7, 0),
    (8, 0),
    (9, 0),
    (10, 0),
    (11, 1),
    (13, 1),
    (15, 1),
    (17, 1),
    (19, 2),
    (23, 2),
    (27, 2),
    (31, 2),
    (35, 3),
    (43, 3),
    (51, 3),
    (59, 3),
    (67, 4),
    (83, 4),
    (99, 4),
    (115, 4),
    (131, 5),
    (163, 5),
    (195, 5),
    (227, 5),
    (258, 0),
];

/// How far back a match lies, in the same way.
const DISTANCES: [(u16, u8); 30] = [
    (1, 0),
    (2, 0),
    (3, 0),
    (4, 0),
    (5, 1),
    (7, 1),
    (9, 2),
    (13, 2),
    (17, 3),
    (25, 3),
    (33, 4),
    (49, 4),
    (65, 5),
    (97, 5),
    (129, 6),
    (193, 6),
    (257, 7),
    (385, 7),
    (513, 8),
    (769, 8),
    (1025, 9),
    (1537, 9),
    (2049, 10),
    (3073, 10),
    (4097, 11),
    (6145, 11),
    (8193, 12),
    (12289, 12),
    (16385, 13),
    (24577, 13),
];

/// The order in which the lengths of the code for code lengths are sent.
const ORDER: [usize; 19] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

/// A zlib stream with a preset dictionary, read message by message.
pub(super) struct Inflater {
    /// Everything so far, the dictionary first: matches reach back into it.
    written: Vec<u8>,
    started: bool,
}

impl Inflater {
    pub(super) fn new(dictionary: &[u8]) -> Self {
        Self {
            written: dictionary.to_vec(),
            started: false,
        }
    }

    /// The text of the next message, which ends where its bytes end; `None` if they are broken.
    pub(super) fn inflate(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        // The stream begins with two bytes of header and four that name the dictionary.
        let skipped = if self.started { 0 } else { 6 };
        self.started = true;
        let mut bits = Bits {
            bytes: bytes.get(skipped..)?,
            at: 0,
        };
        let start = self.written.len();
        while !bits.is_empty() {
            let _last = bits.take(1)?;
            match bits.take(2)? {
                0 => self.stored(&mut bits)?,
                1 => self.block(&mut bits, &fixed_literals(), &Code::new(&[5; 30]))?,
                2 => {
                    let (literals, distances) = dynamic(&mut bits)?;
                    self.block(&mut bits, &literals, &distances)?;
                }
                _ => return None,
            }
        }
        Some(self.written[start..].to_vec())
    }

    fn stored(&mut self, bits: &mut Bits<'_>) -> Option<()> {
        bits.align();
        let length = bits.take(16)?;
        bits.take(16)?;
        for _ in 0..length {
            self.written.push(u8::try_from(bits.take(8)?).ok()?);
        }
        Some(())
    }

    fn block(&mut self, bits: &mut Bits<'_>, literals: &Code, distances: &Code) -> Option<()> {
        loop {
            match literals.read(bits)? {
                literal @ 0..256 => self.written.push(u8::try_from(literal).ok()?),
                256 => return Some(()),
                code => {
                    let length = extended(&LENGTHS, usize::from(code) - 257, bits)?;
                    let code = distances.read(bits)?;
                    let distance = extended(&DISTANCES, usize::from(code), bits)?;
                    self.repeat(length, distance)?;
                }
            }
        }
    }

    fn repeat(&mut self, length: usize, distance: usize) -> Option<()> {
        let start = self.written.len().checked_sub(distance)?;
        for at in start..start + length {
            self.written.push(self.written[at]);
        }
        Some(())
    }
}

fn extended(table: &[(u16, u8)], code: usize, bits: &mut Bits<'_>) -> Option<usize> {
    let (base, more) = table.get(code)?;
    Some(usize::from(*base) + bits.take(*more)?)
}

fn fixed_literals() -> Code {
    let lengths = [(8, 144), (9, 112), (7, 24), (8, 8)];
    let lengths = lengths
        .into_iter()
        .flat_map(|(length, count)| vec![length; count]);
    Code::new(&lengths.collect::<Vec<u8>>())
}

/// The two codes that a block brings along.
fn dynamic(bits: &mut Bits<'_>) -> Option<(Code, Code)> {
    let literals = bits.take(5)? + 257;
    let distances = bits.take(5)? + 1;
    let mut lengths = [0; 19];
    for place in ORDER.into_iter().take(bits.take(4)? + 4) {
        lengths[place] = u8::try_from(bits.take(3)?).ok()?;
    }
    let code = Code::new(&lengths);
    let mut lengths: Vec<u8> = Vec::new();
    while lengths.len() < literals + distances {
        let (length, count) = match code.read(bits)? {
            16 => (*lengths.last()?, bits.take(2)? + 3),
            17 => (0, bits.take(3)? + 3),
            18 => (0, bits.take(7)? + 11),
            length => (u8::try_from(length).ok()?, 1),
        };
        lengths.extend(vec![length; count]);
    }
    Some((
        Code::new(&lengths[..literals]),
        Code::new(lengths.get(literals..)?),
    ))
}

/// A canonical Huffman code.
struct Code {
    /// How many symbols have a code of each length.
    counts: [u16; 16],
    /// The symbols in the order of their codes.
    symbols: Vec<u16>,
}

impl Code {
    /// The code that gives each symbol a code of so many bits, none to those of 0.
    fn new(lengths: &[u8]) -> Self {
        let mut counts = [0; 16];
        let mut symbols = Vec::new();
        for length in 1..16 {
            for (symbol, _) in (0..).zip(lengths).filter(|(_, wanted)| **wanted == length) {
                symbols.push(symbol);
                counts[usize::from(length)] += 1;
            }
        }
        Self { counts, symbols }
    }

    fn read(&self, bits: &mut Bits<'_>) -> Option<u16> {
        let (mut code, mut first, mut index) = (0, 0, 0);
        for count in &self.counts[1..] {
            let count = usize::from(*count);
            code |= bits.take(1)?;
            if code < first + count {
                return self.symbols.get(index + code - first).copied();
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

/// Bytes as bits, the lowest first.
struct Bits<'a> {
    bytes: &'a [u8],
    /// In bits.
    at: usize,
}

impl Bits<'_> {
    fn is_empty(&self) -> bool {
        self.at >= self.bytes.len() * 8
    }

    fn align(&mut self) {
        self.at = self.at.next_multiple_of(8);
    }

    fn take(&mut self, count: u8) -> Option<usize> {
        let mut value = 0;
        for place in 0..count {
            let byte = self.bytes.get(self.at / 8)?;
            value |= usize::from(byte >> (self.at % 8) & 1) << place;
            self.at += 1;
        }
        Some(value)
    }
}
