//! Running a command to its end, or telling it to end.

use super::plan::spelled;
use super::voice::Voice;
use crate::clients::group::Group;
use crate::event::{News, Stream};
use crate::text::Text;
use crate::world::{Clock, Feed};
use rustix::process::Signal;
use std::fs::File;
use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::process::{Child, Command};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// The time that a command has after INT, and again after TERM.
pub(super) const GRACE: Duration = Duration::from_secs(10);

/// How long one listens after the end to what it left running, which may hold on to its streams.
pub(super) const LAST_WORDS: Duration = Duration::from_secs(2);

/// A command that runs.
pub(super) struct Running {
    child: Child,
    group: Group,
    voices: JoinSet<()>,
    feed: Feed,
    last_out: watch::Receiver<Text>,
    last_err: watch::Receiver<Text>,
}

/// A command that ended.
pub(super) struct Ended {
    pub(super) status: ExitStatus,
    /// Whether its time was over and it was told to end.
    pub(super) overdue: bool,
    /// The last line of its output that is not empty, if it had any.
    pub(super) last_out: Text,
    /// The same of its complaints.
    pub(super) last_err: Text,
}

impl Running {
    /// Starts a command that has its words, folder and variables.
    ///
    /// # Errors
    /// It could not be started.
    pub(super) fn start(
        mut command: Command,
        (out, err): (File, File),
        feed: Feed,
    ) -> io::Result<Self> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()?;
        let mut voices = JoinSet::new();
        let voice = |stream, file: File| {
            let (last, heard) = watch::channel(Text::default());
            let voice = Voice {
                stream,
                feed: feed.clone(),
                file: file.into(),
                last,
            };
            (voice, heard)
        };
        let (out, last_out) = voice(Stream::Out, out);
        let (err, last_err) = voice(Stream::Err, err);
        if let Some(pipe) = child.stdout.take() {
            voices.spawn(out.listen(pipe));
        }
        if let Some(pipe) = child.stderr.take() {
            voices.spawn(err.listen(pipe));
        }
        Ok(Self {
            group: Group::led_by(&child, Signal::TERM),
            child,
            voices,
            feed,
            last_out,
            last_err,
        })
    }

    /// Its process, which leads its process group.
    pub(super) fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Waits until it ends, by itself or because its time is over; whoever drops this instead
    /// leaves it with TERM.
    ///
    /// # Errors
    /// The system does not say how it ended.
    pub(super) async fn end(mut self, within: Duration, clock: &dyn Clock) -> io::Result<Ended> {
        let in_time = tokio::select! {
            status = self.child.wait() => Some(status?),
            () = clock.wait(within) => None,
        };
        let (status, overdue) = match in_time {
            Some(status) => (status, false),
            None => (self.interrupt(within, clock).await?, true),
        };
        tokio::select! {
            () = silence(&mut self.voices) => {}
            () = clock.wait(LAST_WORDS) => {}
        }
        self.group.spare();
        Ok(Ended {
            status,
            overdue,
            last_out: self.last_out.borrow().clone(),
            last_err: self.last_err.borrow().clone(),
        })
    }

    /// Tells all of it to end, ever more firmly, until nothing of it is heard any more.
    async fn interrupt(&mut self, within: Duration, clock: &dyn Clock) -> io::Result<ExitStatus> {
        let text = format!(
            "it did not end within {} and is interrupted",
            spelled(within)
        );
        let _ = self.feed.try_send(News::Progress(text.into()));
        for signal in [Signal::INT, Signal::TERM] {
            self.group.send(signal);
            let (child, voices) = (&mut self.child, &mut self.voices);
            let over = async {
                // That the system does not say how it ended is told below.
                let _ = child.wait().await;
                silence(voices).await;
            };
            tokio::select! {
                () = over => break,
                () = clock.wait(GRACE) => {}
            }
        }
        self.group.send(Signal::KILL);
        self.child.wait().await
    }
}

/// Waits until nobody holds the streams any more.
async fn silence(voices: &mut JoinSet<()>) {
    while voices.join_next().await.is_some() {}
}
