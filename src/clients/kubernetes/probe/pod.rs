//! A pod, from the API's words to a fact.

use super::super::tracking::TRACKING;
use super::wire::{Condition, ContainerSpec, ContainerStatus, Deployment, Pod, State, Terminated};
use crate::fact;
use crate::scrub::clean;
use crate::text::Text;
use jiff::{SignedDuration, Timestamp};

/// The label that tells which of its Deployment's templates a pod was made from.
const TEMPLATE: &str = "pod-template-hash";

/// What a Deployment's condition says once there is nothing more to roll out.
const ROLLED_OUT: &str = "NewReplicaSetAvailable";

impl Pod {
    /// Whether it is still there and has not ended: evicted and completed pods lie around for long.
    pub(super) fn is_live(&self) -> bool {
        let ended = matches!(self.status.phase.as_str(), "Succeeded" | "Failed");
        !ended && self.metadata.deletion_timestamp.is_none()
    }

    /// Its containers, with what the kubelet says of each, where it says anything yet; without the
    /// init containers that have done their work.
    pub(super) fn containers(
        &self,
    ) -> impl Iterator<Item = (&ContainerSpec, Option<&ContainerStatus>)> {
        let init = with_status(
            &self.spec.init_containers,
            &self.status.init_container_statuses,
        )
        .filter(|(spec, status)| !is_finished(spec, *status));
        init.chain(with_status(
            &self.spec.containers,
            &self.status.container_statuses,
        ))
    }

    /// The pod as a fact.
    pub(super) fn to_fact(&self) -> fact::Pod {
        let ready = self.condition("Ready");
        fact::Pod {
            name: Text::new(&self.metadata.name),
            phase: Text::new(&self.status.phase),
            ready: ready.is_some_and(|ready| ready.status == "True"),
            unschedulable: self.condition("PodScheduled").and_then(refusal),
            template: self.metadata.labels.get(TEMPLATE).map(Text::new),
            created: self.metadata.creation_timestamp,
            turned: ready.and_then(|ready| ready.last_transition_time),
            containers: self
                .containers()
                .map(|(spec, status)| container(&spec.name, status))
                .collect(),
        }
    }

    fn condition(&self, kind: &str) -> Option<&Condition> {
        let mut conditions = self.status.conditions.iter();
        conditions.find(|condition| condition.kind == kind)
    }
}

impl Deployment {
    /// Whether a mark of Argo CD names it.
    pub(super) fn is_tracked(&self) -> bool {
        let mark = self.metadata.annotations.get(TRACKING);
        mark.is_some_and(|mark| self.metadata.as_deployment().application(mark).is_some())
    }

    /// How far its rollout is.
    pub(super) fn rollout(&self) -> fact::Rollout {
        let status = &self.status;
        let stuck = |it: &Condition| {
            it.kind == "Progressing" && it.reason.as_deref() == Some("ProgressDeadlineExceeded")
        };
        fact::Rollout {
            generation: self.metadata.generation,
            observed: status.observed_generation,
            replicas: status.replicas,
            updated: status.updated_replicas,
            available: status.available_replicas,
            stuck: status.conditions.iter().any(stuck),
            gives_up: self.gives_up(),
        }
    }

    /// When the controller gives up: so long after it last saw the rollout get on.
    fn gives_up(&self) -> Option<Timestamp> {
        let mut conditions = self.status.conditions.iter();
        let progressing = conditions.find(|it| it.kind == "Progressing")?;
        let waits = progressing.status == "True"
            && progressing.reason.as_deref() != Some(ROLLED_OUT)
            && !self.spec.paused;
        let after = SignedDuration::from_secs(self.spec.progress_deadline?.into());
        let since = progressing.last_update_time.filter(|_| waits)?;
        since.checked_add(after).ok()
    }
}

fn with_status<'a>(
    specs: &'a [ContainerSpec],
    statuses: &'a [ContainerStatus],
) -> impl Iterator<Item = (&'a ContainerSpec, Option<&'a ContainerStatus>)> {
    specs.iter().map(move |spec| {
        let mut of_it = statuses.iter().filter(|status| status.name == spec.name);
        (spec, of_it.next())
    })
}

/// Whether an init container has done its work; one that runs beside the others never has.
fn is_finished(spec: &ContainerSpec, status: Option<&ContainerStatus>) -> bool {
    let end = status.and_then(|status| status.state.terminated.as_ref());
    let stays = spec.restart_policy.as_deref() == Some("Always");
    !stays && end.is_some_and(|end| end.exit_code == 0)
}

/// What a condition that does not hold says.
fn refusal(condition: &Condition) -> Option<Text> {
    let said = condition.message.as_deref().or(condition.reason.as_deref());
    (condition.status == "False").then(|| clean(said.unwrap_or("no reason given")))
}

fn container(name: &str, status: Option<&ContainerStatus>) -> fact::Container {
    let name = Text::new(name);
    let Some(status) = status else {
        return fact::Container {
            name,
            ..fact::Container::default()
        };
    };
    let State {
        running,
        waiting,
        terminated,
    } = &status.state;
    let waiting = waiting.as_ref();
    fact::Container {
        name,
        restarts: status.restart_count,
        running_since: running.as_ref().and_then(|running| running.started_at),
        fails: running.as_ref().and_then(|_| failing(status)),
        waiting: waiting.map(|waiting| Text::new(waiting.reason.as_deref().unwrap_or("Waiting"))),
        waiting_message: waiting.and_then(|waiting| waiting.message.as_deref().map(clean)),
        last_end: terminated
            .as_ref()
            .or(status.last_state.terminated.as_ref())
            .map(end),
    }
}

/// The probe that a running container has not passed; one without probes is ready as it runs.
const fn failing(status: &ContainerStatus) -> Option<fact::Failing> {
    match (status.ready, status.started) {
        (true, _) => None,
        (false, Some(false)) => Some(fact::Failing::Startup),
        (false, _) => Some(fact::Failing::Readiness),
    }
}

fn end(terminated: &Terminated) -> fact::End {
    let reason = match (&terminated.reason, terminated.exit_code) {
        (Some(reason), _) => reason,
        (None, 0) => "Completed",
        (None, _) => "Error",
    };
    fact::End {
        reason: Text::new(reason),
        exit_code: terminated.exit_code,
        started: terminated.started_at,
        at: terminated.finished_at,
    }
}
