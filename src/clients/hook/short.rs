//! Programs that are run for what they say: plan halves, checks, `git`.
//!
//! They change nothing, and are told to end gently all the same: one that is killed may leave a
//! lock behind.

use super::run::{GRACE, LAST_WORDS};
use crate::clients::group::Group;
use crate::clients::process::Failure;
use crate::scrub::clean;
use crate::truth::{Why, WhyKind};
use crate::world::Clock;
use futures::future::{Either, join, select};
use rustix::process::Signal;
use std::io;
use std::pin::pin;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::{Child, Command};

/// The most that is kept of either stream, in bytes.
const MOST: usize = 4 * 1024 * 1024;

/// How much of its end is always kept.
const END: usize = 8 * 1024;

/// What a program said until it ended.
pub(super) struct Said {
    pub(super) status: ExitStatus,
    pub(super) out: Heard,
    pub(super) err: Heard,
}

impl Said {
    /// How it ended and its last lines, on one line: `ended with exit code 1: no such module`.
    pub(super) fn manner(&self) -> String {
        let how = match self.status.code() {
            Some(code) => format!("ended with exit code {code}"),
            None => format!("ended by {}", self.status),
        };
        let words = match self.err.last_words() {
            words if words.is_empty() => self.out.last_words(),
            words => words,
        };
        match words.as_str() {
            "" => how,
            words => format!("{how}: {words}"),
        }
    }
}

/// What was heard of a stream.
#[derive(Default)]
pub(super) struct Heard {
    /// Its beginning.
    head: Vec<u8>,
    /// Its end.
    tail: Vec<u8>,
    /// Whether there was more than is kept.
    is_cut: bool,
}

impl Heard {
    /// All of it; `None` where there was more than is kept.
    pub(super) fn whole(&self) -> Option<String> {
        (!self.is_cut).then(|| String::from_utf8_lossy(&self.head).into_owned())
    }

    /// Its last lines, made harmless, without secrets, on one line.
    fn last_words(&self) -> String {
        const LINES: usize = 3;
        const LONGEST: usize = 400;
        let text = clean(&String::from_utf8_lossy(&self.tail));
        let lines = text.lines().map(str::trim);
        let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        let words = lines[lines.len().saturating_sub(LINES)..].join(" / ");
        words.chars().take(LONGEST).collect()
    }

    /// Listens to the end, however much comes.
    async fn listen(&mut self, stream: Option<impl AsyncRead + Unpin>) {
        let Some(mut stream) = stream else { return };
        let mut chunk = vec![0; 16 * 1024];
        // A broken pipe ends as a closed one does: there is nothing more to hear.
        while let Ok(bytes @ 1..) = stream.read(&mut chunk).await {
            self.take(&chunk[..bytes]);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        let room = (MOST - self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..room]);
        self.is_cut |= room < bytes.len();
        self.tail.extend_from_slice(bytes);
        if self.tail.len() > 4 * END {
            self.tail.drain(..self.tail.len() - END);
        }
    }
}

/// Runs a program to its end, without a terminal and in a process group of its own.
///
/// One that takes longer than `within` is told to end, ever more firmly, with all that it started;
/// whoever drops this leaves it with TERM.
pub(super) async fn ask(
    mut command: Command,
    within: Duration,
    clock: &dyn Clock,
) -> Result<Said, Failure> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .map_err(Failure::NotStarted)?;
    let group = Group::led_by(&child, Signal::TERM);
    let (mut out, mut err) = (Heard::default(), Heard::default());
    let ended = {
        let mut end = pin!(end(&mut child, &mut out, &mut err, clock));
        tokio::select! {
            status = &mut end => Some(status),
            () = clock.wait(within) => {
                interrupt(&group, end, clock).await;
                None
            }
        }
    };
    group.spare();
    let status = ended.ok_or(Failure::TooSlow(within))?;
    let status = status.map_err(Failure::Broken)?;
    Ok(Said { status, out, err })
}

/// Waits for the end, and listens meanwhile, since a full pipe would stop it. What it leaves
/// running may hold on to its streams, and is not waited for.
async fn end(
    child: &mut Child,
    out: &mut Heard,
    err: &mut Heard,
    clock: &dyn Clock,
) -> io::Result<ExitStatus> {
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let words = pin!(join(out.listen(stdout), err.listen(stderr)));
    match select(pin!(child.wait()), words).await {
        Either::Left((status, words)) => {
            tokio::select! {
                _ = words => {}
                () = clock.wait(LAST_WORDS) => {}
            }
            status
        }
        Either::Right((_, wait)) => wait.await,
    }
}

/// Tells all of it to end, ever more firmly.
async fn interrupt(
    group: &Group,
    mut end: impl Future<Output = io::Result<ExitStatus>> + Unpin,
    clock: &dyn Clock,
) {
    for signal in [Signal::INT, Signal::TERM] {
        group.send(signal);
        tokio::select! {
            _ = &mut end => break,
            () = clock.wait(GRACE) => {}
        }
    }
    group.send(Signal::KILL);
}

/// Why a program did not run to its end.
pub(super) fn failed(name: &str, failure: &Failure) -> Why {
    let kind = match failure {
        Failure::NotStarted(_) => WhyKind::Denied,
        Failure::TooSlow(_) => WhyKind::Timeout,
        Failure::Broken(_) => WhyKind::Invalid,
    };
    Why::new(kind, format!("{name} {failure}"))
}
