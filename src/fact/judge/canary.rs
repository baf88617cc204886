//! A canary rollout.

use super::draft::Draft;
use crate::fact::Canary;
use crate::truth::{Why, WhyKind};

/// SKELETON
pub fn read(canary: &Canary) -> Draft {
    let _ = canary;
    Draft::unknown(Why::new(WhyKind::Invalid, "skeleton"), "skeleton")
}
