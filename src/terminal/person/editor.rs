//! More than a line: it is written in the editor that the person uses.
//!
//! What is taken is what an editor wrote that ended well, and nothing else. The editor has the
//! terminal as long as it is open; where it cannot clean up after itself, that is done for it.

mod draft;

use super::Person;
use crate::terminal::fit::sentences;
use console::Term;
use draft::{Draft, Fault};
use futures::future::pending;
use rustix::process::{Pid, Signal, kill_process};
use std::io;
use std::os::fd::AsFd as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::process::{Child, Command};
use tokio::sync::{Mutex, Notify};
use tokio::time::timeout;

/// How long an editor has to end that was told to.
const FAREWELL: Duration = Duration::from_secs(2);

/// No reports of the mouse, no marks around pastes, usual arrows, and a cursor that is seen.
const USUAL: &str = "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1l\x1b>\x1b[?25h";

/// The screen that the editor found. The cursor is saved before, for terminals that put it back where
/// there is no other screen to leave, too.
const FIRST_SCREEN: &str = "\x1b7\x1b[?1049l";

/// The codes of shells for a program that was killed begin behind this one.
const KILLED: i32 = 128;

/// Where an editor is open, and who waits for its end.
#[derive(Default)]
pub(super) struct Desk {
    /// Held while one is open.
    open: Mutex<()>,
    /// Told when it has to end.
    over: Notify,
}

impl Desk {
    /// Has the editor that is open, if there is one, end, and waits for that.
    pub(super) async fn clear(&self) {
        self.over.notify_waiters();
        drop(self.open.lock().await);
    }
}

impl Person {
    /// Lets the answer to a question be written on in the editor, which has the terminal meanwhile;
    /// why nothing is taken, where nothing is.
    pub(super) async fn edited(&self, text: &str, question: &str) -> Result<String, String> {
        let _quiet = self.live.hush();
        // Ctrl-C and Ctrl-\ are the editor's as long as it is open.
        let _deaf = self.signals.leave_interrupts();
        let at_desk = self.desk.open.lock().await;
        let over = self.desk.over.notified();
        self.tty.restore();
        let draft = Draft::of(text, question)
            .map_err(|error| format!("there is no file to write in for the editor: {error}"))?;
        let mut open = Editing {
            child: started(&self.editor, &draft)
                .map_err(|error| format!("{} does not start: {error}", self.editor))?,
            draft,
            person: self,
            is_over: false,
        };
        let ended = tokio::select! {
            ended = open.child.wait() => ended,
            () = over => {
                open.end().await;
                drop((open, at_desk));
                return pending().await;
            }
        };
        open.taken(ended)
    }
}

/// Starts the editor on a draft. What it shows is not part of what is written to standard output.
#[expect(
    clippy::disallowed_methods,
    reason = "the editor is the program that the person names for this"
)]
fn started(command: &str, draft: &Draft) -> io::Result<Child> {
    let invalid = |text| io::Error::new(io::ErrorKind::InvalidInput, text);
    let words =
        shell_words::split(command).map_err(|_| invalid("a quote in it is never closed"))?;
    let (program, words) = words
        .split_first()
        .ok_or_else(|| invalid("no program is named"))?;
    let screen = io::stderr().as_fd().try_clone_to_owned()?;
    Command::new(program)
        .args(words)
        .arg(draft.file())
        .stdout(Stdio::from(screen))
        .spawn()
}

/// An open editor. Where it is given up, it is told to end, and what was written in it is kept.
struct Editing<'p> {
    child: Child,
    draft: Draft,
    person: &'p Person,
    is_over: bool,
}

impl Editing<'_> {
    /// What was written, where the editor ended well.
    fn taken(mut self, ended: io::Result<ExitStatus>) -> Result<String, String> {
        self.is_over = true;
        let failure = match ended {
            Ok(status) if status.success() => None,
            Ok(status) => {
                clean(was_killed(status));
                Some(told(status))
            }
            Err(error) => Some(format!("the editor cannot be waited for ({error})")),
        };
        self.person.tty.restore();
        let fault = match (failure, self.draft.written()) {
            (None, Ok(text)) => return Ok(text),
            // Whoever saves that means it.
            (None, Err(fault @ Fault::Emptied)) => fault.to_string(),
            (None, Err(fault @ Fault::Unchanged)) => {
                self.leave();
                fault.to_string()
            }
            (None, Err(fault)) => {
                self.keep();
                fault.to_string()
            }
            (Some(failure), _) => {
                self.keep();
                failure
            }
        };
        Err(format!("{fault}: nothing is taken"))
    }

    /// Tells the editor to end, and waits for that; it is killed where it takes too long.
    async fn end(&mut self) {
        self.send(Signal::TERM);
        if timeout(FAREWELL, self.child.wait()).await.is_err() {
            // One that is gone already need not be killed.
            _ = self.child.kill().await;
        }
    }

    fn send(&self, signal: Signal) {
        let id = self.child.id().and_then(|id| i32::try_from(id).ok());
        if let Some(id) = id.and_then(Pid::from_raw) {
            // To one that is gone nothing need be told.
            _ = kill_process(id, signal);
        }
    }

    /// Keeps what was written, if something was, and tells where.
    fn keep(&mut self) {
        if let Some(place) = self.draft.keep() {
            tell(&format!(
                "what was written is kept in `{}`",
                place.display()
            ));
        }
    }

    /// Leaves the file to an editor that may still be open in a window of its own, and tells where it
    /// is: what is saved there later is not lost.
    fn leave(&mut self) {
        let place = self.draft.leave();
        tell(&format!(
            "what an editor saves later is kept in `{}`",
            place.display()
        ));
    }
}

impl Drop for Editing<'_> {
    fn drop(&mut self) {
        if self.is_over {
            return;
        }
        self.send(Signal::TERM);
        clean(true);
        self.person.tty.restore();
        self.keep();
    }
}

fn tell(text: &str) {
    let term = Term::stderr();
    let (_, columns) = term.size();
    // Nothing can be told to a terminal that is gone.
    _ = term.write_line(&sentences(text, usize::from(columns)));
}

/// Makes the screen as it was found; of one that failed by itself only what does not move the
/// cursor, since what it said last is to be read.
fn clean(was_killed: bool) {
    let first = if was_killed { FIRST_SCREEN } else { "" };
    // Nothing can be told to a terminal that is gone.
    _ = Term::stderr().write_str(&format!("{first}{USUAL}"));
}

/// Whether it was killed, itself or below a shell that tells of it.
fn was_killed(status: ExitStatus) -> bool {
    status.code().is_none_or(|code| code > KILLED)
}

fn told(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("the editor failed (exit status {code})"),
        (None, Some(signal)) => format!("the editor was killed (signal {signal})"),
        (None, None) => "the editor failed".to_owned(),
    }
}
