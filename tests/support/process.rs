//! Real servers as child processes: started, awaited through their own log, ended with the test.
//!
//! A server stays in the process group of its test on purpose: where the test runner kills a test
//! that hangs, no `Drop` runs, and its servers must go with it.
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

/// How long a server may take until it is ready; far more than it needs on an idle machine.
const READY_WITHIN: Duration = Duration::from_secs(30);

/// A running server that is killed when dropped.
pub(crate) struct Process {
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts a server whose standard output and error both go to the file `log`.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Self {
        let output = File::create(log).unwrap();
        let child = command
            .stdin(Stdio::null())
            .stdout(output.try_clone().unwrap())
            .stderr(output)
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?} cannot start ({error}): run tests/setup"));
        Self {
            child,
            log: log.to_owned(),
        }
    }

    /// Waits until a line of the server's log yields something to `find`.
    ///
    /// A server that ends before it says so, or says nothing in time, is an error that holds its
    /// log.
    pub(crate) fn wait_for<T>(&mut self, find: impl Fn(&str) -> Option<T>) -> Result<T, String> {
        let deadline = Instant::now() + READY_WITHIN;
        loop {
            let ended = self.child.try_wait().unwrap();
            let log = fs::read_to_string(&self.log).unwrap();
            if let Some(found) = log.lines().find_map(&find) {
                return Ok(found);
            }
            if let Some(status) = ended {
                return Err(format!("the server ended with {status}: {log}"));
            }
            if Instant::now() > deadline {
                return Err(format!(
                    "the server is not ready after {READY_WITHIN:?}: {log}"
                ));
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Stops the process in its tracks: the kernel goes on to accept connections for it, and
    /// nobody answers.
    pub(crate) fn freeze(&self) {
        kill_process(Pid::from_child(&self.child), Signal::STOP).unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself; a frozen process dies of this too.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a tool to its end and panics with its output where it fails.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{command:?} cannot start ({error}): run tests/setup"));
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{command:?} failed:\n{stdout}{stderr}"
    );
    stdout
}
