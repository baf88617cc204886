//! Where a user's credentials come from, and how long they are good for.

use super::error::fault;
use super::kubeconfig::Access;
use super::material::{Identity, basic, bearer};
use super::plugin::Plugin;
use crate::config::KubernetesSettings;
use crate::disk;
use crate::truth::Why;
use http::HeaderValue;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use std::path::PathBuf;

/// How long a token is used before its file is read again, as in client-go.
const TOKEN_FILE_AGE: SignedDuration = SignedDuration::from_secs(60);

/// What one presents to the API server.
#[derive(Debug, Clone, Default)]
pub(super) struct Credential {
    /// The `Authorization` header.
    pub(super) header: Option<HeaderValue>,
    /// A client certificate other than the kubeconfig's own.
    pub(super) identity: Option<Identity>,
    /// When it ends.
    pub(super) expires: Option<Timestamp>,
}

/// Where a user's credentials come from.
#[derive(Debug)]
pub(super) enum Source {
    /// From the kubeconfig, for as long as the program runs.
    Fixed(Credential),
    /// From a file that somebody else renews.
    TokenFile {
        path: PathBuf,
        /// The token of the kubeconfig, until the file can be read.
        token: Option<SecretString>,
    },
    /// From a program.
    Plugin(Box<Plugin>),
}

impl Source {
    /// Finds where the credentials come from; nothing is read or run yet.
    ///
    /// # Errors
    /// What no client can use, and the plugins of old that are gone from Kubernetes' own.
    pub(super) fn of(access: &Access, settings: &KubernetesSettings) -> Result<Self, Why> {
        let user = &access.user;
        if let Some(provider) = &user.auth_provider {
            return Err(legacy(&provider.name));
        }
        if let (Some(name), Some(password)) = (&user.username, &user.password) {
            return fixed(basic(name, password.expose_secret()));
        }
        let token = user
            .token
            .clone()
            .filter(|token| !token.expose_secret().is_empty());
        if let Some(path) = user.token_file.as_deref().filter(|path| !path.is_empty()) {
            return Ok(Self::TokenFile {
                path: path.into(),
                token,
            });
        }
        if let Some(token) = token {
            return fixed(bearer(token.expose_secret()));
        }
        match &user.exec {
            Some(exec) => Plugin::new(exec, &access.cluster, settings)
                .map(Box::new)
                .map(Self::Plugin),
            None => Ok(Self::Fixed(Credential::default())),
        }
    }

    /// Whether asking again may bring other credentials.
    pub(super) const fn renews(&self) -> bool {
        !matches!(self, Self::Fixed(_))
    }

    /// Whether old credentials serve for as long as no others can be had: a token file may be gone
    /// for a moment, or for good once it was read.
    pub(super) const fn lingers(&self) -> bool {
        matches!(self, Self::TokenFile { .. })
    }

    /// Takes credentials, which may take as long as a person needs to log in.
    ///
    /// # Errors
    /// A file that cannot be read, a program that fails.
    pub(super) async fn take(&self) -> Result<Credential, Why> {
        match self {
            Self::Fixed(credential) => Ok(credential.clone()),
            Self::TokenFile { path, token } => {
                let read = disk::text(path, disk::WRITTEN);
                let token = match (read, token) {
                    (Ok(text), _) => text,
                    (Err(_), Some(token)) => token.expose_secret().to_owned(),
                    (Err(error), None) => {
                        let shown = path.display();
                        return Err(fault(format!(
                            "cannot read the token file {shown}: {error}"
                        )));
                    }
                };
                Ok(Credential {
                    header: Some(bearer(&token).ok_or_else(no_header)?),
                    identity: None,
                    expires: Some(now() + TOKEN_FILE_AGE),
                })
            }
            Self::Plugin(plugin) => plugin.login().await,
        }
    }
}

impl Credential {
    /// Whether it ends within the time that a request may take.
    pub(super) fn is_expired(&self) -> bool {
        const MARGIN: SignedDuration = SignedDuration::from_secs(10);
        self.expires.is_some_and(|end| now() + MARGIN >= end)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "credentials end by the clock of the servers, never by a simulated one"
)]
fn now() -> Timestamp {
    Timestamp::now()
}

fn fixed(header: Option<HeaderValue>) -> Result<Source, Why> {
    Ok(Source::Fixed(Credential {
        header: Some(header.ok_or_else(no_header)?),
        ..Credential::default()
    }))
}

/// The reason for a token that no header can hold; it is not shown.
pub(super) fn no_header() -> Why {
    fault("the token or password of the kubeconfig's user has characters that cannot be sent")
}

fn legacy(name: &str) -> Why {
    let instead = match name {
        "gcp" => "install gke-gcloud-auth-plugin, then `gcloud container clusters get-credentials`",
        "azure" => "install kubelogin, then `kubelogin convert-kubeconfig`",
        "oidc" => "install kubectl-oidc_login (int128/kubelogin), then `kubectl oidc-login setup`",
        _ => "replace auth-provider with an exec credential plugin",
    };
    fault(format!(
        "the kubeconfig's user logs in by the auth-provider `{name}`, which is not supported"
    ))
    .hint(instead)
}
