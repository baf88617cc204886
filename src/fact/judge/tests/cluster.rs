use super::super::fixture::*;
use crate::fact::{
    AlertRule, AlertState, Amount, Budget, Container, ContainerUsage, End, Hpa, Pod, Pods, Raw,
    Reading, Rollout, Warning,
};
use crate::runbook::Probe;
use crate::text::Text;
use crate::truth::{Verdict, Why, WhyKind};

fn text(reading: &Reading) -> (&str, Vec<&str>) {
    let detail = reading.detail.iter().map(Text::as_str).collect();
    (reading.summary.as_str(), detail)
}

fn ended(reason: &str, exit_code: i32, at: Option<i64>) -> End {
    End {
        reason: reason.into(),
        exit_code,
        started: None,
        at: at.map(before),
    }
}

fn pod(name: &str, container: Container) -> Pod {
    Pod {
        name: name.into(),
        phase: "Running".into(),
        ready: container.waiting.is_none(),
        unschedulable: None,
        containers: vec![Container {
            name: "main".into(),
            ..container
        }],
        ..Pod::default()
    }
}

fn complete(replicas: u32) -> Rollout {
    Rollout {
        replicas,
        updated: replicas,
        available: replicas,
        ..Rollout::default()
    }
}

fn pods(pods: Vec<Pod>) -> Reading {
    let desired = u32::try_from(pods.len()).unwrap();
    let seen = Pods {
        desired,
        paused: false,
        tracked: false,
        rollout: complete(desired),
        pods,
    };
    judged(&of_workload(Probe::Pods), Raw::Pods(seen))
}

#[test]
fn a_crash_loop_is_seen_and_told() {
    let crashing = Container {
        restarts: 6,
        waiting: Some("CrashLoopBackOff".into()),
        waiting_message: Some("back-off 2m40s".into()),
        last_end: Some(ended("Error", 1, Some(70))),
        ..Container::default()
    };
    let healthy = Container {
        running_since: Some(before(9000)),
        ..Container::default()
    };
    let reading = pods(vec![pod("p-1", crashing), pod("p-2", healthy)]);
    assert_eq!(number(&reading, "crash_looping"), Some(1.0));
    assert_eq!(number(&reading, "ready"), Some(1.0));
    assert_eq!(number(&reading, "restarts"), Some(6.0));
    assert_eq!(number(&reading, "oom_killed"), Some(0.0));
    let line = "p-1 main: waits in CrashLoopBackOff, 6 restarts, last exit 1 (Error) 1m 10s ago: \
                back-off 2m40s";
    assert_eq!(
        text(&reading),
        ("1/2 ready, 1 crash-looping, 6 restarts", vec![line])
    );
}

#[test]
fn an_oom_kill_counts_while_it_is_recent_or_not_dated() {
    let killed = |at| {
        let container = Container {
            restarts: 1,
            running_since: Some(before(60)),
            last_end: Some(ended("OOMKilled", 137, at)),
            ..Container::default()
        };
        number(&pods(vec![pod("p-1", container)]), "oom_killed")
    };
    assert_eq!(killed(Some(3600)), Some(1.0));
    assert_eq!(killed(Some(3601)), Some(0.0));
    assert_eq!(killed(None), Some(1.0));
}

#[test]
fn other_troubles_of_pods_are_told() {
    let imageless = Container {
        waiting: Some("ImagePullBackOff".into()),
        ..Container::default()
    };
    let reading = pods(vec![pod("p-1", imageless)]);
    assert_eq!(number(&reading, "image_errors"), Some(1.0));
    let line = "p-1 main: waits in ImagePullBackOff";
    assert_eq!(
        text(&reading),
        ("0/1 ready, 1 without an image", vec![line])
    );

    let waiting = Pod {
        name: "p-2".into(),
        phase: "Pending".into(),
        unschedulable: Some("0/3 nodes are available".into()),
        ..Pod::default()
    };
    let unready = Pod {
        name: "p-3".into(),
        phase: "Running".into(),
        ..Pod::default()
    };
    let lines = vec![
        "p-2 cannot be scheduled: 0/3 nodes are available",
        "p-3 is Running and not ready",
    ];
    assert_eq!(text(&pods(vec![waiting, unready])), ("0/2 ready", lines));
}

