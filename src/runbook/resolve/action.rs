//! Actions and their changes.

use super::{Resolver, owned};
use crate::runbook::action::{Action, Change, Command, Object, Undo, Verify};
use crate::runbook::source::{ActionSource, ChangeSource, CommandSource, UndoSource};
use crate::runbook::template::{self, Template};

impl Resolver {
    pub(super) fn action(&self, source: &ActionSource) -> Option<Action> {
        let does = self.change(&source.id, &source.does);
        let verify = source.verify.as_ref().map(|verify| {
            let when = self.condition(&verify.when)?;
            Some(Verify {
                when,
                within: verify.within.0,
                steady: verify.steady.as_ref().map(owned),
            })
        });
        let fits = source.when.as_ref().map(|when| self.condition(when));
        let undo = match &source.undo {
            Some(UndoSource::None(reason)) => Undo::None(self.plain(reason)?),
            Some(UndoSource::Inverse {}) => Undo::Inverse,
            None => Undo::None("a person did it".into()),
        };
        Some(Action {
            id: owned(&source.id),
            title: source.title.clone(),
            about: source.about.clone(),
            fits: match fits {
                Some(fits) => Some(fits?),
                None => None,
            },
            does: does?,
            verify: match verify {
                Some(verify) => Some(verify?),
                None => None,
            },
            undo,
            unattended: source.unattended,
        })
    }

    fn change(&self, id: &Template, source: &ChangeSource) -> Option<Change> {
        let object = |kind: &str, namespace: &Template, name: &Template| {
            let (namespace, name) = (self.name(namespace), self.name(name));
            Some(Object {
                kind: kind.to_owned(),
                namespace: namespace?,
                name: name?,
            })
        };
        Some(match source {
            ChangeSource::Scale(it) => Change::Scale {
                on: object("deployment", &it.namespace, &it.name)?,
                replicas: self.parsed(&it.replicas, "a number of replicas")?,
            },
            ChangeSource::Hpa(it) => Change::Hpa {
                on: object("deployment", &it.namespace, &it.name)?,
                min: self.parsed(&it.min, "a number of replicas")?,
            },
            ChangeSource::Restart(it) => Change::Restart {
                on: object("deployment", &it.namespace, &it.name)?,
            },
            ChangeSource::Patch(it) => Change::Patch {
                on: object(&it.kind, &it.namespace, &it.name)?,
                patch: self.patch(id, &it.patch)?,
                raises: it.raises,
            },
            ChangeSource::Command(it) => Change::Command(self.command(id, it)?),
            ChangeSource::Manual(it) => Change::Manual(self.plain(it)?),
        })
    }

    fn command(&self, id: &Template, source: &CommandSource) -> Option<Command> {
        let argv: Vec<_> = source.argv.iter().map(|word| self.plain(word)).collect();
        let named = source.env.iter();
        let variables: Vec<_> = named
            .map(|(name, value)| Some((name.clone(), self.plain(value)?)))
            .collect();
        if argv.is_empty() {
            return self.keep(Err(id.fault("a command needs a program")));
        }
        Some(Command {
            argv: argv.into_iter().collect::<Option<_>>()?,
            environment: variables.into_iter().collect::<Option<_>>()?,
            within: source.within.0,
        })
    }

    /// A patch with parameters in its texts.
    fn patch(&self, id: &Template, value: &serde_json::Value) -> Option<serde_json::Value> {
        use serde_json::Value;
        Some(match value {
            Value::String(text) => {
                self.note(template::names(text));
                let filled = template::fill(text, &self.params, template::verbatim);
                Value::String(self.keep(filled.map_err(|message| id.fault(message)))?)
            }
            Value::Array(list) => Value::Array(
                list.iter()
                    .map(|it| self.patch(id, it))
                    .collect::<Option<_>>()?,
            ),
            Value::Object(map) => {
                let fields = map
                    .iter()
                    .map(|(key, it)| Some((key.clone(), self.patch(id, it)?)));
                Value::Object(fields.collect::<Option<_>>()?)
            }
            other => other.clone(),
        })
    }
}
