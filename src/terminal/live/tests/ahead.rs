//! Rollouts, courses, programs and criteria: what is told of the time ahead.

use super::*;
use crate::runbook::FieldValue;

/// So many seconds into a night.
fn second(second: i64) -> Timestamp {
    crate::walk::sample::start() + SignedDuration::from_secs(second)
}

/// The records up to the last event of a kind, the last reading of which gets this outlook.
fn with_outlook(end: fn(&Event) -> bool, outlook: Outlook, later: i64) -> Vec<Record> {
    let mut records = restarted();
    let at = records.iter().position(|record| end(&record.event));
    records.truncate(at.unwrap() + 2);
    let last = records.last_mut().unwrap();
    last.at = second(later);
    let Event::Observed(reading) = &mut last.event else {
        panic!("it is read next");
    };
    reading.outlook = Some(outlook);
    reading.at = second(later);
    records
}

fn verified(rolling: Rolling, later: i64) -> Vec<String> {
    let rolls = |event: &Event| matches!(event, Event::Verifying { .. });
    told(&with_outlook(rolls, Outlook::Rolling(rolling), later))
}

fn half() -> Rolling {
    Rolling {
        wanted: 4,
        ready: 2,
        came: vec![second(20), second(32)],
        late: vec![Late {
            pod: "drift-processor-5d4f-x7k2p".into(),
            state: "is starting".into(),
            stuck: false,
            since: Some(second(33)),
        }],
        old: 2,
        gives_up: Some(second(632)),
        gave_up: false,
    }
}

#[test]
fn a_rollout_tells_how_far_it_is_and_how_long_it_may_take() {
    let [head, reading, pods, late, deadline, _] = verified(half(), 36).try_into().unwrap();
    assert_eq!(head, "verifying restart-processor 9m 24s left, 35s so far");
    assert_eq!(reading, "processor_pods: 2/3 ready, rolling out");
    assert_eq!(pods, "████████░░░░░░░░ 2/4 new pods ready, about 20s more");
    assert_eq!(late, "waits for: …-x7k2p is starting");
    assert_eq!(deadline, "Kubernetes gives up in 9m 56s if no pod gets on");
}

#[test]
fn pods_that_had_crashed_must_run_on_and_that_is_told() {
    let over = Rolling {
        ready: 4,
        late: Vec::new(),
        old: 0,
        ..half()
    };
    let rolls = |event: &Event| matches!(event, Event::Verifying { .. });
    let records = with_outlook(rolls, Outlook::Rolling(over), 100);
    let mut progress = fold(&records);
    let calm = SignedDuration::from_mins(3);
    progress.deeds[0].calm = [("processor_pods".to_owned(), calm)].into();
    let reading = progress.visit.readings.last_mut().unwrap();
    let fields = &mut reading.fields;
    fields.insert("youngest_run".to_owned(), FieldValue::Number(72.0));
    let heard = Heard::default();
    let last = &records.last().unwrap().event;
    let shown = scene(last, &progress, sight(&heard));
    let later = |seconds: i64| at(&shown, second(100 + seconds))[2].clone();
    let so_far = "pods must run on for 3m 00s: 1m 12s so far, 1m 48s more";
    assert_eq!(later(0), so_far);
    assert_eq!(later(108), "pods run for 3m 00s without a restart");
}

#[test]
fn what_gets_no_faster_has_no_estimate() {
    let pods = |rolling: Rolling, later| verified(rolling, later)[2].clone();
    let first = Rolling {
        ready: 1,
        came: vec![second(20)],
        ..half()
    };
    let yet = "████░░░░░░░░░░░░ 1/4 new pods ready, no estimate yet";
    assert_eq!(pods(first, 21), yet);
    assert!(pods(half(), 200).ends_with("ready, slower than before, no estimate"));
    let mut stuck = half();
    stuck.late[0].stuck = true;
    stuck.late[0].state = "waits in ImagePullBackOff".into();
    let told = verified(stuck, 36);
    assert!(told[2].ends_with("ready, one is stuck"));
    assert!(told[3].starts_with("stuck: …-x7k2p waits in ImagePullBackOff"));
    let gave_up = Rolling {
        gave_up: true,
        ..half()
    };
    let told = verified(gave_up, 700);
    assert!(told[2].ends_with("ready, Kubernetes has given up on it"));
    assert_eq!(told.len(), 5);
    let over = Rolling {
        ready: 4,
        late: Vec::new(),
        old: 0,
        ..half()
    };
    assert_eq!(verified(over, 60).len(), 3);
}

fn course(value: f64, per_second: Option<f64>, hold: Option<Hold>) -> Course {
    Course {
        value,
        limit: Limit::AtMost(100.0),
        per_second,
        hold,
        fresh: Duration::from_secs(300),
    }
}

fn waited(course: Course) -> String {
    let waits = |event: &Event| matches!(event, Event::Waiting(_));
    told(&with_outlook(waits, Outlook::Course(course), 60))[2].clone()
}

#[test]
fn a_value_tells_when_it_will_be_as_it_should() {
    let hold = |so_far| {
        Some(Hold {
            over: Duration::from_secs(1800),
            so_far: Duration::from_secs(so_far),
        })
    };
    for (course, said) in [
        (
            course(180.0, Some(-0.1), None),
            "about 14m to its limit of 100 (03:26Z)",
        ),
        (
            course(180.0, Some(0.1), None),
            "limit 100: not falling, no estimate",
        ),
        (
            course(180.0, None, None),
            "limit 100: trend unknown, no estimate",
        ),
        (course(80.0, None, None), "within its limit of 100"),
        (
            course(180.0, Some(-0.1), hold(0)),
            "about 14m to its limit of 100 (03:26Z), then 30m 00s within it",
        ),
        (
            course(80.0, None, hold(1060)),
            "within its limit of 100 for 17m 40s of 30m 00s, 12m 20s more",
        ),
        (
            course(80.0, None, hold(1800)),
            "within its limit of 100 for 30m 00s",
        ),
    ] {
        assert_eq!(waited(course), said);
    }
}

