//! How long it is watched whether it is over.

use crate::runbook::{Book, Check, Probe, Rule};
use std::time::Duration;

/// How long that is at least.
const LEAST: Duration = Duration::from_secs(30 * 60);

/// What is added to the longest window of a criterion: what spoils it may have ended just before the
/// watch began, and its last sample comes late.
const MARGIN: Duration = Duration::from_secs(5 * 60);

/// The windows of a ratio that a criterion can look for a recovery in. A further one says what is left
/// of a budget, which no watch brings back.
const BURNS: usize = 2;

/// How long it is watched whether it is over: as long as its criteria need to come true once all is
/// well again.
pub(super) fn at_most(book: &Book) -> Duration {
    let criteria = book.criteria.iter();
    let ids = criteria.flat_map(|exit| exit.when.readings());
    let windows = ids.filter_map(|id| book.check(id).and_then(window));
    let longest = windows.max().unwrap_or_default();
    LEAST.max(longest.saturating_add(MARGIN))
}

/// The longest time over which one bad moment spoils a reading.
fn window(check: &Check) -> Option<Duration> {
    match (&check.rule, &check.probe) {
        (Rule::Sustained(rule), _) => Some(rule.over),
        (Rule::Burn { .. }, Probe::Ratio(probe)) => {
            let windows = probe.windows.iter().take(BURNS);
            windows.map(|window| window.over).max()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runbook::{catalogue, resolve};

    #[test]
    fn the_longest_window_of_a_criterion_fits() {
        for (name, wanted) in [("ingest", 65), ("drift", 30)] {
            let text = catalogue::find(name, std::path::Path::new("")).unwrap();
            let book = resolve(&text, &[].into()).unwrap();
            assert_eq!(at_most(&book), Duration::from_secs(wanted * 60), "{name}");
        }
    }
}
