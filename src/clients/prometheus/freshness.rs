//! How old the data is that an answer rests on.
//!
//! A value carries the time of its evaluation, not of its samples: it may rest on samples up to
//! five minutes old. So the oldest sample of every selector of a step's queries is asked for, in
//! one query.

use crate::clients::Seen;
use crate::fact::Samples;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use promql_parser::parser::{Expr, VectorSelector, parse};
use std::collections::{BTreeMap, BTreeSet};

/// The label that tells the answers for different selectors apart.
const LABEL: &str = "selector";

/// The selectors of a step's queries, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Freshness(BTreeSet<String>);

/// The time of the oldest sample, by the number of the selector.
pub(super) type Ages = BTreeMap<usize, Timestamp>;

impl Freshness {
    /// Collects the selectors of queries; one that does not parse has none.
    pub(super) fn of<'a>(queries: impl Iterator<Item = &'a str>) -> Self {
        Self(queries.flat_map(selectors).collect())
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

    /// Adds the time of the oldest sample that a query rests on to its value.
    pub(super) fn aged(
        &self,
        value: Seen<Samples>,
        query: &str,
        ages: &Result<Ages, Why>,
    ) -> Seen<Samples> {
        let Seen { raw, mut notes } = value;
        let raw = raw.map(|samples| match ages {
            Ok(ages) => {
                let (oldest_sample, missing) = self.oldest(query, ages);
                if missing && !samples.series.is_empty() {
                    notes.push("a part of the query has no samples of the last minutes".into());
                }
                Samples {
                    oldest_sample,
                    ..samples
                }
            }
            Err(why) => {
                notes.push(format!("the age of the samples could not be had: {why}").into());
                samples
            }
        });
        Seen { raw, notes }
    }

    /// The oldest sample of a query's selectors, and whether one of them has none.
    fn oldest(&self, query: &str, ages: &Ages) -> (Option<Timestamp>, bool) {
        let used = selectors(query);
        let all = self.0.iter().enumerate();
        let times: Vec<Option<&Timestamp>> = all
            .filter(|(_, selector)| used.contains(*selector))
            .map(|(number, _)| ages.get(&number))
            .collect();
        let oldest = times.iter().flatten().min().copied();
        (oldest.copied(), times.contains(&None))
    }
}

/// Reads the answer to the freshness query.
pub(super) fn ages(samples: Samples) -> Result<Ages, Why> {
    let age = |series: crate::fact::Series| {
        let number = series
            .labels
            .iter()
            .find(|(name, _)| name.as_str() == LABEL)
            .and_then(|(_, number)| number.parse().ok())?;
        let oldest = super::samples::time(series.points.first()?.value)?;
        Some((number, oldest))
    };
    samples
        .series
        .into_iter()
        .map(|series| {
            age(series).ok_or_else(|| {
                Why::new(WhyKind::Invalid, "the answer about the samples' age is odd")
            })
        })
        .collect()
}

/// The selectors of a query without range, offset and time, as PromQL.
pub(super) fn selectors(query: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if let Ok(expr) = parse(query) {
        visit(&expr, &mut |selector| {
            found.insert(bare(selector));
        });
    }
    found
}

/// Calls `see` with every selector of an expression, those in parameters of aggregations included.
pub(super) fn visit(expr: &Expr, see: &mut impl FnMut(&VectorSelector)) {
    match expr {
        Expr::Aggregate(aggregate) => {
            visit(&aggregate.expr, see);
            if let Some(param) = &aggregate.param {
                visit(param, see);
            }
        }
        Expr::Unary(unary) => visit(&unary.expr, see),
        Expr::Binary(binary) => {
            visit(&binary.lhs, see);
            visit(&binary.rhs, see);
        }
        Expr::Paren(paren) => visit(&paren.expr, see),
        Expr::Subquery(subquery) => visit(&subquery.expr, see),
        Expr::Call(call) => call.args.args.iter().for_each(|arg| visit(arg, see)),
        Expr::VectorSelector(selector) => see(selector),
        Expr::MatrixSelector(matrix) => see(&matrix.vs),
        Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::Extension(_) => {}
    }
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

    fn found(query: &str) -> Vec<String> {
        selectors(query).into_iter().collect()
    }

    #[test]
    fn every_selector_is_found_and_stripped() {
        for (query, expected) in [
            ("sum(drift_backlog_size)", &["drift_backlog_size"][..]),
            (
                "sum(rate(ingestion_events_total{env=\"a\\\"b\"}[5m] offset 1h))",
                &["ingestion_events_total{env=\"a\\\"b\"}"],
            ),
            ("a / on(x) b @ 5", &["a", "b"]),
            ("max_over_time((a - b)[1h:5m]) + a", &["a", "b"]),
            ("topk(scalar(n), -a)", &["a", "n"]),
            ("{__name__=~\"x.*\"}", &["{__name__=~\"x.*\"}"]),
            ("1 + 1", &[]),
            ("no query", &[]),
        ] {
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

    #[test]
    fn a_reading_is_as_old_as_the_oldest_of_its_own() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let freshness = Freshness::of(["sum(b)", "a + b", "c"].into_iter());
        let ages = Ages::from([(0, at(10)), (1, at(20))]);
        let oldest = |query| {
            let value = Seen::plain(Ok(Samples::default()));
            freshness
                .aged(value, query, &Ok(ages.clone()))
                .raw
                .unwrap()
                .oldest_sample
        };
        assert_eq!(oldest("sum(b)"), Some(at(20)));
        assert_eq!(oldest("a + b"), Some(at(10)));
        assert_eq!(oldest("c"), None);
    }
}
