//! What Kubernetes has to allow: the rights that each probe and each change needs, by the very
//! requests that the live clients send.
//!
//! Pure: the access reviews of `doctor` and the roles of `runbook rbac` both come from here.

mod role;
mod ways;

#[cfg(test)]
mod tests;

pub use role::{Role, Rule, roles};
pub use ways::Ways;
#[cfg(test)]
use ways::{RedisWay, Site};

use crate::fact::Kind;
use crate::runbook::{Change, Object, Probe, RolloutVerb};
use ways::to;

/// One verb on one resource, as access rules name them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Right {
    /// The namespace; `None` for what belongs to the whole cluster.
    pub namespace: Option<String>,
    /// The API group; empty for the core.
    pub group: &'static str,
    /// The resource: `pods`.
    pub resource: &'static str,
    /// The subresource, where it is about one: `log`.
    pub below: Option<&'static str>,
    /// The one object that it is about; `None` for all of them.
    pub name: Option<String>,
    /// The verb: `get`, `list`, `create`, `update`, `patch`.
    pub verb: &'static str,
}

/// What becomes of a request that is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing comes of what needs it.
    Needed,
    /// It takes the place of the writes that are needed, where these are refused.
    Instead,
    /// Less is said, and that is said.
    Optional,
}

/// A right, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The right.
    pub right: Right,
    /// What becomes of it without.
    pub weight: Weight,
}

