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

/// Fourteen readings of a cluster that is well.
pub fn well() -> Vec<Reading> {
    let mut backlog = reading(
        "backlog",
        "Items in the backlog",
        json!(12.0),
        "12 items, limit 100, level",
    );
    backlog.unit = Some("items".to_owned());
    backlog.history = (0..30).map(|i| Some(f64::from(10 + i % 4))).collect();
    backlog.fields = [
        ("value".to_owned(), FieldValue::Number(12.0)),
        ("rising".to_owned(), FieldValue::Flag(false)),
    ]
    .into();
    let config = reading(
        "processor_config",
        "Config map drift-processor-config",
        json!(2),
        "2 keys",
    );
    vec![
        backlog,
        informing(reading(
            "processing_rate",
            "Items processed a second",
            json!(8.1),
            "8.1/s",
        )),
        informing(reading(
            "backlog_by_type",
            "Backlog by type",
            json!({"schema": 7, "value": 5}),
            "schema 7, value 5",
        )),
        informing(reading("backlog_age", "Oldest item", json!(41.0), "41s")),
        informing(reading(
            "ingestion_rate",
            "Events that come in",
            json!(7.9),
            "7.9/s, median 7.4/s, 1.1 times",
        )),
        reading(
            "processor_pods",
            "Pods of the processor",
            json!(3),
            "3/3 ready, 0 restarts",
        ),
        reading(
            "detector_pods",
            "Pods of the detector",
            json!(2),
            "2/2 ready, 0 restarts",
        ),
        reading(
            "connector_pods",
            "Pods of the connector",
            json!(2),
            "2/2 ready, 0 restarts",
        ),
        reading(
            "processor_top",
            "CPU and memory of the processor",
            json!(0.41),
            "memory 41 % of its limit, CPU 22 %",
        ),
        informing(detailed(config, &["BATCH_SIZE=50", "POOL_SIZE=10"])),
        informing(reading(
            "processor_hpa",
            "Autoscaler of the processor",
            json!(3),
            "3 of 2 to 6 replicas",
        )),
        informing(reading(
            "processor_logs",
            "Connection pool in the logs",
            json!(0),
            "0 of 300 lines match",
        )),
        informing(reading(
            "processor_events",
            "Warnings of the last hour",
            json!(0),
            "none",
        )),
        reading(
            "redis_queue",
            "Length of drift_queue",
            json!(3),
            "3 items, not growing",
        ),
    ]
}

fn replaced(readings: Vec<Reading>, with: impl Fn(&Reading) -> Option<Reading>) -> Vec<Reading> {
    let replace = |reading: Reading| with(&reading).unwrap_or(reading);
    readings.into_iter().map(replace).collect()
}

/// `diagnose` of a processor in a crash loop, with one reading denied and one gap.
pub fn crash_loop() -> Vec<Record> {
    let readings = replaced(well(), |reading| {
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
    });
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
    step("diagnose", lab(), readings, then)
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
        "high-ingestion" => Presence::Unknown(refused.clone()),
        "processing-slow" => Presence::Unknown(refused.clone()),
        _ => Presence::Absent,
    });
    then.push(ended(
        Verdict::Unknown(refused),
        "6 of 14 readings could not be had",
        Some("backlogctl doctor drift"),
    ));
    step("diagnose", demo("metrics-absent"), readings, then)
}

/// `diagnose` of a cluster that is well.
pub fn healthy() -> Vec<Record> {
    let mut then = causes(|_| Presence::Absent);
    then.push(ended(
        Verdict::Pass,
        "no cause is present and every needed reading is good",
        Some("backlogctl --demo=healthy drift exit-check"),
    ));
    step("diagnose", demo("healthy"), well(), then)
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
    step("exit-check", lab(), readings.collect(), then)
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
    step("confirm", lab(), readings, then)
}

/// Everything that could break a layout: long, wide, hostile, empty.
pub fn awkward() -> Vec<Record> {
    let long = format!(
        "failed to reach the server: {}",
        "certificate signed by unknown authority; ".repeat(10)
    );
    let readings = vec![
        failing(detailed(
            reading("日本の長い名前の読み取り値です", "題名がとても長い読み取り値", json!("x"), "値は二百十四で、限度は百です。とても長いので折り返します。"),
            &["詳細の行もとても長いので、どこかで切らなければなりません。どこかで切らなければなりません。"],
        )),
        reading(&"a_very_long_reading_name".repeat(4), "Long", json!(1), ""),
        unknown(reading("redis_queue", "Queue", json!(1), ""), Why::new(WhyKind::Unreachable, long.as_str()).hint("run `curl -v https://a-very-long-host-name.example.internal:6443/healthz` from this machine and look at its certificate")),
        failing(reading("processor_pods", "Pods | `of` <b>html</b>", json!(null), "\u{1b}[31mred\u{1b}[0m | tab\there\nnewline")),
    ];
    let then = vec![
        finding(
            &"long-cause-name-".repeat(9),
            "原因はとても長いです。原因はとても長いです。原因はとても長いです。",
            Presence::Present,
            &["日本の長い名前の読み取り値です", "redis_queue"],
        ),
        ended(Verdict::Fail, &"because ".repeat(40), None),
    ];
    step("diagnose", lab(), readings, then)
}

/// A step whose every text is somebody else's; there are twelve.
pub fn made_of(texts: &[String]) -> Vec<Record> {
    let text = |i: usize| texts[i].as_str();
    let why = Why::new(WhyKind::Invalid, text(0)).hint(text(1));
    let readings = vec![
        failing(detailed(
            reading(text(2), text(3), json!(text(4)), text(5)),
            &[text(6), text(7)],
        )),
        unknown(reading("other", text(8), json!(1), ""), why.clone()),
    ];
    let target = Target {
        context: Some(text(9).to_owned()),
        simulated: Some(text(10).to_owned()),
        ..Target::default()
    };
    let then = vec![
        finding(text(11), text(0), Presence::Present, &[text(1), text(2)]),
        finding(text(3), text(4), Presence::Unknown(why.clone()), &[]),
        finding(text(5), text(6), Presence::Absent, &[]),
        Event::Checked(Criterion {
            id: text(7).to_owned(),
            title: text(8).to_owned(),
            state: Met::Unknown(why.clone()),
            reason: text(9).into(),
            readings: Vec::new(),
        }),
        Event::Told(Told {
            step: text(10).to_owned(),
            title: text(11).to_owned(),
            text: text(0).into(),
        }),
        ended(Verdict::Unknown(why), text(1), None),
    ];
    step(text(2), target, readings, then)
}
