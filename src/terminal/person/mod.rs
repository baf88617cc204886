//! The person at the terminal.
//!
//! What is answered at a prompt is a [`form::Form`], which is drawn and pressed here, one key at a
//! time; more than a line is written in an editor; and for a screen reader everything is a line. What
//! was typed before a question is never an answer to it. Nothing else is drawn while a prompt is open.
//! A prompt that is given up, because a signal came, leaves the terminal as it was found; one that is
//! stopped with Ctrl-Z is taken away, and there again afterwards.

mod editor;
mod entry;
mod form;
mod help;
mod key;
mod keys;
mod lines;
mod list;
mod nod;
mod open;
mod panel;
mod recall;
mod said;
mod small;
mod stage;
#[cfg(test)]
mod tests;

use super::live::Live;
use super::signals::Signals;
use super::style::Style;
use super::tty::Tty;
use crate::fact::{Agreed, How, Plan, Policy};
use crate::operator::{Ears, Nobody, Nudge, Operator, Question};
use crate::text::Text;
use editor::Desk;
use entry::{Entered, Entry};
use form::Form;
use futures::future::{BoxFuture, pending};
use help::Weighty;
use keys::Keys;
use list::List;
use nod::Nod;
use open::Open;
use said::Said;
use std::io::{self, ErrorKind};
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;

/// The error of a terminal that hung up, of which the standard library has no kind.
const EIO: i32 = rustix::io::Errno::IO.raw_os_error();

/// The person at a terminal: standard input and standard error.
pub struct Person {
    name: Text,
    signals: Signals,
    tty: Tty,
    keys: Keys,
    style: Style,
    live: Live,
    /// The command of the editor.
    editor: String,
    /// Where it is open.
    desk: Desk,
    /// The lines that were typed before.
    said: Said,
    /// Told when the person leaves a prompt, or the terminal is gone while one is open.
    left: Notify,
    /// Whether it was told what the keys of a wait do.
    told_keys: AtomicBool,
}

impl Person {
    /// Needs a runtime; an error where standard input is no terminal.
    pub(super) fn new(name: Text, signals: Signals, style: Style, live: Live) -> io::Result<Self> {
        let tty = Tty::of_stdin()?;
        Ok(Self {
            name,
            signals,
            keys: Keys::of(&tty)?,
            tty,
            style,
            live,
            editor: String::new(),
            desk: Desk::default(),
            said: Said::default(),
            left: Notify::new(),
            told_keys: AtomicBool::new(false),
        })
    }

    /// With the command of the editor that they use: `code --wait`.
    #[must_use]
    pub fn writing_in(self, editor: &str) -> Self {
        let editor = editor.to_owned();
        Self { editor, ..self }
    }

    /// Shows a form until a key answers it; stays pending where the person left instead, which
    /// [`Operator::nudge`] tells.
    async fn fill<F: Form>(&self, form: F) -> Result<F::Answer, Nobody> {
        let answer = match self.filled(form).await {
            Err(error) if hung_up(&error) => None,
            filled => filled.map_err(|error| nobody(&error))?,
        };
        self.or_left(answer).await
    }

    /// The answer; `None` where the person left, or the terminal is gone.
    async fn filled<F: Form>(&self, form: F) -> io::Result<Option<F::Answer>> {
        let _quiet = self.live.hush();
        Open::new(form, self).answered().await
    }

    /// Drops what comes in one piece, all of it.
    async fn forget_all(&self) {
        self.tty.forget_typed();
        while self.keys.more().await {
            self.tty.forget_typed();
        }
    }

    /// Drops what comes until it was quiet for a while: nobody has read what was said meanwhile.
    async fn forget_until_quiet(&self) {
        self.tty.forget_typed();
        while self.keys.more_before_quiet().await {
            self.tty.forget_typed();
        }
    }

    /// The answer; pending for ever where there is none, because the person leaves.
    async fn or_left<T>(&self, answer: Option<T>) -> Result<T, Nobody> {
        if let Some(answer) = answer {
            return Ok(answer);
        }
        self.left.notify_one();
        pending().await
    }

    async fn chosen(&self, question: &Question) -> Result<usize, Nobody> {
        if self.style.words {
            return self.chosen_by_line(question).await;
        }
        self.fill(List::new(question)).await
    }

