//! Deeds: what became of each action that was taken up.

use super::Illegal;
use crate::event::{ByHand, TakenBack, Verified};
use crate::fact::{Agreed, Back, Outcome, Plan, Reading, Refusal, Request, Standing, UNDO};
use crate::runbook::FieldValue;
use crate::text::Text;
use crate::truth::{Verdict, Why};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// The least time that pods must run on after a crash loop.
const CALM: SignedDuration = SignedDuration::from_mins(3);

/// An action that was taken up, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// The action's id.
    pub action: String,
    /// The number of the event with which it was taken up.
    pub since: u64,
    /// When its state was reached.
    pub at: Timestamp,
    /// Its state.
    pub state: DeedState,
    /// Why it is in that state, in words; may be empty.
    pub reason: Text,
    /// Why it is not known whether it worked, where it is only that.
    pub doubt: Option<Why>,
    /// The plan, where one was made.
    pub plan: Option<Plan>,
    /// Who agreed to it, and how.
    pub agreed: Option<Agreed>,
    /// The number of its intent.
    pub attempt: Option<u64>,
    /// When it was intended.
    pub intended: Option<Timestamp>,
    /// What the object showed, where it was in doubt.
    pub standing: Option<Standing>,
    /// For each reading of pods that had restarted before: how long they must run on.
    pub calm: BTreeMap<String, SignedDuration>,
    /// Until when it may be verified.
    pub until: Option<Timestamp>,
    /// Who took it back since, and what shows that, with the number of its event.
    pub taken_back: Option<(u64, TakenBack)>,
}

/// The state of a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeedState {
    /// It is planned, and nobody has agreed yet.
    Planned,
    /// The plan is agreed to.
    Agreed,
    /// The plan was not agreed to.
    Declined,
    /// The plan was shown in a dry run.
    Rehearsed,
    /// Everything is already so.
    NotNeeded,
    /// No plan could or should be made.
    Refused,
    /// It is under way, or the run ended while it was.
    Intended,
    /// What the plan rested on had changed: nothing was done.
    Moved,
    /// It was sent, and it is not known whether it happened.
    InDoubt,
    /// It is known not to have happened.
    Failed,
    /// It happened.
    Done,
    /// It happened, and it is being watched whether it worked.
    Verifying,
    /// It worked.
    Verified,
    /// It did not work, or cannot be seen to have.
    Unverified,
    /// A person did it.
    ByHand,
    /// It was taken by who passes it on; nothing says whether anybody sees it.
    Sent,
    /// It happened, and the values from before were put back since.
    Undone,
}

impl DeedState {
    /// Whether nothing more will become of it.
    pub const fn is_final(self) -> bool {
        !matches!(
            self,
            Self::Planned
                | Self::Agreed
                | Self::Intended
                | Self::InDoubt
                | Self::Done
                | Self::Verifying
        )
    }

    /// The state in a word or two, as one says it of an action.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Agreed => "agreed",
            Self::Declined => "declined",
            Self::Rehearsed => "only planned",
            Self::NotNeeded => "not needed",
            Self::Refused => "refused",
            Self::Intended => "under way",
            Self::Moved => "not done",
            Self::InDoubt => "in doubt",
            Self::Failed => "failed",
            Self::Done => "done",
            Self::Verifying => "being verified",
            Self::Verified => "verified",
            Self::Unverified => "not verified",
            Self::ByHand => "done by hand",
            Self::Sent => "sent, not confirmed",
            Self::Undone => "undone",
        }
    }

    /// Whether what it was for is the case.
    pub const fn is_good(self) -> bool {
        matches!(
            self,
            Self::Verified | Self::NotNeeded | Self::ByHand | Self::Rehearsed | Self::Sent
        )
    }
}

impl Deed {
    fn new(action: &str, since: u64, at: Timestamp, state: DeedState) -> Self {
        Self {
            action: action.to_owned(),
            since,
            at,
            state,
            reason: Text::default(),
            doubt: None,
            plan: None,
            agreed: None,
            attempt: None,
            intended: None,
            standing: None,
            calm: BTreeMap::new(),
            until: None,
            taken_back: None,
        }
    }

    pub(super) fn planned(plan: &Plan, since: u64, at: Timestamp) -> Self {
        Self {
            plan: Some(plan.clone()),
            ..Self::new(&plan.action, since, at, DeedState::Planned)
        }
    }

