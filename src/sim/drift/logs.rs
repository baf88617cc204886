//! What the simulated processor logs.

use super::fault::Fault;
use super::life::{Life, Run};
use super::pods::has_room;
use super::scene::Scene;
use crate::fact::{LogTail, Raw};
use crate::runbook::LogsProbe;
use crate::sim::random::Roll;
use crate::text::Text;
use crate::truth::{Why, WhyKind};

/// The time between two lines of a processor at work, in seconds.
const PACE: i32 = 4;

/// The last lines of each of the processor's containers, and of the run before where there was one.
pub fn tails(scene: &Scene, probe: &LogsProbe) -> Result<Raw, Why> {
    if scene.fault == Fault::Blind {
        let text = "not allowed to read pods/log";
        return Err(Why::new(WhyKind::Denied, text)
            .hint("kubectl auth can-i get pods --subresource=log -n spec-to-proof"));
    }
    let most = i32::try_from(probe.tail).unwrap_or(i32::MAX);
    let tails = scene.living().flat_map(|life| {
        let ended = life.ended_by(scene.time).map(|(run, _)| run);
        // A container that waits for its restart still shows its last run.
        let runs: Vec<&Run> = life
            .run_at(scene.time)
            .into_iter()
            .chain(ended)
            .take(2)
            .collect();
        let tail = move |(nth, run)| LogTail {
            pod: scene.pod_name(&probe.workload.deployment, life).into(),
            container: probe.workload.deployment.as_str().into(),
            previous: nth > 0,
            lines: Ok(lines(scene, life, run, most)),
        };
        runs.into_iter().enumerate().map(tail)
    });
    let mut tails: Vec<LogTail> = tails.collect();
    tails.sort_by(|a, b| a.pod.cmp(&b.pod).then(a.previous.cmp(&b.previous)));
    Ok(Raw::Logs(tails))
}

/// The last `most` lines of a run, the oldest first.
fn lines(scene: &Scene, life: &Life, run: &Run, most: i32) -> Vec<Text> {
    let ended = run.end.filter(|end| end.at <= scene.time);
    let until = ended.map_or(scene.time, |end| end.at);
    let torn = is_torn(scene.fault, life, run);
    let mut lines: Vec<(i32, String)> = opening(run, torn);
    if !torn {
        let last = (until - 1).div_euclid(PACE);
        let first = (run.start + 8)
            .div_euclid(PACE)
            .max(last.saturating_sub(most))
            + 1;
        lines.extend((first..=last).map(|nth| (nth * PACE, work(scene, life, nth))));
    }
    if ended.is_some() {
        lines.extend(closing(scene.fault, torn).map(|line| (until, line.to_owned())));
    }
    let skipped = lines
        .len()
        .saturating_sub(usize::try_from(most).unwrap_or(usize::MAX));
    let stamped = lines.into_iter().skip(skipped);
    stamped
        .map(|(time, line)| format!("{} {line}", scene.stamp(time)).into())
        .collect()
}

/// Whether a run finds the torn file on its pod's volume.
fn is_torn(fault: Fault, life: &Life, run: &Run) -> bool {
    fault == Fault::CrashLoop && life.born < fault.struck() && run.start >= fault.struck()
}

fn opening(run: &Run, torn: bool) -> Vec<(i32, String)> {
    let mut lines = vec![(run.start, "INFO  drift-processor 4.12.0 starts".to_owned())];
    let pool = if torn {
        "ERROR connection pool: /var/cache/drift/pool.state ends in the middle of a record"
    } else {
        "INFO  connection pool: 20 connections to drift-db.spec-to-proof.svc"
    };
    lines.push((run.start + 1, pool.to_owned()));
    lines
}

/// What a run says when it ends by itself.
fn closing(fault: Fault, torn: bool) -> Option<&'static str> {
    match fault {
        Fault::CrashLoop if torn => Some("FATAL cannot open the connection pool, exiting with 1"),
        Fault::Poison => Some(
            "FATAL document 88213 is nested 40,000 levels deep, the parser is out of stack, \
             exiting with 1",
        ),
        _ => None,
    }
}

/// A line of a processor at work.
fn work(scene: &Scene, life: &Life, nth: i32) -> String {
    let time = nth * PACE;
    let place = life.nth.wrapping_mul(7919).wrapping_add(nth);
    let chance = scene.dice.pick(Roll::Line, place, 100);
    let some = scene.dice.pick(Roll::Use, place, 90);
    let struck = time >= scene.fault.struck();
    match (scene.fault, chance) {
        (Fault::SlowDatabase | Fault::Crowded, 0..35) if struck => format!(
            "WARN  connection pool exhausted: 20/20 in use, {} waiting, timeout after 5s",
            5 + some / 4
        ),
        (Fault::SlowDatabase | Fault::Crowded, _) if struck => format!(
            "INFO  batch of {} drifts done in {} ms",
            10 + some / 3,
            4000 + 50 * some
        ),
        (Fault::OutOfMemory, 0..20) if struck && !has_room(life) => {
            let memory = life.memory_at(time, scene.dice).unwrap_or(0.0) / (1024.0 * 1024.0);
            format!("WARN  heap at {memory:.0} MiB after collection, batch of large documents held")
        }
        (_, 0..4) => format!("INFO  connection pool: {}/20 in use", 4 + some / 12),
        _ => format!("INFO  batch of 50 drifts done in {} ms", 310 + 2 * some),
    }
}
