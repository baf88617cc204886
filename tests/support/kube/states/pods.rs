//! What has become of pods.
use std::time::Duration;

use serde_json::{Value, json};

use super::super::clock::seconds;
use super::super::objects::{Key, Objects};
use super::super::shapes::{self, conditions};

/// How a container's run before this one ended.
struct Ending {
    exit: u8,
    reason: &'static str,
    ago: Duration,
}

impl Objects {
    /// Of these pods the first `ready` are ready; the others run but are not.
    pub(crate) fn pods_ready(&mut self, pods: &str, ready: usize) {
        for (index, key) in self.pods(pods).into_iter().enumerate() {
            self.set_ready(&key, index < ready);
        }
    }

    /// The pods' containers end with status 1 again and again, and wait for the next try.
    pub(crate) fn crash_looping(&mut self, pods: &str) {
        let ending = Ending {
            exit: 1,
            reason: "Error",
            ago: Duration::from_secs(40),
        };
        self.back_off(pods, &ending);
    }

    /// The pods' containers run out of memory again and again, and wait for the next try.
    pub(crate) fn oom_looping(&mut self, pods: &str) {
        let ending = Ending {
            exit: 137,
            reason: "OOMKilled",
            ago: Duration::from_secs(40),
        };
        self.back_off(pods, &ending);
    }

    /// The pods' containers ran out of memory once, this long ago, and run again since.
    pub(crate) fn oom_killed(&mut self, pods: &str, ago: Duration) {
        self.restarted(
            pods,
            &Ending {
                exit: 137,
                reason: "OOMKilled",
                ago,
            },
        );
    }

    /// The pods' containers failed once, this long ago, and run again since.
    pub(crate) fn failed_once(&mut self, pods: &str, ago: Duration) {
        self.restarted(
            pods,
            &Ending {
                exit: 1,
                reason: "Error",
                ago,
            },
        );
    }

    /// The pods' image cannot be had.
    pub(crate) fn image_pull_backoff(&mut self, pods: &str) {
        for key in self.pods(pods) {
            self.drop_metrics(&key);
            self.set_ready(&key, false);
            self.edit(&key, |pod| {
                pod["status"]["phase"] = json!("Pending");
                for status in statuses(pod) {
                    let image = status["image"].as_str().unwrap_or_default();
                    let message = format!("Back-off pulling image \"{image}\"");
                    status["state"] =
                        json!({"waiting": {"reason": "ImagePullBackOff", "message": message}});
                    status["started"] = json!(false);
                }
            });
        }
    }

    /// No node has room for the pods.
    pub(crate) fn unschedulable(&mut self, pods: &str) {
        for key in self.pods(pods) {
            self.drop_metrics(&key);
            let since = seconds(self.now() - shapes::AGE);
            self.edit(&key, |pod| {
                pod["spec"]
                    .as_object_mut()
                    .map(|spec| spec.shift_remove("nodeName"));
                pod["status"] = json!({
                    "phase": "Pending",
                    "conditions": [{
                        "type": "PodScheduled", "status": "False", "lastProbeTime": null,
                        "lastTransitionTime": since, "reason": "Unschedulable",
                        "message": "0/1 nodes are available: 1 Insufficient memory.",
                    }],
                    "qosClass": "Burstable",
                });
            });
            self.count_pods_of(&key);
        }
    }

    fn back_off(&mut self, pods: &str, ending: &Ending) {
        for key in self.pods(pods) {
            self.end_run(&key, ending, 7);
            self.set_ready(&key, false);
            self.edit(&key, |pod| {
                let metadata = &pod["metadata"];
                let text = |field: &str| metadata[field].as_str().unwrap_or_default();
                let whose = format!("{}_{}({})", text("name"), text("namespace"), text("uid"));
                for status in statuses(pod) {
                    let message = format!(
                        "back-off 5m0s restarting failed container={} pod={whose}",
                        status["name"].as_str().unwrap_or_default()
                    );
                    status["state"] =
                        json!({"waiting": {"reason": "CrashLoopBackOff", "message": message}});
                    status["started"] = json!(false);
                }
            });
        }
    }

    fn restarted(&mut self, pods: &str, ending: &Ending) {
        for key in self.pods(pods) {
            self.end_run(&key, ending, 1);
            let started = seconds(self.ago(ending.ago) + jiff::SignedDuration::from_secs(1));
            self.edit(&key, |pod| {
                for status in statuses(pod) {
                    status["state"] = json!({"running": {"startedAt": started}});
                }
            });
        }
    }

    /// Notes that the containers of a pod ended, and restarted so many times in all.
    fn end_run(&mut self, key: &Key, ending: &Ending, restarts: u32) {
        let finished = self.ago(ending.ago);
        let started = finished - jiff::SignedDuration::from_secs(20);
        self.edit(key, |pod| {
            for status in statuses(pod) {
                status["restartCount"] = json!(restarts);
                status["lastState"] = json!({"terminated": {
                    "exitCode": ending.exit,
                    "reason": ending.reason,
                    "startedAt": seconds(started),
                    "finishedAt": seconds(finished),
                    "containerID": status["containerID"],
                }});
            }
        });
    }

    fn set_ready(&mut self, key: &Key, ready: bool) {
        let long_ago = seconds(self.now() - shapes::AGE);
        self.edit(key, |pod| {
            let made = pod["metadata"]["creationTimestamp"].as_str();
            let since = made.unwrap_or_default().max(&long_ago).to_owned();
            let name = pod["spec"]["containers"][0]["name"]
                .as_str()
                .unwrap_or_default();
            pod["status"]["conditions"] = conditions(ready, name, &since);
            for status in statuses(pod) {
                status["ready"] = json!(ready);
            }
        });
        self.count_pods_of(key);
    }

    /// Counts the pods of the Deployment that a pod belongs to.
    fn count_pods_of(&mut self, key: &Key) {
        let owner = self
            .get(key)
            .map(|pod| pod["metadata"]["labels"]["app"].clone());
        if let Some(owner) = owner.as_ref().and_then(Value::as_str) {
            self.count_pods(&key.1, owner);
        }
    }
}

fn statuses(pod: &mut Value) -> impl Iterator<Item = &mut Value> {
    pod["status"]["containerStatuses"]
        .as_array_mut()
        .into_iter()
        .flatten()
}