    pub(super) fn refused(action: &str, refusal: &Refusal, since: u64, at: Timestamp) -> Self {
        let (state, reason) = match refusal {
            Refusal::NotNeeded(text) => (DeedState::NotNeeded, text.clone()),
            Refusal::Unfit(why) | Refusal::Unplanned(why) => (DeedState::Refused, why.text.clone()),
        };
        Self {
            reason,
            ..Self::new(action, since, at, state)
        }
    }

    pub(super) fn by_hand(said: &ByHand, since: u64, at: Timestamp) -> Self {
        let (state, reason) = if said.done {
            (DeedState::ByHand, format!("done by hand, says {}", said.by))
        } else {
            (DeedState::Declined, format!("not done, says {}", said.by))
        };
        Self {
            reason: Text::from(reason),
            ..Self::new(&said.action, since, at, state)
        }
    }

    /// Moves on to another state.
    pub(super) fn reach(&mut self, state: DeedState, reason: impl Into<Text>, at: Timestamp) {
        (self.state, self.reason, self.at) = (state, reason.into(), at);
    }

    pub(super) fn agree(&mut self, agreed: &Agreed, at: Timestamp) -> Result<(), &'static str> {
        let same = self
            .plan
            .as_ref()
            .is_some_and(|plan| plan.digest == agreed.digest);
        if self.state != DeedState::Planned || !same {
            return Err("it agrees to a plan that is not the last one");
        }
        self.agreed = Some(agreed.clone());
        self.reach(DeedState::Agreed, "", at);
        Ok(())
    }

    /// The intent: from here on it may have happened. `readings` are those from before.
    pub(super) fn intend(&mut self, attempt: u64, at: Timestamp, readings: &[Reading]) {
        self.attempt = Some(attempt);
        self.intended = Some(at);
        self.calm = readings.iter().filter_map(calm).collect();
        self.reach(DeedState::Intended, "", at);
    }

    pub(super) fn settle(&mut self, outcome: &Outcome, at: Timestamp) -> Result<(), &'static str> {
        if !matches!(self.state, DeedState::Intended | DeedState::InDoubt) {
            return Err("the attempt is not under way");
        }
        match outcome {
            Outcome::Done(text) => self.reach(DeedState::Done, text.clone(), at),
            Outcome::Sent(text) => self.reach(DeedState::Sent, text.clone(), at),
            Outcome::Moved(_) => {
                let reason = "what the plan rested on has changed; nothing was done";
                self.reach(DeedState::Moved, reason, at);
            }
            Outcome::Failed(why) => self.reach(DeedState::Failed, why.text.clone(), at),
            Outcome::InDoubt(why) => self.reach(DeedState::InDoubt, why.text.clone(), at),
        }
        Ok(())
    }

    /// Whether the object itself shows that it worked: a way back does where the values from before
    /// are there, and an Application does where it syncs no more by itself. No reading would.
    pub(super) fn shows_itself(&self) -> bool {
        let mut plans = self.plan.iter();
        self.is_undo() || plans.any(|plan| plan.object.kind == "application")
    }

    pub(super) fn inspect(
        &mut self,
        standing: &Standing,
        at: Timestamp,
    ) -> Result<(), &'static str> {
        let seen = Some(standing.clone());
        // Whether it is still so is looked at before it counts as verified.
        if matches!(self.state, DeedState::Done | DeedState::Verifying) {
            self.standing = seen;
            return Ok(());
        }
        if !matches!(self.state, DeedState::Intended | DeedState::InDoubt) {
            return Err("the attempt is not in doubt");
        }
        self.standing = seen;
        let reason = std::mem::take(&mut self.reason);
        self.reach(DeedState::InDoubt, reason, at);
        Ok(())
    }

    pub(super) fn watch(&mut self, until: Timestamp, at: Timestamp) -> Result<(), &'static str> {
        if self.state != DeedState::Done {
            return Err("what is not done cannot be verified");
        }
        self.until = Some(until);
        self.standing = None;
        let reason = std::mem::take(&mut self.reason);
        self.reach(DeedState::Verifying, reason, at);
        Ok(())
    }

    /// What was done is no longer so.
    pub(super) fn take_back(&mut self, taken: &TakenBack, seq: u64) -> Result<(), &'static str> {
        if !self.stands() {
            return Err("what was not done cannot be taken back");
        }
        self.taken_back = Some((seq, taken.clone()));
        Ok(())
    }

    /// Whether its object can be compared with what was written there: whoever takes that back meanwhile
    /// may leave readings that are good, though not by it.
    pub(super) fn is_comparable(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| {
            matches!(plan.request, Request::Api { .. }) && matches!(plan.back, Back::Request(_))
        })
    }

    /// A later reading than the look at its object.
    pub(super) fn read_anew(&mut self) {
        if self.state == DeedState::Verifying {
            self.standing = None;
        }
    }

    /// Whether what its plan would change was never changed by it, as far as is known.
    pub const fn is_only_planned(&self) -> bool {
        matches!(
            self.state,
            DeedState::Planned
                | DeedState::Agreed
                | DeedState::Declined
                | DeedState::Rehearsed
                | DeedState::NotNeeded
                | DeedState::Refused
                | DeedState::Moved
                | DeedState::Failed
        )
    }

    /// Whether it was done, whatever came of it.
    pub const fn happened(&self) -> bool {
        matches!(
            self.state,
            DeedState::Done
                | DeedState::Verifying
                | DeedState::Verified
                | DeedState::Unverified
                | DeedState::ByHand
                | DeedState::Sent
        )
    }

    /// What it is called: the title of its plan, where one was made.
    pub fn title(&self) -> &str {
        let plan = self.plan.as_ref();
        plan.map_or(&self.action, |plan| &plan.title)
    }

    /// Whether it is the way back from another one.
    pub fn is_undo(&self) -> bool {
        self.action.starts_with(UNDO)
    }

    /// The attempt whose way back it is.
    pub fn undoes(&self) -> Option<u64> {
        self.plan.as_ref()?.undoes
    }

    /// Whether it changed something whose values from before are known.
    pub(super) fn has_way_back(&self) -> bool {
        let bound = |plan: &Plan| matches!(plan.back, Back::Request(_));
        self.happened() && !self.is_undo() && self.plan.as_ref().is_some_and(bound)
    }

    /// Whether it was done, and nothing is known that took it back.
    pub(super) const fn stands(&self) -> bool {
        let done = matches!(self.state, DeedState::Verified | DeedState::Unverified);
        done && self.taken_back.is_none()
    }

    pub(super) fn verify(
        &mut self,
        verified: &Verified,
        at: Timestamp,
    ) -> Result<(), &'static str> {
        if !matches!(self.state, DeedState::Done | DeedState::Verifying) {
            return Err("what is not done cannot be verified");
        }
        let state = match verified.verdict {
            Verdict::Pass => DeedState::Verified,
            Verdict::Fail | Verdict::Unknown(_) => DeedState::Unverified,
        };
        self.doubt = verified.verdict.why().cloned();
        self.reach(state, verified.because.clone(), at);
        Ok(())
    }
}

