//! What the simulated Kubernetes answers.

use super::fault::Fault;
use super::history::Version;
use super::life::Life;
use super::pods::{MEMORY_LIMIT, back_off, has_room};
use super::rollout::REACTION;
use super::scene::Scene;
use crate::fact::{
    Amount, Budget, Container, ContainerUsage, End, Failing, Hpa, Pod, Pods, Raw, Rollout, Warning,
};
use crate::runbook::WorkloadProbe;
use crate::sim::random::Roll;
use crate::text::Text;
use crate::truth::{Why, WhyKind};

/// The age in seconds at which the metrics API has a first sample of a container.
const FIRST_SAMPLE: i32 = 20;

/// How long the controller waits for a rollout to get on, in seconds.
const DEADLINE: i32 = 600;

/// What the scheduler says of a pod that fits nowhere.
const NO_ROOM: &str = "0/4 nodes are available: 4 Insufficient memory. preemption: 0/4 nodes are \
                       available: 4 No preemption victims found for incoming pod.";

/// The processor's Deployment with its pods.
pub fn processor(scene: &Scene, probe: &WorkloadProbe) -> Raw {
    let now = scene.now();
    let observed = scene.history.at(scene.time - REACTION);
    let there = || scene.living();
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let newest = there().filter(|life| life.template == observed.template);
    let ready = there().filter(|life| life.is_ready_at(scene.time));
    let gives_up = gives_up(scene, observed);
    Raw::Pods(Pods {
        desired: now.replicas(),
        paused: now.deployment.flag("spec.paused"),
        tracked: false,
        rollout: Rollout {
            generation: now.generation,
            observed: observed.generation,
            replicas: number(there().count()),
            updated: number(newest.count()),
            available: number(ready.count()),
            stuck: gives_up.is_some_and(|at| at <= scene.time),
            gives_up: gives_up.map(|at| scene.stamp(at)),
        },
        pods: pods(scene, probe, there()),
    })
}

/// When the controller gives up on a new template: so long after a pod of it was made or became
/// ready. More pods of one that is there already have no such limit.
fn gives_up(scene: &Scene, observed: &Version) -> Option<i32> {
    let is_new = |life: &Life| life.template == observed.template;
    let mut there = scene.living();
    let is_over =
        observed.template == 0 || there.all(|life| is_new(life) && life.is_ready_at(scene.time));
    let newest = scene.living().filter(|life| is_new(life));
    let moved = newest.map(|life| life.turned_by(scene.time)).max();
    let since = moved.unwrap_or_default().max(observed.since);
    (!is_over).then_some(since + DEADLINE)
}

/// A Deployment that nobody changes, with its pods.
pub fn unchanged(scene: &Scene, probe: &WorkloadProbe, lives: &[Life]) -> Raw {
    let pods = pods(scene, probe, lives.iter());
    let total = u32::try_from(pods.len()).unwrap_or(u32::MAX);
    let ready = pods.iter().filter(|pod| pod.ready).count();
    Raw::Pods(Pods {
        desired: total,
        paused: false,
        tracked: false,
        rollout: Rollout {
            generation: 1,
            observed: 1,
            replicas: total,
            updated: total,
            available: u32::try_from(ready).unwrap_or(u32::MAX),
            stuck: false,
            gives_up: None,
        },
        pods,
    })
}

fn pods<'a>(
    scene: &Scene,
    probe: &WorkloadProbe,
    lives: impl Iterator<Item = &'a Life>,
) -> Vec<Pod> {
    let mut pods: Vec<Pod> = lives.map(|life| pod(scene, probe, life)).collect();
    pods.sort_by(|a, b| a.name.cmp(&b.name));
    pods
}

