//! Log lines that match a pattern.

use super::draft::Draft;
use super::wording::clipped;
use crate::fact::LogTail;
use crate::runbook::LogsProbe;
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};
use regex::{Regex, RegexBuilder};

/// How many of the newest matching lines are shown.
const SHOWN: usize = 5;

/// The most characters of a line that are shown.
const LONGEST: usize = 300;

/// The greatest compiled pattern, in bytes.
const PATTERN: usize = 1 << 20;

/// Counts the matching lines of all tails; where a tail could not be had, the count is a lower
/// bound, and the reading is not known.
pub fn read(probe: &LogsProbe, tails: &[LogTail]) -> Result<Draft, Why> {
    let pattern = RegexBuilder::new(&probe.pattern)
        .case_insensitive(true)
        .size_limit(PATTERN)
        .build()
        .map_err(|_| {
            let text = format!("the pattern `{}` is no regular expression", probe.pattern);
            Why::new(WhyKind::Invalid, text)
        })?;
    let had: Vec<(&LogTail, &[Text])> = tails
        .iter()
        .filter_map(|tail| Some((tail, tail.lines.as_deref().ok()?)))
        .collect();
    let failed = tails
        .iter()
        .find_map(|tail| Some((tail, tail.lines.as_ref().err()?)));
    if had.is_empty()
        && let Some((_, why)) = failed
    {
        return Err(why.clone());
    }
    let lines = had.iter().map(|(_, lines)| lines.len()).sum();
    let found = Found::of(&pattern, &had);
    let summary = found.summary(lines, &probe.pattern);
    let draft = match failed {
        None => known(found.total, lines, summary),
        Some((tail, why)) => {
            let text = format!(
                "{} of {} could be read, {}: {why}",
                had.len(),
                count(tails.len(), "log"),
                tail.pod
            );
            let why = Why::new(WhyKind::Partial, text.clone());
            Draft::unknown(why, format!("at least {summary}; {text}"))
        }
    };
    Ok(draft.lines(found.newest))
}

fn known(matches: usize, lines: usize, summary: String) -> Draft {
    #[expect(clippy::cast_precision_loss, reason = "counts of lines")]
    Draft::known(matches, summary)
        .number("lines", lines as f64)
        .number("matches", matches as f64)
}

struct Found {
    total: usize,
    newest: Vec<String>,
}

impl Found {
    /// Counts the matches; of those shown, the last of every pod come first, those of runs before
    /// last: lines of different pods have no common clock.
    fn of(pattern: &Regex, tails: &[(&LogTail, &[Text])]) -> Self {
        let mut found = Vec::new();
        for (tail, lines) in tails {
            let matching = lines.iter().rev().filter(|line| pattern.is_match(line));
            found.extend(
                matching
                    .enumerate()
                    .map(|(age, line)| (tail.previous, age, tail, line)),
            );
        }
        found.sort_by_key(|(previous, age, ..)| (*previous, *age));
        let newest = found.iter().take(SHOWN).map(|(_, _, tail, line)| {
            let run = if tail.previous { " (run before)" } else { "" };
            format!("{}{run}: {}", tail.pod, clipped(&line.one_line(), LONGEST))
        });
        Self {
            newest: newest.collect(),
            total: found.len(),
        }
    }

    fn summary(&self, lines: usize, pattern: &str) -> String {
        if lines == 0 {
            return "no log lines".to_owned();
        }
        let verb = if self.total == 1 { "matches" } else { "match" };
        format!(
            "{} of {} {verb} `{pattern}`",
            self.total,
            count(lines, "line")
        )
    }
}
