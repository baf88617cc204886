//! Whatever is seen, judging does not panic, and what is missing is never good news.

use super::super::fixture::*;
use super::super::judge;
use super::every_kind;
use crate::fact::{
    AlertRule, AlertState, Amount, Budget, Canary, Container, ContainerUsage, End, Hpa, LogTail,
    Node, Pod, Pods, Point, Ratio, RatioOver, Raw, Reading, RedisLook, Rollout, Samples, Series,
    Subject, Warning,
};
use crate::runbook::{History, Probe, Rule, Trend};
use crate::text::Text;
use crate::truth::{Verdict, Why, WhyKind};
use jiff::{SignedDuration, Timestamp};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use std::time::Duration;

fn time() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        8 => (-7200i64..7200).prop_map(|seconds| now() + SignedDuration::from_secs(seconds)),
        1 => Just(Timestamp::MIN),
        1 => Just(Timestamp::MAX),
    ]
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![8 => -10.0f64..1000.0, 1 => any::<f64>(), 1 => Just(f64::NAN)]
}

fn word() -> impl Strategy<Value = String> {
    let known = [
        "OOMKilled",
        "CrashLoopBackOff",
        "list",
        "none",
        "zset",
        "",
        "a\nb",
        "connection pool",
    ];
    proptest::sample::select(known.to_vec()).prop_map(str::to_owned)
}

fn why() -> Why {
    Why::new(WhyKind::Timeout, "no answer")
}

fn samples() -> impl Strategy<Value = Samples> {
    let points = vec(
        (time(), value()).prop_map(|(at, value)| Point { at, value }),
        0..30,
    );
    let labels = vec((word(), word()), 0..2);
    let series = (labels, points).prop_map(|(labels, points)| Series {
        labels: labels
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect(),
        points,
    });
    (vec(series, 0..3), time(), of(time()), vec(word(), 0..2)).prop_map(
        |(series, evaluated, oldest_sample, warnings)| Samples {
            breakdown: series.clone(),
            series,
            evaluated,
            oldest_sample,
            warnings: warnings.into_iter().map(Into::into).collect(),
        },
    )
}

fn ratios() -> impl Strategy<Value = Raw> {
    let read = || of(samples()).prop_map(|read| read.ok_or_else(why));
    let window = (any::<u64>(), read(), read()).prop_map(|(over, part, whole)| RatioOver {
        over: Duration::from_secs(over),
        part,
        whole,
    });
    let ratio = (vec(window, 0..4), of(read()));
    ratio.prop_map(|(windows, past)| Raw::Ratio(Ratio { windows, past }))
}

fn canary() -> impl Strategy<Value = Raw> {
    let flags = any::<[bool; 3]>();
    let numbers = (of(any::<(u32, u32)>()), of(any::<u32>()), any::<u32>());
    let pods = (of(any::<u32>()), of(any::<u32>()), of(any::<bool>()));
    (word(), flags, numbers, pods).prop_map(|(phase, flags, numbers, pods)| {
        Raw::Canary(Box::new(Canary {
            message: phase.as_str().into(),
            phase: phase.into(),
            in_progress: flags[0],
            paused: flags[1],
            aborted: flags[2],
            step: numbers.0,
            weight: numbers.1,
            desired: numbers.2,
            canary_pods: pods.0,
            stable_pods: pods.1,
            canary: None,
            stable: None,
            tracked: pods.2,
        }))
    })
}

fn nodes() -> impl Strategy<Value = Raw> {
    let amount = || (value(), value()).prop_map(|(cores, memory)| Amount { cores, memory });
    let node = (
        word(),
        any::<[bool; 2]>(),
        vec(word(), 0..2),
        amount(),
        of(amount()),
    );
    let node = node.prop_map(|(name, flags, pressures, allocatable, used)| Node {
        name: name.into(),
        ready: flags[0],
        schedulable: flags[1],
        pressures: pressures.into_iter().map(Into::into).collect(),
        allocatable,
        used,
    });
    vec(node, 0..3).prop_map(Raw::Nodes)
}

fn schemas() -> impl Strategy<Value = Raw> {
    let subject = (word(), 0u32..3, of((0u32..3, time())), of(time()));
    let subject = subject.prop_map(|(name, version, before, registered)| Subject {
        name: name.into(),
        version,
        before,
        registered,
    });
    vec(subject, 0..3).prop_map(Raw::Schemas)
}

