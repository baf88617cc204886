//! Logs, commands in containers and watches.
use serde_json::{Value, json};

use super::client::{self, Lines};
use super::partial::assert_begins;
use super::recording::Recording;
use super::{Extent, cluster, replay, replay_exchange, seeds, token};
use crate::support::kube::{ExecAnswer, FakeCluster, Run, key};

/// A pod whose only container is called otherwise than its workload.
fn pod_of(namespace: &str, name: &str, container: &str) -> Value {
    let mut pod = seeds::pod(namespace, container, name);
    pod["metadata"]["labels"] = json!({});
    pod
}

fn with_log(cluster: FakeCluster, pod: Value, run: Run, log: &str) -> FakeCluster {
    let name = pod["metadata"]["name"].as_str().unwrap().to_owned();
    let container = pod["spec"]["containers"][0]["name"]
        .as_str()
        .unwrap()
        .to_owned();
    cluster.object(pod).logs(&name, &container, run, log)
}

#[tokio::test]
async fn logs_since_a_time_with_timestamps() {
    let recording = Recording::read("33-logs-since");
    let pod = pod_of(
        "spec-to-proof",
        "drift-processor-8c68dd98d-78bxp",
        "drift-processor",
    );
    let cluster = cluster(&recording).object(pod);
    let api = cluster.serve();
    for line in recording.exchanges[0].answer.lines() {
        let (moment, text) = line.split_once(' ').unwrap();
        api.append_log_at(moment, "drift-processor-*", "drift-processor", text);
    }
    // A line that is older than asked for.
    let old = "2026-11-21T22:57:07.000000000Z";
    api.append_log_at(old, "drift-processor-*", "drift-processor", "too old");
    replay(&api, &recording, Extent::Beginning).await;
}

#[tokio::test]
async fn logs_of_the_run_before() {
    let recording = Recording::read("34-logs-previous");
    let pod = seeds::completed(&recording.exchanges[0].json(), true);
    let name = pod["metadata"]["name"].as_str().unwrap().to_owned();
    let mut pod = pod;
    pod["status"]["containerStatuses"][0]["lastState"] = json!({"terminated": {"exitCode": 0}});
    let log = &recording.exchanges[1].answer;
    let cluster = cluster(&recording)
        .object(pod)
        .logs(&name, "connector", Run::Previous, log);
    replay(&cluster.serve(), &recording, Extent::Beginning).await;

    let recording = Recording::read("38-logs-previous-crashloop");
    let mut pod = pod_of("edge-cases", "crashloop-b7d4448c9-jvfkx", "c");
    pod["status"]["containerStatuses"][0]["lastState"] = json!({"terminated": {"exitCode": 1}});
    let log = &recording.exchanges[0].answer;
    let cluster = with_log(super::cluster(&recording), pod, Run::Previous, log);
    replay(&cluster.serve(), &recording, Extent::Beginning).await;
}

#[tokio::test]
async fn logs_that_are_not_there() {
    let recording = Recording::read("35-logs-previous-none-400");
    let pod = pod_of("spec-to-proof", "redis-685d97849f-v2b7v", "redis");
    let api = cluster(&recording).object(pod).serve();
    replay(&api, &recording, Extent::Beginning).await;

    let recording = Recording::read("36-logs-not-started-400");
    let mut pod = pod_of("edge-cases", "badimage-6c899f899b-dlw59", "c");
    let waiting = json!({"waiting": {"reason": "ErrImageNeverPull"}});
    pod["status"]["containerStatuses"][0]["state"] = waiting;
    let api = cluster(&recording).object(pod).serve();
    replay(&api, &recording, Extent::Beginning).await;
}

#[tokio::test]
async fn the_end_of_the_log_of_one_of_two_containers() {
    let recording = Recording::read("37-logs-multi-container");
    let mut pod = pod_of("edge-cases", "multi-57d99cd89d-7tbjj", "main");
    let sidecar = json!({"name": "sidecar"});
    pod["spec"]["containers"]
        .as_array_mut()
        .unwrap()
        .push(sidecar);
    let cluster = with_log(
        cluster(&recording),
        pod,
        Run::Current,
        "first\nmain\nmain\n",
    );
    replay(&cluster.serve(), &recording, Extent::Beginning).await;
}

