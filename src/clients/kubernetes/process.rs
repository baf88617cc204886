//! Running a program to its end within a time limit, and leaving nothing of it behind.

use rustix::process::{Pid, Signal, kill_process_group};
use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::{Child, Command};

/// The most that is kept of either stream of a program.
const MOST: u64 = 1024 * 1024;

/// Who a program may speak to while it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Company {
    /// The person at the terminal: it inherits standard input and standard error, and stays in the
    /// foreground process group, without which it could not read the terminal.
    Person,
    /// Nobody: standard input is empty, standard error is kept, and it has a process group of its
    /// own, so that whatever it starts ends with it.
    Nobody,
}

/// What a program that ended left.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) status: ExitStatus,
    pub(super) stdout: Vec<u8>,
    /// Empty where a person saw it.
    pub(super) stderr: Vec<u8>,
}

/// Why a program did not run to its end.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error("cannot be started: {0}")]
    NotStarted(#[source] io::Error),
    #[error("did not end within {}", seconds(*.0))]
    TooSlow(Duration),
    #[error("broke off: {0}")]
    Broken(#[source] io::Error),
}

/// Runs a program to its end; one that takes longer than `limit`, or whose future is dropped, is
/// killed.
pub(super) async fn run(
    mut command: Command,
    company: Company,
    limit: Duration,
) -> Result<Ended, Failure> {
    command.stdout(Stdio::piped()).kill_on_drop(true);
    match company {
        Company::Person => command.stdin(Stdio::inherit()).stderr(Stdio::inherit()),
        Company::Nobody => command
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .process_group(0),
    };
    let mut child = command.spawn().map_err(Failure::NotStarted)?;
    let _group = Group::of(&child, company);
    tokio::time::timeout(limit, end(&mut child))
        .await
        .map_err(|_| Failure::TooSlow(limit))?
        .map_err(Failure::Broken)
}

/// Reads both streams while the program runs, since a full pipe would stop it.
async fn end(child: &mut Child) -> io::Result<Ended> {
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let (stdout, stderr, status) = tokio::try_join!(kept(stdout), kept(stderr), child.wait())?;
    Ok(Ended {
        status,
        stdout,
        stderr,
    })
}

/// Keeps the first [`MOST`] bytes and lets the rest go by.
async fn kept(stream: Option<impl AsyncRead + Unpin>) -> io::Result<Vec<u8>> {
    let mut kept = Vec::new();
    if let Some(mut stream) = stream {
        (&mut stream).take(MOST).read_to_end(&mut kept).await?;
        tokio::io::copy(&mut stream, &mut tokio::io::sink()).await?;
    }
    Ok(kept)
}

/// The process group of a program: killed as a whole when this goes.
///
/// After an orderly end that is right too: what a login leaves running would hold on to its
/// credentials, and a group whose members are gone cannot be hit by accident before its leader,
/// which this program has waited for, is replaced: identifiers are not used again at once.
struct Group(Option<Pid>);

impl Group {
    fn of(child: &Child, company: Company) -> Self {
        let own = (company == Company::Nobody).then(|| child.id()).flatten();
        Self(own.and_then(|id| Pid::from_raw(i32::try_from(id).ok()?)))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(group) = self.0 {
            // Where nothing is left of it there is nothing to do.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
}

fn seconds(limit: Duration) -> String {
    format!("{} s", limit.as_secs_f64())
}
