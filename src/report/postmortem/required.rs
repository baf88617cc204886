//! What the runbook wants this document to tell, and whether it does.

use super::{Account, TODO};
use crate::report::markdown::escape::text;
use crate::report::markdown::layout::section;
use crate::text::count;

/// Each thing that the document must tell. It is ticked where the section that it begins with the name
/// of leaves nothing to a person and the incident is resolved; else it says how much is left, or nothing
/// where no section is of that name.
pub(super) fn required(account: Account<'_>, told: &[String]) -> String {
    let closed = account.progress.closed.as_ref();
    let is_over = closed.is_some_and(|(_, closed)| closed.resolved);
    let required = account.book.aftermath.required.iter();
    let lines = required.map(|what| {
        let left = left(what, told);
        let mark = if left == Some(0) && is_over { "x" } else { " " };
        let left = match left {
            None | Some(0) => String::new(),
            Some(left) => format!(" ({} left to write)", count(left, "answer")),
        };
        format!("- [{mark}] {}{left}", text(what))
    });
    section("What this document must tell", &lines.collect::<Vec<_>>())
}

/// How much a person still has to write in the section that this begins with the name of.
fn left(what: &str, told: &[String]) -> Option<usize> {
    let what = what.to_lowercase();
    let is_of = |part: &&String| {
        let title = part
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("## "));
        title.is_some_and(|title| names(&what, &title.to_lowercase()))
    };
    let part = told.iter().find(is_of)?;
    Some(part.matches(TODO).count())
}

/// Whether a title, as a whole word, is what a sentence begins with.
fn names(sentence: &str, title: &str) -> bool {
    let rest = sentence.strip_prefix(title);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_told_where_nothing_in_it_is_left_to_a_person() {
        let told = [
            "## Impact\n\n- TODO(you): how many\n- TODO(you): who".to_owned(),
            "## Root cause\n\n- a leak".to_owned(),
        ];
        let left = |what| left(what, &told);
        assert_eq!(left("Impact, with the users affected"), Some(2));
        assert_eq!(left("root cause"), Some(0));
        assert_eq!(left("Root causes"), None, "another word");
        assert_eq!(left("The weather"), None);
    }
}
