//! Queries as requests.

use crate::runbook::History;
use jiff::Timestamp;
use std::time::Duration;

/// The most steps that a window is asked for; Prometheus refuses more than 11 000 points.
const MOST_STEPS: u64 = 10_999;

/// One request for a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Query {
    text: String,
    end: Timestamp,
    times: Times,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Times {
    At(String),
    Over {
        start: String,
        end: String,
        step: String,
    },
}

impl Query {
    /// The value at a time.
    pub(super) fn instant(text: &str, at: Timestamp) -> Self {
        Self {
            text: text.to_owned(),
            end: at,
            times: Times::At(seconds(at.as_millisecond())),
        }
    }

    /// The values over a window that ends at a time, which is itself the last step.
    pub(super) fn range(text: &str, history: History, end: Timestamp) -> Self {
        let (step, steps) = steps(history);
        let last = end.as_millisecond();
        let span = i64::try_from(step * steps).unwrap_or(i64::MAX);
        Self {
            text: text.to_owned(),
            end,
            times: Times::Over {
                start: seconds(last.saturating_sub(span)),
                end: seconds(last),
                step: seconds(i64::try_from(step).unwrap_or(i64::MAX)),
            },
        }
    }

    /// The endpoint.
    pub(super) const fn path(&self) -> &'static str {
        match self.times {
            Times::At(_) => "/api/v1/query",
            Times::Over { .. } => "/api/v1/query_range",
        }
    }

    /// The newest time that it evaluates.
    pub(super) const fn end(&self) -> Timestamp {
        self.end
    }

    /// Whether it asks for several values of each series.
    pub(super) const fn is_range(&self) -> bool {
        matches!(self.times, Times::Over { .. })
    }

    /// The parameters. Thanos then fails where it would give a part; Prometheus does not know the
    /// last one and does not mind.
    pub(super) fn params(&self) -> Vec<(&'static str, &str)> {
        let mut params = vec![("query", self.text.as_str())];
        match &self.times {
            Times::At(time) => params.push(("time", time)),
            Times::Over { start, end, step } => {
                params.extend([("start", start.as_str()), ("end", end), ("step", step)]);
            }
        }
        params.push(("partial_response", "false"));
        params
    }
}

/// The step in milliseconds, and how many of them the window holds.
fn steps(history: History) -> (u64, u64) {
    let over = milliseconds(history.over);
    let step = milliseconds(history.step)
        .max(1)
        .max(over.div_ceil(MOST_STEPS));
    (step, over / step)
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Seconds with three decimals, which no binary fraction rounds.
fn seconds(milliseconds: i64) -> String {
    let sign = if milliseconds < 0 { "-" } else { "" };
    let whole = milliseconds.unsigned_abs();
    format!("{sign}{}.{:03}", whole / 1000, whole % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn history(over: u64, step: u64) -> History {
        History {
            over: Duration::from_secs(over),
            step: Duration::from_secs(step),
        }
    }

    #[test]
    fn a_window_ends_now_and_now_is_a_step() {
        let end = Timestamp::from_millisecond(1_800_000_000_123).unwrap();
        let query = Query::range("up", history(100, 15), end);
        assert_eq!(query.path(), "/api/v1/query_range");
        assert_eq!(
            query.params(),
            [
                ("query", "up"),
                ("start", "1799999910.123"),
                ("end", "1800000000.123"),
                ("step", "15.000"),
                ("partial_response", "false"),
            ]
        );
    }

    #[test]
    fn times_are_exact_before_and_after_the_epoch() {
        assert_eq!(seconds(1_800_000_000_007), "1800000000.007");
        assert_eq!(seconds(-1_500), "-1.500");
    }

    proptest! {
        #[test]
        fn a_window_never_asks_for_too_many_points(over in 0_u64..100_000_000, step in 0_u64..100_000) {
            let (step, steps) = steps(history(over, step));
            prop_assert!(steps < 11_000);
            prop_assert!(step * steps <= over * 1000);
        }
    }
}
