//! The steps themselves.

use super::*;

const CAUSES: [(&str, &str, &[&str]); 4] = [
    (
        "memory-pressure",
        "The processor runs out of memory",
        &["processor_pods", "processor_top"],
    ),
    (
        "processor-down",
        "The drift processor is down",
        &["processor_pods"],
    ),
    (
        "high-ingestion",
        "Far more comes in than usual",
        &["ingestion_rate"],
    ),
    (
        "processing-slow",
        "Processing is slower than what comes in",
        &["backlog", "ingestion_rate"],
    ),
];

fn causes(state: impl Fn(&str) -> Presence) -> Vec<Event> {
    let found = |(cause, title, because): (&str, &str, &[&str])| {
        finding(cause, title, state(cause), because)
    };
    CAUSES.map(found).into()
}

/// Id, title, value, summary, and whether it is judged.
const WELL: [(&str, &str, f64, &str, bool); 14] = [
    (
        "backlog",
        "Items in the backlog",
        12.0,
        "12 items, limit 100, level",
        true,
    ),
    (
        "processing_rate",
        "Items processed a second",
        8.1,
        "8.1/s",
        false,
    ),
    (
        "backlog_by_type",
        "Backlog by type",
        12.0,
        "schema 7, value 5",
        false,
    ),
    ("backlog_age", "Oldest item", 41.0, "41s", false),
    (
        "ingestion_rate",
        "Events that come in",
        7.9,
        "7.9/s, median 7.4/s, 1.1 times",
        false,
    ),
    (
        "processor_pods",
        "Pods of the processor",
        3.0,
        "3/3 ready, 0 restarts",
        true,
    ),
    (
        "detector_pods",
        "Pods of the detector",
        2.0,
        "2/2 ready, 0 restarts",
        true,
    ),
    (
        "connector_pods",
        "Pods of the connector",
        2.0,
        "2/2 ready, 0 restarts",
        true,
    ),
    (
        "processor_top",
        "Resources of the processor",
        0.41,
        "memory 41 % of its limit, CPU 22 %",
        true,
    ),
    (
        "processor_config",
        "Settings of the processor",
        2.0,
        "2 keys",
        false,
    ),
    (
        "processor_hpa",
        "Autoscaler of the processor",
        3.0,
        "3 of 2 to 6 replicas",
        false,
    ),
    (
        "processor_logs",
        "Connection pool in the logs",
        0.0,
        "0 of 300 lines match",
        false,
    ),
    (
        "processor_events",
        "Warnings of the last hour",
        0.0,
        "none",
        false,
    ),
    (
        "redis_queue",
        "Length of drift_queue",
        3.0,
        "3 items, not growing",
        true,
    ),
];

/// Fourteen readings of a cluster that is well.
pub fn well() -> Vec<Reading> {
    let taken = WELL.map(|(id, title, value, summary, judged)| Reading {
        judged,
        ..reading(id, title, json!(value), summary)
    });
    replaced(taken.into(), |taken| match taken.id.as_str() {
        "backlog" => Some(Reading {
            unit: Some("items".to_owned()),
            history: (0..30).map(|i| Some(f64::from(10 + i % 4))).collect(),
            fields: [
                ("value".to_owned(), FieldValue::Number(12.0)),
                ("rising".to_owned(), FieldValue::Flag(false)),
            ]
            .into(),
            ..taken.clone()
        }),
        "processor_config" => Some(detailed(taken.clone(), &["BATCH_SIZE=50", "POOL_SIZE=10"])),
        _ => None,
    })
}

fn replaced(readings: Vec<Reading>, with: impl Fn(&Reading) -> Option<Reading>) -> Vec<Reading> {
    let replace = |reading: Reading| with(&reading).unwrap_or(reading);
    readings.into_iter().map(replace).collect()
}

/// Fourteen readings of a cluster whose processor is in a crash loop, one denied and one with a gap.
pub fn crashing() -> Vec<Reading> {
    replaced(well(), |reading| {
        let reading = reading.clone();
        match reading.id.as_str() {
            "backlog" => Some(Reading {
                summary: "214 items, limit 100, rising 38 in 15m".into(),
                value: Some(json!(214.0)),
                history: (0..60).map(|i| (i % 17 != 5).then(|| f64::from(20 + i * i / 20))).collect(),
                gaps: [(
                    "change".to_owned(),
                    Why::new(WhyKind::Gap, "3 of 15 points are missing in the last 15m"),
                )]
                .into(),
                ..failing(reading)
            }),
            "processor_pods" => Some(detailed(
                failing(Reading {
                    summary: "0/3 ready, 21 restarts, CrashLoopBackOff".into(),
                    value: Some(json!(0)),
                    ..reading
                }),
                &[
                    "drift-processor-6d4f9c7b5-2xkqp: CrashLoopBackOff, 7 restarts, last exit 1 (Error) 2m ago",
                    "drift-processor-6d4f9c7b5-9zt4m: CrashLoopBackOff, 7 restarts, last exit 1 (Error) 1m ago",
                    "drift-processor-6d4f9c7b5-w8vjd: CrashLoopBackOff, 7 restarts, last exit 1 (Error) 3m ago",
                ],
            )),
            "processor_top" => Some(unknown(
                reading,
                Why::new(WhyKind::Denied, "pods.metrics.k8s.io is forbidden: User \"oncall\" cannot list resource \"pods\"")
                    .hint("kubectl auth can-i list pods.metrics.k8s.io -n spec-to-proof"),
            )),
            "redis_queue" => Some(Reading {
                notes: vec!["port-forward is forbidden here, so redis-cli was run in the pod".into()],
                ..reading
            }),
            _ => None,
        }
    })
}

