//! What is written comes back, whatever cuts it short.

mod found;
mod torn;
mod written;

use super::*;
use crate::event::Event::{self, Agreed, Closed, Intended, Opened, Settled};
use crate::event::Record;
use crate::walk::sample;
use jiff::Timestamp;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use tempfile::TempDir;

struct Shelf {
    state: TempDir,
    incidents: Incidents,
}

fn shelf() -> Shelf {
    let state = tempfile::tempdir().unwrap();
    let incidents = Incidents::at(&state.path().join("deep/state"));
    Shelf { state, incidents }
}

fn ada() -> Driver {
    Driver::here("ada@laptop".into(), sample::start())
}

impl Shelf {
    fn create(&self) -> Journal {
        self.incidents.create("drift", &ada(), &mut chance).unwrap()
    }

    /// An incident with these records, which nobody drives.
    fn kept(&self, records: &[Record]) -> String {
        let mut journal = self.create();
        for record in records {
            journal.append(record).unwrap();
        }
        journal.id().to_owned()
    }

    fn file(&self, id: &str) -> PathBuf {
        let folder = self.state.path().join("deep/state/incidents").join(id);
        folder.join("journal.jsonl")
    }
}

fn line(record: &Record) -> String {
    serde_json::to_string(record).unwrap() + "\n"
}

#[test]
fn what_is_written_comes_back_and_only_its_owner_can_read_it() {
    let shelf = shelf();
    let records = sample::resolved();
    let id = shelf.kept(&records);
    let history = shelf.incidents.read(&id).unwrap();
    assert_eq!(history.records, records);
    assert!(history.torn.is_none() && history.notes.is_empty());
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    let file = shelf.file(&id);
    assert_eq!(mode(&file), 0o600);
    assert_eq!(mode(file.parent().unwrap()), 0o700);
    assert_eq!(mode(file.ancestors().nth(2).unwrap()), 0o700);
}

#[test]
fn a_close_is_seen_by_the_last_line_alone() {
    let shelf = shelf();
    let closed = shelf.kept(&sample::resolved());
    let open = shelf.kept(&sample::in_doubt());
    let blank = shelf.kept(&[]);
    let seen = |id: &str| shelf.incidents.is_closed(id);
    assert_eq!(
        [&closed, &open, &blank].map(|id| seen(id)),
        [true, false, false]
    );
    assert!(!seen("drift-20200101-0000-aaa"));
    // A line that was not written whole says nothing.
    let whole = std::fs::read(shelf.file(&closed)).unwrap();
    std::fs::write(shelf.file(&closed), &whole[..whole.len() - 1]).unwrap();
    assert!(!seen(&closed));
    std::fs::write(shelf.file(&closed), &whole[whole.len() / 2..]).unwrap();
    assert!(seen(&closed));
}

#[test]
fn a_taken_id_is_left_alone() {
    let shelf = shelf();
    let mut rolls = [7, 7, 7, 9].into_iter();
    let mut chance = || rolls.next().unwrap_or(9);
    let make = |chance: &mut dyn FnMut() -> u64| {
        shelf
            .incidents
            .create("drift", &ada(), chance)
            .map(|journal| journal.id().to_owned())
    };
    assert_eq!(make(&mut chance).unwrap(), "drift-20261121-0312-haa");
    assert_eq!(make(&mut chance).unwrap(), "drift-20261121-0312-jaa");
    assert!(matches!(
        make(&mut chance),
        Err(JournalFault::Crowded { last }) if last == "drift-20261121-0312-jaa"
    ));
}

#[test]
fn one_drives_and_others_are_told_who() {
    let shelf = shelf();
    let mut journal = shelf.create();
    journal.append(&sample::resolved()[0]).unwrap();
    let id = journal.id().to_owned();
    let eve = Driver::here("eve@desk".into(), sample::start());
    let held = shelf.incidents.open(&id, &eve).unwrap_err();
    let said = held.to_string();
    assert!(
        said.starts_with(&format!("incident {id} is driven by ada@laptop (process "))
            && said.ends_with("since 2026-11-21 03:12:07Z)"),
        "{said}"
    );
    assert!(held.hints()[0].contains(&format!("incident note {id}")));
    let list = shelf.incidents.list().unwrap();
    assert_eq!(list[0].driven, Holder::Named(ada()));
    assert_eq!(list[0].driven.words(), Some(ada().to_string()));
    assert_eq!(shelf.incidents.driven(&id).unwrap(), list[0].driven);
    drop(journal);
    assert_eq!(shelf.incidents.list().unwrap()[0].driven, Holder::Nobody);
    shelf.incidents.open(&id, &eve).unwrap();
}

#[test]
fn notes_are_written_beside_a_driver() {
    let shelf = shelf();
    let journal = shelf.create();
    let at = |seconds: i64| Timestamp::from_second(seconds).unwrap();
    let late = Note::new("looked at it, password=hunter2", "eve@desk".into(), at(20));
    let early = Note::new("two\nlines", "bob@desk".into(), at(10));
    shelf.incidents.note(journal.id(), &late).unwrap();
    let path = journal.folder().join("notes.jsonl");
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, [&whole[..], b"{\"v\":1,\"at"].concat()).unwrap();
    shelf.incidents.note(journal.id(), &early).unwrap();
    let history = shelf.incidents.read(journal.id()).unwrap();
    let texts: Vec<_> = history
        .notes
        .iter()
        .map(|note| note.text.as_str())
        .collect();
    assert_eq!(texts, ["two\nlines", "looked at it, password=[hidden]"]);
    assert_eq!(history.lost_notes, 1);
}

#[test]
fn a_state_folder_that_cannot_be_made_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    std::fs::write(&state, "a file").unwrap();
    let incidents = Incidents::at(&state);
    let fault = incidents.create("drift", &ada(), &mut chance).unwrap_err();
    let said = fault.to_string();
    assert_eq!(
        said,
        format!("cannot make {}", state.join("incidents").display())
    );
    assert!(fault.hints()[0].contains("set XDG_STATE_HOME"));
}

#[test]
fn incidents_are_opened_one_at_a_time() {
    let shelf = shelf();
    let turn = shelf.incidents.opening().unwrap();
    let file = shelf.state.path().join("deep/state/opening");
    let other = std::fs::File::open(file).unwrap();
    assert!(other.try_lock().is_err());
    drop(turn);
    assert!(other.try_lock().is_ok());
    assert_eq!(shelf.incidents.ids().unwrap(), [""; 0], "it is no incident");
}
