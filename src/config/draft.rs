//! An environment as a configuration file has it, with comments that say what else can be set.

use super::address::{self, HttpUrl};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use toml::Value;

/// What a file of its own begins with.
const HEAD: &str = "\
# The settings of backlogctl. Environment variables win over this file, and flags win over both.
# `backlogctl config check` finds what is wrong with it, `backlogctl config show` tells what holds.
# Every key is explained in docs/configuration.md. A path may begin with ~/; a relative one counts
# from the folder of this file. Secrets do not stand here: a key names the file that holds one.

# One deadline for all readings of a step.
#timeout = \"5s\"

# The time that a login may take, for example through a browser, before any reading begins.
#login_timeout = \"120s\"

# The folder of your own runbooks; `runbooks` beside this file if nothing is said.
#runbooks = \"~/runbooks\"
";

/// The further keys of Prometheus and Alertmanager, with the name of the source.
const HTTP_KEYS: &str = "\
# Instead of a token in a file: token_command = [\"gcloud\", \"auth\", \"print-access-token\"], or
# basic = { user = \"me\", password_file = \"FILE\" }. A private certificate authority, a certificate of
# your own, and further headers, of which secret ones are in files:
#ca_file = \"ca.pem\"
#client_cert = \"client.pem\"
#client_key = \"client.key\"
#headers = { X-Scope-OrgID = \"team\" }
#header_files = { X-Api-Key = \"SOURCE.key\" }
";

/// An environment that is not written yet. It holds no secret, only the files that do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its name.
    pub name: String,
    /// The context of its cluster.
    pub context: Option<String>,
    /// Whether changes need the object's name retyped.
    pub protected: bool,
    /// Parameters by runbook and name.
    pub params: BTreeMap<String, BTreeMap<String, String>>,
    /// How Prometheus is reached.
    pub prometheus: Option<HttpDraft>,
    /// How Alertmanager is reached.
    pub alertmanager: Option<HttpDraft>,
    /// How Redis is reached; nothing is a port-forward without a password.
    pub redis: RedisDraft,
    /// The file with the token of PagerDuty, and the e-mail address of who acts there.
    pub pagerduty: Option<(String, Option<String>)>,
}

/// A source of an environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The API server.
    Cluster,
    /// Prometheus.
    Prometheus,
    /// Alertmanager.
    Alertmanager,
    /// Redis.
    Redis,
    /// PagerDuty.
    PagerDuty,
}

/// A source with a URL.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HttpDraft {
    /// Its URL, without a login.
    pub url: String,
    /// The file with a bearer token.
    pub token_file: Option<String>,
}

/// The way to Redis: one of the first three, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RedisDraft {
    /// `port-forward` or `exec`.
    pub via: Option<String>,
    /// A URL without a password.
    pub url: Option<String>,
    /// A file with a URL.
    pub url_file: Option<String>,
    /// The name of an ACL user.
    pub user: Option<String>,
    /// The file with the password.
    pub password_file: Option<String>,
}

/// Whether a name can be that of an environment that is written: one that TOML takes as it is.
pub fn is_environment_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    !name.is_empty() && name.chars().all(fits)
}

/// Whether a URL of an HTTP source can stand in a file that holds no secret; the error is a
/// sentence.
pub fn http_url(text: &str) -> Result<(), String> {
    match HttpUrl::parse(text)?.login {
        None => Ok(()),
        Some(_) => Err("a password does not go into the file; leave it out of the URL".to_owned()),
    }
}

/// Whether a URL of Redis can stand in a file that holds no secret; the error is a sentence.
pub fn redis_url(text: &str) -> Result<(), String> {
    match address::redis(text)?.password() {
        None => Ok(()),
        Some(_) => Err(
            "a password does not go into the file; leave it out, or name a file with the URL"
                .to_owned(),
        ),
    }
}

