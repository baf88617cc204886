//! `doctor` on a real Prometheus, a real Redis, real files and the wire of an API server.

mod hooks;
mod metrics;

use crate::lab::Lab;
use crate::program::{Program, Ran};
use crate::support::fake_http::FakeHttp;
use crate::support::kube::{FakeCluster, Rule};
use crate::support::reply::Reply;
use crate::support::scenario;
use serde_json::{Value, json};
use std::time::Duration;

/// A healthy pipeline with something in its queue.
fn healthy() -> Lab {
    let lab = Lab::new(&scenario::healthy(), |cluster| {
        cluster.namespace("kube-system")
    });
    lab.redis.push("drift_queue", 12);
    lab
}

/// What was looked at in a document, of its first runbook.
fn checks(document: &Value) -> Vec<&Value> {
    let checks = document["runbooks"][0]["checks"].as_array().unwrap();
    checks.iter().collect()
}

/// One thing that was looked at.
fn check<'a>(document: &'a Value, section: &str, subject: &str) -> &'a Value {
    let mut found = checks(document).into_iter();
    found
        .find(|it| it["section"] == section && it["subject"] == subject)
        .unwrap_or_else(|| panic!("no {section} {subject}: {document:#}"))
}

/// The verdict, what was seen, and what to do next.
fn said(check: &Value) -> (&str, String) {
    let detail = check["detail"].as_str().unwrap();
    let hint = check["hint"].as_str().unwrap_or_default();
    (
        check["verdict"].as_str().unwrap(),
        format!("{detail} → {hint}"),
    )
}

fn examined(program: &Program, words: &[&str]) -> Ran {
    program.run(&[&["doctor"], words, &["-o", "json"]].concat())
}

#[test]
fn what_would_work_is_said_to() {
    let lab = healthy();
    let document = examined(&lab.program(), &["drift"]).exits(0).json();
    assert_eq!(document["verdict"], "pass");
    for (section, subject) in [
        ("sources", "kubernetes"),
        ("sources", "prometheus"),
        ("sources", "redis"),
        ("readings", "processor_pods"),
        ("readings", "processor_logs"),
        ("queries", "backlog"),
        ("queries", "backlog_by_type"),
        ("windows", "ingestion_rate"),
        ("queues", "redis_queue"),
        ("rights", "processor_top"),
        ("rights", "restart-processor"),
        ("rights", "the incident itself"),
        ("clocks", "kubernetes"),
        ("clocks", "prometheus"),
    ] {
        let check = check(&document, section, subject);
        assert_eq!(check["verdict"], "pass", "{check:#}");
    }
    let unset = check(&document, "sources", "pagerduty");
    assert_eq!(
        (&unset["verdict"], &unset["needed"]),
        (&json!("unknown"), &json!(false))
    );
    let screen = lab
        .program()
        .with("COLUMNS", "100")
        .run(&["doctor", "drift"])
        .exits(0)
        .out;
    assert!(screen.contains("✓ pass    rights"), "{screen}");
    assert!(screen.contains("are as they should be"), "{screen}");
    let quiet = lab.program().run(&["doctor", "drift", "-q"]).exits(0).out;
    assert_eq!(quiet.lines().count(), 1, "{quiet}");
}

#[test]
fn documents_are_valid_after_their_schema() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/doctor-v1.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let options = jsonschema::draft202012::options();
    let validator = options
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    let lab = healthy();
    for program in [lab.program(), Program::new()] {
        let document = program.run(&["doctor", "-o", "json"]).json();
        let faults: Vec<_> = validator
            .iter_errors(&document)
            .map(|it| it.to_string())
            .collect();
        assert_eq!(faults, Vec::<String>::new(), "{document:#}");
        let runbooks = document["runbooks"].as_array().unwrap().iter();
        let names: Vec<_> = runbooks.map(|it| it["runbook"].as_str().unwrap()).collect();
        assert_eq!(names, ["drift", "ingest"]);
    }
}

#[test]
fn nothing_is_changed_sent_or_paged() {
    let outside = FakeHttp::always(Reply::text(202, "{}"));
    let lab = healthy();
    let program = lab.program();
    let url = outside.url();
    let settings = format!(
        "[env.lab]\nserver = \"{server}\"\nprotected = false\n\
         [env.lab.pagerduty]\nevents_url = \"{url}\"\nurl = \"{url}\"\ntoken_file = \"~/key\"\n\
         [env.lab.pagerduty.services]\nstreaming = {{ routing_key_file = \"~/key\" }}\n\
         [env.lab.webhooks]\ndata-producers = {{ url_file = \"~/hook\" }}\n",
        server = lab.api.url()
    );
    program.write(".config/backlogctl/config.toml", &settings);
    program.write("key", "0123456789abcdef0123456789abcdef\n");
    program.write("hook", &format!("{url}/secret-path\n"));
    let document = examined(&program, &["ingest"]).json();
    for subject in ["#data-producers", "pagerduty streaming", "pagerduty"] {
        let check = check(&document, "sources", subject);
        assert_eq!(check["verdict"], "pass", "{check:#}");
        assert!(!check.to_string().contains("secret-path"), "{check}");
    }
    let unset = check(&document, "sources", "pagerduty data-platform-sre");
    assert_eq!(unset["needed"], false, "{unset:#}");
    assert_eq!(outside.asked().len(), 0);
    for request in lab.api.requests() {
        let asks = request.path.ends_with("/selfsubjectaccessreviews");
        assert!(asks || request.method == "GET", "{}", request.line());
    }
}

