use super::*;
use crate::fact::{Canary, Raw};
use crate::runbook::RolloutProbe;
use crate::support::kube::{Fault, Rule, Status, key};
use hyper::StatusCode;
use serde_json::json;

const NAME: &str = "summit-api";

fn probe() -> Probe {
    Probe::Rollout(RolloutProbe {
        namespace: NAMESPACE.to_owned(),
        name: NAME.to_owned(),
        hook: None,
    })
}

/// A Rollout of five pods, one of which is a canary.
fn trying() -> FakeCluster {
    FakeCluster::new()
        .rollout(NAMESPACE, NAME, 5)
        .canary(NAMESPACE, NAME, 1)
}

async fn seen(api: &Api) -> (Canary, Vec<String>) {
    let taken = take(api, probe()).await.unwrap();
    let notes = taken.notes.iter().map(ToString::to_string).collect();
    match taken.raw {
        Raw::Canary(canary) => (*canary, notes),
        other => panic!("{other:?}"),
    }
}

fn edit(api: &Api, change: impl FnOnce(&mut serde_json::Value)) {
    let key = key("rollouts.argoproj.io", NAMESPACE, NAME);
    api.update(|objects| objects.edit(&key, change));
}

#[tokio::test]
async fn a_canary_is_told_from_the_stable_version() {
    let api = trying().serve();
    let (canary, notes) = seen(&api).await;
    assert_eq!(
        canary,
        Canary {
            phase: "Paused".into(),
            message: "CanaryPauseStep".into(),
            in_progress: true,
            // The pause of ten minutes ends by itself.
            paused: false,
            aborted: false,
            step: Some((1, 4)),
            weight: Some(20),
            desired: 5,
            canary_pods: Some(1),
            stable_pods: Some(4),
            canary: Some("registry.example/summit-api:2.0 (revision 2)".into()),
            stable: Some("registry.example/summit-api:1.0 (revision 1)".into()),
            tracked: None,
        }
    );
    assert_eq!(notes, [""; 0]);
    assert_eq!(
        asked(&api),
        [
            "/apis/apps/v1/namespaces/spec-to-proof/replicasets",
            "/apis/argoproj.io/v1alpha1/namespaces/spec-to-proof/rollouts/summit-api",
        ]
    );
}

#[tokio::test]
async fn a_rollout_without_a_canary_has_none_in_progress() {
    let api = FakeCluster::new().rollout(NAMESPACE, NAME, 3).serve();
    let (canary, _) = seen(&api).await;
    assert!(!canary.in_progress && !canary.paused && !canary.aborted);
    assert_eq!((canary.canary, canary.weight), (None, Some(0)));
    assert_eq!((canary.canary_pods, canary.stable_pods), (Some(0), Some(3)));
}

#[tokio::test]
async fn an_abort_is_over_with_the_last_pod_and_never_while_it_is_paused() {
    let api = trying().serve();
    edit(&api, |it| {
        it["spec"]["paused"] = json!(true);
        it["status"]["abort"] = json!(true);
    });
    api.settle();
    let (held, _) = seen(&api).await;
    assert!(held.in_progress && held.aborted && held.paused);
    assert_eq!(held.canary_pods, Some(1));
    edit(&api, |it| it["spec"]["paused"] = json!(false));
    api.settle();
    let (over, _) = seen(&api).await;
    assert!(!over.in_progress && over.aborted);
    assert_eq!((over.canary_pods, over.stable_pods), (Some(0), Some(5)));
    assert_eq!(&*over.phase, "Degraded");
}

#[tokio::test]
async fn a_status_from_before_the_last_change_says_nothing() {
    let api = FakeCluster::new().rollout(NAMESPACE, NAME, 3).serve();
    edit(&api, |it| it["metadata"]["generation"] = json!(2));
    let why = refused(&api, probe()).await;
    assert_eq!(why.kind, WhyKind::Stale);
    assert!(why.hint.unwrap().contains("controller"));
    api.settle();
    assert!(!seen(&api).await.0.in_progress);
}

