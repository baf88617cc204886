//! Ages and remaining times, in as few letters as there is room for.

use jiff::Timestamp;

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
    let seconds = seconds(now, until);
    match seconds {
        0..60 => format!("{seconds}s"),
        60..3600 => format!("{}m {:02}s", seconds / 60, seconds % 60),
        _ => format!("{}h {:02}m", seconds / 3600, seconds % 3600 / 60),
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
