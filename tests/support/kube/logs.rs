//! Logs of containers.
use std::collections::BTreeMap;
use std::sync::Arc;

use hyper::StatusCode;
use hyper::body::Bytes;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use tokio::sync::mpsc;

use super::api::Shared;
use super::call::Call;
use super::read;
use super::reply::{self, Reply};
use super::status::Status;

/// Which run of a container: the one now, or the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Run {
    Current,
    Previous,
}

/// Namespace, pod, container, run.
type Place = (String, String, String, Run);

/// A line with the moment at which it was written.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) at: Timestamp,
    pub(crate) text: String,
}

/// What the containers wrote.
#[derive(Debug, Default)]
pub(crate) struct Logs(BTreeMap<Place, Vec<Line>>);

impl Logs {
    /// Replaces a log. A line that starts with an RFC 3339 moment was written then; of the others
    /// the last one was written `now`, and each one before it a second earlier.
    pub(crate) fn set(&mut self, place: Place, text: &str, now: Timestamp) {
        let lines: Vec<&str> = text.lines().collect();
        let count = i64::try_from(lines.len()).expect("a log of a test is short");
        let dated = (1..).zip(lines).map(|(number, line)| {
            let ago = SignedDuration::from_secs(count - number);
            Line {
                at: moment_of(line).unwrap_or(now - ago),
                text: line.to_owned(),
            }
        });
        self.0.insert(place, dated.collect());
    }

    /// Appends lines that were written `at` a moment.
    pub(crate) fn append(&mut self, place: Place, text: &str, at: Timestamp) {
        let lines = text.lines().map(|line| Line {
            at,
            text: line.to_owned(),
        });
        self.0.entry(place).or_default().extend(lines);
    }

    fn get(&self, place: &Place) -> Option<&[Line]> {
        self.0.get(place).map(Vec::as_slice)
    }
}

fn moment_of(line: &str) -> Option<Timestamp> {
    line.split_whitespace().next()?.parse().ok()
}

pub(crate) fn answer(shared: &Arc<Shared>, call: &Call) -> Result<Reply, Status> {
    let pod = read::find(shared, call)?;
    let container = container(&pod, call)?;
    let run = if call.query.on("previous") {
        Run::Previous
    } else {
        Run::Current
    };
    check_started(&pod, &container, run)?;
    let place = (
        call.namespace().to_owned(),
        call.name().to_owned(),
        container.clone(),
        run,
    );
    let cut = Cut::of(call, shared.clock.now());
    let (text, position) = {
        let live = shared.live();
        let lines = live.logs.get(&place);
        let missing = || unable_to_retrieve(&pod, &container, run);
        (
            lines.map_or_else(missing, |lines| cut.of_lines(lines)),
            lines.map_or(0, <[_]>::len),
        )
    };
    if call.query.on("follow") {
        return Ok(follow(shared.clone(), place, cut, text, position));
    }
    Ok(reply::bytes(StatusCode::OK, "text/plain", text.into()))
}

/// The container that a request names, or the only one there is.
fn container(pod: &Value, call: &Call) -> Result<String, Status> {
    let containers = pod["spec"]["containers"].as_array().into_iter().flatten();
    let names: Vec<&str> = containers
        .filter_map(|container| container["name"].as_str())
        .collect();
    match (call.query.get("container"), &names[..]) {
        (Some(name), names) if names.contains(&name) => Ok(name.to_owned()),
        (Some(name), _) => Err(Status::bad_request(format!(
            "container {name} is not valid for pod {}",
            call.name()
        ))),
        (None, [name]) => Ok((*name).to_owned()),
        (None, names) => Err(Status::bad_request(format!(
            "a container name must be specified for pod {}, choose one of: [{}]",
            call.name(),
            names.join(" ")
        ))),
    }
}

