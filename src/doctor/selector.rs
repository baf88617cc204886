//! The selectors of a query, and what is left of one when a matcher is taken out.

use crate::promql::{self, Place};
use promql_parser::label::{MatchOp, Matcher};
use promql_parser::parser::{VectorSelector, parse};
use std::collections::BTreeMap;
use std::time::Duration;

/// A selector without range, offset and time.
#[derive(Debug, Clone, PartialEq)]
pub struct Selector {
    bare: VectorSelector,
    /// How far before the time of the query it looks.
    pub reach: Duration,
}

/// The selectors of a query, each once with its longest reach, by their text. A query that does not
/// parse has none.
pub fn selectors(query: &str) -> Vec<Selector> {
    let mut found: BTreeMap<String, Selector> = BTreeMap::new();
    if let Ok(expr) = parse(query) {
        for place in promql::selectors(&expr) {
            let selector = Selector::of(place);
            let known = found
                .entry(selector.text())
                .or_insert_with(|| selector.clone());
            known.reach = known.reach.max(selector.reach);
        }
    }
    found.into_values().collect()
}

impl Selector {
    fn of(place: Place<'_>) -> Self {
        Self {
            bare: VectorSelector {
                offset: None,
                at: None,
                ..place.selector.clone()
            },
            reach: place.reach,
        }
    }

    /// Its text: `up{job="api"}`.
    pub fn text(&self) -> String {
        self.bare.to_string()
    }

    /// The name of its metric, where it asks for one.
    pub fn metric(&self) -> Option<&str> {
        self.bare.name.as_deref()
    }

    /// Its matchers but that of the metric's name: each with its label, its text, and the value that
    /// it asks for where that is one.
    pub fn matchers(&self) -> impl Iterator<Item = Asks<'_>> {
        let matchers = self.bare.matchers.matchers.iter();
        matchers.map(|matcher| Asks {
            label: &matcher.name,
            text: matcher.to_string(),
            value: value(matcher),
        })
    }

    /// The selector without one of these; `None` where nothing is left to select by.
    pub fn without(&self, place: usize) -> Option<String> {
        let mut left = self.bare.clone();
        if place >= left.matchers.matchers.len() {
            return None;
        }
        left.matchers.matchers.remove(place);
        let text = left.to_string();
        parse(&text).is_ok().then_some(text)
    }
}

/// What a matcher asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asks<'a> {
    /// The label.
    pub label: &'a str,
    /// The matcher as it is written: `job="api"`.
    pub text: String,
    /// The value, where it asks for exactly one.
    pub value: Option<&'a str>,
}

fn value(matcher: &Matcher) -> Option<&str> {
    matches!(matcher.op, MatchOp::Equal).then_some(matcher.value.as_str())
}

/// The selectors of the buckets that `histogram_quantile` is taken of.
pub fn buckets(query: &str) -> Vec<Selector> {
    let mut found: Vec<Selector> = Vec::new();
    let Ok(expr) = parse(query) else {
        return found;
    };
    let buckets = promql::quantiles(&expr).into_iter();
    for place in buckets.flat_map(promql::selectors) {
        let selector = Selector::of(place);
        if found.iter().all(|known| known.text() != selector.text()) {
            found.push(selector);
        }
    }
    found
}
