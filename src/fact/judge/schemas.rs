//! What changed in a schema registry.

use super::draft::Draft;
use crate::fact::Subject;
use crate::runbook::SchemasProbe;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;

/// SKELETON
pub fn read(probe: &SchemasProbe, subjects: &[Subject], now: Timestamp) -> Result<Draft, Why> {
    let _ = (probe, subjects, now);
    Err(Why::new(WhyKind::Invalid, "skeleton"))
}
