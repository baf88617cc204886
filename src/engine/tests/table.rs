//! The transition table: whatever is said in whatever order, nothing that cannot be is let in.

use crate::event::{
    Answered, Began, Closed, Ended, Entered, Event, Record, Resumed, Verified, WaitEnd, Waited,
    Waiting,
};
use crate::fact::{Agreed, Digest, How, Outcome, Plan, Refusal, Standing, Target, plan_sample};
use crate::runbook::PhaseName;
use crate::truth::{Verdict, Why, WhyKind};
use crate::walk::sample::{self, start};
use crate::walk::{Course, DeedState, Manner, Next, Progress, Walk};
use jiff::SignedDuration;
use proptest::prelude::*;
use std::sync::LazyLock;

static BOOK: LazyLock<crate::runbook::Book> = LazyLock::new(sample::book);

fn why() -> Why {
    Why::new(WhyKind::Timeout, "no answer")
}

fn plan(n: u8) -> Plan {
    match n % 2 {
        0 => plan_sample(),
        _ => sample::restart(),
    }
}

/// The action that was taken up last, or now and then another one.
fn action(progress: &Progress, n: u8) -> String {
    let last = progress.deeds.last().filter(|_| n < 224);
    last.map_or_else(|| plan(n).action, |deed| deed.action.clone())
}

/// The attempt that was begun last, or now and then another one.
fn attempt(progress: &Progress, n: u8) -> u64 {
    let last = progress.deeds.iter().rev().find_map(|deed| deed.attempt);
    last.filter(|_| n < 224).unwrap_or_else(|| n.into())
}

fn digest(progress: &Progress, n: u8) -> Digest {
    let last = progress.deeds.last().and_then(|deed| deed.plan.as_ref());
    let last = last.filter(|_| n < 224).map(|plan| plan.digest.clone());
    last.unwrap_or_else(|| Digest::typed("0123456789abcdef"))
}

fn outcome(n: u8) -> Outcome {
    match n % 4 {
        0 => Outcome::Done("done".into()),
        1 => Outcome::Moved(Box::new(plan(n))),
        2 => Outcome::Failed(why()),
        _ => Outcome::InDoubt(why()),
    }
}

fn began(n: u8) -> Event {
    let phase = &BOOK.phases[usize::from(n) % BOOK.phases.len()];
    Event::Began(Box::new(Began {
        runbook: BOOK.name.clone(),
        title: BOOK.title.clone(),
        digest: BOOK.digest.clone(),
        step: phase.name,
        target: Target::default(),
        readings: Vec::new(),
    }))
}

fn entered(progress: &Progress, n: u8) -> Event {
    let phase = progress.visit.began.as_ref();
    let phase = phase.map_or(PhaseName::Remediate, |(_, began)| began.step);
    let steps = &BOOK.phase(phase).unwrap().steps;
    let step = &steps[usize::from(n) % steps.len()];
    Event::Entered(Entered {
        step: step.id.clone(),
        title: step.title.clone(),
    })
}

/// A whole incident.
static RESOLVED: LazyLock<Vec<Record>> = LazyLock::new(sample::resolved);

fn opened() -> Event {
    let opened = &RESOLVED[0].event;
    assert!(matches!(opened, Event::Opened(_)));
    opened.clone()
}

fn answered(n: u8) -> Event {
    let question = ["remedies", "in-doubt", "after-remediate", "close"][usize::from(n % 4)];
    let answers = [
        "restart-processor",
        "happened",
        "nothing",
        "resolved",
        "watch",
        "stop",
    ];
    Event::Answered(Answered {
        question: question.to_owned(),
        asked: "which?".into(),
        answer: answers[usize::from(n / 4) % answers.len()].into(),
        said: "this".into(),
        by: "ada".into(),
    })
}

/// The events around an act, in the order in which they come.
fn of_act(kind: u8, n: u8, progress: &Progress) -> Event {
    let (action, attempt) = (action(progress, n), attempt(progress, n));
    match kind {
        0 => Event::Planned(Box::new(plan(n))),
        1 => Event::Agreed {
            action,
            agreed: Agreed {
                digest: digest(progress, n),
                by: "ada".into(),
                how: How::Prompt,
            },
        },
        2 => Event::Intended { action },
        3 => Event::Settled {
            attempt,
            outcome: outcome(n),
        },
        4 => Event::Inspected {
            attempt,
            standing: Standing::CannotTell(why()),
        },
        5 => Event::Verifying {
            attempt,
            until: start(),
        },
        6 => Event::Verified(Verified {
            attempt,
            verdict: Verdict::Pass,
            because: "it works".into(),
        }),
        7 => Event::Declined {
            action,
            why: "no".into(),
        },
        8 => Event::Rehearsed { action },
        _ => Event::Refused {
            action,
            refusal: Refusal::Unplanned(why()),
            by_hand: None,
            undoes: None,
        },
    }
}

