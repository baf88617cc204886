//! What became of an act: doubts are cleared up, and what was done is verified.

use super::deed::{Deed, DeedState};
use super::next::{Next, Walk};
use super::progress::Progress;
use super::question::{self, AGAIN, HAPPENED, NOTHING};
use super::say::{said, verify_readings};
use super::wait::{Look, signed};
use crate::event::{Answered, Event, Verified};
use crate::fact::{Outcome, Reading, Standing, scope};
use crate::runbook::{FieldValue, Verify};
use crate::text::Text;
use crate::truth::{Verdict, Why, WhyKind};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// How often it is looked whether an act worked.
const EVERY: SignedDuration = SignedDuration::from_secs(3);

/// The time that pods have for starting, beside that for which they must run on.
const START: SignedDuration = SignedDuration::from_mins(2);

impl<'b> Walk<'b> {
    /// What an act that is not over needs next.
    pub(super) fn settle(&self, progress: &Progress, now: Timestamp) -> Option<Next<'b>> {
        let deed = progress.deeds.iter().find(|deed| !deed.state.is_final())?;
        match deed.state {
            DeedState::Intended => Some(Next::Inspect(deed.attempt?)),
            DeedState::InDoubt => Self::doubt(deed, progress),
            DeedState::Done if deed.shows_itself() => Self::look_back(deed),
            DeedState::Done => Some(self.watch(deed)),
            DeedState::Verifying => self.verify(deed, progress, now),
            _ => None,
        }
    }

    /// In doubt: the object is looked at, what it shows is said, and a person decides.
    fn doubt(deed: &Deed, progress: &Progress) -> Option<Next<'b>> {
        let attempt = deed.attempt?;
        let Some(standing) = &deed.standing else {
            return Some(Next::Inspect(attempt));
        };
        let answer = progress.answered.as_ref();
        // An answer from before the last look does not count.
        let fresh = |(seq, it): &&(u64, _)| *seq == progress.seq && is_in_doubt(it);
        let Some((_, answer)) = answer.filter(fresh) else {
            let plan = deed.plan.as_ref()?;
            let question = question::in_doubt(&deed.action, &plan.subject(), standing);
            return Some(Next::Ask(question));
        };
        let text = Text::from(format!("so says {}", answer.by));
        let outcome = match answer.answer.as_str() {
            HAPPENED => Outcome::Done(text),
            NOTHING => Outcome::Failed(Why::new(WhyKind::Skipped, text)),
            AGAIN => return Some(Next::Inspect(attempt)),
            _ => return Some(Next::Leave),
        };
        Some(Next::Say(Event::Settled { attempt, outcome }))
    }

    /// A way back worked where the object shows the values that were written.
    fn look_back(deed: &Deed) -> Option<Next<'b>> {
        let attempt = deed.attempt?;
        let Some(standing) = &deed.standing else {
            return Some(Next::Inspect(attempt));
        };
        let (verdict, because) = shown(standing);
        Some(Next::Say(Event::Verified(Verified {
            attempt,
            verdict,
            because,
        })))
    }

    /// What was done is watched from now on.
    fn watch(&self, deed: &Deed) -> Next<'b> {
        let attempt = deed.attempt.unwrap_or_default();
        let action = self.book.action(&deed.action);
        let Some(verify) = action.and_then(|action| action.verify.as_ref()) else {
            let because = "the runbook does not say how to verify it";
            return Next::Say(Event::Verified(Verified {
                attempt,
                verdict: Verdict::Unknown(Why::new(WhyKind::Absent, because)),
                because: because.into(),
            }));
        };
        let within = match calm(verify, deed) {
            SignedDuration::ZERO => signed(verify.within),
            calm => signed(verify.within).max(calm + START),
        };
        Next::Say(Event::Verifying {
            attempt,
            until: deed.at + within,
        })
    }

    fn verify(&self, deed: &Deed, progress: &Progress, now: Timestamp) -> Option<Next<'b>> {
        let verify = self.book.action(&deed.action)?.verify.as_ref()?;
        let until = deed.until?;
        let ids: BTreeSet<&str> = verify_readings(verify).collect();
        let look = Look {
            ids: &ids,
            every: EVERY,
            until,
        };
        let verdict = verdict(verify, deed, progress);
        // The object was looked at after these readings. One that does not tell is looked at again.
        let compared = deed.standing.as_ref().filter(|_| verdict == Verdict::Pass);
        let is_told = compared.is_some_and(tells);
        if !is_told && let Some(next) = self.look(&look, progress, now) {
            return Some(next);
        }
        let readings = self.in_order(&ids);
        let (verdict, because) = match (verdict, compared) {
            (Verdict::Unknown(why), _) => (Verdict::Unknown(why.clone()), why.text),
            (Verdict::Pass, None) if deed.is_comparable() => {
                return Some(Next::Inspect(deed.attempt?));
            }
            (Verdict::Pass, Some(standing)) if !tells(standing) => shown(standing),
            (Verdict::Pass, Some(standing)) if !is_there(standing) => gone(standing, deed),
            (verdict, _) => (verdict, said(&readings, progress)),
        };
        if verdict != Verdict::Pass && !is_told && now < until {
            return Some(Next::Sit(look.next(progress)));
        }
        Some(Next::Say(Event::Verified(Verified {
            attempt: deed.attempt?,
            verdict,
            because,
        })))
    }
}

