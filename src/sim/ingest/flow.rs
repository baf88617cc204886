//! The flow of events: what arrives, what gets through, what waits, what fails.

use super::canary::{Trial, Word};
use super::history::{History, Replay};
use super::story::{Story, usual, usual_between, usual_failures};
use crate::sim::random::Roll;

/// How much of the past is followed; before that, every day was like the other. In seconds.
const PAST: i32 = 75 * 60;

/// The length of a span, in seconds.
const SPAN: i32 = 30;

/// What a worker takes per second.
const WORKER: f64 = 320.0;

/// What the warm standby takes per second.
const STANDBY: f64 = 3000.0;

/// How long an event waits in the topic while all is well, in seconds.
const WAITS: f64 = 0.15;

/// How long a replay takes, in seconds.
const REPLAYED: i32 = 300;

/// The lag that collecting a batch makes, in seconds.
const BATCH: f64 = 9.0;

/// The smallest share of the traffic that the 95th percentile of the lag tells of.
const TELLING: f64 = 0.05;

/// The two ways that events take.
pub const MAIN: usize = 0;
/// The one that may be stuck.
pub const DETOUR: usize = 1;

/// The flow over time.
#[derive(Debug, Clone)]
pub struct Flow {
    spans: Vec<Span>,
    story: Story,
}

/// A part of the time in which nothing changes.
#[derive(Debug, Clone, Copy, Default)]
struct Span {
    /// When it begins, in seconds from the start.
    from: i32,
    /// When it ends.
    to: i32,
    lanes: [Lane; 2],
    /// What happened before it began, since the flow is followed.
    before: Sums,
    /// What happens in it per second.
    rates: Sums,
}

/// One of the ways of events.
#[derive(Debug, Clone, Copy, Default)]
struct Lane {
    /// What waits when the span begins.
    waiting: f64,
    /// What arrived before it began.
    arrived: f64,
    /// What arrives per second.
    arriving: f64,
    /// What gets through per second.
    passing: f64,
}

/// Counters, or how fast they count.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sums {
    /// Events that got through, failed ones included.
    pub events: f64,
    /// Those that failed.
    pub errors: f64,
    /// Those that ended in the dead-letter queue.
    pub dead: f64,
    /// Those of them that do not fit their schema.
    pub misfits: f64,
}

impl Sums {
    fn plus(self, other: Self, times: f64) -> Self {
        Self {
            events: self.events + other.events * times,
            errors: self.errors + other.errors * times,
            dead: self.dead + other.dead * times,
            misfits: self.misfits + other.misfits * times,
        }
    }
}

/// What the flow depends on beside the story.
struct Course<'a> {
    story: Story,
    history: &'a History,
    words: Vec<Word>,
}

impl Flow {
    /// Follows the flow up to a time.
    pub fn run(story: Story, history: &History, until: i32) -> Self {
        let course = Course {
            story,
            history,
            words: history.words(),
        };
        let mut this = Self {
            spans: Vec::new(),
            story,
        };
        let mut next = Span::default();
        for lane in [MAIN, DETOUR] {
            next.lanes[lane].waiting = usual(-PAST) * course.share(lane) * WAITS;
        }
        for (from, to) in parts(history, until) {
            let span = course.span(next, (from, to), &this);
            next = span.after();
            this.spans.push(span);
        }
        this
    }

    /// The span of a time, where the flow is followed.
    fn span(&self, time: i32) -> Option<&Span> {
        let begun = self.spans.partition_point(|span| span.from <= time);
        let span = self.spans.get(begun.checked_sub(1)?);
        span.filter(|span| time <= span.to)
    }

    /// How many events wait on a way at a time.
    pub fn waiting(&self, way: usize, time: i32) -> f64 {
        self.span(time).map_or_else(
            || {
                let share = self.story.detour().map_or(0.0, |it| it.share);
                let share = if way == DETOUR { share } else { 1.0 - share };
                usual(time) * share * WAITS
            },
            |span| span.lanes[way].waiting_after(time - span.from),
        )
    }

    /// The 95th percentile of the lag at a time, in seconds.
    pub fn lag(&self, time: i32) -> f64 {
        let sway = self.story.dice.around(Roll::Latency, time.div_euclid(15));
        let detour = self.story.detour().map_or(0.0, |it| it.share);
        let ways: &[usize] = if detour > TELLING {
            &[MAIN, DETOUR]
        } else {
            &[MAIN]
        };
        let oldest = ways.iter().map(|way| self.oldest(*way, time));
        BATCH + sway + oldest.fold(0.0, f64::max)
    }

    /// How long the event that gets through at a time has waited, in seconds.
    fn oldest(&self, way: usize, time: i32) -> f64 {
        let Some(span) = self.span(time) else {
            return WAITS;
        };
        let lane = &span.lanes[way];
        let gone = f64::from(time - span.from);
        let through = lane.arrived + lane.arriving * gone - lane.waiting_after(time - span.from);
        let begun = self
            .spans
            .partition_point(|it| it.lanes[way].arrived <= through);
        let Some(then) = begun.checked_sub(1).and_then(|at| self.spans.get(at)) else {
            return WAITS;
        };
        let lane = &then.lanes[way];
        let arrived = f64::from(then.from) + (through - lane.arrived) / lane.arriving.max(1.0);
        f64::from(time) - arrived
    }

