//! Readings that are made of parts: tenants, connectors.

use crate::fact::Reading;

/// SKELETON: the reading as if these parts were not there.
pub fn without(reading: &Reading, parts: &[&str]) -> Reading {
    let mut reading = reading.clone();
    reading
        .parts
        .retain(|part, _| !parts.contains(&part.as_str()));
    reading
}
