//! Where a run is held up, and what the person then does.

use crate::operator::Nudge;
use std::collections::VecDeque;
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

/// Something that can take forever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// Readings.
    Observe,
    /// A plan.
    Plan,
    /// A look at an attempt in doubt.
    Inspect,
    /// A wait.
    Wait,
    /// The question of this id.
    Question(&'static str),
    /// The question whether a plan is agreed to.
    Consent,
}

/// Holds a run up at chosen points until the person nudges. World and person share it.
#[derive(Debug, Default)]
pub struct Cues(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    points: VecDeque<(Point, usize, Cue)>,
    nudge: VecDeque<Nudge>,
    given: usize,
    overtaken: bool,
    waiting: Option<Waker>,
}

/// What happens where a run is held up.
#[derive(Debug, Clone, Copy)]
enum Cue {
    /// The person wants this.
    Nudge(Nudge),
    /// Somebody else takes over.
    Overtaken,
}

impl Cues {
    /// Holds the run up when it comes to a point, after having let it pass so many times.
    pub fn at(self, point: Point, passes: usize, nudge: Nudge) -> Self {
        self.with(point, passes, Cue::Nudge(nudge))
    }

    /// Holds the run up when it comes to a point, until somebody else takes over.
    pub fn overtaken_at(self, point: Point, passes: usize) -> Self {
        self.with(point, passes, Cue::Overtaken)
    }

    fn with(self, point: Point, passes: usize, cue: Cue) -> Self {
        let mut state = self.0.lock().unwrap();
        state.points.push_back((point, passes, cue));
        drop(state);
        self
    }

    /// Somebody else takes over, now.
    pub fn overtake(&self) {
        let mut state = self.0.lock().unwrap();
        state.overtaken = true;
        state.waiting.iter().for_each(Waker::wake_by_ref);
    }

    /// Whether somebody else has taken over.
    pub fn poll_overtaken(&self, context: &Context<'_>) -> Poll<()> {
        let mut state = self.0.lock().unwrap();
        if state.overtaken {
            return Poll::Ready(());
        }
        state.waiting = Some(context.waker().clone());
        Poll::Pending
    }

    /// Whether the run is held up here; then the person nudges.
    pub fn hold(&self, here: Point) -> bool {
        let mut state = self.0.lock().unwrap();
        match state.points.front_mut() {
            Some((point, 0, _)) if *point == here => {
                let (.., cue) = state.points.pop_front().unwrap();
                match cue {
                    Cue::Nudge(nudge) => state.nudge.push_back(nudge),
                    Cue::Overtaken => {
                        drop(state);
                        self.overtake();
                    }
                }
                true
            }
            Some((point, passes, _)) if *point == here => {
                *passes -= 1;
                false
            }
            _ => false,
        }
    }

    /// The person wants to stop, now.
    pub fn stop(&self) {
        self.0.lock().unwrap().nudge.push_back(Nudge::Stop);
    }

    /// What the person wants now.
    pub fn next(&self) -> Poll<Nudge> {
        let mut state = self.0.lock().unwrap();
        let Some(nudge) = state.nudge.pop_front() else {
            return Poll::Pending;
        };
        state.given += 1;
        Poll::Ready(nudge)
    }

    /// How often the person nudged.
    pub fn given(&self) -> usize {
        self.0.lock().unwrap().given
    }

    /// Whether the run came to every point.
    pub fn met(&self) -> bool {
        self.0.lock().unwrap().points.is_empty()
    }
}
