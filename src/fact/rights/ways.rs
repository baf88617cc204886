//! The ways to sources that lead through the cluster, and what each needs.

use super::{In, Need};
use crate::config::{Address, HttpSource, RedisReach, Settings};
use crate::runbook::RedisProbe;

/// A Service in the cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
}

/// How sources are reached, as far as the cluster has to allow it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ways {
    /// The Service of Prometheus; `None` where it is reached directly, or not at all.
    pub prometheus: Option<Site>,
    /// That of Alertmanager.
    pub alertmanager: Option<Site>,
    /// That of the schema registry.
    pub schema_registry: Option<Site>,
    /// How Redis is reached.
    pub redis: RedisWay,
    /// The namespace of Argo CD's Applications; `None` where they are in another cluster, or not
    /// known.
    pub argocd: Option<String>,
}

/// How Redis is reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RedisWay {
    /// Beside the cluster.
    Direct,
    /// By port-forward to its pod.
    #[default]
    PortForward,
    /// By `redis-cli` in its pod.
    Exec,
}

impl Ways {
    /// Those that the settings choose.
    pub fn of(settings: &Settings) -> Self {
        Self {
            prometheus: site(settings.prometheus.as_ref()),
            alertmanager: site(settings.alertmanager.as_ref()),
            schema_registry: site(settings.schema_registry.as_ref()),
            redis: match settings.redis {
                RedisReach::Direct { .. } => RedisWay::Direct,
                RedisReach::PortForward { .. } => RedisWay::PortForward,
                RedisReach::Exec { .. } => RedisWay::Exec,
            },
            argocd: settings
                .argocd
                .as_ref()
                .filter(|it| it.kubernetes.is_none())
                .map(|it| it.namespace.clone()),
        }
    }

    pub(super) fn to_redis(&self, probe: &RedisProbe) -> Vec<Need> {
        let stream = match self.redis {
            RedisWay::Direct => return Vec::new(),
            RedisWay::PortForward => "pods/portforward",
            RedisWay::Exec => "pods/exec",
        };
        let own = In(&probe.namespace);
        let mut needs = vec![own.deployment(&probe.deployment), own.list("", "pods")];
        needs.extend(own.stream(stream));
        needs
    }
}

/// What the way to a Service needs: its ready pod is found, and a port of it forwarded.
pub(super) fn to(site: Option<&Site>) -> Vec<Need> {
    let Some(site) = site else {
        return Vec::new();
    };
    let own = In(&site.namespace);
    let mut needs = vec![
        own.one("get", "", "services", &site.name),
        own.list("", "pods"),
    ];
    needs.extend(own.stream("pods/portforward"));
    needs
}

fn site(source: Option<&HttpSource>) -> Option<Site> {
    match &source?.address {
        Address::Url(_) => None,
        Address::Service {
            namespace, name, ..
        } => Some(Site {
            namespace: namespace.clone(),
            name: name.clone(),
        }),
    }
}
