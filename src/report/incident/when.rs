//! Times of this machine's clock, told to whoever looks now: relative, with the absolute beside.

use jiff::Timestamp;

/// How an incident is written for a person: when, and how wide.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The time of whoever looks.
    pub now: Timestamp,
    /// The columns of a line.
    pub columns: usize,
}

impl Frame {
    /// `4m ago`.
    pub(super) fn ago(self, at: Timestamp) -> String {
        ago(at, self.now)
    }

    /// `4m ago (03:12Z)`; with the date where that is another one.
    pub(super) fn when(self, at: Timestamp) -> String {
        let day = |at: Timestamp| at.strftime("%Y-%m-%d").to_string();
        let form = if day(at) == day(self.now) {
            "%H:%MZ"
        } else {
            "%Y-%m-%d %H:%MZ"
        };
        format!("{} ({})", self.ago(at), at.strftime(form))
    }
}

/// How long ago, in the largest unit that it fills. What lies ahead, as clocks that differ have it,
/// is `just now`.
fn ago(at: Timestamp, now: Timestamp) -> String {
    match now.duration_since(at).as_secs() {
        ..60 => "just now".to_owned(),
        seconds @ ..3600 => format!("{}m ago", seconds / 60),
        seconds @ ..86_400 => format!("{}h ago", seconds / 3600),
        seconds => format!("{}d ago", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_relative_with_the_absolute_beside() {
        let time = |text: &str| format!("2026-11-{text}Z").parse().unwrap();
        let frame = Frame {
            now: time("21T03:12:00"),
            columns: 80,
        };
        for (at, told) in [
            ("21T03:13:00", "just now (03:13Z)"),
            ("21T03:11:01", "just now (03:11Z)"),
            ("21T03:08:00", "4m ago (03:08Z)"),
            ("20T23:12:00", "4h ago (2026-11-20 23:12Z)"),
            ("19T00:12:00", "2d ago (2026-11-19 00:12Z)"),
        ] {
            assert_eq!(frame.when(time(at)), told);
        }
    }
}
