//! Bearer tokens that a command prints: had when they are needed first, and again where refused.

use super::call::secret;
use crate::clients::process::{Company, Ended, Failure, run};
use crate::clients::trouble::Site;
use crate::config::TokenCommand;
use crate::fact::equivalent::quote;
use crate::truth::{Why, WhyKind};
use http::HeaderValue;
use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;
use tokio::process::Command;
use tokio::sync::Mutex;

/// The value of an `Authorization` header; each run of the command makes another one.
pub(super) type Bearer = Arc<HeaderValue>;

/// A command that prints tokens, and the last one that it printed.
pub(super) struct Token {
    command: TokenCommand,
    limit: Duration,
    /// Held while the command runs, so that a dozen refused requests run it once.
    current: Mutex<Option<Bearer>>,
}

impl Token {
    /// Nothing is run yet; each run must end within `limit`.
    pub(super) fn new(command: TokenCommand, limit: Duration) -> Self {
        Self {
            command,
            limit,
            current: Mutex::new(None),
        }
    }

    /// The token: another one than `refused`, for which the command is run unless another request
    /// has done so already.
    ///
    /// # Errors
    /// [`WhyKind::Timeout`] where it takes longer than a login may, [`WhyKind::Denied`] where it
    /// fails, with what it said, and [`WhyKind::Invalid`] where it is missing or prints no token.
    pub(super) async fn bearer(
        &self,
        site: &Site,
        refused: Option<&Bearer>,
    ) -> Result<Bearer, Why> {
        let mut current = self.current.lock().await;
        let is_refused = |known: &Bearer| refused.is_some_and(|old| Arc::ptr_eq(old, known));
        if let Some(known) = current.as_ref().filter(|known| !is_refused(known)) {
            return Ok(Arc::clone(known));
        }
        let fresh = Arc::new(self.print(site).await?);
        *current = Some(Arc::clone(&fresh));
        Ok(fresh)
    }

    async fn print(&self, site: &Site) -> Result<HeaderValue, Why> {
        let ended = run(self.process(), Company::Nobody, self.limit)
            .await
            .map_err(|failure| self.not_run(site, &failure))?;
        if !ended.status.success() {
            return Err(self.failed(site, &ended));
        }
        let text = String::from_utf8_lossy(&ended.stdout);
        match text.lines().next().map(str::trim) {
            None | Some("") => {
                let seen = format!("{} printed no token", self.called(site));
                Err(Why::new(WhyKind::Invalid, seen).hint(self.by_hand()))
            }
            Some(token) => secret(site, "the token", &format!("Bearer {token}")),
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

    fn not_run(&self, site: &Site, failure: &Failure) -> Why {
        let seen = format!("{} {failure}", self.called(site));
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

    fn failed(&self, site: &Site, ended: &Ended) -> Why {
        let said = ended.last_words();
        let joint = if said.is_empty() { "" } else { ": " };
        let seen = format!(
            "{} failed ({}){joint}{said}",
            self.called(site),
            ended.status
        );
        Why::new(WhyKind::Denied, seen).hint(self.by_hand())
    }

    fn called(&self, site: &Site) -> String {
        let program = self.command.program.display();
        format!("the token command {program} of {}", site.name)
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
