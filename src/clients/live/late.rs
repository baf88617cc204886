//! Secrets that are read when something is sent with them.

use super::super::printed::Printed;
use super::Live;
use crate::config::{LateSecret, Secret};
use crate::truth::{Why, WhyKind};

/// What a secret is for, in messages.
pub(super) struct Purpose<'a> {
    /// What it is: `URL`.
    pub(super) what: &'static str,
    /// Of what: `the webhook of #data-producers`.
    pub(super) of: &'a str,
}

impl Live {
    /// Reads a secret.
    ///
    /// # Errors
    /// Why it cannot be had: its file, its variable or its command.
    pub(super) async fn reveal(
        &self,
        secret: &LateSecret,
        purpose: Purpose<'_>,
    ) -> Result<Secret, Why> {
        let Purpose { what, of } = purpose;
        let wrong = |problem: String| {
            Err(
                Why::new(WhyKind::Invalid, format!("the {what} of {of}: {problem}"))
                    .hint("correct it in the configuration of the environment"),
            )
        };
        match secret {
            LateSecret::Variable {
                value: Some(value), ..
            } => Ok(value.clone()),
            LateSecret::Variable { name, value: None } => wrong(format!("{name} is not set")),
            LateSecret::File(file) => match LateSecret::of_file(file) {
                Ok(secret) => Ok(secret),
                Err(fault) => wrong(fault.to_string()),
            },
            LateSecret::Command(command) => {
                let printed = Printed {
                    command,
                    what,
                    of,
                    limit: self.settings.kubernetes.login_timeout,
                };
                printed.first_line().await.map(Secret::new)
            }
        }
    }
}
