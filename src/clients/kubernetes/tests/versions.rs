//! HTTP/2 where the server speaks it, and HTTP/1.1 where it does not.

use super::server::Server;
use super::{NAMESPACE, connect, pods};
use crate::clients::kubernetes::Kube;
use crate::truth::{Why, WhyKind};
use futures::future::join_all;
use hyper::Version;

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
