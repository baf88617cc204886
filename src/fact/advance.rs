//! How far a program says that it is.
//!
//! A program that wants to be shown with a bar says so on a line of its own: `progress 40/200` or
//! `progress 20%`, with any words behind it, or a JSON object
//! `{"progress": {"done": 40, "of": 200}, "message": "tenant-7"}`.

use serde::Deserialize;

/// How far a program is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advance {
    /// How much is done.
    pub done: u64,
    /// How much there is; more than nothing.
    pub of: u64,
}

#[derive(Deserialize)]
struct Line {
    progress: Told,
    #[serde(default)]
    message: String,
}

#[derive(Deserialize)]
struct Told {
    done: u64,
    of: u64,
}

impl Advance {
    /// What a line tells of how far the program is, with the words beside it; `None` for a line
    /// that tells nothing of it, or nothing that can be.
    pub fn of_line(line: &str) -> Option<(Self, String)> {
        let line = line.trim();
        let (done, of, words) = if line.starts_with('{') {
            let line: Line = serde_json::from_str(line).ok()?;
            (line.progress.done, line.progress.of, line.message)
        } else {
            let said = line.strip_prefix("progress ")?.trim_start();
            let (told, words) = said.split_once(' ').unwrap_or((said, ""));
            let (done, of) = match told.strip_suffix('%') {
                Some(share) => (share, "100"),
                None => told.split_once('/')?,
            };
            (
                done.parse().ok()?,
                of.parse().ok()?,
                words.trim().to_owned(),
            )
        };
        (of > 0 && done <= of).then_some((Self { done, of }, words))
    }

    /// The share that is done, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a share to be drawn")]
    pub fn share(self) -> f64 {
        self.done as f64 / self.of.max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_can_be_is_progress() {
        let told = |line: &str| {
            let said = Advance::of_line(line);
            said.map(|(it, words)| format!("{}/{} {words}", it.done, it.of))
        };
        for (line, said) in [
            ("progress 40/200", Some("40/200 ")),
            ("  progress 40/200 tenant-7 ", Some("40/200 tenant-7")),
            ("progress 20%", Some("20/100 ")),
            ("progress 0/1", Some("0/1 ")),
            (
                r#"{"progress": {"done": 4, "of": 9}, "message": "tenant-7", "level": "info"}"#,
                Some("4/9 tenant-7"),
            ),
            (r#"{"progress": {"done": 4, "of": 9}}"#, Some("4/9 ")),
            (r#"{"progress": 4}"#, None),
            (r#"{"level": "info"}"#, None),
            ("progress 5/0", None),
            ("progress 5/4", None),
            ("progress -1/4", None),
            ("progress 120%", None),
            ("progress made: 3/4", None),
            ("in progress 3/4", None),
            ("", None),
        ] {
            assert_eq!(told(line).as_deref(), said, "{line}");
        }
    }

    proptest! {
        #[test]
        fn a_share_is_never_more_than_all(line in "(progress )?[0-9]{1,3}(/[0-9]{1,3}|%)( \\PC*)?") {
            if let Some((advance, _)) = Advance::of_line(&line) {
                prop_assert!((0.0..=1.0).contains(&advance.share()));
            }
        }
    }
}
