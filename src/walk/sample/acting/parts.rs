//! What the stories are made of: readings at one moment, plans, the page.

use super::story::ADA;
use crate::event::Opened;
use crate::fact::{
    Back, FieldChange, Owner, OwnerKind, Page, PageStatus, Plan, Reading, Request, TIME_OF_ACT,
};
use crate::runbook::{Book, FieldValue, Object, catalogue, resolve};
use crate::walk::sample::steps::{crashing, well};
use crate::walk::sample::{failing, lab, reading, start};
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// The id of every story's incident.
pub const INCIDENT: &str = "drift-20261121-0312-k7x";

/// The runbook that the stories are walked by.
pub fn book() -> Book {
    resolve(&text(), &BTreeMap::new()).unwrap()
}

fn text() -> crate::runbook::BookText {
    catalogue::find("drift", Path::new("/nowhere")).unwrap()
}

/// What every story's incident is pinned to.
pub fn opened() -> Opened {
    let book = book();
    Opened {
        incident: INCIDENT.to_owned(),
        runbook: book.name,
        title: book.title,
        digest: book.digest,
        text: text().text,
        params: BTreeMap::from([("backlog_limit".to_owned(), "100".to_owned())]),
        target: lab(),
        cluster: Some("0c1f6a52-8c4e-4f0e-9d53-3c1f0a7b9f11".into()),
        seed: None,
        page: Some("Q0HX3BMYC7SQSY".into()),
        by: ADA.into(),
        version: "0.1.0".to_owned(),
    }
}

/// The page, acknowledged by somebody else a minute ago.
pub fn page() -> Page {
    Page {
        id: "Q0HX3BMYC7SQSY".into(),
        title: "Drift backlog > 100 items".into(),
        url: "https://example.pagerduty.com/incidents/Q0HX3BMYC7SQSY".into(),
        service: "drift".into(),
        status: PageStatus::Acknowledged,
        created: start() - SignedDuration::from_mins(4),
        acknowledged: vec![(
            "Grace Hopper".into(),
            start() - SignedDuration::from_mins(1),
        )],
    }
}

/// The alerting rule, firing for nine minutes.
pub fn alert() -> Reading {
    Reading {
        judged: false,
        fields: [
            ("active_for".to_owned(), FieldValue::Number(540.0)),
            ("defined".to_owned(), FieldValue::Flag(true)),
            ("firing".to_owned(), FieldValue::Flag(true)),
            ("pending".to_owned(), FieldValue::Flag(false)),
        ]
        .into(),
        ..reading(
            "backlog_alert",
            "Alerting rule",
            json!(true),
            "DriftBacklogOverflow is firing, active for 9m",
        )
    }
}

/// These readings of a cluster whose processor crashes again and again.
pub fn bad(ids: &[&str]) -> Vec<Reading> {
    let crashing = crashing().into_iter().map(|reading| Reading {
        fields: if reading.id == "processor_pods" {
            fields(&[("ready", 0.0), ("recent_ends", 21.0), ("longest_run", 95.0)])
        } else {
            reading.fields.clone()
        },
        ..reading
    });
    chosen(crashing, ids)
}

/// These readings of a cluster that is well.
pub fn good(ids: &[&str]) -> Vec<Reading> {
    chosen(well(), ids)
}

fn chosen(readings: impl IntoIterator<Item = Reading>, ids: &[&str]) -> Vec<Reading> {
    let readings = readings.into_iter();
    readings
        .filter(|reading| ids.contains(&reading.id.as_str()))
        .collect()
}

/// The backlog while it is worked off.
pub fn backlog(items: u32, way: &str) -> Reading {
    let known = reading(
        "backlog",
        "Items in the backlog",
        json!(items),
        &format!("{items} items, limit 100, {way}"),
    );
    let known = Reading {
        unit: Some("items".to_owned()),
        fields: fields(&[("value", f64::from(items))]),
        ..known
    };
    if items > 100 { failing(known) } else { known }
}

fn fields(numbers: &[(&str, f64)]) -> BTreeMap<String, FieldValue> {
    let named = numbers.iter();
    named
        .map(|(name, number)| ((*name).to_owned(), FieldValue::Number(*number)))
        .collect()
}

/// The plan of a restart.
pub fn restart() -> Plan {
    let field = "spec.template.metadata.annotations[kubectl.kubernetes.io/restartedAt]";
    let body = json!({"spec": {"template": {"metadata": {"annotations": {"kubectl.kubernetes.io/restartedAt": TIME_OF_ACT}}}}});
    Plan {
        action: "restart-processor".to_owned(),
        title: "Restart the processor".to_owned(),
        changes: vec![change(field, Value::Null, json!(TIME_OF_ACT))],
        request: patch("deployments/drift-processor", body),
        back: Back::None(
            "A restart cannot be taken back; the new pods run what the old ones ran".into(),
        ),
        follows: vec!["3 pods are replaced, a few at a time".into()],
        equivalent:
            "kubectl --context lab -n spec-to-proof rollout restart deployment/drift-processor"
                .into(),
        ..crate::fact::plan_sample()
    }
    .seal()
}

/// The plan of a scale from 3 to 5 that an autoscaler would take back.
pub fn scale() -> Plan {
    Plan {
        owners: vec![Owner {
            name: "HorizontalPodAutoscaler drift-processor".into(),
            means: "it sets the replicas back within a minute".into(),
            better: Some("raise-hpa".to_owned()),
            kind: OwnerKind::Autoscaler,
        }],
        ..crate::fact::plan_sample()
    }
    .seal()
}

/// The plan of an autoscaler's minimum raised from 2 to 5.
pub fn raise_hpa() -> Plan {
    let body = |min: u32| json!({"spec": {"minReplicas": min}});
    let path = "horizontalpodautoscalers/drift-processor";
    Plan {
        action: "raise-hpa".to_owned(),
        title: "Raise the autoscaler's minimum".to_owned(),
        object: Object {
            kind: "hpa".to_owned(),
            namespace: "spec-to-proof".to_owned(),
            name: "drift-processor".to_owned(),
        },
        changes: vec![change("spec.minReplicas", json!(2), json!(5))],
        request: patch(path, body(5)),
        back: Back::Request(patch(path, body(2))),
        equivalent: "kubectl --context lab -n spec-to-proof patch hpa/drift-processor -p '{\"spec\":{\"minReplicas\":5}}'".into(),
        ..crate::fact::plan_sample()
    }
    .seal()
}

fn change(field: &str, before: Value, after: Value) -> FieldChange {
    FieldChange {
        field: field.to_owned(),
        before,
        after,
    }
}

fn patch(path: &str, body: Value) -> Request {
    Request::Api {
        method: "PATCH".to_owned(),
        path: format!("/apis/apps/v1/namespaces/spec-to-proof/{path}"),
        content_type: "application/merge-patch+json".to_owned(),
        body,
    }
}
