//! Secrets that only an act needs.
//!
//! They are read when something is sent with them, so that a file which is not there spoils no
//! reading.

use super::environment::Environment;
use super::fault::ConfigFault;
use super::http::command;
use super::secret::{Secret, SecretSource};
use super::settings::TokenCommand;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Where a secret comes from that is read late; its value is never shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LateSecret {
    /// From the first line of a file.
    File(PathBuf),
    /// From an environment variable.
    Variable {
        /// Its name.
        name: String,
        /// Its value; `None` where it is not set.
        value: Option<Secret>,
    },
    /// From the first line that a program prints.
    Command(TokenCommand),
}

impl LateSecret {
    /// The same with its path expanded, where a relative one counts from `base`, or with the value
    /// of its variable.
    pub(super) fn settle(&mut self, base: &Path, environment: &Environment) {
        match self {
            Self::File(file) => *file = environment.expand(file, base),
            Self::Variable { name, value } => *value = environment.text(name).map(Secret::new),
            Self::Command(command) if command.program.components().count() > 1 => {
                command.program = environment.expand(&command.program, base);
            }
            // A program that is only a name is looked for in PATH.
            Self::Command(_) => {}
        }
    }

    /// The first line of a file.
    ///
    /// # Errors
    /// It cannot be read, or is empty.
    pub fn of_file(file: &Path) -> Result<Secret, ConfigFault> {
        SecretSource::File(file.to_owned()).read()
    }
}

/// The webhook of a channel in the configuration file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "WebhookKeys"))]
#[serde(try_from = "WebhookKeys")]
pub struct WebhookPart(pub LateSecret);

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "so they stand in the file")]
struct WebhookKeys {
    url_file: Option<PathBuf>,
    url_env: Option<String>,
    url_command: Option<Vec<String>>,
}

impl TryFrom<WebhookKeys> for WebhookPart {
    type Error = String;

    fn try_from(keys: WebhookKeys) -> Result<Self, String> {
        let from = (keys.url_file, keys.url_env, keys.url_command);
        only("url", from).map(Self)
    }
}

/// A service of PagerDuty in the configuration file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "ServiceKeys"))]
#[serde(try_from = "ServiceKeys")]
pub struct ServicePart(pub LateSecret);

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "so they stand in the file")]
struct ServiceKeys {
    routing_key_file: Option<PathBuf>,
    routing_key_env: Option<String>,
    routing_key_command: Option<Vec<String>>,
}

impl TryFrom<ServiceKeys> for ServicePart {
    type Error = String;

    fn try_from(keys: ServiceKeys) -> Result<Self, String> {
        let from = (
            keys.routing_key_file,
            keys.routing_key_env,
            keys.routing_key_command,
        );
        only("routing_key", from).map(Self)
    }
}

/// What the three keys of a secret give.
type Given = (Option<PathBuf>, Option<String>, Option<Vec<String>>);

/// The only place that a secret comes from.
fn only(key: &str, (file, variable, words): Given) -> Result<LateSecret, String> {
    let file = file.map(LateSecret::File);
    let variable = variable.map(|name| LateSecret::Variable { name, value: None });
    let program = words
        .map(|words| command(&format!("{key}_command"), words).map(LateSecret::Command))
        .transpose()?;
    let mut given = [file, variable, program].into_iter().flatten();
    match (given.next(), given.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(format!(
            "it has none of `{key}_file`, `{key}_env` and `{key}_command`"
        )),
        (Some(_), Some(_)) => Err(format!(
            "`{key}_file`, `{key}_env` and `{key}_command` exclude each other"
        )),
    }
}
