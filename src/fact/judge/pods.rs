//! The pods of a Deployment, and what ails them.

use super::draft::Draft;
use super::wording::{age, ago, clipped, span};
use super::{rolling, rollout};
use crate::fact::{Container, End, Pod, Pods};
use crate::runbook::WorkloadProbe;
use crate::text::count;
use jiff::Timestamp;
use std::time::Duration;

/// What a container waits for when its image is not to be had, as the kubelet names it.
const IMAGE_ERRORS: [&str; 7] = [
    "ErrImagePull",
    "ImagePullBackOff",
    "ErrImageNeverPull",
    "InvalidImageName",
    "ImageInspectError",
    "RegistryUnavailable",
    "SignatureValidationFailed",
];

/// The most characters of a container's message that are shown.
const LONGEST: usize = 160;

/// Reads the pods of a Deployment; none under an existing one is a known zero.
pub fn read(probe: &WorkloadProbe, seen: &Pods, now: Timestamp) -> Draft {
    let tally = Tally::of(probe, seen, now);
    let paused = seen
        .paused
        .then(|| "the Deployment is paused: no rollout goes on until it is resumed".to_owned());
    let troubles = seen
        .pods
        .iter()
        .flat_map(|pod| troubles(pod, probe.recent, now));
    let rolling = (!seen.paused)
        .then(|| rollout::told(&seen.rollout, seen.desired))
        .flatten();
    let tracked = seen
        .tracked
        .then(|| "git holds it: what is done by hand may be taken back".to_owned());
    #[expect(clippy::cast_precision_loss, reason = "counts of pods")]
    let draft = Draft::known(tally.ready, tally.summary(seen, probe.recent))
        .number("ready", tally.ready as f64)
        .number("total", seen.pods.len() as f64)
        .number("desired", f64::from(seen.desired))
        .number("restarts", tally.restarts as f64)
        .number("oom_killed", tally.oom_killed as f64)
        .number("crash_looping", tally.crash_looping as f64)
        .number("image_errors", tally.image_errors as f64)
        .flag("tracked", seen.tracked)
        .lines(paused)
        .lines(rolling)
        .lines(troubles)
        .lines(tracked);
    let mut draft = rollout::add(draft, seen, probe.recent, now);
    draft.outlook = rolling::outlook(seen, now);
    draft
}

struct Tally {
    ready: usize,
    restarts: u64,
    oom_killed: usize,
    crash_looping: usize,
    image_errors: usize,
}

impl Tally {
    fn of(probe: &WorkloadProbe, seen: &Pods, now: Timestamp) -> Self {
        let containers = || seen.pods.iter().flat_map(|pod| &pod.containers);
        let oom_killed = containers().filter(|container| {
            let end = container.last_end.as_ref();
            end.is_some_and(|end| &*end.reason == "OOMKilled" && is_recent(end, probe.recent, now))
        });
        let pods_with = |what: fn(&Container) -> bool| {
            let pods = seen.pods.iter();
            pods.filter(|pod| pod.containers.iter().any(what)).count()
        };
        Self {
            ready: seen.pods.iter().filter(|pod| pod.ready).count(),
            restarts: containers().map(|one| u64::from(one.restarts)).sum(),
            oom_killed: oom_killed.count(),
            crash_looping: pods_with(is_crash_looping),
            image_errors: pods_with(has_image_error),
        }
    }

    fn summary(&self, seen: &Pods, recent: Duration) -> String {
        let mut parts = vec![match (seen.pods.len(), seen.desired) {
            (0, 0) => "no pods: scaled to zero".to_owned(),
            (0, desired) => format!("no pods, {desired} wanted"),
            (total, desired) if total == desired as usize => {
                format!("{}/{total} ready", self.ready)
            }
            (total, desired) => {
                format!("{}/{desired} ready, {}", self.ready, count(total, "pod"))
            }
        }];
        let tellings = [
            (self.crash_looping, "crash-looping".to_owned()),
            (self.oom_killed, format!("OOM-killed in {}", span(recent))),
            (self.image_errors, "without an image".to_owned()),
        ];
        let telling = tellings.into_iter().filter(|(number, _)| *number > 0);
        parts.extend(telling.map(|(number, what)| format!("{number} {what}")));
        if self.restarts > 0 {
            let restarts = usize::try_from(self.restarts).unwrap_or(usize::MAX);
            parts.push(count(restarts, "restart"));
        }
        if seen.paused {
            parts.push("paused".to_owned());
        }
        parts.join(", ")
    }
}

/// Whether a run ended lately; one whose end is not dated counts, for it may have.
pub(super) fn is_recent(end: &End, recent: Duration, now: Timestamp) -> bool {
    end.at.is_none_or(|at| age(at, now) <= recent)
}

fn is_crash_looping(container: &Container) -> bool {
    container.waiting.as_deref() == Some("CrashLoopBackOff")
}

fn has_image_error(container: &Container) -> bool {
    let waiting = container.waiting.as_deref();
    waiting.is_some_and(|reason| IMAGE_ERRORS.contains(&reason))
}

/// A line for each container in trouble, or one for a pod that is not ready for another reason.
fn troubles(pod: &Pod, recent: Duration, now: Timestamp) -> Vec<String> {
    let ails = |container: &&Container| {
        let ended = container.last_end.as_ref();
        container.waiting.is_some() || ended.is_some_and(|end| is_recent(end, recent, now))
    };
    let containers = pod.containers.iter().filter(ails);
    let mut lines: Vec<String> = containers
        .map(|container| format!("{} {}", pod.name, ailment(container, now)))
        .collect();
    if let Some(reason) = &pod.unschedulable {
        let reason = clipped(&reason.one_line(), LONGEST);
        lines.push(format!("{} cannot be scheduled: {reason}", pod.name));
    }
    if lines.is_empty() && !pod.ready {
        lines.push(format!("{} is {} and not ready", pod.name, pod.phase));
    }
    lines
}

fn ailment(container: &Container, now: Timestamp) -> String {
    let mut parts = Vec::new();
    match (&container.waiting, container.running_since) {
        (Some(reason), _) => parts.push(format!("waits in {}", reason.one_line())),
        (None, Some(since)) => parts.push(format!("running for {}", span(age(since, now)))),
        (None, None) => parts.push("does not run".to_owned()),
    }
    if container.restarts > 0 {
        parts.push(count(container.restarts as usize, "restart"));
    }
    if let Some(end) = &container.last_end {
        let when = end
            .at
            .map_or_else(String::new, |at| format!(" {}", ago(at, now)));
        let reason = end.reason.one_line();
        parts.push(format!("last exit {} ({reason}){when}", end.exit_code));
    }
    let message = container.waiting_message.as_ref();
    let message = message.map(|message| clipped(&message.one_line(), LONGEST));
    let message = message.map_or_else(String::new, |message| format!(": {message}"));
    format!("{}: {}{message}", container.name, parts.join(", "))
}
