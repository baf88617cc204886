//! Readings that are asked for, until they come or their time is over.

use super::super::Seen;
use super::{Live, instant};
use crate::fact::{Observation, Raw};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::Clock;
use futures::stream::{self, BoxStream, StreamExt};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// A reading that was asked for.
pub(super) struct Asked<'a> {
    pub(super) live: &'a Live,
    pub(super) id: &'a str,
    pub(super) source: Text,
    pub(super) query: Text,
    /// When its source could be asked: after a login, where it needs one.
    pub(super) since: Instant,
}

impl Asked<'_> {
    /// Takes the reading, if it comes before the deadline.
    pub(super) async fn take(self, reading: impl Future<Output = Seen<Raw>>) -> Observation {
        let deadline = self.deadline();
        match timeout_at(deadline, reading).await {
            Ok(seen) => self.came(seen),
            Err(_) => self.late(),
        }
    }

    /// The same, from a source that could be asked later.
    pub(super) fn from(self, since: Instant) -> Self {
        Self { since, ..self }
    }

    /// When it is too late.
    fn deadline(&self) -> Instant {
        self.since + self.limit()
    }

    /// What came, now.
    pub(super) fn came(self, seen: impl Into<Seen<Raw>>) -> Observation {
        let Seen { raw, notes } = seen.into();
        Observation {
            id: self.id.to_owned(),
            raw,
            at: self.live.now(),
            took: instant() - self.since,
            source: self.source,
            query: self.query,
            notes,
        }
    }

    /// That nothing came in time.
    fn late(self) -> Observation {
        let text = format!("{} gave no answer within {:?}", self.source, self.limit());
        let why = Why::new(WhyKind::Timeout, text)
            .hint("try again with a longer --timeout, or see whether something drops its packets");
        self.came(why)
    }

    fn limit(&self) -> Duration {
        self.live.settings.timeout
    }
}

/// Whether the same read may succeed a moment later: the source was not reached, or too busy.
pub(super) fn may_pass<T>(seen: &Seen<T>) -> bool {
    matches!(&seen.raw, Err(why) if why.kind == WhyKind::Unreachable)
}

/// What was seen, as raw values.
pub(super) fn raw<T>(seen: Seen<T>, wrap: fn(T) -> Raw) -> Seen<Raw> {
    Seen {
        raw: seen.raw.map(wrap),
        notes: seen.notes,
    }
}

/// Gives each of a batch of readings as it comes, and those that have not come when the first of
/// them is too late.
pub(super) fn in_time<'a>(
    answers: BoxStream<'a, (&'a str, Seen<Raw>)>,
    asked: Vec<Asked<'a>>,
) -> BoxStream<'a, Observation> {
    stream::unfold((answers, asked), async |(mut answers, mut asked)| {
        let deadline = asked.first()?.deadline();
        let observation = match timeout_at(deadline, answers.next()).await {
            Ok(Some((id, seen))) => {
                let place = asked.iter().position(|asked| asked.id == id)?;
                asked.swap_remove(place).came(seen)
            }
            Ok(None) | Err(_) => asked.pop()?.late(),
        };
        Some((observation, (answers, asked)))
    })
    .boxed()
}
