//! Whether what is kept reaches as far back as a reading looks.

use super::{Examined, Section, Selector, selectors};
use crate::duration::span;
use crate::runbook::{Check, Probe, Rule, Trend};
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use std::time::Duration;

/// How far back a reading looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// What it cannot do without.
    pub least: Duration,
    /// What it looks at where there is as much.
    pub whole: Duration,
}

/// How far back a reading of Prometheus looks; `None` for any other, and for one that looks at now
/// only.
pub fn reach(check: &Check) -> Option<Reach> {
    let inside = queries(check).into_iter().flat_map(selectors);
    let inside = inside.map(|it| it.reach).max().unwrap_or_default();
    let (least, history) = match &check.probe {
        Probe::Prometheus(probe) => (of_rule(&check.rule), probe.history.map(|it| it.over)),
        Probe::Ratio(probe) => {
            let longest = probe.windows.iter().map(|it| it.over).max();
            (longest.unwrap_or_default(), None)
        }
        _ => return None,
    };
    let least = least.max(inside);
    let whole = history.unwrap_or_default().max(least);
    (!whole.is_zero()).then_some(Reach { least, whole })
}

/// The selectors whose past a reading looks at. Those of the part of a ratio may well have none.
pub fn looked_at(check: &Check) -> Vec<Selector> {
    let mut found: Vec<Selector> = Vec::new();
    for selector in queries(check).into_iter().flat_map(selectors) {
        if found.iter().all(|known| known.text() != selector.text()) {
            found.push(selector);
        }
    }
    found
}

/// When the data of all selectors begins; `None` where one of them has none.
pub fn begins(each: &[Option<Timestamp>]) -> Option<Timestamp> {
    let all: Option<Vec<Timestamp>> = each.iter().copied().collect();
    all?.into_iter().max()
}

fn queries(check: &Check) -> Vec<&str> {
    match &check.probe {
        Probe::Prometheus(probe) => vec![&probe.query],
        Probe::Ratio(probe) => probe.windows.iter().map(|it| it.whole.as_str()).collect(),
        _ => Vec::new(),
    }
}

fn of_rule(rule: &Rule) -> Duration {
    let of_trend = |trend: &Option<Trend>| trend.map(|it| it.over).unwrap_or_default();
    match rule {
        Rule::Trend(trend) => trend.over,
        Rule::Baseline(baseline) => baseline.at_least,
        Rule::Each(each) => of_trend(&each.trend),
        Rule::Sustained(sustained) => sustained.over.max(of_trend(&sustained.trend)),
        Rule::Last | Rule::Spread(_) | Rule::Burn { .. } | Rule::Shares { .. } => Duration::ZERO,
    }
}

/// What is known of the past of a reading.
#[derive(Debug, Clone)]
pub struct Kept {
    /// When its data begins, to about a hundredth of the window; `None` where there is none.
    pub begins: Option<Timestamp>,
    /// How long Prometheus keeps data, where it says so.
    pub retention: Option<Duration>,
    /// The time.
    pub now: Timestamp,
}

/// What is held of a reading that looks so far back.
pub fn judged(check: &Check, reach: Reach, kept: &Kept) -> Examined {
    let Reach { least, whole } = reach;
    if let Some(retention) = kept.retention.filter(|it| *it < least) {
        let text = format!(
            "Prometheus keeps {}, and the reading looks {} back",
            span(retention),
            span(least)
        );
        return Examined::fail(Section::Windows, &check.id, text)
            .hint("let it keep more (--storage.tsdb.retention.time), or ask one that does");
    }
    let Some(begins) = kept.begins else {
        let why = Why::new(
            WhyKind::Absent,
            format!("no sample of the last {}", span(whole)),
        );
        return Examined::unknown(Section::Windows, &check.id, why)
            .hint("see what is said of its query");
    };
    let there = Duration::try_from(kept.now.duration_since(begins)).unwrap_or_default();
    // What is asked for at a hundred points is found at the next one.
    let slack = whole / 50;
    if there + slack >= whole {
        let text = format!("covers its {}", span(whole));
        return Examined::pass(Section::Windows, &check.id, text);
    }
    if there >= least {
        let text = format!(
            "covers {} of its {}, of which {} are enough",
            span(there),
            span(whole),
            span(least)
        );
        return Examined::pass(Section::Windows, &check.id, text);
    }
    let text = format!(
        "its data begins {} ago, and the reading looks {} back",
        span(there),
        span(least)
    );
    let why = Why::new(WhyKind::Gap, text);
    let hint = match kept.retention {
        Some(_) => "wait until there is as much: what Prometheus keeps is long enough",
        None => "wait until there is as much, and see how long Prometheus keeps it",
    };
    Examined::unknown(Section::Windows, &check.id, why.hint(hint))
}
