//! What is made of observations.

mod burn;
mod canary;
mod cluster;
mod logs;
mod nodes;
mod property;
mod redis;
mod samples;
mod schemas;
mod shares;
mod spread;
mod sustained;
mod ways;

use super::fixture::*;
use super::judge;
use crate::fact::{Hpa, Pods, Raw, RedisLook};
use crate::runbook::{Check, Probe, Rule};
use crate::truth::{Verdict, Why, WhyKind};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// A check of every kind with an observation of which everything can be known.
pub fn every_kind() -> Vec<(Check, Raw)> {
    let series = |labels: &[(&str, &str)]| {
        Raw::Samples(answer(vec![super::fixture::series(
            labels,
            &line(100.0, 1.0),
        )]))
    };
    let look = |seconds, length| RedisLook {
        at: before(seconds),
        kind: "list".into(),
        length: Some(length),
    };
    vec![
        (prometheus(Rule::Last), series(&[])),
        (prometheus(TREND), series(&[])),
        (prometheus(baseline(60 * MINUTE)), series(&[])),
        (prometheus(each("type")), series(&[("type", "schema")])),
        (prometheus(spiking()), spike()),
        (prometheus(sustained(None)), series(&[])),
        (prometheus(sustained(Some(FIFTEEN))), series(&[])),
        (prometheus(spread()), series(&[("partition", "7")])),
        (prometheus(ways()), series(&[("tenant", "acme")])),
        (ratio(&WINDOWS, Rule::Burn { budget: 0.005 }), whole_ratio()),
        (ratio(&WINDOWS[..1], by_connector()), whole_ratio()),
        (rollout(), Raw::Canary(Box::new(super::fixture::canary()))),
        (
            super::fixture::nodes(),
            Raw::Nodes(vec![node("a", 1.0, 4.0)]),
        ),
        (
            super::fixture::schemas(),
            Raw::Schemas(vec![subject("orders", Some(60), None)]),
        ),
        (alerts(), Raw::Alerts(Vec::new())),
        (of_workload(Probe::Pods), Raw::Pods(Pods::default())),
        (
            of_workload(Probe::Top),
            Raw::Usage(vec![cluster::usage(Some(128.0), Some(512.0))]),
        ),
        (of_workload(Probe::Hpa), Raw::Hpa(Some(Hpa::default()))),
        (of_workload(Probe::Events), Raw::Events(Vec::new())),
        (of_logs("pool"), Raw::Logs(Vec::new())),
        (config_map(), Raw::ConfigMap(BTreeMap::new())),
        (of_redis(false, None), Raw::Redis(vec![look(0, 3)])),
        (
            of_redis(false, Some(Duration::from_secs(1))),
            Raw::Redis(vec![look(1, 3), look(0, 4)]),
        ),
    ]
}

/// A value that has been high for a minute.
fn spike() -> Raw {
    let mut values = vec![1.0; 61];
    values[60] = 100.0;
    Raw::Samples(answer(vec![series(&[], &values)]))
}

/// Ten of a thousand fail, as ever.
fn whole_ratio() -> Raw {
    let of = |value| answer(vec![series(&[("connector", "crm")], &[value])]);
    let hour = answer(vec![series(&[("connector", "crm")], &[1000.0; 61])]);
    let (part, whole) = ([of(10.0), of(10.0)], [of(1000.0), of(1000.0)]);
    Raw::Ratio(ratio_of(&part, &whole, hour))
}

fn by_connector() -> Rule {
    Rule::Shares {
        label: "connector".to_owned(),
    }
}

#[test]
fn every_declared_field_is_filled_with_its_type_and_no_other() {
    for (check, raw) in every_kind() {
        let reading = judged(&check, raw);
        let declared: BTreeMap<_, _> = check
            .fields()
            .iter()
            .map(|(name, kind)| ((*name).to_owned(), *kind))
            .collect();
        let filled = reading
            .fields
            .iter()
            .map(|(name, value)| (name.clone(), value.kind()));
        assert_eq!(
            filled.collect::<BTreeMap<_, _>>(),
            declared,
            "{:?}",
            check.probe
        );
        assert_eq!(reading.gaps, BTreeMap::new(), "{:?}", check.probe);
        assert_eq!(reading.verdict, Verdict::Pass);
        assert!(reading.value.is_some());
    }
}

#[test]
fn what_was_not_observed_leaves_a_reason_in_every_field() {
    let why = Why::new(WhyKind::Timeout, "no answer within 5s");
    for (check, _) in every_kind() {
        let reading = judge(&check, observation(Err(why.clone())), &[], now());
        assert_eq!(reading.verdict, Verdict::Unknown(why.clone()));
        assert_eq!(reading.value, None);
        assert_eq!(reading.summary.as_str(), "no answer within 5s");
        let declared: BTreeSet<&str> = check.fields().iter().map(|(name, _)| *name).collect();
        let gaps: BTreeSet<&str> = reading.gaps.keys().map(String::as_str).collect();
        assert_eq!(gaps, declared);
        assert!(reading.fields.is_empty());
    }
}

#[test]
fn an_answer_of_another_kind_is_invalid() {
    let kinds = every_kind();
    for (i, (check, _)) in kinds.iter().enumerate() {
        for (other, (_, raw)) in kinds.iter().enumerate() {
            let same = std::mem::discriminant(raw) == std::mem::discriminant(&kinds[i].1);
            if other != i && !same {
                let verdict = judged(check, raw.clone()).verdict;
                assert_eq!(verdict.why().map(|why| why.kind), Some(WhyKind::Invalid));
            }
        }
    }
}

#[test]
fn the_condition_decides_and_an_undecided_one_leaves_no_value() {
    let raw = || Raw::Samples(answer(vec![series(&[], &[214.0])]));
    let held = |condition| judged(&passing_when(prometheus(TREND), condition), raw());
    assert_eq!(held("it.value > 100").verdict, Verdict::Pass);
    let fail = held("it.value <= 100");
    assert_eq!(
        (fail.verdict, fail.value),
        (Verdict::Fail, Some(214.into()))
    );
    assert!(fail.judged);
    // The value decides, whatever the trend is.
    assert_eq!(held("it.rising && it.value <= 100").verdict, Verdict::Fail);
    let undecided = held("it.value > 100 && !it.rising");
    assert_eq!(
        undecided.verdict.why().map(|why| why.kind),
        Some(WhyKind::Gap)
    );
    assert_eq!(undecided.value, None);
    assert_eq!(number(&undecided, "value"), Some(214.0));
}
