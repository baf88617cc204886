//! The part of a plan that consent is given to: what would be written, what it changes and what it
//! rests on. Pure: made from what was read, before the act and again right at it.

use super::canary;
use super::look::{Autoscalers, Look};
use super::merge::Leaf;
use super::path::Path;
use super::suspend::kept;
use super::wanted::Wanted;
use crate::fact::{Back, FieldChange, Plan, Refusal, Rehearsal, veil};
use crate::runbook::{Action, Undo, quantity};
use crate::text::{Text, harmless};
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a plan says that no object decides.
#[derive(Debug)]
pub struct Frame {
    action: String,
    title: String,
    equivalent: Text,
    upward: Upward,
    /// Why there is no way back, where there is none.
    final_because: Option<Text>,
    made: Timestamp,
}

/// Which fields are never lowered.
#[derive(Debug)]
enum Upward {
    /// All that hold amounts.
    Every,
    /// These.
    Only(BTreeSet<String>),
}

impl Frame {
    /// For an action; `raises` says whether what it writes is meant to go up.
    pub fn of(action: &Action, raises: bool, equivalent: Text, now: Timestamp) -> Self {
        Self {
            action: action.id.clone(),
            title: action.title.clone(),
            equivalent,
            upward: if raises {
                Upward::Every
            } else {
                Upward::Only(BTreeSet::new())
            },
            final_because: match &action.undo {
                Undo::None(reason) => Some(Text::from(reason.as_str())),
                Undo::Inverse => None,
            },
            made: now,
        }
    }

    /// For the way back from a plan: what that raised goes down again.
    pub fn back(done: &Plan, equivalent: Text, now: Timestamp) -> Self {
        Self {
            action: done.undo_id(),
            title: done.undo_title(),
            equivalent,
            upward: Upward::Only(BTreeSet::new()),
            final_because: None,
            made: now,
        }
    }

    /// For the same plan once more: what it raised, it may not lower now.
    pub fn again(plan: &Plan, now: Timestamp) -> Self {
        let raised = plan.changes.iter().filter(
            |it| matches!(amounts(&it.before, &it.after), Some((before, after)) if before < after),
        );
        Self {
            action: plan.action.clone(),
            title: plan.title.clone(),
            equivalent: plan.equivalent.clone(),
            upward: Upward::Only(raised.map(|it| it.field.clone()).collect()),
            final_because: match &plan.back {
                Back::None(reason) => Some(reason.clone()),
                Back::Request(_) => None,
            },
            made: now,
        }
    }
}

/// The plan, sealed, without what was not asked of the server yet.
///
/// # Errors
/// [`Refusal::NotNeeded`] where everything is already so, [`Refusal::Unfit`] where it would do harm
/// or nothing.
pub fn draft(frame: &Frame, wanted: &Wanted, look: &Look) -> Result<Plan, Refusal> {
    let object = &look.object;
    fit(wanted, object).map_err(Refusal::Unfit)?;
    canary::fit(wanted, look)?;
    let leaves = wanted.leaves(object);
    let leaves = leaves.map_err(|why| Refusal::Unfit(placed(why, wanted)))?;
    let (kept, changed): (Vec<_>, Vec<_>) = leaves.into_iter().partition(Leaf::stays);
    for leaf in &changed {
        frame.upward.allows(leaf).map_err(Refusal::Unfit)?;
    }
    if changed.is_empty() {
        return Err(Refusal::NotNeeded(already(wanted, &kept)));
    }
    let plan = Plan {
        action: frame.action.clone(),
        title: frame.title.clone(),
        object: wanted.on.clone(),
        uid: text_of(&object["metadata"]["uid"]),
        generation: object["metadata"]["generation"].as_i64(),
        changes: changed.iter().map(change).collect(),
        rests_on: rests_on(wanted, look, &kept),
        request: wanted.request(),
        back: match &frame.final_because {
            Some(reason) => Back::None(reason.clone()),
            None if wanted.restarts() => Back::None("a restart cannot be taken back".into()),
            None => Back::Request(wanted.restoring(object).request()),
        },
        owners: Vec::new(),
        follows: Vec::new(),
        risks: Vec::new(),
        moved: Vec::new(),
        cautions: Vec::new(),
        leaves: Vec::new(),
        undoes: None,
        access: Vec::new(),
        rehearsal: Rehearsal::None("the API server was not asked".into()),
        equivalent: frame.equivalent.clone(),
        made: frame.made,
        digest: crate::fact::Digest::default(),
    };
    Ok(plan.seal())
}

/// Whether the object is in a state in which the change can do what it is for.
fn fit(wanted: &Wanted, object: &Value) -> Result<(), Why> {
    let subject = wanted.subject();
    if object["metadata"]["deletionTimestamp"].is_string() {
        let text = format!("{subject} is being deleted");
        return Err(Why::new(WhyKind::Stale, text).hint("wait until it is made anew"));
    }
    if wanted.suspends() {
        kept(&wanted.on, object)?;
    }
    if wanted.kind.plural == "configmaps" && object["immutable"] == true {
        let text = format!("{subject} is immutable");
        return Err(Why::new(WhyKind::Invalid, text)
            .hint("make another one with the new values, and have the pods use that"));
    }
    if wanted.restarts() && object["spec"]["paused"] == true {
        let resume = format!(
            "resume it first: `kubectl rollout resume {}/{} -n {}`",
            wanted.on.kind, wanted.on.name, wanted.on.namespace
        );
        let text = format!("{subject} is paused: a restart would replace no pod");
        return Err(Why::new(WhyKind::Invalid, text).hint(resume));
    }
    Ok(())
}