    async fn typed(&self, question: &Question) -> Result<Text, Nobody> {
        if self.style.words {
            return self.typed_plainly(question).await;
        }
        let help = help::typed(question.lengthy);
        let title = question.title.to_string();
        let asked = Entry::new(&title, &question.about, help)
            .lengthy(question.lengthy)
            .recalling(self.said.all());
        let mut entry = asked.clone();
        loop {
            let text = match self.fill(entry).await? {
                Entered::Line(line) => {
                    self.said.keep(&line);
                    return Ok(Text::from(line));
                }
                Entered::InEditor(text) => text,
            };
            entry = match self.edited(&text, &title).await {
                Ok(written) => return Ok(Text::from(written)),
                Err(wrong) => asked.clone().typed(&text, wrong),
            };
        }
    }

    /// `y` and Enter: one key that was hit by chance agrees to nothing.
    async fn nodded(&self, plan: &Plan) -> Result<bool, Nobody> {
        if self.style.words {
            return self.nodded_by_line(plan).await;
        }
        self.fill(Nod::new(plan)).await
    }

    async fn retyped(&self, plan: &Plan, why: Weighty) -> Result<bool, Nobody> {
        if self.style.words {
            return self.retyped_by_line(plan, why).await;
        }
        let name = &plan.object.name;
        let title = format!("Type {name} to do it");
        let about = help::why_retyped(why, name);
        let entry = Entry::new(&title, &about, help::retype(plan));
        let entered = self.fill(entry.wanting(plan)).await?;
        Ok(matches!(entered, Entered::Line(typed) if typed.trim() == name))
    }

    async fn agreed(&self, plan: &Plan, policy: Policy) -> Result<Option<Agreed>, Nobody> {
        let (yes, how) = match Weighty::of(plan, policy) {
            Some(why) => (self.retyped(plan, why).await?, How::Retyped),
            None => (self.nodded(plan).await?, How::Prompt),
        };
        Ok(yes.then(|| Agreed {
            digest: plan.digest.clone(),
            by: self.name.clone(),
            how,
        }))
    }

    async fn key(&self, ears: Ears) -> Nudge {
        match ears {
            Ears::Signals => pending().await,
            Ears::Keys => {
                // Where nothing changes on the screen, nothing else says so.
                if self.style.words && !self.told_keys.swap(true, Ordering::Relaxed) {
                    self.live.say(keys::ALOUD);
                }
                self.keys
                    .next(&self.tty, &self.live, !self.style.words)
                    .await
            }
        }
    }
}

impl Operator for Person {
    fn name(&self) -> Text {
        self.name.clone()
    }

    fn choose<'a>(&'a self, question: &'a Question) -> BoxFuture<'a, Result<usize, Nobody>> {
        Box::pin(self.chosen(question))
    }

    fn ask<'a>(&'a self, question: &'a Question) -> BoxFuture<'a, Result<Text, Nobody>> {
        Box::pin(self.typed(question))
    }

    fn confirm<'a>(
        &'a self,
        plan: &'a Plan,
        policy: Policy,
    ) -> BoxFuture<'a, Result<Option<Agreed>, Nobody>> {
        Box::pin(self.agreed(plan, policy))
    }

    fn nudge(&self, ears: Ears) -> BoxFuture<'_, Nudge> {
        Box::pin(async move {
            tokio::select! {
                () = self.signals.next() => {
                    // The editor has the terminal as long as it is open.
                    self.desk.clear().await;
                    Nudge::Stop
                }
                () = self.left.notified() => Nudge::Stop,
                wanted = self.key(ears) => wanted,
            }
        })
    }
}

/// Tells when somebody else had the terminal, and it is ours again.
fn continued() -> io::Result<Signal> {
    signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))
}

/// Whether the terminal is gone: nothing more can be read from it.
fn hung_up(error: &io::Error) -> bool {
    error.kind() == ErrorKind::UnexpectedEof || error.raw_os_error() == Some(EIO)
}

fn nobody(error: &dyn std::error::Error) -> Nobody {
    Nobody(Text::from(format!(
        "the terminal cannot be prompted on: {error}"
    )))
}
