//! An open prompt: a form that is drawn, and pressed with the keys that come in.

use super::form::{Form, Pressed};
use super::key::{Key, Parser};
use super::keys::Typed;
use super::panel::Panel;
use super::{Person, continued, small};
use crate::terminal::stop;
use crate::terminal::tty::SingleKeys;
use std::io;
use tokio::signal::unix::{SignalKind, signal};

/// An open prompt.
pub(super) struct Open<'p, F> {
    person: &'p Person,
    form: F,
    // It is gone from the screen before keys no longer come singly.
    panel: Panel,
    mode: SingleKeys<'p>,
    parser: Parser,
    /// Whether there was room for it when it was drawn last.
    fits: bool,
    /// Whether something has changed since it was drawn.
    stale: bool,
    /// Whether the bytes of now came in one piece with the end of a line before them.
    in_one_piece: bool,
}

impl<'p, F: Form> Open<'p, F> {
    /// What was typed before is no answer.
    pub(super) fn new(form: F, person: &'p Person) -> Self {
        let mode = person.tty.single_keys(true);
        person.tty.forget_typed();
        Self {
            panel: Panel::open(form.has_cursor()),
            person,
            form,
            mode,
            parser: Parser::default(),
            fits: true,
            stale: false,
            in_one_piece: false,
        }
    }

    /// The answer; `None` where the person leaves, or the terminal is gone.
    pub(super) async fn answered(mut self) -> io::Result<Option<F::Answer>> {
        let mut sized = signal(SignalKind::window_change())?;
        let mut back = continued()?;
        // Nothing is answered that was never shown, whatever has come in meanwhile.
        self.draw()?;
        loop {
            self.draw_once_idle()?;
            let typed = tokio::select! {
                typed = self.person.keys.read() => typed?,
                _ = sized.recv() => {
                    self.draw()?;
                    continue;
                }
                _ = back.recv() => {
                    self.back()?;
                    continue;
                }
            };
            let key = match typed {
                Typed::Byte(byte) => self.parser.take(byte),
                Typed::Nothing => self.paused(),
                Typed::End => return Ok(None),
            };
            let Some(key) = key else { continue };
            if key == Key::Control('z') {
                if stop::is_possible() {
                    self.panel.leave()?;
                    self.mode.leave();
                    stop::ask_job();
                    back.recv().await;
                    self.back()?;
                }
                continue;
            }
            match self.pressed(key).await {
                Pressed::Nothing => {}
                Pressed::Changed => self.stale = true,
                Pressed::Refused => self.refused().await?,
                Pressed::Leaves => return Ok(None),
                Pressed::Answered(answer) => {
                    self.panel.close()?;
                    return Ok(Some(answer));
                }
            }
        }
    }

    /// Nothing more came for now.
    const fn paused(&mut self) -> Option<Key> {
        self.in_one_piece = false;
        self.parser.pause()
    }

    /// What a key does. An Enter that something follows at once is part of what was pasted into a
    /// terminal that does not tell so, and so is one that follows it.
    async fn pressed(&mut self, key: Key) -> Pressed<F::Answer> {
        if key == Key::Enter && self.fits {
            self.in_one_piece = self.in_one_piece || self.person.keys.more().await;
        }
        let key = match key {
            Key::Enter if self.in_one_piece => Key::PastedEnter,
            key => key,
        };
        small::press(&mut self.form, key, self.fits)
    }

    /// Drops the rest of what came in one piece. Where something is agreed to, nothing is taken before
    /// it was quiet for a while, and there is no cursor until then.
    async fn refused(&mut self) -> io::Result<()> {
        if self.form.is_consent() {
            self.panel.rest()?;
            self.draw()?;
            self.person.forget_until_quiet().await;
            self.panel.wake()?;
        } else {
            self.person.forget_all().await;
            self.draw()?;
        }
        (self.parser, self.in_one_piece) = (Parser::default(), false);
        Ok(())
    }

    /// Comes back after a stop. What was typed meanwhile was typed for somebody else.
    fn back(&mut self) -> io::Result<()> {
        self.mode.again();
        self.person.tty.forget_typed();
        self.panel.again();
        self.parser = Parser::default();
        self.form.again();
        self.draw()
    }

    /// Draws what has changed, once for all the keys that are there already.
    fn draw_once_idle(&mut self) -> io::Result<()> {
        if self.stale && !self.person.keys.has_more() {
            return self.draw();
        }
        Ok(())
    }

    /// Draws the form, or that there is no room for it. What was typed while there was no room is no
    /// answer to what is shown then.
    fn draw(&mut self) -> io::Result<()> {
        self.stale = false;
        let (room, style) = (self.panel.room(), self.person.style);
        let left = self.form.left(room, style);
        let fitted = std::mem::replace(&mut self.fits, room.holds(self.form.least()));
        if !self.fits {
            let told = small::told(self.form.least(), self.panel.size(), style);
            return self.panel.draw(&told, None, left);
        }
        if !fitted {
            self.person.tty.forget_typed();
        }
        let lines = self.form.draw(room, style);
        let cursor = self.form.cursor(room, style);
        self.panel.draw(&lines, cursor, left)
    }
}
