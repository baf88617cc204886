//! Whether every query gives a series, and if not, which matcher leaves none.

use super::{Examined, Section};
use crate::duration::span;
use crate::runbook::{Check, Probe, Rule};
use crate::text::{Text, nearest};
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use std::time::Duration;

/// How many values or names are told.
const TOLD: usize = 6;

/// A query of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The reading's id, with the part of it where it has several queries.
    pub subject: String,
    /// The query.
    pub query: &'a str,
    /// The labels that its series must have.
    pub labels: Vec<&'a str>,
    /// Whether it may well be empty: a counter of what never failed is not there.
    pub may_be_empty: bool,
}

/// The queries of a reading.
pub fn asked(check: &Check) -> Vec<Asked<'_>> {
    match &check.probe {
        Probe::Prometheus(probe) => {
            let main = Asked {
                subject: check.id.clone(),
                query: &probe.query,
                labels: labels(&check.rule),
                may_be_empty: false,
            };
            let parts = probe.breakdown.as_deref().map(|query| Asked {
                subject: format!("{} (by part)", check.id),
                query,
                labels: Vec::new(),
                may_be_empty: true,
            });
            [main].into_iter().chain(parts).collect()
        }
        Probe::Ratio(probe) => {
            let Some(window) = probe.windows.first() else {
                return Vec::new();
            };
            let half = |word: &str, query, may_be_empty| Asked {
                subject: format!("{} ({word})", check.id),
                query,
                labels: labels(&check.rule),
                may_be_empty,
            };
            let (whole, part) = (window.whole.as_str(), window.part.as_str());
            vec![half("whole", whole, false), half("part", part, true)]
        }
        _ => Vec::new(),
    }
}

/// The labels that a rule looks at.
fn labels(rule: &Rule) -> Vec<&str> {
    match rule {
        Rule::Each(each) => vec![&each.label],
        Rule::Shares { label } => vec![label],
        Rule::Spread(spread) => {
            let group = spread.group.iter().map(String::as_str);
            group.chain([spread.part.as_str()]).collect()
        }
        Rule::Last
        | Rule::Trend(_)
        | Rule::Baseline(_)
        | Rule::Sustained(_)
        | Rule::Burn { .. } => Vec::new(),
    }
}

/// Why a query gives no series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Empty {
    /// There is no metric of this name; these are the names that there are.
    NoMetric(String, Vec<String>),
    /// One matcher leaves nothing of it.
    Matcher {
        /// The matcher: `job="api"`.
        matcher: String,
        /// Its label.
        label: String,
        /// The value that it asks for, where that is one.
        value: Option<String>,
        /// What is there without it: `up`.
        without: String,
        /// The values of its label there.
        values: Vec<String>,
        /// The labels that there are.
        names: Vec<String>,
    },
    /// It had series until then.
    Stopped(String, Timestamp),
    /// The metric is there, and no single matcher leaves nothing of it.
    Several(String),
    /// Each selector has series, and what is made of them has none.
    Together,
}

/// What is held of a query that gave so many series.
pub fn full(asked: &Asked<'_>, series: usize) -> Examined {
    // One series, two series.
    Examined::pass(Section::Queries, &asked.subject, format!("{series} series"))
}

/// What is held of a query whose series lack a label that the reading looks at; `names` are the
/// labels of what it selects.
pub fn unlabelled(asked: &Asked<'_>, label: &str, names: &[String]) -> Examined {
    let text = format!("its series have no label `{label}`, by which the reading tells them apart");
    let known = listed("the metric has the labels", names);
    let hint = match nearest(label, names) {
        Some(near) => format!("{near} {known}"),
        None => known,
    };
    Examined::fail(Section::Queries, &asked.subject, text)
        .hint(format!("correct the query by --param; {hint}"))
}

/// What is held of a query that gave no series.
pub fn empty(asked: &Asked<'_>, cause: &Empty, now: Timestamp) -> Examined {
    let (text, hint) = told(cause, now);
    let text = format!("no series: {text}");
    if asked.may_be_empty {
        let why = Why::new(WhyKind::Absent, text);
        let hint = format!("nothing, if there was none of it yet; else {hint}");
        return Examined::unknown(Section::Queries, &asked.subject, why)
            .hint(hint)
            .beside();
    }
    Examined::fail(Section::Queries, &asked.subject, text).hint(hint)
}

fn told(cause: &Empty, now: Timestamp) -> (Text, String) {
    match cause {
        Empty::NoMetric(name, names) => {
            let text = format!("there is no metric `{name}`{}", near(name, names));
            let hint =
                "correct the query by --param, or see whether its target is scraped: /targets";
            (text.into(), hint.to_owned())
        }
        Empty::Matcher {
            matcher,
            label,
            without,
            values,
            names,
            ..
        } if values.is_empty() => {
            let text = format!(
                "`{matcher}` leaves none: {without} has no label `{label}`{}",
                near(label, names)
            );
            let hint = listed("correct the matcher by --param: it has the labels", names);
            (text.into(), hint)
        }
        Empty::Matcher {
            matcher,
            label,
            value,
            without,
            values,
            ..
        } => {
            let near = value.as_ref().map(|value| near(value, values));
            let near = near.unwrap_or_default();
            let text = format!("`{matcher}` leaves none of {without}{near}");
            let what = format!("correct the matcher by --param: `{label}` is");
            (text.into(), listed(&what, values))
        }
        Empty::Stopped(selector, last) => {
            let ago = Duration::try_from(now.duration_since(*last)).unwrap_or_default();
            let text = format!("{selector} had its last sample about {} ago", span(ago));
            let hint = "see whether its target is up and scraped: /targets";
            (text.into(), hint.to_owned())
        }
        Empty::Several(selector) => {
            let text = format!("the matchers of {selector} together leave none, and no single one");
            let hint = "run it in Prometheus with fewer of them, then correct the query by --param";
            (text.into(), hint.to_owned())
        }
        Empty::Together => {
            let text = "each of its selectors has series, and what it makes of them has none";
            let hint = "do the labels on both sides agree, and does a comparison drop all of them?";
            (text.into(), hint.to_owned())
        }
    }
}

/// The word that is nearly this one. What is kept of the past may hold the very word: it is not
/// what was meant, since nothing of it is there now.
fn near(word: &str, words: &[String]) -> String {
    let others = words.iter().filter(|it| *it != word);
    let near = nearest(word, others);
    near.map(|near| format!("; {near}")).unwrap_or_default()
}

/// A few of these words.
fn listed(what: &str, words: &[String]) -> String {
    let told = words.iter().filter(|word| !word.starts_with("__"));
    let told: Vec<_> = told.map(String::as_str).collect();
    match told.len() {
        0 => format!("{what} (none)"),
        all if all > TOLD => {
            let some = told[..TOLD].join(", ");
            format!("{what} {some} and {} more", all - TOLD)
        }
        _ => format!("{what} {}", told.join(", ")),
    }
}
