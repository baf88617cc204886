//! Who takes a change back: told by the plan, dealt with by the better action.

use super::*;
use serde_json::json;

const APPLICATION: &str = "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/drift";

/// A pipeline that an Application with self-heal holds.
fn held() -> Acts {
    let application = json!({
        "apiVersion": "argoproj.io/v1alpha1", "kind": "Application",
        "metadata": {"name": "drift", "namespace": "argocd"},
        "spec": {
            "project": "default",
            "source": {"repoURL": "https://git.example/drift", "path": "."},
            "destination": {"server": "https://kubernetes.default.svc", "namespace": NAMESPACE},
            "syncPolicy": {"automated": {"prune": true, "selfHeal": true}},
        },
        "status": {"resources": [
            {"group": "apps", "kind": "Deployment", "namespace": NAMESPACE, "name": NAME, "version": "v1"},
        ]},
    });
    let acts = Acts::new(|cluster| {
        let cluster = cluster.namespace("argocd").object(application);
        cluster.with(|objects| {
            objects.edit(&key("deployments.apps", NAMESPACE, NAME), |it| {
                it["metadata"]["annotations"]["argocd.argoproj.io/tracking-id"] =
                    json!(format!("drift:apps/Deployment:{NAMESPACE}/{NAME}"));
            });
        })
    });
    acts.configure("argocd = { namespace = \"argocd\" }");
    acts
}

#[test]
fn self_heal_is_seen_suspended_and_kept_to_be_put_back() {
    let acts = held();
    let plan = acts
        .remediate("scale-processor", &["--dry-run"])
        .exits(0)
        .err;
    assert!(
        plan.contains("owner    Argo CD's application drift: self-heals"),
        "{plan}"
    );
    assert!(plan.contains("suspend-self-heal is better"), "{plan}");
    let plan = acts
        .remediate("suspend-self-heal", &["--dry-run"])
        .exits(0)
        .err;
    assert!(
        plan.contains(
            r#"undo     back to spec.syncPolicy.automated {"prune":true,"selfHeal":true}"#
        ),
        "{plan}"
    );
    assert!(
        plan.contains("leaves   self-heal of drift stays suspended until it is put back"),
        "{plan}"
    );
    assert!(acts.writes().is_empty());
    let digest = acts.digest("suspend-self-heal");
    let ran = acts
        .remediate("suspend-self-heal", &["--consent", &digest])
        .exits(0);
    assert!(
        ran.err.contains("read back: automatic sync is off"),
        "{}",
        ran.err
    );
    let writes = acts.writes();
    assert_eq!(writes.len(), 1);
    assert_eq!(writes[0].path, APPLICATION);
    assert_eq!(
        writes[0].json()["spec"],
        json!({"syncPolicy": {"automated": null}})
    );
    // What the way back writes is in the journal, and what it leaves keeps the incident open.
    let back = &acts.events("planned").pop().unwrap()["back"]["request"]["api"]["body"];
    assert_eq!(
        back["spec"]["syncPolicy"]["automated"],
        json!({"prune": true, "selfHeal": true})
    );
    let plan = acts
        .remediate("scale-processor", &["--dry-run"])
        .exits(0)
        .err;
    assert!(
        plan.contains("syncs only when somebody says so: this stays until then"),
        "{plan}"
    );
}
