//! Where a run is held up, and what the person then does.

use crate::operator::Nudge;
use std::collections::VecDeque;
use std::sync::Mutex;
use std::task::Poll;

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
    points: VecDeque<(Point, usize, Nudge)>,
    nudge: VecDeque<Nudge>,
    given: usize,
}

impl Cues {
    /// Holds the run up when it comes to a point, after having let it pass so many times.
    pub fn at(self, point: Point, passes: usize, nudge: Nudge) -> Self {
        let mut state = self.0.lock().unwrap();
        state.points.push_back((point, passes, nudge));
        drop(state);
        self
    }

    /// Whether the run is held up here; then the person nudges.
    pub fn hold(&self, here: Point) -> bool {
        let mut state = self.0.lock().unwrap();
        match state.points.front_mut() {
            Some((point, 0, _)) if *point == here => {
                let (.., nudge) = state.points.pop_front().unwrap();
                state.nudge.push_back(nudge);
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
