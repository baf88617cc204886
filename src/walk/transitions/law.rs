//! The law: what has to come before what, and nothing else.

use crate::event::Event;
use crate::fact::{Outcome, UNDO};

/// How far an attempt is, as far as the law cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Far {
    /// It may be happening, or may have happened.
    Open,
    /// It happened, and nobody has looked whether it worked.
    Done,
    /// It is known not to have happened, or nobody can look.
    Nothing,
    /// It happened, and it was looked at.
    Seen,
}

/// An intent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Attempt {
    pub(super) number: u64,
    pub(super) far: Far,
    /// Whether it is the way back from another one.
    pub(super) undo: bool,
}

/// What has happened, as far as the law cares.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Law {
    pub(super) journaled: bool,
    pub(super) phase: bool,
    /// The plan that was shown last, and not answered, carried out or forgotten: action and digest.
    pub(super) shown: Option<(String, String)>,
    /// Whether somebody agreed to that very plan.
    pub(super) agreed: bool,
    /// Each intent.
    pub(super) attempts: Vec<Attempt>,
    pub(super) closed: bool,
}

impl Law {
    /// What is so after an event; `None` where it must not be.
    pub(super) fn after(&self, seq: u64, event: &Event) -> Option<Self> {
        let mut law = self.clone();
        let holds = !self.closed && law.frame(seq, event) && law.act(seq, event);
        holds.then_some(law)
    }

    /// Opening, closing, phases.
    fn frame(&mut self, seq: u64, event: &Event) -> bool {
        match event {
            Event::Opened(_) => {
                self.journaled = true;
                seq == 1
            }
            Event::Resumed(_) => {
                self.forget();
                self.journaled
            }
            Event::Closed(_) => {
                self.closed = true;
                self.journaled && !self.is(Far::Open)
            }
            Event::Began(_) => !std::mem::replace(&mut self.phase, true),
            Event::Ended(_) => {
                let idle = self.shown.is_none() && !self.is(Far::Open) && !self.is(Far::Done);
                std::mem::take(&mut self.phase) && idle
            }
            _ => true,
        }
    }

    fn act(&mut self, seq: u64, event: &Event) -> bool {
        match event {
            Event::Planned(plan) => {
                let free = self.is_free();
                self.shown = Some((plan.action.clone(), plan.digest.to_string()));
                free
            }
            Event::Agreed { action, agreed } => {
                let same = self.shown == Some((action.clone(), agreed.digest.to_string()));
                same && !std::mem::replace(&mut self.agreed, true)
            }
            Event::Intended { action } => {
                let shown = self.shown.as_ref().is_some_and(|(of, _)| of == action);
                let may = self.journaled && self.agreed && shown;
                self.forget();
                self.attempts.push(Attempt {
                    number: seq,
                    far: Far::Open,
                    undo: action.starts_with(UNDO),
                });
                may
            }
            Event::Declined { action, .. } | Event::Rehearsed { action } => {
                let shown = self.shown.take().is_some_and(|(of, _)| of == *action);
                self.agreed = false;
                shown
            }
            Event::Refused { action, .. } => {
                let shown = self.shown.take().is_none_or(|(of, _)| of == *action);
                shown && !self.agreed && self.is_free()
            }
            Event::ByHand(_) => self.is_free(),
            _ => self.attempt(event),
        }
    }

    /// What comes of an attempt.
    fn attempt(&mut self, event: &Event) -> bool {
        let (number, from, to) = match event {
            Event::Settled { attempt, outcome } => (attempt, Far::Open, of(outcome)),
            Event::Inspected { attempt, .. } => {
                // Whether what was done is still so is seen by looking.
                let mut attempts = self.attempts.iter();
                let done = |it: &Attempt| it.far == Far::Done;
                let seen = attempts.any(|it| it.number == *attempt && done(it));
                let far = if seen { Far::Done } else { Far::Open };
                (attempt, far, far)
            }
            Event::Verifying { attempt, .. } => (attempt, Far::Done, Far::Done),
            Event::Verified(verified) => (&verified.attempt, Far::Done, Far::Seen),
            Event::TakenBack(taken) => (&taken.attempt, Far::Seen, Far::Seen),
            _ => return true,
        };
        let mut attempts = self.attempts.iter_mut();
        let attempt = attempts.find(|it| it.number == *number && it.far == from);
        attempt.is_some_and(|attempt| {
            attempt.far = to;
            true
        })
    }

    /// Whether another action may be taken up.
    pub(super) fn is_free(&self) -> bool {
        self.shown.is_none() && !self.is(Far::Open) && !self.is(Far::Done)
    }

    pub(super) fn is(&self, wanted: Far) -> bool {
        self.attempts.iter().any(|it| it.far == wanted)
    }

    pub(super) fn forget(&mut self) {
        (self.shown, self.agreed) = (None, false);
    }
}

pub(super) const fn of(outcome: &Outcome) -> Far {
    match outcome {
        Outcome::InDoubt(_) => Far::Open,
        Outcome::Done(_) => Far::Done,
        Outcome::Moved(_) | Outcome::Failed(_) | Outcome::Sent(_) => Far::Nothing,
    }
}