impl Draft {
    /// Whether a source is reached through the API server, which is not one of them itself.
    pub fn is_through_cluster(&self, source: Source) -> bool {
        let is_service = |it: &Option<HttpDraft>| {
            let mut url = it.iter().map(|it| it.url.as_str());
            url.any(|url| url.starts_with("svc://"))
        };
        match source {
            Source::Prometheus => is_service(&self.prometheus),
            Source::Alertmanager => is_service(&self.alertmanager),
            Source::Redis => self.redis.url.is_none() && self.redis.url_file.is_none(),
            Source::Cluster | Source::PagerDuty => false,
        }
    }

    /// The same environment with one source only, so that it can be tried by itself.
    #[must_use]
    pub fn only(&self, source: Source) -> Self {
        let general = Self {
            name: self.name.clone(),
            context: self.context.clone(),
            params: self.params.clone(),
            ..Self::default()
        };
        match source {
            Source::Cluster => general,
            Source::Prometheus => Self {
                prometheus: self.prometheus.clone(),
                ..general
            },
            Source::Alertmanager => Self {
                alertmanager: self.alertmanager.clone(),
                ..general
            },
            Source::Redis => Self {
                redis: self.redis.clone(),
                ..general
            },
            Source::PagerDuty => Self {
                pagerduty: self.pagerduty.clone(),
                ..general
            },
        }
    }

    /// What is written where there is no file yet.
    pub fn file(&self) -> String {
        format!("{HEAD}\n{}", self.section())
    }

