//! A setting as it is told: secrets hidden, files looked at.

use super::{Origin, Setting};
use crate::config::said::Value;
use crate::config::trust::{self, Standing};
use std::fmt;
use std::path::Path;

impl Setting {
    pub(super) fn of(key: &str, value: &dyn fmt::Display, origin: Origin) -> Self {
        Self {
            key: key.to_owned(),
            value: Some(value.to_string()),
            origin,
            note: None,
            readable: None,
        }
    }

    /// With whether the file can be read.
    pub(super) fn checked(mut self, file: &Path) -> Self {
        let problem = trust::readable(file).err();
        self.readable = Some(problem.is_none());
        self.note = problem.map(|problem| format!("not readable: {problem}"));
        self
    }
}

/// A key and its value as they are told.
pub(super) fn shown(key: &[String], value: Value, origin: Origin) -> Setting {
    let key = key.join(".");
    match value {
        Value::Plain(text) => Setting::of(&key, &text, origin),
        Value::Secret => Setting {
            value: None,
            note: Some("hidden".to_owned()),
            ..Setting::of(&key, &"", origin)
        },
        Value::SecretFile(file) => {
            let standing = trust::of_secret(&file);
            Setting {
                readable: Some(!matches!(standing, Standing::Unreadable(_))),
                note: Some(standing.to_string()),
                ..Setting::of(&key, &file.display(), origin)
            }
        }
        Value::SecretVariable(name, is_set) => Setting {
            note: Some(if is_set { "set, hidden" } else { "not set" }.to_owned()),
            ..Setting::of(&key, &name, origin)
        },
        Value::Program(command) => Setting {
            note: (!command.args.is_empty()).then(|| "its arguments are not shown".to_owned()),
            ..Setting::of(&key, &command.program.display(), origin)
        },
        Value::File(file) => Setting::of(&key, &file.display(), origin).checked(&file),
        Value::Folder(folder) => {
            let is_there = folder.is_dir();
            Setting {
                readable: Some(is_there),
                note: (!is_there).then(|| "there is no such folder".to_owned()),
                ..Setting::of(&key, &folder.display(), origin)
            }
        }
    }
}

/// The sources that nobody says anything of, and what that means.
pub(super) fn unset(settings: &[Setting]) -> Vec<Setting> {
    let sources = [
        ("prometheus", "url", "not configured"),
        ("alertmanager", "url", "not configured"),
        ("schema_registry", "url", "not configured"),
        ("grafana", "url", "not configured: no links to panels"),
        ("argocd", "context", "not configured"),
        ("pagerduty", "token_file", "not configured"),
        ("webhooks", "", "none: messages are text to copy"),
        ("hooks_dir", "", "none: no programs are run"),
    ];
    let has = |source: &str| {
        let mut keys = settings.iter().map(|it| it.key.as_str());
        keys.any(|key| key == source || key.starts_with(&format!("{source}.")))
    };
    let missing = sources.into_iter().filter(|(source, ..)| !has(source));
    let mut unset: Vec<Setting> = missing
        .map(|(source, key, means)| {
            let dot = if key.is_empty() { "" } else { "." };
            Setting {
                value: None,
                note: Some(means.to_owned()),
                ..Setting::of(&format!("{source}{dot}{key}"), &"", Origin::Default)
            }
        })
        .collect();
    let has_way = |key: &str| settings.iter().any(|it| it.key == format!("redis.{key}"));
    if !["url", "url_file", "via"].into_iter().any(has_way) {
        unset.push(Setting::of("redis.via", &"port-forward", Origin::Default));
    }
    unset
}
