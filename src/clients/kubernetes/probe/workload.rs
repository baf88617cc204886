//! A Deployment and the pods that are its own.

use super::Survey;
use super::get::Get;
use super::selector::parse;
use super::why::{is_missing, why_not};
use super::wire::{Deployment, Labels, Pod};
use crate::runbook::WorkloadProbe;
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};
use kube::core::{Selector, SelectorExt};
use std::sync::Arc;

/// A Deployment and the pods that are its own.
pub(super) struct Workload {
    pub(super) deployment: Arc<Deployment>,
    listed: Arc<Vec<Pod>>,
    /// The places of its own pods in the list, which serves others too.
    own: Vec<usize>,
    pub(super) notes: Vec<Text>,
}

impl Workload {
    /// Its pods that are there, by name.
    pub(super) fn pods(&self) -> impl Iterator<Item = &Pod> {
        self.own.iter().filter_map(|place| self.listed.get(*place))
    }
}

impl Survey {
    /// A Deployment and its pods, read at once.
    ///
    /// # Errors
    /// [`WhyKind::Absent`] for a Deployment that is not there, [`WhyKind::Ambiguous`] for a selector
    /// that does not select the pods it makes; no pods at all is an answer.
    pub(super) async fn workload(&self, probe: &WorkloadProbe) -> Result<Workload, Why> {
        let get = self.pod_list(probe);
        let pods = self.pods.answer(&get, {
            let (api, get) = (self.api.clone(), get.clone());
            async move { api.list(&get).await }
        });
        let (deployment, pods) = futures::join!(self.deployment(probe), pods);
        let deployment = deployment?;
        let asked = selector_for(probe, &deployment)?;
        let doing = format!("list pods in {}", probe.namespace);
        let listed = pods.map_err(|error| why_not(&error, &doing))?;
        own(probe, deployment, &asked, listed)
    }

    /// The Deployment of a probe.
    ///
    /// # Errors
    /// [`WhyKind::Absent`] where it is not there.
    pub(super) async fn deployment(&self, probe: &WorkloadProbe) -> Result<Arc<Deployment>, Why> {
        let (namespace, name) = (&probe.namespace, &probe.deployment);
        let root = "/apis/apps/v1/namespaces";
        let get = Get::new(root, [namespace, "deployments", name]);
        let api = self.api.clone();
        let read = get.clone();
        let answer = self
            .deployments
            .answer(&get, async move { api.object(&read).await });
        match answer.await {
            Ok(deployment) => Ok(deployment),
            Err(error) if is_missing(&error) => {
                Err(self.missing(namespace, "deployment", name).await)
            }
            Err(error) => {
                let doing = format!("get deployment {name} in {namespace}");
                Err(why_not(&error, &doing))
            }
        }
    }

    /// Why an object of a namespace is not there: itself, or the whole namespace, as far as one may
    /// know that.
    pub(super) async fn missing(&self, namespace: &str, kind: &str, name: &str) -> Why {
        let get = Get::new("/api/v1/namespaces", [namespace]);
        let api = self.api.clone();
        let read = get.clone();
        let answer = self.namespaces.answer(&get, async move {
            api.object::<serde::de::IgnoredAny>(&read).await.map(drop)
        });
        if matches!(answer.await, Err(error) if is_missing(&error)) {
            let text = format!("no namespace {namespace} in this cluster");
            return Why::new(WhyKind::Absent, text).hint(format!(
                "set --namespace, or --context for another cluster; `kubectl get {kind} -A` shows every {kind}"
            ));
        }
        let text = format!("no {kind} {name} in namespace {namespace}");
        Why::new(WhyKind::Absent, text).hint(format!(
            "set its name by --param, or --namespace; `kubectl get {kind} -n {namespace}` shows what is there"
        ))
    }
}

/// The probe's selector, if it selects what the Deployment makes.
fn selector_for(probe: &WorkloadProbe, deployment: &Deployment) -> Result<Selector, Why> {
    let template = &deployment.spec.template.metadata.labels;
    let Some(asked) = parse(&probe.selector) else {
        let text = format!("`{}` is no label selector", probe.selector);
        return Err(Why::new(WhyKind::Invalid, text).hint(instead(deployment)));
    };
    if asked.matches(template) {
        return Ok(asked);
    }
    let text = format!(
        "`{}` does not select the pods of deployment {}, which have the labels {}",
        probe.selector,
        probe.deployment,
        labels(template)
    );
    Err(Why::new(WhyKind::Ambiguous, text).hint(instead(deployment)))
}

fn instead(deployment: &Deployment) -> String {
    let own = Selector::try_from(deployment.spec.selector.clone());
    let own = own.map_or_else(|_| String::new(), |own| own.to_string());
    format!(
        "set the selector's parameter: `--param …_selector='{own}'`; `backlogctl runbook show` has its name"
    )
}

fn labels(labels: &Labels) -> String {
    let pairs: Vec<_> = labels
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    if pairs.is_empty() {
        return "(none)".to_owned();
    }
    pairs.join(",")
}

/// Picks the Deployment's own pods: those that its selector and the probe's select, and that no
/// other controller owns.
fn own(
    probe: &WorkloadProbe,
    deployment: Arc<Deployment>,
    asked: &Selector,
    listed: Arc<Vec<Pod>>,
) -> Result<Workload, Why> {
    let selector = Selector::try_from(deployment.spec.selector.clone()).map_err(|error| {
        let text = format!(
            "deployment {} has a selector that cannot be read: {error}",
            probe.deployment
        );
        Why::new(WhyKind::Invalid, text)
    })?;
    let selected = |pod: &Pod| {
        let labels = &pod.metadata.labels;
        pod.is_live() && selector.matches(labels) && asked.matches(labels)
    };
    let found: Vec<usize> = (0..listed.len())
        .filter(|place| selected(&listed[*place]))
        .collect();
    let (mut own, foreign): (Vec<usize>, Vec<usize>) = found
        .into_iter()
        .partition(|place| is_owned(&listed[*place], &probe.deployment));
    own.sort_by(|a, b| listed[*a].metadata.name.cmp(&listed[*b].metadata.name));
    let notes = left_out(foreign.len());
    Ok(Workload {
        deployment,
        listed,
        own,
        notes,
    })
}

fn left_out(foreign: usize) -> Vec<Text> {
    let said = format!(
        "{} with the same labels but of other controllers left out",
        count(foreign, "pod")
    );
    (foreign > 0)
        .then(|| Text::from(said))
        .into_iter()
        .collect()
}

/// Whether a pod is of one of the Deployment's replica sets, which bear its name and the hash that
/// labels their pods. A job or a second Deployment may well use the same labels.
fn is_owned(pod: &Pod, deployment: &str) -> bool {
    let mut owners = pod.metadata.owner_references.iter();
    let Some(controller) = owners.find(|owner| owner.controller) else {
        return true;
    };
    let hash = pod.metadata.labels.get("pod-template-hash");
    controller.kind == "ReplicaSet"
        && hash.is_none_or(|hash| {
            let own = controller.name.strip_prefix(deployment);
            own.and_then(|rest| rest.strip_prefix('-')) == Some(hash)
        })
}
