//! Where a value goes, against its limit.

use super::Asked;
use super::draft::Draft;
use crate::fact::{Course, Hold, Outlook};
use crate::runbook::{FieldValue, Limit, Trend};

/// Adds where a value goes that has a limit; nothing to one that has none. `trend` is the rule that
/// the draft's fields come from.
pub fn add(
    mut draft: Draft,
    (asked, value): (Asked<'_>, f64),
    trend: Option<Trend>,
    (limit, hold): (Option<Limit>, Option<Hold>),
) -> Draft {
    let limit = limit.filter(|limit| limit.value().is_finite() && value.is_finite());
    draft.outlook = limit.map(|limit| {
        Outlook::Course(Course {
            value,
            limit,
            per_second: trend.and_then(|trend| per_second(&draft, trend)),
            hold,
            fresh: asked.check.fresh,
        })
    });
    draft
}

/// The limit that a check itself sets to its value.
pub fn limit(asked: Asked<'_>) -> Option<Limit> {
    let pass = asked.check.pass.as_ref();
    pass.and_then(|pass| pass.limit(&asked.check.id))
}

/// The change in a second; zero where it is level, `None` where it is not known.
fn per_second(draft: &Draft, trend: Trend) -> Option<f64> {
    let Some(FieldValue::Number(change)) = draft.fields.get("change") else {
        return None;
    };
    if change.abs() <= trend.tolerance {
        return Some(0.0);
    }
    let pace = change / trend.over.as_secs_f64();
    pace.is_finite().then_some(pace)
}
