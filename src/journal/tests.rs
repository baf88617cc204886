//! What is written comes back, whatever cuts it short.

use super::lines::Torn;
use super::tape::Tape;
use super::writer::Opening;
use super::*;
use crate::event::Event::{self, Agreed, Closed, Intended, Opened, Settled};
use crate::event::Record;
use crate::runbook::FieldValue;
use crate::walk::sample;
use jiff::Timestamp;
use proptest::prelude::*;
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
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
fn the_newest_incident_is_first_and_what_cannot_be_read_hides_nothing() {
    let shelf = shelf();
    let mut later = sample::refused();
    for record in &mut later {
        record.at += jiff::SignedDuration::from_hours(1);
    }
    let old = shelf.kept(&sample::resolved());
    let new = shelf.kept(&later);
    let bad = shelf.kept(&sample::in_doubt());
    std::fs::write(shelf.file(&bad), "{}\n{}\n").unwrap();
    drop(shelf.create());
    let list = shelf.incidents.list().unwrap();
    let ids: Vec<_> = list.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(
        ids,
        [new.as_str(), &old, &bad],
        "one without events is none"
    );
    assert!(list[2].history.is_err());
    let open = shelf.incidents.list_open().unwrap();
    let ids: Vec<_> = open.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, [bad.as_str()], "it may be open, the others are closed");
    assert!(
        Incidents::at("/nowhere".as_ref())
            .list()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_link_is_no_incident_and_no_journal() {
    let shelf = shelf();
    let id = shelf.kept(&sample::resolved()[..1]);
    let folder = shelf.file(&id).parent().unwrap().to_owned();
    let link = folder.with_file_name("drift-20261121-0312-aaa");
    std::os::unix::fs::symlink(&folder, &link).unwrap();
    std::fs::write(folder.with_file_name("drift-20261121-0312-bbb"), "").unwrap();
    assert_eq!(shelf.incidents.ids().unwrap(), [id.as_str()]);
    let unknown = shelf.incidents.read("drift-20261121-0312-aaa").unwrap_err();
    assert!(matches!(unknown, JournalFault::Unknown { .. }), "{unknown}");
    let other = shelf.kept(&sample::resolved()[..1]);
    std::fs::remove_file(shelf.file(&id)).unwrap();
    std::os::unix::fs::symlink(shelf.file(&other), shelf.file(&id)).unwrap();
    let refused = shelf.incidents.open(&id, &ada()).unwrap_err();
    let source = std::error::Error::source(&refused).unwrap().to_string();
    assert_eq!(source, "it is a link, not a file");
    let aside = refused.hints().pop().unwrap();
    assert!(aside.ends_with(&format!("{id}.aside`")), "{aside}");
}

#[test]
fn an_unknown_id_is_told_with_the_nearest_one_and_never_becomes_a_path() {
    let shelf = shelf();
    let id = shelf.kept(&sample::resolved()[..1]);
    // No id has that letter.
    let typed = format!("{}l", &id[..id.len() - 1]);
    let unknown = shelf.incidents.read(&typed).unwrap_err();
    assert_eq!(
        unknown.to_string(),
        format!("there is no incident `{typed}`")
    );
    assert_eq!(
        unknown.hints(),
        [
            format!("did you mean `{id}`?"),
            "list them with `backlogctl incident list`".to_owned()
        ]
    );
    for bad in ["", "..", "../incidents", "/tmp"] {
        let fault = shelf.incidents.open(bad, &ada()).unwrap_err();
        assert!(matches!(fault, JournalFault::Unknown { .. }), "{bad}");
    }
}

/// What reading says of a journal with these bytes.
fn fault_of(bytes: &[u8]) -> String {
    let shelf = shelf();
    let id = shelf.kept(&[]);
    std::fs::write(shelf.file(&id), bytes).unwrap();
    let fault = shelf.incidents.read(&id).unwrap_err();
    let folder = shelf.file(&id).parent().unwrap().display().to_string();
    let text = [vec![fault.to_string()], fault.hints()].concat().join("\n");
    text.replace(&folder, "FOLDER")
}

fn line(record: &Record) -> String {
    serde_json::to_string(record).unwrap() + "\n"
}

#[test]
fn a_newer_journal_is_refused_and_not_read_as_a_torn_one() {
    let [first, second] = [0, 1].map(|i| line(&sample::resolved()[i]));
    let newer = second.replace("\"v\":1", "\"v\":2");
    for rest in ["", &second] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(fault_of(format!("{first}{newer}{rest}").as_bytes()), @r"
            line 2 of FOLDER/journal.jsonl has format 2, which is newer than this program
            written by a newer backlogctl: update
            ");
        }
    }
}

