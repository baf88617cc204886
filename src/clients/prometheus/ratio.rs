//! One rate over another, over several windows at once.

use super::batch::Batch;
use crate::clients::Seen;
use crate::fact::{Ratio, RatioOver, Raw, Samples};
use crate::runbook::{RatioProbe, RatioWindow};
use crate::text::Text;
use crate::truth::Why;
use futures::future::{self, FutureExt};

/// Reads both rates over every window, and the past of the whole. A window that cannot be had
/// leaves the others; where none can, there is no reading.
pub(super) async fn read(batch: &Batch<'_>, probe: &RatioProbe) -> Seen<Raw> {
    let windows = probe.windows.iter().map(|window| over(batch, window));
    let windows = future::join_all(windows);
    let (windows, past) = future::join(windows, past(batch, probe)).await;
    let mut notes: Vec<Text> = Vec::new();
    let mut read = Vec::with_capacity(windows.len());
    for (window, said) in windows {
        read.push(window);
        notes.extend(said);
    }
    notes.dedup();
    let ratio = Ratio {
        windows: read,
        past: past.map(|past| past.raw),
    };
    Seen {
        raw: none(&ratio).map_or(Ok(Raw::Ratio(ratio)), Err),
        notes,
    }
}

/// Why no window could be had.
fn none(ratio: &Ratio) -> Option<Why> {
    let failed = |of: &RatioOver| {
        let rates = [of.whole.as_ref(), of.part.as_ref()];
        rates.into_iter().find_map(Result::err).cloned()
    };
    let failed: Option<Vec<Why>> = ratio.windows.iter().map(failed).collect();
    failed?.into_iter().next()
}

async fn over(batch: &Batch<'_>, window: &RatioWindow) -> (RatioOver, Vec<Text>) {
    let part = batch.in_patience(batch.part(&window.part)).boxed();
    let whole = batch.in_patience(batch.values(&window.whole, None)).boxed();
    let (part, whole) = future::join(part, whole).await;
    let over = RatioOver {
        over: window.over,
        part: part.raw,
        whole: whole.raw,
    };
    (over, [part.notes, whole.notes].concat())
}

async fn past(batch: &Batch<'_>, probe: &RatioProbe) -> Option<Seen<Samples>> {
    let first = probe.windows.first()?;
    let history = probe.history?;
    Some(batch.ageless(&first.whole, Some(history)).await)
}
