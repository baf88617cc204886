//! Kubeconfig files that are read once, however often they are asked: understanding one of a hundred
//! contexts is most of what completing a word costs.

use super::connect::KubeTarget;
use super::kubeconfig::{access_of, contexts_of, read};
use crate::config::{Contexts, KubernetesSettings};
use crate::truth::Why;
use kube::config::Kubeconfig;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// What came of reading files; `None` where none of them exists.
type Read = Result<Option<Kubeconfig>, Why>;

/// Kubeconfig files as they were when they were first read; what is written to them later is not seen.
#[derive(Default)]
pub struct Kubeconfigs {
    read: Mutex<HashMap<Vec<PathBuf>, Read>>,
}

impl Kubeconfigs {
    fn read(&self, files: &[PathBuf]) -> Read {
        let mut known = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.entry(files.to_vec());
        known.or_insert_with(|| read(files)).clone()
    }

    fn merged(&self, files: &[PathBuf]) -> Kubeconfig {
        self.read(files).ok().flatten().unwrap_or_default()
    }

    /// The contexts of the files with the servers that they speak to; nothing where the files cannot
    /// be read.
    pub fn contexts(&self, files: &[PathBuf]) -> Contexts {
        contexts_of(self.merged(files))
    }

    /// The namespaces that the contexts of the files name.
    pub fn namespaces(&self, files: &[PathBuf]) -> Vec<String> {
        let contexts = self.merged(files).contexts.into_iter();
        contexts
            .filter_map(|known| known.context?.namespace)
            .collect()
    }

    /// Which API server the settings choose.
    ///
    /// # Errors
    /// Those of [`super::target`].
    pub fn target(&self, settings: &KubernetesSettings) -> Result<KubeTarget, Why> {
        let access = access_of(self.read(&settings.files)?, settings)?;
        Ok(KubeTarget::from(&access))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clients::kubernetes::tests::settings;

    const CONFIG: &str = "apiVersion: v1\nkind: Config\ncurrent-context: a\n\
        clusters: [{name: c, cluster: {server: \"https://a:6443\"}}]\n\
        contexts: [{name: a, context: {cluster: c, user: u, namespace: shop}}]\n";

    #[test]
    fn files_are_read_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config");
        std::fs::write(&file, CONFIG).unwrap();
        let kubeconfigs = Kubeconfigs::default();
        let files = [file.clone()];
        assert_eq!(kubeconfigs.namespaces(&files), ["shop"]);
        std::fs::remove_file(&file).unwrap();
        assert_eq!(kubeconfigs.namespaces(&files), ["shop"]);
        assert_eq!(kubeconfigs.contexts(&files).servers["a"], "https://a:6443");
        let target = kubeconfigs.target(&settings(&files)).unwrap();
        assert_eq!(target.context.as_deref(), Some("a"));
        let others = [folder.path().join("other")];
        assert_eq!(kubeconfigs.namespaces(&others), [""; 0]);
    }
}
