//! The loop: asks the walk what comes next, does it in the world, and records what happened.

mod advise;
mod back;
mod gate;
mod lease;
mod ledger;
mod planning;
#[cfg(test)]
mod tests;

use crate::event::{Answered, Event, Record, Resumed};
use crate::fact::{Holder, Observation, Reading, Target, judge};
use crate::operator::{Ears, Nobody, Nudge, Operator, Question};
use crate::runbook::Check;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::walk::{Illegal, Next, Progress, Walk};
use crate::world::World;
use futures::StreamExt;
use jiff::Timestamp;
use lease::Desk;
use ledger::Ledger;
use std::path::Path;
use std::time::Duration;

pub use ledger::{Keep, Seen, Watch};

/// The longest sleep without a look at the clock: a laptop may have been suspended meanwhile.
const NAP: Duration = Duration::from_secs(30);

/// Why a walk stopped before its end.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// A signal stopped it.
    #[error("interrupted")]
    Interrupted,
    /// The operator left, and may come back.
    #[error("stopped by the operator")]
    Left,
    /// Somebody else took over.
    #[error("taken over by {0}; this run acts no more")]
    Overtaken(Box<Holder>),
    /// Nobody can be asked.
    #[error("nobody can be asked: {0}")]
    Nobody(Text),
    /// An event cannot be kept. If it was an intent, nothing was done.
    #[error("{0}")]
    Lost(Lost, Box<Record>),
    /// Nobody can be shown what happens.
    #[error("cannot write the output")]
    Output(#[source] std::io::Error),
    /// The engine said something that cannot be: a fault of this program.
    #[error(transparent)]
    Illegal(#[from] Illegal),
}

/// An event that could not be kept.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{why}")]
pub struct Lost {
    /// Why.
    pub why: String,
    /// What to do about it.
    pub hints: Vec<String>,
}

/// What a walk has around it.
pub struct Ports<'a> {
    /// The world.
    pub world: &'a dyn World,
    /// The person, or what speaks for one.
    pub operator: &'a dyn Operator,
    /// What was read before of the subject of a check.
    pub earlier: &'a (dyn Fn(&Check) -> Vec<Reading> + Sync),
    /// The folder of the incident, for what commands say.
    pub folder: &'a Path,
    /// Keeps every event.
    pub keep: Keep<'a>,
    /// Sees what happens, as it happens.
    pub watch: Watch<'a>,
}

/// How a walk begins.
pub enum Start {
    /// With nothing before it, and nothing journaled.
    Bare,
    /// With this first event, after which everything is journaled.
    Open(Box<crate::event::Opened>),
    /// After these events.
    Resume(Box<Progress>, Resumed),
}

/// Walks a runbook to the end of its course.
pub async fn walk(walk: &Walk<'_>, ports: Ports<'_>, start: Start) -> Result<Progress, Stop> {
    let desk = Desk::of(walk, &start, ports.world);
    let (progress, first) = match start {
        Start::Bare => (Progress::default(), None),
        Start::Open(opened) => (Progress::default(), Some(Event::Opened(opened))),
        // A closed incident stays as it is.
        Start::Resume(progress, _) if progress.closed.is_some() => (*progress, None),
        Start::Resume(progress, by) => (*progress, Some(Event::Resumed(Box::new(by)))),
    };
    let mut session = Session {
        world: ports.world,
        operator: ports.operator,
        earlier: ports.earlier,
        folder: ports.folder,
        dry: walk.manner.dry,
        protected: walk.target.protected,
        target: &walk.target,
        desk,
        ledger: Ledger::new(progress, ports.keep, ports.watch),
    };
    let done = session.drive(walk, first).await;
    if let Err(stop) = &done {
        session.leave(stop);
    }
    session.release().await;
    done.map(|()| session.ledger.progress)
}

/// That no source answered a check.
fn unanswered(check: &Check, now: Timestamp) -> Observation {
    let text = "no source answers such a reading";
    Observation {
        id: check.id.clone(),
        raw: Err(Why::new(WhyKind::NotConfigured, text)),
        source: Text::default(),
        query: Text::default(),
        notes: Vec::new(),
        at: now,
        took: Duration::ZERO,
    }
}

struct Session<'a> {
    world: &'a dyn World,
    operator: &'a dyn Operator,
    earlier: &'a (dyn Fn(&Check) -> Vec<Reading> + Sync),
    folder: &'a Path,
    dry: bool,
    protected: bool,
    target: &'a Target,
    desk: Option<Desk<'a>>,
    ledger: Ledger<'a>,
}