/// `diagnose` of a processor in a crash loop, with one reading denied and one gap.
pub fn crash_loop() -> Vec<Record> {
    let mut then = causes(|cause| match cause {
        "processor-down" => Presence::Present,
        "memory-pressure" => Presence::Unknown(Why::new(
            WhyKind::Denied,
            "processor_top: pods.metrics.k8s.io is forbidden",
        )),
        _ => Presence::Absent,
    });
    then.push(proposal(
        "restart-processor",
        "Restart the drift processor",
        Some("kubectl --context lab -n spec-to-proof rollout restart deployment/drift-processor"),
        "processor-down",
    ));
    then.push(ended(
        Verdict::Fail,
        "the drift processor is down",
        Some("backlogctl --env lab drift remediate restart-processor"),
    ));
    step(PhaseName::Diagnose, lab(), crashing(), then)
}

/// `diagnose` where Prometheus does not answer and the Redis key is missing.
pub fn mostly_unknown() -> Vec<Record> {
    let refused = Why::new(
        WhyKind::Unreachable,
        "http://prometheus.lab:9090 was not reached: connection refused",
    )
    .hint("set BACKLOGCTL_PROMETHEUS_URL to an address that `curl` reaches from here");
    let missing = Why::new(WhyKind::Absent, "no key `drift_queue`: empty or misspelt?")
        .hint("if it may be absent, pass --param redis_key_may_be_absent=true");
    let readings = replaced(well(), |reading| match source(&reading.id) {
        "prometheus" => Some(unknown(reading.clone(), refused.clone())),
        "redis" => Some(unknown(reading.clone(), missing.clone())),
        _ => None,
    });
    let mut then = causes(|cause| match cause {
        "high-ingestion" | "processing-slow" => Presence::Unknown(refused.clone()),
        _ => Presence::Absent,
    });
    then.push(ended(
        Verdict::Unknown(refused),
        "6 of 14 readings could not be had",
        Some("backlogctl doctor drift"),
    ));
    step(PhaseName::Diagnose, demo("metrics-absent"), readings, then)
}

/// `diagnose` of a cluster that is well.
pub fn healthy() -> Vec<Record> {
    let mut then = causes(|_| Presence::Absent);
    then.push(ended(
        Verdict::Pass,
        "no cause is present and every needed reading is good",
        Some("backlogctl --demo=healthy drift exit-check"),
    ));
    step(PhaseName::Diagnose, demo("healthy"), well(), then)
}

/// `exit-check` with one criterion of each kind.
pub fn exit_check() -> Vec<Record> {
    let wanted = ["backlog", "processor_pods", "redis_queue"];
    let stale = Why::new(WhyKind::Stale, "the newest sample is 11m old")
        .hint("look at the target's scrape state: http://prometheus.lab:9090/targets");
    let readings = well()
        .into_iter()
        .filter(|reading| wanted.contains(&reading.id.as_str()));
    let readings = readings.map(|reading| match reading.id.as_str() {
        "backlog" => unknown(reading, stale.clone()),
        "redis_queue" => failing(Reading {
            summary: "40 items, growing by 3 in 1s".into(),
            ..reading
        }),
        _ => reading,
    });
    let criterion = |id: &str, title: &str, state, reason: &str, reading: &str| {
        Event::Checked(Criterion {
            id: id.to_owned(),
            title: title.to_owned(),
            state,
            reason: reason.into(),
            readings: vec![reading.to_owned()],
        })
    };
    let then = vec![
        criterion(
            "backlog-low",
            "The backlog is at or below 100 and not rising",
            Met::Unknown(stale.clone()),
            "the newest sample of backlog is 11m old",
            "backlog",
        ),
        criterion(
            "pods-ready",
            "Every processor pod is ready",
            Met::Met,
            "3/3 ready, 0 restarts",
            "processor_pods",
        ),
        criterion(
            "queue-drains",
            "The queue is empty or not growing",
            Met::Unmet,
            "40 items, growing by 3 in 1s",
            "redis_queue",
        ),
        ended(
            Verdict::Fail,
            "1 of 3 criteria is not met, 1 is unknown",
            Some("backlogctl --env lab drift diagnose"),
        ),
    ];
    step(PhaseName::ExitCheck, lab(), readings.collect(), then)
}

/// `confirm` with what it tells.
pub fn confirm() -> Vec<Record> {
    let told = |step: &str, title: &str, text: &str| {
        Event::Told(Told {
            step: step.to_owned(),
            title: title.to_owned(),
            text: text.into(),
        })
    };
    let readings = well().into_iter().take(1).map(failing).collect();
    let then = vec![
        told(
            "impact",
            "Impact",
            "users: notifications of drift come late, and data may be stale\nbusiness: less trust in what detection says\noperation: memory pressure, slow processing",
        ),
        told(
            "severity",
            "Severity",
            "SEV-1: pages immediately, around the clock",
        ),
        ended(
            Verdict::Fail,
            "the backlog is above its limit",
            Some("backlogctl --env lab drift diagnose"),
        ),
    ];
    step(PhaseName::Confirm, lab(), readings, then)
}
