//! How long something will take, at the pace at which it went so far: pure, never negative, and
//! nothing where no pace is known.

use super::Course;
use jiff::Timestamp;
use std::time::Duration;

/// The longest estimate that is worth telling.
const FAR: Duration = Duration::from_secs(24 * 3600);

/// How many times longer than usual the next one may take before the pace is none any more.
const PATIENCE: u32 = 3;

/// The least time without anything new after which a pace is none any more.
const QUIET: Duration = Duration::from_secs(30);

/// Why there is no estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoEstimate {
    /// Too little has happened to show a pace.
    #[error("no estimate yet")]
    Yet,
    /// The pace that there was is none any more.
    #[error("slower than before, no estimate")]
    Slower,
    /// The value would have to fall, and does not.
    #[error("not falling, no estimate")]
    NotFalling,
    /// The value would have to rise, and does not.
    #[error("not rising, no estimate")]
    NotRising,
    /// Where the value goes is not known.
    #[error("trend unknown, no estimate")]
    Unknown,
    /// The value is too old to say anything of now.
    #[error("not read of late, no estimate")]
    Stale,
    /// It would be over a day.
    #[error("over a day at this pace")]
    Far,
}

/// An estimate, or why there is none.
pub type Estimate = Result<Duration, NoEstimate>;

/// How long it is from `now` until a value is within its limit, if it goes on as it does. `at` is
/// the time that the value speaks for.
///
/// # Errors
/// It does not go there, or nobody knows.
pub fn recovery(course: &Course, at: Timestamp, now: Timestamp) -> Estimate {
    let limit = course.limit.value();
    let (toward, stuck) = if course.limit.is_a_ceiling() {
        (-1.0, NoEstimate::NotFalling)
    } else {
        (1.0, NoEstimate::NotRising)
    };
    if !course.value.is_finite() || !limit.is_finite() {
        return Err(NoEstimate::Unknown);
    }
    let old = between(at, now);
    if old > course.fresh {
        return Err(NoEstimate::Stale);
    }
    if course.is_good() {
        return Ok(Duration::ZERO);
    }
    let pace = course.per_second.filter(|pace| pace.is_finite());
    let pace = pace.ok_or(NoEstimate::Unknown)? * toward;
    if pace <= 0.0 {
        return Err(stuck);
    }
    let whole = (limit - course.value).abs() / pace;
    let whole = Duration::try_from_secs_f64(whole).map_err(|_| NoEstimate::Far)?;
    bounded(whole.saturating_sub(old))
}

/// How long it is until `left` more of something are there, by the times at which those came that
/// came since `since`. What came at one time shows no pace.
///
/// # Errors
/// There is no pace, or none any more.
pub fn arrival(came: &[Timestamp], since: Timestamp, left: u32, now: Timestamp) -> Estimate {
    if left == 0 {
        return Ok(Duration::ZERO);
    }
    let came = || came.iter().filter(|at| **at >= since && **at <= now);
    let (first, last) = (came().min(), came().max());
    let (Some(first), Some(last)) = (first, last) else {
        return Err(NoEstimate::Yet);
    };
    let steps = u32::try_from(came().count()).unwrap_or(u32::MAX).max(2) - 1;
    let each = between(*first, *last) / steps;
    if each.is_zero() {
        return Err(NoEstimate::Yet);
    }
    let quiet = between(*last, now);
    if quiet > QUIET.max(each.saturating_mul(PATIENCE)) {
        return Err(NoEstimate::Slower);
    }
    bounded(each.saturating_mul(left).saturating_sub(quiet))
}

/// How far something was at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Timestamp,
    /// How much of it was done.
    pub done: u64,
}

/// How long it is until all `of` it is done, by how far it was first and last.
///
/// # Errors
/// There is no pace, or none any more.
pub fn completion(first: Mark, last: Mark, of: u64, now: Timestamp) -> Estimate {
    if last.done >= of {
        return Ok(Duration::ZERO);
    }
    let took = between(first.at, last.at);
    let done = last.done.saturating_sub(first.done);
    if took.is_zero() || done == 0 {
        return Err(NoEstimate::Yet);
    }
    let quiet = between(last.at, now);
    if quiet > QUIET.max(took) {
        return Err(NoEstimate::Slower);
    }
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let whole = took.as_secs_f64() * ((of - last.done) as f64 / done as f64);
    let whole = Duration::try_from_secs_f64(whole).map_err(|_| NoEstimate::Far)?;
    bounded(whole.saturating_sub(quiet))
}

fn bounded(time: Duration) -> Estimate {
    if time > FAR {
        return Err(NoEstimate::Far);
    }
    Ok(time)
}

/// The time from one moment to a later one; none where it is not later.
fn between(from: Timestamp, to: Timestamp) -> Duration {
    to.duration_since(from).try_into().unwrap_or_default()
}

#[cfg(test)]
#[path = "estimate_tests.rs"]
mod tests;
