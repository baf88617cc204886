//! The Lease of a runbook and a namespace: who acts there, at which step, since when.
//!
//! Every write carries the version of what was read: of two who write at once, one is told. Nothing
//! here sets a deadline: whoever asks does.

mod seat;
#[cfg(test)]
mod tests;
mod wire;

use crate::fact::{Claim, Former, Holder};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use kube::Client;
use seat::Seat;
pub use seat::Term;
use serde_json::{Value, json};
use wire::{Wire, stamp};

/// How long a Lease holds that nobody renews, in seconds.
pub const DURATION: u32 = 30;

/// How often others may be faster before a write is given up.
const TRIES: usize = 5;

/// The annotations that say what the fields of a Lease have no place for.
const INCIDENT: &str = "backlogctl.dev/incident";
const STEP: &str = "backlogctl.dev/step";
const RELEASED_BY: &str = "backlogctl.dev/released-by";

/// The place of one Lease.
#[derive(Clone)]
pub struct Leases {
    wire: Wire,
}

/// What came of taking a Lease.
#[derive(Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is ours for this term, and was this one's before.
    Ours(Term, Option<Former>),
    /// Somebody else holds it.
    Theirs(Holder),
}

impl Leases {
    /// The place of a claim's Lease; nothing is asked yet.
    ///
    /// # Errors
    /// [`WhyKind::NotConfigured`] for a runbook that names no namespace.
    pub fn of(client: Client, claim: &Claim) -> Result<Self, Why> {
        let Some(namespace) = claim.namespace.as_deref().filter(|it| !it.is_empty()) else {
            let text = "the runbook has no parameter `namespace`, in which a Lease could be";
            return Err(Why::new(WhyKind::NotConfigured, text));
        };
        let name = name(&claim.runbook);
        Ok(Self {
            wire: Wire::new(client, namespace, &name),
        })
    }

    /// What it is called: `backlogctl-drift in spec-to-proof`.
    pub fn title(&self) -> Text {
        self.wire.title()
    }

    /// Who else holds it and renews it.
    ///
    /// # Errors
    /// Whatever keeps it from being read.
    pub async fn holder(&self, claim: &Claim, now: Timestamp) -> Result<Option<Holder>, Why> {
        let read = self.wire.read(now).await?;
        Ok(match read.map(|seen| seat::of(&seen, &claim.identity())) {
            Some(Seat::Theirs(holder)) => Some(holder),
            _ => None,
        })
    }

    /// Takes the Lease, unless somebody else holds it and the claim is not over that holder.
    ///
    /// # Errors
    /// Whatever keeps it from being read or written.
    pub async fn take(&self, claim: &Claim, now: Timestamp) -> Result<Taken, Why> {
        for _ in 0..TRIES {
            let Some(seen) = self.wire.read(now).await? else {
                match self.wire.create(&fresh(claim, now)).await? {
                    Some(lease) => return Ok(Taken::Ours(Term::of(&lease), None)),
                    None => continue,
                }
            };
            let former = match seat::of(&seen, &claim.identity()) {
                Seat::Free | Seat::Ours => None,
                Seat::Left(holder) => Some(Former::Abandoned(holder)),
                Seat::Theirs(holder) if is_over(claim, &holder) => Some(Former::Overtaken(holder)),
                Seat::Theirs(holder) => return Ok(Taken::Theirs(holder)),
            };
            let body = taken(claim, &seen.lease, now);
            if let Some(lease) = self.wire.patch(&seen, body).await? {
                return Ok(Taken::Ours(Term::of(&lease), former));
            }
        }
        Err(self.restless())
    }

