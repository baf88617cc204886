//! How old the data is that an answer rests on.
//!
//! A value carries the time of its evaluation, not of its samples: it may rest on samples up to
//! five minutes old. So the oldest sample of every selector of a step's queries is asked for, in
//! one query.

use crate::fact::{Samples, Series};
use crate::promql::{self, Place};
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use promql_parser::parser::{VectorSelector, parse};
use std::collections::{BTreeMap, BTreeSet};

/// The label that tells the answers for different selectors apart.
const LABEL: &str = "selector";

/// The selectors of a step's queries, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Freshness(BTreeSet<String>);

/// The time of the oldest sample of each selector, in their order; `None` where it has none of the
/// last minutes.
pub(super) type Ages = Vec<Result<Option<Timestamp>, Why>>;

/// What it means that a selector in a window has no sample of the last minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Silence {
    IsStale,
    AddsNothing,
}

impl Freshness {
    /// Collects the selectors of queries; one that does not parse has none.
    pub(super) fn of<'a>(queries: impl Iterator<Item = &'a str>) -> Self {
        Self(
            queries
                .flat_map(selectors)
                .map(|(selector, _)| selector)
                .collect(),
        )
    }

    /// One query for all of them; `None` where there are none.
    pub(super) fn query(&self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.queries().join(" or "))
    }

    /// One query for each of them.
    pub(super) fn queries(&self) -> Vec<String> {
        let oldest = |(number, selector): (usize, &String)| {
            format!(r#"label_replace(min(timestamp({selector})),"{LABEL}","{number}","","")"#)
        };
        self.0.iter().enumerate().map(oldest).collect()
    }

    /// Whether this failure may come from one of several selectors.
    pub(super) fn is_worth_splitting(&self, why: &Why) -> bool {
        self.0.len() > 1 && why.kind == WhyKind::Invalid
    }

    /// Reads the answer to the query for all of them.
    pub(super) fn ages(&self, answer: Result<Samples, Why>) -> Ages {
        match answer.and_then(|answer| numbered(&answer)) {
            Ok(known) => (0..self.0.len())
                .map(|number| Ok(known.get(&number).copied()))
                .collect(),
            Err(why) => vec![Err(why); self.0.len()],
        }
    }

    /// Adds the time of the oldest sample that a query rests on to its value.
    ///
    /// A value whose age is not known is none: it may be as old as the window of its query.
    pub(super) fn aged(
        &self,
        value: Result<Samples, Why>,
        query: &str,
        ages: &Ages,
    ) -> Result<Samples, Why> {
        self.dated(value?, query, ages, Silence::IsStale)
    }

    /// The same for the part of a ratio. A part that was counted in its window and is not exported
    /// any more adds nothing now, as one that never was: whether the scrape works is told by the
    /// whole.
    pub(super) fn aged_part(
        &self,
        value: Result<Samples, Why>,
        query: &str,
        ages: &Ages,
    ) -> Result<Samples, Why> {
        self.dated(value?, query, ages, Silence::AddsNothing)
    }

    fn dated(
        &self,
        samples: Samples,
        query: &str,
        ages: &Ages,
        silence: Silence,
    ) -> Result<Samples, Why> {
        if samples.series.is_empty() {
            return Ok(samples);
        }
        Ok(Samples {
            oldest_sample: self.oldest(query, ages, silence)?,
            ..samples
        })
    }

    fn oldest(&self, query: &str, ages: &Ages, silence: Silence) -> Result<Option<Timestamp>, Why> {
        let used = selectors(query);
        let mut oldest = None;
        for (selector, age) in self.0.iter().zip(ages) {
            let Some(reaches_back) = used.get(selector) else {
                continue;
            };
            match age {
                Err(why) => return Err(ageless(why)),
                // Without a window, what has no samples adds nothing to the value.
                Ok(None) if *reaches_back && silence == Silence::IsStale => {
                    return Err(silent(selector));
                }
                Ok(age) => oldest = oldest.into_iter().chain(*age).min(),
            }
        }
        Ok(oldest)
    }
}

fn ageless(why: &Why) -> Why {
    Why {
        text: format!("the age of the samples could not be had: {why}").into(),
        ..why.clone()
    }
}

fn silent(selector: &str) -> Why {
    let seen = format!("{selector} has no sample of the last minutes, only older ones");
    Why::new(WhyKind::Stale, seen).hint("see whether its target is up and scraped: /targets")
}

/// Reads the answer to the query for one of them.
pub(super) fn oldest(answer: Result<Samples, Why>) -> Result<Option<Timestamp>, Why> {
    Ok(numbered(&answer?)?.into_values().min())
}

