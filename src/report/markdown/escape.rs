//! Text that Markdown shows as it is.

use crate::text::harmless;

/// `raw` on one line, with everything escaped that Markdown, its tables or HTML would take for
/// their own.
pub(in crate::report) fn text(raw: &str) -> String {
    let line = one_line(raw);
    let mut escaped = String::with_capacity(line.len());
    let mut before = ' ';
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let inside = before.is_alphanumeric() && chars.peek().is_some_and(|c| c.is_alphanumeric());
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '_' if inside => escaped.push('_'),
            '\\' | '`' | '*' | '_' | '|' | '[' | ']' | '#' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
}

/// `raw` line by line, each escaped, with breaks that Markdown keeps; every line but the first begins
/// with `indent`. What would make a line a list, a rule or a heading does not.
pub(in crate::report) fn lines(raw: &str, indent: &str) -> String {
    let mut told = String::new();
    let mut paragraph_ends = false;
    for line in raw.trim().lines() {
        let line = text(line);
        if line.is_empty() {
            paragraph_ends = true;
            continue;
        }
        if !told.is_empty() {
            let between = if paragraph_ends { "\n\n" } else { "\\\n" };
            told.push_str(between);
            told.push_str(indent);
        }
        told.push_str(&no_mark(&line));
        paragraph_ends = false;
    }
    told
}

/// A line whose beginning is no mark: of a list, a rule, or the heading above it.
fn no_mark(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &line[digits..];
    if behind.starts_with(['-', '+', '=']) && digits == 0 {
        return format!("\\{line}");
    }
    if behind.starts_with(['.', ')']) && digits > 0 {
        return format!("{}\\{behind}", &line[..digits]);
    }
    line.to_owned()
}

/// An id as a code span; one with other characters than ids have is escaped text.
pub(in crate::report) fn code(id: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if !id.is_empty() && id.chars().all(plain) {
        format!("`{id}`")
    } else {
        text(id)
    }
}

/// A command as a block of code, behind a fence that the command cannot close.
pub(in crate::report) fn block(command: &str) -> String {
    let command = harmless(command);
    let runs = command.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
    format!("{fence}sh\n{}\n{fence}", command.trim())
}

/// A link, where the address is one that can be followed; otherwise both as text.
pub(in crate::report) fn link(title: &str, address: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!&+,;=%".contains(c);
    let web = address.starts_with("https://") || address.starts_with("http://");
    let near = !address.contains(':') && !address.is_empty();
    if (web || near) && address.chars().all(plain) {
        format!("[{}]({address})", text(title))
    } else {
        format!("{} {}", text(title), text(address))
    }
}

fn one_line(raw: &str) -> String {
    let words: Vec<_> = raw.split_whitespace().collect();
    harmless(&words.join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_taken_for_markup() {
        for (raw, escaped) in [
            ("a|b", "a\\|b"),
            ("`x` *y*", "\\`x\\` \\*y\\*"),
            ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
            ("drift_queue _x_", "drift_queue \\_x\\_"),
            ("[a](b)\nnext", "\\[a\\](b) next"),
            ("\u{1b}[31mred", "red"),
        ] {
            assert_eq!(text(raw), escaped);
        }
        assert_eq!(code("processor_pods"), "`processor_pods`");
        assert_eq!(code("a`b"), "a\\`b");
        assert_eq!(
            link("a]b", "./high-latency.md"),
            "[a\\]b](./high-latency.md)"
        );
        assert_eq!(link("a", "https://x/y?z=1"), "[a](https://x/y?z=1)");
        assert_eq!(link("a", "javascript:alert"), "a javascript:alert");
        assert_eq!(link("a", "https://x/)[y"), "a https://x/)\\[y");
        assert_eq!(block("a ``` b"), "````sh\na ``` b\n````");
    }

    #[test]
    fn lines_are_kept_and_are_no_marks() {
        for (raw, told) in [
            ("one\ntwo", "one\\\n  two"),
            ("one\r\n\n\ntwo\n", "one\n\n  two"),
            ("- a\n+ b\n---", "\\- a\\\n  \\+ b\\\n  \\---"),
            ("1. a\n2) b\n3 c", "1\\. a\\\n  2\\) b\\\n  3 c"),
            ("# a\n> b\n    c", "\\# a\\\n  &gt; b\\\n  c"),
            ("  \n", ""),
        ] {
            assert_eq!(lines(raw, "  "), told);
        }
    }

    proptest! {
        #[test]
        fn no_cell_ends_early(raw in "\\PC{0,40}") {
            let escaped = text(&raw);
            let mut free = escaped.chars().scan(false, |escaping, c| {
                let literal = std::mem::take(escaping);
                *escaping = c == '\\' && !literal;
                Some((c, literal))
            });
            prop_assert!(free.all(|(c, literal)| literal || !"|`<>".contains(c)), "{}", escaped);
        }
    }
}
