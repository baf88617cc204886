use super::*;
use crate::fact::{LogTail, Raw};
use crate::runbook::LogsProbe;
use crate::support::kube::{Fault, Run};
use hyper::StatusCode;

fn probe(tail: u32) -> Probe {
    Probe::Logs(LogsProbe {
        workload: workload("drift-processor"),
        tail,
        pattern: "pool".to_owned(),
    })
}

async fn logs(api: &Api, tail: u32) -> (Vec<LogTail>, Vec<String>) {
    let taken = take(api, probe(tail)).await.unwrap();
    let notes = taken.notes.iter().map(ToString::to_string).collect();
    match taken.raw {
        Raw::Logs(logs) => (logs, notes),
        other => panic!("{other:?}"),
    }
}

fn lines(tail: &LogTail) -> Vec<&str> {
    tail.lines
        .as_ref()
        .unwrap()
        .iter()
        .map(|line| &**line)
        .collect()
}

#[tokio::test]
async fn the_last_lines_of_every_pod_are_read() {
    let log = "one\npool exhausted \u{1b}[31mredis://u:hunter2@redis\nthree\n";
    let api = cluster()
        .logs("drift-processor", "drift-processor", Run::Current, log)
        .serve();
    let (tails, notes) = logs(&api, 2).await;
    assert_eq!(tails.len(), 3);
    for tail in &tails {
        assert!(!tail.previous);
        assert_eq!(
            lines(tail),
            ["pool exhausted redis://[hidden]@redis", "three"]
        );
    }
    assert_eq!(notes, [""; 0]);
}

#[tokio::test]
async fn a_restarted_container_has_two_logs_and_one_that_waits_its_last() {
    let api = cluster()
        .failed_once("drift-processor#0", Duration::from_secs(60))
        .crash_looping("drift-processor#1")
        .image_pull_backoff("drift-processor#2")
        .logs(
            "drift-processor#0",
            "drift-processor",
            Run::Current,
            "now\n",
        )
        .logs(
            "drift-processor#0",
            "drift-processor",
            Run::Previous,
            "before\n",
        )
        .serve();
    let (tails, _) = logs(&api, 100).await;
    let mut seen: Vec<_> = tails
        .iter()
        .map(|tail| match &tail.lines {
            Ok(lines) => (tail.previous, lines[0].to_string()),
            Err(why) => (tail.previous, format!("{:?}", why.kind)),
        })
        .collect();
    seen.sort();
    let expected = [
        // Never started; the kubelet would not have its log.
        (false, "Absent"),
        (false, "now"),
        // Its log was removed: the kubelet says so with 200.
        (true, "Absent"),
        (true, "before"),
    ];
    assert_eq!(
        seen,
        expected.map(|(previous, text)| (previous, text.to_owned()))
    );
    let previous = api
        .requests()
        .iter()
        .filter(|request| request.query.contains("previous=true"))
        .count();
    let all = api
        .requests()
        .iter()
        .filter(|request| request.path.ends_with("/log"))
        .count();
    assert_eq!((previous, all), (2, 3));
}

#[tokio::test]
async fn one_log_that_cannot_be_had_leaves_the_others() {
    let api = cluster()
        .logs("drift-processor", "drift-processor", Run::Current, "line\n")
        .serve();
    let pod = api.requests().len();
    assert_eq!(pod, 0);
    let (tails, _) = logs(&api, 1).await;
    let broken = tails[1].pod.to_string();
    let gone = Fault::text(StatusCode::BAD_REQUEST, "container is gone");
    api.fault(&format!("*/pods/{broken}/log"), gone);
    let (tails, _) = logs(&api, 1).await;
    let had: Vec<_> = tails.iter().map(|tail| tail.lines.is_ok()).collect();
    assert_eq!(had, [true, false, true]);
    assert_eq!(
        &*tails[1].lines.as_ref().unwrap_err().text,
        "container is gone"
    );
}

#[tokio::test]
async fn what_is_left_out_is_said() {
    let long = format!("{}\n", "x".repeat(300_000));
    let api = FakeCluster::new()
        .deployment(NAMESPACE, "drift-processor", 21)
        .failed_once("drift-processor#20", Duration::from_secs(60))
        .logs("drift-processor#20", "drift-processor", Run::Current, &long)
        .serve();
    let (tails, notes) = logs(&api, 100).await;
    assert_eq!(tails.iter().filter(|tail| !tail.previous).count(), 20);
    assert_eq!(notes[0], "logs of 20 of 21 pods, the most restarted first");
    assert!(notes[1].ends_with("was cut at 256 KiB"), "{notes:?}");
}

#[tokio::test]
async fn no_logs_of_no_deployment_say_nothing() {
    let api = FakeCluster::new().namespace(NAMESPACE).serve();
    assert_eq!(refused(&api, probe(1)).await.kind, WhyKind::Absent);
}
