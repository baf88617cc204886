//! The real `kubectl` against the fake API server: what the fake answers is what kubectl expects.
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use crate::support::kube::{ExecAnswer, FakeCluster, HpaShape, Kubectl, Rule, Run};

mod rollouts;
mod writes;

const NAMESPACE: &str = "--namespace=spec-to-proof";

/// Time held still: kubectl shows how long ago things were.
fn cluster() -> FakeCluster {
    FakeCluster::new()
        .at("2026-11-21T23:00:00Z")
        .https()
        .deployment("spec-to-proof", "drift-processor", 3)
        .deployment("spec-to-proof", "redis", 1)
}

/// The rows of a table without its header, in words.
fn rows(table: &str) -> Vec<Vec<&str>> {
    table
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().collect())
        .collect()
}

#[test]
fn pods_are_listed_by_label_with_what_has_become_of_them() {
    let api = cluster()
        .deployment("spec-to-proof", "connector", 1)
        .crash_looping("drift-processor#0")
        .oom_killed("drift-processor#1", Duration::from_secs(300))
        .image_pull_backoff("drift-processor#2")
        .unschedulable("connector")
        .serve();
    let kubectl = Kubectl::new(&api.kubeconfig());

    let table = kubectl.stdout(&["get", "pods", NAMESPACE, "-l", "app=drift-processor"]);
    let pods = api.pods("drift-processor");
    let [crashing, killed, pulling] = &rows(&table)[..] else {
        panic!("three pods: {table}")
    };
    assert_eq!(crashing[..4], [&pods[0], "0/1", "CrashLoopBackOff", "7"]);
    assert_eq!(
        killed[..6],
        [&pods[1], "1/1", "Running", "1", "(5m", "ago)"]
    );
    assert_eq!(pulling[..4], [&pods[2], "0/1", "ImagePullBackOff", "0"]);

    let pending = [
        "get",
        "pods",
        NAMESPACE,
        "--field-selector=status.phase=Pending",
    ];
    let table = kubectl.stdout(&[&pending[..], &["-l", "app notin (drift-processor)"]].concat());
    let connector = &api.pods("connector")[0];
    assert_eq!(rows(&table)[0][..3], [connector, "0/1", "Pending"]);
}

#[test]
fn workloads_have_their_tables() {
    let hpa = HpaShape {
        min: 2,
        max: 10,
        current: 3,
        desired: 3,
        target_cpu: 500,
        current_cpu: Some(80),
    };
    let api = cluster()
        .hpa("spec-to-proof", "drift-processor", hpa)
        .pods_ready("drift-processor", 1)
        .warning(
            ("Pod", "spec-to-proof", "some-pod"),
            "BackOff",
            "Back-off restarting",
        )
        .serve();
    let kubectl = Kubectl::new(&api.kubeconfig());
    let get = |what: &str| kubectl.stdout(&["get", what, NAMESPACE]);

    let deployments = get("deployments");
    assert_eq!(
        rows(&deployments)[0][..4],
        ["drift-processor", "1/3", "3", "1"]
    );
    let sets = get("replicasets");
    assert_eq!(rows(&sets)[0][1..4], ["3", "3", "1"]);
    let autoscalers = get("hpa");
    assert_eq!(
        rows(&autoscalers)[0][..7],
        [
            "drift-processor",
            "Deployment/drift-processor",
            "cpu:",
            "80%/500%",
            "2",
            "10",
            "3"
        ]
    );
    let events = get("events");
    assert_eq!(
        rows(&events)[0][1..4],
        ["Warning", "BackOff", "pod/some-pod"]
    );
}

