//! Ages and remaining times, in as few letters as there is room for.

use jiff::Timestamp;
use std::time::Duration;

/// The time from `at` to `now` in its largest unit: `12s`, `4m`, `3h`, `2d`. What lies ahead, as
/// clocks that differ have it, is `0s`.
pub(super) fn age(at: Timestamp, now: Timestamp) -> String {
    let seconds = seconds(at, now);
    match seconds {
        0..60 => format!("{seconds}s"),
        60..3600 => format!("{}m", seconds / 60),
        3600..86_400 => format!("{}h", seconds / 3600),
        _ => format!("{}d", seconds / 86_400),
    }
}

/// The time from `now` to `until` in its two largest units: `12s`, `9m 05s`, `1h 02m`. What is
/// over is `0s`.
pub(super) fn left(until: Timestamp, now: Timestamp) -> String {
    long(seconds(now, until).unsigned_abs())
}

/// A length of time in its two largest units: `12s`, `9m 05s`, `1h 02m`.
pub(super) fn span(time: Duration) -> String {
    long(time.as_secs())
}

fn long(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds}s"),
        60..3600 => format!("{}m {:02}s", seconds / 60, seconds % 60),
        _ => format!("{}h {:02}m", seconds / 3600, seconds % 3600 / 60),
    }
}

/// An estimate, no more exact than it can be: `about 20s`, `about 9m`, `about 1h 10m`.
pub(super) fn about(time: Duration) -> String {
    let seconds = time.as_secs();
    let to = |step: u64| seconds.div_ceil(step) * step;
    match seconds {
        0..10 => "a few seconds".to_owned(),
        10..60 => format!("about {}s", to(5)),
        60..120 => format!("about {}s", to(10)),
        120..3600 => format!("about {}m", to(60) / 60),
        _ => format!("about {}", long(to(600))),
    }
}

fn seconds(from: Timestamp, to: Timestamp) -> i64 {
    to.duration_since(from).as_secs().max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Timestamp {
        format!("2026-11-{text}Z").parse().unwrap()
    }

    #[test]
    fn ages_are_short() {
        let now = time("21T03:12:00");
        for (at, short) in [
            ("21T03:12:07", "0s"),
            ("21T03:11:48", "12s"),
            ("21T03:08:00", "4m"),
            ("21T00:12:00", "3h"),
            ("19T00:12:00", "2d"),
        ] {
            assert_eq!(age(time(at), now), short);
        }
    }

    #[test]
    fn an_estimate_is_rounded_up() {
        for (seconds, told) in [
            (0, "a few seconds"),
            (11, "about 15s"),
            (61, "about 70s"),
            (121, "about 3m"),
            (3000, "about 50m"),
            (3601, "about 1h 10m"),
        ] {
            assert_eq!(about(Duration::from_secs(seconds)), told);
        }
    }

    #[test]
    fn what_is_left_counts_down_by_the_second() {
        let now = time("21T03:12:00");
        for (until, rest) in [
            ("21T03:11:00", "0s"),
            ("21T03:12:59", "59s"),
            ("21T03:21:05", "9m 05s"),
            ("21T05:14:00", "2h 02m"),
        ] {
            assert_eq!(left(time(until), now), rest);
        }
    }
}
