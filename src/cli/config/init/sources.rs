//! What is asked about the sources of an environment.

use super::ask::End;
use super::interview::{Interview, Kept, title};
use crate::config::{HttpDraft, RedisDraft, Source, http_url, redis_url};
use crate::operator::Choice;

/// What is said of every file with a secret.
const SECRET: &str = "The path of a file whose first line is the secret; a relative one counts from \
                      the configuration file. The secret itself is written nowhere.";

impl Interview<'_> {
    /// Prometheus or Alertmanager.
    pub(super) async fn http(&mut self, source: Source) -> Result<(), End> {
        let id = match source {
            Source::Alertmanager => "alertmanager",
            _ => "prometheus",
        };
        for tries in 1.. {
            let named = self.http_source(id, source).await?;
            let is_none = named.is_none();
            self.set(source, named);
            if is_none || self.reaches(source).await? {
                break;
            }
            match self.kept(id, true, tries).await? {
                Kept::Not => continue,
                Kept::AsItIs => {}
                Kept::LeftOut => self.set(source, None),
            }
            break;
        }
        Ok(())
    }

    fn set(&mut self, source: Source, named: Option<HttpDraft>) {
        match source {
            Source::Alertmanager => self.draft.alertmanager = named,
            _ => self.draft.prometheus = named,
        }
    }

    async fn http_source(&mut self, id: &str, source: Source) -> Result<Option<HttpDraft>, End> {
        let question = format!("Where is {}?", title(source));
        let about = "A URL as your browser has it, or a Service of the cluster as \
                     svc://NAMESPACE/NAME:PORT, which needs no port opened. Enter alone: there is none.";
        let url = loop {
            let Some(url) = self.ask.line(id, &question, about).await? else {
                return Ok(None);
            };
            if url == "none" {
                return Ok(None);
            }
            match http_url(&url) {
                Ok(()) => break url,
                Err(problem) => self.terminal.say(&problem),
            }
        };
        let token_file = self
            .ask
            .line(
                &format!("{id}-token-file"),
                "Which file holds its bearer token?",
                &format!("{SECRET} Enter alone: it needs none."),
            )
            .await?;
        Ok(Some(HttpDraft { url, token_file }))
    }

    /// Redis.
    pub(super) async fn redis(&mut self) -> Result<(), End> {
        for tries in 1.. {
            let Some(draft) = self.redis_way().await? else {
                self.draft.redis = RedisDraft::default();
                break;
            };
            self.draft.redis = draft;
            if self.reaches(Source::Redis).await? {
                break;
            }
            match self.kept("redis", true, tries).await? {
                Kept::Not => continue,
                Kept::AsItIs => {}
                Kept::LeftOut => self.draft.redis = RedisDraft::default(),
            }
            break;
        }
        Ok(())
    }

    /// How it is reached; `None` where nobody says so now.
    async fn redis_way(&mut self) -> Result<Option<RedisDraft>, End> {
        let through = "the runbook names its Deployment; nothing need be open to this machine";
        let choices = vec![
            Choice::new(
                "port-forward",
                "through the cluster: a port-forward to its pod",
                through,
            ),
            Choice::new("exec", "through the cluster: redis-cli in its pod", through),
            Choice::new(
                "url",
                "at a URL without a password",
                "the URL is asked for next",
            ),
            Choice::new(
                "url-file",
                "at a URL that a file holds, with its password",
                "the file is asked for next",
            ),
            Choice::new(
                "none",
                "not said now",
                "a port-forward is tried, until the file says else",
            ),
        ];
        // Without a cluster, no way leads through it.
        let usual = if self.draft.context.is_none() {
            choices.len() - 1
        } else {
            0
        };
        let about = "The drift runbook looks into a queue there.";
        let title = "How is Redis reached?";
        let way = self
            .ask
            .choose(("redis", title), about, choices, usual)
            .await?;
        let mut draft = RedisDraft::default();
        match way.as_str() {
            "none" => return Ok(None),
            "url" => draft.url = Some(self.redis_url().await?),
            "url-file" => {
                draft.url_file = Some(
                    self.file("redis-url-file", "Which file holds the URL?")
                        .await?,
                );
                return Ok(Some(draft));
            }
            way => draft.via = Some(way.to_owned()),
        }
        let about = format!("{SECRET} Enter alone: it needs none.");
        let title = "Which file holds its password?";
        draft.password_file = self.ask.line("redis-password-file", title, &about).await?;
        if draft.password_file.is_some() {
            let title = "Which ACL user is it of?";
            let about = "Enter alone: the default user.";
            draft.user = self.ask.line("redis-user", title, about).await?;
        }
        Ok(Some(draft))
    }

    async fn redis_url(&mut self) -> Result<String, End> {
        let about = "redis://HOST:6379, or rediss:// with TLS.";
        loop {
            let typed = self.ask.line("redis-url", "Where is Redis?", about).await?;
            match redis_url(&typed.clone().unwrap_or_default()) {
                Ok(()) => return Ok(typed.unwrap_or_default()),
                Err(problem) => self.terminal.say(&problem),
            }
        }
    }

    /// A path, which must be given.
    async fn file(&mut self, id: &str, title: &str) -> Result<String, End> {
        loop {
            if let Some(file) = self.ask.line(id, title, SECRET).await? {
                return Ok(file);
            }
            self.terminal.say("it needs a path");
        }
    }

    /// PagerDuty, where there is one.
    pub(super) async fn pagerduty(&mut self) -> Result<(), End> {
        let about = "Pages can then be read and acknowledged, with --page.";
        let question = ("pagerduty", "Is there PagerDuty?");
        let then = (
            "its key is asked for next",
            "it is left out, to be filled in later",
        );
        if !self.ask.whether(question, about, then, false).await? {
            return Ok(());
        }
        for tries in 1.. {
            let title = "Which file holds its API key?";
            let token = self.file("pagerduty-token-file", title).await?;
            let title = "Which e-mail address has the user who acts?";
            let about = "The key of an account needs it. Enter alone: it is a user's own key.";
            let from = self.ask.line("pagerduty-from", title, about).await?;
            self.draft.pagerduty = Some((token, from));
            if self.reaches(Source::PagerDuty).await? {
                break;
            }
            match self.kept("pagerduty", true, tries).await? {
                Kept::Not => continue,
                Kept::AsItIs => {}
                Kept::LeftOut => self.draft.pagerduty = None,
            }
            break;
        }
        Ok(())
    }
}
