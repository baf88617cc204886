//! The stories as briefings and in the list.

use super::*;
use crate::event::{Event, Record, Resumed};
use crate::walk::sample::{self, INCIDENT, fold};
use jiff::SignedDuration;
use std::collections::BTreeSet;

fn note() -> Note {
    let at = sample::start() + SignedDuration::from_secs(60);
    Note::new("the database\nwas patched", "bob@desk".into(), at)
}

/// Four hours later, at a terminal of 80 columns.
fn frame() -> Frame {
    Frame {
        now: sample::start() + SignedDuration::from_hours(4),
        columns: 80,
    }
}

fn times() -> Times {
    Times {
        opened: Some(sample::start()),
        last: Some(sample::start() + SignedDuration::from_hours(3)),
    }
}

fn briefing<'a>(progress: &'a Progress, notes: &'a [Note]) -> Briefing<'a> {
    let next = "backlogctl incident resume drift-20261121-0312-k7x";
    Briefing {
        progress,
        notes,
        driver: None,
        times: times(),
        origin: None,
        next: Some(next).filter(|_| progress.closed.is_none()),
    }
}

#[test]
fn every_story_fits_on_a_plain_screen() {
    for (name, records) in [
        ("resolved", sample::resolved()),
        ("refused", sample::refused()),
        ("in_doubt", sample::in_doubt()),
        ("waiting", sample::waiting()),
    ] {
        let text = incident(briefing(&fold(&records), &[note()]), frame());
        assert!(text.lines().count() <= 50, "{text}");
        insta::assert_snapshot!(name, text);
        let narrow = Frame {
            columns: 60,
            ..frame()
        };
        let text = incident(briefing(&fold(&records), &[note()]), narrow);
        insta::assert_snapshot!(format!("{name}_60"), text);
    }
}

#[test]
fn only_words_that_cannot_be_broken_are_wider_than_a_terminal() {
    for records in [sample::resolved(), sample::refused(), sample::in_doubt()] {
        for columns in [60, 80] {
            let frame = Frame { columns, ..frame() };
            let text = incident(briefing(&fold(&records), &[note()]), frame);
            let wide = |line: &&str| console::measure_text_width(line) > columns;
            let breakable =
                |line: &&str| line.trim().contains(' ') && !line.contains("backlogctl ");
            let wide: Vec<_> = text.lines().filter(wide).filter(breakable).collect();
            assert_eq!(wide, [""; 0]);
        }
    }
}

#[test]
fn who_drives_and_where_it_was_left_is_said() {
    let mut records = sample::in_doubt();
    records.truncate(33);
    let progress = fold(&records);
    let driven = Briefing {
        driver: Some("eve@desk (process 7)"),
        ..briefing(&progress, &[])
    };
    let text = incident(driven, frame());
    assert!(text.starts_with("→ open: "), "{text}");
    assert!(
        text.contains("\n  left     the terminal was closed\n"),
        "{text}"
    );
    assert!(
        text.contains("\n  held by  eve@desk (process 7)\n"),
        "{text}"
    );
}

#[test]
fn what_was_found_and_judged_before_a_break_is_told() {
    let sections = |progress: &Progress| {
        let text = incident(briefing(progress, &[]), frame());
        let sections = text.split("\n\n").filter(|section| {
            let title = section.lines().next().unwrap_or_default();
            matches!(title, "What was found" | "Is it over?")
        });
        sections.map(str::to_owned).collect::<Vec<_>>()
    };
    let records = sample::resolved();
    let mut progress = Progress::default();
    let mut seen = BTreeSet::new();
    for record in &records {
        progress = progress.after(record).unwrap();
        if progress.closed.is_some() {
            break;
        }
        let resumed = Record {
            seq: record.seq + 1,
            event: Event::Resumed(Box::new(Resumed {
                by: "ada@laptop".into(),
                version: "0.1.0".into(),
                from: None,
            })),
            ..record.clone()
        };
        let again = progress.clone().after(&resumed).unwrap();
        assert_eq!(sections(&again), sections(&progress), "{record:?}");
        seen.insert(sections(&again).len());
    }
    assert_eq!(seen, BTreeSet::from([0, 1, 2]));
}

#[test]
fn where_it_came_from_is_said() {
    let progress = fold(&sample::in_doubt());
    let origin = Origin::sample();
    for (foreign, stands) in [
        (true, "read-only until it is taken over"),
        (false, "taken over"),
    ] {
        let briefing = Briefing {
            origin: Some((&origin, foreign)),
            ..briefing(&progress, &[])
        };
        let text = incident(briefing, frame());
        let said = format!("imported from eve@desk as of 2026-11-21 03:12:07Z, {stands} ");
        let words: Vec<_> = text.split_whitespace().collect();
        assert!(words.join(" ").contains(&said), "{text}");
    }
}

#[test]
fn the_list_says_where_each_one_stands() {
    let [resolved, refused, doubt, waiting] = [
        sample::resolved(),
        sample::refused(),
        sample::in_doubt(),
        sample::waiting(),
    ]
    .map(|records| fold(&records));
    let listed = |progress, driver: Option<&str>| Listed {
        id: INCIDENT,
        progress,
        driver: driver.map(str::to_owned),
        times: times(),
        from: None,
    };
    let list = [
        listed(Ok(&waiting), Some("eve@desk (process 7)")),
        listed(Ok(&doubt), None),
        listed(Ok(&refused), None),
        listed(Ok(&resolved), None),
        listed(Err("line 7 cannot be read".to_owned()), None),
        Listed {
            from: Some("eve@desk"),
            ..listed(Ok(&waiting), None)
        },
    ];
    for columns in [50, 60, 80, 120] {
        let frame = Frame { columns, ..frame() };
        insta::assert_snapshot!(format!("list_{columns}"), incidents(&list, frame));
    }
    insta::assert_snapshot!(
        "list_json",
        serde_json::to_string_pretty(&incidents_document(&list)).unwrap()
    );
    assert_eq!(incidents(&[], frame()), "");
}
