//! What goes from one machine to another arrives whole, harmless, or not at all.

use super::parcel::{ParcelFault, digest};
use super::*;
use crate::event::Event;
use crate::event::Record;
use crate::walk::sample;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

/// The state folder of a machine.
struct Machine {
    state: TempDir,
    incidents: Incidents,
}

impl Machine {
    fn new() -> Self {
        let state = tempfile::tempdir().unwrap();
        let incidents = Incidents::at(state.path());
        Self { state, incidents }
    }

    /// One on which these records were made.
    fn with(records: &[Record]) -> Self {
        let this = Self::new();
        let folder = this.folder();
        fs::create_dir_all(&folder).unwrap();
        let lines = records
            .iter()
            .map(|it| serde_json::to_string(it).unwrap() + "\n");
        fs::write(folder.join("journal.jsonl"), lines.collect::<String>()).unwrap();
        this
    }

    fn folder(&self) -> PathBuf {
        self.state.path().join("incidents").join(sample::INCIDENT)
    }

    fn packed(&self) -> String {
        let parcel = self.incidents.pack(sample::INCIDENT, &driver("ada@laptop"));
        parcel.unwrap().pack().unwrap()
    }

    fn take_in(&self, text: &str) -> Result<Import, JournalFault> {
        let parcel = Parcel::unpack(text.as_bytes()).unwrap();
        self.incidents.take_in(&parcel, &driver("bob@desk"))
    }

    fn read(&self) -> super::incidents::History {
        self.incidents.read(sample::INCIDENT).unwrap()
    }
}

fn driver(by: &str) -> Driver {
    Driver::here(by.into(), sample::start())
}

fn note(text: &str) -> Note {
    Note::new(text, "eve@desk".into(), sample::start())
}

/// An incident that is waited in, as it is exported.
static WAITING: LazyLock<String> = LazyLock::new(|| Machine::with(&sample::waiting()).packed());

/// The file whose header says what its body is, as nobody who changed it by hand would leave it.
fn resealed(text: &str, change: impl FnOnce(&mut Value, String) -> String) -> String {
    let (header, body) = text.split_once('\n').unwrap();
    let mut header: Value = serde_json::from_str(header).unwrap();
    let body = change(&mut header, body.to_owned());
    header["bytes"] = json!(body.len());
    header["sha256"] = json!(digest(body.as_bytes()));
    format!("{header}\n{body}")
}

fn fault(text: &str) -> ParcelFault {
    Parcel::unpack(text.as_bytes()).unwrap_err()
}

#[test]
fn an_incident_arrives_as_it_was_with_notes_and_outputs() {
    let records = sample::in_doubt();
    let there = Machine::with(&records);
    there
        .incidents
        .note(sample::INCIDENT, &note("look at the database"))
        .unwrap();
    let said = "standby is up\nexport DB_PASSWORD=hunter2\n\u{1b}[2Jdone\n";
    fs::write(there.folder().join("hook-17.out"), said).unwrap();
    fs::write(
        there.folder().join("hook-17.json"),
        "{\"state\":{\"running\":1}}",
    )
    .unwrap();
    fs::write(there.folder().join("hook-18.out"), vec![b'x'; 300_000]).unwrap();
    let text = there.packed();
    assert!(!text.contains("hunter2"));
    let here = Machine::new();
    assert_eq!(here.take_in(&text).unwrap(), Import::New);
    let history = here.read();
    assert_eq!(history.records, records);
    assert_eq!(history.notes, [note("look at the database")]);
    let folder = here.folder();
    assert_eq!(
        folder.metadata().unwrap().permissions().mode() & 0o777,
        0o700
    );
    let journal = |folder: &Path| fs::read(folder.join("journal.jsonl")).unwrap();
    assert_eq!(journal(&folder), journal(&there.folder()), "to the byte");
    let output = fs::read_to_string(folder.join("hook-17.out")).unwrap();
    assert_eq!(output, "standby is up\nexport DB_PASSWORD=[hidden]\ndone\n");
    // What tells a process of that machine means nothing here, and what is too large stays there.
    assert!(!folder.join("hook-17.json").exists() && !folder.join("hook-18.out").exists());
    let parcel = Parcel::unpack(text.as_bytes()).unwrap();
    assert_eq!(parcel.left_out, ["hook-18.out".into()]);
    let origin = history.foreign().unwrap();
    assert_eq!(
        (origin.from.as_str(), origin.by.as_str()),
        ("ada@laptop", "bob@desk")
    );
}

#[test]
fn only_who_takes_it_over_writes_to_it() {
    let records = sample::in_doubt();
    let here = Machine::new();
    here.take_in(&Machine::with(&records).packed()).unwrap();
    let bob = driver("bob@desk");
    let foreign =
        |fault| matches!(fault, JournalFault::Foreign { from, .. } if &*from == "ada@laptop");
    assert!(foreign(
        here.incidents.open(sample::INCIDENT, &bob).unwrap_err()
    ));
    assert!(foreign(
        here.incidents
            .note(sample::INCIDENT, &note("mine"))
            .unwrap_err()
    ));
    let (mut journal, history) = here.incidents.take_over(sample::INCIDENT, &bob).unwrap();
    assert!(history.foreign().is_some(), "nothing was written yet");
    let last = records.last().unwrap();
    let record = Record {
        seq: last.seq + 1,
        event: Event::Interrupted {
            why: "taken over".into(),
        },
        ..last.clone()
    };
    journal.append(&record).unwrap();
    drop(journal);
    let (_, history) = here.incidents.open(sample::INCIDENT, &bob).unwrap();
    assert!(history.foreign().is_none() && history.origin.is_some());
    here.incidents
        .note(sample::INCIDENT, &note("mine"))
        .unwrap();
}

