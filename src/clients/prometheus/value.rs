//! A query: its value, its past, and what it is made of.

use super::batch::{Batch, missing};
use crate::clients::Seen;
use crate::fact::{Raw, Samples};
use crate::runbook::PrometheusProbe;
use futures::future;

/// Reads a query. What it is made of never harms the value: without it there is a note.
pub(super) async fn read(batch: &Batch<'_>, probe: &PrometheusProbe) -> Seen<Raw> {
    let value = batch.values(&probe.query, probe.history);
    let (value, parts) = future::join(value, parts(batch, probe)).await;
    let Seen { raw, mut notes } = value;
    let (breakdown, warned) = match parts.map(|parts| parts.raw) {
        None => (Vec::new(), None),
        Some(Ok(parts)) => {
            let warned = parts.warnings.first();
            let warned = warned.map(|it| format!("what it is made of may be incomplete: {it}"));
            (parts.series, warned.map(Into::into))
        }
        Some(Err(why)) => (Vec::new(), Some(missing("what it is made of", &why))),
    };
    notes.extend(warned);
    Seen {
        raw: raw.map(|value| Raw::Samples(Samples { breakdown, ..value })),
        notes,
    }
}

async fn parts(batch: &Batch<'_>, probe: &PrometheusProbe) -> Option<Seen<Samples>> {
    let query = probe.breakdown.as_deref()?;
    Some(batch.ageless(query, None).await)
}
