//! Checks and observations made by hand.

use super::judge;
use crate::fact::{
    Amount, Canary, Node, Observation, Point, Ratio, RatioOver, Raw, Reading, Samples, Series,
    Subject,
};
use crate::runbook::{
    AlertsProbe, Baseline, Check, Condition, ConfigMapProbe, Each, FieldValue, History, LogsProbe,
    Names, NodesProbe, Probe, PrometheusProbe, RatioProbe, RatioWindow, RedisProbe, RolloutProbe,
    Rule, SchemasProbe, Spread, Sustained, Trend, WorkloadProbe,
};
use crate::truth::Why;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::time::Duration;

pub const MINUTE: Duration = Duration::from_secs(60);

pub fn now() -> Timestamp {
    "2026-01-15T03:07:00Z".parse().unwrap()
}

pub fn before(seconds: i64) -> Timestamp {
    now() - SignedDuration::from_secs(seconds)
}

pub fn check(probe: Probe, rule: Rule) -> Check {
    Check {
        id: "it".to_owned(),
        title: "It".to_owned(),
        about: String::new(),
        unit: Some("items".to_owned()),
        probe,
        rule,
        pass: None,
        needed: true,
        fresh: 3 * MINUTE,
    }
}

pub fn passing_when(mut check: Check, condition: &str) -> Check {
    let fields = check
        .fields()
        .iter()
        .map(|(name, kind)| ((*name).to_owned(), *kind));
    let names = Names {
        readings: BTreeMap::from([("it".to_owned(), fields.collect())]),
        params: BTreeMap::new(),
    };
    check.pass = Some(Condition::compile(condition, &names).expect(condition));
    check
}

pub fn prometheus(rule: Rule) -> Check {
    let history = Some(HOUR);
    let query = "sum(drift_backlog_size)".to_owned();
    check(
        Probe::Prometheus(PrometheusProbe {
            query,
            history,
            breakdown: None,
        }),
        rule,
    )
}

pub const FIFTEEN: Trend = Trend {
    over: Duration::from_secs(900),
    tolerance: 5.0,
};

pub const TREND: Rule = Rule::Trend(FIFTEEN);

/// The past that is read: an hour by minutes.
pub const HOUR: History = History {
    over: Duration::from_secs(3600),
    step: MINUTE,
};

pub fn baseline(at_least: Duration) -> Rule {
    Rule::Baseline(Baseline {
        at_least,
        floor: 0.0,
        above: None,
    })
}

/// A spike is three times the median, which counts as 0.1 at least.
pub fn spiking() -> Rule {
    Rule::Baseline(Baseline {
        at_least: 30 * MINUTE,
        floor: 0.1,
        above: Some(3.0),
    })
}

pub fn sustained(trend: Option<Trend>) -> Rule {
    Rule::Sustained(Sustained {
        below: 120.0,
        over: 30 * MINUTE,
        trend,
    })
}

pub fn spread() -> Rule {
    Rule::Spread(Spread {
        group: vec!["group".to_owned(), "topic".to_owned()],
        part: "partition".to_owned(),
        factor: 5.0,
        floor: 1000.0,
    })
}

pub fn ways() -> Rule {
    Rule::Each(Each {
        label: "tenant".to_owned(),
        trend: Some(FIFTEEN),
        floor: 100.0,
    })
}

pub fn ratio(windows: &[Duration], rule: Rule) -> Check {
    let window = |over: &Duration| RatioWindow {
        over: *over,
        part: "sum(errors)".to_owned(),
        whole: "sum(events)".to_owned(),
    };
    let probe = RatioProbe {
        windows: windows.iter().map(window).collect(),
        history: Some(HOUR),
    };
    check(Probe::Ratio(probe), rule)
}

/// What is read of two windows of a ratio, and of the past hour of the whole.
pub fn ratio_of(part: &[Samples], whole: &[Samples], earlier: Samples) -> Ratio {
    let windows = WINDOWS.into_iter().zip(part.iter().zip(whole));
    let windows = windows.map(|(over, (part, whole))| RatioOver {
        over,
        part: Ok(part.clone()),
        whole: Ok(whole.clone()),
    });
    Ratio {
        windows: windows.collect(),
        past: Some(Ok(earlier)),
    }
}

/// The windows of [`ratio_of`].
pub const WINDOWS: [Duration; 2] = [Duration::from_secs(300), Duration::from_secs(3600)];

pub fn canary() -> Canary {
    Canary {
        phase: "Paused".into(),
        message: "CanaryPauseStep".into(),
        in_progress: true,
        paused: true,
        aborted: false,
        step: Some((2, 8)),
        weight: Some(20),
        desired: 10,
        canary_pods: Some(2),
        stable_pods: Some(8),
        canary: Some("summit-api:2.0".into()),
        stable: Some("summit-api:1.9".into()),
        tracked: Some(true),
    }
}

