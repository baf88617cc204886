//! Secrets that a program prints.

use super::process::{Company, Ended, Failure, run};
use crate::config::TokenCommand;
use crate::fact::equivalent::quote;
use crate::truth::{Why, WhyKind};
use std::io::ErrorKind;
use std::time::Duration;
use tokio::process::Command;

/// A program that prints a secret on its first line.
pub(super) struct Printed<'a> {
    /// The program and its words.
    pub(super) command: &'a TokenCommand,
    /// What it prints: `token`.
    pub(super) what: &'static str,
    /// What that is for: `Prometheus`.
    pub(super) of: &'a str,
    /// The longest that it may take.
    pub(super) limit: Duration,
}

impl Printed<'_> {
    /// Runs the program, and gives the first line that it prints, without the space around it.
    ///
    /// # Errors
    /// [`WhyKind::Timeout`] where it takes longer than a login may, [`WhyKind::Denied`] where it
    /// fails, with what it said, and [`WhyKind::Invalid`] where it is missing or prints nothing.
    pub(super) async fn first_line(&self) -> Result<String, Why> {
        let ended = run(self.process(), Company::Nobody, self.limit)
            .await
            .map_err(|failure| self.not_run(&failure))?;
        if !ended.status.success() {
            return Err(self.failed(&ended));
        }
        let text = String::from_utf8_lossy(&ended.stdout);
        match text.lines().next().map(str::trim) {
            None | Some("") => {
                let seen = format!("{} printed no {}", self.called(), self.what);
                Err(Why::new(WhyKind::Invalid, seen).hint(self.by_hand()))
            }
            Some(line) => Ok(line.to_owned()),
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a command that logs in is a program by definition"
    )]
    fn process(&self) -> Command {
        let mut command = Command::new(&self.command.program);
        command.args(&self.command.args);
        command
    }

    fn not_run(&self, failure: &Failure) -> Why {
        let seen = format!("{} {failure}", self.called());
        match failure {
            Failure::TooSlow(_) => Why::new(WhyKind::Timeout, seen)
                .hint("log in by hand first, or give it longer with --login-timeout"),
            Failure::NotStarted(error) if error.kind() == ErrorKind::NotFound => {
                let program = self.command.program.display();
                Why::new(WhyKind::Invalid, seen).hint(format!("install {program}, or correct PATH"))
            }
            _ => Why::new(WhyKind::Invalid, seen).hint(self.by_hand()),
        }
    }

    fn failed(&self, ended: &Ended) -> Why {
        let said = ended.last_words();
        let joint = if said.is_empty() { "" } else { ": " };
        let seen = format!("{} failed ({}){joint}{said}", self.called(), ended.status);
        Why::new(WhyKind::Denied, seen).hint(self.by_hand())
    }

    fn called(&self) -> String {
        let program = self.command.program.display();
        format!("the {} command {program} of {}", self.what, self.of)
    }

    fn by_hand(&self) -> String {
        let mut line = self.command.program.display().to_string();
        for word in &self.command.args {
            line.push(' ');
            line.push_str(&quote(word));
        }
        format!("run it by hand: {line}")
    }
}
