//! What is done to an Argo Rollout: whether that makes sense now, and what comes of it.

use super::super::rollout::{ReplicaSet, Rollout, images, own};
use super::look::{Look, Sets};
use super::wanted::Wanted;
use crate::fact::Refusal;
use crate::runbook::RolloutVerb;
use crate::scrub::clean;
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};
use serde::Deserialize;
use serde_json::{Value, json};

/// A Rollout with its replica sets, as far as those could be had.
struct Scene<'a> {
    rollout: Rollout,
    sets: &'a [ReplicaSet],
    /// Why there are none of them.
    hidden: Option<&'a Why>,
    subject: String,
}

impl<'a> Scene<'a> {
    fn of(wanted: &Wanted, look: &'a Look) -> Result<Self, Why> {
        let subject = wanted.subject();
        let rollout = Rollout::deserialize(&look.object).map_err(|error| {
            let text = format!("{subject} is not what Argo Rollouts makes: {error}");
            Why::new(WhyKind::Invalid, text)
        })?;
        let (sets, hidden): (&[ReplicaSet], _) = match &look.sets {
            Sets::Unasked => (&[], None),
            Sets::Hidden(why) => (&[], Some(why)),
            Sets::Known(sets) => (sets, None),
        };
        Ok(Self {
            rollout,
            sets,
            hidden,
            subject,
        })
    }

    fn told(&self, hash: Option<&str>) -> String {
        let version = hash.map(|hash| self.rollout.version(hash, self.sets));
        version.map_or_else(|| "no version".to_owned(), |it| clean(&it).to_string())
    }

    /// The version that is rolled out.
    fn canary(&self) -> String {
        self.told(self.rollout.current())
    }

    fn stable(&self) -> String {
        self.told(self.rollout.stable())
    }

    /// The pods of every version but the stable one.
    fn canary_pods(&self) -> u32 {
        if self.sets.is_empty() {
            return self.rollout.status.updated_replicas;
        }
        let others = self.sets.iter();
        let others = others.filter(|set| set.hash() != self.rollout.stable());
        others.map(ReplicaSet::pods).sum()
    }
}

/// What is to be written to a Rollout, with what only the object tells: an abort has to end a
/// pause, or the controller leaves the canary's pods alone; an undo needs a template.
///
/// # Errors
/// Where there is nothing to go back to.
pub fn fitted(wanted: Wanted, look: &Look) -> Result<Wanted, Refusal> {
    let body = match wanted.verb() {
        Some(RolloutVerb::Abort) if look.object["spec"]["paused"] == true => {
            json!({"status": {"abort": true}, "spec": {"paused": false}})
        }
        Some(RolloutVerb::Abort) => json!({"status": {"abort": true}}),
        Some(RolloutVerb::Undo) => {
            let scene = Scene::of(&wanted, look).map_err(Refusal::Unplanned)?;
            json!({"spec": {"template": before(&scene)?}})
        }
        Some(RolloutVerb::Pause | RolloutVerb::Resume) | None => return Ok(wanted),
    };
    Ok(Wanted { body, ..wanted })
}

/// The template of the stable version, or, where that is the newest one, of the one before it.
fn before(scene: &Scene<'_>) -> Result<Value, Refusal> {
    scene.rollout.observed().map_err(Refusal::Unplanned)?;
    fits_undo(scene)?;
    if let Some(why) = scene.hidden {
        return Err(Refusal::Unplanned(why.clone()));
    }
    let of = |hash: Option<&str>| scene.sets.iter().find(|set| set.hash() == hash);
    let target = if scene.rollout.differs() {
        of(scene.rollout.stable())
    } else {
        let newest = of(scene.rollout.current()).and_then(ReplicaSet::revision);
        let older = scene.sets.iter().filter(|set| set.revision() < newest);
        older
            .filter(|set| set.revision().is_some())
            .max_by_key(|set| set.revision())
    };
    let target = target.ok_or_else(|| {
        let text = format!("{} has no version before {}", scene.subject, scene.canary());
        let why = Why::new(WhyKind::Absent, text);
        Refusal::Unfit(why.hint("deploy a version that is known to be good"))
    })?;
    Ok(target.template())
}