fn pod(scene: &Scene, probe: &WorkloadProbe, life: &Life) -> Pod {
    let name = scene.pod_name(&probe.deployment, life);
    let starts = !life.imageless && life.first_start() <= scene.time;
    let crowded_out = life.is_crowded_out_at(scene.time);
    let container = if life.imageless {
        imageless(probe)
    } else if crowded_out {
        Container {
            name: probe.deployment.as_str().into(),
            ..Container::default()
        }
    } else {
        container(scene, probe, life, &name)
    };
    Pod {
        name: name.into(),
        phase: if starts { "Running" } else { "Pending" }.into(),
        ready: life.is_ready_at(scene.time),
        unschedulable: crowded_out.then(|| NO_ROOM.into()),
        template: Some(life.template.to_string().into()),
        created: Some(scene.stamp(life.born)),
        turned: Some(scene.stamp(life.turned_by(scene.time))),
        containers: vec![container],
    }
}

fn imageless(probe: &WorkloadProbe) -> Container {
    let image = format!("registry.demo.invalid/{}:4.12.0", probe.deployment);
    Container {
        name: probe.deployment.as_str().into(),
        waiting: Some("ImagePullBackOff".into()),
        waiting_message: Some(format!("Back-off pulling image \"{image}\"").into()),
        ..Container::default()
    }
}

fn container(scene: &Scene, probe: &WorkloadProbe, life: &Life, pod: &str) -> Container {
    let name = &probe.deployment;
    let run = life.run_at(scene.time);
    let restarts = life.restarts_by(scene.time);
    let ended = life.ended_by(scene.time).next();
    let waiting = match (run, ended) {
        (Some(_), _) => None,
        (None, None) => Some(("ContainerCreating", None)),
        (None, Some(_)) => {
            let next = i32::try_from(restarts).unwrap_or(i32::MAX);
            let back_off = back_off(next.saturating_add(1));
            let told = format!("back-off {back_off}s restarting failed container={name} pod={pod}");
            Some(("CrashLoopBackOff", Some(told.into())))
        }
    };
    let (waiting, waiting_message) = waiting.unzip();
    Container {
        name: name.as_str().into(),
        restarts,
        running_since: run.map(|run| scene.stamp(run.start)),
        fails: run
            .filter(|_| !life.is_ready_at(scene.time))
            .map(|_| Failing::Readiness),
        waiting: waiting.map(Text::from),
        waiting_message: waiting_message.flatten(),
        last_end: ended.map(|(run, end)| End {
            reason: end.reason.into(),
            exit_code: end.exit_code,
            started: Some(scene.stamp(run.start)),
            at: Some(scene.stamp(end.at)),
        }),
    }
}

/// What the processor's running containers use.
pub fn usage(scene: &Scene, probe: &WorkloadProbe) -> Result<Raw, Why> {
    if scene.fault == Fault::Blind {
        return Err(Why::new(
            WhyKind::Absent,
            "the metrics API is not there: no server for metrics.k8s.io",
        )
        .hint("check the metrics server: `kubectl get apiservice v1beta1.metrics.k8s.io`"));
    }
    let running = scene.living().filter_map(|life| {
        let run = life.run_at(scene.time)?;
        let memory = life.memory_at(scene.time, scene.dice)?;
        let cores = cores(scene, life);
        let measured = scene.time - run.start >= FIRST_SAMPLE;
        Some(ContainerUsage {
            pod: scene.pod_name(&probe.deployment, life).into(),
            container: probe.deployment.as_str().into(),
            used: measured.then_some(Amount { cores, memory }),
            requests: Budget {
                cores: Some(0.25),
                memory: Some(MEMORY_LIMIT / 2.0),
            },
            limits: Budget {
                cores: Some(1.0),
                memory: Some(life.limit),
            },
        })
    });
    let mut running: Vec<ContainerUsage> = running.collect();
    running.sort_by(|a, b| a.pod.cmp(&b.pod));
    Ok(Raw::Usage(running))
}

