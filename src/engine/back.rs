//! The way back from an attempt, through the same gate: planned, agreed to, journaled, done.

use super::gate::Anew;
use super::{Session, Stop};
use crate::event::Event;
use crate::fact::{Plan, Policy, Refusal};
use crate::truth::{Why, WhyKind};

impl Session<'_> {
    /// Takes the way back from an attempt up. What comes of it stands in the progress.
    pub(super) async fn undo(&mut self, attempt: u64) -> Result<(), Stop> {
        let Some(done) = self.plan_of(attempt) else {
            return self.not_undone(attempt, &format!("attempt {attempt}"), unplanned());
        };
        let policy = Policy {
            protected: self.protected,
            // What is put back may be missing a moment later: that takes somebody who looks.
            unattended: false,
        };
        match self.offer(Anew::Back(&done, attempt), policy).await? {
            Ok(()) => Ok(()),
            Err(refusal) => self.not_undone(attempt, &done.undo_id(), refusal),
        }
    }

    fn not_undone(&mut self, attempt: u64, action: &str, refusal: Refusal) -> Result<(), Stop> {
        self.say(Event::Refused {
            action: action.to_owned(),
            refusal,
            by_hand: None,
            undoes: Some(attempt),
        })
    }

    /// The plan of an attempt.
    pub(super) fn plan_of(&self, attempt: u64) -> Option<Plan> {
        let mut deeds = self.ledger.progress.deeds.iter();
        let deed = deeds.find(|deed| deed.attempt == Some(attempt))?;
        deed.plan.clone()
    }
}

/// That the journal knows nothing that could be undone.
fn unplanned() -> Refusal {
    Refusal::Unfit(Why::new(WhyKind::Absent, "the journal has no plan of it"))
}
