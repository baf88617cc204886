//! Reads against a scripted server: repeated when, and only when, that may help.

use super::super::api::Api;
use super::super::get::Get;
use http::{Request, Response};
use kube::client::Body;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

/// Answers in order, and what was asked for them.
struct Script {
    answers: Mutex<std::vec::IntoIter<(u16, Value)>>,
    asked: Mutex<Vec<String>>,
}

fn scripted(answers: Vec<(u16, Value)>) -> (Api, Arc<Script>) {
    let script = Arc::new(Script {
        answers: Mutex::new(answers.into_iter()),
        asked: Mutex::default(),
    });
    let server = Arc::clone(&script);
    let service = tower::service_fn(move |request: Request<Body>| {
        let asked = request.uri().to_string();
        server.asked.lock().unwrap().push(asked);
        let (code, body) = server
            .answers
            .lock()
            .unwrap()
            .next()
            .expect("a request more");
        let response = Response::builder()
            .status(code)
            .body(Body::from(body.to_string().into_bytes()));
        async move { Ok::<_, Infallible>(response.unwrap()) }
    });
    (Api::new(kube::Client::new(service, "default")), script)
}

fn page(items: [u8; 2], next: &str) -> (u16, Value) {
    (200, json!({"metadata": {"continue": next}, "items": items}))
}

fn status(code: u16) -> (u16, Value) {
    (
        code,
        json!({"kind": "Status", "message": "no", "code": code}),
    )
}

async fn list(answers: Vec<(u16, Value)>) -> (Result<Vec<u8>, u16>, usize) {
    let (api, script) = scripted(answers);
    let got = api.list(&Get::new("/list", [])).await;
    let got = got.map_err(|error| match error {
        kube::Error::Api(status) => status.code,
        other => panic!("{other}"),
    });
    let asked = script.asked.lock().unwrap();
    (got, asked.len())
}

#[tokio::test]
async fn a_list_is_read_to_its_end() {
    let (api, script) = scripted(vec![page([1, 2], "a+b"), page([3, 4], "")]);
    let got: Vec<u8> = api
        .list(&Get::new("/list", []).with("q", "x"))
        .await
        .unwrap();
    assert_eq!(got, [1, 2, 3, 4]);
    assert_eq!(
        *script.asked.lock().unwrap(),
        ["/list?q=x&limit=500", "/list?q=x&limit=500&continue=a%2Bb"]
    );
}

#[tokio::test]
async fn a_list_that_is_too_old_to_go_on_is_begun_again_once() {
    let begun = || page([1, 2], "next");
    let whole = vec![begun(), status(410), begun(), page([3, 4], "")];
    assert_eq!(list(whole).await, (Ok(vec![1, 2, 3, 4]), 4));
    let never = vec![begun(), status(410), begun(), status(410)];
    assert_eq!(list(never).await, (Err(410), 4));
}

#[tokio::test]
async fn what_may_pass_is_tried_twice_and_nothing_else() {
    assert_eq!(
        list(vec![status(503), page([1, 2], "")]).await,
        (Ok(vec![1, 2]), 2)
    );
    assert_eq!(
        list(vec![status(429), page([1, 2], "")]).await,
        (Ok(vec![1, 2]), 2)
    );
    assert_eq!(list(vec![status(500), status(500)]).await, (Err(500), 2));
    for code in [400, 401, 403, 404] {
        assert_eq!(list(vec![status(code)]).await, (Err(code), 1));
    }
}

#[tokio::test]
async fn a_list_without_items_is_empty() {
    let null = (200, json!({"metadata": {}, "items": null}));
    assert_eq!(list(vec![null]).await, (Ok(vec![]), 1));
}