#[test]
fn a_second_import_is_nothing_or_refused() {
    let records = sample::in_doubt();
    let text = Machine::with(&records).packed();
    let here = Machine::new();
    here.take_in(&text).unwrap();
    assert_eq!(here.take_in(&text).unwrap(), Import::Known);
    let shorter = Machine::with(&records[..records.len() - 1]).packed();
    assert_eq!(here.take_in(&shorter).unwrap(), Import::Known);
    let other = Machine::with(&sample::waiting()).packed();
    assert!(matches!(
        here.take_in(&other),
        Err(JournalFault::Other { .. })
    ));
    let noted = Machine::with(&records);
    noted
        .incidents
        .note(sample::INCIDENT, &note("new"))
        .unwrap();
    assert!(matches!(
        here.take_in(&noted.packed()),
        Err(JournalFault::Other { .. })
    ));
    assert_eq!(here.read().records, records);
    // Whose it was first keeps it.
    let there = Machine::with(&records);
    assert_eq!(there.take_in(&text).unwrap(), Import::Known);
    assert!(there.read().origin.is_none());
}

#[test]
fn a_file_that_was_cut_short_or_changed_is_not_taken() {
    let text = Machine::with(&sample::in_doubt()).packed();
    let (header, body) = text.split_once('\n').unwrap();
    assert!(matches!(
        fault(&text[..text.len() - 1]),
        ParcelFault::Torn { .. }
    ));
    assert!(matches!(
        fault(&format!("{header}\n")),
        ParcelFault::Torn { .. }
    ));
    assert!(matches!(
        fault(&format!("{text}{{}}\n")),
        ParcelFault::Changed
    ));
    let changed = body.replacen("drift", "draft", 1);
    assert!(matches!(
        fault(&format!("{header}\n{changed}")),
        ParcelFault::Changed
    ));
    for foreign in ["", "\n", "{}\n", body, "{\"format\":\"x\",\"v\":1}\n"] {
        assert!(matches!(fault(foreign), ParcelFault::Foreign), "{foreign}");
    }
    let newer = text.replacen("\"v\":1", "\"v\":2", 1);
    assert!(matches!(fault(&newer), ParcelFault::Newer(2)));
}

#[test]
fn a_header_that_fits_its_body_is_not_believed_either() {
    let text = Machine::with(&sample::in_doubt()).packed();
    let with = |field: &str, value: Value| {
        let field = field.to_owned();
        resealed(&text, |header, body| {
            header[field] = value;
            body
        })
    };
    for bad in [
        with("incident", json!("../../escape")),
        with("incident", json!("drift-other")),
        with("records", json!(1)),
        with("records", json!(100_000)),
        with("notes", json!(1)),
        with("outputs", json!(1)),
    ] {
        let fault = fault(&bad);
        assert!(
            matches!(
                fault,
                ParcelFault::Contradicts(_) | ParcelFault::Spoilt { .. }
            ),
            "{fault}"
        );
    }
    let written = |name: &str| {
        let output = json!({"name": name, "text": "x"});
        resealed(&text, |header, body| {
            header["outputs"] = json!(1);
            format!("{body}{output}\n")
        })
    };
    for name in [
        "../hook-1.out",
        "hook-1.out/x",
        "journal.jsonl",
        "hook-1.json",
        "hook-.out",
    ] {
        assert!(
            matches!(fault(&written(name)), ParcelFault::Contradicts(_)),
            "{name}"
        );
    }
    assert!(Parcel::unpack(written("hook-1.out").as_bytes()).is_ok());
}

#[test]
fn no_string_of_it_moves_a_cursor() {
    let records = sample::in_doubt();
    let text = resealed(&Machine::with(&records).packed(), |header, body| {
        header["from"] = json!("eve\u{1b}]0;x\u{7}@\u{202e}desk\nroot");
        body.replace("scale", "\\u001b[2Jsc\\u200bale")
            .replace("lab", "l\u{9b}31mab")
    });
    let here = Machine::new();
    here.take_in(&text).unwrap();
    let history = here.read();
    let from = history.foreign().unwrap().from.to_string();
    assert_eq!(from, "eve@desk root");
    for record in &history.records {
        let shown = serde_json::to_string(record).unwrap();
        assert!(!shown.contains("\\u001b") && !shown.contains(['\u{200b}', '\u{9b}']));
    }
    assert_eq!(history.records, records, "what is left is what it was");
}

proptest! {
    #[test]
    fn whatever_comes_in_is_refused_or_taken_and_nothing_panics(
        place in 0usize..60_000, byte in any::<u8>(), cut in any::<bool>(),
    ) {
        let mut bytes = WAITING.clone().into_bytes();
        let place = place % bytes.len();
        let before = bytes[place];
        if cut { bytes.truncate(place) } else { bytes[place] = byte }
        let taken = Parcel::unpack(&bytes);
        let head = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
        prop_assert!(taken.is_err() || before == byte || place < head);
    }
}
