//! What speaks against an act, and what may: a person decides what that means.

use super::next::{Next, Walk};
use super::progress::Progress;
use super::question::{self, GO_ON, STOP};
use super::say::said;
use super::step::{decided, last_answer};
use crate::fact::scope;
use crate::runbook::{Action, Cause, Condition, Goto, PhaseName, Step, Undo};
use crate::truth::{Verdict, Why};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// The causes that speak against an act.
struct Against<'b> {
    /// Those that are present.
    present: Vec<&'b Cause>,
    /// Those of which it is not known whether they are, and why.
    unknown: Vec<(&'b Cause, Why)>,
}

impl<'b> Walk<'b> {
    /// The question about what speaks against an act, or may, and what its answer leads to; `None`
    /// where the act may be proposed.
    pub(super) fn objection(
        &self,
        (step, action): (&'b Step, &Action),
        progress: &Progress,
        now: Timestamp,
    ) -> Option<Next<'b>> {
        let causes = self.book.findings.iter();
        let causes: Vec<_> = causes.filter(|it| step.against.contains(&it.id)).collect();
        let ids: BTreeSet<&str> = causes.iter().flat_map(|it| it.when.readings()).collect();
        let unsure = question::unsure_id(&step.id);
        let answer = last_answer(progress).map(|(_, answer)| answer);
        let answer = answer.filter(|it| it.question == step.id || it.question == unsure);
        let against = Against::of(&causes, progress);
        match answer.map(|it| (it.answer.as_str(), &it.by)) {
            Some((STOP, _)) => return Some(Next::Leave),
            Some((GO_ON, _)) | None => {}
            Some((_, by)) => {
                let because = self.in_order(&against.readings());
                let to = Goto::Phase(PhaseName::Diagnose);
                return Some(decided(step, to, because, format!("{by} decided")));
            }
        }
        if let Some(stale) = self.stale(&ids, progress, now) {
            return Some(stale);
        }
        let answered = |id: &str| answer.is_some_and(|it| it.question == id);
        let asks = if against.present.is_empty() {
            let open = answer.is_none() && !against.unknown.is_empty();
            open && self.asks_unsure(action)
        } else {
            // That one is present is more than what was answered when it was not known.
            !answered(&step.id)
        };
        let question = || {
            let about = against.told(self, progress);
            if against.present.is_empty() {
                question::unsure(step, &about, can_be_undone(action))
            } else {
                question::objection(step, &about)
            }
        };
        asks.then(|| Next::Ask(question()))
    }

    /// Whether it is worth asking about what is not known. Where nobody is there to be asked, what
    /// can be taken back is proposed all the same, and a rehearsal does no harm.
    fn asks_unsure(&self, action: &Action) -> bool {
        self.manner.attended || !(self.manner.dry || can_be_undone(action))
    }
}

impl<'b> Against<'b> {
    fn of(causes: &[&'b Cause], progress: &Progress) -> Self {
        let scope = scope(&progress.visit.readings);
        let mut against = Self {
            present: Vec::new(),
            unknown: Vec::new(),
        };
        for cause in causes {
            match cause.when.evaluate(&scope) {
                Verdict::Pass => against.present.push(cause),
                Verdict::Fail => {}
                Verdict::Unknown(why) => against.unknown.push((cause, why)),
            }
        }
        against
    }

    fn readings(&self) -> BTreeSet<&'b str> {
        let unknown = self.unknown.iter().map(|(cause, _)| cause);
        let all = self.present.iter().chain(unknown);
        all.flat_map(|cause| cause.when.readings()).collect()
    }

    /// A line for each: what its readings say, or why it is not known.
    fn told(&self, walk: &Walk<'_>, progress: &Progress) -> String {
        let read = |when: &Condition| said(&walk.in_order(&when.readings()), progress);
        let present = self.present.iter();
        let present = present.map(|it| format!("{}: {}", it.title, read(&it.when)));
        let unknown = self.unknown.iter();
        let unknown = unknown.map(|(it, why)| format!("{}? Not known: {why}", it.title));
        present.chain(unknown).collect::<Vec<_>>().join("\n")
    }
}

/// Whether an act leaves a way back.
const fn can_be_undone(action: &Action) -> bool {
    matches!(action.undo, Undo::Inverse)
}

#[cfg(test)]
mod tests;
