//! The post-mortems of the stories.

use super::*;
use crate::event::Event;
use crate::walk::sample::{self, fold};
use jiff::SignedDuration;

fn written(records: &[Record], notes: &[Note]) -> String {
    postmortem(Account {
        records,
        progress: &fold(records),
        notes,
        book: &sample::book(),
    })
}

fn note() -> Note {
    let at = sample::start() + SignedDuration::from_secs(60);
    Note::new(
        "the | database\nwas patched at 02:50",
        "bob@desk".into(),
        at,
    )
}

#[test]
fn the_stories_are_written_up() {
    for (name, records) in [
        ("resolved", sample::resolved()),
        ("refused", sample::refused()),
        ("in_doubt", sample::in_doubt()),
        ("waiting", sample::waiting()),
    ] {
        insta::assert_snapshot!(name, written(&records, &[note()]));
    }
}

#[test]
fn what_nobody_said_is_left_to_a_person() {
    let mut records = sample::resolved();
    for record in &mut records {
        match &mut record.event {
            Event::Paged(page) => {
                let why = crate::truth::Why::new(crate::truth::WhyKind::NotConfigured, "no token");
                *page = Err(why);
            }
            Event::Observed(reading) => drop(reading.fields.remove("active_for")),
            Event::Answered(answered) => answered.said = "  ".into(),
            Event::Found(finding) => finding.state = crate::fact::Presence::Absent,
            _ => {}
        }
    }
    let written = written(&records, &[]);
    let todo: Vec<_> = written
        .lines()
        .filter(|line| line.contains("TODO(you)"))
        .collect();
    insta::assert_snapshot!(todo.join("\n"), @r"
    TODO(you): when the alert fired; neither its rule nor the page was seen
    - TODO(you): How many drifts and users were affected?
    - TODO(you): What made the backlog grow?
    - TODO(you): What could be improved?
    ");
}

#[test]
fn what_the_document_must_tell_is_ticked_where_it_is_told() {
    let boxes = |records: &[Record]| {
        let written = written(records, &[]);
        let (_, boxes) = written
            .split_once("## What this document must tell")
            .unwrap();
        let boxes = boxes.split("\n## ").next().unwrap().to_owned();
        boxes.matches("- [x]").count()
    };
    assert_eq!(boxes(&sample::resolved()), 3);
    let mut silent = sample::resolved();
    for record in &mut silent {
        if let Event::Answered(answered) = &mut record.event {
            answered.said = "  ".into();
        }
    }
    assert_eq!(boxes(&silent), 2, "the impact is a person's");
    let mut open = sample::resolved();
    open.retain(|record| !matches!(record.event, Event::Closed(_)));
    assert_eq!(boxes(&open), 0, "it is not over");
    assert_eq!(boxes(&sample::refused()), 0, "it was closed as it was");
}

#[test]
fn what_was_said_in_lines_is_told_in_lines() {
    let mut records = sample::resolved();
    for record in &mut records {
        if let Event::Answered(answered) = &mut record.event {
            answered.said = "Two things:\n- alert earlier\n\n# scale sooner".into();
        }
    }
    let told = "\n\n  Two things:\\\n  \\- alert earlier\n\n  \\# scale sooner\n";
    let written = written(&records, &[]);
    assert!(written.contains(told), "{written}");
}

#[test]
fn every_line_of_the_runbooks_aftermath_is_there() {
    let book = sample::book();
    let written = written(&sample::resolved(), &[]);
    let prevention = book.aftermath.prevention.iter();
    let measures = prevention.flat_map(|it| it.measures.iter().chain([&it.horizon]));
    let lists = [&book.aftermath.required, &book.aftermath.follow_up];
    let wanted = lists.into_iter().flatten().chain(measures);
    for line in wanted.chain(book.links.iter().map(|it| &it.title)) {
        assert!(written.contains(line.as_str()), "{line}");
    }
}

#[test]
fn a_phase_that_is_watched_is_told_once() {
    let once = sample::exit_check().into_iter();
    let once: Vec<_> = once.map(|record| record.event).collect();
    let twice = sample::records([once.clone(), once].concat());
    let told = timeline(&twice, &[]);
    let ended = told
        .iter()
        .filter(|it| it.what.starts_with("exit-check ended"));
    assert_eq!(ended.count(), 1);
}

#[test]
fn what_is_not_met_is_told_once_for_all_looks() {
    let look = sample::exit_check().into_iter().map(|record| record.event);
    let look: Vec<_> = look.collect();
    let told = |events: Vec<Event>| {
        let told = timeline(&sample::records(events), &[]).into_iter();
        let told = told
            .map(|it| it.what)
            .filter(|it| it.starts_with("not met"));
        told.map(|it| it.split(" (").next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let once = told(look.clone());
    assert_eq!(once.len(), 2, "{once:?}");
    assert!(
        once.iter().all(|it| it.starts_with("not met: ")),
        "{once:?}"
    );
    let thrice = told(std::iter::repeat_n(look.clone(), 3).flatten().collect());
    assert_eq!(thrice.len(), 2, "{thrice:?}");
    let told_of = "not met, looked at 3 times from 2026-11-21 03:12:07Z to 2026-11-21 03:12:0";
    assert!(
        thrice.iter().all(|it| it.starts_with(told_of)),
        "{thrice:?}"
    );
    // What happens between two looks makes news of the second.
    let note = Event::Answered(crate::event::Answered {
        question: "after-exit-check".to_owned(),
        asked: "It is not over yet. What now?".into(),
        answer: "again".into(),
        said: "look again".into(),
        by: "ada@laptop".into(),
    });
    assert_eq!(told([look.clone(), vec![note], look].concat()).len(), 4);
}

#[test]
fn no_attempt_is_named_by_its_number_in_the_journal() {
    let records = sample::resolved();
    let told = timeline(&records, &[]);
    for record in &records {
        let number = format!("attempt {}", record.seq);
        assert!(told.iter().all(|it| !it.what.contains(&number)), "{number}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let mut records = sample::refused();
    for record in &mut records {
        if let Event::Declined { why, .. } = &mut record.event {
            *why = "<script>|`x`\n# heading".into();
        }
    }
    let written = written(&records, &[]);
    assert!(written.contains("declined: &lt;script&gt;\\|\\`x\\` \\# heading"));
}
