//! What Argo CD does to what is changed by hand.

use super::*;
use crate::clients::kubernetes::tests::{Folder, settings};
use crate::config::{ArgoCdSettings, Proxy};
use crate::fact::{Owner, OwnerKind};

pub(super) const MARK: &str = "drift:apps/Deployment:spec-to-proof/drift-processor";

/// An Application that syncs so, and holds the processor.
pub(super) fn application(automated: &Value) -> Value {
    json!({
        "apiVersion": "argoproj.io/v1alpha1", "kind": "Application",
        "metadata": {"name": "drift", "namespace": "argocd", "generation": 7},
        "spec": {
            "project": "default",
            "source": {"repoURL": "https://git.example/drift", "path": "."},
            "destination": {"server": "https://kubernetes.default.svc", "namespace": NAMESPACE},
            "syncPolicy": {"automated": automated, "retry": {"limit": 2}},
        },
        "status": {"resources": [
            {"group": "apps", "kind": "Deployment", "namespace": NAMESPACE, "name": NAME, "version": "v1"},
            {"kind": "ConfigMap", "namespace": NAMESPACE, "name": "drift-processor-config", "version": "v1"},
        ]},
    })
}

pub(super) fn heals() -> Value {
    json!({"prune": true, "selfHeal": true})
}

/// The processor with a mark of Argo CD, and Applications in the same cluster.
pub(super) async fn tracked(application: Option<Value>) -> Lab {
    let mut cluster = cluster().namespace("argocd");
    if let Some(application) = application {
        cluster = cluster.object(application);
    }
    let lab = Lab::of(cluster).await;
    let lab = lab.with_applications(Applications::of(Some(&here()), &Proxy::default()));
    mark(&lab, MARK);
    lab
}

pub(super) fn here() -> ArgoCdSettings {
    ArgoCdSettings {
        kubernetes: None,
        namespace: "argocd".into(),
    }
}

pub(super) fn mark(lab: &Lab, mark: &str) {
    lab.edit(|it| it["metadata"]["annotations"]["argocd.argoproj.io/tracking-id"] = json!(mark));
}

/// The Argo CD among the owners of a scaling.
async fn argo_cd(lab: &Lab) -> Option<Owner> {
    let owners = lab.planned(scale(5)).await.owners.into_iter();
    let mut owners = owners.filter(|it| it.name.starts_with("Argo CD"));
    owners.next()
}

async fn means(lab: &Lab) -> String {
    let owner = argo_cd(lab).await.unwrap();
    assert_eq!(owner.name.as_str(), "Argo CD's application drift");
    owner.means.to_string()
}

#[tokio::test]
async fn what_an_application_does_by_itself_decides_what_it_means() {
    for (automated, said, kind) in [
        (
            heals(),
            "self-heals: what git says of this field, where it says something, is put back within about 5 s",
            OwnerKind::SelfHeal,
        ),
        (
            json!({"prune": true}),
            "has no self-heal: this stays until it syncs the next commit",
            OwnerKind::Other,
        ),
        (
            json!({}),
            "has no self-heal: this stays until it syncs the next commit",
            OwnerKind::Other,
        ),
        (
            json!({"enabled": false, "selfHeal": true}),
            "syncs only when somebody says so: this stays until then",
            OwnerKind::Other,
        ),
        (
            Value::Null,
            "syncs only when somebody says so: this stays until then",
            OwnerKind::Other,
        ),
    ] {
        let lab = tracked(Some(application(&automated))).await;
        let owner = argo_cd(&lab).await.unwrap();
        assert_eq!(
            (owner.means.as_str(), owner.kind),
            (said, kind),
            "{automated}"
        );
        // What a restart adds is in no git.
        assert_eq!(lab.planned(restart()).await.owners, []);
    }
}

#[tokio::test]
async fn an_application_that_its_owner_puts_back_is_not_offered() {
    let mut app = application(&heals());
    app["metadata"]["ownerReferences"] = json!([{"apiVersion": "argoproj.io/v1alpha1", "kind": "ApplicationSet", "name": "all", "uid": "1"}]);
    let owner = argo_cd(&tracked(Some(app)).await).await.unwrap();
    assert_eq!(owner.kind, OwnerKind::Other);
    assert!(
        owner
            .means
            .ends_with("; ApplicationSet all makes it, so that this can be suspended only there")
    );
}