#[tokio::test]
async fn a_log_is_followed() {
    let recording = Recording::read("32-logs-follow");
    let exchange = &recording.exchanges[0];
    let lines: Vec<&str> = exchange.answer.lines().collect();
    let before = format!("too old\n{}", lines[..100].join("\n"));
    let pod = pod_of(
        "spec-to-proof",
        "drift-processor-8c68dd98d-78bxp",
        "drift-processor",
    );
    let api = with_log(cluster(&recording), pod, Run::Current, &before).serve();

    let answer = client::send(&api, exchange, token(&api, &recording, exchange)).await;
    assert_eq!(answer.headers()["content-type"], "text/plain");
    let mut followed = Lines::of(answer);
    for line in &lines[..100] {
        assert_eq!(followed.next().await, *line);
    }
    for line in &lines[100..] {
        api.append_log("drift-processor-*", "drift-processor", line);
        assert_eq!(followed.next().await, *line);
    }
}

#[tokio::test]
async fn commands_in_containers() {
    let script = ["sh", "-c", "echo out; echo err >&2; exit 7"];
    for (stem, command, answer) in [
        (
            "39-exec-redis-llen",
            &["redis-cli", "llen", "drift_queue"][..],
            ExecAnswer::stdout("42\n"),
        ),
        (
            "40-exec-exit-7",
            &script,
            ExecAnswer::fails(7, "err\n").and_stdout("out\n"),
        ),
        ("42-exec-stdin", &["cat"], ExecAnswer::echo()),
        ("43-exec-nosuchcmd", &["another"], ExecAnswer::stdout("")),
    ] {
        let recording = Recording::read(stem);
        let pod = pod_of("spec-to-proof", "redis-685d97849f-v2b7v", "redis");
        let cluster = cluster(&recording)
            .object(pod)
            .exec("redis-*", command, answer);
        let api = cluster.serve();
        let exchange = &recording.exchanges[0];
        let (protocol, frames) = client::talk(&api, exchange, api.token("admin")).await;
        assert_eq!(
            Some(&*protocol),
            exchange.answer_header("Sec-WebSocket-Protocol")
        );
        assert_eq!(frames, exchange.frames("server"), "{stem}");
    }
}

#[tokio::test]
async fn a_watch_tells_what_happens() {
    let recording = Recording::read("55-watch-pods");
    let exchange = &recording.exchanges[0];
    let events = exchange.events();
    let object = |index: usize| {
        let (event, open): &(Value, bool) = &events[index];
        seeds::completed(&event["object"], *open)
    };
    let cluster = cluster(&recording).object(object(0)).object(object(1));
    let api = cluster.with(|objects| objects.set_version(6178)).serve();
    let answer = client::send(&api, exchange, token(&api, &recording, exchange)).await;
    assert_eq!(answer.headers()["content-type"], "application/json");
    let mut lines = Lines::of(answer);
    for (index, (recorded, open)) in events.iter().enumerate() {
        // The first three were there, or say so; the others happen.
        match recorded["type"].as_str().unwrap() {
            "DELETED" => {
                let name = recorded["object"]["metadata"]["name"].as_str().unwrap();
                api.update(|objects| objects.remove(&key("pods", "spec-to-proof", name)));
            }
            _ if index > 2 => api.update(|objects| objects.put(object(index))),
            _ => {}
        }
        let event = serde_json::from_str(&lines.next().await).unwrap();
        assert_begins(&event, recorded, *open);
    }
}

#[tokio::test]
async fn a_watch_from_too_long_ago() {
    let recording = Recording::read("56-watch-expired-410");
    let api = cluster(&recording)
        .with(|objects| objects.compact(5833))
        .serve();
    let exchange = &recording.exchanges[0];
    let token = token(&api, &recording, exchange);
    let answer = client::send(&api, exchange, token).await;
    assert_eq!(answer.status().as_u16(), exchange.status);
    let event: Value = serde_json::from_str(&client::text(answer).await).unwrap();
    assert_eq!(event, exchange.json());
}

#[tokio::test]
async fn a_watch_goes_on_from_a_list() {
    let stem = "70-rollout-status-timeout";
    let recording = Recording::read(stem);
    let cluster = cluster(&recording).object(seeds::body(stem, 0));
    let api = cluster.with(|objects| objects.set_version(6260)).serve();
    let admin = Some(api.token("admin"));
    let [get, list, watch] = &recording.exchanges[..] else {
        panic!("three requests")
    };
    replay_exchange(&api, get, admin, Extent::Beginning).await;
    replay_exchange(&api, list, admin, Extent::Beginning).await;

    let answer = client::send(&api, watch, admin).await;
    assert_eq!(answer.status().as_u16(), watch.status);
    let place = key("deployments.apps", "edge-cases", "neverready");
    api.update(|objects| {
        objects.deployment("edge-cases", "another", 1);
        objects.edit(&place, |deployment| {
            deployment["metadata"]["generation"] = json!(2);
        });
    });
    let event: Value = serde_json::from_str(&Lines::of(answer).next().await).unwrap();
    assert_eq!(event["type"], "MODIFIED");
    assert_eq!(event["object"]["metadata"]["name"], "neverready");
}
