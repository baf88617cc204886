//! This program once more, behind the shell's back: it outlives who started it, says nothing, and
//! nobody waits for it.

use std::ffi::OsString;
use std::io;
use std::process::{Command, Stdio};

/// Starts this program with these words behind its name. It has no input and no output, and goes on
/// when who started it ends.
///
/// # Errors
/// The program cannot be found or started.
#[expect(
    clippy::disallowed_methods,
    reason = "it is this very program, which nobody waits for"
)]
pub fn start(words: impl IntoIterator<Item = OsString>) -> io::Result<()> {
    let program = std::env::current_exe()?;
    let started = Command::new(program)
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    // Whoever adopts it when this process ends, which is at once, collects it.
    started.map(drop)
}

/// Leaves the session of the shell, so that neither its signals nor its end reach this process, and
/// no terminal can be opened for a question.
pub fn leave_the_shell() {
    // It fails only where this process leads its group: then somebody started it by hand.
    _ = rustix::process::setsid();
}
