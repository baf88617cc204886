//! Redis at a URL.

use super::connection::{Connection, failed, greeting, introduced, limits};
use super::reply::Found;
use crate::clients::trouble::Site;
use crate::config::Secret;
use crate::truth::{Why, WhyKind};
use redis::io::tcp::TcpSettings;
use redis::{
    Client, ClientTlsConfig, Cmd, ConnectionAddr, ConnectionInfo, IntoConnectionInfo,
    TlsCertificates,
};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The files of a TLS connection: of authorities, and of the client's certificate and key.
type Files<'a> = (Option<&'a Path>, Option<&'a (PathBuf, PathBuf)>);

/// A server at a URL.
pub(super) struct Direct {
    info: ConnectionInfo,
    certificates: TlsCertificates,
    greeting: Vec<Cmd>,
    timeout: Duration,
    connection: Connection,
}

impl Direct {
    /// Connects.
    pub(super) async fn open(
        url: &Secret,
        files: Files<'_>,
        timeout: Duration,
        site: Site,
    ) -> Result<Self, Why> {
        // Without one installed there is no TLS; that one is there already is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let info = url
            .reveal()
            .into_connection_info()
            .map_err(|_| unusable())?;
        let settings = info.redis_settings();
        let login = settings.password().map(|password| {
            let user = settings.username().map(str::to_owned);
            (user, Secret::new(password))
        });
        let greeting = greeting(&login, settings.db());
        let info = info
            .set_redis_settings(introduced())
            .set_tcp_settings(TcpSettings::default().set_nodelay(true));
        let certificates = certificates(&site, files)?;
        let connection = connect(&info, &certificates, timeout, &site).await?;
        let connection = Connection::new(connection, greeting.clone(), site);
        Ok(Self {
            info,
            certificates,
            greeting,
            timeout,
            connection,
        })
    }

    /// Asks, and once more where a cluster says that the key lives on another node.
    pub(super) async fn ask(&mut self, key: &str) -> Result<Found, Why> {
        let mut said = self.connection.ask(key).await?;
        if let Some(node) = said
            .moved_to()
            .and_then(|node| elsewhere(self.info.addr(), node))
        {
            let info = self.info.clone().set_addr(node);
            let site = self.connection.site().clone();
            let connection = connect(&info, &self.certificates, self.timeout, &site).await?;
            self.connection = Connection::new(connection, self.greeting.clone(), site);
            said = self.connection.ask(key).await?;
        }
        said.found(self.connection.site())
    }
}

/// The address of a URL, without what it may hold of a login.
pub(super) fn shown(url: &Secret) -> String {
    match reqwest::Url::parse(url.reveal()) {
        Ok(url) => {
            let host = url.host_str().unwrap_or_default();
            let port = url
                .port()
                .map_or_else(String::new, |port| format!(":{port}"));
            format!("{}://{host}{port}", url.scheme())
        }
        Err(_) => "redis".to_owned(),
    }
}

fn unusable() -> Why {
    Why::new(WhyKind::Invalid, "the address of Redis is no Redis URL")
        .hint("write it as redis://HOST:PORT or rediss://HOST:PORT in `url` of redis")
}

async fn connect(
    info: &ConnectionInfo,
    certificates: &TlsCertificates,
    timeout: Duration,
    site: &Site,
) -> Result<redis::aio::MultiplexedConnection, Why> {
    let client = match info.addr() {
        ConnectionAddr::TcpTls { .. } => Client::build_with_tls(info.clone(), certificates.clone()),
        _ => Client::open(info.clone()),
    };
    client
        .map_err(|error| failed(site, &error))?
        .get_multiplexed_async_connection_with_config(&limits(timeout))
        .await
        .map_err(|error| failed(site, &error))
}

fn certificates(site: &Site, (ca_file, client): Files<'_>) -> Result<TlsCertificates, Why> {
    let client_tls = match client {
        None => None,
        Some((cert, key)) => Some(ClientTlsConfig {
            client_cert: site.file("client_cert", cert)?,
            client_key: site.file("client_key", key)?,
        }),
    };
    Ok(TlsCertificates {
        client_tls,
        root_cert: ca_file.map(|path| site.file("ca_file", path)).transpose()?,
    })
}

/// Another node of the same cluster: what is left out is as it was.
fn elsewhere(here: &ConnectionAddr, node: &str) -> Option<ConnectionAddr> {
    let (host, port) = node.rsplit_once(':')?;
    let port = port.parse().ok()?;
    let other = |known: &str| match host {
        "" | "?" => known.to_owned(),
        host => host.to_owned(),
    };
    match here {
        ConnectionAddr::Tcp(known, _) => Some(ConnectionAddr::Tcp(other(known), port)),
        ConnectionAddr::TcpTls {
            host: known,
            insecure,
            tls_params,
            ..
        } => Some(ConnectionAddr::TcpTls {
            host: other(known),
            port,
            insecure: *insecure,
            tls_params: tls_params.clone(),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_login() {
        for (url, expected) in [
            ("redis://:secret@queue:6380/3", "redis://queue:6380"),
            ("rediss://me:secret@[::1]", "rediss://[::1]"),
            ("no url: secret", "redis"),
        ] {
            assert_eq!(shown(&Secret::new(url)), expected);
        }
    }

    #[test]
    fn another_node_keeps_what_is_not_said() {
        let here = ConnectionAddr::Tcp("queue".to_owned(), 6379);
        let at = |host: &str, port| Some(ConnectionAddr::Tcp(host.to_owned(), port));
        assert_eq!(elsewhere(&here, "10.0.0.7:6381"), at("10.0.0.7", 6381));
        assert_eq!(elsewhere(&here, ":6381"), at("queue", 6381));
        assert_eq!(
            elsewhere(&here, "2001:db8::1:6381"),
            at("2001:db8::1", 6381)
        );
        assert_eq!(elsewhere(&here, "nowhere"), None);
    }
}
