//! The modes of the terminal that a person types at, and that it is left as it was found.

use nix::unistd::{getpgrp, tcgetpgrp};
use rustix::termios::{
    LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, tcflush, tcgetattr,
    tcsetattr,
};
use std::fs::File;
use std::io::{self, Write as _};
use std::os::fd::AsFd as _;

/// A terminal as it was found. It is left so when this is dropped, whatever happened meanwhile:
/// prompts switch modes off one key at a time, and one that is given up never switches them on.
pub(super) struct Tty {
    device: File,
    found: Termios,
}

impl Tty {
    /// The terminal on standard input; an error where that is none.
    #[expect(
        clippy::disallowed_methods,
        reason = "the terminal is what reads standard input"
    )]
    pub(super) fn of_stdin() -> io::Result<Self> {
        let device = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        let found = tcgetattr(&device)?;
        Ok(Self { device, found })
    }

    /// The device, to read keys from.
    pub(super) fn device(&self) -> io::Result<File> {
        self.device.try_clone()
    }

    /// Drops what was typed and not read yet.
    pub(super) fn forget_typed(&self) {
        // Of a terminal that is gone nothing is read either.
        _ = tcflush(&self.device, QueueSelector::IFlush);
    }

    /// Lets single keys through as they are pressed, without an echo, until the guard is dropped.
    /// Ctrl-C stays a signal; Ctrl-Z is a key, so that what is drawn can be taken away before the
    /// job stops; Ctrl-\ is none of ours, and kills nobody here. Reading never blocks. Afterwards it is as it is now: without an echo, where lines
    /// that change are shown.
    /// `marks` asks the terminal to tell what is pasted from what is typed.
    pub(super) fn single_keys(&self, marks: bool) -> SingleKeys<'_> {
        let before = self.current();
        let tty = self;
        let keys = SingleKeys { tty, before, marks };
        keys.again();
        keys
    }

    /// Shows nothing of what is typed. Changing lines end at the last column, where an echo moves the
    /// cursor to a line that nobody counts.
    pub(super) fn without_echo(&self) {
        let mut modes = self.current();
        modes.local_modes -= LocalModes::ECHO;
        self.set(&modes);
    }

    /// Its modes of now; of a terminal that is gone, those that it was found in.
    fn current(&self) -> Termios {
        tcgetattr(&self.device).unwrap_or_else(|_| self.found.clone())
    }

    fn mark_pastes(&self, marked: bool) {
        let asked = if marked { "\x1b[?2004h" } else { "\x1b[?2004l" };
        // A terminal that is gone, or is only read from, marks nothing.
        _ = (&self.device).write_all(asked.as_bytes());
    }

    /// Makes it as it was found.
    pub(super) fn restore(&self) {
        self.set(&self.found);
    }

    fn set(&self, modes: &Termios) {
        // A job in the background would be stopped for this.
        if tcgetpgrp(&self.device) != Ok(getpgrp()) {
            return;
        }
        // A terminal that is gone has no modes to be kept.
        _ = tcsetattr(&self.device, OptionalActions::Now, modes);
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        self.restore();
    }
}

/// The code of a special key that is none.
const NO_KEY: u8 = if cfg!(target_vendor = "apple") {
    0xff
} else {
    0
};

/// Single keys come through as long as this is held.
#[must_use]
pub(super) struct SingleKeys<'a> {
    tty: &'a Tty,
    before: Termios,
    marks: bool,
}

impl SingleKeys<'_> {
    /// Lets single keys through once more, after somebody else had the terminal.
    pub(super) fn again(&self) {
        let mut keys = self.tty.found.clone();
        keys.local_modes -= LocalModes::ICANON | LocalModes::ECHO;
        keys.special_codes[SpecialCodeIndex::VMIN] = 0;
        keys.special_codes[SpecialCodeIndex::VTIME] = 0;
        keys.special_codes[SpecialCodeIndex::VSUSP] = NO_KEY;
        keys.special_codes[SpecialCodeIndex::VQUIT] = NO_KEY;
        self.tty.set(&keys);
        if self.marks {
            self.tty.mark_pastes(true);
        }
    }

    /// Makes the terminal as it was found while somebody else has it.
    pub(super) fn leave(&self) {
        if self.marks {
            self.tty.mark_pastes(false);
        }
        self.tty.restore();
    }
}

impl Drop for SingleKeys<'_> {
    fn drop(&mut self) {
        if self.marks {
            self.tty.mark_pastes(false);
        }
        self.tty.set(&self.before);
    }
}
