//! Colours and signs: how a verdict looks.
//!
//! Colours never carry the meaning alone: every sign stands beside its word. Only the terminal's
//! own palette is used, without yellow and without a background, so that light and dark themes are
//! legible.

use std::borrow::Cow;

/// What a stream can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether it has colours.
    pub color: bool,
    /// Whether it has more than ASCII.
    pub utf8: bool,
    /// Whether it is read aloud: signs and drawings are left to the words beside them.
    pub words: bool,
}

/// What a piece of text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// As it should be.
    Good,
    /// Not as it should be.
    Bad,
    /// Not known.
    Doubt,
    /// Beside the point.
    Faint,
    /// A heading, or what to do next.
    Strong,
}

/// A mark that stands before its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// As it should be.
    Good,
    /// Not as it should be.
    Bad,
    /// Not known.
    Doubt,
    /// Read, and not judged.
    Read,
    /// What to do next.
    Arrow,
}

impl Sign {
    /// The role of its word.
    pub(super) const fn role(self) -> Role {
        match self {
            Self::Good => Role::Good,
            Self::Bad => Role::Bad,
            Self::Doubt => Role::Doubt,
            Self::Read => Role::Faint,
            Self::Arrow => Role::Strong,
        }
    }
}

impl Style {
    /// Without colours.
    #[cfg(test)]
    pub const PLAIN: Self = Self {
        color: false,
        utf8: true,
        words: false,
    };

    /// Without colours, and ASCII only.
    #[cfg(test)]
    pub const ASCII: Self = Self {
        utf8: false,
        ..Self::PLAIN
    };

    /// With colours.
    #[cfg(test)]
    pub const COLORED: Self = Self {
        color: true,
        ..Self::PLAIN
    };

    /// For a screen reader.
    #[cfg(test)]
    pub const WORDS: Self = Self {
        words: true,
        ..Self::PLAIN
    };

    /// The mark of a sign: one column wide.
    pub(super) const fn mark(self, sign: Sign) -> &'static str {
        match (sign, self.utf8) {
            (Sign::Good, true) => "✓",
            (Sign::Bad, true) => "✗",
            (Sign::Read, true) => "·",
            (Sign::Arrow, true) => "→",
            (Sign::Good, false) => "+",
            (Sign::Bad, false) => "x",
            (Sign::Read, false) => "-",
            (Sign::Arrow, false) => ">",
            (Sign::Doubt, _) => "?",
        }
    }

    /// A sign with its word, coloured: `✗ fail`.
    pub(super) fn sign(self, sign: Sign, word: &str) -> String {
        if self.words {
            return self.paint(sign.role(), word);
        }
        let text = format!("{} {word}", self.mark(sign));
        self.paint(sign.role(), &text)
    }

    /// What stands before something: a sign, or `word` where it is read aloud.
    pub(super) fn lead(self, sign: Sign, word: &str) -> String {
        if self.words {
            format!("{word}:")
        } else {
            self.mark(sign).to_owned()
        }
    }

    /// What stands for a part that was cut off.
    pub(super) const fn ellipsis(self) -> &'static str {
        if self.utf8 && !self.words {
            "…"
        } else {
            "..."
        }
    }

    /// What stands between parts of one line.
    pub(super) const fn dot(self) -> &'static str {
        match (self.words, self.utf8) {
            (true, _) => ", ",
            (false, true) => " · ",
            (false, false) => " - ",
        }
    }

    /// `text` in the colour of its role.
    pub(super) fn paint(self, role: Role, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        let style = console::Style::new().force_styling(true);
        let style = match role {
            Role::Good => style.green(),
            Role::Bad => style.red().bold(),
            Role::Doubt => style.magenta(),
            Role::Faint => style.dim(),
            Role::Strong => style.bold(),
        };
        style.apply_to(text).to_string()
    }

    /// `text` with what this stream can show: read aloud, words for signs; without UTF-8, ASCII that
    /// reads alike.
    pub(super) fn plain(self, text: &str) -> Cow<'_, str> {
        if text.is_ascii() {
            return Cow::Borrowed(text);
        }
        match (self.words, self.utf8) {
            (false, true) => Cow::Borrowed(text),
            (true, true) => Cow::Owned(aloud(text)),
            (false, false) => Cow::Owned(text.chars().map(ascii).collect()),
            (true, false) => Cow::Owned(aloud(text).chars().map(ascii).collect()),
        }
    }
}

/// `text` with words for signs that are not read aloud, or in a way that nobody understands.
fn aloud(text: &str) -> String {
    let words = [
        ("✓ ", ""),
        ("✗ ", ""),
        (" · ", ", "),
        ("· ", ""),
        (" → ", " to "),
        ("→", " to "),
        ("×", "times"),
        ("≤", "at most"),
        ("≥", "at least"),
        ("≠", "not"),
        ("…", "..."),
    ];
    let spoken = |text: String, (sign, word): (&str, &str)| text.replace(sign, word);
    words.into_iter().fold(text.to_owned(), spoken)
}

/// The nearest ASCII of a character.
fn ascii(c: char) -> Cow<'static, str> {
    Cow::Borrowed(match c {
        c if c.is_ascii() => return Cow::Owned(c.to_string()),
        '·' | '•' | '–' | '—' | '−' => "-",
        '✓' => "+",
        '…' => "...",
        '→' => "->",
        '✗' | '×' => "x",
        'µ' | 'μ' => "u",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "!=",
        '‘' | '’' => "'",
        '“' | '”' => "\"",
        '\u{a0}' => " ",
        _ => "?",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_twins_read_alike() {
        let ascii = Style::ASCII;
        assert_eq!(
            ascii.plain("a → b · 日本 ≥ 3 µs…"),
            "a -> b - ?? >= 3 us..."
        );
        assert_eq!(ascii.sign(Sign::Bad, "fail"), "x fail");
        assert_eq!(Style::PLAIN.sign(Sign::Bad, "fail"), "✗ fail");
    }

    #[test]
    fn what_is_read_aloud_has_no_signs() {
        let aloud = Style::WORDS;
        assert_eq!(aloud.sign(Sign::Bad, "fail"), "fail");
        assert_eq!(aloud.lead(Sign::Arrow, "remedy"), "remedy:");
        assert_eq!(Style::PLAIN.lead(Sign::Arrow, "remedy"), "→");
        assert_eq!(
            aloud.plain("✗ 3 → 5 · 0.9 × its median ≥ 3"),
            "3 to 5, 0.9 times its median at least 3"
        );
    }

    #[test]
    fn colours_are_of_the_terminals_palette() {
        let colored = Style::COLORED;
        assert_eq!(
            colored.sign(Sign::Good, "pass"),
            "\u{1b}[32m✓ pass\u{1b}[0m"
        );
        assert_eq!(colored.paint(Role::Faint, ""), "");
    }
}
