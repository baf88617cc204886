//! Somebody else scales the same Deployment before every single request of the program.

use super::scene::Scene;
use super::story::STORIES;
use crate::support::kube::{Course, Moment, Recorded, key};
use serde_json::json;

const PATH: &str = "/apis/apps/v1/namespaces/spec-to-proof/deployments/drift-processor";

/// The exit code, what the cluster has in the end, and the number of the write of the Deployment.
fn consenting(digest: &str, at: usize) -> (Option<i32>, u64, usize) {
    let scene = Scene::new(&STORIES[1]);
    scene.api.witnessed(move |sight| {
        if sight.number == at && sight.moment == Moment::Arrived {
            sight.meddle(PATH, "kubectl-scale", &json!({"spec": {"replicas": 4}}));
        }
        Course::On
    });
    let words = ["drift", "remediate", "scale-processor", "--consent", digest];
    let ran = scene.program.run(&words);
    let processor = key("deployments.apps", "spec-to-proof", "drift-processor");
    let object = scene.api.object(&processor);
    let requests = scene.api.requests();
    let meant = |it: &&Recorded| it.path == PATH && it.is_write() && !it.is_dry_run();
    let before = requests.iter().rev().skip_while(|it| !meant(it)).count();
    (
        ran.code,
        object["spec"]["replicas"].as_u64().unwrap(),
        before,
    )
}

#[test]
fn what_a_rival_writes_at_any_request_is_never_written_over() {
    let digest = Scene::new(&STORIES[1]).digest("scale-processor");
    let (code, replicas, write) = consenting(&digest, usize::MAX);
    assert_eq!((code, replicas), (Some(0), 5));
    assert!(write > 5, "it is request {write}");
    for at in 1..=write {
        let (code, replicas, _) = consenting(&digest, at);
        assert_eq!((code, replicas), (Some(6), 4), "request {at}");
    }
}
