//! Plans: what was read, what would be written, and all that bears on it.

use super::Changes;
use super::around::{Around, Asks};
use super::canary::{fitted, told};
use super::draft::{Frame, bounds, draft};
use super::follow::follows;
use super::foresee::foreseen;
use super::keda;
use super::look::{Look, autoscalers_of, look, object};
use super::owner::{Scene, owners};
use super::rehearse::{Rehearsed, rehearse};
use super::resource::kind_of;
use super::right::Rights;
use super::size::Resolved;
use super::wanted::{Form, Wanted};
use crate::fact::Kind;
use crate::fact::{Access, Plan, Refusal, equivalent};
use crate::runbook::{Action, Change, Object, Size};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use serde_json::Value;

/// How often an object may change between its read and a write that rests on it. Time limits it
/// first, unless the API server is next door: where a status moves every 50 ms and an answer takes
/// 20 ms, every other write is a conflict.
pub const ATTEMPTS: usize = 100;

/// What a plan is made of.
#[derive(Debug)]
pub struct Sketch {
    pub frame: Frame,
    pub wanted: Wanted,
    pub look: Look,
    pub access: Vec<Access>,
    /// What has to be said beside what follows.
    pub aside: Option<Text>,
    pub now: Timestamp,
}

impl Changes {
    /// Resolves an action against what is there. Nothing is changed.
    ///
    /// # Errors
    /// Why it cannot be done, or need not be.
    pub async fn plan(&self, action: &Action, now: Timestamp) -> Result<Plan, Refusal> {
        if let Change::SelfHeal { of } = &action.does {
            return self.suspension(action, of, now).await;
        }
        self.say("reads what is there");
        let raises = raises(&action.does).map_err(Refusal::Unplanned)?;
        let Resolved { change, aside } = self.resolve(&action.does).await?;
        let (wanted, look) = self.find(&change).await?;
        let wanted = fitted(wanted, &look)?;
        let equivalent = self.equivalent(&change, &wanted);
        let frame = Frame::of(action, raises, equivalent.unwrap_or_default(), now);
        self.planned(frame, (wanted, look), aside, now).await
    }

    /// The plan to write what is wanted to what is there.
    pub(super) async fn planned(
        &self,
        frame: Frame,
        (wanted, look): (Wanted, Look),
        aside: Option<Text>,
        now: Timestamp,
    ) -> Result<Plan, Refusal> {
        // Whether it is needed and fit comes before whether one may.
        draft(&frame, &wanted, &look)?;
        self.say("asks the server what one may do");
        let rights = Rights::review(&self.client, &wanted).await;
        let form = rights.form().map_err(Refusal::Unplanned)?;
        let access = rights.access();
        let sketch = Sketch {
            frame,
            wanted: wanted.in_form(form),
            look,
            access,
            aside,
            now,
        };
        self.finish(sketch).await
    }

    /// Has the plan rehearsed, on the version of the object that it is made from, and looks around
    /// meanwhile.
    pub async fn finish(&self, sketch: Sketch) -> Result<Plan, Refusal> {
        self.say("has the server rehearse it, and looks for room on the nodes");
        let asks = Asks::of(&sketch.wanted, &sketch.look.object);
        // So many reads at once are too much for one future.
        let around = Box::pin(self.around(&asks));
        let (rehearsed, around) = futures::join!(self.rehearsed(sketch), around);
        rehearsed.map(|(plan, sketch, made)| complete(plan, &sketch, made.as_ref(), &around))
    }

    /// The plan with what its dry run said, and what that made of the object.
    async fn rehearsed(
        &self,
        mut sketch: Sketch,
    ) -> Result<(Plan, Sketch, Option<Value>), Refusal> {
        for _ in 0..ATTEMPTS {
            let Sketch {
                frame,
                wanted,
                look: seen,
                now,
                ..
            } = &sketch;
            let plan = draft(frame, wanted, seen)?;
            let rehearsed = rehearse(&self.client, &plan, wanted, (&seen.object, *now)).await?;
            match rehearsed {
                Rehearsed::Said(rehearsal, made) => {
                    return Ok((Plan { rehearsal, ..plan }, sketch, made));
                }
                Rehearsed::Outdated => {
                    let fresh = look(&self.api, wanted).await;
                    sketch.look = fresh.map_err(Refusal::Unplanned)?;
                    sketch.wanted = fitted(sketch.wanted, &sketch.look)?;
                }
                // Old definitions of Rollouts have no subresource: the object takes it all.
                Rehearsed::NoStatus => sketch.wanted = sketch.wanted.in_form(Form::Merge),
            }
        }
        let text = format!(
            "{} changes faster than it can be read",
            sketch.wanted.subject()
        );
        let why = Why::new(WhyKind::Stale, text).hint("see who writes it, then try again");
        Err(Refusal::Unplanned(why))
    }

    /// What is to be written for a change, and what is there.
    async fn find(&self, change: &Change) -> Result<(Wanted, Look), Refusal> {
        let kind = match change {
            Change::Hpa { .. } => "hpa",
            Change::Scale { on, .. }
            | Change::Restart { on }
            | Change::Patch { on, .. }
            | Change::Rollout { on, .. } => &on.kind,
            Change::SelfHeal { .. }
            | Change::Command(_)
            | Change::Message(_)
            | Change::Page(_)
            | Change::Manual(_) => "",
        };
        let resource = kind_of(kind).map_err(Refusal::Unfit)?;
        if resource.is_custom() && !matches!(change, Change::Rollout { .. }) {
            return Err(Refusal::Unfit(no_strategic(resource)));
        }
        let wanted = match change {
            Change::Hpa {
                on,
                min: Size::Exactly(min),
            } => self.lifting(on, *min).await,
            Change::Scale {
                on,
                to: Size::Exactly(replicas),
            } => Wanted::scale(on, *replicas),
            Change::Restart { on } => Wanted::restart(on),
            Change::Patch { on, patch, .. } => Wanted::patch(on, patch),
            Change::Rollout { on, verb, .. } => Wanted::rollout(on, *verb),
            _ => Err(elsewhere()),
        };
        let wanted = wanted.map_err(Refusal::Unplanned)?;
        let look = look(&self.api, &wanted).await;
        Ok((wanted, look.map_err(Refusal::Unplanned)?))
    }

