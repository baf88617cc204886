//! One rate over another: by label, or against a budget.

use super::draft::Draft;
use super::samples::{timely, trusted, unwarned};
use super::{Asked, burn, shares};
use crate::fact::{Ratio, RatioOver, Samples};
use crate::runbook::{RatioProbe, Rule};
use crate::truth::{Why, WhyKind};

/// Reads both rates by the rule of its check.
pub fn read(asked: Asked<'_>, probe: &RatioProbe, seen: &Ratio) -> Result<Draft, Why> {
    match &asked.check.rule {
        Rule::Burn { budget } => burn::read(asked, probe, *budget, seen),
        Rule::Shares { label } => shares::read(asked, probe, label, seen),
        _ => Err(Why::new(WhyKind::Invalid, "no rule of a ratio")),
    }
}

/// The whole of a window, which must be there and fresh.
pub fn whole<'a>(asked: Asked<'_>, of: &'a RatioOver) -> Result<&'a Samples, Why> {
    let whole = of.whole.as_ref().map_err(Why::clone)?;
    trusted(asked, whole)?;
    Ok(whole)
}

/// The part of a window, which may be empty.
///
/// A counter of failures has no series before the first failure, and `sum by (connector)` of it
/// none for a connector that never failed. Beside a whole that is there and fresh, that is a zero
/// and no missing data: the same scrape would have brought it.
pub fn part<'a>(asked: Asked<'_>, of: &'a RatioOver) -> Result<&'a Samples, Why> {
    let part = of.part.as_ref().map_err(Why::clone)?;
    unwarned(part)?;
    if part.series.iter().any(|series| !series.points.is_empty()) {
        timely(asked, part)?;
    }
    Ok(part)
}

/// What failed of something, as a share of it.
///
/// # Errors
/// Nothing happened: 0 of 0 is no share, and no good one.
pub fn share(part: f64, whole: f64) -> Result<f64, Why> {
    if whole == 0.0 {
        return Err(Why::new(WhyKind::Absent, "there is no traffic"));
    }
    if whole < 0.0 || part < 0.0 {
        return Err(Why::new(WhyKind::Invalid, "a rate is negative"));
    }
    let share = part / whole;
    if share.is_finite() {
        return Ok(share);
    }
    Err(Why::new(
        WhyKind::NotFinite,
        format!("the share is {share}"),
    ))
}

/// The past of the whole, where it was asked for and may be believed.
pub fn past(seen: &Ratio) -> Result<&Samples, Why> {
    let unasked = || Why::new(WhyKind::Gap, "no history was asked for");
    let past = seen.past.as_ref().ok_or_else(unasked)?;
    let past = past.as_ref().map_err(|why| Why {
        text: format!("the past could not be had: {why}").into(),
        ..why.clone()
    })?;
    unwarned(past)?;
    Ok(past)
}