/// How long the pods of a reading must run on to be more than between two crashes: twice their
/// longest run of late, and 3 minutes at least. `None` where none ended of late; where that could
/// not be read, one may have.
fn calm(reading: &Reading) -> Option<(String, SignedDuration)> {
    if reading.verdict.why().is_some() {
        return Some((reading.id.clone(), CALM));
    }
    let number = |field: &str| match reading.fields.get(field) {
        Some(FieldValue::Number(number)) => Some(*number),
        _ => None,
    };
    if number("recent_ends")? < 1.0 {
        return None;
    }
    let longest = SignedDuration::try_from_secs_f64(2.0 * number("longest_run")?).ok()?;
    Some((reading.id.clone(), longest.max(CALM)))
}

/// An event that the state of a deed does not allow.
pub(super) fn illegal(seq: u64) -> impl Fn(&'static str) -> Illegal {
    move |why| Illegal { seq, why }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::truth::WhyKind;
    use crate::walk::sample::{reading, unknown};

    #[test]
    fn what_could_not_be_read_may_have_crashed() {
        let read = reading("processor_pods", "Processor pods", 3.into(), "3/3 ready");
        assert_eq!(calm(&read), None);
        let blind = unknown(read, Why::new(WhyKind::Timeout, "no answer within 5s"));
        assert_eq!(calm(&blind), Some(("processor_pods".to_owned(), CALM)));
    }
}
