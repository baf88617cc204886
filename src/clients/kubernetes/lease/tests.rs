//! Leases: who holds them, and that of two who write at once one is told.

use super::seat::{self, Seat};
use super::wire::Seen;
use super::{Leases, Taken, Term, name};
use crate::clients::kubernetes::tests::connect;
use crate::fact::{Claim, Former, Holder};
use crate::support::kube::{Api, FakeCluster, Fault, Rule, key};
use crate::truth::WhyKind;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

const NAMESPACE: &str = "spec-to-proof";
const NOW: &str = "2026-11-21T22:56:23Z";
const PATH: &str = "/apis/coordination.k8s.io/v1/namespaces/spec-to-proof/leases/backlogctl-drift";
const OURS: &str = "ada@laptop/drift-1";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn claim(by: &str, incident: &str) -> Claim {
    Claim {
        runbook: "drift".into(),
        namespace: Some(NAMESPACE.into()),
        incident: incident.into(),
        by: by.into(),
        step: "remediate, at recovery".into(),
        over: None,
    }
}

fn ada() -> Claim {
    claim("ada@laptop", "drift-1")
}

fn eve() -> Claim {
    claim("eve@desk", "drift-2")
}

/// A cluster whose time stands still.
fn cluster_at(moment: &str) -> FakeCluster {
    FakeCluster::new().at(moment).namespace(NAMESPACE)
}

async fn leases(api: &Api, user: &str) -> Leases {
    let kube = connect(&api.kubeconfig_for(user)).await.unwrap();
    Leases::of(kube.client().clone(), &ada()).unwrap()
}

/// The term of a Lease that is taken, from nobody.
async fn term(leases: &Leases) -> Term {
    match leases.take(&ada(), now()).await.unwrap() {
        Taken::Ours(term, None) => term,
        taken => panic!("{taken:?}"),
    }
}

async fn kept(leases: &Leases, (term, due): (&Term, bool)) -> Taken {
    leases.keep(&ada(), (term, due), now()).await.unwrap()
}

fn stored(api: &Api) -> Value {
    api.object(&key(
        "leases.coordination.k8s.io",
        NAMESPACE,
        "backlogctl-drift",
    ))
}

/// A Lease of somebody, renewed a while ago by the server's clock and by the holder's own.
fn seen(holder: &str, server: Option<i64>, here: Option<i64>) -> Seen {
    let ago = |seconds: i64| (now() - SignedDuration::from_secs(seconds)).to_string();
    let written = server.map(|seconds| {
        json!([
            {"manager": "kubectl", "time": NOW, "fieldsV1": {"f:metadata": {}}},
            {"manager": "backlogctl", "time": ago(seconds), "fieldsV1": {"f:spec": {"f:renewTime": {}}}},
        ])
    });
    Seen {
        lease: json!({
            "metadata": {
                "annotations": {"backlogctl.dev/step": "exit-check"},
                "managedFields": written,
            },
            "spec": {
                "holderIdentity": holder,
                "leaseDurationSeconds": 30,
                "acquireTime": "2026-11-21T22:50:00.000000Z",
                "renewTime": here.map(ago),
            },
        }),
        server: server.map(|_| now()),
        here: now(),
    }
}

#[test]
fn who_holds_a_lease_is_told_by_what_it_says_and_its_age() {
    let them = || Holder {
        identity: "eve@desk/drift-2".into(),
        step: Some("exit-check".into()),
        since: Some("2026-11-21T22:50:00Z".parse().unwrap()),
    };
    let eve = "eve@desk/drift-2";
    for (seen, expected) in [
        (seen("", Some(0), Some(0)), Seat::Free),
        (seen(OURS, Some(0), Some(0)), Seat::Ours),
        (seen(OURS, Some(900), Some(900)), Seat::Ours),
        (seen(eve, Some(30), Some(30)), Seat::Theirs(them())),
        (seen(eve, Some(31), Some(31)), Seat::Left(them())),
        // The clock of the holder's machine goes wrong, in either direction.
        (seen(eve, Some(5), Some(3600)), Seat::Theirs(them())),
        (seen(eve, Some(3600), Some(-3600)), Seat::Left(them())),
        // The server dates nothing: the clocks of the two machines are all there is.
        (seen(eve, None, Some(29)), Seat::Theirs(them())),
        (seen(eve, None, Some(31)), Seat::Left(them())),
        // Nothing says when it was renewed: that is no proof that nobody is there.
        (seen(eve, None, None), Seat::Theirs(them())),
    ] {
        assert_eq!(seat::of(&seen, OURS), expected, "{seen:?}");
    }
}

