//! The simulated paging service.

use super::metrics::PENDING;
use super::scene::{Scene, Setting};
use crate::fact::{Page, PageStatus};
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;

/// The only page that there is.
pub const PAGE: &str = "DEMO1";

/// The page, as it is at the moment of a scene.
pub fn read(
    setting: Setting,
    scene: &Scene,
    id: &str,
    acknowledged: Option<Timestamp>,
) -> Result<Page, Why> {
    let absent = |text: String| Why::new(WhyKind::Absent, text);
    if id != PAGE {
        return Err(absent(format!("there is no page `{id}`"))
            .hint(format!("the simulated page is {PAGE}")));
    }
    // It was triggered before the simulation began, and never again.
    let begin = Scene::at(setting, &[], 0);
    let Some(since) = begin.queue.above_since(super::metrics::LIMIT, 0) else {
        return Err(absent(
            "the alert did not fire, so nobody was paged".to_owned(),
        ));
    };
    let fires = scene
        .queue
        .above_since(super::metrics::LIMIT, scene.time)
        .is_some();
    let status = match acknowledged {
        _ if !fires => PageStatus::Resolved,
        Some(_) => PageStatus::Acknowledged,
        None => PageStatus::Triggered,
    };
    Ok(Page {
        id: PAGE.into(),
        title: "DriftBacklogOverflow: more than 100 drift events wait".into(),
        url: format!("https://demo.invalid/incidents/{PAGE}").into(),
        service: "drift".into(),
        status,
        created: setting.stamp(since + PENDING),
        acknowledged: acknowledged
            .map(|at| ("the engineer on call".into(), at))
            .into_iter()
            .collect(),
    })
}
