//! The real `kubectl` prints against the fake server what it printed against the real one.
use jiff::SignedDuration;
use serde_json::json;

use super::recording::Recording;
use super::{cluster, seeds};
use crate::support::kube::{Api, FakeCluster, Kubectl, Objects, key};

fn assert_prints(api: &Api, command: &str, recording: &Recording) {
    let words: Vec<&str> = command.split(' ').collect();
    let printed = Kubectl::new(&api.kubeconfig()).stdout(&words);
    assert_eq!(printed.trim_end(), recording.stdout.trim_end());
}

/// The cells of the rows that kubectl printed.
fn rows(recording: &Recording) -> impl Iterator<Item = Vec<&str>> {
    recording
        .stdout
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().collect())
}

#[test]
fn a_config_map() {
    let recording = Recording::read("03-get-configmap");
    let object = seeds::body("03-get-configmap", 0);
    let api = cluster(&recording).https().object(object).serve();
    let command = "get configmap drift-processor-config -n spec-to-proof -o yaml";
    assert_prints(&api, command, &recording);
}

#[test]
fn autoscalers() {
    let recording = Recording::read("13-get-hpa");
    let object = seeds::body("14-get-hpa-json", 0);
    let api = cluster(&recording).https().object(object).serve();
    assert_prints(&api, "get hpa -n spec-to-proof", &recording);
}

#[test]
fn usage() {
    let recording = Recording::read("02-top-pods");
    let cluster = seeds::metrics()
        .into_iter()
        .fold(cluster(&recording).https(), FakeCluster::object);
    assert_prints(&cluster.serve(), "top pods -n spec-to-proof", &recording);
}

#[test]
fn deployments() {
    let recording = Recording::read("23-restricted-get-ok");
    let now = recording.date();
    let cluster = cluster(&recording).https().with(|objects| {
        for row in rows(&recording) {
            let [name, _, replicas, _, age] = row[..] else {
                panic!("five columns")
            };
            objects.deployment("spec-to-proof", name, replicas.parse().unwrap());
            let age: SignedDuration = age.parse().unwrap();
            objects.edit(
                &key("deployments.apps", "spec-to-proof", name),
                |deployment| {
                    deployment["metadata"]["creationTimestamp"] = json!((now - age).to_string());
                },
            );
        }
    });
    assert_prints(
        &cluster.serve(),
        "get deployments -n spec-to-proof",
        &recording,
    );
}

#[test]
fn pods() {
    let recording = Recording::read("54-get-table");
    let cluster = cluster(&recording).https().with(|objects| {
        for row in rows(&recording) {
            pod(objects, &row);
        }
    });
    assert_prints(&cluster.serve(), "get pods -n spec-to-proof", &recording);
}

/// A pod as its row shows it: `NAME 1/1 Running 0 77s`, `NAME 1/1 Running 1 (35s ago) 2m1s`.
fn pod(objects: &mut Objects, row: &[&str]) {
    let (name, age): (_, SignedDuration) = (row[0], row.last().unwrap().parse().unwrap());
    let created = (objects.now() - age).to_string();
    let mut pod = seeds::pod("spec-to-proof", "some", name);
    pod["metadata"]["creationTimestamp"] = json!(created);
    objects.put(pod);
    if let Some(ago) = row.get(4).and_then(|cell| cell.strip_prefix('(')) {
        let ago: SignedDuration = ago.parse().unwrap();
        objects.failed_once(name, ago.unsigned_abs());
    }
}
