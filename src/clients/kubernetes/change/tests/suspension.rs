//! Self-heal suspended, read back, and put back.

use super::applications::{application, heals, here, tracked};
use super::*;
use crate::config::Proxy;
use crate::fact::{Back, Rehearsal};
use crate::support::kube::{Fault, Rule};

const APPLICATION: &str = "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/drift";
const MERGE: &str = "application/merge-patch+json";

fn suspend() -> Change {
    Change::SelfHeal { of: processor() }
}

fn body(automated: &Value) -> Value {
    json!({"spec": {"syncPolicy": {"automated": automated}}})
}

fn app(lab: &Lab) -> Value {
    let key = key("applications.argoproj.io", "argocd", "drift");
    lab.api.object(&key)
}

fn edit(lab: &Lab, change: impl FnOnce(&mut Value)) {
    let key = key("applications.argoproj.io", "argocd", "drift");
    lab.api.update(|objects| objects.edit(&key, change));
}

#[tokio::test]
async fn the_old_value_is_the_way_back() {
    let lab = tracked(Some(application(&heals()))).await;
    let plan = lab.planned(suspend()).await;
    assert_eq!(plan.subject(), "application/drift");
    assert_eq!(plan.object.namespace, "argocd");
    assert_eq!(
        shown(&plan),
        [r#"spec.syncPolicy.automated: {"prune":true,"selfHeal":true} -> null"#]
    );
    let back = match &plan.back {
        Back::Request(back) => back,
        Back::None(why) => panic!("{why}"),
    };
    assert_eq!(
        api(&plan.request),
        ("PATCH", APPLICATION, MERGE, &body(&Value::Null))
    );
    assert_eq!(api(back), ("PATCH", APPLICATION, MERGE, &body(&heals())));
    assert_eq!(plan.rehearsal, Rehearsal::Taken(vec![]));
    assert_eq!(
        plan.leaves,
        ["self-heal of drift stays suspended until it is put back".into()]
    );
    assert_eq!(
        plan.follows,
        ["nothing that drift holds (2 resources) follows git by itself any more, new commits neither".into()]
    );
    let access: Vec<_> = plan
        .access
        .iter()
        .map(|it| (&*it.what, it.allowed))
        .collect();
    assert_eq!(access, [("patch applications", Some(true))]);
    assert_eq!(
        plan.equivalent.as_str(),
        r#"kubectl --context lab -n argocd patch application/drift --type merge -p '{"spec":{"syncPolicy":{"automated":null}}}'"#
    );
}

#[tokio::test]
async fn it_is_done_once_it_reads_back_so_and_can_be_put_back() {
    let lab = tracked(Some(application(&heals()))).await;
    let plan = lab.planned(suspend()).await;
    let outcome = lab.act(&plan).await;
    let Outcome::Done(said) = &outcome else {
        panic!("{outcome:?}");
    };
    assert!(said.ends_with("read back: automatic sync is off"), "{said}");
    let suspended = app(&lab);
    assert_eq!(
        suspended["spec"]["syncPolicy"],
        json!({"retry": {"limit": 2}})
    );
    let marks = &suspended["metadata"]["annotations"];
    assert_eq!(marks["backlogctl.dev/attempt"], ATTEMPT);
    assert!(matches!(lab.inspect(&plan).await, Standing::AsWeLeftIt(_)));
    // The processor stays where it is put now.
    let owners = lab
        .changes
        .plan(&action(scale(5)), now())
        .await
        .unwrap()
        .owners;
    assert!(
        owners[0]
            .means
            .starts_with("syncs only when somebody says so"),
        "{owners:?}"
    );
    // The way back is sent the same way.
    let Back::Request(request) = &plan.back else {
        panic!("there is a way back");
    };
    let back = lab.changes.back(&plan, request, now()).await.unwrap();
    assert_eq!(
        shown(&back),
        [r#"spec.syncPolicy.automated: null -> {"prune":true,"selfHeal":true}"#]
    );
    assert!(
        back.follows[0]
            .ends_with("follows git by itself again: what was changed by hand since is taken back"),
        "{:?}",
        back.follows
    );
    lab.done(&back).await;
    assert_eq!(app(&lab)["spec"]["syncPolicy"]["automated"], heals());
    let standing = lab.inspect(&plan).await;
    assert!(!matches!(standing, Standing::AsWeLeftIt(_)), "{standing:?}");
}

#[tokio::test]
async fn automatic_sync_without_settings_is_automatic_too() {
    let lab = tracked(Some(application(&json!({})))).await;
    let plan = lab.planned(suspend()).await;
    assert_eq!(shown(&plan), ["spec.syncPolicy.automated: {} -> null"]);
    lab.done(&plan).await;
    assert!(app(&lab)["spec"]["syncPolicy"].get("automated").is_none());
}

#[tokio::test]
async fn what_is_suspended_or_not_held_needs_no_suspension() {
    for automated in [Value::Null, json!({"enabled": false})] {
        let refusal = tracked(Some(application(&automated)))
            .await
            .refusal(suspend())
            .await;
        assert!(
            matches!(&refusal, Refusal::NotNeeded(it) if it.contains("syncs only when somebody says so")),
            "{refusal:?}"
        );
    }
    let lab = Lab::of(cluster()).await;
    let refusal = lab.refusal(suspend()).await;
    assert!(
        matches!(&refusal, Refusal::NotNeeded(it) if it.starts_with("no application of Argo CD is known to hold")),
        "{refusal:?}"
    );
}

#[tokio::test]
async fn what_an_owner_would_put_back_is_not_suspended() {
    let by_set = json!({"ownerReferences": [{"apiVersion": "argoproj.io/v1alpha1", "kind": "ApplicationSet", "name": "all", "uid": "1"}]});
    let by_parent = json!({"annotations": {"argocd.argoproj.io/tracking-id": "root:argoproj.io/Application:argocd/drift"}});
    for (metadata, owner) in [
        (by_set, "ApplicationSet all"),
        (by_parent, "Application root"),
    ] {
        let mut app = application(&heals());
        for (name, value) in metadata.as_object().unwrap() {
            app["metadata"][name] = value.clone();
        }
        let refusal = tracked(Some(app)).await.refusal(suspend()).await;
        let Refusal::Unfit(why) = &refusal else {
            panic!("{refusal:?}");
        };
        assert!(why.text.starts_with(owner), "{why:?}");
        assert!(why.hint.is_some());
    }
}

#[tokio::test]
async fn an_application_that_gets_an_owner_meanwhile_is_left_alone() {
    let lab = tracked(Some(application(&heals()))).await;
    let plan = lab.planned(suspend()).await;
    edit(&lab, |it| {
        it["metadata"]["ownerReferences"] = json!([{"apiVersion": "argoproj.io/v1alpha1", "kind": "ApplicationSet", "name": "all", "uid": "1"}]);
    });
    let outcome = lab.act(&plan).await;
    assert!(matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
    assert_eq!(
        (lab.wrote(), &app(&lab)["spec"]["syncPolicy"]["automated"]),
        (0, &heals())
    );
}

#[tokio::test]
async fn another_policy_meanwhile_is_asked_about_again() {
    let lab = tracked(Some(application(&heals()))).await;
    let plan = lab.planned(suspend()).await;
    edit(&lab, |it| {
        it["spec"]["syncPolicy"]["automated"] = json!({"selfHeal": true});
    });
    let Outcome::Moved(fresh) = lab.act(&plan).await else {
        panic!("it moved");
    };
    assert_eq!(
        shown(&fresh),
        [r#"spec.syncPolicy.automated: {"selfHeal":true} -> null"#]
    );
    assert_eq!(lab.wrote(), 0);
}

#[tokio::test]
async fn a_policy_that_is_put_back_at_once_is_no_success() {
    let lab = tracked(Some(application(&heals()))).await;
    let plan = lab.planned(suspend()).await;
    // Somebody is quicker than the read that comes after the write.
    let meddling = Fault::meddling("argocd-applicationset-controller", body(&heals()));
    lab.api
        .fault_after(&format!("GET {APPLICATION}"), meddling, 1);
    let outcome = lab.act(&plan).await;
    let Outcome::Failed(why) = &outcome else {
        panic!("{outcome:?}");
    };
    assert!(why.text.contains("put back"), "{why:?}");
}

#[tokio::test]
async fn a_write_that_cannot_be_read_back_is_in_doubt() {
    let lab = tracked(Some(application(&heals()))).await;
    let plan = lab.planned(suspend()).await;
    lab.api
        .fault_after(&format!("GET {APPLICATION}"), Fault::Drop, 1);
    let outcome = lab.act(&plan).await;
    assert!(matches!(outcome, Outcome::InDoubt(_)), "{outcome:?}");
}

#[tokio::test]
async fn one_who_may_not_patch_applications_is_told_before() {
    let rules = [
        Rule::new(&["get", "patch"], &["apps"], &["deployments"]),
        Rule::new(&["get"], &["argoproj.io"], &["applications"]),
    ];
    let cluster = cluster()
        .user("operator", &rules)
        .object(application(&heals()));
    let lab = Lab::used_by("operator", cluster).await;
    let lab = lab.with_applications(Applications::of(Some(&here()), &Proxy::default()));
    super::applications::mark(&lab, super::applications::MARK);
    let Refusal::Unplanned(why) = lab.refusal(suspend()).await else {
        panic!("it is not allowed");
    };
    assert_eq!(
        why.text.as_str(),
        "not allowed to patch applications in argocd"
    );
    assert_eq!(
        why.hint.unwrap().as_str(),
        "kubectl auth can-i patch applications.argoproj.io/drift -n argocd"
    );
}
