//! Redis as one layer names it, and as all layers together do.

use super::address;
use super::fault::ConfigFault;
use super::http::certificate;
use super::secret::{Secret, SecretSource};
use super::settings::RedisReach;
use serde::Deserialize;
use std::path::PathBuf;

/// What a layer says about Redis.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "RedisKeys"))]
#[serde(try_from = "RedisKeys")]
pub struct RedisPart {
    pub way: Option<RedisWay>,
    pub user: Option<String>,
    pub password: Option<SecretSource>,
    pub ca_file: Option<PathBuf>,
    pub client_cert: Option<(PathBuf, PathBuf)>,
}

/// The way to Redis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RedisWay {
    /// Directly, at a URL that may hold a name and a password.
    Direct(SecretSource),
    /// Through the cluster.
    Through(Via),
}

/// The ways through the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// A port-forward to a pod.
    PortForward,
    /// `redis-cli` in a pod.
    Exec,
}

impl Via {
    /// Reads it as the environment has it.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "port-forward" => Ok(Self::PortForward),
            "exec" => Ok(Self::Exec),
            _ => Err(format!("`{text}` is neither `port-forward` nor `exec`")),
        }
    }
}

impl RedisWay {
    /// The way that one layer names: by its URL or through the cluster, but not both.
    pub fn new(url: Option<SecretSource>, via: Option<Via>) -> Result<Option<Self>, String> {
        match (url, via) {
            (Some(_), Some(_)) => {
                Err("a URL and a way through the cluster exclude each other".to_owned())
            }
            (url, via) => Ok(url.map(Self::Direct).or(via.map(Self::Through))),
        }
    }
}

impl RedisPart {
    /// This layer over an earlier one: a new way takes nothing over, so that no login is ever sent
    /// to where it does not belong.
    pub fn over(self, earlier: Self) -> Self {
        if self.way.is_some() {
            return self;
        }
        Self {
            way: earlier.way,
            user: self.user.or(earlier.user),
            password: self.password.or(earlier.password),
            ca_file: self.ca_file.or(earlier.ca_file),
            client_cert: self.client_cert.or(earlier.client_cert),
        }
    }

    /// Whether its URL holds a password.
    pub fn holds_password(&self) -> bool {
        match &self.way {
            Some(RedisWay::Direct(SecretSource::Given(url))) => {
                address::redis(url.reveal()).is_ok_and(|url| url.password().is_some())
            }
            _ => false,
        }
    }

    /// Its files, so that their places can be resolved.
    pub fn files_mut(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        let url = self.way.as_mut().and_then(|way| match way {
            RedisWay::Direct(url) => Some(url),
            RedisWay::Through(_) => None,
        });
        let pair = self.client_cert.as_mut();
        url.into_iter()
            .chain(&mut self.password)
            .filter_map(SecretSource::file_mut)
            .chain(&mut self.ca_file)
            .chain(pair.into_iter().flat_map(|(cert, key)| [cert, key]))
    }

    /// How Redis is reached, with the secrets read; through a port-forward where nobody says.
    pub fn resolve(self) -> Result<RedisReach, ConfigFault> {
        self.check().map_err(wrong)?;
        let password = self.password.map(SecretSource::read).transpose()?;
        if self.user.is_some() && password.is_none() {
            return Err(wrong("the user has no password"));
        }
        let via = match self.way {
            None => Via::PortForward,
            Some(RedisWay::Through(via)) => via,
            Some(RedisWay::Direct(url)) => {
                return Ok(RedisReach::Direct {
                    url: with_login(url, self.user, password)?,
                    ca_file: self.ca_file,
                    client_cert: self.client_cert,
                });
            }
        };
        let login = password.map(|password| (self.user, password));
        Ok(match via {
            Via::PortForward => RedisReach::PortForward { login },
            Via::Exec => RedisReach::Exec { login },
        })
    }

    /// What holds for every layer alone, and for all of them together.
    fn check(&self) -> Result<(), String> {
        let direct = matches!(self.way, Some(RedisWay::Direct(_)));
        if !direct && (self.ca_file.is_some() || self.client_cert.is_some()) {
            return Err("certificates are for a `rediss://` URL, and there is none".to_owned());
        }
        Ok(())
    }
}

fn wrong(problem: impl Into<String>) -> ConfigFault {
    ConfigFault::value("Redis", problem)
}

/// The URL with a name and a password, which take the place of its own.
fn with_login(
    url: SecretSource,
    user: Option<String>,
    password: Option<Secret>,
) -> Result<Secret, ConfigFault> {
    let mut parsed = address::redis(url.read()?.reveal()).map_err(wrong)?;
    // A URL with a host, which this one is, takes these.
    if let Some(user) = user {
        let _ = parsed.set_username(&user);
    }
    if let Some(password) = password {
        let _ = parsed.set_password(Some(password.reveal()));
    }
    Ok(Secret::new(parsed))
}

/// Redis in the configuration file.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RedisKeys {
    url: Option<RedisUrl>,
    url_file: Option<PathBuf>,
    via: Option<Via>,
    user: Option<String>,
    password_file: Option<PathBuf>,
    ca_file: Option<PathBuf>,
    client_cert: Option<PathBuf>,
    client_key: Option<PathBuf>,
}

/// A checked URL of Redis.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(try_from = "String")]
pub struct RedisUrl(Secret);

impl TryFrom<String> for RedisUrl {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        address::redis(&text).map(|_| Self(Secret::new(text)))
    }
}

impl TryFrom<RedisKeys> for RedisPart {
    type Error = String;

    fn try_from(keys: RedisKeys) -> Result<Self, String> {
        let url = keys.url.map(|RedisUrl(url)| SecretSource::Given(url));
        let file = keys.url_file.map(SecretSource::File);
        if url.is_some() && file.is_some() {
            return Err("`url` and `url_file` exclude each other".to_owned());
        }
        let part = Self {
            way: RedisWay::new(url.or(file), keys.via)?,
            user: keys.user,
            password: keys.password_file.map(SecretSource::File),
            ca_file: keys.ca_file,
            client_cert: certificate(keys.client_cert, keys.client_key)?,
        };
        part.check()?;
        Ok(part)
    }
}
