//! A Lease while it is held: whoever is overtaken is told, and nobody else.

use super::super::lease::Tempo;
use super::*;
use crate::fact::{Claim, Claimed, Holder};
use crate::support::kube::{Fault, Rule, key};
use crate::world::Lease;
use futures::FutureExt;
use serde_json::Value;

/// Quick enough for a test, and slow enough for a loopback server.
const QUICK: Tempo = Tempo {
    look: Duration::from_millis(20),
    renew: Duration::from_millis(60),
};

fn claim(by: &str, incident: &str) -> Claim {
    Claim {
        runbook: "drift".into(),
        namespace: Some(NAMESPACE.into()),
        incident: incident.into(),
        by: by.into(),
        step: "confirm".into(),
        over: None,
    }
}

fn lease() -> crate::support::kube::Key {
    key("leases.coordination.k8s.io", NAMESPACE, "backlogctl-drift")
}

fn live(home: &Home) -> Live {
    let mut live = Live::new(&home.settings(LONG));
    live.tenancy.tempo = QUICK;
    live
}

async fn ours(live: &Live, claim: &Claim) {
    let claimed = live.claim(claim).await;
    assert!(matches!(claimed, Claimed::Ours(_)), "{claimed:?}");
}

/// Waits until the Lease is as wanted.
async fn until(api: &Api, is_so: impl Fn(&Value) -> bool) {
    let wait = async {
        while !api.find(&lease()).is_some_and(|it| is_so(&it)) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(LONG, wait).await.unwrap();
}

async fn told(live: &Live) -> Holder {
    tokio::time::timeout(LONG, live.lost()).await.unwrap()
}

#[tokio::test]
async fn it_says_where_the_run_is_and_is_renewed_and_given_back() {
    let api = cluster().serve();
    let home = Home::of(&api);
    let live = live(&home);
    ours(&live, &claim("ada@laptop", "drift-1")).await;
    let renewed = api.object(&lease())["spec"]["renewTime"].clone();
    until(&api, |it| it["spec"]["renewTime"] != renewed).await;
    live.mark("remediate, at recovery".into());
    let at = "remediate, at recovery";
    until(&api, |it| {
        it["metadata"]["annotations"]["backlogctl.dev/step"] == at
    })
    .await;
    live.release().await;
    assert_eq!(api.object(&lease())["spec"]["holderIdentity"], "");
    assert!(live.lost().now_or_never().is_none());
}

#[tokio::test]
async fn whoever_is_overtaken_is_told_and_stays_so() {
    let api = cluster().serve();
    let (home, desk) = (Home::of(&api), Home::of(&api));
    let (ada, eve) = (live(&home), live(&desk));
    let ours_is = claim("ada@laptop", "drift-1");
    ours(&ada, &ours_is).await;
    let theirs = claim("eve@desk", "drift-2");
    let holder = eve.holder(&theirs).await.unwrap();
    assert_eq!(
        (holder.by(), holder.incident()),
        ("ada@laptop", Some("drift-1"))
    );
    let refused = eve.claim(&theirs).await;
    assert_eq!(refused, Claimed::Theirs(holder.clone()));
    let over = Claim {
        over: Some(holder),
        ..theirs
    };
    ours(&eve, &over).await;
    assert_eq!(told(&ada).await.by(), "eve@desk");
    let again = ada.claim(&ours_is).await;
    assert!(matches!(again, Claimed::Theirs(by) if by.by() == "eve@desk"));
    ada.release().await;
    assert_eq!(
        api.object(&lease())["spec"]["holderIdentity"],
        "eve@desk/drift-2"
    );
    assert!(eve.lost().now_or_never().is_none());
}

#[tokio::test]
async fn a_claim_looks_before_the_task_does() {
    let api = cluster().serve();
    let home = Home::of(&api);
    let mut live = live(&home);
    live.tenancy.tempo = Tempo {
        look: LONG,
        renew: LONG,
    };
    let claim = claim("ada@laptop", "drift-1");
    ours(&live, &claim).await;
    api.update(|objects| {
        objects.edit(&lease(), |it| {
            it["spec"]["holderIdentity"] = "eve@desk/drift-2".into();
        });
    });
    let claimed = live.claim(&claim).await;
    assert!(matches!(claimed, Claimed::Theirs(by) if by.by() == "eve@desk"));
    assert_eq!(told(&live).await.by(), "eve@desk");
}

#[tokio::test]
async fn a_server_that_goes_away_and_comes_back_takes_nothing() {
    let api = cluster().serve();
    let home = Home::of(&api);
    let live = live(&home);
    let claim = claim("ada@laptop", "drift-1");
    ours(&live, &claim).await;
    api.fault("*/leases/*", Fault::Drop);
    api.forget_requests();
    let wait = async {
        while api.requests().len() < 5 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(LONG, wait).await.unwrap();
    ours(&live, &claim).await;
    assert!(live.lost().now_or_never().is_none());
    let renewed = api.object(&lease())["spec"]["renewTime"].clone();
    api.clear_faults();
    until(&api, |it| it["spec"]["renewTime"] != renewed).await;
    assert!(live.lost().now_or_never().is_none());
    // Somebody who took it meanwhile is seen as soon as anything is.
    api.fault("*/leases/*", Fault::Drop);
    api.update(|objects| {
        objects.edit(&lease(), |it| {
            it["spec"]["holderIdentity"] = "eve@desk/drift-2".into();
        });
    });
    api.clear_faults();
    assert_eq!(told(&live).await.by(), "eve@desk");
}

#[tokio::test]
async fn without_the_right_it_is_none_and_tried_again() {
    let rules = [Rule::get_and_list()];
    let api = cluster().user("reader", &rules).serve();
    let home = Home::with(&api.kubeconfig_for("reader"));
    let live = live(&home);
    let claim = claim("ada@laptop", "drift-1");
    for _ in 0..2 {
        let claimed = live.claim(&claim).await;
        assert!(
            matches!(&claimed, Claimed::None(why) if why.kind == WhyKind::Denied),
            "{claimed:?}"
        );
    }
    assert!(live.lost().now_or_never().is_none());
    live.release().await;
    assert_eq!(api.lease_writes().len(), 2);
}

#[tokio::test]
async fn a_server_that_is_gone_keeps_nobody() {
    let api = cluster().serve();
    let home = Home::of(&api);
    let live = live(&home);
    let claim = claim("ada@laptop", "drift-1");
    ours(&live, &claim).await;
    api.fault("*/leases/*", Fault::Drop);
    assert_eq!(live.holder(&claim).await, None);
    tokio::time::timeout(LONG, live.release()).await.unwrap();
    assert_eq!(
        api.object(&lease())["spec"]["holderIdentity"],
        "ada@laptop/drift-1"
    );
}
