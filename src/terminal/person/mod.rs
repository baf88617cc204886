//! The person at the terminal.
//!
//! What is answered at a prompt is a [`form::Form`], which is drawn and pressed here, one key at a
//! time; more than a line is written in an editor, which dialoguer starts; and for a screen reader
//! everything is a line. What was typed before a question is never an answer to it. Nothing else is
//! drawn while a prompt is open. A prompt that is given up, because a signal came, leaves the terminal
//! as it was found; one that is stopped with Ctrl-Z is taken away, and there again afterwards.

mod editor;
mod entry;
mod form;
mod help;
mod key;
mod keys;
mod lines;
mod list;
mod nod;
mod panel;
mod small;
mod stage;
#[cfg(test)]
mod tests;

use super::live::Live;
use super::signals::Signals;
use super::stop;
use super::style::Style;
use super::tty::{SingleKeys, Tty};
use crate::fact::{Agreed, How, Plan, Policy};
use crate::operator::{Ears, Nobody, Nudge, Operator, Question};
use crate::text::Text;
use entry::{Entered, Entry};
use form::{Form, Pressed};
use futures::future::{BoxFuture, pending};
use help::Weighty;
use key::{Key, Parser};
use keys::{Keys, Typed};
use list::List;
use nod::Nod;
use panel::Panel;
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
    async fn filled<F: Form>(&self, mut form: F) -> io::Result<Option<F::Answer>> {
        let _quiet = self.live.hush();
        let mode = self.tty.single_keys(true);
        self.tty.forget_typed();
        let mut sized = signal(SignalKind::window_change())?;
        let mut back = continued()?;
        let mut panel = Panel::open(form.has_cursor());
        let mut parser = Parser::default();
        let (mut changed, mut fits) = (true, true);
        loop {
            if std::mem::take(&mut changed) {
                fits = self.draw(&form, &mut panel, fits)?;
            }
            let typed = tokio::select! {
                typed = self.keys.read() => typed?,
                _ = sized.recv() => {
                    changed = true;
                    continue;
                }
                _ = back.recv() => {
                    parser = self.back(&mode, &mut panel);
                    changed = true;
                    continue;
                }
            };
            let key = match typed {
                Typed::Byte(byte) => parser.take(byte),
                Typed::Nothing => parser.pause(),
                Typed::End => return Ok(None),
            };
            if key == Some(Key::Control('z')) {
                if stop::is_possible() {
                    panel.leave()?;
                    mode.leave();
                    stop::ask_job();
                    back.recv().await;
                    parser = self.back(&mode, &mut panel);
                    changed = true;
                }
                continue;
            }
            match key.map_or(Pressed::Nothing, |key| small::press(&mut form, key, fits)) {
                Pressed::Nothing => {}
                Pressed::Changed => changed = true,
                Pressed::Leaves => return Ok(None),
                Pressed::Answered(answer) => {
                    panel.close()?;
                    return Ok(Some(answer));
                }
            }
        }
    }

    /// Comes back after a stop. What was typed meanwhile was typed for somebody else.
    fn back(&self, mode: &SingleKeys<'_>, panel: &mut Panel) -> Parser {
        mode.again();
        self.tty.forget_typed();
        panel.again();
        Parser::default()
    }

    /// Draws a form, or that there is no room for it; gives which. What was typed while there was no
    /// room is no answer to what is shown then.
    fn draw(&self, form: &impl Form, panel: &mut Panel, fitted: bool) -> io::Result<bool> {
        let (room, style) = (panel.room(), self.style);
        let left = form.left(room, style);
        let fits = room.holds(form.least());
        if !fits {
            panel.draw(&small::told(form.least(), panel.size(), style), None, left)?;
            return Ok(false);
        }
        if !fitted {
            self.tty.forget_typed();
        }
        panel.draw(&form.draw(room, style), form.cursor(room, style), left)?;
        Ok(true)
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
        let asked = Entry::new(&title, &question.about, help).lengthy(question.lengthy);
        let mut entry = asked.clone();
        loop {
            let text = match self.fill(entry).await? {
                Entered::Line(line) => return Ok(Text::from(line)),
                Entered::InEditor(text) => text,
            };
            entry = match self.edited(&text).await {
                Ok(Some(written)) => return Ok(Text::from(written)),
                Ok(None) => asked.clone().typed(&text, None),
                Err(wrong) => asked.clone().typed(&text, Some(wrong)),
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
        let entry = Entry::new(&title, &help::why_retyped(why), help::retype(plan));
        let entered = self.fill(entry.wanting(name)).await?;
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
                () = self.signals.next() => Nudge::Stop,
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