/// Whether a Rollout is in a state in which the change can do what it is for.
///
/// # Errors
/// [`Refusal::NotNeeded`] where there is nothing to give up, [`Refusal::Unfit`] where it would do
/// harm or nothing, [`Refusal::Unplanned`] where that is not known.
pub fn fit(wanted: &Wanted, look: &Look) -> Result<(), Refusal> {
    let Some(verb) = wanted.verb() else {
        return Ok(());
    };
    let scene = Scene::of(wanted, look).map_err(Refusal::Unplanned)?;
    match verb {
        RolloutVerb::Resume => Ok(()),
        RolloutVerb::Undo => fits_undo(&scene),
        RolloutVerb::Pause => fits_pause(&scene),
        RolloutVerb::Abort => fits_abort(&scene),
    }
}

fn fits_pause(scene: &Scene<'_>) -> Result<(), Refusal> {
    let Scene {
        rollout, subject, ..
    } = scene;
    if rollout.spec.paused {
        // That it is so already is told by its fields.
        return Ok(());
    }
    rollout.observed().map_err(Refusal::Unplanned)?;
    if !rollout.differs() {
        let text = format!(
            "nothing is being rolled out by {subject}: a pause would only hold the next deploy"
        );
        return Err(Refusal::Unfit(Why::new(WhyKind::Invalid, text)));
    }
    if rollout.status.abort {
        let text =
            format!("the canary of {subject} is given up already: a pause would keep its pods");
        return Err(Refusal::Unfit(Why::new(WhyKind::Invalid, text)));
    }
    Ok(())
}

fn fits_abort(scene: &Scene<'_>) -> Result<(), Refusal> {
    let Scene {
        rollout, subject, ..
    } = scene;
    rollout.observed().map_err(Refusal::Unplanned)?;
    if rollout.stable().is_none() {
        let text = format!("{subject} has no stable version to go back to: this is its first one");
        let why = Why::new(WhyKind::Invalid, text);
        return Err(Refusal::Unfit(why.hint("deploy a version that works")));
    }
    if !rollout.differs() {
        let text = format!(
            "{subject}: no canary is in progress, {} is stable",
            scene.stable()
        );
        return Err(Refusal::NotNeeded(Text::from(text)));
    }
    Ok(())
}

fn fits_undo(scene: &Scene<'_>) -> Result<(), Refusal> {
    let Scene {
        rollout, subject, ..
    } = scene;
    if rollout.is_tracked() == Some(true) {
        let text = format!(
            "git holds {subject}: a version that is put back by hand is replaced by the next sync, which starts the canary again"
        );
        let why = Why::new(WhyKind::Invalid, text);
        return Err(Refusal::Unfit(
            why.hint("revert the version in git; abort the canary meanwhile"),
        ));
    }
    if rollout.spec.workload_ref.is_some() {
        let text = format!("{subject} takes its template from another workload");
        let why = Why::new(WhyKind::Invalid, text);
        let by_hand = format!(
            "put the version of that workload back: kubectl argo rollouts undo {} -n {}",
            rollout.metadata.name, rollout.metadata.namespace
        );
        return Err(Refusal::Unfit(why.hint(by_hand)));
    }
    Ok(())
}

/// What will follow, what speaks against it, and what is left to do, a sentence each.
#[derive(Debug, Default)]
pub struct Told {
    pub follows: Vec<Text>,
    pub cautions: Vec<Text>,
    pub leaves: Vec<Text>,
}

/// What is to be told of a change of a Rollout; nothing of any other one.
pub fn told(wanted: &Wanted, look: &Look) -> Told {
    let (Some(verb), Ok(scene)) = (wanted.verb(), Scene::of(wanted, look)) else {
        return Told::default();
    };
    let mut told = match verb {
        RolloutVerb::Pause => paused(&scene),
        RolloutVerb::Resume => resumed(&scene),
        RolloutVerb::Abort => aborted(&scene),
        RolloutVerb::Undo => undone(&scene, wanted),
    };
    if let Some(why) = scene.hidden {
        let text = format!("the pods of each version are not known: {why}");
        told.follows.push(Text::from(text));
    }
    told
}

