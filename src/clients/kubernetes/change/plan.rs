//! Plans: what was read, what would be written, and all that bears on it.

use super::Changes;
use super::draft::{Frame, bounds, draft};
use super::follow::follows;
use super::look::{Look, autoscalers_of, look, object};
use super::merge::leaves;
use super::owner::owners;
use super::rehearse::{Rehearsed, rehearse};
use super::resource::Resource;
use super::right::{Rights, forms};
use super::wanted::{Form, Wanted};
use crate::fact::{Access, Plan, Refusal, equivalent};
use crate::runbook::{Action, Change, Object, Size};
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;

/// How often an object may change between its read and a write that rests on it.
pub const ATTEMPTS: usize = 5;

/// What a plan is made of.
#[derive(Debug)]
pub struct Sketch {
    pub frame: Frame,
    pub wanted: Wanted,
    pub look: Look,
    pub access: Vec<Access>,
    pub now: Timestamp,
}

impl Changes {
    /// Resolves an action against what is there. Nothing is changed.
    ///
    /// # Errors
    /// Why it cannot be done, or need not be.
    pub async fn plan(&self, action: &Action, now: Timestamp) -> Result<Plan, Refusal> {
        let (on, form, raises) = target(&action.does).map_err(Refusal::Unplanned)?;
        let resource = match action.does {
            Change::Hpa { .. } => Resource::of("hpa"),
            _ => Resource::of(&on.kind),
        };
        let resource = resource.map_err(Refusal::Unfit)?;
        let rights = Rights::review(&self.client, resource, &on.namespace, forms(form));
        let (found, rights) = futures::join!(self.find(&action.does), rights);
        let (wanted, look) = found.map_err(Refusal::Unplanned)?;
        let equivalent = self.equivalent(&action.does, &wanted);
        let frame = Frame::of(action, raises, equivalent.unwrap_or_default(), now);
        // Whether it is needed and fit comes before whether one may.
        draft(&frame, &wanted, &look)?;
        let wanted = wanted.in_form(rights.form().map_err(Refusal::Unplanned)?);
        let access = rights.access();
        let sketch = Sketch {
            frame,
            wanted,
            look,
            access,
            now,
        };
        self.finish(sketch).await
    }

    /// Has the plan rehearsed, on the version of the object that it is made from.
    pub async fn finish(&self, mut sketch: Sketch) -> Result<Plan, Refusal> {
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
                Rehearsed::Said(rehearsal) => {
                    return Ok(Plan {
                        rehearsal,
                        ..complete(plan, sketch)
                    });
                }
                Rehearsed::Outdated => {
                    let fresh = look(&self.api, wanted).await;
                    sketch.look = fresh.map_err(Refusal::Unplanned)?;
                }
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
    async fn find(&self, change: &Change) -> Result<(Wanted, Look), Why> {
        let wanted = match change {
            // SKELETON: a factor, and rollouts
            Change::Hpa {
                on,
                min: Size::Exactly(min),
            } => return self.find_autoscaler(on, *min).await,
            Change::Scale {
                on,
                to: Size::Exactly(replicas),
            } => Wanted::scale(on, *replicas)?,
            Change::Hpa { .. } | Change::Scale { .. } | Change::Rollout { .. } => {
                return Err(elsewhere());
            }
            Change::Restart { on } => Wanted::restart(on)?,
            Change::Patch { on, patch, .. } => Wanted::patch(on, patch)?,
            Change::Command(_) | Change::Message(_) | Change::Page(_) | Change::Manual(_) => {
                return Err(elsewhere());
            }
        };
        let look = look(&self.api, &wanted).await?;
        Ok((wanted, look))
    }

    /// The one autoscaler of a Deployment.
    async fn find_autoscaler(&self, on: &Object, min: u32) -> Result<(Wanted, Look), Why> {
        let resource = Resource::of(&on.kind)?;
        let scaled = object(&self.api, resource, on);
        let listed = autoscalers_of(&self.api, resource, on);
        let (scaled, listed) = futures::join!(scaled, listed);
        scaled?;
        let mut listed = listed?;
        let hpa = match listed.len() {
            1 => listed.remove(0),
            0 => return Err(no_autoscaler(on)),
            _ => return Err(several(on, &listed)),
        };
        let of = Object {
            kind: "hpa".to_owned(),
            namespace: on.namespace.clone(),
            name: hpa["metadata"]["name"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        };
        let wanted = Wanted::patch(&of, &bounds(&hpa, min))?;
        let look = look(&self.api, &wanted).await?;
        Ok((wanted, look))
    }

    /// The command that does the same by hand; for an autoscaler, the one that was found.
    fn equivalent(&self, change: &Change, wanted: &Wanted) -> Option<crate::text::Text> {
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

/// What a change is about, in which form it is best written, and whether it is meant to raise.
fn target(change: &Change) -> Result<(&Object, Form, bool), Why> {
    Ok(match change {
        Change::Scale { on, .. } => (on, Form::Merge, true),
        Change::Hpa { on, .. } => (on, Form::Strategic, true),
        Change::Restart { on } => (on, Form::Strategic, false),
        Change::Patch { on, raises, .. } => (on, Form::Strategic, *raises),
        // SKELETON
        Change::Rollout { .. } => return Err(elsewhere()),
        Change::Command(_) | Change::Message(_) | Change::Page(_) | Change::Manual(_) => {
            return Err(elsewhere());
        }
    })
}

fn complete(plan: Plan, sketch: Sketch) -> Plan {
    let Sketch {
        wanted, look, now, ..
    } = &sketch;
    let leaves = leaves(&wanted.body, &look.object).unwrap_or_default();
    let changed = leaves.into_iter().filter(|leaf| !leaf.stays());
    let paths: Vec<_> = changed.map(|leaf| leaf.path).collect();
    Plan {
        owners: owners(wanted, look, &paths, *now),
        follows: follows(wanted, &look.object),
        access: sketch.access,
        ..plan
    }
}

fn elsewhere() -> Why {
    Why::new(WhyKind::Invalid, "this is no change of the cluster")
}

fn no_autoscaler(on: &Object) -> Why {
    let text = format!(
        "no autoscaler scales {} {} in {}",
        on.kind, on.name, on.namespace
    );
    Why::new(WhyKind::Absent, text).hint("scale the replicas themselves: nothing takes them back")
}

fn several(on: &Object, hpas: &[serde_json::Value]) -> Why {
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
