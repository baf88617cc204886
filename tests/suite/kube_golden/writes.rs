//! Patches, updates, scales and leases.
use serde_json::{Value, json};

use super::recording::Recording;
use super::seeds;
use super::{Extent, client, cluster_at, replay, token};
use crate::support::kube::{Api, FakeCluster, key};

/// A cluster at the time of a recorded write, with an object whose next version is the recorded one.
fn cluster(recording: &Recording, object: Value) -> FakeCluster {
    let last = recording.exchanges.last().unwrap();
    let written = last.json()["metadata"]["resourceVersion"].clone();
    let cluster = cluster_at(recording.end()).namespace("spec-to-proof");
    cluster.object(object).with(|objects| {
        if let Some(version) = written.as_str() {
            objects.set_version(version.parse::<u64>().unwrap() - 1);
        }
    })
}

/// Replays a recording on the object that its first exchange shows.
async fn replay_on(stem: &str, object: Value) -> Api {
    let recording = Recording::read(stem);
    let api = cluster(&recording, object).serve();
    replay(&api, &recording, Extent::WhatWasKept).await;
    api
}

#[tokio::test]
async fn deployments_are_patched() {
    for stem in [
        "04-rollout-restart",
        "11-patch-memory-limit",
        "72-rollout-pause",
    ] {
        drop(replay_on(stem, seeds::deployment(stem, 0)).await);
    }
    let api = replay_on(
        "74-rollout-resume",
        seeds::deployment("74-rollout-resume", 0),
    )
    .await;
    let written = &api.writes()[0];
    assert_eq!(
        written.content_type(),
        "application/strategic-merge-patch+json"
    );
    assert_eq!(written.json(), json!({"spec": {"paused": null}}));
    assert!(!written.is_dry_run());
}

#[tokio::test]
async fn deployments_are_scaled() {
    for stem in [
        "06-scale-5",
        "07-scale-current-mismatch",
        "08-scale-current-match",
        "15-scale-dry-run",
    ] {
        drop(replay_on(stem, seeds::deployment(stem, 0)).await);
    }
    drop(replay_on("63-scale-get", seeds::deployment("15-scale-dry-run", 0)).await);
}

#[tokio::test]
async fn a_scale_is_put_once_with_its_version() {
    let mut connector = seeds::deployment("72-rollout-pause", 0);
    connector["metadata"]["resourceVersion"] = json!("6130");
    connector["spec"]["replicas"] = json!(2);
    connector["status"]["replicas"] = json!(2);
    let recording = Recording::read("64-scale-put-precondition");
    let cluster = cluster(&recording, connector);
    let api = cluster.with(|objects| objects.set_version(6239)).serve();
    replay(&api, &recording, Extent::WhatWasKept).await;
}

#[tokio::test]
async fn a_scale_is_noted_without_its_time() {
    let api = replay_on("06-scale-5", seeds::deployment("06-scale-5", 0)).await;
    let place = key("deployments.apps", "spec-to-proof", "drift-processor");
    let scaled = api.object(&place);
    let after = seeds::deployment("07-scale-current-mismatch", 0);
    // The last entry is the controller's, which dates it anew as pods become ready.
    let managers = |object: &Value| object["metadata"]["managedFields"].clone();
    let but_last = |managers: Value| managers.as_array().unwrap()[..3].to_vec();
    assert_eq!(but_last(managers(&scaled)), but_last(managers(&after)));
    assert_eq!(
        scaled["metadata"]["generation"],
        after["metadata"]["generation"]
    );
}

#[tokio::test]
async fn config_maps_are_patched() {
    for stem in [
        "09-patch-configmap",
        "10-patch-configmap-merge",
        "16-patch-dry-run",
    ] {
        let api = replay_on(stem, seeds::body(stem, 0)).await;
        let place = key("configmaps", "ingest", "ingest-config");
        let stored = api.object(&place)["data"]["BURST_MULTIPLIER"].clone();
        let before = &seeds::body(stem, 0)["data"]["BURST_MULTIPLIER"];
        assert_eq!(stored == *before, stem.contains("dry-run"), "{stem}");
    }
}

#[tokio::test]
async fn patches_and_updates_are_refused() {
    let config = || seeds::body("18-patch-conflict-409", 0);
    for stem in [
        "17-put-conflict-409",
        "18-patch-conflict-409",
        "19-jsonpatch-test-fails",
        "59-patch-unsupported-415",
        "61-patch-badjson-400",
    ] {
        let api = replay_on(stem, config()).await;
        let place = key("configmaps", "ingest", "ingest-config");
        assert_eq!(api.object(&place), config(), "{stem} changes nothing");
    }
    let deployment = || seeds::deployment("15-scale-dry-run", 0);
    for stem in ["60-patch-invalid-422", "62-patch-strict-field"] {
        drop(replay_on(stem, deployment()).await);
    }
}

#[tokio::test]
async fn custom_resources_are_patched_and_scaled() {
    for stem in [
        "50-rollout-patch-merge",
        "51-rollout-patch-strategic-415",
        "53-rollout-scale",
    ] {
        drop(replay_on(stem, seeds::body(stem, 0)).await);
    }
}

#[tokio::test]
async fn leases_are_taken_and_given_back() {
    let created = seeds::body("44-lease-create", 0);
    drop(replay_on("45-lease-create-again-409", created.clone()).await);
    drop(replay_on("46-lease-update", created).await);
    let updated = || seeds::body("46-lease-update", 0);
    drop(replay_on("47-lease-update-stale-409", updated()).await);
    drop(replay_on("48-lease-delete", updated()).await);
}

#[tokio::test]
async fn a_lease_is_created() {
    let recording = Recording::read("44-lease-create");
    let exchange = &recording.exchanges[0];
    let cluster = cluster_at(recording.end()).namespace("spec-to-proof");
    let api = cluster.with(|objects| objects.set_version(6154)).serve();
    let answer = client::send(&api, exchange, token(&api, &recording, exchange)).await;
    assert_eq!(answer.status(), 201);
    let mut created: Value = serde_json::from_str(&client::text(answer).await).unwrap();
    // A uid is never the same twice.
    created["metadata"]["uid"] = exchange.json()["metadata"]["uid"].clone();
    assert_eq!(created, exchange.json());
}
