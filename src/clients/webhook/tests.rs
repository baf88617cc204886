//! Messages posted, and everything that can stand in the way.

use super::*;
use crate::support::fake_http::FakeHttp;
use crate::support::port::refusing;
use crate::support::reply::Reply;

const PATH: &str = "/services/T0AAAAAAA/B0BBBBBBB/abcdefghijklmnop?token=qrstuvwx";
const LONG: Duration = Duration::from_secs(60);

fn webhook(origin: &str, timeout: Duration) -> Webhook {
    let url = Secret::new(format!("{origin}{PATH}"));
    Webhook::new(&url, &Proxy::default(), timeout).unwrap()
}

/// Whether none of the secret is in there.
fn is_hidden(outcome: &Outcome) -> bool {
    let shown = format!("{outcome:?} {}", serde_json::to_string(outcome).unwrap());
    let parts = ["T0AAAAAAA", "B0BBBBBBB", "abcdefghijklmnop", "qrstuvwx"];
    !parts.iter().any(|part| shown.contains(part))
}

async fn posted(reply: Reply) -> (Outcome, usize) {
    let server = FakeHttp::always(reply);
    let outcome = webhook(&server.url(), LONG).post("send less").await;
    assert!(is_hidden(&outcome), "{outcome:?}");
    (outcome, server.asked().len())
}

#[tokio::test]
async fn a_text_is_posted_once_as_json() {
    let server = FakeHttp::always(Reply::text(200, "ok"));
    let outcome = webhook(&server.url(), LONG).post("send \"less\"").await;
    let expected = format!("posted, and taken by {}: 200 OK (ok)", server.url());
    assert_eq!(outcome, Outcome::Sent(expected.into()));
    let [asked] = &server.asked()[..] else {
        panic!("{:?}", server.asked());
    };
    assert_eq!((&*asked.method, &*asked.target), ("POST", PATH));
    assert_eq!(asked.header("content-type"), Some("application/json"));
    assert_eq!(asked.header("authorization"), None);
    let body: serde_json::Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(body, json!({"text": "send \"less\""}));
}

#[tokio::test]
async fn a_refusal_is_known_not_to_have_happened() {
    for status in [400, 403, 404, 410, 429] {
        let reply = Reply::text(status, "no service B0BBBBBBB/abcdefghijklmnop");
        let (outcome, asked) = posted(reply).await;
        let Outcome::Failed(why) = outcome else {
            panic!("{status}: {outcome:?}");
        };
        assert!(why.text.contains(&status.to_string()), "{why}");
        assert!(why.text.contains("no service [hidden]/[hidden]"), "{why}");
        assert_eq!(asked, 1);
    }
}

#[tokio::test]
async fn what_may_have_been_posted_is_in_doubt_and_never_sent_again() {
    for reply in [
        Reply::text(500, "oops"),
        Reply::text(503, "upstream is gone"),
        Reply::text(200, "it was all well").cut(),
        Reply::html(200, "<html><title>Sign in</title></html>"),
        Reply::redirect(PATH),
    ] {
        let (outcome, asked) = posted(reply).await;
        assert!(matches!(outcome, Outcome::InDoubt(_)), "{outcome:?}");
        assert_eq!(asked, 1);
    }
}

#[tokio::test]
async fn silence_is_doubt_and_a_closed_port_is_failure() {
    let server = FakeHttp::always(Reply::silence());
    let hasty = webhook(&server.url(), Duration::from_millis(200));
    let outcome = hasty.post("send less").await;
    assert!(matches!(outcome, Outcome::InDoubt(_)), "{outcome:?}");
    let nobody = webhook(&format!("http://{}", refusing()), LONG);
    let outcome = nobody.post("send less").await;
    assert!(matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
    assert!(is_hidden(&outcome), "{outcome:?}");
}

#[tokio::test]
async fn a_url_that_cannot_be_used_is_told_without_it() {
    for url in ["hunter2", "ftp://hunter2/x", "https://hunter2:x@host/y"] {
        let made = Webhook::new(&Secret::new(url), &Proxy::default(), LONG);
        let why = made.err().unwrap();
        assert_eq!(why.kind, WhyKind::Invalid);
        assert!(!format!("{why:?}").contains("hunter2"), "{why:?}");
    }
}
