//! Points picked, tried out and counted.

use super::judge::{Kill, events, findings};
use super::person::Person;
use super::point::{Dice, How, JOURNAL, Point};
use super::scene::Scene;
use super::story::Story;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;

/// How many triages are killed a second time.
const TWICE: usize = 24;

/// Which points are tried.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scope {
    /// Some of each kind, as this seed has it.
    Sample(u64),
    /// Every write of a file and every request; before, in the middle or after, as this seed has
    /// it, and all three where an act is under way.
    All(u64),
}

/// How many points are tried at the same time.
#[derive(Debug, Clone, Copy)]
pub(super) enum Course {
    OneByOne,
    TwoAtOnce,
}

/// What came of all points of a kind.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Row {
    /// How many there were.
    pub(super) points: usize,
    /// Those at which the program was no longer there.
    pub(super) missed: usize,
    /// Those after which the incident was resumed; the others left none to be resumed.
    pub(super) resumed: usize,
    /// Those after which the program said that it does not know whether an attempt happened.
    pub(super) doubts: usize,
    /// Verdicts on that which were wrong, and doubts that were not told.
    pub(super) wrong: usize,
    /// What was sent or done twice.
    pub(super) duplicates: usize,
    /// What was written and lost.
    pub(super) losses: usize,
    /// Ends that differ from that of a triage which nothing interrupted.
    pub(super) different: usize,
}

/// What came of a story.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) points: usize,
    pub(super) rows: BTreeMap<&'static str, Row>,
    /// What went wrong, each with its point.
    pub(super) faults: Vec<String>,
}

/// A triage that nothing interrupts.
struct Usual {
    answers: Vec<(String, String)>,
    digests: BTreeMap<String, String>,
    state: Value,
    points: Vec<(Point, bool)>,
}

/// Tries points of a story.
pub(super) fn sweep(story: &'static Story, scope: Scope, course: Course) -> Tally {
    let usual = usual(story, scope);
    let points = match scope {
        Scope::All(_) => usual
            .points
            .iter()
            .map(|(point, _)| point.clone())
            .collect(),
        Scope::Sample(seed) => some(&usual.points, seed),
    };
    let tally = Mutex::new(Tally {
        points: points.len(),
        ..Tally::default()
    });
    let left = Mutex::new(points.into_iter());
    let work = || {
        loop {
            let Some(point) = left.lock().unwrap().next() else {
                return;
            };
            let (row, faults) = attempt(story, &usual, &point);
            let mut tally = tally.lock().unwrap();
            add(tally.rows.entry(point.kind()).or_default(), row);
            let faults = faults.into_iter();
            let faults = faults.map(|it| format!("{}, {point}: {it}", story.name));
            tally.faults.extend(faults);
        }
    };
    std::thread::scope(|scope| {
        if matches!(course, Course::TwoAtOnce) {
            scope.spawn(work);
        }
        work();
    });
    tally.into_inner().unwrap()
}

/// Walks a triage to learn what is asked in it, then once more without a break.
fn usual(story: &'static Story, scope: Scope) -> Usual {
    let first = Scene::new(story);
    let mut person = Person::new(&first, &BTreeMap::new());
    person
        .finish()
        .unwrap_or_else(|why| panic!("{}: {why}", story.name));
    let (_, journal) = first.journals().pop().unwrap();
    let (usual, digests) = learned(&journal);
    let scene = Scene::new(story);
    let answers = answers(&scene, &usual);
    let before = scene.requests().len();
    let ran = scene.run(&[story.runbook, "triage"], &answers, None);
    let (_, journal) = scene.journals().pop().unwrap();
    let journal = events(&journal);
    let last = journal.last().unwrap();
    assert_eq!(last.name, "closed", "{usual:?}\n{}", ran.err);
    assert!(scene.open().is_empty(), "{}: {}", story.name, ran.err);
    let (Scope::Sample(seed) | Scope::All(seed)) = scope;
    let names: Vec<_> = journal.into_iter().map(|event| event.name).collect();
    Usual {
        answers: usual,
        digests,
        state: scene.state(),
        points: points(&scene, &names, before, seed),
    }
}

/// The answers and consents of a journal as a file of answers, and the consents by their action.
fn learned(journal: &str) -> (Vec<(String, String)>, BTreeMap<String, String>) {
    let (mut answers, mut digests) = (Vec::new(), BTreeMap::new());
    let mut resumed = false;
    for event in events(journal) {
        let text = |name: &str| event.body[name].as_str().unwrap_or_default().to_owned();
        let answer = match event.name.as_str() {
            "answered" => (text("question"), text("answer")),
            "agreed" => {
                let digest = event.body["agreed"]["digest"].as_str().unwrap();
                digests.insert(text("action"), digest.to_owned());
                (text("action"), digest.to_owned())
            }
            name => {
                resumed |= name == "resumed";
                continue;
            }
        };
        // What was answered right before a break is asked again after it.
        if !(resumed && answers.last() == Some(&answer)) {
            answers.push(answer);
        }
        resumed = false;
    }
    (answers, digests)
}

/// The same with the plans of this scene: that of a command names its folder.
fn answers(scene: &Scene, usual: &[(String, String)]) -> String {
    let mut lines = String::new();
    for (key, value) in usual {
        let mut commands = scene
            .story
            .deeds
            .iter()
            .filter(|deed| deed.writes.is_empty());
        let value = match commands.find(|deed| deed.action == key) {
            Some(deed) => scene.digest(deed.action),
            None => value.clone(),
        };
        writeln!(lines, "{key}={value}").unwrap();
    }
    lines
}

