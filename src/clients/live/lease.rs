//! The Lease of a run that acts: taken, looked after by a task, and given back.
//!
//! The task looks often, so that whoever was overtaken knows at once, and writes rarely. What it
//! cannot read it does not take for lost.

use super::super::kubernetes::{LEASE_DURATION, LeaseTerm, Leases, Taken};
use super::{Live, instant, now};
use crate::fact::{Claim, Claimed, Holder, Leased};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::Lease;
use futures::future::{BoxFuture, FutureExt, pending};
use std::sync::{Arc, Mutex as Shelf, PoisonError};
use std::time::Duration;
use tokio::sync::{Mutex, watch};
use tokio::task::AbortHandle;
use tokio::time::timeout;

/// How long one look or write may take.
const LIMIT: Duration = Duration::from_secs(5);

/// How long giving it back may take: nobody waits for a server that is gone.
const GOODBYE: Duration = Duration::from_secs(2);

/// How often the task looks, and how often it renews.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tempo {
    pub(super) look: Duration,
    pub(super) renew: Duration,
}

impl Default for Tempo {
    fn default() -> Self {
        Self {
            look: Duration::from_secs(2),
            renew: Duration::from_secs(u64::from(LEASE_DURATION) / 3),
        }
    }
}

/// The Lease that this run holds, or once held.
#[derive(Default)]
pub(super) struct Tenancy {
    pub(super) tempo: Tempo,
    shared: Arc<Shared>,
    task: Shelf<Option<AbortHandle>>,
}

/// What the run and its task share.
struct Shared {
    held: Mutex<Option<Held>>,
    lost: watch::Sender<Option<Holder>>,
    step: watch::Sender<Text>,
}

/// What a look showed.
enum Look {
    /// It is held.
    Held(Leased),
    /// It cannot be read, and may be held still.
    Unseen(Leased),
    /// Somebody else holds it.
    Lost(Holder),
}

/// What is held.
struct Held {
    leases: Leases,
    claim: Claim,
    term: LeaseTerm,
    leased: Leased,
}

impl Default for Shared {
    fn default() -> Self {
        Self {
            held: Mutex::default(),
            lost: watch::Sender::new(None),
            step: watch::Sender::new(Text::default()),
        }
    }
}

impl Shared {
    /// Looks whether what is held still is, and renews it where that is `due`; `None` where nothing
    /// is held. One look after the other: two of the same run would be in each other's way.
    async fn look(&self, due: bool) -> Option<Look> {
        let mut held = self.held.lock().await;
        let Held {
            leases,
            claim,
            term,
            leased,
        } = held.as_mut()?;
        claim.step = self.step.borrow().clone();
        let kept = timeout(LIMIT, leases.keep(claim, (&*term, due), now())).await;
        let holder = match kept {
            Ok(Ok(Taken::Ours(now, _))) => {
                *term = now;
                return Some(Look::Held(leased.clone()));
            }
            Ok(Ok(Taken::Theirs(holder))) => holder,
            Ok(Err(_)) | Err(_) => return Some(Look::Unseen(leased.clone())),
        };
        *held = None;
        self.lost.send_replace(Some(holder.clone()));
        Some(Look::Lost(holder))
    }

    /// Looks after what is held until it is lost.
    async fn look_after(&self, tempo: Tempo) {
        let mut step = self.step.subscribe();
        let mut renewed = instant();
        loop {
            let moved = tokio::select! {
                () = rest(tempo.look) => false,
                changed = step.changed() => changed.is_ok(),
            };
            let due = moved || instant().duration_since(renewed) >= tempo.renew;
            match self.look(due).await {
                Some(Look::Held(_)) if due => renewed = instant(),
                Some(Look::Held(_) | Look::Unseen(_)) => {}
                Some(Look::Lost(_)) | None => return,
            }
        }
    }
}

