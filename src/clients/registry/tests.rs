//! Subjects of registries, old and new.

use super::*;
use crate::clients::http::{Name, Surroundings};
use crate::config::{Address, HttpLogin, HttpSource, Proxy};
use crate::support::fake_http::{Asked, FakeHttp};
use crate::support::reply::Reply;
use serde_json::{Value, json};
use std::time::Duration;

fn registry(server: &FakeHttp) -> Registry {
    let source = HttpSource {
        address: Address::Url(server.url()),
        login: HttpLogin::None,
        headers: Vec::new(),
        ca_file: None,
        client_cert: None,
    };
    let name = Name {
        title: "the schema registry",
        key: "schema_registry",
    };
    let kube = Err(Why::new(WhyKind::NotConfigured, "none"));
    let around = Surroundings {
        proxy: &Proxy::default(),
        kube: &kube,
        timeout: Duration::from_secs(60),
        login_timeout: Duration::from_secs(60),
    };
    Registry::new(HttpClient::new(name, &source, around).unwrap())
}

/// The schemas of a registry with more subjects than it gives at once.
fn paged(asked: &Asked, all: &[Value], most: usize) -> Reply {
    let number = |name| asked.parameter(name).unwrap().parse::<usize>().unwrap();
    let page = all.iter().skip(number("offset"));
    let page: Vec<&Value> = page.take(number("limit").min(most)).collect();
    Reply::json(200, &json!(page))
}

fn schema(subject: &str, version: u32) -> Value {
    json!({"subject": subject, "version": version, "id": 7, "schema": "\"string\""})
}

fn told(seen: Seen<Vec<Subject>>) -> Vec<(String, u32, Option<String>)> {
    let told = |it: Subject| {
        let at = it.registered.map(|at| at.to_string());
        (it.name.to_string(), it.version, at)
    };
    seen.raw.unwrap().into_iter().map(told).collect()
}

#[tokio::test]
async fn the_newest_versions_come_page_by_page() {
    let all: Vec<Value> = (0..5).map(|n| schema(&format!("in-{n}"), n + 1)).collect();
    let server = FakeHttp::answering(move |asked| paged(asked, &all, 2));
    let seen = registry(&server).subjects("in-").await;
    let names: Vec<(String, u32, _)> = (0..5).map(|n| (format!("in-{n}"), n + 1, None)).collect();
    assert_eq!(told(seen), names);
    let asked = server.asked();
    assert_eq!(asked.len(), 4);
    assert!(asked.iter().all(|it| it.path() == "/schemas"));
    assert_eq!(asked[0].parameter("latestOnly").as_deref(), Some("true"));
    assert_eq!(asked[0].parameter("subjectPrefix").as_deref(), Some("in-"));
}

#[tokio::test]
async fn a_registry_that_tells_when_is_believed() {
    let mut with_time = schema("orders", 3);
    with_time["ts"] = json!(1_795_230_645_000_i64);
    let mut without = schema("events", 1);
    without["ts"] = json!(0);
    // It knows no pages, and neither prefixes nor only the newest versions.
    let all = json!([with_time, schema("orders", 2), without]);
    let server = FakeHttp::always(Reply::json(200, &all));
    let seen = registry(&server).subjects("").await;
    assert_eq!(server.asked().len(), 2);
    assert_eq!(server.asked()[0].parameter("subjectPrefix"), None);
    assert_eq!(
        told(seen),
        [
            ("events".to_owned(), 1, None),
            (
                "orders".to_owned(),
                3,
                Some("2026-11-21T03:10:45Z".to_owned())
            ),
        ]
    );
    let seen = registry(&server).subjects("ord").await;
    assert_eq!(told(seen).len(), 1);
}

#[tokio::test]
async fn an_old_registry_is_asked_for_each_subject() {
    let server = FakeHttp::answering(|asked| match asked.path() {
        "/subjects" => Reply::json(200, &json!(["in/1", "in-gone", "other"])),
        "/subjects/in%2F1/versions/latest" => Reply::json(200, &schema("in/1", 9)),
        "/subjects/in-gone/versions/latest" => Reply::json(
            404,
            &json!({"error_code": 40401, "message": "Subject not found."}),
        ),
        _ => Reply::json(
            404,
            &json!({"error_code": 404, "message": "HTTP 404 Not Found"}),
        ),
    });
    let seen = registry(&server).subjects("in").await;
    assert_eq!(told(seen), [("in/1".to_owned(), 9, None)]);
}

#[tokio::test]
async fn what_is_no_answer_is_unknown() {
    for (reply, kind) in [
        (Reply::json(401, &json!({"message": "no"})), WhyKind::Denied),
        (Reply::text(503, "down"), WhyKind::Unreachable),
        (Reply::html(200, "<html></html>"), WhyKind::Invalid),
        (Reply::json(200, &json!({"subjects": []})), WhyKind::Invalid),
        (
            Reply::json(200, &json!([schema("a", 1)])).cut(),
            WhyKind::Partial,
        ),
    ] {
        let server = FakeHttp::always(reply);
        let why = registry(&server).subjects("").await.raw.unwrap_err();
        assert_eq!(why.kind, kind, "{why}");
    }
    let empty = FakeHttp::always(Reply::json(200, &json!([])));
    assert_eq!(registry(&empty).subjects("in").await.raw, Ok(Vec::new()));
}

#[tokio::test]
async fn one_subject_that_fails_makes_no_part_of_an_answer() {
    let server = FakeHttp::answering(|asked| match asked.path() {
        "/schemas" => Reply::text(404, "no such thing"),
        "/subjects" => Reply::json(200, &json!(["a", "b"])),
        "/subjects/a/versions/latest" => Reply::json(200, &schema("a", 1)),
        _ => Reply::text(500, "oops"),
    });
    let why = registry(&server).subjects("").await.raw.unwrap_err();
    assert!(why.text.contains("500"), "{why}");
}
