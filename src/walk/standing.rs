//! Where things stand: what is under way, what is watched, and what others may take back.

use super::deed::{Deed, DeedState};
use super::progress::Progress;
use super::visit::Visit;
use crate::event::Answered;
use crate::fact::Plan;
use crate::runbook::PhaseName;
use crate::text::Text;

impl Progress {
    /// The deed that may be happening, or of which it is not known whether it happened.
    pub fn under_way(&self) -> Option<&Deed> {
        let mut deeds = self.deeds.iter();
        deeds.find(|deed| matches!(deed.state, DeedState::Intended | DeedState::InDoubt))
    }

    /// The deed of which it is being watched whether it worked.
    pub fn verifying(&self) -> Option<&Deed> {
        let mut deeds = self.deeds.iter();
        deeds.find(|deed| deed.state == DeedState::Verifying)
    }

    /// The attempts at objects whose outcome may be looked at again: what was done can be taken
    /// back by others, and nothing of ours came after it.
    pub fn standing(&self) -> impl Iterator<Item = (u64, &Plan)> {
        let later = |deed: &Deed| {
            let mut after = self.deeds.iter().filter(|it| it.since > deed.since);
            let object = |deed: &Deed| deed.plan.as_ref().map(|plan| plan.object.clone());
            after.any(|it| it.happened() && object(it) == object(deed))
        };
        let standing = self.deeds.iter();
        let standing = standing.filter(move |deed| deed.stands() && !later(deed));
        standing.filter_map(|deed| {
            let plan = deed.plan.as_ref().filter(|_| deed.is_comparable())?;
            Some((deed.attempt?, plan))
        })
    }

    /// Whether this look at the exit criteria follows another one because somebody watches them.
    pub fn is_watching(&self) -> bool {
        let phase = |visit: &Visit| visit.began.as_ref().map(|(_, began)| began.step);
        let Some(before) = self.past.last() else {
            return false;
        };
        let watches = |it: &(_, Answered)| it.1.answer.as_str() == super::question::WATCH;
        let check = Some(PhaseName::ExitCheck);
        phase(before) == check
            && phase(&self.visit) == check
            && before.answers.last().is_none_or(watches)
    }

    /// Whether it is to be seen that what was done has stayed: in a wait, and at the exit.
    pub fn is_watched(&self) -> bool {
        let began = self.visit.began.as_ref();
        let exit = began.is_some_and(|(_, began)| began.step == PhaseName::ExitCheck);
        self.waiting.is_some() || (exit && self.visit.is_open())
    }

    /// Where the run is, as it tells others: `remediate, at recovery`.
    pub fn place(&self) -> Text {
        let phase = self.visit.began.as_ref();
        let phase = phase.map_or("the beginning", |(_, began)| began.step.as_str());
        let step = self.visit.cursor.as_ref().filter(|_| self.visit.is_open());
        Text::from(match step {
            Some(cursor) => format!("{phase}, at {}", cursor.entered.step),
            None => phase.to_owned(),
        })
    }
}
