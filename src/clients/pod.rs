//! The pod to speak to, of those that a selector finds.

use super::kubernetes::{Kube, why};
use crate::text::count;
use crate::truth::{Why, WhyKind};
use k8s_openapi::api::core::v1::{Pod, PodCondition};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use kube::api::{Api, ListParams};

/// Finds the pod that `kubectl exec` would take: running, ready and not deleting; of these the one
/// that is ready longest, has restarted least and is oldest.
///
/// `of` is what the pods belong to, for messages: `deployment/redis`.
///
/// # Errors
/// The pods cannot be listed, or none of them is ready.
pub async fn ready(kube: &Kube, namespace: &str, selector: &str, of: &str) -> Result<Pod, Why> {
    let pods: Api<Pod> = Api::namespaced(kube.client().clone(), namespace);
    let listed = pods
        .list(&ListParams::default().labels(selector))
        .await
        .map_err(|error| why(&error, &format!("list pods in {namespace}")))?;
    let all = listed.items.len();
    choose(listed.items).ok_or_else(|| {
        Why::new(
            WhyKind::Unreachable,
            format!(
                "none of the {} of {of} in {namespace} is ready",
                count(all, "pod")
            ),
        )
        .hint(format!("kubectl get pods -n {namespace} -l '{selector}'"))
    })
}

fn choose(pods: Vec<Pod>) -> Option<Pod> {
    let ready: Vec<Pod> = pods.into_iter().filter(is_ready).collect();
    ready.into_iter().min_by_key(|pod| {
        let since = ready_since(pod);
        // A pod that does not say since when it is ready comes last.
        let created = pod.metadata.creation_timestamp.clone();
        (since.is_none(), since, restarts(pod), created)
    })
}

fn is_ready(pod: &Pod) -> bool {
    let phase = pod
        .status
        .as_ref()
        .and_then(|status| status.phase.as_deref());
    phase == Some("Running")
        && pod.metadata.deletion_timestamp.is_none()
        && ready_condition(pod).is_some()
}

fn ready_since(pod: &Pod) -> Option<Time> {
    ready_condition(pod)?.last_transition_time.clone()
}

fn ready_condition(pod: &Pod) -> Option<&PodCondition> {
    let mut conditions = pod.status.as_ref()?.conditions.iter().flatten();
    conditions.find(|condition| condition.type_ == "Ready" && condition.status == "True")
}

fn restarts(pod: &Pod) -> i32 {
    let status = pod.status.as_ref();
    let containers = status.and_then(|status| status.container_statuses.as_ref());
    containers
        .into_iter()
        .flatten()
        .map(|container| container.restart_count)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pod(name: &str, phase: &str, ready: (&str, u8), restarts: u8) -> Pod {
        let (ready, minute) = ready;
        serde_json::from_value(json!({
            "metadata": {"name": name, "creationTimestamp": "2026-11-21T00:00:00Z"},
            "status": {
                "phase": phase,
                "conditions": [{
                    "type": "Ready",
                    "status": ready,
                    "lastTransitionTime": format!("2026-11-21T00:{minute:02}:00Z"),
                }],
                "containerStatuses": [{
                    "name": "redis", "image": "", "imageID": "", "ready": true,
                    "restartCount": restarts,
                }],
            },
        }))
        .unwrap()
    }

    fn chosen(pods: Vec<Pod>) -> Option<String> {
        choose(pods)?.metadata.name
    }

    #[test]
    fn the_pod_that_is_ready_longest_is_taken() {
        let mut deleted = pod("deleted", "Running", ("True", 0), 0);
        deleted.metadata.deletion_timestamp = deleted.metadata.creation_timestamp.clone();
        let pods = vec![
            deleted,
            pod("failed", "Failed", ("True", 0), 0),
            pod("unready", "Running", ("False", 0), 0),
            pod("young", "Running", ("True", 9), 0),
            pod("restarted", "Running", ("True", 3), 2),
            pod("old", "Running", ("True", 3), 1),
        ];
        assert_eq!(chosen(pods).as_deref(), Some("old"));
    }

    #[test]
    fn without_a_ready_pod_there_is_none() {
        assert_eq!(chosen(Vec::new()), None);
        assert_eq!(chosen(vec![pod("a", "Running", ("False", 0), 0)]), None);
        assert_eq!(chosen(vec![pod("a", "Pending", ("True", 0), 0)]), None);
    }
}
