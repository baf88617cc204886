//! Every prefix of a finished triage, and every torn last line, leads to the same end: nothing is
//! done twice, nothing that was written is lost.

use super::harness::{Play, Played};
use super::script::Script;
use super::stage::{Stage, Trick};
use crate::event::{Event, Record, Resumed};
use crate::fact::Outcome;
use crate::journal::{Driver, Incidents, chance};
use crate::sim::{Act, START};
use crate::walk::sample::fold;
use crate::walk::{Manner, Progress};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// How long the person was away, where lines are torn.
const AWAY: SignedDuration = SignedDuration::from_mins(20);

/// A triage that was walked to its end.
struct Story {
    scenario: &'static str,
    wanted: &'static [&'static str],
    records: Vec<Record>,
    acts: Vec<Deed>,
}

/// An act, with its place in the journal.
struct Deed {
    act: Act,
    intended: u64,
    /// The first word on what came of it.
    settled: u64,
}

fn triage<'a>(stage: &'a Stage, script: &'a Script<'a>) -> Play<'a> {
    let play = Play::triage(stage, script);
    Play {
        manner: Manner {
            page: Some("DEMO1".to_owned()),
            ..play.manner.clone()
        },
        ..play
    }
}

impl Story {
    fn told(scenario: &'static str, wanted: &'static [&'static str], tricks: &[Trick]) -> Self {
        let stage = Stage::of(scenario).tricked(tricks);
        let script = Script::sensible(&stage, wanted);
        let played = triage(&stage, &script).open();
        let records = played.records;
        assert!(played.outcome.is_ok_and(|it| it.closed.is_some()));
        let acts = stage.happened().into_iter().map(|act| {
            let (_, intended) = act.attempt.rsplit_once('/').unwrap();
            let intended = intended.parse().unwrap();
            let mut settled = records.iter().filter(|it| settles(&it.event, intended));
            let settled = settled.next().unwrap().seq;
            Deed {
                act,
                intended,
                settled,
            }
        });
        let acts: Vec<_> = acts.collect();
        let done: Vec<_> = acts.iter().map(|it| it.act.plan.action.as_str()).collect();
        assert_eq!(done, wanted);
        Self {
            scenario,
            wanted,
            records,
            acts,
        }
    }

    /// The acts of which the first `seen` records know, and perhaps the one under way.
    fn acts(&self, seen: u64, under_way: bool) -> Vec<Act> {
        let known = self
            .acts
            .iter()
            .filter(|deed| deed.settled <= seen || (under_way && deed.intended <= seen));
        known.map(|deed| deed.act.clone()).collect()
    }

    /// Whether an act may have happened of which these records do not know.
    fn is_under_way(&self, seen: u64) -> bool {
        let mut acts = self.acts.iter();
        acts.any(|deed| deed.intended <= seen && seen < deed.settled)
    }

    fn world(&self, past: &[Record], acts: Vec<Act>, away: SignedDuration) -> Stage {
        let now = past.last().map_or(START, |record| record.at) + away;
        Stage::resumed(self.scenario, now, acts, acknowledged(past))
    }

    fn ends_well(&self, played: &Played, stage: &Stage, script: &Script<'_>) {
        let past = &self.records[..played.before];
        let told = || {
            let last = past.last().unwrap();
            let last = (last.seq, super::harness::name(&last.event));
            format!("{} after {last:?}: {:?}", self.scenario, played.names())
        };
        assert_eq!(&played.records[..played.before], past);
        let outcome = played.outcome.as_ref();
        let progress = outcome.unwrap_or_else(|stop| panic!("{stop}: {}", told()));
        assert!(progress.closed.is_some(), "{}", told());
        let mut times = BTreeMap::new();
        for act in stage.happened() {
            *times.entry(act.plan.action).or_insert(0) += 1;
        }
        let once = self.wanted.iter().map(|id| ((*id).to_owned(), 1));
        assert_eq!(times, once.collect(), "{}", told());
        if let Some(attempt) = in_doubt(past) {
            let inspected = |event: &Event| matches!(event, Event::Inspected { attempt: it, .. } if *it == attempt);
            let new = &played.records[played.before..];
            let looked = new.iter().position(|it| inspected(&it.event));
            let settled = new.iter().position(|it| settles(&it.event, attempt));
            assert!(looked.is_some() && looked < settled, "{}", told());
            assert!(
                script.asked().iter().any(|id| id == "in-doubt"),
                "{}",
                told()
            );
        }
    }
}

fn settles(event: &Event, of: u64) -> bool {
    matches!(event, Event::Settled { attempt, .. } if *attempt == of)
}

/// The attempt of which these records do not know what came of it.
fn in_doubt(records: &[Record]) -> Option<u64> {
    let mut open = None;
    for record in records {
        match &record.event {
            Event::Intended { .. } => open = Some(record.seq),
            Event::Settled { outcome, .. } if !matches!(outcome, Outcome::InDoubt(_)) => {
                open = None;
            }
            _ => {}
        }
    }
    open
}

fn acknowledged(records: &[Record]) -> Option<Timestamp> {
    let pages = records.iter().filter_map(|record| match &record.event {
        Event::Paged(Ok(page)) => Some(page.acknowledged.first()?.1),
        _ => None,
    });
    pages.max()
}

/// What a resume begins with. Where it is the same after one record more, so is everything that
/// follows: readings are forgotten in a break, and those of one look are taken at the same time.
fn beginning(past: &[Record]) -> (Progress, Timestamp) {
    let last = past.last().unwrap();
    let resumed = Record {
        v: 1,
        seq: last.seq + 1,
        at: last.at,
        event: Event::Resumed(Box::new(Resumed {
            by: "ada@laptop".into(),
            version: "0.1.0".to_owned(),
            from: None,
        })),
    };
    let begins = fold(past).after(&resumed).unwrap();
    (Progress { seq: 0, ..begins }, last.at)
}

impl Story {
    /// The numbers of records after which a resume begins with something else than after the one
    /// before.
    fn ends(&self) -> Vec<usize> {
        let mut before = None;
        let all = 1..self.records.len();
        let ends = all.filter(|seen| {
            let begins = Some(beginning(&self.records[..*seen]));
            let is_new = begins != before;
            before = begins;
            is_new
        });
        ends.collect()
    }
}

/// Resumes after every record, at once.
fn resume_after_every_record(story: &Story) {
    for seen in story.ends() {
        let past = &story.records[..seen];
        let seen = past[seen - 1].seq;
        let both = [false, true];
        let worlds = if story.is_under_way(seen) {
            &both[..]
        } else {
            &both[..1]
        };
        for under_way in worlds {
            let acts = story.acts(seen, *under_way);
            let stage = story.world(past, acts, SignedDuration::ZERO);
            let script = Script::sensible(&stage, story.wanted);
            let played = triage(&stage, &script).resume(past);
            story.ends_well(&played, &stage, &script);
        }
    }
}

/// Tears every line in several places, and resumes through the journal, a while later.
fn resume_after_every_torn_line(story: &Story) {
    let shelf = Shelf::new();
    let lines: Vec<Vec<u8>> = story.records.iter().map(line).collect();
    let ends = story.ends();
    for (torn, line) in lines.iter().enumerate().skip(1) {
        let whole = lines[..torn].concat();
        let past = &story.records[..torn];
        for cut in cuts(line) {
            let history = shelf.holding(&[&whole, &line[..cut]].concat());
            assert_eq!(history.records, past);
            assert!(history.torn.is_some());
        }
        if !ends.contains(&torn) {
            continue;
        }
        let cut = cuts(line)[torn % 5];
        shelf.holding(&[&whole, &line[..cut]].concat());
        // The torn line was being written: what it says had happened.
        let acts = story.acts(past[torn - 1].seq, true);
        let stage = story.world(past, acts, AWAY);
        let script = Script::sensible(&stage, story.wanted);
        let (mut journal, _) = shelf.incidents.open(&shelf.id, &ada()).unwrap();
        let played = triage(&stage, &script).resume_keeping(past, &mut |record| {
            journal.append(record).unwrap();
            Ok(())
        });
        drop(journal);
        story.ends_well(&played, &stage, &script);
        let history = shelf.incidents.read(&shelf.id).unwrap();
        assert_eq!(history.records, played.records);
        assert!(history.torn.is_none());
    }
}

/// Places in which a line is cut.
fn cuts(line: &[u8]) -> [usize; 5] {
    let length = line.len();
    [1, length / 3, length / 2, length - 2, length - 1]
}

/// A state folder with one incident.
struct Shelf {
    _state: tempfile::TempDir,
    incidents: Incidents,
    id: String,
    file: PathBuf,
}

impl Shelf {
    fn new() -> Self {
        let state = tempfile::tempdir().unwrap();
        let incidents = Incidents::at(state.path());
        let journal = incidents.create("drift", &ada(), &mut chance).unwrap();
        Self {
            id: journal.id().to_owned(),
            file: journal.folder().join("journal.jsonl"),
            incidents,
            _state: state,
        }
    }

