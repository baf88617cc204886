//! The simulated paging service.

use super::moment::Moment;
use crate::fact::{Page, PageStatus};
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;

/// The only page that there is.
pub const PAGE: &str = "DEMO1";

/// The page, as it is now. It was triggered before the simulation began, and never again.
///
/// # Errors
/// There is no such page, or nobody was paged.
pub fn read(
    begin: &dyn Moment,
    now: &dyn Moment,
    id: &str,
    acknowledged: Option<Timestamp>,
) -> Result<Page, Why> {
    let absent = |text: String| Why::new(WhyKind::Absent, text);
    if id != PAGE {
        return Err(absent(format!("there is no page `{id}`"))
            .hint(format!("the simulated page is {PAGE}")));
    }
    let Some(alarm) = begin.alarm() else {
        return Err(absent(
            "the alert did not fire, so nobody was paged".to_owned(),
        ));
    };
    let status = match acknowledged {
        _ if now.alarm().is_none() => PageStatus::Resolved,
        Some(_) => PageStatus::Acknowledged,
        None => PageStatus::Triggered,
    };
    Ok(Page {
        id: PAGE.into(),
        title: alarm.title.into(),
        url: format!("https://demo.invalid/incidents/{PAGE}").into(),
        service: alarm.service.into(),
        status,
        created: alarm.fires,
        acknowledged: acknowledged
            .map(|at| ("the engineer on call".into(), at))
            .into_iter()
            .collect(),
    })
}
