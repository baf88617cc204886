//! Whether a quantile can show what is too much.
//!
//! A quantile that lies in the last bucket is given as the greatest bound before infinity. Where
//! that is no more than the limit, the limit is never seen to be passed.

use super::selector::{Selector, buckets};
use super::{Examined, Section};
use crate::runbook::{Check, FieldValue, Probe, Rule, Scope};
use crate::truth::{Verdict, Why, WhyKind};
use std::collections::BTreeMap;

/// Where the buckets of a reading are.
#[derive(Debug, Clone, PartialEq)]
pub enum Buckets {
    /// The query takes a quantile of these itself.
    Own(Vec<Selector>),
    /// The query is a series of this name, which may record one.
    Recorded(String),
}

/// Where the buckets of a reading are; `None` for one that is no quantile.
pub fn of(check: &Check) -> Option<Buckets> {
    let Probe::Prometheus(probe) = &check.probe else {
        return None;
    };
    let own = buckets(&probe.query);
    if !own.is_empty() {
        return Some(Buckets::Own(own));
    }
    let mut all = super::selectors(&probe.query).into_iter();
    let recorded = all.find_map(|it| {
        it.metric()
            .filter(|name| is_quantile(name))
            .map(str::to_owned)
    });
    recorded.map(Buckets::Recorded)
}

/// The buckets that the expression of a recording rule takes a quantile of.
pub fn in_rule(expression: &str) -> Vec<Selector> {
    buckets(expression)
}

/// Whether a name is that of a recorded quantile: `slo:ingest:lag_p95`.
fn is_quantile(name: &str) -> bool {
    let words = name.split([':', '_']);
    let mut words = words.filter_map(|word| word.strip_prefix('p'));
    name.contains("quantile")
        || words.any(|digits| {
            (2..=4).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit())
        })
}

/// What is held of a reading whose buckets end at these bounds, as the label `le` writes them.
pub fn judged(check: &Check, selector: &str, bounds: &[String]) -> Examined {
    let bounds = bounds.iter().filter_map(|bound| bound.parse::<f64>().ok());
    let largest = bounds
        .filter(|bound| bound.is_finite())
        .fold(f64::NAN, f64::max);
    if largest.is_nan() {
        let text = format!("no bucket of {selector} has a finite bound");
        let why = Why::new(WhyKind::Absent, text)
            .hint("a native histogram has none; else see which buckets its program exports");
        return Examined::unknown(Section::Histograms, &check.id, why).beside();
    }
    let unit = check
        .unit
        .as_deref()
        .map(|unit| format!(" {unit}"))
        .unwrap_or_default();
    match passes_at(check, largest) {
        None => Examined::pass(
            Section::Histograms,
            &check.id,
            format!("the buckets of {selector} reach {largest}{unit}; no limit is set on it"),
        ),
        Some(false) => Examined::pass(
            Section::Histograms,
            &check.id,
            format!("the buckets of {selector} reach {largest}{unit}, past the limit"),
        ),
        Some(true) => Examined::fail(
            Section::Histograms,
            &check.id,
            format!(
                "the buckets of {selector} reach no further than {largest}{unit}, within the limit: \
                 it is never seen to be passed"
            ),
        )
        .hint("let the program that exports them have buckets well above the limit"),
    }
}

/// Whether a reading is still good with the greatest value that it can show; `None` where nothing
/// says what is good.
fn passes_at(check: &Check, largest: f64) -> Option<bool> {
    if let Rule::Sustained(sustained) = &check.rule {
        return Some(largest <= sustained.below);
    }
    let value = FieldValue::Number(largest);
    let fields = BTreeMap::from([("value".to_owned(), value)]);
    let scope = Scope {
        known: BTreeMap::from([(check.id.clone(), fields)]),
        ..Scope::default()
    };
    match check.pass.as_ref()?.evaluate(&scope) {
        Verdict::Pass => Some(true),
        Verdict::Fail => Some(false),
        Verdict::Unknown(_) => None,
    }
}

/// That a recorded quantile cannot be judged, and why.
pub fn unseen(check: &Check, name: &str, why: &str) -> Examined {
    let text = format!(
        "`{name}` is recorded, and whether its buckets reach past the limit is not known: {why}"
    );
    let why = Why::new(WhyKind::Absent, text)
        .hint("look at the rule that records it, and at the greatest `le` of its buckets");
    Examined::unknown(Section::Histograms, &check.id, why).beside()
}
