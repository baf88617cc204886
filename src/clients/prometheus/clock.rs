//! Whether Prometheus and we mean the same by "now".

use crate::truth::{Why, WhyKind};
use jiff::{SignedDuration, Timestamp};

/// How far the clocks may be apart.
const APART: SignedDuration = SignedDuration::from_secs(60);

/// Compares the server's clock with ours: with another now, no age can be told.
///
/// # Errors
/// They disagree by more than a minute.
pub(super) fn agree(theirs: Option<Timestamp>, ours: Timestamp) -> Result<(), Why> {
    let Some(theirs) = theirs else {
        return Ok(());
    };
    let apart = theirs.duration_since(ours);
    if apart.abs() <= APART {
        return Ok(());
    }
    let way = if apart.is_negative() {
        "behind"
    } else {
        "ahead of"
    };
    let seconds = SignedDuration::from_secs(apart.abs().as_secs());
    Err(Why::new(
        WhyKind::Stale,
        format!("the clock of Prometheus is {seconds:#} {way} ours"),
    )
    .hint("compare `date` here and there; no age can be told until they agree"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_is_forgiven_and_more_is_not() {
        let ours: Timestamp = "2026-11-21T03:00:00Z".parse().unwrap();
        let at = |seconds| Some(ours + SignedDuration::from_secs(seconds));
        for same in [None, at(0), at(60), at(-60)] {
            assert_eq!(agree(same, ours), Ok(()));
        }
        let why = agree(at(-3661), ours).unwrap_err();
        assert_eq!(
            why.text.as_str(),
            "the clock of Prometheus is 1h 1m 1s behind ours"
        );
        assert!(agree(at(61), ours).is_err_and(|why| why.text.contains("ahead of")));
    }
}
