//! What is read of the cluster before anything is written.

use super::super::probe::{Api, Get, is_missing, sets_of, why_not};
use super::super::rollout::ReplicaSet;
use super::canary::of_rollout;
use super::resource::{all, kind_of, one};
use super::wanted::Wanted;
use crate::fact::Kind;
use crate::runbook::Object;
use crate::truth::{Why, WhyKind};
use serde_json::Value;

/// What is there now.
#[derive(Debug)]
pub struct Look {
    /// The object that is to be changed.
    pub object: Value,
    /// The autoscalers that set its replicas.
    pub autoscalers: Autoscalers,
    /// The replica sets of a Rollout.
    pub sets: Sets,
}

impl Look {
    /// Of an object that nothing else around bears on.
    pub const fn alone(object: Value) -> Self {
        Self {
            object,
            autoscalers: Autoscalers::Unasked,
            sets: Sets::Unasked,
        }
    }
}

/// The replica sets of a Rollout, one for each of its versions.
#[derive(Debug)]
pub enum Sets {
    /// It is no Rollout.
    Unasked,
    /// They could not be read.
    Hidden(Why),
    /// These.
    Known(Vec<ReplicaSet>),
}

/// The autoscalers that set an object's replicas.
#[derive(Debug)]
pub enum Autoscalers {
    /// They do not matter.
    Unasked,
    /// One may not see them.
    Hidden(Why),
    /// These.
    Known(Vec<Value>),
}

/// Looks at what is to be changed, and at what else sets the same fields.
///
/// # Errors
/// [`WhyKind::Absent`] for an object that is not there; whatever keeps it from being read.
pub async fn look(api: &Api, wanted: &Wanted) -> Result<Look, Why> {
    let object = object(api, wanted.kind, &wanted.on);
    let (object, autoscalers, sets) =
        futures::join!(object, autoscalers(api, wanted), sets(api, wanted));
    let object = object?;
    Ok(Look {
        sets: match sets {
            None => Sets::Unasked,
            Some(Err(why)) => Sets::Hidden(why),
            Some(Ok(listed)) => Sets::Known(of_rollout(&object, listed)),
        },
        object,
        autoscalers: autoscalers?,
    })
}

/// The replica sets of all Rollouts around, where it is about one.
async fn sets(api: &Api, wanted: &Wanted) -> Option<Result<Vec<ReplicaSet>, Why>> {
    wanted.verb()?;
    let namespace = &wanted.on.namespace;
    let doing = format!("list replica sets in {namespace}");
    let listed = api.list(&sets_of(namespace)).await;
    Some(listed.map_err(|error| why_not(&error, &doing)))
}

/// One object.
///
/// # Errors
/// [`WhyKind::Absent`] where it is not there.
pub async fn object(api: &Api, kind: &Kind, on: &Object) -> Result<Value, Why> {
    match api.object(&one(kind, on)).await {
        Ok(object) => Ok(object),
        Err(error) if is_missing(&error) => Err(missing(api, kind, on).await),
        Err(error) => {
            let kind = kind.name.to_ascii_lowercase();
            let doing = format!("get {kind} {} in {}", on.name, on.namespace);
            Err(why_not(&error, &doing))
        }
    }
}

async fn autoscalers(api: &Api, wanted: &Wanted) -> Result<Autoscalers, Why> {
    if !wanted.writes("/spec/replicas") {
        return Ok(Autoscalers::Unasked);
    }
    match autoscalers_of(api, wanted.kind, &wanted.on).await {
        Ok(known) => Ok(Autoscalers::Known(known)),
        Err(why) if why.kind == WhyKind::Denied => Ok(Autoscalers::Hidden(why)),
        Err(why) => Err(why),
    }
}

/// The autoscalers whose target an object is.
///
/// # Errors
/// Whatever keeps them from being listed.
pub async fn autoscalers_of(api: &Api, kind: &Kind, on: &Object) -> Result<Vec<Value>, Why> {
    let get = all(kind_of("hpa")?, &on.namespace);
    let doing = format!("list horizontal pod autoscalers in {}", on.namespace);
    let listed = api.list::<Value>(&get).await;
    let mut listed = listed.map_err(|error| why_not(&error, &doing))?;
    listed.retain(|hpa| {
        let target = &hpa["spec"]["scaleTargetRef"];
        target["kind"] == kind.name && target["name"] == on.name.as_str()
    });
    Ok(listed)
}

/// Why an object is not there: itself, or the whole namespace, as far as one may know that.
async fn missing(api: &Api, kind: &Kind, on: &Object) -> Why {
    let kind = kind.name.to_ascii_lowercase();
    let Object {
        namespace, name, ..
    } = on;
    let get = Get::new("/api/v1/namespaces", [namespace]);
    let read = api.object::<serde::de::IgnoredAny>(&get).await;
    if matches!(read, Err(error) if is_missing(&error)) {
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
