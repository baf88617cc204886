//! Through proxies, and past them.

use super::server::Server;
use super::{Folder, pods, settings};
use crate::clients::kubernetes::Kube;
use crate::config::Proxy;
use crate::support::fake_proxy::FakeProxy;
use crate::truth::{Why, WhyKind};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A port on which nothing listens.
const DEAD: &str = "http://127.0.0.1:1";

/// A SOCKS5 proxy on loopback, without logins (RFC 1928), that connects everybody to one port.
struct Socks {
    port: u16,
    /// The names that it was asked for.
    seen: Arc<Mutex<Vec<String>>>,
}

impl Socks {
    async fn start(to: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(Self::serve(stream, to, Arc::clone(&noted)));
            }
        });
        Self { port, seen }
    }

    async fn serve(mut stream: TcpStream, to: u16, seen: Arc<Mutex<Vec<String>>>) {
        let mut greeting = [0; 3];
        stream.read_exact(&mut greeting).await.unwrap();
        stream.write_all(&[5, 0]).await.unwrap();
        let mut request = [0; 5];
        stream.read_exact(&mut request).await.unwrap();
        assert_eq!(request[3], 3, "the name is resolved by the proxy");
        let mut name = vec![0; usize::from(request[4]) + 2];
        stream.read_exact(&mut name).await.unwrap();
        let shown = String::from_utf8_lossy(&name[..name.len() - 2]).into_owned();
        seen.lock().unwrap().push(shown);
        let connected = [5, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        stream.write_all(&connected).await.unwrap();
        let mut server = TcpStream::connect(("127.0.0.1", to)).await.unwrap();
        // Either side may hang up at any time.
        let _ended = tokio::io::copy_bidirectional(&mut stream, &mut server).await;
    }
}

/// Where a server really is.
fn at(server: &Server) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], server.port))
}

fn lines(proxy: &FakeProxy) -> Vec<String> {
    proxy
        .passed()
        .into_iter()
        .map(|passed| passed.line)
        .collect()
}

/// A server called `api.example.com`, which only a proxy can find.
async fn far() -> Server {
    Server::named("api.example.com").await
}

/// Lists pods on a far server, whose cluster has this further line, through these proxies.
async fn list(server: &Server, host: &str, cluster: &str, proxies: &Proxy) -> Result<usize, Why> {
    let folder = Folder::new();
    let trusted = format!(
        "{}\n    tls-server-name: api.example.com\n    {cluster}",
        server.trusted()
    );
    let kubeconfig = server.kubeconfig(&trusted, "token: abc").replace(
        &format!("https://127.0.0.1:{}", server.port),
        &format!("https://{host}"),
    );
    let file = folder.file("config", &kubeconfig);
    pods(&Kube::connect(&settings(&[file]), proxies).await?).await
}

fn environment(https: &str, no_proxy: &str) -> Proxy {
    Proxy {
        https: Some(https.to_owned()),
        http: None,
        no_proxy: no_proxy.to_owned(),
    }
}

#[tokio::test]
async fn the_environments_proxy_connects() {
    let server = far().await;
    let proxy = FakeProxy::start(&[
        ("api.example.com:6443", at(&server)),
        ("api.example.com:443", at(&server)),
    ]);
    let environ = environment(&proxy.url(), "");
    assert_eq!(
        list(&server, "api.example.com:6443", "", &environ).await,
        Ok(0)
    );
    // An address without a scheme is an HTTP proxy's.
    let bare = environment(&proxy.address().to_string(), "");
    assert_eq!(list(&server, "api.example.com", "", &bare).await, Ok(0));
    let expected = [
        "CONNECT api.example.com:6443",
        "CONNECT api.example.com:443",
    ];
    assert_eq!(lines(&proxy), expected);
}

#[tokio::test]
async fn socks_proxies_resolve_the_name() {
    let server = far().await;
    let proxy = Socks::start(server.port).await;
    for scheme in ["socks5", "socks5h"] {
        let own = format!("proxy-url: {scheme}://127.0.0.1:{}", proxy.port);
        let listed = list(&server, "api.example.com", &own, &Proxy::default()).await;
        assert_eq!(listed, Ok(0), "{scheme}");
    }
    assert_eq!(
        *proxy.seen.lock().unwrap(),
        ["api.example.com", "api.example.com"]
    );
}

#[tokio::test]
async fn the_kubeconfigs_own_proxy_wins_over_the_environment_and_no_proxy() {
    let server = far().await;
    let proxy = FakeProxy::start(&[("api.example.com:443", at(&server))]);
    let own = format!("proxy-url: {}", proxy.url());
    let environment = environment(DEAD, "*");
    assert_eq!(
        list(&server, "api.example.com", &own, &environment).await,
        Ok(0)
    );
    assert_eq!(lines(&proxy).len(), 1);
}

#[tokio::test]
async fn loopback_and_what_no_proxy_names_are_reached_directly() {
    let server = far().await;
    let here = at(&server).to_string();
    assert_eq!(
        list(&server, &here, "", &environment(DEAD, "")).await,
        Ok(0)
    );
    let excepted = environment(DEAD, "invalid");
    let why = list(&server, "nosuch.invalid", "", &excepted)
        .await
        .unwrap_err();
    assert!(!why.text.contains("proxy"), "{why}");
}

#[tokio::test]
async fn a_proxys_login_is_sent_and_never_shown() {
    let server = far().await;
    let demanded = "Basic bWU6cEBzcw==";
    let proxy = FakeProxy::demanding(demanded, &[("api.example.com:443", at(&server))]);
    let with = |login: &str| environment(&format!("http://{login}@{}", proxy.address()), "");
    let listed = list(&server, "api.example.com", "", &with("me:p%40ss")).await;
    assert_eq!(listed, Ok(0));
    let why = list(&server, "api.example.com", "", &with("me:s3cret"))
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    assert!(
        why.text.contains("wants a name and a password (407)"),
        "{why}"
    );
    assert!(!why.text.contains("s3cret"), "{why}");
}

#[tokio::test]
async fn a_proxy_that_does_not_connect_is_told() {
    let server = far().await;
    let helpless = FakeProxy::start(&[]);
    let address = helpless.url();
    for (proxy, told) in [
        (address.as_str(), "the proxy did not connect"),
        (DEAD, "the proxy cannot be used: connection refused"),
        ("socks5://127.0.0.1:1", "the proxy did not connect"),
    ] {
        let environment = environment(proxy, "");
        let why = list(&server, "api.example.com", "", &environment)
            .await
            .unwrap_err();
        assert_eq!(why.kind, WhyKind::Unreachable);
        assert!(why.text.contains(told), "{why}");
        assert!(
            why.text.contains(&format!("through the proxy {proxy}")),
            "{why}"
        );
    }
}

#[tokio::test]
async fn an_address_that_is_no_proxys_is_told_before_anything_is_sent() {
    let server = far().await;
    for address in ["ftp://me:s3cret@proxy", "http://", "http://a b"] {
        let why = list(&server, "api.example.com", "", &environment(address, ""))
            .await
            .unwrap_err();
        assert_eq!(why.kind, WhyKind::Invalid);
        assert!(why.text.contains("no usable proxy address"), "{why}");
        assert!(!why.text.contains("s3cret"), "{why}");
    }
}
