//! Where lines cannot change: one now and then.

use super::*;

/// What is told of some records.
fn plainly(records: &[Record]) -> Vec<String> {
    let mut plain = Plain::default();
    let told = (1..=records.len()).filter_map(|upto| {
        let (seen, record) = (&records[..upto], &records[upto - 1]);
        plain.tell(record, &fold(seen), (Style::PLAIN, Zone::UTC))
    });
    told.collect()
}

/// The wait of a story, looked at again and again, so many seconds apart.
fn waiting(looks: i64, apart: i64) -> Vec<Record> {
    let mut records = restarted();
    let waits = |record: &Record| matches!(record.event, Event::Waiting(_));
    let at = records.iter().position(waits).unwrap();
    let look = records[at + 1].clone();
    records.truncate(at + 1);
    let last = records[at].clone();
    records.extend((1..=looks).map(|nth| Record {
        seq: last.seq + u64::try_from(nth).unwrap(),
        at: last.at + SignedDuration::from_secs(nth * apart),
        ..look.clone()
    }));
    records
}

#[test]
fn a_wait_is_told_of_once_a_minute_at_most() {
    assert_eq!(plainly(&waiting(19, 3)), [""; 0]);
    let told = plainly(&waiting(41, 3));
    assert_eq!(told.len(), 2, "{told:?}");
    let line =
        "waiting, 13m 59s left, 1m 00s so far: backlog: 180 items, limit 100, falling 34 in 15m";
    assert!(told[0].ends_with(line), "{told:?}");
    assert!(told.concat().is_ascii(), "nothing is drawn: {told:?}");
    assert_eq!(plainly(&waiting(3, 300)).len(), 3);
}

#[test]
fn what_only_reads_is_told_at_its_end() {
    assert_eq!(plainly(&crash_loop()), [""; 0]);
}

#[test]
fn what_a_reading_says_of_the_time_ahead_is_told_too() {
    let mut records = waiting(1, 60);
    let last = records.last_mut().unwrap();
    let Event::Observed(reading) = &mut last.event else {
        panic!("it is read last");
    };
    **reading = Reading {
        at: last.at,
        outlook: Some(Outlook::Course(Course {
            value: 180.0,
            limit: Limit::AtMost(100.0),
            per_second: Some(-0.1),
            hold: None,
            fresh: Duration::from_secs(300),
        })),
        ..(**reading).clone()
    };
    let told = plainly(&records);
    assert!(
        told[0].contains("; about 14m to its limit of 100 (03:2"),
        "{told:?}"
    );
}

#[test]
fn what_is_under_way_and_says_nothing_is_told_of_once_a_minute() {
    let records = restarted();
    let begins = |record: &Record| matches!(record.event, Event::Intended { .. });
    let at = records.iter().position(begins).unwrap();
    let ends = |record: &Record| matches!(record.event, Event::Settled { .. });
    let end = records.iter().position(ends).unwrap();
    let (intended, settled) = (&records[at], &records[end]);
    let after = |seconds| intended.at + SignedDuration::from_secs(seconds);
    let (mut plain, view) = (Plain::default(), (Style::PLAIN, Zone::UTC));
    assert_eq!(plain.tick(after(0)), None, "nothing is under way");
    assert_eq!(plain.tell(intended, &fold(&records[..=at]), view), None);
    assert_eq!(plain.tick(after(59)), None);
    let told = plain.tick(after(61)).unwrap();
    let wanted = "restart-processor, 1m 01s: asks deployment/drift-processor";
    assert!(told.contains(wanted), "{told}");
    assert_eq!(plain.tick(after(90)), None);
    assert!(plain.tick(after(121)).is_some());
    plain.tell(settled, &fold(&records[..=end]), view);
    assert_eq!(plain.tick(after(600)), None, "it is over");
}

#[test]
fn a_plan_in_the_making_is_told_of_once_a_minute() {
    let mut plain = Plain::default();
    let at = |seconds: i64| {
        let began: Timestamp = "2026-11-21T03:12:00Z".parse().unwrap();
        began + SignedDuration::from_secs(seconds)
    };
    assert_eq!(plain.plan("replay", None, at(0), Style::PLAIN), None);
    let said = Some("terraform plan");
    assert_eq!(plain.plan("replay", said, at(30), Style::PLAIN), None);
    let told = plain.tick(at(61)).unwrap();
    assert_eq!(told, "03:13:01Z planning replay, 1m 01s: terraform plan");
    assert_eq!(plain.plan("replay", said, at(90), Style::PLAIN), None);
}
