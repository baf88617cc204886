//! The configuration explained: shown, checked, and written down in a talk, on a real Prometheus, a
//! real Redis and the wire of an API server.

use crate::lab::Lab;
use crate::program::{Program, Ran};
use crate::support::pty::Pty;
use crate::support::scenario;
use serde_json::Value;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

const CONFIG: &str = ".config/backlogctl/config.toml";

/// A pipeline, and a program that only knows its kubeconfig.
fn lab() -> (Lab, Program) {
    let lab = Lab::new(&scenario::healthy(), |cluster| {
        cluster.namespace("kube-system")
    });
    lab.redis.push("drift_queue", 12);
    let program = Program::new().kubeconfig(&lab.api.kubeconfig());
    (lab, program)
}

/// The answers of somebody who configures this pipeline, in which a mistake is corrected.
fn answers(lab: &Lab) -> String {
    format!(
        "environment=lab\n\
         context=fake\n\
         protected=no\n\
         namespace-drift=\n\
         namespace-ingest=pipelines\n\
         prometheus=http://127.0.0.1:1\n\
         prometheus-token-file=\n\
         prometheus-failed=correct\n\
         prometheus={}\n\
         prometheus-token-file=\n\
         alertmanager=\n\
         redis=url\n\
         redis-url={}\n\
         redis-password-file=\n\
         pagerduty=no\n\
         write=write\n",
        lab.prometheus.url(),
        lab.redis.url()
    )
}

fn init(program: &Program, answers: &str) -> Ran {
    let file = program.write("answers", answers);
    program.run(&["config", "init", "--answers", file.to_str().unwrap()])
}

/// A document, which is valid after its schema.
fn document(ran: &Ran, schema: &str) -> Value {
    let file = format!("{}/schemas/{schema}.json", env!("CARGO_MANIFEST_DIR"));
    let schema = std::fs::read_to_string(file).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let document = ran.json();
    let errors: Vec<_> = validator
        .iter_errors(&document)
        .map(|it| it.to_string())
        .collect();
    assert_eq!(errors, [""; 0], "{document:#}");
    document
}

fn config(program: &Program) -> PathBuf {
    program.home().join(CONFIG)
}

#[test]
fn a_talk_ends_with_a_file_that_is_sound_and_works() {
    let (lab, program) = lab();
    let ran = init(&program, &answers(&lab)).exits(0);
    for said in [
        "✓ reached: the API server: ",
        "✗ failed: Prometheus: ",
        "✓ reached: Prometheus: http://127.0.0.1:",
        "✓ reached: Redis: redis redis://127.0.0.1:",
        "drift_queue holds 12 items",
        "config.toml will be:",
    ] {
        assert!(ran.err.contains(said), "{said} is missing:\n{}", ran.err);
    }
    assert!(ran.out.starts_with("wrote "), "{}", ran.out);
    let mode = std::fs::metadata(config(&program)).unwrap().permissions();
    assert_eq!(mode.mode() & 0o777, 0o600);
    let checked = program.run(&["config", "check"]).exits(0);
    assert!(
        checked.out.contains("sound (1 environment)"),
        "{}",
        checked.out
    );
    assert_eq!(checked.err, "");
    let shown = program.run(&["config", "show", "-o", "json"]).exits(0);
    let shown = document(&shown, "config-v1");
    assert_eq!(shown["environment"], "lab");
    assert_eq!(shown["protected"], false);
    let _ = program.run(&["drift", "diagnose"]).exits(0);
}

