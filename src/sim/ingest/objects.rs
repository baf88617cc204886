//! The objects of the ingest services, and what they say of a change.

use super::canary::{CANARY, PODS, STABLE, STEPS};
use super::history::{APPLICATION, CONFIG, Held, ROLLOUT, WORKERS};
use super::scene::Scene;
use crate::fact::{FieldChange, Owner, OwnerKind, Plan, Refusal};
use crate::runbook::Object;
use crate::sim::moment::{Item, Moment, unmodelled};
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};

/// An object that there is.
pub fn item<'a>(scene: &'a Scene, object: &Object) -> Result<Item<'a>, Why> {
    let kind = object.kind.as_str();
    let (name, uid, rests_on): (_, _, &[&str]) = match kind {
        "deployment" => (
            WORKERS,
            "5b1d1f1c-3b0e-4a55-9d64-6f0f7f5d2a10",
            &["spec.paused"],
        ),
        "hpa" => (
            WORKERS,
            "0c6e2a8d-52a1-4c0e-8f43-2f1f8b9f7e31",
            &["spec.maxReplicas"],
        ),
        "configmap" => (CONFIG, "9f0b7c52-1d7e-4d18-b1a5-d0c3a1e7b642", &[]),
        "rollout" => (
            ROLLOUT,
            "3417a241-a73f-47b0-aba5-5274f5daefec",
            &["spec.paused"],
        ),
        "application" if scene.now_held(kind).is_some() => {
            (APPLICATION.1, "6f7d2f0e-0d55-4a3f-a1c6-8a5b7e0b9c11", &[])
        }
        _ => ("", "", &[]),
    };
    if name != object.name {
        let models = format!(
            "deployment/{WORKERS}, its autoscaler, configmap/{CONFIG} and rollout/{ROLLOUT}"
        );
        return Err(unmodelled(object, &models));
    }
    let held = scene.now_held(kind).ok_or_else(|| {
        let text = format!(
            "no autoscaler scales deployment {name} in {}",
            object.namespace
        );
        Why::new(WhyKind::Absent, text)
            .hint("scale the replicas themselves: nothing takes them back")
    })?;
    Ok(Item {
        uid,
        generation: (kind != "configmap").then_some(held.generation),
        fields: &held.fields,
        rests_on,
        writer: &held.writer,
        since: scene.setting().stamp(held.since),
    })
}

/// Who else writes the fields that change.
pub fn owners(scene: &Scene, object: &Object, changes: &[FieldChange]) -> Vec<Owner> {
    let owner = |kind: OwnerKind, name: String, means: String| Owner {
        name: name.into(),
        means: means.into(),
        better: None,
        kind,
    };
    if object.kind == "rollout" {
        let means = "writes what git says of this field, where it says something and self-heal is \
                     on, within seconds";
        let name = format!("Argo CD's application {ROLLOUT}");
        return vec![owner(OwnerKind::Other, name, means.to_owned())];
    }
    if object.kind == "deployment" && scene.history.at(scene.time).heals() {
        let means = "self-heals: what git says of this field, where it says something, is put back \
                     within about 5 s";
        let name = format!("Argo CD's application {}", APPLICATION.1);
        return vec![owner(OwnerKind::SelfHeal, name, means.to_owned())];
    }
    let scales = changes.iter().any(|change| change.field == "spec.replicas");
    let hpa = scene.now_held("hpa").filter(|_| scales);
    let hpa = hpa.map(|hpa| {
        let bound = |field| hpa.fields.number(field);
        let (min, max) = (bound("spec.minReplicas"), bound("spec.maxReplicas"));
        let means = format!(
            "sets the replicas itself, between {min} and {max}, and may take this back at its \
             next look (every 15 s)"
        );
        let name = format!("HorizontalPodAutoscaler {WORKERS}");
        owner(OwnerKind::Autoscaler, name, means)
    });
    hpa.into_iter().collect()
}

