//! The kinds of objects that can be changed, as access rules name them.

/// A kind.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its API group; empty for the core.
    pub group: &'static str,
    /// Its resource.
    pub plural: &'static str,
    /// The subresource that holds its replicas alone.
    pub scale: Option<&'static str>,
    /// What kubectl takes beside the plural.
    words: [&'static str; 2],
}

static KINDS: [Kind; 6] = [
    kind(
        ("apps", "deployments"),
        Some("deployments/scale"),
        ["deployment", "deploy"],
    ),
    kind(
        ("apps", "statefulsets"),
        Some("statefulsets/scale"),
        ["statefulset", "sts"],
    ),
    kind(("apps", "daemonsets"), None, ["daemonset", "ds"]),
    kind(("", "configmaps"), None, ["configmap", "cm"]),
    kind(
        ("autoscaling", "horizontalpodautoscalers"),
        None,
        ["horizontalpodautoscaler", "hpa"],
    ),
    kind(("argoproj.io", "rollouts"), None, ["rollout", "ro"]),
];

const fn kind(
    (group, plural): (&'static str, &'static str),
    scale: Option<&'static str>,
    words: [&'static str; 2],
) -> Kind {
    Kind {
        group,
        plural,
        scale,
        words,
    }
}

/// The kind that kubectl understands by a word: `deployment`, `deploy`, `deployments.apps`.
pub fn kind_of(word: &str) -> Option<&'static Kind> {
    let (name, group) = word.split_once('.').unwrap_or((word, ""));
    KINDS.iter().find(|kind| {
        let mut names = kind.words.iter().chain([&kind.plural]);
        (group.is_empty() || group == kind.group) && names.any(|it| it.eq_ignore_ascii_case(name))
    })
}
