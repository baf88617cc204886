//! The last lines of every container of a Deployment's pods.

use super::get::Get;
use super::why::why_not;
use super::wire::{ContainerStatus, Pod};
use super::{Survey, Taken};
use crate::fact::{LogTail, Raw};
use crate::runbook::LogsProbe;
use crate::scrub::clean;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use futures::{StreamExt, stream};
use std::cmp::Reverse;
use tokio::time::timeout;

/// The most pods whose logs are read at once.
const MOST_PODS: usize = 20;

/// The most bytes of one log.
const MOST_BYTES: usize = 256 * 1024;

/// The most logs that are on their way at once.
const AT_ONCE: usize = 32;

/// What the kubelet answers, as if it were the log, for a container that it has removed already.
const REMOVED: &str = "unable to retrieve container logs for";

/// One log: of which run of which container.
struct Wanted {
    pod: String,
    container: String,
    run: Run,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Run {
    /// The one before this one.
    Previous,
    /// This one.
    Current,
    /// None: it has not started, and why.
    Never(String),
}

impl Survey {
    pub(super) async fn take_logs(&self, probe: &LogsProbe) -> Result<Taken, Why> {
        let workload = self.workload(&probe.workload).await?;
        let mut notes = workload.notes.clone();
        let mut pods: Vec<&Pod> = workload.pods().collect();
        let total = pods.len();
        pods.sort_by_key(|pod| Reverse(restarts(pod)));
        pods.truncate(MOST_PODS);
        if pods.len() < total {
            notes.push(Text::from(format!(
                "logs of {MOST_PODS} of {total} pods, the most restarted first"
            )));
        }
        let wanted: Vec<Wanted> = pods.into_iter().flat_map(wanted).collect();
        let logs = stream::iter(wanted).map(|wanted| self.log(probe, wanted));
        let mut tails: Vec<LogTail> = logs.buffered(AT_ONCE).collect().await;
        tails.sort_by(|a, b| a.pod.cmp(&b.pod));
        notes.extend(shortened(&tails));
        Ok(Taken {
            raw: Raw::Logs(tails),
            notes,
        })
    }

    /// One log, or why it cannot be had; the others are read all the same.
    async fn log(&self, probe: &LogsProbe, wanted: Wanted) -> LogTail {
        let lines = match &wanted.run {
            Run::Never(why) => {
                let text = format!("container {} has not started: {why}", wanted.container);
                Err(Why::new(WhyKind::Absent, text))
            }
            Run::Current | Run::Previous => self.lines(probe, &wanted).await,
        };
        LogTail {
            pod: Text::new(&wanted.pod),
            container: Text::new(&wanted.container),
            previous: wanted.run == Run::Previous,
            lines,
        }
    }

    async fn lines(&self, probe: &LogsProbe, wanted: &Wanted) -> Result<Vec<Text>, Why> {
        let get = get(probe, wanted);
        let reading = self.api.text(&get);
        let text = timeout(self.patience, reading)
            .await
            .map_err(|_| too_slow(wanted))?;
        let text = text.map_err(|error| not_had(&error, wanted))?;
        if text.starts_with(REMOVED) && text.trim_end().lines().count() == 1 {
            let text = format!(
                "the log of container {} was removed: {}",
                wanted.container,
                text.trim_end()
            );
            return Err(Why::new(WhyKind::Absent, text));
        }
        // As a whole, since a key spans lines.
        Ok(clean(&text).lines().map(Text::from).collect())
    }
}

/// The read that serves a probe, with a placeholder for the pod.
pub(super) fn example(probe: &LogsProbe) -> String {
    let path = format!(
        "GET /api/v1/namespaces/{}/pods/*/log",
        probe.workload.namespace
    );
    format!("{path}?tailLines={}&limitBytes={MOST_BYTES}", probe.tail)
}

fn get(probe: &LogsProbe, wanted: &Wanted) -> Get {
    let below = [&probe.workload.namespace, "pods", &wanted.pod, "log"];
    let log = Get::new("/api/v1/namespaces", below)
        .with("container", &wanted.container)
        .with("tailLines", &probe.tail.to_string())
        .with("limitBytes", &MOST_BYTES.to_string());
    match wanted.run {
        Run::Previous => log.with("previous", "true"),
        Run::Current | Run::Never(_) => log,
    }
}

/// The logs of a pod that are worth reading, the oldest run of each container first.
fn wanted(pod: &Pod) -> impl Iterator<Item = Wanted> {
    pod.containers().flat_map(|(spec, status)| {
        runs(status).into_iter().map(|run| Wanted {
            pod: pod.metadata.name.clone(),
            container: spec.name.clone(),
            run,
        })
    })
}

fn runs(status: Option<&ContainerStatus>) -> Vec<Run> {
    let Some(status) = status else {
        return vec![Run::Never("nothing is known of it yet".to_owned())];
    };
    let restarted = status.restart_count > 0 || status.last_state.terminated.is_some();
    match (&status.state.waiting, restarted) {
        // Between two runs the kubelet gives the ended one as the current one too: once is enough.
        (Some(_), true) => vec![Run::Previous],
        (Some(waiting), false) => {
            let said = [&waiting.reason, &waiting.message].map(|said| said.as_deref());
            vec![Run::Never(
                said.into_iter().flatten().collect::<Vec<_>>().join(": "),
            )]
        }
        (None, true) => vec![Run::Previous, Run::Current],
        (None, false) => vec![Run::Current],
    }
}

fn restarts(pod: &Pod) -> u32 {
    pod.containers()
        .filter_map(|(_, status)| status)
        .map(|status| status.restart_count)
        .sum()
}

fn too_slow(wanted: &Wanted) -> Why {
    let Wanted { pod, container, .. } = wanted;
    let text = format!("the log of container {container} of pod {pod} did not come in time");
    Why::new(WhyKind::Timeout, text).hint("is its node in trouble? `kubectl get nodes`")
}

/// A log that cannot be had. The kubelet calls it a bad request where there is none.
fn not_had(error: &kube::Error, wanted: &Wanted) -> Why {
    let Wanted { pod, container, .. } = wanted;
    match error {
        kube::Error::Api(status) if status.code == 400 => {
            Why::new(WhyKind::Absent, status.message.clone())
        }
        _ => why_not(
            error,
            &format!("read the log of container {container} of pod {pod}"),
        ),
    }
}

/// Says which logs were longer than is read: of these the newest lines are missing.
fn shortened(tails: &[LogTail]) -> Vec<Text> {
    let size = |lines: &[Text]| lines.iter().map(|line| line.len() + 1).sum::<usize>();
    let long = tails.iter().filter(|tail| {
        tail.lines
            .as_ref()
            .is_ok_and(|lines| size(lines) >= MOST_BYTES)
    });
    long.map(|tail| {
        let kib = MOST_BYTES / 1024;
        Text::from(format!(
            "the log of {}/{} was cut at {kib} KiB",
            tail.pod, tail.container
        ))
    })
    .collect()
}
