//! How requests travel: TCP without delay, the proxy, TLS. No retries and no credentials.

use super::error::fault;
use super::kubeconfig::Access;
use super::material::{Identity, basic, certificates_of, presented, roots, unusable};
use super::speech::{SignsOfLife, Speech};
use super::unreached::Unreached;
use crate::clients::proxy::proxy_for;
use crate::config::{Proxy, without_login};
use crate::truth::Why;
use http::header::{HeaderValue, USER_AGENT};
use http::{Request, Response, Uri};
use hyper::body::Incoming;
use hyper::rt::{Read, Write};
use hyper_rustls::{FixedServerNameResolver, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::proxy::{SocksV5, Tunnel};
use hyper_util::client::legacy::connect::{Connection, HttpConnector};
use kube::Config;
use kube::client::middleware::{BaseUriLayer, ExtraHeadersLayer};
use kube::client::{Body, ConfigExt};
use rustls::pki_types::ServerName;
use std::sync::Arc;
use std::time::Duration;
use tower::layer::util::Stack;
use tower::util::{BoxCloneSyncService, service_fn};
use tower::{BoxError, Service, ServiceExt};

/// A client that sends one request once.
pub(super) type Http = BoxCloneSyncService<Request<Body>, Response<Incoming>, BoxError>;

/// How long a TCP connection may take, whatever the deadline of the reading that wants it.
const CONNECT_LIMIT: Duration = Duration::from_secs(4);

/// Less than the usual limit of a step's readings, so that the next step finds a new connection.
const SIGNS_OF_LIFE: SignsOfLife = SignsOfLife {
    every: Duration::from_secs(5),
    within: Duration::from_secs(4),
};

/// What is needed to make a [`Http`], with the client certificate of the moment.
pub(super) struct Transport {
    config: Config,
    server: String,
    /// The name in the server's certificate, where it is not that of its address.
    server_name: Option<ServerName<'static>>,
    proxy: Option<Uri>,
}

impl Transport {
    /// Loads the cluster's certificate authority and finds the proxy.
    ///
    /// # Errors
    /// Files that cannot be read, certificates that are none, an unusable proxy address.
    pub(super) fn new(access: &Access, proxies: &Proxy) -> Result<Self, Why> {
        let mut config = Config::new(access.server.clone());
        config.default_namespace.clone_from(&access.namespace);
        config.default_retry = false;
        config.accept_invalid_certs = access.cluster.insecure_skip_tls_verify == Some(true);
        let agent = HeaderValue::from_static(concat!("backlogctl/", env!("CARGO_PKG_VERSION")));
        config.headers.push((USER_AGENT, agent));
        config.root_cert = roots(access)?;
        config.auth_info = certificates_of(&access.user);
        Ok(Self {
            config,
            server: access.server.to_string().trim_end_matches('/').to_owned(),
            server_name: server_name(access)?,
            proxy: proxy(access, proxies)?,
        })
    }

    /// The layers that address every request to this server, from this program and as this user.
    ///
    /// # Errors
    /// Names to impersonate that cannot stand in a header.
    pub(super) fn layers(&self) -> Result<Stack<ExtraHeadersLayer, BaseUriLayer>, Why> {
        let headers = self
            .config
            .extra_headers_layer()
            .map_err(|error| unusable(&error, &self.server))?;
        Ok(Stack::new(headers, self.config.base_uri_layer()))
    }

    /// Makes a client; `identity` replaces the client certificate of the kubeconfig.
    ///
    /// # Errors
    /// Keys and certificates that cannot be read or used.
    pub(super) fn http(&self, identity: Option<&Identity>) -> Result<Http, Why> {
        let mut config = self.config.clone();
        if let Some(identity) = identity {
            config.auth_info = presented(identity);
        }
        self.proxied(&config)
            .map_err(|error| unusable(&error, &self.server))
    }

    fn proxied(&self, config: &Config) -> kube::Result<Http> {
        let tcp = tcp();
        let Some(proxy) = self.proxy.clone() else {
            return self.client(config, tcp);
        };
        let login = proxy_login(&proxy);
        match proxy.scheme_str() {
            Some("socks5" | "socks5h") => {
                let mut socks = SocksV5::new(proxy, tcp);
                if let Some((name, password)) = login {
                    socks = socks.with_auth(name, password);
                }
                self.client(config, socks)
            }
            // The proxy's own certificate is judged by the system's authorities, not the cluster's.
            Some("https") => {
                let tls = Config::new(proxy.clone()).rustls_https_connector_with_connector(tcp)?;
                self.client(config, tunnel(proxy, tls, login))
            }
            _ => self.client(config, tunnel(proxy, tcp, login)),
        }
    }

    /// Puts TLS and HTTP over whatever makes the connections.
    fn client<C>(&self, config: &Config, connector: C) -> kube::Result<Http>
    where
        C: Service<Uri> + Clone + Send + Sync + 'static,
        C::Response: Connection + Read + Write + Send + Unpin + 'static,
        C::Future: Send + 'static,
        C::Error: Into<BoxError>,
    {
        let tls = config.rustls_client_config()?;
        let secured = || {
            let builder = HttpsConnectorBuilder::new()
                .with_tls_config(tls.clone())
                .https_or_http();
            match self.server_name.clone() {
                Some(name) => builder.with_server_name_resolver(FixedServerNameResolver::new(name)),
                None => builder,
            }
        };
        let both = secured()
            .enable_all_versions()
            .wrap_connector(connector.clone());
        let old = secured().enable_http1().wrap_connector(connector);
        let speech = Arc::new(Speech::new(
            config.cluster_url.clone(),
            both,
            old,
            SIGNS_OF_LIFE,
        ));
        let server = self.server.clone();
        let proxy = self
            .proxy
            .as_ref()
            .map(|proxy| without_login(proxy.to_string().trim_end_matches('/')));
        let send = move |request| {
            let speech = Arc::clone(&speech);
            async move { speech.send(request).await }
        };
        Ok(BoxCloneSyncService::new(service_fn(send).map_err(
            move |cause| {
                BoxError::from(Unreached {
                    server: server.clone(),
                    proxy: proxy.clone(),
                    cause,
                })
            },
        )))
    }
}

/// The name that the kubeconfig says is in the server's certificate.
fn server_name(access: &Access) -> Result<Option<ServerName<'static>>, Why> {
    let named = access.cluster.tls_server_name.clone();
    named
        .filter(|name| !name.is_empty())
        .map(|name| {
            ServerName::try_from(name.clone()).map_err(|_| {
                fault(format!(
                    "the kubeconfig's tls-server-name is no name: `{name}`"
                ))
            })
        })
        .transpose()
}

