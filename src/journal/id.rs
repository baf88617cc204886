//! Ids of incidents: `drift-20261122-0312-k7x`.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::hash::{BuildHasher, RandomState};

/// What tells incidents of one minute apart; without letters that look alike.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// The id of an incident of a runbook: the minute, and three letters or digits of `chance`.
pub(super) fn make(runbook: &str, at: Timestamp, chance: u64) -> String {
    let tail: String = (0..3)
        .map(|place| usize::try_from(chance >> (5 * place) & 31).unwrap_or_default())
        .map(|index| char::from(LETTERS[index]))
        .collect();
    format!("{runbook}-{}-{tail}", at.strftime("%Y%m%d-%H%M"))
}

/// The runbook in an id.
pub fn runbook(id: &str) -> Option<&str> {
    begun(id)?;
    id.rsplitn(4, '-').nth(3)
}

/// The minute in an id, by the clock of whoever opened the incident.
pub fn begun(id: &str) -> Option<Timestamp> {
    let mut parts = id.rsplit('-').skip(1);
    let (time, day) = (parts.next()?, parts.next()?);
    let begun = DateTime::strptime("%Y%m%d-%H%M", format!("{day}-{time}")).ok()?;
    Some(begun.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// A number that the operating system's randomness decides.
pub fn chance() -> u64 {
    RandomState::new().hash_one("incident")
}

/// Whether a text can be an id; what cannot never reaches a path.
pub(super) fn is_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(fits)
}

/// Whether a word is an id, or may be one that was mistyped: text rarely has two hyphens in a word.
pub fn looks_like_id(word: &str) -> bool {
    is_id(word) && word.matches('-').count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_names_runbook_and_minute() {
        let at: Timestamp = "2026-11-22T03:12:59+01:00".parse().unwrap();
        assert_eq!(make("drift", at, 0), "drift-20261122-0212-aaa");
        assert_eq!(make("drift", at, u64::MAX), "drift-20261122-0212-999");
        assert_eq!(
            begun("my-own-20261122-0212-aaa"),
            "2026-11-22T02:12:00Z".parse().ok()
        );
        assert_eq!(begun("drift-0212-aaa"), None);
        for (id, named) in [
            ("my-own-20261122-0212-aaa", Some("my-own")),
            ("drift-2-20261122-0212-aaa", Some("drift-2")),
            ("drift-0212-aaa", None),
        ] {
            assert_eq!(runbook(id), named, "{id}");
        }
        assert!(is_id(&make("drift", at, chance())));
        assert_ne!(chance(), chance());
        for bad in ["", ".", "../drift", "drift/x", "Drift", "-x", "a b"] {
            assert!(!is_id(bad), "{bad}");
        }
    }
}
