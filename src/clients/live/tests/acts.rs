//! Changes through the world: planned, made, looked at again, and bounded in time.

use super::*;
use crate::fact::{Agreed, Consent, How, Outcome, Plan, Policy, Refusal, Standing, Warrant};
use crate::runbook::{Action, Change, Object, Size, Undo};
use crate::support::kube::{Fault, key};
use crate::truth::Why;
use crate::world::{Clock, deaf};

const ATTEMPT: &str = "drift-20261121-2250-k7x/1";

fn action(does: Change) -> Action {
    Action {
        id: "the-action".into(),
        title: "The action".into(),
        about: String::new(),
        fits: None,
        needs: None,
        does,
        verify: None,
        undo: Undo::Inverse,
        unattended: true,
        outstanding: None,
    }
}

fn scale(replicas: u32) -> Action {
    let on = Object {
        kind: "deployment".into(),
        namespace: NAMESPACE.into(),
        name: "drift-processor".into(),
    };
    action(Change::Scale {
        on,
        to: Size::Exactly(replicas),
    })
}

async fn act(live: &Live, plan: &Plan) -> Outcome {
    let said = Agreed {
        digest: plan.digest.clone(),
        by: "ada".into(),
        how: How::Prompt,
    };
    let policy = Policy {
        protected: false,
        unattended: true,
    };
    let warrant = Warrant {
        plan,
        consent: Consent::grant(plan, &said, policy, live.now()).unwrap(),
        attempt: ATTEMPT,
        at: live.now(),
        folder: std::path::Path::new("/nonexistent"),
    };
    live.act(warrant, tokio::sync::mpsc::channel(1).0).await
}

fn why(refusal: Refusal) -> Why {
    match refusal {
        Refusal::Unplanned(why) | Refusal::Unfit(why) => why,
        Refusal::NotNeeded(text) => panic!("{text}"),
    }
}

#[tokio::test]
async fn a_change_is_planned_made_and_seen() {
    let api = cluster().namespace("kube-system").serve();
    let home = Home::of(&api);
    let live = Live::new(&home.settings(LONG));
    let plan = live.plan(&scale(5), deaf()).await.unwrap();
    let before = live.inspect(&plan, ATTEMPT).await;
    assert!(matches!(before, Standing::Untouched(_)), "{before:?}");
    let outcome = act(&live, &plan).await;
    assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
    let after = live.inspect(&plan, ATTEMPT).await;
    assert!(matches!(after, Standing::AsWeLeftIt(_)), "{after:?}");
    let processor = api.object(&key("deployments.apps", NAMESPACE, "drift-processor"));
    assert_eq!(processor["spec"]["replicas"], 5);
    let kube_system = api.object(&key("namespaces", "", "kube-system"));
    let identity = live.identity().await.unwrap();
    assert_eq!(identity.as_str(), kube_system["metadata"]["uid"]);
}

#[tokio::test]
async fn a_plan_survives_its_journal() {
    let api = cluster().serve();
    let home = Home::of(&api);
    let live = Live::new(&home.settings(LONG));
    let planned = live.plan(&scale(5), deaf()).await.unwrap();
    let written = serde_json::to_string(&planned).unwrap();
    let read: Plan = serde_json::from_str(&written).unwrap();
    let outcome = act(&live, &read).await;
    assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
}

#[tokio::test]
async fn a_server_that_does_not_answer_ends_every_call_in_time() {
    let api = cluster().serve();
    let home = Home::of(&api);
    let live = Live::new(&home.settings(LONG));
    let plan = live.plan(&scale(5), deaf()).await.unwrap();
    api.fault("GET *", Fault::Hang);
    let live = Live::new(&home.settings(SHORT));
    let refusal = live.plan(&scale(5), deaf()).await.unwrap_err();
    assert_eq!(why(refusal).kind, WhyKind::Timeout);
    assert_eq!(live.identity().await.unwrap_err().kind, WhyKind::Timeout);
    let standing = live.inspect(&plan, ATTEMPT).await;
    assert!(matches!(standing, Standing::CannotTell(_)), "{standing:?}");
    assert!(
        api.writes()
            .iter()
            .all(crate::support::kube::Recorded::is_dry_run)
    );
}

#[tokio::test]
async fn without_a_cluster_nothing_is_planned() {
    let home = Home::with("not a kubeconfig");
    let live = Live::new(&home.settings(LONG));
    let refusal = live.plan(&scale(5), deaf()).await.unwrap_err();
    assert_eq!(why(refusal).kind, WhyKind::Invalid);
    let refusal = live
        .plan(&action(Change::Manual("look".into())), deaf())
        .await;
    assert_eq!(why(refusal.unwrap_err()).kind, WhyKind::NotConfigured);
}