/// Connections that send what they are given at once: with Nagle's delay, a request on a reused
/// connection waits for the peer's delayed acknowledgement, some 40 ms.
fn tcp() -> HttpConnector {
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_connect_timeout(Some(CONNECT_LIMIT));
    tcp
}

fn tunnel<C>(proxy: Uri, connector: C, login: Option<(String, String)>) -> Tunnel<C> {
    let tunnel = Tunnel::new(proxy, connector);
    match login.and_then(|(name, password)| basic(&name, &password)) {
        Some(header) => tunnel.with_auth(header),
        None => tunnel,
    }
}

/// The proxy between: the kubeconfig's own, whatever `NO_PROXY` says, else the environment's.
fn proxy(access: &Access, proxies: &Proxy) -> Result<Option<Uri>, Why> {
    let own = access
        .cluster
        .proxy_url
        .clone()
        .filter(|own| !own.is_empty());
    let Some(address) = own.or_else(|| proxy_for(proxies, &access.server)) else {
        return Ok(None);
    };
    let shown = without_login(&address);
    let usable = |uri: &Uri| {
        let schemes = [Some("http"), Some("https"), Some("socks5"), Some("socks5h")];
        schemes.contains(&uri.scheme_str()) && uri.host().is_some()
    };
    match address.parse::<Uri>().ok().filter(usable) {
        Some(uri) => Ok(Some(uri)),
        None => Err(fault(format!("no usable proxy address: `{shown}`")).hint(
            "write it as http://, https:// or socks5://HOST:PORT in proxy-url or HTTPS_PROXY",
        )),
    }
}

/// The name and password in a proxy's address.
fn proxy_login(proxy: &Uri) -> Option<(String, String)> {
    let (login, _) = proxy.authority()?.as_str().rsplit_once('@')?;
    let (name, password) = login.split_once(':').unwrap_or((login, ""));
    Some((percent_decoded(name), percent_decoded(password)))
}

/// A text with its `%XX` escapes resolved; what is no escape stays.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let (byte, after) = match (first, escaped(tail)) {
            (b'%', Some(byte)) => (byte, &tail[2..]),
            _ => (*first, tail),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn escaped(digits: &[u8]) -> Option<u8> {
    let [high, low, ..] = digits else {
        return None;
    };
    let value = |digit: &u8| char::from(*digit).to_digit(16);
    u8::try_from(value(high)? * 16 + value(low)?).ok()
}
