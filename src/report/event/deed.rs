//! Lines about what becomes of actions: each has the action as it is after the event.

use super::said::Said;
use super::unsaid;
use crate::event::{Event, Record};
use crate::report::action::ActionPart;
use crate::walk::{Deed, Progress};
use std::io;

pub(super) fn said<'a>(record: &'a Record, progress: &'a Progress) -> io::Result<Said<'a>> {
    let Some(deed) = deed(record, progress) else {
        return unsaid();
    };
    let action = Box::new(ActionPart::of_deed(deed, progress));
    Ok(match &record.event {
        Event::Planned(_) => Said::Planned { action },
        Event::Refused { .. } => Said::Refused { action },
        Event::Declined { .. } => Said::Declined { action },
        Event::Rehearsed { .. } => Said::Rehearsed { action },
        Event::Agreed { .. } => Said::Agreed { action },
        Event::Intended { .. } => Said::Intended { action },
        Event::Settled { .. } => Said::Settled { action },
        Event::Inspected { standing, .. } => Said::Inspected {
            action,
            standing: standing.into(),
        },
        Event::Verifying { until, .. } => Said::Verifying {
            action,
            until: *until,
        },
        Event::Verified(_) => Said::Verified { action },
        Event::ByHand(_) => Said::ByHand { action },
        _ => return unsaid(),
    })
}

/// The deed that an event is about: the attempt that it names, or else the last one.
fn deed<'a>(record: &Record, progress: &'a Progress) -> Option<&'a Deed> {
    let attempt = match &record.event {
        Event::Settled { attempt, .. }
        | Event::Inspected { attempt, .. }
        | Event::Verifying { attempt, .. } => *attempt,
        Event::Verified(verified) => verified.attempt,
        _ => return progress.deeds.last(),
    };
    let mut deeds = progress.deeds.iter();
    deeds.find(|deed| deed.attempt == Some(attempt))
}
