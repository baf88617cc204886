//! A runbook as a JSON document.

use crate::fact::{Target, equivalent};
use crate::runbook::{Action, Book, Change, Condition, Undo};
use serde_json::{Value, json};

/// The document `backlogctl.dev/runbook/v1`.
pub(super) fn of(book: &Book) -> Value {
    let target = Target::default();
    let readings = book.readings.iter().map(|it| {
        json!({
            "id": it.id, "title": it.title, "about": it.about, "unit": it.unit,
            "needed": it.needed, "pass": it.pass.as_ref().map(Condition::text),
            "equivalent": equivalent::of_probe(&it.probe, &target),
        })
    });
    let causes = book.findings.iter().map(|it| {
        json!({
            "id": it.id, "title": it.title, "about": it.about, "when": it.when.text(),
            "remedies": it.remedies,
        })
    });
    let criteria = book.criteria.iter();
    let criteria =
        criteria.map(|it| json!({ "id": it.id, "title": it.title, "when": it.when.text() }));
    let phases = book.phases.iter().map(|phase| {
        let steps = phase
            .steps
            .iter()
            .map(|step| json!({ "id": step.id, "title": step.title }));
        json!({ "phase": phase.name, "steps": steps.collect::<Vec<_>>() })
    });
    json!({
        "schema": "backlogctl.dev/runbook/v1", "name": book.name, "title": book.title,
        "about": book.about, "digest": book.digest, "severity": book.severity,
        "impact": book.impact, "params": book.params,
        "readings": readings.collect::<Vec<_>>(),
        "actions": book.actions.iter().map(action).collect::<Vec<_>>(),
        "causes": causes.collect::<Vec<_>>(), "criteria": criteria.collect::<Vec<_>>(),
        "phases": phases.collect::<Vec<_>>(),
        "aftermath": book.aftermath, "links": book.links,
    })
}

fn action(action: &Action) -> Value {
    let verify = action.verify.as_ref();
    let undo = match (&action.does, &action.undo) {
        (Change::Manual(_), _) => Value::Null,
        (_, Undo::Inverse) => json!({ "inverse": {} }),
        (_, Undo::None(why)) => json!({ "none": why }),
    };
    json!({
        "id": action.id, "title": action.title, "about": action.about,
        "object": equivalent::object_of(&action.does),
        "equivalent": equivalent::of_change(&action.does, &Target::default()),
        "verify": verify.map(|it| json!({ "when": it.when.text(), "within": it.within.as_secs() })),
        "undo": undo, "unattended": action.unattended,
    })
}
