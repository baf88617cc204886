//! The fake API server answers as a real one was recorded to.
//!
//! Each test puts the recorded objects into a fake cluster, holds its time still at the recorded
//! moment, sends the recorded requests again and compares the answers. The one known difference:
//! the fake speaks no protobuf; a client that would take either gets JSON.
use jiff::Timestamp;
use serde_json::Value;

use crate::support::kube::{Api, FakeCluster, Rule};

mod client;
mod partial;
mod printed;
mod reads;
mod recording;
mod requests;
mod rollouts;
mod seeds;
mod streams;
mod unrecorded;
mod unrecorded_writes;
mod write_faults;
mod writes;

use partial::assert_begins;
use recording::{Exchange, Recording};

const OPERATOR: &str = "system:serviceaccount:spec-to-proof:operator";

/// An empty cluster at the time of a recording, with the users of all of them.
fn cluster(recording: &Recording) -> FakeCluster {
    cluster_at(recording.date())
}

fn cluster_at(moment: Timestamp) -> FakeCluster {
    let operator = Rule::new(&["get", "list", "watch", "patch", "update"], &["*"], &["*"]);
    FakeCluster::new()
        .at(&moment.to_string())
        .user("restricted-user", &[Rule::get_and_list()])
        .user(OPERATOR, &[operator])
}

/// The token of whoever sent a request, by its recording.
fn token<'a>(api: &'a Api, recording: &Recording, exchange: &Exchange) -> Option<&'a str> {
    let anonymous = !exchange
        .headers
        .iter()
        .any(|(name, _)| name == "Authorization");
    match recording.user.as_str() {
        "raw" if anonymous => None,
        "raw" => Some(api.token(OPERATOR)),
        "restricted" => Some(api.token("restricted-user")),
        user => Some(api.token(user)),
    }
}

/// How much of a shortened answer is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// The beginning.
    Beginning,
    /// The beginning, and the fields after the part that was left out.
    WhatWasKept,
    /// The beginning and the end, line by line, and how many lines are between.
    BothEnds,
}

/// Sends every request of a recording again and compares the answers.
async fn replay(api: &Api, recording: &Recording, extent: Extent) {
    for exchange in &recording.exchanges {
        replay_exchange(api, exchange, token(api, recording, exchange), extent).await;
    }
}

async fn replay_exchange(api: &Api, exchange: &Exchange, token: Option<&str>, extent: Extent) {
    let answer = client::send(api, exchange, token).await;
    assert_eq!(
        answer.status().as_u16(),
        exchange.status,
        "{}",
        exchange.target
    );
    let content_type = answer.headers()["content-type"].to_str().unwrap();
    assert_eq!(Some(content_type), exchange.answer_header("Content-Type"));
    let is_json = content_type.starts_with("application/json");
    let text = client::text(answer).await;
    if !is_json {
        assert_eq!(text.trim_end(), exchange.answer);
    } else if extent == Extent::BothEnds && exchange.is_shortened() {
        assert_both_ends(&text, &exchange.answer);
    } else {
        let text = text.replace(&api.address().to_string(), "127.0.0.1:16443");
        let actual = serde_json::from_str(&text).unwrap();
        assert_begins(&actual, &exchange.json(), exchange.is_shortened());
        if extent == Extent::WhatWasKept {
            let tail = Value::Object(exchange.tail());
            assert_begins(&actual, &tail, true);
        }
    }
}

/// Compares a JSON text with a recorded one that lacks lines in its middle.
fn assert_both_ends(text: &str, recorded: &str) {
    let value: Value = serde_json::from_str(text).unwrap();
    let mut indented = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(b" ");
    let mut serializer = serde_json::Serializer::with_formatter(&mut indented, formatter);
    serde::Serialize::serialize(&value, &mut serializer).unwrap();
    let indented = String::from_utf8(indented).unwrap();

    let (start, rest) = recorded.split_once("[... ").unwrap();
    let (missing, end) = rest.split_once(" lines left out ...]\n").unwrap();
    assert!(indented.starts_with(start), "the beginning differs");
    assert!(indented.ends_with(end), "the end differs");
    let missing: usize = missing.parse().unwrap();
    let recorded = start.lines().count() + missing + end.lines().count();
    assert_eq!(indented.lines().count(), recorded);
}
