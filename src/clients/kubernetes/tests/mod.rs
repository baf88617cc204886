//! The client against the fake API server, and kubeconfigs as they are in life.

mod certainty;
mod certificates;
mod inside;
mod kubeconfigs;
mod logins;
mod plugins;
mod proxies;
mod refusals;
mod server;
mod streams;
mod versions;

use super::Kube;
use crate::config::{KubernetesSettings, Proxy};
use crate::truth::Why;
use k8s_openapi::api::core::v1::Pod;
use kube::Api;
use kube::api::ListParams;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

pub(super) const NAMESPACE: &str = "spec-to-proof";

/// A folder for kubeconfigs and what they name.
pub(super) struct Folder(TempDir);

impl Folder {
    pub(super) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and the folders above it.
    pub(super) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }
}

/// Settings that name these kubeconfig files, with nobody at the terminal.
pub fn settings(files: &[PathBuf]) -> KubernetesSettings {
    KubernetesSettings {
        files: files.to_vec(),
        named: true,
        context: None,
        pod: None,
        login_timeout: Duration::from_secs(20),
        interactive: false,
    }
}

/// Connects with the text of a kubeconfig, without proxies.
pub async fn connect(kubeconfig: &str) -> Result<Kube, Why> {
    let folder = Folder::new();
    let file = folder.file("config", kubeconfig);
    Kube::connect(&settings(&[file]), &Proxy::default()).await
}

/// How many pods there are, or why that is not known.
pub(super) async fn pods(kube: &Kube) -> Result<usize, Why> {
    let pods: Api<Pod> = Api::namespaced(kube.client().clone(), NAMESPACE);
    let listed = pods.list(&ListParams::default()).await;
    listed
        .map(|list| list.items.len())
        .map_err(|error| super::why(&error, &format!("list pods in {NAMESPACE}")))
}
