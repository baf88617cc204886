//! What is better than what was taken up: somebody else takes that back, and the plan says so.

use super::choice;
use super::deed::{Deed, DeedState};
use super::next::{Next, Walk};
use super::progress::Progress;
use super::question::{self, GO_ON};
use super::say::fits;
use super::step::last_answer;
use crate::event::Answered;
use crate::fact::{Owner, Plan};
use crate::operator::{BETTER, Question};
use crate::runbook::Action;
use jiff::Timestamp;

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

impl<'b> Walk<'b> {
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

    /// The question whether what a plan calls better goes before it. `None` where that was answered or
    /// taken up before, where somebody named the very action, and where nobody can be asked.
    pub fn weighs(&self, plan: &Plan, progress: &Progress) -> Option<Question> {
        let asks = self.manner.attended && !self.manner.named;
        let (owner, better) = self.better_than(plan, progress).filter(|_| asks)?;
        let room = self.prepares(&better.id);
        let question = question::better(plan, (owner, better), room);
        let cursor = progress.visit.cursor.as_ref()?;
        let mut answers = cursor.answers.iter();
        let answered = answers.any(|(_, it)| it.question == question.id && is_all_the_same(it));
        (!answered).then(|| match self.manner.dry {
            true => choice::of_dry_run(question),
            false => question,
        })
    }

    /// The first action that a plan calls better, that is right here, and that was not taken up yet.
    fn better_than<'p>(&self, plan: &'p Plan, progress: &Progress) -> Option<(&'p Owner, &Action)> {
        let past = |deed: &Deed| matches!(deed.state, DeedState::Moved | DeedState::Undone);
        let new = |id: &str| {
            let mut deeds = progress.deeds.iter();
            deeds.all(|deed| deed.action != id || past(deed))
        };
        let mut better = plan.owners.iter().filter_map(|owner| {
            let action = self.book.action(owner.better.as_deref()?)?;
            Some((owner, action))
        });
        better.find(|(_, action)| new(&action.id) && fits(action, progress))
    }

    /// The action whose plan was put off at this step for another one, once that made room for it.
    pub(super) fn put_off(&self, progress: &Progress) -> Option<&'b Action> {
        let (_, answer) = last_answer(progress)?;
        let action = self.book.action(answer.question.strip_prefix(BETTER)?)?;
        let room = self.made_room_for(&action.id, progress);
        room.map(|_| action)
    }

    /// What follows at the step of an action once its plan was put off: what is better, and then the
    /// action itself, where that only made room for it.
    pub(super) fn instead_of(
        &self,
        action: &'b Action,
        (deed, progress): (&Deed, &Progress),
        now: Timestamp,
    ) -> Option<Next<'b>> {
        if deed.action != action.id {
            let room = self.made_room_for(&action.id, progress);
            return room.map(|_| self.propose(action, progress, now));
        }
        let (seq, answer) = last_answer(progress)?;
        let weighed = answer.question.strip_prefix(BETTER) == Some(action.id.as_str());
        let better = self.book.action(&answer.answer)?;
        (weighed && *seq > deed.since).then(|| self.propose(better, progress, now))
    }
}