#[test]
fn a_key_that_cannot_be_read_is_no_configuration() {
    let program = healthy().program();
    program.write(
        ".config/backlogctl/config.toml",
        "[env.lab]\ncontext = \"lab\"\n[env.lab.pagerduty.services]\nstreaming = { routing_key_file = \"~/nowhere\" }\n",
    );
    let document = examined(&program, &["ingest", "--env", "lab"]).json();
    let key = check(&document, "sources", "pagerduty streaming");
    assert_eq!(
        (&key["verdict"], &key["needed"]),
        (&json!("fail"), &json!(true)),
        "{key:#}"
    );
}

#[test]
fn what_is_not_reached_is_not_known() {
    let document = examined(&Program::new(), &["drift"]).exits(3).json();
    let (verdict, text) = said(check(&document, "sources", "prometheus"));
    assert_eq!(verdict, "unknown");
    assert!(text.contains("BACKLOGCTL_PROMETHEUS_URL"), "{text}");
    assert_eq!(said(check(&document, "sources", "kubernetes")).0, "unknown");
    let screen = Program::new()
        .with("COLUMNS", "200")
        .run(&["doctor", "drift"]);
    assert!(screen.out.contains("checks wait for it"), "{}", screen.out);
    let screen = Program::new()
        .with("COLUMNS", "200")
        .run(&["doctor", "drift", "-v"]);
    for name in ["processor_pods", "raise-memory", "the incident itself"] {
        let told = screen.out.matches(name).count();
        assert!(told <= 1, "{name}: {}", screen.out);
    }
    let lab = healthy();
    let away = lab
        .program()
        .with("BACKLOGCTL_PROMETHEUS_URL", "http://127.0.0.1:9");
    let document = examined(&away, &["drift"]).exits(3).json();
    assert_eq!(said(check(&document, "sources", "prometheus")).0, "unknown");
    assert_eq!(said(check(&document, "sources", "kubernetes")).0, "pass");
}

#[test]
fn what_waits_for_the_api_server_is_one_line_and_every_check_of_the_document() {
    let kubeconfig = healthy().api.kubeconfig();
    let gone = Program::new().kubeconfig(&kubeconfig);
    let document = examined(&gone, &["drift"]).exits(3).json();
    let waits = |it: &&Value| it["needed"] == true && it["subject"] != "kubernetes";
    let of_server = |it: &&Value| it["detail"].as_str().unwrap().contains("127.0.0.1");
    let found = checks(&document).into_iter();
    let waiting = found.filter(waits).filter(of_server).count();
    for subject in ["raise-memory", "the incident itself", "processor_pods"] {
        check(&document, "rights", subject);
    }
    let said = format!("API server not reached: {waiting} checks wait for it");
    let screen = gone.run(&["doctor", "drift"]).exits(3).out;
    assert!(screen.contains(&said), "{said}: {screen}");
    assert!(!screen.contains("raise-memory"), "{screen}");
}

#[test]
fn what_hangs_costs_no_more_than_its_limit() {
    let hanging = FakeHttp::always(Reply::silence());
    let lab = healthy();
    let program = lab
        .program()
        .with("BACKLOGCTL_PROMETHEUS_URL", hanging.url());
    let begun = std::time::Instant::now();
    let document = examined(&program, &["drift", "--timeout", "700ms"])
        .exits(3)
        .json();
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
    let prometheus = check(&document, "sources", "prometheus");
    assert_eq!(prometheus["reason_kind"], "timeout", "{prometheus:#}");
    assert_eq!(
        said(check(&document, "readings", "processor_pods")).0,
        "pass"
    );
}