#[test]
fn a_config_map_is_shown_as_yaml() {
    let data = [
        ("BATCH_SIZE", "50"),
        ("config.yaml", "queue: drift_queue\n"),
    ];
    let api = cluster()
        .config_map("spec-to-proof", "drift-processor-config", &data)
        .serve();
    let kubectl = Kubectl::new(&api.kubeconfig());
    let yaml = kubectl.stdout(&[
        "get",
        "configmap",
        "drift-processor-config",
        NAMESPACE,
        "-o",
        "yaml",
    ]);
    let start = "apiVersion: v1
data:
  BATCH_SIZE: \"50\"
  config.yaml: |
    queue: drift_queue
kind: ConfigMap
";
    assert!(yaml.starts_with(start), "{yaml}");
}

#[test]
fn usage_is_shown_where_there_is_a_metrics_server() {
    let cluster = || {
        cluster()
            .node("node-1", "1000m", "3840Mi")
            .memory_usage("drift-processor", "1.5Gi")
            .cpu_usage("drift-processor", "250m")
    };
    let api = cluster().serve();
    let kubectl = Kubectl::new(&api.kubeconfig());
    let pods = kubectl.stdout(&["top", "pods", NAMESPACE, "-l", "app=drift-processor"]);
    assert_eq!(
        rows(&pods)[0],
        [&api.pods("drift-processor")[0], "250m", "1536Mi"]
    );
    let nodes = kubectl.stdout(&["top", "nodes"]);
    assert_eq!(rows(&nodes)[0], ["node-1", "1000m", "25%", "3840Mi", "25%"]);

    let api = cluster().without_group("metrics.k8s.io").serve();
    let (_, complaint) = Kubectl::new(&api.kubeconfig()).failure(&["top", "pods", NAMESPACE]);
    assert_eq!(complaint, "error: Metrics API not available\n");
}

#[test]
fn logs_are_those_of_now_or_of_the_run_before() {
    let api = cluster()
        .failed_once("drift-processor", Duration::from_secs(60))
        .logs(
            "drift-processor",
            "drift-processor",
            Run::Current,
            "one\ntwo\nthree\n",
        )
        .logs(
            "drift-processor",
            "drift-processor",
            Run::Previous,
            "fatal: out of luck\n",
        )
        .serve();
    let kubectl = Kubectl::new(&api.kubeconfig());
    let logs = |workload: &str, more: &[&str]| {
        kubectl.stdout(&[&["logs", workload, NAMESPACE], more].concat())
    };
    assert_eq!(
        logs("deployment/drift-processor", &["--tail=2"]),
        "two\nthree\n"
    );
    assert_eq!(
        logs("deployment/drift-processor", &["--since=1s"]),
        "two\nthree\n"
    );
    assert_eq!(
        logs("deployment/drift-processor", &["--previous"]),
        "fatal: out of luck\n"
    );

    let (_, complaint) = kubectl.failure(&["logs", "deployment/redis", NAMESPACE, "--previous"]);
    let pod = &api.pods("redis")[0];
    assert_eq!(
        complaint,
        format!(
            "Error from server (BadRequest): previous terminated container \"redis\" in pod \
             \"{pod}\" not found\n"
        )
    );
}

