//! Carrying out what a plan half saved: never killed, told to end at most once.

use super::Bench;
use super::act::over;
use super::attempt::Attempt;
use super::named;
use super::plan::spelled;
use super::record::Place;
use super::run::Ended;
use super::tail::Tail;
use super::words::{need_file, with_file};
use crate::clients::group::Group;
use crate::event::{News, Stream};
use crate::fact::{Outcome, Warrant};
use crate::truth::{Why, WhyKind};
use crate::world::{Clock, Feed};
use rustix::process::Signal;
use std::fs::File;
use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::process::{Child, Command};

/// How often its files are looked at.
pub(super) const LOOK: Duration = Duration::from_millis(200);

/// How long one waits for it after it was told to end: it finishes what it has begun.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// Carries out the saved plan.
pub(super) async fn apply(
    warrant: &Warrant<'_>,
    feed: Feed,
    bench: Bench<'_>,
) -> Result<Outcome, Outcome> {
    let save = bench.saves.take(&warrant.plan.digest).ok_or_else(|| {
        let text = "what its plan half saved is not there any more";
        Outcome::Failed(Why::new(WhyKind::Absent, text).hint("plan it again"))
    })?;
    let mut attempt = Attempt::begin(warrant).await?;
    let place = attempt.place.clone();
    let (file, shown) = (place.file("plan"), place.file("shown.txt"));
    let started = save.hand_over(&file, &shown).and_then(|()| {
        let argv = attempt.run.argv;
        let argv = if need_file(argv) {
            with_file(argv, &named(&file)?)
        } else {
            argv.to_vec()
        };
        let command = attempt.command(&argv)?;
        let files = attempt.streams()?;
        Applying::start(command, files, &place, feed).map_err(|error| attempt.unstarted(&error))
    });
    let applying = match started {
        Ok(applying) => applying,
        Err(why) => return Err(attempt.not_started(why).await),
    };
    attempt.runs(applying.child.id()).await;
    let within = attempt.run.within;
    let ended = applying.end(within, bench.clock).await.map_err(|error| {
        attempt.doubt(&format!("ended, but the system does not say how: {error}"))
    })?;
    let Some(ended) = ended else {
        let text = format!(
            "did not end within {}, was told to end, and still runs",
            spelled(within)
        );
        return Err(attempt.doubt(&text));
    };
    // It may hold secrets, and nobody needs it any more.
    let _ = std::fs::remove_file(&file);
    Ok(over(&mut attempt, &ended, bench.clock).await)
}

/// A command that runs, and writes to its files itself. Whoever drops this tells it to end, if
/// nobody has.
struct Applying {
    child: Child,
    group: Group,
    feed: Feed,
    out: Tail,
    err: Tail,
}

impl Applying {
    fn start(
        mut command: Command,
        (out, err): (File, File),
        place: &Place,
        feed: Feed,
    ) -> io::Result<Self> {
        let tail = |stream, ending| Tail::of(&place.file(ending), stream, feed.clone());
        let (heard_out, heard_err) = (tail(Stream::Out, "out")?, tail(Stream::Err, "err")?);
        let child = command
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .process_group(0)
            .spawn()?;
        Ok(Self {
            group: Group::led_by(&child, Signal::INT),
            child,
            out: heard_out,
            err: heard_err,
            feed,
        })
    }

    /// Waits until it ends. One whose time is over is told so once, as by Ctrl-C; a second time it
    /// would drop what it has in hand. `None`: it runs on.
    async fn end(mut self, within: Duration, clock: &dyn Clock) -> io::Result<Option<Ended>> {
        let mut overdue = false;
        let mut over = clock.wait(within);
        let status = loop {
            tokio::select! {
                status = self.child.wait() => break Some(status?),
                () = &mut over => {
                    if overdue {
                        break None;
                    }
                    overdue = true;
                    self.tell(within);
                    over = clock.wait(PATIENCE);
                }
                () = clock.wait(LOOK) => self.listen().await,
            }
        };
        self.group.spare();
        self.out.rest().await;
        self.err.rest().await;
        let ended = |status: ExitStatus| Ended {
            status,
            overdue,
            last_out: self.out.last(),
            last_err: self.err.last(),
        };
        Ok(status.map(ended))
    }

    fn tell(&mut self, within: Duration) {
        let within = spelled(within);
        let text = format!("it did not end within {within} and is told to; it is not killed");
        let _ = self.feed.try_send(News::Progress(text.into()));
        self.group.send_last(Signal::INT);
    }

    async fn listen(&mut self) {
        self.out.listen().await;
        self.err.listen().await;
    }
}
