//! How far a rollout is, and how steadily containers run.

use super::draft::Draft;
use super::pods::is_recent;
use super::wording::age;
use crate::fact::{Container, Pods, Rollout};
use jiff::Timestamp;
use std::time::Duration;

/// Adds what verifications of rollouts rest on. `recent` is how far back an end counts.
pub(super) fn add(draft: Draft, seen: &Pods, recent: Duration, now: Timestamp) -> Draft {
    let ends = containers(seen).filter_map(|one| one.last_end.as_ref());
    let ends: Vec<_> = ends.filter(|end| is_recent(end, recent, now)).collect();
    let runs = ends
        .iter()
        .filter_map(|end| Some(age(end.started?, end.at?)));
    let longest = runs.max().unwrap_or_default();
    let draft = draft
        .flag("rolled_out", rolled_out(&seen.rollout, seen.desired))
        .flag("stuck", seen.rollout.stuck);
    #[expect(clippy::cast_precision_loss, reason = "a count of containers")]
    let draft = draft.number("recent_ends", ends.len() as f64);
    let draft = draft.number("longest_run", longest.as_secs_f64());
    draft.number("youngest_run", youngest(seen, now).as_secs_f64())
}

/// Whether the rollout is complete, as `kubectl rollout status` means it.
pub(super) const fn rolled_out(rollout: &Rollout, desired: u32) -> bool {
    rollout.observed >= rollout.generation
        && !rollout.stuck
        && rollout.updated >= desired
        && rollout.replicas <= rollout.updated
        && rollout.available >= rollout.updated
}

/// How far it is, in words; `None` where every pod is of the newest template already. That some
/// of those are not ready is told by the pods.
pub(super) fn told(rollout: &Rollout, desired: u32) -> Option<String> {
    let Rollout {
        updated, replicas, ..
    } = rollout;
    Some(if rollout.stuck {
        "the rollout is stuck: its progress deadline is over".to_owned()
    } else if rollout.observed < rollout.generation {
        "the rollout has not begun".to_owned()
    } else if *updated < desired {
        format!("rolling out: {updated} of {desired} new pods are there")
    } else if replicas > updated {
        format!(
            "rolling out: old pods still end, {} of them",
            replicas - updated
        )
    } else {
        return None;
    })
}

/// How long the youngest run of a container lasts; no time at all where one does not run, or where
/// there is none.
fn youngest(seen: &Pods, now: Timestamp) -> Duration {
    let runs = containers(seen).map(|one| one.running_since.map(|since| age(since, now)));
    let youngest = runs.map(Option::unwrap_or_default).min();
    youngest.unwrap_or_default()
}

fn containers(seen: &Pods) -> impl Iterator<Item = &Container> {
    seen.pods.iter().flat_map(|pod| &pod.containers)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The order and the meaning of `kubectl rollout status`.
    #[test]
    fn a_rollout_is_complete_when_kubectl_says_so() {
        let done = Rollout {
            generation: 3,
            observed: 3,
            replicas: 5,
            updated: 5,
            available: 5,
            stuck: false,
            gives_up: None,
        };
        assert!(rolled_out(&done, 5));
        let told_of = |rollout: &Rollout| told(rollout, 5).unwrap_or_default();
        assert_eq!(told_of(&done), "");
        let unseen = Rollout {
            observed: 2,
            ..done
        };
        assert_eq!(told_of(&unseen), "the rollout has not begun");
        let few = Rollout { updated: 2, ..done };
        assert_eq!(told_of(&few), "rolling out: 2 of 5 new pods are there");
        let old = Rollout {
            replicas: 6,
            ..done
        };
        assert_eq!(told_of(&old), "rolling out: old pods still end, 1 of them");
        let slow = Rollout {
            available: 4,
            ..done
        };
        assert_eq!(told_of(&slow), "");
        let stuck = Rollout {
            stuck: true,
            ..slow
        };
        assert!(told_of(&stuck).contains("progress deadline"));
        for other in [unseen, few, old, slow, stuck] {
            assert!(!rolled_out(&other, 5));
        }
    }
}