#[test]
fn a_lease_has_a_name_that_the_server_takes() {
    assert_eq!(name("drift"), "backlogctl-drift");
    assert_eq!(name("My_Book.v2"), "backlogctl-my-book-v2");
    assert!(name(&"x".repeat(400)).len() <= 253);
}

#[tokio::test]
async fn it_is_created_as_the_server_has_it() {
    let api = cluster_at(NOW).serve();
    let leases = leases(&api, "admin").await;
    assert_eq!(leases.title().as_str(), "backlogctl-drift in spec-to-proof");
    term(&leases).await;
    let request = &api.lease_writes()[0];
    let path = PATH.trim_end_matches("/backlogctl-drift");
    assert_eq!(request.line(), format!("POST {path}"));
    assert_eq!(request.query, "fieldManager=backlogctl");
    assert_eq!(
        request.json(),
        json!({
            "apiVersion": "coordination.k8s.io/v1",
            "kind": "Lease",
            "metadata": {
                "name": "backlogctl-drift",
                "namespace": NAMESPACE,
                "annotations": {
                    "backlogctl.dev/incident": "drift-1",
                    "backlogctl.dev/step": "remediate, at recovery",
                },
            },
            "spec": {
                "acquireTime": "2026-11-21T22:56:23.000000Z",
                "holderIdentity": OURS,
                "leaseDurationSeconds": 30,
                "leaseTransitions": 0,
                "renewTime": "2026-11-21T22:56:23.000000Z",
            },
        })
    );
    assert_eq!(leases.holder(&ada(), now()).await.unwrap(), None);
    let holder = leases.holder(&eve(), now()).await.unwrap().unwrap();
    assert_eq!(
        holder.to_string(),
        "ada@laptop (drift-1), at remediate, at recovery, since 2026-11-21 22:56:23Z"
    );
}

#[tokio::test]
async fn it_is_taken_over_only_from_whom_one_meant() {
    let api = cluster_at(NOW).serve();
    let leases = leases(&api, "admin").await;
    let term = term(&leases).await;
    let Taken::Theirs(holder) = leases.take(&eve(), now()).await.unwrap() else {
        panic!("it is ada's");
    };
    let stranger = Holder {
        identity: "mallory@desk/drift-3".into(),
        ..holder.clone()
    };
    let over = |holder| Claim {
        over: Some(holder),
        ..eve()
    };
    let refused = leases.take(&over(stranger), now()).await.unwrap();
    assert_eq!(refused, Taken::Theirs(holder.clone()));
    let taken = leases.take(&over(holder.clone()), now()).await.unwrap();
    assert!(
        matches!(&taken, Taken::Ours(_, Some(Former::Overtaken(by))) if *by == holder),
        "{taken:?}"
    );
    let lease = stored(&api);
    assert_eq!(lease["spec"]["holderIdentity"], "eve@desk/drift-2");
    assert_eq!(lease["spec"]["leaseTransitions"], 1);
    let lost = kept(&leases, (&term, true)).await;
    let Taken::Theirs(by) = lost else {
        panic!("{lost:?}");
    };
    assert_eq!(by.by(), "eve@desk");
    // What is not ours is not given back.
    leases.release(&ada(), now()).await.unwrap();
    assert_eq!(stored(&api), lease);
    // Whoever took it and gave it back before anybody looked took it all the same.
    leases.release(&eve(), now()).await.unwrap();
    let lost = kept(&leases, (&term, false)).await;
    assert!(
        matches!(&lost, Taken::Theirs(by) if by.by() == "eve@desk"),
        "{lost:?}"
    );
}

#[tokio::test]
async fn what_nobody_renews_is_taken_without_a_question() {
    let left = cluster_at("2026-11-21T22:00:00Z").serve();
    let before = leases(&left, "admin").await;
    before.take(&eve(), now()).await.unwrap();
    let api = cluster_at(NOW).object(stored(&left)).serve();
    let leases = leases(&api, "admin").await;
    assert_eq!(leases.holder(&ada(), now()).await.unwrap(), None);
    let taken = leases.take(&ada(), now()).await.unwrap();
    let Taken::Ours(_, Some(Former::Abandoned(holder))) = taken else {
        panic!("{taken:?}");
    };
    assert_eq!(holder.by(), "eve@desk");
    assert_eq!(stored(&api)["spec"]["leaseTransitions"], 1);
}

