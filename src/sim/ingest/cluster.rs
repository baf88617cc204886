//! What the simulated Kubernetes and schema registry answer about ingestion.

use super::canary::{CANARY, PODS, STABLE, STEPS};
use super::crew::{REACTION, Worker};
use super::history::WORKERS;
use super::scene::Scene;
use super::trouble::Trouble;
use crate::fact::{
    Amount, Canary, Container, Failing, Hpa, Node, Pod, Pods, Raw, Rollout, Subject,
};
use crate::runbook::{SchemasProbe, WorkloadProbe};
use crate::sim::moment::Moment;
use crate::sim::random::Roll;

/// The nodes that the workers run on.
const NODES: u32 = 6;

const GIBI: f64 = 1024.0 * 1024.0 * 1024.0;

/// The subjects of the registry: name, version, and days since it was registered.
const SUBJECTS: [(&str, u32, i32); 4] = [
    ("ingest-dlq-value", 3, 61),
    ("ingest-events-key", 2, 204),
    ("ingest-events-value", 7, 38),
    ("tenant-settings-value", 5, 12),
];

/// The subject whose change a producer did not think through.
const CHANGED: &str = "ingest-events-value";

/// The workers' Deployment with its pods.
pub fn workers(scene: &Scene, probe: &WorkloadProbe) -> Raw {
    let now = scene.history.at(scene.time);
    let observed = scene.history.at(scene.time - REACTION);
    let there = || scene.history.crew.living(scene.time);
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut pods: Vec<Pod> = there().map(|it| pod(scene, probe, it)).collect();
    pods.sort_by(|a, b| a.name.cmp(&b.name));
    Raw::Pods(Pods {
        desired: now.replicas(),
        paused: now.deployment.fields.flag("spec.paused"),
        tracked: now.application.is_some(),
        rollout: Rollout {
            generation: now.deployment.generation,
            observed: observed.deployment.generation,
            replicas: number(there().count()),
            updated: number(there().count()),
            available: number(there().filter(|it| it.is_ready_at(scene.time)).count()),
            stuck: false,
            gives_up: None,
        },
        pods,
    })
}

fn pod(scene: &Scene, probe: &WorkloadProbe, worker: &Worker) -> Pod {
    let dice = scene.dice();
    let (set, own) = (dice.letters(900, 10), dice.letters(worker.nth, 5));
    let runs = worker.started() <= scene.time;
    let ready = worker.is_ready_at(scene.time);
    Pod {
        name: format!("{}-{set}-{own}", probe.deployment).into(),
        phase: if runs { "Running" } else { "Pending" }.into(),
        ready,
        unschedulable: None,
        template: Some(set.into()),
        created: Some(scene.setting().stamp(worker.born)),
        turned: Some(
            scene
                .setting()
                .stamp(if ready { worker.ready } else { worker.born }),
        ),
        containers: vec![Container {
            name: probe.deployment.as_str().into(),
            running_since: runs.then(|| scene.setting().stamp(worker.started())),
            fails: (runs && !ready).then_some(Failing::Readiness),
            waiting: (!runs).then(|| "ContainerCreating".into()),
            ..Container::default()
        }],
    }
}

/// The workers' autoscaler, where there is one.
pub fn hpa(scene: &Scene) -> Raw {
    let now = scene.history.at(scene.time);
    Raw::Hpa(now.hpa.as_ref().map(|hpa| Hpa {
        name: WORKERS.into(),
        current: u32::try_from(scene.history.crew.living(scene.time).count()).unwrap_or(u32::MAX),
        desired: now.desired,
        min: hpa.fields.number("spec.minReplicas"),
        max: hpa.fields.number("spec.maxReplicas"),
        trouble: None,
    }))
}

/// The Rollout of the version that is tried out.
pub fn canary(scene: &Scene) -> Raw {
    let seen = scene.canary();
    let given_up = seen.word.aborted;
    let (phase, message) = if given_up {
        let text = "RolloutAborted: Rollout aborted update to revision 12";
        ("Degraded", text)
    } else if seen.in_progress && seen.word.paused {
        ("Paused", "manually paused")
    } else if seen.in_progress {
        ("Progressing", "the analysis of the canary runs")
    } else {
        ("Healthy", "")
    };
    let tried = scene.trouble == Trouble::Canary;
    Raw::Canary(Box::new(Canary {
        phase: phase.into(),
        message: message.into(),
        in_progress: seen.in_progress,
        paused: seen.word.paused,
        aborted: given_up,
        step: Some((seen.step, STEPS)),
        weight: Some(seen.weight()),
        desired: PODS,
        canary_pods: Some(seen.canary),
        stable_pods: Some(seen.stable),
        canary: tried.then(|| CANARY.into()),
        stable: Some(STABLE.into()),
        tracked: Some(true),
    }))
}

/// The nodes: the workers are spread evenly over them.
pub fn nodes(scene: &Scene) -> Raw {
    let workers = scene.history.crew.living(scene.time).count();
    let workers = f64::from(u32::try_from(workers).unwrap_or(u32::MAX));
    let each = workers / f64::from(NODES);
    let minute = scene.time.div_euclid(60);
    let nodes = (1..=NODES).map(|nth| {
        let place = minute.wrapping_mul(10).wrapping_add(nth.cast_signed());
        let sway = 1.0 + 0.06 * scene.dice().around(Roll::Use, place);
        Node {
            name: format!("ingest-node-{nth}").into(),
            ready: true,
            schedulable: true,
            pressures: Vec::new(),
            allocatable: Amount {
                cores: 15.9,
                memory: 60.5 * GIBI,
            },
            used: Some(Amount {
                cores: (3.1 + 1.2 * each) * sway,
                memory: (17.0 + 2.4 * each) * GIBI * sway,
            }),
        }
    });
    Raw::Nodes(nodes.collect())
}

/// The subjects of the registry whose names begin as they are asked for.
pub fn schemas(scene: &Scene, probe: &SchemasProbe) -> Raw {
    let subjects = SUBJECTS.iter().map(|(name, version, days)| Subject {
        name: (*name).into(),
        version: *version,
        before: None,
        registered: Some(scene.setting().stamp(-days * 24 * 3600)),
    });
    let subjects = subjects.map(|subject| {
        if scene.trouble == Trouble::Schema && &*subject.name == CHANGED {
            changed(scene, subject)
        } else {
            subject
        }
    });
    let asked = subjects.filter(|subject| subject.name.starts_with(&probe.subjects));
    Raw::Schemas(asked.collect())
}

/// The subject with the version that does not fit, or with the one that mends it.
fn changed(scene: &Scene, of_old: Subject) -> Subject {
    let struck = scene.trouble.struck();
    let mended = scene.trouble.mended().filter(|at| *at <= scene.time);
    let times: Vec<i32> = [struck].into_iter().chain(mended).collect();
    let mut seen = times.iter().filter(|at| **at <= scene.time);
    let newer = u32::try_from(seen.clone().count()).unwrap_or(0);
    Subject {
        version: of_old.version + newer,
        registered: seen
            .next_back()
            .map(|at| scene.setting().stamp(*at))
            .or(of_old.registered),
        ..of_old
    }
}