#[test]
fn no_pods_are_a_known_zero_and_a_pause_is_said() {
    let seen = |desired, paused| {
        let raw = Raw::Pods(Pods {
            desired,
            paused,
            tracked: false,
            rollout: complete(desired),
            pods: Vec::new(),
        });
        judged(&passing_when(of_workload(Probe::Pods), "it.ready > 0"), raw)
    };
    let none = seen(3, false);
    assert_eq!(none.verdict.word(), "fail");
    assert_eq!(
        (none.value, none.summary.as_str()),
        (Some(0.into()), "no pods, 3 wanted")
    );
    let zero = seen(0, true);
    let line = "the Deployment is paused: no rollout goes on until it is resumed";
    assert_eq!(text(&zero), ("no pods: scaled to zero, paused", vec![line]));
}

const MIB: f64 = 1024.0 * 1024.0;

pub(super) fn usage(memory: Option<f64>, limit: Option<f64>) -> ContainerUsage {
    ContainerUsage {
        pod: "p-1".into(),
        container: "main".into(),
        used: memory.map(|mib| Amount {
            cores: 0.25,
            memory: mib * MIB,
        }),
        requests: Budget {
            cores: None,
            memory: Some(256.0 * MIB),
        },
        limits: Budget {
            cores: None,
            memory: limit.map(|mib| mib * MIB),
        },
    }
}

fn top(containers: Vec<ContainerUsage>) -> Reading {
    judged(&of_workload(Probe::Top), Raw::Usage(containers))
}

#[test]
fn the_fullest_container_speaks_for_all() {
    let reading = top(vec![
        usage(Some(128.0), Some(512.0)),
        usage(Some(480.0), Some(512.0)),
    ]);
    assert_eq!(number(&reading, "memory_ratio"), Some(0.9375));
    assert_eq!(number(&reading, "cpu_ratio"), Some(0.0));
    assert_eq!(number(&reading, "memory_bytes"), Some(608.0 * MIB));
    assert_eq!(number(&reading, "cores"), Some(0.5));
    let (summary, lines) = text(&reading);
    assert_eq!(summary, "memory at 94 % of its limit in p-1, CPU 0.5 cores");
    let line =
        "p-1 main: memory 480 MiB (limit 512 MiB, request 256 MiB), CPU 0.25 cores (no limit)";
    assert_eq!(lines[1], line);
}

#[test]
fn usage_without_limits_samples_or_containers_says_so() {
    let free = top(vec![usage(Some(128.0), None)]);
    assert_eq!(number(&free, "memory_ratio"), Some(0.0));
    assert_eq!(
        free.summary.as_str(),
        "no memory limit is set, CPU 0.25 cores"
    );
    let none = top(vec![]);
    assert_eq!(none.verdict.why().map(|why| why.kind), Some(WhyKind::Moot));
    assert!(
        none.fields.is_empty(),
        "nothing measured is not nothing used"
    );
    let partial = top(vec![
        usage(Some(500.0), Some(512.0)),
        usage(None, Some(512.0)),
    ]);
    assert_eq!(
        partial.verdict.why().map(|why| why.kind),
        Some(WhyKind::Partial)
    );
    assert!(partial.fields.is_empty());
    let line = "only 1 of 2 running containers have a sample, p-1/main has none";
    assert_eq!(partial.summary.as_str(), line);
    assert_eq!(partial.detail.len(), 1);
    let nan = top(vec![usage(Some(f64::NAN), Some(512.0))]);
    assert_eq!(
        nan.verdict.why().map(|why| why.kind),
        Some(WhyKind::NotFinite)
    );
}

#[test]
fn an_autoscaler_is_at_its_ceiling_or_is_none() {
    let hpa = |current, desired| {
        let hpa = Hpa {
            name: "h".into(),
            current,
            desired,
            min: 2,
            max: 5,
            trouble: None,
        };
        judged(&of_workload(Probe::Hpa), Raw::Hpa(Some(hpa)))
    };
    assert_eq!(flag(&hpa(3, 4), "at_ceiling"), Some(false));
    assert_eq!(flag(&hpa(4, 5), "at_ceiling"), Some(true));
    let summary = "5 replicas, 5 desired, min 2, max 5, at its ceiling";
    assert_eq!(hpa(5, 5).summary.as_str(), summary);
    let none = judged(&of_workload(Probe::Hpa), Raw::Hpa(None));
    assert_eq!(
        (flag(&none, "exists"), flag(&none, "at_ceiling")),
        (Some(false), Some(false))
    );
    assert_eq!(none.gaps["max"].kind, WhyKind::Moot);
    assert_eq!(none.summary.as_str(), "no autoscaler");
}

