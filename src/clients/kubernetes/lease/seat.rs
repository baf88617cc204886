//! Who holds a Lease: a pure function of what it says and of how long nobody has renewed it.

use super::wire::Seen;
use super::{DURATION, RELEASED_BY, STEP};
use crate::fact::Holder;
use crate::text::Text;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

/// Who holds a Lease.
#[derive(Debug, PartialEq, Eq)]
pub enum Seat {
    /// Nobody: it was released.
    Free,
    /// This run, or an earlier one of the same incident and person.
    Ours,
    /// Somebody else, who renews it.
    Theirs(Holder),
    /// Somebody else, who has not renewed it in time.
    Left(Holder),
}

/// The time in which a Lease has one holder: another one makes it another term, even where he has
/// given it back already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    uid: String,
    transitions: u64,
}

impl Term {
    /// The term that a Lease is in.
    pub fn of(lease: &Value) -> Self {
        let uid = lease["metadata"]["uid"].as_str().unwrap_or_default();
        Self {
            uid: uid.to_owned(),
            transitions: lease["spec"]["leaseTransitions"]
                .as_u64()
                .unwrap_or_default(),
        }
    }
}

/// Who gave a Lease back, as far as it says.
pub fn last(seen: &Seen) -> Holder {
    let by = seen.lease["metadata"]["annotations"][RELEASED_BY].as_str();
    holder(seen, by.unwrap_or("somebody"))
}

/// Who holds a Lease.
pub fn of(seen: &Seen, us: &str) -> Seat {
    let spec = &seen.lease["spec"];
    let identity = spec["holderIdentity"].as_str().unwrap_or_default();
    match identity {
        "" => Seat::Free,
        identity if identity == us => Seat::Ours,
        _ if is_over(seen) => Seat::Left(holder(seen, identity)),
        _ => Seat::Theirs(holder(seen, identity)),
    }
}

fn holder(seen: &Seen, identity: &str) -> Holder {
    let step = seen.lease["metadata"]["annotations"][STEP].as_str();
    Holder {
        identity: Text::from(identity),
        step: step.map(Text::from),
        since: time(&seen.lease["spec"]["acquireTime"]),
    }
}

/// Whether it was not renewed for as long as it holds. Clocks of different machines do not agree:
/// the server dates its answer and the last write, and only where it does not say, the times of
/// this machine and of the holder's are compared.
fn is_over(seen: &Seen) -> bool {
    let spec = &seen.lease["spec"];
    let holds = spec["leaseDurationSeconds"].as_i64();
    let holds = SignedDuration::from_secs(holds.unwrap_or_else(|| DURATION.into()));
    let by_server = seen.server.zip(written(&seen.lease));
    let by_holder = || Some((seen.here, time(&spec["renewTime"])?));
    match by_server.or_else(by_holder) {
        Some((now, renewed)) => now.duration_since(renewed) > holds,
        // It does not say when it was renewed, which whoever holds it does with every renewal.
        None => false,
    }
}

/// When it was renewed last, by the server's clock.
fn written(lease: &Value) -> Option<Timestamp> {
    let entries = lease["metadata"]["managedFields"].as_array()?.iter();
    let renewals = entries.filter(|it| !it["fieldsV1"]["f:spec"]["f:renewTime"].is_null());
    renewals.filter_map(|it| time(&it["time"])).max()
}

fn time(value: &Value) -> Option<Timestamp> {
    value.as_str()?.parse().ok()
}
