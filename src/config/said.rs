//! What a layer says of the sources, key by key, with every secret hidden.

use super::http::{HttpPart, LoginPart};
use super::late::LateSecret;
use super::layer::Part;
use super::pagerduty::PagerDutyPart;
use super::redis::{RedisPart, RedisWay, Via};
use super::secret::{SecretSource, hide_login};
use super::settings::TokenCommand;
use crate::duration::span;
use std::path::{Path, PathBuf};

/// The way to a key: `prometheus`, `token_file`.
pub(super) type KeyPath = Vec<String>;

/// The value of a key, as far as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// As it is.
    Plain(String),
    /// A secret that stands there itself.
    Secret,
    /// A file whose first line is a secret.
    SecretFile(PathBuf),
    /// A variable that holds a secret, and whether it is set.
    SecretVariable(String, bool),
    /// A program that prints a secret; its arguments may hold one too.
    Program(TokenCommand),
    /// A file.
    File(PathBuf),
    /// A folder.
    Folder(PathBuf),
}

/// A key and its value.
pub(super) type Said = (KeyPath, Value);

/// All that a layer says.
pub(super) fn said(part: &Part) -> Vec<Said> {
    let time = |key: &str, time: Option<std::time::Duration>| {
        time.map(|time| (vec![key.to_owned()], Value::Plain(span(time))))
    };
    let mut all: Vec<Said> = time("timeout", part.timeout).into_iter().collect();
    all.extend(time("login_timeout", part.login_timeout));
    for (name, source) in [
        ("prometheus", &part.prometheus),
        ("alertmanager", &part.alertmanager),
        ("schema_registry", &part.schema_registry),
    ] {
        all.extend(below(name, http(source)));
    }
    let grafana = part.grafana.iter();
    all.extend(grafana.flat_map(|it| below("grafana", vec![url("url", it)])));
    all.extend(below("redis", redis(&part.redis)));
    all.extend(below("pagerduty", pagerduty(&part.pagerduty)));
    for (name, secret) in &part.webhooks {
        all.extend(below("webhooks", below(name, vec![late("url", secret)])));
    }
    let hooks = part.hooks_dir.iter();
    all.extend(hooks.map(|folder| (vec!["hooks_dir".to_owned()], Value::Folder(folder.clone()))));
    all
}

fn below(name: &str, said: Vec<Said>) -> Vec<Said> {
    let deeper = |(path, value): Said| ([vec![name.to_owned()], path].concat(), value);
    said.into_iter().map(deeper).collect()
}

fn at(key: &str, value: Value) -> Said {
    (vec![key.to_owned()], value)
}

fn plain(key: &str, text: &str) -> Said {
    at(key, Value::Plain(text.to_owned()))
}

/// A URL, without its login.
fn url(key: &str, text: &str) -> Said {
    plain(key, &hide_login(text))
}

/// A secret that stands at `key`, or in the file that `key_file` names.
fn secret(key: &str, source: &SecretSource) -> Said {
    match source {
        SecretSource::Given(_) => at(key, Value::Secret),
        SecretSource::File(file) => at(&format!("{key}_file"), Value::SecretFile(file.clone())),
    }
}

fn file(key: &str, file: &Path) -> Said {
    at(key, Value::File(file.to_owned()))
}

fn late(key: &str, secret: &LateSecret) -> Said {
    match secret {
        LateSecret::File(file) => at(&format!("{key}_file"), Value::SecretFile(file.clone())),
        LateSecret::Variable { name, value } => {
            let value = Value::SecretVariable(name.clone(), value.is_some());
            at(&format!("{key}_env"), value)
        }
        LateSecret::Command(command) => {
            at(&format!("{key}_command"), Value::Program(command.clone()))
        }
    }
}

fn certificates(ca: Option<&PathBuf>, client: Option<&(PathBuf, PathBuf)>) -> Vec<Said> {
    let client = client.map(|(cert, key)| [file("client_cert", cert), file("client_key", key)]);
    let ca = ca.map(|ca| file("ca_file", ca));
    ca.into_iter().chain(client.into_iter().flatten()).collect()
}

fn http(part: &HttpPart) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    all.extend(part.address.as_ref().map(|it| url("url", &it.to_string())));
    match &part.login {
        None => {}
        Some(LoginPart::Bearer(token)) => all.push(secret("token", token)),
        Some(LoginPart::Command(command)) => {
            all.push(at("token_command", Value::Program(command.clone())));
        }
        Some(LoginPart::Basic(user, password)) => {
            let login = vec![plain("user", user), secret("password", password)];
            all.extend(below("basic", login));
        }
    }
    all.extend(part.headers.iter().map(|(name, value)| {
        let (key, value) = match value {
            SecretSource::Given(_) => ("headers", Value::Secret),
            SecretSource::File(file) => ("header_files", Value::SecretFile(file.clone())),
        };
        (vec![key.to_owned(), name.clone()], value)
    }));
    all.extend(certificates(
        part.ca_file.as_ref(),
        part.client_cert.as_ref(),
    ));
    all
}

fn redis(part: &RedisPart) -> Vec<Said> {
    let way = part.way.as_ref().map(|way| match way {
        RedisWay::Direct(SecretSource::Given(it)) => url("url", it.reveal()),
        RedisWay::Direct(file) => secret("url", file),
        RedisWay::Through(Via::PortForward) => plain("via", "port-forward"),
        RedisWay::Through(Via::Exec) => plain("via", "exec"),
    });
    let mut all: Vec<Said> = way.into_iter().collect();
    all.extend(part.user.as_ref().map(|user| plain("user", user)));
    all.extend(part.password.as_ref().map(|it| secret("password", it)));
    all.extend(certificates(
        part.ca_file.as_ref(),
        part.client_cert.as_ref(),
    ));
    all
}

fn pagerduty(part: &PagerDutyPart) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    all.extend(part.url.as_ref().map(|it| url("url", it.as_str())));
    all.extend(part.token.as_ref().map(|token| secret("token", token)));
    all.extend(part.from.as_ref().map(|from| plain("from", from.as_str())));
    all.extend(certificates(part.ca_file.as_ref(), None));
    let events = &part.events;
    all.extend(events.url.as_ref().map(|it| url("events_url", it.as_str())));
    for (name, key) in &events.services {
        all.extend(below(
            "services",
            below(name, vec![late("routing_key", key)]),
        ));
    }
    all
}
