//! The Lease of a run that acts: said to all, looked at before each act, given back at the end.

use super::gate::asks_again;
use super::{Session, Start, Stop};
use crate::event::Event;
use crate::fact::{Agreed, Claim, Claimed, Consent, Holder, Mark, Plan, Refusal, Tenure};
use crate::truth::{Why, WhyKind};
use crate::walk::Walk;
use crate::world::{Lease, World};
use futures::future::pending;

/// The Lease of a run, where it goes about one.
pub(super) struct Desk<'a> {
    lease: &'a dyn Lease,
    /// What the run says of itself.
    claim: Claim,
}

impl<'a> Desk<'a> {
    /// None in a dry run and where nothing may be changed, for what is not journaled or is over, and
    /// where the run does without.
    pub(super) fn of(walk: &Walk<'_>, start: &Start, world: &'a dyn World) -> Option<Self> {
        let (incident, by) = match start {
            Start::Open(opened) => (&opened.incident, &opened.by),
            Start::Resume(progress, by) if progress.closed.is_none() => {
                let (_, opened) = progress.opened.as_ref()?;
                (&opened.incident, &by.by)
            }
            Start::Bare | Start::Resume(..) => return None,
        };
        let idle = walk.manner.dry || walk.target.forbids_all().is_some();
        if idle || walk.manner.tenure == Tenure::Without {
            return None;
        }
        Some(Self {
            lease: world.lease()?,
            claim: Claim {
                runbook: walk.book.name.clone(),
                namespace: walk.target.namespace.clone(),
                incident: incident.clone(),
                by: by.clone(),
                over: match &walk.manner.tenure {
                    Tenure::From(holder) => Some((**holder).clone()),
                    Tenure::Vacant | Tenure::Without => None,
                },
                ..Claim::default()
            },
        })
    }
}

impl Session<'_> {
    /// Says that this run acts, or looks whether that is still so. Without a Lease it acts too, and
    /// says so once.
    pub(super) async fn claim(&mut self) -> Result<(), Stop> {
        let Some(desk) = &mut self.desk else {
            return Ok(());
        };
        desk.claim.step = self.ledger.progress.place();
        let (lease, claim) = (desk.lease, desk.claim.clone());
        let said = match self.attend(lease.claim(&claim)).await? {
            Claimed::Ours(leased) => Ok(Box::new(leased)),
            Claimed::None(why) => Err(why),
            Claimed::Theirs(holder) => return Err(Stop::Overtaken(Box::new(holder))),
        };
        // Whoever was overtaken once may come back, and is not overtaken again unasked.
        self.desk.iter_mut().for_each(|desk| desk.claim.over = None);
        let known = match (&self.ledger.progress.leased, &said) {
            (Some(Ok(before)), Ok(now)) => *before == **now,
            (Some(Err(_)), Err(_)) => true,
            _ => false,
        };
        if known {
            return Ok(());
        }
        self.say(Event::Leased(said))
    }

    /// Says where the run is by now.
    pub(super) fn tell_place(&self) {
        if let Some(desk) = &self.desk {
            desk.lease.mark(self.ledger.progress.place());
        }
    }

    /// Comes when somebody else acts.
    pub(super) async fn lost(&self) -> Holder {
        match &self.desk {
            Some(desk) => desk.lease.lost().await,
            None => pending().await,
        }
    }

    /// Says that this run acts no more.
    pub(super) async fn release(&self) {
        if let Some(desk) = &self.desk {
            desk.lease.release().await;
        }
    }

    /// The plan, telling what another incident did to its object within the hour.
    pub(super) async fn telling(&self, plan: &Plan) -> Result<Plan, Stop> {
        let mark = self.foreign_mark(plan).await?;
        let owner = mark.map(|mark| mark.owner(self.world.now()));
        let mut plan = plan.clone();
        plan.owners.extend(owner);
        Ok(plan)
    }

    /// What another incident did to the object of a plan within the hour.
    pub(super) async fn foreign_mark(&self, plan: &Plan) -> Result<Option<Mark>, Stop> {
        let mark = self.attend(self.world.last_attempt(plan)).await?;
        let opened = self.ledger.progress.opened.as_ref();
        let incident = opened.map_or("", |(_, opened)| opened.incident.as_str());
        let now = self.world.now();
        Ok(mark.filter(|mark| mark.is_foreign(incident, now)))
    }

    /// Carries out what was agreed to, unless somebody else came first while the plan was read.
    /// Gives whether to ask again.
    pub(super) async fn consented(
        &mut self,
        plan: &Plan,
        agreed: Agreed,
        consent: Consent,
    ) -> Result<bool, Stop> {
        self.claim().await?;
        let unseen = self.foreign_mark(plan).await?;
        let Some(mark) = unseen.filter(|mark| !mark.is_shown(&plan.owners)) else {
            return self.carry_out(plan, agreed, consent).await;
        };
        let owner = mark.owner(self.world.now());
        let text = format!("meanwhile {} {}", owner.name, owner.means);
        let why = Why::new(WhyKind::Stale, text).hint("look at the plan of now, which says so");
        self.say(Event::Refused {
            action: plan.action.clone(),
            refusal: Refusal::Unfit(why),
            by_hand: None,
            undoes: plan.undoes,
        })?;
        Ok(asks_again(&agreed))
    }
}
