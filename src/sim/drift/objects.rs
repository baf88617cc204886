//! The objects of the drift services, and what they say of a change.

use super::history::PROCESSOR;
use super::scene::Scene;
use crate::fact::{FieldChange, Owner, OwnerKind};
use crate::runbook::Object;
use crate::sim::moment::{Item, unmodelled};
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};

/// An object that there is.
pub fn item<'a>(scene: &'a Scene, object: &Object) -> Result<Item<'a>, Why> {
    let known = object.name == PROCESSOR && matches!(&*object.kind, "deployment" | "hpa");
    if !known {
        return Err(unmodelled(object, &format!("deployment/{PROCESSOR}")));
    }
    let now = scene.now();
    let fields = now.fields(&object.kind).ok_or_else(|| {
        let text = format!("no autoscaler owns deployment/{}", object.name);
        Why::new(WhyKind::Absent, text)
    })?;
    let item = |uid, generation, rests_on| Item {
        uid,
        generation,
        fields,
        rests_on,
        writer: &now.writer,
        since: scene.stamp(now.since),
    };
    Ok(if object.kind == "hpa" {
        let uid = "af6a8245-8bd2-4cd4-b121-88605839e3db";
        item(uid, None, &["spec.maxReplicas"])
    } else {
        let uid = "49162d2f-9992-4011-9964-9fe01a3e73f6";
        item(uid, Some(now.generation), &["spec.paused"])
    })
}

/// The autoscaler, where the replicas change that it sets.
pub fn owners(scene: &Scene, changes: &[FieldChange]) -> Vec<Owner> {
    let scales = changes.iter().any(|change| change.field == "spec.replicas");
    let autoscaler = scene.now().autoscaler.as_ref().filter(|_| scales);
    let owner = autoscaler.map(|it| Owner {
        name: format!("HorizontalPodAutoscaler {PROCESSOR}").into(),
        means: format!(
            "sets the replicas itself, wants {}, and takes this back at its next look (every 15 s)",
            count(usize::try_from(it.desired).unwrap_or_default(), "replica")
        )
        .into(),
        better: Some("raise-hpa".to_owned()),
        kind: OwnerKind::Autoscaler,
    });
    owner.into_iter().collect()
}

/// What follows from a change.
pub fn follows(scene: &Scene, changes: &[FieldChange]) -> Vec<Text> {
    let replicas = scene.now().replicas();
    let follows = changes.iter().filter_map(|change| {
        let after = u32::try_from(change.after.as_u64().unwrap_or(0)).unwrap_or(u32::MAX);
        let more = usize::try_from(after.saturating_sub(replicas)).unwrap_or_default();
        match change.field.as_str() {
            "spec.replicas" if more > 0 => Some(format!("{} started", are(more))),
            "spec.minReplicas" if more > 0 => Some(format!(
                "{} started by the autoscaler at its next look (every 15 s)",
                are(more)
            )),
            field if field.starts_with("spec.template.") => Some(format!(
                "{} replaced, one at a time",
                if replicas == 1 {
                    "its pod is".to_owned()
                } else {
                    format!("its {replicas} pods are")
                }
            )),
            _ => None,
        }
    });
    let mut follows: Vec<Text> = follows.map(Text::from).collect();
    follows.dedup();
    follows
}

fn are(more: usize) -> String {
    let verb = if more == 1 { "is" } else { "are" };
    format!("{} {verb}", count(more, "more pod"))
}