    /// What is added to the text of a file, which stays as it is.
    pub fn addition(&self, text: &str) -> String {
        let gap = match text {
            "" => "",
            text if text.ends_with("\n\n") => "",
            text if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        format!("{gap}{}", self.section())
    }

    /// The table of the environment.
    fn section(&self) -> String {
        let parts = [
            self.general(),
            self.http("prometheus", self.prometheus.as_ref()),
            self.http("alertmanager", self.alertmanager.as_ref()),
            self.redis(),
            self.pagerduty(),
            self.further(),
        ];
        parts.join("\n")
    }

    fn general(&self) -> String {
        let mut text = format!(
            "# A cluster with what belongs to it: chosen by --env {0}, or by itself where its context is the\n\
             # current one.\n[env.{0}]\n",
            self.name
        );
        text += "# Its context in the kubeconfig.\n";
        text += &key("context", self.context.as_deref(), "prod");
        text += "# Whether changes need the name of the object typed again, at a terminal.\n";
        _ = writeln!(text, "protected = {}", self.protected);
        text += "# Whether nothing acts here: plans are shown and no more.\n#read_only = true\n";
        text += "# What no plan may go beyond: replicas, and how many times as many at once.\n";
        text += "#limits = { replicas = 60, factor = 2.0 }\n";
        text += "# A kubeconfig of its own; it is chosen by --env only then.\n";
        text += "#kubeconfig = \"~/.kube/other.yaml\"\n";
        text += "# The folder of the programs that `command` actions run; without it none is run.\n#hooks_dir = \"hooks\"\n";
        text += "# Parameters of runbooks; `backlogctl runbook show NAME` lists them.\n";
        if self.params.is_empty() {
            text += "#params.drift = { namespace = \"spec-to-proof\" }\n";
        }
        for (runbook, values) in &self.params {
            let values: Vec<_> = values
                .iter()
                .map(|(name, value)| format!("{name} = {}", quoted(value)))
                .collect();
            _ = writeln!(text, "params.{runbook} = {{ {} }}", values.join(", "));
        }
        text
    }

    /// Prometheus or Alertmanager.
    fn http(&self, source: &str, draft: Option<&HttpDraft>) -> String {
        let (title, told) = match source {
            "prometheus" => ("Prometheus", "at a URL or a Service of the cluster"),
            _ => ("Alertmanager", "which tells who silenced an alert"),
        };
        let mut text = format!("# {title}, {told}.\n");
        let table = format!("[env.{}.{source}]\n", self.name);
        let Some(draft) = draft else {
            text.push('#');
            text += &table;
            _ = writeln!(text, "#url = \"svc://monitoring/{source}:PORT\"");
            return text.replace("PORT", port(source));
        };
        text += &table;
        text += &key("url", Some(&draft.url), "");
        text += "# A file with a bearer token.\n";
        let usual = format!("{source}.token");
        text += &key("token_file", draft.token_file.as_deref(), &usual);
        text + &HTTP_KEYS.replace("SOURCE", source)
    }

    fn redis(&self) -> String {
        let RedisDraft {
            via,
            url,
            url_file,
            user,
            password_file,
        } = &self.redis;
        let mut text = "# Redis: through the cluster (via = \"port-forward\" or \"exec\"), at a url, or at one in a \
                        url_file,\n# where it may hold a password.\n"
            .to_owned();
        _ = writeln!(text, "[env.{}.redis]", self.name);
        let ways = [("via", via), ("url", url), ("url_file", url_file)];
        let set: Vec<_> = ways
            .iter()
            .filter_map(|(name, value)| Some((name, value.as_deref()?)))
            .collect();
        for (name, value) in &set {
            text += &key(name, Some(value), "");
        }
        if set.is_empty() {
            text += "#via = \"port-forward\"\n";
        }
        text += "# The name of an ACL user, and a file with the password.\n";
        text += &key("user", user.as_deref(), "reader");
        text += &key("password_file", password_file.as_deref(), "redis.password");
        if url.as_ref().is_some_and(|url| url.starts_with("rediss:")) {
            text += "# A private certificate authority, and a certificate of your own.\n";
            text += "#ca_file = \"ca.pem\"\n#client_cert = \"client.pem\"\n#client_key = \"client.key\"\n";
        }
        text
    }

    fn pagerduty(&self) -> String {
        let mut text =
            "# PagerDuty: a file with the key of an account or of a user, and the e-mail address \
                        of who acts.\n"
                .to_owned();
        let table = format!("[env.{}.pagerduty]\n", self.name);
        let Some((token_file, from)) = &self.pagerduty else {
            return text
                + &format!(
                    "#{table}#token_file = \"pagerduty.token\"\n#from = \"me@example.com\"\n"
                );
        };
        text += &table;
        text += &key("token_file", Some(token_file), "");
        text += &key("from", from.as_deref(), "me@example.com");
        text += "# In the EU: https://api.eu.pagerduty.com and https://events.eu.pagerduty.com.\n";
        text + "#url = \"https://api.pagerduty.com\"\n#events_url = \"https://events.pagerduty.com\"\n"
    }

    /// What nobody is asked about.
    fn further(&self) -> String {
        let name = &self.name;
        format!(
            "# The services that page teams, by the names in the runbooks; the key may also come from a\n\
             # routing_key_env or a routing_key_command.\n\
             #[env.{name}.pagerduty.services]\n\
             #streaming = {{ routing_key_file = \"streaming.key\" }}\n\
             \n\
             # The webhooks that post into channels; or url_env, or url_command.\n\
             #[env.{name}.webhooks]\n\
             #incidents = {{ url_file = \"incidents.webhook\" }}\n\
             \n\
             # Grafana, which is only linked to; the schema registry, which takes the keys of Prometheus;\n\
             # and where the Applications of Argo CD are.\n\
             #[env.{name}.grafana]\n\
             #url = \"https://grafana.example.com\"\n\
             #[env.{name}.schema_registry]\n\
             #url = \"https://registry.example.com\"\n\
             #[env.{name}.argocd]\n\
             #namespace = \"argocd\"\n"
        )
    }
}

/// A key with its value; where there is none, an example that does not count.
fn key(name: &str, value: Option<&str>, example: &str) -> String {
    match value {
        Some(value) => format!("{name} = {}\n", quoted(value)),
        None => format!("#{name} = {}\n", quoted(example)),
    }
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

fn port(source: &str) -> &'static str {
    match source {
        "prometheus" => "9090",
        _ => "9093",
    }
}
