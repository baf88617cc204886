//! The commands of the team's own: the warm standby and the replay of the dead-letter queue.

use super::scene::Scene;
use crate::sim::moment::Program;

/// The action that brings the warm standby up.
pub const FAILOVER: &str = "failover-standby";

/// The action that replays the dead-letter queue.
pub const REPLAY: &str = "replay-dlq";

/// The command of an action; `None` where it is not modelled.
pub fn of(scene: &Scene, action: &str) -> Option<Program> {
    match action {
        FAILOVER => Some(standby(scene)),
        REPLAY => Some(Program {
            identity: "simulated-replay-dlq".to_owned(),
            folder: "/demo/ingest",
            says: Vec::new(),
            idle: None,
        }),
        _ => None,
    }
}

/// `terraform`, which plans before it applies.
fn standby(scene: &Scene) -> Program {
    let up = scene.history.failover.is_some();
    let says = [
        "Plan: 4 to add, 0 to change, 0 to destroy",
        "the checkout /demo/infrastructure is at commit 3f2c9ab of branch main, without changes of its own",
    ];
    let nothing = "No changes. The standby of module.ingest_warm_standby is up already";
    Program {
        identity: format!("simulated-standby-{}", if up { "up" } else { "down" }),
        folder: "/demo/infrastructure",
        says: says.map(Into::into).to_vec(),
        idle: up.then(|| nothing.into()),
    }
}
