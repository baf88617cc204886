//! The scenes that the stories share.

use super::parts::{alert, backlog, bad, good, opened, page, restart};
use super::story::Story;
use super::{interrupted, resumed};
use crate::event::{Event, News, Told, Verified, WaitEnd, Waited, Waiting};
use crate::fact::{Criterion, How, Met, Outcome, Presence};
use crate::runbook::{Goto, PhaseName};
use crate::truth::{Verdict, Why, WhyKind};
use crate::walk::sample::{finding, proposal};
use jiff::SignedDuration;

pub fn confirmed() -> Story {
    let seen = [bad(&["backlog", "processor_pods"]), vec![alert()]].concat();
    let told = Told {
        step: "severity".to_owned(),
        title: "Severity".to_owned(),
        text: "SEV-1, pages immediately, 24 hours a day, 7 days a week".into(),
    };
    Story::new()
        .then(Event::Opened(Box::new(opened())))
        .phase(PhaseName::Confirm, &seen)
        .then(Event::Paged(Ok(Box::new(page()))))
        .step("is-it-real", "Is it real?")
        .see(seen)
        .then(Event::Told(told))
        .end(
            Verdict::Fail,
            "Not as it should be: Items in the backlog, Pods of the processor",
        )
        .later(7)
        .answer("after-confirm", "Go on?", "go-on", "Go on with stabilize")
}

/// The first remedy is at hand, and Ada wants to know the cause before.
pub fn stabilized(story: Story) -> Story {
    let seen = bad(&["processor_pods", "processor_top"]);
    story
        .phase(PhaseName::Stabilize, &seen)
        .step("still-running", "Does the processor run at all?")
        .see(seen)
        .step("stop-the-bleeding", "What stops it from getting worse?")
        .decide(
            "stop-the-bleeding",
            Goto::Step("restart-now".to_owned()),
            &["processor_pods"],
            "processor_pods.ready == 0",
        )
        .step("restart-now", "Restart the processor")
        .plan(restart())
        .later(11)
        .then(Event::Declined {
            action: "restart-processor".to_owned(),
            why: "the cause first".into(),
        })
        .decide(
            "restart-now",
            Goto::Phase(PhaseName::Diagnose),
            &[],
            "declined",
        )
        .end(Verdict::Fail, "Not as it should be: Pods of the processor")
}

pub fn diagnosed(story: Story) -> Story {
    let seen = bad(&[
        "backlog",
        "processing_rate",
        "ingestion_rate",
        "processor_pods",
        "processor_top",
        "redis_queue",
    ]);
    let denied = Why::new(
        WhyKind::Denied,
        "processor_top: pods.metrics.k8s.io is forbidden",
    );
    let command =
        "kubectl --context lab -n spec-to-proof rollout restart deployment/drift-processor";
    story
        .phase(PhaseName::Diagnose, &seen)
        .step("causes", "What is the cause?")
        .see(seen)
        .all([
            finding(
                "memory-pressure",
                "The processor runs out of memory",
                Presence::Unknown(denied),
                &["processor_pods", "processor_top"],
            ),
            finding(
                "processor-down",
                "The processor is down",
                Presence::Present,
                &["processor_pods"],
            ),
            finding(
                "high-ingestion",
                "Far more arrives than usual",
                Presence::Absent,
                &["ingestion_rate"],
            ),
            proposal(
                "restart-processor",
                "Restart the processor",
                Some(command),
                "processor-down",
            ),
        ])
        .end(Verdict::Fail, "The processor is down")
}

pub fn remedies(story: Story) -> Story {
    let seen = bad(&["backlog", "processor_pods"]);
    story
        .later(20)
        .phase(PhaseName::Remediate, &seen)
        .step("remedies", "Which remedy?")
        .see(seen)
        .later(6)
}

pub fn restarted(story: Story) -> Story {
    let story = remedies(story)
        .answer(
            "remedies",
            "Which remedy?",
            "restart-processor",
            "Restart the processor",
        )
        .plan(restart())
        .later(14)
        .begin(&restart(), How::Prompt);
    let attempt = story.last();
    let until = story.now() + SignedDuration::from_mins(10);
    story
        .settle(
            attempt,
            Outcome::Done("deployment/drift-processor restarted".into()),
        )
        .then(Event::Verifying { attempt, until })
        .then(Event::Noted(News::Progress(
            "1 of 3 updated pods are available".into(),
        )))
        .later(55)
        .see(good(&["processor_pods"]))
        .later(190)
        .see(good(&["processor_pods"]))
        .then(Event::Verified(Verified {
            attempt,
            verdict: Verdict::Pass,
            because: "3/3 ready, 0 restarts, and running for 4m 5s".into(),
        }))
}

pub fn watching(story: Story) -> Story {
    let story = story.step("recovery", "Does the backlog go down?");
    let until = story.now() + SignedDuration::from_mins(15);
    story
        .then(Event::Waiting(Waiting {
            step: "recovery".to_owned(),
            readings: vec!["backlog".to_owned()],
            since: None,
            until,
        }))
        .see([backlog(214, "level")])
        .later(60)
        .see([backlog(188, "falling 26 in 15m")])
}

/// The terminal is lost in the middle of the wait.
pub fn recovered(story: Story) -> Story {
    watching(story)
        .later(20)
        .then(interrupted("the terminal was closed"))
        .later(150)
        .then(resumed())
        .see([backlog(61, "falling 153 in 15m")])
        .then(Event::Waited(Waited {
            step: "recovery".to_owned(),
            end: WaitEnd::Held,
            because: "backlog.falling || backlog.value <= 100".into(),
        }))
        .decide(
            "recovery",
            Goto::Phase(PhaseName::ExitCheck),
            &["backlog"],
            "backlog.falling || backlog.value <= 100",
        )
        .end(Verdict::Pass, "All is as it should be")
}

pub fn exit_check(story: Story) -> Story {
    let met = |id: &str, title: &str, reason: &str, reading: &str| {
        Event::Checked(Criterion {
            id: id.to_owned(),
            title: title.to_owned(),
            state: Met::Met,
            reason: reason.into(),
            readings: vec![reading.to_owned()],
        })
    };
    let mut seen = good(&["processor_pods", "redis_queue"]);
    seen.insert(0, backlog(12, "level"));
    story
        .later(9)
        .phase(PhaseName::ExitCheck, &seen)
        .step("now", "How does it look now?")
        .see(seen)
        .step("over", "Is it over?")
        .all([
            met(
                "backlog-low",
                "The backlog is at or below its limit and does not rise",
                "12 items, limit 100, level",
                "backlog",
            ),
            met(
                "pods-ready",
                "The processor's and the detector's pods are ready",
                "3/3 ready, 0 restarts",
                "processor_pods",
            ),
            met(
                "queue-drained",
                "The queue is empty or does not grow",
                "3 items, not growing",
                "redis_queue",
            ),
        ])
        .end(Verdict::Pass, "Over: 3 of 3 criteria met")
}
