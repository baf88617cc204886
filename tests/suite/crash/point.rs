//! The places at which a program is ended.

use std::fmt;

/// The file of a journal.
pub(super) const JOURNAL: &str = "journal.jsonl";

/// When a program is ended, seen from one thing that it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Before it is done; of a request: when it arrived, and nothing was done about it.
    Before,
    /// In the middle: half of the bytes are written; a request is done, and not answered.
    Half,
    /// After it; of a request: when the answer was sent.
    After,
}

impl How {
    pub(super) const ALL: [Self; 3] = [Self::Before, Self::Half, Self::After];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Half => "half",
            Self::After => "after",
        }
    }
}

/// A place at which a program is ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Point {
    /// At something that it does to its files, by number.
    Operation {
        number: usize,
        how: How,
        what: String,
        file: String,
    },
    /// At a request to the API server, by number.
    Request {
        number: usize,
        how: How,
        line: String,
    },
    /// At one place, and at another one when it is resumed.
    Twice(Box<[Self; 2]>),
}

impl Point {
    /// Where the first run ends, and the second, if that is ended too.
    pub(super) fn runs(&self) -> (&Self, Option<&Self>) {
        match self {
            Self::Twice(both) => (&both[0], Some(&both[1])),
            once => (once, None),
        }
    }

    /// Whether it is at a write of the journal or a sync of it.
    pub(super) fn is_of_journal(&self) -> bool {
        matches!(self, Self::Operation { file, .. } if file == JOURNAL)
    }

    /// What the table calls it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Operation { what, .. } if self.is_of_journal() => match what.as_str() {
                "write" => "journal write",
                _ => "journal sync",
            },
            Self::Operation { .. } => "other file",
            Self::Twice(_) => "twice",
            Self::Request {
                how: How::Before, ..
            } => "request arrived",
            Self::Request { how: How::Half, .. } => "request done",
            Self::Request {
                how: How::After, ..
            } => "request answered",
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation {
                number,
                how,
                what,
                file,
            } => write!(f, "{} {what} {number} of {file}", how.word()),
            Self::Request { number, how, line } => {
                write!(f, "{} request {number}, {line}", how.word())
            }
            Self::Twice(both) => write!(f, "{}, then {}", both[0], both[1]),
        }
    }
}

/// Numbers that follow from a seed (`SplitMix64`).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).unwrap()
    }
}