/// Every point, and whether an act is under way there.
fn points(scene: &Scene, names: &[String], before: usize, seed: u64) -> Vec<(Point, bool)> {
    let mut dice = Dice::new(seed);
    let mut points = Vec::new();
    let mut written = 0;
    for (number, (what, file)) in (1..).zip(scene.operations()) {
        let is_journal = file == JOURNAL;
        if is_journal && what == "write" {
            written += 1;
        }
        let event = names.get(written.max(1) - 1).map_or("", String::as_str);
        let acts = ["opened", "agreed", "intended", "settled", "closed"].contains(&event);
        let matters = is_journal && acts;
        for how in moments(matters, &mut dice) {
            let (what, file) = (what.clone(), file.clone());
            let point = Point::Operation {
                number,
                how,
                what,
                file,
            };
            points.push((point, matters));
        }
    }
    let mutations = scene.sent().into_iter().map(|sent| sent.request.line());
    let mutations: Vec<_> = mutations.collect();
    for (number, line) in (1..).zip(scene.requests().into_iter().skip(before)) {
        let matters = mutations.contains(&line);
        for how in moments(matters, &mut dice) {
            let line = line.clone();
            points.push((Point::Request { number, how, line }, matters));
        }
    }
    let again = twice(&points, &mut dice);
    points.extend(again);
    points
}

/// Places where an act is under way, each with another one in the run that resumes it.
fn twice(points: &[(Point, bool)], dice: &mut Dice) -> Vec<(Point, bool)> {
    let acts: Vec<_> = points.iter().filter(|(_, matters)| *matters).collect();
    let pairs = (0..TWICE).map(|_| {
        let (first, _) = acts[dice.roll(acts.len())];
        let how = How::ALL[dice.roll(3)];
        let second = match dice.roll(2) {
            0 => Point::Operation {
                number: 1 + dice.roll(60),
                how,
                what: "operation".to_owned(),
                file: "the run after it".to_owned(),
            },
            _ => Point::Request {
                number: 1 + dice.roll(20),
                how,
                line: "of the run after it".to_owned(),
            },
        };
        (Point::Twice(Box::new([first.clone(), second])), true)
    });
    pairs.collect()
}

fn moments(all: bool, dice: &mut Dice) -> Vec<How> {
    if all {
        return How::ALL.to_vec();
    }
    vec![How::ALL[dice.roll(3)]]
}

/// Whether a point is of a sort.
type IsOf<'a> = &'a dyn Fn(&(Point, bool)) -> bool;

/// Two points at which an act is under way, and one of each other sort.
fn some(points: &[(Point, bool)], seed: u64) -> Vec<Point> {
    let mut dice = Dice::new(seed);
    let sorts: [IsOf<'_>; 5] = [
        &|(point, matters)| *matters && matches!(point, Point::Operation { .. }),
        &|(point, matters)| *matters && matches!(point, Point::Request { .. }),
        &|(point, matters)| !matters && point.is_of_journal(),
        &|(point, matters)| !matters && matches!(point, Point::Request { .. }),
        &|(point, _)| point.kind() == "other file",
    ];
    let picked = sorts.iter().filter_map(|is_of| {
        let of: Vec<_> = points.iter().filter(|point| is_of(point)).collect();
        let at = dice.roll(of.len().max(1));
        of.get(at).map(|(point, _)| point.clone())
    });
    picked.collect()
}

/// Kills a triage at a point, resumes it, and looks at what came of it.
fn attempt(story: &'static Story, usual: &Usual, point: &Point) -> (Row, Vec<String>) {
    let scene = Scene::new(story);
    let answers = answers(&scene, &usual.answers);
    let (first, second) = point.runs();
    let ran = scene.run(&[story.runbook, "triage"], &answers, Some(first));
    let kill = Kill {
        journals: scene.journals(),
        said: ran.out,
    };
    let opened = kill
        .journals
        .iter()
        .any(|(_, text)| !events(text).is_empty());
    let mut person = Person::new(&scene, &usual.digests);
    person.end = second.cloned();
    let finished = person.finish();
    let mut row = Row {
        points: 1,
        missed: usize::from(ran.code.is_some()),
        resumed: usize::from(opened && person.runs > 0),
        doubts: usize::from(person.doubts > 0),
        wrong: person.wrong.len(),
        ..Row::default()
    };
    let mut faults = person.wrong.clone();
    if let Err(why) = finished {
        row.different += 1;
        faults.push(why);
        return (row, faults);
    }
    let found = findings(&scene, &kill, &usual.state);
    row.losses += found.losses.len();
    row.duplicates += found.duplicates.len();
    row.wrong += found.silent.len();
    row.different += found.others.len();
    faults.extend([found.losses, found.duplicates, found.silent, found.others].concat());
    (row, faults)
}

pub(super) fn add(sum: &mut Row, row: Row) {
    sum.points += row.points;
    sum.missed += row.missed;
    sum.resumed += row.resumed;
    sum.doubts += row.doubts;
    sum.wrong += row.wrong;
    sum.duplicates += row.duplicates;
    sum.losses += row.losses;
    sum.different += row.different;
}