    /// What happened per second over a window that ends at a time.
    pub fn rates(&self, time: i32, over: i32) -> Sums {
        let over = over.max(1);
        let sums = self.sums(time).plus(self.sums(time - over), -1.0);
        Sums::default().plus(sums, 1.0 / f64::from(over))
    }

    /// What happened up to a time, since the flow is followed; before that it is negative.
    fn sums(&self, time: i32) -> Sums {
        self.span(time).map_or_else(
            || {
                let events = usual_between(-PAST, time);
                let (fails, dies) = usual_failures();
                Sums {
                    events,
                    errors: events * fails,
                    dead: events * dies,
                    misfits: 0.0,
                }
            },
            |span| span.before.plus(span.rates, f64::from(time - span.from)),
        )
    }
}

impl Lane {
    fn waiting_after(&self, seconds: i32) -> f64 {
        let more = (self.arriving - self.passing) * f64::from(seconds);
        (self.waiting + more).max(0.0)
    }
}

impl Span {
    /// The span that follows, as far as it is known.
    fn after(&self) -> Self {
        let long = self.to - self.from;
        let lanes = self.lanes.map(|lane| Lane {
            waiting: lane.waiting_after(long),
            arrived: lane.arrived + lane.arriving * f64::from(long),
            ..Lane::default()
        });
        Self {
            lanes,
            before: self.before.plus(self.rates, f64::from(long)),
            ..Self::default()
        }
    }
}

impl Course<'_> {
    fn share(&self, way: usize) -> f64 {
        let detour = self.story.detour().map_or(0.0, |it| it.share);
        if way == DETOUR { detour } else { 1.0 - detour }
    }

    /// What happens in a span that begins with what the last one left.
    fn span(&self, begin: Span, (from, to): (i32, i32), past: &Flow) -> Span {
        let (story, long) = (self.story, f64::from(to - from));
        let canary = Trial::at(story.trouble, &self.words, from).share();
        let replayed = self.replayed(from, past);
        let mut span = Span { from, to, ..begin };
        let mut left = self.capacity(from, to, canary);
        for way in [MAIN, DETOUR] {
            let extra = if way == MAIN { replayed } else { 0.0 };
            let lane = &mut span.lanes[way];
            lane.arriving = story.arriving(from) * self.share(way) + extra;
            let stuck = way == DETOUR && story.trouble.lasts_at(from);
            let sway = 1.0 + 0.2 * story.dice.around(Roll::Drift, from.div_euclid(60));
            let rests = (lane.arriving * WAITS * sway).min(lane.waiting + lane.arriving * long);
            let wanted = lane.arriving + (lane.waiting - rests) / long;
            lane.passing = if stuck {
                0.0
            } else {
                wanted.min(left).max(0.0)
            };
            left -= lane.passing;
        }
        let events = span.lanes[MAIN].passing + span.lanes[DETOUR].passing;
        // What is put back and still does not fit comes straight back.
        let back = if story.misfits(from) > 0.0 {
            replayed
        } else {
            0.0
        };
        let misfits = events * story.misfits(from) + back;
        span.rates = Sums {
            events,
            errors: events * story.failing(from, canary) + back,
            dead: events * story.dying(from) + misfits,
            misfits,
        };
        span
    }

    /// What can get through per second.
    fn capacity(&self, from: i32, to: i32, canary: f64) -> f64 {
        let workers = self.history.crew.at_work(from, to) * self.history.burst(from) * WORKER;
        let able = workers / self.story.effort(from);
        let narrow = self.story.narrows(from, canary);
        let primary = narrow.map_or(able, |narrow| able.min(narrow));
        let standby = if self.history.has_standby(from) {
            STANDBY
        } else {
            0.0
        };
        primary + standby
    }

    /// What replays put back per second: what did not fit since the time that each names.
    fn replayed(&self, time: i32, past: &Flow) -> f64 {
        let replays = self.history.replays.iter();
        let running = replays.filter(|it| (it.at..it.at + REPLAYED).contains(&time));
        let rate = |it: &Replay| {
            let failed = past.sums(it.at).misfits - past.sums(it.since.min(it.at)).misfits;
            failed / f64::from(REPLAYED)
        };
        running.map(rate).sum()
    }
}

/// The spans up to a time: they are cut where something was changed, so that what was seen before
/// a change is never rewritten by it.
fn parts(history: &History, until: i32) -> Vec<(i32, i32)> {
    let last = (until + SPAN).div_euclid(SPAN) * SPAN;
    let whole = (-PAST..=last).step_by(30);
    let writes = history.writes().filter(|at| (-PAST..last).contains(at));
    let mut cuts: Vec<i32> = whole.chain(writes).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}
