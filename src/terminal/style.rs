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
        let text = format!("{} {word}", self.mark(sign));
        self.paint(sign.role(), &text)
    }

    /// What stands for a part that was cut off.
    pub(super) const fn ellipsis(self) -> &'static str {
        if self.utf8 { "…" } else { "..." }
    }

    /// What stands between parts of one line.
    pub(super) const fn dot(self) -> &'static str {
        if self.utf8 { " · " } else { " - " }
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

    /// `text` with what this stream can show: without UTF-8, ASCII that reads alike.
    pub(super) fn plain(self, text: &str) -> Cow<'_, str> {
        if self.utf8 || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.chars().map(ascii).collect())
    }
}

/// The nearest ASCII of a character.
fn ascii(c: char) -> Cow<'static, str> {
    Cow::Borrowed(match c {
        c if c.is_ascii() => return Cow::Owned(c.to_string()),
        '·' | '–' | '—' | '−' => "-",
        '…' => "...",
        '→' => "->",
        '×' => "x",
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
        let ascii = Style {
            utf8: false,
            color: false,
        };
        assert_eq!(
            ascii.plain("a → b · 日本 ≥ 3 µs…"),
            "a -> b - ?? >= 3 us..."
        );
        assert_eq!(ascii.sign(Sign::Bad, "fail"), "x fail");
        assert_eq!(Style::PLAIN.sign(Sign::Bad, "fail"), "✗ fail");
    }

    #[test]
    fn colours_are_of_the_terminals_palette() {
        let colored = Style {
            color: true,
            utf8: true,
        };
        assert_eq!(
            colored.sign(Sign::Good, "pass"),
            "\u{1b}[32m✓ pass\u{1b}[0m"
        );
        assert_eq!(colored.paint(Role::Faint, ""), "");
    }
}