/// What needs rights.
#[derive(Debug, Clone, Copy)]
pub enum Use<'a> {
    /// A reading.
    Probe(&'a Probe),
    /// An action.
    Change(&'a Change),
    /// The bookkeeping of an incident.
    Incident {
        /// Its runbook.
        runbook: &'a str,
        /// The namespace that it is about.
        namespace: &'a str,
    },
}

/// The rights that something needs, each once, where sources are reached on these ways.
pub fn rights(of: Use<'_>, ways: &Ways) -> Vec<Need> {
    let mut needs = match of {
        Use::Probe(probe) => of_probe(probe, ways),
        Use::Change(change) => of_change(change, ways),
        Use::Incident { runbook, namespace } => of_incident(runbook, namespace),
    };
    let mut seen = std::collections::BTreeSet::new();
    needs.retain(|need| seen.insert(need.right.clone()));
    needs
}

fn of_probe(probe: &Probe, ways: &Ways) -> Vec<Need> {
    match probe {
        Probe::Prometheus(_) | Probe::Ratio(_) => to(ways.prometheus.as_ref()),
        Probe::Alerts(_) => {
            let both = [&ways.prometheus, &ways.alertmanager];
            both.into_iter().flat_map(|it| to(it.as_ref())).collect()
        }
        Probe::Schemas(_) => to(ways.schema_registry.as_ref()),
        Probe::Redis(it) => ways.to_redis(it),
        Probe::Pods(it) => {
            let own = In(&it.namespace);
            vec![own.deployment(&it.deployment), own.list("", "pods")]
        }
        Probe::Top(it) => {
            let own = In(&it.namespace);
            let used = own.list("metrics.k8s.io", "pods");
            vec![own.deployment(&it.deployment), own.list("", "pods"), used]
        }
        Probe::Hpa(it) => {
            let own = In(&it.namespace);
            vec![own.deployment(&it.deployment), own.autoscalers()]
        }
        Probe::Events(it) => {
            let own = In(&it.namespace);
            vec![own.deployment(&it.deployment), own.list("", "events")]
        }
        Probe::Logs(it) => {
            let own = In(&it.workload.namespace);
            vec![
                own.deployment(&it.workload.deployment),
                own.list("", "pods"),
                own.any("get", "", "pods/log"),
            ]
        }
        Probe::ConfigMap(it) => vec![In(&it.namespace).one("get", "", "configmaps", &it.name)],
        Probe::Nodes(_) => vec![
            across("list", "", "nodes"),
            across("list", "metrics.k8s.io", "nodes"),
        ],
        Probe::Rollout(it) if it.hook.is_none() => {
            let own = In(&it.namespace);
            vec![
                own.one("get", ROLLOUTS, "rollouts", &it.name),
                own.list("apps", "replicasets"),
            ]
        }
        // A program of the team's own logs in by itself.
        Probe::Rollout(_) => Vec::new(),
    }
}

fn of_change(change: &Change, ways: &Ways) -> Vec<Need> {
    let mut needs = of_objects(change);
    if let (Change::SelfHeal { of }, Some(namespace)) = (change, &ways.argocd) {
        let own = In(namespace);
        needs.extend(reading(of));
        // Which one it is, the object says.
        needs.extend(["get", "patch"].map(|verb| own.any(verb, ROLLOUTS, "applications")));
    } else if let (false, Some(namespace)) = (needs.is_empty(), &ways.argocd) {
        needs.push(
            In(namespace)
                .any("get", ROLLOUTS, "applications")
                .optional(),
        );
    }
    needs
}

/// What is needed in the namespaces of the objects that are changed.
fn of_objects(change: &Change) -> Vec<Need> {
    match change {
        Change::Scale { on, .. } => {
            let mut needs = writing(on);
            needs.extend(owners_of_replicas(&on.namespace));
            needs.extend(around(&on.namespace, true, false));
            needs.extend(scale(on));
            needs
        }
        Change::Hpa { on, .. } => {
            let own = In(&on.namespace);
            let mut needs = reading(on);
            needs.push(own.autoscalers());
            // Its name is not known before it is found.
            needs.extend(["get", "patch"].map(|verb| own.any(verb, AUTOSCALING, HPAS)));
            needs.extend(around(&on.namespace, true, false));
            needs
        }
        Change::Restart { on } => {
            let mut needs = writing(on);
            needs.extend(around(&on.namespace, true, true));
            needs
        }
        Change::Patch { on, patch, .. } => {
            let writes = |place: &str| patch.pointer(place).is_some();
            let (scales, replaces) = (writes("/spec/replicas"), writes("/spec/template"));
            let mut needs = writing(on);
            if scales {
                needs.extend(owners_of_replicas(&on.namespace));
            }
            needs.extend(around(&on.namespace, scales, replaces));
            needs
        }
        Change::Rollout { on, verb, .. } => {
            let mut needs = writing(on);
            let own = In(&on.namespace);
            needs.push(own.list("apps", "replicasets"));
            if *verb == RolloutVerb::Abort {
                needs.push(own.one("patch", ROLLOUTS, "rollouts/status", &on.name));
            }
            needs
        }
        Change::SelfHeal { .. }
        | Change::Command(_)
        | Change::Message(_)
        | Change::Page(_)
        | Change::Manual(_) => Vec::new(),
    }
}

/// What tells this cluster from others, and the lease that says who drives an incident. Where these
/// are refused, acting goes on without them.
fn of_incident(runbook: &str, namespace: &str) -> Vec<Need> {
    let cluster = needed(None, Some("kube-system"), ("get", "", "namespaces"));
    let own = In(namespace);
    let lease = format!("backlogctl-{runbook}");
    let of_lease = |verb| own.one(verb, LEASES, "leases", &lease);
    // What is yet to be created has no name to be allowed by.
    let create = own.any("create", LEASES, "leases");
    let needs = [cluster, of_lease("get"), create, of_lease("patch")];
    needs.map(Need::optional).into()
}

/// What is read around a plan of what starts or replaces pods: what it says of what will follow.
fn around(namespace: &str, starts: bool, replaces: bool) -> Vec<Need> {
    let own = In(namespace);
    let mut needs = Vec::new();
    if starts || replaces {
        needs.push(across("list", "", "nodes"));
        needs.push(across("list", "", "pods"));
        needs.push(own.list("", "resourcequotas"));
    }
    if replaces {
        needs.push(own.list("policy", "poddisruptionbudgets"));
    }
    needs.into_iter().map(Need::optional).collect()
}

/// Who sets the replicas of an object beside its operator.
fn owners_of_replicas(namespace: &str) -> [Need; 2] {
    let own = In(namespace);
    let keda = own.list("keda.sh", "scaledobjects").optional();
    [own.autoscalers(), keda]
}

const LEASES: &str = "coordination.k8s.io";
const APPS: &str = "apps";
const AUTOSCALING: &str = "autoscaling";
const HPAS: &str = "horizontalpodautoscalers";
const ROLLOUTS: &str = "argoproj.io";

/// The object itself; nothing for a kind that is not changed here.
fn reading(on: &Object) -> Vec<Need> {
    let kind = Kind::of(&on.kind).into_iter();
    kind.map(|kind| In(&on.namespace).one("get", kind.group, kind.plural, &on.name))
        .collect()
}

/// The object itself, and a patch of it.
fn writing(on: &Object) -> Vec<Need> {
    let kind = Kind::of(&on.kind).into_iter();
    let own = kind.map(|kind| In(&on.namespace).one("patch", kind.group, kind.plural, &on.name));
    reading(on).into_iter().chain(own).collect()
}

/// The `scale` subresource, for those who may write nothing else. It has no place for annotations.
fn scale(on: &Object) -> Option<Need> {
    let kind = Kind::of(&on.kind).filter(|kind| kind.has_scale())?;
    let own = In(&on.namespace);
    let mut need = own.one("update", kind.group, kind.plural, &on.name);
    need.right.below = Some("scale");
    need.weight = Weight::Instead;
    Some(need)
}

/// What is needed in a namespace.
struct In<'a>(&'a str);

