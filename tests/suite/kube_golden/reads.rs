//! Objects, lists, tables, discovery, refusals and reviews.
use std::time::Duration;

use serde_json::{Value, json};

use super::client;
use super::recording::Recording;
use super::seeds;
use super::{Extent, cluster, replay, replay_exchange, token};
use crate::support::kube::key;

#[tokio::test]
async fn objects_are_shown_whole() {
    for (stem, exchange) in [
        ("03-get-configmap", 0),
        ("14-get-hpa-json", 0),
        ("49-rollout-get", 0),
    ] {
        let recording = Recording::read(stem);
        let api = cluster(&recording)
            .object(seeds::body(stem, exchange))
            .serve();
        replay(&api, &recording, Extent::Beginning).await;
    }
}

#[tokio::test]
async fn version_and_discovery() {
    let recording = Recording::read("69-version-discovery");
    replay(&cluster(&recording).serve(), &recording, Extent::BothEnds).await;
}

#[tokio::test]
async fn tables_and_what_is_not_found() {
    let namespace = || seeds::body("30-notfound-scale-404", 1);
    for (stem, object, version) in [
        ("13-get-hpa", seeds::body("14-get-hpa-json", 0), 6065),
        ("29-notfound-deployment-404", namespace(), 5411),
        ("30-notfound-scale-404", namespace(), 5411),
        ("31-notfound-namespace", namespace(), 5411),
    ] {
        let recording = Recording::read(stem);
        let cluster = cluster(&recording).object(object);
        let api = cluster.with(|objects| objects.set_version(version)).serve();
        replay(&api, &recording, Extent::Beginning).await;
    }
}

#[tokio::test]
async fn lists_of_metrics() {
    let recording = Recording::read("02-top-pods");
    let cluster = seeds::metrics()
        .into_iter()
        .fold(cluster(&recording), |cluster, metrics| {
            cluster.object(metrics)
        });
    replay(&cluster.serve(), &recording, Extent::Beginning).await;
}

#[tokio::test]
async fn lists_by_label() {
    let recording = Recording::read("01-get-pods");
    let first = &seeds::body("01-get-pods", 0)["items"][0];
    let others = [
        "drift-processor-758d6cdf84-5m7sk",
        "drift-processor-758d6cdf84-rlmvx",
    ];
    let cluster = cluster(&recording).with(|objects| {
        seeds::pods(objects, "drift-processor", &others);
        seeds::pods(objects, "connector", &["connector-7c685cfc4-4zxvl"]);
        objects.put(seeds::completed(first, true));
        objects.set_version(5742);
    });
    replay(&cluster.serve(), &recording, Extent::Beginning).await;
}

#[tokio::test]
async fn lists_in_pages() {
    let recording = Recording::read("67-list-paged");
    let cluster = cluster(&recording).with(|objects| {
        // The first pod of each page was recorded; of the others, the names at which pages end.
        for page in &recording.exchanges {
            objects.put(seeds::completed(&page.json()["items"][0], true));
        }
        seeds::pods(objects, "connector", &["connector-7c685cfc4-5bf99"]);
        seeds::pods(
            objects,
            "drift-detector",
            &["drift-detector-576b967f8d-h42h9"],
        );
        seeds::pods(objects, "some", &["p1", "p2", "p3", "p4", "p5", "p6"]);
        objects.set_version(6267);
    });
    replay(&cluster.serve(), &recording, Extent::Beginning).await;
}

#[tokio::test]
async fn tables_of_pods() {
    let recording = Recording::read("54-get-table");
    let metadata = recording.exchanges[0].json()["rows"][0]["object"]["metadata"].clone();
    let name = metadata["name"].as_str().unwrap();
    let cluster = cluster(&recording).with(|objects| {
        objects.put(seeds::completed(&json!({"metadata": metadata}), true));
        objects.failed_once(name, Duration::from_secs(35));
        let mut pod = seeds::find(objects, name);
        pod["metadata"]["resourceVersion"] = metadata["resourceVersion"].clone();
        pod["status"]["podIP"] = json!("10.88.0.114");
        objects.put(pod);
        objects.set_version(6177);
    });
    replay(&cluster.serve(), &recording, Extent::Beginning).await;
}

#[tokio::test]
async fn tables_of_deployments() {
    let recording = Recording::read("23-restricted-get-ok");
    let metadata = &recording.exchanges[0].json()["rows"][0]["object"]["metadata"];
    let cluster = cluster(&recording).with(|objects| {
        objects.deployment("spec-to-proof", "connector", 2);
        let place = key("deployments.apps", "spec-to-proof", "connector");
        let mut deployment = objects.get(&place).unwrap().clone();
        deployment["metadata"] = metadata.clone();
        deployment["spec"]["template"]["spec"]["containers"][0]["image"] =
            json!("localhost/tiny:1.0");
        objects.put(deployment);
        objects.set_version(6085);
    });
    replay(&cluster.serve(), &recording, Extent::Beginning).await;
}

#[tokio::test]
async fn refusals() {
    for stem in [
        "20-forbidden-scale-403",
        "21-forbidden-exec-403",
        "22-forbidden-patch-403",
        "58-anonymous-403",
    ] {
        let recording = Recording::read(stem);
        replay(&cluster(&recording).serve(), &recording, Extent::Beginning).await;
    }
    let recording = Recording::read("57-unauthorized-401");
    let api = cluster(&recording).serve();
    let bad_token = Some("not-a-token");
    replay_exchange(&api, &recording.exchanges[0], bad_token, Extent::Beginning).await;
}

#[tokio::test]
async fn access_reviews() {
    let recording = Recording::read("27-can-i-json");
    replay(&cluster(&recording).serve(), &recording, Extent::Beginning).await;
    // These were asked, and answered, in protobuf.
    for stem in ["24-can-i-yes", "25-can-i-no", "26-can-i-subresource"] {
        let recording = Recording::read(stem);
        let api = cluster(&recording).serve();
        let exchange = &recording.exchanges[0];
        let answer = client::send(&api, exchange, token(&api, &recording, exchange)).await;
        assert_eq!(answer.status().as_u16(), exchange.status);
        let body: Value = serde_json::from_str(&client::text(answer).await).unwrap();
        assert_eq!(body["status"]["allowed"], recording.stdout == "yes\n");
    }
}
