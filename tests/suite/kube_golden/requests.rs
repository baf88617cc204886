//! Writes that were not recorded, made up in the recordings' form.
use hyper::Response;
use hyper::body::Incoming;
use serde_json::Value;

use super::client;
use super::recording::Exchange;
use crate::support::kube::Api;

pub(super) const DEPLOYMENT: &str =
    "/apis/apps/v1/namespaces/spec-to-proof/deployments/drift-processor";

/// A request with a JSON body and the user agent of the program.
pub(super) fn request(method: &str, target: &str, content_type: &str, body: &Value) -> Exchange {
    let headers = [
        ("content-type", content_type),
        ("user-agent", "backlogctl/0.1.0"),
    ];
    Exchange {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        body: body.to_string(),
        ..Exchange::default()
    }
}

pub(super) fn merge_patch(target: &str, body: &Value) -> Exchange {
    request("PATCH", target, "application/merge-patch+json", body)
}

pub(super) fn json(method: &str, target: &str, body: &Value) -> Exchange {
    request(method, target, "application/json", body)
}

/// Sends the administrator's request.
pub(super) async fn send(api: &Api, request: &Exchange) -> Response<Incoming> {
    client::send(api, request, Some(api.token("admin"))).await
}

/// Status and body of the answer to the administrator's request.
pub(super) async fn answer(api: &Api, request: &Exchange) -> (u16, Value) {
    let answer = send(api, request).await;
    let code = answer.status().as_u16();
    let text = client::text(answer).await;
    (code, serde_json::from_str(&text).unwrap())
}

/// What the server says to a request that it refuses with this status.
pub(super) async fn refusal(api: &Api, request: &Exchange, code: u16) -> String {
    let (answered, body) = answer(api, request).await;
    assert_eq!(answered, code, "{body}");
    body["message"].as_str().unwrap().to_owned()
}
