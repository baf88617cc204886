//! In a pod: the files of its service account, as Kubernetes mounts them.

use super::{Folder, NAMESPACE, pods, settings};
use crate::clients::kubernetes::connect::KubeTarget;
use crate::clients::kubernetes::{Kube, target};
use crate::config::{KubernetesSettings, PodSettings, Proxy};
use crate::support::kube::{Api, FakeCluster};
use crate::truth::{Why, WhyKind};
use std::path::PathBuf;

fn cluster() -> Api {
    let pods = FakeCluster::new().deployment(NAMESPACE, "drift-processor", 2);
    pods.https().serve()
}

/// The settings of a pod whose service account is in a folder, with this kubeconfig.
fn inside(api: &Api, account: &Folder, kubeconfig: PathBuf, named: bool) -> KubernetesSettings {
    KubernetesSettings {
        named,
        pod: Some(PodSettings {
            server: api.url(),
            account: account.path().to_owned(),
        }),
        ..settings(&[kubeconfig])
    }
}

/// A service account's files, but for its token.
fn account(api: &Api) -> Folder {
    let folder = Folder::new();
    folder.file("ca.crt", &api.ca_pem().unwrap());
    folder.file("namespace", "jobs\n");
    folder
}

#[tokio::test]
async fn a_service_account_logs_in_by_its_files() {
    let (api, nowhere) = (cluster(), PathBuf::from("/nonexistent"));
    let account = account(&api);
    account.file("token", "admin-token\n");
    let settings = inside(&api, &account, nowhere, false);
    let expected = KubeTarget {
        context: None,
        server: api.url(),
        namespace: "jobs".to_owned(),
    };
    assert_eq!(target(&settings), Ok(expected));
    let kube = Kube::connect(&settings, &Proxy::default()).await.unwrap();
    assert_eq!(pods(&kube).await, Ok(2));
}

#[tokio::test]
async fn a_token_that_the_kubelet_renewed_is_read_again() {
    let api = cluster();
    let account = account(&api);
    account.file("token", "an-old-token");
    let settings = inside(&api, &account, PathBuf::from("/nonexistent"), false);
    let kube = Kube::connect(&settings, &Proxy::default()).await.unwrap();
    account.file("token", "admin-token");
    assert_eq!(pods(&kube).await, Ok(2));
}

#[test]
fn only_a_missing_or_empty_default_kubeconfig_is_passed_over() {
    let api = cluster();
    let folder = account(&api);
    let empty = "apiVersion: v1\nkind: Config\nclusters: null\ncontexts: []\n";
    let empty = folder.file("empty", empty);
    let full = folder.file("full", &api.kubeconfig());
    let missing = folder.path().join("nosuch");
    let chosen = |file: &PathBuf, named: bool| -> Result<Option<String>, Why> {
        target(&inside(&api, &folder, file.clone(), named)).map(|target| target.context)
    };
    let kind = |file: &PathBuf, named: bool| chosen(file, named).unwrap_err().kind;
    assert_eq!(kind(&missing, false), WhyKind::NotConfigured, "no token");
    folder.file("token", "admin-token");
    assert_eq!(chosen(&missing, false), Ok(None));
    assert_eq!(chosen(&empty, false), Ok(None));
    assert_eq!(chosen(&full, false), Ok(Some("fake".to_owned())));
    let why = chosen(&missing, true).unwrap_err();
    assert_eq!(why.kind, WhyKind::Invalid);
    assert!(why.text.contains("no such kubeconfig: /"), "{why}");
}
