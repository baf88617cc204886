//! The pods of a Deployment, against what it asks for.

use super::wire::Pod;
use super::{Survey, Taken};
use crate::fact::{Pods, Raw};
use crate::runbook::WorkloadProbe;
use crate::truth::Why;

impl Survey {
    pub(super) async fn take_pods(&self, probe: &WorkloadProbe) -> Result<Taken, Why> {
        let workload = self.workload(probe).await?;
        let spec = &workload.deployment.spec;
        let pods = Pods {
            // The API server fills the default in; it says so only where a person left it out.
            desired: spec.replicas.unwrap_or(1),
            paused: spec.paused,
            tracked: workload.deployment.is_tracked(),
            rollout: workload.deployment.rollout(),
            pods: workload.pods().map(Pod::to_fact).collect(),
        };
        Ok(Taken {
            raw: Raw::Pods(pods),
            notes: workload.notes,
        })
    }
}
