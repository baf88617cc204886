//! What was not recorded: port-forwards, the service proxy, faults, and answers that are known from
//! the server's source alone.
use std::time::Duration;

use k8s_openapi::api::core::v1::Pod;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::recording::Exchange;
use super::{client, seeds};
use crate::support::kube::{Api, FakeCluster, Fault, Status};

const PODS: &str = "/api/v1/namespaces/spec-to-proof/pods";

fn cluster() -> FakeCluster {
    FakeCluster::new().deployment("spec-to-proof", "redis", 1)
}

fn request(method: &str, target: &str, headers: &[(&str, &str)]) -> Exchange {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Exchange {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: headers.collect(),
        ..Exchange::default()
    }
}

/// Status and body of the administrator's request.
async fn ask(api: &Api, request: &Exchange) -> (u16, String) {
    let answer = client::send(api, request, Some(api.token("admin"))).await;
    (answer.status().as_u16(), client::text(answer).await)
}

async fn get(api: &Api, target: &str) -> (u16, String) {
    ask(api, &request("GET", target, &[])).await
}

#[tokio::test]
async fn selectors_of_all_forms() {
    let api = cluster()
        .deployment("spec-to-proof", "connector", 2)
        .deployment("ingest", "connector", 1)
        .serve();
    for (selector, count) in [
        ("labelSelector=app+in+(redis,other)", 1),
        ("labelSelector=app+notin+(redis)", 2),
        ("labelSelector=app!%3Dredis,pod-template-hash", 2),
        ("labelSelector=!app", 0),
        (
            "fieldSelector=status.phase%3DRunning,spec.nodeName!%3Dnode-1",
            0,
        ),
        ("fieldSelector=status.phase%3DRunning", 3),
    ] {
        let (_, body) = get(&api, &format!("{PODS}?{selector}")).await;
        let list: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(list["items"].as_array().unwrap().len(), count, "{selector}");
    }
    let (code, body) = get(&api, &format!("{PODS}?fieldSelector=spec.color%3Dred")).await;
    assert_eq!(code, 400);
    assert!(
        body.contains("field label not supported: spec.color"),
        "{body}"
    );
}

#[tokio::test]
async fn requests_that_cannot_be_answered() {
    let api = cluster().without_group("metrics.k8s.io").serve();
    let protobuf = [("accept", "application/vnd.kubernetes.protobuf")];
    let reviews = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    let text = [("content-type", "text/plain")];
    let exec = format!("{PODS}/{}/exec?command=ls", api.pods("redis")[0]);
    for (request, code) in [
        (request("GET", PODS, &protobuf), 406),
        (request("PUT", PODS, &[]), 405),
        (request("POST", reviews, &text), 415),
        (request("GET", &exec, &[]), 400),
        (
            request("GET", "/apis/apps/v1/namespaces/x/gadgets", &[]),
            404,
        ),
        (
            request("GET", "/apis/metrics.k8s.io/v1beta1/pods", &[]),
            404,
        ),
        (request("GET", "/nothing", &[]), 404),
    ] {
        assert_eq!(ask(&api, &request).await.0, code, "{}", request.target);
    }
}

#[tokio::test]
async fn faults() {
    let overloaded = Fault::status(&Status::too_many_requests(1));
    let api = cluster()
        .fault("GET /api/v1/namespaces/*/pods", overloaded)
        .hang("/api/v1/nodes")
        .delay("/version", Duration::from_millis(1))
        .reply("/apis", 502, &json!({"from": "a gateway"}))
        .serve();
    let (code, body) = get(&api, PODS).await;
    assert_eq!(
        (code, body.contains("TooManyRequests")),
        (429, true),
        "{body}"
    );
    assert_eq!(get(&api, "/version").await.0, 200);
    assert_eq!(
        get(&api, "/apis").await,
        (502, json!({"from": "a gateway"}).to_string())
    );

    let soon = Duration::from_millis(200);
    assert!(
        tokio::time::timeout(soon, get(&api, "/api/v1/nodes"))
            .await
            .is_err()
    );
    api.clear_faults();
    assert_eq!(get(&api, PODS).await.0, 200);
    let paths: Vec<String> = api
        .requests()
        .into_iter()
        .map(|request| request.path)
        .collect();
    assert_eq!(paths, [PODS, "/version", "/apis", "/api/v1/nodes", PODS]);
}

#[tokio::test]
async fn a_connection_is_closed_without_an_answer() {
    let api = cluster().fault("/api/v1/services", Fault::Drop).serve();
    let mut stream = tokio::net::TcpStream::connect(api.address()).await.unwrap();
    stream
        .write_all(b"GET /api/v1/services HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert_eq!(answer, "");
}

#[tokio::test]
async fn services_are_proxied() {
    let backend = FakeCluster::new().serve();
    let api = FakeCluster::new()
        .deployment("monitoring", "prometheus", 1)
        .service(
            ("monitoring", "prometheus"),
            9090,
            "prometheus",
            backend.address().port(),
        )
        .serve();
    let service = "/api/v1/namespaces/monitoring/services";
    for name in ["prometheus:9090", "http:prometheus:9090", "prometheus"] {
        let (code, body) = get(&api, &format!("{service}/{name}/proxy/version?a=b%2Fc")).await;
        assert_eq!(code, 200, "{body}");
        assert!(body.contains("v1.36.2"), "{body}");
    }
    let seen = backend.requests().remove(0);
    assert_eq!(
        (seen.path.as_str(), seen.query.as_str()),
        ("/version", "a=b%2Fc")
    );
    assert_eq!(
        seen.header("authorization"),
        None,
        "the API server keeps its credentials"
    );
    assert_eq!(
        get(&api, &format!("{service}/prometheus:1/proxy/")).await.0,
        503
    );
    assert_eq!(get(&api, &format!("{service}/another/proxy/")).await.0, 404);
    let (_, endpoints) = get(&api, "/api/v1/namespaces/monitoring/endpoints/prometheus").await;
    assert!(
        endpoints.contains(&api.pods("prometheus")[0]),
        "{endpoints}"
    );
}

/// As the client library of the program asks for it.
#[tokio::test]
async fn ports_are_forwarded_over_channels() {
    let backend = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = backend.local_addr().unwrap().port();
    let pod = seeds::pod("spec-to-proof", "redis", "redis-685d97849f-v2b7v");
    let api = FakeCluster::new()
        .object(pod)
        .redis_at("redis-*", port)
        .serve();
    tokio::spawn(async move {
        let (mut connection, _) = backend.accept().await.unwrap();
        let mut request = [0; 6];
        connection.read_exact(&mut request).await.unwrap();
        connection.write_all(b"+PONG\r\n").await.unwrap();
    });

    let mut config = kube::Config::new(api.url().parse().unwrap());
    config.auth_info.token = Some(api.token("admin").to_owned().into());
    let client = kube::Client::try_from(config).unwrap();
    let pods: kube::Api<Pod> = kube::Api::namespaced(client, "spec-to-proof");
    let mut forwarder = pods
        .portforward("redis-685d97849f-v2b7v", &[6379, 1])
        .await
        .unwrap();
    let mut stream = forwarder.take_stream(6379).unwrap();
    stream.write_all(b"PING\r\n").await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert_eq!(answer, "+PONG\r\n");
    let error = forwarder.take_error(1).unwrap().await.unwrap();
    assert!(error.contains("connection refused"), "{error}");
}