impl Upward {
    /// Whether a field may be written so.
    fn allows(&self, leaf: &Leaf) -> Result<(), Why> {
        let path = leaf.path.to_string();
        if matches!(self, Self::Only(fields) if !fields.contains(&path)) {
            return Ok(());
        }
        let unlimited = leaf.path.goes_through("limits");
        let lowers = match (&leaf.now, &leaf.then) {
            (_, Value::Null) => !unlimited,
            (Value::Null, _) => unlimited,
            (now, then) => matches!(amounts(now, then), Some((now, then)) if then < now),
        };
        if !lowers {
            return Ok(());
        }
        let now = match &leaf.now {
            Value::Null if unlimited => "no limit".to_owned(),
            now => told(&leaf.path, now),
        };
        let text = format!(
            "it would lower {path} from {now} to {}",
            told(&leaf.path, &leaf.then)
        );
        Err(Why::new(WhyKind::Invalid, text).hint(
            "it is meant to raise: set a higher value by --param, or lower it by hand with kubectl",
        ))
    }
}

/// Both values as amounts, where both are some.
fn amounts(before: &Value, after: &Value) -> Option<(f64, f64)> {
    let amount = |value: &Value| match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => quantity::parse(text),
        _ => None,
    };
    amount(before).zip(amount(after))
}

fn already(wanted: &Wanted, kept: &[Leaf]) -> Text {
    let fields = kept.iter().map(|leaf| {
        let value = if leaf.now.is_null() {
            "not set".to_owned()
        } else {
            told(&leaf.path, &leaf.now)
        };
        format!("{} is {value}", leaf.path)
    });
    let fields: Vec<_> = fields.collect();
    Text::from(format!(
        "{}: {} already",
        wanted.subject(),
        fields.join(", ")
    ))
}

fn placed(why: Why, wanted: &Wanted) -> Why {
    let text = format!("{}: {}", wanted.subject(), why.text);
    Why {
        text: Text::from(text),
        ..why
    }
}

fn change(leaf: &Leaf) -> FieldChange {
    FieldChange {
        field: leaf.path.to_string(),
        before: shown(&leaf.now),
        after: shown(&leaf.then),
    }
}

/// Fields that stay as they are, but without which the plan would be another one.
fn rests_on(wanted: &Wanted, look: &Look, kept: &[Leaf]) -> BTreeMap<String, Value> {
    let spec = &look.object["spec"];
    let mut rests: BTreeMap<String, Value> = kept
        .iter()
        .map(|leaf| (leaf.path.to_string(), shown(&leaf.now)))
        .collect();
    let mut rest = |field: &str, value: Value| {
        rests.insert(field.to_owned(), value);
    };
    match wanted.kind.plural {
        "deployments" => {
            rest("spec.paused", (spec["paused"] == true).into());
            if wanted.writes("/spec/template") {
                rest("spec.strategy.type", shown(&spec["strategy"]["type"]));
            }
        }
        "statefulsets" | "daemonsets" if wanted.writes("/spec/template") => {
            let kind = shown(&spec["updateStrategy"]["type"]);
            rest("spec.updateStrategy.type", kind);
        }
        "horizontalpodautoscalers" => {
            let target = &spec["scaleTargetRef"];
            let target = format!("{}/{}", text_of(&target["kind"]), text_of(&target["name"]));
            rest("spec.scaleTargetRef", shown(&target.into()));
            if !wanted.writes("/spec/maxReplicas") {
                rest("spec.maxReplicas", spec["maxReplicas"].clone());
            }
        }
        "rollouts" => {
            let status = &look.object["status"];
            rest("status.stableRS", shown(&status["stableRS"]));
            rest("status.currentPodHash", shown(&status["currentPodHash"]));
            if !wanted.writes("/status/abort") {
                rest("status.abort", (status["abort"] == true).into());
            }
            if !wanted.writes("/spec/paused") {
                rest("spec.paused", (spec["paused"] == true).into());
            }
        }
        _ => {}
    }
    match &look.autoscalers {
        Autoscalers::Unasked => {}
        Autoscalers::Hidden(_) => rest("autoscalers", Value::Null),
        Autoscalers::Known(known) => {
            let names = known.iter().map(|it| shown(&it["metadata"]["name"]));
            rest("autoscalers", names.collect());
        }
    }
    rests
}

/// A value of the cluster, with every string in it made harmless.
fn shown(value: &Value) -> Value {
    match value {
        Value::String(text) => harmless(text).into(),
        Value::Array(items) => items.iter().map(shown).collect(),
        Value::Object(fields) => {
            let fields = fields.iter();
            let shown = fields.map(|(name, value)| (harmless(name).into_owned(), shown(value)));
            Value::Object(shown.collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

/// A value of a field as it stands in a sentence that is shown and kept.
pub fn told(path: &Path, value: &Value) -> String {
    text_of(&veil(&path.to_string(), value))
}

/// A value as it stands in a sentence.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => harmless(text).into_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The bounds that an autoscaler gets so that it never goes below `min`: its maximum goes up with
/// the minimum where that is needed.
pub fn bounds(hpa: &Value, min: u32) -> Value {
    let max = hpa["spec"]["maxReplicas"].as_u64();
    match max {
        Some(max) if max < u64::from(min) => {
            json!({"spec": {"minReplicas": min, "maxReplicas": min}})
        }
        _ => json!({"spec": {"minReplicas": min}}),
    }
}