/// The cores that a processor uses: it computes while it works, and idles while it waits.
fn cores(scene: &Scene, life: &Life) -> f64 {
    let usual = match scene.fault {
        Fault::SlowDatabase | Fault::Crowded => 0.12,
        Fault::OutOfMemory if !has_room(life) => 0.93,
        Fault::Surge => 0.81,
        _ => 0.38,
    };
    usual * (1.0 + 0.06 * scene.dice.around(Roll::Use, life.nth))
}

/// The processor's autoscaler, where there is one.
pub fn hpa(scene: &Scene, probe: &WorkloadProbe) -> Raw {
    let blind = scene.fault == Fault::Blind;
    let trouble = "FailedGetResourceMetric: unable to fetch metrics from resource metrics API";
    let autoscaler = scene.now().autoscaler.as_ref();
    Raw::Hpa(autoscaler.map(|it| Hpa {
        name: probe.deployment.as_str().into(),
        current: u32::try_from(scene.living().count()).unwrap_or(u32::MAX),
        desired: it.desired,
        min: it.fields.number("spec.minReplicas"),
        max: it.fields.number("spec.maxReplicas"),
        trouble: blind.then(|| trouble.into()),
    }))
}

/// The warnings about the processor, the newest first.
pub fn events(scene: &Scene, probe: &WorkloadProbe) -> Raw {
    let mut events: Vec<Warning> = scene
        .living()
        .filter_map(|life| warning(scene, probe, life))
        .collect();
    events.sort_by_key(|event| std::cmp::Reverse(event.last));
    Raw::Events(events)
}

fn warning(scene: &Scene, probe: &WorkloadProbe, life: &Life) -> Option<Warning> {
    let pod = scene.pod_name(&probe.deployment, life);
    let (reason, message, count, last) = match scene.fault {
        _ if life.is_crowded_out_at(scene.time) => {
            ("FailedScheduling", NO_ROOM.to_owned(), 1, life.born)
        }
        Fault::CrashLoop | Fault::OutOfMemory | Fault::Poison => {
            let (_, end) = life.ended_by(scene.time).next()?;
            let name = &probe.deployment;
            let message = format!("Back-off restarting failed container {name} in pod {pod}");
            let last = (end.at + 10).min(scene.time);
            (
                "BackOff",
                message,
                3 * life.restarts_by(scene.time) + 1,
                last,
            )
        }
        Fault::SlowDatabase | Fault::Crowded => {
            let message = "Readiness probe failed: context deadline exceeded".to_owned();
            let ago = scene.dice.pick(Roll::Strike, life.nth, 240);
            let last = scene.time - i32::try_from(ago).unwrap_or(0);
            (
                "Unhealthy",
                message,
                1 + scene.dice.pick(Roll::Line, life.nth, 4),
                last,
            )
        }
        Fault::None | Fault::Surge | Fault::Blind | Fault::Partial => return None,
    };
    Some(Warning {
        object: format!("Pod/{pod}").into(),
        reason: reason.into(),
        message: message.into(),
        count,
        last: scene.stamp(last),
    })
}

/// The processor's settings.
///
/// Where the queue's key was renamed, this is where one can see it.
pub fn settings(scene: &Scene) -> Raw {
    let renamed = scene.fault == Fault::Blind;
    let key = if renamed {
        "drift_events"
    } else {
        "drift_queue"
    };
    let settings = [
        ("BATCH_SIZE", "50"),
        ("DATABASE_HOST", "drift-db.spec-to-proof.svc"),
        ("DATABASE_POOL_MAX", "20"),
        ("DATABASE_POOL_STATE", "/var/cache/drift/pool.state"),
        ("DATABASE_POOL_TIMEOUT", "5s"),
        ("LOG_LEVEL", "info"),
        ("QUEUE_KEY", key),
        ("REDIS_ADDRESS", "redis.spec-to-proof.svc:6379"),
        ("WORKERS", "4"),
    ];
    let settings = settings.into_iter();
    Raw::ConfigMap(
        settings
            .map(|(key, value)| (Text::from(key), Text::from(value)))
            .collect(),
    )
}
