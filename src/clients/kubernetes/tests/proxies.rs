//! Through proxies, and past them.

use super::server::Server;
use super::{Folder, pods, settings};
use crate::clients::kubernetes::Kube;
use crate::config::Proxy;
use crate::truth::{Why, WhyKind};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A proxy on loopback that connects everybody to one port, whatever they ask for.
struct Between {
    port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Between {
    /// An HTTP proxy.
    async fn http(to: u16) -> Self {
        Self::start(to, |mut stream, to, seen| {
            tokio::spawn(async move {
                let head = head(&mut stream).await;
                let known = head.contains("\r\nProxy-Authorization: Basic bWU6cEBzcw==\r\n");
                let answer = match (head.contains("wants.a.login"), known) {
                    (true, false) => "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
                    _ if head.contains("forbidden") => "HTTP/1.1 403 Forbidden\r\n\r\n",
                    _ => "HTTP/1.1 200 Connection established\r\n\r\n",
                };
                seen.lock()
                    .unwrap()
                    .push(head.lines().next().unwrap().to_owned());
                stream.write_all(answer.as_bytes()).await.unwrap();
                if answer.contains("200") {
                    join(stream, to).await;
                }
            });
        })
        .await
    }

    /// A SOCKS5 proxy without logins (RFC 1928).
    async fn socks(to: u16) -> Self {
        Self::start(to, |mut stream, to, seen| {
            tokio::spawn(async move {
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
                stream
                    .write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
                    .await
                    .unwrap();
                join(stream, to).await;
            });
        })
        .await
    }

    async fn start(to: u16, serve: fn(TcpStream, u16, Arc<Mutex<Vec<String>>>)) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                serve(stream, to, Arc::clone(&noted));
            }
        });
        Self { port, seen }
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

/// Reads up to the empty line.
async fn head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    String::from_utf8(head).unwrap()
}

async fn join(mut stream: TcpStream, to: u16) {
    let mut server = TcpStream::connect(("127.0.0.1", to)).await.unwrap();
    // Either side may hang up at any time.
    let _ended = tokio::io::copy_bidirectional(&mut stream, &mut server).await;
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
    let proxy = Between::http(server.port).await;
    let address = format!("http://127.0.0.1:{}", proxy.port);
    let listed = list(
        &server,
        "api.example.com:6443",
        "",
        &environment(&address, ""),
    )
    .await;
    assert_eq!(listed, Ok(0));
    assert_eq!(proxy.seen(), ["CONNECT api.example.com:6443 HTTP/1.1"]);
    // An address without a scheme is an HTTP proxy's.
    let bare = environment(&format!("127.0.0.1:{}", proxy.port), "");
    assert_eq!(list(&server, "api.example.com", "", &bare).await, Ok(0));
    assert_eq!(proxy.seen()[1], "CONNECT api.example.com:443 HTTP/1.1");
}

#[tokio::test]
async fn socks_proxies_resolve_the_name() {
    let server = far().await;
    let proxy = Between::socks(server.port).await;
    for scheme in ["socks5", "socks5h"] {
        let own = format!("proxy-url: {scheme}://127.0.0.1:{}", proxy.port);
        assert_eq!(
            list(&server, "api.example.com", &own, &Proxy::default()).await,
            Ok(0)
        );
    }
    assert_eq!(proxy.seen(), ["api.example.com", "api.example.com"]);
}

#[tokio::test]
async fn the_kubeconfigs_own_proxy_wins_over_the_environment_and_no_proxy() {
    let server = far().await;
    let proxy = Between::http(server.port).await;
    let own = format!("proxy-url: http://127.0.0.1:{}", proxy.port);
    let environment = environment("http://127.0.0.1:1", "*");
    assert_eq!(
        list(&server, "api.example.com", &own, &environment).await,
        Ok(0)
    );
    assert_eq!(proxy.seen().len(), 1);
}

#[tokio::test]
async fn loopback_and_what_no_proxy_names_are_reached_directly() {
    let server = far().await;
    let here = format!("127.0.0.1:{}", server.port);
    let dead = environment("http://127.0.0.1:1", "");
    assert_eq!(list(&server, &here, "", &dead).await, Ok(0));
    let excepted = environment("http://127.0.0.1:1", "example.com");
    let why = list(&server, "nosuch.example.com", "", &excepted)
        .await
        .unwrap_err();
    assert!(!why.text.contains("proxy"), "{why}");
}

#[tokio::test]
async fn a_proxys_login_is_sent_and_never_shown() {
    let server = far().await;
    let proxy = Between::http(server.port).await;
    let with = |login: &str| environment(&format!("http://{login}127.0.0.1:{}", proxy.port), "");
    let host = "wants.a.login.example.com";
    let listed = list(&server, host, "", &with("me:p%40ss@")).await;
    assert_eq!(listed, Ok(0));
    let why = list(&server, host, "", &with("me:s3cret@"))
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
    let proxy = Between::http(server.port).await;
    let address = format!("http://127.0.0.1:{}", proxy.port);
    for (host, proxy, told) in [
        (
            "forbidden.example.com",
            address.as_str(),
            "the proxy did not connect",
        ),
        (
            "api.example.com",
            "http://127.0.0.1:1",
            "the proxy cannot be used: connection refused",
        ),
        (
            "api.example.com",
            "socks5://127.0.0.1:1",
            "the proxy did not connect",
        ),
    ] {
        let why = list(&server, host, "", &environment(proxy, ""))
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
