//! Running a program to its end within a time limit, and leaving nothing of it behind.

use super::group::Group;
use crate::scrub::clean;
use futures::future::{Either, select};
use rustix::process::Signal;
use std::io;
use std::pin::pin;
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
    /// foreground process group, without which it could not read the terminal. What it starts
    /// itself is then out of reach when it is killed.
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

impl Ended {
    /// The last lines of what it complained of, made harmless, without secrets, on one line.
    pub(super) fn last_words(&self) -> String {
        const LINES: usize = 3;
        const LONGEST: usize = 400;
        let text = clean(&String::from_utf8_lossy(&self.stderr));
        let lines: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        let words = lines[lines.len().saturating_sub(LINES)..].join(" / ");
        words.chars().take(LONGEST).collect()
    }
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
    let group = match company {
        Company::Person => Group::none(),
        Company::Nobody => Group::led_by(&child, Signal::KILL),
    };
    let ended = tokio::time::timeout(limit, end(&mut child))
        .await
        .map_err(|_| Failure::TooSlow(limit))?
        .map_err(Failure::Broken)?;
    group.spare();
    Ok(ended)
}

/// Reads both streams while the program runs, since a full pipe would stop it.
///
/// What it leaves running, such as a cache of credentials, may hold on to standard error: that is
/// read only as long as there is something left to read.
async fn end(child: &mut Child) -> io::Result<Ended> {
    const LAST_WORDS: Duration = Duration::from_millis(100);
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let mut stderr = Vec::new();
    let (stdout, status) = {
        let complaint = pin!(keep(err, &mut stderr));
        let run = pin!(async {
            let mut stdout = Vec::new();
            let ((), status) = tokio::try_join!(keep(out, &mut stdout), child.wait())?;
            io::Result::Ok((stdout, status))
        });
        match select(run, complaint).await {
            Either::Left((ended, complaint)) => {
                // That the time is over means only that somebody else holds the pipe.
                let _ = tokio::time::timeout(LAST_WORDS, complaint).await;
                ended?
            }
            Either::Right((_, run)) => run.await?,
        }
    };
    Ok(Ended {
        status,
        stdout,
        stderr,
    })
}

/// Keeps the first [`MOST`] bytes and lets the rest go by.
async fn keep(stream: Option<impl AsyncRead + Unpin>, kept: &mut Vec<u8>) -> io::Result<()> {
    if let Some(mut stream) = stream {
        (&mut stream).take(MOST).read_to_end(kept).await?;
        tokio::io::copy(&mut stream, &mut tokio::io::sink()).await?;
    }
    Ok(())
}

fn seconds(limit: Duration) -> String {
    format!("{} s", limit.as_secs_f64())
}
