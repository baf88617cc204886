//! The schemas in `schemas/` are those of the types, and every sample is valid after them.

use super::config::{CheckDocument, ConfigDocument};
use super::doctor::DoctorDocument;
use super::document::StepDocument;
use super::event::EventLine;
use super::explain::ExplainDocument;
use super::failure::FailureDocument;
use super::incident::{IncidentDocument, ListDocument};
use super::runbook::RunbookDocument;
use super::runbooks::{RunbookCheckDocument, RunbooksDocument, ScenariosDocument};
use super::{
    Briefing, Checked, Listed, Times, event_line, incident_document, incidents_document, json,
    runbook_check_document, runbook_document, runbooks_document,
};
use crate::event::Record;
use crate::journal::{Note, Origin};
use crate::runbook::{BookFault, BookText, catalogue, resolve};
use crate::walk::Progress;
use crate::walk::sample::{self, fold};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn schema_of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

fn files() -> [(PathBuf, Value); 13] {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("schemas");
    [
        (folder.join("step-v1.json"), schema_of::<StepDocument<'_>>()),
        (folder.join("event-v1.json"), schema_of::<EventLine<'_>>()),
        (
            folder.join("doctor-v1.json"),
            schema_of::<DoctorDocument<'_>>(),
        ),
        (
            folder.join("config-v1.json"),
            schema_of::<ConfigDocument<'_>>(),
        ),
        (
            folder.join("config-check-v1.json"),
            schema_of::<CheckDocument<'_>>(),
        ),
        (
            folder.join("explain-v1.json"),
            schema_of::<ExplainDocument<'_>>(),
        ),
        (
            folder.join("runbook-v1.json"),
            schema_of::<RunbookDocument<'_>>(),
        ),
        (
            folder.join("runbooks-v1.json"),
            schema_of::<RunbooksDocument<'_>>(),
        ),
        (
            folder.join("runbook-check-v1.json"),
            schema_of::<RunbookCheckDocument>(),
        ),
        (
            folder.join("scenarios-v1.json"),
            schema_of::<ScenariosDocument>(),
        ),
        (
            folder.join("incident-v1.json"),
            schema_of::<IncidentDocument<'_>>(),
        ),
        (
            folder.join("incidents-v1.json"),
            schema_of::<ListDocument<'_>>(),
        ),
        (
            folder.join("failure-v1.json"),
            schema_of::<FailureDocument<'_>>(),
        ),
    ]
}

fn on_disk(path: &PathBuf) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a variable says that the files are to be written anew"
)]
fn the_files_are_those_of_the_types() {
    for (path, schema) in files() {
        if std::env::var_os("BACKLOGCTL_UPDATE_SCHEMAS").is_some() {
            let text = serde_json::to_string_pretty(&schema).unwrap();
            std::fs::write(&path, text + "\n").unwrap();
        }
        let kept = on_disk(&path);
        assert!(
            kept == schema,
            "{path:?} is not the schema of the types; run this test with BACKLOGCTL_UPDATE_SCHEMAS=1"
        );
    }
}

fn validators() -> [jsonschema::Validator; 13] {
    files().map(|(path, _)| {
        let options = jsonschema::draft202012::options();
        options
            .should_validate_formats(true)
            .build(&on_disk(&path))
            .unwrap()
    })
}

fn samples() -> [Vec<Record>; 10] {
    [
        sample::resolved(),
        sample::refused(),
        sample::in_doubt(),
        sample::waiting(),
        sample::crash_loop(),
        sample::mostly_unknown(),
        sample::healthy(),
        sample::exit_check(),
        sample::confirm(),
        sample::awkward(),
    ]
}

fn document(progress: &Progress) -> Value {
    serde_json::from_str(&json(progress).unwrap()).unwrap()
}

#[test]
fn documents_and_lines_are_valid() {
    let [step, event, ..] = validators();
    for records in samples() {
        let complete = document(&fold(&records));
        let errors: Vec<_> = step.iter_errors(&complete).map(|e| e.to_string()).collect();
        assert_eq!(errors, [""; 0]);
        assert!(step.is_valid(&document(&fold(&records[..2]))));
        for (i, record) in records.iter().enumerate() {
            let line = event_line(record, &fold(&records[..=i])).unwrap();
            assert!(!line.contains('\n'));
            let line: Value = serde_json::from_str(&line).unwrap();
            let errors: Vec<_> = event.iter_errors(&line).map(|e| e.to_string()).collect();
            assert_eq!(errors, [""; 0], "{line}");
        }
    }
}

#[test]
fn incidents_are_valid() {
    let [.., one, list, _] = validators();
    for records in samples().into_iter().take(4) {
        let progress = fold(&records);
        let note = Note::new("a note", "bob".into(), sample::start());
        let origin = Origin::sample();
        let briefing = Briefing {
            progress: &progress,
            notes: &[note],
            driver: Some("eve"),
            times: Times::default(),
            origin: Some((&origin, true)),
            next: Some("backlogctl incident resume"),
        };
        let document: Value = serde_json::to_value(incident_document(briefing)).unwrap();
        let errors: Vec<_> = one.iter_errors(&document).map(|e| e.to_string()).collect();
        assert_eq!(errors, [""; 0]);
        let listed = [Ok(&progress), Err("spoilt".to_owned())].map(|progress| Listed {
            id: sample::INCIDENT,
            progress,
            driver: None,
            times: Times::default(),
            from: Some("eve@desk"),
        });
        let document = serde_json::to_value(incidents_document(&listed)).unwrap();
        let errors: Vec<_> = list.iter_errors(&document).map(|e| e.to_string()).collect();
        assert_eq!(errors, [""; 0]);
        let mut odd = document.clone();
        odd["incidents"][0]["status"] = json!("fine");
        assert!(!list.is_valid(&odd));
    }
}

