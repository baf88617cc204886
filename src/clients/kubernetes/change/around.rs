//! What is around the object of a plan: read for what it says of what will follow and who else
//! writes, never for what consent is given to. It is waited for a short time only.

use super::super::probe::{Api, Get, is_missing, why_not};
use super::Changes;
use super::application::{Owned, Tracked};
use super::budget::Budget;
use super::keda;
use super::look::object;
use super::need::PodSpec;
use super::quota::Quota;
use super::resource::kind_of;
use super::room::{Node, Placed};
use super::starting::{Starting, replaces};
use super::wanted::Wanted;
use crate::runbook::Object;
use crate::truth::{Why, WhyKind};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::time::Duration;
use tokio::time::timeout;

/// How long all of it is waited for.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// What is around an object.
#[derive(Debug)]
pub struct Around {
    /// The nodes of the cluster, where pods are started.
    pub nodes: Answer<Vec<Node>>,
    /// The pods of the cluster that have not ended, where pods are started.
    pub placed: Answer<Vec<Placed>>,
    /// The quotas of the namespace, where pods are started.
    pub quotas: Answer<Vec<Quota>>,
    /// The disruption budgets of the namespace, where pods are replaced.
    pub budgets: Answer<Vec<Budget>>,
    /// KEDA's objects of the namespace, where replicas are set.
    pub scaled: Answer<Vec<Value>>,
    /// The workload that an autoscaler scales, where its bounds are set.
    pub target: Answer<Value>,
    /// The application of Argo CD that holds the object, where a mark of it says so.
    pub owned: Answer<Owned>,
}

/// What came of a read.
#[derive(Debug)]
pub enum Answer<T> {
    /// It does not matter.
    Unasked,
    /// It could not be had.
    Unknown(Why),
    /// This.
    Known(T),
}

impl<T> Answer<T> {
    /// What is known.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(it) => Some(it),
            Self::Unasked | Self::Unknown(_) => None,
        }
    }

    /// Why it is not, where it was asked for.
    pub const fn unknown(&self) -> Option<&Why> {
        match self {
            Self::Unknown(why) => Some(why),
            Self::Unasked | Self::Known(_) => None,
        }
    }
}

/// What there is to be asked around an object.
#[derive(Debug)]
pub struct Asks {
    namespace: String,
    starts: bool,
    replaces: bool,
    scales: bool,
    /// What an autoscaler scales, where its bounds are set.
    target: Option<Object>,
    tracked: Option<Tracked>,
}

impl Asks {
    /// What matters to a change of an object.
    pub fn of(wanted: &Wanted, object: &Value) -> Self {
        let lifts = wanted.kind.plural == "horizontalpodautoscalers";
        Self {
            namespace: wanted.on.namespace.clone(),
            starts: Starting::of(wanted, object).is_some(),
            replaces: replaces(wanted, object),
            scales: wanted.writes("/spec/replicas"),
            target: lifts.then(|| scaled_by(object, &wanted.on.namespace)),
            tracked: Tracked::of(wanted, object),
        }
    }
}

/// What an autoscaler scales.
fn scaled_by(hpa: &Value, namespace: &str) -> Object {
    let reference = &hpa["spec"]["scaleTargetRef"];
    let text = |field: &str| reference[field].as_str().unwrap_or_default().to_owned();
    Object {
        kind: text("kind"),
        namespace: namespace.to_owned(),
        name: text("name"),
    }
}

impl Changes {
    /// Reads what is around, all at once.
    pub(super) async fn around(&self, asks: &Asks) -> Around {
        let (api, namespace) = (&self.api, asks.namespace.as_str());
        let (quotas, budgets) = (quotas_of(namespace), budgets_of(namespace));
        let (nodes, placed, quotas, budgets, scaled, target, owned) = futures::join!(
            self.ask(asks.starts, list(api, "nodes", nodes())),
            self.ask(asks.starts, list(api, "pods of all namespaces", pods())),
            self.ask(asks.starts, list(api, "resource quotas", quotas)),
            self.ask(asks.replaces, list(api, "disruption budgets", budgets)),
            self.ask(asks.scales, scaled_objects(api, namespace)),
            self.ask(asks.target.is_some(), target(api, asks.target.as_ref())),
            self.ask(asks.tracked.is_some(), self.owned(asks.tracked.as_ref())),
        );
        Around {
            nodes,
            placed,
            quotas,
            budgets,
            scaled,
            target,
            owned,
        }
    }

    async fn ask<T>(&self, matters: bool, read: impl Future<Output = Result<T, Why>>) -> Answer<T> {
        if !matters {
            return Answer::Unasked;
        }
        match timeout(self.patience, read).await {
            Ok(Ok(known)) => Answer::Known(known),
            Ok(Err(why)) => Answer::Unknown(why),
            Err(_) => {
                let text = format!("no answer within {:?}", self.patience);
                Answer::Unknown(Why::new(WhyKind::Timeout, text))
            }
        }
    }
}

impl Around {
    /// The specification of the pods that a change starts, which its own object or the one that is
    /// scaled has: as the server would make it, where that is known.
    pub fn pod(&self, object: &Value) -> Option<Result<PodSpec, Why>> {
        let holder = match &self.target {
            Answer::Known(target) => target,
            Answer::Unknown(why) => return Some(Err(why.clone())),
            Answer::Unasked => object,
        };
        let spec = holder.pointer("/spec/template/spec")?;
        let read = PodSpec::read(spec);
        Some(read.map_err(|fault| Why::new(WhyKind::Invalid, fault)))
    }
}

async fn list<T: DeserializeOwned>(api: &Api, what: &str, get: Get) -> Result<Vec<T>, Why> {
    let listed = api.list(&get).await;
    listed.map_err(|error| why_not(&error, &format!("list {what}")))
}

fn nodes() -> Get {
    Get::new("/api/v1", ["nodes"])
}

fn pods() -> Get {
    let running = "status.phase!=Succeeded,status.phase!=Failed";
    Get::new("/api/v1", ["pods"]).with("fieldSelector", running)
}

fn quotas_of(namespace: &str) -> Get {
    Get::new("/api/v1/namespaces", [namespace, "resourcequotas"])
}

fn budgets_of(namespace: &str) -> Get {
    let root = "/apis/policy/v1/namespaces";
    Get::new(root, [namespace, "poddisruptionbudgets"])
}

/// None where there is no KEDA.
async fn scaled_objects(api: &Api, namespace: &str) -> Result<Vec<Value>, Why> {
    let get = Get::new(keda::ROOT, [namespace, "scaledobjects"]);
    match api.list(&get).await {
        Err(error) if is_missing(&error) => Ok(Vec::new()),
        listed => listed.map_err(|error| why_not(&error, "list KEDA's scaled objects")),
    }
}

async fn target(api: &Api, on: Option<&Object>) -> Result<Value, Why> {
    let Some(on) = on else {
        return Err(Why::new(WhyKind::Absent, "it scales nothing"));
    };
    object(api, kind_of(&on.kind)?, on).await
}
