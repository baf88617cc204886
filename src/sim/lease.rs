//! The colleague of a story: she acts when it begins, and stops when she is taken over from.

use super::Simulation;
use crate::fact::{Claim, Claimed, Former, Holder, Leased};
use crate::text::Text;
use crate::world::Lease;
use futures::future::{BoxFuture, FutureExt, pending, ready};
use jiff::SignedDuration;

/// How long before the story she began.
const BEFORE: SignedDuration = SignedDuration::from_mins(10);

/// Who holds the Lease of a story.
#[derive(Debug, Clone)]
pub enum Seat {
    /// The colleague.
    Colleague,
    /// Whoever plays, and this one held it before.
    Ours(Option<Former>),
}

impl Simulation {
    fn colleague(&self) -> Holder {
        Holder {
            identity: "grace@desk/drift-20260115-0257-g4c".into(),
            step: Some("remediate, at remedies".into()),
            since: Some(self.setting.start - BEFORE),
        }
    }

    fn claimed(&self, claim: &Claim) -> Claimed {
        let colleague = self.colleague();
        let mut state = self.state();
        if claim.over.as_ref() == Some(&colleague) {
            state.seat = Seat::Ours(Some(Former::Overtaken(colleague.clone())));
        }
        let Seat::Ours(from) = &state.seat else {
            return Claimed::Theirs(colleague);
        };
        let namespace = claim.namespace.as_deref().unwrap_or_default();
        Claimed::Ours(Leased {
            lease: Text::from(format!("backlogctl-{} in {namespace}", claim.runbook)),
            from: from.clone(),
        })
    }
}

impl Lease for Simulation {
    fn holder<'a>(&'a self, _claim: &'a Claim) -> BoxFuture<'a, Option<Holder>> {
        let is_hers = matches!(self.state().seat, Seat::Colleague);
        ready(is_hers.then(|| self.colleague())).boxed()
    }

    fn claim<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Claimed> {
        ready(self.claimed(claim)).boxed()
    }

    /// Nobody else looks.
    fn mark(&self, _step: Text) {}

    /// She does not come back.
    fn lost(&self) -> BoxFuture<'_, Holder> {
        pending().boxed()
    }

    fn release(&self) -> BoxFuture<'_, ()> {
        ready(()).boxed()
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::{Claim, Claimed, Former};
    use crate::sim::{SEED, START, Scenario, Simulation};
    use crate::world::World;
    use futures::FutureExt;

    fn simulation(scenario: &str) -> Simulation {
        Simulation::new(Scenario::find(scenario).unwrap(), SEED, START)
    }

    #[test]
    fn she_acts_until_she_is_taken_over_from() {
        let world = simulation("two-hands");
        let lease = world.lease().unwrap();
        let claim = Claim::default();
        let holder = lease.holder(&claim).now_or_never().unwrap().unwrap();
        assert_eq!(holder.by(), "grace@desk");
        let claimed = |claim| lease.claim(claim).now_or_never().unwrap();
        assert_eq!(claimed(&claim), Claimed::Theirs(holder.clone()));
        let over = Claim {
            over: Some(holder.clone()),
            ..Claim::default()
        };
        let Claimed::Ours(leased) = claimed(&over) else {
            panic!("she was taken over from");
        };
        assert_eq!(leased.from, Some(Former::Overtaken(holder)));
        assert_eq!(claimed(&claim), Claimed::Ours(leased));
        assert_eq!(lease.holder(&claim).now_or_never().unwrap(), None);
        assert!(lease.lost().now_or_never().is_none());
    }

    #[test]
    fn no_other_story_has_a_lease() {
        let others = Scenario::all().filter(|it| it.id != "two-hands");
        assert!(
            others
                .into_iter()
                .all(|it| simulation(it.id).lease().is_none())
        );
    }
}