pub fn rollout() -> Check {
    let probe = RolloutProbe {
        namespace: "ingest".to_owned(),
        name: "summit-api".to_owned(),
        hook: None,
    };
    check(Probe::Rollout(probe), Rule::Last)
}

/// A node of 4 cores and 16 GiB, of which it uses so much.
pub fn node(name: &str, cores: f64, memory: f64) -> Node {
    let gibibytes = 1024.0 * 1024.0 * 1024.0;
    Node {
        name: name.into(),
        ready: true,
        schedulable: true,
        pressures: Vec::new(),
        allocatable: Amount {
            cores: 4.0,
            memory: 16.0 * gibibytes,
        },
        used: Some(Amount {
            cores,
            memory: memory * gibibytes,
        }),
    }
}

pub fn nodes() -> Check {
    check(Probe::Nodes(NodesProbe { selector: None }), Rule::Last)
}

pub fn subject(name: &str, registered: Option<i64>, before: Option<(u32, i64)>) -> Subject {
    Subject {
        name: name.into(),
        version: 7,
        before: before.map(|(version, ago)| (version, self::before(ago))),
        registered: registered.map(self::before),
    }
}

/// What is recent is so for an hour.
pub fn schemas() -> Check {
    let probe = SchemasProbe {
        subjects: String::new(),
        recent: 60 * MINUTE,
        log: None,
    };
    check(Probe::Schemas(probe), Rule::Last)
}

pub fn each(label: &str) -> Rule {
    Rule::Each(Each {
        label: label.to_owned(),
        trend: None,
        floor: 0.0,
    })
}

pub fn workload() -> WorkloadProbe {
    WorkloadProbe {
        namespace: "spec-to-proof".to_owned(),
        deployment: "drift-processor".to_owned(),
        selector: "app=drift-processor".to_owned(),
        recent: 60 * MINUTE,
    }
}

pub fn alerts() -> Check {
    let probe = AlertsProbe {
        name: "DriftBacklogOverflow".to_owned(),
        metric: "drift_backlog_size".to_owned(),
    };
    check(Probe::Alerts(probe), Rule::Last)
}

pub fn of_workload(kind: fn(WorkloadProbe) -> Probe) -> Check {
    check(kind(workload()), Rule::Last)
}

pub fn of_logs(pattern: &str) -> Check {
    let probe = LogsProbe {
        workload: workload(),
        tail: 100,
        pattern: pattern.to_owned(),
    };
    check(Probe::Logs(probe), Rule::Last)
}

pub fn config_map() -> Check {
    let probe = ConfigMapProbe {
        namespace: "spec-to-proof".to_owned(),
        name: "drift-processor-config".to_owned(),
    };
    check(Probe::ConfigMap(probe), Rule::Last)
}

pub fn of_redis(may_be_absent: bool, apart: Option<Duration>) -> Check {
    let probe = RedisProbe {
        namespace: "spec-to-proof".to_owned(),
        deployment: "redis".to_owned(),
        port: 6379,
        key: "drift_queue".to_owned(),
        may_be_absent,
        apart,
    };
    check(Probe::Redis(probe), Rule::Last)
}

pub fn observation(raw: Result<Raw, Why>) -> Observation {
    Observation {
        id: "it".to_owned(),
        raw,
        source: "test".into(),
        query: "query".into(),
        notes: Vec::new(),
        at: now(),
        took: Duration::from_millis(3),
    }
}

pub fn judged(check: &Check, raw: Raw) -> Reading {
    judge(check, observation(Ok(raw)), &[], now())
}

/// A series that ends now, its points a minute apart.
pub fn series(labels: &[(&str, &str)], values: &[f64]) -> Series {
    let points = values
        .iter()
        .rev()
        .enumerate()
        .map(|(minutes, value)| Point {
            at: before(60 * i64::try_from(minutes).unwrap()),
            value: *value,
        });
    let mut points: Vec<Point> = points.collect();
    points.reverse();
    Series {
        labels: labels
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()))
            .collect(),
        points,
    }
}

pub fn answer(series: Vec<Series>) -> Samples {
    Samples {
        series,
        evaluated: now(),
        oldest_sample: Some(before(10)),
        warnings: Vec::new(),
        breakdown: Vec::new(),
    }
}

/// Values that start at `from` and change by `step` a minute, an hour of them.
pub fn line(from: f64, step: f64) -> Vec<f64> {
    (0..61).map(|i| from + step * f64::from(i)).collect()
}

pub fn number(reading: &Reading, field: &str) -> Option<f64> {
    match reading.fields.get(field) {
        Some(FieldValue::Number(value)) => Some(*value),
        _ => None,
    }
}

pub fn flag(reading: &Reading, field: &str) -> Option<bool> {
    match reading.fields.get(field) {
        Some(FieldValue::Flag(value)) => Some(*value),
        _ => None,
    }
}