#[test]
fn what_stands_in_a_file_stays_byte_for_byte() {
    let (lab, program) = lab();
    let text = "# mine\ntimeout='7s'   # odd spacing\n[env.old]\ncontext = \"fake\"";
    let file = program.write(CONFIG, text);
    let taken = answers(&lab).replacen("environment=lab", "environment=old", 1);
    let ran = init(&program, &taken).exits(4);
    assert!(
        ran.err.contains("has an environment `old` already"),
        "{}",
        ran.err
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    let declined = answers(&lab).replace("write=write", "write=leave");
    let ran = init(&program, &declined).exits(4);
    assert!(ran.err.contains("nothing was written"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    let ran = init(&program, &answers(&lab)).exits(0);
    assert!(ran.err.contains("+ [env.lab]"), "{}", ran.err);
    assert!(!ran.err.contains("+ # mine"), "{}", ran.err);
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.starts_with(text), "{kept}");
    let checked = program.run(&["config", "check"]).exits(0);
    assert!(
        checked.out.contains("2 environments") && checked.err.contains("context `fake` too"),
        "{}{}",
        checked.out,
        checked.err
    );
}

#[test]
fn what_could_not_be_written_is_told_before_anything_is_asked() {
    let program = Program::new();
    let refused = |what: &str| {
        let ran = init(&program, "").exits(2);
        assert!(ran.err.contains(what), "{}", ran.err);
    };
    let file = program.write(CONFIG, "env = { old = { protected = true } }\n");
    refused("`env` is not written as tables [env.NAME]");
    std::fs::write(&file, "").unwrap();
    std::fs::set_permissions(&file, Permissions::from_mode(0o444)).unwrap();
    refused("is read-only");
    std::fs::remove_file(&file).unwrap();
    std::os::unix::fs::symlink("nowhere", &file).unwrap();
    refused("is a link to a file that is not there");
}

#[test]
fn without_a_cluster_nothing_is_tried_in_vain() {
    let program = Program::new();
    let ran = init(
        &program,
        "environment=lab\nprotected=no\nnamespace-drift=\nnamespace-ingest=\nprometheus=\n\
         alertmanager=\nredis=none\npagerduty=no\nwrite=write\n",
    );
    let ran = ran.exits(0);
    assert!(!ran.err.contains("trying"), "{}", ran.err);
    assert!(ran.err.contains("is not there yet"), "{}", ran.err);
    assert!(ran.err.contains("protected: no"), "{}", ran.err);
}

#[test]
fn a_secret_is_never_typed_into_the_file() {
    let (lab, program) = lab();
    let token = program.write(".config/backlogctl/prometheus.token", "hunter2\n");
    std::fs::set_permissions(token, std::fs::Permissions::from_mode(0o600)).unwrap();
    let url = lab.prometheus.url();
    let refused = url.replace("http://", "http://me:hunter2@");
    let script = answers(&lab)
        .replace("prometheus=http://127.0.0.1:1\n", &format!("prometheus={refused}\n"))
        .replace(
            &format!("prometheus-token-file=\nprometheus-failed=correct\nprometheus={url}\nprometheus-token-file=\n"),
            &format!("prometheus={url}\nprometheus-token-file=prometheus.token\n"),
        );
    let ran = init(&program, &script).exits(0);
    let said = "a password does not go into the file";
    assert!(ran.err.contains(said), "{}", ran.err);
    let kept = std::fs::read_to_string(config(&program)).unwrap();
    assert!(
        kept.contains("\ntoken_file = \"prometheus.token\"\n"),
        "{kept}"
    );
    let shown = program.run(&["config", "show"]).exits(0);
    let json = program.run(&["config", "show", "-o", "json"]).exits(0);
    for text in [&kept, &ran.err, &ran.out, &shown.out, &shown.err, &json.out] {
        assert!(!text.contains("hunter2"), "{text}");
    }
    assert!(shown.out.contains("(readable)"), "{}", shown.out);
}

#[test]
fn without_a_terminal_and_answers_it_says_what_to_do() {
    let program = Program::new();
    let ran = program.run(&["config", "init"]).exits(4);
    assert!(ran.err.contains("--answers FILE"), "{}", ran.err);
    let ran = init(&program, "environment=lab\n").exits(4);
    assert!(
        ran.err.contains("nobody can be asked: protected"),
        "{}",
        ran.err
    );
    assert!(!config(&program).exists());
    let ran = program.run(&["--demo", "config", "show"]).exits(2);
    assert!(ran.err.contains("leave --demo out"), "{}", ran.err);
}

#[test]
fn a_person_at_a_terminal_is_asked() {
    let (lab, program) = lab();
    let program = program.with("TERM", "xterm-256color");
    let mut pty = Pty::start(&program.command(&["config", "init"]), 50, 100);
    let url = lab.redis.url();
    for (asked, typed) in [
        ("What is the environment called? [fake]", "lab\r"),
        ("Which context of the kubeconfig is its cluster?", "\r"),
        ("Is it protected?", "\r"),
        ("Which namespace is drift about? [", "\r"),
        ("Which namespace is ingest about? [", "\r"),
        (
            "Where is Prometheus?",
            &format!("{}\r", lab.prometheus.url()),
        ),
        ("Which file holds its bearer token?", "\r"),
        ("Where is Alertmanager?", "none\r"),
        ("How is Redis reached?", "\u{1b}[B\u{1b}[B\r"),
        ("Where is Redis?", &format!("{url}\r")),
        ("Which file holds its password?", "\r"),
        ("Is there PagerDuty?", "\r"),
        ("Write it?", "\r"),
    ] {
        pty.wait_for(asked);
        pty.type_keys(typed);
    }
    assert_eq!(pty.end().code(), Some(0), "{}", pty.text());
    pty.wait_for("next: backlogctl --env lab doctor");
    assert!(pty.is_sane() && pty.shows_cursor());
    let kept = std::fs::read_to_string(config(&program)).unwrap();
    assert!(
        kept.contains("protected = true") && kept.contains(&url),
        "{kept}"
    );
    let _ = program.run(&["config", "check"]).exits(0);
}

#[test]
fn a_talk_that_is_left_writes_nothing() {
    let (_lab, program) = lab();
    let program = program.with("TERM", "xterm-256color");
    let mut pty = Pty::start(&program.command(&["config", "init"]), 40, 80);
    pty.wait_for("What is the environment called?");
    pty.type_keys("lab\r");
    pty.wait_for("Which context");
    pty.type_keys("\u{3}");
    assert_eq!(pty.end().code(), Some(130), "{}", pty.text());
    assert!(pty.is_sane() && pty.shows_cursor());
    assert!(!config(&program).exists());
}

#[test]
fn every_fault_is_told_at_once() {
    let (_lab, program) = lab();
    let text = "timeot = \"5s\"\n\
                [env.lab]\n\
                context = \"fakee\"\n\
                params.drift = { backlog_limt = 3, backlog_limit = \"few\" }\n\
                params.drfit = {}\n\
                [env.lab.prometheus]\n\
                url = \"https://me:hunter2@prometheus\"\n\
                ca_file = \"gone.pem\"\n";
    let file = program.write(CONFIG, text);
    let ran = program.run(&["config", "check"]).exits(2);
    for said in [
        "unknown key `timeot`",
        "did you mean `timeout`?",
        "config.toml:3:11",
        "did you mean `fake`?",
        "no parameter `backlog_limt`",
        "`few` is not a whole number",
        "there is no runbook `drfit`",
        "gone.pem: No such file",
        "6 faults, 1 warning",
    ] {
        assert!(ran.err.contains(said), "{said} is missing:\n{}", ran.err);
    }
    assert!(!ran.err.contains("hunter2"), "{}", ran.err);
    let named = file.to_str().unwrap();
    let ran = program.run(&["config", "check", named, "-o", "json"]);
    let told = document(&ran.exits(2), "config-check-v1");
    assert_eq!((&told["faults"], &told["warnings"]), (&6.into(), &1.into()));
    assert_eq!(told["findings"][0]["line"], 1);
    let gone = program.run(&["config", "check", "gone.toml"]).exits(2);
    assert!(gone.err.contains("gone.toml: No such file"), "{}", gone.err);
    let refused = init(&program, "environment=new\n").exits(2);
    assert!(refused.err.contains("repair it first"), "{}", refused.err);
    assert_eq!(std::fs::read_to_string(file).unwrap(), text);
}

#[test]
fn every_layer_is_named() {
    let (lab, program) = lab();
    let program = program
        .with("BACKLOGCTL_PROMETHEUS_URL", lab.prometheus.url())
        .with("COLUMNS", "110");
    program.write(CONFIG, "login_timeout = \"9s\"\n");
    let ran = program.run(&["config", "show", "--timeout", "3s", "-n", "jobs"]);
    let shown = ran.exits(0).out;
    let line = |key: &str| {
        let mut lines = shown.lines().filter(|line| line.starts_with(key));
        let line = lines.next().unwrap_or_else(|| panic!("no {key}:\n{shown}"));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        line("environment"),
        "environment none: the configuration has none"
    );
    assert_eq!(line("timeout"), "timeout 3s --timeout");
    assert_eq!(line("login_timeout"), "login_timeout 9s config.toml:1:1");
    assert_eq!(
        line("prometheus.url"),
        format!(
            "prometheus.url {} BACKLOGCTL_PROMETHEUS_URL",
            lab.prometheus.url()
        )
    );
    assert_eq!(line("namespace"), "namespace jobs --namespace");
    assert_eq!(line("backlog_limit"), "backlog_limit 100 the runbook");
    assert!(
        line("context").starts_with("context fake (speaks to http"),
        "{shown}"
    );
}