/// Whether somebody goes on with a plan although another action is better.
pub(super) fn is_all_the_same(answer: &Answered) -> bool {
    answer.question.starts_with(BETTER) && answer.answer.as_str() == GO_ON
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Entered, TakenBack};
    use crate::fact::{OwnerKind, Target, plan_sample};
    use crate::runbook::{Book, BookText, resolve};
    use crate::walk::visit::Cursor;
    use crate::walk::{Course, Manner, sample};
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

    fn walk(book: &Book, manner: Manner) -> Walk<'_> {
        Walk {
            book,
            course: Course::Triage,
            target: Target::default(),
            command: "backlogctl ingest".to_owned(),
            manner,
        }
    }

    /// At a step, with these answers to the question whether what is better goes first.
    fn at_a_step(answers: &[&str]) -> Progress {
        let answers = answers.iter().map(|answer| Answered {
            question: "better-scale-workers".to_owned(),
            asked: "first?".into(),
            answer: (*answer).into(),
            said: (*answer).into(),
            by: "ada".into(),
        });
        let mut progress = Progress::default();
        progress.visit.cursor = Some(Cursor {
            entered: Entered {
                step: "more-workers".to_owned(),
                title: "Scale the workers up".to_owned(),
            },
            since: 1,
            answers: (3..).zip(answers).collect(),
            decided: None,
            waited: None,
        });
        progress
    }

    #[test]
    fn what_a_plan_calls_better_goes_first_unless_somebody_says_otherwise() {
        let book = book();
        let manner = Manner {
            attended: true,
            ..Manner::default()
        };
        let planned = |better| deed("scale-workers", DeedState::Planned, Some(better));
        let planned = |better| planned(better).plan.unwrap();
        let asked = |manner: &Manner, better, progress: &Progress| {
            let plan = Plan {
                action: "scale-workers".to_owned(),
                ..planned(better)
            };
            walk(&book, manner.clone()).weighs(&plan, progress)
        };
        let nothing = at_a_step(&[]);
        let first = asked(&manner, "suspend-self-heal", &nothing).unwrap();
        assert_eq!(first.choices[first.usual].id, "suspend-self-heal");
        assert!(first.title.ends_with("first?"), "{}", first.title);
        assert_eq!(first.weighs(), Some("scale-workers"));
        let instead = asked(&manner, "raise-hpa", &nothing).unwrap();
        assert!(instead.title.ends_with("instead?"), "{}", instead.title);
        // Nobody to ask, or the very action was named.
        let named = Manner {
            named: true,
            ..manner.clone()
        };
        for manner in [Manner::default(), named] {
            assert_eq!(asked(&manner, "raise-hpa", &nothing), None);
        }
        assert_eq!(asked(&manner, "no-such-action", &nothing), None);
        let on = at_a_step(&[GO_ON]);
        assert_eq!(asked(&manner, "raise-hpa", &on), None);
        let mut taken_up = at_a_step(&["raise-hpa"]);
        taken_up.deeds = vec![deed("raise-hpa", DeedState::Refused, None)];
        assert_eq!(asked(&manner, "raise-hpa", &taken_up), None);
        taken_up.deeds[0].state = DeedState::Moved;
        assert!(asked(&manner, "raise-hpa", &taken_up).is_some());
    }

    #[test]
    fn an_action_follows_what_made_room_for_it_and_nothing_is_proposed_twice() {
        let book = book();
        let walk = walk(&book, Manner::default());
        let action = book.action("scale-workers").unwrap();
        let next = |progress: &Progress| {
            let last = progress.deeds.last().unwrap();
            let next = walk.instead_of(action, (last, progress), sample::start());
            next.map(|next| match next {
                Next::Propose(action) => action.id.clone(),
                other => format!("{other:?}"),
            })
        };
        let suspend = "suspend-self-heal";
        let mut progress = at_a_step(&[suspend]);
        let declined = deed("scale-workers", DeedState::Declined, Some(suspend));
        progress.deeds = vec![declined];
        assert_eq!(next(&progress).as_deref(), Some(suspend));
        progress.deeds.push(Deed {
            since: 4,
            ..deed(suspend, DeedState::Verified, None)
        });
        assert_eq!(
            walk.put_off(&progress).map(|it| &*it.id),
            Some("scale-workers")
        );
        let again = next(&progress).unwrap();
        assert!(
            again.contains("scale-workers") || again.contains("Observe"),
            "{again}"
        );
        progress.deeds.push(Deed {
            since: 6,
            ..deed("scale-workers", DeedState::Declined, Some(suspend))
        });
        assert_eq!(
            (next(&progress), walk.put_off(&progress).is_some()),
            (None, false)
        );
    }

    #[test]
    fn what_came_to_nothing_leads_to_what_is_better_and_that_back_to_it() {
        const SUSPEND: &str = "suspend-self-heal";
        let book = book();
        let walk = walk(&book, Manner::default());
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
