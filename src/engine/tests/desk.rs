//! A Lease as the tests want it.

use super::cues::Cues;
use crate::fact::{Claim, Claimed, Holder, Leased, Mark};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::Lease;
use futures::future::{BoxFuture, FutureExt, poll_fn, ready};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::task::Poll;

/// A Lease in a test: it is there, or it is refused; and somebody takes it over as the cues say.
pub struct Desk {
    cues: Arc<Cues>,
    allowed: bool,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    claims: Vec<Claim>,
    steps: Vec<String>,
    released: usize,
    marks: VecDeque<Option<Mark>>,
    /// After so many claims somebody else has it, and nobody said so.
    stolen_after: Option<usize>,
}

/// Whoever takes it over.
pub fn eve() -> Holder {
    Holder {
        identity: "eve@desk/drift-20261122-0312-abc".into(),
        step: Some("confirm".into()),
        since: None,
    }
}

impl Desk {
    /// One that is ours for the asking.
    pub fn free(cues: Arc<Cues>) -> Self {
        Self {
            cues,
            allowed: true,
            state: Mutex::default(),
        }
    }

    /// One that may not be written.
    pub fn denied(cues: Arc<Cues>) -> Self {
        Self {
            allowed: false,
            ..Self::free(cues)
        }
    }

    /// The same, which somebody takes after so many claims without a word.
    pub fn stolen_after(self, claims: usize) -> Self {
        self.state.lock().unwrap().stolen_after = Some(claims);
        self
    }

    /// The same, where the objects that are looked at bear these marks, one look after the other.
    pub fn marked(self, marks: Vec<Option<Mark>>) -> Self {
        self.state.lock().unwrap().marks.extend(marks);
        self
    }

    /// What an object says of who wrote it last.
    pub fn next_mark(&self) -> Option<Mark> {
        self.state.lock().unwrap().marks.pop_front()?
    }

    /// What was claimed.
    pub fn claims(&self) -> Vec<Claim> {
        self.state.lock().unwrap().claims.clone()
    }

    /// Where the run said that it is.
    pub fn steps(&self) -> Vec<String> {
        self.state.lock().unwrap().steps.clone()
    }

    /// How often it was given back.
    pub fn released(&self) -> usize {
        self.state.lock().unwrap().released
    }

    fn claimed(&self, claim: &Claim) -> Claimed {
        let mut state = self.state.lock().unwrap();
        state.claims.push(claim.clone());
        let claims = state.claims.len();
        if state.stolen_after.is_some_and(|after| claims > after) {
            return Claimed::Theirs(eve());
        }
        if !self.allowed {
            let text = "not allowed to create leases in spec-to-proof";
            return Claimed::None(Why::new(WhyKind::Denied, text));
        }
        Claimed::Ours(Leased {
            lease: "backlogctl-drift in spec-to-proof".into(),
            from: None,
        })
    }
}

impl Lease for Desk {
    fn holder<'a>(&'a self, _claim: &'a Claim) -> BoxFuture<'a, Option<Holder>> {
        ready(None).boxed()
    }

    fn claim<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Claimed> {
        async { self.claimed(claim) }.boxed()
    }

    fn mark(&self, step: Text) {
        self.state.lock().unwrap().steps.push(step.to_string());
    }

    fn lost(&self) -> BoxFuture<'_, Holder> {
        poll_fn(|context| match self.cues.poll_overtaken(context) {
            Poll::Ready(()) => Poll::Ready(eve()),
            Poll::Pending => Poll::Pending,
        })
        .boxed()
    }

    fn release(&self) -> BoxFuture<'_, ()> {
        async { self.state.lock().unwrap().released += 1 }.boxed()
    }
}
