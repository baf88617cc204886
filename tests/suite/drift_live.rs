//! `drift` on a real Prometheus, a real Redis and the wire of a Kubernetes API server.

use crate::lab::Lab;
use crate::program::{causes, present, reading};
use crate::support::{fake_http::FakeHttp, kube::Run, redis::RealRedis, reply::Reply, scenario};
use serde_json::Value;
use std::time::Duration;

/// The readings of `drift diagnose`, in the order of the runbook.
const READINGS: [&str; 15] = [
    "backlog",
    "backlog_alert",
    "processing_rate",
    "backlog_by_type",
    "backlog_age",
    "ingestion_rate",
    "processor_pods",
    "detector_pods",
    "connector_pods",
    "processor_top",
    "processor_config",
    "processor_hpa",
    "processor_logs",
    "processor_events",
    "redis_queue",
];

fn ids(document: &Value) -> Vec<&str> {
    let readings = document["readings"].as_array().unwrap();
    readings
        .iter()
        .map(|it| it["id"].as_str().unwrap())
        .collect()
}

fn unknown(document: &Value) -> Vec<&str> {
    let readings = document["readings"].as_array().unwrap();
    let unknown = readings.iter().filter(|it| it["verdict"] == "unknown");
    unknown.map(|it| it["id"].as_str().unwrap()).collect()
}

#[test]
fn a_healthy_pipeline_is_healthy_and_every_reading_is_known() {
    let lab = Lab::new(&scenario::healthy(), |cluster| cluster);
    lab.redis.push("drift_queue", 12);
    let document = lab
        .program()
        .run(&["drift", "diagnose", "-o", "json"])
        .exits(0)
        .json();
    assert_eq!(ids(&document), READINGS);
    assert_eq!(unknown(&document), Vec::<&str>::new(), "{document:#}");
    assert_eq!(present(&document), Vec::<String>::new());
    assert_eq!(reading(&document, "redis_queue")["value"], 12.0);
    let over = lab
        .program()
        .run(&["drift", "exit-check", "-o", "json"])
        .exits(0)
        .json();
    assert_eq!(over["verdict"], "pass");
}

#[test]
fn out_of_memory_is_named_before_everything_else() {
    let lab = Lab::new(&scenario::growing(), |cluster| {
        cluster.oom_killed("drift-processor", Duration::from_secs(600))
    });
    lab.redis.push("drift_queue", 400);
    let document = lab
        .program()
        .run(&["drift", "diagnose", "-o", "json"])
        .exits(1)
        .json();
    assert_eq!(present(&document)[0], "memory-pressure");
    assert_eq!(
        document["findings"][0]["remedies"],
        serde_json::json!(["raise-memory", "restart-processor"])
    );
    assert_eq!(document["actions"][0]["id"], "raise-memory");
    let next = document["next"].as_str().unwrap();
    assert_eq!(next, "backlogctl drift remediate raise-memory");
}

#[test]
fn memory_near_its_limit_is_memory_pressure_too() {
    let lab = Lab::new(&scenario::healthy(), |cluster| {
        cluster
            .memory_limit("drift-processor", "1Gi")
            .memory_usage("drift-processor", "1000Mi")
    });
    lab.redis.push("drift_queue", 1);
    let document = lab
        .program()
        .run(&["drift", "diagnose", "-o", "json"])
        .exits(1)
        .json();
    assert_eq!(present(&document), ["memory-pressure"]);
}

#[test]
fn a_crash_loop_is_a_processor_that_is_down() {
    let lab = Lab::new(&scenario::growing(), |cluster| {
        cluster.crash_looping("drift-processor").logs(
            "drift-processor",
            "drift-processor",
            Run::Previous,
            "starting\nERROR connection pool exhausted\n",
        )
    });
    lab.redis.push("drift_queue", 400);
    let document = lab
        .program()
        .run(&["drift", "diagnose", "-o", "json"])
        .exits(1)
        .json();
    assert_eq!(present(&document)[0], "processor-down");
    assert!(
        document["next"]
            .as_str()
            .unwrap()
            .ends_with("drift remediate restart-processor")
    );
    let screen = lab.program().run(&["drift", "diagnose"]).exits(1).out;
    assert!(screen.contains("CrashLoopBackOff"), "{screen}");
}

#[test]
fn a_surge_is_high_ingestion() {
    let lab = Lab::new(&scenario::surge(), |cluster| cluster);
    lab.redis.push("drift_queue", 400);
    let document = lab
        .program()
        .run(&["drift", "diagnose", "-o", "json"])
        .exits(1)
        .json();
    assert_eq!(present(&document), ["high-ingestion"]);
    assert!(
        document["next"]
            .as_str()
            .unwrap()
            .ends_with("drift remediate scale-for-ingestion")
    );
}