impl In<'_> {
    fn any(&self, verb: &'static str, group: &'static str, resource: &'static str) -> Need {
        needed(Some(self.0), None, (verb, group, resource))
    }

    fn one(
        &self,
        verb: &'static str,
        group: &'static str,
        resource: &'static str,
        name: &str,
    ) -> Need {
        needed(Some(self.0), Some(name), (verb, group, resource))
    }

    fn list(&self, group: &'static str, resource: &'static str) -> Need {
        self.any("list", group, resource)
    }

    fn deployment(&self, name: &str) -> Need {
        self.one("get", APPS, "deployments", name)
    }

    fn autoscalers(&self) -> Need {
        self.list(AUTOSCALING, HPAS)
    }

    /// A connection into a pod: `get` for the WebSocket, and `create` since Kubernetes 1.35.
    fn stream(&self, resource: &'static str) -> [Need; 2] {
        ["create", "get"].map(|verb| self.any(verb, "", resource))
    }
}

/// What is needed of the whole cluster.
fn across(verb: &'static str, group: &'static str, resource: &'static str) -> Need {
    needed(None, None, (verb, group, resource))
}

fn needed(
    namespace: Option<&str>,
    name: Option<&str>,
    (verb, group, resource): (&'static str, &'static str, &'static str),
) -> Need {
    Need {
        right: Right {
            namespace: namespace.map(str::to_owned),
            group,
            resource: resource
                .split_once('/')
                .map_or(resource, |(resource, _)| resource),
            below: resource.split_once('/').map(|(_, below)| below),
            name: name.map(str::to_owned),
            verb,
        },
        weight: Weight::Needed,
    }
}

impl Need {
    fn optional(self) -> Self {
        Self {
            weight: Weight::Optional,
            ..self
        }
    }
}

impl Right {
    /// Whether it changes something.
    pub fn writes(&self) -> bool {
        // A connection is made by `create` too.
        let streams = [Some("portforward"), Some("exec")].contains(&self.below);
        !streams && !["get", "list", "watch"].contains(&self.verb)
    }

    /// The resource as access rules name it: `pods/log`.
    pub fn place(&self) -> String {
        match self.below {
            Some(below) => format!("{}/{below}", self.resource),
            None => self.resource.to_owned(),
        }
    }

    /// The right in words: `patch deployments.apps/drift-processor in spec-to-proof`.
    pub fn said(&self) -> String {
        let resource = self.resource;
        let group = match self.group {
            "" => String::new(),
            group => format!(".{group}"),
        };
        let name = self.name.as_deref();
        let name = name.map(|name| format!("/{name}")).unwrap_or_default();
        let below = self.below.map(|it| format!(" ({it})")).unwrap_or_default();
        let place = match &self.namespace {
            Some(namespace) => format!("in {namespace}"),
            None => "in the whole cluster".to_owned(),
        };
        format!("{} {resource}{group}{name}{below} {place}", self.verb)
    }

    /// What asks the API server for it by hand.
    pub fn can_i(&self) -> String {
        let resource = self.resource;
        let group = match self.group {
            "" => String::new(),
            group => format!(".{group}"),
        };
        let name = self.name.as_deref();
        let name = name.map(|name| format!("/{name}")).unwrap_or_default();
        let below = self.below.map(|it| format!(" --subresource={it}"));
        let place = self.namespace.as_deref().map(|it| format!(" -n {it}"));
        format!(
            "kubectl auth can-i {} {resource}{group}{name}{}{}",
            self.verb,
            below.unwrap_or_default(),
            place.unwrap_or_default()
        )
    }
}