fn container() -> impl Strategy<Value = Container> {
    let end = (word(), any::<i32>(), of(time())).prop_map(|(reason, exit_code, at)| End {
        reason: reason.into(),
        exit_code,
        started: None,
        at,
    });
    (word(), any::<u32>(), of(time()), of(word()), of(end)).prop_map(
        |(name, restarts, running_since, waiting, last_end)| Container {
            name: name.into(),
            restarts,
            running_since,
            waiting: waiting.map(Into::into),
            waiting_message: None,
            last_end,
            ..Container::default()
        },
    )
}

fn pods() -> impl Strategy<Value = Raw> {
    let pod = (word(), any::<bool>(), of(word()), vec(container(), 0..3)).prop_map(
        |(name, ready, unschedulable, containers)| Pod {
            name: name.into(),
            phase: "Running".into(),
            ready,
            unschedulable: unschedulable.map(Into::into),
            containers,
            ..Pod::default()
        },
    );
    (any::<u32>(), any::<bool>(), any::<bool>(), vec(pod, 0..3)).prop_map(
        |(desired, paused, tracked, pods)| {
            Raw::Pods(Pods {
                desired,
                paused,
                tracked,
                rollout: Rollout::default(),
                pods,
            })
        },
    )
}

fn usage() -> impl Strategy<Value = Raw> {
    let budget = || (of(value()), of(value())).prop_map(|(cores, memory)| Budget { cores, memory });
    let used = of((value(), value()).prop_map(|(cores, memory)| Amount { cores, memory }));
    let one = (word(), used, budget(), budget()).prop_map(|(pod, used, requests, limits)| {
        ContainerUsage {
            pod: pod.into(),
            container: "main".into(),
            used,
            requests,
            limits,
        }
    });
    vec(one, 0..3).prop_map(Raw::Usage)
}

fn rest() -> impl Strategy<Value = Raw> {
    let suppressed = vec(word(), 0..2).prop_map(|words| {
        let told = words.into_iter().map(Into::into).collect::<Vec<Text>>();
        match &told[..] {
            [] => Err(Why::new(WhyKind::Unreachable, "no answer")),
            _ => Ok(told),
        }
    });
    let alert = (word(), of(time()), any::<usize>(), suppressed);
    let alert = alert.prop_map(|(name, since, active, suppressed)| AlertRule {
        query: name.as_str().into(),
        name: name.into(),
        state: AlertState::Firing,
        since,
        active,
        suppressed,
    });
    let hpa = (any::<[u32; 4]>(), of(word())).prop_map(|(n, trouble)| Hpa {
        name: "h".into(),
        current: n[0],
        desired: n[1],
        min: n[2],
        max: n[3],
        trouble: trouble.map(Into::into),
    });
    let event = (word(), any::<u32>(), time()).prop_map(|(text, count, last)| Warning {
        object: text.as_str().into(),
        reason: text.as_str().into(),
        message: text.into(),
        count,
        last,
    });
    let tail = (word(), any::<bool>(), of(vec(word(), 0..9))).prop_map(|(pod, previous, lines)| {
        let lines = lines.map(|lines| lines.into_iter().map(Into::into).collect());
        LogTail {
            pod: pod.into(),
            container: "main".into(),
            previous,
            lines: lines.ok_or_else(why),
        }
    });
    let look = (time(), word(), of(any::<u64>())).prop_map(|(at, kind, length)| RedisLook {
        at,
        kind: kind.into(),
        length,
    });
    prop_oneof![
        vec(alert, 0..3).prop_map(Raw::Alerts),
        of(hpa).prop_map(Raw::Hpa),
        vec(event, 0..3).prop_map(Raw::Events),
        vec(tail, 0..3).prop_map(Raw::Logs),
        vec((word(), word()), 0..3).prop_map(|data| {
            let pairs = data
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()));
            Raw::ConfigMap(pairs.collect())
        }),
        vec(look, 0..3).prop_map(Raw::Redis),
    ]
}

fn raw() -> impl Strategy<Value = Raw> {
    prop_oneof![
        3 => samples().prop_map(Raw::Samples),
        2 => ratios(),
        1 => pods(),
        1 => usage(),
        1 => canary(),
        1 => nodes(),
        1 => schemas(),
        3 => rest(),
    ]
}

/// What holds of every reading.
fn coherent(reading: &Reading, fields: &[crate::runbook::Field]) -> Result<(), TestCaseError> {
    prop_assert_eq!(reading.value.is_none(), reading.verdict.why().is_some());
    prop_assert!(reading.history.len() <= 60);
    for (name, kind) in fields {
        let held = reading.fields.get(*name);
        prop_assert!(
            held.is_some() != reading.gaps.contains_key(*name),
            "{}",
            name
        );
        prop_assert!(held.is_none_or(|held| held.kind() == *kind));
        let finite = |held: &crate::runbook::FieldValue| !matches!(held, crate::runbook::FieldValue::Number(n) if !n.is_finite());
        prop_assert!(held.is_none_or(finite));
    }
    prop_assert_eq!(reading.fields.len() + reading.gaps.len(), fields.len());
    Ok(())
}

