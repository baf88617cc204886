//! Every state that the transition table can reach, and every event in each of them, against a law
//! of its own that knows nothing of how progress is kept.
//!
//! The table may refuse more than the law. What it must never do is to let something in that the
//! law forbids: an intent without consent to the plan that was shown last, an outcome without an
//! intent, anything after the close.

mod law;

use super::sample::{self, records, start};
use super::{Deed, DeedState, Progress};
use crate::event::{
    Answered, ByHand, Closed, Ended, Entered, Event, Record, Resumed, TakenBack, Verified, WaitEnd,
    Waited, Waiting,
};
use crate::fact::{Agreed, Digest, How, Outcome, Plan, Refusal, Standing, UNDO, plan_sample};
use crate::runbook::PhaseName;
use crate::truth::{Verdict, Why, WhyKind};
use law::{Far, Law};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The most attempts in a history: two are enough for one to be taken for the other.
const MOST_ATTEMPTS: usize = 2;

/// The number of an attempt that there never is.
const NO_ATTEMPT: u64 = 0;

fn why() -> Why {
    Why::new(WhyKind::Timeout, "no answer")
}

/// Two actions, and another plan for the first of them.
fn plans() -> [Plan; 3] {
    let other = Plan {
        digest: Digest::typed("0123456789abcdef"),
        ..plan_sample()
    };
    [plan_sample(), other, sample::restart()]
}

/// The way back from an attempt.
fn way_back(attempt: u64) -> Plan {
    let [first, ..] = plans();
    Plan {
        action: format!("{UNDO}{}", first.action),
        digest: Digest::typed("fedcba9876543210"),
        undoes: Some(attempt),
        ..first
    }
}

/// The events about plans, whichever it is.
fn of_plans(plans: impl IntoIterator<Item = Plan>) -> Vec<Event> {
    let mut events = Vec::new();
    for plan in plans {
        let action = || plan.action.clone();
        let agreed = Agreed {
            digest: plan.digest.clone(),
            by: "ada".into(),
            how: How::Prompt,
        };
        events.extend([
            Event::Planned(Box::new(plan.clone())),
            Event::Agreed {
                action: action(),
                agreed,
            },
            Event::Intended { action: action() },
            Event::Declined {
                action: action(),
                why: "no".into(),
            },
            Event::Rehearsed { action: action() },
            Event::Refused {
                action: action(),
                refusal: Refusal::Unplanned(why()),
                by_hand: None,
                undoes: plan.undoes,
            },
            Event::Refused {
                action: action(),
                refusal: Refusal::NotNeeded("it is so already".into()),
                by_hand: None,
                undoes: plan.undoes,
            },
            Event::ByHand(ByHand {
                action: action(),
                done: true,
                by: "ada".into(),
            }),
        ]);
    }
    events
}

/// The events about an attempt.
fn of_attempt(attempt: u64) -> Vec<Event> {
    let [first, ..] = plans();
    let outcomes = [
        Outcome::Done("done".into()),
        Outcome::Moved(Box::new(first)),
        Outcome::Failed(why()),
        Outcome::InDoubt(why()),
        Outcome::Sent("sent".into()),
    ];
    let settled = outcomes.map(|outcome| Event::Settled { attempt, outcome });
    let verified = [Verdict::Pass, Verdict::Fail].map(|verdict| {
        Event::Verified(Verified {
            attempt,
            verdict,
            because: "it works".into(),
        })
    });
    let others = [
        Event::Inspected {
            attempt,
            standing: Standing::CannotTell(why()),
        },
        Event::Verifying {
            attempt,
            until: start(),
        },
        Event::TakenBack(TakenBack {
            attempt,
            by: "hpa".into(),
            evidence: "3".into(),
        }),
    ];
    settled.into_iter().chain(verified).chain(others).collect()
}

/// The events of the frame and of steps.
fn of_walk() -> Vec<Event> {
    let opened = sample::opened();
    vec![
        opened,
        sample::began(PhaseName::Remediate, sample::lab(), &[]),
        Event::Entered(Entered {
            step: "recovery".to_owned(),
            title: "Does it go down?".to_owned(),
        }),
        Event::Answered(Answered {
            question: "in-doubt".to_owned(),
            asked: "which?".into(),
            answer: "happened".into(),
            said: "it happened".into(),
            by: "ada".into(),
        }),
        Event::Waiting(Waiting {
            step: "recovery".to_owned(),
            readings: Vec::new(),
            since: None,
            until: start(),
        }),
        Event::Waited(Waited {
            step: "recovery".to_owned(),
            end: WaitEnd::Held,
            because: "falling".into(),
        }),
        Event::Extended { until: start() },
        Event::Interrupted { why: "int".into() },
        Event::Resumed(Box::new(Resumed {
            by: "ada".into(),
            version: "0.1.0".to_owned(),
            from: None,
        })),
        Event::Ended(Ended {
            verdict: Verdict::Pass,
            because: "over".into(),
            next: None,
        }),
        Event::Closed(Closed {
            resolved: true,
            owing: Vec::new(),
            by: "ada".into(),
        }),
    ]
}

