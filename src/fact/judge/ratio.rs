//! One rate over another: by label, or against a budget.

use super::Asked;
use super::draft::Draft;
use crate::fact::Ratio;
use crate::runbook::RatioProbe;
use crate::truth::{Why, WhyKind};

/// SKELETON
pub fn read(asked: Asked<'_>, probe: &RatioProbe, seen: &Ratio) -> Result<Draft, Why> {
    let _ = (asked, probe, seen);
    Err(Why::new(WhyKind::Invalid, "skeleton"))
}
