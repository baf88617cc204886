//! A whole pipeline to look at: Prometheus, Redis and the API server of one cluster.

use crate::program::Program;
use crate::support::{
    history::History,
    kube::{Api, FakeCluster},
    prometheus::RealPrometheus,
    redis::RealRedis,
};

/// The systems of one incident.
pub(crate) struct Lab {
    pub(crate) prometheus: RealPrometheus,
    pub(crate) redis: RealRedis,
    pub(crate) api: Api,
}

impl Lab {
    /// A pipeline whose pods are all ready, but for what `change` does to the cluster.
    pub(crate) fn new(history: &History, change: impl FnOnce(FakeCluster) -> FakeCluster) -> Self {
        let cluster = FakeCluster::new()
            .namespace("spec-to-proof")
            .deployment("spec-to-proof", "drift-processor", 3)
            .deployment("spec-to-proof", "drift-detector", 2)
            .deployment("spec-to-proof", "connector", 2)
            .deployment("spec-to-proof", "redis", 1)
            .memory_limit("drift-processor", "512Mi")
            .memory_usage("drift-processor", "200Mi")
            .cpu_usage("drift-processor", "120m")
            .config_map(
                "spec-to-proof",
                "drift-processor-config",
                &[("BATCH_SIZE", "50")],
            );
        Self {
            prometheus: RealPrometheus::with_history(history),
            redis: RealRedis::plain(),
            api: change(cluster).serve(),
        }
    }

    /// The program, pointed at all of it.
    pub(crate) fn program(&self) -> Program {
        Program::new()
            .kubeconfig(&self.api.kubeconfig())
            .with("BACKLOGCTL_PROMETHEUS_URL", self.prometheus.url())
            .with("BACKLOGCTL_REDIS_URL", self.redis.url())
    }
}
