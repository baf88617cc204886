//! The commands of the team's own: the warm standby and the replay of the dead-letter queue.

use super::scene::Scene;
use crate::fact::FieldChange;
use crate::sim::moment::Program;
use crate::sim::random::Roll;
use crate::text::Text;
use std::collections::BTreeMap;

/// The action that brings the warm standby up.
pub const FAILOVER: &str = "failover-standby";

/// The action that replays the dead-letter queue.
pub const REPLAY: &str = "replay-dlq";

/// What the plan half of the warm standby says.
const PLANNED: &str = "Plan: 4 to add, 0 to change, 0 to destroy";

/// The command of an action; `None` where it is not modelled.
pub fn of(scene: &Scene, action: &str) -> Option<Program> {
    match action {
        FAILOVER => Some(standby(scene)),
        REPLAY => Some(Program {
            identity: "simulated-replay-dlq".to_owned(),
            folder: "/demo/ingest",
            said: None,
            changes: Vec::new(),
            rests_on: BTreeMap::new(),
            says: vec![
                "it runs in /demo/ingest; it is interrupted if it has not ended after 30m".into(),
            ],
            idle: None,
            lines: replaying(scene),
        }),
        _ => None,
    }
}

/// What the replay says: every few seconds how far it is.
fn replaying(scene: &Scene) -> Vec<(i32, Text)> {
    let entries = 1000 + 20 * scene.dice().pick(Roll::Line, 0, 40);
    let steps = 20;
    let first = (1, Text::from(format!("{entries} entries to replay")));
    let lines = (1..=steps).map(|step| {
        let slower = i32::try_from(scene.dice().pick(Roll::Line, step, 4)).unwrap_or(0);
        let done = entries / steps.unsigned_abs() * step.unsigned_abs();
        (3 + slower, Text::from(format!("progress {done}/{entries}")))
    });
    [first].into_iter().chain(lines).collect()
}

/// What `terraform apply` says.
fn applying() -> Vec<(i32, Text)> {
    let of = "module.ingest_warm_standby";
    let lines = [
        (2, format!("{of}.kubernetes_namespace.standby: Creating...")),
        (
            1,
            format!("{of}.kubernetes_namespace.standby: Creation complete after 1s"),
        ),
        (1, format!("{of}.kubernetes_config_map.ingest: Creating...")),
        (
            1,
            format!("{of}.kubernetes_config_map.ingest: Creation complete after 1s"),
        ),
        (1, format!("{of}.kubernetes_deployment.ingest: Creating...")),
        (
            10,
            format!("{of}.kubernetes_deployment.ingest: Still creating... [10s elapsed]"),
        ),
        (
            10,
            format!("{of}.kubernetes_deployment.ingest: Still creating... [20s elapsed]"),
        ),
        (
            6,
            format!("{of}.kubernetes_deployment.ingest: Creation complete after 26s"),
        ),
        (1, format!("{of}.kubernetes_service.ingest: Creating...")),
        (
            2,
            format!("{of}.kubernetes_service.ingest: Creation complete after 2s"),
        ),
        (
            1,
            "Apply complete! Resources: 4 added, 0 changed, 0 destroyed.".to_owned(),
        ),
    ];
    lines
        .map(|(after, line)| (after, Text::from(line)))
        .to_vec()
}

/// `terraform`, which plans before it applies.
fn standby(scene: &Scene) -> Program {
    let is_up = scene.history.failover.is_some();
    let changes = [("added", 4), ("changed", 0), ("destroyed", 0)];
    let changes = changes.map(|(counts, number)| FieldChange {
        field: format!("resources {counts}"),
        before: 0.into(),
        after: number.into(),
    });
    let commit = "3f2c9ab04d1e7c5590b8a2f6e31d48c7a9b05e12";
    let runs = format!(
        "it runs in /demo/infrastructure at commit {commit:.12}; nothing in it is uncommitted",
    );
    let says = [
        runs.as_str(),
        "it is told once to end if it has not after 30m, and is never killed",
    ];
    Program {
        identity: "simulated-terraform".to_owned(),
        folder: "/demo/infrastructure",
        said: Some(PLANNED.into()),
        changes: if is_up { Vec::new() } else { changes.to_vec() },
        rests_on: [("checkout.commit".to_owned(), commit.into())].into(),
        says: says.map(Text::from).to_vec(),
        idle: is_up.then(|| "the plan half of terraform says that there is nothing to do".into()),
        lines: applying(),
    }
}