/// What decides about everything that may come: two histories of the same kind go on alike. Of a
/// deed that is over, that is whether it can be taken back.
fn kind(progress: &Progress, law: &Law) -> String {
    let fars = || {
        law.attempts
            .iter()
            .map(|it| (it.far, it.undo))
            .collect::<Vec<_>>()
    };
    let open = progress.deeds.iter().find(|deed| !deed.state.is_final());
    let open = open.map(|deed| {
        let digest = deed.plan.as_ref().map(|plan| plan.digest.to_string());
        (deed.state, &deed.action, digest, deed.attempt.is_some())
    });
    let aside = progress.deeds.last().is_some_and(Deed::is_undo);
    let over = progress.deeds.iter().filter(|deed| deed.attempt.is_some());
    let over: Vec<_> = over.map(|deed| (deed.stands(), deed.happened())).collect();
    let visit = &progress.visit;
    let frame = (
        progress.seq == 0,
        progress.opened.is_some(),
        (visit.began.is_some(), visit.ended.is_some()),
        (visit.cursor.is_some(), progress.waiting.is_some()),
        progress.closed.is_some(),
    );
    let law = (law.journaled, law.phase, &law.shown, law.agreed, fars());
    format!("{frame:?} {open:?} {aside} {over:?} {law:?}")
}

/// The name of an event.
fn name(event: &Event) -> String {
    let said = format!("{event:?}");
    let end = said.find(|c: char| !c.is_alphanumeric());
    said[..end.unwrap_or(said.len())].to_owned()
}

fn record(progress: &Progress, event: Event) -> Record {
    let [mut record] = <[Record; 1]>::try_from(records(vec![event])).unwrap();
    record.seq = progress.seq + 1;
    record
}

/// What can be said next, about every attempt that there is and one that is not.
fn alphabet(law: &Law, fixed: &[Event]) -> Vec<Event> {
    let numbers = || law.attempts.iter().map(|it| it.number);
    let attempts = numbers().chain([NO_ATTEMPT]).flat_map(of_attempt);
    let back = numbers().take(1).map(way_back);
    let events = fixed.iter().cloned().chain(attempts);
    events.chain(of_plans(back)).collect()
}

/// Walks through every state; gives how often each event was let in.
fn explore() -> (usize, BTreeMap<String, usize>) {
    let fixed = [of_walk(), of_plans(plans())].concat();
    let (mut seen, mut let_in) = (BTreeSet::new(), BTreeMap::new());
    let mut open = VecDeque::from([(Progress::default(), Law::default())]);
    while let Some((progress, law)) = open.pop_front() {
        for event in alphabet(&law, &fixed) {
            let intends = matches!(event, Event::Intended { .. });
            if intends && law.attempts.len() == MOST_ATTEMPTS {
                continue;
            }
            let next = record(&progress, event);
            let Ok(after) = progress.clone().after(&next) else {
                continue;
            };
            let lawful = law.after(next.seq, &next.event);
            let lawful = lawful.unwrap_or_else(|| {
                panic!("{:?} was let in after {law:?}\n{progress:#?}", next.event)
            });
            agrees(&after, &lawful);
            *let_in.entry(name(&next.event)).or_insert(0) += 1;
            if seen.insert(kind(&after, &lawful)) {
                open.push_back((after, lawful));
            }
        }
    }
    (seen.len(), let_in)
}

/// Progress says the same of attempts as the law does.
fn agrees(progress: &Progress, law: &Law) {
    let under_way = progress.under_way().is_some();
    assert_eq!(under_way, law.is(Far::Open), "{law:?}\n{progress:#?}");
    let attempts = progress.deeds.iter().filter_map(|deed| deed.attempt);
    let intents = law.attempts.iter().map(|it| it.number);
    assert!(attempts.eq(intents), "{law:?}\n{progress:#?}");
    let agreed = progress
        .deeds
        .iter()
        .any(|deed| deed.state == DeedState::Agreed);
    assert_eq!(agreed, law.agreed, "{law:?}\n{progress:#?}");
    assert_eq!(progress.closed.is_some(), law.closed);
}

#[test]
fn in_no_state_anything_is_let_in_that_the_law_forbids() {
    let (states, let_in) = explore();
    assert!(states > 500, "{states} states");
    // Every event is let in somewhere: what is never legal would prove nothing.
    let fixed = [of_walk(), of_plans(plans()), of_attempt(NO_ATTEMPT)].concat();
    for event in fixed {
        assert!(let_in.contains_key(&name(&event)), "{}", name(&event));
    }
}

#[test]
fn the_law_knows_an_act_without_consent() {
    let [first, other, restart] = plans();
    let intended = Event::Intended {
        action: first.action.clone(),
    };
    let agreed = |plan: &Plan| Event::Agreed {
        action: plan.action.clone(),
        agreed: Agreed {
            digest: plan.digest.clone(),
            by: "ada".into(),
            how: How::Prompt,
        },
    };
    let law = Law {
        journaled: true,
        phase: true,
        ..Law::default()
    };
    let shown = law
        .after(3, &Event::Planned(Box::new(first.clone())))
        .unwrap();
    assert_eq!(shown.after(4, &intended), None);
    assert_eq!(shown.after(4, &agreed(&other)), None);
    assert_eq!(shown.after(4, &agreed(&restart)), None);
    let consented = shown.after(4, &agreed(&first)).unwrap();
    let begun = consented.after(5, &intended).unwrap();
    assert_eq!(
        begun.after(6, &intended),
        None,
        "one consent is for one act"
    );
}
