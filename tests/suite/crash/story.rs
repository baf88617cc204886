//! The triages that are killed.

use super::cluster;
use crate::support::kube::{FakeCluster, Recorded};

/// A triage, walked to its close.
#[derive(Debug)]
pub(super) struct Story {
    /// What the table calls it.
    pub(super) name: &'static str,
    /// The runbook that is walked; a copy of it, where its waits are long.
    pub(super) runbook: &'static str,
    /// Who drives it.
    pub(super) user: &'static str,
    /// The cluster that it finds.
    pub(super) cluster: fn() -> FakeCluster,
    /// What is done in it, in this order.
    pub(super) deeds: &'static [Deed],
    /// The objects that are looked at in the end: resource, namespace, name.
    pub(super) objects: &'static [(&'static str, &'static str, &'static str)],
}

/// An action, and what it writes.
#[derive(Debug)]
pub(super) struct Deed {
    /// The action's id.
    pub(super) action: &'static str,
    /// The requests that carry it out, each needed once; none for a command.
    pub(super) writes: &'static [Write],
}

/// A request that changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Write {
    /// How its path ends.
    pub(super) path: &'static str,
    /// What its body says, by which it is told from others.
    pub(super) says: &'static str,
}

impl Deed {
    /// The action that it puts back, where it is a way back.
    pub(super) fn undoes(&self) -> Option<&'static str> {
        self.action.strip_prefix("undo:")
    }
}

impl Story {
    /// What is answered, before the close, about what an action left.
    pub(super) fn way_back(&self, action: &str) -> &'static str {
        let mut deeds = self.deeds.iter();
        if deeds.any(|deed| deed.undoes() == Some(action)) {
            "put-back"
        } else {
            "leave"
        }
    }
}

impl Write {
    /// Whether a request is this one.
    pub(super) fn is(&self, request: &Recorded) -> bool {
        let body = String::from_utf8_lossy(&request.body);
        request.path.ends_with(self.path) && body.contains(self.says)
    }
}

const fn write(path: &'static str, says: &'static str) -> Write {
    Write { path, says }
}

const PROCESSOR: &str = "/deployments/drift-processor";
const AUTOSCALER: &str = "/horizontalpodautoscalers/drift-processor";
const CANARY: &str = "/rollouts/summit-api";

const DRIFT: &[(&str, &str, &str)] = &[
    ("deployments.apps", "spec-to-proof", "drift-processor"),
    ("configmaps", "spec-to-proof", "drift-processor-config"),
];

const AUTOSCALED: &[(&str, &str, &str)] = &[
    ("deployments.apps", "spec-to-proof", "drift-processor"),
    (
        "horizontalpodautoscalers.autoscaling",
        "spec-to-proof",
        "drift-processor",
    ),
];

const INGEST: &[(&str, &str, &str)] = &[
    ("rollouts.argoproj.io", "ingest", "summit-api"),
    ("deployments.apps", "ingest", "ingest-workers"),
    ("configmaps", "ingest", "ingest-config"),
];

/// What is done in every triage of ingest without a canary: one worker for each partition.
const MORE_WORKERS: Deed = Deed {
    action: "scale-workers",
    writes: &[write("/deployments/ingest-workers", r#""replicas":5"#)],
};

/// All of them.
pub(super) static STORIES: [Story; 9] = [
    Story {
        name: "drift: restart",
        runbook: "drift",
        user: "admin",
        cluster: cluster::hanging,
        deeds: &[Deed {
            action: "restart-processor",
            writes: &[write(PROCESSOR, "restartedAt")],
        }],
        objects: DRIFT,
    },
    Story {
        name: "drift: scale",
        runbook: "drift",
        user: "admin",
        cluster: cluster::drift,
        deeds: &[Deed {
            action: "scale-processor",
            writes: &[write(PROCESSOR, r#""replicas":5"#)],
        }],
        objects: DRIFT,
    },
    Story {
        name: "drift: scale, subresource only",
        runbook: "drift",
        user: "scaler",
        cluster: cluster::drift_for_a_scaler,
        deeds: &[Deed {
            action: "scale-processor",
            writes: &[write(
                "/deployments/drift-processor/scale",
                r#""replicas":5"#,
            )],
        }],
        objects: DRIFT,
    },
    Story {
        name: "drift: raise memory",
        runbook: "drift",
        user: "admin",
        cluster: cluster::drift,
        deeds: &[Deed {
            action: "raise-memory",
            writes: &[write(PROCESSOR, r#""memory":"2Gi""#)],
        }],
        objects: DRIFT,
    },
    Story {
        name: "drift: raise autoscaler",
        runbook: "drift",
        user: "admin",
        cluster: cluster::drift_with_an_autoscaler,
        deeds: &[Deed {
            action: "raise-hpa",
            writes: &[write(AUTOSCALER, r#""minReplicas":5"#)],
        }],
        objects: AUTOSCALED,
    },
    Story {
        name: "drift: raise autoscaler, put it back",
        runbook: "drift",
        user: "admin",
        cluster: cluster::drift_with_an_autoscaler,
        deeds: &[
            Deed {
                action: "raise-hpa",
                writes: &[write(AUTOSCALER, r#""minReplicas":5"#)],
            },
            Deed {
                action: "undo:raise-hpa",
                writes: &[write(AUTOSCALER, r#""minReplicas":1"#)],
            },
        ],
        objects: AUTOSCALED,
    },
    Story {
        name: "ingest: pause, abort",
        runbook: "ingest-quick",
        user: "admin",
        cluster: cluster::canary,
        deeds: &[
            Deed {
                action: "pause-rollout",
                writes: &[write(CANARY, r#""paused":true"#)],
            },
            Deed {
                action: "abort-rollout",
                writes: &[
                    write("/rollouts/summit-api/status", r#""abort":true"#),
                    write(CANARY, r#""paused":false"#),
                ],
            },
        ],
        objects: INGEST,
    },
    Story {
        name: "ingest: scale, burst mode",
        runbook: "ingest-quick",
        user: "admin",
        cluster: cluster::ingest,
        deeds: &[
            MORE_WORKERS,
            Deed {
                action: "burst-mode",
                writes: &[write(
                    "/configmaps/ingest-config",
                    r#""BURST_MULTIPLIER":"2""#,
                )],
            },
        ],
        objects: INGEST,
    },
    Story {
        name: "ingest: scale, standby",
        runbook: "ingest-quick",
        user: "admin",
        cluster: cluster::ingest,
        deeds: &[
            MORE_WORKERS,
            Deed {
                action: "failover-standby",
                writes: &[],
            },
        ],
        objects: INGEST,
    },
];
