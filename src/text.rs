//! Text from elsewhere, made harmless.
//!
//! Every string of a cluster, metric, log, hook, HTTP body or imported file passes through
//! [`Text`], in its constructor and in its `Deserialize`, so that no terminal, journal or report
//! ever sees a control character or an escape sequence that somebody else wrote.

use console::measure_text_width as width;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// A harmless string: of the control characters it holds only newline and tab.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// Makes `raw` harmless; see [`harmless`].
    pub fn new(raw: impl AsRef<str>) -> Self {
        Self(harmless(raw.as_ref()).into_owned())
    }

    /// The text as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text on one line: newlines and tabs become single spaces.
    pub fn one_line(&self) -> String {
        self.0.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl From<String> for Text {
    fn from(raw: String) -> Self {
        match harmless(&raw) {
            Cow::Borrowed(_) => Self(raw),
            Cow::Owned(clean) => Self(clean),
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// Strips escape sequences, C0 controls other than newline and tab, DEL, C1 controls, and the
/// bidirectional and zero-width format characters; a carriage return that ends a line goes with it.
pub fn harmless(raw: &str) -> Cow<'_, str> {
    if !raw.chars().any(is_harmful) {
        return Cow::Borrowed(raw);
    }
    let mut clean = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => skip_escape(&mut chars),
            '\u{9b}' => skip_control_sequence(&mut chars),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => skip_string(&mut chars),
            c if is_harmful(c) => {}
            c => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// Whether a character can move a cursor, hide text or reorder it.
const fn is_harmful(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'   // C0 but \t and \n, DEL, C1
        | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' // bidi, zero width, separators
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' | '\u{fff9}'..='\u{fffb}'
        | '\u{180e}' | '\u{e0000}'..='\u{e007f}') // tags: invisible copies of ASCII
}

/// Skips what follows ESC (ECMA-48, 5.3): a control sequence, a string, or a short escape.
fn skip_escape(chars: &mut Chars<'_>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_control_sequence(chars);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            chars.next();
            skip_string(chars);
        }
        _ => {
            while chars
                .next_if(|c| ('\u{20}'..='\u{2f}').contains(c))
                .is_some()
            {}
            chars.next_if(|c| ('\u{30}'..='\u{7e}').contains(c));
        }
    }
}

/// Skips parameters, intermediates and the final byte of a control sequence.
fn skip_control_sequence(chars: &mut Chars<'_>) {
    while chars
        .next_if(|c| ('\u{20}'..='\u{3f}').contains(c))
        .is_some()
    {}
    chars.next_if(|c| ('\u{40}'..='\u{7e}').contains(c));
}

/// Skips a control string up to BEL, ST or the end of its line, so that an open one cannot eat a log.
fn skip_string(chars: &mut Chars<'_>) {
    while let Some(c) = chars.next_if(|c| *c != '\n') {
        match c {
            '\u{7}' | '\u{9c}' => return,
            '\u{1b}' => {
                chars.next_if_eq(&'\\');
                return;
            }
            _ => {}
        }
    }
}

/// Words in lines of at most `columns` columns, the first behind `first`, the others behind `rest`. A
/// word is never broken, and one that is wider stands on a line of its own.
pub fn lines<'a>(
    words: impl IntoIterator<Item = &'a str>,
    (first, rest): (&str, &str),
    columns: usize,
) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (first.to_owned(), width(first));
    let mut is_bare = true;
    for word in words {
        let wide = width(word);
        if !is_bare && used + 1 + wide > columns {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            (used, is_bare) = (width(rest), true);
        }
        if !is_bare {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        (used, is_bare) = (used + wide, false);
    }
    lines.push(line);
    lines
}

/// The plural form: `1 pod`, `3 pods`.
pub fn count(number: usize, singular: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {singular}{ending}")
}

/// The hint "did you mean …?" with the candidate nearest to what was typed, if one is near.
pub fn nearest<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a String>,
) -> Option<String> {
    let scored = candidates
        .into_iter()
        .map(|candidate| (distance(typed, candidate), candidate));
    let (away, candidate) = scored.min()?;
    (away <= typed.chars().count().div_ceil(3)).then(|| format!("did you mean `{candidate}`?"))
}

/// Levenshtein's distance: the least number of insertions, deletions and substitutions.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escape_sequences_go_whole_and_plain_text_stays() {
        for (raw, clean) in [
            ("plain\ttext\n", "plain\ttext\n"),
            ("\u{1b}[31mred\u{1b}[0m", "red"),
            ("\u{9b}31mred", "red"),
            ("\u{1b}]0;title\u{7}after", "after"),
            ("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
            ("\u{9d}0;title\u{9c}after", "after"),
            ("open \u{1b}]0;never closed\nnext line", "open \nnext line"),
            ("\u{1b}(0box", "box"),
            ("\u{1b}cfull reset", "full reset"),
            ("over\rwritten\r\n", "overwritten\n"),
            ("a\u{202e}b\u{200b}c\u{feff}d", "abcd"),
            ("bell\u{7} back\u{8} nul\0", "bell back nul"),
            ("日本 é 😀", "日本 é 😀"),
        ] {
            assert_eq!(Text::from(raw).as_str(), clean, "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_harmful_is_left_and_it_is_idempotent(raw in "(\\PC|[\\x00-\\x1f\\x7f-\\u{9f}]|\\x1b\\[|\u{202e})*") {
            let text = Text::from(raw.as_str());
            prop_assert!(!text.chars().any(is_harmful));
            prop_assert_eq!(Text::from(text.as_str()), text.clone());
            let read: Text = serde_json::from_str(&serde_json::to_string(&raw).unwrap()).unwrap();
            prop_assert_eq!(read, text);
        }
    }

    #[test]
    fn the_nearest_word_is_offered_only_when_near() {
        let known = ["backlog".to_owned(), "redis_queue".to_owned()];
        assert_eq!(
            nearest("backlg", &known).as_deref(),
            Some("did you mean `backlog`?")
        );
        assert_eq!(nearest("connector", &known), None);
    }

    #[test]
    fn words_are_counted_in_english() {
        assert_eq!(count(1, "pod"), "1 pod");
        assert_eq!(count(0, "pod"), "0 pods");
    }
}
