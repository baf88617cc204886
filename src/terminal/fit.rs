//! Text that fits: cut, wrapped, and measured in the columns of a terminal.

use super::style::Style;
use crate::text::{self, harmless};
use console::measure_text_width as width;

/// `text` on one line, harmless and showable: what every string from elsewhere passes through.
pub(super) fn line(text: &str, style: Style) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let joined = words.join(" ");
    style.plain(&harmless(&joined)).into_owned()
}

/// `text` in at most `columns` columns, with an ellipsis where something was cut off: at its end, or
/// of a single word in the middle, since names are told apart by their ends.
pub(super) fn cut(text: &str, columns: usize, style: Style) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    if text.contains(char::is_whitespace) || text.contains('\u{1b}') {
        return shorten(text, columns, style);
    }
    middle(text, columns, style)
}

/// The widest that a name is kept whole in a text of so many columns.
const fn widest_name(columns: usize) -> usize {
    columns * 2 / 3
}

/// `text` whose very long words, such as names and images, have an ellipsis in the middle, so that
/// what stands behind them is not what is cut off.
pub(super) fn shorten_names(text: &str, columns: usize, style: Style) -> String {
    let most = widest_name(columns);
    if width(text) <= columns || text.split(' ').all(|word| width(word) <= most) {
        return text.to_owned();
    }
    let words = text.split(' ').map(|word| cut(word, most, style));
    words.collect::<Vec<_>>().join(" ")
}

/// The head and the tail of a word with an ellipsis between them, in at most `columns` columns.
fn middle(word: &str, columns: usize, style: Style) -> String {
    let room = columns.saturating_sub(width(style.ellipsis()));
    let tail = room / 2;
    if tail < 2 {
        return shorten(word, columns, style);
    }
    let (head, rest) = split(word, room - tail);
    // From the first place on from which the rest fits.
    let places: Vec<_> = rest.char_indices().map(|(at, _)| at).collect();
    let at = places.partition_point(|at| width(&rest[*at..]) > tail);
    let end = places.get(at).map_or("", |at| &rest[*at..]);
    let joined = format!("{head}{}{end}", style.ellipsis());
    // What was one character may be two where it was cut.
    if width(&joined) <= columns {
        joined
    } else {
        shorten(word, columns, style)
    }
}

/// The head of `text` with an ellipsis, in at most `columns` columns.
fn shorten(text: &str, columns: usize, style: Style) -> String {
    let (kept, _) = split(text, columns.saturating_sub(width(style.ellipsis())));
    format!("{}{}", kept.trim_end(), style.ellipsis())
}

/// `text` in lines of at most `columns` columns, broken between words where that is possible; only an
/// address stays whole where it is wider. Newlines in it stay; empty text is one empty line.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.split('\n')
        .flat_map(|paragraph| fill(paragraph, columns))
        .collect()
}