    fn holding(&self, bytes: &[u8]) -> crate::journal::History {
        std::fs::write(&self.file, bytes).unwrap();
        self.incidents.read(&self.id).unwrap()
    }
}

fn ada() -> Driver {
    Driver::here("ada@laptop".into(), START)
}

fn line(record: &Record) -> Vec<u8> {
    let mut line = serde_json::to_vec(record).unwrap();
    line.push(b'\n');
    line
}

macro_rules! stories {
    ($($name:ident: $scenario:literal, $wanted:expr, $tricks:expr, $($way:ident),+;)*) => {$(
        mod $name {
            use super::*;

            $(#[test]
            fn $way() {
                super::$way(&Story::told($scenario, &$wanted, &$tricks));
            })+
        }
    )*};
}

// Torn lines are slow to go through; two stories have every kind of line.
stories! {
    crash_loop: "crash-loop", ["restart-processor"], [],
        resume_after_every_record, resume_after_every_torn_line;
    answer_lost: "slow", ["scale-processor"], [Trick::LostAfter],
        resume_after_every_record, resume_after_every_torn_line;
    out_of_memory: "oom", ["raise-memory"], [], resume_after_every_record;
    slow: "slow", ["scale-processor"], [], resume_after_every_record;
    tug_of_war: "tug-of-war", ["raise-hpa"], [], resume_after_every_record;
    request_lost: "tug-of-war", ["raise-hpa"], [Trick::LostBefore], resume_after_every_record;
    failed_once: "crash-loop", ["restart-processor"], [Trick::Fails], resume_after_every_record;
}