#[tokio::test]
async fn whoever_is_slower_reads_again() {
    let api = cluster_at(NOW).serve();
    let leases = leases(&api, "admin").await;
    let term = term(&leases).await;
    // Somebody labels it: that is no holder.
    let label = Fault::meddling("kubectl", json!({"metadata": {"labels": {"a": "b"}}}));
    api.fault_times(&format!("PATCH {PATH}"), label, 1);
    let still = kept(&leases, (&term, true)).await;
    assert_eq!(still, Taken::Ours(term.clone(), None));
    assert_eq!(api.lease_writes().len(), 3);
    // Somebody takes it at the very moment of a renewal.
    let taken = json!({"spec": {"holderIdentity": "eve@desk/drift-2"}});
    api.fault_times(
        &format!("PATCH {PATH}"),
        Fault::meddling("backlogctl", taken),
        1,
    );
    let lost = kept(&leases, (&term, true)).await;
    assert!(matches!(lost, Taken::Theirs(_)), "{lost:?}");
    assert_eq!(stored(&api)["spec"]["holderIdentity"], "eve@desk/drift-2");
}

#[tokio::test]
async fn of_two_who_create_it_one_is_told() {
    let api = cluster_at(NOW).serve();
    let (ours, theirs) = (leases(&api, "admin").await, leases(&api, "admin").await);
    let (ada, eve) = (ada(), eve());
    let (ours, theirs) = tokio::join!(ours.take(&ada, now()), theirs.take(&eve, now()));
    let won = [ours.unwrap(), theirs.unwrap()];
    let won = won.iter().filter(|it| matches!(it, Taken::Ours(_, None)));
    assert_eq!(won.count(), 1);
}

#[tokio::test]
async fn it_is_emptied_and_what_is_empty_or_gone_is_taken_again() {
    let api = cluster_at(NOW).serve();
    let leases = leases(&api, "admin").await;
    let term = term(&leases).await;
    leases.release(&ada(), now()).await.unwrap();
    let lease = stored(&api);
    assert_eq!(lease["spec"]["holderIdentity"], "");
    let last = json!({"backlogctl.dev/released-by": OURS});
    assert_eq!(lease["metadata"]["annotations"], last);
    assert_eq!(leases.holder(&eve(), now()).await.unwrap(), None);
    let Taken::Ours(term, None) = kept(&leases, (&term, false)).await else {
        panic!("nobody else has it");
    };
    assert_eq!(stored(&api)["spec"]["holderIdentity"], OURS);
    let lease = key("leases.coordination.k8s.io", NAMESPACE, "backlogctl-drift");
    api.update(|objects| objects.remove(&lease));
    let still = kept(&leases, (&term, false)).await;
    assert!(matches!(still, Taken::Ours(_, None)), "{still:?}");
    assert_eq!(stored(&api)["spec"]["holderIdentity"], OURS);
}

#[tokio::test]
async fn who_may_not_is_told_what_is_missing() {
    let may_read = [Rule::get_and_list()];
    let api = cluster_at(NOW)
        .user("reader", &may_read)
        .user("blind", &[])
        .serve();
    for (user, said) in [
        ("reader", "not allowed to create leases in spec-to-proof: "),
        ("blind", "not allowed to get leases in spec-to-proof: "),
    ] {
        let why = leases(&api, user).await.take(&ada(), now()).await;
        let why = why.unwrap_err();
        assert_eq!(why.kind, WhyKind::Denied);
        assert!(why.text.starts_with(said), "{why}");
    }
    let odd = FakeCluster::new()
        .namespace(NAMESPACE)
        .without_group("coordination.k8s.io")
        .serve();
    let why = leases(&odd, "admin").await.take(&ada(), now()).await;
    assert_eq!(why.unwrap_err().kind, WhyKind::Absent);
    let nowhere = Claim {
        namespace: None,
        ..ada()
    };
    let kube = connect(&api.kubeconfig()).await.unwrap();
    let why = Leases::of(kube.client().clone(), &nowhere).err().unwrap();
    assert_eq!(why.kind, WhyKind::NotConfigured);
}
