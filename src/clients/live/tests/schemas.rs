//! Schema changes, as far as they are known by having looked before.

use super::*;
use crate::fact::{Raw, Subject};
use crate::runbook::SchemasProbe;
use crate::support::fake_http::FakeHttp;
use crate::support::reply::Reply;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

fn schemas() -> [Check; 1] {
    let probe = SchemasProbe {
        subjects: "in".to_owned(),
        recent: Duration::from_secs(24 * 3600),
        log: Some("the log of Ada".to_owned()),
    };
    [check("schemas", Probe::Schemas(probe))]
}

async fn subjects(live: &Live) -> Vec<Subject> {
    match observe(live, &schemas()).await.remove(0).raw {
        Ok(Raw::Schemas(subjects)) => subjects,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_change_is_known_by_the_look_before() {
    let version = Arc::new(AtomicU32::new(6));
    let now = Arc::clone(&version);
    let server = FakeHttp::answering(move |_| {
        let version = now.load(Ordering::SeqCst);
        Reply::json(200, &json!([{"subject": "in-a", "version": version}]))
    });
    let home = Home::with("");
    let settings = Settings {
        schema_registry: Some(prometheus_at(&server.url())),
        ..home.settings(LONG)
    };
    let first = subjects(&Live::new(&settings)).await;
    assert_eq!((first[0].version, first[0].before), (6, None));
    version.store(7, Ordering::SeqCst);
    // A later run remembers.
    let live = Live::new(&settings);
    let second = subjects(&live).await;
    let before = second[0].before.map(|(version, _)| version);
    assert_eq!((second[0].version, before), (7, Some(6)));
    assert_eq!(subjects(&live).await[0].before, second[0].before);
    assert_eq!(live.target().schema_registry, Some(server.url()));
}

#[tokio::test]
async fn without_a_registry_the_log_is_to_be_looked_at() {
    let home = Home::with("");
    let live = Live::new(&home.settings(LONG));
    let why = observe(&live, &schemas()).await.remove(0).raw.unwrap_err();
    assert_eq!(why.kind, WhyKind::NotConfigured);
    let hint = why.hint.unwrap();
    let both = "look into the log of Ada by hand; or set BACKLOGCTL_SCHEMA_REGISTRY_URL";
    assert!(hint.starts_with(both), "{hint}");
}