/// Refuses the log of a run that never was.
fn check_started(pod: &Value, container: &str, run: Run) -> Result<(), Status> {
    let name = pod["metadata"]["name"].as_str().unwrap_or_default();
    let statuses = pod["status"]["containerStatuses"].as_array();
    let status = statuses
        .into_iter()
        .flatten()
        .find(|status| status["name"] == container);
    let status = status.unwrap_or(&Value::Null);
    let before = status["lastState"]["terminated"].is_object();
    let waiting = status["state"]["waiting"]["reason"].as_str();
    match (run, waiting) {
        (Run::Previous, _) if !before => Err(Status::bad_request(format!(
            "previous terminated container \"{container}\" in pod \"{name}\" not found"
        ))),
        (Run::Current, Some(reason)) if !before => Err(Status::bad_request(format!(
            "container \"{container}\" in pod \"{name}\" is waiting to start: {reason}"
        ))),
        _ => Ok(()),
    }
}

/// What stands in place of a log that is gone: an error text, in an answer that says 200.
fn unable_to_retrieve(pod: &Value, container: &str, run: Run) -> String {
    if run == Run::Current {
        return String::new();
    }
    let statuses = pod["status"]["containerStatuses"].as_array();
    let status = statuses
        .into_iter()
        .flatten()
        .find(|status| status["name"] == container);
    let id = status.and_then(|status| status["lastState"]["terminated"]["containerID"].as_str());
    format!(
        "unable to retrieve container logs for {}",
        id.unwrap_or_default()
    )
}

/// Which lines a request wants, and how.
#[derive(Clone, Debug)]
struct Cut {
    tail: Option<usize>,
    since: Option<Timestamp>,
    bytes: Option<usize>,
    timestamps: bool,
}

impl Cut {
    fn of(call: &Call, now: Timestamp) -> Self {
        let ago = call
            .query
            .get("sinceSeconds")
            .and_then(|seconds| seconds.parse().ok());
        let moment = call
            .query
            .get("sinceTime")
            .and_then(|moment| moment.parse().ok());
        Self {
            tail: call.query.number("tailLines"),
            since: ago
                .map(|ago| now - SignedDuration::from_secs(ago))
                .or(moment),
            bytes: call.query.number("limitBytes"),
            timestamps: call.query.on("timestamps"),
        }
    }

    fn of_lines(&self, lines: &[Line]) -> String {
        let recent = lines
            .iter()
            .filter(|line| self.since.is_none_or(|since| line.at >= since));
        let recent: Vec<&Line> = recent.collect();
        let skipped = self
            .tail
            .map_or(0, |tail| recent.len().saturating_sub(tail));
        let mut text: String = recent[skipped..]
            .iter()
            .map(|line| self.write(line))
            .collect();
        if let Some(bytes) = self.bytes {
            let boundary = (0..=bytes.min(text.len()))
                .rev()
                .find(|at| text.is_char_boundary(*at));
            text.truncate(boundary.unwrap_or(0));
        }
        text
    }

    fn write(&self, line: &Line) -> String {
        if self.timestamps {
            format!(
                "{} {}\n",
                line.at.strftime("%Y-%m-%dT%H:%M:%S.%9fZ"),
                line.text
            )
        } else {
            format!("{}\n", line.text)
        }
    }
}

/// Sends what is there, and then what is appended, until the client is gone.
fn follow(
    shared: Arc<Shared>,
    place: Place,
    cut: Cut,
    first: String,
    mut position: usize,
) -> Reply {
    let (sender, receiver) = mpsc::channel(64);
    tokio::spawn(async move {
        let mut changes = shared.changes();
        let mut text = first;
        loop {
            if !text.is_empty() && sender.send(Bytes::from(text)).await.is_err() {
                return;
            }
            tokio::select! {
                () = sender.closed() => return,
                more = changes.changed() => if more.is_err() { return },
            }
            let live = shared.live();
            let lines = live.logs.get(&place).unwrap_or_default();
            text = lines
                .iter()
                .skip(position)
                .map(|line| cut.write(line))
                .collect();
            position = lines.len();
        }
    });
    reply::stream("text/plain", receiver)
}
