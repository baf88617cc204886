//! What the simulated Redis answers.

use super::fault::Fault;
use super::scene::Scene;
use crate::fact::{Raw, RedisLook};
use crate::runbook::RedisProbe;
use std::time::Duration;

/// Looks at the queue's list: now, and before where growth is asked for.
pub fn looks(scene: &Scene, probe: &RedisProbe) -> Raw {
    let apart = |apart: Duration| {
        i32::try_from(apart.as_secs())
            .unwrap_or(i32::MAX / 4)
            .max(1)
    };
    let earlier = probe.apart.map(|time| scene.time - apart(time));
    let times = earlier.into_iter().chain([scene.time]);
    Raw::Redis(times.map(|time| look(scene, time)).collect())
}

fn look(scene: &Scene, time: i32) -> RedisLook {
    let at = scene.stamp(time);
    if scene.fault == Fault::Blind {
        return RedisLook {
            at,
            kind: "none".into(),
            length: None,
        };
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number of items, never negative"
    )]
    let length = scene.queue.listed(time).unwrap_or(0.0).max(1.0) as u64;
    RedisLook {
        at,
        kind: "list".into(),
        length: Some(length),
    }
}
