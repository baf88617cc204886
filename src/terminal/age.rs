//! Ages: how long ago, in as few letters as a table has room for.

use jiff::Timestamp;

/// The time from `at` to `now` in its largest unit: `12s`, `4m`, `3h`, `2d`. What lies ahead, as
/// clocks that differ have it, is `0s`.
pub(super) fn age(at: Timestamp, now: Timestamp) -> String {
    let seconds = now.duration_since(at).as_secs().max(0);
    match seconds {
        0..60 => format!("{seconds}s"),
        60..3600 => format!("{}m", seconds / 60),
        3600..86_400 => format!("{}h", seconds / 3600),
        _ => format!("{}d", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_short() {
        let now: Timestamp = "2026-11-21T03:12:00Z".parse().unwrap();
        for (at, short) in [
            ("2026-11-21T03:12:07Z", "0s"),
            ("2026-11-21T03:11:48Z", "12s"),
            ("2026-11-21T03:08:00Z", "4m"),
            ("2026-11-21T00:12:00Z", "3h"),
            ("2026-11-19T00:12:00Z", "2d"),
        ] {
            assert_eq!(age(at.parse().unwrap(), now), short);
        }
    }
}
