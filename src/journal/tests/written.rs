//! What is durable, and what a full disk leaves.

use super::*;
use crate::journal::tape::Tape;
use crate::journal::writer::Opening;
use std::fs::{File, OpenOptions};
use std::io;
use std::sync::{Arc, Mutex};

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
