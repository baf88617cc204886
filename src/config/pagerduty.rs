//! PagerDuty as one layer names it, and as all layers together do.

use super::address::outside;
use super::fault::ConfigFault;
use super::late::{LateSecret, ServicePart};
use super::secret::SecretSource;
use super::settings::{EventSettings, PagerDutySettings};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where the REST API of PagerDuty is for accounts outside the EU.
const USUAL: &str = "https://api.pagerduty.com";

/// Where its Events API is for accounts outside the EU.
const USUAL_EVENTS: &str = "https://events.pagerduty.com";

/// What a layer says about PagerDuty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "PagerDutyKeys"))]
#[serde(try_from = "PagerDutyKeys")]
pub struct PagerDutyPart {
    pub url: Option<ApiUrl>,
    pub token: Option<SecretSource>,
    pub from: Option<Mail>,
    pub ca_file: Option<PathBuf>,
    pub events: EventsPart,
}

/// What a layer says about its Events API, by which teams are paged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventsPart {
    pub url: Option<ApiUrl>,
    pub services: BTreeMap<String, LateSecret>,
}

impl EventsPart {
    /// This layer over an earlier one: no routing key is ever sent to where it does not belong.
    fn over(self, earlier: Self) -> Self {
        if self.url.is_some() {
            return self;
        }
        Self {
            url: earlier.url,
            services: earlier.services.into_iter().chain(self.services).collect(),
        }
    }

    /// The settings; without a service nobody can be paged.
    pub fn resolve(self, ca_file: Option<PathBuf>) -> EventSettings {
        let url = self.url.map(|ApiUrl(url)| url);
        EventSettings {
            url: url.unwrap_or_else(|| USUAL_EVENTS.to_owned()),
            services: self.services,
            ca_file,
        }
    }
}

impl PagerDutyPart {
    /// This layer over an earlier one: a new address takes nothing over, so that no token is ever
    /// sent to where it does not belong.
    pub fn over(self, earlier: Self) -> Self {
        let events = self.events.over(earlier.events);
        if self.url.is_some() {
            return Self { events, ..self };
        }
        Self {
            events,
            url: earlier.url,
            token: self.token.or(earlier.token),
            from: self.from.or(earlier.from),
            ca_file: self.ca_file.or(earlier.ca_file),
        }
    }

    /// Whether it says something, but not with which token.
    pub fn is_without_token(&self) -> bool {
        let said = self.url.is_some() || self.from.is_some() || self.ca_file.is_some();
        // Teams can be paged without one, and then the file of authorities has its use.
        self.token.is_none() && said && self.events.services.is_empty()
    }

    /// Its files, so that their places can be resolved.
    pub fn files_mut(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        let token = self.token.as_mut().and_then(SecretSource::file_mut);
        token.into_iter().chain(&mut self.ca_file)
    }

    /// The settings with the token read; `None` where no layer has one.
    pub fn resolve(self) -> Result<Option<PagerDutySettings>, ConfigFault> {
        let Some(token) = self.token else {
            return Ok(None);
        };
        Ok(Some(PagerDutySettings {
            url: self.url.map_or_else(|| USUAL.to_owned(), |ApiUrl(url)| url),
            token: token.read()?,
            from: self.from.map(|Mail(from)| from),
            ca_file: self.ca_file,
        }))
    }
}

/// PagerDuty in the configuration file.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PagerDutyKeys {
    token_file: Option<PathBuf>,
    from: Option<Mail>,
    url: Option<ApiUrl>,
    ca_file: Option<PathBuf>,
    events_url: Option<ApiUrl>,
    #[serde(default)]
    services: BTreeMap<String, ServicePart>,
}

impl From<PagerDutyKeys> for PagerDutyPart {
    fn from(keys: PagerDutyKeys) -> Self {
        Self {
            url: keys.url,
            token: keys.token_file.map(SecretSource::File),
            from: keys.from,
            ca_file: keys.ca_file,
            events: EventsPart {
                url: keys.events_url,
                services: keys
                    .services
                    .into_iter()
                    .map(|(name, ServicePart(key))| (name, key))
                    .collect(),
            },
        }
    }
}

/// The URL of a REST API, which is no Service of the cluster and holds no login.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(try_from = "String")]
pub struct ApiUrl(String);

impl ApiUrl {
    /// Reads an `http` or `https` URL. The error is a sentence without the login.
    pub fn parse(text: &str) -> Result<Self, String> {
        let usual = format!("PagerDuty is at a URL, as {USUAL}");
        outside(text, "PagerDuty takes a token only", &usual).map(Self)
    }

    /// It as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ApiUrl {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}

/// The e-mail address of a user of PagerDuty.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(try_from = "String")]
pub struct Mail(String);

impl Mail {
    /// Reads an address, of which only the form is checked.
    pub fn parse(text: &str) -> Result<Self, String> {
        let is_printed = text.bytes().all(|byte| byte.is_ascii_graphic());
        match text.split_once('@') {
            Some((user, host)) if is_printed && !user.is_empty() && !host.is_empty() => {
                Ok(Self(text.to_owned()))
            }
            _ => Err(format!("`{text}` is no e-mail address")),
        }
    }

    /// It as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Mail {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}
