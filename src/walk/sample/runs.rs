//! Runs that act.

use super::*;
use crate::event::{
    Answered, Basis, ByHand, Closed, Decided, Entered, News, Opened, Resumed, Stream, Verified,
    WaitEnd, Waited, Waiting,
};
use crate::fact::{
    Access, Agreed, Back, Difference, FieldChange, Halves, How, Outcome, Owner, OwnerKind, Plan,
    Refusal, Rehearsal, Request, Standing, TIME_OF_ACT, plan_sample,
};
use crate::runbook::Goto;

/// The first event of a journal.
pub fn opened() -> Event {
    Event::Opened(Box::new(Opened {
        incident: "drift-20261121-0312-k7x".to_owned(),
        runbook: "drift".to_owned(),
        title: "Drift backlog overflow".to_owned(),
        digest: "3b5d".repeat(16),
        text: String::new(),
        params: BTreeMap::new(),
        target: lab(),
        cluster: Some("8a2f6c1e-31a4-4b53-8e0a-2f6f0f5d9c11".into()),
        seed: None,
        page: None,
        by: "ada@laptop".into(),
        version: "0.1.0".to_owned(),
    }))
}

fn entered(step: &str, title: &str) -> Event {
    Event::Entered(Entered {
        step: step.to_owned(),
        title: title.to_owned(),
    })
}

/// The plan of a restart that cannot be taken back.
pub fn restart() -> Plan {
    let sample = plan_sample();
    let field = "spec.template.metadata.annotations[kubectl.kubernetes.io/restartedAt]";
    Plan {
        action: "restart-processor".to_owned(),
        title: "Restart the drift processor".to_owned(),
        changes: vec![FieldChange {
            field: field.to_owned(),
            before: Value::Null,
            after: json!(TIME_OF_ACT),
        }],
        back: Back::None(
            "a restart cannot be taken back; the new pods run what the old ones ran".into(),
        ),
        follows: vec!["the pods are replaced, 1 at a time; 3 of 3 are not ready now".into()],
        equivalent:
            "kubectl --context lab -n spec-to-proof rollout restart deployment/drift-processor"
                .into(),
        ..sample
    }
    .seal()
}

/// A plan with everything that a person has to know.
pub fn contested() -> Plan {
    let access = |what: &str, allowed, reason: &str| Access {
        what: what.to_owned(),
        allowed,
        reason: reason.into(),
    };
    Plan {
        owners: vec![Owner {
            name: "HorizontalPodAutoscaler drift-processor".into(),
            means: "it owns the replicas, and takes them back to 3 within minutes".into(),
            better: Some("raise-hpa".to_owned()),
            kind: OwnerKind::Autoscaler,
        }],
        access: vec![
            access("patch deployments", Some(false), "no RBAC policy matched"),
            access("patch deployments/scale", Some(true), ""),
            access("get pods", None, "the review timed out"),
        ],
        rehearsal: Rehearsal::Taken(vec![
            "spec.replicas: managed by kube-controller-manager".into(),
        ]),
        ..plan_sample()
    }
}

/// A plan that moved, that several fight over, and about which much is to be said.
pub fn crowded() -> Plan {
    let owner = |name: &str, means: &str, better: Option<&str>| Owner {
        name: name.into(),
        means: means.into(),
        better: better.map(str::to_owned),
        kind: OwnerKind::Other,
    };
    let mut plan = contested();
    plan.owners.extend([
        owner(
            "Argo CD's application drift",
            "self-heals: what git says of this field, where it says something, is put back within about 5 s",
            Some("suspend-self-heal"),
        ),
        owner(
            "a rollout",
            "is under way: 1 of 3 pods are of the newest template",
            None,
        ),
    ]);
    plan.moved = vec![Difference {
        what: "spec.replicas".into(),
        before: "2 → 5".into(),
        now: "3 → 5".into(),
    }];
    plan.risks = vec![
        "the nodes have room for 1 more of 2: 1 would stay Pending unless a node is added".into(),
        "ResourceQuota team has room for 1 more of 2 (limits.memory): the rest would not be made"
            .into(),
    ];
    plan.follows.extend([
        "ResourceQuota spot is for some pods only, and was not counted".into(),
        "not known: which disruption budgets there are (not allowed to list disruption budgets)"
            .into(),
    ]);
    plan.leaves = vec!["five pods stay until somebody puts them back".into()];
    plan.cautions = vec!["it should wait until the canary has ended".into()];
    plan
}