fn of_walk(kind: u8, n: u8, progress: &Progress) -> Event {
    match kind {
        0 => opened(),
        1 => began(n),
        2 => entered(progress, n),
        3 => answered(n),
        4 => Event::Waiting(Waiting {
            step: "recovery".to_owned(),
            readings: vec!["backlog".to_owned()],
            since: None,
            until: start(),
        }),
        5 => Event::Waited(Waited {
            step: "recovery".to_owned(),
            end: WaitEnd::Held,
            because: "falling".into(),
        }),
        6 => Event::Extended { until: start() },
        7 => Event::Interrupted { why: "int".into() },
        8 => Event::Resumed(Box::new(Resumed {
            by: "ada".into(),
            version: "0.1.0".to_owned(),
            from: None,
        })),
        9 => Event::Ended(Ended {
            verdict: Verdict::Pass,
            because: "over".into(),
            next: None,
        }),
        _ => Event::Closed(Closed {
            resolved: n.is_multiple_of(2),
            owing: Vec::new(),
            by: "ada".into(),
        }),
    }
}

/// What is said next: how likely each is follows what a run says most.
#[derive(Debug, Clone, Copy)]
enum Said {
    Act(u8, u8),
    Walk(u8, u8),
}

fn said() -> impl Strategy<Value = Said> {
    prop_oneof![
        5 => (0..10_u8, any::<u8>()).prop_map(|(kind, n)| Said::Act(kind, n)),
        4 => (0..10_u8, any::<u8>()).prop_map(|(kind, n)| Said::Walk(kind, n)),
        1 => (0..11_u8, any::<u8>()).prop_map(|(kind, n)| Said::Walk(kind, n)),
    ]
}

fn record(progress: &Progress, event: Event) -> Record {
    let seconds = i64::try_from(progress.seq).unwrap();
    Record {
        v: 1,
        seq: progress.seq + 1,
        at: start() + SignedDuration::from_secs(seconds),
        event,
    }
}

/// What holds after every legal event.
fn holds(before: &Progress, event: &Event, after: &Progress) {
    let open = after.deeds.iter().filter(|deed| !deed.state.is_final());
    assert!(open.count() <= 1, "two deeds are under way");
    for deed in after.deeds.iter().filter(|deed| deed.attempt.is_some()) {
        let plan = deed.plan.as_ref().unwrap();
        assert_eq!(deed.agreed.as_ref().unwrap().digest, plan.digest);
        assert!(after.opened.is_some(), "it is not journaled");
    }
    if let Event::Intended { .. } = event {
        let deed = before.deeds.last().unwrap();
        assert_eq!(deed.state, DeedState::Agreed);
    }
    for deed in &before.deeds {
        let kept = after.deeds.iter().find(|it| it.since == deed.since);
        if deed.state.is_final() {
            assert_eq!(kept, Some(deed), "what is over was changed");
        }
        assert!(
            kept.is_some() || deed.attempt.is_none(),
            "an attempt is lost"
        );
    }
    if after.visit.ended.is_some() {
        assert!(after.deeds.iter().all(|deed| deed.state.is_final()));
    }
}

/// What the walk says next is legal, and no action is proposed while one is under way.
fn goes_on(progress: &Progress) {
    let walk = Walk {
        book: &BOOK,
        course: Course::Triage,
        target: Target::default(),
        command: "backlogctl drift".to_owned(),
        manner: Manner {
            attended: true,
            ..Manner::default()
        },
    };
    let last = record(progress, began(0)).at;
    match walk.next(progress, last) {
        Next::Say(event) => {
            let next = record(progress, event);
            let legal = progress.clone().after(&next);
            assert!(legal.is_ok(), "{:?}: {:?}", legal.err(), next.event);
        }
        Next::Propose(action) => {
            let open = progress.deeds.iter().find(|deed| !deed.state.is_final());
            assert!(open.is_none(), "{} beside {open:?}", action.id);
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_that_cannot_be_is_let_in(is_journaled in any::<bool>(), story in proptest::collection::vec(said(), 0..80)) {
        let mut progress = Progress::default();
        let frame = [(is_journaled, opened()), (true, began(3))];
        for (_, event) in frame.into_iter().filter(|(is_said, _)| *is_said) {
            let next = record(&progress, event);
            progress = progress.after(&next).unwrap();
        }
        for said in story {
            let event = match said {
                Said::Act(kind, n) => of_act(kind, n, &progress),
                Said::Walk(kind, n) => of_walk(kind, n, &progress),
            };
            let next = record(&progress, event);
            let Ok(after) = progress.clone().after(&next) else {
                continue;
            };
            prop_assert!(progress.closed.is_none(), "it goes on after its close");
            holds(&progress, &next.event, &after);
            goes_on(&after);
            progress = after;
        }
    }

    #[test]
    fn an_event_out_of_its_place_is_refused(at in 0..60_usize, to in 0..60_usize) {
        let records = RESOLVED.clone();
        let (at, to) = (at % records.len(), to % records.len());
        prop_assume!(at != to);
        let mut moved = records;
        let record = moved.remove(at);
        moved.insert(to, record);
        let folded = moved.iter().try_fold(Progress::default(), Progress::after);
        prop_assert!(folded.is_err());
    }
}