    /// Looks whether the Lease is still ours since this `term` of it, and renews it where that is
    /// `due`. One that somebody deleted or emptied by hand is taken again; one that somebody else
    /// has taken is not, whatever became of him since.
    ///
    /// # Errors
    /// Whatever keeps it from being read or written: then it may still be ours.
    pub async fn keep(
        &self,
        claim: &Claim,
        (term, due): (&Term, bool),
        now: Timestamp,
    ) -> Result<Taken, Why> {
        for _ in 0..TRIES {
            let Some(seen) = self.wire.read(now).await? else {
                match self.wire.create(&fresh(claim, now)).await? {
                    Some(lease) => return Ok(Taken::Ours(Term::of(&lease), None)),
                    None => continue,
                }
            };
            let body = match seat::of(&seen, &claim.identity()) {
                Seat::Theirs(holder) | Seat::Left(holder) => return Ok(Taken::Theirs(holder)),
                Seat::Free if Term::of(&seen.lease) != *term => {
                    return Ok(Taken::Theirs(seat::last(&seen)));
                }
                Seat::Free => taken(claim, &seen.lease, now),
                Seat::Ours if due => said(claim, now),
                Seat::Ours => return Ok(Taken::Ours(Term::of(&seen.lease), None)),
            };
            if let Some(lease) = self.wire.patch(&seen, body).await? {
                return Ok(Taken::Ours(Term::of(&lease), None));
            }
        }
        Err(self.restless())
    }

    /// Empties the Lease, if it is ours.
    ///
    /// # Errors
    /// Whatever keeps it from being read or written: then it ends when nobody renews it.
    pub async fn release(&self, claim: &Claim, now: Timestamp) -> Result<(), Why> {
        for _ in 0..TRIES {
            let seen = match self.wire.read(now).await? {
                Some(seen) if seat::of(&seen, &claim.identity()) == Seat::Ours => seen,
                _ => return Ok(()),
            };
            let body = json!({
                "metadata": {"annotations": {
                    INCIDENT: null,
                    STEP: null,
                    RELEASED_BY: claim.identity(),
                }},
                "spec": {"holderIdentity": "", "renewTime": stamp(now)},
            });
            if self.wire.patch(&seen, body).await?.is_some() {
                return Ok(());
            }
        }
        Err(self.restless())
    }

    fn restless(&self) -> Why {
        let text = format!(
            "Lease {} changed {TRIES} times while it was written",
            self.title()
        );
        Why::new(WhyKind::Stale, text)
    }
}

/// Whether a claim is over this holder, at whichever step he is by now.
fn is_over(claim: &Claim, holder: &Holder) -> bool {
    let over = claim.over.as_ref();
    over.is_some_and(|over| over.identity == holder.identity)
}

/// The name of a runbook's Lease, as the API server takes names.
fn name(runbook: &str) -> String {
    let plain = runbook.chars().map(|c| match c.to_ascii_lowercase() {
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    });
    let plain: String = plain.take(200).collect();
    format!("backlogctl-{}", plain.trim_matches('-'))
}

/// A Lease that was not there.
fn fresh(claim: &Claim, now: Timestamp) -> Value {
    let mut body = said(claim, now);
    body["spec"]["acquireTime"] = stamp(now).into();
    body["spec"]["leaseTransitions"] = 0.into();
    body
}

/// What changes in a Lease that is taken.
fn taken(claim: &Claim, lease: &Value, now: Timestamp) -> Value {
    let before = &lease["spec"];
    let mut body = fresh(claim, now);
    body["metadata"]["annotations"][RELEASED_BY] = Value::Null;
    let transitions = before["leaseTransitions"].as_u64().unwrap_or_default();
    let same = before["holderIdentity"] == claim.identity().as_str();
    body["spec"]["leaseTransitions"] = (transitions + u64::from(!same)).into();
    body
}

/// What a Lease says of whoever holds it.
fn said(claim: &Claim, now: Timestamp) -> Value {
    json!({
        "metadata": {
            "annotations": {
                INCIDENT: claim.incident,
                STEP: claim.step.one_line(),
            },
        },
        "spec": {
            "holderIdentity": claim.identity(),
            "leaseDurationSeconds": DURATION,
            "renewTime": stamp(now),
        },
    })
}