fn attempt(records: &[Event]) -> u64 {
    u64::try_from(records.len()).unwrap()
}

fn observed(readings: impl IntoIterator<Item = Reading>) -> impl Iterator<Item = Event> {
    readings
        .into_iter()
        .map(|reading| Event::Observed(Box::new(reading)))
}

fn pods(summary: &str) -> Reading {
    failing(reading(
        "processor_pods",
        "Pods of the processor",
        json!(0),
        summary,
    ))
}

fn backlog(summary: &str, history: &[f64]) -> Reading {
    failing(Reading {
        history: history.iter().copied().map(Some).collect(),
        ..reading("backlog", "Items in the backlog", json!(214.0), summary)
    })
}

/// `remediate` of a crash loop: a restart that works, and a wait that is extended and holds.
pub fn restarted() -> Vec<Record> {
    let readings = [
        backlog(
            "214 items, limit 100, rising 38 in 15m",
            &[176.0, 190.0, 214.0],
        ),
        pods("0/3 ready, 21 restarts, CrashLoopBackOff"),
    ];
    let mut events = vec![opened(), began(PhaseName::Remediate, lab(), &readings)];
    events.extend(observed(readings));
    events.extend([
        entered("remedies", "Which remedy?"),
        Event::Answered(Answered {
            question: "remedies".to_owned(),
            asked: "Which remedy?".into(),
            answer: "restart-processor".into(),
            said: "Restart the drift processor".into(),
            by: "ada@laptop".into(),
        }),
        Event::Planned(Box::new(restart())),
        Event::Agreed {
            action: "restart-processor".to_owned(),
            agreed: Agreed {
                digest: restart().digest,
                by: "ada@laptop".into(),
                how: How::Prompt,
            },
        },
        Event::Intended {
            action: "restart-processor".to_owned(),
        },
    ]);
    let attempt = attempt(&events);
    events.extend([
        Event::Noted(News::Progress("the rollout has begun".into())),
        Event::Settled {
            attempt,
            outcome: Outcome::Done("generation 5".into()),
        },
        Event::Verifying {
            attempt,
            until: start() + SignedDuration::from_mins(10),
        },
    ]);
    events.extend(observed([pods("2/3 ready, rolling out")]));
    events.extend(observed([Reading {
        verdict: Verdict::Pass,
        ..pods("3/3 ready, steady for 3m")
    }]));
    events.push(Event::Verified(Verified {
        attempt,
        verdict: Verdict::Pass,
        because: "processor_pods: 3/3 ready, steady for 3m".into(),
    }));
    events.extend(recovery());
    records(events)
}

/// The wait for the backlog.
fn recovery() -> Vec<Event> {
    let until = start() + SignedDuration::from_mins(15);
    let later = start() + SignedDuration::from_mins(30);
    let mut events = vec![
        entered("recovery", "Does the backlog go down?"),
        Event::Waiting(Waiting {
            step: "recovery".to_owned(),
            readings: vec!["backlog".to_owned()],
            since: None,
            until,
        }),
    ];
    let falling = backlog(
        "180 items, limit 100, falling 34 in 15m",
        &[214.0, 200.0, 180.0],
    );
    events.extend(observed([falling]));
    events.extend([
        Event::Extended { until: later },
        Event::Waited(Waited {
            step: "recovery".to_owned(),
            end: WaitEnd::Held,
            because: "backlog: 180 items, falling 34 in 15m".into(),
        }),
        Event::Decided(Decided {
            step: "recovery".to_owned(),
            to: Goto::Phase(PhaseName::ExitCheck),
            because: vec!["backlog".to_owned()],
            how: "what was waited for is there".into(),
            basis: Basis::Said,
            title: None,
        }),
        ended(
            Verdict::Pass,
            "restart-processor worked, and the backlog falls",
            Some("backlogctl --env lab drift exit-check"),
        ),
    ]);
    events
}

