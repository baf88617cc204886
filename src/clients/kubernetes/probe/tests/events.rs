use super::*;
use crate::fact::{Raw, Warning};
use serde_json::json;

const MINUTE: Duration = Duration::from_secs(60);

async fn events(api: &Api) -> Vec<Warning> {
    match take(api, Probe::Events(workload("drift-processor")))
        .await
        .unwrap()
        .raw
    {
        Raw::Events(events) => events,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn warnings_about_a_deployment_and_what_it_made_are_found() {
    let pod = ("Pod", NAMESPACE, "drift-processor-758d6cdf84-46mt9");
    let set = ("ReplicaSet", NAMESPACE, "drift-processor-758d6cdf84");
    let itself = ("Deployment", NAMESPACE, "drift-processor");
    let canary = ("Pod", NAMESPACE, "drift-processor-canary-758d6cdf84-46mt9");
    let back_off = ("Warning", "BackOff");
    let api = cluster()
        .event(pod, back_off, "password=hunter2", 3 * MINUTE)
        .event(set, ("Warning", "FailedCreate"), "quota", 2 * MINUTE)
        .event(itself, ("Warning", "Slow"), "slow", MINUTE)
        .event(canary, back_off, "of another one", MINUTE)
        .event(pod, back_off, "long ago", 61 * MINUTE)
        .event(pod, ("Normal", "Pulled"), "not a warning", MINUTE)
        .serve();
    let seen = events(&api).await;
    let seen: Vec<_> = seen
        .iter()
        .map(|event| (&*event.object, &*event.reason, &*event.message))
        .collect();
    assert_eq!(
        seen,
        [
            ("deployment/drift-processor", "Slow", "slow"),
            (
                "replicaset/drift-processor-758d6cdf84",
                "FailedCreate",
                "quota"
            ),
            (
                "pod/drift-processor-758d6cdf84-46mt9",
                "BackOff",
                "password=[hidden]"
            ),
        ]
    );
}

#[tokio::test]
async fn an_event_of_the_new_kind_has_its_count_and_time_in_a_series() {
    let seen = now();
    let api = cluster()
        .object(json!({
            "kind": "Event", "apiVersion": "v1",
            "metadata": {"name": "e.1", "namespace": NAMESPACE},
            "involvedObject": {"kind": "Deployment", "name": "drift-processor"},
            "type": "Warning", "reason": "New", "message": null,
            "firstTimestamp": null, "lastTimestamp": null, "eventTime": "2020-01-01T00:00:00.000000Z",
            "series": {"count": 7, "lastObservedTime": seen.to_string()},
        }))
        .serve();
    let events = events(&api).await;
    assert_eq!((events[0].count, events[0].last), (7, seen));
}

#[tokio::test]
async fn no_warnings_of_no_deployment_say_nothing() {
    let api = cluster().serve();
    assert_eq!(events(&api).await, []);
    let why = refused(&api, Probe::Events(workload("missing"))).await;
    assert_eq!(why.kind, WhyKind::Absent);
}
