//! The lines of a file of answers.

use crate::fact::UNDO;

/// An answer and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) key: String,
    pub(super) value: String,
}

/// A line that is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the answers {fault}")]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It has no `=`.
    #[error("has no `=`: write KEY=VALUE")]
    Unparted,
    /// Nothing stands before the `=`.
    #[error("has nothing before its `=`: write KEY=VALUE")]
    Nameless,
    /// The key is no id.
    #[error("has a key that is no id: ids are lower-case letters, digits and hyphens")]
    Misnamed,
}

/// Reads all lines; the first bad one is the fault.
pub(super) fn parse(text: &str) -> Result<Vec<Line>, BadLine> {
    // An editor's byte order mark is no part of the first key.
    let text = text.trim_start_matches('\u{feff}');
    let lines = (1..).zip(text.lines());
    let lines = lines.map(|(number, line)| (number, line.trim()));
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(line, text)| read(line, text).map_err(|fault| BadLine { line, fault }))
        .collect()
}

fn read(number: usize, line: &str) -> Result<Line, Fault> {
    let (key, value) = line.split_once('=').ok_or(Fault::Unparted)?;
    let key = key.trim_end();
    let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    match key {
        "" => Err(Fault::Nameless),
        key if !action(key).chars().all(is_id) => Err(Fault::Misnamed),
        key => Ok(Line {
            number,
            key: key.to_owned(),
            value: value.trim_start().to_owned(),
        }),
    }
}

/// The id of the action whose way back a key may name.
fn action(key: &str) -> &str {
    key.strip_prefix(UNDO).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fault(text: &str) -> Option<(usize, Fault)> {
        parse(text).err().map(|bad| (bad.line, bad.fault))
    }

    #[test]
    fn comments_and_blanks_are_no_answers() {
        let read = parse("\u{feff}# who\n\n  a-1 = x = y \r\nb=\n").unwrap();
        let line = |number, key: &str, value: &str| Line {
            number,
            key: key.to_owned(),
            value: value.to_owned(),
        };
        assert_eq!(read, [line(3, "a-1", "x = y"), line(4, "b", "")]);
    }

    #[test]
    fn a_bad_line_is_told_by_its_number() {
        assert_eq!(fault("a=1\nno answer"), Some((2, Fault::Unparted)));
        assert_eq!(fault("# x\n\n=1"), Some((3, Fault::Nameless)));
        assert_eq!(fault("A key=1"), Some((1, Fault::Misnamed)));
        assert_eq!(fault("undo:raise-hpa=1"), None);
        assert_eq!(fault("redo:raise-hpa=1"), Some((1, Fault::Misnamed)));
        assert_eq!(
            parse("yes").unwrap_err().to_string(),
            "line 1 of the answers has no `=`: write KEY=VALUE"
        );
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "(\\PC|[=#\n\r\t\u{0}]){0,80}") {
            if let Ok(lines) = parse(&text) {
                prop_assert!(lines.len() <= text.lines().count());
            }
        }
    }
}
