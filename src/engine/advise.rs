//! What a runbook adds to a plan: what is left behind, and what would be better.

use crate::fact::{Back, OwnerKind, Plan};
use crate::runbook::{Action, Book, Change, Object};
use crate::text::Text;

/// Bounds stay until somebody puts them back; replicas that no autoscaler owns are a choice.
fn raised(plan: &Plan) -> Text {
    let changes = plan.changes.iter();
    let bounds: Vec<_> = changes
        .map(|it| format!("{} {} → {}", it.field, it.before, it.after))
        .collect();
    Text::from(format!(
        "{} keeps its raised bounds until they are put back ({})",
        plan.subject(),
        bounds.join(", ")
    ))
}

/// Says what an action leaves to be put back, and names the ones that are better where somebody
/// takes the change back: those of the runbook that raise an autoscaler's bounds or suspend what
/// puts back what git says.
pub(super) fn advise(plan: &mut Plan, book: &Book, action: &Action) {
    plan.leaves
        .extend(action.outstanding.iter().map(|it| Text::from(it.as_str())));
    if let (Change::Hpa { .. }, Back::Request(_)) = (&action.does, &plan.back) {
        plan.leaves.push(raised(plan));
    }
    let Some(about) = about(&action.does) else {
        return;
    };
    for owner in &mut plan.owners {
        let is_better = |does: &Change| match (owner.kind, does) {
            (OwnerKind::Autoscaler, Change::Hpa { on, .. }) => on == about,
            (OwnerKind::SelfHeal, Change::SelfHeal { of }) => of == about,
            _ => false,
        };
        let mut actions = book.actions.iter().filter(|it| it.id != action.id);
        let better = actions.find(|it| is_better(&it.does));
        owner.better = better.map(|it| it.id.clone());
    }
}

/// The object that a change of the cluster is about; for an autoscaler, the one that it scales.
const fn about(change: &Change) -> Option<&Object> {
    match change {
        Change::Scale { on, .. }
        | Change::Hpa { on, .. }
        | Change::Restart { on }
        | Change::Patch { on, .. }
        | Change::Rollout { on, .. } => Some(on),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Owner, plan_sample};
    use crate::runbook::{BookText, resolve};
    use std::collections::BTreeMap;

    fn book(text: &str) -> Book {
        let text = BookText {
            name: "drift".to_owned(),
            file: "drift.yaml".to_owned(),
            text: text.to_owned(),
        };
        resolve(&text, &BTreeMap::new()).unwrap()
    }

    /// What is better than an action, for each owner of its fields.
    fn better(text: &str, action: &str) -> Vec<Option<String>> {
        let owner = |kind: OwnerKind| Owner {
            name: "somebody".into(),
            means: "writes it".into(),
            better: None,
            kind,
        };
        let mut plan = plan_sample();
        plan.owners = vec![
            owner(OwnerKind::Autoscaler),
            owner(OwnerKind::SelfHeal),
            owner(OwnerKind::Other),
        ];
        let book = book(text);
        advise(&mut plan, &book, book.action(action).unwrap());
        plan.owners.into_iter().map(|it| it.better).collect()
    }

    #[test]
    fn what_deals_with_the_owner_of_the_same_deployment_is_better() {
        let text = include_str!("../../runbooks/drift.yaml");
        let raise = Some("raise-hpa".to_owned());
        let suspend = Some("suspend-self-heal".to_owned());
        let scale = better(text, "scale-processor");
        assert_eq!(scale, [raise.clone(), suspend.clone(), None]);
        // An autoscaler's bounds are raised by the very action that is planned.
        assert_eq!(better(text, "raise-hpa"), [None, suspend.clone(), None]);
        assert_eq!(better(text, "restart-processor"), [raise, suspend, None]);
        assert_eq!(better(text, "suspend-self-heal"), [None, None, None]);
        let other = text.replace(
            "do: { hpa: { namespace: $(params.namespace), name: $(params.processor)",
            "do: { hpa: { namespace: $(params.namespace), name: $(params.detector)",
        );
        assert_ne!(text, other);
        assert_eq!(better(&other, "scale-processor")[0], None);
    }
}