/// The times in an answer, by the number of the selector.
fn numbered(samples: &Samples) -> Result<BTreeMap<usize, Timestamp>, Why> {
    let age = |series: &Series| {
        let mut labels = series.labels.iter();
        let (_, number) = labels.find(|(name, _)| name.as_str() == LABEL)?;
        let oldest = super::samples::time(series.points.first()?.value)?;
        Some((number.parse().ok()?, oldest))
    };
    let odd = || {
        Why::new(
            WhyKind::Invalid,
            "the answer holds something that is not a time",
        )
    };
    let ages = samples
        .series
        .iter()
        .map(|series| age(series).ok_or_else(odd));
    ages.collect()
}

/// The selectors of a query without range, offset and time, and whether the query looks at more
/// than their newest samples.
fn selectors(query: &str) -> BTreeMap<String, bool> {
    let mut found = BTreeMap::new();
    if let Ok(expr) = parse(query) {
        for Place {
            selector,
            in_window,
            ..
        } in promql::selectors(&expr)
        {
            let reaches_back = in_window || selector.offset.is_some() || selector.at.is_some();
            *found.entry(bare(selector)).or_default() |= reaches_back;
        }
    }
    found
}

fn bare(selector: &VectorSelector) -> String {
    VectorSelector {
        offset: None,
        at: None,
        ..selector.clone()
    }
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str) -> Vec<(String, bool)> {
        selectors(query).into_iter().collect()
    }

    #[test]
    fn every_selector_is_found_and_stripped() {
        for (query, expected) in [
            (
                "sum(drift_backlog_size)",
                &[("drift_backlog_size", false)][..],
            ),
            (
                "sum(rate(ingested_total{env=\"a\\\"b\"}[5m] offset 1h))",
                &[("ingested_total{env=\"a\\\"b\"}", true)],
            ),
            ("a / on(x) b @ 5", &[("a", false), ("b", true)]),
            (
                "max_over_time((a - b)[1h:5m]) + c",
                &[("a", true), ("b", true), ("c", false)],
            ),
            ("a - a offset 5m", &[("a", true)]),
            ("topk(scalar(n), -a)", &[("a", false), ("n", false)]),
            ("{__name__=~\"x.*\"}", &[("{__name__=~\"x.*\"}", false)]),
            ("1 + 1", &[]),
            ("no query", &[]),
        ] {
            let expected: Vec<_> = expected
                .iter()
                .map(|&(selector, reaches_back)| (selector.to_owned(), reaches_back))
                .collect();
            assert_eq!(found(query), expected, "{query}");
        }
    }

    #[test]
    fn one_query_asks_for_all() {
        let freshness = Freshness::of(["sum(b)", "a + b"].into_iter());
        assert_eq!(
            freshness.query().unwrap(),
            "label_replace(min(timestamp(a)),\"selector\",\"0\",\"\",\"\") \
             or label_replace(min(timestamp(b)),\"selector\",\"1\",\"\",\"\")"
        );
        assert_eq!(Freshness::of(["vector(1)"].into_iter()).query(), None);
        assert!(parse(&freshness.query().unwrap()).is_ok());
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn value() -> Samples {
        Samples {
            series: vec![Series::default()],
            ..Samples::default()
        }
    }

    #[test]
    fn a_value_is_as_old_as_the_oldest_sample_below_it() {
        let queries = ["sum(b)", "a + b", "c or vector(0)", "vector(1)"];
        let freshness = Freshness::of(queries.into_iter());
        let ages = vec![Ok(Some(at(10))), Ok(Some(at(20))), Ok(None)];
        let oldest = |query| {
            freshness
                .aged(Ok(value()), query, &ages)
                .unwrap()
                .oldest_sample
        };
        assert_eq!(oldest("sum(b)"), Some(at(20)));
        assert_eq!(oldest("a + b"), Some(at(10)));
        assert_eq!(oldest("c or vector(0)"), None);
        assert_eq!(oldest("vector(1)"), None);
    }

    #[test]
    fn a_value_of_unknown_age_is_none() {
        let query = "max_over_time(a[1h])";
        let freshness = Freshness::of([query].into_iter());
        let why = freshness
            .aged(Ok(value()), query, &vec![Ok(None)])
            .unwrap_err();
        assert_eq!(why.kind, WhyKind::Stale);
        let slow = Why::new(WhyKind::Timeout, "too slow");
        let why = freshness
            .aged(Ok(value()), query, &freshness.ages(Err(slow.clone())))
            .unwrap_err();
        assert_eq!(why.kind, WhyKind::Timeout);
        let nothing = freshness.aged(Ok(Samples::default()), query, &vec![Err(slow)]);
        assert_eq!(
            nothing,
            Ok(Samples::default()),
            "an empty answer needs no age"
        );
    }
}
