//! Facts: what was seen, and what is made of it.

mod advance;
mod consent;
mod difference;
pub mod equivalent;
pub mod estimate;
mod finding;
mod guard;
mod judge;
mod kind;
mod lease;
mod mark;
mod observation;
mod outcome;
mod outlook;
mod page;
mod part;
mod plan;
mod reading;
pub mod rights;
mod scope;
mod target;
mod veil;

pub use advance::Advance;
pub use consent::{Agreed, Consent, How, NoConsent, Policy, Warrant};
pub use difference::{Difference, differences};
pub use finding::{Criterion, Finding, Met, Presence, Proposal};
pub use judge::{judge, without};
pub use kind::Kind;
pub use lease::{Claim, Claimed, Former, Holder, Leased, Tenure};
pub use mark::Mark;
pub use observation::{
    AlertRule, AlertState, Amount, Budget, Canary, Container, ContainerUsage, End, Failing, Hpa,
    LogTail, Node, Observation, Pod, Pods, Point, Ratio, RatioOver, Raw, RedisLook, Rollout,
    Samples, Series, Subject, Warning,
};
pub use outcome::{Outcome, Refusal, Standing};
pub use outlook::{Course, Hold, Late, Outlook, Rolling};
pub use page::{Page, PageStatus};
pub use part::{Part, PartState};
pub use plan::{
    Access, Back, CheckHalf, Digest, FieldChange, Halves, Owner, OwnerKind, Plan, Rehearsal,
    Request, TIME_OF_ACT, UNDO,
};
pub use reading::Reading;
pub use scope::scope;
pub use target::Target;
pub use veil::{is_veiled, veil};

/// A plan for tests: a Deployment is scaled from 3 to 5.
#[cfg(test)]
pub fn plan_sample() -> Plan {
    let object = crate::runbook::Object {
        kind: "deployment".into(),
        namespace: "spec-to-proof".into(),
        name: "drift-processor".into(),
    };
    let path = "/apis/apps/v1/namespaces/spec-to-proof/deployments/drift-processor";
    let request = |replicas: u32| Request::Api {
        method: "PATCH".into(),
        path: path.into(),
        content_type: "application/merge-patch+json".into(),
        body: serde_json::json!({"spec": {"replicas": replicas}}),
    };
    Plan {
        action: "scale-processor".into(),
        title: "Scale the processor up".into(),
        object,
        uid: "5c1c8b8e-0f5b-4c58-9a51-6a2a3a0f3f57".into(),
        generation: Some(4),
        changes: vec![FieldChange {
            field: "spec.replicas".into(),
            before: 3.into(),
            after: 5.into(),
        }],
        rests_on: [("spec.paused".to_owned(), false.into())].into(),
        request: request(5),
        back: Back::Request(request(3)),
        owners: Vec::new(),
        follows: vec!["2 more pods are started".into()],
        risks: Vec::new(),
        cautions: Vec::new(),
        leaves: Vec::new(),
        undoes: None,
        access: vec![Access {
            what: "patch deployments".into(),
            allowed: Some(true),
            reason: "".into(),
        }],
        rehearsal: Rehearsal::Taken(Vec::new()),
        equivalent:
            "kubectl --context lab -n spec-to-proof scale deployment/drift-processor --replicas=5"
                .into(),
        moved: Vec::new(),
        made: "2026-11-21T03:14:07Z".parse().unwrap_or_default(),
        digest: Digest::default(),
    }
    .seal()
}