impl Tenancy {
    /// Lets the task look after what is held now.
    fn watch_over(&self) {
        let (shared, tempo) = (Arc::clone(&self.shared), self.tempo);
        let task = tokio::spawn(async move { shared.look_after(tempo).await });
        self.put(Some(task.abort_handle()));
    }

    /// Puts another task in the place of the one there, which ends.
    fn put(&self, task: Option<AbortHandle>) {
        let mut held = self.task.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = std::mem::replace(&mut *held, task) {
            before.abort();
        }
    }
}

impl Drop for Tenancy {
    fn drop(&mut self) {
        self.put(None);
    }
}

impl Live {
    async fn leases(&self, claim: &Claim) -> Result<Leases, Why> {
        let kube = self.kube().await?;
        Leases::of(kube.client().clone(), claim)
    }

    async fn other_holder(&self, claim: &Claim) -> Option<Holder> {
        let leases = self.leases(claim).await.ok()?;
        let read = timeout(LIMIT, leases.holder(claim, now())).await;
        read.ok()?.ok()?
    }

    async fn take(&self, claim: &Claim) -> Claimed {
        let place = match self.leases(claim).await {
            Ok(place) => place,
            Err(why) => return Claimed::None(why),
        };
        let taken = timeout(LIMIT, place.take(claim, now())).await;
        match taken.unwrap_or_else(|_| Err(late())) {
            Err(why) => Claimed::None(why),
            Ok(Taken::Theirs(holder)) => Claimed::Theirs(holder),
            Ok(Taken::Ours(term, from)) => {
                let lease = place.title();
                let leased = Leased { lease, from };
                let held = Held {
                    leases: place,
                    claim: claim.clone(),
                    term,
                    leased: leased.clone(),
                };
                *self.tenancy.shared.held.lock().await = Some(held);
                self.tenancy.watch_over();
                Claimed::Ours(leased)
            }
        }
    }

    async fn claim_lease(&self, claim: &Claim) -> Claimed {
        let shared = &self.tenancy.shared;
        shared.step.send_if_modified(|step| {
            // The task is not woken for what is written here.
            step.clone_from(&claim.step);
            false
        });
        if let Some(holder) = shared.lost.borrow().clone() {
            return Claimed::Theirs(holder);
        }
        match shared.look(true).await {
            // What cannot be read is not lost: only somebody else takes it.
            Some(Look::Held(leased) | Look::Unseen(leased)) => Claimed::Ours(leased),
            Some(Look::Lost(holder)) => Claimed::Theirs(holder),
            None => self.take(claim).await,
        }
    }

    async fn release_lease(&self) {
        self.tenancy.put(None);
        let held = self.tenancy.shared.held.lock().await.take();
        if let Some(Held { leases, claim, .. }) = held {
            // One that cannot be given back ends by itself.
            _ = timeout(GOODBYE, leases.release(&claim, now())).await;
        }
    }
}

impl Lease for Live {
    fn holder<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Option<Holder>> {
        self.other_holder(claim).boxed()
    }

    fn claim<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Claimed> {
        self.claim_lease(claim).boxed()
    }

    fn mark(&self, step: Text) {
        let marked = &self.tenancy.shared.step;
        marked.send_if_modified(|before| {
            let moved = *before != step;
            *before = step;
            moved
        });
    }

    fn lost(&self) -> BoxFuture<'_, Holder> {
        let mut lost = self.tenancy.shared.lost.subscribe();
        async move {
            let holder = lost.wait_for(Option::is_some).await;
            let holder = holder.ok().and_then(|holder| holder.clone());
            match holder {
                Some(holder) => holder,
                None => pending().await,
            }
        }
        .boxed()
    }

    fn release(&self) -> BoxFuture<'_, ()> {
        self.release_lease().boxed()
    }
}

/// That the Lease could not be written in time.
fn late() -> Why {
    let text = format!("the API server gave no answer about the Lease within {LIMIT:?}");
    Why::new(WhyKind::Timeout, text)
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is where the world's time passes"
)]
async fn rest(time: Duration) {
    tokio::time::sleep(time).await;
}
