//! The autoscaler that owns a Deployment's replicas.

use super::get::Get;
use super::why::why_not;
use super::wire::{Condition, Meta};
use super::{Survey, Taken};
use crate::fact::{self, Raw};
use crate::runbook::WorkloadProbe;
use crate::scrub::clean;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Hpa {
    metadata: Meta,
    spec: Spec,
    #[serde(default)]
    status: Status,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Spec {
    scale_target_ref: Reference,
    min_replicas: Option<u32>,
    max_replicas: u32,
}

#[derive(Debug, Deserialize)]
struct Reference {
    kind: String,
    name: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    #[serde(default)]
    current_replicas: u32,
    #[serde(default)]
    desired_replicas: u32,
    #[serde(default)]
    conditions: Vec<Condition>,
}

/// The read that serves a probe.
pub(super) fn get(probe: &WorkloadProbe) -> Get {
    let root = "/apis/autoscaling/v2/namespaces";
    Get::new(root, [&probe.namespace, "horizontalpodautoscalers"])
}

impl Survey {
    pub(super) async fn take_hpa(&self, probe: &WorkloadProbe) -> Result<Taken, Why> {
        let get = get(probe);
        let (api, read) = (self.api.clone(), get.clone());
        let list = self.hpas.answer(&get, async move { api.list(&read).await });
        // Without its Deployment "there is no autoscaler" would say nothing.
        let (deployment, list) = futures::join!(self.deployment(probe), list);
        deployment?;
        let doing = format!("list horizontal pod autoscalers in {}", probe.namespace);
        let all: &[Hpa] = &list.map_err(|error| why_not(&error, &doing))?;
        let owners: Vec<_> = all
            .iter()
            .filter(|hpa| hpa.scales(&probe.deployment))
            .collect();
        match owners.as_slice() {
            [] => Ok(Taken::from(Raw::Hpa(None))),
            [one] => Ok(Taken::from(Raw::Hpa(Some(one.to_fact())))),
            several => Err(quarrel(&probe.deployment, several)),
        }
    }
}

/// Two autoscalers of one Deployment undo each other's work.
fn quarrel(deployment: &str, several: &[&Hpa]) -> Why {
    let names: Vec<_> = several
        .iter()
        .map(|hpa| hpa.metadata.name.as_str())
        .collect();
    let text = format!(
        "deployment {deployment} has several autoscalers: {}",
        names.join(", ")
    );
    Why::new(WhyKind::Ambiguous, text).hint("keep one of them: they work against each other")
}

impl Hpa {
    fn scales(&self, deployment: &str) -> bool {
        let target = &self.spec.scale_target_ref;
        target.kind == "Deployment" && target.name == deployment
    }

    fn to_fact(&self) -> fact::Hpa {
        fact::Hpa {
            name: Text::new(&self.metadata.name),
            current: self.status.current_replicas,
            desired: self.status.desired_replicas,
            min: self.spec.min_replicas.unwrap_or(1),
            max: self.spec.max_replicas,
            trouble: self.trouble(),
        }
    }

    /// What keeps it from scaling, in its own words.
    fn trouble(&self) -> Option<Text> {
        let vital = ["AbleToScale", "ScalingActive"];
        let failed = self.status.conditions.iter().filter(|condition| {
            vital.contains(&condition.kind.as_str()) && condition.status == "False"
        });
        let said: Vec<_> = failed
            .map(|condition| {
                let said = condition.message.as_ref().or(condition.reason.as_ref());
                said.unwrap_or(&condition.kind).as_str()
            })
            .collect();
        (!said.is_empty()).then(|| clean(&said.join("; ")))
    }
}