fn paused(scene: &Scene<'_>) -> Told {
    let rollout = &scene.rollout;
    let step = rollout.step().map(|(index, steps)| {
        let step = (index + 1).min(steps);
        format!(" at step {step} of {steps},")
    });
    let weight = rollout.routed_weight().filter(|_| rollout.is_routed());
    let weight = weight.map(|weight| format!(" and {weight} % of the traffic"));
    let follows = format!(
        "the canary, {}, is held{} with {}{}, until it is resumed or aborted",
        scene.canary(),
        step.unwrap_or_default(),
        pods(scene.canary_pods()),
        weight.unwrap_or_default(),
    );
    let leaves = format!(
        "{} stays paused, and holds every later deploy, until it is resumed",
        scene.subject
    );
    Told {
        follows: vec![Text::from(follows)],
        leaves: vec![Text::from(leaves)],
        ..Told::default()
    }
}

fn resumed(scene: &Scene<'_>) -> Told {
    let rollout = &scene.rollout;
    let follows = if !rollout.differs() {
        "nothing changes before the next deploy".to_owned()
    } else if rollout.status.abort {
        format!(
            "the {} of the aborted canary are ended",
            pods(scene.canary_pods())
        )
    } else {
        format!("the canary, {}, goes on by itself", scene.canary())
    };
    Told {
        follows: vec![Text::from(follows)],
        ..Told::default()
    }
}

fn aborted(scene: &Scene<'_>) -> Told {
    let rollout = &scene.rollout;
    let number = scene.canary_pods();
    let ended = match rollout.scale_down_delay() {
        Some(0) => format!("{} ended", pods_are(number)),
        Some(delay) => format!("{} ended about {delay} s later", pods_are(number)),
        None => format!(
            "{} kept, idle: its strategy ends none after an abort",
            pods_are(number)
        ),
    };
    let traffic = if rollout.is_routed() {
        format!("all traffic goes to the stable version, {}", scene.stable())
    } else {
        format!(
            "the stable version, {}, gets all {} again, and with them all traffic",
            scene.stable(),
            pods(rollout.desired())
        )
    };
    let mut follows = vec![Text::from(traffic), Text::from(ended)];
    if rollout.spec.paused {
        follows.push("the pause ends with it: as long as it lasts, no pod is ended".into());
    }
    let canary = scene.canary();
    let leaves = if rollout.is_tracked() == Some(true) {
        format!(
            "git still holds {canary}: revert it there, or the next sync starts the canary again"
        )
    } else {
        format!(
            "where git holds {}, it still holds {canary}: revert it there, or the next sync starts the canary again",
            scene.subject
        )
    };
    Told {
        follows,
        leaves: vec![Text::from(leaves)],
        ..Told::default()
    }
}

fn undone(scene: &Scene<'_>, wanted: &Wanted) -> Told {
    let template = &wanted.body["spec"]["template"];
    let images = images(template).unwrap_or_default();
    let mut follows = format!("the pods are replaced by those of {}", clean(&images));
    if scene.rollout.differs() {
        follows.push_str(", the stable version, at once");
    } else {
        follows.push_str(", step by step as its strategy says");
    }
    let mut told = Told {
        follows: vec![Text::from(follows)],
        ..Told::default()
    };
    if scene.rollout.spec.paused {
        told.follows
            .push("nothing is replaced before it is resumed".into());
    }
    if scene.rollout.is_tracked().is_none() {
        let text = format!(
            "whether git holds {} is not known: where it does, its next sync starts the canary again",
            scene.subject
        );
        told.cautions.push(Text::from(text));
    }
    told
}

/// `1 pod of the canary is`, `2 pods of the canary are`.
fn pods_are(number: u32) -> String {
    let verb = if number == 1 { "is" } else { "are" };
    format!("{} of the canary {verb}", pods(number))
}

fn pods(number: u32) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX), "pod")
}

/// Why only the first of two writes happened.
pub fn half_way(why: &Why) -> Why {
    let text = format!(
        "the canary is aborted, but the Rollout is still paused, and keeps its pods: {why}"
    );
    let half = Why::new(why.kind, text);
    match &why.hint {
        Some(hint) => half.hint(hint.clone()),
        None => half.hint("do it once more: only what is left is done"),
    }
}

/// Those of the listed replica sets that are of the Rollout.
pub fn of_rollout(object: &Value, listed: Vec<ReplicaSet>) -> Vec<ReplicaSet> {
    Rollout::deserialize(object).map_or_else(|_| Vec::new(), |rollout| own(&rollout, listed))
}