/// Sentences in lines of at most `columns` columns, each of whose lines goes on two columns further
/// to the right. What is there to be copied, an address or what stands between backticks, is never
/// broken; a terminal that wraps it copies it as one. What is drawn already, in lines that fit, stays
/// as it is.
pub(super) fn sentences(text: &str, columns: usize) -> String {
    let lines = text.split('\n').flat_map(|text| {
        if width(text) <= columns {
            return vec![text.to_owned()];
        }
        let indent = text.len() - text.trim_start().len();
        hanging(text.trim_start(), indent, columns)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// One sentence in lines, the first of which is indented by so many columns.
fn hanging(text: &str, indent: usize, columns: usize) -> Vec<String> {
    let mut quoted = false;
    let words = text.split(move |c: char| {
        quoted ^= c == '`';
        c == ' ' && !quoted
    });
    let words = words.filter(|word| !word.is_empty());
    let (first, rest) = (" ".repeat(indent), " ".repeat(indent + 2));
    text::lines(words, (&first, &rest), columns)
}

/// A line of a configuration file behind a mark. A sentence in a comment that is wider than `columns`
/// goes on in comments; anything else stays as it is, since it is there to be copied.
pub(super) fn configuration(line: &str, mark: &str, columns: usize) -> Vec<String> {
    match line.strip_prefix("# ") {
        Some(comment) if width(mark) + width(line) > columns => {
            let head = format!("{mark}# ");
            text::lines(comment.split_whitespace(), (&head, &head), columns)
        }
        _ => vec![format!("{mark}{line}")],
    }
}

/// The first `lines` lines of wrapped `text`, the last one with an ellipsis if there was more.
pub(super) fn wrap_at_most(text: &str, columns: usize, lines: usize, style: Style) -> Vec<String> {
    let mut wrapped = wrap(text, columns);
    if wrapped.len() > lines {
        wrapped.truncate(lines);
        if let Some(last) = wrapped.last_mut() {
            let open = format!("{last} {}", style.ellipsis());
            *last = if width(&open) <= columns {
                open
            } else {
                shorten(last, columns, style)
            };
        }
    }
    wrapped
}

/// A command in lines of at most `columns` columns that a shell joins again: broken only between
/// words outside of quotes. A single word that is wider stays whole, because it is there to be
/// copied and a terminal that wraps it copies it as one. One of several lines is left as it is.
pub(super) fn command(text: &str, columns: usize) -> Vec<String> {
    if text.contains('\n') {
        return text.lines().map(str::to_owned).collect();
    }
    let mut lines: Vec<String> = Vec::new();
    for word in shell_words(text) {
        match lines.last_mut() {
            Some(last) if width(last) + 1 + width(word) + 2 <= columns => {
                last.push(' ');
                last.push_str(word);
            }
            Some(last) => {
                last.push_str(" \\");
                lines.push(format!("  {word}"));
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Splits at blanks outside of quotes.
fn shell_words(text: &str) -> impl Iterator<Item = &str> {
    let mut quote = None;
    let mut escaped = false;
    let parts = text.split(move |c: char| {
        let literal = std::mem::take(&mut escaped);
        match (quote, c) {
            _ if literal => {}
            (None | Some('"'), '\\') => escaped = true,
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
        c.is_whitespace() && quote.is_none() && !literal
    });
    parts.filter(|part| !part.is_empty())
}

/// One paragraph in lines of at most `columns` columns.
fn fill(paragraph: &str, columns: usize) -> Vec<String> {
    let words = paragraph.split_whitespace();
    let words = words.flat_map(|word| pieces(word, columns));
    text::lines(words, ("", ""), columns)
}

/// A word in pieces of at most `columns` columns, broken at its joints where it has some: names and
/// paths are read by their parts. An address is there to be opened, and a terminal
/// that wraps it has it as one.
fn pieces(word: &str, columns: usize) -> impl Iterator<Item = &str> {
    let is_whole = word.contains("://");
    let mut rest = Some(word);
    std::iter::from_fn(move || {
        let word = rest.take()?;
        if is_whole {
            return Some(word);
        }
        let (head, tail) = word.split_at(joint(word, columns));
        rest = Some(tail).filter(|tail| !tail.is_empty());
        Some(head)
    })
}

/// Where a word is broken so that its head is at most `columns` wide: behind the last joint in the
/// second half of the line, else at its end; the end of a word that fits.
fn joint(word: &str, columns: usize) -> usize {
    let (head, tail) = split(word, columns);
    if tail.is_empty() {
        return word.len();
    }
    let ends = |(at, c): (usize, char)| match c {
        '[' | '(' | '{' => Some(at),
        '.' | '-' | '_' | '/' | ':' | ',' | '=' | ']' | ')' | '}' => Some(at + c.len_utf8()),
        _ => None,
    };
    let mut joints = head.char_indices().rev().filter_map(ends);
    let wide = |at: &usize| 2 * width(&head[..*at]) >= columns;
    joints.next().filter(wide).unwrap_or(head.len())
}

/// The longest head of `text` that is at most `columns` wide, but at least one character, and the
/// rest.
fn split(text: &str, columns: usize) -> (&str, &str) {
    // A text may be very long: no more of it is measured than about what fits.
    let mut most = columns + 1;
    loop {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let ends: Vec<_> = ends.take(most).collect();
        let fit = ends.partition_point(|end| width(&text[..*end]) <= columns);
        if fit < ends.len() || ends.len() < most {
            let end = ends.get(fit.saturating_sub(1));
            return text.split_at(end.copied().unwrap_or_default());
        }
        most *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wide_characters_are_cut_whole() {
        assert_eq!(cut("日本日本", 8, Style::PLAIN), "日本日本");
        assert_eq!(cut("日本日本", 7, Style::PLAIN), "日…本");
        assert_eq!(cut("日本 日本", 7, Style::PLAIN), "日本…");
        assert_eq!(cut("日本日本", 4, Style::PLAIN), "日…");
        assert_eq!(wrap("日本日本", 5), ["日本", "日本"]);
    }

    #[test]
    fn the_end_of_a_name_is_kept() {
        let name = "drift-processor-h2bv77jh2s-2bkw2";
        assert_eq!(cut(name, 20, Style::PLAIN), "drift-proc…h2s-2bkw2");
        assert_eq!(cut(name, 20, Style::ASCII), "drift-pro...2s-2bkw2");
        let image = format!("registry.example.com/{}app:v1.2.3", "team/".repeat(30));
        let text = format!("pod runs {image} and waits");
        let short = shorten_names(&text, 60, Style::PLAIN);
        assert_eq!(
            short,
            "pod runs registry.example.com…eam/team/app:v1.2.3 and waits"
        );
        assert_eq!(shorten_names("two words", 60, Style::PLAIN), "two words");
    }

    #[test]
    fn words_are_kept_together_where_they_fit() {
        assert_eq!(
            wrap("one two  three\nfour", 8),
            ["one two", "three", "four"]
        );
        assert_eq!(wrap("a verylongword", 6), ["a", "verylo", "ngword"]);
        assert_eq!(wrap("", 6), [""]);
        assert_eq!(
            wrap("in drift-processor-2bkw2", 18),
            ["in", "drift-processor-", "2bkw2"]
        );
        let path = "spec.containers[name=app].resources";
        assert_eq!(wrap(path, 20), ["spec.containers", "[name=app].resources"]);
        assert_eq!(wrap("a-verylongword", 8), ["a-verylo", "ngword"]);
        let address = "at http://example.com/a/b now";
        assert_eq!(wrap(address, 9), ["at", "http://example.com/a/b", "now"]);
    }

    #[test]
    fn a_very_long_word_takes_no_longer_than_its_length() {
        let name = "a".repeat(1 << 20);
        assert_eq!(wrap(&name, 80).len(), (1usize << 20).div_ceil(80));
        assert_eq!(width(&cut(&name, 80, Style::PLAIN)), 80);
        let accents = format!("e{} f", "\u{301}".repeat(1 << 16));
        assert_eq!(wrap(&accents, 1).len(), 2);
    }

    #[test]
    fn sentences_hang_and_what_is_copied_stays_whole() {
        assert_eq!(
            sentences("  a b c d\nrun `one two three` now", 9),
            "  a b c d\nrun\n  `one two three`\n  now"
        );
        assert_eq!(sentences("one two three", 80), "one two three");
        assert_eq!(sentences("one  `two", 7), "one\n  `two");
    }

    #[test]
    fn a_comment_goes_on_as_a_comment_and_a_setting_stays_whole() {
        let wrapped = configuration("# one two three four", "+ ", 12);
        assert_eq!(wrapped, ["+ # one two", "+ # three", "+ # four"]);
        let setting = "#url = \"http://example.com/a path\"";
        assert_eq!(configuration(setting, "", 12), [setting]);
        assert_eq!(configuration("# short", "+ ", 12), ["+ # short"]);
        assert_eq!(configuration("", "", 12), [""]);
    }

    #[test]
    fn what_is_left_out_is_marked() {
        assert_eq!(
            wrap_at_most("one two three four", 9, 1, Style::PLAIN),
            ["one two …"]
        );
        assert_eq!(
            wrap_at_most("one seven three", 9, 1, Style::PLAIN),
            ["one seve…"]
        );
        assert_eq!(wrap_at_most("one two", 9, 1, Style::PLAIN), ["one two"]);
    }

    #[test]
    fn a_command_is_broken_so_that_a_shell_joins_it() {
        assert_eq!(
            command("kubectl -n lab patch d/x -p '{\"a b\": 1}'", 20),
            ["kubectl -n lab \\", "  patch d/x -p \\", "  '{\"a b\": 1}'"]
        );
        assert_eq!(command("a\\ b c", 5), ["a\\ b \\", "  c"]);
        assert_eq!(
            command("echo 'long quoted word'", 10)[1],
            "  'long quoted word'"
        );
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_asked(text in "(\\PC|\n|日|👩‍👩‍👧|e\u{301}|❤\u{fe0f}){0,60}", columns in 4usize..30) {
            let text = harmless(&text);
            prop_assert!(width(&cut(&text.replace('\n', " "), columns, Style::PLAIN)) <= columns);
            let short = shorten_names(&text, columns, Style::PLAIN);
            for word in short.split(' ') {
                prop_assert!(width(word) <= columns.max(widest_name(columns)), "{word:?}");
            }
            for wrapped in wrap(&text, columns) {
                prop_assert!(width(&wrapped) <= columns, "{wrapped:?}");
            }
            for wrapped in wrap_at_most(&text, columns, 2, Style::PLAIN) {
                prop_assert!(width(&wrapped) <= columns, "{wrapped:?}");
            }
        }

        #[test]
        fn wrapping_loses_no_letter(text in "[a-z日.\\[/ -]{0,60}", columns in 4usize..30) {
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&wrap(&text, columns).join(" ")), letters(&text));
        }
    }
}
