//! The process group of a program, which holds whatever the program starts.

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::process::Child;

/// A process group that is told to end when this goes, unless it is spared.
pub struct Group {
    id: Option<Pid>,
    farewell: Signal,
}

impl Group {
    /// The group that a child leads, since it was started with one of its own; `farewell` is what
    /// it gets when this goes.
    pub fn led_by(child: &Child, farewell: Signal) -> Self {
        let id = child
            .id()
            .and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        Self { id, farewell }
    }

    /// No group: nothing is ever sent.
    pub const fn none() -> Self {
        Self {
            id: None,
            farewell: Signal::KILL,
        }
    }

    /// Sends a signal to all of it. Where nothing is left of it there is nothing to do.
    pub fn send(&self, signal: Signal) {
        if let Some(id) = self.id {
            let _ = kill_process_group(id, signal);
        }
    }

    /// Sends a signal to all of it, and lets live what is left of it: no other signal follows.
    pub fn send_last(&mut self, signal: Signal) {
        self.send(signal);
        self.id = None;
    }

    /// Lets live what is left of it.
    pub fn spare(mut self) {
        self.id = None;
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.send(self.farewell);
    }
}
