//! Waits and verifications: how long they may take, and what is watched.

use super::{NAMED, Sight, course, keys, reading};
use crate::event::Waiting;
use crate::fact::{Late, Outlook, Reading, Rolling};
use crate::runbook::FieldValue;
use crate::terminal::fit::line;
use crate::terminal::live::shown::{Head, Said, Shown};
use crate::walk::{Deed, Progress};
use jiff::{SignedDuration, Timestamp};

/// What a wait is about, and until when.
pub(super) fn waiting(
    since: Timestamp,
    waiting: &Waiting,
    progress: &Progress,
    sight: Sight<'_>,
) -> Vec<Shown> {
    let watched = waiting.readings.iter();
    let watched = watched.filter_map(|id| progress.visit.reading(id));
    let watch = Watch {
        since,
        deed: None,
        sight,
    };
    watch.lines("waiting", waiting.until, watched)
}

/// What is read since an action was done, and until when it may show that it worked.
pub(super) fn verifying(
    deed: &Deed,
    until: Timestamp,
    progress: &Progress,
    sight: Sight<'_>,
) -> Vec<Shown> {
    let since = |reading: &&Reading| {
        let taken = progress.visit.taken.get(&reading.id);
        taken.is_some_and(|(_, at)| *at >= deed.at)
    };
    let watched = progress.visit.in_order().filter(since);
    let watch = Watch {
        since: deed.intended.unwrap_or(deed.at),
        deed: Some(deed),
        sight,
    };
    watch.lines(&format!("verifying {}", deed.action), until, watched)
}

/// Something that is watched.
struct Watch<'a> {
    since: Timestamp,
    /// What was done, where it is watched whether that worked.
    deed: Option<&'a Deed>,
    sight: Sight<'a>,
}

impl Watch<'_> {
    /// A countdown, what is read meanwhile, and what the keys do.
    fn lines<'r>(
        &self,
        name: &str,
        until: Timestamp,
        readings: impl Iterator<Item = &'r Reading>,
    ) -> Vec<Shown> {
        let since = self.since;
        let head = Shown {
            name: name.to_owned(),
            head: Head::Until { since, until },
            said: Said::Text(String::new()),
        };
        let readings = readings.take(NAMED).flat_map(|it| {
            let own = reading(it, self.sight);
            [own].into_iter().chain(self.ahead(it))
        });
        let keys = keys(self.sight, true);
        [head].into_iter().chain(readings).chain(keys).collect()
    }

    /// What a reading says of the time ahead.
    fn ahead(&self, reading: &Reading) -> Vec<Shown> {
        match &reading.outlook {
            Some(Outlook::Rolling(rolling)) if rolling.is_over() => {
                self.calm(reading).into_iter().collect()
            }
            Some(Outlook::Rolling(rolling)) => pods(reading, rolling, self.since, self.sight),
            _ => course(reading, String::new()).into_iter().collect(),
        }
    }

    /// How long pods that had crashed before must run on still.
    fn calm(&self, reading: &Reading) -> Option<Shown> {
        let of = self.deed?.calm.get(&reading.id)?;
        let Some(FieldValue::Number(run)) = reading.fields.get("youngest_run") else {
            return None;
        };
        let run = SignedDuration::try_from_secs_f64(*run).ok()?;
        let said = Said::Calm {
            since: reading.at.checked_sub(run).ok()?,
            of: of.unsigned_abs(),
        };
        Some(Shown::beside(format!("{}, calm", reading.id), said))
    }
}

/// How far the pods of a reading are, which of them is late, and how long they may be.
fn pods(reading: &Reading, rolling: &Rolling, since: Timestamp, sight: Sight<'_>) -> Vec<Shown> {
    let named = |what: &str| format!("{}, {what}", reading.id);
    let far = Said::Rolling(Box::new(rolling.clone()), since);
    let mut lines = vec![Shown::beside(named("pods"), far)];
    if let Some(first) = rolling.late.first() {
        let text = late(first, rolling.late.len() - 1, sight.drawn);
        let text = line(&text, sight.style);
        lines.push(Shown::beside(named("late"), Said::Text(text)));
    }
    let gives_up = rolling.gives_up.filter(|_| !rolling.gave_up);
    lines.extend(gives_up.map(|at| Shown::beside(named("deadline"), Said::GivesUp(at))));
    lines
}

/// The pod that is waited for. In a row of its own there is no room for a whole name, of which the
/// end tells it from its siblings.
fn late(pod: &Late, more: usize, is_short: bool) -> String {
    let Late {
        pod, state, stuck, ..
    } = pod;
    let more = match more {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let pod = match pod.rsplit_once('-') {
        Some((_, end)) if is_short => format!("…-{end}"),
        _ => pod.to_string(),
    };
    let is = if *stuck { "stuck" } else { "waits for" };
    format!("{is}: {pod} {state}{more}")
}
