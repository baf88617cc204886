//! What is planned and done to an Argo Rollout.

use super::*;
use crate::fact::{Back, Rehearsal};
use crate::support::kube::{Fault, Rule};
use crate::truth::{Why, WhyKind};

pub const CANARY: &str = "summit-api";
pub const ROLLOUT: &str = "/apis/argoproj.io/v1alpha1/namespaces/spec-to-proof/rollouts/summit-api";
const MERGE: &str = "application/merge-patch+json";
const BAD: &str = "registry.example/summit-api:2.0 (revision 2)";
const GOOD: &str = "registry.example/summit-api:1.0 (revision 1)";

/// A Rollout of five pods, one of which is a canary.
pub fn trying() -> FakeCluster {
    FakeCluster::new()
        .at(NOW)
        .rollout(NAMESPACE, CANARY, 5)
        .canary(NAMESPACE, CANARY, 1)
}

pub fn verb(verb: RolloutVerb) -> Change {
    Change::Rollout {
        on: object("rollout", CANARY),
        app: "ingest".into(),
        verb,
    }
}

/// An abort, which a runbook has no way back from.
pub fn abort() -> Change {
    verb(RolloutVerb::Abort)
}

impl Lab {
    pub fn rollout(&self) -> Value {
        let key = key("rollouts.argoproj.io", NAMESPACE, CANARY);
        self.api.object(&key)
    }

    pub fn edit_rollout(&self, change: impl FnOnce(&mut Value)) {
        let key = key("rollouts.argoproj.io", NAMESPACE, CANARY);
        self.api.update(|objects| objects.edit(&key, change));
    }

    /// Pauses the Rollout as somebody else.
    pub fn hold(&self) {
        self.edit_rollout(|it| {
            it["spec"]["paused"] = json!(true);
            it["metadata"]["generation"] = json!(7);
        });
        self.api.settle();
    }

    fn tracked(&self) {
        self.edit_rollout(|it| {
            it["metadata"]["annotations"]["argocd.argoproj.io/tracking-id"] =
                json!("ingest:argoproj.io/Rollout:spec-to-proof/summit-api");
        });
    }
}

fn texts(said: &[crate::text::Text]) -> Vec<&str> {
    said.iter().map(|it| &**it).collect()
}