#[test]
fn a_value_that_is_not_read_again_loses_its_estimate() {
    let waits = |event: &Event| matches!(event, Event::Waiting(_));
    let course = Outlook::Course(course(180.0, Some(-0.1), None));
    let records = with_outlook(waits, course, 60);
    let heard = Heard::default();
    let last = &records.last().unwrap().event;
    let shown = scene(last, &fold(&records), sight(&heard));
    let later = |seconds: i64| at(&shown, second(60 + seconds))[2].clone();
    assert_eq!(later(120), "about 12m to its limit of 100 (03:26Z)");
    assert_eq!(later(301), "limit 100: not read of late, no estimate");
}

/// The records up to the intent, and then what the program says, a second after the other.
fn saying(lines: &[&str]) -> Vec<Record> {
    let mut records = restarted();
    let intended = |record: &Record| matches!(record.event, Event::Intended { .. });
    let at = records.iter().position(intended).unwrap();
    records.truncate(at + 1);
    let start = records[at].at;
    let said = lines.iter().zip(1..).map(|(line, nth)| Record {
        v: 1,
        seq: records[at].seq + nth,
        at: start + SignedDuration::from_secs(i64::try_from(nth).unwrap()),
        event: Event::Noted(News::Line {
            stream: Stream::Out,
            text: (*line).into(),
        }),
    });
    let said: Vec<_> = said.collect();
    records.into_iter().chain(said).collect()
}

#[test]
fn a_program_tells_how_far_it_is() {
    let one = told(&saying(&["looks for entries"]));
    assert_eq!(one, ["restart-processor 1s looks for entries"]);
    let two = told(&saying(&["looks for entries", "progress 40/200"]));
    let yet = "███░░░░░░░░░░░░░ 40/200, no estimate yet";
    assert_eq!(two, ["restart-processor 2s looks for entries", yet]);
    let three = told(&saying(&[
        "progress 40/200",
        "progress 50/200 tenant-7",
        "",
    ]));
    let pace = "████░░░░░░░░░░░░ 50/200, about 15s more";
    assert_eq!(three, ["restart-processor 3s tenant-7", pace]);
    // A second pass begins anew.
    let anew = told(&saying(&[
        "progress 40/200",
        "progress 50/200",
        "progress 1/9",
    ]));
    assert_eq!(anew[1], "█░░░░░░░░░░░░░░░ 1/9, no estimate yet");
}

#[test]
fn the_criteria_that_do_not_hold_are_told_between_two_looks() {
    let records = exit_check();
    let heard = Heard::default();
    let progress = fold(&records);
    let last = records.last().unwrap();
    let shown = scene(&last.event, &progress, sight(&heard));
    assert_eq!(shown, []);
    let watching = Sight {
        watches: true,
        ..sight(&heard)
    };
    let shown = scene(&last.event, &progress, watching);
    let told = at(&shown, last.at + SignedDuration::from_secs(12));
    assert_eq!(told[0], "watching the exit criteria looked 12s ago");
    let stale = "? unknown backlog-low: the newest sample of backlog is 11m old";
    let grows = "✗ unmet queue-drains: 40 items, growing by 3 in 1s";
    assert_eq!(told[1..3], [stale, grows]);
    assert_eq!(
        told.last().unwrap(),
        "c check now · s skip · q quit · ? help"
    );
}

#[test]
fn every_line_is_one_row_whatever_is_in_it() {
    let mut wide = half();
    wide.late[0].pod = "処理".repeat(40).into();
    let rolls = |event: &Event| matches!(event, Event::Verifying { .. });
    let records = with_outlook(rolls, Outlook::Rolling(wide), 36);
    let (live, screen) = live();
    live.set_clock(Arc::new(Still(second(36))));
    show(&live, &records);
    let shown = screen.lines();
    assert_eq!(shown.len(), 6, "{shown:#?}");
    assert!(shown[3].ends_with('…'), "{shown:#?}");
    for line in &shown {
        let width = console::measure_text_width(line);
        assert!(width < 60, "{width}: {line}");
    }
}

#[test]
fn planning_is_shown_until_there_is_a_plan_and_never_under_a_prompt() {
    let (live, screen) = live();
    live.plan("scale-processor", None);
    let first = screen.lines().join("\n");
    let wanted = "planning scale-processor 0s looks at what is there";
    assert!(first.contains(wanted), "{first}");
    live.plan("scale-processor", Some("asks the server what one may do"));
    let next = screen.lines();
    assert_eq!(next.len(), 1, "{next:?}");
    assert!(
        next[0].ends_with("0s asks the server what one may…"),
        "{next:?}"
    );
    let prompt = live.hush();
    assert_eq!(screen.lines().concat(), "");
    live.plan("scale-processor", Some("reads what is there"));
    assert_eq!(screen.lines().concat(), "");
    drop(prompt);
    live.plan("scale-processor", None);
    let records = restarted();
    let planned = |record: &Record| matches!(record.event, Event::Planned(_));
    let at = records.iter().position(planned).unwrap();
    show(&live, &records[..=at]);
    assert_eq!(screen.lines().concat(), "");
}