/// A run where nothing goes well: refused, not needed, by hand, in doubt, left, resumed, given up.
pub fn troubled() -> Vec<Record> {
    let readings = [pods("0/3 ready, 21 restarts, CrashLoopBackOff")];
    let mut events = vec![opened(), began(PhaseName::Stabilize, lab(), &readings)];
    events.extend(observed(readings));
    events.push(entered("more-memory", "Give the processor more memory"));
    events.extend(not_done());
    events.extend([
        Event::Planned(Box::new(contested())),
        Event::Agreed {
            action: "scale-processor".to_owned(),
            agreed: Agreed {
                digest: contested().digest,
                by: "ada@laptop".into(),
                how: How::Retyped,
            },
        },
        Event::Intended {
            action: "scale-processor".to_owned(),
        },
    ]);
    let attempt = attempt(&events);
    let unreached = Why::new(WhyKind::Timeout, "no answer within 10s")
        .hint("kubectl get deployment drift-processor");
    events.extend([
        Event::Noted(News::Line {
            stream: Stream::Err,
            text: "a line of a hook".into(),
        }),
        Event::Settled {
            attempt,
            outcome: Outcome::InDoubt(unreached),
        },
        Event::Interrupted {
            why: "interrupted".into(),
        },
        Event::Resumed(Box::new(Resumed {
            by: "ada@laptop".into(),
            version: "0.1.0".to_owned(),
            from: None,
        })),
        Event::Inspected {
            attempt,
            standing: Standing::Changed {
                by: "kubectl at 03:13:00Z".into(),
                evidence: "spec.replicas is 4".into(),
            },
        },
        Event::Settled {
            attempt,
            outcome: Outcome::Failed(Why::new(WhyKind::Invalid, "it did not happen")),
        },
        ended(Verdict::Fail, "scale-processor failed", None),
        Event::Closed(Closed {
            resolved: false,
            owing: vec![
                "scale-processor: deployment/drift-processor was changed, and did not help".into(),
            ],
            by: "ada@laptop".into(),
        }),
    ]);
    records(events)
}

/// Actions that come to nothing before they are agreed to.
fn not_done() -> Vec<Event> {
    let refused = |action: &str, refusal| Event::Refused {
        action: action.to_owned(),
        refusal,
        by_hand: None,
        undoes: None,
    };
    let lower = Why::new(WhyKind::Invalid, "spec.replicas is 8, and 5 would lower it");
    let denied = Why::new(WhyKind::Denied, "deployments.apps is forbidden")
        .hint("kubectl auth can-i get deployments");
    vec![
        refused("scale-for-ingestion", Refusal::Unfit(lower)),
        refused("restart-processor", Refusal::Unplanned(denied)),
        refused(
            "raise-memory",
            Refusal::NotNeeded("the limit is 2Gi already".into()),
        ),
        Event::ByHand(ByHand {
            action: "check-hpa".to_owned(),
            done: true,
            by: "ada@laptop".into(),
        }),
        Event::Planned(Box::new(restart())),
        Event::Declined {
            action: "restart-processor".to_owned(),
            why: "ada@laptop said no".into(),
        },
        Event::Planned(Box::new(restart())),
        Event::Rehearsed {
            action: "restart-processor".to_owned(),
        },
    ]
}

/// The plan of a command of the team's own.
pub fn hook() -> Plan {
    let run = |word: &str| Request::Run {
        argv: vec![word.to_owned(), "--all sources".to_owned()],
        folder: "/home/ada/hooks".to_owned(),
        environment: BTreeMap::new(),
        within: Duration::from_secs(60),
        halves: Halves::default(),
    };
    Plan {
        action: "pause-ingestion".to_owned(),
        title: "Pause the ingestion".to_owned(),
        changes: Vec::new(),
        request: run("pause-ingestion"),
        back: Back::Request(run("resume-ingestion")),
        rehearsal: Rehearsal::None("a command has none".into()),
        equivalent: "pause-ingestion '--all sources'".into(),
        ..plan_sample()
    }
    .seal()
}