#[test]
fn a_rising_backlog_under_usual_ingestion_is_slow_processing() {
    let lab = Lab::new(&scenario::slow(), |cluster| cluster);
    lab.redis.push("drift_queue", 400);
    let document = lab
        .program()
        .run(&["drift", "diagnose", "-o", "json"])
        .exits(1)
        .json();
    assert_eq!(present(&document), ["processing-slow"]);
}

#[test]
fn a_history_of_minutes_makes_no_baseline() {
    let lab = Lab::new(&scenario::short_history(), |cluster| cluster);
    lab.redis.push("drift_queue", 1);
    let ran = lab.program().run(&["drift", "diagnose", "-o", "json"]);
    let document = ran.json();
    assert_eq!(reading(&document, "ingestion_rate")["verdict"], "unknown");
    assert!(causes(&document).contains(&("high-ingestion".into(), "unknown".into())));
}

#[test]
fn numbers_that_are_no_numbers_are_unknown() {
    for (history, id) in [
        (scenario::nan(), "backlog"),
        (scenario::empty(), "backlog"),
        (scenario::stale(Duration::from_secs(600)), "backlog"),
        (scenario::stale(Duration::from_secs(240)), "backlog"),
    ] {
        let lab = Lab::new(&history, |cluster| cluster);
        lab.redis.push("drift_queue", 1);
        let document = lab
            .program()
            .run(&["drift", "diagnose", "-o", "json"])
            .exits(3)
            .json();
        assert_eq!(reading(&document, id)["verdict"], "unknown", "{document:#}");
        assert_eq!(reading(&document, id)["value"], Value::Null);
        assert_eq!(reading(&document, "processor_pods")["verdict"], "pass");
    }
}

#[test]
fn several_series_where_one_was_meant_are_unknown() {
    let lab = Lab::new(&scenario::several(), |cluster| cluster);
    lab.redis.push("drift_queue", 1);
    let query = "backlog_query=drift_backlog_size";
    let ran = lab
        .program()
        .run(&["drift", "diagnose", "-o", "json", "--param", query]);
    let document = ran.json();
    assert_eq!(
        reading(&document, "backlog")["verdict"],
        "unknown",
        "{document:#}"
    );
}

#[test]
fn an_absent_source_is_never_healthy_and_leaves_the_others() {
    let refused = "http://127.0.0.1:9".to_owned();
    let lab = Lab::new(&scenario::healthy(), |cluster| cluster);
    lab.redis.push("drift_queue", 1);
    let kubeconfig = lab.api.kubeconfig().replace(&lab.api.url(), &refused);
    for (program, lost, left) in [
        (
            lab.program().with("BACKLOGCTL_PROMETHEUS_URL", &refused),
            "backlog",
            "processor_pods",
        ),
        (
            lab.program()
                .with("BACKLOGCTL_REDIS_URL", "redis://127.0.0.1:9"),
            "redis_queue",
            "backlog",
        ),
        (
            lab.program().kubeconfig(&kubeconfig),
            "processor_pods",
            "redis_queue",
        ),
    ] {
        let document = program
            .run(&["drift", "diagnose", "-o", "json"])
            .exits(3)
            .json();
        let reading_lost = reading(&document, lost);
        assert_eq!(reading_lost["verdict"], "unknown", "{document:#}");
        assert!(
            reading_lost["reason"]
                .as_str()
                .unwrap()
                .contains("127.0.0.1:9"),
            "{reading_lost:#}"
        );
        assert_eq!(reading(&document, left)["verdict"], "pass", "{document:#}");
    }
}

#[test]
fn nothing_configured_is_unknown_and_says_what_to_set() {
    let ran = crate::program::Program::new()
        .run(&["drift", "diagnose"])
        .exits(3);
    assert!(
        ran.out.contains("BACKLOGCTL_PROMETHEUS_URL") && ran.out.contains("KUBECONFIG"),
        "{}",
        ran.out
    );
}

#[test]
fn no_step_is_healthy_where_nothing_is_configured() {
    for step in ["confirm", "diagnose", "exit-check"] {
        let ran = crate::program::Program::new().run(&["drift", step, "-o", "json"]);
        assert_eq!(ran.exits(3).json()["verdict"], "unknown", "{step}");
    }
}

#[test]
fn a_source_that_hangs_costs_its_own_readings_and_no_more_than_the_limit() {
    let hanging = FakeHttp::always(Reply::silence());
    let lab = Lab::new(&scenario::healthy(), |cluster| cluster);
    lab.redis.push("drift_queue", 1);
    let program = lab
        .program()
        .with("BACKLOGCTL_PROMETHEUS_URL", hanging.url());
    let begun = std::time::Instant::now();
    let document = program
        .run(&["drift", "diagnose", "-o", "json", "--timeout", "700ms"])
        .exits(3)
        .json();
    assert!(
        begun.elapsed() < Duration::from_secs(3),
        "{:?}",
        begun.elapsed()
    );
    assert!(
        reading(&document, "backlog")["reason_kind"]
            .as_str()
            .unwrap()
            .contains("timeout"),
        "{document:#}"
    );
    assert_eq!(reading(&document, "processor_pods")["verdict"], "pass");
}

