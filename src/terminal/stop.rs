//! Ctrl-Z: the job stops, and the shell has the terminal until it is continued.

use nix::unistd::{Pid, getpgid, getpgrp, getppid, getsid};
use rustix::process::{Signal, getpid, kill_current_process_group, kill_process};

/// What is told instead of a process that a container does not see.
const OUTSIDE: Pid = Pid::from_raw(0);

/// Whether somebody is there who can continue it: a shell of this session that looks after jobs.
/// Without one, such as in a window of tmux of its own, a stopped program hangs for ever.
pub(super) fn is_possible() -> bool {
    let parent = getppid();
    if parent == OUTSIDE {
        return false;
    }
    let own_session = getsid(Some(parent)).is_ok_and(|session| Ok(session) == getsid(None));
    own_session && getpgid(Some(parent)).is_ok_and(|group| group != getpgrp())
}

/// Stops the whole job, as the key does where the terminal takes it: everybody is asked.
pub(super) fn ask_job() {
    // Of a job that is gone nobody is stopped.
    _ = kill_current_process_group(Signal::TSTP);
}

/// Stops this very process, which was asked to.
pub(super) fn this_process() {
    _ = kill_process(getpid(), Signal::STOP);
}