proptest! {
    #[test]
    fn whatever_is_seen_makes_a_coherent_reading(raw in raw(), at in time(), over in any::<u64>(), step in any::<u64>()) {
        let mut checks: Vec<_> = every_kind().into_iter().map(|(check, _)| check).collect();
        let history = History { over: Duration::from_secs(over), step: Duration::from_secs(step) };
        let window = Rule::Trend(Trend { over: Duration::from_secs(over), tolerance: 0.0 });
        for rule in [window, baseline(history.step), spiking(), sustained(None), ways(), spread()] {
            let mut odd = prometheus(rule);
            if let Probe::Prometheus(probe) = &mut odd.probe {
                probe.history = Some(history);
            }
            checks.push(odd);
        }
        for check in checks {
            let reading = judge(&check, observation(Ok(raw.clone())), &[], at);
            coherent(&reading, check.fields())?;
        }
    }

    #[test]
    fn taking_points_away_never_makes_it_good(
        values in vec(value(), 61),
        hidden in vec(any::<bool>(), 61),
        condition in proptest::sample::select(vec![
            "it.value <= 100", "!it.rising", "it.value <= 100 && !it.rising", "!it.falling || it.value > 5",
        ]),
    ) {
        let check = passing_when(prometheus(TREND), condition);
        let full = answer(vec![series(&[], &values)]);
        let mut partial = full.clone();
        let mut hidden = hidden.into_iter();
        partial.series[0].points.retain(|_| !hidden.next().unwrap_or(false));
        let verdict = |samples| judged(&check, Raw::Samples(samples)).verdict;
        let (before, after) = (verdict(full), verdict(partial.clone()));
        // A trend over fewer points is another estimate, but only where enough of them are left.
        let covered = partial.series[0].points.iter().filter(|point| point.value.is_finite() && point.at >= super::super::fixture::before(900)).count() >= 13;
        prop_assert!(after != Verdict::Pass || before == Verdict::Pass || covered, "{before:?} became {after:?}");
    }

    #[test]
    fn taking_a_part_away_never_makes_it_good(
        lines in vec(vec(word(), 0..5), 1..4),
        memory in vec(0.0f64..2.0, 1..4),
        nth in any::<prop::sample::Index>(),
        looks in vec((word(), of(0u64..9)), 2),
    ) {
        let never_good = |check: &crate::runbook::Check, full: Raw, partial: Raw| {
            let (before, after) = (judged(check, full).verdict, judged(check, partial).verdict);
            prop_assert!(after != Verdict::Pass || before == Verdict::Pass, "{before:?} became {after:?}");
            Ok(())
        };
        let tails: Vec<LogTail> = lines.into_iter().map(|lines| LogTail {
            pod: "p".into(), container: "main".into(), previous: false,
            lines: Ok(lines.into_iter().map(Into::into).collect()),
        }).collect();
        let mut fewer = tails.clone();
        nth.get_mut(&mut fewer).lines = Err(why());
        never_good(&passing_when(of_logs("pool"), "it.matches == 0"), Raw::Logs(tails), Raw::Logs(fewer))?;

        let limits = Budget { cores: None, memory: Some(1.0) };
        let full: Vec<ContainerUsage> = memory.into_iter().map(|memory| ContainerUsage {
            used: Some(Amount { cores: 0.0, memory }), limits, ..ContainerUsage::default()
        }).collect();
        let mut fewer = full.clone();
        nth.get_mut(&mut fewer).used = None;
        never_good(&passing_when(of_workload(Probe::Top), "it.memory_ratio < 0.9"), Raw::Usage(full), Raw::Usage(fewer))?;

        let looks: Vec<RedisLook> = looks.into_iter().zip([1, 0]).map(|((kind, length), ago)| RedisLook {
            at: super::super::fixture::before(ago), kind: kind.into(), length,
        }).collect();
        let mut blank = looks.clone();
        nth.get_mut(&mut blank).length = None;
        let growth = of_redis(false, Some(Duration::from_secs(1)));
        let check = passing_when(growth, "it.length == 0 || !it.growing");
        never_good(&check, Raw::Redis(looks.clone()), Raw::Redis(blank))?;
        let mut gone = looks.clone();
        let index = nth.index(gone.len());
        gone.remove(index);
        let check = passing_when(of_redis(false, Some(Duration::from_secs(1))), "!it.growing");
        never_good(&check, Raw::Redis(looks), Raw::Redis(gone))?;
    }

    #[test]
    fn taking_points_away_never_makes_a_window_hold(
        values in vec(prop_oneof![20 => 0.0f64..119.0, 1 => Just(120.0), 1 => Just(f64::NAN)], 61),
        hidden in vec(any::<bool>(), 61),
    ) {
        let check = passing_when(prometheus(sustained(None)), "it.held");
        let full = answer(vec![series(&[], &values)]);
        let mut partial = full.clone();
        let mut hidden = hidden.into_iter();
        partial.series[0].points.retain(|_| !hidden.next().unwrap_or(false));
        let verdict = |samples| judged(&check, Raw::Samples(samples)).verdict;
        let (before, after) = (verdict(full), verdict(partial));
        // One of 31 points may be missing, and it may be the one that breaks the window.
        let broken = |value: &f64| value.is_nan() || *value >= 120.0;
        let flaws = values[30..].iter().filter(|value| broken(value)).count();
        prop_assert!(after != Verdict::Pass || flaws <= 1, "{before:?} became {after:?}");
        prop_assert!(before != Verdict::Pass || after != Verdict::Fail, "{before:?} became {after:?}");
    }

    #[test]
    fn hiding_a_part_never_changes_a_known_answer_into_the_other(
        slopes in vec(-20.0f64..20.0, 1..8),
        nth in any::<prop::sample::Index>(),
        condition in proptest::sample::select(vec![
            "it.all_down", "!it.all_down", "it.stands_out", "it.rising == 0.0", "it.total < 5000.0",
        ]),
    ) {
        let check = passing_when(prometheus(ways()), condition);
        let tenants = slopes.iter().enumerate().map(|(i, slope)| {
            series(&[("tenant", &format!("t{i}"))], &line(2000.0, *slope))
        });
        let full = answer(tenants.collect());
        let mut partial = full.clone();
        nth.get_mut(&mut partial.series).points.truncate(40);
        let verdict = |samples| judged(&check, Raw::Samples(samples)).verdict;
        let (before, after) = (verdict(full), verdict(partial));
        prop_assert!(after == before || after.why().is_some(), "{before:?} became {after:?}");
    }

    #[test]
    fn hiding_a_partition_never_changes_a_known_answer_into_the_other(
        values in vec(prop_oneof![0.0f64..3000.0, 50_000.0f64..90_000.0], 1..7),
        nth in any::<prop::sample::Index>(),
        condition in proptest::sample::select(vec!["it.stands_out", "it.total > 5000.0", "it.largest < 900.0"]),
    ) {
        let check = passing_when(prometheus(spread()), condition);
        let partitions = values.iter().enumerate().map(|(i, value)| {
            series(&[("partition", &i.to_string())], &[*value, *value])
        });
        let full = answer(partitions.collect());
        let mut partial = full.clone();
        nth.get_mut(&mut partial.series).points.truncate(1);
        let verdict = |samples| judged(&check, Raw::Samples(samples)).verdict;
        let (before, after) = (verdict(full), verdict(partial));
        prop_assert!(after == before || after.why().is_some(), "{before:?} became {after:?}");
    }

    #[test]
    fn what_a_canary_a_node_or_a_registry_does_not_tell_is_never_good_news(
        canary in canary(),
        subjects in vec((0u32..3, 0u32..3, 0i64..7200, of(0i64..7200)), 1..4),
        nth in any::<prop::sample::Index>(),
    ) {
        let changes = |check: &crate::runbook::Check, full: Raw, partial: Raw| {
            let (before, after) = (judged(check, full).verdict, judged(check, partial).verdict);
            prop_assert!(after == before || after.why().is_some(), "{before:?} became {after:?}");
            Ok(())
        };
        let check = passing_when(rollout(), "it.fully_stable");
        if let Raw::Canary(full) = &canary {
            let partial = Canary { canary_pods: None, ..(**full).clone() };
            changes(&check, canary.clone(), Raw::Canary(Box::new(partial)))?;
        }
        let subjects: Vec<Subject> = subjects.into_iter().map(|(version, before, ago, registered)| Subject {
            name: "s".into(), version,
            before: Some((before, super::super::fixture::before(ago))),
            registered: registered.map(super::super::fixture::before),
        }).collect();
        let mut fewer = subjects.clone();
        let subject = nth.get_mut(&mut fewer);
        (subject.before, subject.registered) = (None, None);
        let check = passing_when(super::super::fixture::schemas(), "it.changed == 0.0");
        changes(&check, Raw::Schemas(subjects), Raw::Schemas(fewer))?;
    }
}
