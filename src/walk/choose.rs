//! The choice among remedies, ordered by what was found.

use super::better::is_all_the_same;
use super::choice::PLAN_FIRST;
use super::deed::DeedState;
use super::next::{Next, Walk};
use super::progress::Progress;
use super::question::{self, NONE, STOP};
use super::say::fits;
use super::step::{last_answer, since_here};
use crate::event::{Answered, Decided, Event};
use crate::operator::{Choice, Question};
use crate::runbook::{Action, Change, Goto, Phase, PhaseName, Step};
use crate::text::Text;
use jiff::Timestamp;

impl<'b> Walk<'b> {
    pub(super) fn choose(
        &self,
        phase: &'b Phase,
        (step, ids): (&'b Step, &'b [String]),
        progress: &Progress,
        now: Timestamp,
    ) -> Option<Next<'b>> {
        if let Some(finding) = self.finding(phase, progress) {
            return Some(finding);
        }
        let deed = since_here(progress);
        if deed.is_some_and(|deed| deed.state.is_good() && !self.prepares(&deed.action)) {
            return None;
        }
        if let Some(action) = self.put_off(progress) {
            return Some(self.propose(action, progress, now));
        }
        let answer = last_answer(progress);
        let open = answer.filter(|(seq, answer)| {
            deed.is_none_or(|deed| deed.since < *seq) && !is_all_the_same(answer)
        });
        match open {
            None => Some(Next::Ask(self.remedies(step, ids, progress))),
            Some((_, answer)) => self.chosen(step, answer, progress, now),
        }
    }

    /// Whether an action only makes room for the remedy that comes after it.
    pub(super) fn prepares(&self, action: &str) -> bool {
        let action = self.book.action(action);
        action.is_some_and(|it| matches!(it.does, Change::SelfHeal { .. }))
    }

    /// What the last answer asks for.
    fn chosen(
        &self,
        step: &Step,
        said: &Answered,
        progress: &Progress,
        now: Timestamp,
    ) -> Option<Next<'b>> {
        let (answer, by) = (said.answer.as_str(), &said.by);
        match answer {
            NONE => return None,
            STOP => return Some(Next::Leave),
            "diagnose" => return Self::diagnose(step, by, progress),
            _ => {}
        }
        // The answer to what only a person can do names that, and not the action.
        let action = self.book.action(answer);
        let action = action.or_else(|| self.book.action(&said.question))?;
        Some(match &action.does {
            Change::Manual(text) => Self::by_hand(action, text, progress),
            _ => self.propose(action, progress, now),
        })
    }

    fn diagnose(step: &Step, by: &str, progress: &Progress) -> Option<Next<'b>> {
        let cursor = progress.visit.cursor.as_ref()?;
        let said = Decided {
            step: step.id.clone(),
            to: Goto::Phase(PhaseName::Diagnose),
            because: Vec::new(),
            how: Text::from(format!("{by} decided")),
        };
        let made = cursor.decided.as_ref();
        made.is_none_or(|made| made.to != said.to)
            .then(|| Next::Say(Event::Decided(said)))
    }

    /// What is better than what came to nothing first, then the remedies of what was found, those
    /// that were taken up before after them, and then the others that fit.
    fn remedies(&self, step: &Step, ids: &'b [String], progress: &Progress) -> Question {
        let proposed = progress.visit.proposals.iter();
        let proposed = proposed.filter(|it| ids.contains(&it.action));
        let mut offered: Vec<&Action> = proposed
            .filter_map(|it| self.book.action(&it.action))
            .collect();
        offered.sort_by_key(|action| before(action, progress).is_some());
        let found = offered.len();
        let others = ids.iter().filter_map(|id| self.book.action(id));
        for action in others.filter(|action| fits(action, progress)) {
            if !offered.iter().any(|held| held.id == action.id) {
                offered.push(action);
            }
        }
        let new = |action: &&&Action| before(action, progress).is_none();
        let fresh = offered.iter().take(found).any(|action| new(&action));
        offered.sort_by_key(|action| self.first(action, progress).is_none());
        let best = offered.first().and_then(|it| self.first(it, progress));
        let usual = fresh || best.is_some();
        let offered = offered.iter().map(|action| self.offer(action, progress));
        question::remedy(step, offered.collect(), usual, about(progress))
    }

    /// Why an action goes before all others, in a few words.
    fn first(&self, action: &Action, progress: &Progress) -> Option<String> {
        let better = progress.better().filter(|(better, _)| *better == action.id);
        let better = better.map(|(_, than)| format!("better than {than}"));
        let room = || {
            let made = self.made_room_for(&action.id, progress)?;
            Some(format!("again, after {made}"))
        };
        better.or_else(room)
    }

    fn offer(&self, action: &Action, progress: &Progress) -> Choice {
        let first = self.first(action, progress);
        let label = match (first, before(action, progress)) {
            (Some(why), _) => format!("{} ({why})", action.title),
            (None, Some(state)) => format!("{} (before: {})", action.title, state.word()),
            (None, None) => action.title.clone(),
        };
        let then = match &action.does {
            Change::Manual(_) => {
                "by a person: it is shown what to do, then you say whether it was done"
            }
            _ => PLAN_FIRST,
        };
        Choice::new(&action.id, label, then)
    }
}

/// What became of an action in this incident, the last time that it was taken up. One that was not
/// done because its object had changed meanwhile counts as new.
fn before(action: &Action, progress: &Progress) -> Option<DeedState> {
    let mut deeds = progress.deeds.iter().rev();
    let last = deeds.find(|deed| deed.action == action.id)?;
    (last.state != DeedState::Moved).then_some(last.state)
}

/// What was found, and what came of the remedy before.
fn about(progress: &Progress) -> Text {
    let present = progress.visit.findings.iter();
    let present = present.filter(|it| it.state == crate::fact::Presence::Present);
    let found: Vec<_> = present.map(|it| it.title.clone()).collect();
    let before = since_here(progress);
    let before = before.filter(|deed| !deed.reason.is_empty());
    let before = before.map(|deed| format!("{}: {}", deed.action, deed.reason));
    let lines: Vec<_> = before.into_iter().chain(found).collect();
    Text::from(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Target;
    use crate::runbook::{Book, BookText, resolve};
    use crate::walk::{Course, Manner};
    use std::collections::BTreeMap;

    fn book() -> Book {
        let text = BookText {
            name: "drift".to_owned(),
            file: "drift.yaml".to_owned(),
            text: include_str!("../../runbooks/drift.yaml").to_owned(),
        };
        resolve(&text, &BTreeMap::new()).unwrap()
    }

    #[test]
    fn what_only_makes_room_for_a_remedy_does_not_end_the_choice() {
        let book = book();
        let walk = Walk {
            book: &book,
            course: Course::Triage,
            target: Target::default(),
            command: "backlogctl drift".to_owned(),
            manner: Manner::default(),
        };
        assert!(walk.prepares("suspend-self-heal"));
        assert!(!walk.prepares("scale-processor"));
        assert!(!walk.prepares("no-such-action"));
    }
}
