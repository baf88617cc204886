//! Grafana, which is only linked to.

use super::address::outside;
use serde::Deserialize;

/// Grafana in the configuration file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GrafanaPart {
    /// Where a browser finds it.
    pub url: GrafanaUrl,
}

/// The URL of Grafana as a browser takes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(try_from = "String")]
pub struct GrafanaUrl(pub String);

impl GrafanaUrl {
    /// Reads an `http` or `https` URL. The error is a sentence without the login.
    pub fn parse(text: &str) -> Result<Self, String> {
        outside(
            text,
            "it would stand in every link, so leave it out",
            "a browser needs a URL, as https://grafana.example.com",
        )
        .map(Self)
    }
}

impl TryFrom<String> for GrafanaUrl {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}
