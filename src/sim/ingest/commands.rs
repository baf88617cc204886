//! The commands of the team's own: the warm standby and the replay of the dead-letter queue.

use super::scene::Scene;
use crate::fact::FieldChange;
use crate::sim::moment::Program;
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
        }),
        _ => None,
    }
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
    }
}