#[test]
fn a_spoilt_line_is_told_with_its_number() {
    let [first, second] = [0, 1].map(|i| line(&sample::resolved()[i]));
    let half = &second[..second.len() / 2];
    insta::assert_snapshot!(fault_of(format!("{first}{half}\n{second}").as_bytes()), @r"
    line 2 of FOLDER/journal.jsonl cannot be read
    look at what stands from there on: `tail -n +2 FOLDER/journal.jsonl`
    to go on without it, and without what it says was done: `cp FOLDER/journal.jsonl FOLDER/journal.jsonl.kept && head -n 1 FOLDER/journal.jsonl.kept > FOLDER/journal.jsonl`
    to put the whole incident aside, where nothing looks for it: `mv FOLDER FOLDER.aside`
    ");
    // A line that ends was written whole, so it is never taken off.
    let strange = "{\"v\":1,\"seq\":2,\"at\":\"2026-11-21T03:12:07Z\",\"event\":\"strange\"}\n";
    let bent = second.replacen("\"v\":1", "{\"v\":1", 1);
    for last in [strange, &bent, "garbage\n"] {
        let said = fault_of(format!("{first}{last}").as_bytes());
        assert!(
            said.starts_with("line 2 of FOLDER/journal.jsonl cannot be read"),
            "{said}"
        );
    }
}

#[test]
fn blocks_of_zeros_after_a_power_cut_are_a_torn_line() {
    let shelf = shelf();
    let records = &sample::resolved()[..2];
    let id = shelf.kept(records);
    let file = shelf.file(&id);
    for tail in [vec![0; 300], [vec![0; 300], b"\n".to_vec()].concat()] {
        let whole: Vec<u8> = records
            .iter()
            .flat_map(|it| line(it).into_bytes())
            .collect();
        std::fs::write(&file, [whole.clone(), tail.clone()].concat()).unwrap();
        let (_, history) = shelf.incidents.open(&id, &ada()).unwrap();
        let torn = Torn {
            line: 3,
            bytes: tail.len(),
        };
        assert_eq!((history.torn, history.records.len()), (Some(torn), 2));
        assert_eq!(std::fs::read(&file).unwrap(), whole);
    }
}

/// Records with every kind of event, in any order.
fn any_records() -> impl Strategy<Value = Vec<Record>> {
    let stories = [
        sample::resolved(),
        sample::refused(),
        sample::in_doubt(),
        sample::mostly_unknown(),
        sample::made_of(&std::array::from_fn::<_, 12, _>(|_| {
            "\u{1b}[31m日本\n\"\\\r\0".to_owned()
        })),
    ];
    let all: Vec<Event> = stories.into_iter().flatten().map(|it| it.event).collect();
    proptest::collection::vec(proptest::sample::select(all), 0..8).prop_map(sample::records)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_cut_at_any_byte_leaves_the_whole_lines_before_it(records in any_records(), cut in any::<prop::sample::Index>()) {
        let shelf = shelf();
        let id = shelf.kept(&records);
        let file = shelf.file(&id);
        let bytes = std::fs::read(&file).unwrap();
        let bytes = &bytes[..cut.index(bytes.len() + 1)];
        std::fs::write(&file, bytes).unwrap();
        let whole = bytes.split(|byte| *byte == b'\n').count() - 1;
        let is_torn = bytes.last().is_some_and(|byte| *byte != b'\n');

        let history = shelf.incidents.read(&id).unwrap();
        prop_assert_eq!(&history.records[..], &records[..whole]);
        prop_assert_eq!(history.torn.is_some(), is_torn);
        prop_assert_eq!(history.torn.is_none_or(|torn| torn.line == whole + 1), true);

        let (mut journal, history) = shelf.incidents.open(&id, &ada()).unwrap();
        prop_assert_eq!(&history.records[..], &records[..whole]);
        let next = sample::healthy().swap_remove(0);
        journal.append(&next).unwrap();
        let mut expected = records[..whole].to_vec();
        expected.push(next);
        let history = shelf.incidents.read(&id).unwrap();
        prop_assert!(history.torn.is_none());
        prop_assert_eq!(history.records, expected);
    }
}

proptest! {
    #[test]
    fn numbers_come_back_to_the_last_bit(number in proptest::num::f64::NORMAL) {
        let mut reading = sample::reading("backlog", "Backlog", number.into(), "");
        reading.fields.insert("value".to_owned(), FieldValue::Number(number));
        let record = sample::records(vec![Event::Observed(Box::new(reading))]).swap_remove(0);
        let read: Record = serde_json::from_str(&line(&record)).unwrap();
        prop_assert_eq!(read, record);
    }
}

/// A tape with room for so many bytes, that keeps what was written and counts the syncs.
#[derive(Default)]
struct Small {
    room: usize,
    stuck: bool,
    held: Arc<Mutex<(Vec<u8>, usize)>>,
}

impl Tape for Small {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut held = self.held.lock().unwrap();
        let room = self.room - held.0.len();
        held.0.extend(&bytes[..bytes.len().min(room)]);
        if room < bytes.len() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.held.lock().unwrap().1 += 1;
        Ok(())
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        if self.stuck {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let mut held = self.held.lock().unwrap();
        held.0.truncate(usize::try_from(length).unwrap());
        Ok(())
    }
}

fn journal_on(folder: &TempDir, tape: impl Tape + 'static) -> Journal {
    let lock::Taken::Ours(lock) = lock::take(folder.path(), &ada()).unwrap() else {
        panic!("nobody else has it");
    };
    Journal::on(Opening {
        id: sample::INCIDENT.to_owned(),
        folder: folder.path().to_owned(),
        tape: Box::new(tape),
        length: 0,
        lock,
    })
}

#[test]
fn what_matters_is_made_durable_before_it_counts() {
    let folder = tempfile::tempdir().unwrap();
    let tape = Small {
        room: usize::MAX,
        ..Small::default()
    };
    let held = Arc::clone(&tape.held);
    let mut journal = journal_on(&folder, tape);
    for record in sample::resolved() {
        let before = held.lock().unwrap().1;
        journal.append(&record).unwrap();
        let synced = held.lock().unwrap().1 - before;
        let wanted = matches!(
            record.event,
            Opened(_) | Agreed { .. } | Intended { .. } | Settled { .. } | Closed(_)
        );
        assert_eq!(synced, usize::from(wanted), "{:?}", record.event);
    }
}

#[test]
fn half_a_line_on_a_full_disk_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let records = sample::resolved();
    let first = line(&records[0]);
    let tape = Small {
        room: first.len() + 10,
        ..Small::default()
    };
    let held = Arc::clone(&tape.held);
    let mut journal = journal_on(&folder, tape);
    journal.append(&records[0]).unwrap();
    let full = journal.append(&records[1]).unwrap_err();
    assert!(
        full.to_string()
            .starts_with("the disk is full: cannot write")
    );
    assert!(full.hints()[0].contains("df -h"));
    assert_eq!(held.lock().unwrap().0, first.as_bytes());
}

#[test]
fn where_half_a_line_stays_nothing_follows_it() {
    let folder = tempfile::tempdir().unwrap();
    let records = sample::resolved();
    let tape = Small {
        room: 10,
        stuck: true,
        ..Small::default()
    };
    let mut journal = journal_on(&folder, tape);
    assert!(matches!(
        journal.append(&records[0]),
        Err(JournalFault::Full { .. })
    ));
    assert!(matches!(
        journal.append(&records[0]),
        Err(JournalFault::Broken { .. })
    ));
}

#[test]
fn a_real_full_device_is_told_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let device: File = OpenOptions::new().append(true).open("/dev/full").unwrap();
    let mut journal = journal_on(&folder, device);
    let fault = journal.append(&sample::resolved()[0]).unwrap_err();
    assert!(matches!(fault, JournalFault::Full { .. }), "{fault}");
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
