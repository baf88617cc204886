//! The nodes of the cluster.

use super::draft::Draft;
use crate::fact::Node;
use crate::truth::{Why, WhyKind};

/// SKELETON
pub fn read(nodes: &[Node]) -> Result<Draft, Why> {
    let _ = (nodes);
    Err(Why::new(WhyKind::Invalid, "skeleton"))
}
