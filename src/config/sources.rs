//! The HTTP sources as the environment names them: each has the same variables.

use super::address::HttpUrl;
use super::environment::Environment;
use super::fault::ConfigFault;
use super::http::{HttpPart, LoginPart, certificate};
use super::variable::Variable;
use std::path::PathBuf;

/// The variables of one source.
pub struct HttpVariables {
    url: Variable,
    token: Variable,
    token_file: Variable,
    user: Variable,
    password: Variable,
    password_file: Variable,
    ca_file: Variable,
    client_cert: Variable,
    client_key: Variable,
}

/// Those of Prometheus.
pub const PROMETHEUS: HttpVariables = HttpVariables {
    url: Variable::PrometheusUrl,
    token: Variable::PrometheusToken,
    token_file: Variable::PrometheusTokenFile,
    user: Variable::PrometheusUser,
    password: Variable::PrometheusPassword,
    password_file: Variable::PrometheusPasswordFile,
    ca_file: Variable::PrometheusCaFile,
    client_cert: Variable::PrometheusClientCert,
    client_key: Variable::PrometheusClientKey,
};

/// Those of Alertmanager.
pub const ALERTMANAGER: HttpVariables = HttpVariables {
    url: Variable::AlertmanagerUrl,
    token: Variable::AlertmanagerToken,
    token_file: Variable::AlertmanagerTokenFile,
    user: Variable::AlertmanagerUser,
    password: Variable::AlertmanagerPassword,
    password_file: Variable::AlertmanagerPasswordFile,
    ca_file: Variable::AlertmanagerCaFile,
    client_cert: Variable::AlertmanagerClientCert,
    client_key: Variable::AlertmanagerClientKey,
};

/// Those of the schema registry.
pub const SCHEMA_REGISTRY: HttpVariables = HttpVariables {
    url: Variable::SchemaRegistryUrl,
    token: Variable::SchemaRegistryToken,
    token_file: Variable::SchemaRegistryTokenFile,
    user: Variable::SchemaRegistryUser,
    password: Variable::SchemaRegistryPassword,
    password_file: Variable::SchemaRegistryPasswordFile,
    ca_file: Variable::SchemaRegistryCaFile,
    client_cert: Variable::SchemaRegistryClientCert,
    client_key: Variable::SchemaRegistryClientKey,
};

impl HttpVariables {
    /// What they say of their source.
    pub fn read(&self, environment: &Environment) -> Result<HttpPart, ConfigFault> {
        let url = environment.parsed(self.url, HttpUrl::parse)?;
        let login = self.login(environment)?;
        let part = HttpPart::new(url, login).or_else(|problem| wrong(self.url, problem))?;
        Ok(HttpPart {
            ca_file: environment.path(self.ca_file),
            client_cert: client_pair(environment, self.client_cert, self.client_key)?,
            ..part
        })
    }

    fn login(&self, environment: &Environment) -> Result<Option<LoginPart>, ConfigFault> {
        let token = environment.secret(self.token, self.token_file)?;
        let user = environment.owned(self.user)?;
        let password = environment.secret(self.password, self.password_file)?;
        match (token, user, password) {
            (None, None, None) => Ok(None),
            (Some(token), None, None) => Ok(Some(LoginPart::Bearer(token))),
            (None, Some(user), Some(password)) => Ok(Some(LoginPart::Basic(user, password))),
            (Some(_), ..) => wrong(self.token, "there is a user or a password too"),
            (None, Some(_), None) => wrong(self.user, "the user has no password"),
            (None, None, Some(_)) => wrong(self.password, "the password has no user"),
        }
    }
}

/// A client certificate and its key, as two variables name them.
pub fn client_pair(
    environment: &Environment,
    cert: Variable,
    key: Variable,
) -> Result<Option<(PathBuf, PathBuf)>, ConfigFault> {
    certificate(environment.path(cert), environment.path(key))
        .or_else(|problem| wrong(cert, problem))
}

/// That a variable has a wrong value.
pub fn wrong<T>(variable: Variable, problem: impl Into<String>) -> Result<T, ConfigFault> {
    Err(ConfigFault::value(variable, problem))
}
