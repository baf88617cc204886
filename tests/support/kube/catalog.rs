//! What the server serves: groups, versions, resources, as discovery lists them.
use std::sync::OnceLock;

/// The groups beside the core one, in the server's order, with their versions, preferred first.
pub(crate) const GROUPS: &[(&str, &[&str])] = &[
    ("apiregistration.k8s.io", &["v1"]),
    ("apps", &["v1"]),
    ("events.k8s.io", &["v1"]),
    ("authentication.k8s.io", &["v1"]),
    ("authorization.k8s.io", &["v1"]),
    ("autoscaling", &["v2", "v1"]),
    ("batch", &["v1"]),
    ("certificates.k8s.io", &["v1"]),
    ("networking.k8s.io", &["v1"]),
    ("policy", &["v1"]),
    ("rbac.authorization.k8s.io", &["v1"]),
    ("storage.k8s.io", &["v1"]),
    ("admissionregistration.k8s.io", &["v1"]),
    ("apiextensions.k8s.io", &["v1"]),
    ("scheduling.k8s.io", &["v1"]),
    ("coordination.k8s.io", &["v1"]),
    ("node.k8s.io", &["v1"]),
    ("discovery.k8s.io", &["v1"]),
    ("resource.k8s.io", &["v1"]),
    ("flowcontrol.apiserver.k8s.io", &["v1"]),
    ("argoproj.io", &["v1alpha1"]),
    ("keda.sh", &["v1alpha1"]),
    ("metrics.k8s.io", &["v1beta1"]),
];

/// A resource, or a subresource, of one group version.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Resource {
    /// Empty for the core group.
    pub(crate) group: &'static str,
    pub(crate) version: &'static str,
    /// The name in paths; `pods/log` for a subresource.
    pub(crate) plural: &'static str,
    pub(crate) singular: &'static str,
    pub(crate) kind: &'static str,
    /// `group/version` of the kind where it is another than the resource's.
    pub(crate) kind_group: Option<&'static str>,
    pub(crate) namespaced: bool,
    pub(crate) verbs: Vec<&'static str>,
    pub(crate) short_names: Vec<&'static str>,
    pub(crate) categories: Vec<&'static str>,
    pub(crate) storage_hash: Option<&'static str>,
}

impl Resource {
    /// `apps/v1`, `v1`.
    pub(crate) fn api_version(&self) -> String {
        match self.group {
            "" => self.version.to_owned(),
            group => format!("{group}/{}", self.version),
        }
    }

    /// `deployments.apps`, `pods`: as messages name it.
    pub(crate) fn qualified(&self) -> String {
        qualify(self.plural, self.group)
    }

    /// `Deployment.apps`, `Pod`: as messages about invalid objects name it.
    pub(crate) fn qualified_kind(&self) -> String {
        qualify(self.kind, self.group)
    }

    /// Whether this is the metrics API, which a server of its own answers behind the API server.
    pub(crate) fn is_metrics(&self) -> bool {
        self.group == "metrics.k8s.io"
    }

    /// Whether this is a custom resource; its lists keep kind and version in every item.
    pub(crate) fn is_custom(&self) -> bool {
        ["argoproj.io", "keda.sh"].contains(&self.group)
    }

    /// The resource and the subresource of a name in the catalogue.
    pub(crate) fn split(&self) -> (&'static str, Option<&'static str>) {
        match self.plural.split_once('/') {
            Some((resource, subresource)) => (resource, Some(subresource)),
            None => (self.plural, None),
        }
    }
}

fn qualify(name: &str, group: &str) -> String {
    match group {
        "" => name.to_owned(),
        group => format!("{name}.{group}"),
    }
}

/// Everything in the catalogue, subresources included.
pub(crate) fn resources() -> &'static [Resource] {
    static RESOURCES: OnceLock<Vec<Resource>> = OnceLock::new();
    RESOURCES.get_or_init(|| {
        let lines = include_str!("catalog.txt").lines();
        lines
            .filter(|line| !line.starts_with('#'))
            .map(parse)
            .collect()
    })
}

/// The resource of a group version by its plural, such as `("apps", "v1", "deployments")`.
pub(crate) fn find(group: &str, version: &str, plural: &str) -> Option<&'static Resource> {
    resources()
        .iter()
        .find(|known| known.group == group && known.version == version && known.plural == plural)
}

/// The resource whose objects carry this `apiVersion` and `kind`.
pub(crate) fn of_kind(api_version: &str, kind: &str) -> Option<&'static Resource> {
    resources().iter().find(|known| {
        known.kind == kind && known.api_version() == api_version && known.split().1.is_none()
    })
}

fn parse(line: &'static str) -> Resource {
    let fields: Vec<&'static str> = line.split_whitespace().collect();
    let [
        group_version,
        plural,
        singular,
        kind,
        scope,
        verbs,
        short,
        categories,
        hash,
    ] = fields[..]
    else {
        panic!("nine fields in: {line}");
    };
    let (group, version) = group_version.split_once('/').unwrap_or(("", group_version));
    let (kind, kind_group) = match kind.split_once('@') {
        Some((kind, group)) => (kind, Some(group)),
        None => (kind, None),
    };
    Resource {
        group,
        version,
        plural,
        singular: if singular == "-" { "" } else { singular },
        kind,
        kind_group,
        namespaced: scope == "N",
        verbs: match verbs {
            "ALL" => {
                vec![
                    "create",
                    "delete",
                    "deletecollection",
                    "get",
                    "list",
                    "patch",
                    "update",
                    "watch",
                ]
            }
            verbs => words(verbs),
        },
        short_names: words(short),
        categories: words(categories),
        storage_hash: (hash != "-").then_some(hash),
    }
}

fn words(list: &'static str) -> Vec<&'static str> {
    match list {
        "-" => Vec::new(),
        list => list.split(',').collect(),
    }
}