/// What follows from a change.
pub fn follows(scene: &Scene, object: &Object, changes: &[FieldChange]) -> Vec<Text> {
    if object.kind == "configmap" {
        let text = "pods see it about a minute later where it is mounted as files, and after a \
                    restart where it is read as variables";
        return vec![text.into()];
    }
    if object.kind == "application" {
        let name = APPLICATION.1;
        let text = if changes.iter().any(|change| change.after.is_null()) {
            format!("nothing that {name} holds follows git by itself any more, new commits neither")
        } else {
            format!(
                "all that {name} holds follows git by itself again: what was changed by hand since \
                 is taken back"
            )
        };
        return vec![text.into()];
    }
    if object.kind == "rollout" {
        return rolled(scene, changes).into_iter().map(Text::from).collect();
    }
    let replicas = scene.history.at(scene.time).replicas();
    let after = changes.iter().find_map(|change| change.after.as_u64());
    let after = u32::try_from(after.unwrap_or(0)).unwrap_or(u32::MAX);
    let started = are(after.saturating_sub(replicas), "more pod");
    let text = match object.kind.as_str() {
        "hpa" if after > replicas => {
            format!("{started} started, and {WORKERS} does not go below {after} afterwards")
        }
        "hpa" => format!(
            "{WORKERS} has {} and does not go below {after} afterwards",
            counted(replicas, "pod")
        ),
        _ if after < replicas => format!("{} ended", are(replicas - after, "pod")),
        _ => format!("{started} started"),
    };
    vec![text.into()]
}

/// What follows from a change of the Rollout.
fn rolled(scene: &Scene, changes: &[FieldChange]) -> Vec<String> {
    let trial = scene.canary();
    let pods = counted(trial.canary, "pod");
    if aborts(changes) {
        let mut follows = vec![
            format!(
                "the stable version, {STABLE}, gets all {} again, and with them all traffic",
                counted(PODS, "pod")
            ),
            format!("{pods} of the canary are ended at once"),
        ];
        if trial.word.paused {
            let text = "the pause ends with it: as long as it lasts, no pod is ended";
            follows.push(text.to_owned());
        }
        follows
    } else if pauses(changes) {
        let step = (trial.step + 1).min(STEPS);
        vec![format!(
            "the canary, {CANARY}, is held at step {step} of {STEPS}, with {pods}, until it is \
             resumed or aborted"
        )]
    } else if trial.in_progress {
        vec![format!("the canary, {CANARY}, goes on by itself")]
    } else {
        vec!["nothing changes before the next deploy".to_owned()]
    }
}

fn aborts(changes: &[FieldChange]) -> bool {
    changes.iter().any(|change| change.field == "status.abort")
}

fn pauses(changes: &[FieldChange]) -> bool {
    let pauses = |change: &FieldChange| change.field == "spec.paused" && change.after == true;
    changes.iter().any(pauses)
}

/// What is left to do after a change of an object.
pub fn leaves(object: &Object, changes: &[FieldChange]) -> Vec<Text> {
    if object.kind != "rollout" {
        return Vec::new();
    }
    let text = if aborts(changes) {
        format!(
            "git still holds {CANARY}: revert it there, or the next sync starts the canary again"
        )
    } else if pauses(changes) {
        let subject = format!("rollout {ROLLOUT} in {}", object.namespace);
        format!("{subject} stays paused, and holds every later deploy, until it is resumed")
    } else {
        return Vec::new();
    };
    vec![text.into()]
}

/// The Application that holds the workers.
pub fn holder(scene: &Scene, of: &Object) -> Option<Object> {
    let holds = of.kind == "deployment" && of.name == WORKERS;
    let there = scene.now_held("application").is_some();
    (holds && there).then(|| Object {
        kind: "application".to_owned(),
        namespace: APPLICATION.0.to_owned(),
        name: APPLICATION.1.to_owned(),
    })
}

/// Whether the state of an object lets a change do what it is for.
pub fn admits(scene: &Scene, plan: &Plan) -> Result<(), Refusal> {
    let rolls = |one: &FieldChange| one.field.starts_with("spec.template");
    if plan.changes.iter().any(rolls) {
        let text = "the simulator does not model a rollout of the workers";
        let why = Why::new(WhyKind::NotConfigured, text);
        return Err(Refusal::Unplanned(why));
    }
    let subject = format!("rollout {ROLLOUT} in {}", plan.object.namespace);
    let is_rollout = plan.object.kind == "rollout";
    if !is_rollout || scene.canary().in_progress {
        return Ok(());
    }
    if aborts(&plan.changes) {
        let text = format!("{subject}: no canary is in progress, {STABLE} is stable");
        return Err(Refusal::NotNeeded(text.into()));
    }
    if pauses(&plan.changes) {
        let text = format!(
            "nothing is being rolled out by {subject}: a pause would only hold the next deploy"
        );
        return Err(Refusal::Unfit(Why::new(WhyKind::Invalid, text)));
    }
    Ok(())
}

fn are(number: u32, what: &str) -> String {
    let verb = if number == 1 { "is" } else { "are" };
    format!("{} {verb}", counted(number, what))
}

fn counted(number: u32, what: &str) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX), what)
}

impl Scene {
    /// The object of a kind as it is now.
    fn now_held(&self, kind: &str) -> Option<&Held> {
        self.history.at(self.time).held(kind)
    }
}