#[tokio::test]
async fn a_router_tells_the_share_of_the_traffic_itself() {
    let api = trying().serve();
    edit(&api, |it| {
        it["spec"]["strategy"]["canary"]["trafficRouting"] = json!({"nginx": {}});
    });
    api.settle();
    assert_eq!(seen(&api).await.0.weight, None);
    edit(&api, |it| {
        it["status"]["canary"] =
            json!({"weights": {"canary": {"weight": 7}, "stable": {"weight": 93}}});
    });
    assert_eq!(seen(&api).await.0.weight, Some(7));
}

#[tokio::test]
async fn git_is_told_by_its_mark() {
    let api = trying().serve();
    edit(&api, |it| {
        it["metadata"]["annotations"]["argocd.argoproj.io/tracking-id"] =
            json!("api:argoproj.io/Rollout:spec-to-proof/summit-api");
    });
    assert_eq!(seen(&api).await.0.tracked, Some(true));
}

#[tokio::test]
async fn without_its_replica_sets_the_pods_are_not_known() {
    let rules = [Rule::new(&["get"], &["argoproj.io"], &["rollouts"])];
    let api = trying().user("blind", &rules).serve();
    let probes = [probe()];
    let survey = survey(&api, "blind", &probes).await;
    let taken = survey.take(&probes[0]).await.unwrap();
    let Raw::Canary(canary) = taken.raw else {
        panic!("{taken:?}");
    };
    assert!(canary.in_progress);
    assert_eq!(
        (canary.canary_pods, canary.stable_pods, canary.weight),
        (None, None, None)
    );
    assert_eq!(
        canary.canary.unwrap(),
        "registry.example/summit-api:2.0".into()
    );
    assert!(taken.notes[0].starts_with("the pods of each version are not known: not allowed"));
}

#[tokio::test]
async fn what_is_not_there_is_told_apart_from_argo_rollouts_itself() {
    let api = FakeCluster::new().namespace(NAMESPACE).serve();
    let why = refused(&api, probe()).await;
    assert_eq!(
        said(&why).1,
        "no rollout summit-api in namespace spec-to-proof"
    );
    assert!(said(&why).2.contains("canary_hook"), "{why:?}");
    let api = FakeCluster::new().without_group("argoproj.io").serve();
    let why = refused(&api, probe()).await;
    assert_eq!(
        (why.kind, said(&why).1),
        (WhyKind::Absent, "this cluster has no Argo Rollouts")
    );
    assert!(said(&why).2.contains("canary_hook"), "{why:?}");
}

#[tokio::test]
async fn a_refusal_is_no_absence() {
    let api = trying().user("nobody", &[]).serve();
    let probes = [probe()];
    let survey = survey(&api, "nobody", &probes).await;
    let why = survey.take(&probes[0]).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    assert!(why.hint.unwrap().contains("can-i get rollouts.argoproj.io"));
    let api = trying().serve();
    api.fault("*/rollouts/*", Fault::status(&Status::unavailable("later")));
    assert_eq!(refused(&api, probe()).await.kind, WhyKind::Unreachable);
    api.fault(
        "*/rollouts/*",
        Fault::json(StatusCode::OK, &json!({"status": 7})),
    );
    assert_eq!(refused(&api, probe()).await.kind, WhyKind::Invalid);
}

#[tokio::test]
async fn a_program_of_the_teams_own_is_not_read_here() {
    let api = trying().serve();
    let hooked = Probe::Rollout(RolloutProbe {
        namespace: NAMESPACE.to_owned(),
        name: NAME.to_owned(),
        hook: Some("canaries".to_owned()),
    });
    assert_eq!(refused(&api, hooked).await.kind, WhyKind::Invalid);
    assert_eq!(api.requests().len(), 0);
}
