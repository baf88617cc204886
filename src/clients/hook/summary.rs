//! What a plan half says that it would do, in numbers.

use crate::fact::FieldChange;
use crate::text::Text;
use regex::{Captures, Regex};

/// The groups of the expression, and what each counts.
const GROUPS: [(&str, &str); 3] = [
    ("added", "resources added"),
    ("changed", "resources changed"),
    (DESTROYED, "resources destroyed"),
];

const DESTROYED: &str = "destroyed";

/// What was found in what a plan half shows.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Summary {
    /// The numbers.
    pub(super) changes: Vec<FieldChange>,
    /// What speaks against it: destruction, and numbers that could not be read.
    pub(super) cautions: Vec<Text>,
    /// The text that the numbers were found in.
    pub(super) line: Option<Text>,
}

impl Summary {
    /// Finds the numbers in a text.
    pub(super) fn of(pattern: &str, text: &str) -> Self {
        read(pattern, text).unwrap_or_else(|problem| Self {
            cautions: vec![format!("what it would do could not be counted: {problem}").into()],
            ..Self::default()
        })
    }
}

fn read(pattern: &str, text: &str) -> Result<Summary, String> {
    let expression = Regex::new(pattern)
        .map_err(|_| "`summary` of the runbook is no regular expression".to_owned())?;
    let mut found = expression.captures_iter(text);
    let first = found
        .next()
        .ok_or("nothing of what it shows fits `summary` of the runbook")?;
    if found.any(|other| numbers(&other) != numbers(&first)) {
        return Err("it shows several summaries, which differ".to_owned());
    }
    let line = Text::new(first[0].trim());
    let mut summary = Summary::default();
    for (group, counts) in GROUPS {
        let Some(count) = number(&first, group) else {
            let text = format!("the number of {counts} is not known: {line}");
            summary.cautions.push(text.into());
            continue;
        };
        summary.changes.push(FieldChange {
            field: counts.to_owned(),
            before: 0.into(),
            after: count.into(),
        });
    }
    if let Some(count @ 1..) = number(&first, DESTROYED) {
        summary
            .cautions
            .push(format!("it destroys {count}: {line}").into());
    }
    summary.line = Some(line);
    Ok(summary)
}

fn numbers(found: &Captures<'_>) -> [Option<u64>; 3] {
    GROUPS.map(|(group, _)| number(found, group))
}

fn number(found: &Captures<'_>, group: &str) -> Option<u64> {
    found.name(group)?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATTERN: &str = r"(?m)^Plan: (?P<added>\d+) to add, (?P<changed>\d+) to change, (?P<destroyed>\d+) to destroy";

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let summary = Summary::of(PATTERN, text);
        let changes = summary.changes.iter();
        let changes = changes.map(|it| format!("{}: {}", it.field, it.after));
        let cautions = summary.cautions.iter().map(ToString::to_string);
        (changes.collect(), cautions.collect())
    }

    #[test]
    fn numbers_are_found_and_destruction_is_called_out() {
        let (changes, cautions) =
            read("# x will be created\nPlan: 2 to add, 1 to change, 0 to destroy.\n");
        let expected = [
            "resources added: 2",
            "resources changed: 1",
            "resources destroyed: 0",
        ];
        assert_eq!(changes, expected);
        assert!(cautions.is_empty(), "{cautions:?}");
        let (_, cautions) = read("Plan: 2 to add, 0 to change, 3 to destroy.");
        assert_eq!(
            cautions,
            ["it destroys 3: Plan: 2 to add, 0 to change, 3 to destroy"]
        );
    }

    #[test]
    fn what_cannot_be_counted_speaks_against_it() {
        for (text, problem) in [
            ("No changes.", "nothing of what it shows fits"),
            (
                "  Plan: 1 to add, 0 to change, 0 to destroy",
                "nothing of what it shows fits",
            ),
            (
                "Plan: 1 to add, 0 to change, 0 to destroy\nPlan: 1 to add, 0 to change, 9 to destroy",
                "several summaries",
            ),
            (
                "Plan: 1 to add, 0 to change, 99999999999999999999999 to destroy",
                "the number of resources destroyed",
            ),
        ] {
            let (_, cautions) = read(text);
            assert_eq!(cautions.len(), 1, "{text}");
            assert!(cautions[0].contains(problem), "{cautions:?}");
        }
        let twice = "Plan: 1 to add, 0 to change, 0 to destroy\n".repeat(2);
        assert!(read(&twice).1.is_empty());
        let summary = Summary::of("(", "x");
        assert!(summary.cautions[0].contains("no regular expression"));
        let summary = Summary::of(r"(?P<added>\d+) more", "3 more");
        assert_eq!(summary.changes.len(), 1);
        assert_eq!(summary.cautions.len(), 2);
    }
}
