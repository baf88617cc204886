//! The row of a pod: its one-word status is worked out from its containers, as the server does.
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{age, created, name, number};

pub(super) fn cells(pod: &Value, now: Timestamp) -> Value {
    let total = pod["spec"]["containers"].as_array().map_or(0, Vec::len);
    let summary = Summary::of(pod);
    json!([
        name(pod),
        format!("{}/{total}", summary.ready),
        summary.status,
        summary.restarts(now),
        created(pod, now),
        pod["status"]["podIP"].as_str().unwrap_or("<none>"),
        pod["spec"]["nodeName"].as_str().unwrap_or("<none>"),
        pod["status"]["nominatedNodeName"]
            .as_str()
            .unwrap_or("<none>"),
        "<none>",
    ])
}

/// What the containers of a pod add up to.
struct Summary {
    ready: usize,
    restarts: i64,
    last_restart: Option<String>,
    status: String,
}

impl Summary {
    fn of(pod: &Value) -> Self {
        let phase = pod["status"]["phase"].as_str().unwrap_or("Unknown");
        let status = pod["status"]["reason"].as_str().unwrap_or(phase).to_owned();
        let mut summary = Self {
            ready: 0,
            restarts: 0,
            last_restart: None,
            status,
        };
        let mut running = false;
        let containers = pod["status"]["containerStatuses"].as_array();
        for container in containers.into_iter().flatten().rev() {
            running |= summary.add(container);
        }
        if summary.status == "Completed" && running {
            summary.status = "Running".to_owned();
        }
        if !pod["metadata"]["deletionTimestamp"].is_null() {
            summary.status = "Terminating".to_owned();
        }
        summary
    }

    /// Adds one container; true if it runs and is ready.
    fn add(&mut self, container: &Value) -> bool {
        self.restarts += number(&container["restartCount"]);
        let finished = container["lastState"]["terminated"]["finishedAt"].as_str();
        let finished = finished.map(str::to_owned);
        self.last_restart = self.last_restart.take().max(finished);
        let state = &container["state"];
        let reason = state["waiting"]["reason"].as_str();
        if let Some(reason) = reason.or_else(|| state["terminated"]["reason"].as_str()) {
            reason.clone_into(&mut self.status);
        } else if state["terminated"].is_object() {
            self.status = format!("ExitCode:{}", number(&state["terminated"]["exitCode"]));
        }
        let runs = container["ready"] == true && state["running"].is_object();
        self.ready += usize::from(runs);
        runs
    }

    fn restarts(&self, now: Timestamp) -> String {
        match &self.last_restart {
            Some(moment) if self.restarts > 0 => {
                format!("{} ({} ago)", self.restarts, age(&json!(moment), now))
            }
            _ => self.restarts.to_string(),
        }
    }
}