    /// What is to be written to the autoscaler of a Deployment.
    async fn lifting(&self, on: &Object, min: u32) -> Result<Wanted, Why> {
        let (_, hpa) = self.autoscaler(on).await?;
        let of = Object {
            kind: "hpa".to_owned(),
            namespace: on.namespace.clone(),
            name: hpa["metadata"]["name"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        };
        Wanted::patch(&of, &bounds(&hpa, min))
    }

    /// A Deployment and its one autoscaler.
    ///
    /// # Errors
    /// Where there is none, or several.
    pub(super) async fn autoscaler(&self, on: &Object) -> Result<(Value, Value), Why> {
        let resource = kind_of(&on.kind)?;
        let scaled = object(&self.api, resource, on);
        let listed = autoscalers_of(&self.api, resource, on);
        let (scaled, listed) = futures::join!(scaled, listed);
        let scaled = scaled?;
        let mut listed = listed?;
        match listed.len() {
            1 => Ok((scaled, listed.remove(0))),
            0 => Err(no_autoscaler(on)),
            _ => Err(several(on, &listed)),
        }
    }

    /// The command that does the same by hand; for an autoscaler, the one that was found.
    fn equivalent(&self, change: &Change, wanted: &Wanted) -> Option<Text> {
        let found = Change::Patch {
            on: wanted.on.clone(),
            patch: wanted.body.clone(),
            raises: true,
        };
        let shown = if matches!(change, Change::Hpa { .. }) {
            &found
        } else {
            change
        };
        equivalent::of_change(shown, &self.target)
    }
}

/// Whether a change is meant to raise what it writes.
fn raises(change: &Change) -> Result<bool, Why> {
    Ok(match change {
        Change::Scale { .. } | Change::Hpa { .. } => true,
        Change::Restart { .. } | Change::Rollout { .. } | Change::SelfHeal { .. } => false,
        Change::Patch { raises, .. } => *raises,
        Change::Command(_) | Change::Message(_) | Change::Page(_) | Change::Manual(_) => {
            return Err(elsewhere());
        }
    })
}

/// The plan with all that bears on it; `made` is what the server would make of the object.
fn complete(plan: Plan, sketch: &Sketch, made: Option<&Value>, around: &Around) -> Plan {
    let Sketch {
        wanted, look, now, ..
    } = sketch;
    let leaves = wanted.leaves(&look.object).unwrap_or_default();
    let changed = leaves.into_iter().filter(|leaf| !leaf.stays());
    let paths: Vec<_> = changed.map(|leaf| leaf.path).collect();
    let told = told(wanted, look);
    let before = &look.object;
    let foreseen = foreseen(wanted, before, made.unwrap_or(before), around);
    let mut follows = follows(wanted, before);
    follows.extend(foreseen.follows);
    follows.extend(told.follows);
    follows.extend(sketch.aside.clone());
    let mut cautions = told.cautions;
    cautions.extend(against(wanted, before));
    let mut leaves = told.leaves;
    leaves.extend(left(wanted));
    let scene = Scene {
        wanted,
        look,
        around,
        paths: &paths,
    };
    Plan {
        owners: owners(&scene, *now),
        follows,
        risks: foreseen.risks,
        cautions,
        leaves,
        access: sketch.access.clone(),
        ..plan
    }
}

/// What speaks against bounds that somebody else keeps.
fn against(wanted: &Wanted, hpa: &Value) -> Option<Text> {
    let is_hpa = wanted.kind.plural == "horizontalpodautoscalers";
    let maker = keda::maker(hpa).filter(|_| is_hpa);
    maker.map(|it| Text::from(keda::against_bounds(it)))
}

/// What has to be put back where an Application is suspended.
fn left(wanted: &Wanted) -> Option<Text> {
    let name = &wanted.on.name;
    let text = format!("self-heal of {name} stays suspended until it is put back");
    wanted.suspends().then(|| Text::from(text))
}

fn elsewhere() -> Why {
    Why::new(WhyKind::Invalid, "this is no change of the cluster")
}

fn no_strategic(kind: &Kind) -> Why {
    let kind = kind.name.to_ascii_lowercase();
    let text = format!(
        "a {kind} takes no strategic merge patch, and is neither scaled nor restarted here"
    );
    Why::new(WhyKind::Invalid, text).hint("use the action `rollout` in the runbook")
}

fn no_autoscaler(on: &Object) -> Why {
    let text = format!(
        "no autoscaler scales {} {} in {}",
        on.kind, on.name, on.namespace
    );
    Why::new(WhyKind::Absent, text).hint("scale the replicas themselves: nothing takes them back")
}

fn several(on: &Object, hpas: &[Value]) -> Why {
    let names = hpas.iter().filter_map(|it| it["metadata"]["name"].as_str());
    let names: Vec<_> = names.collect();
    let text = format!(
        "{} {} has several autoscalers: {}",
        on.kind,
        on.name,
        names.join(", ")
    );
    Why::new(WhyKind::Ambiguous, text).hint("keep one of them: they work against each other")
}
