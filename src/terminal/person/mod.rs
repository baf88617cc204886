//! The person at the terminal.
//!
//! Prompts are dialoguer's, each on a thread of its own, since they block. What was typed before a
//! question is never an answer to it. A prompt that is given up, because a signal came, leaves the
//! terminal as it was found.

mod keys;
mod look;
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
use dialoguer::{Confirm, Input, Select};
use futures::future::{BoxFuture, pending};
use keys::Keys;
use look::Look;
use stage::{Cursor, Stage};
use std::io::{self, ErrorKind};
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
    /// Told when the terminal is gone while a prompt is open.
    gone: Notify,
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
            gone: Notify::new(),
        })
    }

    /// Opens a prompt and waits for its answer; stays pending where the person left instead, which
    /// [`Operator::nudge`] tells.
    async fn prompt<T: Send + 'static>(
        &self,
        cursor: Cursor,
        look: Look,
        ask: impl FnOnce(Look) -> dialoguer::Result<T> + Send + 'static,
    ) -> Result<T, Nobody> {
        let _quiet = self.live.hush();
        let stage = Stage::open(&self.tty, cursor);
        self.tty.forget_typed();
        let answer = tokio::task::spawn_blocking(move || ask(look)).await;
        match answer {
            Ok(Ok(answer)) => {
                stage.close();
                Ok(answer)
            }
            Ok(Err(dialoguer::Error::IO(error))) if error.kind() == ErrorKind::Interrupted => {
                pending().await
            }
            Ok(Err(dialoguer::Error::IO(error))) if hung_up(&error) => {
                self.gone.notify_one();
                pending().await
            }
            Ok(Err(dialoguer::Error::IO(error))) => Err(nobody(&error)),
            Err(error) => Err(nobody(&error)),
        }
    }

    async fn chosen(&self, question: &Question) -> Result<usize, Nobody> {
        let labels = question.choices.iter();
        let labels: Vec<_> = labels.map(|choice| choice.label.clone()).collect();
        let places: Vec<_> = (0..labels.len()).map(|place| place.to_string()).collect();
        let usual = question.usual.min(labels.len().saturating_sub(1));
        let title = question.title.to_string();
        let look = Look::new(self.style, &question.about, labels);
        self.prompt(Cursor::LineStart, look, move |look| {
            Select::with_theme(&look)
                .with_prompt(title)
                .items(&places)
                .default(usual)
                .max_length(look.rows())
                .interact()
        })
        .await
    }

    async fn typed(&self, question: &Question) -> Result<Text, Nobody> {
        let title = question.title.to_string();
        let look = Look::new(self.style, &question.about, Vec::new());
        let typed = self.prompt(Cursor::MidLine, look, move |look| {
            Input::<String>::with_theme(&look)
                .with_prompt(title)
                .allow_empty(true)
                .report(false)
                .interact_text()
        });
        typed.await.map(Text::from)
    }

    /// `y` and Enter: one key that was hit by chance agrees to nothing.
    async fn nodded(&self, plan: &Plan) -> Result<bool, Nobody> {
        let question = format!("{}, now?", plan.title);
        let look = Look::new(self.style, "", Vec::new());
        self.prompt(Cursor::MidLine, look, move |look| {
            Confirm::with_theme(&look)
                .with_prompt(question)
                .default(false)
                .wait_for_newline(true)
                .report(false)
                .interact()
        })
        .await
    }

    async fn retyped(&self, plan: &Plan) -> Result<bool, Nobody> {
        let name = plan.object.name.clone();
        let question = format!("Type {name} to do it");
        let help = if plan.cautions.is_empty() {
            "this environment is protected; Enter alone does nothing"
        } else {
            "something speaks against it, see above; Enter alone does nothing"
        };
        let look = Look::new(self.style, help, Vec::new());
        let wanted = name.clone();
        let typed = self.prompt(Cursor::MidLine, look, move |look| {
            Input::<String>::with_theme(&look)
                .with_prompt(question)
                .allow_empty(true)
                .report(false)
                .validate_with(move |typed: &String| match typed.trim() {
                    "" => Ok(()),
                    typed if typed == wanted => Ok(()),
                    _ => Err(format!("that is not {wanted}")),
                })
                .interact_text()
        });
        typed.await.map(|typed| typed.trim() == name)
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
            Ears::Keys => self.keys.next(&self.tty, &self.live).await,
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
                () = self.gone.notified() => Nudge::Stop,
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
