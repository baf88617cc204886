//! Incidents made by hand: what acting leaves behind.

mod parts;
mod scenes;
mod story;

use crate::event::{Closed, Event, Record, Resumed};
use crate::fact::{How, Outcome, Refusal, Standing};
use crate::runbook::PhaseName;
use crate::truth::{Verdict, Why, WhyKind};
use parts::{raise_hpa, restart, scale};
use scenes::{
    confirmed, diagnosed, exit_check, recovered, remedies, restarted, stabilized, watching,
};
use story::ADA;

pub use parts::{INCIDENT, book};

/// A crash loop from the page to its end: a restart is planned, agreed to, done and verified, the
/// backlog goes down (the terminal is lost meanwhile), every criterion is met, questions are
/// answered, and the incident is closed.
pub fn resolved() -> Vec<Record> {
    let story = exit_check(recovered(restarted(diagnosed(stabilized(confirmed())))));
    story
        .phase(PhaseName::Postmortem, &[])
        .step("affected", "How many drifts and users were affected?")
        .later(40)
        .answer(
            "affected",
            "How many drifts and users were affected?",
            "214 drifts, 12 users",
            "214 drifts, 12 users",
        )
        .step("lessons", "What was learned?")
        .later(30)
        .answer("lessons", "What could be improved?", "", "")
        .end(Verdict::Pass, "written up")
        .then(closed(true))
        .told()
}

/// The same until it waits for the backlog to go down.
pub fn waiting() -> Vec<Record> {
    watching(restarted(diagnosed(stabilized(confirmed())))).told()
}

/// An incident in which nothing could be done: one remedy would lower what it is to raise, one is
/// not needed, one is declined, and what the last one rested on has changed. It was given up.
pub fn refused() -> Vec<Record> {
    let unfit = Why::new(
        WhyKind::Invalid,
        "the memory limit of container drift-processor is 4Gi, and 2Gi would lower it",
    )
    .hint("pass --param memory_limit=8Gi");
    let refused = |action: &str, refusal| Event::Refused {
        action: action.to_owned(),
        refusal,
        by_hand: None,
        undoes: None,
    };
    let moved = Outcome::Moved(Box::new(restart()));
    let story = remedies(diagnosed(confirmed()))
        .answer(
            "remedies",
            "Which remedy?",
            "raise-memory",
            "Raise the processor's memory limit",
        )
        .then(refused("raise-memory", Refusal::Unfit(unfit)))
        .answer(
            "remedies",
            "Which remedy?",
            "raise-hpa",
            "Raise the autoscaler's minimum",
        )
        .then(refused(
            "raise-hpa",
            Refusal::NotNeeded("its minimum is 5 already".into()),
        ))
        .answer(
            "remedies",
            "Which remedy?",
            "scale-processor",
            "Scale the processor up",
        )
        .plan(scale())
        .later(12)
        .then(Event::Declined {
            action: "scale-processor".to_owned(),
            why: "declined at the prompt".into(),
        })
        .answer(
            "remedies",
            "Which remedy?",
            "restart-processor",
            "Restart the processor",
        )
        .plan(restart())
        .later(8)
        .begin(&restart(), How::Prompt);
    let attempt = story.last();
    story
        .settle(attempt, moved)
        .end(Verdict::Fail, "no remedy was carried out")
        .later(5)
        .then(closed(false))
        .told()
}

/// An attempt of which nobody knows whether it happened: no answer came, and after a break the
/// object looks as the attempt would have left it.
pub fn in_doubt() -> Vec<Record> {
    let story = remedies(diagnosed(confirmed()))
        .answer(
            "remedies",
            "Which remedy?",
            "raise-hpa",
            "Raise the autoscaler's minimum",
        )
        .plan(raise_hpa())
        .later(9)
        .begin(&raise_hpa(), How::Retyped);
    let attempt = story.last();
    let silence = Why::new(
        WhyKind::Timeout,
        "no answer within 30s, the connection was cut",
    );
    story
        .later(30)
        .settle(attempt, Outcome::InDoubt(silence))
        .then(interrupted("the terminal was closed"))
        .later(420)
        .then(resumed())
        .then(Event::Inspected {
            attempt,
            standing: Standing::AsWeLeftIt(
                "spec.minReplicas is 5, written by backlogctl at 03:13:04Z".into(),
            ),
        })
        .told()
}

fn interrupted(why: &str) -> Event {
    Event::Interrupted { why: why.into() }
}

fn resumed() -> Event {
    Event::Resumed(Box::new(Resumed {
        by: ADA.into(),
        version: "0.1.0".to_owned(),
        from: None,
    }))
}

fn closed(resolved: bool) -> Event {
    Event::Closed(Closed {
        resolved,
        owing: Vec::new(),
        by: ADA.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::DeedState::{self, Declined, Moved, NotNeeded, Refused};
    use crate::walk::sample::fold;

    #[test]
    fn every_story_is_legal_and_ends_as_its_name_says() {
        let resolved = fold(&resolved());
        assert!(resolved.closed.as_ref().is_some_and(|(_, it)| it.resolved));
        let states: Vec<_> = resolved.deeds.iter().map(|deed| deed.state).collect();
        assert_eq!(states, [Declined, DeedState::Verified]);
        assert!(!resolved.deeds[1].calm.is_empty());
        assert!(fold(&waiting()).waiting.is_some());
        let refused = fold(&refused());
        let states: Vec<_> = refused.deeds.iter().map(|deed| deed.state).collect();
        assert_eq!(states, [Refused, NotNeeded, Declined, Moved]);
        let in_doubt = fold(&in_doubt());
        let deed = in_doubt.under_way().unwrap();
        assert!(deed.state == DeedState::InDoubt && deed.standing.is_some());
    }
}