#[test]
fn rights_that_are_missing_are_named_with_the_role_that_has_them() {
    let lab = Lab::new(&scenario::healthy(), |cluster: FakeCluster| {
        cluster
            .namespace("kube-system")
            .user("reader", &[Rule::get_and_list()])
    });
    lab.redis.push("drift_queue", 12);
    let program = lab.program().kubeconfig(&lab.api.kubeconfig_for("reader"));
    let document = examined(&program, &["drift"]).exits(1).json();
    let (verdict, text) = said(check(&document, "rights", "restart-processor"));
    assert_eq!(verdict, "fail");
    for part in [
        "not allowed to patch deployments.apps/drift-processor in spec-to-proof",
        "backlogctl runbook rbac drift --operator",
        "kubectl auth can-i patch deployments.apps/drift-processor -n spec-to-proof",
    ] {
        assert!(text.contains(part), "{text}");
    }
    assert_eq!(said(check(&document, "rights", "processor_pods")).0, "pass");
    assert_eq!(
        said(check(&document, "readings", "processor_pods")).0,
        "pass"
    );
    let server = lab.api.url();
    let settings = format!("[env.lab]\nserver = \"{server}\"\nread_only = true\n");
    program.write(".config/backlogctl/config.toml", &settings);
    let document = examined(&program, &["drift"]).exits(0).json();
    let of_actions = checks(&document).into_iter();
    let mut of_actions = of_actions.filter(|it| it["subject"] == "restart-processor");
    assert!(of_actions.next().is_none(), "nothing is changed there");
}

#[test]
fn whoever_may_only_scale_can_still_scale() {
    let scale = Rule::new(&["update"], &["apps"], &["deployments/scale"]);
    let lab = Lab::new(&scenario::healthy(), |cluster| {
        cluster.user("scaler", &[Rule::get_and_list(), scale])
    });
    lab.redis.push("drift_queue", 12);
    let program = lab.program().kubeconfig(&lab.api.kubeconfig_for("scaler"));
    let document = examined(&program, &["drift"]).exits(1).json();
    assert_eq!(
        said(check(&document, "rights", "scale-processor")).0,
        "pass"
    );
    assert_eq!(said(check(&document, "rights", "raise-memory")).0, "fail");
}

#[test]
fn whoever_is_not_let_in_is_told_so() {
    let lab = healthy();
    let kubeconfig = lab
        .api
        .kubeconfig()
        .replace(lab.api.token("admin"), "not-a-token");
    let program = lab.program().kubeconfig(&kubeconfig);
    let document = examined(&program, &["drift"]).exits(1).json();
    let (verdict, text) = said(check(&document, "sources", "kubernetes"));
    assert_eq!(verdict, "fail", "{text}");
}

#[test]
fn a_queue_that_was_never_seen_may_be_misspelt() {
    let lab = Lab::new(&scenario::healthy(), |cluster| cluster);
    let program = lab.program();
    let document = examined(&program, &["drift"]).exits(3).json();
    let (verdict, text) = said(check(&document, "queues", "redis_queue"));
    assert_eq!(verdict, "unknown");
    assert!(text.contains("empty, or misspelt"), "{text}");
    lab.redis.push("drift_queue", 3);
    let document = examined(&program, &["drift"]).exits(0).json();
    let (_, text) = said(check(&document, "queues", "redis_queue"));
    assert!(text.contains("a list of 3 items"), "{text}");
    lab.redis.cli(&["del", "drift_queue"]);
    let document = examined(&program, &["drift"]).exits(0).json();
    let (_, text) = said(check(&document, "queues", "redis_queue"));
    assert!(text.contains("was seen before"), "{text}");
    lab.redis.cli(&["set", "drift_queue", "5"]);
    let document = examined(&program, &["drift"]).exits(1).json();
    let (verdict, text) = said(check(&document, "queues", "redis_queue"));
    assert_eq!(verdict, "fail");
    assert!(text.contains("of type string"), "{text}");
}

#[test]
fn a_simulated_cluster_needs_no_doctor() {
    let ran = Program::new().run(&["--demo", "doctor", "drift"]).exits(2);
    assert!(
        ran.err.contains("doctor looks at real systems"),
        "{}",
        ran.err
    );
    let unknown = Program::new().run(&["doctor", "drfit"]).exits(2);
    assert!(
        unknown.err.contains("did you mean `drift`?"),
        "{}",
        unknown.err
    );
}

#[test]
fn a_clock_that_is_off_is_told() {
    for (off, verdict, code) in [(0, "pass", 3), (30, "unknown", 3), (-7200, "fail", 1)] {
        let prometheus = FakeHttp::answering(move |asked| {
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            let now = i64::try_from(now.unwrap().as_secs()).unwrap() + off;
            let result = match asked.parameter("query").as_deref() {
                Some("time()") => json!({"resultType": "scalar", "result": [now, now.to_string()]}),
                _ => return Reply::text(503, "busy"),
            };
            Reply::json(200, &json!({"status": "success", "data": result}))
        });
        let lab = healthy();
        let program = lab
            .program()
            .with("BACKLOGCTL_PROMETHEUS_URL", prometheus.url());
        let document = examined(&program, &["drift"]).exits(code).json();
        let clock = check(&document, "clocks", "prometheus");
        assert_eq!(clock["verdict"], verdict, "{clock:#}");
    }
}
