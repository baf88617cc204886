//! Text that marks its verdicts with signs, in the colours of those.

use crate::terminal::style::{Role, Sign, Style};

/// The signs that text is marked with where it is made, and what they mean.
const SIGNS: [(&str, Sign); 5] = [
    ("✓ ", Sign::Good),
    ("✗ ", Sign::Bad),
    ("? ", Sign::Doubt),
    ("· ", Sign::Read),
    ("→ ", Sign::Arrow),
];

/// The most blanks that a line with a sign begins with.
const DEEPEST: usize = 2;

/// Paints the sign at the beginning of each line with its word, and the headings, as this stream can
/// show them.
pub fn marked(text: &str, style: Style) -> String {
    let lines = text.lines().map(|line| painted(line, style));
    lines.collect::<Vec<_>>().join("\n")
}

fn painted(line: &str, style: Style) -> String {
    let said = line.trim_start();
    let indent = &line[..line.len() - said.len()];
    // What stands further in goes on with the line above.
    let signs = SIGNS.iter().filter(|_| indent.len() <= DEEPEST);
    let found = signs
        .copied()
        .find_map(|(mark, sign)| Some((sign, said.strip_prefix(mark)?)));
    let Some((sign, said)) = found else {
        let text = style.plain(line);
        let is_heading = indent.is_empty() && !text.contains("  ") && !text.contains(": ");
        return if is_heading {
            style.paint(Role::Strong, &text)
        } else {
            text.into_owned()
        };
    };
    // What follows a colon or a gap is no word of the sign.
    let end = [":", "  "].iter().filter_map(|end| said.find(end)).min();
    let (word, rest) = match end {
        Some(end) => said.split_at(end),
        None => ("", said),
    };
    let rest = style.plain(rest);
    match word {
        "" if style.words => format!("{indent}{rest}"),
        "" => format!(
            "{indent}{} {rest}",
            style.paint(sign.role(), style.mark(sign))
        ),
        word => format!("{indent}{}{rest}", style.sign(sign, &style.plain(word))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Is it over?\n  ✓ met: lag → 9 s\n→ cut off  drift-1\n  · a thing\n  12 → 18";

    #[test]
    fn what_stands_at_the_beginning_of_a_line_is_painted() {
        assert_eq!(marked(TEXT, Style::PLAIN), TEXT);
        let colored = Style::COLORED;
        let painted = marked(TEXT, colored);
        assert!(
            painted.contains("\u{1b}[32m✓ met\u{1b}[0m: lag → 9 s"),
            "{painted}"
        );
        assert!(
            painted.contains("\u{1b}[1m→ cut off\u{1b}[0m  drift-1"),
            "{painted}"
        );
        assert!(
            painted.starts_with("\u{1b}[1mIs it over?\u{1b}[0m"),
            "{painted}"
        );
        assert!(painted.ends_with("  12 → 18"), "{painted}");
    }

    #[test]
    fn what_is_read_aloud_has_no_signs() {
        let told = marked("→ cut off: drift-1\n  · a thing", Style::WORDS);
        assert_eq!(told, "cut off: drift-1\n  a thing");
    }

    #[test]
    fn ascii_has_the_same_signs() {
        let ascii = Style::ASCII;
        let told = "Is it over?\n  + met: lag -> 9 s\n> cut off  drift-1\n  - a thing\n  12 -> 18";
        assert_eq!(marked(TEXT, ascii), told);
    }
}
