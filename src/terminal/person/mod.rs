//! The person at the terminal.
//!
//! What one key answers is a [`form::Form`], which is drawn and pressed here; a line is typed with
//! dialoguer, on a thread of its own, since that blocks; and for a screen reader everything is a line.
//! What was typed before a question is never an answer to it. Nothing else is drawn while a prompt
//! is open, and a prompt that is given up, because a signal came, leaves the terminal as it was found.

mod form;
mod help;
mod key;
mod keys;
mod lines;
mod list;
mod look;
mod nod;
mod panel;
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
use dialoguer::Input;
use form::{Form, Pressed};
use futures::future::{BoxFuture, pending};
use key::Parser;
use keys::{Keys, Typed};
use list::List;
use look::Look;
use nod::Nod;
use panel::Panel;
use stage::{Stage, Typing};
use std::io::{self, ErrorKind};
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::signal::unix::{SignalKind, signal};
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
            left: Notify::new(),
            told_keys: AtomicBool::new(false),
        })
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
        let _mode = self.tty.single_keys(true);
        self.tty.forget_typed();
        // Another size, and coming back after having been stopped.
        let mut sized = signal(SignalKind::window_change())?;
        let mut back = signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))?;
        let mut panel = Panel::open(form.has_cursor());
        let mut parser = Parser::default();
        let mut changed = true;
        loop {
            if std::mem::take(&mut changed) {
                let room = panel.room();
                panel.draw(&form.draw(room, self.style), form.left(room, self.style))?;
            }
            let typed = tokio::select! {
                typed = self.keys.read() => typed?,
                _ = sized.recv() => {
                    changed = true;
                    continue;
                }
                _ = back.recv() => {
                    self.tty.again_single_keys();
                    changed = true;
                    continue;
                }
            };
            let key = match typed {
                Typed::Byte(byte) => parser.take(byte),
                Typed::Nothing => parser.pause(),
                Typed::End => return Ok(None),
            };
            match key.map_or(Pressed::Nothing, |key| form.press(key)) {
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

    /// The answer; pending for ever where there is none, because the person leaves.
    async fn or_left<T>(&self, answer: Option<T>) -> Result<T, Nobody> {
        if let Some(answer) = answer {
            return Ok(answer);
        }
        self.left.notify_one();
        pending().await
    }

    /// Lets a line be typed; `good` says what is wrong with it. Stays pending where the person left.
    async fn typed_line(
        &self,
        title: String,
        look: Look,
        good: impl Fn(&str) -> Result<(), String> + Send + 'static,
    ) -> Result<String, Nobody> {
        let _quiet = self.live.hush();
        let stage = Stage::open(&self.tty, Typing::Drawn);
        self.tty.forget_typed();
        let ask = move || {
            Input::<String>::with_theme(&look)
                .with_prompt(title)
                .allow_empty(true)
                .report(false)
                .validate_with(|typed: &String| match typed.trim() {
                    "?" => Err(look::HELP.to_owned()),
                    typed => good(typed),
                })
                .interact_text()
        };
        match tokio::task::spawn_blocking(ask).await {
            Ok(Ok(typed)) => {
                stage.close();
                Ok(typed)
            }
            Ok(Err(dialoguer::Error::IO(error))) if error.kind() == ErrorKind::Interrupted => {
                pending().await
            }
            Ok(Err(dialoguer::Error::IO(error))) if hung_up(&error) => self.or_left(None).await,
            Ok(Err(dialoguer::Error::IO(error))) => Err(nobody(&error)),
            Err(error) => Err(nobody(&error)),
        }
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
        let look = Look::new(self.style, &question.about, help::typed());
        let title = question.title.to_string();
        let typed = self.typed_line(title, look, |_| Ok(())).await?;
        Ok(Text::from(typed))
    }

    /// `y` and Enter: one key that was hit by chance agrees to nothing.
    async fn nodded(&self, plan: &Plan) -> Result<bool, Nobody> {
        if self.style.words {
            return self.nodded_by_line(plan).await;
        }
        self.fill(Nod::new(plan)).await
    }

    async fn retyped(&self, plan: &Plan) -> Result<bool, Nobody> {
        if self.style.words {
            return self.retyped_by_line(plan).await;
        }
        let name = plan.object.name.clone();
        let look = Look::new(self.style, help::why_retyped(plan), help::retype(plan));
        let wanted = name.clone();
        let typed = self.typed_line(format!("Type {name} to do it"), look, move |typed| {
            if typed.is_empty() || typed == wanted {
                return Ok(());
            }
            Err(format!("that is not {wanted}"))
        });
        Ok(typed.await?.trim() == name)
    }

    async fn agreed(&self, plan: &Plan, policy: Policy) -> Result<Option<Agreed>, Nobody> {
        let (yes, how) = if policy.protected || !plan.cautions.is_empty() {
            (self.retyped(plan).await?, How::Retyped)
        } else {
            (self.nodded(plan).await?, How::Prompt)
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

/// Whether the terminal is gone: nothing more can be read from it.
fn hung_up(error: &io::Error) -> bool {
    error.kind() == ErrorKind::UnexpectedEof || error.raw_os_error() == Some(EIO)
}

fn nobody(error: &dyn std::error::Error) -> Nobody {
    Nobody(Text::from(format!(
        "the terminal cannot be prompted on: {error}"
    )))
}