#[test]
fn a_key_that_is_not_there_is_empty_only_where_it_was_seen() {
    let lab = Lab::new(&scenario::healthy(), |cluster| cluster);
    let program = lab.program();
    let before = program
        .run(&["drift", "diagnose", "-o", "json"])
        .exits(3)
        .json();
    assert_eq!(reading(&before, "redis_queue")["verdict"], "unknown");
    let may = [
        "drift",
        "diagnose",
        "-o",
        "json",
        "--param",
        "redis_key_may_be_absent=true",
    ];
    assert_eq!(
        reading(&program.run(&may).exits(0).json(), "redis_queue")["value"],
        0.0
    );
    let still = program
        .run(&["drift", "diagnose", "-o", "json"])
        .exits(3)
        .json();
    assert_eq!(reading(&still, "redis_queue")["verdict"], "unknown");
    lab.redis.push("drift_queue", 3);
    assert_eq!(
        reading(
            &program
                .run(&["drift", "diagnose", "-o", "json"])
                .exits(0)
                .json(),
            "redis_queue"
        )["value"],
        3.0
    );
    lab.redis.cli(&["del", "drift_queue"]);
    let after = program
        .run(&["drift", "diagnose", "-o", "json"])
        .exits(0)
        .json();
    assert_eq!(reading(&after, "redis_queue")["value"], 0.0);
    let over = program
        .run(&["drift", "exit-check", "-o", "json"])
        .exits(0)
        .json();
    assert_eq!(over["verdict"], "pass");
}

#[test]
fn redis_is_reached_through_the_cluster_where_no_address_is_set() {
    let redis = RealRedis::plain();
    redis.push("drift_queue", 7);
    let port = redis.port();
    let lab = Lab::new(&scenario::healthy(), |cluster| {
        cluster.redis_at("redis", port)
    });
    let program = lab.program().with("BACKLOGCTL_REDIS_URL", "");
    let document = program
        .run(&["drift", "diagnose", "-o", "json"])
        .exits(0)
        .json();
    assert_eq!(
        reading(&document, "redis_queue")["value"],
        7.0,
        "{document:#}"
    );
    assert!(
        reading(&document, "redis_queue")["equivalent"]
            .as_str()
            .unwrap()
            .contains("exec deployment/redis")
    );
}

#[test]
fn a_growing_queue_keeps_the_incident_open() {
    let lab = Lab::new(&scenario::growing(), |cluster| {
        cluster.crash_looping("drift-processor")
    });
    lab.redis.push("drift_queue", 40);
    let document = lab
        .program()
        .run(&["drift", "exit-check", "-o", "json"])
        .exits(1)
        .json();
    let states: Vec<_> = document["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["unmet", "unmet", "met"], "{document:#}");
}

#[test]
fn one_pod_list_serves_every_reading_that_needs_it() {
    let lab = Lab::new(&scenario::healthy(), |cluster| cluster);
    lab.redis.push("drift_queue", 1);
    let _ran = lab.program().run(&["drift", "diagnose", "-q"]).exits(0);
    let lists = lab
        .api
        .requests()
        .into_iter()
        .filter(|it| it.path == "/api/v1/namespaces/spec-to-proof/pods");
    assert_eq!(lists.count(), 1);
}

#[test]
fn nothing_is_ever_written() {
    let lab = Lab::new(&scenario::growing(), |cluster| {
        cluster.crash_looping("drift-processor")
    });
    for step in ["confirm", "diagnose", "exit-check"] {
        let ran = lab.program().run(&["drift", step]);
        assert!(matches!(ran.code, Some(1 | 3)), "{}", ran.err);
    }
    for request in lab.api.requests() {
        assert_eq!(request.method, "GET", "{} {}", request.method, request.path);
    }
}

#[test]
fn an_interrupt_ends_a_reading_at_once() {
    let hanging = FakeHttp::always(Reply::silence());
    let lab = Lab::new(&scenario::healthy(), |cluster| cluster);
    let program = lab
        .program()
        .with("BACKLOGCTL_PROMETHEUS_URL", hanging.url());
    for signal in ["INT", "TERM", "HUP"] {
        let before = hanging.asked().len();
        let mut child = program
            .command(&["drift", "diagnose", "--timeout", "60s"])
            .spawn()
            .unwrap();
        while hanging.asked().len() == before {
            std::thread::yield_now();
        }
        let sent = std::process::Command::new("kill")
            .args(["-s", signal, &child.id().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
        assert_eq!(child.wait().unwrap().code(), Some(130), "{signal}");
    }
}