#[test]
fn warnings_are_counted_while_recent_and_the_newest_shown() {
    let warning = |count, seconds| Warning {
        object: "Pod/p-1".into(),
        reason: "BackOff".into(),
        message: "Back-off restarting failed container".into(),
        count,
        last: before(seconds),
    };
    let raw = Raw::Events(vec![warning(1, 4000), warning(3, 600), warning(14, 30)]);
    let reading = judged(&of_workload(Probe::Events), raw);
    assert_eq!(number(&reading, "warnings"), Some(17.0));
    let lines = vec![
        "Pod/p-1 BackOff, 14 times, 30s ago: Back-off restarting failed container",
        "Pod/p-1 BackOff, 3 times, 10m ago: Back-off restarting failed container",
    ];
    assert_eq!(
        text(&reading),
        ("17 warnings in the last 1h, newest BackOff 30s ago", lines)
    );
    let none = judged(&of_workload(Probe::Events), Raw::Events(vec![]));
    assert_eq!(none.summary.as_str(), "no warnings in the last 1h");
}

#[test]
fn settings_are_shown() {
    let raw = Raw::ConfigMap([("BATCH_SIZE".into(), "50".into())].into());
    assert_eq!(
        text(&judged(&config_map(), raw)),
        ("1 key", vec!["BATCH_SIZE = 50"])
    );
}

#[test]
fn the_loudest_rule_is_the_alert() {
    let rule = |state, since: Option<i64>| AlertRule {
        name: "DriftBacklogOverflow".into(),
        query: "drift_backlog_size > 100".into(),
        state,
        since: since.map(before),
        active: usize::from(since.is_some()),
        suppressed: Ok(Vec::new()),
    };
    let raw = Raw::Alerts(vec![
        rule(AlertState::Inactive, None),
        rule(AlertState::Firing, Some(250)),
    ]);
    let reading = judged(&alerts(), raw);
    assert_eq!(
        (flag(&reading, "firing"), flag(&reading, "pending")),
        (Some(true), Some(false))
    );
    assert_eq!(
        reading.summary.as_str(),
        "DriftBacklogOverflow is firing, active for 4m 10s"
    );
    assert_eq!(number(&reading, "active_for"), Some(250.0));
    let silent = judged(
        &alerts(),
        Raw::Alerts(vec![rule(AlertState::Pending, None)]),
    );
    assert_eq!(number(&silent, "active_for"), None);
    let none = judged(&alerts(), Raw::Alerts(vec![]));
    assert_eq!(none.summary.as_str(), "no alerting rule watches this");
    assert_eq!(number(&none, "active_for"), Some(0.0));
    assert_eq!(
        (flag(&none, "defined"), flag(&none, "firing")),
        (Some(false), Some(false))
    );
}

#[test]
fn an_alert_that_somebody_silenced_says_so() {
    let rule = |suppressed: &[&str]| AlertRule {
        name: "IngestLagBreaching".into(),
        query: "lag > 120".into(),
        state: AlertState::Firing,
        since: Some(before(720)),
        active: 1,
        suppressed: Ok(suppressed.iter().map(|words| (*words).into()).collect()),
    };
    let words = "silenced by ada until 04:00 (planned load test)";
    let reading = judged(&alerts(), Raw::Alerts(vec![rule(&[words])]));
    assert_eq!(flag(&reading, "suppressed"), Some(true));
    assert_eq!(
        flag(&reading, "firing"),
        Some(true),
        "it fires all the same"
    );
    let told = format!("IngestLagBreaching is firing, active for 12m, {words}");
    assert_eq!(reading.summary.as_str(), told);
    assert!(reading.detail.iter().any(|line| line.as_str() == words));
    let loud = judged(&alerts(), Raw::Alerts(vec![rule(&[])]));
    assert_eq!(flag(&loud, "suppressed"), Some(false));
    let unasked = AlertRule {
        suppressed: Err(Why::new(WhyKind::NotConfigured, "nobody to ask")),
        ..rule(&[])
    };
    let unknown = judged(&alerts(), Raw::Alerts(vec![rule(&[]), unasked.clone()]));
    assert_eq!(flag(&unknown, "suppressed"), None);
    assert_eq!(unknown.gaps["suppressed"].text.as_str(), "nobody to ask");
    assert_eq!(unknown.verdict, Verdict::Pass, "it was read all the same");
    let one = judged(&alerts(), Raw::Alerts(vec![unasked, rule(&[words])]));
    assert_eq!(flag(&one, "suppressed"), Some(true));
}
