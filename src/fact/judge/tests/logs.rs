use super::super::fixture::*;
use crate::fact::{LogTail, Raw, Reading};
use crate::text::Text;
use crate::truth::{Why, WhyKind};

fn tail(pod: &str, previous: bool, lines: Result<&[&str], Why>) -> LogTail {
    LogTail {
        pod: pod.into(),
        container: "main".into(),
        previous,
        lines: lines.map(|lines| lines.iter().map(|line| (*line).into()).collect()),
    }
}

fn read(tails: Vec<LogTail>) -> Reading {
    judged(&of_logs("connection pool"), Raw::Logs(tails))
}

#[test]
fn matching_lines_of_all_pods_are_counted_and_the_newest_shown() {
    let lines: &[&str] = &["Connection Pool: 1", "other", "connection pool: 2"];
    let reading = read(vec![
        tail("p-1", true, Ok(&["connection pool: lost"])),
        tail("p-1", false, Ok(lines)),
        tail("p-2", false, Ok(lines)),
        tail("p-3", false, Ok(&["connection pool: 3"])),
    ]);
    assert_eq!(
        (number(&reading, "matches"), number(&reading, "lines")),
        (Some(6.0), Some(8.0))
    );
    assert_eq!(
        reading.summary.as_str(),
        "6 of 8 lines match `connection pool`"
    );
    let shown: Vec<&str> = reading.detail.iter().map(Text::as_str).collect();
    assert_eq!(
        shown,
        [
            "p-1: connection pool: 2",
            "p-2: connection pool: 2",
            "p-3: connection pool: 3",
            "p-1: Connection Pool: 1",
            "p-2: Connection Pool: 1",
        ]
    );
    assert_eq!(read(vec![]).value, Some(0.into()));
    assert_eq!(read(vec![]).summary.as_str(), "no log lines");
}

#[test]
fn a_missing_tail_makes_the_count_a_lower_bound() {
    let why = || Why::new(WhyKind::Denied, "not allowed to read logs");
    let reading = read(vec![
        tail("p-1", false, Ok(&["connection pool: 1"])),
        tail("p-2", false, Err(why())),
    ]);
    assert_eq!(reading.gaps["matches"].kind, WhyKind::Partial);
    assert_eq!(reading.verdict.word(), "unknown");
    let summary = "at least 1 of 1 line matches `connection pool`; 1 of 2 logs could be read, p-2: \
                   not allowed to read logs";
    assert_eq!(reading.summary.as_str(), summary);
    assert_eq!(reading.detail.len(), 1);
    let none = read(vec![tail("p-1", false, Err(why()))]);
    assert_eq!(none.verdict.why(), Some(&why()));
}

#[test]
fn a_bad_pattern_is_said_and_does_no_harm() {
    for pattern in ["(", "(a{1000}){1000}{1000}"] {
        let reading = judged(&of_logs(pattern), Raw::Logs(vec![]));
        assert_eq!(
            reading.verdict.why().map(|why| why.kind),
            Some(WhyKind::Invalid)
        );
    }
}