/// A document as JSON, which is valid.
fn valid(document: &impl Serialize, validator: &jsonschema::Validator) -> Value {
    let document = serde_json::to_value(document).unwrap();
    let errors = validator.iter_errors(&document).map(|e| e.to_string());
    assert_eq!(errors.collect::<Vec<_>>(), [""; 0]);
    document
}

#[test]
fn runbooks_are_valid() {
    let [_, _, _, _, _, _, one, list, check, ..] = validators();
    let entries = catalogue::entries(Path::new("nowhere"));
    let listed = valid(&runbooks_document(&entries), &list);
    assert_eq!(listed["runbooks"][0]["file"], Value::Null);
    for entry in &entries {
        let text = catalogue::find(&entry.name, Path::new("nowhere")).unwrap();
        let book = resolve(&text, &BTreeMap::new()).unwrap();
        let mut document = valid(&runbook_document(&book), &one);
        assert_eq!(document["name"], *entry.name);
        document["actions"][0]["undo"] = json!({"inverse": {"much": 1}});
        assert!(!one.is_valid(&document));
    }
    let text = BookText {
        name: "shop".to_owned(),
        file: "shop\u{1b}.yaml".to_owned(),
        text: "apiVersion: backlogctl/v1\ncolour: \"\u{202e}red\"\n".to_owned(),
    };
    let Err(BookFault::File(faults)) = resolve(&text, &BTreeMap::new()) else {
        panic!("it is sound");
    };
    let checked = [Checked {
        file: faults.file,
        faults: faults.list,
    }];
    let left_out = vec![("x y.yaml".into(), "its name is none")];
    let document = valid(&runbook_check_document(&checked, left_out), &check);
    assert_eq!(document["sound"], false);
    assert_eq!(document["runbooks"][0]["faults"][0]["line"], 2);
}

#[test]
fn what_the_schemas_do_not_say_is_refused() {
    let [step, event, ..] = validators();
    let good = document(&fold(&sample::crash_loop()));
    for (pointer, bad) in [
        ("/schema", json!("backlogctl.dev/step/v2")),
        ("/verdict", json!("ok")),
        ("/started_at", json!("yesterday")),
        ("/readings/0/verdict", json!(null)),
        ("/findings/0/state", json!("maybe")),
        ("/actions/0/plan/changes", json!(null)),
        ("/readings/0/fields", json!({"value": null})),
    ] {
        let mut document = good.clone();
        *document.pointer_mut(pointer).unwrap() = bad;
        assert!(!step.is_valid(&document), "{pointer}");
    }
    for pointer in [
        "",
        "/target",
        "/readings/0",
        "/findings/0",
        "/actions/0",
        "/actions/0/plan",
    ] {
        let mut document = good.clone();
        let object = document
            .pointer_mut(pointer)
            .unwrap()
            .as_object_mut()
            .unwrap();
        object.insert("surprise".to_owned(), json!(1));
        assert!(!step.is_valid(&document), "{pointer} takes unknown fields");
    }
    let records = sample::crash_loop();
    let line = event_line(&records[0], &fold(&records[..1])).unwrap();
    for (field, bad) in [
        ("surprise", json!(1)),
        ("type", json!("observed")),
        ("seq", json!(-1)),
    ] {
        let mut line: Value = serde_json::from_str(&line).unwrap();
        line[field] = bad;
        assert!(!event.is_valid(&line), "{field}");
    }
}

#[test]
fn the_fields_of_the_design_come_first_and_in_its_order() {
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let document = document(&fold(&sample::crash_loop()));
    for (pointer, fields) in [
        (
            "",
            "schema runbook step environment target verdict started_at took_ms readings findings \
             criteria actions next",
        ),
        ("/target", "server namespace"),
        (
            "/readings/0",
            "id title verdict value unit detail reason source query equivalent observed_at took_ms",
        ),
        ("/findings/0", "cause title state because remedies"),
        ("/actions/0", "id attempt state plan reason"),
        ("/actions/0/plan", "digest object changes equivalent"),
    ] {
        let fields: Vec<_> = fields.split(' ').collect();
        let keys = keys(document.pointer(pointer).unwrap());
        assert_eq!(keys[..fields.len()], fields, "{pointer}");
    }
}

#[test]
fn an_unknown_reading_has_no_value() {
    let mut records = sample::mostly_unknown();
    for record in &mut records {
        if let crate::event::Event::Observed(reading) = &mut record.event {
            reading.value = Some(json!(0));
        }
    }
    let document = document(&fold(&records));
    let readings = document["readings"].as_array().unwrap();
    let unknown = readings
        .iter()
        .filter(|reading| reading["verdict"] == "unknown");
    assert_eq!(unknown.clone().count(), 6);
    for reading in unknown {
        assert!(
            reading["value"].is_null() && reading["reason"].is_string(),
            "{reading}"
        );
    }
}