/// Whether what was written is still there.
const fn is_there(standing: &Standing) -> bool {
    matches!(standing, Standing::AsWeLeftIt(_))
}

/// Whether it says if what was written is still there.
const fn tells(standing: &Standing) -> bool {
    !matches!(standing, Standing::CannotTell(_))
}

/// What an object shows of what was written there and is no longer so, with what that was.
fn gone(standing: &Standing, deed: &Deed) -> (Verdict, Text) {
    let (verdict, text) = shown(standing);
    let plan = deed.plan.iter();
    let written = plan.flat_map(|plan| &plan.changes);
    let written: Vec<_> = written
        .map(|it| format!("{} {}", it.field, it.after))
        .collect();
    if written.is_empty() {
        return (verdict, text);
    }
    let said = format!("{text}; what was written: {}", written.join(", "));
    (verdict, Text::from(said))
}

/// What an object shows of what was written there.
fn shown(standing: &Standing) -> (Verdict, Text) {
    match standing {
        Standing::AsWeLeftIt(evidence) => (Verdict::Pass, evidence.clone()),
        Standing::Untouched(evidence) => (Verdict::Fail, evidence.clone()),
        Standing::Changed { by, evidence } => {
            let said = format!("{by} changed it since: {evidence}");
            (Verdict::Fail, Text::from(said))
        }
        Standing::CannotTell(why) => (Verdict::Unknown(why.clone()), why.text.clone()),
    }
}

fn is_in_doubt(answered: &Answered) -> bool {
    answered.question == question::IN_DOUBT
}

/// The condition, and pods that run on for longer than between two crashes.
fn verdict(verify: &Verify, deed: &Deed, progress: &Progress) -> Verdict {
    let holds = verify.when.evaluate(&scope(&progress.visit.readings));
    let calm = calm(verify, deed);
    let steady = verify.steady.as_deref();
    let reading = steady.and_then(|id| progress.visit.reading(id));
    match reading {
        Some(reading) if calm > SignedDuration::ZERO => holds.and(steadily(reading, calm)),
        _ => holds,
    }
}

/// Whether the youngest run of the pods' containers is long enough.
fn steadily(reading: &Reading, calm: SignedDuration) -> Verdict {
    if let Some(FieldValue::Number(run)) = reading.fields.get("youngest_run") {
        return Verdict::from(*run >= calm.as_secs_f64());
    }
    let why = reading.gaps.get("youngest_run").cloned();
    let why = why.or_else(|| reading.verdict.why().cloned());
    Verdict::Unknown(
        why.unwrap_or_else(|| Why::new(WhyKind::Absent, "how long the pods have run is not known")),
    )
}

/// How long the pods must run on; nothing where none had restarted.
fn calm(verify: &Verify, deed: &Deed) -> SignedDuration {
    let steady = verify.steady.as_ref();
    let calm = steady.and_then(|id| deed.calm.get(id));
    calm.copied().unwrap_or_default()
}
