//! Actions and their changes.

use super::{Resolver, owned};
use crate::runbook::action::{
    Action, Change, Command, Level, Message, Object, PlanHalf, Size, Undo, Verify, Window,
};
use crate::runbook::source::{
    ActionSource, ChangeSource, CommandSource, HpaSource, PlanHalfSource, ScaleSource, UndoSource,
    WindowSource,
};
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
        let needs = source.needs.as_ref().map(|needs| self.condition(needs));
        let outstanding = source.outstanding.as_ref().map(|it| self.plain(it));
        let undo = match &source.undo {
            Some(UndoSource::None(reason)) => Undo::None(self.plain(reason)?),
            Some(UndoSource::Inverse {}) => Undo::Inverse,
            None => Undo::None("a person did it".into()),
        };
        Some(Action {
            id: owned(&source.id),
            title: self.plain(&source.title)?,
            about: self.plain(&source.about)?,
            fits: match fits {
                Some(fits) => Some(fits?),
                None => None,
            },
            needs: match needs {
                Some(needs) => Some(needs?),
                None => None,
            },
            does: does?,
            verify: match verify {
                Some(verify) => Some(verify?),
                None => None,
            },
            undo,
            unattended: source.unattended,
            outstanding: match outstanding {
                Some(outstanding) => Some(outstanding?),
                None => None,
            },
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
                to: self.scaled(id, it)?,
            },
            ChangeSource::Hpa(it) => Change::Hpa {
                on: object("deployment", &it.namespace, &it.name)?,
                min: self.least(id, it)?,
            },
            ChangeSource::Restart(it) => Change::Restart {
                on: object("deployment", &it.namespace, &it.name)?,
            },
            ChangeSource::Patch(it) => Change::Patch {
                on: object(&it.kind, &it.namespace, &it.name)?,
                patch: self.patch(id, &it.patch)?,
                raises: it.raises,
            },
            ChangeSource::Rollout(it) => Change::Rollout {
                on: object("rollout", &it.namespace, &it.name)?,
                app: self.name(&it.app)?,
                verb: it.act,
            },
            ChangeSource::SelfHeal(it) => Change::SelfHeal {
                of: object(&it.of.kind, &it.of.namespace, &it.of.name)?,
            },
            ChangeSource::Command(it) => Change::Command(self.command(id, it)?),
            ChangeSource::Message(it) => Change::Message(Message {
                to: self.name(&it.to)?,
                text: self.plain(&it.text)?,
            }),
            ChangeSource::Manual(it) => Change::Manual(self.plain(it)?),
        })
    }

    fn scaled(&self, id: &Template, source: &ScaleSource) -> Option<Size> {
        let bounds = (source.at_most.as_ref(), source.bounded_by.as_ref());
        self.size(id, source.replicas.as_ref(), source.factor.as_ref(), bounds)
    }

    fn least(&self, id: &Template, source: &HpaSource) -> Option<Size> {
        let bounds = (source.at_most.as_ref(), source.bounded_by.as_ref());
        self.size(id, source.min.as_ref(), source.factor.as_ref(), bounds)
    }

    /// A number of replicas: so many, or so many times as many.
    fn size(
        &self,
        id: &Template,
        exactly: Option<&Template>,
        factor: Option<&Template>,
        (at_most, bounded_by): (Option<&Template>, Option<&Template>),
    ) -> Option<Size> {
        let replicas = "a number of replicas";
        match (exactly, factor, at_most) {
            (Some(exactly), None, None) if bounded_by.is_none() => {
                Some(Size::Exactly(self.parsed(exactly, replicas)?))
            }
            (None, Some(factor), Some(at_most)) => {
                let (times, at_most) = (self.number(factor), self.parsed(at_most, replicas));
                let times = times?;
                if !(times > 1.0 && times.is_finite()) {
                    let message = format!("{times} times as many are not more");
                    return self.keep(Err(factor.fault(message)));
                }
                Some(Size::Times {
                    factor: times,
                    at_most: at_most?,
                    bounded_by: bounded_by.map(owned),
                })
            }
            _ => {
                let message = "say either how many, or a `factor` with `at_most`";
                self.keep(Err(id.fault(message)))
            }
        }
    }

    fn command(&self, id: &Template, source: &CommandSource) -> Option<Command> {
        let argv = self.words(&source.argv);
        let check = self.words(&source.check);
        let plan = source.plan.as_ref().map(|half| self.plan_half(id, half));
        let window = source.window.as_ref().map(|window| self.window(window));
        let equivalent = source.equivalent.as_ref().map(|text| self.plain(text));
        let named = source.env.iter();
        let variables: Vec<_> = named
            .map(|(name, value)| Some((name.clone(), self.plain(value)?)))
            .collect();
        if source.argv.is_empty() {
            return self.keep(Err(id.fault("a command needs a program")));
        }
        Some(Command {
            plan: match plan {
                Some(plan) => Some(plan?),
                None => None,
            },
            argv: argv?,
            check: check?,
            environment: variables.into_iter().collect::<Option<_>>()?,
            within: source.within.0,
            window: match window {
                Some(window) => Some(window?),
                None => None,
            },
            equivalent: match equivalent {
                Some(equivalent) => Some(equivalent?),
                None => None,
            },
        })
    }

    fn plan_half(&self, id: &Template, source: &PlanHalfSource) -> Option<PlanHalf> {
        if source.argv.is_empty() {
            return self.keep(Err(id.fault("the plan half of a command needs a program")));
        }
        let (argv, show) = (self.words(&source.argv), self.words(&source.show));
        let summary = source.summary.as_ref().map(|text| self.summary(text));
        Some(PlanHalf {
            argv: argv?,
            within: source.within.0,
            changes: source.changes,
            show: show?,
            summary: match summary {
                Some(summary) => Some(summary?),
                None => None,
            },
        })
    }

    /// A pattern that finds how much is added, changed and destroyed.
    fn summary(&self, text: &Template) -> Option<String> {
        let pattern = self.plain(text)?;
        let read = regex::Regex::new(&pattern)
            .map_err(|_| text.fault(format!("`{pattern}` is not a regular expression")));
        let read = self.keep(read)?;
        let missing = ["added", "changed", "destroyed"]
            .into_iter()
            .find(|group| read.capture_names().flatten().all(|name| name != *group));
        if let Some(group) = missing {
            let message = format!("it has no group `{group}`");
            return self.keep(Err(text.fault(message)));
        }
        Some(pattern)
    }

    fn window(&self, source: &WindowSource) -> Option<Window> {
        Some(Window {
            reading: owned(&source.reading),
            field: source.field.clone(),
            otherwise: self.length(&source.otherwise)?,
        })
    }

    fn words(&self, words: &[Template]) -> Option<Vec<String>> {
        let words: Vec<_> = words.iter().map(|word| self.plain(word)).collect();
        words.into_iter().collect()
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

/// The action that pages a level of escalation.
pub(super) fn page(level: &Level, incident: &str) -> Action {
    Action {
        id: level.action(),
        title: format!("Page {} ({})", level.team, level.level),
        about: format!("Asks {} for help with: {incident}.", level.team),
        fits: None,
        needs: None,
        does: Change::Page(level.clone()),
        verify: None,
        undo: Undo::None("a page that was sent cannot be taken back".into()),
        unattended: false,
        outstanding: None,
    }
}
