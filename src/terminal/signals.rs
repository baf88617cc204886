//! The signals that end a run: they speak for a person who is not there to ask.

use super::ignored::Ignored;
use crate::fact::{Agreed, Plan, Policy};
use crate::operator::{Ears, Nobody, Nudge, Operator, Question};
use crate::text::Text;
use futures::future::{BoxFuture, pending};
use rustix::process::Signal as Kind;
use std::io::{self, IsTerminal as _};
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Mutex;

/// Whether there is a person who can be asked: standard input and standard error are a terminal.
#[expect(
    clippy::disallowed_methods,
    reason = "the terminal is what reads standard input"
)]
pub fn is_attended() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// INT, QUIT, TERM and HUP of this process, but for those that whoever started it wants ignored.
pub struct Signals {
    heard: Mutex<[Heard; 4]>,
    /// Whether INT and QUIT, which keys send, are somebody else's.
    deaf: AtomicBool,
}

impl Signals {
    /// Takes them over from the system; needs a runtime.
    pub fn listen() -> io::Result<Self> {
        let ignored = Ignored::of_process();
        let heard = |kind| Heard::of(kind, ignored);
        let heard = [
            heard(Kind::INT)?,
            heard(Kind::QUIT)?,
            heard(Kind::TERM)?,
            heard(Kind::HUP)?,
        ];
        Ok(Self {
            heard: Mutex::new(heard),
            deaf: AtomicBool::new(false),
        })
    }

    /// Waits for one.
    pub async fn next(&self) {
        let mut signals = self.heard.lock().await;
        let [interrupt, quit, terminate, hangup] = &mut *signals;
        loop {
            tokio::select! {
                () = interrupt.next() => {
                    if self.deaf.load(Ordering::Relaxed) {
                        continue;
                    }
                }
                () = quit.next() => {
                    if self.deaf.load(Ordering::Relaxed) {
                        continue;
                    }
                }
                () = terminate.next() => {}
                () = hangup.next() => {}
            }
            return;
        }
    }

    /// Leaves INT and QUIT to another program that has the terminal, as long as the guard is held.
    pub(super) fn leave_interrupts(&self) -> Deaf<'_> {
        self.deaf.store(true, Ordering::Relaxed);
        Deaf(self)
    }
}

/// One of them; `None` where it stays ignored.
struct Heard(Option<Signal>);

impl Heard {
    fn of(kind: Kind, ignored: Ignored) -> io::Result<Self> {
        let taken = (!ignored.has(kind)).then(|| signal(SignalKind::from_raw(kind.as_raw())));
        taken.transpose().map(Self)
    }

    async fn next(&mut self) {
        match &mut self.0 {
            Some(signal) => _ = signal.recv().await,
            None => pending().await,
        }
    }
}

/// INT and QUIT are somebody else's as long as this is held.
#[must_use]
pub(super) struct Deaf<'a>(&'a Signals);

impl Drop for Deaf<'_> {
    fn drop(&mut self) {
        self.0.deaf.store(false, Ordering::Relaxed);
    }
}

/// Nobody to ask: signals speak, and every question goes unanswered.
impl Operator for Signals {
    fn name(&self) -> Text {
        Text::from("nobody")
    }

    fn choose<'a>(&'a self, question: &'a Question) -> BoxFuture<'a, Result<usize, Nobody>> {
        Box::pin(async { Err(Nobody(question.title.clone())) })
    }

    fn ask<'a>(&'a self, question: &'a Question) -> BoxFuture<'a, Result<Text, Nobody>> {
        Box::pin(async { Err(Nobody(question.title.clone())) })
    }

    fn confirm<'a>(
        &'a self,
        plan: &'a Plan,
        _policy: Policy,
    ) -> BoxFuture<'a, Result<Option<Agreed>, Nobody>> {
        Box::pin(async { Err(Nobody::of_plan(plan)) })
    }

    fn nudge(&self, _ears: Ears) -> BoxFuture<'_, Nudge> {
        Box::pin(async {
            self.next().await;
            Nudge::Stop
        })
    }
}
