//! Watches: the history as newline-separated JSON, as it happens.
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::accept::Form;
use super::api::Shared;
use super::call::Call;
use super::catalog::Resource;
use super::list::Selection;
use super::objects::{Change, Objects};
use super::reply::{self, Reply};
use super::route::Target;
use super::status::Status;
use super::table;

/// How a watch shows what it watches.
struct Watch {
    target: Target,
    selection: Selection,
    form: Form,
    shared: Arc<Shared>,
}

pub(crate) fn answer(shared: &Arc<Shared>, call: &Call, selection: Selection, form: Form) -> Reply {
    let watch = Watch {
        target: call.target.clone(),
        selection,
        form,
        shared: shared.clone(),
    };
    let (sender, receiver) = mpsc::channel(64);
    let first = {
        let objects = shared.objects();
        watch.first_events(&objects, call)
    };
    let time = call
        .query
        .number("timeoutSeconds")
        .filter(|seconds| *seconds > 0);
    let time = Duration::from_secs(time.map_or(3600, |seconds| seconds as u64));
    tokio::spawn(async move {
        let _ended = tokio::time::timeout(time, watch.run(first, sender)).await;
    });
    reply::stream("application/json", receiver)
}

/// What a watch starts with, and where in the history it goes on.
struct Start {
    events: Vec<Value>,
    position: Option<usize>,
}

impl Watch {
    fn first_events(&self, objects: &Objects, call: &Call) -> Start {
        let version = call.query.get("resourceVersion").unwrap_or_default();
        let position = Some(objects.history_len());
        if matches!(version, "" | "0") {
            let namespace = self.target.namespace.as_deref();
            let known = objects
                .of(self.target.resource, namespace)
                .map(|(_, object)| object);
            let known = known.filter(|object| self.selection.holds(object));
            let mut events: Vec<Value> = known.map(|object| self.event("ADDED", object)).collect();
            if call.query.on("allowWatchBookmarks") {
                events.push(self.bookmark(objects.version()));
            }
            return Start { events, position };
        }
        let version: u64 = version.parse().unwrap_or_default();
        if version < objects.oldest() {
            let oldest = objects.oldest();
            let status = Status::expired(format!("too old resource version: {version} ({oldest})"));
            let events = vec![json!({"type": "ERROR", "object": status.body()})];
            return Start {
                events,
                position: None,
            };
        }
        let events = objects
            .since(version)
            .filter_map(|change| self.seen(change))
            .collect();
        Start { events, position }
    }

    /// Sends events until the client is gone, or for ever.
    async fn run(&self, start: Start, sender: mpsc::Sender<Bytes>) {
        let mut changed = self.shared.changes();
        if send_all(&sender, start.events).await.is_err() {
            return;
        }
        let Some(mut position) = start.position else {
            return;
        };
        loop {
            let events: Vec<Value> = {
                let objects = self.shared.objects();
                let news = objects.history_from(position);
                position += news.len();
                news.iter().filter_map(|change| self.seen(change)).collect()
            };
            if send_all(&sender, events).await.is_err() {
                return;
            }
            if self.shared.was_read(&self.target) {
                continue;
            }
            tokio::select! {
                () = sender.closed() => return,
                more = changed.changed() => if more.is_err() { return },
            }
        }
    }

    /// The event that a change makes for this watch, if it is about what is watched.
    fn seen(&self, change: &Change) -> Option<Value> {
        let (resource, namespace, _) = &change.key;
        let watched = *resource == self.target.resource.qualified()
            && self
                .target
                .namespace
                .as_ref()
                .is_none_or(|wanted| wanted == namespace)
            && self.selection.holds(&change.object);
        watched.then(|| self.event(change.event, &change.object))
    }

    fn event(&self, kind: &str, object: &Value) -> Value {
        let object = match self.form {
            Form::Table => {
                let version = json!({"resourceVersion": object["metadata"]["resourceVersion"]});
                table::rows(
                    self.target.resource,
                    &version,
                    &[object],
                    self.shared.clock.now(),
                )
            }
            _ => object.clone(),
        };
        json!({"type": kind, "object": object})
    }

    /// Says that everything which was there has been sent.
    fn bookmark(&self, version: u64) -> Value {
        let Resource { kind, plural, .. } = self.target.resource;
        let mut object = json!({
            "kind": kind,
            "apiVersion": self.target.resource.api_version(),
            "metadata": {
                "resourceVersion": version.to_string(),
                "annotations": {"k8s.io/initial-events-end": "true"},
            },
        });
        if *plural == "pods" {
            object["spec"] = json!({"containers": null});
            object["status"] = json!({});
        }
        json!({"type": "BOOKMARK", "object": object})
    }
}

async fn send_all(sender: &mpsc::Sender<Bytes>, events: Vec<Value>) -> Result<(), ()> {
    for event in events {
        sender
            .send(format!("{event}\n").into())
            .await
            .map_err(|_| ())?;
    }
    Ok(())
}