#[test]
fn commands_run_in_containers() {
    let api = cluster()
        .exec(
            "redis",
            &["redis-cli", "llen", "drift_queue"],
            ExecAnswer::stdout("42\n"),
        )
        .exec(
            "redis",
            &["false"],
            ExecAnswer::fails(7, "err\n").and_stdout("out\n"),
        )
        .exec("redis", &["cat"], ExecAnswer::echo())
        .serve();
    let kubectl = Kubectl::new(&api.kubeconfig());
    let exec = ["exec", "-i", "deployment/redis", NAMESPACE, "--"];
    let with = |command: &[&'static str]| [&exec[..], command].concat();

    assert_eq!(
        kubectl.stdout(&with(&["redis-cli", "llen", "drift_queue"])),
        "42\n"
    );

    let output = kubectl.run(&with(&["false"]));
    assert_eq!(output.status.code(), Some(7));
    assert_eq!(output.stdout, b"out\n");
    assert_eq!(output.stderr, b"err\ncommand terminated with exit code 7\n");

    let mut cat = kubectl.command(&with(&["cat"]));
    let mut cat = cat
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    cat.stdin
        .take()
        .unwrap()
        .write_all(b"line one\nline two\n")
        .unwrap();
    assert_eq!(
        cat.wait_with_output().unwrap().stdout,
        b"line one\nline two\n"
    );

    let (_, complaint) = kubectl.failure(&with(&["nosuchcmd"]));
    assert!(
        complaint.contains("\"nosuchcmd\": executable file not found"),
        "{complaint}"
    );
}

#[test]
fn rights_are_reviewed_and_enforced() {
    let api = cluster()
        .user("restricted", &[Rule::get_and_list()])
        .serve();
    let admin = Kubectl::new(&api.kubeconfig_with_certificate("admin"));
    let restricted = Kubectl::new(&api.kubeconfig_for("restricted"));
    let question = [
        "auth",
        "can-i",
        "create",
        "pods",
        "--subresource=exec",
        NAMESPACE,
    ];
    assert_eq!(admin.stdout(&question), "yes\n");
    assert_eq!(restricted.run(&question).stdout, b"no\n");
    restricted.stdout(&["get", "pods", NAMESPACE]);

    let pod = &api.pods("redis")[0];
    let (_, complaint) = restricted.failure(&["exec", pod, NAMESPACE, "--", "redis-cli", "ping"]);
    let refusal = format!(
        "pods \"{pod}\" is forbidden: User \"restricted\" cannot \
         create resource \"pods/exec\" in API group \"\" in the namespace \"spec-to-proof\""
    );
    assert!(complaint.contains(&refusal), "{complaint}");
}

#[test]
fn a_rollout_is_watched_until_it_is_done() {
    let api = cluster().pods_ready("drift-processor", 2).serve();
    let kubectl = Kubectl::new(&api.kubeconfig());
    let mut status =
        kubectl.command(&["rollout", "status", "deployment/drift-processor", NAMESPACE]);
    let mut status = status.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(status.stdout.take().unwrap()).lines();
    assert_eq!(
        lines.next().unwrap().unwrap(),
        "Waiting for deployment \"drift-processor\" rollout to finish: 2 of 3 updated replicas \
         are available..."
    );
    api.update(|objects| objects.pods_ready("drift-processor", 3));
    let last = lines.last().unwrap().unwrap();
    assert_eq!(
        last,
        "deployment \"drift-processor\" successfully rolled out"
    );
    assert!(status.wait().unwrap().success());
}

/// Ends a process that would go on.
struct Ending(Child);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

#[test]
fn ports_are_forwarded() {
    let backend = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let api = cluster()
        .redis_at("redis", backend.local_addr().unwrap().port())
        .serve();
    thread::spawn(move || {
        for connection in backend.incoming().map(Result::unwrap) {
            let mut connection = connection;
            let mut request = [0; 6];
            connection.read_exact(&mut request).unwrap();
            connection.write_all(b"+").unwrap();
            connection.write_all(&request).unwrap();
        }
    });
    let kubectl = Kubectl::new(&api.kubeconfig());
    let mut forward = kubectl.command(&["port-forward", "deployment/redis", NAMESPACE, ":6379"]);
    let mut forward = Ending(forward.stdout(Stdio::piped()).spawn().unwrap());
    let mut first = String::new();
    let mut output = BufReader::new(forward.0.stdout.take().unwrap());
    output.read_line(&mut first).unwrap();
    let port = first
        .trim()
        .strip_prefix("Forwarding from 127.0.0.1:")
        .unwrap();
    let port: u16 = port.strip_suffix(" -> 6379").unwrap().parse().unwrap();

    for _ in 0..2 {
        let mut connection = TcpStream::connect(("127.0.0.1", port)).unwrap();
        connection.write_all(b"PING\r\n").unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        assert_eq!(answer, "+PING\r\n");
    }
}
