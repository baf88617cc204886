//! What is asked about an environment as a whole.

use super::Target;
use super::ask::{Ask, End};
use super::trial::Trial;
use crate::config::{Contexts, Draft, Source, hide_login, is_environment_name};
use crate::operator::Choice;
use crate::runbook::{BookFault, BookText, resolve};
use crate::terminal::Terminal;
use std::collections::BTreeMap;

/// The parameter that says which namespace a runbook is about.
const NAMESPACE: &str = "namespace";

/// A talk about one environment.
pub(super) struct Interview<'a> {
    pub(super) ask: Ask<'a>,
    pub(super) trial: Trial<'a>,
    pub(super) contexts: Contexts,
    pub(super) target: &'a Target,
    pub(super) terminal: &'a mut Terminal,
    pub(super) draft: Draft,
    /// Whether its API server was tried, and not reached.
    pub(super) cluster_is_away: bool,
}

impl Interview<'_> {
    /// Asks for all of it.
    pub(super) async fn hold(&mut self) -> Result<(), End> {
        self.name().await?;
        self.cluster().await?;
        self.protected().await?;
        self.namespaces().await?;
        self.http(Source::Prometheus).await?;
        self.http(Source::Alertmanager).await?;
        self.redis().await?;
        self.pagerduty().await
    }

    async fn protected(&mut self) -> Result<(), End> {
        self.draft.protected = self
            .ask
            .whether(
                ("protected", "Is it protected?"),
                "What a mistake would be felt in, such as production, should be.",
                (
                    "each change needs its object's name typed, and no script can make one",
                    "a change needs a yes, and a script can make one with --consent",
                ),
                true,
            )
            .await?;
        let said = if self.draft.protected { "yes" } else { "no" };
        self.terminal.say(&format!("protected: {said}"));
        Ok(())
    }

    /// A name that the file does not have yet.
    async fn name(&mut self) -> Result<(), End> {
        let current = self.contexts.current.clone();
        let usual = current.filter(|it| is_environment_name(it) && self.is_free(it));
        let offer = usual.as_ref().map(|it| format!(" [{it}]"));
        let title = format!(
            "What is the environment called?{}",
            offer.unwrap_or_default()
        );
        let about = "Letters, digits, - and _. It is what --env takes.";
        loop {
            let typed = self.ask.line("environment", &title, about).await?;
            let Some(name) = typed.or_else(|| usual.clone()) else {
                self.terminal.say("it needs a name");
                continue;
            };
            if !is_environment_name(&name) {
                self.terminal
                    .say(&format!("`{name}` has more than letters, digits, - and _"));
            } else if !self.is_free(&name) {
                let file = self.target.file.display();
                self.terminal
                    .say(&format!("{file} has an environment `{name}` already"));
            } else {
                self.terminal.say(&format!("environment: {name}"));
                self.draft.name = name;
                return Ok(());
            }
        }
    }

    fn is_free(&self, name: &str) -> bool {
        self.target.names.iter().all(|known| known != name)
    }

    /// The context of its cluster, which is tried.
    async fn cluster(&mut self) -> Result<(), End> {
        if self.contexts.servers.is_empty() {
            self.terminal.say(
                "no kubeconfig with contexts can be read: the environment names no cluster, so it \
                 counts as protected until you write its `context` or `server` down",
            );
            return Ok(());
        }
        for tries in 1.. {
            self.draft.context = self.context().await?;
            self.cluster_is_away = false;
            if self.draft.context.is_none() || self.reaches(Source::Cluster).await? {
                break;
            }
            if self.kept("context", false, tries).await? == Kept::AsItIs {
                break;
            }
        }
        Ok(())
    }

    async fn context(&self) -> Result<Option<String>, End> {
        let known = &self.contexts.servers;
        let context = |(name, server): (&String, &String)| {
            let label = format!("{name}, {}", hide_login(server));
            Choice::new(name, label, "it is tried now")
        };
        let none = Choice::new(
            "none",
            "none of them",
            "the environment names no cluster, and counts as protected",
        );
        let choices = known.iter().map(context).chain([none]).collect();
        let current = self.contexts.current.as_ref();
        let usual = known.keys().position(|name| Some(name) == current);
        let about = "The environment is chosen by itself where this is the current context.";
        let chosen = self
            .ask
            .choose(
                ("context", "Which context of the kubeconfig is its cluster?"),
                about,
                choices,
                usual.unwrap_or(0),
            )
            .await?;
        Ok(known.contains_key(&chosen).then_some(chosen))
    }

    /// The namespace of each runbook that is about one.
    async fn namespaces(&mut self) -> Result<(), End> {
        for text in &self.target.runbooks {
            let Ok(book) = resolve(text, &BTreeMap::new()) else {
                continue;
            };
            let Some(usual) = book.params.get(NAMESPACE).map(ToString::to_string) else {
                continue;
            };
            let namespace = self.namespace(text, &usual).await?;
            let held = namespace.as_ref().unwrap_or(&usual);
            self.terminal
                .say(&format!("namespace of {}: {held}", text.name));
            let given = namespace.filter(|it| *it != usual);
            if let Some(namespace) = given {
                let values = BTreeMap::from([(NAMESPACE.to_owned(), namespace)]);
                self.draft.params.insert(text.name.clone(), values);
            }
        }
        Ok(())
    }

    async fn namespace(&mut self, text: &BookText, usual: &str) -> Result<Option<String>, End> {
        let runbook = &text.name;
        let id = format!("namespace-{runbook}");
        let title = format!("Which namespace is {runbook} about? [{usual}]");
        loop {
            let typed = self
                .ask
                .line(&id, &title, "Enter alone keeps the runbook's own.")
                .await?;
            let Some(namespace) = typed else {
                return Ok(None);
            };
            let given = BTreeMap::from([(NAMESPACE.to_owned(), namespace.clone())]);
            match resolve(text, &given) {
                Err(BookFault::Param(fault)) => self.terminal.say(&fault.message),
                Ok(_) | Err(BookFault::File(_)) => return Ok(Some(namespace)),
            }
        }
    }

    /// Tries a source, and says what came of it. What is reached through an API server that was not
    /// reached is kept untried: it would only fail for the same reason.
    pub(super) async fn reaches(&mut self, source: Source) -> Result<bool, End> {
        let title = title(source);
        if self.cluster_is_away && self.draft.is_through_cluster(source) {
            let text = format!(
                "{title} is not tried: it is reached through the API server, which was not reached"
            );
            self.terminal.say(&text);
            return Ok(true);
        }
        self.terminal.say(&format!("trying {title}"));
        // All clients are in it.
        let tried = Box::pin(self.trial.of(source, &self.draft));
        let tried = self.ask.attend(tried).await?;
        if source == Source::Cluster {
            self.cluster_is_away = tried.is_err();
        }
        match tried {
            Ok(said) => {
                self.terminal.tried(true, &format!("{title}: {said}"));
                Ok(true)
            }
            Err(why) => {
                self.terminal
                    .tried(false, &format!("{title}: {}", why.text));
                if let Some(hint) = &why.hint {
                    self.terminal.say(&format!("  hint: {hint}"));
                }
                Ok(false)
            }
        }
    }

    /// What becomes of a source that was not reached, for the first or a later time: whoever has
    /// corrected it once already usually keeps it.
    pub(super) async fn kept(&self, id: &str, may_go: bool, tries: u32) -> Result<Kept, End> {
        let mut choices = vec![
            Choice::new("correct", "correct it", "it is asked for again"),
            Choice::new(
                "keep",
                "keep it as it is",
                "it is written down; it may well be right from elsewhere",
            ),
        ];
        if may_go {
            let then = "it is written down as a comment, to be filled in later";
            choices.push(Choice::new("leave-out", "leave it out", then));
        }
        let id = format!("{id}-failed");
        let about = "Nothing is written yet.";
        let title = "It was not reached. What now?";
        let usual = usize::from(tries > 1);
        let answer = self.ask.choose((&id, title), about, choices, usual).await?;
        Ok(match answer.as_str() {
            "correct" => Kept::Not,
            "leave-out" => Kept::LeftOut,
            _ => Kept::AsItIs,
        })
    }
}

/// What becomes of a source that was not reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// It is asked for again.
    Not,
    /// It is written as it is.
    AsItIs,
    /// It is not written.
    LeftOut,
}

pub(super) const fn title(source: Source) -> &'static str {
    match source {
        Source::Cluster => "the API server",
        Source::Prometheus => "Prometheus",
        Source::Alertmanager => "Alertmanager",
        Source::Redis => "Redis",
        Source::PagerDuty => "PagerDuty",
    }
}
