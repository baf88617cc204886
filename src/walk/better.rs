//! What is better than what was taken up: somebody else takes that back, and the plan says so.

use super::deed::Deed;
use super::next::Walk;
use super::progress::Progress;

impl Deed {
    /// Whether its plan names an action as better.
    fn yields_to(&self, action: &str) -> bool {
        let owners = self.plan.iter().flat_map(|plan| &plan.owners);
        owners
            .filter_map(|it| it.better.as_deref())
            .any(|it| it == action)
    }

    /// Whether it was not done, did not work, or does not last.
    fn is_in_vain(&self) -> bool {
        !self.state.is_good() || self.taken_back.is_some()
    }
}

impl Progress {
    /// The action that is better than what was taken up last and came to nothing, and that action.
    pub(super) fn better(&self) -> Option<(&str, &str)> {
        let deed = self.deeds.last().filter(|deed| deed.is_in_vain())?;
        let mut owners = deed.plan.iter().flat_map(|plan| &plan.owners);
        let better = owners.find_map(|it| it.better.as_deref())?;
        Some((better, &deed.action))
    }
}

impl Walk<'_> {
    /// What was done last to make room for an action that had come to nothing: it lasts now.
    pub(super) fn made_room_for<'p>(
        &self,
        action: &str,
        progress: &'p Progress,
    ) -> Option<&'p str> {
        let last = progress.deeds.last()?;
        let held = last.state.is_good() && last.taken_back.is_none();
        let mut earlier = progress.deeds.iter().filter(|deed| deed.action == action);
        let in_vain = |deed: &Deed| deed.is_in_vain() && deed.yields_to(&last.action);
        (held && self.prepares(&last.action) && earlier.any(in_vain)).then_some(&last.action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::TakenBack;
    use crate::fact::{Owner, OwnerKind, Target, plan_sample};
    use crate::runbook::{Book, BookText, resolve};
    use crate::walk::{Course, DeedState, Manner, sample};
    use std::collections::BTreeMap;

    fn book() -> Book {
        let text = BookText {
            name: "ingest".to_owned(),
            file: "ingest.yaml".to_owned(),
            text: include_str!("../../runbooks/ingest.yaml").to_owned(),
        };
        resolve(&text, &BTreeMap::new()).unwrap()
    }

    /// A deed whose plan names an action as better.
    fn deed(action: &str, state: DeedState, better: Option<&str>) -> Deed {
        let mut plan = plan_sample();
        plan.owners = vec![Owner {
            name: "Argo CD".into(),
            means: "puts it back".into(),
            better: better.map(str::to_owned),
            kind: OwnerKind::SelfHeal,
        }];
        Deed {
            action: action.to_owned(),
            since: 1,
            at: sample::start(),
            state,
            reason: "".into(),
            plan: Some(plan),
            agreed: None,
            attempt: None,
            intended: None,
            standing: None,
            calm: BTreeMap::new(),
            until: None,
            taken_back: None,
        }
    }

    #[test]
    fn what_came_to_nothing_leads_to_what_is_better_and_that_back_to_it() {
        const SUSPEND: &str = "suspend-self-heal";
        let book = book();
        let walk = Walk {
            book: &book,
            course: Course::Triage,
            target: Target::default(),
            command: "backlogctl ingest".to_owned(),
            manner: Manner::default(),
        };
        let scaled = |state| deed("scale-workers", state, Some(SUSPEND));
        let mut progress = Progress::default();
        assert_eq!(progress.better(), None);
        for state in [DeedState::Unverified, DeedState::Declined] {
            progress.deeds = vec![scaled(state)];
            assert_eq!(progress.better(), Some((SUSPEND, "scale-workers")));
            assert_eq!(walk.made_room_for("scale-workers", &progress), None);
        }
        progress.deeds = vec![scaled(DeedState::Verified)];
        assert_eq!(progress.better(), None);
        progress.deeds[0].taken_back = Some((
            2,
            TakenBack {
                attempt: 1,
                by: "argocd-controller".into(),
                evidence: "spec.replicas is 12".into(),
            },
        ));
        assert_eq!(progress.better(), Some((SUSPEND, "scale-workers")));
        progress
            .deeds
            .push(deed(SUSPEND, DeedState::Verified, None));
        assert_eq!(progress.better(), None);
        let room = |action| walk.made_room_for(action, &progress);
        assert_eq!(room("scale-workers"), Some(SUSPEND));
        assert_eq!(room("burst-mode"), None);
        // What is better in itself makes no room for what it takes the place of.
        progress.deeds = vec![
            deed("scale-workers", DeedState::Unverified, Some("raise-hpa")),
            deed("raise-hpa", DeedState::Verified, None),
        ];
        assert_eq!(walk.made_room_for("scale-workers", &progress), None);
    }
}
