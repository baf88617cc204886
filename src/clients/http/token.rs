//! Bearer tokens that a command prints: had when they are needed first, and again where refused.

use super::call::secret;
use crate::clients::printed::Printed;
use crate::clients::trouble::Site;
use crate::config::TokenCommand;
use crate::truth::Why;
use http::HeaderValue;
use std::sync::Arc;
use std::time::Duration;
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
    /// As [`Printed::first_line`], or what it prints cannot stand in a request.
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
        let printed = Printed {
            command: &self.command,
            what: "token",
            of: site.name,
            limit: self.limit,
        };
        let token = printed.first_line().await?;
        secret(site, "the token", &format!("Bearer {token}"))
    }
}