impl Session<'_> {
    /// From the first event to the end of the course.
    async fn drive(&mut self, walk: &Walk<'_>, first: Option<Event>) -> Result<(), Stop> {
        if let Some(event) = first {
            self.say(event)?;
        }
        self.claim().await?;
        self.run(walk).await
    }

    async fn run(&mut self, walk: &Walk<'_>) -> Result<(), Stop> {
        loop {
            let (world, now) = (self.world, self.world.now());
            match walk.next(&self.ledger.progress, now) {
                Next::Observe(checks) => {
                    self.observe(&checks, None).await?;
                    self.keep_an_eye().await?;
                }
                Next::Recall(checks, then) => self.observe(&checks, Some(then)).await?,
                Next::Say(event) => self.say(event)?,
                Next::Propose(action) => self.gate(walk, action).await?,
                Next::Undo(attempt) => self.undo(attempt).await?,
                Next::Inspect(attempt) => self.inspect(attempt).await?,
                Next::Ask(question) => self.ask(question).await?,
                Next::Sit(until) => self.sit(walk, until).await?,
                Next::Page(id) => {
                    let page = self.attend(world.page(&id)).await?;
                    self.say(Event::Paged(page.map(Box::new)))?;
                }
                Next::Acknowledge(id) => {
                    let page = self.attend(world.acknowledge(&id)).await?;
                    self.say(Event::Paged(page.map(Box::new)))?;
                }
                Next::Leave => return Err(Stop::Left),
                Next::Done => return Ok(()),
            }
        }
    }

    /// Takes readings, of now or of a moment in the past.
    async fn observe(&mut self, checks: &[&Check], then: Option<Timestamp>) -> Result<(), Stop> {
        let world = self.world;
        let mut seen = world.observe(checks, then);
        let mut open = checks.to_vec();
        while let Some(mut observation) = self.attend(seen.next()).await? {
            // Whatever was seen of a moment in the past speaks for it, and for no later one.
            observation.at = then.map_or(observation.at, |then| observation.at.min(then));
            if let Some(place) = open.iter().position(|check| check.id == observation.id) {
                let now = then.unwrap_or_else(|| world.now());
                self.read(open.swap_remove(place), observation, now)?;
            }
        }
        // A check that nothing answers would be asked for again and again.
        for check in open {
            let now = then.unwrap_or_else(|| world.now());
            self.read(check, unanswered(check, now), now)?;
        }
        Ok(())
    }

    fn read(&mut self, check: &Check, seen: Observation, now: Timestamp) -> Result<(), Stop> {
        let earlier = (self.earlier)(check);
        let reading = judge(check, seen, &earlier, now);
        self.say(Event::Observed(Box::new(reading)))
    }

    async fn ask(&mut self, question: Question) -> Result<(), Stop> {
        let operator = self.operator;
        let nobody = |Nobody(asked)| Stop::Nobody(asked);
        let (answer, said) = if question.choices.is_empty() {
            let text = self.attend(operator.ask(&question)).await?;
            let text = text.map_err(nobody)?;
            (text.clone(), text)
        } else {
            let chosen = self.attend(operator.choose(&question)).await?;
            let chosen = question.choices.get(chosen.map_err(nobody)?);
            let choice = chosen.ok_or_else(|| Stop::Nobody(question.title.clone()))?;
            (Text::from(choice.id.as_str()), choice.label.clone())
        };
        self.say(Event::Answered(Answered {
            question: question.id,
            asked: question.title,
            answer,
            said,
            by: operator.name(),
        }))
    }

    /// Waits until a time, or until the operator wants something else.
    async fn sit(&mut self, walk: &Walk<'_>, until: Timestamp) -> Result<(), Stop> {
        let now = self.world.now();
        let time = Duration::try_from(until.duration_since(now)).unwrap_or_default();
        let nudged = tokio::select! {
            biased;
            by = self.lost() => return Err(Stop::Overtaken(Box::new(by))),
            () = self.world.wait(time.min(NAP)) => return Ok(()),
            nudge = self.operator.nudge(Ears::Keys) => nudge,
        };
        let event = match nudged {
            Nudge::Stop => return Err(Stop::Interrupted),
            Nudge::Look => {
                if let Some(event) = walk.again_now(&self.ledger.progress) {
                    return self.say(event);
                }
                let checks = walk.watched(&self.ledger.progress);
                return self.observe(&checks, None).await;
            }
            Nudge::Extend => Walk::extended(&self.ledger.progress, &self.operator.name()),
            Nudge::Skip => Walk::skipped(&self.ledger.progress, &self.operator.name()),
        };
        event.map_or(Ok(()), |event| self.say(event))
    }

    /// The engine's only await beside acts and waits: the work, or what ends it: somebody else acts
    /// now, or the person stops it.
    async fn attend<T>(&self, work: impl Future<Output = T>) -> Result<T, Stop> {
        tokio::select! {
            biased;
            by = self.lost() => Err(Stop::Overtaken(Box::new(by))),
            done = work => Ok(done),
            _ = self.operator.nudge(Ears::Signals) => Err(Stop::Interrupted),
        }
    }

    fn say(&mut self, event: Event) -> Result<(), Stop> {
        let moves = matches!(event, Event::Began(_) | Event::Entered(_));
        self.ledger.record(self.world.now(), event)?;
        if moves {
            self.tell_place();
        }
        Ok(())
    }

    /// Records that the run ends before the incident does, as far as that can still be recorded.
    fn leave(&mut self, stop: &Stop) {
        let open = self.ledger.progress.opened.is_some();
        if open && !matches!(stop, Stop::Lost(..) | Stop::Illegal(_)) {
            _ = self.say(match stop {
                Stop::Overtaken(by) => Event::Overtaken(by.clone()),
                stop => Event::Interrupted {
                    why: Text::from(stop.to_string()),
                },
            });
        }
    }
}
