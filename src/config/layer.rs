//! The layers of settings, and what each of them says.

use super::environment::Environment;
use super::fault::ConfigFault;
use super::file::{ConfigFile, EnvironmentTable, Time};
use super::grafana::GrafanaUrl;
use super::http::HttpPart;
use super::late::{LateSecret, WebhookPart};
use super::pagerduty::{ApiUrl, EventsPart, Mail, PagerDutyPart};
use super::redis::{RedisPart, RedisWay, Via};
use super::secret::{Secret, SecretSource};
use super::sources::{ALERTMANAGER, PROMETHEUS, SCHEMA_REGISTRY, client_pair, wrong};
use super::variable::Variable;
use crate::duration;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The layers of settings; a later one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The defaults that are compiled in.
    BuiltIn,
    /// The configuration file.
    File,
    /// The `BACKLOGCTL_*` variables.
    Environment,
    /// The flags of the command line.
    Flag,
}

/// What one layer says; `None` where it says nothing.
#[derive(Debug, Clone, Default)]
pub struct Part {
    pub timeout: Option<Duration>,
    pub login_timeout: Option<Duration>,
    pub prometheus: HttpPart,
    pub alertmanager: HttpPart,
    pub schema_registry: HttpPart,
    pub grafana: Option<String>,
    pub redis: RedisPart,
    pub pagerduty: PagerDutyPart,
    /// The webhooks by the names of their channels, without a `#` before them.
    pub webhooks: BTreeMap<String, LateSecret>,
    pub hooks_dir: Option<PathBuf>,
}

impl Part {
    /// What a configuration file says for one of its environments.
    pub fn from_file(file: &ConfigFile, table: Option<&EnvironmentTable>) -> Self {
        let times = Self {
            timeout: file.timeout.map(|Time(time)| time),
            login_timeout: file.login_timeout.map(|Time(time)| time),
            ..Self::default()
        };
        let Some(table) = table else {
            return times;
        };
        let webhooks = table.webhooks.iter();
        Self {
            prometheus: table.prometheus.clone(),
            alertmanager: table.alertmanager.clone(),
            schema_registry: table.schema_registry.clone(),
            grafana: table.grafana.as_ref().map(|it| it.url.0.clone()),
            redis: table.redis.clone(),
            pagerduty: table.pagerduty.clone(),
            webhooks: webhooks
                .map(|(name, WebhookPart(url))| {
                    (name.trim_start_matches('#').to_owned(), url.clone())
                })
                .collect(),
            hooks_dir: table.hooks_dir.clone(),
            ..times
        }
    }

    /// What the variables say.
    pub fn from_environment(environment: &Environment) -> Result<Self, ConfigFault> {
        Ok(Self {
            timeout: environment.parsed(Variable::Timeout, duration::parse)?,
            login_timeout: environment.parsed(Variable::LoginTimeout, duration::parse)?,
            prometheus: PROMETHEUS.read(environment)?,
            alertmanager: ALERTMANAGER.read(environment)?,
            schema_registry: SCHEMA_REGISTRY.read(environment)?,
            grafana: environment
                .parsed(Variable::GrafanaUrl, GrafanaUrl::parse)?
                .map(|GrafanaUrl(url)| url),
            redis: redis(environment)?,
            pagerduty: pagerduty(environment)?,
            webhooks: BTreeMap::new(),
            hooks_dir: hooks(environment)?,
        })
    }

    /// Everything that is wrong with the variables.
    pub fn faults_of(environment: &Environment) -> Vec<ConfigFault> {
        let time = |variable| environment.parsed(variable, duration::parse).err();
        let http = [PROMETHEUS, ALERTMANAGER, SCHEMA_REGISTRY];
        let sources = http
            .into_iter()
            .filter_map(|source| source.read(environment).err());
        let others = [
            time(Variable::Timeout),
            time(Variable::LoginTimeout),
            environment
                .parsed(Variable::GrafanaUrl, GrafanaUrl::parse)
                .err(),
            redis(environment).err(),
            pagerduty(environment).err(),
            hooks(environment).err(),
            environment.proxy().err(),
        ];
        sources.chain(others.into_iter().flatten()).collect()
    }

    /// This layer over an earlier one.
    #[must_use]
    pub fn over(self, earlier: Self) -> Self {
        Self {
            timeout: self.timeout.or(earlier.timeout),
            login_timeout: self.login_timeout.or(earlier.login_timeout),
            prometheus: self.prometheus.over(earlier.prometheus),
            alertmanager: self.alertmanager.over(earlier.alertmanager),
            schema_registry: self.schema_registry.over(earlier.schema_registry),
            grafana: self.grafana.or(earlier.grafana),
            redis: self.redis.over(earlier.redis),
            pagerduty: self.pagerduty.over(earlier.pagerduty),
            webhooks: earlier.webhooks.into_iter().chain(self.webhooks).collect(),
            hooks_dir: self.hooks_dir.or(earlier.hooks_dir),
        }
    }

    /// The same with every path expanded, where relative ones count from `base`.
    #[must_use]
    pub fn at(mut self, base: &Path, environment: &Environment) -> Self {
        let sources = [
            &mut self.prometheus,
            &mut self.alertmanager,
            &mut self.schema_registry,
        ];
        let files = sources.into_iter().flat_map(HttpPart::files_mut);
        let files = files
            .chain(self.redis.files_mut())
            .chain(self.pagerduty.files_mut())
            .chain(&mut self.hooks_dir);
        for file in files {
            *file = environment.expand(file, base);
        }
        let services = self.pagerduty.events.services.values_mut();
        for secret in self.webhooks.values_mut().chain(services) {
            secret.settle(base, environment);
        }
        self
    }
}

fn redis(environment: &Environment) -> Result<RedisPart, ConfigFault> {
    let url = environment.parsed(Variable::RedisUrl, |text| {
        super::address::redis(text).map(|_| SecretSource::Given(Secret::new(text)))
    })?;
    let via = environment.parsed(Variable::RedisVia, Via::parse)?;
    let way = RedisWay::new(url, via).or_else(|problem| wrong(Variable::RedisVia, problem))?;
    Ok(RedisPart {
        way,
        user: environment.owned(Variable::RedisUser)?,
        password: environment.secret(Variable::RedisPassword, Variable::RedisPasswordFile)?,
        ca_file: environment.path(Variable::RedisCaFile),
        client_cert: client_pair(
            environment,
            Variable::RedisClientCert,
            Variable::RedisClientKey,
        )?,
    })
}

/// The folder of commands. A relative one would be another folder in every folder.
fn hooks(environment: &Environment) -> Result<Option<PathBuf>, ConfigFault> {
    let folder = environment.path(Variable::HooksDir);
    match folder.filter(|folder| folder.is_relative()) {
        None => Ok(environment.path(Variable::HooksDir)),
        Some(folder) => wrong(
            Variable::HooksDir,
            format!(
                "`{}` would be another folder everywhere; write the whole path",
                folder.display()
            ),
        ),
    }
}

fn pagerduty(environment: &Environment) -> Result<PagerDutyPart, ConfigFault> {
    Ok(PagerDutyPart {
        url: environment.parsed(Variable::PagerDutyUrl, ApiUrl::parse)?,
        token: environment.secret(Variable::PagerDutyToken, Variable::PagerDutyTokenFile)?,
        from: environment.parsed(Variable::PagerDutyFrom, Mail::parse)?,
        ca_file: environment.path(Variable::PagerDutyCaFile),
        events: EventsPart::default(),
    })
}
