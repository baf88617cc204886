//! The layers of settings, and what each of them says.

use super::address::HttpUrl;
use super::environment::Environment;
use super::fault::ConfigFault;
use super::file::{ConfigFile, EnvironmentTable, Time};
use super::http::{HttpPart, LoginPart, certificate};
use super::pagerduty::{ApiUrl, Mail, PagerDutyPart};
use super::redis::{RedisPart, RedisWay, Via};
use super::secret::{Secret, SecretSource};
use super::variable::Variable;
use crate::duration;
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
#[derive(Debug, Default)]
pub struct Part {
    pub timeout: Option<Duration>,
    pub login_timeout: Option<Duration>,
    pub prometheus: HttpPart,
    pub redis: RedisPart,
    pub pagerduty: PagerDutyPart,
    pub hooks_dir: Option<PathBuf>,
}

impl Part {
    /// What a configuration file says for one of its environments.
    pub fn from_file(file: &ConfigFile, table: Option<&EnvironmentTable>) -> Self {
        Self {
            timeout: file.timeout.map(|Time(time)| time),
            login_timeout: file.login_timeout.map(|Time(time)| time),
            prometheus: table
                .map(|table| table.prometheus.clone())
                .unwrap_or_default(),
            redis: table.map(|table| table.redis.clone()).unwrap_or_default(),
            pagerduty: table
                .map(|table| table.pagerduty.clone())
                .unwrap_or_default(),
            hooks_dir: table.and_then(|table| table.hooks_dir.clone()),
        }
    }

    /// What the variables say.
    pub fn from_environment(environment: &Environment) -> Result<Self, ConfigFault> {
        Ok(Self {
            timeout: environment.parsed(Variable::Timeout, duration::parse)?,
            login_timeout: environment.parsed(Variable::LoginTimeout, duration::parse)?,
            prometheus: prometheus(environment)?,
            redis: redis(environment)?,
            pagerduty: pagerduty(environment)?,
            hooks_dir: environment.path(Variable::HooksDir),
        })
    }

    /// This layer over an earlier one.
    #[must_use]
    pub fn over(self, earlier: Self) -> Self {
        Self {
            timeout: self.timeout.or(earlier.timeout),
            login_timeout: self.login_timeout.or(earlier.login_timeout),
            prometheus: self.prometheus.over(earlier.prometheus),
            redis: self.redis.over(earlier.redis),
            pagerduty: self.pagerduty.over(earlier.pagerduty),
            hooks_dir: self.hooks_dir.or(earlier.hooks_dir),
        }
    }

    /// The same with every path expanded, where relative ones count from `base`.
    #[must_use]
    pub fn at(mut self, base: &Path, environment: &Environment) -> Self {
        let prometheus = self.prometheus.files_mut();
        let files = prometheus
            .chain(self.redis.files_mut())
            .chain(self.pagerduty.files_mut())
            .chain(&mut self.hooks_dir);
        for file in files {
            *file = environment.expand(file, base);
        }
        self
    }
}

fn prometheus(environment: &Environment) -> Result<HttpPart, ConfigFault> {
    use Variable::{
        PrometheusCaFile, PrometheusClientCert, PrometheusClientKey, PrometheusPassword,
        PrometheusPasswordFile, PrometheusToken, PrometheusTokenFile, PrometheusUrl,
        PrometheusUser,
    };
    let token = environment.secret(PrometheusToken, PrometheusTokenFile)?;
    let user = environment.owned(PrometheusUser)?;
    let password = environment.secret(PrometheusPassword, PrometheusPasswordFile)?;
    let login = match (token, user, password) {
        (None, None, None) => None,
        (Some(token), None, None) => Some(LoginPart::Bearer(token)),
        (None, Some(user), Some(password)) => Some(LoginPart::Basic(user, password)),
        (Some(_), ..) => return wrong(PrometheusToken, "there is a user or a password too"),
        (None, Some(_), None) => return wrong(PrometheusUser, "the user has no password"),
        (None, None, Some(_)) => return wrong(PrometheusPassword, "the password has no user"),
    };
    let url = environment.parsed(PrometheusUrl, HttpUrl::parse)?;
    let part = HttpPart::new(url, login).or_else(|problem| wrong(PrometheusUrl, problem))?;
    Ok(HttpPart {
        ca_file: environment.path(PrometheusCaFile),
        client_cert: client(environment, PrometheusClientCert, PrometheusClientKey)?,
        ..part
    })
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
        client_cert: client(
            environment,
            Variable::RedisClientCert,
            Variable::RedisClientKey,
        )?,
    })
}

fn pagerduty(environment: &Environment) -> Result<PagerDutyPart, ConfigFault> {
    Ok(PagerDutyPart {
        url: environment.parsed(Variable::PagerDutyUrl, ApiUrl::parse)?,
        token: environment.secret(Variable::PagerDutyToken, Variable::PagerDutyTokenFile)?,
        from: environment.parsed(Variable::PagerDutyFrom, Mail::parse)?,
        ca_file: environment.path(Variable::PagerDutyCaFile),
    })
}

fn client(
    environment: &Environment,
    cert: Variable,
    key: Variable,
) -> Result<Option<(PathBuf, PathBuf)>, ConfigFault> {
    certificate(environment.path(cert), environment.path(key))
        .or_else(|problem| wrong(cert, problem))
}

fn wrong<T>(variable: Variable, problem: impl Into<String>) -> Result<T, ConfigFault> {
    Err(ConfigFault::value(variable, problem))
}
