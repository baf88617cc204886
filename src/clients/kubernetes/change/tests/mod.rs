//! Changes against the fake API server, which takes writes as a recorded one does.

mod applications;
mod around;
mod back;
mod doubt;
mod inspection;
mod kinds;
mod matrix;
mod owners;
mod plans;
mod races;
mod recorded;
mod refusals;
mod rivals;
mod rollouts;
mod sizes;
mod steps;
mod suspension;

use super::{ACT_LIMIT, Applications, Changes};
use crate::clients::kubernetes::tests::connect;
use crate::fact::{
    Agreed, Consent, How, Outcome, Plan, Policy, Refusal, Request, Standing, Target, Warrant,
};
use crate::runbook::{Action, Change, Object, RolloutVerb, Size, Undo};
use crate::support::kube::{Api, FakeCluster, HpaShape, Recorded, key};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use tokio::time::Instant;

const NAMESPACE: &str = "spec-to-proof";
const NAME: &str = "drift-processor";
const PATH: &str = "/apis/apps/v1/namespaces/spec-to-proof/deployments/drift-processor";
const ATTEMPT: &str = "drift-20261121-2250-k7x/17";

/// The time at which the server stands still.
const NOW: &str = "2026-11-21T22:56:23Z";

/// How long is waited for what is only told beside a plan.
const PATIENCE: Duration = Duration::from_millis(500);

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

/// The processor with three pods, rolled out.
fn cluster() -> FakeCluster {
    FakeCluster::new()
        .at(NOW)
        .node("node-1", "100m", "1Gi")
        .deployment(NAMESPACE, NAME, 3)
        .config_map(NAMESPACE, "drift-processor-config", &[("BATCH_SIZE", "50")])
}

fn with_autoscaler(max: u32) -> FakeCluster {
    let shape = HpaShape {
        min: 1,
        max,
        current: 3,
        desired: 3,
        target_cpu: 80,
        current_cpu: Some(40),
    };
    cluster().hpa(NAMESPACE, NAME, shape)
}

fn object(kind: &str, name: &str) -> Object {
    Object {
        kind: kind.into(),
        namespace: NAMESPACE.into(),
        name: name.into(),
    }
}

fn processor() -> Object {
    object("deployment", NAME)
}

fn scale(replicas: u32) -> Change {
    let on = processor();
    Change::Scale {
        on,
        to: Size::Exactly(replicas),
    }
}

fn restart() -> Change {
    Change::Restart { on: processor() }
}

fn raise_minimum(min: u32) -> Change {
    let on = processor();
    Change::Hpa {
        on,
        min: Size::Exactly(min),
    }
}

fn raise(on: Object, patch: Value) -> Change {
    let raises = true;
    Change::Patch { on, patch, raises }
}

/// A patch of the limits of a container of the processor.
fn limits(container: &str, limits: &Value) -> Change {
    let container = json!({"name": container, "resources": {"limits": limits}});
    let patch = json!({"spec": {"template": {"spec": {"containers": [container]}}}});
    raise(processor(), patch)
}

fn action(does: Change) -> Action {
    let undo = match does {
        Change::Restart { .. } => Undo::None("the new pods run what the old ones ran".into()),
        Change::Rollout {
            verb: RolloutVerb::Abort,
            ..
        } => Undo::None("an aborted canary is started again by a retry".into()),
        _ => Undo::Inverse,
    };
    Action {
        id: "the-action".into(),
        title: "The action".into(),
        about: String::new(),
        fits: None,
        needs: None,
        does,
        verify: None,
        undo,
        unattended: true,
        outstanding: None,
    }
}

/// A served cluster and whoever changes it.
struct Lab {
    api: Api,
    changes: Changes,
}

impl Lab {
    async fn of(cluster: FakeCluster) -> Self {
        Self::used_by("admin", cluster).await
    }

    async fn used_by(user: &str, cluster: FakeCluster) -> Self {
        let api = cluster.serve();
        let kube = connect(&api.kubeconfig_for(user)).await.unwrap();
        let target = Target {
            context: Some("lab".into()),
            ..Target::default()
        };
        let changes = Changes::new(kube.client().clone(), target);
        let changes = changes.amid(Applications::default(), PATIENCE);
        Self { api, changes }
    }

    /// The same with the Applications of Argo CD somewhere.
    fn with_applications(mut self, applications: Applications) -> Self {
        self.changes = self.changes.amid(applications, PATIENCE);
        self
    }

    async fn plan(&self, does: Change) -> Result<Plan, Refusal> {
        let plan = self.changes.plan(&action(does), now()).await;
        assert_eq!(self.wrote(), 0, "planning writes nothing");
        plan
    }

    async fn planned(&self, does: Change) -> Plan {
        self.plan(does).await.unwrap()
    }

    async fn refusal(&self, does: Change) -> Refusal {
        self.plan(does).await.unwrap_err()
    }

    /// The refusal of a plan after something was done already.
    async fn refusal_after(&self, does: Change) -> Refusal {
        let plan = self.changes.plan(&action(does), now()).await;
        plan.unwrap_err()
    }

    async fn act(&self, plan: &Plan) -> Outcome {
        let warrant = Warrant {
            plan,
            consent: consent(plan),
            attempt: ATTEMPT,
            at: now(),
            folder: Path::new("/nonexistent"),
        };
        self.act_with(&warrant).await
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the fake server's connections are real"
    )]
    async fn act_with(&self, warrant: &Warrant<'_>) -> Outcome {
        let until = Instant::now() + ACT_LIMIT;
        self.changes.act(warrant, now(), until).await
    }

    async fn done(&self, plan: &Plan) {
        let outcome = self.act(plan).await;
        assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
    }

    async fn inspect(&self, plan: &Plan) -> Standing {
        self.changes.inspect(plan, ATTEMPT).await
    }

    /// The writes that were meant, whatever became of them.
    fn writes(&self) -> Vec<Recorded> {
        let mut writes = self.api.writes();
        writes.retain(|it| !it.is_dry_run());
        writes
    }

    fn wrote(&self) -> usize {
        self.writes().len()
    }

    fn processor(&self) -> Value {
        self.api.object(&key("deployments.apps", NAMESPACE, NAME))
    }

    fn replicas(&self) -> u64 {
        self.processor()["spec"]["replicas"].as_u64().unwrap()
    }

    /// Edits the processor as nobody in particular.
    fn edit(&self, change: impl FnOnce(&mut Value)) {
        let key = key("deployments.apps", NAMESPACE, NAME);
        self.api.update(|objects| objects.edit(&key, change));
    }
}

fn consent(plan: &Plan) -> Consent {
    let said = Agreed {
        digest: plan.digest.clone(),
        by: "ada".into(),
        how: if plan.cautions.is_empty() {
            How::Prompt
        } else {
            How::Retyped
        },
    };
    let policy = Policy {
        protected: false,
        unattended: false,
    };
    Consent::grant(plan, &said, policy, plan.made).unwrap()
}

/// The changes of a plan as `field: before -> after`.
fn shown(plan: &Plan) -> Vec<String> {
    let changes = plan.changes.iter();
    changes
        .map(|it| format!("{}: {} -> {}", it.field, it.before, it.after))
        .collect()
}

/// Method, path, content type and body of a request of a plan.
fn api(request: &Request) -> (&str, &str, &str, &Value) {
    match request {
        Request::Api {
            method,
            path,
            content_type,
            body,
        } => (method, path, content_type, body),
        _ => panic!("{request:?}"),
    }
}
