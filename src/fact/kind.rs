//! The kinds of objects that can be changed: how the API, access rules and kubectl name them.

/// A kind of object.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name in paths and rights: `deployments`.
    pub plural: &'static str,
    /// Its name in references: `Deployment`.
    pub name: &'static str,
    /// Its API group; empty for the core.
    pub group: &'static str,
    /// The version of that group that is spoken here.
    pub version: &'static str,
    /// What kubectl takes beside the other two.
    short: &'static str,
}

/// The kinds that are changed here.
static ALL: [Kind; 7] = [
    kind("deployments", "Deployment", ("apps", "v1"), "deploy"),
    kind("statefulsets", "StatefulSet", ("apps", "v1"), "sts"),
    kind("daemonsets", "DaemonSet", ("apps", "v1"), "ds"),
    kind("configmaps", "ConfigMap", ("", "v1"), "cm"),
    kind(
        "horizontalpodautoscalers",
        "HorizontalPodAutoscaler",
        ("autoscaling", "v2"),
        "hpa",
    ),
    kind("rollouts", "Rollout", ("argoproj.io", "v1alpha1"), "ro"),
    kind(
        "applications",
        "Application",
        ("argoproj.io", "v1alpha1"),
        "app",
    ),
];

const fn kind(
    plural: &'static str,
    name: &'static str,
    (group, version): (&'static str, &'static str),
    short: &'static str,
) -> Kind {
    Kind {
        plural,
        name,
        group,
        version,
        short,
    }
}

impl Kind {
    /// Pods, which are only looked at.
    pub const PODS: Self = kind("pods", "Pod", ("", "v1"), "po");

    /// All that are changed.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        ALL.iter()
    }

    /// The kind that kubectl understands by a word, in any case: `deployment`, `deploy`,
    /// `deployments.apps`. `None` for what is not changed.
    pub fn of(word: &str) -> Option<&'static Self> {
        let (name, group) = word.split_once('.').unwrap_or((word, ""));
        Self::all().find(|it| {
            let names = [it.plural, it.name, it.short];
            (group.is_empty() || group == it.group)
                && names.iter().any(|known| known.eq_ignore_ascii_case(name))
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

    /// Whether its replicas can be written alone, as the `scale` subresource, and are so here.
    pub fn has_scale(&self) -> bool {
        ["deployments", "statefulsets"].contains(&self.plural)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_the_words_of_kubectl() {
        for (word, plural) in [
            ("deployment", Some("deployments")),
            ("deploy", Some("deployments")),
            ("Deployments.apps", Some("deployments")),
            ("deployments.extensions", None),
            ("sts", Some("statefulsets")),
            ("configmap", Some("configmaps")),
            ("hpa", Some("horizontalpodautoscalers")),
            ("rollout", Some("rollouts")),
            ("secret", None),
        ] {
            assert_eq!(Kind::of(word).map(|it| it.plural), plural, "{word}");
        }
    }
}
