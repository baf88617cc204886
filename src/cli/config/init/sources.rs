//! What is asked about the sources of an environment.

use super::ask::End;
use super::interview::{Interview, Kept, title};
use crate::config::{HttpDraft, RedisDraft, Source, http_url, redis_url};

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
        loop {
            let named = self.http_source(id, source).await?;
            let is_none = named.is_none();
            self.set(source, named);
            if is_none || self.reaches(source).await? {
                return Ok(());
            }
            match self.kept(id, true).await? {
                Kept::Not => {}
                Kept::AsItIs => return Ok(()),
                Kept::LeftOut => {
                    self.set(source, None);
                    return Ok(());
                }
            }
        }
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
        loop {
            self.draft.redis = self.redis_way().await?;
            if self.reaches(Source::Redis).await? {
                return Ok(());
            }
            match self.kept("redis", true).await? {
                Kept::Not => {}
                Kept::AsItIs => return Ok(()),
                Kept::LeftOut => {
                    self.draft.redis = RedisDraft::default();
                    return Ok(());
                }
            }
        }
    }

    async fn redis_way(&mut self) -> Result<RedisDraft, End> {
        let ways = [
            (
                "port-forward",
                "through the cluster: a port-forward to its pod",
            ),
            ("exec", "through the cluster: redis-cli in its pod"),
            ("url", "at a URL without a password"),
            ("url-file", "at a URL that a file holds, with its password"),
        ];
        let about = "The runbook names its Deployment, for a way through the cluster.";
        let way = self
            .ask
            .choose(("redis", "How is Redis reached?"), about, &ways, 0)
            .await?;
        let mut draft = RedisDraft::default();
        match way.as_str() {
            "url" => draft.url = Some(self.redis_url().await?),
            "url-file" => {
                draft.url_file = Some(
                    self.file("redis-url-file", "Which file holds the URL?")
                        .await?,
                );
                return Ok(draft);
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
        Ok(draft)
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
        let about = "Pages are then read and acknowledged with --page.";
        let title = "Is there PagerDuty?";
        if !self.ask.whether("pagerduty", title, about, false).await? {
            return Ok(());
        }
        loop {
            let title = "Which file holds its API key?";
            let token = self.file("pagerduty-token-file", title).await?;
            let title = "Which e-mail address has the user who acts?";
            let about = "The key of an account needs it. Enter alone: it is a user's own key.";
            let from = self.ask.line("pagerduty-from", title, about).await?;
            self.draft.pagerduty = Some((token, from));
            if self.reaches(Source::PagerDuty).await? {
                return Ok(());
            }
            match self.kept("pagerduty", true).await? {
                Kept::Not => {}
                Kept::AsItIs => return Ok(()),
                Kept::LeftOut => {
                    self.draft.pagerduty = None;
                    return Ok(());
                }
            }
        }
    }
}
