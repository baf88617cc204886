//! HTTP/2 where the server speaks it, and HTTP/1.1 where it does not.

use super::server::Server;
use super::{NAMESPACE, connect, pods};
use crate::clients::kubernetes::Kube;
use crate::clients::kubernetes::speech::{SignsOfLife, Speech};
use crate::support::kube::{ExecAnswer, FakeCluster};
use crate::truth::{Why, WhyKind};
use futures::future::join_all;
use http::{Request, Uri};
use hyper::Version;
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use kube::client::{Body, ConfigExt};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

async fn connected(server: &Server) -> Kube {
    connect(&server.kubeconfig(&server.trusted(), "token: abc"))
        .await
        .unwrap()
}

/// A dozen readings at once.
async fn dozen(kube: &Kube) -> Vec<Result<usize, Why>> {
    join_all((0..12).map(|_| pods(kube))).await
}

fn versions(server: &Server) -> Vec<Version> {
    server.asked().iter().map(|asked| asked.version).collect()
}

#[tokio::test]
async fn a_dozen_readings_share_one_connection() {
    let server = Server::start().await;
    let kube = connected(&server).await;
    assert!(dozen(&kube).await.iter().all(|listed| *listed == Ok(0)));
    assert!(dozen(&kube).await.iter().all(|listed| *listed == Ok(0)));
    assert_eq!(versions(&server), [Version::HTTP_2; 24]);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_server_of_old_is_spoken_to_as_it_can() {
    let server = Server::old().await;
    let kube = connected(&server).await;
    for _ in 0..3 {
        assert_eq!(pods(&kube).await, Ok(0));
    }
    assert_eq!(
        server.connections(),
        1,
        "the connection that found out is used too"
    );
    assert!(dozen(&kube).await.iter().all(|listed| *listed == Ok(0)));
    assert_eq!(versions(&server), [Version::HTTP_11; 15]);
}

#[tokio::test]
async fn web_sockets_are_opened_over_the_old_version() {
    let server = Server::start().await;
    let kube = connected(&server).await;
    assert_eq!(pods(&kube).await, Ok(0));
    let Err(why) = kube.port_forward(NAMESPACE, "redis", 6379).await else {
        panic!("this server opens none");
    };
    assert_eq!(why.kind, WhyKind::Invalid);
    assert!(why.text.contains("no WebSocket was opened"), "{why}");
    assert_eq!(versions(&server), [Version::HTTP_2, Version::HTTP_11]);
    assert_eq!(server.asked()[1].header("upgrade"), Some("websocket"));
}

#[tokio::test]
async fn all_learn_from_one_failed_connection_and_the_next_tries_again() {
    let server = Server::start().await;
    server.closes(1);
    let kube = connected(&server).await;
    for listed in dozen(&kube).await {
        assert_eq!(listed.unwrap_err().kind, WhyKind::Unreachable);
    }
    assert_eq!(server.connections(), 1);
    assert_eq!(pods(&kube).await, Ok(0));
}

#[tokio::test]
async fn a_connection_that_is_closed_after_the_handshake_is_told_in_either_version() {
    for server in [Server::start().await, Server::old().await] {
        server.falls_silent();
        let kube = connected(&server).await;
        let why = pods(&kube).await.unwrap_err();
        assert_eq!(why.kind, WhyKind::Unreachable);
        assert!(why.text.contains("closed before the answer"), "{why}");
    }
}

#[tokio::test]
async fn commands_run_beside_the_shared_connection() {
    let api = FakeCluster::new()
        .https()
        .deployment(NAMESPACE, "redis", 1)
        .exec("redis#0", &["id"], ExecAnswer::stdout("root\n"))
        .serve();
    let kube = connect(&api.kubeconfig()).await.unwrap();
    let (pod, argv) = (&api.pods("redis#0")[0], vec!["id".to_owned()]);
    let (listed, ran) = tokio::join!(pods(&kube), kube.exec(NAMESPACE, pod, None, &argv));
    assert_eq!((listed, ran.unwrap().stdout), (Ok(1), b"root\n".to_vec()));
}

/// A way to a server on which everything that passes now can be lost, unnoticed by either side.
struct Road {
    port: u16,
    lost: watch::Sender<()>,
}

impl Road {
    async fn to(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let road = Self {
            port: listener.local_addr().unwrap().port(),
            lost: watch::Sender::new(()),
        };
        let lost = road.lost.clone();
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let mut far = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                let mut lost = lost.subscribe();
                tokio::spawn(async move {
                    tokio::select! {
                        _ended = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
                        _lost = lost.changed() => std::future::pending().await,
                    }
                });
            }
        });
        road
    }
}

#[tokio::test]
async fn a_connection_that_died_unnoticed_is_replaced() {
    let server = Server::start().await;
    let road = Road::to(server.port).await;
    let uri: Uri = format!("https://127.0.0.1:{}/", road.port).parse().unwrap();
    let mut config = kube::Config::new(uri.clone());
    config.accept_invalid_certs = true;
    config.root_cert = Some(Vec::new());
    let tls = config.rustls_client_config().unwrap();
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    let both = HttpsConnectorBuilder::new()
        .with_tls_config(tls)
        .https_only()
        .enable_all_versions()
        .wrap_connector(tcp);
    let signs = SignsOfLife {
        every: Duration::from_millis(50),
        within: Duration::from_millis(50),
    };
    let speech = Speech::new(uri.clone(), both.clone(), both, signs);
    let send = || {
        let request = Request::get(uri.clone()).body(Body::empty()).unwrap();
        tokio::time::timeout(Duration::from_secs(10), speech.send(request))
    };
    assert!(send().await.unwrap().is_ok());
    road.lost.send_replace(());
    // What was under way is lost, or had not begun; what comes next is not.
    let _lost = send().await.expect("it would have hung for ever");
    assert!(send().await.unwrap().is_ok());
    assert_eq!(server.connections(), 2);
}
