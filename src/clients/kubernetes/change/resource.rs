//! The kinds of objects that can be changed, and where the API keeps them.

use super::super::probe::Get;
use crate::runbook::Object;
use crate::truth::{Why, WhyKind};

/// A kind of object.
#[derive(Debug, PartialEq, Eq)]
pub struct Resource {
    /// Its name in paths and rights: `deployments`.
    pub plural: &'static str,
    /// Its name in references: `Deployment`.
    pub kind: &'static str,
    /// Its API group; empty for the core.
    pub group: &'static str,
    version: &'static str,
    /// What kubectl takes beside the kind and the plural.
    short: &'static str,
}

/// The kinds that are changed here.
static ALL: [Resource; 7] = [
    Resource::new("deployments", "Deployment", "apps", "deploy"),
    Resource::new("statefulsets", "StatefulSet", "apps", "sts"),
    Resource::new("daemonsets", "DaemonSet", "apps", "ds"),
    Resource::new("configmaps", "ConfigMap", "", "cm"),
    Resource::new(
        "horizontalpodautoscalers",
        "HorizontalPodAutoscaler",
        "autoscaling",
        "hpa",
    ),
    Resource::new("rollouts", "Rollout", "argoproj.io", "ro"),
    Resource::new("applications", "Application", "argoproj.io", "app"),
];

/// Pods, which are only looked at.
pub static PODS: Resource = Resource::new("pods", "Pod", "", "po");

impl Resource {
    const fn new(
        plural: &'static str,
        kind: &'static str,
        group: &'static str,
        short: &'static str,
    ) -> Self {
        let version = match group.as_bytes() {
            b"autoscaling" => "v2",
            b"argoproj.io" => "v1alpha1",
            _ => "v1",
        };
        Self {
            plural,
            kind,
            group,
            version,
            short,
        }
    }

    /// The kind that kubectl understands by a word: `deployment`, `deploy`, `deployments.apps`.
    ///
    /// # Errors
    /// [`WhyKind::Invalid`] for a kind that is not changed here.
    pub fn of(word: &str) -> Result<&'static Self, Why> {
        let (name, group) = word.split_once('.').unwrap_or((word, ""));
        let is = |it: &&Self| {
            let names = [it.plural, it.kind, it.short];
            (group.is_empty() || group == it.group)
                && names.iter().any(|known| known.eq_ignore_ascii_case(name))
        };
        ALL.iter().find(is).ok_or_else(|| {
            let known: Vec<_> = ALL.iter().map(|it| it.kind.to_ascii_lowercase()).collect();
            Why::new(
                WhyKind::Invalid,
                format!("objects of kind `{word}` are not changed by this program"),
            )
            .hint(format!("use one of: {}", known.join(", ")))
        })
    }

    /// Whether it is a custom resource, which takes no strategic merge patch.
    pub fn is_custom(&self) -> bool {
        self.group == "argoproj.io"
    }

    /// Whether it is an Argo Rollout.
    pub fn is_rollout(&self) -> bool {
        self.plural == "rollouts"
    }

    /// Whether it is an Application of Argo CD.
    pub fn is_application(&self) -> bool {
        self.plural == "applications"
    }

    /// The read of all objects of a namespace.
    pub fn all(&self, namespace: &str) -> Get {
        Get::new(&self.root(), [namespace, self.plural])
    }

    /// The read of one object.
    pub fn one(&self, on: &Object) -> Get {
        Get::new(&self.root(), [&on.namespace, self.plural, &on.name])
    }

    fn root(&self) -> String {
        match self.group {
            "" => format!("/api/{}/namespaces", self.version),
            group => format!("/apis/{group}/{}/namespaces", self.version),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_the_words_of_kubectl() {
        for (word, path) in [
            ("deployment", "/apis/apps/v1/namespaces/shop/deployments/x"),
            ("deploy", "/apis/apps/v1/namespaces/shop/deployments/x"),
            (
                "Deployments.apps",
                "/apis/apps/v1/namespaces/shop/deployments/x",
            ),
            ("sts", "/apis/apps/v1/namespaces/shop/statefulsets/x"),
            ("configmap", "/api/v1/namespaces/shop/configmaps/x"),
            (
                "hpa",
                "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/x",
            ),
            (
                "rollout",
                "/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/x",
            ),
        ] {
            let on = Object {
                kind: word.into(),
                namespace: "shop".into(),
                name: "x".into(),
            };
            assert_eq!(Resource::of(word).unwrap().one(&on).path(), path);
        }
        for word in ["job", "deployments.extensions", ""] {
            assert_eq!(Resource::of(word).unwrap_err().kind, WhyKind::Invalid);
        }
    }
}
