//! The lines, drawn on a screen that can be looked at.

use super::canvas::Paper;
use super::heard::Heard;
use super::shown::{Shown, Time};
use super::*;
use crate::event::{Event, News, Stream};
use crate::fact::{Course, Hold, Late, Outlook, Reading, Rolling};
use crate::runbook::Limit;
use crate::walk::sample::{crash_loop, exit_check, fold, restarted};
use jiff::{SignedDuration, Timestamp};
use std::io;
use std::time::Duration;

mod ahead;
mod plainly;

/// How everything is shown that is shown between two looks.
fn sight(heard: &Heard) -> Sight<'_> {
    Sight {
        heard,
        style: Style::PLAIN,
        drawn: true,
        watches: false,
        keys: true,
    }
}

/// What a person sees after these records, at the time of the last one.
fn told(records: &[Record]) -> Vec<String> {
    let last = records.last().unwrap();
    let mut heard = Heard::default();
    for record in records {
        heard.hear(record);
    }
    let shown = scene(&last.event, &fold(records), sight(&heard));
    at(&shown, last.at)
}

/// What lines say at a time.
fn at(shown: &[Shown], now: Timestamp) -> Vec<String> {
    let time = Time {
        now: Some(now),
        zone: Zone::UTC,
    };
    let lines = shown.iter();
    lines
        .map(|line| line.at(time, Duration::ZERO, Style::PLAIN))
        .collect()
}

#[test]
fn the_sources_that_owe_an_answer_are_named() {
    let records = crash_loop();
    let [prometheus, kubernetes, redis] = told(&records[..1]).try_into().unwrap();
    assert_eq!(
        prometheus,
        "prometheus 0s waiting for backlog, processing_rate, backlog_by_type and 2 more"
    );
    assert!(kubernetes.starts_with("kubernetes 0s waiting for"));
    assert_eq!(redis, "redis 0s waiting for redis_queue");
    assert_eq!(told(&records[..2]).len(), 2);
    assert_eq!(told(&records[..14]), ["prometheus 0s waiting for backlog"]);
    assert_eq!(told(&records[..15]), [""; 0]);
    assert_eq!(told(&records), [""; 0]);
}

/// A terminal of 60 columns.
#[derive(Clone)]
struct Screen(Arc<Mutex<vt100::Parser>>);

impl Screen {
    fn new() -> Self {
        let parser = vt100::Parser::new(10, 60, 0);
        Self(Arc::new(Mutex::new(parser)))
    }

    fn lines(&self) -> Vec<String> {
        let held = self.0.lock().unwrap();
        let (_, columns) = held.screen().size();
        let rows = held.screen().rows(0, columns);
        let rows = rows.map(|row| row.trim_end().to_owned());
        rows.filter(|row| !row.is_empty()).collect()
    }
}

impl Paper for Screen {
    fn size(&self) -> (u16, u16) {
        self.0.lock().unwrap().screen().size()
    }

    fn write(&self, text: &str) -> io::Result<()> {
        self.0.lock().unwrap().process(text.as_bytes());
        Ok(())
    }
}

/// Lines on a screen of their own.
fn live() -> (Live, Screen) {
    let screen = Screen::new();
    let canvas = Canvas::on(screen.clone());
    (Live::on(canvas, Style::PLAIN, false), screen)
}

/// Shows the last of these records, after the others.
fn show(live: &Live, records: &[Record]) {
    live.show(records.last().unwrap(), &fold(records), Zone::UTC);
}

#[test]
fn lines_come_and_go_and_leave_nothing_behind() {
    let (live, screen) = live();
    show(&live, &crash_loop()[..1]);
    let shown = screen.lines().join("\n");
    assert!(
        shown.contains("redis 0s waiting for redis_queue"),
        "{shown}"
    );
    show(&live, &crash_loop()[..2]);
    let shown = screen.lines().join("\n");
    assert!(!shown.contains("redis"), "{shown}");
    assert!(shown.contains("kubernetes 0s waiting for"), "{shown}");
    live.aside(|| assert_eq!(screen.lines().concat(), ""));
    let shown = screen.lines().join("\n");
    assert!(shown.contains("kubernetes 0s waiting for"), "{shown}");
    drop(live);
    assert_eq!(screen.lines().concat(), "");
}

#[test]
fn nothing_is_drawn_under_a_prompt() {
    let (live, screen) = live();
    show(&live, &crash_loop()[..1]);
    let prompt = live.hush();
    assert_eq!(screen.lines().concat(), "");
    show(&live, &crash_loop()[..2]);
    assert_eq!(screen.lines().concat(), "");
    drop(prompt);
    show(&live, &crash_loop()[..3]);
    assert!(screen.lines().join("\n").contains("kubernetes 0s waiting"));
}

#[test]
fn a_verification_and_a_wait_count_down_and_show_what_is_read() {
    let records = restarted();
    let shown = |event: fn(&Event) -> bool, after: usize| {
        let at = records.iter().position(|record| event(&record.event));
        told(&records[..=at.unwrap() + after])
    };
    let doing = shown(|event| matches!(event, Event::Intended { .. }), 0);
    let [doing] = doing.try_into().unwrap();
    assert_eq!(
        doing,
        "restart-processor 0s asks deployment/drift-processor for \
         spec.template.metadata.annotations[kubectl.kubernetes.io/restartedAt] not set → now"
    );
    let keys = "c check now · e extend · s skip · q quit · ? help";
    let verifying = shown(|event| matches!(event, Event::Verifying { .. }), 1);
    assert_eq!(
        verifying,
        [
            "verifying restart-processor 9m 59s left, 0s so far",
            "processor_pods: 2/3 ready, rolling out",
            keys
        ]
    );
    let waiting = shown(|event| matches!(event, Event::Waiting(_)), 1);
    assert_eq!(
        waiting,
        [
            "waiting 14m 59s left, 0s so far",
            "backlog: ██▇ 180 items, limit 100, falling 34 in 15m",
            keys
        ]
    );
    let over = shown(|event| matches!(event, Event::Waited(_)), 0);
    assert_eq!(over, [""; 0]);
}

/// A clock that stands still.
struct Still(Timestamp);

impl Clock for Still {
    fn now(&self) -> Timestamp {
        self.0
    }

    fn wait(&self, _: Duration) -> futures::future::BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

#[test]
fn the_worlds_clock_counts_down() {
    let (live, screen) = live();
    let records = restarted();
    let waits = |record: &Record| matches!(record.event, Event::Waiting(_));
    let at = records.iter().position(waits).unwrap();
    show(&live, &records[..=at]);
    let shown = screen.lines().join("\n");
    assert!(shown.contains("waiting until 03:27:07Z"), "{shown}");
    let berlin = Zone::of_posix("CET-1CEST,M3.5.0,M10.5.0/3");
    live.clear();
    live.show(&records[at], &fold(&records[..=at]), berlin);
    let shown = screen.lines().join("\n");
    assert!(shown.contains("waiting until 04:27:07 CET"), "{shown}");
    live.clear();
    live.set_clock(Arc::new(Still("2026-11-21T03:17:00Z".parse().unwrap())));
    show(&live, &records[..=at]);
    let shown = screen.lines().join("\n");
    assert!(
        shown.contains("waiting 10m 07s left, 4m 52s so far"),
        "{shown}"
    );
}
