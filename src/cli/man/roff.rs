//! Sections of a manual page in `roff`.

use std::fmt::Write as _;

/// The line that every page begins with.
pub(super) fn title(name: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let name = name.to_uppercase();
    format!(".TH \"{name}\" \"1\" \"\" \"backlogctl {version}\" \"backlogctl\"\n")
}

/// Sections, one below the other.
#[derive(Debug, Default)]
pub(super) struct Page(String);

impl Page {
    /// Begins a section.
    pub(super) fn section(&mut self, title: &str) {
        _ = writeln!(self.0, ".SH \"{title}\"");
    }

    /// A term, and what it is, further in.
    pub(super) fn entry(&mut self, term: &str, what: &str) {
        _ = writeln!(self.0, ".TP\n\\fB{}\\fR\n{}", plain(term), line(what));
    }

    /// How a command is typed, from the line that tells its usage: its words, and what follows them.
    pub(super) fn synopsis(&mut self, usage: &str) {
        self.section("SYNOPSIS");
        let usage = usage.trim().trim_start_matches("Usage: ");
        let words = usage.find(['[', '<']).unwrap_or(usage.len());
        let (words, rest) = usage.split_at(words);
        _ = writeln!(
            self.0,
            "\\fB{}\\fR {}",
            plain(words.trim_end()),
            plain(rest)
        );
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, text: &str) {
        _ = writeln!(self.0, ".PP\n{}", line(text));
    }

    /// All of them.
    pub(super) fn text(self) -> String {
        self.0
    }
}

/// A line of text, which is no request even where it begins like one.
fn line(text: &str) -> String {
    let begins_like_one = text.starts_with(['.', '\'']);
    let guard = if begins_like_one { "\\&" } else { "" };
    format!("{guard}{}", plain(text))
}

/// A text whose signs mean themselves: a `-` can be copied to a command line.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' => plain.push_str("\\e"),
            '-' => plain.push_str("\\-"),
            '\'' => plain.push_str("\\(aq"),
            '`' => plain.push_str("\\(ga"),
            sign => plain.push(sign),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_means_itself() {
        let mut page = Page::default();
        page.entry("-n 'a\\b'", ".first, `--last`");
        assert_eq!(
            page.text(),
            ".TP\n\\fB\\-n \\(aqa\\eb\\(aq\\fR\n\\&.first, \\(ga\\-\\-last\\(ga\n"
        );
    }
}
