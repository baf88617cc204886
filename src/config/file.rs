//! The configuration file: strict TOML.

use super::address;
use super::argocd::ArgoCdPart;
use super::fault::ConfigFault;
use super::grafana::GrafanaPart;
use super::guard::Limits;
use super::http::HttpPart;
use super::late::WebhookPart;
use super::pagerduty::PagerDutyPart;
use super::redis::RedisPart;
use super::survey::survey;
use serde::de::{Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The built-in defaults, as a configuration file with comments.
pub const DEFAULTS: &str = include_str!("defaults.toml");

/// A configuration file.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfigFile {
    pub timeout: Option<Time>,
    pub login_timeout: Option<Time>,
    pub runbooks: Option<PathBuf>,
    #[serde(default)]
    pub env: BTreeMap<String, EnvironmentTable>,
}

/// An environment of a configuration file.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EnvironmentTable {
    /// The context of its cluster.
    pub context: Option<String>,
    /// The API server of its cluster, where the context's name does not matter.
    pub server: Option<ServerUrl>,
    pub kubeconfig: Option<PathBuf>,
    #[serde(default)]
    pub protected: bool,
    /// Whether nothing acts there.
    #[serde(default)]
    pub read_only: bool,
    /// What no plan may go beyond there.
    #[serde(default)]
    pub limits: Limits,
    #[serde(default)]
    pub prometheus: HttpPart,
    #[serde(default)]
    pub alertmanager: HttpPart,
    #[serde(default)]
    pub schema_registry: HttpPart,
    pub grafana: Option<GrafanaPart>,
    /// Where the Applications of Argo CD are.
    pub argocd: Option<ArgoCdPart>,
    #[serde(default)]
    pub redis: RedisPart,
    #[serde(default)]
    pub pagerduty: PagerDutyPart,
    /// The webhooks by the names of their channels.
    #[serde(default)]
    pub webhooks: BTreeMap<String, WebhookPart>,
    /// The folder of the commands' programs.
    pub hooks_dir: Option<PathBuf>,
    /// Parameters by runbook and name.
    #[serde(default)]
    pub params: BTreeMap<String, BTreeMap<String, Scalar>>,
}

impl ConfigFile {
    /// The text of the file; `None` where it need not be there and is not.
    pub fn text(file: &Path, must_exist: bool) -> Result<Option<String>, ConfigFault> {
        match crate::disk::text(file, crate::disk::WRITTEN) {
            Ok(text) => Ok(Some(text)),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound && !must_exist => Ok(None),
            Err(reason) => Err(ConfigFault::Unreadable {
                what: "configuration",
                file: file.to_owned(),
                reason,
            }),
        }
    }

    /// Parses the text of a file that is named to the user as `file`; every fault is told.
    pub fn parse(file: &str, text: &str) -> Result<Self, ConfigFault> {
        match survey(file, text) {
            (read, faults) if faults.is_empty() => Ok(read),
            (_, faults) => Err(ConfigFault::File(faults)),
        }
    }

    /// Whether a password stands in it.
    pub fn holds_password(&self) -> bool {
        let mut tables = self.env.values();
        tables.any(|table| {
            let sources = [
                &table.prometheus,
                &table.alertmanager,
                &table.schema_registry,
            ];
            sources.into_iter().any(HttpPart::holds_password) || table.redis.holds_password()
        })
    }
}

/// A length of time.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(try_from = "String")]
pub struct Time(pub Duration);

impl TryFrom<String> for Time {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        crate::duration::parse(&text).map(Self)
    }
}

/// The URL of an API server.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(try_from = "String")]
pub struct ServerUrl(pub String);

impl TryFrom<String> for ServerUrl {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        address::server(&text).map(Self)
    }
}

/// The value of a parameter: a text, a number or a truth value, kept as text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct Scalar(pub String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl Visitor<'_> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, a number or a truth value")
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Scalar, E> {
        Ok(Scalar(value.to_owned()))
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar(value.to_string()))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar(value.to_string()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Scalar, E> {
        if value.is_finite() {
            Ok(Scalar(value.to_string()))
        } else {
            Err(E::invalid_value(
                Unexpected::Float(value),
                &"a finite number",
            ))
        }
    }
}
