//! The exit criteria, watched until they hold: which do not yet, and for how long they still must.

use super::{NAMED, Sight, course, keys};
use crate::event::Event;
use crate::fact::{Criterion, Met, Outlook};
use crate::runbook::PhaseName;
use crate::terminal::fit::line;
use crate::terminal::live::shown::{Head, Said, Shown};
use crate::terminal::style::Sign;
use crate::truth::Verdict;
use crate::walk::Progress;

/// The lines between two looks; none where nobody watches.
pub(super) fn scene(event: &Event, progress: &Progress, sight: Sight<'_>) -> Vec<Shown> {
    let visit = &progress.visit;
    let exit = visit.began.as_ref();
    let exit = exit.is_some_and(|(_, began)| began.step == PhaseName::ExitCheck);
    let Some((at, ended)) = visit.ended.as_ref().filter(|_| exit) else {
        return Vec::new();
    };
    let sits = match event {
        Event::Ended(_) => sight.watches || progress.is_watching(),
        Event::Answered(answered) => &*answered.answer == "watch",
        _ => false,
    };
    if !sits || ended.verdict == Verdict::Pass {
        return Vec::new();
    }
    let head = Shown {
        name: "watching the exit criteria".to_owned(),
        head: Head::Ago(*at),
        said: Said::Text(String::new()),
    };
    let open = visit.criteria.iter();
    let open = open.filter(|it| matches!(it.state, Met::Unmet | Met::Unknown(_)));
    let open = open.take(NAMED).map(|it| criterion(it, progress, sight));
    let keys = keys(sight, !sight.watches);
    [head].into_iter().chain(open).chain(keys).collect()
}

/// A criterion that does not hold: how long it will take where that can be told, else why not.
fn criterion(criterion: &Criterion, progress: &Progress, sight: Sight<'_>) -> Shown {
    let (sign, word) = match criterion.state {
        Met::Unknown(_) => (Sign::Doubt, "unknown"),
        _ => (Sign::Bad, "unmet"),
    };
    let before = format!("{} {word} {}: ", sight.style.mark(sign), criterion.id);
    let readings = criterion.readings.iter();
    let mut readings = readings.filter_map(|id| progress.visit.reading(id));
    let unmet = |outlook: &Outlook| match outlook {
        Outlook::Course(course) => {
            !course.is_good() || course.hold.is_some_and(|hold| !hold.left().is_zero())
        }
        Outlook::Rolling(_) => false,
    };
    let known = criterion.state == Met::Unmet;
    let waits = readings.find(|it| known && it.outlook.as_ref().is_some_and(unmet));
    let ahead = waits.and_then(|reading| {
        // The value with its unit stands first in its summary.
        let value = reading.summary.split(", ").next().unwrap_or_default();
        let value = line(value, sight.style);
        course(reading, format!("{before}{value}, "))
    });
    let said = ahead.map_or_else(
        || Said::Text(before + &line(&criterion.reason, sight.style)),
        |ahead| ahead.said,
    );
    Shown::beside(&criterion.id, said)
}
