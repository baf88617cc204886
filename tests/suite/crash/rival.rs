//! Somebody else scales the same Deployment before every single request of the program.

use super::scene::Scene;
use super::story::STORIES;
use crate::support::kube::{Course, Moment, key};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const PATH: &str = "/apis/apps/v1/namespaces/spec-to-proof/deployments/drift-processor";

/// When the rival writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// At the arrival of this request, unless the program's own write came first: what is asked at
    /// the same time arrives in any order.
    At(usize),
    /// At the arrival of the program's own write.
    AtTheWrite,
}

/// Whether the rival wrote, the exit code, and what the cluster has in the end.
fn consenting(digest: &str, when: When) -> (bool, Option<i32>, u64) {
    let scene = Scene::new(&STORIES[1]);
    let (meddled, over) = (Arc::new(AtomicBool::new(false)), AtomicBool::new(false));
    let done = meddled.clone();
    scene.api.witnessed(move |sight| {
        let request = sight.request;
        let write = request.path == PATH && request.is_write() && !request.is_dry_run();
        let now = match when {
            When::At(number) => sight.number == number,
            When::AtTheWrite => write,
        };
        let free = !over.load(Ordering::SeqCst) && !done.load(Ordering::SeqCst);
        if now && free && sight.moment == Moment::Arrived {
            sight.meddle(PATH, "kubectl-scale", &json!({"spec": {"replicas": 4}}));
            done.store(true, Ordering::SeqCst);
        }
        if write && matches!(sight.moment, Moment::Done(status) if status.is_success()) {
            over.store(true, Ordering::SeqCst);
        }
        Course::On
    });
    let words = ["drift", "remediate", "scale-processor", "--consent", digest];
    let ran = scene.program.run(&words);
    let processor = key("deployments.apps", "spec-to-proof", "drift-processor");
    let replicas = scene.api.object(&processor)["spec"]["replicas"].as_u64();
    let meddled = meddled.load(Ordering::SeqCst);
    (meddled, ran.code, replicas.unwrap())
}

#[test]
fn what_a_rival_writes_at_any_request_is_never_written_over() {
    let digest = Scene::new(&STORIES[1]).digest("scale-processor");
    let refused = (true, Some(6), 4);
    assert_eq!(consenting(&digest, When::AtTheWrite), refused);
    let mut times = 0;
    for number in 1.. {
        let came = consenting(&digest, When::At(number));
        if !came.0 {
            assert_eq!(came, (false, Some(0), 5), "request {number}");
            break;
        }
        assert_eq!(came, refused, "request {number}");
        times += 1;
    }
    assert!(times > 5, "{times} requests before the write");
}
