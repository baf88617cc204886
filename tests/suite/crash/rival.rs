//! Somebody else scales the same Deployment before every single request of the program.

use super::scene::Scene;
use super::story::STORIES;
use crate::support::kube::{Course, Moment, key};
use serde_json::json;

const PATH: &str = "/apis/apps/v1/namespaces/spec-to-proof/deployments/drift-processor";

/// The exit code, whether a write of the program was done, and what the cluster has in the end.
fn consenting(digest: &str, at: usize) -> (Option<i32>, bool, u64, usize) {
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
    let marked = object["metadata"]["annotations"]["backlogctl.dev/attempt"].is_string();
    let replicas = object["spec"]["replicas"].as_u64().unwrap();
    (ran.code, marked, replicas, scene.api.requests().len())
}

#[test]
fn what_a_rival_writes_at_any_request_is_never_written_over() {
    let digest = Scene::new(&STORIES[1]).digest("scale-processor");
    let (mut refused, mut later) = (0, 0);
    for at in 1.. {
        let (code, wrote, replicas, requests) = consenting(&digest, at);
        if requests < at {
            assert_eq!((code, replicas), (Some(0), 5));
            break;
        }
        assert_eq!(replicas, 4, "request {at}");
        if wrote {
            later += 1;
        } else {
            assert_eq!(code, Some(6), "request {at}");
            refused += 1;
        }
    }
    assert!(refused > 5 && later > 0, "{refused} before, {later} after");
}