#[tokio::test]
async fn fields_that_it_does_not_look_at_are_left_alone() {
    let mut app = application(&heals());
    app["spec"]["ignoreDifferences"] =
        json!([{"group": "apps", "kind": "Deployment", "jsonPointers": ["/spec/replicas"]}]);
    let lab = tracked(Some(app)).await;
    assert!(
        means(&lab)
            .await
            .starts_with("is told not to look at this field")
    );
    let patched = lab.planned(limits(NAME, &json!({"memory": "1Gi"}))).await;
    assert_eq!(patched.owners[0].kind, OwnerKind::SelfHeal);
}

#[tokio::test]
async fn a_mark_without_an_application_that_is_found_is_not_known() {
    let lab = tracked(None).await;
    let said = means(&lab).await;
    assert!(
        said.starts_with("tracks it; whether it puts this back is not known: no application drift"),
        "{said}"
    );
    let unconfigured = lab.with_applications(Applications::default());
    assert_eq!(
        means(&unconfigured).await,
        "tracks it; whether it puts this back is not known: where the Applications of Argo CD are is not configured"
    );
    // Found, but it holds something else.
    let mut app = application(&heals());
    app["status"]["resources"][0]["name"] = json!("another");
    let said = means(&tracked(Some(app)).await).await;
    assert!(
        said.contains("not known: Application drift does not list deployment/drift-processor"),
        "{said}"
    );
}

#[tokio::test]
async fn a_label_proves_nothing_unless_an_application_lists_the_object() {
    let lab = tracked(Some(application(&heals()))).await;
    let label = |name: &str| {
        lab.edit(|it| {
            it["metadata"]["annotations"] = json!({});
            it["metadata"]["labels"]["app.kubernetes.io/instance"] = json!(name);
        });
    };
    label("another");
    assert_eq!(argo_cd(&lab).await, None);
    label("drift");
    assert_eq!(argo_cd(&lab).await.unwrap().kind, OwnerKind::SelfHeal);
    let unconfigured = lab.with_applications(Applications::default());
    assert_eq!(argo_cd(&unconfigured).await, None, "it may be Helm's");
}

#[tokio::test]
async fn a_mark_of_another_object_was_copied() {
    let lab = tracked(Some(application(&heals()))).await;
    for other in [
        "drift:apps/Deployment:spec-to-proof/another",
        "drift:apps/StatefulSet:spec-to-proof/drift-processor",
        "drift",
    ] {
        mark(&lab, other);
        assert_eq!(argo_cd(&lab).await, None, "{other}");
    }
    // Where Applications are in several namespaces, the mark names theirs.
    let mut app = application(&heals());
    app["metadata"]["namespace"] = json!("team");
    lab.api.update(|objects| objects.put(app));
    mark(&lab, &MARK.replace("drift:", "team_drift:"));
    assert_eq!(argo_cd(&lab).await.unwrap().kind, OwnerKind::SelfHeal);
}

/// Settings for Applications in the cluster of a kubeconfig, which the folder keeps.
fn elsewhere(folder: &Folder, kubeconfig: &str) -> ArgoCdSettings {
    let file = folder.file("tools", kubeconfig);
    ArgoCdSettings {
        kubernetes: Some(settings(&[file])),
        ..here()
    }
}

#[tokio::test]
async fn applications_are_found_in_another_cluster_too() {
    let lab = tracked(None).await;
    let tools = FakeCluster::new()
        .at(NOW)
        .object(application(&heals()))
        .serve();
    let folder = Folder::new();
    let other = elsewhere(&folder, &tools.kubeconfig_for("admin"));
    let lab = lab.with_applications(Applications::of(Some(&other), &Proxy::default()));
    assert_eq!(argo_cd(&lab).await.unwrap().kind, OwnerKind::SelfHeal);
}

#[tokio::test]
async fn a_cluster_of_applications_that_cannot_be_reached_leaves_it_unknown() {
    let lab = tracked(None).await;
    let folder = Folder::new();
    // One that hangs, and one that is gone.
    let hung = FakeCluster::new().hang("/apis/*").serve();
    let gone = FakeCluster::new().serve();
    let addresses = [hung.kubeconfig_for("admin"), gone.kubeconfig_for("admin")];
    drop(gone);
    let mut lab = lab;
    for kubeconfig in &addresses {
        let other = elsewhere(&folder, kubeconfig);
        lab = lab.with_applications(Applications::of(Some(&other), &Proxy::default()));
        let said = means(&lab).await;
        assert!(
            said.starts_with("tracks it; whether it puts this back is not known: "),
            "{said}"
        );
    }
}
