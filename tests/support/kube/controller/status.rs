//! The status of a Deployment: counts and conditions.
use jiff::Timestamp;
use serde_json::{Value, json};

use super::super::clock::seconds;
use super::super::objects::Objects;
use super::pods::{is_ready, of_set};
use super::{number, rollout, sets};

/// The pods of a Deployment, counted.
#[derive(Debug)]
pub(crate) struct Counts {
    pub(crate) total: usize,
    pub(crate) ready: usize,
    /// Those of the current template.
    updated: usize,
    /// How many all its `ReplicaSet`s together want.
    wanted: usize,
    /// The name of the current `ReplicaSet`.
    set: Option<String>,
}

impl Counts {
    pub(crate) fn of(objects: &Objects, deployment: &Value) -> Self {
        let sets = sets::of(objects, deployment);
        let current = sets::current(&sets, deployment);
        let mut counts = Self {
            total: 0,
            ready: 0,
            updated: current.map_or(0, |set| of_set(objects, set).len()),
            wanted: sets
                .iter()
                .map(|set| number(&set["spec"]["replicas"]))
                .sum(),
            set: current.and_then(|set| set["metadata"]["name"].as_str().map(str::to_owned)),
        };
        for set in &sets {
            let pods = of_set(objects, set);
            counts.total += pods.len();
            counts.ready += pods.iter().filter(|(_, pod)| is_ready(pod)).count();
        }
        counts
    }

    fn is_complete(&self, wanted: usize) -> bool {
        [self.total, self.updated, self.ready] == [wanted; 3]
    }
}

/// Since when things are as they are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Since {
    /// They have been so for long: no rollout is under way.
    Long,
    /// They have just become so.
    Now {
        /// Whether another revision has become the current one.
        is_new: bool,
        /// Whether anything was done about it.
        moved: bool,
    },
}

/// The status of a Deployment whose pods were counted.
pub(crate) fn of(deployment: &Value, counts: &Counts, moment: Timestamp, since: Since) -> Value {
    let mut status = json!({"observedGeneration": deployment["metadata"]["generation"]});
    let numbers = [
        ("replicas", counts.total),
        ("updatedReplicas", counts.updated),
        ("readyReplicas", counts.ready),
        ("availableReplicas", counts.ready),
        (
            "unavailableReplicas",
            counts.wanted.saturating_sub(counts.ready),
        ),
    ];
    // The real status leaves out what is zero.
    for (name, count) in numbers.into_iter().filter(|(_, count)| *count > 0) {
        status[name] = json!(count);
    }
    status["terminatingReplicas"] = json!(0);
    let before = &deployment["status"]["conditions"];
    let mut conditions = before.as_array().cloned().unwrap_or_default();
    let moment = seconds(moment);
    set(&mut conditions, available(deployment, counts), &moment);
    if let Some(progress) = progress(deployment, counts, since) {
        set(&mut conditions, progress, &moment);
    }
    status["conditions"] = Value::Array(conditions);
    status
}

/// A condition before it is dated: type, status, reason, message.
type Condition = (&'static str, &'static str, &'static str, String);

fn available(deployment: &Value, counts: &Counts) -> Condition {
    let wanted = number(&deployment["spec"]["replicas"]);
    let (_, unavailable) = rollout::bounds(deployment);
    if counts.ready + unavailable >= wanted {
        let message = "Deployment has minimum availability.".to_owned();
        ("Available", "True", "MinimumReplicasAvailable", message)
    } else {
        let message = "Deployment does not have minimum availability.".to_owned();
        ("Available", "False", "MinimumReplicasUnavailable", message)
    }
}

/// How the rollout gets on; nothing where that is not to be said anew.
fn progress(deployment: &Value, counts: &Counts, since: Since) -> Option<Condition> {
    let before = deployment["status"]["conditions"].as_array();
    let mut before = before.into_iter().flatten();
    let known = before.find(|condition| condition["type"] == "Progressing");
    let reason = known.and_then(|condition| condition["reason"].as_str());
    let set = match &counts.set {
        Some(set) => format!("ReplicaSet \"{set}\""),
        None => "ReplicaSet".to_owned(),
    };
    let done = (
        "True",
        "NewReplicaSetAvailable",
        format!("{set} has successfully progressed."),
    );
    let (is_new, moved) = match since {
        Since::Long if reason.is_none() => return Some(("Progressing", done.0, done.1, done.2)),
        Since::Long => (false, false),
        Since::Now { is_new, moved } => (is_new, moved),
    };
    let paused = deployment["spec"]["paused"] == true;
    let (status, reason, message) = match reason {
        _ if paused => (
            "Unknown",
            "DeploymentPaused",
            "Deployment is paused".to_owned(),
        ),
        // What was rolled out stays so, also while it is scaled or its pods fail.
        Some("NewReplicaSetAvailable") if !is_new && counts.total == counts.updated => return None,
        _ if counts.is_complete(number(&deployment["spec"]["replicas"])) => done,
        Some("DeploymentPaused") => (
            "Unknown",
            "DeploymentResumed",
            "Deployment is resumed".to_owned(),
        ),
        _ if is_new || moved => (
            "True",
            "ReplicaSetUpdated",
            format!("{set} is progressing."),
        ),
        _ if matches!(since, Since::Long) => return None,
        _ => (
            "False",
            "ProgressDeadlineExceeded",
            format!("{set} has timed out progressing."),
        ),
    };
    Some(("Progressing", status, reason, message))
}

/// Puts a condition in place of the one of its type, unless it says the same; what is new comes
/// last.
fn set(conditions: &mut Vec<Value>, (kind, status, reason, message): Condition, moment: &str) {
    let known = conditions
        .iter()
        .find(|condition| condition["type"] == kind);
    if known.is_some_and(|known| known["status"] == status && known["reason"] == reason) {
        return;
    }
    let turned = match known {
        Some(known) if known["status"] == status => known["lastTransitionTime"].clone(),
        _ => json!(moment),
    };
    conditions.retain(|condition| condition["type"] != kind);
    conditions.push(json!({
        "type": kind,
        "status": status,
        "lastUpdateTime": moment,
        "lastTransitionTime": turned,
        "reason": reason,
        "message": message,
    }));
}