fn unfit(refusal: Refusal) -> Why {
    match refusal {
        Refusal::Unfit(why) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_pause_holds_the_canary_and_stays_until_it_is_taken_back() {
    let lab = Lab::of(trying()).await;
    let plan = lab.planned(verb(RolloutVerb::Pause)).await;
    assert_eq!(plan.subject(), "rollout/summit-api");
    assert_eq!(shown(&plan), ["spec.paused: false -> true"]);
    let patch = |paused: bool| json!({"spec": {"paused": paused}});
    assert_eq!(api(&plan.request), ("PATCH", ROLLOUT, MERGE, &patch(true)));
    let Back::Request(back) = &plan.back else {
        panic!("{:?}", plan.back);
    };
    assert_eq!(api(back), ("PATCH", ROLLOUT, MERGE, &patch(false)));
    assert_eq!(
        texts(&plan.follows),
        [format!(
            "the canary, {BAD}, is held at step 2 of 4, with 1 pod, until it is resumed or aborted"
        )]
    );
    assert_eq!(
        texts(&plan.leaves),
        [
            "rollout summit-api in spec-to-proof stays paused, and holds every later deploy, until it is resumed"
        ]
    );
    assert_eq!(
        plan.equivalent.as_str(),
        "argocd app actions run ingest pause --kind Rollout --resource-name summit-api"
    );
    let access: Vec<_> = plan.access.iter().map(|it| &*it.what).collect();
    assert_eq!(access, ["patch rollouts"]);
    lab.done(&plan).await;
    assert_eq!(lab.rollout()["spec"]["paused"], true);
    let mark = &lab.rollout()["metadata"]["annotations"]["backlogctl.dev/attempt"];
    assert_eq!(mark, ATTEMPT);
    let standing = lab.inspect(&plan).await;
    assert!(matches!(standing, Standing::AsWeLeftIt(_)), "{standing:?}");
    let again = lab.refusal_after(verb(RolloutVerb::Pause)).await;
    assert!(matches!(again, Refusal::NotNeeded(_)), "{again:?}");
}

#[tokio::test]
async fn an_abort_is_told_to_the_status_and_takes_the_pods_away() {
    let lab = Lab::of(trying()).await;
    let plan = lab.planned(abort()).await;
    assert_eq!(shown(&plan), ["status.abort: false -> true"]);
    let path = format!("{ROLLOUT}/status");
    let body = json!({"status": {"abort": true}});
    assert_eq!(api(&plan.request), ("PATCH", &*path, MERGE, &body));
    assert_eq!(plan.rests_on["spec.paused"], false);
    assert_eq!(plan.rehearsal, Rehearsal::Taken(vec![]));
    assert_eq!(
        texts(&plan.follows),
        [
            format!("the stable version, {GOOD}, gets all 5 pods again, and with them all traffic"),
            "1 pod of the canary is ended".to_owned(),
        ]
    );
    assert_eq!(
        texts(&plan.leaves),
        [format!(
            "where git holds rollout summit-api in spec-to-proof, it still holds {BAD}: revert it there, or the next sync starts the canary again"
        )]
    );
    let access: Vec<_> = plan.access.iter().map(|it| &*it.what).collect();
    assert_eq!(access, ["patch rollouts/status"]);
    lab.done(&plan).await;
    lab.api.settle();
    let status = &lab.rollout()["status"];
    assert_eq!(status["phase"], "Degraded");
    assert_eq!(status["updatedReplicas"], Value::Null, "{status}");
    assert_eq!(status["availableReplicas"], 5);
    let standing = lab.inspect(&plan).await;
    assert!(matches!(standing, Standing::AsWeLeftIt(_)), "{standing:?}");
}

#[tokio::test]
async fn an_abort_of_a_paused_canary_ends_the_pause_too() {
    let lab = Lab::of(trying()).await;
    lab.hold();
    lab.tracked();
    let plan = lab.planned(abort()).await;
    assert_eq!(
        shown(&plan),
        ["status.abort: false -> true", "spec.paused: true -> false"]
    );
    let Request::Steps(steps) = &plan.request else {
        panic!("{:?}", plan.request);
    };
    let paths: Vec<_> = steps.iter().map(|it| api(it).1).collect();
    assert_eq!(paths, [&format!("{ROLLOUT}/status"), ROLLOUT]);
    assert!(plan.follows[2].starts_with("the pause ends with it"));
    assert_eq!(
        texts(&plan.leaves),
        [format!(
            "git still holds {BAD}: revert it there, or the next sync starts the canary again"
        )]
    );
    assert_eq!(plan.owners[0].name, "Argo CD's application ingest".into());
    let untouched = lab.inspect(&plan).await;
    assert!(matches!(untouched, Standing::Untouched(_)), "{untouched:?}");
    lab.done(&plan).await;
    let writes = lab.writes();
    let versions: Vec<_> = writes
        .iter()
        .map(|it| it.json()["metadata"]["resourceVersion"].to_string())
        .collect();
    assert_eq!(writes.len(), 2);
    assert_ne!(versions[0], versions[1], "each on what was read before it");
    assert_eq!(writes[0].json()["metadata"]["annotations"], Value::Null);
    assert_eq!(
        writes[1].json()["metadata"]["annotations"]["backlogctl.dev/attempt"],
        ATTEMPT
    );
    lab.api.settle();
    assert_eq!(lab.rollout()["status"]["updatedReplicas"], Value::Null);
    let standing = lab.inspect(&plan).await;
    assert!(matches!(standing, Standing::AsWeLeftIt(_)), "{standing:?}");
}

#[tokio::test]
async fn where_there_is_no_status_of_its_own_the_object_takes_it_all() {
    let lab = Lab::of(trying().without_status("rollouts")).await;
    lab.hold();
    let plan = lab.planned(abort()).await;
    let body = json!({"status": {"abort": true}, "spec": {"paused": false}});
    assert_eq!(api(&plan.request), ("PATCH", ROLLOUT, MERGE, &body));
    lab.done(&plan).await;
    assert_eq!(lab.rollout()["status"]["abort"], true);
    assert_eq!(lab.rollout()["spec"]["paused"], false);
    let standing = lab.inspect(&plan).await;
    assert!(matches!(standing, Standing::AsWeLeftIt(_)), "{standing:?}");
}

#[tokio::test]
async fn a_rollout_goes_on_when_it_is_resumed() {
    let lab = Lab::of(trying()).await;
    let idle = lab.refusal(verb(RolloutVerb::Resume)).await;
    assert!(matches!(idle, Refusal::NotNeeded(_)), "{idle:?}");
    lab.hold();
    let plan = lab.planned(verb(RolloutVerb::Resume)).await;
    assert_eq!(shown(&plan), ["spec.paused: true -> false"]);
    assert_eq!(
        texts(&plan.follows),
        [format!("the canary, {BAD}, goes on by itself")]
    );
    assert_eq!(plan.rests_on["status.abort"], false);
    lab.done(&plan).await;
    assert_eq!(lab.rollout()["spec"]["paused"], false);
}

#[tokio::test]
async fn an_undo_puts_the_stable_template_back_where_git_does_not_hold_it() {
    let lab = Lab::of(trying()).await;
    let before = lab.rollout()["spec"]["template"].clone();
    let plan = lab.planned(verb(RolloutVerb::Undo)).await;
    assert_eq!(
        shown(&plan),
        [
            r#"spec.template.spec.containers[name=summit-api].image: "registry.example/summit-api:2.0" -> "registry.example/summit-api:1.0""#
        ]
    );
    assert_eq!(api(&plan.request).2, "application/json-patch+json");
    assert_eq!(
        texts(&plan.cautions),
        [
            "whether git holds rollout summit-api in spec-to-proof is not known: where it does, its next sync starts the canary again"
        ]
    );
    let Back::Request(back) = &plan.back else {
        panic!("{:?}", plan.back);
    };
    assert_eq!(api(back).3[0]["value"], before);
    let untouched = lab.inspect(&plan).await;
    assert!(matches!(untouched, Standing::Untouched(_)), "{untouched:?}");
    lab.done(&plan).await;
    lab.api.settle();
    let rollout = lab.rollout();
    let image = &rollout["spec"]["template"]["spec"]["containers"][0]["image"];
    assert_eq!(image, "registry.example/summit-api:1.0");
    assert_eq!(rollout["status"]["phase"], "Healthy");
    let labels = &rollout["spec"]["template"]["metadata"]["labels"];
    assert_eq!(*labels, json!({"app": CANARY}), "without the hash");
    let standing = lab.inspect(&plan).await;
    assert!(matches!(standing, Standing::AsWeLeftIt(_)), "{standing:?}");
    lab.tracked();
    let why = unfit(lab.refusal_after(verb(RolloutVerb::Undo)).await);
    assert!(
        why.text.starts_with("git holds rollout summit-api"),
        "{why}"
    );
}

#[tokio::test]
async fn without_a_canary_there_is_nothing_to_hold_or_to_give_up() {
    let stable = FakeCluster::new().at(NOW).rollout(NAMESPACE, CANARY, 3);
    let lab = Lab::of(stable).await;
    let why = unfit(lab.refusal(verb(RolloutVerb::Pause)).await);
    assert_eq!(
        &*why.text,
        "nothing is being rolled out by rollout summit-api in spec-to-proof: a pause would only hold the next deploy"
    );
    let refusal = lab.refusal(abort()).await;
    assert_eq!(
        refusal,
        Refusal::NotNeeded(
            format!(
                "rollout summit-api in spec-to-proof: no canary is in progress, {GOOD} is stable"
            )
            .into()
        )
    );
    let why = unfit(lab.refusal(verb(RolloutVerb::Undo)).await);
    assert_eq!(why.kind, WhyKind::Absent);
}

#[tokio::test]
async fn a_first_version_has_nothing_to_go_back_to_and_an_aborted_canary_is_not_held() {
    let lab = Lab::of(trying()).await;
    lab.edit_rollout(|it| it["status"]["abort"] = json!(true));
    let why = unfit(lab.refusal(verb(RolloutVerb::Pause)).await);
    assert!(why.text.ends_with("a pause would keep its pods"), "{why}");
    let refusal = lab.refusal(abort()).await;
    assert!(matches!(refusal, Refusal::NotNeeded(_)), "{refusal:?}");
    lab.edit_rollout(|it| it["status"]["stableRS"] = json!(""));
    let why = unfit(lab.refusal(abort()).await);
    assert!(why.text.contains("no stable version"), "{why}");
}

#[tokio::test]
async fn what_the_controller_has_not_seen_is_not_decided_on() {
    let lab = Lab::of(trying()).await;
    lab.edit_rollout(|it| it["metadata"]["generation"] = json!(9));
    for does in [abort(), verb(RolloutVerb::Pause), verb(RolloutVerb::Undo)] {
        match lab.refusal(does).await {
            Refusal::Unplanned(why) => assert_eq!(why.kind, WhyKind::Stale),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn pods_that_cannot_be_counted_are_said_to_be_so() {
    let rules = [
        Rule::new(&["get", "patch"], &["argoproj.io"], &["rollouts"]),
        Rule::new(&["patch"], &["argoproj.io"], &["rollouts/status"]),
    ];
    let lab = Lab::used_by("blind", trying().user("blind", &rules)).await;
    let plan = lab.planned(abort()).await;
    let said = texts(&plan.follows);
    assert!(
        said[2].starts_with("the pods of each version are not known: not allowed"),
        "{said:?}"
    );
    match lab.refusal(verb(RolloutVerb::Undo)).await {
        Refusal::Unplanned(why) => assert_eq!(why.kind, WhyKind::Denied),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn every_write_of_an_abort_has_a_right_of_its_own() {
    let rules = [
        Rule::get_and_list(),
        Rule::new(&["patch"], &["argoproj.io"], &["rollouts/status"]),
    ];
    let lab = Lab::used_by("half", trying().user("half", &rules)).await;
    let plan = lab.planned(abort()).await;
    assert_eq!(plan.access.len(), 1);
    lab.hold();
    match lab.refusal(abort()).await {
        Refusal::Unplanned(why) => {
            assert_eq!(&*why.text, "not allowed to patch rollouts in spec-to-proof");
            let hint = why.hint.unwrap();
            assert_eq!(
                &*hint,
                "kubectl auth can-i patch rollouts.argoproj.io/summit-api -n spec-to-proof"
            );
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_canary_that_stays_after_an_abort_is_said_to() {
    let lab = Lab::of(trying()).await;
    let with = |strategy: Value| {
        lab.edit_rollout(|it| it["spec"]["strategy"]["canary"] = strategy);
    };
    with(json!({"trafficRouting": {"nginx": {}}}));
    let plan = lab.planned(abort()).await;
    assert_eq!(
        texts(&plan.follows),
        [
            format!("all traffic goes to the stable version, {GOOD}"),
            "1 pod of the canary is ended about 30 s later".to_owned(),
        ]
    );
    with(json!({"trafficRouting": {"nginx": {}}, "abortScaleDownDelaySeconds": 0}));
    let plan = lab.planned(abort()).await;
    assert!(
        plan.follows[1].contains("is kept, idle"),
        "{:?}",
        plan.follows
    );
}

#[tokio::test]
async fn a_policy_that_would_not_take_the_second_write_is_heard_before_the_first() {
    let lab = Lab::of(trying()).await;
    lab.hold();
    lab.api.fault(
        &format!("PATCH {ROLLOUT}?*"),
        Fault::denied_by("freeze.example", "no deploys tonight"),
    );
    let why = unfit(lab.refusal(abort()).await);
    assert!(why.text.contains("no deploys tonight"), "{why}");
}
